"""Somebody else's mistakes: three hundred accidents to the worlds that ship, and never a traceback."""

from __future__ import annotations

import pytest

from engine.shell.packs import load_files
from tests.content.mutations import ACCIDENTS, mutated, outcome, packs

PACKS = packs()


@pytest.mark.parametrize("seeds", [range(first, first + 25) for first in range(0, 300, 25)], ids=lambda seeds: seeds[0])
def test_an_accident_ends_in_a_report_with_a_line_or_in_a_world_that_plays(seeds: range) -> None:
    for seed in seeds:
        name = sorted(PACKS)[seed % len(PACKS)]
        done, files = mutated(PACKS[name], seed)
        try:
            outcome(files, seed)
        except Exception as error:
            error.add_note(f"seed {seed}: {done} of {name}")
            raise


def test_the_accidents_are_of_every_kind_and_both_outcomes_come_of_them() -> None:
    done = " ".join(mutated(PACKS[sorted(PACKS)[seed % len(PACKS)]], seed)[0] for seed in range(300))
    assert [each.__name__ for each in ACCIDENTS if each.__name__ not in done] == []
    sound = [load_files("m", mutated(PACKS["cloak"], seed)[1]).world is not None for seed in range(40)]
    assert 5 < sum(sound) < 35
