"""The side panel: the place, its ways out, who and what is here, and what the player carries."""

from __future__ import annotations

from typing import ClassVar

from engine.ui.clean import clean_line
from engine.ui.page import Page, Paragraph, Span
from engine.ui.panel import Panel, Place


class Sidebar(Page):
    """Shows a `Panel`. Every entry can be clicked, and everything in it can be had by a typed command too."""

    MEASURE: ClassVar[int] = 60

    def show(self, panel: Panel) -> None:
        """Replace what is shown. Empty parts are left out, except for what the player carries."""
        paragraphs = [Paragraph("title", clean_line(panel.place))] if panel.place else []
        for heading, places in (("Exits", panel.exits), ("People", panel.people), ("Things", panel.things)):
            if places:
                paragraphs.extend(_part(heading, places))
        paragraphs.extend(_part("Carried", panel.carried or (Place("nothing", ""),)))
        if paragraphs != self.paragraphs:
            self.replace(paragraphs)


def _part(heading: str, places: tuple[Place, ...]) -> list[Paragraph]:
    paragraphs = [Paragraph("heading", heading, gap=1)]
    for place in places:
        label = clean_line(place.label)
        spans = (Span(0, len(label), command=clean_line(place.command)),) if place.command else ()
        paragraphs.append(Paragraph("entry", label, spans, hang=2))
    return paragraphs
