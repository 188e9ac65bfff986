"""A map in letters, for a terminal or a page of plain text.

It is drawn from the same sheets and routes as the SVG, on a grid of letters. What is broader than the page is cut into
strips from west to east, and says so. What letters cannot show (a slanting line over several rooms, a way to another
sheet) is told in words below.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.author.canvas import ASCII, UNICODE, Canvas, Pens
from engine.author.grid import Cell, toward
from engine.author.layout import Sheet, sheets_of
from engine.author.lettering import columns_of, in_ascii
from engine.author.plan import Plan, Spot, Way
from engine.author.routes import Route, routes_of
from engine.model.listing import listed
from engine.model.world import DIRECTIONS

_GAP, _TIGHT, _LANE = 5, 3, 1
"""Between rooms: columns across, and where there are few of them; lines down."""
_MARGIN = _GAP - _GAP // 2
"""Columns for the lane beside the outermost rooms, as far from them as other lanes are."""
_NARROWEST, _BROADEST = 9, 20
_CUT = 13
"""The breadth of a room on a map that is cut into strips."""


def text_map(
    plan: Plan, *, width: int = 80, ascii: bool = False, level: int | None = None, things: bool = False
) -> str:
    """The whole map in lines of at most `width` columns."""
    plan = _plain(plan) if ascii else plan
    sheets = sheets_of(plan, level)
    pens = ASCII if ascii else UNICODE
    parts = [plan.title, "=" * len(columns_of(plan.title))]
    told: list[str] = []
    for sheet in sheets:
        drawing = _Drawing(plan, sheet, pens, width)
        if len(sheets) > 1:
            parts += [
                "",
                "Reached by no way:" if sheet.apart else f"Floor {sheet.level:+d}:" if sheet.level else "Floor 0:",
            ]
        parts += ["", *drawing.strips(width)]
        told += drawing.told
    shown = {id for sheet in sheets for id in sheet.cells}
    parts += ["", *_wrapped(_key(plan, shown, pens), width)]
    if told:
        parts += ["", "Not drawn:", *(line for way in dict.fromkeys(told) for line in _wrapped(way, width, "  "))]
    if things:
        parts += ["", *(line for id in shown_in_order(plan, shown) for line in _contents(plan.spots[id], width))]
    text = "\n".join(line.rstrip() for line in parts) + "\n"
    return in_ascii(text) if ascii else text


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet in letters, not cut to any page."""

    rows: tuple[str, ...]
    boxes: dict[str, tuple[int, int, int, int]]
    """Where each room stands: column, line, breadth and height of its box."""
    told: tuple[str, ...]
    """The ways that letters cannot show, in words."""


def drawn(plan: Plan, sheet: Sheet, *, width: int = 80) -> Drawn:
    """A sheet of a plan, of a breadth of `width` columns where it can be done with that, for who can scroll it."""
    drawing = _Drawing(plan, sheet, UNICODE, width)
    return Drawn(rows=tuple(drawing.canvas.rows()), boxes=drawing.boxes, told=tuple(dict.fromkeys(drawing.told)))


def _plain(plan: Plan) -> Plan:
    """The plan in ASCII. A letter may become several or none, so boxes are measured after that."""
    spots: dict[str, Spot] = {}
    for id, spot in plan.spots.items():
        people, things = _each(spot.people), _each(spot.things)
        spots[id] = msgspec.structs.replace(spot, name=in_ascii(spot.name), people=people, things=things)
    ways = tuple([msgspec.structs.replace(way, door=in_ascii(way.door)) for way in plan.ways])
    regions = {id: in_ascii(name) for id, name in plan.regions.items()}
    return msgspec.structs.replace(plan, title=in_ascii(plan.title), spots=spots, ways=ways, regions=regions)


