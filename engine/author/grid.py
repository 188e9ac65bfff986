"""Cells of squared paper, across and down, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator

Cell = tuple[int, int]


def toward(one: Cell, other: Cell) -> Cell:
    """The step from one cell in the direction of another."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    return (dx > 0) - (dx < 0), (dy > 0) - (dy < 0)


def between(one: Cell, other: Cell) -> Iterator[Cell]:
    """The cells on the straight line from one cell to another, both left out; none where there is no such line."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    if dx and dy and abs(dx) != abs(dy):
        return
    steps = max(abs(dx), abs(dy))
    for number in range(1, steps):
        yield one[0] + dx * number // steps, one[1] + dy * number // steps
