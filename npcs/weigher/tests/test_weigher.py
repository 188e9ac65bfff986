"""The brain that scores: whatever weighs them, only what was written comes out, and the rule leans as it says."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.api import Answer, Brain, Feeling, MenuEntry, Model, ModelFault, Prompt, Recalled, Request, View
from engine.minds.minds import Minds
from engine.shell.plugins import find_plugins, load_brain

FOLDER = Path(__file__).resolve().parents[2]
PLUGIN = next(plugin for plugin in find_plugins([FOLDER], []) if plugin.id == "weigher")
LINE = "The boat left before dawn. Nobody was on it."
MENU = (
    MenuEntry("give key to player", "give the key to the stranger"),
    MenuEntry("say to player", "speak to the stranger"),
    MenuEntry("take lamp", "take the lamp"),
    MenuEntry("wait", "wait"),
)


@pytest.fixture
def brain() -> Brain:
    return load_brain(PLUGIN)


def request(step: str = "choose", **what: object) -> Request:
    given: dict[str, object] = {
        "id": f"3/mara/{step}/0", "step": step, "person": "mara", "name": "Mara", "brain": "", "turn": 3, "seed": 5,
        "view": View(place="Kitchen", description="A warm room."), "partner": "player", "partner_name": "the stranger",
        "heard": "The stranger asks you about the boat.", "menu": MENU if step == "choose" else (),
        "suggested": "say to player" if step == "choose" else "", "line": LINE if step == "speak" else "",
    }  # fmt: skip
    return Request(**(given | what))  # type: ignore[arg-type]


class Likes:
    """A model that likes one option, or the last one, and takes down what it is asked."""

    def __init__(self, likes: str = "", fault: str = "") -> None:
        self.likes, self.fault = likes, fault
        self.prompts: list[Prompt] = []
        self.options: list[str] = []

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        if self.fault:
            raise ModelFault(self.fault)
        self.prompts.append(prompt)
        self.options = list(options)
        return self.options.index(self.likes) if self.likes else len(options) - 1


def ask(brain: Brain, asked: Request, likes: Likes) -> Answer:
    model: Model = likes  # type: ignore[assignment]
    return brain.answer(asked, model)


def test_the_rule_takes_what_the_pack_suggests(brain: Brain) -> None:
    assert brain.answer(request(), None).choice == "say to player"
    assert brain.answer(request(suggested="give key to player"), None).choice == "give key to player"
    assert brain.answer(request(menu=MENU[-1:], suggested="wait"), None).choice == "wait"


def test_a_model_weighs_acts_by_their_words_and_the_suggested_one_leads(brain: Brain) -> None:
    model = Likes("give the key to the stranger")
    assert ask(brain, request(), model).choice == "give key to player"
    assert model.options == ["speak to the stranger", "wait", "give the key to the stranger"]
    assert model.prompts[0].leans == (6.0, 0.0, 0.0)


def test_nobody_spoken_to_wanders_off(brain: Brain) -> None:
    model = Likes()
    ask(brain, request(heard=""), model)
    assert model.options == ["speak to the stranger", "wait"]


def test_acts_in_the_same_words_are_not_put_to_a_model(brain: Brain) -> None:
    alike = (MenuEntry("give key to player", "do it"), MenuEntry("say to player", "do it"), MENU[-1])
    model = Likes()
    assert ask(brain, request(menu=alike), model).choice == "say to player"
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
        said = load_brain(PLUGIN).answer(request("speak", seed=seed, **HOW[how]), None).speech
        found.add(said.replace(LINE, "…").strip())
    module = sys.modules[type(load_brain(PLUGIN)).__module__]
    short = {"The boat left before dawn."} if how in ("cross", "afraid") else set()
    assert found == {"…", *(f"{opening} …" for opening in module.OPENS[how]), *short}


def test_a_model_can_only_pick_of_what_was_written(brain: Brain) -> None:
    model = Likes()
    said = ask(brain, request("speak", **HOW["cross"]), model).speech
    assert said == model.options[-1] == "The boat left before dawn."
    assert len(model.options) == len({*model.options}) == 4
    assert not hasattr(model, "speak")  # it would have raised


def test_a_beginning_that_they_remember_having_used_comes_last(brain: Brain) -> None:
    used = (Recalled(2, "You said: “Let me see. I did not look.”"),)
    model = Likes()
    ask(brain, request("speak", memories=used), model)
    leans = dict(zip(model.options, model.prompts[0].leans, strict=True))
    assert leans == {LINE: 1.0, f"Well. {LINE}": 1.0, f"Let me see. {LINE}": -3.0}
    for seed in range(6):
        assert not brain.answer(request("speak", seed=seed, memories=used), None).speech.startswith("Let")


@pytest.mark.parametrize("line", ["Hello.", "Did you see the boat leave this morning?", "The boat left. " * 30])
def test_a_greeting_a_question_and_a_long_line_are_said_as_written(line: str, brain: Brain) -> None:
    model = Likes()
    assert ask(brain, request("speak", line=line), model).speech == line
    assert model.options == []


def test_the_setting_says_how_much_the_rule_weighs() -> None:
    model = Likes()
    ask(load_brain(PLUGIN, {"rule": 0.0}), request(), model)
    assert model.prompts[0].leans == (0.0, 0.0, 0.0)


def test_where_no_choice_can_be_had_the_rule_decides(brain: Brain) -> None:
    assert ask(brain, request(), Likes(fault="unconstrained")).choice == "say to player"
    with pytest.raises(ModelFault):
        ask(brain, request(), Likes(fault="crashed"))


def test_what_it_answers_passes_the_engines_checks_and_comes_again_for_the_same_seed() -> None:
    minds = Minds(default="weigher", brains={"weigher": load_brain(PLUGIN)})
    said = []
    for seed in (*range(8), *range(8)):
        answer = minds.answer(request("speak", seed=seed, id=f"{len(said)}/mara/speak/0"))
        assert (answer.fault, answer.mind) == ("", "weigher")
        said.append(answer.speech)
    assert said[:8] == said[8:] and len({*said}) > 1


def test_it_has_no_way_to_have_a_model_speak() -> None:
    source = (FOLDER / "weigher" / "brain.py").read_text("utf-8")
    assert re.findall(r"model\.(\w+)\(", source) == ["choose"]
