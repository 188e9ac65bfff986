"""Lighting lamps and putting them out. In the dark one can still light what is in one's hand.

What burns down stays dark once it is spent. A light that is a machine is switched on when it is lit.
"""

from __future__ import annotations

from engine.model.actions import Douse, Light
from engine.model.events import Doused, Event, Lit, SwitchedOff, SwitchedOn
from engine.model.query import body, fuel_left, has_become
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Check, Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no


def cannot_kindle_what_gives_no_light(code: str) -> Check:
    def check(state: State, action: Light | Douse) -> Refusal | None:
        return None if state.world.nouns[action.thing].light else no(code, action, thing=action.thing)

    return check


def cannot_light_what_burns(state: State, action: Light) -> Refusal | None:
    return no("light.lit", action, thing=action.thing) if body(state, action.thing).lit else None


def cannot_light_what_is_broken(state: State, action: Light) -> Refusal | None:
    return no("light.broken", action, thing=action.thing) if has_become(state, action.thing, "broken") else None


def cannot_light_what_is_spent(state: State, action: Light) -> Refusal | None:
    return no("light.spent", action, thing=action.thing) if fuel_left(state, action.thing) == 0 else None


def cannot_douse_what_does_not_burn(state: State, action: Douse) -> Refusal | None:
    return None if body(state, action.thing).lit else no("douse.unlit", action, thing=action.thing)


def _lit(state: State, action: Light) -> tuple[Event, ...]:
    kind = SwitchedOn if state.world.nouns[action.thing].device else Lit
    return (kind(actor=action.actor, thing=action.thing),)


def _doused(state: State, action: Douse) -> tuple[Event, ...]:
    kind = SwitchedOff if state.world.nouns[action.thing].device else Doused
    return (kind(actor=action.actor, thing=action.thing),)


LAWS: Laws = {
    Light: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_kindle_what_gives_no_light("light.no-light"),
            cannot_light_what_burns,
            cannot_light_what_is_broken,
            cannot_light_what_is_spent,
        ),
        _lit,
    ),
    Douse: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_kindle_what_gives_no_light("douse.no-light"),
            cannot_douse_what_does_not_burn,
        ),
        _doused,
    ),
}
