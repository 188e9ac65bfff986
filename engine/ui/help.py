"""What F1 shows: the keys, and what a player can type. Fits 80 by 24; scrolls where it does not."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from engine.ui.page import Page, Paragraph, Span

KEYS = (
    ("Enter", "play the line; you may type ahead while somebody thinks"),
    ("Up, Down", "lines typed before that begin like yours; Ctrl+R finds any"),
    ("Tab, Right", "take the completion shown in grey"),
    ("Esc", "cut short whoever speaks; close a panel; clear the line"),
    ("PgUp, PgDn", "read back; Ctrl+Home, Ctrl+End; Ctrl+F finds words"),
    ("Ctrl+G", "have what was said last said in other words"),
    ("F2, F5-F8", "panels: here, people, carried, journal, quests"),
    ("F9", "the map; arrows and Enter, or a click, walk to a room"),
    ("F3, F4", "dark or light; why people did it, which spoils the story"),
    ("F10, Ctrl+P", "menu of the game; all that there is. F12: plain lines"),
    ("Ctrl+C", "copy what you selected with the mouse"),
    ("Ctrl+Q, +Z", "quit, every turn is saved; set aside for the shell"),
)
CLOSES = "Esc closes this; names in the story can be clicked"
TYPED = (
    ("look, examine THING", "or l, x; exits, people, inventory, journal, map"),
    ("north, up, out", "or n, u; go to a room you know by its name"),
    ("take THING", "drop, open, put it in PLACE, unlock DOOR with KEY"),
    ("ask NAME about WHAT", "tell, give THING to NAME, or: NAME, hello"),
    ("quests, hint", "what there is to do; help a step at a time"),
    ("undo, redo, save", "as often as you like; quit keeps your place"),
)


class Help(ModalScreen[None]):
    """A sheet over the story. Any key closes it, save those that scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss", "Close"),
        Binding("pagedown,down,space", "turn(1)", show=False),
        Binding("pageup,up", "turn(-1)", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Page(id="help")

    def on_mount(self) -> None:
        page = self.query_one(Page)
        page.replace(_paragraphs())

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.dismiss()

    def action_turn(self, pages: int) -> None:
        page = self.query_one(Page)
        page.scroll_to(y=page.scroll_offset.y + pages * 8, animate=False, immediate=True)


def _paragraphs() -> list[Paragraph]:
    sheet = [Paragraph("title", f"Keys  {CLOSES}", (Span(6, 6 + len(CLOSES), "quiet"),))]
    sheet.extend(_row(key, words) for key, words in KEYS)
    sheet.append(Paragraph("title", "Some things to type", gap=1))
    sheet.extend(_row(key, words, 21) for key, words in TYPED)
    return sheet


def _row(key: str, words: str, column: int = 12) -> Paragraph:
    return Paragraph("prose", f"{key:{column}}{words}", (Span(0, len(key), "strong"),), hang=column)
