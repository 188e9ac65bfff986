"""What F10 opens over the story: what can be done with the game, each with the word that does the same."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from engine.ui.bar import Bar
from engine.ui.menu import Choices
from engine.ui.offered import Item
from engine.ui.page import Page

KEYS = "arrows, digits \u00b7 Enter \u00b7 Esc goes back to the story"
GO_ON, PAST, PLAIN, QUIT, SAVE = "go on", "past", "plain", "quit", "save "
"""What is done by the app; everything else is typed, and what ends in a blank is begun on the line."""
ITEMS = (
    Item("Go on", "", GO_ON),
    Item("Keep this moment", "save NAME", SAVE),
    Item("Saved games", "restore", "restore"),
    Item("The past", "past", PAST),
    Item("Write the story down", "export web", "export web"),
    Item("Settings", "settings", "settings"),
    Item("Plain lines", "F12", PLAIN),
    Item("Begin again", "restart; this game is kept", "restart"),
    Item("Quit", "every turn is saved", QUIT),
)


class StoryMenu(ModalScreen[str]):
    """Gives back what the chosen item stands for."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f10,q", "close", "Close")]

    def compose(self) -> ComposeResult:
        with Vertical(id="menu-box"):
            yield Choices(ITEMS, id="menu")
            yield Bar("\u2500", id="menu-keys")

    def on_mount(self) -> None:
        self.query_one("#menu-keys", Bar).left = KEYS
        self.query_one(Choices).focus()

    def on_page_picked(self, event: Page.Picked) -> None:
        event.stop()
        self.dismiss(event.command)

    def action_close(self) -> None:
        self.dismiss(GO_ON)
