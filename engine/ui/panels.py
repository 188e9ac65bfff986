"""The panels: each with its key, the word that has the same in plain lines, and where its contents come from.

What a panel tells it tells in the lines of its word (`engine.turn.meta.tell`), so the two never differ; the place and
what is carried are lists (`engine.ui.panel`), since there every row is something to click.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from engine.model.state import State
from engine.narration.quests import kept_commands
from engine.turn.meta import tell
from engine.ui.clean import clean_line
from engine.ui.lines import paragraph_of
from engine.ui.page import Paragraph, Span
from engine.ui.panel import Panel, Place

PLACE = "place"
"""The panel that is there by itself where the window is wide."""


class PanelKind(NamedTuple):
    """One panel. `word` is what is typed for the same in the story; `read` gives what it shows."""

    name: str
    key: str
    title: str
    what: str
    word: str
    read: Callable[[State, Panel], list[Paragraph]]


def _place(state: State, panel: Panel) -> list[Paragraph]:
    """The place, its ways out, who and what is here, and what is carried. Empty parts but the last are left out."""
    paragraphs = [Paragraph("title", clean_line(panel.place))] if panel.place else []
    for heading, places in (("Exits", panel.exits), ("People", panel.people), ("Things", panel.things)):
        if places:
            paragraphs += [Paragraph("heading", heading, gap=1), *_entries(places)]
    return [*paragraphs, Paragraph("heading", "Carried", gap=1), *_entries(panel.carried or (Place("nothing", ""),))]


def _carried(state: State, panel: Panel) -> list[Paragraph]:
    return list(_entries(panel.carried or (Place("nothing", ""),)))


def _entries(places: Iterable[Place]) -> Iterable[Paragraph]:
    for place in places:
        label = clean_line(place.label)
        spans = (Span(0, len(label), command=clean_line(place.command)),) if place.command else ()
        yield Paragraph("entry", label, spans, hang=2)


def _told(word: str) -> Callable[[State, Panel], list[Paragraph]]:
    """What the word says, its rows set in as a list's are."""

    def read(state: State, panel: Panel) -> list[Paragraph]:
        return [paragraph_of(line)._replace(kind="entry", gap=1) for line in tell(state, word)]

    return read


PANELS = {
    each.name: each
    for each in (
        PanelKind(PLACE, "f2", "Here", "The place, its exits, who and what is here", "look", _place),
        PanelKind("people", "f5", "People", "Who is here, and how they seem", "people", _told("people")),
        PanelKind("carried", "f6", "Carried", "What you have", "inventory", _carried),
        PanelKind("journal", "f7", "Journal", "What you learned, from whom, and what does not fit", "journal",
                  _told("journal")),
        PanelKind("quests", "f8", "Quests", "What there is to do", "quests", _told("quests")),
    )
}  # fmt: skip
"""By name, in the order of their keys."""


def contents(kind: PanelKind, state: State, panel: Panel) -> list[Paragraph]:
    """What a panel shows now. The place needs no heading; of the others it says which key closes them."""
    found = kind.read(state, panel)
    if kind.name == PLACE:
        return found
    closes = f"{kind.key.upper()} closes"
    title = f"{kind.title}  {closes}"
    head = Paragraph("title", title, (Span(len(title) - len(closes), len(title), "quiet"),))
    return [head, found[0]._replace(gap=1), *found[1:]] if found else [head]


def is_kept(kind: PanelKind, state: State) -> bool:
    """Whether this world has any use for a panel."""
    return kind.name != "quests" or "quests" in kept_commands(state)
