"""The state of a game: frozen, shared, replaced and never changed.

Two stores. `bodies` holds one `Body` per noun of the world, in a paged tuple by slot; containment is
kept both ways in it (`parent` and `children`). `notes` holds everything open-ended under tuple keys, in
a persistent hash map that is never iterated (its order is not ours):

    ("number", name)                  -> int        a counter of the pack
    ("property", property, noun)      -> str, bool or int    what it is, once that is not as it was at first
    ("relation", dim, who, toward)    -> int        how somebody stands to somebody
    ("mood", person)                  -> int        how somebody feels; ("mooded", person) -> the turn of it, of who is
                                                    moved by what happens, whose mood goes back from then on
    ("feeling", person)               -> tuple      what moves them, each an `Emotion` with its turn and cause
    ("felt", person, turn)            -> tuple      the eight as they were at the end of a turn in which something moved
                                                    them; evidence, not in the digest
    ("talked", person, to)            -> int        how often a person answered somebody, or began to talk to them; with
                                                    a topic or fact as a fourth part, how often on that
    ("said", saying, to)              -> int        how often one of their answers was given to somebody
    ("opened", opening)               -> str        at which coming in it was said last, of what is said at each
    ("thread", person, to)            -> tuple      (topic or fact, turn) of what the two talked of last
    ("belief", person, fact)          -> Belief     what somebody holds for true, and whence
    ("facts", person)                 -> tuple      the index of the above: facts in the order they came to them; what
                                                    they doubt is not among them
    ("forget", person, fact)          -> int        the turn at whose end they have forgotten what they only heard;
                                                    ("forgetting", turn) -> tuple of "person fact", its index
    ("inferring",)                    -> tuple      "person fact": what follows from what they hold for true, until the
                                                    end of the turn; an index likewise
    ("lies", person, to)              -> tuple      (fact, what it was to cover): what a person gave for true
    ("promised", person, fact)        -> tuple      to whom they gave their word to tell it to nobody
    ("broken", person, to)            -> tuple      the facts on which somebody knows their word broken
    ("word", person, to, fact)        -> int        the turn at whose end a promise counts as kept, by who feels;
                                                    ("words", turn) -> tuple of "person to fact", its index
    ("caught", person, liar)          -> tuple      the facts that somebody has found to be another's lies;
                                                    ("admitted", liar, to) -> tuple, of those the liar has owned up to
    ("thinks", person, other, fact)   -> int        since when somebody thinks that another knows a fact: one of the
                                                    two told the other, or they stood by; evidence, not in the digest
    ("memory", person)                -> Memory     the newest memory; each links to the one before
    ("times", kind, id)               -> int        how often: `examined/player` a thing, `fired` a rule, ...
    ("armed", rule)                   -> bool       whether a `becomes` rule's condition held
    ("choice",)                       -> str        the choice that is before the player
    ("drawn", table)                  -> tuple      the entries drawn in this round, the last one last
    ("draws", stream)                 -> int        how far a stream of randomness has been drawn
    ("ended",)                        -> str        the ending reached
    ("posture", person)               -> str        `sitting` or `lying`; standing is no note
    ("tied", rope)                    -> str        what a rope is tied to; ("ties", thing) -> tuple of ropes, its index
    ("liquid", vessel)                -> tuple      (liquid, measures); ("vessels", liquid) -> tuple, its index
    ("fuel", thing)                   -> int        turns left of what burns down, once that has changed
    ("out", thing)                    -> int        the turn at whose end it is out; ("burning",) -> tuple, its index
    ("related", relation, one)        -> tuple      what `one` stands in it to; ("relating", relation, other), its index
    ("timer", timer)                  -> int        the turn at whose end it is due; ("timers",) -> tuple, its index
    ("scene", scene)                  -> str        `running` or `over`
    ("quest", quest)                  -> str        `running`, `done`, `failed`; ("quests",) -> tuple, those not over
    ("stage", quest)                  -> int        the stage that is to be done, from 1
    ("earned", achievement)           -> int        the turn of it; ("unearned",) -> tuple, those yet to be earned
    ("hint", hint)                    -> int        how many of its steps the player has been given
    ("been", person, room)            -> int        the turn at which somebody left a room; evidence, not in the digest
    ("met", person, thing)            -> tuple      when somebody last handled a thing, or saw it lie in what was opened
                                                    or closed, and what it was in then; evidence likewise
    ("due", person)                   -> int        the turn at whose end somebody goes on with their day; its index is
                                                    ("rota", turn) -> tuple, from turn ("rota from",) -> int on
    ("held", person)                  -> int        the turn until which they are kept from it, by a talk or an order
    ("kept", person)                  -> tuple      the last of their stints that they began, and in which turn
    ("need", person, need)            -> tuple      how much somebody had of it in which turn; it has grown since
    ("seen", person, noun)            -> str        what somebody takes a thing or person to be in, of those that their
                                                    goals are about; empty where they cannot tell
    ("vain", person, noun)            -> tuple      (place, turn): where they have seen that it is not, since they last
                                                    saw its place; ("seeks", person) -> tuple, what they look for
                                                    and where
    ("arranged", person, goal)        -> tuple      what became of asking another along for a goal, and the turn of it;
                                                    ("along", other) -> tuple, who waits for them, and for which goal
    ("plan", person)                  -> tuple      the number of the goal that somebody is about, the keys of what they
                                                    mean to do for it, and when they thought of that
    ("score",), ("scored", reason)    -> int        points; ("reasons",) -> tuple, the index of the second

Indexes are kept in step by `evolve` and are no facts of their own. Sources are in none: they are the world's.

A fact is one field of one body or one note. The digest is the sum, modulo 2**128, of a keyed hash of
every fact that differs from the world's beginning, kept up to date with each change by `evolve`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from rpds import HashTrieMap

from engine.model.digest import fact_hash
from engine.model.pages import Pages, build_pages
from engine.model.world import How, World

SPOILT = ("broken", "cut", "dug")
"""What can become of a thing."""


Held = Literal["known", "witnessed", "told", "read", "inferred", "rule"]
"""In which way somebody came by a fact: they knew it from the start, saw it, were told, read it, worked it out from
others, or a rule of the pack taught it."""
_PLAIN = ("known", "told", "rule")
"""Those that the source of a belief says as well: `known`, a person, a rule."""


class Body(msgspec.Struct, frozen=True, gc=False):
    """How one noun stands now. `children` is the index of `parent`, in order of arrival."""

    parent: str | None
    how: How
    children: tuple[str, ...]
    open: bool
    locked: bool
    lit: bool
    """Burning or running: of lights and of machines."""
    moved: bool
    hidden: bool = False
    since: int = -1
    """The turn at which it came where it is, or to light there; -1 from the beginning. Evidence, and no part of the
    digest."""
    spoilt: tuple[str, ...] = ()
    """What has become of it: `broken`, `cut`, `dug`, in this order."""


class Belief(msgspec.Struct, frozen=True):
    """A fact that somebody holds for true, with its provenance: in which way they came by it, and from what."""

    source: str
    """By `how`: who told it, what it was read on, the facts that it follows from, the rule that taught it, the place
    where it was seen; `known` where they knew it from the start."""
    turn: int
    how: Held = "known"
    doubted: bool = False
    """They have heard it and do not hold it for true, or not yet."""

    def __repr__(self) -> str:
        """What is hashed. It says of a belief what it said before there was a `how`, where that can be told from the
        source, so that a game of those days has the digest that it had."""
        plain = f"Belief(source={self.source!r}, turn={self.turn!r}"
        more = "" if self.how in _PLAIN else f", how={self.how!r}"
        return plain + more + (", doubted=True)" if self.doubted else ")")


class Memory(msgspec.Struct, frozen=True):
    """One witnessed event, linked to the memory before it. `number` counts from 1."""

    number: int
    turn: int
    event: Any
    """An `engine.model.events.Event`; `Any` only to keep the import one-way."""
    before: Memory | None


class State(msgspec.Struct, frozen=True):
    """Everything that play can change. Make one with `begin`; get the next from `evolve` alone."""

    world: World
    seed: int
    turn: int
    bodies: Pages[Body]
    notes: HashTrieMap[tuple[str, ...], Any]
    digest: int

    def __repr__(self) -> str:
        return f"<State of {self.world.id!r} at turn {self.turn}, digest {self.digest:032x}>"


def begin(world: World, seed: int) -> State:
    """The state before the first turn. Any integer is a seed."""
    children: dict[str, list[str]] = {}
    for noun in world.nouns.values():
        if noun.parent is not None:
            children.setdefault(noun.parent, []).append(noun.id)
    bodies = [
        Body(
            noun.parent,
            noun.how,
            tuple(children.get(noun.id, ())),
            noun.open,
            noun.locked,
            noun.lit,
            False,
            noun.hidden,
        )
        for noun in world.nouns.values()
    ]
    notes: dict[tuple[str, ...], Any] = {("number", name): value for name, value in world.numbers.items()}
    _begin_with_things(world, notes)
    for person in world.people:
        home = world.nouns[person].parent
        if home is not None:
            notes["times", f"visited/{person}", home] = 1
        persona = world.nouns[person].persona
        if persona is not None:
            notes["relation", "trust", person, "player"] = persona.trust
            notes["mood", person] = persona.mood
            for dimension, toward, value in persona.relations:
                notes["relation", dimension, person, toward] = value
            for known in persona.knows:
                notes["belief", person, known.fact] = Belief("known", 0)
            notes["facts", person] = tuple(dict.fromkeys(known.fact for known in persona.knows))
            if world.follows:
                _begin_with_conclusions(world, person, notes)
    if world.daily:
        notes.update({("due", person): 0 for person in world.daily})
        for person in world.daily:
            has = world.nouns[person].persona
            for need, level in has.needs.items() if has is not None else ():
                notes["need", person, need] = (level, 0)
        for person, minded in world.minded.items():
            for noun_id in minded:
                minded_noun = world.nouns[noun_id]
                notes["seen", person, noun_id] = "" if minded_noun.hidden else minded_noun.parent
        notes["rota", "0"], notes["rota from",] = tuple(world.daily), 0
    return State(world, seed, 0, build_pages(bodies), HashTrieMap(notes), fact_hash("world", world.id, seed))


def _begin_with_conclusions(world: World, person: str, notes: dict[tuple[str, ...], Any]) -> None:
    """What follows from what somebody knows at first and does not know as well."""
    first = notes["facts", person]
    for fact in world.facts.values():
        wanting = [ground for ground in fact.inferred_from if ground not in first]
        if fact.inferred_from and not wanting and fact.id not in first:
            notes["inferring",] = (*notes.get(("inferring",), ()), f"{person} {fact.id}")


def _begin_with_things(world: World, notes: dict[tuple[str, ...], Any]) -> None:
    """Liquids in their vessels, lights that burn, relations, timers and what there is to do, as the pack has them."""

    def index(value: str, *key: str) -> None:
        notes[key] = (*notes.get(key, ()), value)

    for noun in world.nouns.values():
        if noun.filled is not None and noun.filled[1] > 0:
            notes["liquid", noun.id] = noun.filled
            index(noun.id, "vessels", noun.filled[0])
        if noun.lit and noun.burns:
            notes["out", noun.id] = noun.burns - 1
            index(noun.id, "burning")
    for relation in world.relations.values():
        for one, other in relation.begins:
            for left, right in ((one, other), (other, one)) if relation.mutual else ((one, other),):
                if right not in notes.get(("related", relation.id, left), ()):
                    index(right, "related", relation.id, left)
                    index(left, "relating", relation.id, right)
    if world.quests:
        notes["quests",] = tuple(world.quests)
    if world.achievements:
        notes["unearned",] = tuple(world.achievements)
    for timer in world.timers.values():
        if timer.running:
            notes["timer", timer.id] = timer.turns - 1
            index(timer.id, "timers")
