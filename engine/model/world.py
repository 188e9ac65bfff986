"""A world as its pack declares it: immutable, shared by every state of every game played in it.

What nothing can change is here; what play can change starts here (`Noun.parent`, `Noun.open`, ...) and
lives in `engine.model.state`. Every noun has a slot, so that a state can keep its bodies
in a paged tuple instead of a dictionary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import Any, Literal

import msgspec

from engine.model.hooks import Hooks
from engine.model.language import Condition, Effect, Text
from engine.model.naming import ENGLISH, Naming
from engine.model.offers import Choice, RandomTable
from engine.model.pages import Slot, slot_of
from engine.model.properties import Property
from engine.model.quests import Achievement, Hint, Quest
from engine.model.tongue import Tongue, Verb

PLAYER = "player"
ANYONE = "anyone"

DIRECTIONS: dict[str, str] = {
    "north": "south", "northeast": "southwest", "east": "west", "southeast": "northwest",
    "south": "north", "southwest": "northeast", "west": "east", "northwest": "southeast",
    "up": "down", "down": "up", "in": "out", "out": "in",
}  # fmt: skip
"""Every direction and the one that leads back."""

How = Literal["in", "on", "held", "worn", "part"]
Posture = Literal["standing", "sitting", "lying"]


class Exit(msgspec.Struct, frozen=True):
    """A way out of a room. With no `to` it is only a refusal in prose; with `when`, a way that opens."""

    to: str | None
    door: str | None = None
    when: Condition | None = None
    blocked: Text = Text()
    view: bool = False
    """Where there is no door: one sees through into the next room."""
    one_way: bool = False
    """No way leads back, as is meant; where there is a door, it is on this side only."""


Put = Literal["", "asked", "told"]
"""How words were put to somebody, where not in the speaker's own: `ask mara who she is`, `tell mara that it rains`."""


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """One of several answers, greetings or farewells. The first that is meant is said, and its effects come with it."""

    id: str
    say: Text = Text()
    when: Condition | None = None
    once: bool = False
    """It is said once to each who could hear it."""
    do: tuple[Effect, ...] = ()


class Knowledge(msgspec.Struct, frozen=True):
    """What a person knows from the start, when they may tell it, how, and what they say until then."""

    fact: str
    when: Condition | None = None
    tell: Text = Text()
    cover: Text = Text()
    suggest: Text = Text()
    """How it is put to the player that they could ask about it; no words where it is not."""
    kept_from: tuple[str, ...] = ()
    """The people in whose hearing they do not speak of it."""
    promise: Text = Text()
    """What they say to have a promise; with it they tell it only before those who gave them their word."""
    cover_claims: str = ""
    """The fact that the cover story claims to be so, which makes it a lie."""
    admits: Text = Text()
    """What they say when they are found out and admit it."""
    insists: Text = Text()
    """What they say when they are found out and do not."""
    parts: tuple[Saying, ...] = ()
    """What they tell of it before the whole, one after the other."""
    questions: tuple[str, ...] = ()
    """Ways in which a player may ask this person for it, beside those of the fact."""
    repeats: bool = False
    """They tell it in full as often as they are asked."""


class Opening(Saying, frozen=True, kw_only=True):
    """What a person says of their own accord to the player: once, or each time that one of the two comes in."""


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person can talk about that is no fact of the world."""

    id: str
    words: frozenset[str]
    phrases: tuple[str, ...] = ()
    """Of what it is about, what is said in several words, in small letters: `who did it`."""
    asked: str
    """What a question about it is put in, where it is an entry of a menu: the id that the pack gives it, or words."""
    sayings: tuple[Saying, ...]
    when: Condition | None = None
    after: str = ""
    """Another topic or fact of this person's: this one is meant only while that was talked of just now."""
    suggest: Text = Text()
    name: str = ""
    """What tools call it: its id, or the first of the words that the pack gives it."""
    questions: tuple[str, ...] = ()
    """Ways in which a player may ask about it."""
    repeats: bool = False
    """They say it in full as often as they are asked."""


