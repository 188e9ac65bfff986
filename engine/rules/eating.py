"""Eating what is in one's hand and good to eat. What it leaves, a core or a bone, stays there."""

from __future__ import annotations

from engine.model.actions import Eat
from engine.model.events import Eaten, Event
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
from engine.rules.liquids import emptied


def cannot_eat_what_is_no_food(state: State, action: Eat) -> Refusal | None:
    return None if state.world.nouns[action.thing].edible else no("eat.inedible", action, thing=action.thing)


def _eaten(state: State, action: Eat) -> tuple[Event, ...]:
    eaten = Eaten(actor=action.actor, thing=action.thing, leaves=state.world.nouns[action.thing].leaves)
    return (eaten, *emptied(state, action.actor, action.thing))


LAWS: Laws = {
    Eat: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_eat_what_is_no_food,
            cannot_use_what_is_not_held("thing", "eat.not-held"),
            cannot_use_what_is_worn("thing", "eat.worn"),
        ),
        _eaten,
    ),
}
