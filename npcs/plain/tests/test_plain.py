"""The brain without a model: it stays on its menu, answers every request, and the same one the same way."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.api import Answer, MenuEntry, Request, View
from engine.minds.minds import Minds
from engine.shell.plugins import find_plugins, load_brain

FOLDER = Path(__file__).resolve().parents[2]
PLUGIN = next(plugin for plugin in find_plugins([FOLDER], []) if plugin.id == "plain")


def request(step: str = "choose", **what: object) -> Request:
    given: dict[str, object] = {
        "id": f"3/mara/{step}/0", "step": step, "person": "mara", "name": "Mara", "brain": "plain",
        "turn": 3, "seed": 5,
        "view": View(place="Kitchen", description="A warm room."), "partner": "player", "partner_name": "the stranger",
        "menu": (MenuEntry("give key to player", "give the key to the stranger"), MenuEntry("say to player", "speak"),
                 MenuEntry("wait", "wait")),
        "suggested": "wait", "line": "The boat left before dawn.",
    }  # fmt: skip
    return Request(**(given | what))  # type: ignore[arg-type]


def test_it_does_what_the_pack_suggests() -> None:
    assert load_brain(PLUGIN).answer(request(suggested="give key to player"), None).choice == "give key to player"


def test_somebody_spoken_to_turns_to_the_speaker() -> None:
    assert load_brain(PLUGIN).answer(request(heard="The stranger greets you."), None).choice == "say to player"
    assert load_brain(PLUGIN).answer(request(heard=""), None).choice == "wait"


def test_it_never_leaves_its_menu() -> None:
    only = (MenuEntry("wait", "wait"),)
    asked = request(menu=only, suggested="give key to player", heard="The stranger greets you.")
    assert load_brain(PLUGIN).answer(asked, None).choice == "wait"


@pytest.mark.parametrize("seed", range(20))
def test_it_keeps_the_written_line_whole(seed: int) -> None:
    said = (
        load_brain(PLUGIN).answer(request("speak", seed=seed, heard="The stranger asks about the boat."), None).speech
    )
    assert said.endswith("The boat left before dawn.")


def test_it_varies_and_repeats_itself_for_the_same_seed() -> None:
    brain = load_brain(PLUGIN)
    lines = [brain.answer(request("speak", seed=seed, heard="The stranger asks."), None).speech for seed in range(20)]
    assert len(set(lines)) > 2
    assert lines == [
        load_brain(PLUGIN).answer(request("speak", seed=n, heard="The stranger asks."), None).speech for n in range(20)
    ]


def test_what_it_answers_passes_the_engines_checks() -> None:
    minds = Minds(default="plain", brains={"plain": load_brain(PLUGIN)})
    for asked in (request(heard="Hello."), request("speak", heard="Hello."), request("speak", line="")):
        answer = minds.answer(asked)
        assert isinstance(answer, Answer)
        assert (answer.fault, answer.mind) == ("", "plain")