class Habit(msgspec.Struct, frozen=True):
    """What a scripted mind is moved to do: an entry of the menu, by its key, while `when` holds."""

    id: str
    do: str
    when: Condition | None = None
    say: Text = Text()
    once: bool = False


class Obedience(msgspec.Struct, frozen=True):
    """An order that a person follows while `when` holds. No verb means any act; nouns may be left out from the end."""

    verb: str = ""
    nouns: tuple[str, ...] = ()
    when: Condition | None = None
    say: Text = Text()


RecallOrder = Literal["additive", "multiplicative", "meaning-first", "feeling-first"]


class Stint(msgspec.Struct, frozen=True, kw_only=True):
    """Some hours of every day, where somebody is then and what they do there."""

    begins: int
    """The hour."""
    hours: int
    """How many, from 1 to 24."""
    at: str = ""
    """A room, or a thing that is there; empty where it does not matter."""
    do: tuple[str, ...] = ()
    """An act, by its key; where it names things alike, by one key for each of these."""
    with_: str = ""
    """Who has to be there before it is done."""
    every: int = 0
    when: Condition | None = None
    unless: Condition | None = None
    say: Text = Text()


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """What grows in people, from 0 to 10, until an act or a place eases it."""

    id: str
    every: int = 6
    felt: int = 5
    by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Verbs, each with the nouns that its act begins with."""
    at: str = ""
    eases: int = 10


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to be so, and how much."""

    want: Condition
    when: Condition | None = None
    weight: int = 5
    with_: str = ""
    """Whom they want to do it with; nobody else will do, and nothing is done before that one is there."""
    at: str = ""
    """Where the two meet for it; empty where the other comes along."""
    invite: Text = Text()
    """What they say to have them come."""
    say: Text = Text()


