"""One act of one actor, through rules and law, as one piece: what it did, or why it was refused."""

from __future__ import annotations

import msgspec

from engine.model.actions import Action
from engine.model.events import Event
from engine.model.evolve import evolve_all
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.narration.prose import render
from engine.rules import triggers
from engine.rules.decide import decide


class Attempt(msgspec.Struct, frozen=True):
    """`state` is after it. An act stopped by a rule is neither done nor refused: the rule has spoken."""

    state: State
    events: tuple[Event, ...] = ()
    deeds: tuple[Event, ...] = ()
    """The act's own events, rules left out."""
    refusal: Refusal | None = None
    stopped: bool = False


def attempt(state: State, action: Action) -> Attempt:
    """Ask the pack's rules, then the law, then the rules again."""
    first = triggers.before(state, action, render)
    if first.stopped:
        return Attempt(first.state, first.events, stopped=True)
    verdict = decide(first.state, action)
    if isinstance(verdict, Refusal):
        return Attempt(first.state, first.events, refusal=verdict)
    done = evolve_all(first.state, verdict)
    last = triggers.after(done, action, render)
    return Attempt(last.state, (*first.events, *verdict, *last.events), verdict)
