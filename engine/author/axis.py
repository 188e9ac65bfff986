"""One axis of a map: which rooms stand in the same row (or column), which come before which, and where that puts them.

A way that leads east says two things: the same row, and a later column. Said of all ways, that is two small systems of
`same` and `before`, one for each axis, and a room can be as far away as the others need it to be. What contradicts
what was said earlier is not taken up, and its way is drawn with a bend. Nothing here knows of rooms; they are any ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_SWEEPS = 12
Pull = tuple[str, str, int]
"""Two ids that would stand near each other, and by how much the second should come after the first: -1, 0 or 1."""


class Axis:
    """`same` and `before` over ids. Both say whether they could be taken up."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._head: dict[str, str] = {id: id for id in ids}
        self._after: dict[str, dict[str, None]] = {id: {} for id in self._head}
        self._prior: dict[str, dict[str, None]] = {id: {} for id in self._head}

    def copy(self) -> Axis:
        twin = Axis(())
        twin._head = dict(self._head)
        twin._after = {id: dict(found) for id, found in self._after.items()}
        twin._prior = {id: dict(found) for id, found in self._prior.items()}
        return twin

    def can_be_same(self, one: str, other: str) -> bool:
        one, other = self._of(one), self._of(other)
        return one == other or not (self._leads(one, other) or self._leads(other, one))

    def can_be_before(self, one: str, other: str) -> bool:
        one, other = self._of(one), self._of(other)
        return one != other and not self._leads(other, one)

    def same(self, one: str, other: str) -> None:
        """Take up that both stand alike on this axis. Only for what `can_be_same`."""
        keep, gone = self._of(one), self._of(other)
        if keep == gone:
            return
        self._head[gone] = keep
        for edges, turned in ((self._after, self._prior), (self._prior, self._after)):
            for id in edges.pop(gone):
                edges[keep][id] = None
                del turned[id][gone]
                turned[id][keep] = None

    def before(self, one: str, other: str) -> None:
        """Take up that the one stands before the other. Only for what `can_be_before`."""
        one, other = self._of(one), self._of(other)
        self._after[one][other] = None
        self._prior[other][one] = None

    def places(self, pulls: Iterable[Pull] = ()) -> dict[str, int]:
        """A whole number for every id that keeps all that was said, with the pulls as short as can easily be had."""
        order = list(self._in_order())
        at: dict[str, int] = {}
        for id in order:
            at[id] = max((at[prior] + 1 for prior in self._prior[id]), default=0)
        self._tighten(at, order, tuple((self._of(a), self._of(b), by) for a, b, by in pulls))
        least = min(at.values(), default=0)
        return {id: at[self._of(id)] - least for id in self._head}

    def _tighten(self, at: dict[str, int], order: list[str], pulls: tuple[Pull, ...]) -> None:
        """Move what can come nearer to what pulls it: one class, or a cluster that hangs together, with all that
        stands in its way. Everything begins as far back as it can, so that all moves are forward and come to an
        end."""
        near: dict[str, list[Pull]] = {id: [] for id in order}
        for a, b, by in pulls:
            if a != b:
                near[a].append((a, b, by))
                near[b].append((a, b, by))
        for _ in range(_SWEEPS):
            moved = False
            for id in reversed(order):
                for cluster in (False, True):
                    while (party := self._party(id, at, near, cluster=cluster)) is not None:
                        if _gain(party, at, near) <= 0:
                            break
                        for each in party:
                            at[each] += 1
                        moved = True
            if not moved:
                return

    def _party(
        self, id: str, at: Mapping[str, int], near: Mapping[str, list[Pull]], *, cluster: bool
    ) -> dict[str, None] | None:
        """All that has to go along when `id` moves forward by one; with `cluster` also what stands right by it now."""
        if not any(_slack(pull, at, id) for pull in near[id]):
            return None
        party: dict[str, None] = {id: None}
        waiting = [id]
        while waiting:
            one = waiting.pop()
            along = [later for later in self._after[one] if at[later] == at[one] + 1]
            if cluster:
                along += [b if a == one else a for a, b, by in near[one] if at[b] - at[a] == by]
            for each in along:
                if each not in party:
                    party[each] = None
                    waiting.append(each)
        return party

    def _in_order(self) -> Iterator[str]:
        """The classes, each after all that come before it."""
        left = {id: len(prior) for id, prior in self._prior.items()}
        ready = [id for id, count in left.items() if not count]
        for id in ready:
            yield id
            for later in self._after[id]:
                left[later] -= 1
                if not left[later]:
                    ready.append(later)

    def _of(self, id: str) -> str:
        while self._head[id] != id:
            id = self._head[id]
        return id

    def _leads(self, one: str, other: str) -> bool:
        """Whether `one` has to stand before `other`. Both are heads of their classes."""
        seen = {one}
        waiting = [one]
        while waiting:
            for later in self._after[waiting.pop()]:
                if later == other:
                    return True
                if later not in seen:
                    seen.add(later)
                    waiting.append(later)
        return False


def _slack(pull: Pull, at: Mapping[str, int], id: str) -> bool:
    """Whether the pull would have `id` further on."""
    a, b, by = pull
    return at[b] - at[a] > by if a == id else at[b] - at[a] < by


def _gain(party: Mapping[str, None], at: Mapping[str, int], near: Mapping[str, list[Pull]]) -> int:
    """How much shorter the pulls are when the party moves forward by one."""
    gain = 0
    for id in party:
        for a, b, by in near[id]:
            if (a in party) != (b in party):
                now = at[b] - at[a] - by
                gain += abs(now) - abs(now + (1 if b in party else -1))
    return gain
