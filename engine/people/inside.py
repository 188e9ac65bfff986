"""All that is in a person now, for whoever looks inside: what they hold for true and whence, what they keep back, what
comes to their mind, who they are, what they feel and why, how they stand to those here, and what they weigh.

It is read from the state and changes nothing. Every part is made by what play itself goes by (recall, leanings, the
law of choice), so that what is shown here is what counts there. Nothing is kept from whoever reads it: it is for
authors and the curious, and spoils the story. Turns are counted as on screen, from 1. `engine.people.inside_told` puts
it into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from engine.model import events as ev
from engine.model.feelings import DIMENSIONS
from engine.model.language import Text
from engine.model.query import (
    belief,
    body,
    emotions,
    facts_of,
    forgets_at,
    has_admitted,
    has_caught,
    held_until,
    last_seen,
    lies_to,
    mood,
    need_level,
    plan_of,
    relation,
    room_of,
    thinks_known,
)  # fmt: skip
from engine.model.state import Held, State
from engine.model.traits import INDICATORS
from engine.model.world import PLAYER, Persona, RecallOrder
from engine.narration.tell import in_words
from engine.people.asking import cause_in_words
from engine.people.beliefs import what_thinks
from engine.people.cues import cue_for
from engine.people.days import weighed_errands
from engine.people.deciding import Decision
from engine.people.gossip import Link, weighed_news
from engine.people.memory import memoir_of
from engine.people.planning import imagine
from engine.people.recall import Nearness, order_for, recalled, score_in
from engine.people.replies import eligible_habits
from engine.people.stints import stint_now
from engine.rules.conditions import holds
from engine.rules.dialogue import opening_due
from engine.rules.scope import company
from engine.rules.spelled import spelled
from engine.rules.talking import may_tell

MOST = 10
"""So many memories are shown, the nearest first."""


class Believed(msgspec.Struct, frozen=True):
    """A fact that they hold for true, or have heard and doubt."""

    fact: str
    words: str
    true: bool
    """The world's own word on it."""
    how: Held
    source: str
    turn: int
    """Since when; 0 for what they knew from the start."""
    doubted: bool = False
    forgets: int | None = None
    """The turn at whose end they will have forgotten it, where they will."""
    whence: tuple[Link, ...] = ()
    """The chain by which it came to them, back to where it began."""


class Shared(msgspec.Struct, frozen=True):
    """Whom they think to know what they know themselves."""

    other: str
    facts: tuple[str, ...]


class Kept(msgspec.Struct, frozen=True):
    """What they keep back now, and until what holds."""

    fact: str
    until: str
    """The condition of the pack, as an author writes it; empty where it is because of who is here."""
    because_of: tuple[str, ...] = ()
    """Those here from whom it is kept."""
    cover: str = ""
    """What they say instead, as the pack has it."""


class Lie(msgspec.Struct, frozen=True):
    """What they gave somebody for true, to cover something else."""

    to: str
    claims: str
    covers: str
    caught: bool = False
    admitted: bool = False


class Remembered(msgspec.Struct, frozen=True):
    """A memory, and how near it is at what was last said to them. All but recency and weight are distances."""

    turn: int
    """The last time of it."""
    words: str
    times: int
    meaning: float
    feeling: float
    recency: float
    weight: float
    """What it weighs, from 0 to 10."""
    total: float
    """The first measure of their order of recall; the smaller comes first."""


class Trait(msgspec.Struct, frozen=True):
    """One of their traits, and how people of that pole behave."""

    name: str
    value: int
    means: str


class Felt(msgspec.Struct, frozen=True):
    """What moves them, how much of it is left, and what it comes of."""

    emotion: str
    strength: int
    at_first: int
    turn: int
    why: str = ""
    """Which kind of thing stirred it: `engine.people.appraisal`."""
    by: str = ""
    about: str = ""
    cause: str = ""
    """The same in words, as they would put it."""


class Stands(msgspec.Struct, frozen=True):
    """How they stand to somebody who is here."""

    toward: str
    dimensions: dict[str, int]


class Wanted(msgspec.Struct, frozen=True):
    """One of their goals, and what they mean to do for it."""

    want: str
    weight: int
    reached: bool = False
    """As far as they know."""
    waits: bool = False
    """What it depends on is not so."""
    acts: tuple[str, ...] = ()
    """The plan, the next act first; empty where they know of none or are about another goal."""
    since: int = 0
    """When they thought of it; 0 where they did not."""


