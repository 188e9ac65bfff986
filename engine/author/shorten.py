"""A way to an ending made shorter: acts left out that are not needed, and detours cut where the states around know of
a nearer way.

Both only play acts and see what comes of them. `trimmed` leaves out ever smaller pieces, then single acts, then pairs
(what is taken up for nothing is put down for nothing). `straightened` looks at the states around the way, nearest
first, half as many as were known before, and takes the shortest way through all that is known by then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import combinations

from engine.author.seeking import Enough
from engine.author.space import Space

Way = tuple[str, ...]


def shorter(space: Space, ending: str, way: Way, enough: Enough) -> Way:
    """The same ending by fewer acts, as far as can be found before it is enough."""
    while True:
        way = trimmed(lambda keys: came_to(space, keys, ending), way, enough)
        straight = straightened(space, ending, way, enough)
        if len(straight) >= len(way):
            return way
        way = straight


def came_to(space: Space, keys: Way, ending: str) -> Way | None:
    """The acts of a way that do something, if it comes to the ending."""
    nodes = space.walk(keys)
    if space.ends[nodes[-1]] != ending:
        return None
    return tuple(key for key, before, after in zip(keys, nodes, nodes[1:], strict=False) if before != after)


def trimmed(works: Callable[[Way], Way | None], way: Way, enough: Enough) -> Way:
    """A way without what can be left out of it. `works` gives what is needed of a way, or None where it fails."""
    way = works(way) or way
    again = True
    while again:
        again = False
        for fewer in _with_less(way):
            if enough():
                return way
            found = works(fewer)
            if found is not None:
                way, again = found, True
                break
    return way


def _with_less(way: Way) -> Iterator[Way]:
    size = len(way) // 2
    while size > 1:
        for start in range(0, len(way), size):
            yield way[:start] + way[start + size :]
        size //= 2
    for at in range(len(way)):
        yield way[:at] + way[at + 1 :]
    for one, other in combinations(range(len(way)), 2):
        yield way[:one] + way[one + 1 : other] + way[other + 1 :]


def straightened(space: Space, ending: str, way: Way, enough: Enough) -> Way:
    """The shortest way through what is known when the states around this one have been looked at."""
    queue = deque(dict.fromkeys(space.walk(way)))
    met, most = set(queue), len(space) + len(space) // 2
    while queue and len(space) < most and not enough():
        for _, target in space.expand(queue.popleft()):
            if target not in met:
                met.add(target)
                queue.append(target)
    found = space.way_to(space.nodes_ending(ending))
    return found if found is not None and len(found) < len(way) else way