class Challenge(msgspec.Struct, frozen=True):
    """What whoever has a role speaks up against, in others who have it not: acts, and being in some rooms."""

    role: str
    acts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Verbs, each with the nouns that its act begins with."""
    rooms: tuple[str, ...] = ()
    say: Text = Text()


class Persona(msgspec.Struct, frozen=True, kw_only=True):
    """Who a person is, as data. `acts`: asked for an act when addressed, when the player is there, or every turn."""

    card: str = ""
    voice: str = ""
    samples: tuple[str, ...] = ()
    wants: str = ""
    brain: str = ""
    persona: str = ""
    """By which adapters of a model are chosen for them, and nothing else."""
    acts: Literal["addressed", "present", "always", "never"] = "addressed"
    trust: int = 0
    mood: int = 0
    traits: dict[str, int] = {}
    """By indicator, what of `engine.model.traits` is not 0."""
    feels: bool = False
    """What happens moves them: see `engine.people.appraisal`."""
    relations: tuple[tuple[str, str, int], ...] = ()
    """How they stand to others from the start: (dimension, person, value)."""
    knows: tuple[Knowledge, ...] = ()
    topics: tuple[Topic, ...] = ()
    habits: tuple[Habit, ...] = ()
    obeys: tuple[Obedience, ...] = ()
    greetings: tuple[Saying, ...] = ()
    farewells: tuple[Saying, ...] = ()
    openings: tuple[Opening, ...] = ()
    thanks: Text = Text()
    lost: tuple[Text, ...] = ()
    talks: Literal["never", "little", "some", "much"] = "never"
    """How much they say of their own accord: see `engine.people.starting`."""
    repeats: bool = False
    """They say everything in full as often as they are asked."""
    answers: dict[str, tuple[Text, ...]] = {}
    """What they say in place of the engine's own words, by what it is said to (`engine.content.schema.Answers`)."""
    defies: Text = Text()
    """What they say to an order that they do not follow; with it, no mind of theirs follows another one either."""
    keeps: tuple[str, ...] = ()
    """What they part with only by a habit or an order that names it."""
    recall: RecallOrder = "additive"
    """How it is weighed what comes back to them: see `engine.people.recall`."""
    doubts: int | None = None
    """They believe only whom they trust so much; None where they believe anybody."""
    gossips: bool = False
    """They pass on what they know to others, with nobody asking."""
    interests: frozenset[str] = frozenset()
    """The words of what they like to pass on, ids of facts among them."""
    schedule: tuple[Stint, ...] = ()
    """Of those whose hours it is, the first whose conditions hold is gone by."""
    goals: tuple[Goal, ...] = ()
    never: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The acts that their roles keep them from: verbs, each with the nouns that its act begins with."""
    roles: tuple[str, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    """What their roles have them speak up against."""
    needs: dict[str, int] = {}
    """By need, how much of it they have at first."""

    @property
    def has_days(self) -> bool:
        """Whether there is anything that they do of themselves, turn by turn."""
        return self.acts != "never" and bool(self.schedule or self.goals or self.needs)


class Noun(msgspec.Struct, frozen=True, kw_only=True):
    """A room, a thing or a person: what it is, and how it stands when the story begins."""

    id: str
    kind: Literal["room", "thing", "person"]
    name: str
    words: frozenset[str]
    kinds: tuple[str, ...] = ()
    """The kinds of the pack that it is of, the nearest first."""
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
    sides: dict[str, Text] = {}
    """How a door looks from a room, where that is not its text."""
    backdrop: tuple[str, ...] = ()
    """The rooms that it is seen from, for what is in no one place: the sky, a river."""
    hidden: bool = False
    """Not perceived by anybody until it is found."""
    hides: tuple[str, ...] = ()
    """What is found by searching this."""
    # several alike
    same: str = ""
    """The id of the first of those that nothing tells apart; empty where it is the only one."""
    plural_name: str = ""
    # size
    weight: int = 0
    bulk: int = 1
    capacity: int = 0
    """The bulk that fits in or on it; 0 for any."""
    # what moves and is moved
    enterable: bool = False
    vehicle: bool = False
    postures: tuple[Posture, ...] = ()
    """How one can be on or in it: `sitting`, `lying`, `standing`."""
    pushable: bool = False
    """It can be pushed from room to room."""
    # machines and fire
    device: bool = False
    """It can be switched on and off; `lit` says that it is on."""
    burns: int = 0
    """How many turns it burns or runs; 0 for ever."""
    flame: bool = False
    """While lit, it sets fire to things."""
    # what can be done to it, once
    flammable: bool = False
    breakable: bool = False
    cuttable: bool = False
    diggable: bool = False
    edible: bool = False
    leaves: tuple[str, ...] = ()
    """What appears in its place when it is burned, broken, cut or eaten, or out of it when it is dug."""
    sharp: bool = False
    digs: bool = False
    rope: bool = False
    """It can be tied to things."""
    # clothes
    area: tuple[str, ...] = ()
    """The parts of the body that it covers; what covers none never gets in another's way."""
    layer: int = 1
    """Higher layers lie over lower ones."""
    # liquids
    liquid: bool = False
    """A substance, which is wherever a vessel or a source has it."""
    unit: str = ""
    """What one measure of the liquid is called: `cup`."""
    drinkable: bool = False
    vessel: int = 0
    """How many measures of a liquid it can hold."""
    filled: tuple[str, int] | None = None
    """The liquid in it when the story begins, and how much."""
    source: str = ""
    """The liquid of which it has no end."""
    # the other senses
    sound: Text = Text()
    smell: Text = Text()
    feel: Text = Text()
    taste: Text = Text()
    # rooms only
    dark: bool = False
    exits: dict[str, Exit] = {}
    # people only
    persona: Persona | None = None
    strength: int = 0
    """The weight they can carry; 0 for any."""
    carries: int = 0
    """How many things they can hold; 0 for any."""


NEWS = 3
"""How much people like to pass a fact on of which the pack does not say."""


