"""Switching machines on and off. What runs down does not start again once it is spent."""

from __future__ import annotations

from engine.model.actions import SwitchOff, SwitchOn
from engine.model.events import SwitchedOff, SwitchedOn
from engine.model.query import body, fuel_left, has_become
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no


def cannot_switch_what_is_no_device(state: State, action: SwitchOn | SwitchOff) -> Refusal | None:
    is_device = state.world.nouns[action.thing].device
    return None if is_device else no("switch.no-device", action, thing=action.thing)


def cannot_switch_on_what_is_on(state: State, action: SwitchOn) -> Refusal | None:
    return no("switch.on", action, thing=action.thing) if body(state, action.thing).lit else None


def cannot_switch_on_what_is_broken(state: State, action: SwitchOn) -> Refusal | None:
    return no("switch.broken", action, thing=action.thing) if has_become(state, action.thing, "broken") else None


def cannot_switch_on_what_is_spent(state: State, action: SwitchOn) -> Refusal | None:
    return no("switch.spent", action, thing=action.thing) if fuel_left(state, action.thing) == 0 else None


def cannot_switch_off_what_is_off(state: State, action: SwitchOff) -> Refusal | None:
    return None if body(state, action.thing).lit else no("switch.off", action, thing=action.thing)


LAWS: Laws = {
    SwitchOn: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_switch_what_is_no_device,
            cannot_switch_on_what_is_on,
            cannot_switch_on_what_is_broken,
            cannot_switch_on_what_is_spent,
        ),
        lambda state, action: (SwitchedOn(actor=action.actor, thing=action.thing),),
    ),
    SwitchOff: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_switch_what_is_no_device,
            cannot_switch_off_what_is_off,
        ),
        lambda state, action: (SwitchedOff(actor=action.actor, thing=action.thing),),
    ),
}
