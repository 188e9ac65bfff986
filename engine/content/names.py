"""Who is called what in a pack, and what can be asked of it: what the three small languages check names against.

A `Reader` reads the names of one line. A name that does not fit becomes a fault at its place in the line,
with the nearest name that would fit, and reading goes on, so that a line shows all its faults at once.
Without a pack (`names=None`) every name is taken as it comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from engine.content.problems import Fault, did_you_mean
from engine.content.words import words_of
from engine.model.listing import listed
from engine.model.properties import Property
from engine.model.world import DIRECTIONS

if TYPE_CHECKING:
    from lark import Token, Tree

    from engine.model.language import Condition

Kind = Literal["room", "thing", "person"]

GOOD_ID = re.compile(r"[a-z][a-z0-9_]*")

RESERVED = frozenset(
    "and or not is in on onto into to from of with about toward off first action actor turn trust any all it "
    "anything anyone every that".split()
)
"""Words with a meaning of their own in the small languages and in the keys of actions."""

ARTICLES = frozenset({"the", "a", "an", "some"})
PARTICLES = frozenset({"in", "on", "off", "to", "with", "about", "from", "into", "onto", "over"})
"""Little words that may stand between the nouns of an act."""

VERBS_OF_CONDITIONS = frozenset("holds wears knows sees reaches hears part tied asked talked".split())
"""What stands between two names in a condition, and so can be no relation."""

ABILITIES: dict[str, str] = {
    "container": "is no container; add container = true to it",
    "supporter": "is no supporter; add supporter = true to it",
    "openable": "cannot be opened; add openable = true to it",
    "lock": "has no lock; add keys to it",
    "light": "cannot be lit; add light = true to it",
    "wearable": "cannot be worn; add wearable = true to it",
    "reading": 'has nothing written on it; add reading = "..." to it',
    "takeable": "cannot be taken; take out its fixed or scenery",
    "device": "cannot be switched; add device = true to it",
    "running": "is never lit or on; add light = true or device = true to it",
    "burns": "never burns down; add burns = 20 to it",
    "vessel": "holds no liquid; add vessel = 3 to it",
    "liquid": "is no liquid; add liquid = true to it",
    "drinkable": "cannot be drunk; add drinkable = true to it",
    "wet": "has no liquid in it; add vessel = 3 or a source to it",
    "enterable": "is nothing that people get into; add enterable = true to it",
    "sit": 'is nothing to sit on; add postures = ["sit"] to it',
    "lie": 'is nothing to lie on; add postures = ["lie"] to it',
    "stand": 'is nothing to stand on; add postures = ["stand"] to it',
    "pushable": "cannot be pushed from room to room; add pushable = true to it",
    "flammable": "does not burn; add flammable = true to it",
    "flame": "sets fire to nothing; add flame = true to it",
    "breakable": "cannot be broken; add breakable = true to it",
    "cuttable": "cannot be cut; add cuttable = true to it",
    "sharp": "cuts nothing; add sharp = true to it",
    "diggable": "cannot be dug; add diggable = true to it",
    "digs": "is nothing to dig with; add digs = true to it",
    "edible": "cannot be eaten; add edible = true to it",
    "rope": "cannot be tied; add rope = true to it",
}
"""What a thing may or may not be able to do, and what to say of one that is not."""


class OwnVerb(msgspec.Struct, frozen=True):
    """A verb that is none of the engine's acts: its id, its gerund, and the most and the fewest nouns it is about."""

    id: str
    doing: str
    nouns: int
    least: int = 0


