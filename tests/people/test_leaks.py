"""A request to a mind holds nothing that its person cannot have learned by then, in random play; a leak is caught.

`python -m tests.people.leaks 100000` looks through more of them.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine.model.minds import Known
from engine.model.state import State
from engine.people import asking
from engine.people.recall import recall
from tests.everything import EVERYTHING
from tests.people.leaks import play, search
from tests.tiny import tiny_world


def test_in_play_at_random_no_request_holds_what_its_person_cannot_have_learned() -> None:
    made, leaked = search(3000)
    assert made >= 3000
    assert not leaked, "\n".join(leaked[:20])


def _leaks() -> set[str]:
    """The kinds of leaks in a few games of the world with everything in it."""
    world = tiny_world(EVERYTHING)
    return {leak.split()[0] for seed in range(4) for _, found in play(world, seed) for leak in found}


def test_a_fact_that_somebody_is_given_without_having_learned_it_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _leaks() == set()
    monkeypatch.setattr(
        asking,
        "tellable",
        lambda state, person: tuple(Known(fact.id, fact.text, "known") for fact in state.world.facts.values()),
    )
    assert "knows" in _leaks()


def test_a_fact_that_slips_into_some_other_words_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    request = asking._request

    def talkative(state: State, *rest: object, **more: object) -> object:
        made = request(state, *rest, **more)  # type: ignore[arg-type]
        return replace(made, happened=" ".join(fact.text for fact in state.world.facts.values()))

    monkeypatch.setattr(asking, "_request", talkative)
    assert "has" in _leaks()


def test_what_somebody_else_remembers_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def of_another(state: State, person: str, *rest: object, **more: object) -> object:
        others = [one for one in state.world.people if one not in (person, "player")]
        return recall(state, others[0], *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(asking, "recall", of_another)
    assert "remembers" in _leaks()
