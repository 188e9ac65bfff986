"""Actions as authors name them: `taking lamp` in conditions and in the `on` of rules, `take lamp` as the key of
a menu entry in habits. Both are read from the classes in `engine.model.actions`, so that a new action is known here
on the day it is made.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from engine.content.names import Reader, Word
from engine.content.possible import check_order, check_possible
from engine.model.actions import ALL, GERUNDS, Action
from engine.model.language import ANYTHING
from engine.model.listing import listed

_WORD = re.compile(r"\S+")
_PARTICLES = frozenset({"in", "on", "off", "to", "with", "about", "from", "into", "onto"})
_ARTICLES = frozenset({"the", "a", "an", "some"})
_KINDS: dict[str, type[Action]] = {kind.verb: kind for kind in ALL}
_SPELLINGS: dict[str, str] = {**{verb: verb for verb in _KINDS}, **GERUNDS}
"""Every way to write a verb, and the verb: `taking off` and `take off`."""
_HEADS = frozenset(spelling.split()[0] for spelling in _SPELLINGS)
_SLOTS = {"to": "person", "key_": "key"}
"""Slots whose names say little to an author."""
_SLOT = re.compile(r"\{(\w+)\}")
_MEANT = {
    "get": "take", "grab": "take", "pick": "take", "steal": "take", "carry": "take", "move": "go", "walk": "go",
    "leave": "go", "enter": "go", "talk": "say", "speak": "say", "greet": "say", "answer": "say", "question": "ask",
    "inspect": "examine", "search": "examine", "see": "examine", "throw": "drop", "insert": "put in", "place": "put on",
    "shut": "close", "extinguish": "douse", "burn": "light", "hand": "give", "offer": "give", "remove": "take off",
    "don": "wear",
}  # fmt: skip
"""Verbs that come to mind, and the action of the engine that is meant."""


def split_words(source: str, offset: int = 0) -> list[Word]:
    return [Word(each.group(), each.start() + offset, each.end() + offset) for each in _WORD.finditer(source)]


def read_act(words: list[Word], reader: Reader, *, done: bool = False) -> tuple[str, tuple[str, ...]]:
    """The verb and the ids of `putting in lamp chest`, or of `putting lamp in chest`. There is at least one word.

    `done` asks for an act that somebody can have done.
    """
    words = _without_articles(words, reader)
    verb, rest = _verb(words)
    if not verb:
        reader.blame(words[0], "world.unknown-verb", "is no action", verb_meant(words, reader))
        return "", ()
    kind = _KINDS[verb]
    slots = _as_key(kind, words)
    if slots is None:
        if len(rest) > len(kind.nouns):
            most = ("nothing", "one noun", "two nouns")[len(kind.nouns)]
            reader.blame(
                rest[len(kind.nouns)], "world.wrong-kind", f"is too much: `{verb}` takes {most}", "take it out"
            )
        slots = dict(zip(kind.nouns, rest, strict=False))
    ids = tuple(_read_slot(reader, slot, slots[slot]) for slot in kind.nouns if slot in slots)
    slots = {slot: word._replace(text=id) for (slot, word), id in zip(slots.items(), ids, strict=True)}
    if not check_order(kind, slots, reader) and done:
        check_possible(kind, words[0], slots, reader)
    return verb, ids


def verb_meant(words: list[Word], reader: Reader) -> str:
    """What to write where there is no such verb."""
    head = words[0].text.lower()
    if (head.removesuffix("ting") or head).startswith("put"):
        nouns = [word.text for word in words[1:] if word.text not in _PARTICLES]
        one, other = (*nouns, "THING", "PLACE")[:2] if len(nouns) != 1 else (nouns[0], "PLACE")
        return f'write "{head} {one} in {other}" or "{head} {one} on {other}"'
    stem = head.removesuffix("ing")
    meant = next((_MEANT[each] for each in (head, stem, f"{stem}e", stem[:-1]) if each in _MEANT), "")
    if meant:
        return f'did you mean "{_KINDS[meant].doing if head != stem else meant}"?'
    alike = [spelling for spelling in _SPELLINGS if spelling[0] == head[0]]
    close = get_close_matches(head, alike, n=1, cutoff=0.75)
    return f'did you mean "{close[0]}"?' if close else f"the engine knows {listed(sorted(GERUNDS), 'and')}"


def _without_articles(words: list[Word], reader: Reader) -> list[Word]:
    kept = [word for word in words if word.text not in _ARTICLES]
    for word in words:
        if word.text in _ARTICLES and kept:
            reader.blame(word, "world.unknown-noun", "is no id", "take it out: things are named by their ids alone")
    return kept or words


def _as_key(kind: type[Action], words: list[Word]) -> dict[str, Word] | None:
    """The words by slot, if they are put as the key of the action puts them: `telling oil to mara`."""
    form = kind.form.split()
    if len(form) != len(words):
        return None
    found: dict[str, Word] = {}
    for part, word in zip(form[1:], words[1:], strict=True):
        slot = _SLOT.fullmatch(part)
        if slot is not None:
            found[slot.group(1)] = word
        elif part != word.text:
            return None
    return {slot: found[slot] for slot in kind.nouns}


def _verb(words: list[Word]) -> tuple[str, list[Word]]:
    """The verb, with its particle wherever that stands, and what is left for the nouns."""
    head = words[0].text
    rest = words[1:]
    for particle in rest if head in _HEADS else ():
        verb = _SPELLINGS.get(f"{head} {particle.text.removesuffix('to')}")
        if verb is not None:
            left = [word for word in rest if word is not particle]
            return verb, [word for word in left if word.text not in _PARTICLES]
    verb = _SPELLINGS.get(head, "")
    if verb == "go":  # `in` is a direction here
        return verb, rest
    return verb, [word for word in rest if word.text not in _PARTICLES]


def _read_slot(reader: Reader, slot: str, word: Word) -> str:
    """A slot of an action may name any noun at all: rules can be made about taking people."""
    if word.text in (ANYTHING, "anyone"):
        return ANYTHING
    match slot:
        case "direction":
            return reader.direction(word)
        case "fact":
            return reader.fact(word)
        case "topic":
            return reader.topic(word)
        case _:
            return reader.noun(word)


@cache
def _forms() -> tuple[tuple[type[Action], re.Pattern[str]], ...]:
    """Each action with the shape of its keys."""
    found = []
    for kind in ALL:
        pattern = _SLOT.sub(lambda slot: rf"(?P<{slot.group(1)}>[^ ]+)", kind.form)
        found.append((kind, re.compile(pattern)))
    return tuple(found)


def check_key(source: str, reader: Reader, actor: str = "") -> None:
    """The key of a menu entry: it has the form of an action, its ids are known, and `actor` could ever do it."""
    whole = Word(source, 0, len(source))
    for kind, form in _forms():
        match = form.fullmatch(source)
        if match is None:
            continue
        slots = {slot: Word(match.group(slot), *match.span(slot)) for slot in kind.nouns}
        for slot, word in slots.items():
            if _read_slot(reader, slot, word) == ANYTHING:
                reader.blame(word, "habit.malformed", "is no one thing", "name what they do it with")
        if not reader.faults and not check_order(kind, slots, reader):
            check_possible(kind, whole, slots, reader, actor=actor)
        return
    words = split_words(source)
    start = words[0].text if words else ""
    alike = [_shown(kind) for kind, _ in _forms() if kind.verb.split()[0] == start]
    right = f"written as {listed(alike)}" if alike else ""
    if any(word.text in _ARTICLES for word in words):
        right = "things are named by their ids alone: take out a, an and the"
    if not right:
        meant = verb_meant(words, reader) if words else ""
        right = meant if meant.startswith("did") else 'written as transcripts write it: "give key to player"'
    reader.blame(whole, "habit.malformed", "is no entry of the menu", right)


def _shown(kind: type[Action]) -> str:
    return '"' + _SLOT.sub(lambda slot: _SLOTS.get(slot.group(1), slot.group(1)).upper(), kind.form) + '"'
