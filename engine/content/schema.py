"""The pack format: everything an author can write, one table after the other.

All top-level TOML files of a pack are read as one document. What has no default here must be written.
`Condition`, `Effect` and `Prose` are text in one of the three small languages; an `Id` is the name in
square brackets of something the pack declares. Nothing else is ever read from a pack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, cast

import msgspec
from msgspec import field

from engine.model.traits import INDICATORS

Id = str
Prose = str
Condition = str
Effect = str
Article = Literal["a", "an", "some", "the", ""]
Pronoun = Literal["she", "he", "they", "it"]
RecallOrder = Literal["additive", "multiplicative", "meaning-first", "feeling-first"]
HowMany = Literal["one to one", "one to many", "many to one", "many to many"]
Whole = Annotated[int, msgspec.Meta(ge=-1_000_000_000, le=1_000_000_000)]
Amount = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Degree = Annotated[int, msgspec.Meta(ge=0, le=10)]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The root of all tables: an unknown key is a problem, never ignored."""


class Exit(Table, frozen=True):
    """`west = { to = "cloakroom", door = "oak_door" }`. Just `west = "cloakroom"` is the short form."""

    to: Id | None = None  # the room it leads to; without it, only words
    door: Id | None = None  # a thing with door = true that must be open
    when: Condition | None = None  # there is a way only while this holds
    blocked: Prose = ""  # what is said when there is no way
    view: bool = False  # one sees through into the next room; a door that stands open is seen through anyway
    one_way: bool = False  # there is no way back, or no door on the other side, and that is meant


class Room(Table, frozen=True):
    """`[room.ID]`: a place."""

    name: str  # what the player reads above its text
    text: Prose  # what is seen there
    kind: Id | None = None  # a [kind.ID] whose keys it has where it does not write its own
    words: list[str] = []  # more words that mean it
    article: Article | None = None  # "the", unless told otherwise
    dark: bool = False  # nothing is seen here without a lit light
    exits: dict[str, Id | Exit] = {}  # by direction: north, up, in, ...
    has: dict[Id, str | bool | Whole] = {}  # properties of the pack's own, as they are at first
    sound: Prose = ""  # what is heard here
    smell: Prose = ""  # what is smelt here
    diggable: bool = False  # the ground can be dug
    leaves: Id | list[Id] = []  # what is dug up


