"""What F4 shows: why people did what they did, an answer at a time, read off the log by `engine.shell.reasons`.

It tells what people know and keep back, so whoever has not said `debug on` is asked before they see any of it. The
account is gathered in a thread of its own: the lines of a turn are gone through again for it, which in a long game
takes a while, and the window stays quick meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Offset
from textual.screen import ModalScreen

from engine.shell.reasons import Asked
from engine.shell.reasons_told import Part, account, title
from engine.shell.trouble import Misfit
from engine.ui.bar import PART, Bar
from engine.ui.clean import clean, clean_line
from engine.ui.page import Page, Paragraph, Span
from engine.ui.playing import PlaySession

SPOILS = (
    "What stands here spoils a story: it is what people know and keep back, and what they were moved by.",
    "Enter shows it all the same. Esc goes back to the story.",
)
KEYS = "\u2190 \u2192 other answers \u00b7 Tab, Shift+Tab parts \u00b7 Esc closes"
A_PAGE = 8
"""Rows that a page key moves by."""


class Account(Page):
    """The account of one answer. Prompts are wider than prose."""

    MEASURE: ClassVar[int] = 100


class Outline(Page):
    """The headings of the account. A click goes to one."""

    MEASURE: ClassVar[int] = 40


class Why(ModalScreen[None]):
    """A sheet over the story, with the last answer of the game on it and a way to all the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f4,q", "dismiss", "Close"),
        Binding("enter", "show", show=False),
        Binding("left", "other(-1)", show=False),
        Binding("right", "other(1)", show=False),
        Binding("tab,n", "part(1)", show=False, priority=True),
        Binding("shift+tab,p", "part(-1)", show=False, priority=True),
        Binding("down", "turn(1)", show=False),
        Binding("up", "turn(-1)", show=False),
        Binding("pagedown,space", f"turn({A_PAGE})", show=False),
        Binding("pageup", f"turn(-{A_PAGE})", show=False),
        Binding("home", "turn(-100000)", show=False),
        Binding("end", "turn(100000)", show=False),
    ]

    def __init__(self, session: PlaySession, *, spoils: bool) -> None:
        """`spoils`: whoever opens it is asked first."""
        super().__init__()
        self._session = session
        self._covered = spoils
        self._turns: list[int] = []
        self._turn = 0
        self._asked: Sequence[Asked] = ()
        self._at = 0
        self._headings: list[int] = []
        """The paragraph of each heading of the account."""

    def compose(self) -> ComposeResult:
        with Vertical(id="why"):
            yield Bar(id="why-title")
            with Horizontal(id="why-table"):
                yield Outline(id="why-outline")
                yield Account(id="why-account")
            yield Bar("\u2500", id="why-keys")

    def on_mount(self) -> None:
        self._page, self._outline = self.query_one(Account), self.query_one(Outline)
        self.query_one("#why-keys", Bar).left = "Esc closes" if self._covered else KEYS
        if self._covered:
            self._say("Why", *SPOILS)
        else:
            self._begin()

    # --- which answer ---

    def action_show(self) -> None:
        if self._covered:
            self._covered = False
            self.query_one("#why-keys", Bar).left = KEYS
            self._begin()

    def _begin(self) -> None:
        self._turns = list(self._session.turns_asked())
        if not self._turns:
            self._say("Why", "Nobody has been asked anything yet.")
            return
        self._look_up(self._turns[-1], -1)

    def _look_up(self, turn: int, at: int) -> None:
        self._turn = turn
        self.query_one("#why-title", Bar).left = f"Why{PART}going through turn {turn}"
        self.run_worker(self._gather(turn, at), exclusive=True)

    async def _gather(self, turn: int, at: int) -> None:
        try:
            asked = await asyncio.to_thread(self._session.reasons, turn)
        except Misfit as error:
            self._asked = ()
            self._say(f"Why{PART}turn {turn}", str(error))
            return
        self._asked, self._at = asked, at % len(asked) if asked else 0
        if asked:
            self._show_account()
        else:  # what was asked there was taken back
            self._say(f"Why{PART}turn {turn}", f"Nobody was asked anything in turn {turn}.")

    def action_other(self, step: int) -> None:
        """The next or the last answer, in this turn or the nearest that has one."""
        if self._covered or not self._turns:
            return
        at = self._at + step
        if 0 <= at < len(self._asked):
            self._at = at
            self._show_account()
            return
        number = self._turns.index(self._turn) + step
        if 0 <= number < len(self._turns):
            self._look_up(self._turns[number], 0 if step > 0 else -1)

    # --- what is shown ---

    def _say(self, title: str, *words: str) -> None:
        self.query_one("#why-title", Bar).left = title
        self._headings = []
        self._outline.replace(())
        self._page.replace(Paragraph("prose", clean_line(each), gap=1) for each in words)

    def _show_account(self) -> None:
        asked = self._asked[self._at]
        self.query_one("#why-title", Bar).left = f"Why{PART}{title(asked).rstrip('.')}"
        self.query_one("#why-title", Bar).right = f"{self._at + 1} of {len(self._asked)} in this turn"
        paragraphs: list[Paragraph] = []
        outline: list[Paragraph] = []
        self._headings = []
        listed = False
        for part in account(asked):
            if not part.short:
                label = clean_line(part.heading.partition(" (")[0])
                span = Span(0, len(label), command=str(len(paragraphs)))
                outline.append(Paragraph("entry", label, (span,), hang=2))
                self._headings.append(len(paragraphs))
            paragraphs.extend(_paragraphs(part, gap=int(listed or not part.short)))
            listed = not part.short
        self._outline.replace(outline)
        self._page.replace(paragraphs)
        self._page.scroll_to(y=0, animate=False, immediate=True)

    def on_page_picked(self, event: Page.Picked) -> None:
        event.stop()
        self._go_to(int(event.command))

    def action_part(self, step: int) -> None:
        """The next heading below the top of the window, or the one above it."""
        top = self._page.scroll_offset.y
        rows = [self._page.row_of(Offset(0, number)) for number in self._headings]
        if step > 0:
            found = next((row for row in rows if row > top), None)
        else:
            found = next((row for row in reversed(rows) if row < top), 0)
        if found is not None:
            self._page.scroll_to(y=found, animate=False, immediate=True)

    def _go_to(self, paragraph: int) -> None:
        self._page.scroll_to(y=self._page.row_of(Offset(0, paragraph)), animate=False, immediate=True)

    def action_turn(self, rows: int) -> None:
        self._page.scroll_to(y=self._page.scroll_offset.y + rows, animate=False, immediate=True)


