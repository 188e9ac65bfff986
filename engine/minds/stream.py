"""Speech on its way to the player: cleaned as it grows, held back from the first doubt on.

What is shown early must stay true, so a piece is passed on only while the cleaned text so far is the beginning of
what it was before, raises no objection, and is not cut. The last word is held back until it is whole, because half a
name looks like another name.
"""

from __future__ import annotations

from engine.minds.contract import OnWords
from engine.model.minds import Request
from engine.people.claims import check_speech, spoken


class Stream:
    """One speech. Feed it raw pieces; it calls `on_words` with what may be shown."""

    def __init__(self, request: Request, on_words: OnWords | None) -> None:
        self._request = request
        self._on_words = on_words
        self._raw = ""
        self._shown = ""

    def feed(self, piece: str) -> None:
        if self._on_words is None:
            return
        self._raw += piece
        text = spoken(self._raw)
        whole = text if self._raw[-1:].isspace() else text[: text.rfind(" ") + 1].rstrip()
        if len(whole) <= len(self._shown):
            return
        if not whole.startswith(self._shown) or check_speech(self._request, whole):
            self.stop()
            return
        fresh, self._shown = whole[len(self._shown) :], whole
        try:
            self._on_words(fresh)
        except Exception:  # a listener's fault is not the speaker's
            self.stop()

    def finish(self, speech: str) -> None:
        """Show the rest of a speech that was found fit, if it goes on from what is shown."""
        if self._on_words is not None and speech.startswith(self._shown) and len(speech) > len(self._shown):
            try:
                self._on_words(speech[len(self._shown) :])
            except Exception:
                self.stop()

    def stop(self) -> None:
        """Show no more of it."""
        self._on_words = None
