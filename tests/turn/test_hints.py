"""Hints: one step at a time, for the questions that are the player's, kept through save, undo and replay."""

from __future__ import annotations

from engine.api import Playing
from engine.turn.game import Game
from engine.turn.replay import replay
from tests.tiny import said, tiny_game

HALL = """
title = "Hall"
start = "hall"
[room.hall]
name = "Hall"
text = "Bare."
exits.north = "attic"
[room.attic]
name = "Attic"
text = "Dust."
exits.south = "hall"
[thing.lamp]
name = "lamp"
text = "Tin."
in = "attic"
"""
UP = """
[[hint]]
about = "How do I get out of this hall?"
until = "attic is visited"
steps = ["Look at the ways out.", "One leads north.", "Say: north."]
"""
LAMP = """
[[hint]]
about = "Where is there a light?"
when = "hall is visited and not player holds lamp"
steps = ["Above you.", "{attic is visited: In the attic. | Up north.}"]
"""


def test_the_one_question_gives_its_next_step_and_never_the_one_after() -> None:
    game = tiny_game(HALL + UP)
    assert (
        said(game, "hint")
        == "How do I get out of this hall?\n1. Look at the ways out.\n(Two more steps, if you ask again.)"
    )
    second = said(game, "give me a hint")
    assert "2. One leads north.\n(One more step, if you ask again.)" in second and "3." not in second
    third = said(game, "hints")
    assert third.endswith("3. Say: north.\n(That is all of it.)")
    assert said(game, "hint") == third


def test_a_hint_takes_no_turn_and_is_no_turn_to_take_back() -> None:
    game = tiny_game(HALL + UP)
    assert game.play("hint").record.turn == 0
    assert game.play("undo").refusal == "system.nothing-to-undo"
    assert len(game.play("hint").events) == 1


def test_several_questions_are_listed_and_one_is_named_by_its_number_or_its_words() -> None:
    game = tiny_game(HALL + UP + LAMP)
    listed = said(game, "hint")
    assert "1. How do I get out of this hall?\n2. Where is there a light?" in listed
    assert "Above" not in listed and "ways out" not in listed
    assert not game.play("hint").events
    assert "1. Above you." in said(game, "hint 2")
    assert "2. Where is there a light? (1 of 2 given)" in said(game, "hint")
    assert "2. Up north." in said(game, "hint light")
    assert game.play("hint 3").refusal == "hints.no-such"
    assert game.play("hint 0").refusal == "hints.no-such"
    assert game.play(f"hint {'9' * 90}").refusal == "hints.no-such"
    assert said(game, "hint zebra") == said(game, "hint"), "words of no question"


def test_a_question_that_is_not_the_players_is_not_named_and_an_answered_one_is_gone() -> None:
    game = tiny_game(HALL + UP + LAMP.replace("hall is visited", "attic is visited"))
    assert "light" not in said(game, "hint")
    game.play("north")
    assert said(game, "hint").startswith("Where is there a light?\n1. Above you.")
    game.play("take lamp")
    assert said(game, "hint") == "There is no hint to be had as things stand."


def test_what_was_read_stays_read_through_undo_and_redo() -> None:
    game = tiny_game(HALL + UP)
    game.play("look")
    game.play("hint")
    game.play("undo")
    assert game.hints()[0].given == ("Look at the ways out.",)
    game.play("hint")
    assert game.play("redo").refusal == "", "a hint is nothing that would end what was taken back"
    assert len(game.hints()[0].given) == 2
    game.play("undo")
    assert len(game.hints()[0].given) == 2


def test_a_saved_game_and_a_replay_have_the_steps_that_were_given() -> None:
    game = tiny_game(HALL + UP)
    for line in ("look", "hint", "undo", "hint", "redo", "hint", "undo"):
        game.play(line)
    folded = Game.new(game.game.world, 7).replayed(game.records)
    again = replay(game.game.world, 7, game.records)
    assert again.divergence is None
    assert folded.state.digest == again.game.state.digest == game.game.state.digest
    assert len(game.hints()[0].given) == 3


def test_steps_that_were_given_survive_their_being_reworded_and_taken_out() -> None:
    game = tiny_game(HALL + UP)
    for _ in range(3):
        game.play("hint")
    other = tiny_game(HALL + UP.replace('"One leads north.", "Say: north."', '"Not south."'))
    later = Playing.__new__(Playing)
    later.game = Game.new(other.game.world, 7).replayed(game.records)
    assert later.hints()[0].given == ("Look at the ways out.", "Not south.")
    assert later.hints()[0].left == 0


def test_help_names_hints_where_there_are_any_and_answers_for_them_where_there_are_none() -> None:
    assert "hint" in said(tiny_game(HALL + UP), "help")
    bare = tiny_game(HALL)
    assert "hint" not in said(bare, "help")
    turn = bare.play("hint")
    assert turn.meta == "help" and turn.lines[0].text.startswith("Type what you want to do")


def test_a_program_has_the_hints_as_data() -> None:
    game = tiny_game(HALL + UP + LAMP)
    game.play("hint 1")
    assert [(view.number, view.about, view.given, view.left) for view in game.hints()] == [
        (1, "How do I get out of this hall?", ("Look at the ways out.",), 2), (2, "Where is there a light?", (), 2),
    ]  # fmt: skip


def test_behind_the_scenes_hints_and_quests_show_how_they_stand() -> None:
    quest = '[quest.oil]\nname = "The Oil"\nstages = [{ text = "Go up.", done = "attic is visited" }]\n'
    game = tiny_game(HALL + UP + quest + '[achievement.up]\nname = "Up"\nwhen = "oil is done"\n')
    for line in ("debug on", "hint"):
        game.play(line)
    shown = said(game, "showme")
    assert "quest oil: running, stage 1 of 1" in shown and "achievement up: yet to be earned" in shown
    assert "hint How do I get out of this hall?: 1 of 3 given" in shown
    assert "stages: Stage text=Go up." in said(game, "showme oil")
    game.play("north")
    assert said(game, "showme up").startswith("achievement up: earned at turn 0")


def test_the_words_of_one_question_that_begin_another_mean_the_one() -> None:
    game = tiny_game("""
start = "hall"
[room.hall]
name = "Hall"
text = "Bare."
[[hint]]
about = "Where is the key?"
steps = ["In the jar."]
[[hint]]
about = "Where is the key to the gate?"
steps = ["On the nail."]
""")
    assert "In the jar." in said(game, "hint where is the key")
    assert "On the nail." in said(game, "hint gate")
    assert "On the nail." not in said(game, "hint key")
