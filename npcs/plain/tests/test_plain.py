"""The brain without a model: it stays on its menu, answers every request, and the same one the same way."""

from __future__ import annotations

import pytest

from engine.api import MenuEntry, Request
from engine.testkit import ask, brain_beside
from engine.testkit import request as a_request


def request(step: str = "choose", **what: object) -> Request:
    given: dict[str, object] = {"suggested": "wait", "heard": "", "line": "The boat left before dawn."}
    return a_request(step, **(given | what))


def test_it_does_what_the_pack_suggests() -> None:
    assert brain_beside(__file__).answer(request(suggested="give key to player"), None).choice == "give key to player"


def test_somebody_spoken_to_turns_to_the_speaker() -> None:
    assert brain_beside(__file__).answer(request(heard="The stranger greets you."), None).choice == "say to player"
    assert brain_beside(__file__).answer(request(heard=""), None).choice == "wait"


def test_it_never_leaves_its_menu() -> None:
    only = (MenuEntry("wait", "wait"),)
    asked = request(menu=only, suggested="give key to player", heard="The stranger greets you.")
    assert brain_beside(__file__).answer(asked, None).choice == "wait"


@pytest.mark.parametrize("seed", range(20))
def test_it_keeps_the_written_line_whole(seed: int) -> None:
    said = (
        brain_beside(__file__)
        .answer(request("speak", seed=seed, heard="The stranger asks about the boat."), None)
        .speech
    )
    assert said.endswith("The boat left before dawn.")


def test_it_varies_and_repeats_itself_for_the_same_seed() -> None:
    brain = brain_beside(__file__)
    lines = [brain.answer(request("speak", seed=seed, heard="The stranger asks."), None).speech for seed in range(20)]
    assert len(set(lines)) > 2
    assert lines == [
        brain_beside(__file__).answer(request("speak", seed=n, heard="The stranger asks."), None).speech
        for n in range(20)
    ]


def test_what_it_answers_passes_the_engines_checks() -> None:
    for asked in (request(heard="Hello."), request("speak", heard="Hello."), request("speak", line="")):
        assert ask(brain_beside(__file__), asked).fault == ""
