"""Quests and achievements at the end of a turn: in their order, each once, whoever did it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.model.language import Condition
from engine.model.query import quest_phase, quest_stage, quests_open, times, unearned
from engine.model.state import State
from engine.rules import quests as judged
from engine.rules.clock import end_of_turn
from engine.turn.game import Game
from engine.turn.replay import replay
from tests.tiny import said, tiny_game, tiny_world

QUAY = """
title = "Quay"
start = "quay"
[number]
knocks = 0
fed = 0
[room.quay]
name = "Quay"
text = "Stones."
exits.north = "shed"
[room.shed]
name = "Shed"
text = "Boards."
exits.south = "quay"
[thing.rope]
name = "rope"
text = "Tarred."
in = "quay"
[thing.bell]
name = "bell"
text = "Brass."
in = "quay"
fixed = true
[person.ada]
name = "Ada"
text = "Ada."
in = "quay"
acts = "present"
habits = [{ do = "take rope", when = "action is waiting" }]
[ending.home]
name = "Home"
text = "The boat is in."
[[rule]]
on = "after touching bell"
actor = "anyone"
do = ["add 1 to knocks"]
"""
OIL = """
[quest.oil]
name = "The Oil"
stages = [
    { text = "Get the rope off the quay.", done = "not rope in quay or ada holds rope", say = "One." },
    { text = "Ring.", done = "knocks >= 1", say = "Two.", do = ["add 1 to fed"] },
]
done_say = "Three."
"""


def kinds(turn: Any) -> list[str]:
    return [type(event).__name__ for event in turn.events]


def test_a_quest_without_a_beginning_begins_with_the_story() -> None:
    game = tiny_game(QUAY + OIL)
    assert "(New quest: The Oil. Get the rope off the quay.)" in [line.text for line in game.opening.lines]
    assert (quest_phase(game.game.state, "oil"), quest_stage(game.game.state, "oil")) == ("running", 1)


def test_a_stage_is_done_whoever_does_it() -> None:
    game = tiny_game(QUAY + OIL)
    assert "One.\n(The Oil: Ring.)" in said(game, "wait"), "Ada has taken the rope"
    other = tiny_game(QUAY + OIL)
    said(other, "take rope")
    assert "One." in said(other, "north"), "the player has taken it away"


def test_what_was_done_before_its_turn_is_passed_when_that_comes() -> None:
    game = tiny_game(QUAY + OIL)
    assert "Two." not in said(game, "touch bell")
    turn = game.play("wait")
    assert kinds(turn)[-8:-1] == [
        "StageDone", "Narrated", "StageDone", "Narrated", "NumberSet", "QuestDone", "Narrated",
    ]  # fmt: skip
    assert [line.text for line in turn.lines][-4:] == ["One.", "Two.", "Three.", "(Done: The Oil.)"]
    assert (quest_phase(game.game.state, "oil"), quest_stage(game.game.state, "oil")) == ("done", 3)


def test_a_quest_waits_for_its_beginning_and_is_not_named_before() -> None:
    pack = QUAY + OIL.replace('name = "The Oil"\n', 'name = "The Oil"\nbegins = "knocks >= 1"\n')
    game = tiny_game(pack)
    assert said(game, "quests") == "There is nothing on the list yet."
    assert "(New quest: The Oil. Get the rope off the quay.)" in said(game, "touch bell")
    assert "Get the rope off the quay." in said(game, "quests")
    assert "Ring" not in said(game, "quests"), "no stage is shown before its turn"


def test_what_is_done_at_the_last_moment_counts_and_after_that_it_has_failed() -> None:
    failing = OIL + 'fails = "turn >= 2"\nfail_say = "Too late."\nfail_do = ["subtract 1 from trust of ada"]\n'
    game = tiny_game(QUAY + failing)
    for line in ("touch bell", "look"):
        game.play(line)
    saved, lost = game.copy(), game
    assert "(Done: The Oil.)" in said(saved, "wait")
    assert said(lost, "look").endswith("Too late.\n(Failed: The Oil.)")
    assert lost.game.state.notes.get(("relation", "trust", "ada", "player")) == -1
    assert said(lost, "quests") == "The Oil (failed)"
    assert "(Done" not in said(lost, "wait"), "what has failed is over"


def test_rules_wait_for_a_quest_to_begin_to_be_done_and_to_fail() -> None:
    rules = "".join(
        f'[[rule]]\non = "{on}"\nsay = "It {on}."\n' for on in ("oil begins", "quest oil done", "oil fails")
    )
    game = tiny_game(QUAY + OIL + 'fails = "turn >= 3"\n' + rules)
    assert "It oil begins." in [line.text for line in game.opening.lines]
    lost = game.copy()
    game.play("touch bell")
    assert "It quest oil done." in said(game, "wait")
    assert "It oil fails." in [said(lost, "look") for _ in range(4)][-1]


def test_conditions_ask_how_a_quest_stands() -> None:
    game = tiny_game(QUAY + OIL)
    assert game.holds("oil is begun and oil is running and stage of oil = 1")
    assert not game.holds("oil is done or oil is failed or oil is over")
    game.play("wait")
    assert game.holds("stage of oil = 2 and not stage of oil > 2")
    game.play("touch bell")
    assert game.holds("oil is done and oil is over and oil is begun and stage of oil = 3")
    assert not game.holds("oil is running or oil is failed")


def test_a_quest_and_a_rule_of_what_becomes_true_see_each_other_in_one_turn() -> None:
    rules = """