class Thing(Table, frozen=True):
    """`[thing.ID]`: anything that is neither a room nor a person."""

    name: str  # what the player reads
    kind: Id | None = None  # a [kind.ID] whose keys it has where it does not write its own
    text: Prose = ""  # what is seen when it is examined
    words: list[str] = []  # more words that mean it
    article: Article | None = None  # worked out from the name if not given
    plural: bool = False  # "the scissors are", not "is"
    # where it is when the story begins: at most one of these; nowhere without
    in_: Id | None = field(default=None, name="in")  # a room, a container, or a person's hands
    on: Id | bool | None = None  # a supporter; `on = true` is of a device that runs
    held_by: Id | None = None  # in the hands of that person
    worn_by: Id | None = None  # worn by that person
    worn: bool = False  # beside `in = PERSON`: worn and not carried
    part_of: Id | None = None  # it belongs to that, and goes where that goes
    backdrop: Id | list[Id] = []  # seen from all of these rooms or regions, or "everywhere"
    hidden: bool = False  # not there for anybody until it is found
    hides: Id | list[Id] = []  # what is found by searching this, or looking under or behind it
    count: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1  # so many, which nothing tells apart
    plural_name: str = ""  # of those; worked out from the name if not given
    first: Prose = ""  # how the room mentions it until it is moved
    has: dict[Id, str | bool | Whole] = {}  # properties of the pack's own, as they are at first: { ripeness = "ripe" }
    # what it is
    fixed: bool | Prose = False  # cannot be taken; the prose says why
    scenery: bool = False  # fixed, and not listed
    container: bool = False  # things can be put in it
    transparent: bool = False  # its contents are seen while it is closed
    supporter: bool = False  # things can be put on it
    openable: bool | None = None  # it can be opened and closed; so can whatever has `open` or a lock
    open: bool | None = None  # what can be opened starts closed, unless this is true
    door: bool = False  # stands in the exits that name it; can be opened
    key: Id | None = None  # what locks and unlocks it
    keys: list[Id] = []  # several of them, each of which fits
    locked: bool = False  # from the start; then it is closed too
    wearable: bool = False  # it can be worn
    light: bool = False  # it can be lit, and then lights a dark room
    lit: bool = False  # it is lit when the story begins
    reading: Prose = ""  # what is written on it
    sides: dict[Id, Prose] = {}  # of a door: how it looks from this room or that
    one_way: bool = False  # of a door: it is seen and used from one side only, and that is meant
    # how much it is
    weight: Amount = 0  # how heavy it is, in whatever you count
    bulk: Amount = 1  # the room it takes up
    capacity: Amount = 0  # the bulk that goes in or on it; 0 for any
    # what people can get into or onto, and move
    enterable: bool = False  # people can get in it, or on it
    vehicle: bool = False  # whoever is in it and goes takes it along
    postures: list[Literal["sit", "lie", "stand"]] = []  # what one can do on it
    pushable: bool = False  # from room to room
    # machines and fire
    device: bool = False  # it can be switched on and off
    burns: Amount = 0  # the turns it lasts when lit or on; 0 for ever
    flame: bool = False  # lit, it sets fire to things
    flammable: bool = False  # it can be burned
    breakable: bool = False  # it can be broken
    cuttable: bool = False  # it can be cut
    diggable: bool = False  # it can be dug in
    edible: bool = False  # it can be eaten
    leaves: Id | list[Id] = []  # what is there when it has been burned, broken, cut, eaten or dug
    # tools
    sharp: bool = False  # it cuts
    digs: bool = False  # one can dig with it
    rope: bool = False  # it can be tied to things
    # clothes
    area: str | list[str] = []  # what it covers: "head", "feet", ...
    layer: Amount = 1  # the higher lies over the lower
    # liquids
    liquid: bool = False  # it is wherever a vessel or a source has it
    unit: str = ""  # of a liquid, one measure of it: "cup"
    drinkable: bool = False  # it can be drunk
    vessel: Amount = 0  # the measures of a liquid that go into it
    holds: Id | None = None  # the liquid in it when the story begins
    amount: Amount | None = None  # and how much of that; full if not given
    source: Id | None = None  # the liquid of which this has no end
    # the other senses
    sound: Prose = ""  # what is heard by who listens to it
    smell: Prose = ""  # what is smelt
    feel: Prose = ""  # what is felt by who touches it
    taste: Prose = ""  # what is tasted


class TellingPart(Table, frozen=True):
    """`{ when = "trust of mara >= 1", tell = "..." }`: a part of a fact, told before the whole of it."""

    tell: Prose  # how they put it
    when: Condition | None = None  # they tell it only while this holds
    do: list[Effect] = []  # what comes of telling it


class Knows(Table, frozen=True):
    """`[[person.ID.knows]]`: a fact the person holds for true from the start."""

    fact: Id  # the fact
    when: Condition | None = None  # they tell it only while this holds
    tell: Prose = ""  # how they put it
    cover: Prose = ""  # what they say instead until then
    suggest: Prose | None = None  # follows "You could ask Mara about", once they would tell it
    kept_from: list[Id] = []  # the people in whose hearing they do not speak of it
    promise: Prose = ""  # what they say to have the word of whoever asks, that they tell nobody; only then they tell it
    cover_claims: Id | None = None  # the fact that the cover story claims, which makes it a lie
    admits: Prose = ""  # what they say when they are found out and admit it
    insists: Prose = ""  # what they say when they are found out and do not
    parts: list[TellingPart] = []  # what they tell of it before the whole, one after the other
    asked: list[str] = []  # ways in which it may be asked of them: "where did the money go"
    repeats: bool = False  # they tell it in full as often as they are asked


class Saying(Table, frozen=True):
    """`{ when = "mood of mara < 0", say = "..." }`: one of several answers. Just `"..."` is the short form."""

    say: Prose  # what they say
    when: Condition | None = None  # it is said only while this holds
    once: bool = False  # said once to each who could hear it
    do: list[Effect] = []  # what comes of saying it


