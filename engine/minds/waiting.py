"""The requests that wait in the worker, and which goes first: the player's, then everybody else's, then reading ahead.

Of the worker's two threads one puts in what the game sends and the other takes out what is next. What is more urgent
stops what is less so between two operations of llama.cpp; that goes back to its place and begins again when it is its
turn, with what was read of its prompt still there. Reading ahead is not taken up again: the request that stopped it is
the answer to the guess it was.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from threading import Condition
from time import monotonic
from typing import NamedTuple, Protocol

from engine.minds.wire import Ahead, Choose, Speak

AHEAD = 9
"""Less urgent than any request."""

Task = Choose | Speak | Ahead


class Stops(Protocol):
    """What stops the model between two operations, and lets it go on."""

    def __call__(self, stop: bool) -> None: ...


class Entry(NamedTuple):
    urgency: int
    order: int
    task: Task
    since: float


class Waiting:
    """A queue with one request under way. Each method may be called from either thread."""

    def __init__(self, stops: Stops = lambda stop: None) -> None:
        self.stops = stops
        self._there = Condition()
        self._entries: list[Entry] = []
        self._count = 0
        self._now: Entry | None = None
        self._why = ""
        """Why the one under way was stopped: `cancelled`, or `later`; empty while it was not."""
        self._ending = False

    def put(self, task: Task) -> tuple[int, ...]:
        """Have `task` done in its turn. Returns the ids of what is dropped for it and will not be answered."""
        with self._there:
            self._count += 1
            urgency = AHEAD if isinstance(task, Ahead) else task.priority
            dropped = self._drop_for(task)
            heappush(self._entries, Entry(urgency, self._count, task, monotonic()))
            if self._now is not None and urgency < self._now.urgency and not self._why:
                self._stop("cancelled" if isinstance(self._now.task, Ahead) else "later")
            self._there.notify()
            return dropped

    def cancel(self, id: int) -> bool:
        """Stop a request. True where it was waiting, is forgotten and will not be answered."""
        with self._there:
            if self._now is not None and self._now.task.id == id:
                self._stop("cancelled")
                return False
            return bool(self._drop([entry for entry in self._entries if entry.task.id == id]))

    def end(self) -> None:
        """Stop what is under way and let `take` say that there is no more."""
        with self._there:
            self._ending = True
            self._stop("cancelled")
            self._there.notify()

    def take(self) -> Entry | None:
        """What is next, once there is something; None at the end."""
        with self._there:
            self._now = None
            while not self._entries and not self._ending:
                self._there.wait()
            if self._ending:
                return None
            self._now, self._why = heappop(self._entries), ""
            self.stops(False)
            return self._now

    def put_back(self) -> bool:
        """Whether what was under way was only stopped for something more urgent: then it waits again, in its place."""
        with self._there:
            if self._why != "later" or self._now is None:
                return False
            heappush(self._entries, self._now)
            return True

    def _stop(self, why: str) -> None:
        if self._now is not None:
            self._why = why
            self.stops(True)

    def _drop_for(self, task: Task) -> tuple[int, ...]:
        """Guesses that a request ends, or that a newer guess about the same person takes the place of."""
        return self._drop(
            [
                entry
                for entry in self._entries
                if isinstance(entry.task, Ahead) and (not isinstance(task, Ahead) or entry.task.person == task.person)
            ]
        )

    def _drop(self, entries: list[Entry]) -> tuple[int, ...]:
        if entries:
            self._entries = [entry for entry in self._entries if entry not in entries]
            heapify(self._entries)
        return tuple(entry.task.id for entry in entries)
