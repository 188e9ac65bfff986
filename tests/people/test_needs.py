"""Needs grow while nothing is done about them, are felt, and are eased by acts and places."""

from __future__ import annotations

from engine.api import Playing
from engine.author.invariants import digest_from_scratch
from engine.content.pack import load_pack
from engine.model import events as ev
from engine.model.query import body, need_level, room_of
from tests.tiny import said, tiny_game

INN = """
start = "yard"
[room.yard]
name = "Yard"
text = "Hunger of Ann: {hunger of ann}."
exits = { north = "hall", west = "lane" }
[room.hall]
name = "Hall"
text = "Boards."
exits = { south = "yard" }
[room.lane]
name = "Lane"
text = "Mud."
exits = { east = "yard" }
[thing.bread]
name = "bread"
article = "some"
text = "Rye."
in = "hall"
edible = true
[thing.cheese]
name = "cheese"
article = "some"
text = "Hard."
in = "hall"
edible = true
[need.hunger]
every = 3
felt = 5
by = ["eat"]
at = "hall"
[need.rest]
every = 4
felt = 6
at = "lane"
eases = 4
[person.ann]
name = "Ann"
text = "A guest."
in = "lane"
pronoun = "she"
needs = { hunger = 2 }
"""


def _wait(playing: Playing, turns: int) -> list[str]:
    return [said(playing, "wait") for _ in range(turns)]


def _level(playing: Playing, need: str = "hunger") -> int:
    return need_level(playing.game.state, "ann", need)


def test_a_need_grows_by_the_turns_and_no_further_than_ten() -> None:
    playing = tiny_game(INN.replace('by = ["eat"]\nat = "hall"', 'by = ["tell"]'))
    levels = []
    for _ in range(40):
        playing.play("wait")
        levels.append(_level(playing))
    assert levels[:7] == [2, 2, 3, 3, 3, 4, 4] and max(levels) <= 10


def test_who_is_hungry_goes_where_there_is_food_and_eats_it() -> None:
    playing = tiny_game(INN)
    _wait(playing, 16)
    assert body(playing.game.state, "bread").parent is None, "she ate it"
    assert room_of(playing.game.state, "ann") == "hall" and _level(playing) < 5
    assert digest_from_scratch(playing.game.state) == playing.game.state.digest


def test_nobody_does_anything_about_what_they_do_not_feel() -> None:
    playing = tiny_game(INN)
    _wait(playing, 8)
    assert room_of(playing.game.state, "ann") == "lane"


def test_to_be_there_is_enough_where_no_act_is_named() -> None:
    playing = tiny_game(
        INN.replace("needs = { hunger = 2 }", "needs = { rest = 5 }").replace('in = "lane"', 'in = "hall"', 1)
    )
    _wait(playing, 12)
    assert room_of(playing.game.state, "ann") == "lane"
    eased = [each for record in playing.records for each in record.events if isinstance(each, ev.Eased)]
    assert [each.level for each in eased] == [2]


def test_an_act_that_was_done_for_another_reason_eases_as_well() -> None:
    pack = INN.replace('in = "lane"', 'in = "yard"', 1).replace("needs = { hunger = 2 }", "needs = { hunger = 4 }")
    habit = 'obeys = [{ do = "any" }]\n'
    playing = tiny_game(pack + habit)
    for line in ("north", "take bread", "south", "give bread to ann", "ann, eat bread"):
        playing.play(line)
    assert body(playing.game.state, "bread").parent is None and _level(playing) == 0


def test_conditions_and_texts_can_ask_for_it_and_nobody_can_set_it() -> None:
    assert "Hunger of Ann: 2." in said(tiny_game(INN), "look")
    rule = '[[rule]]\non = "after waiting"\ndo = ["set hunger of ann to 0"]\n'
    problems = load_pack("t", {"world.toml": 'title = "T"\n' + INN + rule}).problems
    assert [each.code for each in problems] == ["effect.turn-is-not-yours"]


def test_what_is_kept_from_them_they_do_not_do_for_hunger_either() -> None:
    playing = tiny_game(INN + 'keeps = ["bread", "cheese"]\n')
    _wait(playing, 40)
    assert body(playing.game.state, "bread").parent is not None and _level(playing) == 10