def _paragraphs(part: Part, gap: int) -> Iterable[Paragraph]:
    """A part as paragraphs, the first of them with a `gap`: what there is one of on the heading's own row, else a
    heading with the entries set in."""
    heading = clean_line(part.heading)
    if part.short:
        text = f"{heading}: {clean_line(part.rows[0].text)}"
        yield Paragraph("prose", text, (Span(0, len(heading) + 1, "strong"),), hang=2, gap=gap)
        return
    yield Paragraph("title", heading, gap=gap)
    for row in part.rows:
        mark = clean_line(row.mark)
        first, *more = clean(row.text).split("\n")
        if row.below:
            yield Paragraph("prose", f"  {mark}", (Span(0, len(mark) + 2, "strong"),), hang=2)
            yield from (Paragraph("prose", f"    {line}", hang=6) for line in (first, *more))
            continue
        text = f"  {mark} {first}" if mark else f"  {first}"
        spans = (Span(0, len(mark) + 2, "quiet"),) if mark else _changed(first)
        yield Paragraph("prose", text, spans, hang=4)
        yield from (Paragraph("prose", f"  {line}", hang=4) for line in more)


def _changed(line: str) -> tuple[Span, ...]:
    """In a difference, what was added stands out and what is gone is quiet."""
    if line.startswith("+"):
        return (Span(0, len(line) + 2, "strong"),)
    return (Span(0, len(line) + 2, "quiet"),) if line.startswith(("-", "@@")) else ()
