"""What was done on the way to something else, in one line: `(first taking the brass key, then unlocking the chest)`."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.actions import Action
from engine.model.state import State
from engine.narration.acts import act_in_words, worded_by
from engine.narration.line import Line
from engine.narration.wording import has_message, message, worded


def steps_line(state: State, steps: Sequence[Action], observer: str) -> Line:
    """The steps that `observer` took before an act; `state` is before the first of them."""
    words = ", then ".join([_doing(state, step, observer) for step in steps])
    return Line("note", message(state, "steps.first", observer, list=words))


def trying_line(state: State, step: Action, observer: str) -> Line:
    """The step that `observer` could not take, before the reason is given."""
    return Line("note", message(state, "steps.failed", observer, act=act_in_words(state, step, observer)))


def _doing(state: State, step: Action, observer: str) -> str:
    id, about = worded_by(state, step, "step")
    if not has_message(state, id):
        return act_in_words(state, step, observer)
    return worded(state, id, observer, about)
