"""From a line of the game to a paragraph on a page: cleaned, with its links where they then are."""

from __future__ import annotations

from engine.narration.line import Line
from engine.ui.clean import clean, clean_line
from engine.ui.page import Paragraph, Span


def paragraph_of(line: Line, voice: str = "") -> Paragraph:
    """The paragraph that shows a line; `voice` is the style of whoever speaks."""
    pieces: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for link in sorted(line.links, key=lambda link: link.start):
        if not at <= link.start < link.end <= len(line.text):
            continue
        before, words = clean(line.text[at : link.start]), clean(line.text[link.start : link.end])
        pieces += before, words
        start = length + len(before)
        length = start + len(words)
        spans.append(Span(start, length, command=clean_line(link.command)))
        at = link.end
    pieces.append(clean(line.text[at:]))
    text = "".join(pieces)
    if line.kind == "error":
        return Paragraph("error", f"! {text}", hang=2)
    return Paragraph(line.kind, text, tuple(spans), voice=voice)
