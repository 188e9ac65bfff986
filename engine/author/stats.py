"""A world in numbers: how much of it there is to read, who has how much to say, and what has been left bare.

Words are those that a player can come to read: of a text that changes, every wording counts, and what stands in it for
the engine does not. What is written for a mind alone (a card, a voice, samples) is no part of it. Times are rules of
thumb, said in `READING` and `PER_ACT`, to compare one world with another.
"""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from engine.content import schema as page
from engine.content.documents import decode
from engine.content.files import choose
from engine.content.text import read_text
from engine.model import language as lang
from engine.model.language import Text
from engine.model.world import PLAYER, Noun, World

READING = 220
"""Words a minute."""
PER_ACT = 15
"""Seconds to think of an act and to type it, for each that a world has something to say to."""
_FIRST = 5
"""How many are named of the most and of the least described."""
_ASIDE = ("card", "voice", "samples", "wants", "brain", "rules_by", "kept", "tongue", "naming", "hooks")
"""What of a person is for a mind, and never read; and what of a world is no part of its story."""

_WORD = re.compile(r"\w[^\s—]*")

Found = TypeVar("Found", bound=msgspec.Struct)


class Told(msgspec.Struct, frozen=True):
    """A noun and how many words are told of it."""

    id: str
    name: str
    words: int


class Voice(msgspec.Struct, frozen=True):
    """A person: what they can be asked about, what they know from the start, what they do by themselves, and how many
    words they have for all of it."""

    id: str
    name: str
    topics: int
    facts: int
    habits: int
    words: int


class Known(msgspec.Struct, frozen=True):
    """A fact: who holds it for true from the start, and in how many places the world teaches it."""

    id: str
    name: str
    true: bool
    known_by: tuple[str, ...]
    taught: int


