"""Measure what `State` could rest on: reading and replacing one entry, in microseconds, at two sizes.

    .venv/bin/python tools/measure_state.py

`immutables` is measured only where it happens to be installed; the engine does not use it.
"""

from __future__ import annotations

import random
import timeit
from collections.abc import Callable

from rpds import HashTrieMap

from engine.model.pages import build_pages, get, put

try:
    import immutables
except ImportError:
    immutables = None


def microseconds(work: Callable[[], object], operations: int) -> float:
    """The best of five rounds, per operation."""
    return min(timeit.repeat(work, number=400, repeat=5)) / 400 / operations * 1e6


def main() -> None:
    for size in (60, 60_000):
        keys = [f"thing_{number}" for number in range(size)]
        some = random.Random(1).sample(keys, 50)
        slot = {key: number for number, key in enumerate(keys)}
        pages = build_pages([(key, 1) for key in keys])
        trie = HashTrieMap({key: (key, 1) for key in keys})
        rows = [
            (
                "paged tuple",
                lambda: [get(pages, slot[k]) for k in some],
                lambda: [put(pages, slot[k], (k, 2)) for k in some],
            ),
            ("rpds", lambda: [trie[k] for k in some], lambda: [trie.insert(k, (k, 2)) for k in some]),
        ]
        if immutables is not None:
            hamt = immutables.Map({key: (key, 1) for key in keys})
            rows.append(("immutables", lambda: [hamt[k] for k in some], lambda: [hamt.set(k, (k, 2)) for k in some]))
        for name, read, write in rows:
            cost = f"get {microseconds(read, 50):.2f} us  set {microseconds(write, 50):.2f} us"
            print(f"{size:>6} entries  {name:<12} {cost}")


if __name__ == "__main__":
    main()
