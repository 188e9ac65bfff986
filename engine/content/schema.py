"""The pack format: everything an author can write, one table after the other.

All top-level TOML files of a pack are read as one document. What has no default here must be written.
`Condition`, `Effect` and `Prose` are text in one of the three small languages; an `Id` is the name in
square brackets of something the pack declares. Nothing else is ever read from a pack.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import field

Id = str
Prose = str
Condition = str
Effect = str
Article = Literal["a", "an", "some", "the", ""]
Pronoun = Literal["she", "he", "they", "it"]
Whole = Annotated[int, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The root of all tables: an unknown key is a problem, never ignored."""


class Exit(Table, frozen=True):
    """`west = { to = "cloakroom", door = "oak_door" }`. Just `west = "cloakroom"` is the short form."""

    to: Id | None = None  # the room it leads to; without it, only words
    door: Id | None = None  # a thing with door = true that must be open
    when: Condition | None = None  # there is a way only while this holds
    blocked: Prose = ""  # what is said when there is no way


class Room(Table, frozen=True):
    """`[room.ID]`: a place."""

    name: str
    text: Prose  # what is seen there
    words: list[str] = []  # more words that mean it
    article: Article | None = None  # "the", unless told otherwise
    dark: bool = False  # nothing is seen here without a lit light
    exits: dict[str, Id | Exit] = {}  # by direction: north, up, in, ...


class Thing(Table, frozen=True):
    """`[thing.ID]`: anything that is neither a room nor a person."""

    name: str
    text: Prose = ""  # what is seen when it is examined
    words: list[str] = []
    article: Article | None = None  # worked out from the name if not given
    plural: bool = False  # "the scissors are", not "is"
    # where it is when the story begins: at most one of these; nowhere without
    in_: Id | None = field(default=None, name="in")  # a room, a container, or a person's hands
    on: Id | None = None  # a supporter
    held_by: Id | None = None
    worn_by: Id | None = None
    worn: bool = False  # beside `in = PERSON`: worn and not carried
    first: Prose = ""  # how the room mentions it until it is moved
    # what it is
    fixed: bool | Prose = False  # cannot be taken; the prose says why
    scenery: bool = False  # fixed, and not listed
    container: bool = False  # things can be put in it
    transparent: bool = False  # its contents are seen while it is closed
    supporter: bool = False  # things can be put on it
    openable: bool | None = None
    open: bool | None = None  # what can be opened starts closed, unless this is true
    door: bool = False  # stands in the exits that name it; can be opened
    key: Id | None = None  # what locks and unlocks it
    keys: list[Id] = []
    locked: bool = False  # from the start; then it is closed too
    wearable: bool = False
    light: bool = False  # it can be lit, and then lights a dark room
    lit: bool = False
    reading: Prose = ""  # what is written on it


class Knows(Table, frozen=True):
    """`[[person.ID.knows]]`: a fact the person holds for true from the start."""

    fact: Id
    when: Condition | None = None  # they tell it only while this holds
    tell: Prose = ""  # how they put it
    cover: Prose = ""  # what they say instead until then


class Topic(Table, frozen=True):
    """`[[person.ID.topics]]`: something to talk about that is no fact."""

    about: list[str]
    say: Prose
    when: Condition | None = None


class Habit(Table, frozen=True):
    """`[[person.ID.habits]]`: what a person does by themselves while `when` holds."""

    do: str  # an entry of the menu: "give key to player"
    when: Condition | None = None
    say: Prose = ""
    once: bool = False


class Person(Table, frozen=True):
    """`[person.ID]`. `[person.player]` describes the player, and is the only one that may be left out."""

    name: str
    text: Prose = ""
    words: list[str] = []
    article: Article | None = None  # none for a name with a capital letter
    pronoun: Pronoun = "they"
    in_: Id | None = field(default=None, name="in")  # a room; nowhere without
    first: Prose = ""
    # for a mind
    card: str = ""  # who they are
    voice: str = ""  # how they speak
    samples: list[str] = []  # lines they might say
    wants: str = ""
    brain: str = ""  # which brain thinks for them; the player's settings decide if empty
    acts: Literal["addressed", "present", "always", "never"] = "addressed"
    trust: Whole = 0  # toward the player, from the start
    # for a scripted mind, and to fall back on
    greeting: Prose = ""
    farewell: Prose = ""
    thanks: Prose = ""
    lost: list[Prose] = []  # for when they have no answer
    knows: list[Knows] = []
    topics: list[Topic] = []
    habits: list[Habit] = []


class Fact(Table, frozen=True):
    """`[fact.ID]`: something that can be known, told and kept secret."""

    text: str  # a full sentence: "The lamp oil was sold to the boatman."
    name: str = ""  # "the missing oil"
    words: list[str] = []
    true: bool = True  # people can hold it for true even if it is not


class Ending(Table, frozen=True):
    """`[ending.ID]`: a way the story can end."""

    name: str
    text: Prose


class Rule(Table, frozen=True):
    """`[[rule]]`: what happens when. Rules are asked in the order in which they are written."""

    on: str  # "taking lamp", "after giving key mara", "any action", "every turn", "start", "becomes true"
    actor: Literal["player", "anyone"] = "player"
    when: Condition | None = None
    say: Prose = ""
    do: list[Effect] = []
    stop: bool = False  # the action does not happen
    once: bool = False


class Pack(Table, frozen=True):
    """The whole document."""

    title: str
    start: Id | None = None  # the room where the player begins, unless [person.player] says so
    author: str = ""
    about: str = ""
    intro: Prose = ""  # before the first room
    ai_disclosure: str = ""  # what in this pack was made with AI
    number: dict[str, Whole] = {}  # counters, and what they start at
    room: dict[str, Room] = {}
    thing: dict[str, Thing] = {}
    person: dict[str, Person] = {}
    fact: dict[str, Fact] = {}
    ending: dict[str, Ending] = {}
    rule: list[Rule] = []
    message: dict[str, Prose] = {}  # the engine's own words, by message id, said another way


SECTIONS: dict[str, type[Table]] = {"room": Room, "thing": Thing, "person": Person, "fact": Fact, "ending": Ending}
"""The tables that declare something under an id."""
