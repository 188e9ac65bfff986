"""The brain that plans: a plan goes over several turns, is kept to, given up for a better one, and made again alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.api import Brain, Feeling, Known, MenuEntry, Model, ModelFault, Prompt, Recalled, Request, View, new_game
from engine.minds.minds import Minds
from engine.shell.packs import load_files
from engine.shell.plugins import find_plugins, load_brain

FOLDER = Path(__file__).resolve().parents[2]
PLUGIN = next(plugin for plugin in find_plugins([FOLDER], []) if plugin.id == "planner")
KEYS = ("take lamp", "take rope", "tell oil to player", "say to player", "go north", "wait")
FRIEND = {"trust": 0, "liking": 6}
ASKS = "The stranger says to you: “I could do with a lamp.”"


@pytest.fixture
def brain() -> Brain:
    return load_brain(PLUGIN)


def request(turn: int = 3, *, keys: Sequence[str] = KEYS, **what: object) -> Request:
    given: dict[str, object] = {
        "id": f"{turn}/mara/choose/0", "step": "choose", "person": "mara", "name": "Mara", "brain": "", "turn": turn,
        "seed": 5, "known": (Known("oil", "The oil was sold.", "known"),), "relations": FRIEND,
        "view": View(place="Kitchen", description="Warm."), "partner": "player", "partner_name": "the stranger",
        "menu": tuple(MenuEntry(key, key.replace("player", "the stranger")) for key in keys),
        "suggested": "say to player", "heard": ASKS,
    }  # fmt: skip
    return Request(**(given | what))  # type: ignore[arg-type]


HANDS = ("give lamp to player", "drop lamp", *KEYS[1:])
"""What she could do with the lamp in her hand."""


def test_it_takes_what_it_means_to_give_and_gives_it_in_the_next_turn(brain: Brain) -> None:
    assert brain.answer(request(), None).choice == "take lamp"
    assert brain.answer(request(4, keys=HANDS, heard=""), None).choice == "give lamp to player"
    assert brain.answer(request(5, heard=""), None).choice == "say to player"


def test_it_goes_on_where_nobody_turns_to_it_and_begins_nothing_then(brain: Brain) -> None:
    seen = {"step": "react", "partner": "", "heard": "", "suggested": "wait", "relations": {}}
    assert brain.react(request(**seen)) is None  # type: ignore[attr-defined]
    brain.answer(request(), None)
    (offer,) = [brain.react(request(4, keys=HANDS, **seen))]  # type: ignore[attr-defined]
    assert offer.does == "give lamp to player"
    assert brain.react(request(5, keys=HANDS, **seen)) is None  # type: ignore[attr-defined]


def test_a_plan_whose_next_act_cannot_be_done_or_is_long_past_is_dropped(brain: Brain) -> None:
    brain.answer(request(), None)
    assert brain.answer(request(4, heard=""), None).choice == "say to player"
    brain.answer(request(), None)
    assert brain.answer(request(40, keys=HANDS, heard=""), None).choice == "say to player"


def test_a_stranger_gets_nothing_for_the_asking(brain: Brain) -> None:
    assert brain.answer(request(relations={"trust": 0}), None).choice == "say to player"
    assert brain.answer(request(traits={"greed": 8}), None).choice == "say to player"


def test_what_the_pack_has_them_do_goes_before_and_the_plan_is_gone_on_with_after(brain: Brain) -> None:
    brain.answer(request(), None)
    assert brain.answer(request(4, keys=HANDS, suggested="tell oil to player"), None).choice == "tell oil to player"
    assert brain.answer(request(5, keys=HANDS, heard=""), None).choice == "give lamp to player"


@pytest.mark.parametrize("doing", ["asking", "ordering"])
def test_a_question_is_answered_first_and_what_it_set_them_to_is_begun_after(brain: Brain, doing: str) -> None:
    assert brain.answer(request(doing=doing), None).choice == "say to player"
    seen = {"step": "react", "partner": "", "heard": "", "suggested": "wait", "relations": {}}
    assert brain.react(request(4, **seen)).does == "take lamp"  # type: ignore[attr-defined]


def test_a_much_better_plan_is_taken_instead(brain: Brain) -> None:
    brain.answer(request(), None)
    afraid = (Feeling("fear", 10, "the stranger drew a knife"),)
    assert brain.answer(request(4, keys=HANDS, feelings=afraid), None).choice == "go north"
    assert brain.answer(request(4, keys=HANDS, feelings=(Feeling("fear", 5),)), None).choice == "give lamp to player"


def test_what_it_may_tell_is_told_where_it_is_spoken_of(brain: Brain) -> None:
    known, heard = (Known("oil", "The harbour oil was sold.", "known"),), "The harbour was sold?"
    what: dict[str, object] = {"relations": {}, "known": known, "heard": heard}
    asked = request(**what)
    assert brain.answer(asked, None).choice == "tell oil to player"
    assert brain.react(request(4, step="react", partner="", heard="")) is None  # type: ignore[attr-defined]
    same = request(**{**what, "doing": "asking", "suggested": "tell oil to player"})
    assert load_brain(PLUGIN).answer(same, None).choice == "tell oil to player"
    told = (Recalled(2, "You told the stranger that the harbour oil was sold.", "did"),)
    assert load_brain(PLUGIN).answer(request(**{**what, "memories": told}), None).choice == "say to player"
    assert brain.answer(request(relations={}, heard="Fine weather."), None).choice == "say to player"


def test_a_turn_that_comes_again_is_answered_as_it_was(brain: Brain) -> None:
    first, second = request(), request(4, keys=HANDS, heard="")
    answers = [brain.answer(each, None) for each in (first, second, first, second, second)]
    assert answers[0] == answers[2] and answers[1] == answers[3] == answers[4]
    assert answers[1].choice == "give lamp to player"


def test_with_nothing_kept_the_plan_is_made_again_from_what_is_remembered() -> None:
    later = request(4, keys=HANDS, heard="", memories=(Recalled(3, ASKS),))
    assert load_brain(PLUGIN).answer(later, None).choice == "give lamp to player"


@pytest.mark.parametrize("steps", [1, 2])
def test_it_thinks_as_far_ahead_as_is_settled(steps: int) -> None:
    brain = load_brain(PLUGIN, {"steps": steps})
    assert brain.answer(request(), None).choice == ("say to player" if steps == 1 else "take lamp")


def test_two_things_that_are_worth_the_same_are_settled_by_the_seed(brain: Brain) -> None:
    both = "The stranger says to you: “A lamp, or rope?”"
    found = [load_brain(PLUGIN).answer(request(heard=both, seed=seed), None).choice for seed in range(8)]
    assert {*found} == {"take lamp", "take rope"}
    again = [load_brain(PLUGIN).answer(request(heard=both, seed=seed), None).choice for seed in range(8)]
    assert found == again


class Picks:
    """A model that picks by place, and takes down what it is asked."""

    def __init__(self, pick: int = 0, fault: str = "") -> None:
        self.pick, self.fault = pick, fault
        self.prompts: list[Prompt] = []
        self.options: list[list[str]] = []

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        if self.fault:
            raise ModelFault(self.fault)
        self.prompts.append(prompt)
        self.options.append(list(options))
        return self.pick


def ask(brain: Brain, model: Picks, asked: Request) -> str:
    lent: Model = model  # type: ignore[assignment]
    return brain.answer(asked, lent).choice


BOTH = "The stranger says to you: “A lamp, or rope and the harbour?”"


def test_a_model_picks_among_whole_plans_and_is_not_asked_again_while_one_is_under_way(brain: Brain) -> None:
    model = Picks(1)
    assert ask(brain, model, request(heard=BOTH)) == "take rope"
    plans = [f"take {thing}, then give {thing} to the stranger" for thing in ("lamp", "rope")]
    assert model.options == [sorted(plans, key=lambda plan: plan != model.options[0][0])]
    assert len(model.prompts[0].leans) == 2 and "then give" in model.prompts[0].sections[-1].text
    keys = ("give rope to player", *KEYS)
    assert ask(brain, model, request(4, keys=keys, heard="")) == "give rope to player"
    assert len(model.prompts) == 1


def test_a_server_that_cannot_be_held_to_a_list_picks_nothing(brain: Brain) -> None:
    assert ask(brain, Picks(fault="unconstrained"), request(heard=BOTH)) in ("take lamp", "take rope")
    with pytest.raises(ModelFault):
        ask(load_brain(PLUGIN), Picks(fault="crashed"), request(heard=BOTH))


CELLAR = """
title = "The Cellar"
start = "cellar"

[room.cellar]
name = "Cellar"
text = "Barrels."
exits = { north = "stairs" }

[room.stairs]
name = "Stairs"
text = "Steep."
exits = { south = "cellar" }

[thing.lamp]
name = "lamp"
text = "Brass."
in = "cellar"

[person.mara]
name = "Mara"
pronoun = "she"
text = "She counts."
in = "cellar"
brain = "planner"
traits = { generosity = 8 }
"""


def test_in_a_game_she_fetches_the_lamp_and_hands_it_over_though_nobody_asks_twice() -> None:
    world = load_files("cellar", {"world.toml": CELLAR.encode()}, ("planner",)).world
    assert world is not None
    minds = Minds(brains={"planner": load_brain(PLUGIN)})
    game = new_game(world, seed=3, mind=minds.answer, reacts=True)
    game.play("mara, I could do with a lamp")
    assert game.holds("mara holds lamp")
    before = game.copy()
    for each in (game, before):  # the second time as it is after `undo`
        each.play("look")
        turn = each.play("jump")
        assert turn.record.faults == ()
        assert each.holds("player holds lamp")
    assert game.digest == before.digest
