"""What comes back to a person's mind: of what they witnessed and did, the little that matters now.

Four things bring a memory back: that it is about what was just said to them, that it felt as they feel now, that it
was lately, and that it weighed much.

- meaning: the distance between the words of the cue and those of the memory, cut to their stems, as vectors of length 1
  in which a rare word counts for more: `sqrt(2 - 2 cos)`, from 0 to the root of 2. The weight of a word is
  `ln((n + 1) / m)` where `m` of the `n` things that the person remembers have it; words of the cue that none has count
  for nothing.
- feeling: `1 - cos` of the eight emotions of then and now, from 0 to 1.
- recency: 1 in this turn, and half as much with every `HALF_LIFE` turns.
- importance: from 0 to 1.

The last two make its pull, `RECENT * recency + WEIGHTY * importance`, which is taken off where meaning or feeling is
measured. An order says how meaning `m` and feeling `f` go together, as in Emotional RAG (C-A, C-M, S-C, S-S there):

- `additive`: by `m + f - pull`
- `multiplicative`: by `m * f - pull`
- `meaning-first`: the 20 nearest by `m - pull`; of these the 10 nearest by `f`
- `feeling-first`: the 20 nearest by `f - pull`; of these the 10 nearest by `m`

What is equal at a second look keeps the order of the first, and of what is equal at that the later comes first. To who
feels nothing in particular, or hears nothing that they remember anything of, all is equally far in that, and the orders
that would begin there begin with the other.

Nothing of what must be kept back now is among what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from math import log, sqrt

import msgspec

from engine.model.minds import Recalled
from engine.model.state import State
from engine.model.topics import SMALL
from engine.model.world import HOURS, Persona, RecallOrder, World
from engine.people.consolidating import Together, together
from engine.people.cues import Cue
from engine.people.emotions import Feeling, feeling_of
from engine.people.lexicon import lexicon_of
from engine.people.memory import Memoir, Trace, memoir_of
from engine.people.secrets import Secrets, secrets_of
from engine.rules.hours import day_of, turn_of

MOST = 10
FIRST_LOOK = 20
"""So many are left of the first look of two."""
HALF_LIFE = 48
RECENT = 0.25
WEIGHTY = 0.25

Similarity = Callable[[Sequence[Trace]], Sequence[float]]
"""How alike in meaning each of some memories is to what is asked for, from 0 to 1, where something better than words
can tell."""


class Nearness(msgspec.Struct, frozen=True):
    """How near a memory is, and by what."""

    trace: Trace
    meaning: float
    """A distance: 0 is the same."""
    feeling: float
    """A distance likewise."""
    recency: float
    pull: float


def recall(state: State, person: str, cue: Cue | None, *, without: tuple[str, ...] = ()) -> tuple[Recalled, ...]:
    """The memories that matter now, oldest first. `without` is told elsewhere in the request."""
    told = sorted(nearest(state, person, cue, without=without), key=lambda some: some.last.memory.number)
    return tuple([Recalled(some.last.memory.turn, some.words, _whence(some, person), _turns_of(some)) for some in told])


def _whence(some: Together, person: str) -> str:
    event = some.last.memory.event
    return "did" if event.actor == person else "afar" if person in event.afar else "witnessed"


def _turns_of(some: Together) -> tuple[int, ...]:
    """The latest turns in which it happened, earlier ones first; nothing where there is only one."""
    turns = {memory.turn for trace in some.traces for memory in islice(trace.each_time(), MOST)}
    return tuple(sorted(turns)[-MOST:]) if len(turns) > 1 else ()


def nearest(
    state: State, person: str, cue: Cue | None, *, most: int = MOST, without: tuple[str, ...] = ()
) -> tuple[Together, ...]:
    """The same, the nearest first; of a day that is spoken of, what was then, if there is anything."""
    words = cue.words if cue is not None else frozenset()
    secrets = secrets_of(state, person)
    elsewhere = dict.fromkeys(without)
    turns = _turns_meant(state, words)
    found = recalled(state, person, words, turns=turns, secrets=secrets) if turns is not None else ()
    return together(
        state,
        person,
        [near.trace for near in found or recalled(state, person, words, secrets=secrets)],
        most=most,
        but=lambda wording: wording in elsewhere or secrets.shows_in_words(wording),
    )


def _turns_meant(state: State, words: frozenset[str]) -> tuple[int, int] | None:
    """The turns of today or yesterday, where one of them is spoken of and there are days."""
    days = state.world.day
    back = 1 if "yesterday" in words else 0 if "today" in words else None
    if days is None or back is None:
        return None
    midnight = (day_of(days, state.turn) - 1 - back) * HOURS
    return turn_of(days, midnight), turn_of(days, midnight + HOURS) - 1


def recalled(
    state: State,
    person: str,
    words: frozenset[str] = frozenset(),
    *,
    order: RecallOrder | None = None,
    feeling: Feeling | None = None,
    turns: tuple[int, int] | None = None,
    similarity: Similarity | None = None,
    secrets: Secrets | None = None,
) -> tuple[Nearness, ...]:
    """What comes back to somebody at these words, the nearest first, as far as the order leaves it in. Without an order
    or a feeling given, theirs, and so with what they keep back (`secrets`). `turns` are the first and the last that it
    may be of.

    Of what they must keep back now nothing is here that an event tells; words of others that do are left out by
    `recall`.
    """
    memoir = memoir_of(state, person)
    secrets = secrets_of(state, person) if secrets is None else secrets
    traces: list[Trace] = list(memoir.traces.values())
    if turns is not None:
        traces = [found for trace in traces if (found := _in_turns(trace, *turns)) is not None]
    if secrets.facts:
        traces = [trace for trace in traces if not secrets.shows_in_event(trace.memory.event)]
    alike = _alike_in_words(memoir, traces, _stems(state.world, words)) if similarity is None else similarity(traces)
    now = feeling_of(state, person) if feeling is None else feeling
    if order is None:
        order = (state.world.nouns[person].persona or _NOBODY).recall
    return in_order(order, _measured(traces, alike, now, state.turn), felt=any(now), cued=any(alike))


def in_order(
    order: RecallOrder, near: Sequence[Nearness], *, felt: bool = True, cued: bool = True
) -> tuple[Nearness, ...]:
    """Some memories by an order, the nearest first. `felt` and `cued`: whether the person feels anything now, and
    whether any memory shares anything with the cue."""
    first, second = _LOOKS[_settled(order, felt, cued)]
    found = sorted(near, key=lambda one: (round(first(one) - one.pull, 9), -one.trace.memory.number))
    if second is not None:
        found = sorted(found[:FIRST_LOOK], key=lambda one: round(second(one), 9))
    return tuple(found)


def _settled(order: RecallOrder, felt: bool, cued: bool) -> RecallOrder:
    if order == "meaning-first" and not cued:
        order = "feeling-first"
    if order == "feeling-first" and not felt:
        order = "meaning-first"
    return order


def order_for(state: State, person: str, near: Sequence[Nearness]) -> RecallOrder:
    """The order by which these came back to somebody: theirs, or the one that stands in for it."""
    order = (state.world.nouns[person].persona or _NOBODY).recall
    unlike = meaning_distance(0)
    return _settled(order, any(feeling_of(state, person)), any(one.meaning < unlike for one in near))


def score_in(order: RecallOrder, near: Nearness) -> float:
    """What an order measures of a memory at its first look: the smaller comes first."""
    return _LOOKS[order][0](near) - near.pull


_Distance = Callable[[Nearness], float]
_LOOKS: dict[RecallOrder, tuple[_Distance, _Distance | None]] = {
    "additive": (lambda one: one.meaning + one.feeling, None),
    "multiplicative": (lambda one: one.meaning * one.feeling, None),
    "meaning-first": (lambda one: one.meaning, lambda one: one.feeling),
    "feeling-first": (lambda one: one.feeling, lambda one: one.meaning),
}
"""What is measured at the first look, and what at the second where there is one."""


def _stems(world: World, words: frozenset[str]) -> frozenset[str]:
    stem = lexicon_of(world).stem
    return frozenset([stem(word) for word in sorted(words - SMALL)])


def _in_turns(trace: Trace, first: int, last: int) -> Trace | None:
    """A thing that happened as it was remembered at the end of some turns, if it happened in them."""
    found: Trace | None = trace
    while found is not None and found.memory.turn > last:
        found = found.earlier
    return found if found is not None and found.memory.turn >= first else None


def _measured(traces: Sequence[Trace], alike: Sequence[float], now: Feeling, turn: int) -> list[Nearness]:
    feelings: dict[Feeling, float] = {}
    recency: dict[int, float] = {}
    near = []
    for trace, likeness in zip(traces, alike, strict=True):
        emotion, then = trace.emotion, trace.memory.turn
        if emotion not in feelings:
            feelings[emotion] = feeling_distance(now, emotion)
        if then not in recency:
            recency[then] = 0.5 ** ((turn - then) / HALF_LIFE)
        pull = RECENT * recency[then] + WEIGHTY * trace.importance / 10
        near.append(Nearness(trace, meaning_distance(likeness), feelings[emotion], recency[then], pull))
    return near


def meaning_distance(likeness: float) -> float:
    """The distance of two vectors of length 1 with this cosine."""
    return sqrt(max(0.0, 2 - 2 * likeness))


def feeling_distance(one: Feeling, other: Feeling) -> float:
    """1 - cos; from or to no feeling it is 1, as if they had nothing in common."""
    lengths = sqrt(sum([each * each for each in one])) * sqrt(sum([each * each for each in other]))
    return 1 - sum([a * b for a, b in zip(one, other, strict=True)]) / lengths if lengths else 1.0


def _alike_in_words(memoir: Memoir, traces: Sequence[Trace], cue: frozenset[str]) -> list[float]:
    """The cosine of each with the cue."""
    known = sorted(word for word in cue if word in memoir.frequency)
    if not known:
        return [0.0] * len(traces)
    size = len(memoir.traces) + 1
    squares = {word: log(size / often) ** 2 for word, often in memoir.frequency.items()}
    words = frozenset(known)
    length = sqrt(sum([squares[word] for word in known]))
    found = []
    for trace in traces:
        if words.isdisjoint(trace.about):
            found.append(0.0)
            continue
        weights = [squares[word] for word in trace.about]
        shared = [squares[word] for word in trace.about if word in words]
        found.append(sum(shared) / (length * sqrt(sum(weights))))
    return found


_NOBODY = Persona()
