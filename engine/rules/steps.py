"""Implicit steps: from the reason against an act to the one act that would take the reason away.

Who says "go north" before a closed door means to open it. A refusal's code and what it is about name the step: what is
not in hand is taken, what is closed is opened, what is locked is unlocked with a key in hand that fits, a flame that is
out is lit, who sits stands up, who is shut in or sits in something gets out, and what is worn is taken off. A step can
be refused for a reason that has a step of its own, and so on, `MOST` deep, never the same step twice.

`pursue` is the whole search, whatever it means to try an act: with the law alone it finds out what an act would take
(`plan`, `likely`); `engine.turn.attempt` tries with the pack's rules as well, and so does it. Steps are acts as any
other. Nothing here decides: a step that does not cure, or that the law forbids, ends the search with the law's reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import msgspec

from engine.model.actions import Action, Exit, Light, Open, Stand, Take, TakeOff, Unlock
from engine.model.evolve import evolve_all
from engine.model.query import body, keys_of, whole_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.decide import decide, forbids

MOST = 4
"""Steps that one act may take."""

_HELD = "not-held"
_WORN = frozenset({"drop.worn", "put.worn", "give.worn", "eat.worn", "burn.worn"})
_SHUT = frozenset({"go.door-closed", "put.closed", "pour.closed", "enter.closed", "exit.closed", "search.closed"})
_LOCKED = frozenset({"open.locked", "go.door-locked"})
_INSIDE = frozenset({"go.inside", "enter.elsewhere"})


def step_toward(state: State, action: Action, refusal: Refusal) -> Action | None:
    """The act that would take away this reason against `action`, or None where none is known."""
    actor, code, about = action.actor, refusal.code, refusal.about
    if code.endswith(_HELD):
        return _to_have(state, actor, refusal)
    if code in _WORN:
        return TakeOff(actor, about["thing"])
    if code in _LOCKED:
        return _unlocking(state, actor, about.get("door") or about["thing"])
    if code in _SHUT:
        return Open(actor, about.get("door") or about.get("place") or about["thing"])
    if code == "burn.flame-out":
        return Light(actor, about["flame"])
    if code == "go.seated":
        return Stand(actor)
    if code in _INSIDE:
        return Exit(actor)
    if code == "any.out-of-reach":
        return _to_reach(state, actor, about["thing"])
    return None


def _to_have(state: State, actor: str, refusal: Refusal) -> Action | None:
    """`give.not-held` is about the thing, `unlock.key-not-held` about the key. Nobody takes a thing to let go of it; a
    key that is a part is had with the whole."""
    verb, _, reason = refusal.code.partition(".")
    if verb == "drop":
        return None
    named = reason.removesuffix(_HELD).removesuffix("-") or "thing"
    thing = refusal.about.get(named, "")
    if named == "key" and thing in state.world.nouns:
        thing = whole_of(state, thing)
    return Take(actor, thing) if thing in state.world.nouns else None


def _unlocking(state: State, actor: str, thing: str) -> Action | None:
    found = keys_of(state, actor, thing)
    return Unlock(actor, thing, found[0]) if found else None


def _to_reach(state: State, actor: str, thing: str) -> Action | None:
    """What is seen through glass, from outside or from within, is reached by opening that, if it is made to open."""
    nouns = state.world.nouns
    for inner in (thing, actor):
        here = inner
        while (place := body(state, here).parent) is not None and nouns[place].kind == "thing":
            if body(state, here).how == "in" and not body(state, place).open:
                return Open(actor, place) if nouns[place].openable else None
            here = place
    return None


class Trial(Protocol):
    """What came of trying one act."""

    @property
    def state(self) -> State: ...
    @property
    def refusal(self) -> Refusal | None: ...
    @property
    def stopped(self) -> bool: ...


T = TypeVar("T", bound=Trial)


class Pursuit(msgspec.Struct, Generic[T], frozen=True):
    """How an act was gone about. `last` is what came of `at`: the act itself, or the step that was not to be had."""

    first: T
    """What came of the act before any step was taken."""
    steps: tuple[tuple[Action, T], ...]
    """The steps that were done, in order, each with what came of it."""
    at: Action
    last: T


def pursue(state: State, action: Action, attempt: Callable[[State, Action], T]) -> Pursuit[T]:
    """Try an act; where a step would cure the refusal, try that first, and then the act again."""
    first = tried = attempt(state, action)
    waiting = [action]
    """The act, the step it waits for, the step that one waits for."""
    done: list[tuple[Action, T]] = []
    while True:
        at = waiting[-1]
        if tried.refusal is None:
            if tried.stopped or len(waiting) == 1:
                break
            done.append((at, tried))
            state = tried.state
            waiting.pop()
        else:
            step = step_toward(state, at, tried.refusal)
            if step is None or step in waiting or len(done) + len(waiting) > MOST:
                break
            if any(step == other for other, _ in done):
                break
            waiting.append(step)
        tried = attempt(state, waiting[-1])
    return Pursuit(first, tuple(done), at, tried)


class Lawful(msgspec.Struct, frozen=True):
    """A trial by the law alone."""

    state: State
    refusal: Refusal | None = None
    stopped: bool = False


def by_law(state: State, action: Action) -> Lawful:
    verdict = decide(state, action)
    if isinstance(verdict, Refusal):
        return Lawful(state, verdict)
    return Lawful(evolve_all(state, verdict))


def plan(state: State, action: Action) -> tuple[Action, ...] | Refusal:
    """The steps that an act would take by the law alone, none where it is legal as it is; or why it cannot be done."""
    pursuit = pursue(state, action, by_law)
    if pursuit.last.refusal is not None:
        return pursuit.last.refusal
    return tuple(step for step, _ in pursuit.steps)


def likely(state: State, action: Action) -> bool:
    """Whether an act is legal, or would be after its steps: what somebody who names it can sensibly mean."""
    reason = forbids(state, action)
    if reason is None:
        return True
    return step_toward(state, action, reason) is not None and not isinstance(plan(state, action), Refusal)
