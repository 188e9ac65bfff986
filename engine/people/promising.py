"""Promises in talk: who promises what to whom, by what is said.

`I promise` promises to keep to oneself what the two talked of last, or the fact that the words name. `Promise me not to
tell about the debt` asks for a promise, and so does `promise not to tell` of what the speaker has told the listener.
Whoever is asked for one gives it if they know the fact, and if keeping it is like them.

That a promise is kept shows when its occasion has passed: whom it was given to sees that the other is asked for it and
keeps silent, or has heard nothing for a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.model import events as ev
from engine.model.query import awaits_word, belief, facts_of, promised_to, talked_of_last, words_due
from engine.model.state import State
from engine.model.topics import overlap, words_in
from engine.people.acts import act_said
from engine.people.deciding import inclines
from engine.rules.dialogue import SOON

_ME = frozenset(("me",))
_I = frozenset(("i", "my"))
_ASKED_FOR = frozenset(("promise", "swear"))
_WORDS = (["promise"], ["swear"])


def promise_in(state: State, person: str, said: ev.Event | None) -> ev.Promised | None:
    """The promise that is given in what was just said to somebody: by whoever said it, or by them."""
    if not state.world.promising or not isinstance(said, ev.Addressed) or not _is_one(state, said.words):
        return None
    words = words_in(said.words)
    by, fact = said.actor, _meant(state, person, said.actor, words)
    if not fact:
        return None
    theirs = belief(state, person, fact)
    of_them = words & _ASKED_FOR and not words & _I
    if of_them and (words & _ME or (theirs is not None and theirs.source == by)):
        return ev.Promised(actor=person, to=by, fact=fact) if theirs is not None and _would(state, person, by) else None
    return ev.Promised(actor=by, to=person, fact=fact)


def kept_words(state: State, events: Iterable[ev.Event]) -> Iterator[ev.PromiseKept]:
    """The promises that are seen to be kept at the end of a turn."""
    happened = tuple(events)
    told = [(event.actor, event.fact) for event in happened if isinstance(event, ev.Told)]
    seen = {each: None for each in words_due(state)}
    for event in happened:
        if isinstance(event, ev.Asked) and (event.to, event.topic) not in told:
            there = [one for one in event.witnesses if awaits_word(state, one, event.to, event.topic)]
            seen |= {(event.to, one, event.topic): None for one in there}
    for person, to, fact in seen:
        yield ev.PromiseKept(actor=person, to=to, fact=fact)


def _is_one(state: State, said: str) -> bool:
    return said.lower().split()[:1] in _WORDS or act_said(state.world, said) == "promise"


def _meant(state: State, person: str, by: str, words: frozenset[str]) -> str:
    """The fact that the words name, of those the listener holds, or else the one that the two talked of last."""
    scores = [(overlap(words, state.world.facts[fact].words), fact) for fact in facts_of(state, person)]
    best = max(scores, key=lambda entry: entry[0], default=(0, ""))
    if best[0]:
        return best[1]
    last = talked_of_last(state, person, by)
    soon = last is not None and state.turn - last[1] <= SOON
    return last[0] if last is not None and soon and last[0] in state.world.facts else ""


def _would(state: State, person: str, by: str) -> bool:
    return inclines(state, person, by, 1.0, {"duty": 0.5, "help": 0.3})


def keeps_their_word(state: State, person: str, to: str, fact: str) -> bool:
    """Whether somebody who promised a fact to another keeps it to themselves when they are asked."""
    if not any(other != to for other in promised_to(state, person, fact)):
        return False
    return inclines(state, person, to, 1.0, {"duty": 1.0, "secrecy": 0.4})