class Fact(msgspec.Struct, frozen=True):
    """Something that can be known. `true` is the world's own word on it; a person may be wrong."""

    id: str
    text: str
    words: frozenset[str]
    true: bool = True
    name: str = ""
    """How it is named in the journal and on a menu: "the unpaid debt"."""
    asked: str = ""
    """The first of the words that the pack gives it: how a question about it is put."""
    interest: int = NEWS
    """How much people like to pass it on, from 0 to 10."""
    hush: int = 0
    """How much it is a thing that one does not speak of, from 0 to 10."""
    about: tuple[str, ...] = ()
    """The nouns that it is about."""
    at: str = ""
    """The room where it happened."""
    contradicts: tuple[str, ...] = ()
    """The facts that cannot be so beside it; it is among theirs as well."""
    seen: Condition | None = None
    """Whoever sees that this holds knows it."""
    read_in: tuple[str, ...] = ()
    """What it is written on."""
    inferred_from: tuple[str, ...] = ()
    """Whoever holds all of these for true comes to hold it too."""
    forget: int = 0
    """After so many turns those have forgotten it who were only told; 0 for never."""
    questions: tuple[str, ...] = ()
    """Ways in which a player may ask whoever knows it."""


class Ending(msgspec.Struct, frozen=True):
    id: str
    name: str
    text: Text


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger. `phase` says when it is asked; `verb` and `nouns` narrow it, empty meaning any. Where a scene `begins`
    or `ends`, a timer `rings` or a quest `begins`, is `done` or `fails`, its id is the verb.
    """

    id: str
    phase: Literal["before", "after", "turn", "start", "becomes", "begins", "ends", "rings", "done", "fails"]
    verb: str = ""
    nouns: tuple[str, ...] = ()
    actor: str = PLAYER
    """Whom it binds: a person, whoever is of a kind, or `ANYONE`."""
    when: Condition | None = None
    say: Text = Text()
    do: tuple[Effect, ...] = ()
    stop: bool = False
    """Before an act: it is not done. Then, and at any other moment, no later rule is asked, unless it `goes_on`."""
    goes_on: bool = False
    once: bool = False
    priority: int = 0
    """The higher is asked first; of one priority, in the order of the pack."""
    on: str = ""
    """Its moment in the author's words."""
    file: str = ""
    line: int = 0


class Region(msgspec.Struct, frozen=True):
    """Rooms that have something in common, those of the regions within it among them."""

    id: str
    name: str
    rooms: tuple[str, ...]


class RelationKind(msgspec.Struct, frozen=True):
    """A relation that the pack declares: `mara loves tom`. `one` means that each has at most one on that side."""

    id: str
    left_one: bool = False
    """At most one thing stands in it to any other: `X owns Y`, where Y has one owner."""
    right_one: bool = False
    """A thing stands in it to at most one other: `X is married to Y`."""
    mutual: bool = False
    begins: tuple[tuple[str, str], ...] = ()