class Topic(Table, frozen=True):
    """`[[person.ID.topics]]`: something to talk about that is no fact."""

    about: list[str]  # words, or ids of what it is about
    id: Id = ""  # for conditions, and for the topics that come after it
    say: Prose = ""  # what they say of it
    answers: list[Prose | Saying] = []  # several answers: the first that is meant is said, and `say` where none is
    when: Condition | None = None  # they speak of it only while this holds
    after: Id = ""  # meant only while this topic or fact was talked of just now
    suggest: Prose | None = None  # how it is put that it could be asked; follows "You could ask Mara about"
    asked: list[str] = []  # ways in which it may be asked: "will it be wet tomorrow"
    repeats: bool = False  # they say it in full as often as they are asked
    do: list[Effect] = []  # what comes of any answer


class Opening(Table, frozen=True):
    """`[[person.ID.openings]]`: what a person says first, to a player whom nobody else is talking to."""

    say: Prose  # what they say
    when: Condition | None = None  # they say it only while this holds
    once: bool = True  # else each time that one of the two comes in
    do: list[Effect] = []  # what comes of it


class Habit(Table, frozen=True):
    """`[[person.ID.habits]]`: what a person does by themselves while `when` holds."""

    do: str  # an entry of the menu: "give key to player"
    when: Condition | None = None  # they do it only while this holds
    say: Prose = ""  # what they say to it
    once: bool = False  # they do it a single time


class Obeys(Table, frozen=True):
    """`[[person.ID.obeys]]`: an order that a person follows while `when` holds."""

    do: str  # "open gate"; "open", whatever it may be; "any"
    when: Condition | None = None  # they follow it only while this holds
    say: Prose = ""  # what they say to it


Leaning = Annotated[int, msgspec.Meta(ge=-10, le=10)]

if TYPE_CHECKING:
    Traits = Table
else:
    Traits = msgspec.defstruct(
        "Traits",
        [(id, Leaning, 0) for id in INDICATORS],
        bases=(Table,),
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
    )
    """`traits = { honesty = 6, greed = -3 }`: any of those in `engine.model.traits`, which says what each does."""


class Stance(Table, frozen=True):
    """`[person.ID.relations.OTHER]`: how a person stands to another from the start."""

    trust: Whole = 0  # how far they believe them
    liking: Leaning = 0  # how they like them
    fear: Leaning = 0  # how far they are afraid of them
    debt: Leaning = 0  # what they owe them; negative: what they are owed
    attraction: Leaning = 0  # how far they are drawn to them
    rank: Leaning = 0  # how far above themselves they take them to be


class Stint(Table, frozen=True):
    """`[[person.ID.schedule]]`: some hours of every day, and where a person is then. It needs a `[day]`."""

    from_: Annotated[int, msgspec.Meta(ge=0, le=24)] = field(name="from")  # the hour at which it begins
    to: Annotated[int, msgspec.Meta(ge=0, le=24)]  # the hour at which it is over; past midnight where that is earlier
    at: Id = ""  # the room where they are, or a thing that is there; they walk to it
    do: str = ""  # what they do there, an entry of the menu: "sit on bench"
    with_: Id = field(default="", name="with")  # who has to be there too before they do it
    every: Amount = 0  # they do it again after so many turns; 0 for once in these hours
    when: Condition | None = None  # they go by it only while this holds
    unless: Condition | None = None  # and not while this does
    say: Prose = ""  # what they say as they begin it, where the player is with them


