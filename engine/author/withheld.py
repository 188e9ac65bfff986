"""What somebody must not be given, and must not say: an oracle that goes by the pack's texts and the law on telling
alone, and by nothing of how requests are made.

A fact that is kept back shows where so many words of it stand in a row, as the fact puts it or as its person would tell
it. What has been said aloud in the game, in so many words, is not withheld from whoever heard it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from engine.minds.trace import Trace
from engine.model import events as ev
from engine.model.minds import Request
from engine.model.state import State
from engine.narration.prose import render
from engine.rules.talking import kept_back

IN_A_ROW, AS_TOLD = 5, 6
"""So many words in a row are no chance: of a fact's text, and of how its person tells it, which is longer."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


class Withheld(msgspec.Struct, frozen=True):
    """What a person keeps back at one moment, each as (fact, words): `names` of the facts, `texts` in rows of words."""

    facts: frozenset[str]
    names: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]


def withheld(state: State, person: str, events: Iterable[ev.Event]) -> Withheld:
    """What `person` may not tell in this state. `events` are those of the turn so far: a fact that was told by them in
    it is out."""
    told = {event.fact for event in events if isinstance(event, ev.Told) and event.actor == person}
    kept = tuple(fact for fact in kept_back(state, person) if fact not in told)
    persona = state.world.nouns[person].persona
    names: list[tuple[str, str]] = []
    texts: list[tuple[str, str]] = []
    for id in kept:
        fact = state.world.facts[id]
        if len(fact.name.split()) > 1:
            names.append((id, plain(fact.name)))
        texts += [(id, row) for row in rows(fact.text, IN_A_ROW)]
        for known in persona.knows if persona is not None else ():
            if known.fact == id and known.tell:
                texts += [(id, row) for row in rows(render(state, known.tell, actor=person), AS_TOLD)]
    return Withheld(frozenset(kept), tuple(names), tuple(texts))


def said_aloud(events: Iterable[ev.Event], state: State, but: str = "") -> str:
    """What everybody but one has said in these events, in plain words, with the texts and names of facts that they
    told, and the names of those that they asked about."""
    found: list[str] = []
    for event in events:
        if event.actor == but:
            continue
        match event:
            case ev.Spoken(words=words) | ev.Addressed(words=words):
                found.append(words)
            case ev.Asked(topic=topic, words=words, said=said):
                fact = state.world.facts.get(topic)
                found += [words, said, fact.name if fact is not None else topic]
            case ev.Told(fact=id) | ev.Claimed(fact=id) | ev.Doubted(fact=id):
                found += [state.world.facts[id].name, state.world.facts[id].text]
    return plain(" . ".join(found))


def in_request(request: Request, trace: Trace | None, kept: Withheld, aloud: str) -> Iterator[str]:
    """Where what is kept back stands in a request, and in the prompts that were made of it."""
    if not kept.facts:
        return
    for heading in request.__struct_fields__:
        value = getattr(request, heading)
        if heading == "menu":
            for entry in request.menu:
                if any(part in kept.facts for part in entry.key.split()[1:2]):
                    yield f"menu has {entry.key}"
                yield from (f"menu: {fact}" for fact in _shows(entry.words, kept, aloud))
            continue
        for text in strings(value):
            yield from (f"{heading}: {fact}" for fact in _shows(text, kept, aloud))
    for call in trace.calls if trace is not None else ():
        for section in call.sections:
            yield from (f"prompt, {section.name}: {fact}" for fact in _shows(section.text, kept, aloud))
        for text in (call.opening, *call.options):
            yield from (f"prompt: {fact}" for fact in _shows(text, kept, aloud))


def in_words(words: str, kept: Withheld, aloud: str) -> Iterator[str]:
    """The facts kept back that somebody's words put as the pack does. To name one is not to tell it."""
    said = plain(words)
    yield from dict.fromkeys(fact for fact, row in kept.texts if row in said and row not in aloud)


def _shows(text: str, kept: Withheld, aloud: str) -> Iterator[str]:
    said = plain(text)
    yield from dict.fromkeys(fact for fact, row in (*kept.names, *kept.texts) if row in said and row not in aloud)


def strings(value: object) -> Iterator[str]:
    """All text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from strings(getattr(value, field))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from strings(each)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The words alone, in small letters, each between single spaces."""
    return f" {' '.join(_WORD.findall(text.lower().replace('’', chr(39))))} "


@lru_cache(maxsize=1024)
def rows(text: str, length: int) -> tuple[str, ...]:
    """Every row of so many words in a text; all of them where it is shorter, and none where there are not two."""
    words = plain(text).split()
    if len(words) < 2:
        return ()
    most = max(1, len(words) - length + 1)
    return tuple(f" {' '.join(words[start : start + length])} " for start in range(most))
