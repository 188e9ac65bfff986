"""Whoever looks inside a person sees what play goes by: beliefs with sources, secrets, memories, feelings, reasons."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.people.inside import Mind, mind
from engine.people.inside_told import COLUMNS, SECTIONS, told
from tests.tiny import said, tiny_game

INN = """
start = "taproom"
[day]
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "Mud."
exits = { south = "taproom" }
[thing.purse]
name = "purse"
in = "mara"
[person.mara]
name = "Mara"
in = "taproom"
gossips = true
trust = 2
mood = -3
feels = true
traits = { honesty = 6, greed = -4 }
relations = { tom = { liking = 5 } }
keeps = ["purse"]
[[person.mara.knows]]
fact = "debt"
when = "trust of mara >= 5"
cover = "Ask the miller."
[[person.mara.knows]]
fact = "fire"
[[person.mara.schedule]]
from = 0
to = 24
at = "yard"
[person.tom]
name = "Tom"
in = "taproom"
doubts = 3
[[person.tom.habits]]
when = "player holds purse"
do = "wait"
say = "Hm."
[person.rook]
name = "Rook"
in = "yard"
[fact.debt]
text = "The miller owes her forty crowns."
words = ["debt"]
[fact.fire]
text = "The mill burned down."
words = ["fire"]
true = false
"""


def inn(*lines: str) -> Playing:
    return tiny_game(INN, *lines)


def inside(game: Playing, person: str) -> Mind:
    past = game.game.past
    return mind(game.game.state, person, past.events if past is not None else ())


def page(game: Playing, person: str, section: str = "") -> list[str]:
    return list(told(inside(game, person), section))


def test_beliefs_have_their_source_their_turn_and_the_way_back_to_where_they_began() -> None:
    game = inn("ask mara about the debt", "ask mara about the fire")
    fire = next(each for each in inside(game, "player").beliefs if each.fact == "fire")
    assert (fire.how, fire.source, fire.turn, fire.true) == ("told", "mara", 2, False)
    assert page(game, "player", "beliefs")[1:] == [
        "  fire: The mill burned down. (it is not so)",
        "    since turn 2, was told by mara, who knew it from the start",
    ]
    assert "    from the start" in page(game, "mara", "beliefs")


def test_what_they_were_told_and_do_not_believe_is_told_as_doubted() -> None:
    game = inn("ask mara about the fire", "tell tom about the fire")
    assert page(game, "tom", "beliefs")[2:] == [
        "    doubted, since turn 2, was told by player, who was told by mara (turn",
        "        1), who knew it from the start",
    ]
    assert inside(game, "tom").others == ()


def test_who_they_think_knows_what_is_whom_they_told() -> None:
    assert inside(inn(), "mara").others == ()
    assert "  player: fire" in page(inn("ask mara about the fire"), "mara", "others")


def test_what_is_kept_back_says_until_when_and_what_is_said_instead() -> None:
    assert page(inn(), "mara", "secrets") == [
        "Secrets: what they keep back",
        "  debt: until trust of mara >= 5",
        "    says instead: Ask the miller.",
    ]
    assert page(inn(), "tom", "secrets") == []


def test_memories_are_those_of_recall_with_what_brought_them_and_their_measures() -> None:
    found = inside(inn("ask mara about the fire", "wait", "ask mara about the debt"), "mara")
    assert found.heard.endswith("asked you about the debt.") and found.order == "additive"
    first = found.memories[0]
    assert "debt" in first.words and (first.turn, first.times) == (3, 1)
    assert first.meaning < found.memories[-1].meaning
    assert [each.total for each in found.memories] == sorted(each.total for each in found.memories)
    total = first.meaning + first.feeling - 0.25 * first.recency - 0.25 * first.weight / 10
    assert first.total == pytest.approx(total, abs=0.03)


def test_traits_come_with_how_people_of_that_pole_behave() -> None:
    lines = page(inn(), "mara", "traits")
    assert any(line.startswith("  honesty +6: ") for line in lines)
    assert any(line.startswith("  greed -4: lets a purse lie") for line in lines)


def test_mood_and_how_they_stand_to_those_here_and_to_nobody_elsewhere() -> None:
    assert "  mood -3" in page(inn(), "mara", "feelings")
    assert page(inn(), "mara", "relations")[1:] == ["  tom: liking +5", "  player: trust +2"]
    assert page(inn("north"), "mara", "relations")[1:] == ["  player: trust +2"]


def test_what_they_would_do_has_its_reason_and_all_that_was_weighed() -> None:
    found = {each.occasion: each for each in inside(inn(), "mara").next}
    assert found["day"].act == "go north" and found["day"].options[0].reason == "it is the hour for yard"
    news = found["talk"]
    assert {each.key for each in news.options} == {"tell fire to tom", "wait"}
    for each in news.options:
        assert each.score == pytest.approx(each.pull + sum(part for _, part in each.parts))
    assert any("liking for tom" in line for line in " ".join(page(inn(), "mara", "next")).split(", "))
    assert page(inn(), "mara", "day")[1:] == ["  from 0 to 0 at yard"]


def test_goals_have_their_plan_and_go_by_where_a_thing_is_taken_to_be() -> None:
    goal = """
