"""What the tests of the law share: both ways round, the code of a verdict, and a state after some acts."""

from __future__ import annotations

import pytest

from engine.model.actions import Action
from engine.model.events import Event
from engine.model.evolve import evolve_all
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.rules.decide import decide
from tests.tiny import tiny_world

AS = pytest.mark.parametrize(("actor", "other"), [("player", "mara"), ("mara", "player")])
"""The same with the player as the actor, and with a person."""


def cast(world: str, actor: str, other: str, id: str = "tiny") -> State:
    """The beginning of a world in which ACTOR and OTHER stand for these two."""
    return begin(tiny_world(world.replace("ACTOR", actor).replace("OTHER", other), id), 1)


def code(state: State, action: Action) -> str:
    """The code of the refusal; `allowed` where there is none."""
    verdict = decide(state, action)
    return verdict.code if isinstance(verdict, Refusal) else "allowed"


def events(state: State, action: Action) -> tuple[Event, ...]:
    """What happens; a refusal fails the test."""
    verdict = decide(state, action)
    assert not isinstance(verdict, Refusal), (action, verdict)
    return verdict


def done(state: State, *actions: Action) -> State:
    """The state after some acts, each of them legal in its turn."""
    for action in actions:
        state = evolve_all(state, events(state, action))
    return state
