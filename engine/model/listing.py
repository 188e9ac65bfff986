"""Several words in one sentence: the one place for commas before the last of them."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a`, `a or b`, `a, b or c`; empty for nothing."""
    known = list(words)
    return f"{', '.join(known[:-1])} {last} {known[-1]}" if len(known) > 1 else "".join(known)
