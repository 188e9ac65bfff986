"""What is heard, smelled, felt and tasted: the author's texts, or a plain word that there is nothing."""

from __future__ import annotations

from typing import Any

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.state import State
from engine.model.world import Exit
from engine.narration.line import Line
from tests.narration.worlds import game, person, room, thing, told, words


def mill(**rest: Any) -> State:
    return game(
        room(
            "mill", "Mill", sound="The stones turn over.", smell="Flour.",
            exits={"north": Exit("yard", door="door"), "up": Exit("loft", view=True)},
        ),
        room("yard", "Yard", sound="Hens.", exits={"south": Exit("mill", door="door")}),
        room("loft", "Loft", sound="Pigeons.", exits={"down": Exit("mill", view=True)}),
        room("cellar", "Cellar"),
        thing("door", "mill door", door=True, openable=True, open=rest.pop("open", True)),
        thing("clock", parent="mill", sound="It ticks.", smell="Oil."),
        thing("dog", parent="yard", sound="A dog barks."),
        thing("sack", parent="mill", feel="Coarse.", taste="Of dust."),
        thing("gloves", article="some", plural=True, parent="mill"),
        thing("box", parent="mill", container=True, openable=True, open=False),
        thing("cricket", parent="box", sound="Something chirps."),
        person("player", "you", pronoun="they", parent="mill"),
        person("mara", "Mara", pronoun="she", parent="mill"),
    )  # fmt: skip


def by_player(state: State, event: Any, **fields: str) -> str:
    return " ".join(words(told(state, event(actor="player", **fields))))


def test_listening_brings_the_place_its_things_and_the_next_rooms() -> None:
    assert by_player(mill(), ev.Listened) == (
        "The stones turn over. It ticks. Something chirps. From beyond the mill door: Hens. A dog barks. "
        "From the Loft: Pigeons."
    )


def test_a_closed_door_lets_sound_through_faintly() -> None:
    assert "Faintly, from beyond the mill door: Hens. A dog barks." in by_player(mill(open=False), ev.Listened)


def test_smelling_brings_the_place_and_its_things() -> None:
    assert by_player(mill(), ev.Smelled) == "Flour. Oil."


def test_a_smell_does_not_come_through_glass_and_things_alike_smell_once() -> None:
    def with_roses(open: bool) -> State:
        return game(
            room("mill", "Mill"),
            thing("jar", parent="mill", container=True, openable=True, transparent=True, open=open),
            thing("rose", parent="jar", smell="Sweet."),
            thing("lily", parent="jar", smell="Sweet."),
            person("player", "you", pronoun="they", parent="mill"),
        )

    assert by_player(with_roses(open=False), ev.Smelled) == "You smell nothing in particular."
    assert by_player(with_roses(open=True), ev.Smelled) == "Sweet."


def test_who_is_shut_in_hears_the_room_faintly_and_smells_nothing_of_it() -> None:
    state = evolve_all(mill(), (ev.Moved(thing="player", place="box"),))
    assert by_player(state, ev.Listened) == (
        "Something chirps. Faintly, from beyond the box: The stones turn over. It ticks. "
        "Faintly, from beyond the mill door: Hens. A dog barks. Faintly, from the Loft: Pigeons."
    )
    assert by_player(state, ev.Smelled) == "You smell nothing in particular."


def test_where_there_is_nothing_it_is_said() -> None:
    state = evolve_all(mill(), (ev.Moved(thing="player", place="cellar"),))
    assert by_player(state, ev.Listened) == "You hear nothing in particular."
    assert by_player(state, ev.Smelled) == "You smell nothing in particular."


def test_a_thing_answers_to_every_sense() -> None:
    assert by_player(mill(), ev.Listened, thing="clock") == "It ticks."
    assert by_player(mill(), ev.Smelled, thing="clock") == "Oil."
    assert by_player(mill(), ev.Touched, thing="sack") == "Coarse."
    assert by_player(mill(), ev.Tasted, thing="sack") == "Of dust."


def test_a_thing_without_texts_is_as_it_looks() -> None:
    assert by_player(mill(), ev.Listened, thing="gloves") == "The gloves make no sound."
    assert by_player(mill(), ev.Smelled, thing="gloves") == "The gloves smell of nothing in particular."
    assert by_player(mill(), ev.Touched, thing="gloves") == "The gloves feel just as they look."
    assert by_player(mill(), ev.Tasted, thing="box") == "The box tastes of nothing in particular."


def lines_for_player(event: ev.Event) -> tuple[Line, ...]:
    return told(mill(), event)


def test_who_looks_on_sees_it_done_and_gets_nothing_of_it() -> None:
    for event, line in (
        (ev.Touched(actor="mara", thing="sack", witnesses=("player",)), "Mara touches the sack."),
        (ev.Touched(actor="mara", thing="player", witnesses=("player",)), "Mara touches you."),
        (ev.Tasted(actor="mara", thing="sack", witnesses=("player",)), "Mara tastes the sack."),
        (ev.Listened(actor="mara", witnesses=("player",)), "Mara listens."),
        (ev.Smelled(actor="mara", thing="clock", witnesses=("player",)), "Mara smells the clock."),
    ):
        assert words(lines_for_player(event)) == [line]


def test_searching_finds_tells_of_the_rest_and_of_open_parts() -> None:
    state = game(
        room("inn"),
        thing("desk", parent="inn", supporter=True),
        thing("drawer", parent="desk", how="part", container=True, openable=True),
        thing("letter", parent="drawer"),
        thing("key", parent="drawer", hidden=True),
        thing("rug", parent="inn"),
    )
    assert by_player(state, ev.Searched, thing="rug") == "You find nothing there."
    found = told(state, ev.Searched(actor="player", thing="desk", found=("key",)))
    assert words(found) == ["You find a key. In the drawer is a letter."]
