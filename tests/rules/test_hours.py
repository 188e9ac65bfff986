"""Turns make hours, and hours days."""

from __future__ import annotations

import pytest

from engine.author.identity import Identities
from engine.content.pack import load_pack
from engine.model.state import begin
from engine.model.world import Day
from engine.rules.hours import day_of, hour_of, next_turn_of
from tests.tiny import said, tiny_game, tiny_world

ROOM = """
start = "a"
[room.a]
name = "A"
text = "It is {hour} o'clock on day {day}."
"""
RULE = """
[[rule]]
on = "becomes true"
when = "hour = 1 and day = 2"
say = "One has struck."
"""


def test_an_hour_has_its_turns_and_a_new_day_begins_at_midnight() -> None:
    playing = tiny_game(ROOM + "[day]\nturns = 48\nbegins = 22\n" + RULE)
    heard = [said(playing, "look") for _ in range(7)]
    times = ["22 o'clock on day 1"] * 2 + ["23 o'clock on day 1"] * 2 + ["0 o'clock on day 2"] * 2
    assert all(time in words for time, words in zip(times, heard, strict=False))
    assert [number for number, words in enumerate(heard) if "One has struck." in words] == [6]


def test_a_day_of_few_turns_leaves_hours_out() -> None:
    assert [hour_of(Day(4, 6), turn) for turn in range(5)] == [6, 12, 18, 0, 6]
    assert [day_of(Day(4, 6), turn) for turn in range(5)] == [1, 1, 1, 2, 2]


@pytest.mark.parametrize("turns", [24, 48, 60, 96, 1_000])
@pytest.mark.parametrize("begins", [0, 6, 23])
def test_the_turn_of_an_hour_is_the_first_that_has_it(turns: int, begins: int) -> None:
    day = Day(turns, begins)
    for turn in (0, 1, turns // 2, turns + 3):
        for hour in range(24):
            found = next_turn_of(day, turn, hour)
            assert turn < found and hour_of(day, found) == hour
            assert all(hour_of(day, each) != hour or hour_of(day, each - 1) == hour for each in range(turn + 1, found))


def test_without_a_day_there_are_no_hours() -> None:
    rule = '[[rule]]\non = "every turn"\nwhen = "hour = 3"\nsay = "x"\n'
    bare = ROOM.replace("It is {hour} o'clock on day {day}.", "Bare.")
    problems = load_pack("t", {"world.toml": 'title = "T"\n' + bare + rule}).problems
    assert [(each.code, each.right) for each in problems] == [
        ("world.unknown-number", "add a table [day] to the world")
    ]


def test_nobody_can_set_the_hour() -> None:
    rule = '[[rule]]\non = "after waiting"\ndo = ["set hour to 3"]\n'
    problems = load_pack("t", {"world.toml": 'title = "T"\n' + ROOM + "[day]\n" + rule}).problems
    assert [each.code for each in problems] == ["effect.turn-is-not-yours"]


def test_an_hour_that_there_is_not_is_told_of() -> None:
    rule = '[[rule]]\non = "every turn"\nwhen = "hour = 24"\nsay = "x"\n'
    problems = load_pack("t", {"world.toml": 'title = "T"\n' + ROOM + "[day]\n" + rule}).problems
    assert [(each.code, "the hour goes from 0 to 23" in each.wrong) for each in problems] == [
        ("rule.never-fires", True)
    ]


def test_a_search_tells_apart_the_times_of_a_day_and_no_more() -> None:
    world = tiny_world(ROOM + "[day]\nturns = 24\n" + RULE.replace(" and day = 2", ""))
    identities = Identities(world)
    states = [begin(world, 7)]
    game = tiny_game(ROOM + "[day]\nturns = 24\n" + RULE.replace(" and day = 2", "")).game
    for _ in range(49):
        result = game.begin("wait").result
        assert result is not None
        game = result.game
        states.append(game.state)
    kept = [dict(identities.kept(state))["time of day",] for state in states]
    assert kept[:24] == kept[24:48] and len(set(kept)) == 24