[[person.rook.goals]]
want = "rook holds purse"
weight = 7
[[person.rook.goals]]
want = "rook in yard"
"""
    game = tiny_game(INN.replace('in = "mara"', 'in = "yard"').replace('keeps = ["purse"]\n', "") + goal)
    assert page(game, "rook", "places")[1:] == ["  purse: yard"]
    for line in ("debug on", "purloin purse"):
        game.play(line)
    assert page(game, "rook", "places")[1:] == ["  purse: yard (it is in player)"]
    assert page(game, "rook", "goals")[1:] == [
        "  rook holds purse (weight 7)",
        "  rook in yard (reached, as far as they know)",
    ]
    game = tiny_game(INN.replace('in = "mara"', 'in = "taproom"').replace('keeps = ["purse"]\n', "") + goal)
    game.play("wait")
    assert page(game, "rook", "goals")[2].startswith("    means to: ")


def test_needs_and_what_a_role_keeps_from_are_told() -> None:
    more = '[need.hunger]\nfelt = 6\nby = ["eat"]\n[role.guard]\nnever = ["give"]\n'
    game = tiny_game(INN.replace('name = "Rook"', 'name = "Rook"\nneeds = { hunger = 2 }\nroles = ["guard"]') + more)
    assert page(game, "rook", "needs")[1:] == ["  hunger 2 of 10, felt from 6 on"]
    assert page(game, "rook", "roles")[1:] == ["  give"]


def test_a_habit_that_holds_is_told_with_its_condition() -> None:
    assert inside(inn(), "tom").next == ()
    game = inn("debug on", "purloin purse")
    assert page(game, "tom", "next")[1:] == ["  a habit of theirs: wait", "    when player holds purse"]


def test_a_feeling_has_its_cause_in_words() -> None:
    game = inn("ask mara about the debt")
    assert inside(game, "mara").feelings == ()
    for line in ("debug on", "purloin purse", "give purse to mara"):
        game.play(line)
    assert "  joy 4, since turn 2: the stranger gave me the purse" in page(game, "mara", "feelings")


def test_a_lie_is_told_with_what_it_is_to_cover_and_whether_it_is_found_out() -> None:
    text = INN.replace('cover = "Ask the miller."', 'cover = "It is paid."\ncover_claims = "paid"')
    game = tiny_game(text + '[fact.paid]\ntext = "The debt is paid."\nwords = ["paid"]\ntrue = false\n')
    game.play("ask mara about the debt")
    assert page(game, "mara", "lies") == ["Lies: what they gave for true", "  to player: paid, to cover debt"]


def test_what_will_be_forgotten_says_when() -> None:
    text = INN.replace('words = ["fire"]', 'words = ["fire"]\nforget = 5')
    game = tiny_game(text.replace("doubts = 3\n", ""))
    for line in ("ask mara about the fire", "tell tom about the fire"):
        game.play(line)
    assert " ".join(" ".join(page(game, "tom", "beliefs")).split()).endswith("forgotten after turn 7")


def test_sections_that_are_empty_are_left_out_and_no_row_is_too_long() -> None:
    assert page(inn(), "rook") == ["Rook (rook), in yard, turn 0"]
    lines = page(inn("ask mara about the fire", "ask mara about the debt"), "mara")
    headings = [line.split(":")[0].lower() for line in lines[1:] if not line.startswith(" ")]
    assert headings == [name for name in SECTIONS if name in headings] and len(headings) >= 8
    assert max(map(len, lines)) <= COLUMNS


def test_looking_changes_nothing() -> None:
    game = inn("ask mara about the fire")
    before = game.digest
    inside(game, "mara")
    assert game.digest == before


def test_mind_of_is_behind_the_scenes_and_takes_a_section() -> None:
    game = inn()
    assert game.play("mind of mara").refusal == "debug.off"
    game.play("debug on")
    assert said(game, "mind of Mara").startswith("Mara (mara), in taproom, turn 0\nBeliefs:")
    assert said(game, "mind of mara: secrets").startswith("Secrets: what they keep back\n")
    assert said(game, "mind of rook: secrets") == "There is nothing of secrets in Rook."
    assert said(game, "mind of mara: dreams").startswith('There is no section "dreams". There are: beliefs, ')
    assert game.play("mind of purse").refusal == "debug.no-mind"
    assert game.play("mind of nobody").refusal == "debug.no-such-noun"
    assert game.game.state.turn == 0
