"""The judge: `decide(state, action) -> events | Refusal`. Pure, and the same for every actor."""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.actions import Action
from engine.model.events import Event, Went
from engine.model.evolve import evolve
from engine.model.query import ending, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules import (
    entering,
    giving,
    going,
    lighting,
    locking,
    looking,
    opening,
    placing,
    postures,
    pushing,
    taking,
    talking,
    waiting,
    wearing,
)
from engine.rules.law import Law
from engine.rules.scope import is_dark, others_in

LAWS: dict[type[Action], Law] = {
    **looking.LAWS, **going.LAWS, **taking.LAWS, **placing.LAWS, **opening.LAWS, **locking.LAWS, **wearing.LAWS,
    **lighting.LAWS, **giving.LAWS, **talking.LAWS, **waiting.LAWS, **entering.LAWS, **postures.LAWS,
    **pushing.LAWS,
}  # fmt: skip


def forbids(state: State, action: Action) -> Refusal | None:
    """The first reason against an act, or None where it is legal."""
    if ending(state) is not None:
        return Refusal("any.over")
    actor = state.world.nouns.get(action.actor)
    if actor is None or actor.kind != "person" or room_of(state, action.actor) is None:
        return Refusal("any.nobody-there", {"actor": action.actor})
    for check in LAWS[type(action)].checks:
        reason = check(state, action)
        if reason is not None:
            return reason
    return None


def decide(state: State, action: Action) -> tuple[Event, ...] | Refusal:
    """The events of a legal act, with its witnesses, or the reason why not. Rules of the pack are not asked here."""
    reason = forbids(state, action)
    if reason is not None:
        return reason
    law = LAWS[type(action)]
    return law.happens(state, action) if law.silent else witnessed(state, law.happens(state, action), heard=law.heard)


def witnessed(state: State, events: tuple[Event, ...], *, heard: bool = False) -> tuple[Event, ...]:
    """The same events with the people named who perceive them: for a walk, at both ends of it.

    A deed is seen where there is light before it or after it: who lights a lamp in the dark is seen doing so, and
    who carries one into it is seen coming.
    """
    if len(state.world.people) < 2:
        return events
    result = []
    for event in events:
        origin = room_of(state, event.actor)
        rooms = (origin, event.room) if isinstance(event, Went) and event.room != origin else (origin,)
        seen_by: tuple[str, ...] = ()
        for room in rooms:
            others = others_in(state, room, event.actor)
            if others and (heard or _is_light(state, room) or _is_light(evolve(state, event), room)):
                seen_by += others
        result.append(replace(event, witnesses=seen_by) if seen_by else event)
    return tuple(result)


def _is_light(state: State, room: str | None) -> bool:
    return room is not None and not is_dark(state, room)
