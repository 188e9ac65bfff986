"""Going from room to room: by an exit that is there, open to this actor, and through no closed door."""

from __future__ import annotations

from engine.model.actions import Go
from engine.model.events import Event, Went
from engine.model.query import body, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import Exit
from engine.rules.conditions import holds
from engine.rules.law import Law, Laws, no
from engine.rules.scope import exits


def _way(state: State, action: Go) -> Exit | None:
    room = room_of(state, action.actor)
    return None if room is None else exits(state, room).get(action.direction)


def cannot_go_where_no_exit_leads(state: State, action: Go) -> Refusal | None:
    return None if _way(state, action) is not None else no("go.no-exit", action, direction=action.direction)


def cannot_go_where_the_way_is_blocked(state: State, action: Go) -> Refusal | None:
    way = _way(state, action)
    assert way is not None
    if way.to is not None and (way.when is None or holds(state, way.when, actor=action.actor, action=action)):
        return None
    return no("go.blocked", action, direction=action.direction)


def cannot_go_through_a_locked_door(state: State, action: Go) -> Refusal | None:
    way = _way(state, action)
    if way is None or way.door is None or not body(state, way.door).locked:
        return None
    return no("go.door-locked", action, door=way.door)


def cannot_go_through_a_closed_door(state: State, action: Go) -> Refusal | None:
    way = _way(state, action)
    if way is None or way.door is None or body(state, way.door).open:
        return None
    return no("go.door-closed", action, door=way.door)


def _went(state: State, action: Go) -> tuple[Event, ...]:
    way = _way(state, action)
    origin = room_of(state, action.actor)
    assert way is not None and way.to is not None and origin is not None
    return (Went(actor=action.actor, origin=origin, direction=action.direction, room=way.to),)


LAWS: Laws = {
    Go: Law(
        (
            cannot_go_where_no_exit_leads,
            cannot_go_where_the_way_is_blocked,
            cannot_go_through_a_locked_door,
            cannot_go_through_a_closed_door,
        ),
        _went,
    )
}
