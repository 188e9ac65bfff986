"""Gestures, the many things people try that come to nothing, and the verbs that a pack adds.

None of them changes anything by itself. A gesture is done and told; what is tried in vain is refused in words of its
own (`engine.model.manners` says which is which, and at whom); a verb of the pack is done where the pack has words for
it. Whatever is to come of any of them is a matter for the pack's rules, which are asked before this law and after it.
"""

from __future__ import annotations

from engine.model.actions import Action, Perform
from engine.model.events import Event, Performed
from engine.model.manners import MANNERS, Manner, Target
from engine.model.query import body
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.tongue import Verb
from engine.rules.law import (
    Law,
    Laws,
    cannot_act_on_what_is_far_off,
    cannot_act_on_what_is_out_of_reach,
    cannot_act_on_what_is_out_of_sight,
    cannot_handle_what_somebody_has,
    no,
)

__all__ = ["LAWS", "MANNERS"]

_IN_REACH = {field: cannot_act_on_what_is_out_of_reach(field) for field in ("thing", "other")}
_IN_SIGHT = {field: cannot_act_on_what_is_out_of_sight(field) for field in ("thing", "other")}
_FAR_OFF = cannot_act_on_what_is_far_off("thing")
_FREE = {field: cannot_handle_what_somebody_has(field) for field in ("thing", "other")}


def _kind_of(state: State, action: Perform) -> Manner | Verb | None:
    """What the act is. A verb of the pack goes before a manner of the same name."""
    return state.world.verbs.get(action.act) or MANNERS.get(action.act)


def target(state: State, action: Perform) -> Target:
    """What the act is directed at: the first noun, by its kind."""
    if not action.thing:
        return "nothing"
    if action.thing == action.actor:
        return "self"
    return "person" if state.world.nouns[action.thing].kind == "person" else "thing"


def cannot_do_what_nobody_knows_how_to(state: State, action: Perform) -> Refusal | None:
    return None if _kind_of(state, action) is not None else no("perform.unknown", action)


def cannot_leave_out_what_it_is_done_to(state: State, action: Perform) -> Refusal | None:
    kind = _kind_of(state, action)
    missing = kind is not None and len(action.named()) < kind.least
    return no("perform.needs-noun", action) if missing else None


def cannot_do_it_to_so_many(state: State, action: Perform) -> Refusal | None:
    kind = _kind_of(state, action)
    most = kind.nouns if isinstance(kind, Verb) else kind.most if kind is not None else 0
    return no("perform.too-many", action) if len(action.named()) > most else None


def cannot_do_it_from_here(state: State, action: Perform) -> Refusal | None:
    """What is only looked at must be in sight, what is touched in reach, and in nobody else's hands."""
    kind = _kind_of(state, action)
    assert kind is not None
    for field in ("thing", "other"):
        if getattr(action, field):
            if kind.seen:
                reason = _IN_SIGHT[field](state, action)
            else:
                reason = _IN_REACH[field](state, action) or _FREE[field](state, action)
            if reason is not None:
                return reason
    return None


def cannot_do_it_without_having_it(state: State, action: Perform) -> Refusal | None:
    kind = _kind_of(state, action)
    if not isinstance(kind, Manner) or not kind.held or target(state, action) != "thing":
        return None
    held = body(state, action.thing).parent == action.actor
    return None if held else no("perform.not-held", action, thing=action.thing)


def cannot_do_it_to_oneself(state: State, action: Perform) -> Refusal | None:
    """Unless there is more to be said about that."""
    kind = _kind_of(state, action)
    if not isinstance(kind, Manner) or target(state, action) != "self" or "self" in kind.done + kind.apart:
        return None
    return no("perform.self", action)


def cannot_get_anything_by_it(state: State, action: Perform) -> Refusal | None:
    """The engine's considered word on what it does not do."""
    kind = _kind_of(state, action)
    named = {role: id for role, id in (("thing", action.thing), ("other", action.other)) if id}
    if isinstance(kind, Verb):
        return None if kind.response or kind.do else no("perform.nothing", action, **named)
    assert kind is not None
    at = target(state, action)
    if at in kind.done:
        return None
    if at == "person" and at in kind.apart and (reason := _FAR_OFF(state, action)) is not None:
        return reason
    return no(f"perform.{action.act}.{at}" if at in kind.apart else f"perform.{action.act}", action, **named)


def came_to_nothing(state: State, action: Action, refusal: Refusal) -> bool:
    """Whether the only reason against an act is that nothing comes of it: so a rule of the pack may have it that
    something does."""
    if not isinstance(action, Perform):
        return False
    act = f"perform.{action.act}"
    return refusal.code in ("perform.nothing", act, f"{act}.{target(state, action)}")


def _performed(state: State, action: Perform) -> tuple[Event, ...]:
    return (Performed(actor=action.actor, act=action.act, thing=action.thing, other=action.other),)


def _is_heard(state: State, action: Perform) -> bool:
    kind = _kind_of(state, action)
    return isinstance(kind, Manner) and kind.heard


LAWS: Laws = {
    Perform: Law(
        (
            cannot_do_what_nobody_knows_how_to,
            cannot_leave_out_what_it_is_done_to,
            cannot_do_it_to_so_many,
            cannot_do_it_from_here,
            cannot_do_it_without_having_it,
            cannot_do_it_to_oneself,
            cannot_get_anything_by_it,
        ),
        _performed,
        heard=_is_heard,
    ),
}
