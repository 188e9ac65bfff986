"""Sitting, lying and standing: on the floor, or in or on a thing that allows it.

Without a thing, one sits and lies where one is. To stand up is to get off what one sits on, and out of what is nothing
to stand in.
"""

from __future__ import annotations

from engine.model.actions import Lie, Sit, Stand
from engine.model.events import Event, Posed
from engine.model.query import body, posture, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import Posture
from engine.rules.entering import GETTING_THERE, cannot_leave_what_is_closed, outside_of, side_of
from engine.rules.law import Check, Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no
from engine.rules.limits import Side

Pose = Sit | Lie | Stand

_POSTURES: dict[type[Pose], Posture] = {Sit: "sitting", Lie: "lying", Stand: "standing"}


def _goal(state: State, action: Pose) -> tuple[str, Side]:
    """Where the actor will be: in or on the thing named, where they are, or out of what is nothing to stand in."""
    now = body(state, action.actor)
    place: str = now.parent  # type: ignore[assignment]  # decide has made sure that the actor is in a room
    here: Side = "on" if now.how == "on" else "in"
    if action.thing and action.thing != place:
        return action.thing, side_of(state, action)
    if not action.thing and isinstance(action, Stand) and _must_leave_to_stand(state, action.actor, place):
        return outside_of(state, place)
    return place, here


def _must_leave_to_stand(state: State, actor: str, place: str) -> bool:
    """What one sits or lies on, and what says how one can be in it, and not standing. Who stands on it stays there."""
    kind = state.world.nouns[place]
    if kind.kind != "thing":
        return False
    if body(state, actor).how == "on":
        return posture(state, actor) != "standing"
    return bool(kind.postures) and "standing" not in kind.postures


def _if_named(*checks: Check) -> tuple[Check, ...]:
    """Checks of the thing, for acts that need not name one."""

    def only(check: Check) -> Check:
        return lambda state, action: check(state, action) if action.thing else None

    return tuple(only(check) for check in checks)


def cannot_be_so_already(code: str) -> Check:
    def check(state: State, action: Pose) -> Refusal | None:
        same = posture(state, action.actor) == _POSTURES[type(action)]
        if not same or _goal(state, action)[0] != body(state, action.actor).parent:
            return None
        return no(code, action)

    return check


def cannot_be_so_there(code: str) -> Check:
    """On the ground everything is allowed, and elsewhere what the author says."""

    def check(state: State, action: Pose) -> Refusal | None:
        place = _goal(state, action)[0]
        kind = state.world.nouns[place]
        if kind.kind == "room" or (not action.thing and isinstance(action, Stand)):
            return None
        allowed = kind.enterable and _POSTURES[type(action)] in kind.postures and room_of(state, place) is not None
        return None if allowed else no(code, action, place=place)

    return check


def cannot_stand_up_out_of_what_is_closed(state: State, action: Stand) -> Refusal | None:
    place: str = body(state, action.actor).parent  # type: ignore[assignment]
    if action.thing or not _must_leave_to_stand(state, action.actor, place):
        return None
    return cannot_leave_what_is_closed(state, action)


def _posed(state: State, action: Pose) -> tuple[Event, ...]:
    place, how = _goal(state, action)
    return (Posed(actor=action.actor, posture=_POSTURES[type(action)], place=place, how=how),)


def _law(already: str, not_there: str, *more: Check) -> Law:
    return Law(
        (
            *_if_named(cannot_act_on_what_is_out_of_reach("thing")),
            cannot_be_so_already(already),
            cannot_be_so_there(not_there),
            *_if_named(cannot_handle_what_somebody_has("thing"), *GETTING_THERE),
            *more,
        ),
        _posed,
    )


LAWS: Laws = {
    Sit: _law("sit.already", "sit.not-there"),
    Lie: _law("lie.already", "lie.not-there"),
    Stand: _law("stand.already", "stand.not-there", cannot_stand_up_out_of_what_is_closed),
}
