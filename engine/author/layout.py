"""Where the rooms of a map go: sheets of paper with a grid on each.

Rooms that hang together by level ways make a floor. A floor of a few rooms, such as the one room up a tower, is drawn
on the sheet of the floor below or above it; a larger one has a sheet of its own. On a sheet every way is put to two
axes (`engine.author.axis`), those that lead there and back first. What then still shares a cell, or stands on the line
of a way that it is no part of, is parted (`engine.author.parting`). So rooms never overlap, and a line runs through a
box only where the pack's own directions contradict each other; drawing bends that line around it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.author.axis import Axis
from engine.author.grid import Cell, toward
from engine.author.parting import clashes, parted
from engine.author.plan import COMPASS, Plan, Way
from engine.model.world import DIRECTIONS

LEAST = 4
"""A floor of fewer rooms than this is drawn with its neighbour."""
_MUCH = 80
"""In a sheet with more rooms than this, what is parted is parted in the first way that is possible, and not the
best."""
_MANY = 20
"""In a sheet where more ways than this have no place on paper, their rooms go to the first side that is free, and what
is parted is parted in the first way that is possible."""
_BESIDE = {
    "up": ("northeast", "northwest", "north", "east", "west", "southeast", "southwest", "south"),
    "down": ("southwest", "southeast", "south", "west", "east", "northwest", "northeast", "north"),
    "in": ("southeast", "southwest", "northeast", "northwest", "east", "west", "south", "north"),
    "out": ("southwest", "southeast", "northwest", "northeast", "west", "east", "south", "north"),
}
"""Where a room is put that is reached in a direction with no place on paper: the first of these that is free."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One grid. `level` counts floors from that of the start; an `apart` sheet is reached from no other by any way."""

    level: int
    apart: bool = False
    cells: dict[str, Cell]
    """Across and down, from (0, 0)."""

    @property
    def size(self) -> Cell:
        return 1 + max(x for x, _ in self.cells.values()), 1 + max(y for _, y in self.cells.values())


def sheets_of(plan: Plan, level: int | None = None) -> tuple[Sheet, ...]:
    """The sheets of a plan, or those of one floor; the highest floor first and what is apart last."""
    floors = _floors(plan)
    levels, apart = _levels(plan, floors)
    found = []
    for head in dict.fromkeys(floors.values()):
        if level is not None and levels[head] != level:
            continue
        rooms = [id for id in plan.spots if floors[id] == head]
        cells = _lay(plan, rooms)
        found.append(Sheet(level=levels[head], apart=head in apart, cells=cells))
    return tuple(sorted(found, key=lambda sheet: (sheet.apart, -sheet.level)))


