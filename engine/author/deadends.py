"""Where an ending is lost for good while the story goes on, and by which act.

Where every state has been looked at, this is exact: a state from which no way leads to the ending is a dead end, and
the acts that lead into those from outside are the ones to name. Where there are too many states for that, states are
tried one at a time: each that is one act off the known way, and some that chance walked to. If the rest of the way
still leads on from there, or a search of its own finds another, it is no dead end. Of one where neither is so it can
only be said that no way was found among so many states.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from random import Random

import msgspec

from engine.author.landmarks import Landmarks
from engine.author.seeking import Enough, best_first
from engine.author.shorten import Way
from engine.author.space import Space, Ways

WALK = 40
"""Acts of a walk by chance."""
NEAR = 200
"""States that are looked at, by going and waiting alone, for one where an act of the known way is possible again."""


SITUATIONS = 12
"""Situations in which one act loses the ending that are given one by one."""


class DeadEnd(msgspec.Struct, frozen=True):
    """The first act after which an ending can no longer be reached."""

    act: str
    """Its key."""
    after: tuple[str, ...]
    """The acts before it, the fewest that are known."""
    certain: bool
    """It is proven. Otherwise no way on was found among `states`."""
    states: int
    """Where every state was looked at, how many it leads to from which no way was found; else how many were looked
    at."""
    others: int = 0
    """The situations besides this one and those that stand by themselves in which the same act loses the ending."""
    line: str = ""
    """What a player types for the act, or what an option says."""
    after_lines: tuple[str, ...] = ()
    """The same of the acts before it."""


class DeadEnds(msgspec.Struct, frozen=True):
    """What was found out about one ending."""

    exact: bool
    """Every state that was met was judged; `proven` if no other can be."""
    tried: int
    """The states that were judged."""
    lost: int
    """The states, of those, from which the ending cannot be reached, or was not."""
    by: tuple[DeadEnd, ...] = ()
    """Those of one act stand together."""
    proven: bool = False


def exactly(space: Space, ending: str, *, proven: bool = True) -> DeadEnds:
    """For a space that has been looked at whole, as far as whole goes where it is not `proven` to be.

    An act can lose the ending in many situations. Of those, the ones stand by themselves that lead to what is lost and
    that no nearer one of the same act leads to: so no trap is hidden behind another.
    """
    can = space.leading_to(space.nodes_ending(ending))
    ways = Ways(space, space.start)
    running = [node for node in ways.distances if not space.ends[node]]
    lost = frozenset([node for node in running if node not in can])
    entrances: dict[str, list[tuple[int, int, str, int]]] = {}
    for node in running:
        if node in can:
            for key, target in space.edges[node] or ():
                if target in lost:
                    entrances.setdefault(_of_kind(space, key), []).append((ways.distances[node], node, key, target))
    groups = [_situations(space, ways, found, lost, proven) for found in entrances.values()]
    groups.sort(key=lambda group: (len(group[0].after), -max(dead.states for dead in group), group[0].act))
    by = tuple(dead for group in groups for dead in group)
    return DeadEnds(exact=True, tried=len(running), lost=len(lost), by=by, proven=proven)


def _of_kind(space: Space, key: str) -> str:
    """An act without regard to which of several things alike it is done to."""
    alike = space.world.alike
    return " ".join(alike.get(word, word) for word in key.split())


def _situations(
    space: Space, ways: Ways, found: list[tuple[int, int, str, int]], lost: frozenset[int], proven: bool
) -> list[DeadEnd]:
    """The situations of one act that stand by themselves, the nearest first; the first counts the others."""
    known: set[int] = set()
    named: list[DeadEnd] = []
    for _, node, key, target in sorted(found):
        if target not in known and len(named) < SITUATIONS:
            reached = space.reached_from(target) & lost
            known |= reached
            named.append(DeadEnd(key, ways.to(node), certain=proven, states=len(reached)))
    named[0] = msgspec.structs.replace(named[0], others=len(found) - len(named))
    return named


class Sampled:
    """Trying states one at a time, for a space that is too large."""

    def __init__(self, space: Space, ending: str, landmarks: Landmarks, way: Way) -> None:
        self.space, self.ending, self.landmarks, self.way = space, ending, landmarks, way
        self._good = set(space.leading_to(space.nodes_ending(ending)))
        self._bad: dict[int, int] = {}
        self.tried = 0

    def off_the_way(self, each: int, enough: Enough) -> list[DeadEnd]:
        """Every state that is one act off the way; a search for one of them may look at so many states."""
        space = self.space
        found: list[DeadEnd] = []
        nodes = space.walk(self.way)
        already = 0
        for at, node in enumerate(nodes[:-1]):
            already = self.landmarks.reached(space.states[node], already)
            for key, target in space.expand(node):
                if enough():
                    return found
                if not space.ends[target] and not self._goes_on(target, self.way[at:], each, enough, already):
                    found.append(DeadEnd(key, self.way[:at], certain=False, states=each))
        return found

    def by_chance(self, seed: int, walks: int, each: int, enough: Enough) -> list[DeadEnd]:
        """Where some walks come to; of one that is lost, the first act after which it is."""
        space = self.space
        found: list[DeadEnd] = []
        for walk in range(walks):
            chance = Random(f"{seed}/{self.ending}/{walk}")
            nodes, keys = [space.start], []
            for _ in range(WALK):
                if enough():
                    return found
                edges = [edge for edge in space.expand(nodes[-1]) if not space.ends[edge[1]]]
                if not edges:
                    break
                key, target = chance.choice(edges)
                keys.append(key)
                nodes.append(target)
            low, high = 0, len(nodes) - 1
            if enough() or self._goes_on(nodes[high], self.way, each, enough):
                continue
            while high - low > 1 and not enough():
                middle = (low + high) // 2
                if self._goes_on(nodes[middle], self.way, each, enough):
                    low = middle
                else:
                    high = middle
            if enough():
                return found  # of a walk that was not halved to its end it is not known which act loses
            after = space.way_to(frozenset([nodes[high - 1]])) or tuple(keys[: high - 1])
            found.append(DeadEnd(keys[high - 1], after, certain=False, states=each))
        return found

    def _goes_on(self, node: int, rest: Way, each: int, enough: Enough, already: int = 0) -> bool:
        """Whether a way is known from a node, or is found."""
        space = self.space
        if node in self._good:
            return True
        if node in self._bad:
            return False
        self.tried += 1
        for way in self._ways_on(node, rest):
            for at, along in enumerate(nodes := space.walk(way, node)):
                if self._is_good(along):
                    self._good.update(nodes[: at + 1])
                    return True
        if self._leads_by_its_deeds(node, rest) or self._leads_by_its_deeds(node, (*self._fetching(rest), *rest)):
            return True
        if self._leads_by_a_search(node, rest, each, enough, already):
            return True
        if enough():
            return True  # it was not looked at to an end, and nothing is said of it
        self._bad[node] = each
        return False

    def _leads_by_a_search(self, node: int, rest: Way, each: int, enough: Enough, already: int) -> bool:
        """Whether a way is found from where the rest of the way leads as far as it goes, or else from the node: what
        has become impossible there is often mended by an act or two, and what was wished for till then is done."""
        space = self.space
        along, reached = self._as_far_as_it_goes(node, rest, already)
        starts = {along[-1]: reached, node: already}
        for start, so_far in starts.items():
            looked = _so_many(space, each // len(starts), enough)
            goal = best_first(space, self._is_good, self.landmarks, looked, start, so_far)
            if goal is not None:
                self._good.update(space.leading_to([goal]), along if start == along[-1] else ())
                return True
        return False

    def _as_far_as_it_goes(self, node: int, rest: Way, already: int) -> tuple[list[int], int]:
        """The nodes along the rest of the way until an act of it does nothing, and the wishes that came true there."""
        space, along = self.space, [node]
        for after in space.walk(rest, node)[1:]:
            already = self.landmarks.reached(space.states[along[-1]], already)
            if after == along[-1] or space.ends[after]:
                break
            along.append(after)
        return along, already

    def _ways_on(self, node: int, rest: Way) -> Iterator[Way]:
        """The rest of the way as it is, after one act more, with a turn's wait somewhere in it, and without one act."""
        yield rest
        for key, _ in self.space.expand(node):
            yield (key, *rest)
        for at in range(1, len(rest)):
            yield (*rest[:at], "wait", *rest[at:])
        for at in range(len(rest) - 1):
            yield (*rest[:at], *rest[at + 1 :])

    def _leads_by_its_deeds(self, node: int, rest: Way) -> bool:
        """Whether the deeds of the rest of the way lead on, each walked and waited for to where it is possible again,
        as after somebody who has gone off meanwhile. What never is possible again is left out."""
        space, at, nodes = self.space, node, [node]
        for key in rest:
            if key.startswith("go ") or not (way := self._to_where(at, key)):
                continue
            at = space.follow(way[-1], key)
            nodes += [*way, at]
            if self._is_good(at):
                self._good.update(nodes)
                return True
            if space.ends[at]:
                break
        return False

    def _fetching(self, rest: Way) -> Way:
        """An act of taking for each thing that the rest of the way names."""
        nouns = self.space.world.nouns
        named = dict.fromkeys(word for key in rest for word in key.split())
        return tuple(f"take {id}" for id in named if id in nouns and nouns[id].kind == "thing")

    def _to_where(self, node: int, key: str) -> list[int]:
        """The nodes of the fewest goings and waits to where an act is possible, the first among them, if it is near."""
        space = self.space
        came, queue = {node: node}, deque([node])
        while queue and len(came) < NEAR:
            at = queue.popleft()
            keys = () if space.ends[at] else space.acts(at)
            if key in keys:
                found = [at]
                while found[-1] != node:
                    found.append(came[found[-1]])
                return found[::-1]
            for step in (*(step for step in keys if step.startswith("go ")), *(("wait",) if keys else ())):
                target = space.follow(at, step)
                if target not in came:
                    came[target] = at
                    queue.append(target)
        return []

    def _is_good(self, node: int) -> bool:
        return node in self._good or self.space.ends[node] == self.ending

    @property
    def lost(self) -> int:
        return len(self._bad)


def _so_many(space: Space, states: int, enough: Enough) -> Enough:
    """Enough is when so many states have been met from now on."""
    before = len(space)
    return lambda: enough() or len(space) - before > states
