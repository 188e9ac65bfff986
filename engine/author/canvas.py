"""Letters on a grid, for a map in text: lines that join and cross as lines do, and words over them."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from engine.author.lettering import columns_of

Place = tuple[int, int]

_ARMS = {(0, -1): 1, (1, 0): 2, (0, 1): 4, (-1, 0): 8}


class Pens(msgspec.Struct, frozen=True):
    """What lines and rooms are drawn with."""

    joints: str
    """Sixteen letters, by the arms that a line has at a place: 1 up, 2 right, 4 down, 8 left."""
    maybe: tuple[str, str]
    """Across and down, of a way that is not always one."""
    rising: str
    falling: str
    heads: dict[Place, str]
    door: str
    locked: str
    box: str
    """Top left, top, top right, side, bottom left, bottom right."""
    dark: str


ASCII = Pens(
    " |-+||++-+-+++++",
    ("=", ":"), "/", "\\", {(1, 0): ">", (-1, 0): "<", (0, -1): "^", (0, 1): "v"}, "D", "L", "+-+|++", "...:::",
)  # fmt: skip
UNICODE = Pens(
    " │─└││┌├─┘─┴┐┤┬┼",
    ("┄", "┆"), "╱", "╲", {(1, 0): "▸", (-1, 0): "◂", (0, -1): "▴", (0, 1): "▾"}, "▯", "▮", "┌─┐│└┘", "╭┄╮┆╰╯",
)  # fmt: skip


class Canvas:
    """So many columns and lines. What lies outside is not drawn."""

    def __init__(self, columns: int, lines: int, pens: Pens) -> None:
        self.columns = columns
        self.pens = pens
        self._lines = lines
        self._arms: dict[Place, int] = {}
        self._maybe: dict[Place, int] = {}
        self._letters: dict[Place, str] = {}

    def line(self, points: list[Place], *, maybe: bool) -> None:
        """Draw from point to point. Only stretches along one axis are drawn."""
        for one, other in pairwise(points):
            step = _sign(other[0] - one[0]), _sign(other[1] - one[1])
            if step not in _ARMS:
                continue
            at = one
            while at != other:
                after = at[0] + step[0], at[1] + step[1]
                self._arms[at] = self._arms.get(at, 0) | _ARMS[step]
                self._arms[after] = self._arms.get(after, 0) | _ARMS[-step[0], -step[1]]
                if maybe:
                    self._maybe[at] = self._maybe[after] = 0 if step[0] else 1
                at = after

    def put(self, x: int, y: int, text: str) -> None:
        """Write over whatever is there."""
        for number, letter in enumerate(columns_of(text)):
            self._letters[x + number, y] = letter

    def rows(self, start: int = 0, end: int | None = None) -> list[str]:
        """The lines from one column up to another, without the blanks behind them."""
        columns = range(start, self.columns if end is None else min(end, self.columns))
        return ["".join(self._at((x, y)) for x in columns).rstrip() for y in range(self._lines)]

    def _at(self, place: Place) -> str:
        if place in self._letters:
            return self._letters[place]
        arms = self._arms.get(place, 0)
        if place in self._maybe and arms in (5, 10):
            return self.pens.maybe[self._maybe[place]]
        return self.pens.joints[arms]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
