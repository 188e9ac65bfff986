"""The thread behind the curtain: the session plays there, one line after another, and news come out.

`play` blocks while a person thinks, so it must not run where the screen is drawn; and nothing from here
touches a widget. News are put in a box under a lock, words of one speaker run together, and the app is
woken once per boxful. Lines that come while one is played wait their turn, in order.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from engine.narration.line import Line
from engine.ui.playing import PlaySession, back_words

RECALLED = 60
"""Lines of an earlier sitting that are shown again, to be read back to."""


class Started(NamedTuple):
    """A line left the queue and is being played."""

    line: str


class Earlier(NamedTuple):
    """What comes next was told in an earlier sitting; `whole`, from the beginning of the story."""

    whole: bool


class Told(NamedTuple):
    """Lines were committed."""

    lines: tuple[Line, ...]


class Thinking(NamedTuple):
    person: str
    name: str


class Words(NamedTuple):
    """A person said some more."""

    person: str
    chunk: str


class Quiet(NamedTuple):
    """A person has stopped thinking."""

    person: str


class Changed(NamedTuple):
    """The world was changed under the game by who writes it, or could not be: `lines` say so."""

    lines: tuple[Line, ...]


class Finished(NamedTuple):
    """A line was played to its end; or, where `error` is not empty, it could not be. `notices` are about the saving."""

    meta: str = ""
    error: str = ""
    notices: tuple[str, ...] = ()


News = Started | Earlier | Told | Thinking | Words | Quiet | Changed | Finished


class Backstage:
    """Plays lines in a thread of its own. Every method may be called from the app; `wake` is called from the thread."""

    def __init__(self, session: PlaySession, wake: Callable[[], object]) -> None:
        self._session = session
        self._wake = wake
        self._guard = threading.Condition()
        self._queue: deque[str] = deque()
        self._news: list[News] = []
        self._woken = False
        self._closing = False
        self._busy = True
        self._shown = 0
        self._thread = threading.Thread(target=self._run, name="hearth-backstage", daemon=True)

    def start(self) -> None:
        """Tell the opening, then wait for lines."""
        self._thread.start()

    def send(self, line: str) -> None:
        """Play a line when those before it are done."""
        with self._guard:
            self._queue.append(line)
            self._guard.notify()

    def waiting(self) -> tuple[str, ...]:
        """The lines that wait their turn."""
        with self._guard:
            return tuple(self._queue)

    def forget_waiting(self) -> None:
        with self._guard:
            self._queue.clear()

    @property
    def busy(self) -> bool:
        """Whether a line is being played, or waits to be."""
        with self._guard:
            return self._busy or bool(self._queue)

    @property
    def has_news(self) -> bool:
        """Whether something waits to be drained."""
        with self._guard:
            return bool(self._news)

    def drain(self) -> list[News]:
        """The news since the last time, oldest first."""
        with self._guard:
            news, self._news, self._woken = self._news, [], False
            return news

    def close(self, patience: float) -> bool:
        """Cut short whoever speaks, let the line in play end, and stop. False if that took over `patience` seconds."""
        with self._guard:
            self._closing = True
            self._queue.clear()
            self._guard.notify()
        self._session.cancel()
        if self._thread.is_alive():
            self._thread.join(patience)
        return not self._thread.is_alive()

    # --- in the thread ---

    def _run(self) -> None:
        try:
            past = self._session.earlier(RECALLED) if self._session.comes_back else ()
            if past:
                self._put(Earlier(whole=len(past) < RECALLED))
            for row in past:
                if row.line:
                    self._put(Started(row.line))
                self._put(Told(row.lines))
            back = (Line("note", back_words(self._session.left, datetime.now().astimezone())),) if past else ()
            self._put(Told((*back, *self._session.opening())))
            self._session.hear(lambda lines: self._put(Changed(lines)))
            self._end(Finished(notices=tuple(self._session.take_notices())))
        except Exception as error:
            self._end(Finished(error=_in_words(error)))
        while True:
            with self._guard:
                while not self._queue and not self._closing:
                    self._guard.wait()
                if self._closing:
                    return
                line = self._queue.popleft()
                self._busy = True
            if self._play(line) == "quit":
                self.forget_waiting()
                return

    def _play(self, line: str) -> str:
        """Play one line, telling the news. Returns the out-of-world command it was, if any."""
        self._put(Started(line))
        self._shown = 0
        try:
            result = self._session.play(line, self)
        except Exception as error:
            self._end(Finished(error=_in_words(error)))
            return ""
        rest = tuple(result.lines)[self._shown :]
        if rest:
            self._put(Told(rest))
        self._end(Finished(result.meta, notices=tuple(self._session.take_notices())))
        return result.meta

    def _end(self, news: Finished) -> None:
        self._put(news)  # first, so that nobody finds us idle with something still to tell
        with self._guard:
            self._busy = False

    def _put(self, news: News) -> None:
        with self._guard:
            last = self._news[-1] if self._news else None
            if isinstance(news, Words) and isinstance(last, Words) and last.person == news.person:
                self._news[-1] = Words(news.person, last.chunk + news.chunk)
            else:
                self._news.append(news)
            if self._woken:
                return
            self._woken = True
        self._wake()

    # --- what the session tells its listener ---

    def lines(self, lines: tuple[Line, ...]) -> None:
        self._shown += len(lines)
        self._put(Told(tuple(lines)))

    def thinking(self, person: str, name: str) -> None:
        self._put(Thinking(person, name))

    def words(self, person: str, chunk: str) -> None:
        self._put(Words(person, chunk))

    def done_thinking(self, person: str) -> None:
        self._put(Quiet(person))


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
