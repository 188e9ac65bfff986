"""What must be true of every state, whatever was played."""

from __future__ import annotations

import random
from typing import Any

import pytest

from engine.author.invariants import INDEXES, digest_from_scratch
from engine.model.events import DEEDS, Event, Looked, Went
from engine.model.evolve import evolve_all
from engine.model.query import body, memories, noun, room_of, vessels_of
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.model.world import World
from engine.rules.decide import decide
from engine.rules.menu import legal_acts
from tests.everything import EVERYTHING
from tests.tiny import tiny_world

HOUSE = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = { to = "cellar", door = "hatch" }, east = "yard" }
[room.cellar]
name = "Cellar"
text = "A cellar."
dark = true
exits = { south = { to = "hall", door = "hatch" } }
[room.yard]
name = "Yard"
text = "A yard."
exits = { west = "hall" }
[person.mara]
name = "Mara"
in = "hall"
knows = [{ fact = "debt" }]
[person.tom]
name = "Tom"
in = "yard"
[fact.debt]
text = "There is a debt."
[thing.hatch]
name = "hatch"
door = true
key = "key"
locked = true
[thing.key]
name = "key"
in = "bowl"
[thing.bowl]
name = "bowl"
on = "table"
container = true
[thing.table]
name = "table"
in = "hall"
fixed = true
supporter = true
[thing.box]
name = "box"
in = "hall"
container = true
open = false
[thing.coin]
name = "coin"
in = "box"
[thing.hat]
name = "hat"
in = "yard"
wearable = true
[thing.lamp]
name = "lamp"
in = "yard"
light = true
"""


@pytest.fixture(scope="module", params=[HOUSE, EVERYTHING], ids=["house", "everything"])
def house(request: pytest.FixtureRequest) -> World:
    return tiny_world(request.param)


def wander(world: World, seed: int, steps: int = 150) -> list[State]:
    """The states of a random walk in which everybody does whatever the menu allows."""
    chance = random.Random(seed)
    state = begin(world, seed)
    states = [state]
    for _ in range(steps):
        actor = chance.choice(world.people)
        verdict = decide(state, chance.choice(legal_acts(state, actor)))
        assert not isinstance(verdict, Refusal)
        state = evolve_all(state, verdict)
        states.append(state)
    return states


SEEDS = pytest.mark.parametrize("seed", range(8))


@SEEDS
def test_containment_is_a_forest_and_both_of_its_indexes_agree(house: World, seed: int) -> None:
    for state in wander(house, seed):
        listed = [child for id in house.nouns for child in body(state, id).children]
        assert len(listed) == len(set(listed)), "something is in two places"
        for id in house.nouns:
            assert all(body(state, child).parent == id for child in body(state, id).children)
            parent = body(state, id).parent
            assert parent is None or id in body(state, parent).children
            seen = {id}
            while parent is not None:
                assert parent not in seen, "something is inside itself"
                seen.add(parent)
                parent = body(state, parent).parent


@SEEDS
def test_every_index_says_what_the_facts_say(house: World, seed: int) -> None:
    for state in wander(house, seed)[::10]:
        notes: dict[Any, Any] = dict(state.notes.items())
        told: dict[tuple[str, ...], set[str]] = {}
        for key, value in notes.items():
            match key:
                case ("tied", rope):
                    told.setdefault(("ties", value), set()).add(rope)
                case ("liquid", vessel):
                    told.setdefault(("vessels", value[0]), set()).add(vessel)
                case ("out", thing):
                    told.setdefault(("burning",), set()).add(thing)
                case ("related", relation, one):
                    for other in value:
                        told.setdefault(("relating", relation, other), set()).add(one)
                case ("timer", timer):
                    told.setdefault(("timers",), set()).add(timer)
                case ("due", person):
                    told.setdefault(("rota", str(value)), set()).add(person)
                case ("scored", reason):
                    told.setdefault(("reasons",), set()).add(reason)
        kept = {key: value for key, value in notes.items() if key[0] in INDEXES and value}
        assert {key: set(value) for key, value in kept.items()} == told
        assert all(len(set(value)) == len(value) for value in kept.values())
        for noun_ in house.nouns.values():
            if noun_.liquid:
                sources = {id for id, kind in house.nouns.items() if kind.source == noun_.id}
                found = vessels_of(state, noun_.id)
                assert len(found) == len(set(found))
                assert set(found) == sources | told.get(("vessels", noun_.id), set())


@SEEDS
def test_the_digest_kept_with_each_change_is_the_digest_of_the_whole(house: World, seed: int) -> None:
    for state in wander(house, seed)[::10]:
        assert state.digest == digest_from_scratch(state)


@SEEDS
def test_an_old_state_is_untouched_by_what_came_after_it(house: World, seed: int) -> None:
    states = wander(house, seed)
    again = wander(house, seed)
    assert [state.digest for state in states] == [state.digest for state in again]
    assert all(state.digest == digest_from_scratch(state) for state in states[:5])


@SEEDS
def test_whoever_perceived_or_did_a_deed_remembers_it_and_nobody_else_does(house: World, seed: int) -> None:
    chance = random.Random(seed)
    state = begin(house, seed)
    for _ in range(100):
        action = chance.choice(legal_acts(state, chance.choice(house.people)))
        verdict = decide(state, action)
        assert not isinstance(verdict, Refusal)
        before = {person: next(memories(state, person), None) for person in house.people}
        state = evolve_all(state, verdict)
        for person in house.people:
            newest = next(memories(state, person), None)
            grew = newest is not before[person]
            did_it = person == action.actor != "player" and isinstance(verdict[0], DEEDS)
            perceived = any(person in event.witnesses or person in event.afar for event in verdict)
            assert grew == (did_it or perceived)
            assert person != action.actor or grew == did_it
        assert noun(state, action.actor).kind == "person"


def test_events_folded_all_at_once_give_the_state_that_one_by_one_gives(house: World) -> None:
    """Also of a walk, of which no step but the last is looked at on the way."""
    person = next(id for id in house.people if id != "player") if len(house.people) > 1 else "player"
    start = begin(house, 1)
    here = room_of(start, person)
    walk: list[Event] = []
    for _ in range(4):
        direction, way = next(each for each in house.nouns[here].exits.items() if each[1].to is not None)
        walk.append(Went(actor=person, origin=here, direction=direction, room=way.to, witnesses=("player",)))
        here = way.to
    walk.append(Looked(actor="player", room=here))
    all_at_once, one_by_one = evolve_all(start, walk), start
    for event in walk:
        one_by_one = evolve_all(one_by_one, (event,))
    assert all_at_once.digest == one_by_one.digest == digest_from_scratch(all_at_once)
    assert list(all_at_once.bodies) == list(one_by_one.bodies)
    assert dict(all_at_once.notes) == dict(one_by_one.notes)