class Answers(Table, frozen=True):
    """`[person.ID.answers]`: what a person says in place of what the engine would have them say; several, in turn."""

    unknown: Prose | list[Prose] = []  # they do not know it
    withheld: Prose | list[Prose] = []  # they know it and keep it back, and have no `cover` for it
    false_premise: Prose | list[Prose] = field(default=[], name="false-premise")  # it was not so, and they know
    other_world: Prose | list[Prose] = field(default=[], name="other-world")  # it is of no world that they know of
    absent: Prose | list[Prose] = []  # they were not there when it happened
    out_of_character: Prose | list[Prose] = field(default=[], name="out-of-character")  # they are not that
    which: Prose | list[Prose] = []  # to be asked about {words} and no more
    whether: Prose | list[Prose] = []  # to what may be about {words}, when more than words would come of it
    again: Prose | list[Prose] = []  # what is said a second time: "I said: {words}"
    enough: Prose | list[Prose] = []  # to be asked the same a third time
    pressed: Prose | list[Prose] = []  # to be asked again what they keep back
    elsewhere: Prose | list[Prose] = []  # what else they could be asked: "Ask about {words}."
    promised: Prose | list[Prose] = []  # they gave their word not to say it
    admits: Prose | list[Prose] = []  # they lied, and are found out
    insists: Prose | list[Prose] = []  # the same, and they stand by it
    hearsay: Prose | list[Prose] = []  # a fact that they were told: "{Source} says: {fact}"
    hearsay_from_you: Prose | list[Prose] = field(
        default=[], name="hearsay-from-you"
    )  # a {fact} that who asks told them
    saw: Prose | list[Prose] = []  # a {fact} that they saw
    doubts: Prose | list[Prose] = []  # they do not believe what they are told
    doubted: Prose | list[Prose] = []  # a {fact} from {source} that they do not believe
    knows_better: Prose | list[Prose] = field(default=[], name="knows-better")  # somebody is told what is not so
    thanked: Prose | list[Prose] = []  # to thanks
    told: Prose | list[Prose] = []  # to what they are told
    chat: Prose | list[Prose] = []  # to `how are you`
    low: Prose | list[Prose] = []  # the same, in a low mood
    apologise: Prose | list[Prose] = []  # to an apology
    threaten: Prose | list[Prose] = []  # to a threat
    accuse: Prose | list[Prose] = []  # to an accusation
    flatter: Prose | list[Prose] = []  # to praise
    promise: Prose | list[Prose] = []  # to a promise
    offer: Prose | list[Prose] = []  # to an offer
    agrees: Prose | list[Prose] = []  # to an order that they follow without its being seen
    refuses: Prose | list[Prose] = []  # to an order that they would follow, but for how they feel
    brushes_off: Prose | list[Prose] = field(default=[], name="brushes-off")  # they do not want to talk
    protests: Prose | list[Prose] = []  # to a wrong, about {the thing} where it is one
    grateful: Prose | list[Prose] = []  # to a good turn
    comforts: Prose | list[Prose] = []  # to somebody in sorrow
    back: Prose | list[Prose] = []  # to who comes back after a long time
    back_topic: Prose | list[Prose] = field(default=[], name="back-topic")  # the same, and they talked of {words}
    back_gift: Prose | list[Prose] = field(default=[], name="back-gift")  # the same, from whom they have {the thing}
    back_promise: Prose | list[Prose] = field(default=[], name="back-promise")  # the same, who promised something
    back_wrong: Prose | list[Prose] = field(default=[], name="back-wrong")  # the same, who wronged them
    notices_own: Prose | list[Prose] = field(
        default=[], name="notices-own"
    )  # somebody carries {the thing}, which is theirs
    notices_about: Prose | list[Prose] = field(default=[], name="notices-about")  # the same, and they could speak of it
    notices_lit: Prose | list[Prose] = field(default=[], name="notices-lit")  # the same, and it burns for nothing
    company: Prose | list[Prose] = []  # they would like to be asked about {words}


class Goal(Table, frozen=True):
    """`[[person.ID.goals]]`: what a person wants to be so, and goes about by acts of their own."""

    want: Condition  # "hammer in forge"; it is gone about as long as they do not take it to be so
    when: Condition | None = None  # they want it only while this holds
    weight: Annotated[int, msgspec.Meta(ge=1, le=10)] = 5  # how much; a schedule has 4
    with_: Id = field(default="", name="with")  # who has to do it with them; they go and ask that one along
    at: Id = ""  # where the two meet for it: a room, or a thing that is there; left out, the other comes along
    invite: Prose = ""  # what they say to have that one come
    say: Prose = ""  # what they say when it is done, where the player is with them


