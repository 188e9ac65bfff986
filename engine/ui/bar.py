"""One row of quiet text: the status line above the story, the rule between it and the entry."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from engine.ui.clean import clean_line


class Bar(Widget):
    """Text at the left and at the right, and `fill` between. Where both do not fit, the left has its way."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, fill: str = " ", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fill = fill

    def render_line(self, y: int) -> Strip:
        """The row, as plain text."""
        return Strip([Segment(self._words(self.size.width), self.rich_style)])

    def _words(self, width: int) -> str:
        left, right = clean_line(self.left), clean_line(self.right)
        rule = self._fill != " "
        left = f"{self._fill * 2} {left} " if rule and left else left
        right = f" {right} {self._fill * 2}" if rule and right else right
        room = width - cell_len(left) - cell_len(right)
        if room < (0 if rule else 2):
            right, room = "", width - cell_len(left)
        if room < 0:
            return set_cell_size(set_cell_size(left, width - 1).rstrip() + "\u2026", width)
        return left + self._fill * room + right
