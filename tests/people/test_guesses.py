"""A guess at what a free sentence is about may choose an answer; more than words comes only of what is surely meant."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import events as ev
from tests.tiny import filled, said, tiny_game

BARN = """
start = "barn"

[room.barn]
name = "Barn"
text = "Hay."

[thing.lantern]
name = "storm lantern"
words = ["gale"]
in = "tess"
text = "Tin, with a smell of black oil about it."

[person.tess]
name = "Tess"
pronoun = "she"
in = "barn"
text = "Freckled."
acts = "present"
lost = ["No idea."]

[[person.tess.topics]]
about = ["lantern"]
say = "It was my aunt's."
asked = ["I need something to see by", "may I borrow your light"]

[[person.tess.topics]]
id = "oil"
about = ["paraffin", "smell"]
say = "It gets into the bread."

[[person.tess.topics]]
id = "debt"
about = ["money"]
suggest = "what she owes"
say = "All right. Here."
asked = ["when will you pay me back", "you owe me"]
do = ["add 1 to paid"]

[[person.tess.habits]]
do = "give lantern to player"
when = "action is asking tess lantern and tess holds lantern"
say = "Mind the glass."

[number]
paid = 0
#rules
"""


def barn(rules: str = "") -> Playing:
    return tiny_game(filled(BARN, rules=rules), "hello")


VAGUE = "was there a storm in the night"
"""It shares a word with what the lantern is called, and no more."""


def test_a_guess_has_nobody_hand_anything_over_and_they_ask_back() -> None:
    game = barn()
    assert said(game, VAGUE).splitlines()[-1] == "Tess says, “Is it the storm lantern you mean?”"
    assert not any(isinstance(event, ev.Given) for event in game.play("wait").events)


@pytest.mark.parametrize("yes", ["yes", "yes please", "yes, tess", "that's it"])
def test_a_yes_to_it_is_as_good_as_having_asked(yes: str) -> None:
    game = barn()
    game.play(VAGUE)
    result = game.play(yes)
    assert any(isinstance(event, ev.Given) for event in result.events)
    assert f"You say to Tess, “{yes[0].upper()}{yes[1:]}.”" in "\n".join(line.text for line in result.lines)


def test_a_yes_comes_at_once_or_not_at_all() -> None:
    game = barn()
    game.play(VAGUE)
    game.play("look")
    assert not any(isinstance(event, ev.Given) for event in game.play("yes").events)
    game.play(VAGUE)
    assert not any(isinstance(event, ev.Given) for event in game.play("no").events)


@pytest.mark.parametrize(
    "line", ["ask tess about the lantern", "tess, may I borrow your light?", "what about the lantern"]
)
def test_what_is_surely_meant_is_done_at_once(line: str) -> None:
    assert any(isinstance(event, ev.Given) for event in barn().play(line).events)


def test_a_guess_may_choose_an_answer_that_is_only_words() -> None:
    game = barn()
    game.play("ask tess about lantern")  # and has none left to give
    assert "It was my aunt's." in said(game, VAGUE)


def test_a_rule_of_the_pack_that_does_something_is_held_back_by_a_guess() -> None:
    rule = '[[rule]]\non = "after asking tess oil"\ndo = ["add 1 to paid"]\n'
    assert "It gets into the bread." in said(barn(), "who spilt fuel here yesterday")
    game = barn(rule)
    assert "It gets into the bread." not in said(game, "who spilt fuel here yesterday")
    assert said(game, "yes").endswith("“It gets into the bread.”")


def test_what_comes_of_an_answer_is_held_back_as_well_and_named_as_the_pack_suggests_it() -> None:
    game = barn()
    assert "All right." in said(barn(), "you owe me, tess")
    assert "what she owes" in said(game, "is there a coin in your coat")


def test_a_game_with_a_question_back_in_it_is_the_same_when_it_is_taken_back() -> None:
    game = barn()
    game.play(VAGUE)
    before = game.digest
    game.play("yes")
    game.play("undo")
    assert game.digest == before
    assert any(isinstance(event, ev.Given) for event in game.play("yes").events)
