"""Promises in talk: who promises what to whom, by what is said.

`I promise` promises to keep to oneself what the two talked of last, or the fact that the words name. `Promise not to
tell about the debt` asks for a promise, unless the listener has just asked for that very one; so does `tell nobody`.
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
from engine.parser.senses import sense_of
from engine.parser.tables import tables_of
from engine.people.acts import act_said
from engine.people.deciding import inclines
from engine.rules.dialogue import SOON

_ME = frozenset(("me",))
_I = frozenset(("i", "my"))
_WORDS = (["promise"], ["swear"])


def promise_in(state: State, person: str, said: ev.Event | None) -> ev.Promised | None:
    """The promise that is given in what was just said to somebody: by whoever said it, or by them."""
    if not state.world.promising or not isinstance(said, ev.Addressed) or not _is_one(state, said.words):
        return None
    by, fact = said.actor, fact_promised(state, person, said.actor, said.words)
    if not fact:
        return None
    if asks_for_a_promise(state, person, by, said.words):
        knows = belief(state, person, fact) is not None
        return ev.Promised(actor=person, to=by, fact=fact) if knows and gives_their_word(state, person, by) else None
    return ev.Promised(actor=by, to=person, fact=fact)


def asks_for_a_promise(state: State, person: str, by: str, said: str) -> bool:
    """Whether it is the listener's promise that is asked for: `promise me`, `promise not to tell`, `tell nobody`. Who
    has just been asked for one themselves, and only repeats it, gives theirs."""
    words, sense = words_in(said), sense_of(tables_of(state.world), said)
    if sense is not None and sense.kind == "your-word":
        return bool(words & _ME) or not _was_asked_for_one(state, person, by)
    return bool(words & _ME) and not words & _I


def _was_asked_for_one(state: State, person: str, by: str) -> bool:
    """Whether what the two talked of last is something that the listener tells only to who promises."""
    last = talked_of_last(state, person, by)
    persona = state.world.nouns[person].persona
    if last is None or state.turn - last[1] > SOON or persona is None or belief(state, by, last[0]) is not None:
        return False
    return any(known.fact == last[0] and known.promise for known in persona.knows)


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
    sense = sense_of(tables_of(state.world), said)
    if sense is not None and sense.kind == "your-word":
        return True
    return said.lower().split()[:1] in _WORDS or act_said(state.world, said) == "promise"


def fact_promised(state: State, person: str, by: str, said: str) -> str:
    """The fact that the words name, of those the listener holds, or else the one that the two talked of last."""
    words = words_in(said)
    scores = [(overlap(words, state.world.facts[fact].words), fact) for fact in facts_of(state, person)]
    best = max(scores, key=lambda entry: entry[0], default=(0, ""))
    if best[0]:
        return best[1]
    last = talked_of_last(state, person, by)
    soon = last is not None and state.turn - last[1] <= SOON
    return last[0] if last is not None and soon and last[0] in state.world.facts else ""


def gives_their_word(state: State, person: str, by: str) -> bool:
    """Whether somebody who is asked for a promise gives it."""
    return inclines(state, person, by, 1.0, {"duty": 0.5, "help": 0.3})


def keeps_their_word(state: State, person: str, to: str, fact: str) -> bool:
    """Whether somebody who promised a fact to another keeps it to themselves when they are asked."""
    if not any(other != to for other in promised_to(state, person, fact)):
        return False
    return inclines(state, person, to, 1.0, {"duty": 1.0, "secrecy": 0.4})
