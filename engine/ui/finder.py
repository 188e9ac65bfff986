"""Ctrl+F: a line at the foot of the story to look for words in it, as far back as it goes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from engine.ui.bar import Bar

KEYS = "Enter or Up: further back \u00b7 Down: further on \u00b7 Esc closes"
NOTHING_OLDER, NOTHING_NEWER = "nothing further back", "nothing further on"


class Finder(ModalScreen[None]):
    """Posts `Finder.Sought`; whoever owns the story looks, and says with `tell` what came of it."""

    class Sought(Message):
        def __init__(self, words: str, back: bool) -> None:
            super().__init__()
            self.words = words
            self.back = back

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+f", "dismiss", "Close", priority=True),
        Binding("up,ctrl+p", "seek(True)", show=False, priority=True),
        Binding("down,ctrl+n", "seek(False)", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield Bar("\u2500", id="finder-keys")
        with Horizontal(id="finder-line"):
            yield Bar(id="finder-prompt")
            yield Input(id="finder", compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        self.query_one("#finder-prompt", Bar).left = "Find:"
        self.query_one(Input).focus()
        self.tell("")

    def tell(self, words: str) -> None:
        """Say what came of looking; with nothing to say, which keys there are."""
        self.query_one("#finder-keys", Bar).left = words or KEYS

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_seek(True)

    def action_seek(self, back: bool) -> None:
        words = self.query_one(Input).value.strip()
        if words:
            self.post_message(self.Sought(words, back))
