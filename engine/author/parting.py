"""Setting apart the rooms of a sheet that share a cell or stand on the line of a way that they are no part of: by a
further `before` on the axis where that costs least, until nothing is in another's place or nothing more can be done.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.author.axis import Axis, Pull
from engine.author.grid import Cell, between
from engine.author.plan import Way

_CAREFUL, _ROUNDS = 12, 30
"""How often what is not apart is parted one by one and in the best way, in a small sheet; and how often at all."""


def parted(
    rooms: list[str], across: Axis, down: Axis, drawn: list[tuple[Way, Cell]], *, careful: bool
) -> dict[str, Cell]:
    """The cells of rooms as the two axes have them, with nothing in the place of another that can be moved."""
    pulls = tuple(
        tuple((way.a, way.b, step[axis]) for way, step in drawn)
        for axis in (0, 1)
    )  # fmt: skip
    hopeless: set[tuple[str, str]] = set()
    cells: dict[str, Cell] = {}
    for number in range(_ROUNDS):
        slowly = careful and number < _CAREFUL
        xs, ys = across.places(pulls[0]), down.places(pulls[1])
        cells = {id: (xs[id], ys[id]) for id in rooms}
        moved = False
        for one, others in clashes(cells, drawn):
            if (one, others[0]) in hopeless:
                continue
            if _part(across, down, one, others, pulls, careful=slowly):
                moved = True
                if slowly:
                    break
            else:
                hopeless.add((one, others[0]))
        if not moved:
            break
    return _no_two_in_one(cells)


def clashes(cells: dict[str, Cell], drawn: list[tuple[Way, Cell]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A room, and what it shares its cell with; then a room, and the two ends of the line that it stands on."""
    by_cell: dict[Cell, str] = {}
    for id, cell in cells.items():
        if cell in by_cell:
            yield id, (by_cell[cell],)
        else:
            by_cell[cell] = id
    for way, step in drawn:
        if step != (0, 0) and 0 in step:
            for cell in between(cells[way.a], cells[way.b]):
                if cell in by_cell:
                    yield by_cell[cell], (way.a, way.b)


def _part(
    across: Axis, down: Axis, one: str, others: tuple[str, ...], pulls: tuple[tuple[Pull, ...], ...], *, careful: bool
) -> bool:
    """Set a room apart from all of `others` on one axis, on the side where that makes the ways longer by the least."""
    best: tuple[int, Axis, bool] | None = None
    for number, axis in enumerate((across, down)):
        for first in (True, False):
            pairs = [(one, other) if first else (other, one) for other in others]
            trial = axis.copy()
            for pair in pairs:
                if not trial.can_be_before(*pair):
                    break
                trial.before(*pair)
            else:
                cost = 0
                if careful:
                    at = trial.places(pulls[number])
                    cost = sum(abs(at[b] - at[a] - by) for a, b, by in pulls[number])
                if best is None or cost < best[0]:
                    best = (cost, axis, first)
                if not careful:
                    break
        if best is not None and not careful:
            break
    if best is None:
        return False
    for other in others:
        best[1].before(*((one, other) if best[2] else (other, one)))
    return True


def _no_two_in_one(cells: dict[str, Cell]) -> dict[str, Cell]:
    """What still shares a cell goes to the nearest that is free: the directions of the pack leave it no place."""
    taken: dict[Cell, str] = {}
    out: dict[str, Cell] = {}
    for id, (x, y) in cells.items():
        reach = 0
        cell = (x, y)
        while cell in taken:
            reach += 1
            ring = [
                (x + dx, y + dy)
                for dy in range(-reach, reach + 1)
                for dx in range(-reach, reach + 1)
                if max(abs(dx), abs(dy)) == reach
            ]
            cell = next((each for each in ring if each not in taken), cell)
        taken[cell] = id
        out[id] = cell
    left, top = min(x for x, _ in out.values()), min(y for _, y in out.values())
    return {id: (x - left, y - top) for id, (x, y) in out.items()}
