"""What the pack has somebody say, in its words, and what that counts as in a talk."""

from __future__ import annotations

import msgspec

from engine.model import language as lang
from engine.model.query import times
from engine.model.state import State
from engine.model.world import Persona, Saying
from engine.narration.prose import render


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
