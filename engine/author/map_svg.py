"""A map as a drawing: one SVG file with nothing outside of it, for light and for dark screens.

Colours stand in the style sheet alone and are said twice there, for either preference. What a line is shows in how it
is drawn, and never in its colour alone: stairs have steps, ways in and out are dotted, conditional ones dashed, a door
is a leaf across the way and a locked one has a keyhole, what leads one way has a head. Pointing at anything tells its
ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from engine.author.grid import Cell, toward
from engine.author.layout import Sheet, sheets_of
from engine.author.lettering import lines_of, shortened, width_of
from engine.author.marks import Point, along, arrow, door, legend, moon, question
from engine.author.plan import COMPASS, Plan, Spot, Way
from engine.author.routes import Route, routes_of
from engine.author.style import STYLE, TINTS
from engine.model.listing import counted

WIDE = 152
"""The breadth of a room."""
GAP = 64
"""The lane between two rooms."""
_MARGIN = 40
_LINE, _SMALL = 18, 14
"""From line to line: of a name, and of what is small."""
_MOST_SMALL = 4


def svg_map(plan: Plan, *, things: bool = False, level: int | None = None) -> str:
    """The whole drawing. With `things`, what can be carried and who is there; with `level`, that floor alone."""
    sheets = sheets_of(plan, level)
    drawn = [_Drawing(plan, sheet, things=things) for sheet in sheets]
    rows = list(_in_rows(drawn))
    widest = max((sum(each.width for each in row) + (len(row) - 1) * GAP for row in rows), default=0)
    width = max(widest, 520) + 2 * _MARGIN
    many = len(drawn) > 1
    body = []
    y = _MARGIN + 78
    for row in rows:
        x = _MARGIN + (width - 2 * _MARGIN - sum(each.width for each in row) - (len(row) - 1) * GAP) // 2
        for drawing in row:
            title = _sheet_title(plan, drawing.sheet) if many else ""
            body.append(f'<g transform="translate({x} {y + (26 if title else 0)})">')
            if title:
                body.append(f'<text class="sheet" x="0" y="-18">{escape(title)}</text>')
            body += drawing.parts()
            body.append("</g>")
            x += drawing.width + GAP
        y += max(each.height for each in row) + (26 if many else 0) + GAP
    y -= GAP - 34
    key, height = legend(_marks_used(plan, sheets), _tints_used(plan, sheets), width - 2 * _MARGIN)
    count = sum(len(sheet.cells) for sheet in sheets)
    about = f"{counted(count, 'room')}, {_count_ways(plan, sheets)}"
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y + height + _MARGIN}" width="{width}"'
        f' height="{y + height + _MARGIN}" role="img" aria-label="{escape(f"Map of {plan.title}: {about}")}">',
        f"<title>{escape(f'Map of {plan.title}')}</title>",
        f"<style>{STYLE}</style>",
        '<rect class="paper" width="100%" height="100%"/>',
        f'<text class="title" x="{_MARGIN}" y="{_MARGIN + 22}">{escape(plan.title)}</text>',
        f'<text class="about" x="{_MARGIN}" y="{_MARGIN + 44}">{escape(about)}</text>',
    ]
    foot = [f'<g transform="translate({_MARGIN} {y})">', *key, "</g>", "</svg>", ""]
    return "\n".join((*head, *body, *foot))


def _in_rows(drawn: list[_Drawing]) -> Iterator[list[_Drawing]]:
    """Sheets of one level side by side, so long as a row is not broader than the broadest sheet or a good screen."""
    limit = max([1500, *(each.width for each in drawn)])
    row: list[_Drawing] = []
    for drawing in drawn:
        key = (drawing.sheet.apart, drawing.sheet.level)
        broad = sum(each.width + GAP for each in row) + drawing.width
        if row and (key != (row[-1].sheet.apart, row[-1].sheet.level) or broad > limit):
            yield row
            row = []
        row.append(drawing)
    if row:
        yield row


def _sheet_title(plan: Plan, sheet: Sheet) -> str:
    if sheet.apart:
        return "Reached by no way"
    for way in plan.ways:
        for here, there, direction in ((way.a, way.b, way.bearing[1]), (way.b, way.a, way.bearing[0])):
            if here in sheet.cells and there not in sheet.cells and direction and sheet.level:
                return f"Floor {sheet.level:+d}, {direction} from {plan.spots[there].name}"
    return f"Floor {sheet.level:+d}" if sheet.level else "Floor 0, where it begins"


class _Drawing:
    """One sheet, with its own origin. All measures are whole numbers."""

    def __init__(self, plan: Plan, sheet: Sheet, *, things: bool) -> None:
        self.plan = plan
        self.sheet = sheet
        routes = routes_of(sheet, plan.ways)
        self.routes = [route for route in routes if not route.told]
        self.told = {route.way for route in routes if route.told}
        self.small = {id: list(self._small_lines(plan.spots[id], things=things)) for id in sheet.cells}
        self.names = {id: lines_of(plan.spots[id].name, (WIDE - 20) / 15.2, 3) for id in sheet.cells}
        across, down = sheet.size
        points = [point for route in self.routes for point in route.points]
        tinted = any(plan.spots[id].region for id in sheet.cells)
        self.left = GAP // 2 if tinted or any(x < 0 for x, _ in points) else 0
        self.above = GAP // 2 if tinted or any(y < 0 for _, y in points) else 0
        self.tall = [
            max([46, *(self._height(id) for id, (_, y) in sheet.cells.items() if y == row)]) for row in range(down)
        ]
        right = GAP // 2 if tinted or any(x > 2 * across - 2 for x, _ in points) else 0
        below = GAP // 2 if tinted or any(y > 2 * down - 2 for _, y in points) else 0
        self.tops = [self.above]
        for height in self.tall:
            self.tops.append(self.tops[-1] + height + GAP)
        self.width = self.left + across * WIDE + (across - 1) * GAP + right
        self.height = self.tops[-1] - GAP + below

    def parts(self) -> Iterator[str]:
        """Tints below lines, and lines below rooms."""
        for id, cell in self.sheet.cells.items():
            if self.plan.spots[id].region:
                yield self._tint(id, cell)
        for id in self.sheet.cells:
            yield from self._stubs(self.plan.spots[id])
        for route in self.routes:
            yield from self._line(route)
        for id, cell in self.sheet.cells.items():
            yield from self._room(self.plan.spots[id], cell)

    # --- rooms ---

    def _height(self, id: str) -> int:
        return 20 + _LINE * len(self.names[id]) + _SMALL * len(self.small[id]) + (4 if self.small[id] else 0)

    def _small_lines(self, spot: Spot, *, things: bool) -> Iterator[tuple[str, str]]:
        """A class and a text for each small line: ways to other sheets, then who and what is there."""
        for way in self.plan.ways:
            for here, there, by in ((way.a, way.b, way.there), (way.b, way.a, way.back)):
                if here == spot.id and by and (there not in self.sheet.cells or way in self.told):
                    yield "stair", f"{by[0]} to {self.plan.spots[there].name}"
            if way.a == way.b == spot.id:
                yield "stair", f"{', '.join(way.there)}: back here"
        if things:
            listed = [("person", name) for name in spot.people] + [("thing", name) for name in spot.things]
            kept = listed if len(listed) <= _MOST_SMALL else listed[: _MOST_SMALL - 1]
            yield from kept
            if len(kept) < len(listed):
                yield "thing", f"and {len(listed) - len(kept)} more"

    def _room(self, spot: Spot, cell: Cell) -> Iterator[str]:
        x, y, height = self._corner(cell)[0], self._corner(cell)[1], self.tall[cell[1]]
        kinds = "room" + (" dark" if spot.dark else "") + (" start" if spot.start else "")
        yield f'<g class="{kinds}">'
        yield f"<title>{escape(self._about(spot))}</title>"
        if spot.start:
            yield f'<rect class="ring" x="{x - 5}" y="{y - 5}" width="{WIDE + 10}" height="{height + 10}" rx="13"/>'
        yield f'<rect class="box" x="{x}" y="{y}" width="{WIDE}" height="{height}" rx="9"/>'
        if spot.dark:
            yield moon(x + WIDE - 13, y + 12)
        names, small = self.names[spot.id], self.small[spot.id]
        at = y + (height - _LINE * len(names) - _SMALL * len(small) - (4 if small else 0)) // 2 + 14
        middle = x + WIDE // 2
        for line in names:
            yield f'<text class="name" x="{middle}" y="{at}">{escape(line)}</text>'
            at += _LINE
        at += 1
        for kind, line in small:
            text = shortened(line, (WIDE - 12) / 12.2)
            yield f'<text class="small {kind}" x="{middle}" y="{at}">{escape(text)}</text>'
            at += _SMALL
        yield "</g>"

    def _about(self, spot: Spot) -> str:
        parts = [f"{spot.name} [{spot.id}]"]
        parts += ["The story begins here."] if spot.start else []
        parts += ["It is dark."] if spot.dark else []
        parts += [f"In {self.plan.regions[spot.region]}."] if spot.region else []
        parts += [f"People: {', '.join(spot.people)}."] if spot.people else []
        parts += [f"Things: {', '.join(spot.things)}."] if spot.things else []
        parts += [f"No way, but words: {', '.join(spot.blocked)}."] if spot.blocked else []
        return "\n".join(parts)

    def _tint(self, id: str, cell: Cell) -> str:
        """The ground of a region, as far as half a lane around each of its rooms; its outer corners are round."""
        region = self.plan.spots[id].region
        x, y = self._corner(cell)
        x0, y0, x1, y1 = x - GAP // 2, y - GAP // 2, x + WIDE + GAP // 2, y + self.tall[cell[1]] + GAP // 2
        same = {at for other, at in self.sheet.cells.items() if self.plan.spots[other].region == region}

        def corner(dx: int, dy: int) -> int:
            return 0 if (cell[0] + dx, cell[1]) in same or (cell[0], cell[1] + dy) in same else 22

        nw, ne, se, sw = corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)
        number = list(self.plan.regions).index(region) % TINTS
        return (
            f'<path class="tint t{number}" d="M{x0 + nw} {y0}H{x1 - ne}a{ne} {ne} 0 0 1 {ne} {ne}V{y1 - se}'
            f"a{se} {se} 0 0 1 {-se} {se}H{x0 + sw}a{sw} {sw} 0 0 1 {-sw} {-sw}V{y0 + nw}"
            f'a{nw} {nw} 0 0 1 {nw} {-nw}z"/>'
        )

    # --- lines ---

    def _line(self, route: Route) -> Iterator[str]:
        way = route.way
        points = self._pixels(route)
        kinds = f"way {way.sort}" + (" maybe" if way.conditional else "") + (" unseen" if way.hidden else "")
        yield f'<g class="{kinds}">'
        yield f"<title>{escape(self._tells(way))}</title>"
        path = _rounded(points)
        if way.sort == "stairs":
            yield f'<path class="steps" d="{path}"/>'
        yield f'<path class="line" d="{path}"/>'
        if way.one_way:
            yield arrow(points[-2], points[-1])
        middle, angle = along(points)
        if way.door:
            yield door(middle, angle, locked=way.locked)
        elif way.conditional:
            yield question(middle)
        if way.sort != "level":
            there, back = way.bearing
            yield from _said(points[0], points[1], there)
            yield from _said(points[-1], points[-2], back)
        yield "</g>"

    def _tells(self, way: Way) -> str:
        one, other = self.plan.spots[way.a].name, self.plan.spots[way.b].name
        parts = [f"{one} to {other}: {', '.join(way.there)}"] if way.there else []
        parts += [f"{other} to {one}: {', '.join(way.back)}"] if way.back else ["No way back."]
        if way.door:
            parts.append(f"Door: {way.door}" + (", locked" if way.locked else "") + (", hidden" if way.hidden else ""))
        parts += ["Only while a condition holds."] if way.conditional else []
        return "\n".join(parts)

    def _stubs(self, spot: Spot) -> Iterator[str]:
        """Where there is no way but something is said: a short line with a bar across its end."""
        cell = self.sheet.cells[spot.id]
        for direction in spot.blocked:
            if direction in COMPASS:
                dx, dy = COMPASS[direction]
                x, y = self._edge(cell, (dx, dy))
                reach = 10 if dx and dy else 14
                ex, ey = x + dx * reach, y + dy * reach
                bar = f"M{ex - dy * 6} {ey + dx * 6}L{ex + dy * 6} {ey - dx * 6}"
                yield (
                    f'<path class="stub" d="M{x} {y}L{ex} {ey}{bar}">'
                    f"<title>{escape(f'{spot.name}, {direction}: no way, but words')}</title></path>"
                )

    def _corner(self, cell: Cell) -> Point:
        return self.left + cell[0] * (WIDE + GAP), self.tops[cell[1]]

    def _edge(self, cell: Cell, step: Cell) -> Point:
        """The middle of a side of a room, or its corner."""
        x, y = self._corner(cell)
        inset = 3 if 0 not in step else 0
        return (
            x + WIDE * (step[0] + 1) // 2 - step[0] * inset,
            y + self.tall[cell[1]] * (step[1] + 1) // 2 - step[1] * inset,
        )

    def _pixels(self, route: Route) -> list[Point]:
        points = route.points
        one, other = self.sheet.cells[route.way.a], self.sheet.cells[route.way.b]
        first, last = toward(points[0], points[1]), toward(points[-1], points[-2])
        return [self._edge(one, first), *(self._at(point) for point in points[1:-1]), self._edge(other, last)]

    def _at(self, point: Cell) -> Point:
        """A point of the lattice on paper: the middle of a cell, or of a lane."""
        column, row = point[0] // 2, point[1] // 2
        x = self.left + column * (WIDE + GAP) + (WIDE + GAP // 2 if point[0] % 2 else WIDE // 2)
        if row < 0:
            return x, self.above - GAP // 2
        row = min(row, len(self.tall) - 1 if point[1] % 2 else row)
        if row >= len(self.tall):
            return x, self.tops[-1]
        return x, self.tops[row] + (self.tall[row] + GAP // 2 if point[1] % 2 else self.tall[row] // 2)


def _rounded(points: list[Point]) -> str:
    """A path through the points whose corners are round."""
    path = f"M{points[0][0]} {points[0][1]}"
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        (ix, iy), (ox, oy) = _short_of(point, before, 12), _short_of(point, after, 12)
        path += f"L{ix} {iy}Q{point[0]} {point[1]} {ox} {oy}"
    return path + f"L{points[-1][0]} {points[-1][1]}"


def _short_of(point: Point, other: Point, by: int) -> Point:
    """A point on the way to another, at most half of it along."""
    dx, dy = other[0] - point[0], other[1] - point[1]
    length = max(abs(dx), abs(dy)) or 1
    reach = min(by, length // 2)
    return point[0] + round(dx * reach / length), point[1] + round(dy * reach / length)


def _said(end: Point, other: Point, direction: str) -> Iterator[str]:
    """The word for a direction at its end of a line, on a piece of paper of its own."""
    if direction:
        x, y = _short_of(end, other, 17)
        half = round(width_of(direction) * 5.5) + 4
        yield f'<rect class="tag" x="{x - half}" y="{y - 7}" width="{2 * half}" height="14" rx="7"/>'
        yield f'<text class="said" x="{x}" y="{y + 4}">{escape(direction)}</text>'


def _count_ways(plan: Plan, sheets: Sequence[Sheet]) -> str:
    shown = {id for sheet in sheets for id in sheet.cells}
    return counted(sum(way.a in shown and way.b in shown for way in plan.ways), "way")


def _marks_used(plan: Plan, sheets: Sequence[Sheet]) -> list[str]:
    """What the legend has to explain, in its order."""
    shown = {id for sheet in sheets for id in sheet.cells}
    ways = [way for way in plan.ways if (way.a in shown or way.b in shown) and way.a != way.b]
    spots = [plan.spots[id] for id in plan.spots if id in shown]
    marks = {
        "start": any(spot.start for spot in spots),
        "dark": any(spot.dark for spot in spots),
        "one-way": any(way.one_way for way in ways),
        "door": any(way.door and not way.locked for way in ways),
        "locked": any(way.locked for way in ways),
        "maybe": any(way.conditional for way in ways),
        "stairs": any(way.sort == "stairs" for way in ways),
        "inside": any(way.sort == "inside" for way in ways),
        "stub": any(direction in COMPASS for spot in spots for direction in spot.blocked),
    }
    return [mark for mark, used in marks.items() if used]


def _tints_used(plan: Plan, sheets: Sequence[Sheet]) -> list[tuple[int, str]]:
    shown = {plan.spots[id].region for sheet in sheets for id in sheet.cells}
    return [(number % TINTS, name) for number, (id, name) in enumerate(plan.regions.items()) if id in shown]
