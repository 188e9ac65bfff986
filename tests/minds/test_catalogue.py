"""The list of models to take: every entry is whole, and what is recommended fits the machine."""

from __future__ import annotations

import pytest

from engine.minds.catalogue import because, catalogue, entry, recommended, unfit
from engine.minds.machine import GB, Machine, this_machine


def a_machine(memory: float, cores: int, repacks: bool = True) -> Machine:
    return Machine(memory=int(memory * GB), free=0, cores=cores, repacks=repacks)


def test_every_entry_is_pinned_or_says_that_it_is_not() -> None:
    ids = [each.id for each in catalogue().model]
    assert len(set(ids)) == len(ids)
    for each in catalogue().model:
        assert each.url.startswith("https://") and each.url.endswith(each.file)
        assert (len(each.commit), len(each.sha256)) in ((40, 64), (0, 0))
        assert each.commit in each.url
    assert entry("nobody") is None


@pytest.mark.parametrize(
    ("memory", "cores", "id"),
    [(2, 1, "qwen2.5-0.5b"), (4, 2, "qwen2.5-1.5b"), (16, 2, "qwen2.5-1.5b"), (8, 4, "qwen3-4b"), (64, 16, "qwen3-4b")],
)
def test_the_largest_that_the_machine_carries_is_recommended(memory: float, cores: int, id: str) -> None:
    machine = a_machine(memory, cores)
    found = recommended(machine)
    assert found is not None
    assert (found.id, found.hybrid, unfit(found, machine)) == (id, False, "")
    assert "Q4_0" in because(found, machine) and "attention alone" in because(found, machine)


def test_a_machine_too_small_for_any_is_recommended_none() -> None:
    assert recommended(a_machine(1, 4)) is None


def test_a_processor_that_does_not_repack_gains_nothing_by_q4_0() -> None:
    found = recommended(a_machine(64, 8, repacks=False))
    assert found is not None
    assert "Q4_0" not in because(found, a_machine(64, 8, repacks=False))


def test_this_machine_can_be_looked_at() -> None:
    found = this_machine()
    assert found.cores >= 1
    assert 0 <= found.free <= found.memory
