"""What is in sight, in reach and in hearing, in every kind of place."""

from __future__ import annotations

import pytest

from engine.model.query import body, is_inside, room_of
from engine.model.state import State
from engine.rules.scope import (
    can_hear,
    can_reach,
    can_see,
    can_smell,
    far_off,
    people_in,
    reachable,
    room_seen_into,
    surroundings,
    visible,
)
from tests.rules.at_random import PEOPLE, a_state

SEEDS = range(120)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_listed_is_what_can_be_seen_and_reached(seed: int) -> None:
    state = a_state(seed)
    for actor in PEOPLE:
        seen, at_hand = visible(state, actor), reachable(state, actor)
        assert len(set(seen)) == len(seen)
        assert len(set(at_hand)) == len(at_hand)
        for noun in state.world.nouns:
            assert (noun in seen) == can_see(state, actor, noun), (actor, noun)
            assert (noun in at_hand) == can_reach(state, actor, noun), (actor, noun)
            assert (noun in far_off(state, actor)) == (room_seen_into(state, actor, noun) is not None), (actor, noun)
        assert set(at_hand) <= set(seen)
        assert not set(at_hand) & set(far_off(state, actor))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_seen_can_be_heard_and_what_is_reached_can_be_smelt(seed: int) -> None:
    state = a_state(seed)
    for actor in PEOPLE:
        assert [noun for noun in visible(state, actor) if not can_hear(state, actor, noun)] == []
        assert [noun for noun in reachable(state, actor) if not can_smell(state, actor, noun)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_reaches_through_what_is_closed_and_nobody_perceives_what_is_hidden(seed: int) -> None:
    state = a_state(seed)
    for actor in PEOPLE:
        for noun in reachable(state, actor):
            for box in _closed_around(state, noun):
                assert is_inside(state, actor, box), (actor, noun, box)
        for noun in visible(state, actor):
            assert noun == actor or not body(state, noun).hidden
        for box in _closed_around(state, actor):
            for noun in reachable(state, actor):
                assert noun == box or is_inside(state, noun, box) or state.world.nouns[noun].liquid


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_somewhere_is_among_the_people_of_one_place(seed: int) -> None:
    state = a_state(seed)
    for person in PEOPLE:
        place = surroundings(state, person)
        assert (place is None) == (room_of(state, person) is None)
        holding = [noun for noun in state.world.nouns if person in people_in(state, noun)]
        assert place in holding if place is not None else holding == []


def _closed_around(state: State, noun: str) -> list[str]:
    """The closed things that a noun is in."""
    found = []
    here = noun
    while (holder := body(state, here).parent) is not None:
        if body(state, here).how == "in" and not body(state, holder).open:
            found.append(holder)
        here = holder
    return found
