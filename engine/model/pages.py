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


def build_pages(values: Sequence[Value]) -> Pages[Value]:
    leaves = [tuple(values[start : start + 32]) for start in range(0, len(values), 32)]
    return tuple(tuple(leaves[start : start + 32]) for start in range(0, len(leaves), 32))


def get(pages: Pages[Value], slot: int) -> Value:
    return pages[slot >> 10][(slot >> 5) & 31][slot & 31]


def put(pages: Pages[Value], slot: int, value: Value) -> Pages[Value]:
    outer, middle, inner = slot >> 10, (slot >> 5) & 31, slot & 31
    page = pages[outer]
    leaf = page[middle]
    leaf = (*leaf[:inner], value, *leaf[inner + 1 :])
    page = (*page[:middle], leaf, *page[middle + 1 :])
    return (*pages[:outer], page, *pages[outer + 1 :])
