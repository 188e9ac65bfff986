"""The story: every line so far, kept at its end unless the reader has scrolled up to read.

What a person is saying is provisional. It stands at the end as a thinking mark, grows word by word, and
gives way to the line that the engine committed, which alone is the truth (a mind's words may be refused).
Its paragraphs are therefore always the last, and `tell` puts lines in before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.geometry import Offset
from textual.message import Message

from engine.narration.line import Line
from engine.narration.names import capital
from engine.ui.clean import clean_line
from engine.ui.lines import paragraph_of
from engine.ui.page import SPEAKERS, Page, Paragraph

_CLOSE = frozenset({"action", "refusal", "question", "note", "system", "error"})
"""Short answers, set without an empty row between them."""
_HEADS = frozenset({"title", "echo"})
"""What stands right above what it belongs to."""


class Story(Page):
    """The lines of the game. `following` is whether it keeps to its end; `unread`, whether there is text below."""

    KEPT: ClassVar[int] = 4_000
    """Paragraphs on the page while it keeps to its end. Older ones come back when somebody reads that far."""

    class Moved(Message):
        """The reader went to the end or away from it, or text came in below."""

    class Said(Message):
        """All that was said stands on the page."""

    class Wanted(Message):
        """The reader comes near the top, and the story goes further back than the page."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.whole = True
        """The first paragraph here is the first of the story."""
        self.following = True
        self.unread = False
        self._voices: dict[str, int] = {}
        self._told = 0
        """Paragraphs that are settled; those after them are provisional."""
        self._thinking = ""
        self._long = False
        self._speaker = ""
        self._streamed = ""
        self._turning = False
        self._shown = 0
        """Letters of what is streamed that stand on the page."""
        self.word_s = 0.0
        """Seconds from one word of a speech to the next; 0 shows them as they come."""
        self._reflowing = False

    @property
    def speaking(self) -> bool:
        """Whether words of somebody's stand at the end that are not committed yet."""
        return bool(self._speaker and self._streamed)

    # --- what the game tells ---

    def tell(self, lines: Iterable[Line]) -> None:
        """Add committed lines. Whatever was provisional is gone, unless somebody is still at it."""
        self._settle([self._paragraph(line) for line in lines])

    def echo(self, typed: str) -> None:
        """Show what the player typed, above what comes of it."""
        text = "> " + clean_line(typed)
        self._settle([Paragraph("echo", text, hang=2)])

    def think(self, person: str, name: str) -> None:
        """Show at once that somebody is about to speak or act."""
        self._speaker, self._streamed, self._shown = capital(clean_line(name) or person), "", 0
        self._thinking, self._long = person, False
        self._draw_provisional()

    def remark(self) -> None:
        """Say that it takes a while, if nothing is said yet."""
        if self._speaker and not self._streamed:
            self._long = True
            self._draw_provisional()

    def speak(self, person: str, words: str) -> None:
        """Add words to what a person is saying."""
        if self._speaker:
            self._streamed += clean_line(words)
            if self.word_s:
                self._next_word()
                return
            self._shown = len(self._streamed)
            self._thinking = person
            self._draw_provisional()

    @property
    def revealing(self) -> bool:
        """Words that were said do not stand on the page yet."""
        return bool(self._speaker) and self._shown < len(self._streamed)

    def hurry(self) -> None:
        """Show at once all that was said: somebody does not want to wait for it."""
        if self.revealing:
            self._shown = len(self._streamed)
            self._draw_provisional()
            self.post_message(self.Said())

    def _next_word(self) -> None:
        """Show one word more, and the one after it when its time has come."""
        if not self.revealing or self._turning:
            return
        at = self._streamed.find(" ", self._shown + 1)
        self._shown = len(self._streamed) if at < 0 else at
        self._draw_provisional()
        self._turning = True
        self.set_timer(self.word_s, self._after_word)

    def _after_word(self) -> None:
        self._turning = False
        if self.revealing:
            self._next_word()
        else:
            self.post_message(self.Said())

    def hush(self) -> None:
        """Nobody is thinking now. The words stay until the line that replaces them comes, or `drop` is called."""
        if self._speaker and not self._streamed:
            self.drop()
        self._speaker = ""

    def drop(self) -> None:
        """Take away what is provisional."""
        self._speaker = self._streamed = ""
        self.cut(self._told)

    def cut(self, count: int) -> None:
        """As for any page; a reader near the end who is moved up by it has not come to follow the end."""
        self._reflowing = True
        try:
            super().cut(count)
        finally:
            self._reflowing = False

    def _draw_provisional(self) -> None:
        self.cut(self._told)
        if self._streamed:
            text = f"{self._speaker} says, \u201c{self._streamed[: self._shown].rstrip()} \u2026"
            paragraph = Paragraph("speech", text, voice=self._voice(self._thinking))
        else:
            words = "is thinking\u2026" if not self._long else "is thinking still. Esc has it said by heart\u2026"
            paragraph = Paragraph("thinking", f"{self._speaker} {words}")
        self._append([self._spaced(paragraph, self._last_kind())])

    def _settle(self, paragraphs: list[Paragraph]) -> None:
        self.cut(self._told)
        if self.following and len(self.paragraphs) + len(paragraphs) > self.KEPT:
            self._forget()
        spaced = []
        kind = self._last_kind()
        for paragraph in paragraphs:
            spaced.append(self._spaced(paragraph, kind))
            kind = paragraph.kind
        self._append(spaced)
        self._told = len(self.paragraphs)
        if self._speaker:
            self._draw_provisional()
        else:
            self._streamed = ""

    def _forget(self) -> None:
        """Let all but the last go, down to a line that was typed."""
        if self.text_selection is not None:
            self.screen.clear_selection()
        least = len(self.paragraphs) - self.KEPT // 2
        typed = (at for at in range(least, self._told) if self.paragraphs[at].kind == "echo")
        gone = next(typed, least)
        del self.paragraphs[:gone]
        self._told -= gone
        self.whole = False
        self.show_found(None)
        self._keep(self.reflow, Offset(0, 0))

    @property
    def lines_typed(self) -> int:
        """How many of the lines that were typed are on the page, with what came of them."""
        return sum(paragraph.kind == "echo" for paragraph in self.paragraphs[: self._told])

    def go_back_further(self, rows: Iterable[tuple[str, Iterable[Line]]], whole: bool) -> None:
        """Put what was told before the page at its beginning; nothing moves before the reader's eyes. `whole`: there is
        nothing before that."""
        earlier: list[Paragraph] = []
        kind = ""
        for typed, lines in rows:
            echo = [Paragraph("echo", "> " + clean_line(typed), hang=2)] if typed else []
            for paragraph in (*echo, *[self._paragraph(line) for line in lines]):
                earlier.append(self._spaced(paragraph, kind))
                kind = paragraph.kind
        self.whole = whole
        if not earlier:
            return
        place, many = self.top(), len(earlier)
        self.paragraphs[:0] = earlier
        self._told += many
        if self.found is not None:
            self.found = (self.found[0] + many, *self.found[1:])
        self._keep(self.reflow, Offset(place.x, place.y + many))

    def find(self, words: str, *, back: bool) -> bool:
        """Go to the next place before (or after) the last one found where these words stand, whatever their case."""
        words = words.lower()
        if self.found is not None:
            at, start = self.found[0], self.found[1]
        elif self.following:
            at, start = len(self.paragraphs) - 1, len(self.paragraphs[-1].text) if self.paragraphs else 0
        else:
            at, start = self.top().y, 0 if back else -1
        around = range(at, -1, -1) if back else range(at, len(self.paragraphs))
        for number in around:
            text = self.paragraphs[number].text.lower()
            if back:
                found = text.rfind(words, 0, start + len(words) - 1 if number == at else len(text))
            else:
                found = text.find(words, start + 1 if number == at else 0)
            if found >= 0:
                self.show_found((number, found, found + len(words)))
                self._go(self.row_of(Offset(found, number)) - self.scrollable_content_region.height // 3)
                return True
        return False

    def _last_kind(self) -> str:
        return self.paragraphs[self._told - 1].kind if self._told else ""

    def _spaced(self, paragraph: Paragraph, above: str) -> Paragraph:
        kind = paragraph.kind
        near = above in _HEADS or (above == kind == "speech") or (above in _CLOSE and kind in _CLOSE)
        return paragraph._replace(gap=0 if near and kind != "echo" else 1)

    def _voice(self, person: str) -> str:
        """The colour of a person, by name: colours go round in the order in which people were first heard."""
        return f"voice-{self._voices.setdefault(person, len(self._voices)) % SPEAKERS}"

    def _paragraph(self, line: Line) -> Paragraph:
        return paragraph_of(line, self._voice(line.speaker) if line.kind == "speech" and line.speaker else "")

    # --- keeping to the end, or keeping the place ---

    def _append(self, paragraphs: list[Paragraph]) -> None:
        self.add(paragraphs)
        if self.following:
            self._to_end()
        elif not self.unread:
            self.unread = True
            self.post_message(self.Moved())

    def _to_end(self) -> None:
        self._reflowing = True
        try:
            self._go(self.max_scroll_y)
        finally:
            self._reflowing = False

    def _go(self, row: int) -> None:
        """Scroll at once. Forced, because a scroll bar that is only about to appear does not let Textual scroll yet."""
        row = max(0, min(row, self.max_scroll_y))
        self.scroll_to(y=row, animate=False, immediate=True, force=True)

    def _keep(self, change: Callable[[], None], place: Offset) -> None:
        """Do something that moves rows about, and put the row of `place` back at the top of the window."""
        following = self.following
        self._reflowing = True
        try:
            change()
            self._go(self.max_scroll_y if following else self.row_of(place))
        finally:
            self._reflowing = False

    def _fit(self) -> None:
        self._keep(lambda: Page._fit(self), self.top())

    def set_measure(self, letters: int) -> None:
        """Have rows of up to so many letters; 0 leaves it to us."""
        self.measure = letters or self.MEASURE
        self._fit()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._reflowing:
            return
        if not self.whole and new_value < old_value and new_value < self.scrollable_content_region.height:
            self.post_message(self.Wanted())
        following = new_value >= self.max_scroll_y
        if following != self.following and (following or new_value < old_value):
            self.following = following
            self.unread = self.unread and not following
            self.post_message(self.Moved())

    def turn_page(self, pages: int) -> None:
        """Go on or back by a window less two rows, so that the eye finds its place."""
        step = max(1, self.scrollable_content_region.height - 2)
        self._go(self.scroll_offset.y + pages * step)

    def follow(self) -> None:
        """Go to the end and stay there."""
        self._go(self.max_scroll_y)
        if not self.following:
            self.following, self.unread = True, False
            self.post_message(self.Moved())