class _Groups:
    """Ids that come together, step by step. A group goes by its first id."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._head = {id: id for id in ids}
        self._number = {id: number for number, id in enumerate(self._head)}
        self._size = dict.fromkeys(self._head, 1)

    def of(self, id: str) -> str:
        while self._head[id] != id:
            self._head[id] = id = self._head[self._head[id]]
        return id

    def size(self, id: str) -> int:
        return self._size[self.of(id)]

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of(one), self.of(other)), key=self._number.__getitem__)
        if first != second:
            self._head[second] = first
            self._size[first] += self._size[second]


def _floors(plan: Plan) -> dict[str, str]:
    """By room, the first room of the floor that it is drawn on."""
    groups = _Groups(plan.spots)
    for way in plan.ways:
        if way.sort != "stairs":
            groups.join(way.a, way.b)
    for way in plan.ways:
        if way.sort == "stairs" and min(groups.size(way.a), groups.size(way.b)) < LEAST:
            groups.join(way.a, way.b)
    return {id: groups.of(id) for id in plan.spots}


def _levels(plan: Plan, floors: dict[str, str]) -> tuple[dict[str, int], set[str]]:
    """How high each floor lies over that of the start, and those that no way leads to or from."""
    start = next((floors[id] for id, spot in plan.spots.items() if spot.start), next(iter(floors.values()), ""))
    heads = list(dict.fromkeys((start, *floors.values())))
    levels: dict[str, int] = {}
    apart: set[str] = set()
    for first in heads:
        if first in levels:
            continue
        if levels:
            apart.add(first)
        levels[first] = 0
        waiting = [first]
        for head in waiting:
            for way in plan.ways:
                one, other = floors[way.a], floors[way.b]
                if head not in (one, other) or one == other:
                    continue
                there, back = way.bearing
                rise = 1 if there == "up" or back == "down" else -1
                far, height = (other, rise) if head == one else (one, -rise)
                if far not in levels:
                    levels[far] = levels[head] + height
                    waiting.append(far)
                    if first in apart:
                        apart.add(far)
    return levels, apart


# --- one sheet -----------------------------------------------------------------------------------


def _lay(plan: Plan, rooms: list[str]) -> dict[str, Cell]:
    here = set(rooms)
    ways = _by_nearness(plan, rooms, [way for way in plan.ways if way.a in here and way.b in here and way.a != way.b])
    across, down = Axis(rooms), Axis(rooms)
    drawn: list[tuple[Way, Cell]] = []
    """Every way, and the direction on paper in which its second room lies from its first: (0, 0) for wherever."""
    joined = _Groups(rooms)
    for way in sorted(ways, key=_doubt):
        step = _step(way)
        if step is None:
            continue
        if _agree(across, down, way, step):
            joined.join(way.a, way.b)
            drawn.append((way, step))
        else:
            drawn.append((way, (0, 0)))
    used = {id: set(plan.spots[id].blocked) for id in rooms}
    for way in ways:
        used[way.a].update(way.there)
        used[way.b].update(way.back)
    placeless = [way for way in ways if _step(way) is None]
    careful = len(rooms) <= _MUCH and len(placeless) <= _MANY
    for way in placeless:
        step = (0, 0)
        if joined.of(way.a) != joined.of(way.b):
            step = _beside(across, down, way, used, drawn, careful=careful)
            joined.join(way.a, way.b)
        drawn.append((way, step))
    return parted(rooms, across, down, drawn, careful=careful)


def _by_nearness(plan: Plan, rooms: list[str], ways: list[Way]) -> list[Way]:
    """The ways as they are met on a walk from the start, or from the first room, that takes in the near before the
    far."""
    at: dict[str, list[int]] = {id: [] for id in rooms}
    for number, way in enumerate(ways):
        at[way.a].append(number)
        at[way.b].append(number)
    first = next((id for id in rooms if plan.spots[id].start), rooms[0])
    met: dict[int, None] = {}
    seen = {first: None}
    for id in (walk := [first]):
        for number in at[id]:
            met.setdefault(number)
            for far in (ways[number].a, ways[number].b):
                if far not in seen:
                    seen[far] = None
                    walk.append(far)
    return [ways[number] for number in (*met, *(n for n in range(len(ways)) if n not in met))]


def _doubt(way: Way) -> int:
    """What leads there and back the same way is believed first, then what leads there only, then what is crooked."""
    there, back = way.bearing
    if there and back:
        return 0 if DIRECTIONS[there] == back else 2
    return 1


def _step(way: Way) -> Cell | None:
    """Where the second room lies from the first, by both ends; None where neither end has a place on paper."""
    there, back = way.bearing
    ends = [COMPASS[there]] if there in COMPASS else []
    ends += [(-COMPASS[back][0], -COMPASS[back][1])] if back in COMPASS else []
    if not ends:
        return None
    x, y = (sum(end[axis] for end in ends) for axis in (0, 1))
    return toward((0, 0), (x, y))


def _agree(across: Axis, down: Axis, way: Way, step: Cell) -> bool:
    """Take a way up on both axes, if both can."""
    if step == (0, 0):
        return False
    doings = []
    for axis, sign in ((across, step[0]), (down, step[1])):
        one, other = (way.a, way.b) if sign >= 0 else (way.b, way.a)
        if not (axis.can_be_before(one, other) if sign else axis.can_be_same(one, other)):
            return False
        doings.append((axis.before if sign else axis.same, one, other))
    for do, one, other in doings:
        do(one, other)
    return True


def _beside(
    across: Axis, down: Axis, way: Way, used: dict[str, set[str]], drawn: list[tuple[Way, Cell]], *, careful: bool
) -> Cell:
    """Put the second room of a way with no place on paper beside the first, where nothing else leads, and if `careful`
    where it is least in the way."""
    there, back = way.bearing
    best: tuple[int, str] | None = None
    for direction in _BESIDE[there or DIRECTIONS[back]]:
        if direction in used[way.a] or DIRECTIONS[direction] in used[way.b]:
            continue
        trial = across.copy(), down.copy()
        if _agree(*trial, way, COMPASS[direction]):
            cost = _crowding(*trial, [*drawn, (way, COMPASS[direction])]) if careful else 0
            if best is None or cost < best[0]:
                best = cost, direction
            if not careful or not cost:
                break
    if best is None:
        return 0, 0
    step = COMPASS[best[1]]
    _agree(across, down, way, step)
    used[way.a].add(best[1])
    used[way.b].add(DIRECTIONS[best[1]])
    return step


def _crowding(across: Axis, down: Axis, drawn: list[tuple[Way, Cell]]) -> int:
    """How badly the rooms of these ways go together as it stands: ways that are long, rooms that share a cell or stand
    on a line."""
    at = [
        axis.places((way.a, way.b, step[number]) for way, step in drawn) for number, axis in enumerate((across, down))
    ]
    cost = sum(
        abs(at[number][way.b] - at[number][way.a] - step[number])
        for way, step in drawn
        if step != (0, 0)
        for number in (0, 1)
    )
    placed = {id: None for way, _ in drawn for id in (way.a, way.b)}
    cells = {id: (at[0][id], at[1][id]) for id in placed}
    return cost + 3 * sum(1 for _ in clashes(cells, drawn))
