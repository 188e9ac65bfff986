"""What follows from a world alone, kept for the few worlds in use and for no others.

A cache of functions of a world and more would hold on to every world that it was ever asked about. Here each world has
a table of its own, and only the tables of the last few are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from engine.model.world import World

_WORLDS = 4
Rest = ParamSpec("Rest")
Found = TypeVar("Found")
OfWorld = Callable[Concatenate[World, Rest], Found]


def kept_by_world(most: int) -> Callable[[OfWorld[Rest, Found]], OfWorld[Rest, Found]]:
    """Keep up to `most` answers of a pure function of a world and of hashable values given by position; what is given
    by name is worked out each time."""

    def keep(function: OfWorld[Rest, Found]) -> OfWorld[Rest, Found]:
        @lru_cache(maxsize=_WORLDS)
        def answers_of(world: World) -> dict[object, Found]:
            return {}

        @wraps(function)
        def kept(world: World, /, *args: Rest.args, **named: Rest.kwargs) -> Found:
            if named:
                return function(world, *args, **named)
            answers = answers_of(world)
            try:
                return answers[args]
            except KeyError:
                if len(answers) >= most:
                    answers.clear()
                found = answers[args] = function(world, *args, **named)
                return found

        return kept

    return keep
