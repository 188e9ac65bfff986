"""What was done on the way to something else, in one line: `(first taking the brass key, then unlocking the chest)`."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.actions import Action, Take
from engine.model.state import State
from engine.narration.acts import act_in_words, worded_by
from engine.narration.counting import several
from engine.narration.line import Line
from engine.narration.wording import has_message, message, worded


def steps_line(state: State, steps: Sequence[Action], observer: str, *, number: int = 1) -> Line:
    """The steps that `observer` took before an act; `state` is before the first of them. The `number` is of how many
    alike things each was done to."""
    words = ", then ".join([_doing(state, step, observer, number) for step in steps])
    return Line("note", message(state, "steps.first", observer, list=words))


def trying_line(state: State, step: Action, observer: str) -> Line:
    """The step that `observer` could not take, before the reason is given."""
    return Line("note", message(state, "steps.failed", observer, act=act_in_words(state, step, observer)))


def are_alike(state: State, some: Sequence[Action], others: Sequence[Action]) -> bool:
    """Whether steps differ in nothing but which of several like things they were done to."""
    return len(some) == len(others) and all(
        _is_alike(state, one, other) for one, other in zip(some, others, strict=True)
    )


def _is_alike(state: State, one: Action, other: Action) -> bool:
    if not (isinstance(one, Take) and isinstance(other, Take)):
        return False
    group = state.world.nouns[one.thing].same
    return bool(group) and group == state.world.nouns[other.thing].same


def _doing(state: State, step: Action, observer: str, number: int) -> str:
    id, about = worded_by(state, step, "step")
    if not has_message(state, id):
        return act_in_words(state, step, observer)
    if number > 1 and isinstance(step, Take):
        about["thing"] = several(state, state.world.nouns[step.thing], number)
    return worded(state, id, observer, about)
