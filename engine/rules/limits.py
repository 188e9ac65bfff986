"""What backs, hands and places can hold: weight, number, bulk, and the ropes that hold things back.

A limit of 0 is no limit. Weight is judged where a thing comes to a person, and what they have on them already, in a bag
as well as in the hand, weighs no more for being taken out. Bulk is judged where a thing or a person comes into or onto
another, by what lies directly there.
"""

from __future__ import annotations

from typing import Literal

from engine.model.actions import Action
from engine.model.query import body, bulk_in, carried, is_inside, lies_loose, ropes_on, tied_to, weight_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Check, no

Side = Literal["in", "on"]


def burden(state: State, person: str) -> int:
    """The weight of all that somebody has on them."""
    return sum([weight_of(state, child) for child in body(state, person).children if body(state, child).how != "part"])


def cannot_lift_what_is_too_heavy(receiver: str, code: str) -> Check:
    """`receiver` is the field of the action that names who is to carry the thing."""

    def check(state: State, action: Action) -> Refusal | None:
        thing, person = action.thing, getattr(action, receiver)  # type: ignore[attr-defined]
        strength = state.world.nouns[person].strength
        if not strength or is_inside(state, thing, person) or weight_of(state, thing) <= strength:
            return None
        return no(code, action, thing=thing, to=person)

    return check


def cannot_carry_so_much(receiver: str, code: str) -> Check:
    """With what they have already."""

    def check(state: State, action: Action) -> Refusal | None:
        thing, person = action.thing, getattr(action, receiver)  # type: ignore[attr-defined]
        strength = state.world.nouns[person].strength
        if not strength or is_inside(state, thing, person):
            return None
        if weight_of(state, thing) + burden(state, person) <= strength:
            return None
        return no(code, action, thing=thing, to=person)

    return check


def cannot_hold_so_many(receiver: str, code: str) -> Check:
    def check(state: State, action: Action) -> Refusal | None:
        person = getattr(action, receiver)
        most = state.world.nouns[person].carries
        if not most or len(carried(state, person)) < most:
            return None
        return no(code, action, thing=action.thing, to=person)  # type: ignore[attr-defined]

    return check


def is_bigger(state: State, thing: str, place: str) -> bool:
    """Whether a thing would not even go into a place, or onto it, that is empty."""
    nouns = state.world.nouns
    return 0 < nouns[place].capacity < nouns[thing].bulk


def is_full_for(state: State, thing: str, place: str, how: Side) -> bool:
    """Whether what lies there already leaves no room for the thing."""
    nouns = state.world.nouns
    capacity = nouns[place].capacity
    return capacity > 0 and nouns[thing].bulk + bulk_in(state, place, how) > capacity


def tether(state: State, thing: str, *along: str) -> str | None:
    """What a thing is tied to, or is tied to it, and does not come along with what goes; None where it is free. A rope
    that lies loose comes along with what it is tied to.
    """
    post = tied_to(state, thing)
    if post is not None and not _comes_along(state, post, along):
        return post
    for rope in ropes_on(state, thing):
        if not _comes_along(state, rope, along):
            if not lies_loose(state, rope):
                return rope
            further = tether(state, rope, thing, rope, *along)
            if further is not None:
                return rope
    return None


def _comes_along(state: State, other: str, along: tuple[str, ...]) -> bool:
    return any(other == goes or is_inside(state, other, goes) for goes in along)


def held_back(state: State, *along: str) -> tuple[str, str] | None:
    """The first thing on or in what goes, at any depth, that is tied to what stays, and what that is."""
    if "rope" not in state.world.has:
        return None
    inside = [child for goes in along for child in body(state, goes).children]
    while inside:
        thing = inside.pop(0)
        to = tether(state, thing, *along)
        if to is not None:
            return thing, to
        inside += body(state, thing).children
    return None