class Timer(msgspec.Struct, frozen=True, kw_only=True):
    """What happens some turns after it was started; again and again if it repeats."""

    id: str
    turns: int
    repeats: bool = False
    running: bool = False
    """From the start of the story."""
    do: tuple[Effect, ...] = ()
    say: Text = Text()


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the story, which begins and ends when its conditions come to hold."""

    id: str
    begins: Condition | None = None
    ends: Condition | None = None
    again: bool = False
    """It can begin anew after it has ended."""
    begin_say: Text = Text()
    begin_do: tuple[Effect, ...] = ()
    end_say: Text = Text()
    end_do: tuple[Effect, ...] = ()


MOST_NEED = 10
HOURS = 24
"""Of a day."""


class Day(msgspec.Struct, frozen=True):
    """How turns make hours and days. See `engine.rules.hours`."""

    turns: int = 48
    """The turns of a day."""
    begins: int = 6
    """The hour in which the story begins."""


class Scoring(msgspec.Struct, frozen=True):
    """How points are counted, where a pack counts them. Ranks are (least points, name), lowest first."""

    most: int = 0
    ranks: tuple[tuple[int, str], ...] = ()


class World(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A compiled pack. Build one with `engine.model.world.build_world`. Equal to itself alone, and so hashable."""

    id: str
    title: str
    start: str
    intro: Text = Text()
    author: str = ""
    version: str = ""
    about: str = ""
    ai_disclosure: str = ""
    content_hash: str = ""
    nouns: dict[str, Noun]
    facts: dict[str, Fact] = {}
    endings: dict[str, Ending] = {}
    numbers: dict[str, int] = {}
    messages: dict[str, Text] = {}
    rules: tuple[Rule, ...] = ()
    regions: dict[str, Region] = {}
    relations: dict[str, RelationKind] = {}
    properties: dict[str, Property] = {}
    tables: dict[str, RandomTable] = {}
    choices: dict[str, Choice] = {}
    timers: dict[str, Timer] = {}
    scenes: dict[str, Scene] = {}
    quests: dict[str, Quest] = {}
    hints: tuple[Hint, ...] = ()
    achievements: dict[str, Achievement] = {}
    scoring: Scoring | None = None
    needs: dict[str, Need] = {}
    day: Day | None = None
    """None where there are no hours."""
    verbs: dict[str, Verb] = {}
    """The verbs of the pack, by id."""
    tongue: Tongue | None = None
    """The language that is played in; none is English."""
    naming: Naming = ENGLISH
    """Its articles, pronouns and numbers, with what the pack says of them."""
    hooks: Hooks | None = None
    """The pack's own Python, where it has some and the player lets it run."""
    # derived by build_world
    region_rooms: dict[str, frozenset[str]] = {}
    backdrops: dict[str, tuple[str, ...]] = {}
    """What is seen from a room without being in one place."""
    vistas: dict[str, tuple[tuple[str, str, str], ...]] = {}
    """The next rooms that can be seen into from a room: (room, door or empty, direction)."""
    overlooked: dict[str, tuple[tuple[str, str], ...]] = {}
    """The next rooms that a room can be seen from: (room, door or empty)."""
    has: dict[str, frozenset[str]] = {}
    """The nouns with a `liquid`, `rope`, `sound` or `smell`. What no noun has is not here, and costs nothing."""
    sources: dict[str, tuple[str, ...]] = {}
    """What has no end of a liquid, by the liquid."""
    groups: dict[str, tuple[str, ...]] = {}
    """The members of each group of things alike, by its first."""
    kinds: dict[str, dict[str, None]] = {}
    """What is of each kind that the pack declares, in order; a kind that nothing is of is not here."""
    alike: dict[str, str] = {}
    """The first of its group, for each of the others: the name by which rules know it."""
    many: dict[str, tuple[str, ...]] = {}
    """What one thing is called, by what several of it are called where they are told of: `man` by `men`."""
    performed: dict[str, tuple[tuple[str, ...], ...]] = {}
    """The nouns that rules name for a verb of no engine's: what is worth a place on a menu."""
    slot: dict[str, Slot] = {}
    people: tuple[str, ...] = ()
    restless: tuple[str, ...] = ()
    """The people who may act every turn, wherever they are."""
    gossips: tuple[str, ...] = ()
    """The people who pass on what they know. Where there are none, nothing is looked at for it."""
    partners: dict[str, None] = {}
    """Who may be asked along by somebody."""
    challenging: bool = False
    """Somebody has an office that speaks up against something."""
    promising: bool = False
    """Somebody asks for a promise, so that what is said can be one."""
    doubting: bool = False
    """Somebody may doubt what they are told."""
    feeling: frozenset[str] = frozenset()
    """The people who are moved by what happens. Where there are none, nothing is looked at for them."""
    daily: dict[str, tuple[int, ...]] = {}
    """The people who live their days, in order, with the hours at which their schedules change: see
    `engine.people.days`."""
    minded: dict[str, tuple[str, ...]] = {}
    """Of who has goals, the things and people that these are about: they keep in mind where each was seen last."""
    doors: dict[str, tuple[str, ...]] = {}
    """The doors that can be seen from a room."""
    door_rooms: dict[str, tuple[str, ...]] = {}
    """The rooms that a door stands between."""
    rules_by: dict[tuple[str, str], tuple[Rule, ...]] = {}
    """Rules by (phase, verb) in the order in which they are asked, those that ask for no verb among them; a verb that
    no rule asks for is not here, and what binds it is under the empty verb."""
    in_sight: tuple[str, ...] = ()
    """The facts that can be seen to be so."""
    written: dict[str, tuple[str, ...]] = {}
    """The facts that are learned from a thing by reading it."""
    follows: dict[str, tuple[str, ...]] = {}
    """The facts that each fact is one of the grounds for."""
    vocabulary: frozenset[str] = frozenset()
    """Every word that means a noun, a fact or a topic of this world."""
    kept: dict[Any, Any] = {}
    """Answers about states of this world that `engine.rules.survey` would otherwise work out again. No part of it."""


