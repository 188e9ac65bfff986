"""Ctrl+R: the lines typed before that have some words in them, newest first; Enter puts one on the line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input

from engine.ui.bar import Bar
from engine.ui.history import History
from engine.ui.page import Page, Paragraph, Span

KEYS = "Up, Down choose \u00b7 Enter takes it \u00b7 Esc closes"
NONE = "No line that was typed has that in it."
SHOWN = 8


class LookingUp(ModalScreen[str]):
    """Gives back the line that was chosen, or an empty one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "close", "Close", priority=True),
        Binding("up,ctrl+r", "choose(1)", show=False, priority=True),
        Binding("down,ctrl+s", "choose(-1)", show=False, priority=True),
    ]

    def __init__(self, history: History, begun: str = "") -> None:
        super().__init__()
        self._history = history
        self._begun = begun
        self._found: list[str] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Page(id="lines")
        yield Bar("\u2500", id="lines-keys")
        with Horizontal(id="lines-line"):
            yield Bar(id="lines-prompt")
            yield Input(self._begun, id="sought", compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        self.query_one("#lines-keys", Bar).left = KEYS
        self.query_one("#lines-prompt", Bar).left = "Typed before:"
        self.query_one(Input).focus()
        self._look()

    def on_input_changed(self) -> None:
        self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(self._found[self._at] if self._found else "")

    def on_page_picked(self, event: Page.Picked) -> None:
        event.stop()
        self.dismiss(event.command)

    def action_choose(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._found) - 1))
        self._show()

    def action_close(self) -> None:
        self.dismiss("")

    def _look(self) -> None:
        self._found = self._history.having(self.query_one(Input).value)
        self._at = 0
        self._show()

    def _show(self) -> None:
        """The chosen line and those about it, the newest undermost, as they stood on the screen."""
        first = max(0, min(self._at - SHOWN // 2, len(self._found) - SHOWN))
        shown = list(enumerate(self._found[first : first + SHOWN], first))
        rows = [
            Paragraph(
                "entry",
                f"{'>' if at == self._at else ' '} {line}",
                (Span(0, len(line) + 2, "strong" if at == self._at else "", line),),
            )
            for at, line in reversed(shown)
        ]
        self.query_one(Page).replace(rows or [Paragraph("note", NONE)])
