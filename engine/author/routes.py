"""The lines of a map: for every way on a sheet, the points that its line goes through.

Points are on a lattice of twice the grid: room (x, y) stands on (2x, 2y), and what is odd lies in the lanes between
rooms. A line is straight where the two rooms lie as their directions say and nothing is in between. All others are
bent: they leave by the side that their direction names, keep to the lanes and to empty cells, and come in by the
other's side, with as few corners as can be had and no further along another line than need be.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Iterator

import msgspec

from engine.author.grid import Cell, between, toward
from engine.author.layout import Sheet
from engine.author.plan import COMPASS, Way

_HALF = 0.7
"""Half the breadth of a room on the lattice, and a little more."""
_CORNER, _SHARED = 3, 4
"""What a corner costs beside the steps, and what a step along somebody else's line costs."""
_DEAREST = 44
"""What the longest bent line may cost."""


class Route(msgspec.Struct, frozen=True):
    """A line from the first room of a way to the second. Straight if it has two points; none, if no line was found."""

    way: Way
    points: tuple[Cell, ...]

    @property
    def near(self) -> bool:
        """Whether the rooms are next to each other, with a straight line between them."""
        if not self.points:
            return False
        (ax, ay), (bx, by) = self.points[0], self.points[-1]
        return len(self.points) == 2 and max(abs(ax - bx), abs(ay - by)) <= 2

    @property
    def told(self) -> bool:
        """Whether it is better told in the two rooms than drawn: stairs, or a way in, that would lead across the sheet,
        and a bend so long that nobody could follow it."""
        return not self.points or (self.way.sort != "level" and not self.near)


def routes_of(sheet: Sheet, ways: Iterable[Way]) -> tuple[Route, ...]:
    """A route for every way whose rooms are both on the sheet and are not one and the same."""
    here = [way for way in ways if way.a in sheet.cells and way.b in sheet.cells and way.a != way.b]
    lattice = _Lattice(sheet)
    straight: dict[int, Route] = {}
    taken = dict.fromkeys(sheet.cells.values())
    for number, way in sorted(enumerate(here), key=lambda each: each[1].sort != "level"):
        if _is_straight(sheet, way, taken) and lattice.draw_line(sheet.cells[way.a], sheet.cells[way.b]):
            one, other = sheet.cells[way.a], sheet.cells[way.b]
            straight[number] = Route(way, (_double(one), _double(other)))
    return tuple(straight.get(number) or Route(way, lattice.find(way)) for number, way in enumerate(here))


def _is_straight(sheet: Sheet, way: Way, taken: Container[Cell]) -> bool:
    (ax, ay), (bx, by) = sheet.cells[way.a], sheet.cells[way.b]
    step = toward((ax, ay), (bx, by))
    there, back = way.bearing
    if there in COMPASS and COMPASS[there] != step:
        return False
    if back in COMPASS and COMPASS[back] != (-step[0], -step[1]):
        return False
    if 0 in step:
        return not any(cell in taken for cell in between((ax, ay), (bx, by)))
    return all(_misses((2 * ax, 2 * ay), (2 * bx, 2 * by), step, cell) for cell in _box((ax, ay), (bx, by), sheet))


def _box(one: Cell, other: Cell, sheet: Sheet) -> Iterator[Cell]:
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    for cell in sheet.cells.values():
        if left <= cell[0] <= right and top <= cell[1] <= bottom and cell not in (one, other):
            yield cell


def _misses(one: Cell, other: Cell, step: Cell, cell: Cell) -> bool:
    """Whether the line between the near corners of two rooms passes a third by. All but `cell` are on the lattice."""
    x0, y0 = one[0] + step[0] * _HALF, one[1] + step[1] * _HALF
    x1, y1 = other[0] - step[0] * _HALF, other[1] - step[1] * _HALF
    enter, leave = 0.0, 1.0
    for start, along, middle in ((x0, x1 - x0, 2 * cell[0]), (y0, y1 - y0, 2 * cell[1])):
        if not along:
            if abs(start - middle) >= _HALF:
                return True
            continue
        ends = sorted(((middle - _HALF - start) / along, (middle + _HALF - start) / along))
        enter, leave = max(enter, ends[0]), min(leave, ends[1])
    return enter >= leave


