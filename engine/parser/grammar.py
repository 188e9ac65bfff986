"""The verb table, compiled: which lines a command could be, and how its words fall into their slots.

Patterns are found by the first word of a command, so a line is tried against a handful whatever the size of the
table. Matching knows nothing of the world; it only says where each slot begins and ends. INNER are lines of the
parser's own: it completes commands in them, and nobody can type them, in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from engine.parser.words import MARK

Span = tuple[int, int]
Part = str | tuple[str, ...]
"""A slot by its name, or little words of which one must stand here."""

MOST_ASSIGNMENTS = 48
_PERSON_WORDS = 4
"""The most words that a person's name can have where nothing marks its end."""
_FREE = frozenset({"words", "topic", "fact"})
SLOTS = frozenset({"things", "possessions", "objects", "thing", "possession", "person", "way", "direction"}) | _FREE
_SLOT = re.compile(r"\{(\w*)\}")

INNER: tuple[tuple[str, str], ...] = (
    ("look", f"{MARK}LOOK"),
    ("examine", f"{MARK}EXAMINE {{thing}}"),
    ("unlock", f"{MARK}UNLOCK {{thing}} {MARK}WITH {{possession}}"),
    ("lock", f"{MARK}LOCK {{thing}} {MARK}WITH {{possession}}"),
    ("give", f"{MARK}GIVE {{possessions}} {MARK}TO {{person}}"),
    ("ask", f"{MARK}ASK {{person}} {MARK}ABOUT {{topic}}"),
    ("tell", f"{MARK}TELL {{person}} {MARK}ABOUT {{fact}}"),
    ("say", f"{MARK}SAY {{words}}"),
    ("tell words", f"{MARK}SAYTO {{person}} {{words}}"),
    ("greet", f"{MARK}GREET {{person}}"),
    ("thank", f"{MARK}THANK {{person}}"),
    ("farewell", f"{MARK}FAREWELL {{person}}"),
)


class Pattern:
    """One line of the grammar. `least` is the fewest words that can match; `plain`: the head and one slot, no more.

    `own`: the verb is the pack's, and `act` its id.
    """

    __slots__ = ("act", "head", "least", "literals", "own", "parts", "plain", "size", "slots")

    def __init__(self, act: str, head: tuple[str, ...], parts: tuple[Part, ...], own: bool = False) -> None:
        self.act = act
        self.head = head
        self.parts = parts
        self.own = own
        self.size = len(head)
        self.least = len(head) + len(parts)
        self.slots = tuple(part for part in parts if isinstance(part, str))
        self.literals = len(head) + len(parts) - len(self.slots)
        self.plain = len(parts) == 1 and len(self.slots) == 1

    def begins(self, words: tuple[str, ...]) -> bool:
        return self.size == 1 or words[: self.size] == self.head


def patterns(act: str, line: str, *, own: bool = False) -> Iterator[Pattern]:
    """The patterns of a line, one for each spelling of its verb."""
    heads, _, tail = line.partition(" {")
    parts: list[Part] = []
    for word in f"{{{tail}".split(" ") if tail else ():  # MARK is white to a bare split
        slot = _SLOT.fullmatch(word)
        if not word:
            continue
        parts.append(slot[1] if slot else tuple(word.lower().split("|")) if word[0] != MARK else (word,))
    for head in heads.split("|"):
        words = (head,) if head[:1] == MARK else tuple(head.lower().split())
        if words:
            yield Pattern(act, words, tuple(parts), own)


def index(found: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by their first word: most little words first, a pack's before the engine's, then as they came."""
    by_word: dict[str, list[Pattern]] = {}
    for pattern in found:
        by_word.setdefault(pattern.head[0], []).append(pattern)
    for some in by_word.values():
        some.sort(key=lambda pattern: (-pattern.literals, not pattern.own))
    return {word: tuple(some) for word, some in by_word.items()}


def line_faults(line: str) -> Iterator[str]:
    """What is wrong with a line of the table, in words; nothing for a sound one."""
    heads, _, tail = line.partition("{")
    if not heads.strip(" |"):
        yield "begins with no verb"
    for word in ("{" + tail).split() if tail else ():
        slot = _SLOT.fullmatch(word)
        if slot is None and ("{" in word or "}" in word):
            yield f'has "{word}", which is neither a slot nor a word'
        elif slot is not None and slot[1] not in SLOTS:
            yield f"has the slot {{{slot[1]}}}, which there is not"
    if heads and not heads.endswith(" ") and tail:
        yield "needs a blank before its first slot"


def assignments(pattern: Pattern, words: tuple[str, ...], pronouns: frozenset[str]) -> Iterator[tuple[Span, ...]]:
    """Every way in which the words fill the slots, likeliest first, boundedly many."""
    return islice(_fill(pattern.parts, 0, words, pattern.size, pronouns), MOST_ASSIGNMENTS)


def _fill(
    parts: tuple[Part, ...], at: int, words: tuple[str, ...], start: int, pronouns: frozenset[str]
) -> Iterator[tuple[Span, ...]]:
    end = len(words)
    if at == len(parts):
        if start == end:
            yield ()
        return
    part = parts[at]
    if not isinstance(part, str):
        if start < end and words[start] in part:
            yield from _fill(parts, at + 1, words, start + 1, pronouns)
        return
    if start >= end:
        return
    if at + 1 == len(parts):
        yield ((start, end),)
        return
    following = parts[at + 1]
    if isinstance(following, str):
        most = 1 if words[start] in pronouns else _PERSON_WORDS
        stops = range(min(end - 1, start + most), start, -1)
    else:
        places = range(end - 1, start, -1) if part in _FREE else range(start + 1, end)
        for stop in places:
            if words[stop] in following:
                for later in _fill(parts, at + 1, words, stop, pronouns):
                    yield ((start, stop), *later)
        return
    for stop in stops:
        for later in _fill(parts, at + 1, words, stop, pronouns):
            yield ((start, stop), *later)


class Shortfall:
    """Words that are the beginning of a pattern: what they filled, the little word to add, the slot that is missing."""

    __slots__ = ("literal", "pattern", "slot", "spans")

    def __init__(self, pattern: Pattern, spans: tuple[Span, ...], literal: str, slot: str) -> None:
        self.pattern = pattern
        self.spans = spans
        self.literal = literal
        self.slot = slot


def shortfall(
    pattern: Pattern, words: tuple[str, ...], pronouns: frozenset[str], places: frozenset[str]
) -> Shortfall | None:
    """How the words fall short of the pattern, if nothing but its end is missing. `places`: words of place."""
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
    if any(word in little or word in places for word in words[pattern.size :]):
        return None
    if words[pattern.size] in pronouns and count > pattern.size + 1:
        return None
    return Shortfall(pattern, ((pattern.size, count),), little[0], parts[2])
