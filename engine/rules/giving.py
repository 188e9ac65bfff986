"""Giving and showing things to people. Who is given a thing has it: to decline is an act of their own.

They are not asked whether they want it, but must be able to hold it.
"""

from __future__ import annotations

from engine.model.actions import Give, Show
from engine.model.events import Given, Shown
from engine.rules.law import (
    Law,
    Laws,
    cannot_act_on_what_is_out_of_reach,
    cannot_act_on_what_is_out_of_sight,
    cannot_turn_to_oneself,
    cannot_turn_to_what_is_no_person,
    cannot_use_what_is_not_held,
    cannot_use_what_is_worn,
)
from engine.rules.limits import cannot_carry_so_much, cannot_hold_so_many, cannot_lift_what_is_too_heavy

LAWS: Laws = {
    Give: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_act_on_what_is_out_of_reach("to"),
            cannot_turn_to_what_is_no_person("give.no-person"),
            cannot_turn_to_oneself("give.self"),
            cannot_use_what_is_not_held("thing", "give.not-held"),
            cannot_use_what_is_worn("thing", "give.worn"),
            cannot_lift_what_is_too_heavy("to", "give.too-heavy"),
            cannot_carry_so_much("to", "give.too-much"),
            cannot_hold_so_many("to", "give.hands-full"),
        ),
        lambda state, action: (Given(actor=action.actor, thing=action.thing, to=action.to),),
    ),
    Show: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_act_on_what_is_out_of_sight("to"),
            cannot_turn_to_what_is_no_person("show.no-person"),
            cannot_turn_to_oneself("show.self"),
            cannot_use_what_is_not_held("thing", "show.not-held"),
        ),
        lambda state, action: (Shown(actor=action.actor, thing=action.thing, to=action.to),),
    ),
}
