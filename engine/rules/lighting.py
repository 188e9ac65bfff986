"""Lighting lamps and putting them out. In the dark one can still light what is in one's hand."""

from __future__ import annotations

from engine.model.actions import Douse, Light
from engine.model.events import Doused, Lit
from engine.model.query import body
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Check, Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no


def cannot_kindle_what_gives_no_light(code: str) -> Check:
    def check(state: State, action: Light | Douse) -> Refusal | None:
        return None if state.world.nouns[action.thing].light else no(code, action, thing=action.thing)

    return check


def cannot_light_what_burns(state: State, action: Light) -> Refusal | None:
    return no("light.lit", action, thing=action.thing) if body(state, action.thing).lit else None


def cannot_douse_what_does_not_burn(state: State, action: Douse) -> Refusal | None:
    return None if body(state, action.thing).lit else no("douse.unlit", action, thing=action.thing)


LAWS: Laws = {
    Light: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_kindle_what_gives_no_light("light.no-light"),
            cannot_light_what_burns,
        ),
        lambda state, action: (Lit(actor=action.actor, thing=action.thing),),
    ),
    Douse: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_kindle_what_gives_no_light("douse.no-light"),
            cannot_douse_what_does_not_burn,
        ),
        lambda state, action: (Doused(actor=action.actor, thing=action.thing),),
    ),
}
