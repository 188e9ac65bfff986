"""What somebody has met, and where they know it to be, whoever they are."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.rules.whereabouts import has_met, known_room
from tests.tiny import said, tiny_game

HOUSE = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = { to = "shed", door = "hatch" }, up = "loft" }
[room.shed]
name = "Shed"
text = "A shed."
exits = { south = { to = "hall", door = "hatch" } }
[room.loft]
name = "Loft"
text = "A loft."
exits = { down = "hall" }
[room.well]
name = "Well"
text = "A well."
exits = { up = "hall" }
[thing.hatch]
name = "hatch"
text = "Deal."
door = true
open = true
[thing.chest]
name = "chest"
text = "A chest."
in = "hall"
container = true
openable = true
[thing.pearl]
name = "pearl"
text = "A pearl."
in = "chest"
[thing.seal]
name = "seal"
text = "A seal."
in = "ACTOR"
[thing.pebble]
name = "pebble"
text = "A pebble."
in = "ACTOR"
[thing.ore]
name = "ore"
text = "Ore."
in = "hall"
hidden = true
[thing.heap]
name = "heap"
text = "A heap."
in = "hall"
fixed = true
hides = ["ore"]
[person.mara]
name = "Mara"
pronoun = "she"
text = "Mara."
in = "hall"
obeys = [{ do = "any" }]
[[rule]]
on = "after dropping pebble"
actor = "anyone"
do = ["move pebble to well"]
"""


def played(actor: str, *lines: str) -> Playing:
    """The lines done by the player, or by Mara as she is told."""
    game = tiny_game(HOUSE.replace("ACTOR", actor))
    for line in lines:
        assert not game.play(line if actor == "player" else f"mara, {line}").refusal, line
    return game


WHO = pytest.mark.parametrize("actor", ["player", "mara"])


@WHO
def test_what_one_has_put_down_is_known_to_be_there(actor: str) -> None:
    state = played(actor, "drop seal", "go up").game.state
    assert has_met(state, actor, "seal")
    assert known_room(state, actor, "seal") == "hall"


@WHO
def test_what_one_has_put_away_and_seen_put_away_is_known_to_be_in_there(actor: str) -> None:
    state = played(actor, "open chest", "put seal in chest", "close chest", "go up").game.state
    assert [known_room(state, actor, thing) for thing in ("seal", "pearl")] == ["hall", "hall"]


@WHO
def test_what_a_search_brought_to_light_is_known(actor: str) -> None:
    assert known_room(played(actor, "search heap", "go up").game.state, actor, "ore") == "hall"


@WHO
def test_a_door_is_known_where_one_has_been(actor: str) -> None:
    assert known_room(played(actor, "go up").game.state, actor, "hatch") == "hall"


@WHO
def test_what_came_elsewhere_by_itself_is_met_and_where_it_is_nobody_knows(actor: str) -> None:
    state = played(actor, "drop pebble", "go up").game.state
    assert has_met(state, actor, "pebble")
    assert known_room(state, actor, "pebble") is None


@WHO
def test_what_was_never_seen_is_not_met(actor: str) -> None:
    state = played(actor, "go up").game.state
    assert not has_met(state, actor, "pearl")
    assert not has_met(state, actor, "ore")


def test_who_was_there_knows_where_somebody_else_put_a_thing_away() -> None:
    state = played("mara", "open chest", "put seal in chest", "close chest").game.state
    assert known_room(state, "player", "seal") == "hall"


def test_what_one_has_handled_is_spoken_of_as_known() -> None:
    game = played("player", "drop seal", "go up")
    assert said(game, "find seal") == "You last saw the seal in the Hall."
    assert said(game, "examine seal") == "There is no sign of the seal here."
    assert said(game, "open hatch") == "There is no sign of the hatch here."
    assert said(game, "find pearl") == 'You have come across no "pearl" so far.'


def test_what_one_has_put_away_is_found_there_even_once_it_went_out() -> None:
    game = tiny_game(
        HOUSE.replace("ACTOR", "player").replace('name = "seal"', 'name = "seal"\nlight = true\nlit = true\nburns = 4')
    )
    for line in ("open chest", "put seal in chest", "close chest", "wait", "wait"):
        game.play(line)
    assert said(game, "find seal") == "You last saw the seal in the chest, in the Hall."


def test_in_the_dark_what_one_knows_and_what_one_does_not_are_made_out_alike() -> None:
    game = tiny_game(
        """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits = { down = "cellar" }
[room.cellar]
name = "Cellar"
text = "A cellar."
exits = { up = "hall" }
dark = true
[thing.barrels]
name = "barrels"
text = "Full."
in = "cellar"
plural = true
[thing.lamp]
name = "lamp"
text = "A lamp."
in = "player"
light = true
lit = true
"""
    )
    for line in ("drop lamp", "down"):
        game.play(line)
    assert said(game, "examine barrels") == 'It is too dark here to make out any "barrels".'
    for line in ("up", "take lamp", "down", "examine barrels", "douse lamp"):
        game.play(line)
    assert said(game, "examine barrels") == 'It is too dark here to make out any "barrels".'
