"""How a law is written: checks that each give one reason against an act, and what happens when none does.

A check is a sentence, `cannot_take_what_is_fixed`, and returns its one refusal or None. Checks run in the
order listed; the first reason is the one that is said. Every check takes any actor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from engine.model.actions import Action
from engine.model.events import Event
from engine.model.query import body
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.scope import can_reach, can_see, in_dark, room_seen_into

Check = Callable[[State, Any], Refusal | None]
Outcome = Callable[[State, Any], tuple[Event, ...]]


class Law(msgspec.Struct, frozen=True):
    """The checks of one kind of action, in order, and its events."""

    checks: tuple[Check, ...]
    happens: Outcome
    heard: bool | Callable[[State, Any], bool] = False
    """Other people notice it even in the dark; of some laws, only some acts."""
    silent: bool = False
    """Nobody else notices it at all, but for whoever told the actor to do it."""
    unseen: bool = False
    """They do not either: there is nothing to see."""


Laws = dict[type[Action], Law]

Sense = Literal["sight", "reach", "free", "hearing", "smell"]
SENSED: dict[Check, tuple[Sense, str]] = {}
"""The checks that ask one thing alone of a noun of the act, whether it is perceived or free to be handled, with the
field that names it. `engine.rules.menu` works out the answer once for each noun and all its acts."""


def sensed(sense: Sense, field: str, check: Check) -> Check:
    """The same check, known to be of that kind."""
    SENSED[check] = sense, field
    return check


def no(code: str, action: Action, **about: str) -> Refusal:
    """A refusal that names the actor and whatever else the message needs."""
    return Refusal(code, {"actor": action.actor, **about})


def cannot_act_on_what_is_out_of_sight(field: str) -> Check:
    def check(state: State, action: Action) -> Refusal | None:
        noun: str = getattr(action, field)
        kind = state.world.nouns.get(noun)
        if kind is None or kind.kind == "room":
            return no("any.not-a-thing", action, thing=noun)
        if can_see(state, action.actor, noun):
            return None
        if in_dark(state, action.actor):
            return no("any.in-dark", action)
        return no("any.not-in-sight", action, thing=noun)

    return sensed("sight", field, check)


def cannot_act_on_what_is_far_off(field: str) -> Check:
    """What is seen in the next room is too far off for more than a look."""

    def check(state: State, action: Action) -> Refusal | None:
        noun: str = getattr(action, field)
        room = room_seen_into(state, action.actor, noun)
        return no("any.too-far", action, thing=noun, room=room) if room is not None else None

    return check


def cannot_act_on_what_is_out_of_reach(field: str) -> Check:
    in_sight, near = cannot_act_on_what_is_out_of_sight(field), cannot_act_on_what_is_far_off(field)

    def check(state: State, action: Action) -> Refusal | None:
        noun: str = getattr(action, field)
        kind = state.world.nouns.get(noun)
        if kind is not None and kind.kind != "room" and can_reach(state, action.actor, noun):
            return None
        return in_sight(state, action) or near(state, action) or no("any.out-of-reach", action, thing=noun)

    return sensed("reach", field, check)


def cannot_handle_what_somebody_has(field: str, code: str = "any.belongs") -> Check:
    """Whatever another person holds, wears or keeps in something they carry is theirs to handle."""

    def check(state: State, action: Action) -> Refusal | None:
        thing: str = getattr(action, field)
        owner = owner_of(state, thing)
        return None if owner is None or owner == action.actor else no(code, action, thing=thing, owner=owner)

    return sensed("free", field, check)


def owner_of(state: State, thing: str) -> str | None:
    """The person who has a thing on them, in something they carry or as part of it; None where nobody does."""
    nouns = state.world.nouns
    holder = body(state, thing).parent
    while holder is not None and nouns[holder].kind == "thing":
        holder = body(state, holder).parent
    return holder if holder is not None and nouns[holder].kind == "person" else None


def cannot_use_what_is_not_held(field: str, code: str) -> Check:
    """The thing must be in the actor's own hands or on their body."""

    def check(state: State, action: Action) -> Refusal | None:
        thing: str = getattr(action, field)
        if body(state, thing).parent == action.actor:
            return None
        return no(code, action, thing=thing)

    return check


def cannot_use_what_is_worn(field: str, code: str) -> Check:
    def check(state: State, action: Action) -> Refusal | None:
        thing: str = getattr(action, field)
        return no(code, action, thing=thing) if body(state, thing).how == "worn" else None

    return check


def cannot_turn_to_what_is_no_person(code: str) -> Check:
    def check(state: State, action: Action) -> Refusal | None:
        to: str = action.to  # type: ignore[attr-defined]
        return None if state.world.nouns[to].kind == "person" else no(code, action, to=to)

    return check


def cannot_turn_to_oneself(code: str) -> Check:
    def check(state: State, action: Action) -> Refusal | None:
        return no(code, action) if action.to == action.actor else None  # type: ignore[attr-defined]

    return check
