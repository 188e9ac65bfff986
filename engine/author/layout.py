"""Where the rooms of a map go: sheets of paper with a grid on each.

Rooms that hang together by level ways make a floor. A floor of a few rooms, such as the one room up a tower, is drawn
on the sheet of the floor below or above it; a larger one has a sheet of its own. On a sheet every way is put to two
axes (`engine.author.axis`), those that lead there and back first. What then still shares a cell, or stands on the line
of a way that it is no part of, is parted by a further `before` on the axis where that costs least. So rooms never
overlap, and a line runs through a box only where the pack's own directions contradict each other; drawing bends that
line around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from engine.author.axis import Axis, Pull
from engine.author.plan import COMPASS, Plan, Way
from engine.model.world import DIRECTIONS

Cell = tuple[int, int]

LEAST = 4
"""A floor of fewer rooms than this is drawn with its neighbour."""
_MUCH = 80
"""In a sheet with more rooms than this, what is parted is parted in the first way that is possible, and not the
best."""
_MANY = 20
"""In a sheet where more ways than this have no place on paper, their rooms go to the first side that is free, and what
is parted is parted in the first way that is possible."""
_CAREFUL, _ROUNDS = 12, 30
"""How often what is not apart is parted one by one and in the best way, in a small sheet; and how often at all."""
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
    return _apart(rooms, across, down, drawn, careful=careful)


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
    return cost + 3 * sum(1 for _ in _clashes(cells, drawn))


# --- parting -------------------------------------------------------------------------------------


def _apart(
    rooms: list[str], across: Axis, down: Axis, drawn: list[tuple[Way, Cell]], *, careful: bool
) -> dict[str, Cell]:
    pulls = tuple(
        tuple((way.a, way.b, step[axis]) for way, step in drawn)
        for axis in (0, 1)
    )  # fmt: skip
    hopeless: set[tuple[str, str]] = set()
    cells: dict[str, Cell] = {}
    for number in range(_ROUNDS):
        slowly = careful and number < _CAREFUL
        xs, ys = across.places(pulls[0]), down.places(pulls[1])
        cells = {id: (xs[id], ys[id]) for id in rooms}
        parted = False
        for one, others in _clashes(cells, drawn):
            if (one, others[0]) in hopeless:
                continue
            if _part(across, down, one, others, pulls, careful=slowly):
                parted = True
                if slowly:
                    break
            else:
                hopeless.add((one, others[0]))
        if not parted:
            break
    return _no_two_in_one(cells)


def _clashes(cells: dict[str, Cell], drawn: list[tuple[Way, Cell]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A room, and what it shares its cell with; then a room, and the two ends of the line that it stands on."""
    by_cell: dict[Cell, str] = {}
    for id, cell in cells.items():
        if cell in by_cell:
            yield id, (by_cell[cell],)
        else:
            by_cell[cell] = id
    for way, step in drawn:
        if step != (0, 0) and 0 in step:
            for cell in between(cells[way.a], cells[way.b]):
                if cell in by_cell:
                    yield by_cell[cell], (way.a, way.b)


def toward(one: Cell, other: Cell) -> Cell:
    """The step from one cell in the direction of another."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    return (dx > 0) - (dx < 0), (dy > 0) - (dy < 0)


def between(one: Cell, other: Cell) -> Iterator[Cell]:
    """The cells on the straight line from one cell to another, both left out; none where there is no such line."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    if dx and dy and abs(dx) != abs(dy):
        return
    steps = max(abs(dx), abs(dy))
    for number in range(1, steps):
        yield one[0] + dx * number // steps, one[1] + dy * number // steps


def _part(
    across: Axis, down: Axis, one: str, others: tuple[str, ...], pulls: tuple[tuple[Pull, ...], ...], *, careful: bool
) -> bool:
    """Set a room apart from all of `others` on one axis, on the side where that makes the ways longer by the least."""
    best: tuple[int, Axis, bool] | None = None
    for number, axis in enumerate((across, down)):
        for first in (True, False):
            pairs = [(one, other) if first else (other, one) for other in others]
            trial = axis.copy()
            for pair in pairs:
                if not trial.can_be_before(*pair):
                    break
                trial.before(*pair)
            else:
                cost = 0
                if careful:
                    at = trial.places(pulls[number])
                    cost = sum(abs(at[b] - at[a] - by) for a, b, by in pulls[number])
                if best is None or cost < best[0]:
                    best = (cost, axis, first)
                if not careful:
                    break
        if best is not None and not careful:
            break
    if best is None:
        return False
    for other in others:
        best[1].before(*((one, other) if best[2] else (other, one)))
    return True


def _no_two_in_one(cells: dict[str, Cell]) -> dict[str, Cell]:
    """What still shares a cell goes to the nearest that is free: the directions of the pack leave it no place."""
    taken: dict[Cell, str] = {}
    out: dict[str, Cell] = {}
    for id, (x, y) in cells.items():
        reach = 0
        cell = (x, y)
        while cell in taken:
            reach += 1
            ring = [
                (x + dx, y + dy)
                for dy in range(-reach, reach + 1)
                for dx in range(-reach, reach + 1)
                if max(abs(dx), abs(dy)) == reach
            ]
            cell = next((each for each in ring if each not in taken), cell)
        taken[cell] = id
        out[id] = cell
    left, top = min(x for x, _ in out.values()), min(y for _, y in out.values())
    return {id: (x - left, y - top) for id, (x, y) in out.items()}
