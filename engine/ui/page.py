"""A page of paragraphs that the window may be any width for: the widget under the story and the panel.

Paragraphs are kept as plain text with positions; rows are cut for the present width, once, and again only
when the width changes. Drawing goes by Textual's Line API, so a page of thousands of paragraphs costs what
its visible rows cost. Text goes into segments as it is: nothing on this path reads markup.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from engine.ui.wrap import wrap

SPEAKERS = 6
"""How many voices have a colour of their own before colours come round again."""

KINDS = ("title", "room", "prose", "action", "speech", "refusal", "question", "note", "system", "error", "ending",
         "echo", "heading", "entry", "thinking")  # fmt: skip


class Span(NamedTuple):
    """Positions `start` to `end` of a paragraph's text: a style by name, a command to be typed by a click, or both."""

    start: int
    end: int
    style: str = ""
    command: str = ""


class Paragraph(NamedTuple):
    """Text that was cleaned already, what kind of line it is, and its spans in order, not overlapping."""

    kind: str
    text: str
    spans: tuple[Span, ...] = ()
    hang: int = 0
    gap: int = 0
    """Empty rows above it."""
    voice: str = ""
    """A style for all of it, by name: the colour of whoever speaks."""


class PageRow(NamedTuple):
    """One row of the screen: part of a paragraph, or an empty row where `start` is negative."""

    paragraph: int
    start: int
    end: int
    indent: int = 0


