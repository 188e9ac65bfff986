"""A closer look tells the author's text, and then what can be seen of the thing's state that the text does not say."""

from __future__ import annotations

from typing import Any

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.language import plain
from engine.model.state import State
from engine.model.world import Exit, Noun
from tests.narration.worlds import game, person, room, thing, told, words

WATER = thing("water", article="some", liquid=True, unit="cup")
OIL = thing("oil", article="some", liquid=True)


def look_at(state: State, noun: str) -> str:
    return " ".join(words(told(state, ev.Examined(actor="player", thing=noun))))


def seen(noun: Noun, *more: Noun) -> str:
    """The look at one thing that has a short text, without that text."""
    return look_at(game(room("inn"), noun, *more), noun.id).removeprefix("Old.").strip()


def old(id: str, **rest: Any) -> Noun:
    return thing(id, text="Old.", **{"parent": "inn", **rest})


def test_a_light_tells_of_its_fuel_only_when_it_runs_low() -> None:
    assert seen(old("lamp", light=True, lit=True)) == "It is lit."
    assert seen(old("lamp", light=True, lit=True, burns=40)) == "It is lit."
    assert seen(old("lamp", light=True, lit=True, burns=3)) == "It is lit. It will last for three turns more."
    assert seen(old("lamp", light=True, burns=1)) == "It is not lit. It would last for one turn."


def test_a_light_that_is_burnt_out_says_so() -> None:
    state = game(room("inn"), old("lamp", light=True, lit=True, burns=3))
    assert look_at(evolve_all(state, (ev.BurnedOut(thing="lamp"),)), "lamp").endswith("It is burnt out.")


def test_a_machine_is_on_or_off() -> None:
    assert seen(old("fan", device=True, lit=True)) == "It is on."
    assert seen(old("fan", device=True)) == "It is off."


def test_what_is_broken_cut_or_dug_says_so() -> None:
    state = game(room("inn"), old("vase"), old("beds", plural=True))
    state = evolve_all(
        state, (ev.Broken(actor="player", thing="vase"), ev.Made(thing="beds", quality="dug", value=True))
    )  # fmt: skip
    assert look_at(state, "vase") == "Old. It is broken."
    assert look_at(state, "beds") == "Old. They have been dug up."


def test_what_is_worn_says_so() -> None:
    assert seen(old("hat", parent="player", how="worn", wearable=True)) == "You are wearing it."


def test_a_rope_and_its_post_tell_of_each_other() -> None:
    state = game(room("inn"), old("rope", rope=True), old("post"))
    state = evolve_all(state, (ev.Tied(actor="player", thing="rope", to="post"),))
    assert look_at(state, "rope") == "Old. It is tied to the post."
    assert look_at(state, "post") == "Old. A rope is tied to it."


def test_a_vessel_tells_what_is_in_it_and_how_much() -> None:
    def jug(amount: int, liquid: str = "water") -> str:
        return seen(old("jug", vessel=4, filled=(liquid, amount) if amount else None), WATER, OIL)

    assert jug(0) == "It is empty."
    assert jug(1) == "It holds a cup of water."
    assert jug(2) == "It is half full, with two cups of water in it."
    assert jug(3) == "It holds three cups of water."
    assert jug(4) == "It is full, with four cups of water in it."
    assert jug(1, "oil") == "It is less than half full of oil."
    assert jug(4, "oil") == "It is full of oil."


def test_a_closed_vessel_tells_nothing_of_what_is_in_it() -> None:
    jug = old("jug", vessel=4, filled=("water", 4), openable=True, open=False)
    assert seen(jug, WATER) == "It is closed."


def test_an_open_box_with_nothing_in_it_is_empty() -> None:
    assert seen(old("box", container=True, openable=True)) == "It is open. It is empty."


def test_parts_are_told_with_the_whole() -> None:
    parts = (
        thing("drawer", parent="desk", how="part", container=True, openable=True, open=False),
        thing("lock", parent="desk", how="part", hidden=True),
        thing("lid", parent="desk", how="part"),
    )
    assert seen(old("desk"), *parts) == "It has a drawer, which is closed, and a lid."


def test_a_part_that_the_text_tells_of_is_not_told_again_but_what_is_in_it_is() -> None:
    desk = thing("desk", parent="inn", text="A desk with one deep drawer.")
    drawer = thing("drawer", parent="desk", how="part", container=True, openable=True)
    state = game(room("inn"), desk, drawer, thing("pen", parent="drawer"))
    assert look_at(state, "desk") == "A desk with one deep drawer. In the drawer is a pen."


def test_a_door_looks_as_its_side_does() -> None:
    state = game(
        room("inn", exits={"north": Exit("yard", door="door")}),
        room("yard", exits={"south": Exit("inn", door="door")}),
        thing(
            "door", door=True, openable=True, open=False, text="Bare boards.", sides={"yard": plain("Painted green.")}
        ),
    )  # fmt: skip
    assert look_at(state, "door") == "Bare boards. It is closed."
    outside = evolve_all(state, (ev.Moved(thing="player", place="yard"),))
    assert look_at(outside, "door") == "Painted green. It is closed."


def test_people_are_told_with_what_they_wear_and_hold() -> None:
    state = game(
        room("inn"),
        person("mara", "Mara", pronoun="she", parent="inn", text="Tall."),
        thing("hat", parent="mara", how="worn"),
        thing("bag", parent="mara", how="held", container=True),
        thing("pin", parent="bag"),
    )
    assert look_at(state, "mara") == "Tall. She is wearing a hat. She is holding a bag, in which is a pin."