class Person(Table, frozen=True):
    """`[person.ID]`. `[person.player]` describes the player, and is the only one that may be left out."""

    name: str  # what the player reads
    kind: Id | None = None  # a [kind.ID] whose keys they have where they do not write their own
    text: Prose = ""  # what is seen when they are looked at
    words: list[str] = []  # more words that mean them
    article: Article | None = None  # none for a name with a capital letter
    pronoun: Pronoun = "they"  # how they are spoken of
    plural: bool = False  # several who do everything together: "the twins go", not "goes"
    in_: Id | None = field(default=None, name="in")  # a room; nowhere without
    first: Prose = ""  # how the room mentions them until they move
    has: dict[Id, str | bool | Whole] = {}  # properties of the pack's own, as they are at first
    weight: Amount = 0  # how heavy they are
    bulk: Amount = 1  # the room they take up in a boat or on a bench
    strength: Amount = 0  # the weight they can carry; 0 for any
    carries: Amount = 0  # the number of things they can hold; 0 for any
    # for a mind
    card: str = ""  # who they are
    voice: str = ""  # how they speak
    samples: list[str] = []  # lines they might say
    wants: str = ""  # what they are after
    brain: str = ""  # which brain thinks for them; the player's settings decide if empty
    persona: Id | Literal[""] = ""  # by which adapters of a model are chosen for them: "gruff"
    acts: Literal["addressed", "present", "always", "never"] = "addressed"  # when they may act by themselves
    trust: Whole = 0  # toward the player, from the start
    recall: RecallOrder = "additive"  # how what a memory means and what was felt with it go together
    mood: Leaning = 0  # how they feel, from the start
    traits: Traits = Traits()  # who they are, each from -10 to 10: { honesty = 6, greed = -3 }
    feels: bool | None = None  # what happens moves them; so it does whoever has traits, unless this is false
    relations: dict[Id, Stance] = {}  # how they stand to others, from the start
    # for a scripted mind, and to fall back on
    greeting: Prose = ""  # what they say when greeted
    greetings: list[Prose | Saying] = []  # several: the first that is meant is said, and `greeting` where none is
    farewell: Prose = ""  # what they say at parting
    farewells: list[Prose | Saying] = []  # several, like greetings
    thanks: Prose = ""  # what they say to a gift
    lost: list[Prose] = []  # for when they have no answer
    talks: Literal["never", "little", "some", "much"] = "never"  # how much they say unasked, beside their `openings`
    repeats: bool = False  # they say everything in full as often as they are asked
    answers: Answers = Answers()  # what they say in place of the engine's own words, by what it is said to
    knows: list[Knows] = []
    topics: list[Topic] = []
    openings: list[Opening] = []
    habits: list[Habit] = []
    obeys: list[Obeys] = []
    schedule: list[Stint] = []
    goals: list[Goal] = []
    roles: list[Id] = []  # their offices, each a [role.ID]
    needs: dict[Id, Annotated[int, msgspec.Meta(ge=0, le=10)]] = {}  # what they need, and how much at first
    defies: Prose = ""  # what they say to an order that they do not follow, whoever thinks for them
    keeps: list[Id] = []  # what they part with only by a habit or an order that names it, whoever thinks for them
    # among themselves
    doubts: bool | Annotated[int, msgspec.Meta(ge=-10, le=10)] = False  # they believe only whom they trust so much
    gossips: bool | None = None  # they pass on what they know, with nobody asking; so does whoever has interests
    interests: list[str] = []  # words, or ids, of what they like to pass on


def _kind(name: str, *tables: type[Table]) -> type[Table]:
    """A table with every key of some others, none of which must be there."""
    fields = {each.encode_name: each for table in tables for each in msgspec.structs.fields(table)}
    keys = [(each.name, each.type, field(default=None, name=key)) for key, each in fields.items()]
    of = ("of", Literal["thing", "room", "person"], field(default="thing"))
    return cast(
        type[Table],
        msgspec.defstruct(name, [of, *keys], bases=(Table,), frozen=True, kw_only=True, forbid_unknown_fields=True),
    )


