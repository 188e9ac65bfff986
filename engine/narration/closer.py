"""A closer look at one thing or person: the author's text, then what can be seen of its state."""

from __future__ import annotations

from functools import lru_cache

from engine.model.query import body, carried, worn
from engine.model.state import State
from engine.narration.line import Phrase
from engine.narration.lists import Lister, sentences
from engine.narration.prose import render
from engine.narration.wording import phrased, worded


def closer_look(state: State, noun: str, observer: str, shown: int) -> Phrase:
    """What examining shows, in one paragraph. `shown` is how often the observer did it before."""
    kind = state.world.nouns[noun]
    about = {"actor": observer, "thing": noun}
    text = render(state, kind.text, shown, actor=observer)
    parts: list[Phrase | str] = []
    if text:
        parts.append(text)
    else:
        parts.append(worded(state, "examined.self" if noun == observer else "examined.nothing", observer, about))
    if noun == observer:
        return sentences(parts)
    if kind.kind == "person":
        parts.extend(_what_they_have(state, noun, observer, about))
        return sentences(parts)
    for quality in _qualities(state, noun, observer):
        if not _says(text, quality):
            parts.append(worded(state, f"state.{quality}", observer, about))
    parts.extend(Lister(state, observer).contents(noun))
    return sentences(parts)


def _qualities(state: State, noun: str, observer: str) -> list[str]:
    kind, now = state.world.nouns[noun], body(state, noun)
    found = []
    if kind.openable:
        found.append("open" if now.open else "closed")
    if kind.light:
        found.append("lit" if now.lit else "unlit")
    if now.how == "worn" and now.parent == observer:
        found.append("worn")
    return found


@lru_cache(maxsize=1024)
def _says(text: str, quality: str) -> bool:
    """Whether the author's text has told this already, in the same word."""
    return quality in "".join([letter if letter.isalpha() else " " for letter in text.lower()]).split()


def _what_they_have(state: State, person: str, observer: str, about: dict[str, str]) -> list[Phrase]:
    found = []
    for quality, ids in (("wearing", worn(state, person)), ("holding", carried(state, person))):
        seen = Lister(state, observer).listed(ids)
        if seen is not None:
            found.append(phrased(state, f"state.{quality}", observer, about, list=seen))
    return found
