"""What a memory is about, what it weighs and what was felt with it; and all that a person remembers, gathered by what
happened.

Memory has no root but the events that a person witnessed or brought about, each linked to the one before
(`engine.model.state.Memory`). Nothing is kept beside them: words, weight and feeling follow from the event, the person
and the world, and are derived here. The same thing witnessed again is one `Trace` more often and no second one, so that
nothing is lost and little has to be looked through. What a person has gathered up to a turn never changes; the latest
of it are held ready, and a turn adds to a copy.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.model import events as ev
from engine.model.keys import read_key
from engine.model.state import Memory, State
from engine.model.topics import SMALL, words_in
from engine.model.world import World
from engine.people.emotions import NEUTRAL, Feeling, felt_at
from engine.people.lexicon import lexicon_of


class Trace(msgspec.Struct, frozen=True):
    """One thing that happened, once or often: the last time of it, linked to the times before."""

    memory: Memory
    """The last time."""
    about: tuple[str, ...]
    """What it is about, in single words cut to their stems, each once."""
    importance: float
    """From 0 to 10."""
    emotion: Feeling
    """What was felt with it the last time."""
    times: int = 1
    earlier: Trace | None = None

    def each_time(self) -> Iterator[Memory]:
        """Every time of it, the last first."""
        trace: Trace | None = self
        while trace is not None:
            yield trace.memory
            trace = trace.earlier


class Memoir(msgspec.Struct, frozen=True):
    """All that a person remembers up to a memory: a trace for each thing that happened, and how many there are with
    each word. The dictionaries are nobody's to change."""

    world: World
    last: Memory | None
    traces: dict[ev.Event, Trace]
    """By the event without those who saw it, in the order in which each happened first."""
    frequency: dict[str, int]


_HELD = 64
"""So many memoirs are held ready. With more people than that, some are gathered anew."""
_ready: dict[int, Memoir] = {}
"""By the identity of the last memory, which the memoir itself keeps alive."""


def memoir_of(state: State, person: str) -> Memoir:
    """What somebody remembers. What was gathered by the end of the last turn is held for the next."""
    new: list[Memory] = []
    last: Memory | None = state.notes.get(("memory", person))
    memory = last
    while memory is not None and memory.turn >= state.turn:
        new.append(memory)
        memory = memory.before
    lately = new
    new = []
    held = None
    until = memory
    while memory is not None:
        held = _ready.get(id(memory))
        if held is not None and held.world is state.world:
            break
        held = None
        new.append(memory)
        memory = memory.before
    memoir = held or Memoir(state.world, None, {}, {})
    if until is not None and memoir.last is not until:
        memoir = _gathered(state, person, memoir, new)
        if len(_ready) >= _HELD:
            _ready.pop(next(iter(_ready)), None)
        _ready[id(until)] = memoir
    return _gathered(state, person, memoir, lately) if lately else memoir


def _gathered(state: State, person: str, memoir: Memoir, new: list[Memory]) -> Memoir:
    """With some memories more, of which the newest comes first."""
    traces, frequency = memoir.traces.copy(), memoir.frequency.copy()
    for memory in reversed(new):
        event = memory.event
        gist = msgspec.structs.replace(event, witnesses=(), afar=()) if event.witnesses or event.afar else event
        before = traces.get(gist)
        felt = felt_at(state, person, memory.turn)
        emotion = emotion_of(event, person) if felt is None else felt
        if before is not None:
            traces[gist] = Trace(memory, before.about, before.importance, emotion, before.times + 1, before)
            continue
        words = subject_of(state.world, event, person)
        for word in words:
            frequency[word] = frequency.get(word, 0) + 1
        traces[gist] = Trace(memory, words, importance_of(event, person), emotion)
    return Memoir(state.world, new[0] if new else memoir.last, traces, frequency)


# --- what it is about ---


def subject_of(world: World, event: ev.Event, person: str) -> tuple[str, ...]:
    """The stems of the words of what was said, of the people, things and places that had to do with it, and of what
    was done; those of a fact's own text for who told it or was told. Who remembers is in all they remember, and is left
    out."""
    done = _DONE.get(type(event), "")
    words = {done} if done else set()
    for field in event.__struct_fields__:
        if field in ("witnesses", "afar", "covering"):  # what a lie was to cover, who heard it cannot know
            continue
        value = getattr(event, field)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, str) and part:
                words |= _words_of(world, event, field, part, person)
    stem = lexicon_of(world).stem
    return tuple(sorted({stem(word) for word in sorted(words - SMALL)}))


