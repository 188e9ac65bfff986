"""Tying ropes to things, and untying them. Whoever means "the box to the rope" has the rope tied all the same: the
parser puts the rope first. What a knot holds back is judged in `engine.rules.limits`.
"""

from __future__ import annotations

from engine.model.actions import Tie, Untie
from engine.model.events import Event, Tied, Untied
from engine.model.query import tied_to
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import (
    Law,
    Laws,
    cannot_act_on_what_is_out_of_reach,
    cannot_handle_what_somebody_has,
    cannot_turn_to_oneself,
    no,
)


def cannot_tie_what_is_no_rope(state: State, action: Tie) -> Refusal | None:
    is_rope = state.world.nouns[action.thing].rope
    return None if is_rope else no("tie.no-rope", action, thing=action.thing, to=action.to)


def cannot_tie_a_rope_to_itself(state: State, action: Tie) -> Refusal | None:
    return no("tie.itself", action, thing=action.thing) if action.thing == action.to else None


def cannot_tie_people_up(state: State, action: Tie) -> Refusal | None:
    is_person = state.world.nouns[action.to].kind == "person"
    return no("tie.person", action, thing=action.thing, to=action.to) if is_person else None


def cannot_tie_what_is_tied(state: State, action: Tie) -> Refusal | None:
    to = tied_to(state, action.thing)
    return None if to is None else no("tie.tied", action, thing=action.thing, to=to)


def cannot_untie_what_is_not_tied(state: State, action: Untie) -> Refusal | None:
    tied = tied_to(state, action.thing) is not None
    return None if tied else no("untie.not-tied", action, thing=action.thing)


def _untied(state: State, action: Untie) -> tuple[Event, ...]:
    to = tied_to(state, action.thing)
    assert to is not None
    return (Untied(actor=action.actor, thing=action.thing, to=to),)


LAWS: Laws = {
    Tie: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_act_on_what_is_out_of_reach("to"),
            cannot_handle_what_somebody_has("thing"),
            cannot_tie_what_is_no_rope,
            cannot_tie_a_rope_to_itself,
            cannot_turn_to_oneself("tie.self"),
            cannot_tie_people_up,
            cannot_handle_what_somebody_has("to"),
            cannot_tie_what_is_tied,
        ),
        lambda state, action: (Tied(actor=action.actor, thing=action.thing, to=action.to),),
    ),
    Untie: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_untie_what_is_not_tied,
        ),
        _untied,
    ),
}
