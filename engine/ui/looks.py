"""How the full screen looks, as the player likes it: theme, length of rows, panel, and whether anything moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import constants
from textual.app import App
from textual.screen import Screen

from engine.shell.preferences import Preferences
from engine.ui.page import Page
from engine.ui.themes import DARK, THEMES

if TYPE_CHECKING:
    from engine.ui.story import Story

WORD_S = {"quick": 0.0, "even": 0.25, "slow": 0.4}
"""Seconds from one word to the next, by the pace that is liked."""
AROUND_A_ROW = 6
"""Cells of the column that the story's rows do not take: its padding and the scroll bar's."""


def put_on_theme(app: App[Any], liked: Preferences) -> None:
    """Have an app know the themes of the house and wear the one that is liked, or that `TEXTUAL_THEME` names."""
    for theme in THEMES.values():
        app.register_theme(theme)
    if constants.DEFAULT_THEME == "textual-dark":
        app.theme = liked["theme"]
    elif app.theme not in app.available_themes:
        app.theme = DARK.name


def keep_still(app: App[Any], liked: Preferences) -> None:
    """Have nothing slide or blink in an app where the player wants nothing to move."""
    app.animation_level = "none" if liked.reduced_motion else constants.TEXTUAL_ANIMATIONS


def lay_out(screen: Screen[Any], story: Story, liked: Preferences) -> None:
    """Give the story's rows the length that is liked, and the panel its place beside it or none."""
    measure = liked.measure or Page.MEASURE
    screen.query_one("#column").styles.max_width = measure + AROUND_A_ROW
    story.set_measure(measure)
    story.word_s = WORD_S[liked["pace"]]
    screen.set_class(liked["panel"] == "shown", "panel-liked")
    screen.set_class(liked["panel"] == "hidden", "panel-unliked")
