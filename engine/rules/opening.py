"""Opening and closing containers and doors."""

from __future__ import annotations

from engine.model.actions import Close, Open
from engine.model.events import Closed, Opened
from engine.model.query import body, has_become
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no


def cannot_open_what_does_not_open(state: State, action: Open) -> Refusal | None:
    opens = state.world.nouns[action.thing].openable
    return None if opens else no("open.not-openable", action, thing=action.thing)


def cannot_open_what_is_open(state: State, action: Open) -> Refusal | None:
    return no("open.open", action, thing=action.thing) if body(state, action.thing).open else None


def cannot_open_what_is_locked(state: State, action: Open) -> Refusal | None:
    return no("open.locked", action, thing=action.thing) if body(state, action.thing).locked else None


def cannot_close_what_does_not_close(state: State, action: Close) -> Refusal | None:
    closes = state.world.nouns[action.thing].openable
    return None if closes else no("close.not-openable", action, thing=action.thing)


def cannot_close_what_is_closed(state: State, action: Close) -> Refusal | None:
    return None if body(state, action.thing).open else no("close.closed", action, thing=action.thing)


def cannot_close_what_is_in_pieces(state: State, action: Close) -> Refusal | None:
    spoilt = has_become(state, action.thing, "broken") or has_become(state, action.thing, "cut")
    return no("close.broken", action, thing=action.thing) if spoilt else None


LAWS: Laws = {
    Open: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_open_what_does_not_open,
            cannot_open_what_is_open,
            cannot_open_what_is_locked,
        ),
        lambda state, action: (Opened(actor=action.actor, thing=action.thing),),
    ),
    Close: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_close_what_does_not_close,
            cannot_close_what_is_closed,
            cannot_close_what_is_in_pieces,
        ),
        lambda state, action: (Closed(actor=action.actor, thing=action.thing),),
    ),
}
