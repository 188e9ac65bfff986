"""The side panel: shows one of `engine.ui.panels`, beside the story or, in a small window, in its place."""

from __future__ import annotations

from typing import ClassVar

from engine.ui.page import Page, Paragraph


class Sidebar(Page):
    """Every entry can be clicked, and everything in it can be had by a typed command too."""

    MEASURE: ClassVar[int] = 60

    def show(self, paragraphs: list[Paragraph]) -> None:
        """Replace what is shown, if it is not that already."""
        if paragraphs != self.paragraphs:
            self.replace(paragraphs)
