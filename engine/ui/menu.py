"""Lists to choose from: by the arrows and Enter, by a digit, by a click. The menu over the story is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from engine.ui.clean import clean_line
from engine.ui.offered import Item
from engine.ui.page import Page, Paragraph, Span

DIGITS = 9


class Choices(Page, can_focus=True):
    """Items, one of them marked. Posts `Page.Picked` with what the chosen one stands for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "move(-1)", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("home", "move(-100000)", show=False),
        Binding("end", "move(100000)", show=False),
        Binding("enter", "choose", show=False),
    ]

    def __init__(self, items: Sequence[Item], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items = list(items)
        self.at = 0

    def on_mount(self) -> None:
        self._show()

    def offer(self, items: Sequence[Item]) -> None:
        """Other items in the place of these."""
        self.items, self.at = list(items), 0
        self._show()

    def action_move(self, step: int) -> None:
        self.at = max(0, min(self.at + step, len(self.items) - 1))
        self._show()

    def action_choose(self) -> None:
        if self.items:
            self.post_message(self.Picked(self.items[self.at].means))

    def on_key(self, event: events.Key) -> None:
        if event.key.isdecimal() and 1 <= int(event.key) <= min(DIGITS, len(self.items)):
            event.stop()
            self.post_message(self.Picked(self.items[int(event.key) - 1].means))

    def _show(self) -> None:
        paragraphs = []
        for number, item in enumerate(self.items):
            digit = f"{number + 1}" if number < DIGITS else " "
            name = f"{'>' if number == self.at else ' '} {digit} {clean_line(item.name)}"
            about = f"  {clean_line(item.about)}" if item.about else ""
            marked = "found" if number == self.at else "strong"
            spans = (Span(2, len(name), marked, item.means), Span(len(name), len(name) + len(about), "quiet"))
            paragraphs.append(Paragraph("entry", name + about, spans if about else spans[:1], hang=4))
        self.replace(paragraphs)
        row, height = self.row_of(Offset(0, self.at)), self.scrollable_content_region.height
        if not self.scroll_offset.y <= row < self.scroll_offset.y + max(1, height):
            self.scroll_to(y=max(0, row - height // 2), animate=False, immediate=True, force=True)
