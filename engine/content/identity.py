"""Ids for what an author gives no name: rules and habits.

A saved game counts by them what has fired and what has been done, so they are made from what a rule does and
when, and not from its place in the pack or from its words. A pack can grow, change its order and be reworded, and no
saved game loses count. What is alike in all of that is counted apart, in the order of the pack.
"""

from __future__ import annotations

from hashlib import blake2b


class Identities:
    """The ids given out in one pack."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def of(self, label: str, *parts: object) -> str:
        """`label` says to a reader of the log what it is; `parts` are plain values that make it what it is."""
        told = " ".join(label.split())[:60]
        id = f"{told}/{blake2b(repr(parts).encode(), digest_size=4).hexdigest()}"
        count = self._given[id] = self._given.get(id, 0) + 1
        return id if count == 1 else f"{id}/{count}"
