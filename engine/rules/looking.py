"""Looking about, examining, reading, searching, and going through one's pockets.

A look goes as far as the eye does; to read one must be near, and to search one must have one's hands on the thing.
"""

from __future__ import annotations

from engine.model.actions import Examine, Inventory, Look, Read, Search
from engine.model.events import Counted, Event, Examined, HasRead, Looked, Searched
from engine.model.query import body, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import (
    Law,
    Laws,
    cannot_act_on_what_is_far_off,
    cannot_act_on_what_is_out_of_reach,
    cannot_act_on_what_is_out_of_sight,
    cannot_handle_what_somebody_has,
    no,
)
from engine.rules.scope import in_dark, stands_in, surroundings
from engine.rules.witnessing import learned_from


def cannot_look_from_nowhere(state: State, action: Look) -> Refusal | None:
    return no("any.nobody-there", action) if room_of(state, action.actor) is None else None


def cannot_read_what_bears_no_writing(state: State, action: Read) -> Refusal | None:
    return None if state.world.nouns[action.thing].reading else no("read.nothing-written", action, thing=action.thing)


def cannot_read_in_the_dark(state: State, action: Read) -> Refusal | None:
    return no("read.dark", action, thing=action.thing) if in_dark(state, action.actor) else None


def cannot_search_people(state: State, action: Search) -> Refusal | None:
    is_person = state.world.nouns[action.thing].kind == "person"
    return no("search.person", action, thing=action.thing) if is_person else None


def cannot_search_what_is_closed(state: State, action: Search) -> Refusal | None:
    """From outside, unless there may be something to find on it, under it or behind it."""
    kind = state.world.nouns[action.thing]
    if action.beneath or not kind.container or kind.transparent or kind.hides or body(state, action.thing).open:
        return None
    if surroundings(state, action.actor) == action.thing:
        return None
    return no("search.closed", action, thing=action.thing)


def _looked(state: State, action: Look) -> tuple[Event, ...]:
    room = room_of(state, action.actor)
    assert room is not None
    return (Looked(actor=action.actor, room=room),)


def _searched(state: State, action: Search) -> tuple[Event, ...]:
    """What is hidden there is found if it is where the searcher is: the pack may have moved it since."""
    place = surroundings(state, action.actor)
    assert place is not None
    hidden = [id for id in state.world.nouns[action.thing].hides if body(state, id).hidden]
    found = tuple(id for id in hidden if stands_in(state, id, place))
    return (Searched(actor=action.actor, thing=action.thing, found=found, beneath=action.beneath and not found),)


LAWS: Laws = {
    Look: Law((cannot_look_from_nowhere,), _looked, silent=True),
    Examine: Law(
        (cannot_act_on_what_is_out_of_sight("thing"),),
        lambda state, action: (Examined(actor=action.actor, thing=action.thing),),
        silent=True,
    ),
    Read: Law(
        (
            cannot_act_on_what_is_out_of_sight("thing"),
            cannot_act_on_what_is_far_off("thing"),
            cannot_read_what_bears_no_writing,
            cannot_read_in_the_dark,
        ),
        lambda state, action: (
            HasRead(actor=action.actor, thing=action.thing),
            *learned_from(state, action.actor, action.thing),
        ),
        silent=True,
    ),
    Search: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_search_people,
            cannot_handle_what_somebody_has("thing"),
            cannot_search_what_is_closed,
        ),
        _searched,
    ),
    Inventory: Law((), lambda state, action: (Counted(actor=action.actor),), silent=True),
}
