"""In worlds made by chance, every act on the menu is accepted, and every accepted act of its kinds is on it."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from engine.model import actions as act
from engine.model.actions import ALL, Action
from engine.model.evolve import evolve_all
from engine.model.manners import MANNERS
from engine.model.query import alike, facts_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import DIRECTIONS
from engine.rules.decide import LAWS, decide, forbids
from engine.rules.menu import act_from_key, legal_acts, persons_menu
from tests.rules.at_random import PEOPLE, a_state

UNLISTED = (act.Order,)
"""What has no end of words; `Ask` is listed for facts alone."""


def every_act(state: State, actor: str) -> list[Action]:
    """Each act of the listed kinds that could be written down with this world's ids, legal or not."""
    nouns = list(state.world.nouns)
    known = list(facts_of(state, actor))
    slots = {"direction": list(DIRECTIONS), "fact": list(state.world.facts), "topic": known}
    found: list[Action] = []
    for kind in ALL:
        if kind in UNLISTED:
            continue
        fields = [slots.get(field, nouns) for field in kind.nouns]
        if kind.alone:
            fields[-1] = ["", *fields[-1]]
        found += [kind(actor, **dict(zip(kind.nouns, ids, strict=True))) for ids in product(*fields)]
    found += [act.Perform(actor, verb) for verb in dict.fromkeys((*MANNERS, *state.world.verbs))]
    found += [
        act.Perform(actor, verb, member, *ids[1:])
        for verb, named in state.world.performed.items()
        for ids in named
        for member in state.world.groups.get(ids[0], ids[:1])
        if verb in MANNERS or verb in state.world.verbs
    ]
    return found


@pytest.mark.parametrize("seed", range(8))
def test_what_is_listed_is_accepted_and_what_is_accepted_is_listed(seed: int) -> None:
    state, chance = a_state(seed), Random(seed)
    for _ in range(2):
        for actor in PEOPLE:
            listed = [found.key() for found in legal_acts(state, actor)]
            assert len(set(listed)) == len(listed)
            accepted = {found.key() for found in every_act(state, actor) if forbids(state, found) is None}
            assert accepted - set(listed) == set(), actor
            assert set(listed) - accepted == set(), actor
        state = after_any_act(state, chance)


@pytest.mark.parametrize("seed", range(20))
def test_every_act_of_a_menu_can_be_done_and_is_named_by_its_key(seed: int) -> None:
    state, chance = a_state(seed), Random(seed)
    for _ in range(6):
        for actor in PEOPLE:
            for found in legal_acts(state, actor):
                assert not isinstance(decide(state, found), Refusal), found
                assert act_from_key(state, actor, found.key()) == found
        state = after_any_act(state, chance)


@pytest.mark.parametrize("seed", range(60))
def test_a_persons_menu_is_part_of_what_is_legal_and_has_one_of_each_group(seed: int) -> None:
    state = a_state(seed)
    for actor in PEOPLE:
        menu = persons_menu(state, actor)
        assert set(menu) <= set(legal_acts(state, actor))
        taken = [found.thing for found in menu if isinstance(found, act.Take)]
        assert not any(alike(state, one, other) for one, other in product(taken, taken) if one != other)


def test_chance_makes_worlds_in_which_every_kind_of_act_is_legal_somewhere() -> None:
    listed = set()
    for seed in range(60):
        state, chance = a_state(seed), Random(seed)
        for _ in range(3):
            listed |= {type(found) for actor in PEOPLE for found in legal_acts(state, actor)}
            state = after_any_act(state, chance)
    assert {kind.__name__ for kind in ALL if kind not in listed and kind not in UNLISTED} == set()


def test_every_kind_of_act_has_a_law() -> None:
    assert {kind.__name__ for kind in (*ALL, act.Perform) if kind not in LAWS} == set()


def after_any_act(state: State, chance: Random) -> State:
    """The state after one legal act of somebody's."""
    acts = [found for actor in PEOPLE for found in legal_acts(state, actor)]
    if not acts:
        return state
    verdict = decide(state, chance.choice(acts))
    assert not isinstance(verdict, Refusal)
    return evolve_all(state, verdict)
