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
    ("Up, Down", "lines typed before, those that begin like yours; Ctrl+R finds"),
    ("Tab, Right", "take the completion shown in grey"),
    ("Esc", "cut short whoever is speaking; or else clear the line"),
    ("PgUp, PgDn", "read back; Ctrl+Home the beginning, Ctrl+End the end"),
    ("Ctrl+G", "have what was said last said in other words"),
    ("Ctrl+F", "find words in the story so far; or type: recall WORDS"),
    ("F2, F5 to F8", "panels: here, people, carried, journal, quests"),
    ("F9", "the map; arrows and Enter, or a click, walk to a room"),
    ("F3", "dark or light; Ctrl+P has all the themes"),
    ("F4", "why people did what they did; it spoils the story"),
    ("Ctrl+C", "copy what you selected with the mouse"),
    ("Ctrl+Q", "quit; every turn is saved already"),
    ("Ctrl+Z", "set the game aside for the shell; fg takes it up again"),
)
TYPED = (
    ("look, examine THING", "or l, x THING; exits, people, inventory, journal, map"),
    ("north, up, out", "or n, u; go to a room you know by its name"),
    ("take THING", "drop, open, put THING in PLACE, unlock DOOR with KEY"),
    ("ask NAME about WHAT", "tell NAME about WHAT, give THING to NAME, or: NAME, hello"),
    ("quests, hint", "what there is to do; help a step at a time, where there is any"),
    ("undo, redo, save", "undo as often as you like; quit keeps your place"),
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
    sheet = [Paragraph("title", "Keys")]
    sheet.extend(_row(key, words) for key, words in KEYS)
    sheet.append(Paragraph("title", "Some things to type", gap=1))
    sheet.extend(_row(key, words, 21) for key, words in TYPED)
    sheet.append(Paragraph("note", "Names in the story and in the panel can be clicked. Esc closes this.", gap=1))
    return sheet


def _row(key: str, words: str, column: int = 12) -> Paragraph:
    return Paragraph("prose", f"{key:{column}}{words}", (Span(0, len(key), "strong"),), hang=column)
