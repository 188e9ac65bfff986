"""Which hours of their schedule somebody goes by."""

from __future__ import annotations

from engine.model.state import State
from engine.model.world import HOURS, Persona, Stint
from engine.rules.conditions import holds
from engine.rules.hours import hours_since, turn_of


def stint_now(state: State, person: str, persona: Persona) -> tuple[int, Stint, int] | None:
    """The stint that a person goes by now, with its number and the turn at which it began."""
    day = state.world.day
    if day is None:
        return None
    hours = hours_since(day, state.turn)
    for number, stint in enumerate(persona.schedule):
        since = (hours - stint.begins) % HOURS
        if since >= stint.hours or not (stint.when is None or holds(state, stint.when, actor=person)):
            continue
        if stint.unless is None or not holds(state, stint.unless, actor=person):
            return number, stint, turn_of(day, hours - since)
    return None
