"""`hearth bench turns`: what a turn costs, and whether it costs more in a larger world.

Worlds of several sizes are made, alike in every room: a ring of rooms with a closed door from each to the next and a
shaft from each to one far off, and in every room something of each part of the world model (`bench_world`).
The player walks about in each on a script drawn from a fixed seed, in which every line succeeds: looking, examining,
taking stock, taking and dropping, putting in and on, opening and closing, filling and emptying, sitting, switching,
wearing, listening, searching, going. The shafts spread the walk over the whole of a world, so that a large one is
really visited and not only its first rooms.

A turn is timed from the line to the narrated lines and the digest, with nothing written to disk; the list of legal
acts is then timed at the states that were passed. The sizes take turns in short rounds and each is given by its median
round, so that whatever else the machine does falls on all of them and their ratio within one run can be trusted. The
clock is the processor time of this process. What two games at once come to, each on a core, is measured after that
(`bench_cores`). The garbage collector stays on, as in play; its share is in the figures.
One round of each size goes by untimed.

Memory is what Python's allocators were asked for (`tracemalloc`) while a world was made, and a state of it begun: the
bytes of every object in it, without what the allocators keep in reserve. Not counted is what the persistent map of the
notes takes, which is allocated by `rpds`: little at the start, an entry for each fact that is no noun's place or
standing. The world is made in this process, from nouns and not from a pack's files. A copy of a game is timed alone,
the best of some runs, in nanoseconds.
"""

from __future__ import annotations

import gc
import timeit
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from random import Random
from statistics import median
from time import process_time

from engine.model.state import State, begin
from engine.model.world import PLAYER
from engine.rules.menu import legal_acts
from engine.shell.bench_cores import bench_cores
from engine.shell.bench_world import DOORS, bench_world, stride
from engine.turn.game import Game

SIZES = (10, 100, 1_000, 10_000)
SEED = 7
ROUNDS = 20
LINES = 1_000
"""Lines of play a round."""

Figures = dict[str, dict[str, int]]

ERRANDS: tuple[tuple[str, ...], ...] = (
    ("look", "examine chest", "inventory"),
    ("take stone", "put stone on table", "take stone", "drop stone"),
    ("open chest", "take stone", "put stone in chest", "take stone", "close chest", "drop stone"),
    ("examine coin", "take coin", "inventory", "put coin on table"),
    ("open chest", "take coin", "put coin in chest", "look", "take coin", "put coin on table", "close chest"),
    ("take jug", "fill jug", "empty jug", "drop jug"),
    ("sit on bench", "listen", "stand"),
    ("switch on lamp", "examine drawer", "switch off lamp"),
    ("take hat", "wear hat", "take off hat", "drop hat"),
    ("search rug", "examine sky", "examine guard"),
)
"""What can be done in a room; each leaves it fit for all of them."""


def bench_turns(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS, lines: int = LINES) -> Figures:
    """Measure worlds of so many rooms each: `{"turns_per_s": {"10": n, ...}, "legal_acts_per_s": {"10": n, ...},
    "turns_per_s_two_cores": ..., "legal_acts_per_s_two_cores": ..., "world_bytes": ..., "state_bytes": ...,
    "copy_ns": ...}`.

    Sizes are even and at least 4. Raises `RuntimeError` if a line of the script does not do what it should.
    """
    memory = {size: bench_memory(size) for size in sizes}
    walks = [Walk(size) for size in sizes]
    turns: dict[int, list[float]] = {size: [] for size in sizes}
    acts: dict[int, list[float]] = {size: [] for size in sizes}
    gc.collect()
    for number in range(rounds + 1):
        for walk in walks:
            turns_rate, acts_rate = walk.round(lines)
            if number > 0:
                turns[walk.rooms].append(turns_rate)
                acts[walk.rooms].append(acts_rate)
    of_two = bench_cores(sizes, rounds, lines)
    return {
        "turns_per_s": {str(size): round(median(turns[size])) for size in sizes},
        "legal_acts_per_s": {str(size): round(median(acts[size])) for size in sizes},
        "turns_per_s_two_cores": {str(size): round(of_two[size][0]) for size in sizes},
        "legal_acts_per_s_two_cores": {str(size): round(of_two[size][1]) for size in sizes},
        "world_bytes": {str(size): memory[size][0] for size in sizes},
        "state_bytes": {str(size): memory[size][1] for size in sizes},
        "copy_ns": {str(walk.rooms): round(_copy_ns(walk.game)) for walk in walks},
    }


def bench_memory(rooms: int) -> tuple[int, int]:
    """The bytes of a world of so many rooms, and of the first state of a game in it."""
    gc.collect()
    tracemalloc.start()
    try:
        world = bench_world(rooms)
        gc.collect()
        after_world = tracemalloc.get_traced_memory()[0]
        state = begin(world, SEED)
        gc.collect()
        after_state = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert state.world is world
    return after_world, after_state - after_world


def _copy_ns(game: Game) -> float:
    return min(timeit.repeat(game.copy, number=1_000, repeat=ROUNDS)) * 1e6


class Walk:
    """One game in a world of `rooms` rooms, played on from round to round."""

    def __init__(self, rooms: int) -> None:
        self.rooms = rooms
        self.script = script(rooms, SEED)
        self.game = Game.new(bench_world(rooms), SEED)

    def round(self, lines: int, clock: Callable[[], float] = process_time) -> tuple[float, float]:
        """Play so many lines; the turns a second, and the lists of legal acts a second at the states passed."""
        todo = [next(self.script) for _ in range(lines)]
        passed: list[State] = []
        game = self.game
        start = clock()
        for line in todo:
            result = game.begin(line).result
            if result is None or result.refusal or result.question or not result.lines:
                raise RuntimeError(f"the benchmark's line {line!r} did not succeed: {result}")
            game = result.game
            passed.append(game.state)
        played = clock()
        for state in passed:
            legal_acts(state, PLAYER)
        listed = clock()
        self.game = game
        return lines / (played - start), lines / (listed - played)


def script(rooms: int, seed: int) -> Iterator[str]:
    """An endless walk through `bench_world(rooms)`: an errand in each room, then on through the door or the shaft."""
    chance = Random(seed)
    room = 0
    while True:
        yield from chance.choice(ERRANDS)
        if chance.random() < 0.75:
            door = DOORS[room % 2]
            yield from (f"open {door} door", "east", f"close {door} door")
            room = (room + 1) % rooms
        else:
            yield "down"
            room = (room + stride(rooms)) % rooms
