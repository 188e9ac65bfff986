"""Two games at once, each in a process of its own: what a machine of two cores plays in a second.

A game is one thread, so one game never takes more than one core. Whoever plays many games, as tests, bots and searches
do, has one for each core. Both begin a round together and a round is over when the slower of them is done; its time is
that of the wall, so whatever else the machine does meanwhile counts against it.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from threading import Barrier
from time import perf_counter

CORES = 2
_PATIENCE_S = 120.0
"""A game that fails must not have the other wait for ever."""

_together: Barrier | None = None


def bench_cores(sizes: Sequence[int], rounds: int, lines: int) -> dict[int, tuple[float, float]]:
    """Turns and lists of legal acts a second of both games together, by the rooms of their worlds; the medians of so
    many rounds of so many lines each, after one that goes by untimed. The sizes take turns.

    Raises `RuntimeError` if a line of the script does not do what it should.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(CORES, context, _meet_at, (context.Barrier(CORES),)) as pool:
        games = [pool.submit(_play, tuple(sizes), rounds, lines) for _ in range(CORES)]
        took = [game.result() for game in games]
    return {size: _of_both([of_game[size] for of_game in took], lines) for size in sizes}


def _of_both(took: Sequence[Sequence[tuple[float, float]]], lines: int) -> tuple[float, float]:
    slower = [tuple(map(max, zip(*of_round, strict=True))) for of_round in zip(*took, strict=True)]
    turns, acts = (median(CORES * lines / seconds for seconds in found) for found in zip(*slower, strict=True))
    return turns, acts


def _meet_at(barrier: Barrier) -> None:
    global _together
    _together = barrier


def _play(sizes: Sequence[int], rounds: int, lines: int) -> dict[int, list[tuple[float, float]]]:
    """Seconds that the turns and the lists of each round took, by size."""
    from engine.shell.bench import Walk

    assert _together is not None
    walks = [Walk(size) for size in sizes]
    for walk in walks:
        walk.round(lines)
    took: dict[int, list[tuple[float, float]]] = {size: [] for size in sizes}
    for _ in range(rounds):
        for walk in walks:
            _together.wait(_PATIENCE_S)
            turns, acts = walk.round(lines, clock=perf_counter)
            took[walk.rooms].append((lines / turns, lines / acts))
    return took