class Placed(msgspec.Struct, frozen=True):
    """Where they take something to be that their goals are about, and where it is."""

    noun: str
    thought: str
    """Empty where they cannot tell."""
    truth: str


class Weighed(msgspec.Struct, frozen=True):
    """Something that they could do now, with what speaks for it."""

    key: str
    source: str
    score: float
    pull: float
    parts: tuple[tuple[str, float], ...] = ()
    reason: str = ""


class Next(msgspec.Struct, frozen=True):
    """What they would do, for one reason to act, and all that was weighed for it, the best first."""

    occasion: str
    """`habit`, `opening`, `day` or `talk`."""
    act: str
    options: tuple[Weighed, ...] = ()


class Mind(msgspec.Struct, frozen=True, kw_only=True):
    """A person from inside. What they have nothing of is empty."""

    person: str
    name: str
    place: str
    turn: int
    beliefs: tuple[Believed, ...] = ()
    others: tuple[Shared, ...] = ()
    secrets: tuple[Kept, ...] = ()
    lies: tuple[Lie, ...] = ()
    heard: str = ""
    """What was last said or done to them, by which memories are brought up."""
    order: str = ""
    """Their order of recall."""
    memories: tuple[Remembered, ...] = ()
    remembers: int = 0
    """How many things they remember in all."""
    traits: tuple[Trait, ...] = ()
    mood: int = 0
    feelings: tuple[Felt, ...] = ()
    relations: tuple[Stands, ...] = ()
    day: str = ""
    """What they live by at this hour."""
    kept_until: int = 0
    """The turn until which a talk or an order keeps them from their day and their goals; 0 where nothing does."""
    needs: dict[str, int] = {}
    """By need, from 0 to 10."""
    felt_from: dict[str, int] = {}
    """From how much on they go after it."""
    never: tuple[str, ...] = ()
    """The acts that their roles keep them from."""
    goals: tuple[Wanted, ...] = ()
    places: tuple[Placed, ...] = ()
    next: tuple[Next, ...] = ()


def mind(state: State, person: str, events: tuple[ev.Event, ...] = (), about: str = "") -> Mind:
    """What is in somebody now. `events` are those of the last turn: what was said to them in it brings memories up.
    With `about`, a fact or a noun, only what they think of that is among their beliefs."""
    noun = state.world.nouns[person]
    persona = noun.persona or Persona()
    cue = cue_for(state, person, events)
    words = cue.words if cue is not None else frozenset()
    near = recalled(state, person, words)
    order = order_for(state, person, near)
    return Mind(
        person=person,
        name=noun.name,
        place=room_of(state, person) or "",
        turn=state.turn,
        beliefs=tuple(_beliefs(state, person, about)),
        others=tuple(_others(state, person)),
        secrets=tuple(_secrets(state, person, persona)),
        lies=tuple(_lies(state, person)),
        heard=in_words(state, cue.event, person) if cue is not None else "",
        order=order if near else "",
        memories=tuple(_memories(state, person, order, near)),
        remembers=len(memoir_of(state, person).traces),
        traits=tuple(_traits(persona)),
        mood=mood(state, person),
        feelings=tuple(_feelings(state, person)),
        relations=tuple(_relations(state, person)),
        day=_day(state, person, persona),
        kept_until=held_until(state, person) + 1 if held_until(state, person) > state.turn else 0,
        needs={need: need_level(state, person, need) for need in persona.needs},
        felt_from={need: state.world.needs[need].felt for need in persona.needs},
        never=tuple(" ".join((verb, *nouns)) for verb, nouns in persona.never),
        goals=tuple(_goals(state, person, persona)),
        places=tuple(_places(state, person)),
        next=tuple(_next(state, person, persona)),
    )


# --- knowing ---


def _beliefs(state: State, person: str, about: str) -> Iterator[Believed]:
    for each in what_thinks(state, person, about):
        fact = state.world.facts[each.fact]
        since = 0 if each.how == "known" else each.turn + 1
        forgets = None if each.doubted else forgets_at(state, person, each.fact)
        yield Believed(
            each.fact, fact.text, fact.true, each.how, each.source, since, each.doubted, forgets,
            tuple([replace(link, turn=link.turn + 1) for link in each.why]),
        )  # fmt: skip


def _others(state: State, person: str) -> Iterator[Shared]:
    known = facts_of(state, person)
    for other in state.world.people if known else ():
        shared = tuple(fact for fact in known if thinks_known(state, person, other, fact) is not None)
        if shared:
            yield Shared(other, shared)