def _each(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([in_ascii(name) for name in names])


def shown_in_order(plan: Plan, shown: set[str]) -> Iterator[str]:
    """Those rooms of the plan that are shown, in its order."""
    return (id for id in plan.spots if id in shown)


class _Drawing:
    """One sheet on a grid of letters."""

    def __init__(self, plan: Plan, sheet: Sheet, pens: Pens, width: int) -> None:
        self.plan = plan
        self.sheet = sheet
        self.pens = pens
        self.told: list[str] = []
        self.boxes: dict[str, tuple[int, int, int, int]] = {}
        self.letters = _letters(plan)
        found = routes_of(sheet, plan.ways)
        routes = [route for route in found if not route.told]
        points = [point for route in routes for point in route.points]
        across, down = sheet.size
        self.left = _MARGIN if any(x < 0 for x, _ in points) else 0
        right = _MARGIN if any(x > 2 * across - 2 for x, _ in points) else 0
        self.gap = _GAP
        room = (width - self.left - right + _GAP) // across - _GAP
        if room < 14:
            self.gap = _TIGHT
            room = (width - self.left - right + _TIGHT) // across - _TIGHT
        self.broad = min(room, _BROADEST) if room >= _NARROWEST else _CUT
        if room >= _NARROWEST:
            whole = (wide for wide in range(14, self.broad) if all(self._fits(id, wide - 4) for id in sheet.cells))
            self.broad = next(whole, self.broad)
        self.names = {id: _fold(self._name(id), self.broad - 4, 2 if self.broad >= 14 else 3) for id in sheet.cells}
        self.above = 1 if any(y < 0 for _, y in points) else 0
        self.tops = [self.above]
        for row in range(down):
            tall = max((len(self.names[id]) for id, (_, y) in sheet.cells.items() if y == row), default=1)
            self.tops.append(self.tops[-1] + tall + 2 + _LANE)
        columns = self.left + across * (self.broad + self.gap) - self.gap + right
        self.canvas = Canvas(columns, self.tops[-1], pens)
        for route in routes:
            self._line(route)
        for id, cell in sheet.cells.items():
            self._room(plan.spots[id], cell)
        told = {route.way for route in found if route.told}
        for way in plan.ways:
            if way.a == way.b and way.a in sheet.cells:
                self.told.append(f"{plan.spots[way.a].name}, {listed(way.there, 'and')}: back there")
            elif (way.a in sheet.cells) != (way.b in sheet.cells) or way in told:
                self.told.append(self._in_words(way))

    def strips(self, width: int) -> Iterator[str]:
        """The lines of the drawing; one too broad for the page is cut between two columns of rooms."""
        if self.canvas.columns <= width:
            yield from self.canvas.rows()
            return
        each = max(1, (width - max(self.left, self.gap)) // (self.broad + self.gap)) * (self.broad + self.gap)
        starts = [self.left + at for at in range(0, self.canvas.columns - self.left, each)]
        yield f"(This is {self.canvas.columns} columns wide and cut into {len(starts)} strips, from west to east.)"
        for number, start in enumerate(starts, 1):
            begin = 0 if number == 1 else start - self.gap
            yield from ("", f"Strip {number} of {len(starts)}:", "")
            yield from self.canvas.rows(begin, None if number == len(starts) else start + each)

    def _fits(self, id: str, width: int) -> bool:
        return "…" not in "".join(_fold(self._name(id), width, 2))

    def _name(self, id: str) -> str:
        spot = self.plan.spots[id]
        return f"* {spot.name}" if spot.start else spot.name

    def _room(self, spot: Spot, cell: Cell) -> None:
        pens = self.pens.dark if spot.dark else self.pens.box
        x, y, inner = self.left + cell[0] * (self.broad + self.gap), self.tops[cell[1]], self.broad - 2
        tall = self.tops[cell[1] + 1] - y - 2 - _LANE
        self.boxes[spot.id] = (x, y, self.broad, tall + 2)
        self.canvas.put(x, y, pens[0] + pens[1] * inner + pens[2])
        for number in range(tall):
            name = self.names[spot.id][number] if number < len(self.names[spot.id]) else ""
            blank = inner - len(columns_of(name))
            self.canvas.put(
                x, y + 1 + number, f"{pens[3]}{' ' * (blank // 2)}{name}{' ' * (blank - blank // 2)}{pens[3]}"
            )
        foot = pens[1] * inner
        if spot.region:
            foot = pens[1] + self.letters[spot.region] + foot[2:]
        self.canvas.put(x, y + tall + 1, pens[4] + foot + pens[5])

    def _line(self, route: Route) -> None:
        way = route.way
        out, back = toward(route.points[0], route.points[1]), toward(route.points[-1], route.points[-2])
        if route.near and 0 not in out:
            x, y = self._at((route.points[0][0] + out[0], route.points[0][1] + out[1]))
            there, other = way.bearing
            self.canvas.put(x, y, self._slant(out))
            if way.sort != "level":
                self.canvas.put(x - 1, y, (there or DIRECTIONS[other])[0])
            if way.door:
                self.canvas.put(x + 1, y, self.pens.locked if way.locked else self.pens.door)
            elif way.one_way and way.sort == "level":
                self.canvas.put(x + 1, y, self.pens.heads[out[0], 0])
            elif way.conditional:
                self.canvas.put(x + 1, y, self.pens.maybe[0])
        elif len(route.points) == 2 and 0 not in out:
            self.told.append(self._in_words(way))
        else:
            self.canvas.line([self._at(point) for point in route.points], maybe=way.conditional)
            self._ends(route, out, back)

    def _slant(self, step: Cell) -> str:
        return self.pens.falling if step[0] == step[1] else self.pens.rising

    def _ends(self, route: Route, out: Cell, back: Cell) -> None:
        """What stands at the ends of a line, just outside of the rooms."""
        way = route.way
        there, here = way.bearing
        one, other = self._outside(way.a, out), self._outside(way.b, back)
        if way.sort != "level":
            for (x, y), direction in ((one, there), (other, here)):
                self.canvas.put(x, y, direction[:1])
        if 0 not in out:
            self.canvas.put(*self._at(route.points[1]), self._slant(out))
        if 0 not in back:
            self.canvas.put(*self._at(route.points[-2]), self._slant(back))
        if way.one_way and 0 in back:
            self.canvas.put(*other, self.pens.heads[-back[0], -back[1]])
        if way.door:
            mark = self.pens.locked if way.locked else self.pens.door
            beside = 1 if not out[0] and (way.sort != "level" or way.one_way) else 0
            self.canvas.put(one[0] + self.gap // 2 * out[0] + beside, one[1], mark)
        elif way.conditional and way.sort != "level" and not out[0]:
            self.canvas.put(one[0] + 1, one[1], self.pens.maybe[1])

    def _outside(self, id: str, step: Cell) -> Cell:
        cell = self.sheet.cells[id]
        x, y = self.left + cell[0] * (self.broad + self.gap), self.tops[cell[1]]
        tall = self.tops[cell[1] + 1] - y - _LANE
        across = {-1: x - 1, 0: x + self.broad // 2, 1: x + self.broad}[step[0]]
        down = {-1: y - 1, 0: y + tall // 2, 1: y + tall}[step[1]]
        return across, down

    def _at(self, point: Cell) -> Cell:
        """A point of the lattice on the grid of letters."""
        column, row = point[0] // 2, point[1] // 2
        x = self.left + column * (self.broad + self.gap)
        x += self.broad + self.gap // 2 if point[0] % 2 else self.broad // 2
        if row < 0:
            return x, 0
        row = min(row, len(self.tops) - 2)
        tall = self.tops[row + 1] - self.tops[row] - _LANE
        return x, self.tops[row] + (tall if point[1] % 2 else tall // 2)

    def _in_words(self, way: Way) -> str:
        one, other = self.plan.spots[way.a].name, self.plan.spots[way.b].name
        parts = [f"{one}, {listed(way.there, 'and')}: {other}"] if way.there else []
        parts += [f"{other}, {listed(way.back, 'and')}: {one}"] if way.back else []
        door = f" ({'locked ' if way.locked else ''}door: {way.door})" if way.door else ""
        return "; ".join(parts) + door


def _key(plan: Plan, shown: set[str], pens: Pens) -> str:
    ways = [way for way in plan.ways if (way.a in shown or way.b in shown) and way.a != way.b]
    spots = [plan.spots[id] for id in plan.spots if id in shown]
    parts = ["* where it begins"] if any(spot.start for spot in spots) else []
    if any(spot.dark for spot in spots):
        parts.append(f"{pens.dark[0]}{pens.dark[1]}{pens.dark[2]} dark")
    if any(way.one_way for way in ways):
        parts.append(f"{pens.heads[1, 0]} one way")
    if any(way.door and not way.locked for way in ways):
        parts.append(f"{pens.door} door")
    if any(way.locked for way in ways):
        parts.append(f"{pens.locked} locked door")
    if any(way.conditional for way in ways):
        parts.append(f"{pens.maybe[0]}{pens.maybe[0]} only while a condition holds")
    if any(way.sort != "level" for way in ways):
        parts.append("u d i o: up, down, in, out")
    used = {spot.region for spot in spots}
    parts += [f"{letter} {plan.regions[id]}" for id, letter in _letters(plan).items() if id in used]
    return "   ".join(parts)


def _letters(plan: Plan) -> dict[str, str]:
    """The letter that stands for each region."""
    return {id: chr(ord("a") + number % 26) for number, id in enumerate(plan.regions)}


def _contents(spot: Spot, width: int) -> Iterator[str]:
    held = [*spot.people, *spot.things]
    if held:
        yield from _wrapped(f"{spot.name}: {listed(held, 'and')}", width, "  ")


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(columns_of(f"{lines[-1]} {word}")) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(f"{indent}{'  ' if lines and indent else ''}{word}")
    return lines


def _fold(name: str, width: int, most: int) -> list[str]:
    """A name in so many lines at most."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(columns_of(f"{lines[-1]} {word}")) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return [_cut(line, width) for line in lines] or [""]


def _cut(line: str, width: int) -> str:
    columns = columns_of(line)
    if len(columns) <= width:
        return line
    return "".join(columns[: width - 1]) + "…"
