"""One act of one actor, through rules and law and with the steps it takes, as one piece: what it did, or why not.

An act that is refused for a reason which a step would take away is gone about step by step (`engine.rules.steps`); each
step runs through rules and law as if it had been asked for. Whether the steps come to anything is found out by the law
alone beforehand, so that nobody sets off a rule on the way to what cannot be done. If one of them is refused, or the
act is in the end, none of the steps has happened, and what stands is what stood after the first try. A rule that stops
a step or the act is something that happened: what led up to it stands, and so does all that the rule did.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from engine.model.actions import Action
from engine.model.events import Ended, Event, Narrated, RuleFired
from engine.model.evolve import evolve_all
from engine.model.query import ending
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.narration.prose import render
from engine.rules import triggers
from engine.rules.choosing import must_choose
from engine.rules.decide import decide
from engine.rules.performing import came_to_nothing
from engine.rules.steps import by_law, pursue, step_toward


class Attempt(msgspec.Struct, frozen=True, gc=False):
    """`state` is after it. An act stopped by a rule is neither done nor refused: the rule spoke, or ended the story."""

    state: State
    events: tuple[Event, ...] = ()
    deeds: tuple[Event, ...] = ()
    """The acts' own events, those of steps among them, rules left out."""
    refusal: Refusal | None = None
    stopped: bool = False
    steps: tuple[Action, ...] = ()
    """What was done first."""
    parts: tuple[tuple[State, tuple[Event, ...]], ...] = ()
    """After each step and after the act, the state and what happened; of an act without steps there is but one part,
    and this is empty."""
    understood: tuple[Event, ...] = ()
    """The steps' own events: whoever did them is told of them in one line."""
    trying: Action | None = None
    """The step that was refused or stopped."""


Try = Callable[[State, Action], Attempt]


def attempt(state: State, action: Action, once: Try | None = None) -> Attempt:
    """Ask the pack's rules, then the law, then the rules again; take steps where the law would have them.

    `once` is what tries an act as it is, for whoever would watch each try.
    """
    once = once or as_it_is
    first = once(state, action)
    if first.refusal is None or step_toward(state, action, first.refusal) is None:
        return first
    lawful = pursue(state, action, by_law)
    if lawful.last.refusal is not None:
        return _given_up(first, action, lawful.at, lawful.last.refusal)
    pursuit = pursue(state, action, once)
    last, at = pursuit.last, pursuit.at
    if last.refusal is not None:
        return _given_up(first, action, at, last.refusal)
    before = [tried for _, tried in pursuit.steps]
    return Attempt(
        last.state,
        tuple(event for tried in (*before, last) for event in tried.events),
        tuple(event for tried in (*before, last) for event in tried.deeds),
        stopped=last.stopped,
        parts=tuple((tried.state, tried.events) for tried in (*before, last)),
        steps=tuple(step for step, _ in pursuit.steps),
        understood=tuple(event for tried in before for event in tried.deeds),
        trying=at if at is not action else None,
    )


def _given_up(first: Attempt, action: Action, at: Action, refusal: Refusal) -> Attempt:
    """Nothing has happened but what did when the act was first tried."""
    return msgspec.structs.replace(first, refusal=refusal, trying=at if at is not action else None)


def as_it_is(state: State, action: Action, watcher: str = "") -> Attempt:
    """The act as it is, without steps. Where nothing would come of it, what a rule has to say of it is what came of it;
    what a rule only brings about stands beside the engine's own words. The `watcher` sees even that somebody looks."""
    choices = state.world.choices
    unanswered = must_choose(state, action) if choices else None
    if unanswered is not None:
        return Attempt(state, refusal=unanswered)
    first = triggers.before(state, action, render)
    if first.stopped or (choices and must_choose(first.state, action) is not None):  # one was put in the act's place
        return Attempt(first.state, first.events, stopped=True)
    verdict = decide(first.state, action, watcher)
    if isinstance(verdict, Refusal):
        last = triggers.after(first.state, action, render) if came_to_nothing(first.state, action, verdict) else None
        if last is None:
            return Attempt(first.state, first.events, refusal=verdict)
        if not speaks((*first.events, *last.events)):
            if all(isinstance(event, RuleFired) for event in last.events):
                return Attempt(first.state, first.events, refusal=verdict)
            return Attempt(last.state, (*first.events, *last.events), refusal=verdict)
        return Attempt(last.state, (*first.events, *last.events), stopped=ending(last.state) is not None)
    done = evolve_all(first.state, verdict)
    last = triggers.after(done, action, render)
    over = ending(last.state) is not None
    return Attempt(last.state, (*first.events, *verdict, *last.events), verdict, stopped=over)


def speaks(events: tuple[Event, ...]) -> bool:
    """Whether a rule had something to say, or ended the story."""
    return any(isinstance(event, Narrated | Ended) for event in events)
