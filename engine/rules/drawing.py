"""Which entry of a table comes next. It depends on the seed and on what was drawn of that table alone, so that drawing
from one table never changes what another gives.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.offers import RandomTable
from engine.model.query import drawn, draws
from engine.model.rng import draw
from engine.model.state import State
from engine.rules.conditions import holds


def next_of(state: State, table: RandomTable, actor: str) -> ev.Drawn | None:
    """What is drawn now, or None where no entry can be."""
    fits = [
        number for number, entry in enumerate(table.entries) if entry.weight and holds(state, entry.when, actor=actor)
    ]
    if not fits:
        return None
    before = drawn(state, table.id)
    if table.order == "chance":
        return ev.Drawn(table=table.id, entry=_by_weight(state, table, fits), anew=True)
    left = [number for number in fits if number not in before]
    if left:
        entry = _by_weight(state, table, left) if table.order == "shuffle" else left[0]
        return ev.Drawn(table=table.id, entry=entry)
    if table.order == "sequence":
        return ev.Drawn(table=table.id, entry=fits[-1])
    if table.order == "cycle":
        return ev.Drawn(table=table.id, entry=fits[0], anew=True)
    others = [number for number in fits if number != before[-1]]
    return ev.Drawn(table=table.id, entry=_by_weight(state, table, others or fits), anew=True)


def _by_weight(state: State, table: RandomTable, among: list[int]) -> int:
    """One of several entries, each as likely as it weighs."""
    total = sum(table.entries[number].weight for number in among)
    stream = f"table/{table.id}"
    at = draw(state.seed, stream, draws(state, stream), 1, total)
    for number in among:
        at -= table.entries[number].weight
        if at <= 0:
            return number
    return among[-1]
