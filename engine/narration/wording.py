"""From a message's id to words: the pack's own wording where it has one, else the engine's.

Lists with links in them go into messages as phrases, which keep count of where their links are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from engine.model.language import Text
from engine.model.state import State
from engine.narration.contracting import contracted
from engine.narration.english import MESSAGES
from engine.narration.line import Link, Phrase, joined
from engine.narration.names import capital
from engine.narration.prose import render
from engine.narration.template import PhraseSlot, compile_template, fill


def message(state: State, id: str, observer: str, **about: str) -> str:
    """The words of a message for one observer. `about` gives the roles: ids of nouns and facts, or plain words.

    The actor is the observer unless `about` names another. Raises KeyError for an id that is in no catalogue.
    """
    about.setdefault("actor", observer)
    return worded(state, id, observer, about)


def has_message(state: State, id: str) -> bool:
    return id in MESSAGES or id in state.world.messages


def worded(state: State, id: str, observer: str, about: Mapping[str, str], *, contracts: bool = False) -> str:
    """`message`, with its roles in one mapping; without an actor, nothing in the message may speak of one. The engine's
    own English is contracted for who `contracts`."""
    source = _source(state, id, observer, about)
    if contracts and source is MESSAGES.get(id):
        source = contracted(source)
    return fill(compile_template(source), state, observer, about)


def worded_by_the_pack(state: State, text: Text, shown: int, observer: str, about: Mapping[str, str]) -> str:
    """An author's text with the slots of a message in it."""
    return fill(compile_template(render(state, text, shown, actor=observer)), state, observer, about)


def _source(state: State, id: str, observer: str, about: Mapping[str, str]) -> str:
    """The pack's own words come first, then those of the language that is played in, then English."""
    world = state.world
    own = world.messages.get(id)
    if own is not None:
        return render(state, own, actor=about.get("actor", observer))
    return MESSAGES[id] if world.tongue is None else world.tongue.messages.get(id) or MESSAGES[id]


def phrased(state: State, id: str, observer: str, about: Mapping[str, str], **phrases: Phrase) -> Phrase:
    """A message with phrases in it, links and all: each stands in the slot of its name."""
    parts: list[Phrase | str] = []
    for part in compile_template(_source(state, id, observer, about), tuple(phrases)):
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, PhraseSlot):
            phrase = phrases[part.role]
            parts.append(Phrase(capital(phrase.text), phrase.links, phrase.within) if part.large else phrase)
            if part.ending:
                parts.append(part.ending)
        else:
            parts.append(part(state, observer, about))
    return joined(parts)


@lru_cache(maxsize=4096)
def linked(words: str, name: str, kind: Literal["exit", "thing", "person"], command: str) -> Phrase:
    """Words that end in a name, the name being the link."""
    start = len(words) - len(name) if words.endswith(name) else 0
    return Phrase(words, (Link(start, len(words), kind, command),))


def listed(phrases: Sequence[Phrase], *, heavy: bool = False, conjunction: str = "and") -> Phrase:
    """`a`, `a and b`, `a, b and c`; with `heavy`, for phrases with commas of their own, `a, b, and c`."""
    parts: list[Phrase | str] = []
    last = len(phrases) - 1
    for number, phrase in enumerate(phrases):
        if number:
            parts.append((f", {conjunction} " if heavy else f" {conjunction} ") if number == last else ", ")
        parts.append(phrase)
    return joined(parts)
