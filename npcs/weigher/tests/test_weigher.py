"""The brain that scores: whatever weighs them, only what was written comes out, and the rule leans as it says."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.api import Brain, Feeling, MenuEntry, Recalled, Request
from engine.testkit import FakeModel, ask, brain_beside
from engine.testkit import request as a_request

LINE = "The boat left before dawn. Nobody was on it."
MENU = (
    MenuEntry("give key to player", "give the key to the stranger"),
    MenuEntry("say to player", "speak to the stranger"),
    MenuEntry("take lamp", "take the lamp"),
    MenuEntry("wait", "wait"),
)


@pytest.fixture
def brain() -> Brain:
    return brain_beside(__file__)


def request(step: str = "choose", **what: object) -> Request:
    given: dict[str, object] = {
        "memories": (), "heard": "The stranger asks you about the boat.", "menu": MENU if step == "choose" else (),
    }  # fmt: skip
    return a_request(step, **(given | what))


def last(prompt: object, options: Sequence[str]) -> int:
    return len(options) - 1


def test_the_rule_takes_what_the_pack_suggests(brain: Brain) -> None:
    assert brain.answer(request(), None).choice == "say to player"
    assert brain.answer(request(suggested="give key to player"), None).choice == "give key to player"
    assert brain.answer(request(menu=MENU[-1:], suggested="wait"), None).choice == "wait"


def test_a_model_weighs_acts_by_their_words_and_the_suggested_one_leads(brain: Brain) -> None:
    model = FakeModel(picks="give the key to the stranger")
    assert brain.answer(request(), model).choice == "give key to player"
    assert list(model.options[-1]) == ["speak to the stranger", "wait", "give the key to the stranger"]
    assert model.prompts[0].leans == (6.0, 0.0, 0.0)


def test_nobody_spoken_to_wanders_off(brain: Brain) -> None:
    model = FakeModel(picks=last)
    brain.answer(request(heard=""), model)
    assert list(model.options[-1]) == ["speak to the stranger", "wait"]


def test_acts_in_the_same_words_are_not_put_to_a_model(brain: Brain) -> None:
    alike = (MenuEntry("give key to player", "do it"), MenuEntry("say to player", "do it"), MENU[-1])
    model = FakeModel(picks=last)
    assert brain.answer(request(menu=alike), model).choice == "say to player"
    assert model.options == []


HOW = {
    "cross": {"feelings": (Feeling("anger", 6, "the stranger took the purse"),)},
    "afraid": {"relations": {"trust": 0, "fear": 5}},
    "warm": {"relations": {"trust": 0, "liking": 4}},
    "wary": {"relations": {"trust": -2}},
    "even": {},
}


@pytest.mark.parametrize("how", HOW)
def test_what_is_said_is_the_line_its_beginning_or_the_line_with_words_that_go_with_the_mood(how: str) -> None:
    found = set()
    for seed in range(12):
        said = brain_beside(__file__).answer(request("speak", seed=seed, **HOW[how]), None).speech
        found.add(said.replace(LINE, "…").strip())
    module = sys.modules[type(brain_beside(__file__)).__module__]
    short = {"The boat left before dawn."} if how in ("cross", "afraid") else set()
    assert found == {"…", *(f"{opening} …" for opening in module.OPENS[how]), *short}


def test_a_model_can_only_pick_of_what_was_written(brain: Brain) -> None:
    model = FakeModel(picks=last)
    said = brain.answer(request("speak", **HOW["cross"]), model).speech
    assert said == model.options[-1][-1] == "The boat left before dawn."
    assert len(model.options[-1]) == len({*model.options[-1]}) == 4


def test_a_beginning_that_they_remember_having_used_comes_last(brain: Brain) -> None:
    used = (Recalled(2, "You said: “Let me see. I did not look.”"),)
    model = FakeModel(picks=last)
    brain.answer(request("speak", memories=used), model)
    leans = dict(zip(model.options[-1], model.prompts[0].leans, strict=True))
    assert leans == {LINE: 1.0, f"Well. {LINE}": 1.0, f"Let me see. {LINE}": -3.0}
    for seed in range(6):
        assert not brain.answer(request("speak", seed=seed, memories=used), None).speech.startswith("Let")


@pytest.mark.parametrize("line", ["Hello.", "Did you see the boat leave this morning?", "The boat left. " * 30])
def test_a_greeting_a_question_and_a_long_line_are_said_as_written(line: str, brain: Brain) -> None:
    model = FakeModel(picks=last)
    assert brain.answer(request("speak", line=line), model).speech == line
    assert model.options == []


def test_the_setting_says_how_much_the_rule_weighs() -> None:
    model = FakeModel(picks=last)
    brain_beside(__file__, rule=0.0).answer(request(), model)
    assert model.prompts[0].leans == (0.0, 0.0, 0.0)


def test_where_no_choice_can_be_had_the_rule_decides(brain: Brain) -> None:
    assert brain.answer(request(), FakeModel(fault="unconstrained")).choice == "say to player"
    assert ask(brain, request(), FakeModel(fault="crashed")).fault == "crashed"


def test_what_it_answers_passes_the_engines_checks_and_comes_again_for_the_same_seed(brain: Brain) -> None:
    taken = [ask(brain, request("speak", seed=seed)) for seed in (*range(8), *range(8))]
    assert {each.fault for each in taken} == {""}
    said = [each.speech for each in taken]
    assert said[:8] == said[8:] and len({*said}) > 1


def test_it_has_no_way_to_have_a_model_speak() -> None:
    source = Path(__file__).parents[1].joinpath("brain.py").read_text("utf-8")
    assert re.findall(r"model\.(\w+)\(", source) == ["choose"]
