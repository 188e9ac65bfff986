"""The end of a turn: lights, timers, scenes and rules, each once and in this order."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import events as ev
from engine.model.query import (
    burning,
    ending,
    fuel_left,
    timer_due,
)
from engine.model.state import begin
from engine.rules.clock import end_of_turn
from tests.rules.two_rooms import RING, ROOMS
from tests.tiny import said, tiny_game, tiny_world


def heard(game: Playing, words: str, turns: int) -> list[int]:
    """In which of some turns of waiting the words are read."""
    return [turn for turn in range(1, turns + 1) if words in said(game, "wait")]


def test_a_timer_that_runs_from_the_start_is_due_after_its_turns() -> None:
    game = tiny_game(ROOMS + RING + "running = true\n")
    assert heard(game, "It rings.", 6) == [2]


def test_one_that_repeats_comes_again_and_again() -> None:
    game = tiny_game(ROOMS + RING + "running = true\nrepeats = true\n")
    assert heard(game, "It rings.", 7) == [2, 4, 6]


@pytest.mark.parametrize(("do", "turns"), [("start ring", [2]), ("start ring in 4", [4]), ("start ring in 1", [1])])
def test_the_turn_in_which_a_timer_is_started_does_not_count(do: str, turns: list[int]) -> None:
    rule = f'[[rule]]\non = "after touching bell"\ndo = ["{do}"]\n'
    game = tiny_game(ROOMS + RING + rule)
    assert "It rings." not in said(game, "touch bell")
    assert heard(game, "It rings.", 6) == turns


@pytest.mark.parametrize("on", ['"start"', '"becomes true"\nwhen = "count = 1"', '"dusk begins"'])
def test_before_the_first_turn_no_turn_is_left_out(on: str) -> None:
    first = '[[rule]]\non = "start"\ndo = ["add 1 to count"]\n'
    scene = '[scene.dusk]\nbegins = "turn >= 0"\n'
    game = tiny_game(ROOMS + RING + scene + first + f'[[rule]]\non = {on}\ndo = ["start ring in 3"]\n')
    assert heard(game, "It rings.", 5) == [3]


def test_a_timer_that_is_stopped_does_not_ring_and_one_started_again_waits_again() -> None:
    rules = '[[rule]]\non = "after touching bell"\ndo = ["stop ring"]\n'
    rules += '[[rule]]\non = "after touching box"\ndo = ["start ring in 3"]\n'
    game = tiny_game(ROOMS + RING.replace("2", "3") + "running = true\n" + rules)
    game.play("touch bell")
    assert timer_due(game.game.state, "ring") is None
    assert heard(game, "It rings.", 4) == []
    game.play("touch box")
    game.play("wait")
    game.play("touch box")
    assert heard(game, "It rings.", 5) == [3]


def test_a_timer_may_start_itself_and_stop_another_that_is_due_with_it() -> None:
    both = '[timer.one]\nturns = 2\nrunning = true\nsay = "One."\ndo = ["stop two", "start one in 3"]\n'
    both += '[timer.two]\nturns = 2\nrunning = true\nsay = "Two."\n'
    game = tiny_game(ROOMS + both)
    fork = game.copy()
    assert heard(game, "One.", 8) == [2, 5, 8]
    assert heard(fork, "Two.", 8) == []


def test_rules_are_asked_when_a_timer_rings_after_what_it_does_itself() -> None:
    rule = '[[rule]]\non = "ring rings"\nwhen = "count = 1"\nsay = "It has been counted."\nonce = true\n'
    game = tiny_game(ROOMS + RING + 'running = true\nrepeats = true\ndo = ["add 1 to count"]\n' + rule)
    assert heard(game, "It has been counted.", 6) == [2]


SCENE = """
[scene.storm]
begins = "count >= 1"
ends = "count >= 3"
begin_say = "The wind gets up."
end_say = "The wind drops."
end_do = ["set count to 0"]
"""
COUNTS = '[[rule]]\non = "every turn"\ndo = ["add 1 to count"]\n'


def test_a_scene_begins_once_and_ends_once_unless_it_may_begin_anew() -> None:
    game = tiny_game(ROOMS + SCENE + COUNTS)
    fork = game.copy()
    assert heard(game, "The wind gets up.", 9) == [2]
    assert heard(fork, "The wind drops.", 9) == [4]
    again = tiny_game(ROOMS + SCENE + "again = true\n" + COUNTS)
    fork = again.copy()
    assert heard(again, "The wind gets up.", 9) == [2, 5, 8]
    assert heard(fork, "The wind drops.", 9) == [4, 7]


def test_rules_during_a_scene_are_asked_in_it_alone() -> None:
    rule = (
        '[[rule]]\non = "touching bell"\nduring = "storm"\nwhen = "player in hall"\nsay = "It swings."\nstop = true\n'
    )
    game = tiny_game(ROOMS + SCENE + COUNTS + rule)
    assert [turn for turn in range(1, 7) if "It swings." in said(game, "touch bell")] == [3, 4]


def test_a_scene_that_is_so_from_the_start_begins_before_the_first_line() -> None:
    game = tiny_game(ROOMS + '[scene.night]\nbegins = "player in hall"\nbegin_say = "Night."\n')
    assert [line.text for line in game.opening.lines][-1] == "Night."
    assert heard(game, "Night.", 2) == []


LAMP = """
[thing.lamp]
name = "lamp"
text = "A lamp."
held_by = "player"
light = true
lit = true
burns = 8
"""


def test_what_burns_is_told_of_twice_and_then_it_is_out() -> None:
    game = tiny_game(ROOMS + LAMP)
    turns = [[type(event) for event in game.play("wait").events] for _ in range(9)]
    low = [number for number, kinds in enumerate(turns, 1) if ev.Guttered in kinds]
    out = [number for number, kinds in enumerate(turns, 1) if ev.BurnedOut in kinds]
    assert (low, out) == ([3, 7], [8])
    assert burning(game.game.state) == ()
    assert fuel_left(game.game.state, "lamp") == 0


def test_the_turn_in_which_a_lamp_is_put_out_burns_nothing_of_it() -> None:
    game = tiny_game(ROOMS + LAMP)
    game.play("wait")
    game.play("wait")
    game.play("put out lamp")
    game.play("wait")
    assert fuel_left(game.game.state, "lamp") == 6
    game.play("light lamp")
    game.play("put out lamp")
    assert fuel_left(game.game.state, "lamp") == 5


@pytest.mark.parametrize(
    ("where", "witnesses"),
    [('held_by = "player"', ("player",)), ('in = "box"', ("player",)), ('in = "yard"', ("mara",))],
)
def test_who_can_see_a_light_perceives_that_it_goes_out(where: str, witnesses: tuple[str, ...]) -> None:
    state = begin(tiny_world(ROOMS + LAMP.replace('held_by = "player"', where).replace("= 8", "= 1")), 1)
    events = [event for reaction in end_of_turn(state, lambda *_: "") for event in reaction.events]
    assert events == [ev.BurnedOut(thing="lamp", witnesses=witnesses)]


def test_nobody_sees_a_light_go_out_in_a_box_that_is_shut() -> None:
    shut = ROOMS.replace("transparent = true\n", "") + LAMP.replace('held_by = "player"', 'in = "box"')
    state = begin(tiny_world(shut.replace("burns = 8", "burns = 1")), 1)
    events = [event for reaction in end_of_turn(state, lambda *_: "") for event in reaction.events]
    assert events == [ev.BurnedOut(thing="lamp")]


def test_the_parts_of_the_end_of_a_turn_come_in_their_order() -> None:
    world = ROOMS + LAMP.replace("= 8", "= 1") + '[timer.ring]\nturns = 1\nrunning = true\nsay = "timer"\n'
    world += '[scene.storm]\nbegins = "turn >= 0 and count >= 1"\nbegin_say = "scene"\n'
    world += 'begin_do = ["add 1 to count"]\n'
    world += '[[rule]]\non = "ring rings"\nsay = "rung"\ndo = ["add 1 to count"]\n'
    world += '[[rule]]\non = "storm begins"\nsay = "begun"\n'
    world += '[[rule]]\non = "becomes true"\nwhen = "count = 3"\nsay = "became"\n'
    world += '[[rule]]\non = "every turn"\nsay = "turn"\ndo = ["add 1 to count"]\n'
    state = begin(tiny_world(world), 1)
    told = []
    for reaction in end_of_turn(state, lambda state, text, shown: text.source):
        told += ["out" for event in reaction.events if isinstance(event, ev.BurnedOut)]
        told += [event.words for event in reaction.events if isinstance(event, ev.Narrated)]
    assert told == ["out", "timer", "rung", "scene", "begun", "turn", "became"]


def test_nothing_comes_after_the_end() -> None:
    end = '[timer.ring]\nturns = 1\nrunning = true\ndo = ["end dawn"]\n'
    game = tiny_game(ROOMS + end + '[[rule]]\non = "every turn"\nsay = "Too late."\n')
    turn = game.play("wait")
    assert turn.over and ending(game.game.state) == "dawn"
    assert "Too late." not in [line.text for line in turn.lines]