KINDS: dict[str, type[Table]] = {
    "thing": _kind("ThingKind", Thing), "room": _kind("RoomKind", Room), "person": _kind("PersonKind", Person),
}  # fmt: skip
"""`[kind.ID]`, by what it is of: `of = "thing"` unless it says otherwise, and any key that such a table can have. With
a `kind` it has the keys of that one too."""
if TYPE_CHECKING:
    Kind = Table
else:
    Kind = _kind("Kind", Thing, Room, Person)


class Fact(Table, frozen=True):
    """`[fact.ID]`: something that can be known, told and kept secret."""

    text: str  # a full sentence: "The lamp oil was sold to the boatman."
    name: str = ""  # "the missing oil"
    words: list[str] = []  # what somebody asks about who means it
    true: bool = True  # people can hold it for true even if it is not
    interest: Degree | None = None  # how much who gossips likes to pass it on; 3 if not given
    hush: Degree = 0  # how much it is a thing that one does not speak of
    about: list[Id] = []  # the things, people and rooms that it is about
    at: Id | None = None  # the room where it happened: who was never there says so
    asked: list[str] = []  # ways in which whoever knows it may be asked: "where did the money go"
    contradicts: list[Id] = []  # the facts that cannot be so beside it
    # how people come by it, without a rule
    seen: Condition | None = None  # whoever sees that this holds knows it: "painting in cellar"
    read_in: Id | list[Id] = []  # whoever reads one of these knows it
    inferred_from: list[Id] = []  # whoever knows all of these facts knows it at the end of the turn
    forget: Amount = 0  # who was only told it has forgotten it after so many turns; 0 for never


class Need(Table, frozen=True):
    """`[need.ID]`: what people come to want of themselves, the more the longer they go without: from 0 to 10."""

    every: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 6  # it grows by 1 in so many turns
    felt: Annotated[int, msgspec.Meta(ge=1, le=10)] = 5  # from here on they go after it
    by: list[str] = []  # the acts that ease it: "eat", "drink ale", "say"
    at: Id = ""  # the room where they go for it, or a thing that is there; with no `by`, to be there eases it
    eases: Annotated[int, msgspec.Meta(ge=1, le=10)] = 10  # by how much it is eased each time


class Role(Table, frozen=True):
    """`[role.ID]`: an office: what whoever has it never does, and what they have to do."""

    never: list[str] = []  # acts: "give", "unlock gate"; no order and no mind has them do these
    schedule: list[Stint] = []  # the hours of all who have it, after those of their own
    goals: list[Goal] = []  # what all who have it want, after what they want themselves
    challenges: list[str] = []  # acts that they speak up against when somebody without the office does them before them
    bars: list[Id] = []  # rooms where they speak up to who comes in without it
    challenge: Prose = ""  # what they say then


class Ending(Table, frozen=True):
    """`[ending.ID]`: a way the story can end."""

    name: str  # how the ending is called
    text: Prose  # what is read at the end


class Region(Table, frozen=True):
    """`[region.ID]`: rooms that have something in common. Wherever a condition names a place, it can be this."""

    name: str  # how it is called
    rooms: list[Id] = []  # the rooms in it
    in_: Id | None = field(default=None, name="in")  # a larger region that it is part of


class Relation(Table, frozen=True):
    """`[relation.ID]`: how one can stand to another, named by its verb: `mara loves tom`."""

    kind: HowMany = "many to many"  # how many stand in it to how many
    mutual: bool = False  # who loves is loved
    begins: list[list[Id]] = []  # pairs, from the start: [["mara", "tom"]]


class Property(Table, frozen=True):
    """`[property.ID]`: something of this world's own that things, people or rooms have. One of `values`, `number` and
    `truth` says what it can be.
    """

    of: str | list[str] = "thing"  # what has it: "thing", "person", "room", a kind, or several of these
    values: list[str] = []  # the words that it can be: ["green", "ripe"]; the first of them unless told otherwise
    number: list[Whole] = []  # the least and the most that it can be: [0, 10]
    truth: bool | None = None  # it is so or not, and from the start this
    starts: str | Whole | None = None  # beside values or number: what it is from the start


