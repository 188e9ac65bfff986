"""The title screen: where somebody begins who has named neither a world nor a game. It only chooses.

What there is to choose is made in `engine.ui.offered`, for plain lines as well.
"""

from __future__ import annotations

import os
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from engine.shell.preferences import PREFERENCES, Preferences
from engine.ui.bar import Bar
from engine.ui.looks import keep_still, put_on_theme
from engine.ui.menu import Choices
from engine.ui.offered import BACK, GAMES, SETTINGS, SETTLE, WORLDS, Item, Offered, first_page, games, worlds
from engine.ui.page import Page, Paragraph

KEYS = "arrows, digits \u00b7 Enter \u00b7 Esc goes back"


class TitleApp(App[str]):
    """Gives back what was chosen, as `engine.ui.offered` words it; nothing for who leaves."""

    CSS_PATH = "hearth.tcss"
    TITLE = "Hearthlight"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "Back", priority=True),
        Binding("q,ctrl+q,ctrl+c", "leave", "Leave", priority=True),
    ]

    def __init__(self, offered: Offered, liked: Preferences) -> None:
        super().__init__(ansi_color="NO_COLOR" in os.environ or None)
        self._offered = offered
        self._liked = liked
        self._page = ""
        put_on_theme(self, liked)
        keep_still(self, liked)

    def compose(self) -> ComposeResult:
        with Vertical(id="title"):
            yield Page(id="title-name")
            yield Choices(first_page(self._offered), id="title-choices")
            yield Bar("\u2500", id="title-keys")

    def on_mount(self) -> None:
        self._head("Hearthlight", "Text adventures whose people are alive.")
        self.query_one("#title-keys", Bar).left = KEYS
        self.query_one(Choices).focus()

    def _head(self, title: str, words: str) -> None:
        self.query_one("#title-name", Page).replace([Paragraph("title", title), Paragraph("note", words)])

    def on_page_picked(self, event: Page.Picked) -> None:
        event.stop()
        self._take(event.command)

    def _take(self, means: str) -> None:
        choices = self.query_one(Choices)
        if means == BACK:
            self.action_go_back()
        elif means == GAMES:
            self._page = means
            self._head("Saved games", "The last played first.")
            choices.offer(games(self._offered))
        elif means == WORLDS:
            self._page = means
            self._head("Worlds", "A new game begins in the one you choose.")
            choices.offer(worlds(self._offered))
        elif means == SETTINGS:
            self._page = means
            self._head("Settings", "Enter goes on to the next value; it is kept for every game.")
            choices.offer(self._settings())
        elif means.startswith(SETTLE):
            name = means.removeprefix(SETTLE)
            self._liked.settle(name, self._liked.other(name, 1))
            put_on_theme(self, self._liked)
            keep_still(self, self._liked)
            at = choices.at
            choices.offer(self._settings())
            choices.action_move(at)
        else:
            self.exit(means)

    def _settings(self) -> list[Item]:
        return [Item(f"{each.name}: {self._liked[each.name]}", each.about, SETTLE + each.name) for each in PREFERENCES]

    def action_go_back(self) -> None:
        if not self._page:
            self.exit("")
            return
        self._page = ""
        self._head("Hearthlight", "Text adventures whose people are alive.")
        self.query_one(Choices).offer(first_page(self._offered))

    def action_leave(self) -> None:
        self.exit("")
