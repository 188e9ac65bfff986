"""Pushing, pulling and turning things, and pushing them from room to room.

Most of what is pushed, pulled or turned gives a little and is as it was: the act is there for the rules of a pack to
hang on. What does not move refuses, unless it is a machine or a rule names the act with it: an author who writes
`on = "pulling lever"` has a lever that can be pulled, however firmly it sits in its wall. With a direction, pushing
is going there with the thing, and everything that stops a walk stops it too, under the same codes.
"""

from __future__ import annotations

from engine.model.actions import Pull, Push, Turn
from engine.model.events import Event, Pulled, Pushed, Turned, Went
from engine.model.query import about, body, is_inside, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import Noun
from engine.rules.going import (
    cannot_go_off_with_what_is_tied,
    cannot_go_through_a_closed_door,
    cannot_go_through_a_locked_door,
    cannot_go_where_no_exit_leads,
    cannot_go_where_the_way_is_blocked,
    cannot_walk_out_of_what_one_is_in,
    cannot_walk_sitting_or_lying,
    way_of,
)
from engine.rules.law import Check, Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no
from engine.rules.limits import tether

Shove = Push | Pull | Turn


def cannot_move_people(code: str) -> Check:
    def check(state: State, action: Shove) -> Refusal | None:
        is_person = state.world.nouns[action.thing].kind == "person"
        return no(code, action, thing=action.thing) if is_person else None

    return check


def moves(kind: Noun) -> bool:
    """Whether a thing gives when it is pushed, with no rule to say so."""
    stays = kind.fixed is not None or kind.scenery or bool(kind.backdrop) or kind.door
    return not stays or kind.device or kind.pushable


def cannot_move_what_does_not_budge(code: str) -> Check:
    """Scenery, backdrops and what is fixed; but of a device, or where a rule names it, something moves."""

    def check(state: State, action: Shove) -> Refusal | None:
        kind = state.world.nouns[action.thing]
        if moves(kind):
            return None
        named = state.world.performed.get(action.verb)
        if named and any(nouns[:1] == about(state, action)[:1] for nouns in named):
            return None
        return no(code, action, thing=action.thing)

    return check


def _if_somewhere(*checks: Check) -> tuple[Check, ...]:
    """Checks of the way, for what is pushed in a direction."""

    def only(check: Check) -> Check:
        return lambda state, action: check(state, action) if action.direction else None

    return tuple(only(check) for check in checks)


def cannot_push_what_is_not_for_pushing(state: State, action: Push) -> Refusal | None:
    pushable = state.world.nouns[action.thing].pushable
    return None if pushable else no("push.not-pushable", action, thing=action.thing)


def cannot_push_what_one_carries(state: State, action: Push) -> Refusal | None:
    carried = is_inside(state, action.thing, action.actor)
    return no("push.held", action, thing=action.thing) if carried else None


def cannot_push_what_is_in_something(state: State, action: Push) -> Refusal | None:
    place = body(state, action.thing).parent
    if place is None or state.world.nouns[place].kind == "room":
        return None
    return no("push.inside", action, thing=action.thing, place=place)


def cannot_push_what_is_tied(state: State, action: Push) -> Refusal | None:
    to = tether(state, action.thing, action.thing, action.actor)
    return no("push.tied", action, thing=action.thing, to=to) if to is not None else None


def _pushed(state: State, action: Push) -> tuple[Event, ...]:
    if not action.direction:
        return (Pushed(actor=action.actor, thing=action.thing),)
    way, origin = way_of(state, action), room_of(state, action.actor)
    assert way is not None and way.to is not None and origin is not None
    return (
        Went(actor=action.actor, origin=origin, direction=action.direction, room=way.to, pushing=action.thing),
    )  # fmt: skip


def _handling(person: str, fixed: str) -> tuple[Check, ...]:
    return (
        cannot_act_on_what_is_out_of_reach("thing"),
        cannot_move_people(person),
        cannot_handle_what_somebody_has("thing"),
        cannot_move_what_does_not_budge(fixed),
    )


LAWS: Laws = {
    Push: Law(
        (
            *_handling("push.person", "push.fixed"),
            *_if_somewhere(
                cannot_push_what_is_not_for_pushing,
                cannot_go_where_no_exit_leads,
                cannot_go_where_the_way_is_blocked,
                cannot_walk_sitting_or_lying,
                cannot_walk_out_of_what_one_is_in,
                cannot_push_what_one_carries,
                cannot_push_what_is_in_something,
                cannot_push_what_is_tied,
                cannot_go_off_with_what_is_tied,
                cannot_go_through_a_locked_door,
                cannot_go_through_a_closed_door,
            ),
        ),
        _pushed,
    ),
    Pull: Law(
        _handling("pull.person", "pull.fixed"),
        lambda state, action: (Pulled(actor=action.actor, thing=action.thing),),
    ),
    Turn: Law(
        _handling("turn.person", "turn.fixed"),
        lambda state, action: (Turned(actor=action.actor, thing=action.thing),),
    ),
}