class Names(msgspec.Struct, kw_only=True):
    """What a pack declares. `abilities` holds those of `ABILITIES` that a thing has, or a room."""

    kinds: dict[str, Kind] = {}
    abilities: dict[str, frozenset[str]] = {}
    feeling: Collection[str] = ()
    """The people who are moved by what happens."""
    facts: Collection[str] = ()
    numbers: Collection[str] = ()
    endings: Collection[str] = ()
    topic_words: Collection[str] = ()
    topics: dict[str, Collection[str]] = {}
    """The ids of each person's topics, and of the facts that they know."""
    heard: dict[str, dict[str, frozenset[str]]] = {}
    """The words that each topic of each person's is asked for by, by the topic's id."""
    fact_words: dict[str, frozenset[str]] = {}
    called: dict[str, list[str]] = {}
    """The ids of what a word is a name of: an author may well write the name where the id belongs."""
    meant: dict[str, str] = {}
    """What is declared under a bad id, by the id that it should have."""
    keys: dict[str, tuple[str, ...]] = {}
    """What locks and unlocks a thing."""
    ways: Collection[str] = ()
    """The directions in which some room has a way out."""
    needs: Collection[str] = ()
    roles: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    """What whoever has a role never does."""
    offices: dict[str, Any] = {}
    """The tables of roles, each with where it is written."""
    challenges: dict[str, Any] = {}
    """By role, what it has people speak up against."""
    day: bool = False
    """Whether the world has hours and days."""
    regions: Collection[str] = ()
    relations: Collection[str] = ()
    properties: Mapping[str, Property] = {}
    tables: Collection[str] = ()
    choices: Collection[str] = ()
    timers: Collection[str] = ()
    scenes: Collection[str] = ()
    quests: Collection[str] = ()
    verbs: dict[str, OwnVerb] = {}
    """By id."""
    python: bool = False
    """The pack has Python of its own, which finds phrases."""
    groups: dict[str, tuple[str, ...]] = {}
    """The ids of things alike, by the first of them, which names them all."""
    templates: dict[str, Kind] = {}
    """The kinds that the pack declares, and what each is of."""
    of_kind: dict[str, tuple[str, ...]] = {}
    """What is of each of them."""
    alike: dict[str, str] = {}
    """The first of its group, for each of the others."""

    def called_by(self, words: Collection[str]) -> list[str]:
        """The ids of what has all of these words among its own."""
        first, *others = sorted(words) or [""]
        return [id for id in self.called.get(first, ()) if all(id in self.called.get(each, ()) for each in others)]


class Word(NamedTuple):
    """A word of a line and where it stands in it."""

    text: str
    start: int
    end: int

    def fault(self, code: str, wrong: str, right: str = "") -> Fault:
        return Fault(code, self.start, self.end, wrong, right)


def its_name_is(ids: Iterable[str]) -> str:
    """What to write where a name stands in place of an id."""
    shown = listed([f'"{id}"' for id in list(ids)[:3]])
    return f"that is the name of {shown}; write the id"


def would_declare(section: str, id: str, more: str = "") -> str:
    """The table that would declare what is named, if that can be an id at all."""
    if GOOD_ID.fullmatch(id) is None:
        return f"here belongs the id of a {section}"
    return f"[{section}.{id}]{more} would declare it"


_A_KIND: dict[str, str] = {"room": "a room", "thing": "a thing", "person": "a person"}
_OTHER_NAMES = (
    ("facts", "a fact"), ("numbers", "a number"), ("endings", "an ending"), ("regions", "a region"),
    ("relations", "a relation"), ("properties", "a property"), ("timers", "a timer"), ("scenes", "a scene"),
    ("verbs", "a verb"), ("tables", "a table"), ("choices", "a choice"), ("quests", "a quest"),
)  # fmt: skip


