"""The side panel tells of the player's surroundings as the story does: each place once, things alike counted."""

from __future__ import annotations

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.world import Exit
from engine.ui.panel import Place, read_panel
from tests.narration.worlds import game, person, room, thing


def labels(rows: tuple[Place, ...]) -> list[str]:
    return [row.label for row in rows]


def test_a_place_to_which_two_directions_lead_is_there_once() -> None:
    ways = {"west": Exit("yard"), "out": Exit("yard"), "up": Exit("loft")}
    state = game(room("inn", exits=ways), room("yard", "Yard"), room("loft", "Loft"))
    assert labels(read_panel(state).exits) == ["west", "up"]


def test_things_alike_are_one_row() -> None:
    coins = [thing(id, "coin", same="coin", parent="inn") for id in ("coin", "coin_2", "coin_3")]
    panel = read_panel(game(room("inn"), *coins))
    assert panel.things == (Place("three coins", "examine coin"),)
    taken = evolve_all(game(room("inn"), *coins), (ev.Taken(actor="player", thing="coin", source="inn"),))
    assert (labels(read_panel(taken).things), labels(read_panel(taken).carried)) == (["two coins"], ["coin"])


def test_parts_and_contents_say_of_what() -> None:
    state = game(
        room("inn"), thing("desk", parent="inn"), thing("drawer", parent="desk", how="part"),
        thing("bag", parent="player", how="held", container=True), thing("pin", parent="bag"),
    )  # fmt: skip
    panel = read_panel(state)
    assert labels(panel.things) == ["desk", "drawer (part of the desk)"]
    assert labels(panel.carried) == ["bag", "pin (in the bag)"]


def test_who_and_what_is_seen_in_the_next_room_says_so() -> None:
    state = game(
        room("inn", exits={"north": Exit("yard", view=True)}),
        room("yard", "Yard"),
        person("player", "you", pronoun="they", parent="inn"),
        person("mara", "Mara", pronoun="she", parent="yard"),
        thing("pump", parent="yard"),
    )
    panel = read_panel(state)
    assert (labels(panel.people), labels(panel.things)) == (["Mara (in the Yard)"], ["pump (in the Yard)"])


def test_who_is_shut_in_something_is_there_and_has_no_way_out() -> None:
    state = game(
        room("inn", exits={"north": Exit("yard")}),
        room("yard"),
        thing("crate", parent="inn", container=True, openable=True, open=False),
        thing("lamp", parent="crate", light=True, lit=True),
        person("player", "you", pronoun="they", parent="crate"),
    )
    panel = read_panel(state)
    assert (panel.place, panel.exits) == ("crate", ())
