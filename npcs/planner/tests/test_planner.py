"""The brain that plans: a plan goes over several turns, is kept to, given up for a better one, and made again alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.api import Brain, Feeling, Known, MenuEntry, Recalled, Request
from engine.testkit import BAD_MODELS, FakeModel, Stage, ask, brain_beside
from engine.testkit import request as a_request

WORLD = Path(__file__).with_name("cellar.toml").read_text("utf-8")
KEYS = ("take lamp", "take rope", "tell oil to player", "say to player", "go north", "wait")
FRIEND = {"trust": 0, "liking": 6}
ASKS = "The stranger says to you: “I could do with a lamp.”"


@pytest.fixture
def brain() -> Brain:
    return brain_beside(__file__)


def request(turn: int = 3, *, keys: Sequence[str] = KEYS, **what: object) -> Request:
    given: dict[str, object] = {
        "id": f"{turn}/mara/choose/0", "turn": turn, "relations": FRIEND, "memories": (), "heard": ASKS,
        "doing": "saying",
        "menu": tuple(MenuEntry(key, key.replace("player", "the stranger")) for key in keys),
    }  # fmt: skip
    return a_request("choose", **(given | what))


def seen(turn: int, keys: Sequence[str] = KEYS) -> Request:
    """She saw something, and nobody turned to her."""
    return a_request("react", turn=turn, memories=(), menu=tuple(MenuEntry(key, key) for key in keys))


HANDS = ("give lamp to player", "drop lamp", *KEYS[1:])
"""What she could do with the lamp in her hand."""


def test_it_takes_what_it_means_to_give_and_gives_it_in_the_next_turn(brain: Brain) -> None:
    assert brain.answer(request(), None).choice == "take lamp"
    assert brain.answer(request(4, keys=HANDS, heard=""), None).choice == "give lamp to player"
    assert brain.answer(request(5, heard=""), None).choice == "say to player"


def test_it_goes_on_where_nobody_turns_to_it_and_begins_nothing_then(brain: Brain) -> None:
    assert brain.react(seen(3)) is None  # type: ignore[attr-defined]
    brain.answer(request(), None)
    (offer,) = [brain.react(seen(4, HANDS))]  # type: ignore[attr-defined]
    assert offer.does == "give lamp to player"
    assert brain.react(seen(5, HANDS)) is None  # type: ignore[attr-defined]


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
    assert brain.react(seen(4)).does == "take lamp"  # type: ignore[attr-defined]


@pytest.mark.parametrize("doing", ["giving", "showing", "telling"])
def test_nobody_hands_back_what_they_were_given_or_tells_what_they_were_told(brain: Brain, doing: str) -> None:
    given = request(keys=HANDS, doing=doing, heard="The stranger gave the lamp to you.")
    assert brain.answer(given, None).choice == "say to player"
    later = request(4, keys=HANDS, heard="Well?", memories=(Recalled(3, "The stranger gave the lamp to you."),))
    assert brain.answer(later, None).choice == "say to player"
    from_them = (Known("oil", "The harbour oil was sold.", "the stranger", "told"),)
    assert brain.answer(request(5, known=from_them, heard="The harbour was sold?"), None).choice == "say to player"


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
    assert brain.react(seen(4)) is None  # type: ignore[attr-defined]
    same = request(**{**what, "doing": "asking", "suggested": "tell oil to player"})
    assert brain_beside(__file__).answer(same, None).choice == "tell oil to player"
    told = (Recalled(2, "You told the stranger that the harbour oil was sold.", "did"),)
    assert brain_beside(__file__).answer(request(**{**what, "memories": told}), None).choice == "say to player"
    assert brain.answer(request(relations={}, heard="Fine weather."), None).choice == "say to player"


def test_a_turn_that_comes_again_is_answered_as_it_was(brain: Brain) -> None:
    first, second = request(), request(4, keys=HANDS, heard="")
    answers = [brain.answer(each, None) for each in (first, second, first, second, second)]
    assert answers[0] == answers[2] and answers[1] == answers[3] == answers[4]
    assert answers[1].choice == "give lamp to player"


def test_with_nothing_kept_the_plan_is_made_again_from_what_is_remembered() -> None:
    later = request(4, keys=HANDS, heard="", memories=(Recalled(3, ASKS),))
    assert brain_beside(__file__).answer(later, None).choice == "give lamp to player"


@pytest.mark.parametrize("steps", [1, 2])
def test_it_thinks_as_far_ahead_as_is_settled(steps: int) -> None:
    brain = brain_beside(__file__, steps=steps)
    assert brain.answer(request(), None).choice == ("say to player" if steps == 1 else "take lamp")


def test_two_things_that_are_worth_the_same_are_settled_by_the_seed(brain: Brain) -> None:
    both = "The stranger says to you: “A lamp, or rope?”"
    found = [brain_beside(__file__).answer(request(heard=both, seed=seed), None).choice for seed in range(8)]
    assert {*found} == {"take lamp", "take rope"}
    again = [brain_beside(__file__).answer(request(heard=both, seed=seed), None).choice for seed in range(8)]
    assert found == again


BOTH = "The stranger says to you: “A lamp, or rope and the harbour?”"


ROPE = "take rope, then give rope to the stranger"
WITH_ROPE = ("give rope to player", *KEYS)


def test_a_model_picks_among_whole_plans_and_is_not_asked_again_while_one_is_under_way(brain: Brain) -> None:
    model = FakeModel(fills={"plan": ROPE, "turns": 6, "firm": False})
    assert brain.answer(request(heard=BOTH), model).choice == "take rope"
    plans = [f"take {thing}, then give {thing} to the stranger" for thing in ("lamp", "rope")]
    assert sorted(model.options[0]) == plans
    assert len(model.prompts[0].leans) == 2 and "then give" in model.prompts[0].sections[-1].text
    assert [prompt.field for prompt in model.prompts] == ["intent.plan", "intent.turns", "intent.firm"]
    assert brain.answer(request(4, keys=WITH_ROPE, heard=""), model).choice == "give rope to player"
    assert len(model.prompts) == 3


@pytest.mark.parametrize(("turns", "choice"), [(3, "say to player"), (9, "give rope to player")])
def test_a_plan_is_kept_for_as_long_as_the_model_has_them_keep_to_it(brain: Brain, turns: int, choice: str) -> None:
    brain.answer(request(heard=BOTH), FakeModel(fills={"plan": ROPE, "turns": turns, "firm": True}))
    assert brain.answer(request(11, keys=WITH_ROPE, heard=""), None).choice == choice


@pytest.mark.parametrize(
    ("firm", "courage", "choice"),
    [(False, 0, "go north"), (True, 0, "give rope to player"), (True, -10, "go north")],
)
def test_who_set_out_firmly_is_put_off_only_by_what_is_far_better(
    brain: Brain, firm: bool, courage: int, choice: str
) -> None:
    brain.answer(request(heard=BOTH), FakeModel(fills={"plan": ROPE, "turns": 6, "firm": firm}))
    afraid = (Feeling("fear", 10, "the stranger drew a knife"),)
    then = request(4, keys=WITH_ROPE, heard="", feelings=afraid, traits={"courage": courage})
    assert brain.answer(then, None).choice == choice


def test_a_model_that_fills_in_no_form_decides_nothing() -> None:
    for bad in BAD_MODELS:
        taken = ask(brain_beside(__file__), request(heard=BOTH), bad, limit=0.5)
        assert taken.fault or "filled" in taken.verdicts


def test_a_server_that_cannot_be_held_to_a_list_picks_nothing(brain: Brain) -> None:
    unheld, gone = FakeModel(fault="unconstrained"), FakeModel(fault="crashed")
    assert brain.answer(request(heard=BOTH), unheld).choice in ("take lamp", "take rope")
    assert ask(brain_beside(__file__), request(heard=BOTH), gone).fault == "crashed"


def test_a_game_that_is_taken_back_goes_on_as_it_went() -> None:
    with Stage(WORLD, brain_beside(__file__), seed=3) as stage:
        stage.play("mara, I could do with a lamp")
        stage.person("mara").does("take lamp").thinks()
        before = stage.game.copy()
        for each in (stage.game, before):
            each.play("jump")
            assert each.holds("player holds lamp")
        assert stage.game.digest == before.digest