def _words_of(world: World, event: ev.Event, field: str, value: str, person: str) -> frozenset[str]:
    if field in ("words", "said"):
        return words_in(value)
    if field == "act" and isinstance(event, ev.Ordered | ev.Thwarted):
        action = read_key(world, event.to if isinstance(event, ev.Ordered) else event.actor, value)
        named = action.named() if action is not None else ()
        return frozenset[str]().union(*[_words_of(world, event, "", noun, person) for noun in named])
    if field in ("fact", "facts", "topic") and value in world.facts:
        fact = world.facts[value]
        if person in (event.actor, getattr(event, "to", ""), getattr(event, "person", "")):
            return fact.words | words_in(fact.text)
        return fact.words
    if value == person:
        return frozenset()
    noun = world.nouns.get(value)
    if noun is not None:
        return noun.words - _SELVES
    return words_in(value) if field in ("act", "topic") else frozenset()


_SELVES = frozenset(("myself", "self", "yourself"))
"""What the player calls themselves: nobody's name."""
_DONE: dict[type[ev.Event], str] = {
    ev.Taken: "take", ev.Given: "give", ev.Shown: "show", ev.Dropped: "drop", ev.Placed: "put", ev.Went: "go",
    ev.Opened: "open", ev.Closed: "close", ev.Unlocked: "unlock", ev.Locked: "lock", ev.Lit: "light", ev.Eaten: "eat",
    ev.Drunk: "drink", ev.Burned: "burn", ev.Broken: "break", ev.HasCut: "cut", ev.Dug: "dig", ev.Searched: "search",
    ev.Told: "tell", ev.Asked: "ask", ev.Ordered: "order",
}  # fmt: skip
"""The word for what was done, where a question about it would use it."""


# --- what it weighs ---

_WEIGHTS: dict[type[ev.Event], float] = {
    ev.Ended: 10, ev.CaughtLying: 9, ev.Admitted: 8, ev.Claimed: 7, ev.Doubted: 5,
    ev.Told: 7, ev.Learned: 7, ev.Given: 6, ev.Broken: 6, ev.Burned: 6, ev.HasCut: 6, ev.Thwarted: 5,
    ev.Taken: 4, ev.Shown: 4, ev.Asked: 4, ev.Addressed: 4, ev.Ordered: 4, ev.Narrated: 4, ev.Dug: 4, ev.Spoken: 3,
    ev.Performed: 3, ev.Eaten: 3, ev.Drunk: 3, ev.Unlocked: 3, ev.Locked: 3, ev.Opened: 2, ev.Closed: 2, ev.Went: 2,
    ev.Entered: 2, ev.GotOut: 2,
}  # fmt: skip
_ROBBED = 8.0
_OTHERS = 0.6
"""What one neither did nor had done to one weighs so much of what it would."""


def importance_of(event: ev.Event, person: str) -> float:
    """What it weighs for somebody, from 0 to 10: by what happened, and whether it happened to them."""
    if isinstance(event, ev.Taken) and event.source == person:
        return _ROBBED
    weight = _WEIGHTS.get(type(event), 1.0)
    own = person in (event.actor, getattr(event, "to", ""), getattr(event, "thing", ""), getattr(event, "person", ""))
    return float(weight) if own or not event.actor else weight * _OTHERS


# --- what was felt with it ---


def _felt(
    *,
    joy: float = 0.0,
    acceptance: float = 0.0,
    fear: float = 0.0,
    surprise: float = 0.0,
    sadness: float = 0.0,
    anger: float = 0.0,
    anticipation: float = 0.0,
) -> Feeling:
    return (joy, acceptance, fear, surprise, sadness, 0.0, anger, anticipation)


_AT_GIFTS = _felt(joy=0.6, acceptance=0.6)
_AT_NEWS = _felt(acceptance=0.3, surprise=0.3, anticipation=0.3)
_AT_THEFT = _felt(surprise=0.5, anger=0.8)
_AT_RUIN = _felt(fear=0.2, surprise=0.5, sadness=0.3)
_AT_FAILURE = _felt(sadness=0.2, anger=0.4)
_AT_LIES = _felt(surprise=0.4, sadness=0.2, anger=0.6)
_AT_BLOWS = _felt(fear=0.6, surprise=0.3, anger=0.6)
_AT_KISSES = _felt(joy=0.6, acceptance=0.5, surprise=0.3)
_GESTURES: dict[str, Feeling] = {"attack": _AT_BLOWS, "kiss": _AT_KISSES, "hug": _AT_KISSES}


def emotion_of(event: ev.Event, person: str) -> Feeling:
    """What anybody would have felt, where nothing tells how they did."""
    match event:
        case ev.Given(to=to) if to == person:
            return _AT_GIFTS
        case ev.Told(to=to) if to == person:
            return _AT_NEWS
        case ev.Taken(source=source) if source == person:
            return _AT_THEFT
        case ev.Broken() | ev.Burned() | ev.HasCut() if event.actor != person:
            return _AT_RUIN
        case ev.Thwarted():
            return _AT_FAILURE
        case ev.CaughtLying(actor=actor) if actor == person:
            return _AT_LIES
        case ev.Performed(act=act, thing=thing, other=other) if person in (thing, other):
            return _GESTURES.get(act, NEUTRAL)
    return NEUTRAL
