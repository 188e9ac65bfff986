"""Slips of the finger: a word that nothing knows, put right where only one reading of the line is sensible.

Each word that is one slip away (or two, for long words) is tried in its place, and the whole line read again. What
the law allows comes before what is only well formed; if two readings are left, none is taken and both are named.
A word that the world or the language knows is never touched, no word is taken for its opposite, and no slip ends or
undoes a game. Letters changed about, left out or typed twice come before a wrong letter, and a verb has to be long
enough for what is left of it to tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from engine.model.actions import Order
from engine.model.state import State
from engine.parser.absent import is_strange
from engine.parser.amiss import short
from engine.parser.context import Context
from engine.parser.reader import Reader
from engine.parser.reading import Commands, Meta, Misread, Question, Reading
from engine.parser.ways import ways_from
from engine.parser.words import cuts, words_of
from engine.rules.decide import forbids
from engine.rules.whereabouts import has_been_in

Read = Callable[[str], Reading]

_MENDABLE = frozenset({"parse.unknown-verb", "parse.unknown-word", "parse.no-such-person-here"})
_HARMLESS = frozenset(
    {"help", "exits", "people", "journal", "map", "about", "score", "verbs", "quests", "achievements"}
)
"""Words to the program that may be taken for meant."""
_LONG = 7
"""Letters from which on two slips are allowed."""
_SHORTEST = 3
_SHORTEST_NAME = 2
"""Letters of what may be the name of somebody in sight."""
_SHORTEST_VERB = 4
_SHORTEST_BEGUN_WRONG = 5
"""Letters of a verb of which the first may be a wrong one: what a verb begins with tells most."""
_MOST_TRIED = 8
_MOST_SLIPS = 2
"""Words put right in one line."""

Found = tuple[str, Reading, int]
"""A line with its words put right, what it was read as, and how many of its slips were wrong letters."""


def mended(state: State, actor: str, text: str, context: Context, misread: Reading, read: Read) -> Reading:
    """The reading that the line was meant to have, with a note; else the misreading, with what it may have been.

    What else is said to somebody is an order to them only where nothing but a letter out of place hides it.
    """
    found = _sensible(state, _tried(state, actor, context, misread, read, _MOST_SLIPS))
    if isinstance(misread, Commands):
        found = [one for one in found if one[2] == 0 and _is_order(one[1])][:1]
    if not found:
        return misread
    tables = Reader(state, actor, context, "", "").tables
    shown = [_shown(state, actor, context, line) for line, _, _ in found]
    if len(found) > 1 and isinstance(misread, Misread):
        near = tables.fill("parse.near", near=tables.listed([f'"{line}"' for line in dict.fromkeys(shown[:3])]))
        return replace(misread, about={**misread.about, "near": near})
    note = tables.fill("parse.note.mended", word=short(_shown(state, actor, context, text)), understood=shown[0])
    reading = found[0][1]
    if isinstance(reading, Question):
        return replace(reading, text=f"{note} {reading.text}")
    if isinstance(reading, Commands | Meta):
        return replace(reading, notes=(note, *reading.notes))
    return misread


def is_mendable(reading: Reading) -> bool:
    if reading.context.slip is None:
        return False
    return bool(_strange_word(reading)) and (isinstance(reading, Commands) or getattr(reading, "code", "") in _MENDABLE)


def _strange_word(reading: Reading) -> str:
    """The word that nothing knows: of a misreading, or of words to somebody."""
    if isinstance(reading, Commands):
        return reading.strange
    return reading.about["word"] if isinstance(reading, Misread) else ""


def _is_order(reading: Reading) -> bool:
    return isinstance(reading, Commands) and all(isinstance(action, Order) for action in reading.actions)


def _tried(state: State, actor: str, context: Context, misread: Reading, read: Read, slips: int) -> list[Found]:
    """Every well-formed reading that some word in the place of the unknown one gives: the nearest words' alone."""
    slip = misread.context.slip
    word = _strange_word(misread).lower()
    if slip is None or len(word) < _SHORTEST_NAME or words_of(word) != (word,):
        return []
    reader = Reader(state, actor, context, word, "")
    if not is_strange(reader, word):
        return []
    inside = slip.before.strip() and words_of(slip.before)[-1:] != (",",)
    opposite = {word.removeprefix(mark) for mark in reader.tables.undoing if word.startswith(mark)}
    pool = tuple(_later_words(reader, slip.before) if inside else _first_words(reader, word))
    if len(word) < _SHORTEST:  # only a name is told from so little, with a letter left out
        called = [other for id in reader.others for other in words_of(reader.nouns[id].name)]
        pool = tuple([other for other in called if len(other) == len(word) + 1 and other in pool])
    for most in (1, 2) if len(word) >= _LONG else (1,):
        found: list[Found] = []
        for other in _near(word, [other for other in pool if other not in opposite], most):
            line = slip.before + other + slip.after
            reading = read(line)
            if _is_well_formed(reading):
                found.append((line, reading, _is_wrong_letter(word, other)))
            elif slips > 1 and is_mendable(reading):
                further = reading.context.slip
                if further is not None and len(further.before) > len(slip.before):
                    wrong = _is_wrong_letter(word, other)
                    more = _tried(state, actor, context, reading, read, slips - 1)
                    found.extend((line, reading, wrong + count) for line, reading, count in more)
        if found:
            return found
    return []


