"""What the pack has somebody say, in its words, and what that counts as in a talk; and a line of the engine's as they
would say it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, takewhile

import msgspec

from engine.model import language as lang
from engine.model.query import times
from engine.model.state import State
from engine.model.world import Persona, Saying
from engine.narration.line import Phrase
from engine.narration.prose import render
from engine.narration.wording import has_message, listed, message, worded
from engine.people.manner import contracts
from engine.people.phrasebook import freshest, said_lately


class Talk(msgspec.Struct, frozen=True):
    """What an answer counts as, whoever puts it into words: on which topic or fact, with which of the pack's answers,
    and what comes of it."""

    topic: str = ""
    saying: str = ""
    do: tuple[lang.Effect, ...] = ()
    covers: str = ""
    """The fact in whose place a cover story was told."""
    admits: tuple[str, str] | None = None
    """The lie that they own up to, and what it was to cover."""


def talk_of(saying: Saying, topic: str = "") -> Talk:
    return Talk(topic, saying.id, saying.do)


def spoken(state: State, person: str, text: lang.Text) -> str:
    return render(state, text, times(state, "spoke", person), actor=person) if text else ""


def persona_of(state: State, person: str) -> Persona:
    return state.world.nouns[person].persona or Persona()


def answered(state: State, person: str, to: str, id: str, **about: str) -> str:
    """A line of the engine's that somebody says to another out of their own head: `{Actor}` is `I`, and whoever listens
    is `you`. Of several that differ in their number it is chosen as of a family (`engine.people.phrasebook`)."""
    id = f"person.{id}"
    roles = {"actor": person, "me": person, **about}
    contracted = contracts(state, person)
    if has_message(state, id):
        return worded(state, id, to, roles, contracts=contracted)
    numbered = takewhile(lambda each: has_message(state, each), (f"{id}.{number}" for number in count(1)))
    lately = said_lately(state, to)
    return freshest(numbered, lambda each: worded(state, each, to, roles, contracts=contracted), lately)[0]


def in_a_list(state: State, words: Iterable[str]) -> str:
    """`the oil, the key and Pru`."""
    return listed([Phrase(each) for each in words], conjunction=message(state, "list.and", "")).text
