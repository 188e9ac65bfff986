"""Putting clothes on and taking them off.

Clothes lie in layers over the parts of the body that they cover. Nothing goes on under what is
worn there, or beside it.
"""

from __future__ import annotations

from engine.model.actions import TakeOff, Wear
from engine.model.events import Doffed, Donned
from engine.model.query import body, worn
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
from engine.rules.limits import cannot_hold_so_many


def cannot_wear_what_is_no_garment(state: State, action: Wear) -> Refusal | None:
    garment = state.world.nouns[action.thing].wearable
    return None if garment else no("wear.not-wearable", action, thing=action.thing)


def cannot_take_off_what_is_not_worn(state: State, action: TakeOff) -> Refusal | None:
    now = body(state, action.thing)
    worn = now.how == "worn" and now.parent == action.actor
    return None if worn else no("take-off.not-worn", action, thing=action.thing)


def cannot_wear_what_goes_under_what_is_worn(state: State, action: Wear) -> Refusal | None:
    """Nor two things of one layer over the same part of the body."""
    over = _worn_over(state, action, state.world.nouns[action.thing].layer)
    return no("wear.under", action, thing=action.thing, over=over) if over is not None else None


def cannot_take_off_what_is_worn_under_something(state: State, action: TakeOff) -> Refusal | None:
    over = _worn_over(state, action, state.world.nouns[action.thing].layer + 1)
    return no("take-off.under", action, thing=action.thing, over=over) if over is not None else None


def _worn_over(state: State, action: Wear | TakeOff, layer: int) -> str | None:
    """The outermost of what the actor wears, of this layer or a higher one, where the thing covers the body."""
    nouns = state.world.nouns
    area = nouns[action.thing].area
    over = [
        other
        for other in (worn(state, action.actor) if area else ())
        if other != action.thing and nouns[other].layer >= layer and any(part in area for part in nouns[other].area)
    ]
    return max(over, key=lambda other: nouns[other].layer) if over else None


LAWS: Laws = {
    Wear: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_wear_what_is_no_garment,
            cannot_use_what_is_not_held("thing", "wear.not-held"),
            cannot_use_what_is_worn("thing", "wear.worn"),
            cannot_wear_what_goes_under_what_is_worn,
        ),
        lambda state, action: (Donned(actor=action.actor, thing=action.thing),),
    ),
    TakeOff: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_take_off_what_is_not_worn,
            cannot_take_off_what_is_worn_under_something,
            cannot_hold_so_many("actor", "take-off.hands-full"),
        ),
        lambda state, action: (Doffed(actor=action.actor, thing=action.thing),),
    ),
}
