"""The menu and the law agree: what is listed is accepted, and what is accepted of the listed kinds is listed."""

from __future__ import annotations

import itertools
import random

import pytest

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.evolve import evolve_all
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.model.world import DIRECTIONS
from engine.rules.decide import decide
from engine.rules.menu import act_from_key, legal_acts
from tests.model.test_state import HOUSE
from tests.tiny import tiny_world


def every_act(state: State, actor: str) -> list[Action]:
    """Each act that could be written down with this world's ids, legal or not."""
    ids = list(state.world.nouns)
    one = [act.Examine, act.Read, act.Take, act.Drop, act.Open, act.Close, act.Wear, act.TakeOff, act.Light, act.Douse]
    two = [act.PutIn, act.PutOn, act.Unlock, act.Lock, act.Give, act.Show]
    made: list[Action] = [act.Look(actor), act.Inventory(actor), act.Wait(actor)]
    made += [act.Go(actor, direction) for direction in DIRECTIONS]
    made += [kind(actor, id) for kind in one for id in ids]
    made += [kind(actor, *pair) for kind in two for pair in itertools.product(ids, ids)]
    made += [act.Say(actor, id) for id in ids]
    made += [act.Tell(actor, id, fact) for id in ids for fact in state.world.facts]
    return made


@pytest.mark.parametrize("seed", range(4))
def test_what_is_listed_is_accepted_and_what_is_accepted_is_listed(seed: int) -> None:
    chance = random.Random(seed)
    state = begin(tiny_world(HOUSE), seed)
    for _ in range(40):
        for actor in state.world.people:
            listed = legal_acts(state, actor)
            assert len({found.key() for found in listed}) == len(listed)
            for found in listed:
                assert not isinstance(decide(state, found), Refusal), found
                assert act_from_key(state, actor, found.key()) == found
            accepted = {a.key() for a in every_act(state, actor) if not isinstance(decide(state, a), Refusal)}
            assert accepted == {found.key() for found in listed if not isinstance(found, act.Ask)}
        actor = chance.choice(state.world.people)
        verdict = decide(state, chance.choice(legal_acts(state, actor)))
        assert not isinstance(verdict, Refusal)
        state = evolve_all(state, verdict)


def test_waiting_comes_last_and_is_always_there() -> None:
    state = begin(tiny_world(HOUSE), 1)
    assert all(legal_acts(state, person)[-1].key() == "wait" for person in state.world.people)
