"""`hearth bench recall`: how long it takes until what matters now comes back to a person who remembers much.

A guard of `bench_world` has witnessed so many events: half of them words that were said to him, drawn from a fixed seed
and hardly ever the same twice; the rest what is done in a room all day, which is always the same. Then, turn after
turn, something more is said to him and the memories for his request are fetched, from the state to the ten sentences:
that is `recall_ms`, and `cold_ms` the first time of it, as in a game just loaded, when all of it is gathered. The
orders are measured by themselves, without the sentences, for somebody who feels something: for who feels nothing they
have less to do. Each figure but the cold one is the median of its rounds, in milliseconds of this process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from statistics import median
from time import process_time
from typing import get_args

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.state import State, begin
from engine.model.topics import words_in
from engine.model.world import PLAYER, RecallOrder
from engine.people.cues import Cue
from engine.people.emotions import Feeling
from engine.people.recall import recall, recalled
from engine.shell.bench_world import bench_world

SIZES = (100, 1_000, 10_000)
ROUNDS = 21
SEED = 7
GUARD = "guard_0"
WORDS = 2_000
"""So many different words are spoken, some of them often and most of them seldom."""
A_TURN = 4
"""Events in a turn."""
_AFRAID: Feeling = (0.1, 0.0, 0.7, 0.2, 0.1, 0.0, 0.3, 0.4)

Figures = dict[str, dict[str, float]]


def bench_recall(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Figures:
    """`{"recall_ms": {"100": n, ...}, "cold_ms": {...}, "additive_ms": {...}, ...}`, by the number of memories."""
    figures: Figures = {}
    for size in sizes:
        for name, cost in _of_one(size, rounds).items():
            figures.setdefault(name, {})[str(size)] = round(cost * 1_000, 3)
    return figures


def _of_one(size: int, rounds: int) -> dict[str, float]:
    chance = Random(SEED)
    state = a_long_watch(size, chance)
    cold = _seconds(partial(recall, state, GUARD, None))
    warm: list[float] = []
    orders: dict[str, list[float]] = {}
    for _ in range(rounds):
        said = ev.Addressed(to=GUARD, words=_sentence(chance), actor=PLAYER, witnesses=(GUARD,))
        cue = Cue(said, PLAYER, words_in(said.words))
        state = evolve_all(state, (said,))
        warm.append(_seconds(partial(recall, state, GUARD, cue)))
        for order in get_args(RecallOrder):
            ordering = partial(recalled, state, GUARD, cue.words, order=order, feeling=_AFRAID)
            orders.setdefault(f"{order}_ms", []).append(_seconds(ordering))
        state = evolve_all(state, (ev.TurnPassed(),))
    return {"recall_ms": median(warm), "cold_ms": cold, **{name: median(costs) for name, costs in orders.items()}}


def a_long_watch(size: int, chance: Random) -> State:
    """A state in which the guard remembers so many events."""
    return evolve_all(begin(bench_world(4), SEED), _watched(size, chance))


def _watched(size: int, chance: Random) -> Iterator[ev.Event]:
    for number in range(size):
        if number % 2:
            yield ev.Addressed(to=GUARD, words=_sentence(chance), actor=PLAYER, witnesses=(GUARD,))
        elif number % 4:
            yield ev.Given(thing="hat_0", to=GUARD, actor=PLAYER, witnesses=(GUARD,))
        else:
            yield chance.choice(_DEEDS)
        if number % A_TURN == A_TURN - 1:
            yield ev.TurnPassed()


_DEEDS: tuple[ev.Event, ...] = (
    ev.Taken(thing="stone_0", source="room_0", actor=PLAYER, witnesses=(GUARD,)),
    ev.Dropped(thing="stone_0", room="room_0", actor=PLAYER, witnesses=(GUARD,)),
    ev.Opened(thing="chest_0", actor=PLAYER, witnesses=(GUARD,)),
    ev.Closed(thing="chest_0", actor=PLAYER, witnesses=(GUARD,)),
    ev.Thwarted(act="take rug", code="take.fixed", actor=GUARD),
)


def _sentence(chance: Random) -> str:
    """Eight words, of which the first of the two thousand are the commonest."""
    return " ".join([f"word{int(WORDS * chance.random() ** 3)}" for _ in range(8)])


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
