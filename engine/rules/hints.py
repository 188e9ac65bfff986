"""Which hints a player can be given: those whose question may be theirs now. Nothing else of a hint is ever named."""

from __future__ import annotations

from engine.model.query import steps_given
from engine.model.quests import Hint
from engine.model.state import State
from engine.rules.conditions import holds


def offered(state: State) -> tuple[Hint, ...]:
    """The hints that bear on how things stand, in the order of the pack."""
    hints = state.world.hints
    return tuple([hint for hint in hints if holds(state, hint.when) and not (hint.until and holds(state, hint.until))])


def given(state: State, hint: Hint) -> int:
    """How many of its steps the player has. A pack may have lost some since."""
    return min(steps_given(state, hint.id), len(hint.steps))
