"""When something was, as somebody would say it: by the parts of the day and the days where a world has them, else by
how long ago it was.
"""

from __future__ import annotations

from engine.model.state import State
from engine.model.world import HOURS
from engine.narration.wording import message
from engine.rules.hours import day_of, hour_of

_NOW, _LITTLE, _WHILE = 1, 6, 30
"""The turns up to which something was just now, a little while ago, some while ago."""
_PARTS = (("night", 5), ("morning", 12), ("afternoon", 18), ("evening", HOURS))
"""The parts of a day, each with the hour at which it is over."""


def since(state: State, turn: int) -> str:
    """When a turn of this story was: `just now`, `this morning`, `yesterday`, `some while ago`."""
    ago, days = state.turn - turn, state.world.day
    if ago <= _NOW:
        return _said(state, "now")
    if days is None:
        return _said(state, "little" if ago <= _LITTLE else "while" if ago <= _WHILE else "long")
    back = day_of(days, state.turn) - day_of(days, turn)
    if back == 1:
        return _said(state, "yesterday")
    if back:
        return _said(state, "days", number=state.world.naming.number(back))
    now, then = (_part(hour_of(days, each)) for each in (state.turn, turn))
    return _said(state, then) if now != then else _said(state, "little" if ago <= _LITTLE else "while")


def _part(hour: int) -> str:
    return next(name for name, until in _PARTS if hour < until)


def _said(state: State, id: str, **about: str) -> str:
    return message(state, f"since.{id}", "", **about)
