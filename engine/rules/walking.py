"""Going outward from a room, nearest rooms first: the one search behind paths, steps and who is nearest.

Rooms come in the order of their distance and, at one distance, in the order of the exits that lead to them, so that
the same map always gives the same answer. Which ways are open is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.model.state import State
from engine.model.world import Exit

Opens = Callable[[Exit], bool]
"""Whether one can go through a way."""
Rooms = Callable[[str], bool]
"""Whether a room is one of some."""
Came = dict[str, tuple[str, str]]
"""By room: from which other one comes to it, and in which direction."""


def outward(
    state: State, origin: str, opens: Opens, *, within: Rooms | None = None, most: int | None = None
) -> Iterator[tuple[str, int, Came]]:
    """Each room that can be come to with the steps to it, the origin first; each once. `within` says which rooms
    are entered at all, and `most` the steps that are gone.
    """
    came: Came = {origin: ("", "")}
    nouns = state.world.nouns
    here, steps = [origin], 0
    while here:
        for room in here:
            yield room, steps, came
        if most is not None and steps >= most:
            return
        further: list[str] = []
        for room in here:
            for direction, way in nouns[room].exits.items():
                to = way.to
                if to is None or to in came or (within is not None and not within(to)) or not opens(way):
                    continue
                came[to] = (room, direction)
                further.append(to)
        here, steps = further, steps + 1


def way_back(came: Came, goal: str) -> tuple[str, ...]:
    """The directions that lead from where the search began to a room that it came to."""
    directions: list[str] = []
    room, direction = came[goal]
    while room:
        directions.append(direction)
        room, direction = came[room]
    return tuple(reversed(directions))
