"""What is kept about each answer, so that `why` can explain it: the prompt by section, the menu, what the model
gave, what the checks said, how long each step took. The last answers of a session are kept in memory, and all beside
the log of a saved game, so that they can be read where there is no model; the record of the game depends on neither.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import msgspec

from engine.model.minds import Answer, Request

ON_MENU, UNSURE, AS_WRITTEN, FIT, STOOD_IN = "on-menu", "unsure", "as-written", "fit", "stood-in"
ADDED, FILLED = "added", "filled"
"""Codes of verdicts that object to nothing. The others are those of faults: the claim check's `speech.*`
(`engine.people.claims`) and a `ModelFault`'s."""


class Verdict(msgspec.Struct, frozen=True):
    """What one check said of what came back."""

    code: str
    words: str = ""
    """What it was said of, or why."""
    calls: int = 0
    """How many times the model had been asked by then."""


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
    model: str = ""
    """Which model it was, where the backend knows."""
    limit: int = 0
    """`speak`: how many tokens it might write."""
    sections: list[SectionTrace] = []
    opening: str = ""
    field: str = ""
    """Which field of a form was asked for: `errand.turns`; empty where it was none."""
    adapters: tuple[tuple[str, float], ...] = ()
    """What the model wore, and how strongly."""
    options: tuple[str, ...] = ()
    raw: str = ""
    """What the model gave, untouched. For a choice, the option."""
    chance: float | None = None
    """How likely the model held the option it took, among those offered."""
    stop: str = ""
    """Why it ended: `end`, `line`, `stop`, `limit`, `objected` where a sentence of it was, or a fault's code."""
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

    @property
    def tokens_per_s(self) -> float | None:
        """How fast it wrote; None where that was not measured. A choice is weighed along its options, not written."""
        return self.written / self.write_s if self.kind == "speak" and self.written and self.write_s > 0 else None

    @property
    def tokens(self) -> int | None:
        """Tokens of the whole prompt, the frame around its sections with them; None while nobody has counted."""
        return self.reused + self.read or None


class Trace(msgspec.Struct, kw_only=True):
    """One answer, from the request to what the game was told."""

    request: Request
    mind: str
    calls: list[ModelTrace] = []
    verdicts: list[Verdict] = []
    """What each check said, in order: objections, faults with their cause, who stood in."""
    answer: Answer | None = None
    seconds: float = 0.0

    def note(self, code: str, words: str = "") -> None:
        """Put down what a check said."""
        self.verdicts.append(Verdict(code, words, len(self.calls)))


MOST_TRACES = 100
"""So many answers of a sitting are kept in memory."""


class Traces:
    """The last answers, by request id. Safe to read while an answer is under way."""

    def __init__(self, keep: int = MOST_TRACES) -> None:
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