class _Lattice:
    """The lanes of a sheet, one around all of it, and which of them lines run along already."""

    def __init__(self, sheet: Sheet) -> None:
        self.cells = sheet.cells
        self.rooms = {_double(cell) for cell in sheet.cells.values()}
        self.used: dict[Cell, None] = {}
        across, down = sheet.size
        self.right, self.bottom = 2 * across - 1, 2 * down - 1
        self.sides: dict[tuple[Cell, Cell], None] = {}
        """The sides of rooms that a line has taken: (room, step)."""

    def draw_line(self, one: Cell, other: Cell) -> bool:
        """Take up a straight line; False where one is already there."""
        start, end = _double(one), _double(other)
        step = toward(start, end)
        if (start, step) in self.sides:
            return False
        self.sides[start, step] = None
        self.sides[end, (-step[0], -step[1])] = None
        for point in between(start, end):
            self.used[point] = None
        return True

    def find(self, way: Way) -> tuple[Cell, ...]:
        """The points of a bent line, found by the cheapest walk through the lanes."""
        start, end = _double(self.cells[way.a]), _double(self.cells[way.b])
        there, back = way.bearing
        goals = {point: (step, cost) for point, step, cost in self._ports(end, back)}
        queue: list[tuple[int, int, Cell, Cell]] = []
        came: dict[tuple[Cell, Cell], tuple[Cell, Cell] | None] = {}
        costs: dict[tuple[Cell, Cell], int] = {}
        count = 0
        for point, step, cost in self._ports(start, there):
            heading = step if 0 in step else (0, 0)
            costs[point, heading] = cost
            came[point, heading] = None
            heapq.heappush(queue, (cost + _steps(point, end), count, point, heading))
            count += 1
        done: tuple[Cell, Cell] | None = None
        best = 1 << 30
        while queue:
            least, _, point, heading = heapq.heappop(queue)
            if least > min(best, _DEAREST):
                break
            cost = costs[point, heading]
            if least > cost + _steps(point, end):
                continue
            if point in goals:
                step, more = goals[point]
                turn = 0 if heading in ((-step[0], -step[1]), (0, 0)) or 0 not in step else _CORNER
                if cost + more + turn < best:
                    best, done = cost + more + turn, (point, heading)
            for step in ((1, 0), (0, 1), (-1, 0), (0, -1)):
                after = point[0] + step[0], point[1] + step[1]
                if after in self.rooms or not (-1 <= after[0] <= self.right and -1 <= after[1] <= self.bottom):
                    continue
                price = cost + 1 + (_CORNER if heading not in (step, (0, 0)) else 0)
                price += _SHARED if after in self.used else 0
                if price < costs.get((after, step), 1 << 30):
                    costs[after, step] = price
                    came[after, step] = (point, heading)
                    heapq.heappush(queue, (price + _steps(after, end), count, after, step))
                    count += 1
        if done is None:
            return ()
        points = [end]
        at: tuple[Cell, Cell] | None = done
        while at is not None:
            points.append(at[0])
            self.used[at[0]] = None
            at = came[at]
        points.append(start)
        points.reverse()
        for room, point in ((start, points[1]), (end, points[-2])):
            self.sides[room, toward(room, point)] = None
        return tuple(_without_the_straight(points))

    def _ports(self, room: Cell, direction: str) -> Iterator[tuple[Cell, Cell, int]]:
        """Where a line can leave a room: by the side that its direction names, or by any, those in use last."""
        steps = [COMPASS[direction]] if direction in COMPASS else list(COMPASS.values())
        for step in steps:
            cost = 0 if direction in COMPASS else (8 if (room, step) in self.sides else 0) + (0 if 0 in step else 1)
            yield (room[0] + step[0], room[1] + step[1]), step, cost


def _without_the_straight(points: list[Cell]) -> Iterator[Cell]:
    """The ends, and of the points between them those where a line turns."""
    yield points[0]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        if (point[0] - before[0]) * (after[1] - point[1]) != (point[1] - before[1]) * (after[0] - point[0]):
            yield point
    yield points[-1]


def _steps(point: Cell, end: Cell) -> int:
    """The fewest steps from a point to the side or corner of a room."""
    return max(0, abs(point[0] - end[0]) + abs(point[1] - end[1]) - 2)


def _double(cell: Cell) -> Cell:
    return 2 * cell[0], 2 * cell[1]
