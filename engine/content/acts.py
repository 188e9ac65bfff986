"""Actions as authors name them: `taking lamp` in conditions and in the `on` of rules, `take lamp` as the key of
a menu entry in habits. Both are read from the classes in `engine.model.actions`, so that a new action is known here
on the day it is made.
"""

from __future__ import annotations

import re
from functools import cache

from engine.content.names import Reader, Word
from engine.content.problems import listed
from engine.model.actions import ALL, GERUNDS, Action

_WORD = re.compile(r"\S+")
_PARTICLES = frozenset({"in", "on", "off", "to", "with", "about", "from", "into", "onto"})
_KINDS: dict[str, type[Action]] = {kind.verb: kind for kind in ALL}
_SPELLINGS: dict[str, str] = {**{verb: verb for verb in _KINDS}, **GERUNDS}
"""Every way to write a verb, and the verb: `taking off` and `take off`."""
_HEADS = frozenset(spelling.split()[0] for spelling in _SPELLINGS)
_SLOTS = {"to": "person", "key_": "key"}
"""Slots whose names say little to an author."""
_SLOT = re.compile(r"\{(\w+)\}")


def split_words(source: str, offset: int = 0) -> list[Word]:
    return [Word(each.group(), each.start() + offset, each.end() + offset) for each in _WORD.finditer(source)]


def read_act(words: list[Word], reader: Reader) -> tuple[str, tuple[str, ...]]:
    """The verb and the ids of `putting in lamp chest`, or of `putting lamp in chest`. There is at least one word."""
    verb, rest = _verb(words)
    if not verb:
        shown = sorted(kind.doing for kind in ALL)
        right = reader.suggest(words[0].text, _SPELLINGS, "") or f"the engine knows {listed(shown, 'and')}"
        reader.blame(words[0], "world.unknown-verb", "is no action", right)
        return "", ()
    slots = _KINDS[verb].nouns
    as_key = _as_key(_KINDS[verb], words)
    if as_key is not None:
        return verb, tuple(_read_slot(reader, slot, as_key[slot]) for slot in slots)
    if len(rest) > len(slots):
        most = ("nothing", "one noun", "two nouns")[len(slots)]
        reader.blame(rest[len(slots)], "world.wrong-kind", f"is too much: `{verb}` takes {most}", "take it out")
        rest = rest[: len(slots)]
    return verb, tuple(_read_slot(reader, slot, word) for slot, word in zip(slots, rest, strict=False))


def _as_key(kind: type[Action], words: list[Word]) -> dict[str, Word] | None:
    """The words by slot, if they are put as the key of the action puts them: `telling oil to mara`."""
    form = kind.form.split()
    if len(form) != len(words):
        return None
    slots: dict[str, Word] = {}
    for part, word in zip(form[1:], words[1:], strict=True):
        slot = _SLOT.fullmatch(part)
        if slot is not None:
            slots[slot.group(1)] = word
        elif part != word.text:
            return None
    return slots


def _verb(words: list[Word]) -> tuple[str, list[Word]]:
    """The verb, with its particle wherever that stands, and what is left for the nouns."""
    head = words[0].text
    rest = words[1:]
    for particle in rest if head in _HEADS else ():
        verb = _SPELLINGS.get(f"{head} {particle.text}")
        if verb is not None:
            left = [word for word in rest if word is not particle]
            return verb, [word for word in left if word.text not in _PARTICLES]
    verb = _SPELLINGS.get(head, "")
    if verb == "go":  # `in` is a direction here
        return verb, rest
    return verb, [word for word in rest if word.text not in _PARTICLES]


def _read_slot(reader: Reader, slot: str, word: Word) -> str:
    """A slot of an action may name any noun at all: rules can be made about taking people."""
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


def check_key(source: str, reader: Reader) -> None:
    """The key of a menu entry: it has the form of an action, and its ids are known."""
    for kind, form in _forms():
        match = form.fullmatch(source)
        if match is not None:
            for slot in kind.nouns:
                _read_slot(reader, slot, Word(match.group(slot), *match.span(slot)))
            return
    words = split_words(source)
    start = words[0].text if words else ""
    alike = [_shown(kind) for kind, _ in _forms() if kind.verb.split()[0] == start]
    right = f"written as {listed(alike)}" if alike else ""
    if not right:
        right = reader.suggest(start, _HEADS, "") or 'written as transcripts write it: "give key to player"'
    whole = Word(source, 0, len(source))
    reader.blame(whole, "habit.malformed", "is no entry of the menu", right)


def _shown(kind: type[Action]) -> str:
    return '"' + _SLOT.sub(lambda slot: _SLOTS.get(slot.group(1), slot.group(1)).upper(), kind.form) + '"'
