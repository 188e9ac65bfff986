"""What of people's feelings a search tells apart: all that can weigh on what they do, or roughly that.

All of it counts for what a search proves: every point of an emotion, of a mood and of how somebody stands to somebody
weighs on each choice, and so do the turns until the next point has passed. Few of these points tip a choice, though,
and a search that takes each for something new follows every one of them. So where it only has to know what to look at
first, what differs in less than a `BAND` of points is roughly one: what lies between the thresholds of the rules, where
one is a friend or a foe, is afraid, angry or happy, and what brings at most about a point of pull to a choice. A number
that a condition of the pack asks for is told apart exactly as far as these conditions can, since it may have to be
brought to them step by step.

Nothing is proven of what is roughly one, and no state is left out for it: a search only comes to it later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.model.feelings import Emotion, EmotionName, left_of, turns_a_point
from engine.model.query import mood, traits_of
from engine.model.state import State

BAND = 5
"""Points of a feeling that are roughly one: from -2 to 2 it is hardly there, from 3 to 7 plain, from 8 on great."""

Told = Callable[[State, tuple[str, ...], Any], Any]
"""What of a note is told apart; None where nothing is."""


def band(points: int) -> int:
    """Roughly how much a feeling is: 0 for hardly anything, below 0 for its opposite."""
    return (points + BAND // 2) // BAND


def as_it_weighs(state: State, note: tuple[str, ...], value: int) -> int:
    """What weighs on every choice of somebody's."""
    return mood(state, note[1]) if note[0] == "mood" else value


def what_is_left(
    state: State, note: tuple[str, ...], value: tuple[Emotion, ...]
) -> tuple[tuple[str, int, int, str], ...]:
    """What somebody feels: how strong it is by now, how soon it is less, and whose doing it is if of this turn."""
    traits = traits_of(state, note[1])
    return tuple(
        (
            each.name,
            left,
            (state.turn - each.turn) % turns_a_point(each.name, traits),
            each.by if each.turn == state.turn else "",
        )
        for each in value
        if (left := left_of(each, state.turn, traits))
    )


def roughly_as_it_weighs(compared: Iterable[int]) -> Told:
    """A mood or how somebody stands to somebody, where conditions compare it with some numbers."""
    asked = tuple(compared)

    def told(state: State, note: tuple[str, ...], value: int) -> Any:
        now = as_it_weighs(state, note, value)
        return _between(asked, now), band(now)

    return told


def roughly_what_is_left(compared: Callable[[EmotionName], Iterable[int]]) -> Told:
    """What somebody feels, where conditions compare each emotion, by its name, with some numbers."""
    asked: dict[EmotionName, tuple[int, ...]] = {}

    def told(state: State, note: tuple[str, ...], value: tuple[Emotion, ...]) -> Any:
        traits = traits_of(state, note[1])
        found = []
        for each in value:
            if each.name not in asked:
                asked[each.name] = tuple(compared(each.name))
            left = left_of(each, state.turn, traits)
            between, much = _between(asked[each.name], left), band(left)
            if between or much:
                found.append((each.name, between, much, each.by if each.turn == state.turn else ""))
        return tuple(found) or None

    return told


def _between(compared: tuple[int, ...], value: int) -> int:
    """A number as far as it can be told apart by what it is compared with, from the step before the least of these to
    the step after the greatest."""
    return max(min(compared) - 1, min(max(compared) + 1, value)) if compared else 0