class Page(ScrollView, can_focus=False):
    """Shows paragraphs; a click on a span with a command posts `Page.Picked`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"page--{kind}" for kind in KINDS),
        *(f"page--voice-{number}" for number in range(SPEAKERS)),
        "page--link",
        "page--strong",
        "page--quiet",
        "page--found",
    }
    MEASURE: ClassVar[int] = 76
    """The longest row of text, where the reader has not said how long it may be: wider is hard to read."""

    class Picked(Message):
        """A command was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.measure = self.MEASURE
        self.paragraphs: list[Paragraph] = []
        self._rows: list[PageRow] = []
        self._first: list[int] = []
        """For each paragraph, its first row (its gap included)."""
        self._width = 0
        self.found: tuple[int, int, int] | None = None
        """A paragraph, and the positions in it between which stands what was looked for."""
        self._strips: LRUCache[int, Strip] = LRUCache(512)

    # --- contents ---

    def add(self, paragraphs: Iterable[Paragraph]) -> None:
        """Put paragraphs at the end."""
        for paragraph in paragraphs:
            self.paragraphs.append(paragraph)
            self._lay_out(len(self.paragraphs) - 1)
        self._resized_contents()

    def cut(self, count: int) -> None:
        """Keep the first `count` paragraphs and forget the others."""
        if count >= len(self.paragraphs):
            return
        row = self._first[count]
        del self.paragraphs[count:], self._first[count:], self._rows[row:]
        self._strips.clear()
        self._resized_contents()

    def replace(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show these paragraphs and no others."""
        self.paragraphs = list(paragraphs)
        self.reflow()

    def reflow(self) -> None:
        """Cut all rows again for the present width."""
        self._rows, self._first = [], []
        for number in range(len(self.paragraphs)):
            self._lay_out(number)
        self._strips.clear()
        self._resized_contents()

    def _lay_out(self, number: int) -> None:
        paragraph = self.paragraphs[number]
        self._first.append(len(self._rows))
        if not self._width:
            return
        if number:
            self._rows.extend([PageRow(number, -1, -1)] * paragraph.gap)
        indent = 0
        for start, end in wrap(paragraph.text, self._width, paragraph.hang):
            self._rows.append(PageRow(number, start, end, indent))
            indent = paragraph.hang

    def _resized_contents(self) -> None:
        self.virtual_size = Size(self._width, len(self._rows))
        self.refresh()

    @property
    def rows(self) -> int:
        """How many rows the contents take now."""
        return len(self._rows)

    # --- size and style ---

    def on_resize(self, _event: events.Resize) -> None:
        self._fit()

    def _fit(self) -> None:
        width = min(self.measure, self.scrollable_content_region.width)
        if width != self._width and width > 0:
            self._width = width
            if self.text_selection is not None:
                self.screen.clear_selection()
            self.reflow()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # --- drawing ---

    def render_line(self, y: int) -> Strip:
        """One row of the window; `y` counts from its top."""
        row = self.scroll_offset.y + y
        width = self.size.width
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        selection = self.text_selection
        if selection is not None:
            return self._draw(row, width, selection)
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != width:
            strip = self._strips[row] = self._draw(row, width, None)
        return strip

    def _draw(self, number: int, width: int, selection: Selection | None) -> Strip:
        row = self._rows[number]
        if row.start < 0:
            return Strip([Segment(" " * width, self.rich_style)]).apply_offsets(0, number)
        paragraph = self.paragraphs[row.paragraph]
        names = [f"page--{paragraph.kind}"]
        if paragraph.voice:
            names.append(f"page--{paragraph.voice}")
        base = self.get_component_rich_style(*names)
        chosen = None if selection is None else selection.get_span(number)
        text = " " * row.indent + paragraph.text[row.start : row.end]
        shift = row.indent - row.start
        spans = [span for span in paragraph.spans if span.start < row.end and span.end > row.start]
        cuts = {0, len(text)}
        for span in spans:
            cuts.update((max(0, span.start + shift), min(len(text), span.end + shift)))
        if chosen is not None:
            first, last = chosen
            last = len(text) if last < 0 else min(last, len(text))
            cuts.update((min(first, len(text)), last))
        found = self._found_in(row, shift)
        if found is not None:
            cuts.update(found)
        marks = sorted(cuts)
        segments = []
        for start, end in pairwise(marks):
            style = base
            for span in spans:
                if span.start + shift <= start and end <= span.end + shift:
                    style = self._span_style(names, span)
            if chosen is not None and first <= start and end <= last:
                style = style + self.screen.get_component_rich_style("screen--selection", partial=True)
            if found is not None and found[0] <= start and end <= found[1]:
                style = style + self.get_component_rich_style("page--found", partial=True)
            segments.append(Segment(text[start:end], style))
        return Strip(segments).apply_offsets(0, number).extend_cell_length(width, base)

    def _found_in(self, row: PageRow, shift: int) -> tuple[int, int] | None:
        """Where in a row, as it is drawn, what was looked for stands."""
        if self.found is None or self.found[0] != row.paragraph:
            return None
        start, end = max(self.found[1], row.start), min(self.found[2], row.end)
        return (start + shift, end + shift) if start < end else None

    def show_found(self, found: tuple[int, int, int] | None) -> None:
        """Mark what was looked for, or nothing any more."""
        self.found = found
        self._strips.clear()
        self.refresh()

    def _span_style(self, names: list[str], span: Span) -> Style:
        more = [f"page--{span.style}"] if span.style else []
        if span.command:
            more.append("page--link")
        style = self.get_component_rich_style(*names, *more)
        return style + Style.from_meta({"command": span.command}) if span.command else style

    # --- selecting and clicking ---

    @property
    def allow_select(self) -> bool:
        return True

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The chosen text, with the rows of a paragraph joined again."""
        pieces: list[str] = []
        before = -1
        for number, row in enumerate(self._rows):
            chosen = selection.get_span(number)
            if chosen is None:
                continue
            first, last = chosen
            stop = row.end if last < 0 else min(row.end, row.start + max(0, last - row.indent))
            start = min(row.end, row.start + max(0, first - row.indent))
            text = "" if row.start < 0 else self.paragraphs[row.paragraph].text[start:stop]
            if before >= 0:
                previous = self._rows[before]
                same = previous.start >= 0 and previous.paragraph == row.paragraph
                joint = self.paragraphs[row.paragraph].text[previous.end : row.start] if same else "\n"
                pieces.append("\n" if "\n" in joint else joint)
            pieces.append(text)
            before = number
        return "".join(pieces), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()

    def _command_at(self, x: int, y: int) -> str:
        return str(self.screen.get_style_at(x, y).meta.get("command", ""))

    def on_click(self, event: events.Click) -> None:
        command = self._command_at(event.screen_x, event.screen_y)
        if command and self.text_selection is None:
            event.stop()
            self.post_message(self.Picked(command))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.styles.pointer = "pointer" if self._command_at(event.screen_x, event.screen_y) else "default"

    def top(self) -> Offset:
        """The paragraph at the top of the window, and the position in it that its row starts at, as (x, y)."""
        row = self.scroll_offset.y
        if row >= len(self._rows):
            return Offset(0, 0)
        here = self._rows[row]
        return Offset(max(0, here.start), here.paragraph)

    def row_of(self, position: Offset) -> int:
        """The row that now shows a place which `top` gave."""
        if not self._first or position.y >= len(self._first):
            return 0
        row = self._first[position.y]
        while row + 1 < len(self._rows):
            below = self._rows[row + 1]
            if below.paragraph != position.y or below.start > position.x:
                break
            row += 1
        return row
