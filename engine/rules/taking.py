"""Taking up and dropping.

What is dropped falls where one is: into the boat one sits in, onto the roof one stands on, else to the ground.
"""

from __future__ import annotations

from engine.model.actions import Drop, Take
from engine.model.events import Dropped, Event, Taken
from engine.model.query import body, children, is_inside
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import (
    Law,
    Laws,
    cannot_act_on_what_is_out_of_reach,
    cannot_handle_what_somebody_has,
    cannot_use_what_is_not_held,
    cannot_use_what_is_worn,
    no,
)
from engine.rules.limits import (
    Side,
    cannot_carry_so_much,
    cannot_hold_so_many,
    cannot_lift_what_is_too_heavy,
    is_full_for,
    tether,
)


def cannot_take_oneself(state: State, action: Take) -> Refusal | None:
    return no("take.self", action) if action.thing == action.actor else None


def cannot_take_a_liquid(state: State, action: Take) -> Refusal | None:
    return no("take.liquid", action, thing=action.thing) if state.world.nouns[action.thing].liquid else None


def cannot_take_a_part(state: State, action: Take) -> Refusal | None:
    now = body(state, action.thing)
    if now.how != "part" or now.parent is None:
        return None
    return no("take.part", action, thing=action.thing, whole=now.parent)


def cannot_take_what_is_in_hand(state: State, action: Take) -> Refusal | None:
    now = body(state, action.thing)
    if now.parent != action.actor:
        return None
    return no("take.worn" if now.how == "worn" else "take.held", action, thing=action.thing)


def cannot_take_people(state: State, action: Take) -> Refusal | None:
    is_person = state.world.nouns[action.thing].kind == "person"
    return no("take.person", action, thing=action.thing) if is_person else None


def cannot_take_scenery(state: State, action: Take) -> Refusal | None:
    """Nor what is seen from several rooms at once. Where the author says why it is fixed, that is said."""
    kind = state.world.nouns[action.thing]
    stays = (kind.scenery or kind.backdrop) and not kind.fixed
    return no("take.scenery", action, thing=action.thing) if stays else None


def cannot_take_what_is_fixed(state: State, action: Take) -> Refusal | None:
    kind = state.world.nouns[action.thing]
    return no("take.fixed", action, thing=action.thing) if kind.fixed is not None or kind.door else None


def cannot_take_what_holds_one(state: State, action: Take) -> Refusal | None:
    inside = is_inside(state, action.actor, action.thing)
    return no("take.container-of-self", action, thing=action.thing) if inside else None


def cannot_take_what_somebody_is_in(state: State, action: Take) -> Refusal | None:
    person = _occupant(state, action.thing)
    return no("take.occupied", action, thing=action.thing, person=person) if person is not None else None


def _occupant(state: State, thing: str) -> str | None:
    """The first person in or on a thing, at any depth."""
    nouns = state.world.nouns
    for child in children(state, thing):
        person = child if nouns[child].kind == "person" else _occupant(state, child)
        if person is not None:
            return person
    return None


def cannot_take_what_is_tied(state: State, action: Take) -> Refusal | None:
    """A rope comes along only with what it is tied to; a thing with the loose ropes on it, no others."""
    to = tether(state, action.thing, action.actor)
    return no("take.tied", action, thing=action.thing, to=to) if to is not None else None


def cannot_drop_where_there_is_no_room(state: State, action: Drop) -> Refusal | None:
    place, how = ground(state, action.actor)
    full = is_full_for(state, action.thing, place, how)
    return no("drop.no-room", action, thing=action.thing, place=place) if full else None


def ground(state: State, actor: str) -> tuple[str, Side]:
    """Where a thing comes to lie that an actor lets go of: what holds them, if that can hold it too, or the room."""
    nouns = state.world.nouns
    here = actor
    while True:
        now = body(state, here)
        place, how = now.parent, now.how
        assert place is not None  # decide has made sure that the actor is in a room
        kind = nouns[place]
        if kind.kind == "room" or (how == "in" and kind.container):
            return place, "in"
        if how == "on" and kind.supporter:
            return place, "on"
        here = place


def _taken(state: State, action: Take) -> tuple[Event, ...]:
    return (Taken(actor=action.actor, thing=action.thing, source=body(state, action.thing).parent),)


def _dropped(state: State, action: Drop) -> tuple[Event, ...]:
    place, how = ground(state, action.actor)
    return (Dropped(actor=action.actor, thing=action.thing, room=place, how=how),)


LAWS: Laws = {
    Take: Law(
        (
            cannot_take_oneself,
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_take_a_liquid,
            cannot_take_a_part,
            cannot_take_what_is_in_hand,
            cannot_take_people,
            cannot_handle_what_somebody_has("thing", "take.belongs"),
            cannot_take_scenery,
            cannot_take_what_is_fixed,
            cannot_take_what_holds_one,
            cannot_take_what_somebody_is_in,
            cannot_take_what_is_tied,
            cannot_lift_what_is_too_heavy("actor", "take.too-heavy"),
            cannot_carry_so_much("actor", "take.too-much"),
            cannot_hold_so_many("actor", "take.hands-full"),
        ),
        _taken,
    ),
    Drop: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_use_what_is_not_held("thing", "drop.not-held"),
            cannot_use_what_is_worn("thing", "drop.worn"),
            cannot_drop_where_there_is_no_room,
        ),
        _dropped,
    ),
}
