"""Speech on its way to the player: cleaned as it grows, and shown a sentence at a time, each read before it is shown.

What is shown early must stay true, so a sentence is passed on only once it is finished and nothing was found against it
or any before it. The first that something is found against ends the showing, and the speech: whoever is speaking is cut
short. A sentence is finished when the next has begun, since "Mrs. Cobb" is the end of none; the last is read with the
whole.
"""

from __future__ import annotations

from engine.minds.contract import OnWords
from engine.people.claims import Judge, Objection, finished, sentences_of, spoken
from engine.people.claims.cleaning import has_codes


class Stream:
    """One speech. Feed it raw pieces; it calls `on_words` with what may be shown."""

    def __init__(self, judge: Judge | None, on_words: OnWords | None) -> None:
        """Without a judge nothing is read, nor shown as it grows."""
        self._judge = judge
        self._on_words = on_words
        self._raw = ""
        self._shown = ""
        self._read = 0
        """How much of the cleaned text was read."""
        self._over = False

    def feed(self, piece: str) -> Objection | None:
        """Take in a piece. Returns what there is against the first sentence that something is found against, once."""
        if self._judge is None or self._over:
            return None
        self._raw += piece
        text = spoken(self._raw)
        if has_codes(piece):
            return self._objected(Objection("speech.markup", text))
        end = finished(f"{text} " if self._raw[-1:].isspace() else text)
        if end <= self._read:
            return None
        sentences = sentences_of(text[:end])
        for number, sentence in enumerate(sentences):
            found = self._judge.sentence(sentence, sentences[:number])
            if found:
                return self._objected(found[0])
        self._read = end
        self._show(text[:end])
        return None

    def _objected(self, objection: Objection) -> Objection:
        self._over = True
        self.stop()
        return objection

    def _show(self, text: str) -> None:
        if self._on_words is None or len(text) <= len(self._shown):
            return
        if not text.startswith(self._shown):
            self.stop()
            return
        fresh, self._shown = text[len(self._shown) :], text
        try:
            self._on_words(fresh)
        except Exception:  # a listener's fault is not the speaker's
            self.stop()

    def finish(self, speech: str) -> None:
        """Show the rest of a speech that was found fit, if it goes on from what is shown."""
        self._show(speech)

    def stop(self) -> None:
        """Show no more of it."""
        self._on_words = None
