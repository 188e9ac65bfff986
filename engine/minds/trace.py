"""What is kept about each answer, so that `why` can explain it: the prompt by section, the menu, what the model
gave, what the checks said, how long each step took. Kept in memory only, for the last answers of a session; the
record of the game does not depend on it.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import msgspec

from engine.model.minds import Answer, Request


class SectionTrace(msgspec.Struct, kw_only=True):
    """A section as it was sent. `tokens` is None while nobody has counted; `left_out` says it did not fit."""

    name: str
    role: str
    text: str
    tokens: int | None = None
    left_out: bool = False


class ModelTrace(msgspec.Struct, kw_only=True):
    """One call of the model."""

    kind: str
    backend: str
    seed: int
    temperature: float
    sections: list[SectionTrace] = []
    opening: str = ""
    adapters: tuple[tuple[str, float], ...] = ()
    """What the model wore, and how strongly."""
    options: tuple[str, ...] = ()
    raw: str = ""
    """What the model gave, untouched. For a choice, the option."""
    chance: float | None = None
    """How likely the model held the option it took, among those offered."""
    stop: str = ""
    """Why it ended: `end`, `line`, `stop`, `limit`, or a fault's code."""
    reused: int = 0
    """Tokens at the beginning that the model had read before."""
    source: str = ""
    """Where these came from: the person's own `slot`, an `other`'s, the `memory`, the `disk`; `cold` for nowhere."""
    read: int = 0
    written: int = 0
    queued_s: float = 0.0
    """What it waited for its turn."""
    read_s: float = 0.0
    first_s: float = 0.0
    """From its turn to the first word, the reading with it; 0 for a choice."""
    write_s: float = 0.0
    state_bytes: int = 0
    """What is kept of the person in the model's memory after it."""


class Trace(msgspec.Struct, kw_only=True):
    """One answer, from the request to what the game was told."""

    request: Request
    mind: str
    calls: list[ModelTrace] = []
    verdicts: list[str] = []
    """What was noted on the way, in order: objections, faults with their cause, who stood in."""
    answer: Answer | None = None
    seconds: float = 0.0


class Traces:
    """The last answers, by request id. Safe to read while an answer is under way."""

    def __init__(self, keep: int = 100) -> None:
        self._keep = keep
        self._by_id: OrderedDict[str, Trace] = OrderedDict()
        self._lock = Lock()

    def add(self, trace: Trace) -> None:
        with self._lock:
            self._by_id.pop(trace.request.id, None)
            self._by_id[trace.request.id] = trace
            while len(self._by_id) > self._keep:
                self._by_id.popitem(last=False)

    def get(self, request_id: str) -> Trace | None:
        with self._lock:
            return self._by_id.get(request_id)

    def last(self, count: int) -> tuple[Trace, ...]:
        """The newest `count`, oldest of them first."""
        with self._lock:
            return tuple(self._by_id.values())[-count:] if count > 0 else ()
