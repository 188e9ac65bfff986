"""One row of quiet text: the status line above the story, the rule between it and the entry."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from engine.ui.clean import clean_line

PART = " \u00b7 "
"""Stands between the parts of what a bar says."""


class Bar(Widget):
    """Text at the left and at the right, and `fill` between.

    Where both do not fit, the right gives up its last parts, then the left its first, and then the left has its way:
    of the title, the place, the turn, the slot and the minds, it is the place and the turn that stay.
    """

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, fill: str = " ", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fill = fill

    def render_line(self, y: int) -> Strip:
        """The row, as plain text."""
        return Strip([Segment(self._words(self.size.width), self.rich_style)])

    def _words(self, width: int) -> str:
        rule = self._fill != " "
        for left, right in _shorter_and_shorter(clean_line(self.left), clean_line(self.right)):
            left = f"{self._fill * 2} {left} " if rule and left else left
            right = f" {right} {self._fill * 2}" if rule and right else right
            room = width - cell_len(left) - cell_len(right)
            if room >= (2 if right and not rule else 0):
                break
        if room < 0:
            return set_cell_size(set_cell_size(left, width - 1).rstrip() + "\u2026", width)
        return left + self._fill * room + right


def _shorter_and_shorter(left: str, right: str) -> Iterator[tuple[str, str]]:
    """What could stand at the left and at the right, the fullest first."""
    yield left, right
    while PART in right:
        right = right.rpartition(PART)[0]
        yield left, right
    while PART in left:
        left = left.partition(PART)[2]
        yield left, right
    yield left, ""
