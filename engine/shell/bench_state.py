"""`hearth bench state`: what `State` could rest on, measured. Reading and replacing one entry, at two sizes.

The paged tuple of `engine.model.pages` and `rpds` are what the engine uses; `immutables` is measured only where it
happens to be installed. Each figure is the best of some rounds, in microseconds for one entry: the least that the
machine needs when nothing disturbs it.
"""

from __future__ import annotations

import random
import timeit
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from rpds import HashTrieMap

from engine.model.pages import build_pages, get, put, slot_of

SIZES = (60, 60_000)
ENTRIES = 50
ROUNDS = 7
REPEATS = 200

Work = Callable[[], object]
Figures = dict[str, dict[str, dict[str, float]]]


def bench_state() -> Figures:
    """`{"get_us": {"paged tuple": {"60": n, "60000": n}, ...}, "set_us": {...}}`."""
    figures: Figures = {"get_us": {}, "set_us": {}}
    for size in SIZES:
        for name, (read, write) in _stores(size).items():
            figures["get_us"].setdefault(name, {})[str(size)] = _microseconds(read)
            figures["set_us"].setdefault(name, {})[str(size)] = _microseconds(write)
    return figures


def _stores(size: int) -> dict[str, tuple[Work, Work]]:
    keys = [f"thing_{number}" for number in range(size)]
    some = random.Random(1).sample(keys, ENTRIES)
    slot = {key: slot_of(number) for number, key in enumerate(keys)}
    pages = build_pages([(key, 1) for key in keys])
    trie = HashTrieMap({key: (key, 1) for key in keys})
    stores: dict[str, tuple[Work, Work]] = {
        "paged tuple": (
            lambda: [get(pages, slot[key]) for key in some],
            lambda: [put(pages, slot[key], (key, 2)) for key in some],
        ),
        "rpds": (lambda: [trie[key] for key in some], lambda: [trie.insert(key, (key, 2)) for key in some]),
    }
    if find_spec("immutables") is not None:
        hamt = import_module("immutables").Map({key: (key, 1) for key in keys})
        stores["immutables"] = (
            lambda: [hamt[key] for key in some],
            lambda: [hamt.set(key, (key, 2)) for key in some],
        )
    return stores


def _microseconds(work: Work) -> float:
    return round(min(timeit.repeat(work, number=REPEATS, repeat=ROUNDS)) / REPEATS / ENTRIES * 1e6, 3)
