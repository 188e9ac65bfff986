"""Bots come to a world's parts, and what they break is shown with the fewest lines that break it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from engine.api import load_world
from engine.author import botplay
from engine.author.botplay import BotRun, play_bots
from engine.model.query import body
from engine.model.state import State
from engine.shell.transcript_format import read_transcript
from tests.tiny import tiny_world

HOUSE = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = "attic" }
[room.attic]
name = "Attic"
text = "A chest stands here."
exits = { south = "hall" }
[thing.chest]
name = "chest"
text = "Oak."
in = "attic"
container = true
open = false
[thing.jewel]
name = "jewel"
text = "Red."
in = "chest"
[[rule]]
on = "after taking jewel"
do = ["end rich"]
[ending.rich]
name = "Rich"
text = "You are rich."
"""

RESTLESS = """
[number]
tick = 0
[[rule]]
on = "after opening chest"
do = ["set tick to 1"]
[[rule]]
on = "becomes true"
when = "tick = 3"
do = ["set tick to 1"]
[[rule]]
on = "becomes true"
when = "tick = 2"
do = ["set tick to 3"]
[[rule]]
on = "becomes true"
when = "tick = 1"
do = ["set tick to 2"]
"""


@pytest.fixture(scope="module")
def house() -> BotRun:
    return play_bots(tiny_world(HOUSE), turns=60, games=2)


def test_bots_come_to_everything_that_there_is_in_a_small_world(house: BotRun) -> None:
    assert [ids for ids in house.missed.values() if ids] == []
    assert house.covered["room"] == ("hall", "attic")
    assert house.endings["rich"] > 0
    assert house.failures == ()


def test_the_same_seed_is_the_same_play(house: BotRun) -> None:
    assert play_bots(tiny_world(HOUSE), turns=60, games=2) == house
    other = play_bots(tiny_world(HOUSE), turns=60, games=2, seed=9)
    assert (other.refused, other.endings) != (house.refused, house.endings)


@pytest.mark.parametrize("player", ["random", "hints", "everything"])
def test_each_kind_of_player_comes_to_the_end(player: str) -> None:
    assert play_bots(tiny_world(HOUSE), players=(player,), turns=120, games=2).endings["rich"] > 0


def test_who_follows_hints_asks_for_them() -> None:
    hinted = HOUSE + '[[hint]]\nabout = "What is up there?"\nsteps = ["Go north.", "Open the chest."]\n'
    found = play_bots(tiny_world(hinted), players=("hints",), turns=40, games=1)
    assert found.covered["hint"] and not found.missed["hint"]


def test_rules_that_set_each_other_off_without_end_are_found_with_the_lines_that_it_takes() -> None:
    found = play_bots(tiny_world(HOUSE + RESTLESS), turns=60, games=1)
    assert {failure.what for failure in found.failures} == {"rules: set each other off without end"}
    failure = found.failures[0]
    assert len(failure.lines) == 2 and "chest" in failure.lines[1]
    transcript = read_transcript(failure.transcript)
    assert [command.typed for command in transcript.commands[1:]] == list(failure.lines)


def test_a_law_that_does_not_hold_is_named_and_a_crash_is_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_opens_a_chest(state: State) -> Iterator[str]:
        if body(state, "chest").open:
            yield "the chest is open"

    monkeypatch.setattr(botplay, "OF_A_STATE", (nobody_opens_a_chest,))
    failure = play_bots(tiny_world(HOUSE), players=("everything",), turns=60, games=1).failures[0]
    assert (failure.law, failure.what) == ("nobody opens a chest", "the chest is open")
    assert len(failure.lines) == 2

    def nothing_is_opened(state: State) -> Iterator[str]:
        assert not body(state, "chest").open
        yield from ()

    monkeypatch.setattr(botplay, "OF_A_STATE", (nothing_is_opened,))
    failure = play_bots(tiny_world(HOUSE), players=("everything",), turns=60, games=1).failures[0]
    assert failure.law == "nothing is opened" and "AssertionError" in failure.what
    assert len(failure.lines) == 2


def test_a_line_that_crashes_the_engine_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    real = botplay.finished

    def finished(stepper):  # type: ignore[no-untyped-def]
        result = real(stepper)
        if re.search("open", result.record.line):
            raise RuntimeError("the hinge is off")
        return result

    monkeypatch.setattr(botplay, "finished", finished)
    failure = play_bots(tiny_world(HOUSE), players=("everything",), turns=60, games=1).failures[0]
    assert (failure.law, failure.what) == ("crash", "RuntimeError: the hinge is off")
    assert len(failure.lines) == 1


@pytest.mark.parametrize("pack", ["cloak", "lantern"])
def test_bots_break_nothing_in_the_shipped_worlds(pack: str) -> None:
    found = play_bots(load_world(pack), turns=60, games=1, seed=7)
    assert found.failures == ()
    assert len(found.covered["room"]) >= 3


def test_bots_that_are_stopped_tell_what_they_came_to_until_then() -> None:
    came = iter([False] * 5 + [True] * 9)
    found = play_bots(tiny_world(HOUSE), turns=60, games=2, late=lambda: next(came))
    assert (found.games, found.turns) == (1, 4)
    assert any(found.covered.values())
