"""Going from room to room: by an exit that is there, open to this actor, and through no closed door.

One goes on one's feet, or in a vehicle, which then goes itself with everybody in it. A way that asks where one is or
how one sits is taken from there: a hatch that is reached from a crate. A hidden door has no exit.
"""

from __future__ import annotations

from engine.model import language as lang
from engine.model.actions import Go, Push
from engine.model.events import Event, Went
from engine.model.query import body, posture, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import Exit
from engine.rules.conditions import holds
from engine.rules.law import Law, Laws, no
from engine.rules.limits import held_back, tether
from engine.rules.scope import exits

Walk = Go | Push
"""To push a thing into the next room is to go there with it."""


def way_of(state: State, action: Walk) -> Exit | None:
    room = room_of(state, action.actor)
    return None if room is None else exits(state, room).get(action.direction)


def _vehicle(state: State, action: Walk) -> str:
    """The vehicle that the actor is in or on and goes in; empty where they walk, as whoever pushes something does."""
    place = body(state, action.actor).parent
    drives = isinstance(action, Go) and place is not None and state.world.nouns[place].vehicle
    return place if place is not None and drives else ""


def _is_taken_from_there(state: State, action: Walk) -> bool:
    """Whether the way asks for what getting up or out would undo."""
    way, now = way_of(state, action), body(state, action.actor)
    shut_in = now.how == "in" and now.parent is not None and not body(state, now.parent).open
    asks = way is not None and _asks_where_one_is(way.when, action.actor, now.parent)
    return isinstance(action, Go) and asks and not shut_in


def _asks_where_one_is(condition: lang.Condition | None, actor: str, place: str | None) -> bool:
    """Whether a condition speaks of how somebody sits or stands, or of the place that they are in or on."""
    match condition:
        case lang.All(parts) | lang.Any(parts):
            return any(_asks_where_one_is(part, actor, place) for part in parts)
        case lang.Not(part):
            return _asks_where_one_is(part, actor, place)
        case lang.Upon(thing, asked) | lang.Inside(thing, asked):
            return (thing, asked) == (actor, place)
        case lang.Is(noun, quality):
            return noun == actor and quality in ("standing", "sitting", "lying")
    return False


def cannot_go_where_no_exit_leads(state: State, action: Walk) -> Refusal | None:
    return None if way_of(state, action) is not None else no("go.no-exit", action, direction=action.direction)


def cannot_go_where_the_way_is_blocked(state: State, action: Walk) -> Refusal | None:
    way = way_of(state, action)
    assert way is not None
    if way.to is not None and (way.when is None or holds(state, way.when, actor=action.actor, action=action)):
        return None
    return no("go.blocked", action, direction=action.direction)


def cannot_walk_sitting_or_lying(state: State, action: Walk) -> Refusal | None:
    if _vehicle(state, action) or posture(state, action.actor) == "standing" or _is_taken_from_there(state, action):
        return None
    return no("go.seated", action)


def cannot_walk_out_of_what_one_is_in(state: State, action: Walk) -> Refusal | None:
    place = body(state, action.actor).parent
    assert place is not None  # decide has made sure that the actor is in a room
    if state.world.nouns[place].kind == "room" or _vehicle(state, action) or _is_taken_from_there(state, action):
        return None
    return no("go.inside", action, place=place)


def cannot_drive_out_of_what_the_vehicle_is_in(state: State, action: Go) -> Refusal | None:
    vehicle = _vehicle(state, action)
    place = body(state, vehicle).parent if vehicle else None
    if place is None or state.world.nouns[place].kind == "room":
        return None
    return no("go.vehicle-inside", action, vehicle=vehicle, place=place)


def cannot_drive_what_is_tied(state: State, action: Go) -> Refusal | None:
    vehicle = _vehicle(state, action)
    to = tether(state, vehicle, vehicle) if vehicle else None
    return no("go.vehicle-tied", action, vehicle=vehicle, to=to) if to is not None else None


def cannot_go_off_with_what_is_tied(state: State, action: Walk) -> Refusal | None:
    """Whoever goes, by whatever means, takes all that is on them, in the vehicle, and in what they push."""
    goes = (_vehicle(state, action) or action.actor, *((action.thing,) if isinstance(action, Push) else ()))
    found = held_back(state, *goes)
    return None if found is None else no("go.tied", action, thing=found[0], to=found[1])


def cannot_go_through_a_locked_door(state: State, action: Walk) -> Refusal | None:
    way = way_of(state, action)
    if way is None or way.door is None or not body(state, way.door).locked:
        return None
    return no("go.door-locked", action, door=way.door)


def cannot_go_through_a_closed_door(state: State, action: Walk) -> Refusal | None:
    way = way_of(state, action)
    if way is None or way.door is None or body(state, way.door).open:
        return None
    return no("go.door-closed", action, door=way.door)


def _went(state: State, action: Go) -> tuple[Event, ...]:
    way = way_of(state, action)
    origin = room_of(state, action.actor)
    assert way is not None and way.to is not None and origin is not None
    vehicle = _vehicle(state, action)
    return (Went(actor=action.actor, origin=origin, direction=action.direction, room=way.to, vehicle=vehicle),)


LAWS: Laws = {
    Go: Law(
        (
            cannot_go_where_no_exit_leads,
            cannot_go_where_the_way_is_blocked,
            cannot_walk_sitting_or_lying,
            cannot_walk_out_of_what_one_is_in,
            cannot_drive_out_of_what_the_vehicle_is_in,
            cannot_drive_what_is_tied,
            cannot_go_off_with_what_is_tied,
            cannot_go_through_a_locked_door,
            cannot_go_through_a_closed_door,
        ),
        _went,
    )
}
