"""Judging an author's condition in a state. Pure; what names nothing in this world is simply false."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any as Anything

from engine.model import language as lang
from engine.model.actions import Action
from engine.model.query import about, belief, body, is_inside, number, relation, room_of, times
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.scope import is_dark


class _Asked:
    """What a condition is asked about: the state and the act in hand."""

    __slots__ = ("action", "actor", "rule", "state")

    def __init__(self, state: State, actor: str, action: Action | None, rule: str | None) -> None:
        self.state, self.actor, self.action, self.rule = state, actor, action, rule


def holds(
    state: State,
    condition: lang.Condition | None,
    *,
    actor: str = PLAYER,
    action: Action | None = None,
    rule: str | None = None,
) -> bool:
    """Whether a condition is true now. No condition is always true. `rule` is who asks, for `first time`."""
    return condition is None or _judge(_Asked(state, actor, action, rule), condition)


def value_of(state: State, wanted: lang.Number) -> int:
    if isinstance(wanted, lang.Counter):
        return number(state, wanted.name)
    if isinstance(wanted, lang.Relation):
        return relation(state, wanted.dimension, wanted.person, wanted.toward)
    return state.turn


def _judge(asked: _Asked, condition: lang.Condition) -> bool:
    return _judges[type(condition)](asked, condition)


def _doing(asked: _Asked, c: lang.Doing) -> bool:
    action = asked.action
    if action is None or action.verb != c.verb:
        return False
    return not c.nouns or lang.covers(c.nouns, about(asked.state, action))


def _is(asked: _Asked, c: lang.Is) -> bool:
    state = asked.state
    now = body(state, c.noun)
    match c.quality:
        case "open":
            return now.open
        case "closed":
            return not now.open
        case "locked":
            return now.locked
        case "unlocked":
            return not now.locked
        case "lit":
            return now.lit
        case "unlit":
            return not now.lit
        case "worn":
            return now.how == "worn"
        case "held":
            return now.how in ("held", "worn")
        case "dark" | "light":
            room = room_of(state, c.noun)
            return room is not None and is_dark(state, room) == (c.quality == "dark")
        case "visited":
            return times(state, f"visited/{PLAYER}", c.noun) > 0
        case "examined":
            return times(state, f"examined/{PLAYER}", c.noun) > 0


_SIGNS: dict[str, Callable[[int, int], bool]] = {
    ">=": int.__ge__, "<=": int.__le__, ">": int.__gt__, "<": int.__lt__, "=": int.__eq__, "!=": int.__ne__,
}  # fmt: skip


def _with(asked: _Asked, c: lang.With) -> bool:
    room = room_of(asked.state, c.one)
    return room is not None and room == room_of(asked.state, c.other)


_judges: dict[type, Callable[[_Asked, Anything], bool]] = {
    lang.All: lambda asked, c: all(_judge(asked, part) for part in c.parts),
    lang.Any: lambda asked, c: any(_judge(asked, part) for part in c.parts),
    lang.Not: lambda asked, c: not _judge(asked, c.part),
    lang.Inside: lambda asked, c: is_inside(asked.state, c.thing, c.place),
    lang.Upon: lambda asked, c: (now := body(asked.state, c.thing)).parent == c.place and now.how == "on",
    lang.Holds: lambda asked, c: body(asked.state, c.thing).parent == c.person,
    lang.Wears: lambda asked, c: (now := body(asked.state, c.thing)).parent == c.person and now.how == "worn",
    lang.With: _with,
    lang.Is: _is,
    lang.Compare: lambda asked, c: _SIGNS[c.sign](value_of(asked.state, c.number), c.value),
    lang.Knows: lambda asked, c: belief(asked.state, c.person, c.fact) is not None,
    lang.Doing: _doing,
    lang.ActorIs: lambda asked, c: asked.actor == c.person,
    lang.FirstTime: lambda asked, c: asked.rule is not None and times(asked.state, "fired", asked.rule) == 0,
}