def build_world(*, nouns: dict[str, Noun], rules: tuple[Rule, ...] = (), **rest: object) -> World:
    """Join declared parts into a world, with its indexes. The parts are taken to be sound."""
    doors: dict[str, list[str]] = {}
    door_rooms: dict[str, list[str]] = {}
    vistas: dict[str, list[tuple[str, str, str]]] = {}
    overlooked: dict[str, list[tuple[str, str]]] = {}
    backdrops: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    kinds: dict[str, dict[str, None]] = {}
    sources: dict[str, list[str]] = {}
    for noun in nouns.values():
        if noun.source:
            sources.setdefault(noun.source, []).append(noun.id)
        for direction, way in noun.exits.items():
            if way.to is not None and (way.door is not None or way.view):
                vista = (way.to, way.door or "", direction)
                if not any(vista[:2] == other[:2] for other in vistas.setdefault(noun.id, [])):
                    vistas[noun.id].append(vista)
                    overlooked.setdefault(way.to, []).append((noun.id, way.door or ""))
            if way.door is not None:
                for room in (noun.id, None if way.one_way else way.to):
                    if room is not None and way.door not in doors.setdefault(room, []):
                        doors[room].append(way.door)
                        door_rooms.setdefault(way.door, []).append(room)
        for room in noun.backdrop:
            backdrops.setdefault(room, []).append(noun.id)
        if noun.same:
            groups.setdefault(noun.same, []).append(noun.id)
        for kind in noun.kinds:
            kinds.setdefault(kind, {})[noun.id] = None
    performed: dict[str, list[tuple[str, ...]]] = {}
    rules_by: dict[tuple[str, str], list[Rule]] = {(rule.phase, rule.verb): [] for rule in rules}
    for rule in rules:
        if rule.phase in ("before", "after") and rule.verb:
            each = [kinds.get(noun, (noun,)) for noun in rule.nouns]
            performed.setdefault(rule.verb, []).extend(product(*each))
    for rule in sorted(rules, key=lambda rule: -rule.priority):
        for phase, verb in rules_by:
            if phase == rule.phase and rule.verb in ("", verb):
                rules_by[phase, verb].append(rule)
    facts: dict[str, Fact] = rest.get("facts", {})  # type: ignore[assignment]
    written: dict[str, list[str]] = {}
    follows: dict[str, list[str]] = {}
    for fact in facts.values():
        for thing in fact.read_in:
            for member in groups.get(thing, (thing,)):
                written.setdefault(member, []).append(fact.id)
        for ground in fact.inferred_from:
            follows.setdefault(ground, []).append(fact.id)
    words = {word for noun in nouns.values() for word in noun.words}
    words.update(word for fact in facts.values() for word in fact.words)
    words.update(
        word
        for noun in nouns.values()
        if noun.persona
        for topic in noun.persona.topics
        if not topic.after  # the `yes` and `why` of a thread mean something in its course alone
        for word in topic.words
    )
    regions: dict[str, Region] = rest.get("regions", {})  # type: ignore[assignment]
    people = tuple(noun.id for noun in nouns.values() if noun.kind == "person")
    personas = {person: nouns[person].persona for person in people}
    goals = [goal for persona in personas.values() if persona is not None for goal in persona.goals]
    partners: dict[str, None] = {goal.with_: None for goal in goals if goal.with_}
    return World(
        nouns=nouns,
        rules=rules,
        slot={noun: slot_of(number) for number, noun in enumerate(nouns)},
        people=people,
        restless=tuple(id for id, persona in personas.items() if persona is not None and persona.acts == "always"),
        gossips=tuple(id for id, persona in personas.items() if persona is not None and persona.gossips),
        partners=partners,
        challenging=any(persona is not None and bool(persona.challenges) for persona in personas.values()),
        promising=any(
            bool(known.promise) for persona in personas.values() if persona is not None for known in persona.knows
        ),
        doubting=any(persona is not None and persona.doubts is not None for persona in personas.values())
        or any(fact.contradicts for fact in facts.values()),
        feeling=frozenset(id for id, persona in personas.items() if persona is not None and persona.feels),
        daily={
            id: _turning(persona)
            for id, persona in personas.items()
            if persona is not None and (persona.has_days or id in partners)
        },
        minded={
            id: _minded(persona, id, nouns)
            for id, persona in personas.items()
            if persona is not None and persona.goals and persona.has_days
        },
        doors={room: tuple(found) for room, found in doors.items()},
        door_rooms={door: tuple(found) for door, found in door_rooms.items()},
        rules_by={key: tuple(found) for key, found in rules_by.items()},
        region_rooms={id: frozenset(region.rooms) for id, region in regions.items()},
        backdrops={room: tuple(found) for room, found in backdrops.items()},
        vistas={room: tuple(found) for room, found in vistas.items()},
        overlooked={room: tuple(found) for room, found in overlooked.items()},
        has={
            trait: frozenset(having)
            for trait in ("liquid", "rope", "sound", "smell")
            if (having := [noun.id for noun in nouns.values() if getattr(noun, trait)])
        },
        sources={liquid: tuple(found) for liquid, found in sources.items()},
        groups={first: tuple(found) for first, found in groups.items()},
        kinds=kinds,
        alike={id: first for first, found in groups.items() for id in found if id != first},
        many=_many(tuple(nouns.values()), rest.get("naming", ENGLISH)),  # type: ignore[arg-type]
        performed={verb: tuple(dict.fromkeys(found)) for verb, found in performed.items()},
        in_sight=tuple([fact.id for fact in facts.values() if fact.seen is not None]),
        written={thing: tuple(found) for thing, found in written.items()},
        follows={ground: tuple(found) for ground, found in follows.items()},
        vocabulary=frozenset(words),
        **rest,  # type: ignore[arg-type]
    )


