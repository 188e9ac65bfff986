"""From a message's id to words: the pack's own wording where it has one, else the engine's.

Lists with links in them go into messages as phrases: a mark stands for each while the message is filled, and
the phrase takes its place afterwards, so that its links can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from engine.model.state import State
from engine.narration.english import MESSAGES
from engine.narration.line import Link, Phrase, joined
from engine.narration.names import capital
from engine.narration.prose import render
from engine.narration.template import compile_template, fill


def message(state: State, id: str, observer: str, **about: str) -> str:
    """The words of a message for one observer. `about` gives the roles: ids of nouns and facts, or plain words.

    The actor is the observer unless `about` names another. Raises KeyError for an id that is in no catalogue.
    """
    about.setdefault("actor", observer)
    return worded(state, id, observer, about)


def has_message(state: State, id: str) -> bool:
    return id in MESSAGES or id in state.world.messages


def worded(state: State, id: str, observer: str, about: Mapping[str, str]) -> str:
    """`message`, with its roles in one mapping; without an actor, nothing in the message may speak of one.

    The pack's own words come first, then those of the language that is played in, then English.
    """
    world = state.world
    own = world.messages.get(id)
    if own is not None:
        source = render(state, own, actor=about.get("actor", observer))
    else:
        source = MESSAGES[id] if world.tongue is None else world.tongue.messages.get(id) or MESSAGES[id]
    return fill(compile_template(source), state, observer, about)


def phrased(state: State, id: str, observer: str, about: Mapping[str, str], **phrases: Phrase) -> Phrase:
    """A message with phrases in it, links and all. Each is marked by a letter, which `{List}` would make large."""
    roles = dict(about)
    for number, role in enumerate(phrases, 1):
        roles[role] = f"a{chr(number)}"
    parts: list[Phrase | str] = []
    for words in _MARKS.split(worded(state, id, observer, roles)):
        if len(words) == 2 and words[1] <= _LAST_MARK:
            phrase = phrases[tuple(phrases)[ord(words[1]) - 1]]
            parts.append(phrase if words[0] == "a" else Phrase(capital(phrase.text), phrase.links, phrase.within))
        elif words:
            parts.append(words)
    return joined(parts)


_LAST_MARK = "\x08"
_MARKS = re.compile("([aA][\x01-\x08])")
"""What stands for each phrase in a message; no text of a pack has control characters in it."""


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
