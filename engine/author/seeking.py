"""Three ways to look for an ending: everything in order, what is new and promising first, and roughly.

`Breadth` takes the nodes of a space in the order of their distance, so that the first way it finds is the shortest
there is, and so that it knows when nothing is left. `best_first` follows what it hopes for: of the states at hand first
those with something in them that no state with as many wishes fulfilled has had, and of those the ones with most wishes
fulfilled. A feeling that has hardly changed is nothing new. It drops nothing, only puts it off; with time enough it
comes to everything too. `roughly_first` takes for one all states that differ in nothing but clocks, counts and what no
wish is about. It can miss a way, and is done soon where hours, fuel and things lying about make the states of a world
many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import cycle

from engine.author.landmarks import Landmarks
from engine.author.space import Space, traced

Enough = Callable[[], bool]
"""Whether a search has used up what it was given."""


class Breadth:
    """How far the whole space has been looked at, step by step from its start."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.whole = 0
        """Every state that is at most so many acts away has been met."""
        self.exhausted = False
        self._now: deque[int] = deque([space.start])
        self._next: deque[int] = deque()
        self._met = {space.start}

    @property
    def is_far_from_done(self) -> bool:
        """More states wait to be looked at than have been."""
        waiting = len(self._now) + len(self._next)
        return 2 * waiting > len(self._met)

    def go_on(self, enough: Enough) -> None:
        """Look on until everything has been seen or it is enough."""
        space, met = self.space, self._met
        while self._now or self._next:
            while self._now:
                if enough():
                    return
                for _, target in space.expand(self._now[0]):
                    if target not in met:
                        met.add(target)
                        self._next.append(target)
                self._now.popleft()
            self._now, self._next = self._next, deque()
            self.whole += 1
        self.exhausted = True


def best_first(
    space: Space,
    is_goal: Callable[[int], bool],
    landmarks: Landmarks,
    enough: Enough,
    start: int | None = None,
    already: int = 0,
) -> int | None:
    """A node that is a goal, or None where it is enough before one was found or there is none. `already` are the wishes
    that came true on the way to the start."""
    first = space.start if start is None else start
    if is_goal(first):
        return first
    total = len(landmarks.wishes)
    only = landmarks.nouns
    seen: dict[int, set[int]] = {}
    met = {first}
    heap: list[tuple[int, int, int, int, int]] = []

    def put(node: int, already: int, depth: int) -> None:
        state = space.states[node]
        reached = landmarks.reached(state, already)
        left = total - reached.bit_count()
        known = seen.setdefault(left, set())
        facts = space.identities.facts(state, only, feelings=False)
        is_new = not known.issuperset(facts)
        known.update(facts)
        heappush(heap, (0 if is_new else 1, left, depth, node, reached))

    put(first, already, 0)
    while heap:
        if enough():
            return None
        _, _, depth, node, reached = heappop(heap)
        for _, target in space.expand(node):
            if target in met:
                continue
            met.add(target)
            if is_goal(target):
                return target
            if not space.ends[target]:
                put(target, reached, depth + 1)
    return None


def roughly_first(
    space: Space, is_goal: Callable[[int], bool], landmarks: Landmarks, enough: Enough
) -> tuple[str, ...] | None:
    """A way to a goal by states each of which is the first of its kind that was met, with no act upon a thing that no
    wish is about; None where it is enough, or where nothing of another kind is left to be met.

    By turns the state goes on in which most wishes have come true on the way, and the one in which most are true now: a
    thing that was had and was given away too soon misleads the first, and what has to be given away the second.
    """
    total = len(landmarks.wishes)
    nouns = space.world.nouns
    idle = {id for id, noun in nouns.items() if noun.kind == "thing"} - landmarks.nouns
    kinds: set[tuple[int, int]] = set()
    came: dict[int, tuple[int, str]] = {}
    heaps: tuple[list[tuple[int, int, int, int]], ...] = ([], [])
    done: set[int] = set()

    def put(node: int, already: int, depth: int) -> bool:
        state = space.states[node]
        reached = landmarks.reached(state, already)
        kind = (reached, space.identities.roughly(state, landmarks.nouns))
        if kind in kinds:
            return False
        kinds.add(kind)
        for heap, wishes in zip(heaps, (reached, landmarks.reached(state)), strict=True):
            heappush(heap, (total - wishes.bit_count(), depth, node, reached))
        return True

    put(space.start, 0, 0)
    for heap in cycle(heaps):
        while heap and heap[0][2] in done:
            heappop(heap)
        if not heap or enough():
            return None
        _, depth, node, reached = heappop(heap)
        done.add(node)
        for key in space.acts(node):
            if (node, key) in space.unsaid or not idle.isdisjoint(key.split()):
                continue
            target = space.follow(node, key)
            if target in came or target == space.start:
                continue
            if is_goal(target):
                came[target] = (node, key)
                return traced(came, target)
            if not space.ends[target] and put(target, reached, depth + 1):
                came[target] = (node, key)
    return None
