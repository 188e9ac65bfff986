"""What a person must keep back now, and where it could show in what they are given to think with.

A request leaves a secret out by where things come from: an event says which fact was told in it, or put into words
by it, or learned with it. Beside that stands a plain look at the words, for what others have said aloud of their own
accord: a memory or a place in which the secret is put as the pack puts it is left out as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from engine.model import events as ev
from engine.model.query import belief
from engine.model.state import State
from engine.narration.prose import render
from engine.rules.talking import kept_back

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_END = re.compile(r"[.?!…]+[\"”»’')\]]*(?:\s+|$)")
FEWEST = 5
"""A sentence of fewer words could be anybody's. A fact's name counts from two words on."""


class Secrets(msgspec.Struct, frozen=True):
    """The facts that a person keeps back now, and how the pack puts them, in plain words."""

    facts: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()

    def shows_in_event(self, event: ev.Event) -> bool:
        """Whether an event is about one of them."""
        if not self.facts:
            return False
        match event:
            case ev.Told(fact=fact) | ev.Learned(fact=fact) | ev.Spoken(fact=fact):
                return fact in self.facts
            case ev.Doubted(fact=fact) | ev.Forgot(fact=fact):
                return fact in self.facts
            case ev.Promised(fact=fact) | ev.PromiseBroken(fact=fact) | ev.PromiseKept(fact=fact):
                return fact in self.facts
            case ev.Claimed() | ev.CaughtLying() | ev.Admitted():
                return event.covering in self.facts or event.fact in self.facts
            case ev.Narrated(facts=facts):
                return any(fact in self.facts for fact in facts)
            case ev.Thwarted(act=act) | ev.Ordered(act=act):
                return any(f"tell {fact} to " in act for fact in self.facts)
        return False

    def shows_in_words(self, text: str) -> bool:
        """Whether a text puts one of them as the pack does."""
        if not self.wordings:
            return False
        said = plain(text)
        return any(wording in said for wording in self.wordings)


def secrets_of(state: State, person: str, *, unknown_to: str = "") -> Secrets:
    """What `person` keeps back in this state; with `unknown_to`, what of it somebody does not know already."""
    facts = kept_back(state, person)
    if unknown_to:
        facts = tuple([fact for fact in facts if belief(state, unknown_to, fact) is None])
    return wordings_of(state, person, facts) if facts else _NONE


def wordings_of(state: State, person: str, facts: tuple[str, ...]) -> Secrets:
    """Some facts as if `person` kept them back: how the pack puts them, and has this person tell them."""
    wordings: list[str] = []
    for fact in facts:
        declared = state.world.facts[fact]
        wordings += phrases(declared.name, 2)
        wordings += phrases(declared.text, FEWEST)
    persona = state.world.nouns[person].persona
    for known in persona.knows if persona is not None else ():
        if known.fact in facts and known.tell:
            wordings += phrases(render(state, known.tell, actor=person), FEWEST)
    return Secrets(facts, tuple(wordings))


@lru_cache(maxsize=1024)
def phrases(text: str, fewest: int) -> tuple[str, ...]:
    """The sentences of a text that have so many words, in plain words."""
    sentences = (plain(sentence) for sentence in _SENTENCE_END.split(text))
    return tuple(sentence for sentence in sentences if sentence.count(" ") > fewest)


def plain(text: str) -> str:
    """The words alone, in small letters, each between single spaces."""
    return f" {' '.join(_WORD.findall(text.lower().replace('’', chr(39))))} "


_NONE = Secrets()
