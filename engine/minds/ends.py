"""Where a line of speech ends: at a new line, or at one of the texts that a prompt names for it."""

from __future__ import annotations

from collections.abc import Sequence


class Ends:
    """What ends one line."""

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self.held = max((len(stop) for stop in self._stops), default=1) - 1
        """Letters at the end of a text that may be the beginning of a stop."""

    def first_in(self, text: str) -> tuple[int, str]:
        """Where a text is at its end, and by what: `line` or `stop`; -1 while it goes on."""
        marks = (("\n", "line"), *((stop, "stop") for stop in self._stops))
        return min(((at, why) for mark, why in marks if (at := text.find(mark)) >= 0), default=(-1, ""))
