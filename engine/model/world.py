"""A world as its pack declares it: immutable, shared by every state of every game played in it.

What nothing can change is here; what play can change starts here (`Noun.parent`, `Noun.open`, ...) and
lives in `engine.model.state`. Every noun has a dense slot number, so that a state can keep its bodies
in a paged tuple instead of a dictionary.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.model.language import Condition, Effect, Text

PLAYER = "player"

DIRECTIONS: dict[str, str] = {
    "north": "south", "northeast": "southwest", "east": "west", "southeast": "northwest",
    "south": "north", "southwest": "northeast", "west": "east", "northwest": "southeast",
    "up": "down", "down": "up", "in": "out", "out": "in",
}  # fmt: skip
"""Every direction and the one that leads back."""

How = Literal["in", "on", "held", "worn"]


class Exit(msgspec.Struct, frozen=True):
    """A way out of a room. With no `to` it is only a refusal in prose; with `when`, a way that opens."""

    to: str | None
    door: str | None = None
    when: Condition | None = None
    blocked: Text = Text()


class Knowledge(msgspec.Struct, frozen=True):
    """What a person knows from the start, when they may tell it, how, and what they say until then."""

    fact: str
    when: Condition | None = None
    tell: Text = Text()
    cover: Text = Text()


class Topic(msgspec.Struct, frozen=True):
    """Something a person can talk about that is no fact of the world."""

    words: frozenset[str]
    say: Text
    when: Condition | None = None


class Habit(msgspec.Struct, frozen=True):
    """What a scripted mind is moved to do: an entry of the menu, by its key, while `when` holds."""

    id: str
    do: str
    when: Condition | None = None
    say: Text = Text()
    once: bool = False


class Persona(msgspec.Struct, frozen=True, kw_only=True):
    """Who a person is, as data. `acts`: asked for an act when addressed, when the player is there, or every turn."""

    card: str = ""
    voice: str = ""
    samples: tuple[str, ...] = ()
    wants: str = ""
    brain: str = ""
    acts: Literal["addressed", "present", "always", "never"] = "addressed"
    trust: int = 0
    knows: tuple[Knowledge, ...] = ()
    topics: tuple[Topic, ...] = ()
    habits: tuple[Habit, ...] = ()
    greeting: Text = Text()
    farewell: Text = Text()
    thanks: Text = Text()
    lost: tuple[Text, ...] = ()


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """A room, a thing or a person: what it is, and how it stands when the story begins."""

    id: str
    kind: Literal["room", "thing", "person"]
    name: str
    words: frozenset[str]
    text: Text = Text()
    article: str = "a"
    """`a`, `an`, `some`, or empty for a proper name."""
    plural: bool = False
    pronoun: Literal["it", "he", "she", "they"] = "it"
    # where it is when the story begins
    parent: str | None = None
    how: How = "in"
    # what can be done with it
    fixed: Text | None = None
    """Not to be carried off; the prose says why, or is empty for the engine's own words."""
    scenery: bool = False
    """Present, but not listed."""
    container: bool = False
    transparent: bool = False
    supporter: bool = False
    openable: bool = False
    open: bool = True
    keys: tuple[str, ...] = ()
    """What locks and unlocks it; empty for what has no lock."""
    locked: bool = False
    wearable: bool = False
    light: bool = False
    """It can be lit, and then gives light."""
    lit: bool = False
    door: bool = False
    reading: Text = Text()
    """What is written on it."""
    first: Text = Text()
    """How the room mentions it until it has been moved."""
    # rooms only
    dark: bool = False
    exits: dict[str, Exit] = {}
    # people only
    persona: Persona | None = None


class Fact(msgspec.Struct, frozen=True):
    """Something that can be known. `true` is the world's own word on it; a person may be wrong."""

    id: str
    text: str
    words: frozenset[str]
    true: bool = True
    name: str = ""
    """How it is named in the journal and on a menu: "the unpaid debt"."""


class Ending(msgspec.Struct, frozen=True):
    id: str
    name: str
    text: Text


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger. `phase` says when it is asked; `verb` and `nouns` narrow it, empty meaning any."""

    id: str
    phase: Literal["before", "after", "turn", "start", "becomes"]
    verb: str = ""
    nouns: tuple[str, ...] = ()
    anyone: bool = False
    """It binds every actor, and not the player alone."""
    when: Condition | None = None
    say: Text = Text()
    do: tuple[Effect, ...] = ()
    stop: bool = False
    once: bool = False
    line: int = 0


class World(msgspec.Struct, frozen=True, kw_only=True):
    """A compiled pack. Build one with `engine.model.world.build_world`."""

    id: str
    title: str
    start: str
    intro: Text = Text()
    author: str = ""
    about: str = ""
    ai_disclosure: str = ""
    content_hash: str = ""
    nouns: dict[str, Noun]
    facts: dict[str, Fact] = {}
    endings: dict[str, Ending] = {}
    numbers: dict[str, int] = {}
    messages: dict[str, Text] = {}
    rules: tuple[Rule, ...] = ()
    # derived by build_world
    slot: dict[str, int] = {}
    people: tuple[str, ...] = ()
    restless: tuple[str, ...] = ()
    """The people who may act every turn, wherever they are."""
    doors: dict[str, tuple[str, ...]] = {}
    """The doors that can be seen from a room."""
    door_rooms: dict[str, tuple[str, ...]] = {}
    """The rooms that a door stands between."""
    rules_by: dict[tuple[str, str], tuple[Rule, ...]] = {}
    """Rules by (phase, verb) in the pack's order, those that ask for no verb among them; a verb that no rule asks
    for is not here, and what binds it is under the empty verb."""
    vocabulary: frozenset[str] = frozenset()
    """Every word that means a noun, a fact or a topic of this world."""


def build_world(*, nouns: dict[str, Noun], rules: tuple[Rule, ...] = (), **rest: object) -> World:
    """Join declared parts into a world, with its indexes. The parts are taken to be sound."""
    doors: dict[str, list[str]] = {}
    door_rooms: dict[str, list[str]] = {}
    for noun in nouns.values():
        for way in noun.exits.values():
            if way.door is not None:
                for room in (noun.id, way.to):
                    if room is not None and way.door not in doors.setdefault(room, []):
                        doors[room].append(way.door)
                        door_rooms.setdefault(way.door, []).append(room)
    rules_by: dict[tuple[str, str], list[Rule]] = {(rule.phase, rule.verb): [] for rule in rules}
    for rule in rules:
        for phase, verb in rules_by:
            if phase == rule.phase and rule.verb in ("", verb):
                rules_by[phase, verb].append(rule)
    facts: dict[str, Fact] = rest.get("facts", {})  # type: ignore[assignment]
    words = {word for noun in nouns.values() for word in noun.words}
    words.update(word for fact in facts.values() for word in fact.words)
    words.update(
        word for noun in nouns.values() if noun.persona for topic in noun.persona.topics for word in topic.words
    )
    people = tuple(noun.id for noun in nouns.values() if noun.kind == "person")
    personas = {person: nouns[person].persona for person in people}
    return World(
        nouns=nouns,
        rules=rules,
        slot={noun: number for number, noun in enumerate(nouns)},
        people=people,
        restless=tuple(id for id, persona in personas.items() if persona is not None and persona.acts == "always"),
        doors={room: tuple(found) for room, found in doors.items()},
        door_rooms={door: tuple(found) for door, found in door_rooms.items()},
        rules_by={key: tuple(found) for key, found in rules_by.items()},
        vocabulary=frozenset(words),
        **rest,  # type: ignore[arg-type]
    )