class Reader:
    """Reads the names of one line and keeps what is wrong with them."""

    def __init__(
        self,
        names: Names | None,
        suggest: Callable[[str, Iterable[str], str], str] = did_you_mean,
    ) -> None:
        self.names = names
        self.suggest = suggest
        self.faults: list[Fault] = []
        self.acts: dict[str, None] = {}
        """The verbs that were read."""
        self.nouns: dict[str, None] = {}
        """The ids of nouns that were read."""
        self.conditions: list[tuple[Condition, Tree[Token], int]] = []
        """The conditions that were read, each with its syntax and with where it begins in the line."""
        self.properties_asked: dict[str, None] = {}
        """The properties that something was asked of, or shown."""
        self.numbers_asked: dict[str, None] = {}
        """The numbers that were asked for, or shown."""

    def blame(self, word: Word, code: str, wrong: str, right: str = "") -> None:
        self.faults.append(word.fault(code, wrong, right))

    def noun(self, word: Word, *kinds: Kind, ability: str = "") -> str:
        """A room, thing or person, of one of these kinds if any are given, and able to do what is asked."""
        if self.names is None:
            return word.text
        word = word._replace(text=self.names.meant.get(word.text, word.text))
        self.nouns[word.text] = None
        kind = self.names.kinds.get(word.text)
        if kind is None:
            likely = (id for id, known in self.names.kinds.items() if not kinds or known in kinds)
            right = self._elsewhere(word.text) or self.named(word.text, *kinds)
            right = right or self.suggest(word.text, likely, "")
            wanted = listed([_A_KIND[each] for each in kinds]) if kinds else "a room, thing or person"
            self.blame(
                word, "world.unknown-noun", "names nothing in this world", right or f"here belongs the id of {wanted}"
            )
        elif kinds and kind not in kinds:
            wanted = listed([_A_KIND[each] for each in kinds])
            self.blame(word, "world.wrong-kind", f"is {_A_KIND[kind]}", f"here belongs {wanted}")
        elif ability and kind == "thing" and ability not in self.names.abilities.get(word.text, ()):
            wrong, _, right = ABILITIES[ability].partition("; ")
            self.blame(word, "world.wrong-kind", wrong, right)
        return word.text

    def named(self, said: str, *kinds: Kind) -> str:
        """The ids of what has this for a name, be it of several words, or of what has it in its id."""
        if self.names is None:
            return ""
        fits = {id: None for id, kind in self.names.kinds.items() if not kinds or kind in kinds}
        named = [id for id in self.names.called_by(words_of(said)) if id in fits]
        if named:
            return its_name_is(named)
        parts = [id for id in fits if said.lower() in id.split("_") and id not in self.names.alike]
        shown = listed([f'"{id}"' for id in parts[:3]])
        return f"did you mean {shown}?" if parts else ""

    def feeler(self, word: Word) -> str:
        """A person who is moved by what happens."""
        id = self.noun(word, "person")
        if self.kind(id) == "person" and self.names is not None and id not in self.names.feeling:
            right = "what happens moves no player" if id == "player" else "add feels = true to them"
            self.blame(word, "world.wrong-kind", "is moved by nothing", right)
        return id

    def able(self, id: str, ability: str) -> bool:
        return self.names is not None and ability in self.names.abilities.get(id, ())

    def kind(self, id: str) -> Kind | None:
        return None if self.names is None else self.names.kinds.get(id)

    def is_kind(self, id: str) -> bool:
        """Whether the pack declares a kind of this name, which any noun of it answers to where an act is named."""
        return self.names is not None and id in self.names.templates

    def fact(self, word: Word) -> str:
        return self._known(word, "facts", "world.unknown-fact", "names no fact", "[fact.{}] would declare one")

    def number(self, word: Word) -> str:
        return self._known(
            word, "numbers", "world.unknown-number", "names no number", "declare it under [number]: {} = 0"
        )

    def no_number(self, said: str, start: int) -> None:
        """Blame a word that stands alone in the braces of a text and is no number of this world."""
        right = self._elsewhere(said)
        right = f"{right}, and its name is written out" if right else f"declare it under [number]: {said} = 0"
        right = f"{right}; wordings to choose from have a bar between: {{a|b}}"
        self.blame(Word(said, start, start + len(said)), "world.unknown-number", "names no number", right)

    def place(self, word: Word) -> str:
        """Where something can be: a region, or any noun."""
        if self.names is not None and word.text in self.names.regions:
            return word.text
        return self.noun(word)

    def is_region(self, id: str) -> bool:
        return self.names is not None and id in self.names.regions

    def timer(self, word: Word) -> str:
        return self._known(word, "timers", "world.unknown-timer", "names no timer", "[timer.{}] would declare one")

    def table(self, word: Word) -> str:
        return self._known(word, "tables", "world.unknown-table", "names no table", "[table.{}] would declare one")

    def choice(self, word: Word) -> str:
        return self._known(word, "choices", "world.unknown-choice", "names no choice", "[choice.{}] would declare one")

    def scene(self, word: Word) -> str:
        return self._known(word, "scenes", "world.unknown-scene", "names no scene", "[scene.{}] would declare one")

    def quest(self, word: Word) -> str:
        return self._known(word, "quests", "world.unknown-quest", "names no quest", "[quest.{}] would declare one")

    def is_quest(self, id: str) -> bool:
        return self.names is not None and id in self.names.quests

    def group(self, id: str) -> tuple[str, ...]:
        """Everything that a name stands for: all of a group where it names one, else itself alone."""
        return (id,) if self.names is None else self.names.groups.get(id, (id,))

    def ending(self, word: Word) -> str:
        return self._known(word, "endings", "world.unknown-ending", "names no ending", "[ending.{}] would declare one")

    def direction(self, word: Word) -> str:
        if self.names is not None and word.text not in DIRECTIONS:
            right = self.suggest(word.text, DIRECTIONS, f"the directions are {listed(DIRECTIONS, 'and')}")
            if self.kind(word.text) == "room":
                right = f'a way is named by its direction; to be in a room is a condition: "player in {word.text}"'
            self.blame(word, "world.unknown-direction", "is no direction", right)
        return word.text

    def topic(self, word: Word) -> str:
        """What a question is about: a fact, a noun, or a word of some person's topics."""
        names = self.names
        if names is None or word.text in names.facts or word.text in names.kinds or word.text in names.topic_words:
            return word.text
        about = [id for id, words in names.fact_words.items() if word.text.lower() in words]
        right = f"""that is a word of the fact {listed([f'"{id}"' for id in about])}; write the id""" if about else ""
        right = right or self.named(word.text)
        right = right or self.suggest(word.text, (*names.facts, *names.kinds, *names.topic_words), "")
        self.blame(
            word,
            "world.unknown-noun",
            "names nothing in this world to ask about",
            right or "here belongs the id of a fact or noun, or a word of a topic",
        )
        return word.text

    def topic_of(self, person: str, word: Word) -> str:
        """A topic that a person has under this id, or a fact that they know."""
        if self.names is not None and self.kind(person) == "person":
            known = self.names.topics.get(person, ())
            if word.text not in known:
                otherwise = f"those of {person} are {listed(tuple(known), 'and')}" if known else ""
                right = self.suggest(word.text, known, otherwise or f'give a topic of {person} id = "{word.text}"')
                self.blame(word, "world.unknown-topic", f"is no topic or fact of {person}", right)
        return word.text

    def topics_meant(self, person: str, word: Word) -> tuple[str, ...]:
        """The same for who may name it by one of its words: all that have this word, where none has it for its id."""
        names = self.names
        if names is None or self.kind(person) != "person" or word.text in names.topics.get(person, ()):
            return (word.text,)
        said = word.text.lower()
        found = [id for id, words in names.heard.get(person, {}).items() if said in words]
        found += [id for id in names.topics.get(person, ()) if id not in found and said in names.fact_words.get(id, ())]
        return tuple(found) or (self.topic_of(person, word),)

    def _known(self, word: Word, group: str, code: str, wrong: str, otherwise: str) -> str:
        if self.names is not None:
            known: Collection[str] = getattr(self.names, group)
            if word.text not in known:
                right = self.suggest(word.text, known, "") or self._elsewhere(word.text)
                self.blame(word, code, wrong, right or otherwise.format(word.text))
        return word.text

    def _elsewhere(self, id: str) -> str:
        """What a name means, if it is only the wrong sort of name for its place."""
        names = self.names
        if names is None:
            return ""
        if id in names.templates:
            return f'"{id}" is a kind: name one that is of it; a condition can ask of "any {id}"'
        for group, what in _OTHER_NAMES:
            if id in getattr(names, group):
                return f'"{id}" is {what}'
        return f'"{id}" is {_A_KIND[names.kinds[id]]}' if id in names.kinds else ""