[[rule]]
on = "becomes true"
when = "knocks >= 1"
do = ["add 1 to fed"]
[[rule]]
on = "becomes true"
when = "ringing is done"
say = "First is done."
[quest.ringing]
name = "First"
stages = [{ text = "Ring.", done = "knocks >= 1" }]
[quest.second]
name = "Second"
stages = [{ text = "Be fed.", done = "fed >= 1" }]
"""
    told = said(tiny_game(QUAY + rules), "touch bell")
    assert "First is done." in told and "(Done: First.)" in told and "(Done: Second.)" in told


def test_a_quest_can_end_the_story_and_nothing_after_it_is_judged() -> None:
    pack = QUAY + OIL + 'done_do = ["end home"]\n[quest.more]\nname = "More"\nbegins = "oil is done"\n'
    pack += 'stages = [{ text = "Ring.", done = "knocks >= 1" }]\n'
    pack += '[achievement.everything]\nname = "All"\nwhen = "oil is done"\n'
    game = tiny_game(pack)
    game.play("touch bell")
    turn = game.play("wait")
    assert turn.over
    assert "QuestBegan" not in kinds(turn)
    assert turn.lines[-2].text == "(Achievement: All.)"


def test_the_act_that_ends_the_story_may_be_the_last_stage() -> None:
    pack = (
        QUAY
        + '[quest.oil]\nname = "The Oil"\nstages = [{ text = "Pull.", done = "rope is examined", say = "Said." }]\n'
    )
    pack += 'done_do = ["add 1 to fed"]\n[[rule]]\non = "after examining rope"\ndo = ["end home"]\n'
    pack += '[achievement.hauler]\nname = "Hauler"\nwhen = "oil is done"\n'
    turn = tiny_game(pack).play("examine rope")
    assert turn.over and kinds(turn)[-4:] == ["StageDone", "QuestDone", "Earned", "TurnPassed"]
    assert [line.text for line in turn.lines][-3:-1] == ["(Done: The Oil.)", "(Achievement: Hauler.)"]


def test_an_achievement_is_earned_once_and_by_the_act_that_ends_the_story_as_well() -> None:
    pack = QUAY + '[achievement.loud]\nname = "Loud"\ntext = "Ring."\nwhen = "knocks >= 1"\n'
    pack += '[[rule]]\non = "after touching rope"\ndo = ["add 1 to knocks", "end home"]\n'
    ended = tiny_game(pack).play("touch rope")
    assert ended.over and "(Achievement: Loud. Ring.)" in [line.text for line in ended.lines]
    game = tiny_game(pack)
    assert kinds(game.play("touch bell")).count("Earned") == 1
    assert kinds(game.play("touch bell")).count("Earned") == 0


def test_a_quest_and_an_achievement_of_one_id_are_both_told() -> None:
    pack = QUAY + '[quest.loud]\nname = "Noise"\nstages = [{ text = "Knock.", done = "knocks >= 1" }]\n'
    pack += '[achievement.loud]\nname = "Loud"\ntext = "Ring."\nwhen = "knocks >= 1"\n'
    told = said(tiny_game(pack), "touch bell")
    assert "(Achievement: Loud. Ring.)" in told and "(Done: Noise.)" in told


def test_an_achievement_that_is_hidden_is_not_named_before_it_is_earned() -> None:
    pack = QUAY + '[achievement.loud]\nname = "Loud"\ntext = "Ring."\nwhen = "knocks >= 1"\nhidden = true\n'
    game = tiny_game(pack)
    assert "Loud" not in said(game, "achievements") and "Ring" not in said(game, "achievements")
    assert game.achievements()[0].name == ""
    game.play("touch bell")
    assert "- Earned: Loud. Ring." in said(game, "achievements")
    assert (game.achievements()[0].name, game.achievements()[0].earned) == ("Loud", 0)


def test_a_pack_can_word_the_notes_of_its_quests_or_leave_them_out() -> None:
    words = '[message]\n"quest.begun" = ""\n"quest.stage" = "[{text}]"\n"quests.stage.now" = "Next: {text}"\n'
    game = tiny_game(QUAY + OIL + words)
    assert not [line for line in game.opening.lines if line.kind == "note"]
    assert said(game, "quests") == "The Oil\nNext: Get the rope off the quay."
    assert "[Ring.]" in said(game, "wait")


def test_a_world_without_quests_says_so_and_does_not_name_the_commands_in_its_help() -> None:
    game = tiny_game(QUAY)
    assert said(game, "quests") == "This story keeps no list of quests."
    assert said(game, "achievements") == "This story has no achievements."
    assert "quests" not in said(game, "help") and "quests" not in said(game, "verbs")
    assert "quests" in said(tiny_game(QUAY + OIL), "help") and "quests" in said(tiny_game(QUAY + OIL), "verbs")


def test_what_is_over_is_not_judged_again_and_what_waits_costs_one_condition(monkeypatch: pytest.MonkeyPatch) -> None:
    over = OIL.replace("oil", "q{0}").replace('"not rope in quay or ada holds rope"', '"turn >= 0"')
    waiting = '[quest.w{0}]\nname = "W"\nbegins = "knocks >= 5"\nfails = "knocks >= 6"\n'
    waiting += 'stages = [{{ text = "Ring.", done = "knocks >= 7" }}]\n'
    pack = QUAY + "".join(over.replace("{0}", str(n)) for n in range(20))
    game = tiny_game(pack + "".join(waiting.format(n) for n in range(20)))
    game.play("touch bell")
    assert len(quests_open(game.game.state)) == 20
    asked: list[object] = []
    real = judged.asking

    def counting(state: State) -> Callable[[Condition | None], bool]:
        return lambda condition: asked.append(condition) is None and real(state)(condition)

    monkeypatch.setattr(judged, "asking", counting)
    assert list(end_of_turn(game.game.state, lambda *_: "")) == []
    assert len(asked) == 20


def test_a_replay_gives_the_same_quests() -> None:
    game = tiny_game(QUAY + OIL + '[achievement.loud]\nname = "Loud"\nwhen = "oil is done"\n')
    for line in ("touch bell", "undo", "quests", "wait", "touch bell", "achievements"):
        game.play(line)
    again = replay(game.game.world, 7, game.records)
    assert again.divergence is None and again.game.state.digest == game.game.state.digest
    assert unearned(game.game.state) == () and times(game.game.state, "spoke", "ada") == 0


def test_a_game_saved_before_its_world_had_quests_comes_to_them() -> None:
    old = tiny_game(QUAY)
    old.play("wait")
    world = tiny_world(QUAY + OIL)
    game = Game.new(world, 7).replayed(old.records)
    assert quest_phase(game.state, "oil") == ""
    stepper = game.begin("look")
    assert stepper.result is not None
    assert quest_phase(stepper.result.game.state, "oil") == "running"


def test_that_the_story_is_over_is_read_below_what_was_done_with_it() -> None:
    game = tiny_game(
        "start = 'hall'\n[room.hall]\nname = 'Hall'\ntext = 'Bare.'\n[ending.out]\nname = 'Out'\ntext = 'You are.'\n"
        "[[rule]]\non = 'after waiting'\ndo = ['add 1 to waited', 'end out']\n"
        "[number]\nwaited = 0\n[achievement.quick]\nname = 'Quick'\nwhen = 'waited = 1'\n"
    )
    told = [line.text for line in game.play("wait").lines]
    assert told[-1].startswith("(The story is over.")
    assert "Quick" in told[-2]
