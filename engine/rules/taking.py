"""Taking up and dropping."""

from __future__ import annotations

from engine.model.actions import Drop, Take
from engine.model.events import Dropped, Event, Taken
from engine.model.query import body, is_inside, room_of
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


def cannot_take_oneself(state: State, action: Take) -> Refusal | None:
    return no("take.self", action) if action.thing == action.actor else None


def cannot_take_what_is_in_hand(state: State, action: Take) -> Refusal | None:
    now = body(state, action.thing)
    if now.parent != action.actor:
        return None
    return no("take.worn" if now.how == "worn" else "take.held", action, thing=action.thing)


def cannot_take_people(state: State, action: Take) -> Refusal | None:
    is_person = state.world.nouns[action.thing].kind == "person"
    return no("take.person", action, thing=action.thing) if is_person else None


def cannot_take_scenery(state: State, action: Take) -> Refusal | None:
    kind = state.world.nouns[action.thing]
    return no("take.scenery", action, thing=action.thing) if kind.scenery and not kind.fixed else None


def cannot_take_what_is_fixed(state: State, action: Take) -> Refusal | None:
    fixed = state.world.nouns[action.thing].fixed
    return no("take.fixed", action, thing=action.thing) if fixed is not None else None


def cannot_take_what_holds_one(state: State, action: Take) -> Refusal | None:
    inside = is_inside(state, action.actor, action.thing)
    return no("take.container-of-self", action, thing=action.thing) if inside else None


def _taken(state: State, action: Take) -> tuple[Event, ...]:
    return (Taken(actor=action.actor, thing=action.thing, source=body(state, action.thing).parent),)


def _dropped(state: State, action: Drop) -> tuple[Event, ...]:
    room = room_of(state, action.actor)
    assert room is not None
    return (Dropped(actor=action.actor, thing=action.thing, room=room),)


LAWS: Laws = {
    Take: Law(
        (
            cannot_take_oneself,
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_take_what_is_in_hand,
            cannot_take_people,
            cannot_handle_what_somebody_has("thing", "take.belongs"),
            cannot_take_scenery,
            cannot_take_what_is_fixed,
            cannot_take_what_holds_one,
        ),
        _taken,
    ),
    Drop: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_use_what_is_not_held("thing", "drop.not-held"),
            cannot_use_what_is_worn("thing", "drop.worn"),
        ),
        _dropped,
    ),
}