def _is_well_formed(reading: Reading) -> bool:
    if isinstance(reading, Meta):
        return reading.verb in _HARMLESS
    return isinstance(reading, Question) or (isinstance(reading, Commands) and not reading.strange)


def _sensible(state: State, found: list[Found]) -> list[Found]:
    """The readings that differ; of those, what is legal comes before what is not, then the likelier slips."""
    apart: list[Found] = []
    for one in sorted(found, key=lambda one: one[2]):
        if not any(_same(one[1], other) for _, other, _ in apart):
            apart.append(one)
    left = [one for one in apart if _is_legal(state, one[1])] or apart
    return [one for one in left if one[2] == left[0][2]]


def _same(one: Reading, other: Reading) -> bool:
    if isinstance(one, Commands) and isinstance(other, Commands):
        return one.actions == other.actions
    if isinstance(one, Meta) and isinstance(other, Meta):
        return one.verb == other.verb
    return isinstance(one, Question) and isinstance(other, Question) and one.text == other.text


def _is_legal(state: State, reading: Reading) -> bool:
    if isinstance(reading, Commands):
        return any(forbids(state, action) is None for action in reading.actions)
    return isinstance(reading, Meta | Question)


def _first_words(reader: Reader, word: str) -> Iterable[str]:
    """What a line can begin with: a verb, a way, somebody spoken to; after a question, what could be chosen."""
    if len(word) < _SHORTEST_VERB:
        yield from (verb for verb in reader.tables.suggested if len(verb) == len(word) and is_changed(word, verb))
    else:
        short = len(word) < _SHORTEST_BEGUN_WRONG
        for verb in reader.tables.suggested:
            if not (short and verb[:1] != word[:1] and _is_wrong_letter(word, verb)):
                yield verb
    for id in reader.others:
        yield from words_of(reader.nouns[id].name)
    pending = reader.context.pending
    if pending is not None:
        for id in pending.candidates or reader.scope:
            yield from words_of(reader.nouns[id].name) if id in reader.nouns else ()


def _later_words(reader: Reader, before: str) -> Iterable[str]:
    """What can stand within a command: words of what is in sight, of next rooms that one knows, and little ones."""
    tables, nouns = reader.tables, reader.nouns
    for id in reader.scope:
        yield from sorted(nouns[id].words)
    yield from tables.directions
    for way in ways_from(reader).values():
        if way.to is not None and has_been_in(reader.state, reader.actor, way.to):
            yield from sorted(nouns[way.to].words)
    head = words_of(before)[:1]
    for pattern in tables.first.get(head[0], ()) if head else ():
        for part in (pattern.head[1:], *pattern.parts):
            if not isinstance(part, str):
                yield from part
    yield from (word for word in tables.small_words if word not in tables.haste)


def _near(word: str, pool: Iterable[str], most: int) -> list[str]:
    """The words of the pool that are so many slips away, likeliest first: those that begin alike."""
    found = [other for other in dict.fromkeys(pool) if other.isprintable() and is_within(word, other, most)]
    found.sort(key=lambda other: (_is_wrong_letter(word, other), other[:1] != word[:1], other[-1:] != word[-1:]))
    return found[:_MOST_TRIED]


def _is_wrong_letter(word: str, meant: str) -> int:
    """1 where a letter stands for another, 0 where letters changed places, are missing or are too many."""
    return int(len(word) == len(meant) and sorted(word) != sorted(meant))


def is_changed(word: str, other: str) -> bool:
    """Whether letters have only changed places."""
    return is_within(word, other, 1) and sorted(word) == sorted(other)


def is_slip_of(word: str, words: Iterable[str]) -> bool:
    """Whether a word is one of some others with its letters out of place."""
    return len(word) >= _SHORTEST_VERB and any(is_changed(word, other) for other in words)


def is_within(one: str, other: str, most: int) -> bool:
    """Whether so many slips at most lead from one word to another: a letter more, less, other, or two changed about."""
    if one == other or abs(len(one) - len(other)) > most or len(other) < 2:
        return False
    start, ends = 0, (len(one), len(other))
    while start < min(ends) and one[start] == other[start]:
        start += 1
    a, b = ends
    while a > start and b > start and one[a - 1] == other[b - 1]:
        a, b = a - 1, b - 1
    left, right = one[start:a], other[start:b]
    if max(len(left), len(right)) <= 1 or (len(left) == len(right) == 2 and left == right[::-1]):
        return True
    if most < 2 or sum(letter not in right for letter in left) > most:
        return False
    return _distance(left, right) <= most


def _distance(one: str, other: str) -> int:
    """Damerau and Levenshtein's, for short words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        two_before, before, row = before, row, [at]
        for stop, there in enumerate(other, 1):
            cost = min(before[stop] + 1, row[-1] + 1, before[stop - 1] + (letter != there))
            if at > 1 and stop > 1 and letter == other[stop - 2] and one[at - 2] == there:
                cost = min(cost, two_before[stop - 2] + 1)
            row.append(cost)
    return row[-1]


def _shown(state: State, actor: str, context: Context, line: str) -> str:
    """The line's first command as it can be shown, ids by the names of what they mean."""
    reader = Reader(state, actor, context, line, "")
    ends = [start for start, _ in cuts(line, reader.tables.cut) if line[:start].strip()]
    if ends:
        reader = Reader(state, actor, context, line[: ends[0]], "")
    return reader.typed(0, len(reader.words))