class Entry(Table, frozen=True):
    """One entry of a `[table.ID]`. Just `"..."` is the short form of one that only says something."""

    say: Prose = ""  # what the player reads when it is drawn
    do: list[Effect] = []  # what happens then
    when: Condition | None = None  # it can be drawn only while this holds
    weight: Amount = 1  # how much likelier than others: 2 comes twice as often as 1


class RandomTable(Table, frozen=True):
    """`[table.ID]`: what an effect `draw ID` takes one entry of."""

    entries: list[Prose | Entry]  # as many as there are
    order: Literal["chance", "shuffle", "sequence", "cycle"] = "chance"  # how one is taken after the other


class Option(Table, frozen=True):
    """One of the `options` of a `[choice.ID]`."""

    label: Prose  # how it is read: "Give her the coin."
    when: Condition | None = None  # it is there only while this holds
    once: bool = False  # never again once it was chosen
    say: Prose = ""  # what is read when it is chosen
    do: list[Effect] = []  # what happens then


class Choice(Table, frozen=True):
    """`[choice.ID]`: what an effect `choose ID` puts before the player, who answers by a number or by words."""

    options: list[Option]  # numbered in this order
    text: Prose = ""  # what is read above the options
    leave: Prose = ""  # the label of a last option, to leave it; with it, anything else can be done instead


class Timer(Table, frozen=True):
    """`[timer.ID]`: what happens some turns after `start ID`."""

    turns: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]  # how many turns it takes
    repeats: bool = False  # it begins again by itself
    running: bool = False  # from the start of the story
    say: Prose = ""  # what is said when it rings
    do: list[Effect] = []  # what happens then


class Scene(Table, frozen=True):
    """`[scene.ID]`: a stretch of the story."""

    begins: Condition  # it begins when this comes to hold
    ends: Condition | None = None  # it ends when this comes to hold
    again: bool = False  # it can begin anew
    begin_say: Prose = ""  # what is said when it begins
    begin_do: list[Effect] = []  # what happens then
    end_say: Prose = ""  # what is said when it ends
    end_do: list[Effect] = []  # what happens then


class Stage(Table, frozen=True):
    """One of the `stages` of a quest: something to be done, in its turn."""

    text: Prose  # what there is to do, as the player's list says it
    done: Condition  # it is done when this comes to hold
    say: Prose = ""  # what is said then
    do: list[Effect] = []  # what happens then


class Quest(Table, frozen=True):
    """`[quest.ID]`: something the player can set out to do, stage by stage. The command `quests` lists them."""

    name: str  # how the list of quests calls it
    stages: list[Stage]  # in the order in which they are done
    text: Prose = ""  # what it is about
    begins: Condition | None = None  # it begins when this comes to hold; with the story without one
    fails: Condition | None = None  # it has failed when this comes to hold before the last stage is done
    begin_say: Prose = ""  # what is said when it begins
    begin_do: list[Effect] = []  # what happens then
    done_say: Prose = ""  # what is said when it is done
    done_do: list[Effect] = []  # what happens then
    fail_say: Prose = ""  # what is said when it has failed
    fail_do: list[Effect] = []  # what happens then


class Hint(Table, frozen=True):
    """`[[hint]]`: help with one question, given a step at a time to whoever asks for it. It takes no turn."""

    about: str  # the question: "How do I get into the cellar?"
    steps: list[Prose]  # from the gentlest to the answer
    when: Condition | None = None  # the question is not so much as named until this holds
    until: Condition | None = None  # and no more once this does


class Achievement(Table, frozen=True):
    """`[achievement.ID]`: earned once, when a condition comes to hold. The command `achievements` lists them."""

    name: str  # how the list of achievements calls it
    when: Condition  # it is earned when this comes to hold
    text: Prose = ""  # what it is for
    hidden: bool = False  # neither its name nor its text is shown before it is earned


class Score(Table, frozen=True):
    """`[score]`: points are counted, and shown by the command `score`."""

    max: Amount = 0  # the most there is to be had
    ranks: dict[str, str] = {}  # by the least points for them: { 0 = "Landlubber", 10 = "Hand" }


