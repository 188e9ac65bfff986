"""Locking and unlocking, with a key in hand that fits: one of those that the pack names, or its like. A part of what is
in hand is in hand."""

from __future__ import annotations

from engine.model.actions import Lock, Unlock
from engine.model.events import Locked, Unlocked
from engine.model.query import body, is_held, whole_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Check, Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no


def cannot_turn_what_has_no_lock(code: str) -> Check:
    def check(state: State, action: Lock | Unlock) -> Refusal | None:
        return None if state.world.nouns[action.thing].keys else no(code, action, thing=action.thing)

    return check


def cannot_turn_a_key_that_is_not_in_hand(code: str) -> Check:
    def check(state: State, action: Lock | Unlock) -> Refusal | None:
        held = is_held(state, whole_of(state, action.key_), action.actor)
        return None if held else no(code, action, thing=action.thing, key=action.key_)

    return check


def cannot_turn_a_key_that_does_not_fit(code: str) -> Check:
    def check(state: State, action: Lock | Unlock) -> Refusal | None:
        fits = state.world.alike.get(action.key_, action.key_) in state.world.nouns[action.thing].keys
        return None if fits else no(code, action, thing=action.thing, key=action.key_)

    return check


def cannot_unlock_what_is_unlocked(state: State, action: Unlock) -> Refusal | None:
    return None if body(state, action.thing).locked else no("unlock.unlocked", action, thing=action.thing)


def cannot_lock_what_is_locked(state: State, action: Lock) -> Refusal | None:
    return no("lock.locked", action, thing=action.thing) if body(state, action.thing).locked else None


def cannot_lock_what_stands_open(state: State, action: Lock) -> Refusal | None:
    return no("lock.open", action, thing=action.thing) if body(state, action.thing).open else None


LAWS: Laws = {
    Unlock: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_act_on_what_is_out_of_reach("key_"),
            cannot_turn_what_has_no_lock("unlock.no-lock"),
            cannot_unlock_what_is_unlocked,
            cannot_turn_a_key_that_is_not_in_hand("unlock.key-not-held"),
            cannot_turn_a_key_that_does_not_fit("unlock.wrong-key"),
        ),
        lambda state, action: (Unlocked(actor=action.actor, thing=action.thing, key=action.key_),),
    ),
    Lock: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_handle_what_somebody_has("thing"),
            cannot_act_on_what_is_out_of_reach("key_"),
            cannot_turn_what_has_no_lock("lock.no-lock"),
            cannot_lock_what_is_locked,
            cannot_lock_what_stands_open,
            cannot_turn_a_key_that_is_not_in_hand("lock.key-not-held"),
            cannot_turn_a_key_that_does_not_fit("lock.wrong-key"),
        ),
        lambda state, action: (Locked(actor=action.actor, thing=action.thing, key=action.key_),),
    ),
}
