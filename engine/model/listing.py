"""Several words, and several of a thing, in one sentence: the one place for commas before the last of them, and for
the number before a word."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.naming import plural_of


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`; empty for nothing."""
    known = list(words)
    return f"{', '.join(known[:-1])} {last} {known[-1]}" if len(known) > 1 else "".join(known)


def in_number(number: int, what: str) -> str:
    """The word alone, for one or for any other number: `room`, `rooms`."""
    return what if number == 1 else plural_of(what)


def counted(number: int, what: str) -> str:
    """`1 room`, `2 rooms`, `1,200 people`."""
    return f"{number:,} {in_number(number, what)}"
