"""The eight emotions of Plutchik's wheel, as numbers from 0 to 1: how a person feels now, and how they felt once.

A feeling is one number for each, in the order of `EMOTIONS`; opposites on the wheel are four apart. Who feels nothing
in particular is `NEUTRAL`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from engine.model.feelings import EMOTIONS as EMOTIONS
from engine.model.feelings import STRONGEST
from engine.model.query import emotions, felt_in
from engine.model.state import State

Feeling: TypeAlias = tuple[float, float, float, float, float, float, float, float]

NEUTRAL: Feeling = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def feeling_of(state: State, person: str) -> Feeling:
    """How a person feels now."""
    moved = emotions(state, person)
    if not moved:
        return NEUTRAL
    strengths = {each.name: left for each, left in moved}
    return _eight([strengths.get(name, 0) for name in EMOTIONS])


def felt_at(state: State, person: str, turn: int) -> Feeling | None:
    """How a person felt at the end of a turn, where what happened in it moved them; None where nothing tells."""
    strengths = felt_in(state, person, turn)
    return None if strengths is None else _eight(strengths)


def _eight(strengths: Sequence[int]) -> Feeling:
    joy, acceptance, fear, surprise, sadness, disgust, anger, anticipation = [each / STRONGEST for each in strengths]
    return joy, acceptance, fear, surprise, sadness, disgust, anger, anticipation
