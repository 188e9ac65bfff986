"""A persistent sequence: a tuple of tuples of tuples, 32 wide, three deep.

A new version copies three short tuples and shares everything else, so a change costs the same in a
sequence of ten and of thirty thousand, and keeping an old version costs one reference. Past 32,768
entries only the outermost tuple grows. Measured against `rpds` and `immutables` in DECISIONS.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value")
Pages = tuple[tuple[tuple[Value, ...], ...], ...]
Slot = tuple[int, int, int]
"""Where a value stands, from the outermost tuple inwards."""


def slot_of(number: int) -> Slot:
    """Where the value of that number stands, counted from 0."""
    return number >> 10, (number >> 5) & 31, number & 31


def build_pages(values: Sequence[Value]) -> Pages[Value]:
    leaves = [tuple(values[start : start + 32]) for start in range(0, len(values), 32)]
    return tuple(tuple(leaves[start : start + 32]) for start in range(0, len(leaves), 32))


def get(pages: Pages[Value], slot: Slot) -> Value:
    outer, middle, inner = slot
    return pages[outer][middle][inner]


def put(pages: Pages[Value], slot: Slot, value: Value) -> Pages[Value]:
    outer, middle, inner = slot
    all_pages = list(pages)
    page = list(all_pages[outer])
    leaf = list(page[middle])
    leaf[inner] = value
    page[middle] = tuple(leaf)
    all_pages[outer] = tuple(page)
    return tuple(all_pages)