class Day(Table, frozen=True):
    """`[day]`: turns make hours, and hours days. Conditions and texts can ask for the `hour` and the `day`."""

    turns: Annotated[int, msgspec.Meta(ge=2, le=100_000)] = 48  # how many turns a day has
    begins: Annotated[int, msgspec.Meta(ge=0, le=23)] = 6  # the hour at which the story begins


class Verb(Table, frozen=True):
    """`[verb.ID]`: a verb of the pack's own, which rules give its meaning: `on = "ringing bell"`."""

    lines: list[str]  # as it is typed: "ring {thing}", "ring {thing} with {thing}"
    doing: str = ""  # "ringing"; worked out from the id if not given
    response: Prose = ""  # what is said where no rule has anything to say
    do: list[Effect] = []  # what comes of it whenever it is done
    seen: bool = False  # what is only in sight can be meant, out of reach as well


class Rule(Table, frozen=True):
    """`[[rule]]`: what happens when. Rules are asked by priority, and else in the order in which they are written."""

    # "before taking lamp", "instead of going north", "after giving key mara", "any action", "every turn", "start",
    # "becomes true", "storm begins", "oil done"
    on: str  # the moment: "before taking lamp", "after giving key mara", "every turn", "becomes true", ...
    actor: str = "player"  # whom it binds: "player", "anyone", a person, or a kind of person
    priority: Whole = 0  # from -100 to 100: the higher is asked first
    during: Id | None = None  # only while this scene runs
    when: Condition | None = None  # only if this holds then
    say: Prose = ""  # what is said
    do: list[Effect] = []  # what happens
    stop: bool = False  # before: the action does not happen; at any moment: no later rule is asked
    continue_: bool = field(default=False, name="continue")  # beside `stop` or "instead of": later rules are asked
    once: bool = False  # a single time in a story


class Pack(Table, frozen=True):
    """The whole document."""

    title: str  # of the world
    start: Id | None = None  # the room where the player begins, unless [person.player] says so
    files: list[str] | None = None  # of world.toml: the files of the world; all *.toml at its top without this
    author: str = ""  # who made it
    version: str = ""  # of the pack, as its author counts: "1.2"
    about: str = ""  # a word about it, for the command `about`
    intro: Prose = ""  # before the first room
    ai_disclosure: str = ""  # what in this pack was made with AI
    hooks: str | None = None  # its own Python: "hooks.py"; the player is asked whether it may run
    language: str | None = None  # the language it is played in, whose file is language/ID.toml; English without one
    number: dict[str, Whole] = {}  # counters, and what they start at
    kind: dict[str, Kind] = {}  # what many rooms, things or people have in common
    room: dict[str, Room] = {}
    thing: dict[str, Thing] = {}
    person: dict[str, Person] = {}
    fact: dict[str, Fact] = {}
    ending: dict[str, Ending] = {}
    need: dict[str, Need] = {}
    role: dict[str, Role] = {}
    region: dict[str, Region] = {}
    relation: dict[str, Relation] = {}
    property: dict[str, Property] = {}
    table: dict[str, RandomTable] = {}
    choice: dict[str, Choice] = {}
    timer: dict[str, Timer] = {}
    scene: dict[str, Scene] = {}
    verb: dict[str, Verb] = {}
    quest: dict[str, Quest] = {}
    achievement: dict[str, Achievement] = {}
    hint: list[Hint] = []
    score: Score | None = None
    day: Day | None = None
    rule: list[Rule] = []
    asked: dict[Id, list[str] | dict[Id, list[str]]] = {}  # ways to ask: of a fact, or of a person by topic and fact
    message: dict[str, Prose] = {}  # the engine's own words, by message id, said another way


SECTIONS: dict[str, type[Table]] = {
    "kind": Kind, "room": Room, "thing": Thing, "person": Person, "fact": Fact, "ending": Ending, "region": Region,
    "relation": Relation, "property": Property, "table": RandomTable, "choice": Choice, "timer": Timer, "scene": Scene,
    "verb": Verb, "quest": Quest, "achievement": Achievement, "need": Need, "role": Role,
}  # fmt: skip
"""The tables that declare something under an id."""
DECLARING = (*SECTIONS, "number", "message", "asked")
"""Their names, and those of the tables whose keys are ids themselves."""
