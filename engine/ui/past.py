"""The past on a sheet: every moment there was, the ways that were left among them; Enter goes to one."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen

from engine.shell.past import Past, past_of, place_of
from engine.ui.bar import PART, Bar
from engine.ui.clean import clean_line
from engine.ui.page import Page, Paragraph, Span
from engine.ui.playing import PlaySession

KEYS = "Up, Down choose \u00b7 Enter goes there, and nothing is lost \u00b7 Esc closes"
OURS, LEFT, HERE = "\u2502", "\u00b7", "@"
KEY = f"{HERE} where you are   {LEFT} a way that was left"
A_PAGE = 10


class PastScreen(ModalScreen[str]):
    """Gives back the line that is to be typed, or an empty one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close"),
        Binding("enter", "go", show=False),
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("pageup", f"choose(-{A_PAGE})", show=False),
        Binding("pagedown", f"choose({A_PAGE})", show=False),
        Binding("home", "choose(-1000000)", show=False),
        Binding("end", "choose(1000000)", show=False),
    ]

    def __init__(self, session: PlaySession) -> None:
        super().__init__()
        self._session = session
        state = session.game.moment.state
        self._past: Past = past_of(tuple(session.records), state.world.start)
        self._at = self._past.now
        ours = frozenset(self._past.line_of(self._past.now))
        self._rows = []
        for moment in self._past.moments:
            here = moment.number == self._past.now
            mark = HERE if here else OURS if moment.number in ours else LEFT
            after = "" if moment.number in ours or moment.before == moment.number - 1 else f"  (after {moment.before})"
            place = place_of(state, moment)
            where = f"turn {moment.turn}{PART}{place}" if place else f"turn {moment.turn}"
            line = clean_line(moment.line) or "the beginning"
            self._rows.append((f"{mark} {moment.number:>4}  {line}{after}", where))

    def compose(self) -> ComposeResult:
        yield Bar(id="past-title")
        yield Page(id="past")
        yield Bar(id="past-told")
        yield Bar("\u2500", id="past-keys")

    def on_mount(self) -> None:
        self.query_one("#past-title", Bar).left = "Past"
        self.query_one("#past-title", Bar).right = KEY
        self.query_one("#past-keys", Bar).left = KEYS
        self._show()

    def on_resize(self) -> None:
        self.call_after_refresh(self._keep_in_sight)

    def action_choose(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._rows) - 1))
        self._show()

    def action_go(self) -> None:
        self.dismiss("" if self._at == self._past.now else f"past {self._at}")

    def action_close(self) -> None:
        self.dismiss("")

    def on_page_picked(self, event: Page.Picked) -> None:
        event.stop()
        self.dismiss(event.command)

    def _show(self) -> None:
        paragraphs = []
        for number, (text, _) in enumerate(self._rows):
            style = "found" if number == self._at else "strong" if number == self._past.now else ""
            span = Span(0, len(text), style, "" if number == self._past.now else f"past {number}")
            paragraphs.append(Paragraph("entry", text, (span,), hang=8))
        self.query_one(Page).replace(paragraphs)
        self.query_one("#past-told", Bar).left = self._rows[self._at][1]
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        page = self.query_one(Page)
        row, height = page.row_of(Offset(0, self._at)), page.scrollable_content_region.height
        if not page.scroll_offset.y <= row < page.scroll_offset.y + height:
            page.scroll_to(y=max(0, row - height // 2), animate=False, immediate=True, force=True)
