"""Reading back: what was told before the page begins comes from the session, in a thread, and is put at its top."""

from __future__ import annotations

import asyncio

from engine.ui.finder import NOTHING_NEWER, NOTHING_OLDER
from engine.ui.playing import PlaySession
from engine.ui.story import Story

READ_BACK = 400
"""Lines that are put before the page at once, for who reads back."""
ALL = 10**9


class Reading:
    """The reader of one story."""

    def __init__(self, session: PlaySession, story: Story) -> None:
        self._session = session
        self._story = story

    async def further(self, most: int = 0) -> None:
        """Put so many of the lines typed before the page, with what they told, at its beginning."""
        most = most or READ_BACK
        while not self._story.whole and self._session.slot is not None:
            skip = self._story.lines_typed
            rows = await asyncio.to_thread(self._session.earlier, most, skip)
            if skip == self._story.lines_typed:  # else a line was played meanwhile
                self._story.go_back_further([(row.line, row.lines) for row in rows], whole=len(rows) < most)
                return

    async def to_the_beginning(self) -> None:
        await self.further(ALL)
        self._story.turn_page(-ALL)

    async def find(self, words: str, back: bool) -> str:
        """Look on the page, and if need be in what was told before it. Returns what there is to say of it."""
        found = self._story.find(words, back=back)
        if not found and back and not self._story.whole:
            skip = self._story.lines_typed
            if (at := await asyncio.to_thread(self._row_with, words.lower(), skip)) is not None:
                await self.further(at - skip + READ_BACK)
                found = self._story.find(words, back=True)
        return "" if found else f"\u201c{words}\u201d: {NOTHING_OLDER if back else NOTHING_NEWER}"

    def _row_with(self, words: str, skip: int) -> int | None:
        """Which of the lines before the page, counted from the last line typed, brought some words."""
        rows = enumerate(self._session.read_back())
        return next((number for number, row in rows if number >= skip and row.holds(words)), None)