def _lies(state: State, person: str) -> Iterator[Lie]:
    for to in state.world.people:
        for fact, covered in lies_to(state, to, person):
            caught = has_caught(state, to, person, fact)
            yield Lie(to, fact, covered, caught, has_admitted(state, person, to, fact))


def _secrets(state: State, person: str, persona: Persona) -> Iterator[Kept]:
    here = company(state, person)
    for known in persona.knows:
        if belief(state, person, known.fact) is None or may_tell(state, person, known.fact):
            continue
        present = tuple(other for other in here if other in known.kept_from)
        until = spelled(known.when) if known.when is not None and not present else ""
        yield Kept(known.fact, until, present, _plain(known.cover))


def _plain(text: Text) -> str:
    return text.source if text else ""


# --- remembering ---


def _memories(state: State, person: str, order: RecallOrder, near: Iterable[Nearness]) -> Iterator[Remembered]:
    left = MOST
    for each in near:
        memory, words = each.trace.memory, in_words(state, each.trace.memory.event, person)
        if not words:
            continue
        if not left:
            return
        left -= 1
        yield Remembered(
            turn=memory.turn + 1,
            words=words,
            times=each.trace.times,
            meaning=round(each.meaning, 2),
            feeling=round(each.feeling, 2),
            recency=round(each.recency, 2),
            weight=each.trace.importance,
            total=round(score_in(order, each), 2),
        )


# --- being and feeling ---


def _traits(persona: Persona) -> Iterator[Trait]:
    for id, indicator in INDICATORS.items():
        value = persona.traits.get(id, 0)
        if value:
            yield Trait(id, value, indicator.high if value > 0 else indicator.low)


def _feelings(state: State, person: str) -> Iterator[Felt]:
    for each, left in emotions(state, person):
        yield Felt(
            each.name,
            left,
            each.strength,
            each.turn + 1,
            each.why,
            each.by,
            each.about,
            cause_in_words(state, person, each),
        )


def _relations(state: State, person: str) -> Iterator[Stands]:
    for other in company(state, person):
        found = {each: value for each in DIMENSIONS if (value := relation(state, each, person, other))}
        if found:
            yield Stands(other, found)


# --- doing ---


def _day(state: State, person: str, persona: Persona) -> str:
    """The stint of this hour, in the author's words."""
    now = stint_now(state, person, persona)
    if now is None:
        return ""
    _, stint, _ = now
    until = (stint.begins + stint.hours) % 24
    what = ", or ".join(stint.do)
    doing = " ".join(filter(None, (f"at {stint.at}" if stint.at else "", f"to {what}" if what else "")))
    return f"from {stint.begins} to {until} {doing}".strip()


def _goals(state: State, person: str, persona: Persona) -> Iterator[Wanted]:
    if not persona.goals:
        return
    believed = imagine(state, person)
    about, acts, since = plan_of(state, person) or (-1, (), 0)
    for number, goal in enumerate(persona.goals):
        waits = not holds(state, goal.when, actor=person)
        reached = holds(believed, goal.want, actor=person)
        plan = (acts, since + 1) if number == about else ((), 0)
        yield Wanted(spelled(goal.want), goal.weight, reached, waits, *plan)


def _places(state: State, person: str) -> Iterator[Placed]:
    for noun in state.world.minded.get(person, ()):
        yield Placed(noun, last_seen(state, person, noun), body(state, noun).parent or "")


def _next(state: State, person: str, persona: Persona) -> Iterator[Next]:
    """What would move them of itself, in the order in which it is asked: the pack's decrees, then what they weigh."""
    if person == PLAYER:
        return
    for habit in eligible_habits(state, person, (), None):
        reason = f"when {spelled(habit.when)}" if habit.when is not None else ""
        yield Next("habit", habit.do, (Weighed(habit.do, "habit", 0.0, 0.0, (), reason),))
    opening = opening_due(state, person)
    if opening is not None and PLAYER in company(state, person):
        yield Next("opening", _plain(opening.say))
    day = weighed_errands(state, person)
    news = weighed_news(state, person) if persona.gossips else Decision(None)
    for occasion, decision in (("day", day), ("talk", news)):
        if decision.chosen is not None:
            yield Next(occasion, decision.chosen.key, _options(decision))


def _options(decision: Decision) -> tuple[Weighed, ...]:
    return tuple(
        Weighed(
            each.candidate.key, each.candidate.source, each.score, each.candidate.pull, each.parts,
            each.candidate.reason,
        )
        for each in decision.scored
    )  # fmt: skip