class Errand(msgspec.Struct, frozen=True):
    """A quest and how many stages it has."""

    id: str
    name: str
    stages: int


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. Times are in minutes."""

    title: str
    words: int
    reading_minutes: int
    playing_minutes: int
    rooms: int
    dark_rooms: int
    things: int
    takeable: int
    people: tuple[Voice, ...]
    rules: int
    verbs: int
    endings: tuple[str, ...]
    facts: tuple[Known, ...]
    quests: tuple[Errand, ...]
    hints: int
    achievements: int
    regions: int
    scenes: int
    timers: int
    tables: int
    choices: int
    properties: int
    kinds: int
    """Those that anything is of."""
    described: int
    describable: int
    most_described: tuple[Told, ...]
    least_described: tuple[Told, ...]
    bare: tuple[str, ...]
    """The names of all that has neither a text nor anything to be read on it."""
    words_by_file: dict[str, int]


def stats_of(world: World, files: Mapping[str, bytes]) -> Stats:
    """Count a world, and the files that it was made of."""
    nouns = [noun for noun in world.nouns.values() if noun.id not in world.alike and not _is_bare_player(noun)]
    rooms = [noun for noun in nouns if noun.kind == "room"]
    things = [noun for noun in nouns if noun.kind == "thing"]
    told = [Told(noun.id, noun.name, words_in(tuple(_told_of(noun)))) for noun in nouns]
    by_most = sorted(told, key=lambda each: -each.words)
    words = words_in(world) + _other_words(world)
    acts = len(told) + len(rooms) + len(world.rules)
    acts += sum(len(noun.persona.topics) + len(noun.persona.knows) for noun in nouns if noun.persona is not None)
    reading = words / READING
    bare = tuple(noun.name for noun in nouns if not (noun.text or noun.reading))
    most = by_most[:_FIRST]
    least = [each for each in reversed(by_most[len(most) :]) if each.words][:_FIRST]
    return Stats(
        title=world.title,
        words=words,
        reading_minutes=_minutes(reading),
        playing_minutes=_minutes(reading + acts * PER_ACT / 60),
        rooms=len(rooms),
        dark_rooms=sum(room.dark for room in rooms),
        things=len(things),
        takeable=sum(noun.fixed is None and not (noun.scenery or noun.door or noun.liquid) for noun in things),
        people=tuple(_voice(noun) for noun in nouns if noun.kind == "person" and noun.id != PLAYER),
        rules=len(world.rules),
        verbs=len(world.verbs),
        endings=tuple(ending.name for ending in world.endings.values()),
        facts=tuple(_facts(world)),
        quests=tuple(Errand(quest.id, quest.name, len(quest.stages)) for quest in world.quests.values()),
        hints=len(world.hints),
        achievements=len(world.achievements),
        regions=len(world.regions),
        scenes=len(world.scenes),
        timers=len(world.timers),
        tables=len(world.tables),
        choices=len(world.choices),
        properties=len(world.properties),
        kinds=len(world.kinds),
        described=len(nouns) - len(bare),
        describable=len(nouns),
        most_described=tuple(most),
        least_described=tuple(least),
        bare=bare,
        words_by_file={name: _words_in_file(files[name]) for name in choose(files).names},
    )


def parts_in(part: Any, kind: type[Found], seen: set[int] | None = None) -> Iterator[Found]:
    """Every part of one kind in a world, or in some of it, in order. What several places share is given once."""
    seen = set() if seen is None else seen
    if isinstance(part, msgspec.Struct):
        if id(part) in seen:
            return
        seen.add(id(part))
        if isinstance(part, kind):
            yield part
        for name in part.__struct_fields__:
            if name not in _ASIDE:
                yield from parts_in(getattr(part, name), kind, seen)
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from parts_in(value, kind, seen)
    elif isinstance(part, tuple | list):
        for value in part:
            yield from parts_in(value, kind, seen)


def words_in(part: Any) -> int:
    """The words of all texts in it."""
    return sum(_words(text) for text in _outermost(part))


def _outermost(part: Any) -> Iterator[Text]:
    """The texts in it, without those that are wordings of another."""
    inner: set[int] = set()
    found = list(parts_in(part, Text))
    for text in found:
        inner.update(id(each) for each in parts_in(text.parts, Text))
    return (text for text in found if id(text) not in inner)


def _voice(noun: Noun) -> Voice:
    persona = noun.persona
    if persona is None:
        return Voice(noun.id, noun.name, 0, 0, 0, 0)
    asked = len(persona.topics), len(persona.knows), len(persona.habits)
    return Voice(noun.id, noun.name, *asked, words_in(persona))


def _facts(world: World) -> Iterator[Known]:
    taught: dict[str, int] = {}
    for effect in parts_in(world, lang.Teach):
        taught[effect.fact] = taught.get(effect.fact, 0) + 1
    for fact in world.facts.values():
        knowing = tuple(
            noun.name
            for noun in world.nouns.values()
            if noun.persona is not None and any(each.fact == fact.id for each in noun.persona.knows)
        )
        yield Known(fact.id, fact.name or fact.text, fact.true, knowing, taught.get(fact.id, 0))


def _told_of(noun: Noun) -> Iterator[Any]:
    """What is told of a noun itself, and not what a person says or where a way leads."""
    return (getattr(noun, name) for name in noun.__struct_fields__ if name not in ("persona", "exits"))


def _other_words(world: World) -> int:
    """What is read and is no text that can change: names, facts, questions."""
    plain = [fact.text for fact in world.facts.values()]
    plain += [noun.name for noun in world.nouns.values() if noun.kind == "room"]
    plain += [hint.about for hint in world.hints]
    plain += [ending.name for ending in world.endings.values()]
    plain += [quest.name for quest in world.quests.values()]
    plain += [achievement.name for achievement in world.achievements.values()]
    return sum(len(_WORD.findall(words)) for words in plain)


def _words(text: Text) -> int:
    return sum(len(_WORD.findall(piece)) for piece in _pieces(text))


def _pieces(text: Text) -> Iterator[str]:
    """The words of a text in every wording."""
    for part in text.parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, lang.Choice):
            yield from _pieces(part.yes)
            yield from _pieces(part.no)
        elif isinstance(part, lang.Varied):
            for wording in part.wordings:
                yield from _pieces(wording)


def _is_bare_player(noun: Noun) -> bool:
    """A player whom the pack says nothing of is not among what could have been described."""
    return noun.id == PLAYER and not noun.text


def _minutes(number: float) -> int:
    return max(1, round(number))


# --- files ---------------------------------------------------------------------------------------


def _words_in_file(content: str | bytes) -> int:
    text = decode(content)
    try:
        return sum(_words(each) for each in _prose_of(tomllib.loads(text or ""), _prose_keys(), under=False))
    except tomllib.TOMLDecodeError:
        return 0


def _prose_of(value: Any, keys: frozenset[str], *, under: bool) -> Iterator[Text]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _prose_of(inner, keys, under=under or key in keys)
    elif isinstance(value, list):
        for inner in value:
            yield from _prose_of(inner, keys, under=under)
    elif isinstance(value, str) and under:
        try:
            yield read_text(value)
        except ValueError:
            yield lang.plain(re.sub(r"[{}|]", " ", value))


@cache
def _prose_keys() -> frozenset[str]:
    """The keys under which the page of the format has prose, and those of a fact and of messages."""
    found = {"text", "message"}
    for node in ast.walk(ast.parse(inspect.getsource(page))):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation) if "Prose" in ast.unparse(annotation):
                found.add(name)
    return frozenset(found)
