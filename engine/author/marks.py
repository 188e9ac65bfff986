"""The small marks of a drawn map, and the legend that explains those in use."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from math import atan2, degrees, hypot

from engine.author.lettering import width_of

Point = tuple[int, int]

_MEANINGS = {
    "start": "where it begins",
    "dark": "dark",
    "one-way": "one way",
    "door": "door",
    "locked": "locked door",
    "maybe": "only while a condition holds",
    "stairs": "up and down",
    "inside": "in and out",
    "stub": "no way, but words",
}


def along(points: Sequence[Point]) -> tuple[Point, int]:
    """The middle of a line, on its longest stretch, and the angle of that stretch in degrees."""
    stretches = list(pairwise(points))
    (ax, ay), (bx, by) = max(stretches, key=lambda each: hypot(each[1][0] - each[0][0], each[1][1] - each[0][1]))
    return ((ax + bx) // 2, (ay + by) // 2), round(degrees(atan2(by - ay, bx - ax)))


def arrow(before: Point, end: Point) -> str:
    """A head that points at the end of a line."""
    angle = round(degrees(atan2(end[1] - before[1], end[0] - before[0])))
    return (
        f'<path class="head" d="M0 0L-11 -5.5L-8 0L-11 5.5z" transform="translate({end[0]} {end[1]}) rotate({angle})"/>'
    )


def door(at: Point, angle: int, *, locked: bool) -> str:
    """A leaf across the way; a locked one has a keyhole."""
    hole = '<path class="keyhole" d="M0 -4.5a2.6 2.6 0 0 1 1.3 4.8L2.2 5H-2.2L-1.3 .3A2.6 2.6 0 0 1 0 -4.5z"/>'
    leaf = '<rect class="leaf{}" x="{}" y="-11" width="{}" height="22" rx="3" transform="rotate({})"/>'
    shape = leaf.format(" locked", -7, 14, angle) + hole if locked else leaf.format("", -4, 8, angle)
    return f'<g transform="translate({at[0]} {at[1]})">{shape}</g>'


def question(at: Point) -> str:
    """A way that is not always one."""
    x, y = at
    return f'<circle class="tag" cx="{x}" cy="{y}" r="8.5"/><text class="said" x="{x}" y="{y + 4}">?</text>'


def moon(x: int, y: int) -> str:
    """A crescent: no light of its own."""
    return f'<path class="moon" d="M{x} {y - 5}a5 5 0 1 0 5 7a4.2 4.2 0 0 1 -5 -7z"/>'


def legend(marks: Sequence[str], tints: Sequence[tuple[int, str]], width: int) -> tuple[list[str], int]:
    """The marks in use with what they mean, then the regions, in rows of at most that width; and their height."""
    entries = [(_sample(mark), _MEANINGS[mark]) for mark in marks]
    entries += [
        (f'<rect class="swatch t{number}" x="2" y="-9" width="30" height="18" rx="5"/>', name) for number, name in tints
    ]
    parts = []
    x = y = 0
    for sample, meaning in entries:
        wide = 44 + round(width_of(meaning) * 12) + 26
        if x and x + wide > width:
            x, y = 0, y + 28
        parts.append(f'<g transform="translate({x} {y + 10})">{sample}')
        parts.append(f'<text class="key" x="42" y="4">{escape(meaning)}</text></g>')
        x += wide
    return parts, y + 20 if entries else 0


def _sample(mark: str) -> str:
    line = '<path class="line" d="M0 0H34"/>'
    match mark:
        case "start":
            return (
                '<g class="room start"><rect class="ring" x="1" y="-10" width="32" height="20" rx="7"/>'
                '<rect class="box" x="5" y="-6" width="24" height="12" rx="4"/></g>'
            )
        case "dark":
            return (
                f'<g class="room dark"><rect class="box" x="3" y="-9" width="28" height="18" rx="5"/>{moon(16, 0)}</g>'
            )
        case "one-way":
            return f'<g class="way level">{line}{arrow((0, 0), (34, 0))}</g>'
        case "door" | "locked":
            return f'<g class="way level">{line}{door((17, 0), 0, locked=mark == "locked")}</g>'
        case "maybe":
            return f'<g class="way level maybe">{line}{question((17, 0))}</g>'
        case "stairs":
            return f'<g class="way stairs"><path class="steps" d="M0 0H34"/>{line}</g>'
        case "inside":
            return f'<g class="way inside">{line}</g>'
    return '<path class="stub" d="M10 0H24M24 -6V6"/>'
