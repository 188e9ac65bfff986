"""Putting held things into containers and onto supporters that have room for them."""

from __future__ import annotations

from engine.model.actions import PutIn, PutOn
from engine.model.events import Placed
from engine.model.query import body, is_inside
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
from engine.rules.limits import is_bigger, is_full_for


def _target(action: PutIn | PutOn) -> str:
    return action.container if isinstance(action, PutIn) else action.supporter


def cannot_put_people(state: State, action: PutIn | PutOn) -> Refusal | None:
    is_person = state.world.nouns[action.thing].kind == "person"
    return no("put.person", action, thing=action.thing, place=_target(action)) if is_person else None


def cannot_put_a_liquid(state: State, action: PutIn | PutOn) -> Refusal | None:
    is_liquid = state.world.nouns[action.thing].liquid
    return no("put.liquid", action, thing=action.thing, place=_target(action)) if is_liquid else None


def cannot_put_a_thing_into_itself(state: State, action: PutIn | PutOn) -> Refusal | None:
    place = _target(action)
    if place == action.thing:
        return no("put.itself", action, thing=action.thing)
    if is_inside(state, place, action.thing):
        return no("put.inside-itself", action, thing=action.thing, place=place)
    return None


def cannot_put_where_it_is(state: State, action: PutIn | PutOn) -> Refusal | None:
    place, now = _target(action), body(state, action.thing)
    how, code = ("in", "put.in-already") if isinstance(action, PutIn) else ("on", "put.on-already")
    there = now.parent == place and now.how == how
    return no(code, action, thing=action.thing, place=place) if there else None


def cannot_put_into_what_is_no_container(state: State, action: PutIn) -> Refusal | None:
    kind = state.world.nouns[action.container]
    return None if kind.container else no("put.no-container", action, place=action.container)


def cannot_put_onto_what_is_no_supporter(state: State, action: PutOn) -> Refusal | None:
    kind = state.world.nouns[action.supporter]
    return None if kind.supporter else no("put.no-supporter", action, place=action.supporter)


def cannot_put_into_what_is_closed(state: State, action: PutIn) -> Refusal | None:
    closed = not body(state, action.container).open
    return no("put.closed", action, place=action.container) if closed else None


def cannot_put_what_is_bigger_than_the_place(state: State, action: PutIn | PutOn) -> Refusal | None:
    place = _target(action)
    bigger = is_bigger(state, action.thing, place)
    return no("put.too-big", action, thing=action.thing, place=place) if bigger else None


def cannot_put_where_there_is_no_room(state: State, action: PutIn | PutOn) -> Refusal | None:
    place = _target(action)
    full = is_full_for(state, action.thing, place, "in" if isinstance(action, PutIn) else "on")
    return no("put.no-room", action, thing=action.thing, place=place) if full else None


LAWS: Laws = {
    PutIn: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_put_people,
            cannot_put_a_liquid,
            cannot_act_on_what_is_out_of_reach("container"),
            cannot_handle_what_somebody_has("container"),
            cannot_put_where_it_is,
            cannot_use_what_is_not_held("thing", "put.not-held"),
            cannot_use_what_is_worn("thing", "put.worn"),
            cannot_put_into_what_is_no_container,
            cannot_put_a_thing_into_itself,
            cannot_put_what_is_bigger_than_the_place,
            cannot_put_into_what_is_closed,
            cannot_put_where_there_is_no_room,
        ),
        lambda state, action: (Placed(actor=action.actor, thing=action.thing, place=action.container, how="in"),),
    ),
    PutOn: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_put_people,
            cannot_put_a_liquid,
            cannot_act_on_what_is_out_of_reach("supporter"),
            cannot_handle_what_somebody_has("supporter"),
            cannot_put_where_it_is,
            cannot_use_what_is_not_held("thing", "put.not-held"),
            cannot_use_what_is_worn("thing", "put.worn"),
            cannot_put_onto_what_is_no_supporter,
            cannot_put_a_thing_into_itself,
            cannot_put_what_is_bigger_than_the_place,
            cannot_put_where_there_is_no_room,
        ),
        lambda state, action: (Placed(actor=action.actor, thing=action.thing, place=action.supporter, how="on"),),
    ),
}