def _turning(persona: Persona) -> tuple[int, ...]:
    """The hours at which somebody's stints begin and end, in order."""
    hours = [hour % HOURS for each in persona.schedule for hour in (each.begins, each.begins + each.hours)]
    return tuple(sorted(dict.fromkeys(hours)))


def _minded(persona: Persona, person: str, nouns: dict[str, Noun]) -> tuple[str, ...]:
    """What somebody's goals are about, but for rooms, doors and themselves."""
    named = [
        id
        for goal in persona.goals
        for id in (*ids_in(goal.want), *((goal.with_,) if goal.with_ else ()))
        if id in nouns and id != person
    ]
    found = [id for id in dict.fromkeys(named) if nouns[id].kind != "room" and nouns[id].parent is not None]
    return tuple(found)


def ids_in(value: object) -> Iterator[str]:
    """Every word in a compiled part, ids among them, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from ids_in(getattr(value, field))
    elif isinstance(value, tuple):
        for each in value:
            yield from ids_in(each)


def _many(nouns: Collection[Noun], naming: Naming) -> dict[str, tuple[str, ...]]:
    """By the words that say what things are, those of each name but once; `coins`, which all can tell, left out."""
    names = {(noun.name, noun.plural_name): None for noun in nouns if noun.kind != "room" and not noun.plural}
    names |= {(noun.unit, ""): None for noun in nouns if noun.unit}
    found: dict[str, tuple[str, ...]] = {}
    for name, plural_name in names:
        one, many = naming.head(name), naming.head(plural_name or naming.many(name))
        if many not in (one, f"{one}s") and one not in found.get(many, ()):
            found[many] = (*found.get(many, ()), one)
    return found
