"""Looking about, examining, reading, and going through one's pockets."""

from __future__ import annotations

from engine.model.actions import Examine, Inventory, Look, Read
from engine.model.events import Counted, Event, Examined, HasRead, Looked
from engine.model.query import room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Law, Laws, cannot_act_on_what_is_out_of_sight, no
from engine.rules.scope import is_dark


def cannot_look_from_nowhere(state: State, action: Look) -> Refusal | None:
    return no("any.nobody-there", action) if room_of(state, action.actor) is None else None


def cannot_read_what_bears_no_writing(state: State, action: Read) -> Refusal | None:
    return None if state.world.nouns[action.thing].reading else no("read.nothing-written", action, thing=action.thing)


def cannot_read_in_the_dark(state: State, action: Read) -> Refusal | None:
    room = room_of(state, action.actor)
    return no("read.dark", action, thing=action.thing) if room is not None and is_dark(state, room) else None


def _looked(state: State, action: Look) -> tuple[Event, ...]:
    room = room_of(state, action.actor)
    assert room is not None
    return (Looked(actor=action.actor, room=room),)


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
            cannot_read_what_bears_no_writing,
            cannot_read_in_the_dark,
        ),
        lambda state, action: (HasRead(actor=action.actor, thing=action.thing),),
        silent=True,
    ),
    Inventory: Law((), lambda state, action: (Counted(actor=action.actor),), silent=True),
}
