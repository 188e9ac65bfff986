"""The eight emotions of Plutchik's wheel, as numbers from 0 to 1: how a person feels now, and how they felt once.

A feeling is one number for each, in the order of `EMOTIONS`; opposites on the wheel are four apart. Who feels nothing
in particular is `NEUTRAL`.
"""

from __future__ import annotations

from typing import TypeAlias

from engine.model.state import State

EMOTIONS = ("joy", "acceptance", "fear", "surprise", "sadness", "disgust", "anger", "anticipation")

Feeling: TypeAlias = tuple[float, float, float, float, float, float, float, float]

NEUTRAL: Feeling = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def feeling_of(state: State, person: str) -> Feeling:
    """How a person feels now."""
    return NEUTRAL


def felt_at(state: State, person: str, turn: int) -> Feeling | None:
    """How a person felt at the end of a turn, where what happened in it moved them; None where nothing tells."""
    return None
