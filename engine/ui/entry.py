"""Where the player types: one line, with the lines before it, ghost completion, and keys that page the story.

The focus never leaves it, so paging, helping and cutting speech short all work in the middle of a word.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from engine.ui.clean import clean_line
from engine.ui.completion import Vocabulary, complete
from engine.ui.history import History

LONGEST_LINE = 2_000
ENTER = ("enter", "ctrl+j")
"""An Enter struck while the screen is being set up comes as a line feed, which is what Ctrl+J sends."""
PLACEHOLDER = 'What do you do? F1 or "help" tells how.'
"""Stands on the empty line until the first line is typed."""


class Completer(Suggester):
    """Gives the ghost text for what is typed, from the words that the player has been shown."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.vocabulary = Vocabulary()

    async def get_suggestion(self, value: str) -> str | None:
        return complete(value, self.vocabulary)


class Entry(Input):
    """The line of input. Enter posts `Entry.Typed`."""

    class Typed(Message):
        """A line was typed to its end."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "older", "The line before", show=False),
        Binding("down", "newer", "The line after", show=False),
        Binding("tab", "accept", "Take the completion", show=False),
    ]

    answers: int = 0
    """How many answers there are to what is asked now: on an empty line, the digit of one gives it at once."""

    def __init__(self, history: History, *, id: str | None = None) -> None:
        self.completer = Completer()
        super().__init__(
            id=id,
            compact=True,
            suggester=self.completer,
            max_length=LONGEST_LINE,
            select_on_focus=False,
            placeholder=PLACEHOLDER,
        )
        self.history = history
        self._recalled = ""
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        """Enter is taken here. As a binding it would come around by the app, and find letters typed after it."""
        if event.key in ENTER:
            event.stop()
            event.prevent_default()
            await self.action_submit()
        elif not self.value and event.key.isdecimal() and 1 <= int(event.key) <= self.answers:
            event.stop()
            event.prevent_default()
            self._hand_over(event.key)

    def watch_value(self, value: str) -> None:
        if value:
            self.placeholder = ""

    async def action_submit(self) -> None:
        """Hand over the line, and be empty at once for the next."""
        self._hand_over(self.value)

    def _hand_over(self, line: str) -> None:
        self.history.add(line)
        self.value = ""
        self.post_message(self.Typed(line))

    def action_older(self) -> None:
        if self.value != self._recalled:
            self.history.rest()
        self._show(self.history.back(self.value))

    def action_newer(self) -> None:
        self._show(self.history.forth())

    def _show(self, line: str | None) -> None:
        if line is not None:
            self.value = self._recalled = line
            self.cursor_position = len(line)

    def take(self, line: str) -> None:
        """Put a line here, to be changed or entered."""
        self._show(line)

    def action_accept(self) -> None:
        """Take the ghost text, as the right arrow does at the end of the line."""
        if self._suggestion and len(self._suggestion) > len(self.value):
            self.cursor_position = len(self.value)
            self.action_cursor_right()

    def action_clear(self) -> None:
        self.history.rest()
        self.value = ""

    def _on_paste(self, event: events.Paste) -> None:
        """Pasted text loses its codes. Several lines are played one after another, as if each had been typed."""
        event.stop()
        event.prevent_default()
        *whole, last = event.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for number, line in enumerate(whole):
            text = clean_line(line)[:LONGEST_LINE]
            if number == 0:
                self._insert(text)
                text = self.value
            if text.strip():
                self._hand_over(text)
        if clean_line(last).strip():
            self._insert(clean_line(last))

    def _insert(self, text: str) -> None:
        """Put text in the place of what is selected, as much as a line can hold."""
        start, end = sorted(self.selection)
        room = LONGEST_LINE - len(self.value) + (end - start)
        self.replace(text[:room], start, end)

    def action_copy(self) -> None:
        if not self.selected_text:
            raise SkipAction
        super().action_copy()
