"""Putting clothes on and taking them off."""

from __future__ import annotations

from engine.model.actions import TakeOff, Wear
from engine.model.events import Doffed, Donned
from engine.model.query import body
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import (
    Law,
    Laws,
    cannot_act_on_what_is_out_of_reach,
    cannot_use_what_is_not_held,
    cannot_use_what_is_worn,
    no,
)


def cannot_wear_what_is_no_garment(state: State, action: Wear) -> Refusal | None:
    garment = state.world.nouns[action.thing].wearable
    return None if garment else no("wear.not-wearable", action, thing=action.thing)


def cannot_take_off_what_is_not_worn(state: State, action: TakeOff) -> Refusal | None:
    now = body(state, action.thing)
    worn = now.how == "worn" and now.parent == action.actor
    return None if worn else no("take-off.not-worn", action, thing=action.thing)


LAWS: Laws = {
    Wear: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_wear_what_is_no_garment,
            cannot_use_what_is_not_held("thing", "wear.not-held"),
            cannot_use_what_is_worn("thing", "wear.worn"),
        ),
        lambda state, action: (Donned(actor=action.actor, thing=action.thing),),
    ),
    TakeOff: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_take_off_what_is_not_worn,
        ),
        lambda state, action: (Doffed(actor=action.actor, thing=action.thing),),
    ),
}
