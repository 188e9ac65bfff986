"""The verb table, compiled: which lines a command could be, and how its words fall into their slots.

`FIRST` finds the patterns by the first word of a command, so a line is tried against a handful whatever the
size of the table. Matching knows nothing of the world; it only says where each slot begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from engine.parser.verbs import GRAMMAR, IN_WORDS, PRONOUNS

Span = tuple[int, int]
Part = str | tuple[str, ...]
"""A slot by its name, or little words of which one must stand here."""

MOST_ASSIGNMENTS = 48
_PERSON_WORDS = 4
"""The most words that a person's name can have where nothing marks its end."""
_FREE = frozenset({"words", "topic", "fact"})


class Pattern:
    """One line of the grammar. `least` is the fewest words that can match; `plain`: the head and one slot, no more."""

    __slots__ = ("act", "head", "least", "literals", "parts", "plain", "size", "slots")

    def __init__(self, act: str, head: tuple[str, ...], parts: tuple[Part, ...]) -> None:
        self.act = act
        self.head = head
        self.parts = parts
        self.size = len(head)
        self.least = len(head) + len(parts)
        self.slots = tuple(part for part in parts if isinstance(part, str))
        self.literals = len(head) + len(parts) - len(self.slots)
        self.plain = len(parts) == 1 and len(self.slots) == 1

    def begins(self, words: tuple[str, ...]) -> bool:
        return self.size == 1 or words[: self.size] == self.head


def _compile(act: str, line: str) -> Iterator[Pattern]:
    heads, _, tail = line.partition(" {")
    parts: list[Part] = []
    for word in f"{{{tail}".split() if tail else ():
        slot = re.fullmatch(r"\{(\w+)\}", word)
        parts.append(slot[1] if slot else tuple(word.split("|")))
    for head in heads.split("|"):
        yield Pattern(act, tuple(head.split()), tuple(parts))


def _index() -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for act, line in GRAMMAR:
        for pattern in _compile(act, line):
            found.setdefault(pattern.head[0], []).append(pattern)
    return {word: tuple(sorted(some, key=lambda pattern: -pattern.literals)) for word, some in found.items()}


FIRST: dict[str, tuple[Pattern, ...]] = _index()


def assignments(pattern: Pattern, words: tuple[str, ...]) -> Iterator[tuple[Span, ...]]:
    """Every way in which the words fill the slots, likeliest first, boundedly many."""
    return islice(_fill(pattern.parts, 0, words, pattern.size), MOST_ASSIGNMENTS)


def _fill(parts: tuple[Part, ...], at: int, words: tuple[str, ...], start: int) -> Iterator[tuple[Span, ...]]:
    end = len(words)
    if at == len(parts):
        if start == end:
            yield ()
        return
    part = parts[at]
    if not isinstance(part, str):
        if start < end and words[start] in part:
            yield from _fill(parts, at + 1, words, start + 1)
        return
    if start >= end:
        return
    if at + 1 == len(parts):
        yield ((start, end),)
        return
    following = parts[at + 1]
    if isinstance(following, str):
        most = 1 if words[start] in PRONOUNS else _PERSON_WORDS
        stops = range(min(end - 1, start + most), start, -1)
    else:
        places = range(end - 1, start, -1) if part in _FREE else range(start + 1, end)
        for stop in places:
            if words[stop] in following:
                for later in _fill(parts, at + 1, words, stop):
                    yield ((start, stop), *later)
        return
    for stop in stops:
        for later in _fill(parts, at + 1, words, stop):
            yield ((start, stop), *later)


class Shortfall:
    """Words that are the beginning of a pattern: what they filled, the little word to add, the slot that is missing."""

    __slots__ = ("literal", "pattern", "slot", "spans")

    def __init__(self, pattern: Pattern, spans: tuple[Span, ...], literal: str, slot: str) -> None:
        self.pattern = pattern
        self.spans = spans
        self.literal = literal
        self.slot = slot


def shortfall(pattern: Pattern, words: tuple[str, ...]) -> Shortfall | None:
    """How the words fall short of the pattern, if nothing but its end is missing."""
    parts, count = pattern.parts, len(words)
    if not pattern.slots or count < pattern.size or not pattern.begins(words):
        return None
    if count == pattern.size:
        return Shortfall(pattern, (), "", pattern.slots[0]) if isinstance(parts[0], str) else None
    if len(parts) != 3 or parts[0] in _FREE or not isinstance(parts[2], str):
        return None
    little = parts[1]
    if isinstance(little, str) or not isinstance(parts[0], str):
        return None
    last = words[-1]
    if last in little and count > pattern.size + 1:
        return Shortfall(pattern, ((pattern.size, count - 1),), "", parts[2])
    if any(word in little or word in IN_WORDS for word in words[pattern.size :]):
        return None
    if words[pattern.size] in PRONOUNS and count > pattern.size + 1:
        return None
    return Shortfall(pattern, ((pattern.size, count),), little[0], parts[2])
