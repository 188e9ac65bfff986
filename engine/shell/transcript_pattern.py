"""The patterns of a transcript, which may come with a world from a stranger: none of them is tried without end.

Python's patterns try every way in which they may fit, and `(a+)+` has more ways than there is time. An alarm breaks
that off. Only the main thread of a program can set one, and not on every system; a pattern that may have so many ways
is not tried elsewhere.
"""

from __future__ import annotations

import contextlib
import re
import signal
import threading
from collections.abc import Iterator
from types import FrameType

LONGEST = 2.0
"""Seconds for one pattern; what an author writes takes a thousandth of one."""
_REPEATED = re.compile(r"\\.|(?:\[\^?\]?(?:\\.|[^\]\\])*\])|([*+?}|])", re.DOTALL)


class TooLong(Exception):
    """A pattern that was not done within its time, or that cannot be tried here."""


def fits(pattern: str, text: str, longest: float | None = None) -> bool:
    """Whether a pattern fits somewhere in a text. Raises `TooLong`."""
    with _alarm(
        LONGEST if longest is None else longest,
        strict=sum(found[1] is not None for found in _REPEATED.finditer(pattern)) > 1,
    ):
        return re.search(pattern, text) is not None


@contextlib.contextmanager
def _alarm(seconds: float, *, strict: bool) -> Iterator[None]:
    """Break off what takes longer. Where that cannot be, only what must have it, `strict`, is not begun."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        if strict:
            raise TooLong
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
