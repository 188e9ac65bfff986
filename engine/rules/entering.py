"""Getting into and onto things, and out of them again.

One is in one thing at a time: who sits in a chair gets off it before getting into a boat, unless the chair is in the
boat. Whoever gets in or out does so on their feet; how they then are there is a posture.
"""

from __future__ import annotations

from engine.model.actions import Enter, Exit, Lie, Sit, Stand
from engine.model.events import Entered, Event, GotOut
from engine.model.query import body, is_inside, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no
from engine.rules.limits import Side, is_bigger, is_full_for

Onto = Enter | Sit | Lie | Stand
"""What takes one into or onto the thing that is named, where one is not there yet."""


def side_of(state: State, action: Onto) -> Side:
    """Whether one comes to be in the thing or on it. What is both is entered, and sat upon."""
    kind = state.world.nouns[action.thing]
    if kind.container and kind.supporter:
        return "in" if isinstance(action, Enter) else "on"
    return "on" if kind.supporter else "in"


def outside_of(state: State, thing: str) -> tuple[str, Side]:
    """Where one comes to be who leaves a thing: what holds it, if that holds people, or the next that does."""
    nouns = state.world.nouns
    here = thing
    while True:
        now = body(state, here)
        place = now.parent
        assert place is not None  # somebody is in the thing, and they are in a room
        kind = nouns[place]
        if kind.kind == "room":
            return place, "in"
        if kind.enterable:
            return place, now.how if now.how in ("in", "on") else "on" if kind.supporter else "in"
        here = place


def cannot_enter_what_holds_nobody(state: State, action: Enter) -> Refusal | None:
    """Neither what is made for it nor what is in one place: a backdrop is nowhere that one could be."""
    enterable = state.world.nouns[action.thing].enterable and room_of(state, action.thing) is not None
    return None if enterable else no("enter.not-enterable", action, thing=action.thing)


def cannot_enter_what_one_is_in(state: State, action: Enter) -> Refusal | None:
    inside = is_inside(state, action.actor, action.thing)
    return no("enter.inside", action, thing=action.thing) if inside else None


def cannot_enter_what_one_carries(state: State, action: Onto) -> Refusal | None:
    carried = is_inside(state, action.thing, action.actor)
    return no("enter.held", action, thing=action.thing) if carried else None


def cannot_enter_from_within_something_else(state: State, action: Onto) -> Refusal | None:
    place = body(state, action.actor).parent
    assert place is not None  # decide has made sure that the actor is in a room
    if place == action.thing or state.world.nouns[place].kind == "room" or is_inside(state, action.thing, place):
        return None
    return no("enter.elsewhere", action, thing=action.thing, place=place)


def cannot_enter_what_is_closed(state: State, action: Onto) -> Refusal | None:
    if body(state, action.actor).parent == action.thing or side_of(state, action) == "on":
        return None
    return None if body(state, action.thing).open else no("enter.closed", action, thing=action.thing)


def cannot_enter_what_one_is_too_big_for(state: State, action: Onto) -> Refusal | None:
    bigger = body(state, action.actor).parent != action.thing and is_bigger(state, action.actor, action.thing)
    return no("enter.too-big", action, thing=action.thing) if bigger else None


def cannot_enter_where_there_is_no_room(state: State, action: Onto) -> Refusal | None:
    if body(state, action.actor).parent == action.thing:
        return None
    full = is_full_for(state, action.actor, action.thing, side_of(state, action))
    return no("enter.no-room", action, thing=action.thing) if full else None


GETTING_THERE = (
    cannot_enter_what_one_carries,
    cannot_enter_from_within_something_else,
    cannot_enter_what_is_closed,
    cannot_enter_what_one_is_too_big_for,
    cannot_enter_where_there_is_no_room,
)
"""What stands against coming to be in or on a thing, by whatever act; nothing does where one is there already."""


def cannot_leave_a_room_by_getting_out(state: State, action: Exit) -> Refusal | None:
    place = body(state, action.actor).parent
    in_room = place is None or state.world.nouns[place].kind == "room"
    return no("exit.nothing", action) if in_room else None


def cannot_leave_what_is_closed(state: State, action: Exit | Stand) -> Refusal | None:
    """Neither the thing one is in, nor what that thing is shut up in."""
    now = body(state, action.actor)
    assert now.parent is not None
    until = outside_of(state, now.parent)[0] if state.world.nouns[now.parent].kind == "thing" else now.parent
    while now.parent is not None and now.parent != until:
        if now.how == "in" and not body(state, now.parent).open:
            return no("exit.closed", action, thing=now.parent)
        now = body(state, now.parent)
    return None


def _entered(state: State, action: Enter) -> tuple[Event, ...]:
    return (Entered(actor=action.actor, thing=action.thing, how=side_of(state, action)),)


def _got_out(state: State, action: Exit) -> tuple[Event, ...]:
    thing = body(state, action.actor).parent
    assert thing is not None
    place, how = outside_of(state, thing)
    return (GotOut(actor=action.actor, thing=thing, place=place, how=how),)


LAWS: Laws = {
    Enter: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_enter_what_holds_nobody,
            cannot_enter_what_one_is_in,
            cannot_enter_what_one_carries,
            cannot_handle_what_somebody_has("thing"),
            *GETTING_THERE[1:],
        ),
        _entered,
    ),
    Exit: Law((cannot_leave_a_room_by_getting_out, cannot_leave_what_is_closed), _got_out),
}
