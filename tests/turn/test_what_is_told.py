"""What a turn tells besides what happened: what was taken back, a pack's answer to a verb that does nothing."""

from __future__ import annotations

from engine.model.query import body, number, relation
from tests.tiny import said, tiny_game

HOUSE = """
start = "kitchen"
[room.kitchen]
name = "Kitchen"
text = "A kitchen."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = "kitchen" }
[thing.coin]
name = "coin"
in = "player"
[message]
"perform.swim" = "Nobody here goes into the water."
"""


def test_undo_says_what_it_took_back_and_describes_a_place_only_where_one_is_back_in_it() -> None:
    game = tiny_game(HOUSE)
    for line in ("drop coin", "n"):
        game.play(line)
    assert said(game, "undo") == "Taken back: n\nKitchen\nA kitchen.\nYou see a coin.\nExits: north."
    assert said(game, "undo") == "Taken back: drop coin\nKitchen"


def test_a_pack_may_answer_a_verb_that_does_nothing() -> None:
    game = tiny_game(HOUSE)
    assert said(game, "swim") == "Nobody here goes into the water."
    assert game.play("swim").refusal == "perform.swim"


def test_verbs_and_help_answer() -> None:
    assert "unlock ... with" in said(tiny_game(HOUSE), "verbs")
    assert "examine the coin" in said(tiny_game(HOUSE), "what do I do?")


def test_an_ending_says_what_can_still_be_done() -> None:
    game = tiny_game(
        HOUSE + '[ending.done]\nname = "Done"\ntext = "That is all."\n[[rule]]\non = "after waiting"\ndo = ["end done"]'
    )
    assert said(game, "wait").endswith("Done\n\nThat is all.\n(The story is over. You can undo, restart or quit.)")


def test_each_step_of_somebody_elses_act_is_told_as_it_was_before_the_next() -> None:
    game = tiny_game(
        """
start = "attic"
[room.attic]
name = "Attic"
text = "An attic."
[thing.trunk]
name = "trunk"
in = "attic"
container = true
openable = true
[thing.hat]
name = "hat"
in = "trunk"
[thing.axe]
name = "axe"
in = "sam"
[person.sam]
name = "Sam"
pronoun = "he"
text = "Sam."
in = "attic"
obeys = [{ do = "any" }]
"""
    )
    told = said(game, "sam, put the axe in the trunk").split("\n")
    assert told[1:4] == ["Sam opens the trunk.", "In the trunk is a hat.", "Sam puts the axe in the trunk."]


def test_what_a_rule_does_after_an_act_that_comes_to_nothing_counts_with_nothing_to_say() -> None:
    game = tiny_game(
        """
start = "bank"
[number]
swims = 0
[room.bank]
name = "Bank"
text = "Reeds. {swims}"
[person.miller]
name = "miller"
text = "Floury."
in = "bank"
[[rule]]
on = "after swimming"
do = ["add 1 to swims"]
[[rule]]
on = "after kissing miller"
do = ["add 2 to trust of miller"]
[[rule]]
on = "after dancing"
actor = "anyone"
do = ["add 10 to swims"]
"""
    )
    swum = game.play("swim")
    assert (swum.refusal, number(game.game.state, "swims"), game.game.state.turn) == ("perform.swim", 1, 1)
    game.play("kiss miller")
    assert relation(game.game.state, "trust", "miller", "player") == 2
    game.play("kick miller")
    assert game.game.state.turn == 2


def test_a_habit_answers_what_is_done_to_a_person_though_nothing_else_comes_of_it() -> None:
    game = tiny_game(
        """
start = "bank"
[room.bank]
name = "Bank"
text = "Reeds."
[thing.pin]
name = "pin"
text = "Bent."
held_by = "bob"
[person.bob]
name = "Bob"
text = "Bob."
in = "bank"
habits = [
    { do = "give pin to player", when = "action is kissing bob", say = "Keep it." },
    { do = "say to player", when = "action is touching bob", say = "Cold hands." },
    { do = "say to player", when = "action is swimming", say = "A fine stroke." },
]
"""
    )
    assert "Keep it." in said(game, "kiss bob")
    assert body(game.game.state, "pin").parent == "player"
    assert "Cold hands." in said(game, "touch bob")
    assert "A fine stroke." not in said(game, "swim")
    assert game.game.state.turn == 2


def test_a_rule_that_has_no_words_left_does_not_leave_a_line_without_an_answer() -> None:
    game = tiny_game(
        "start = 'hall'\n[room.hall]\nname = 'Hall'\ntext = 'A hall.'\n[thing.bell]\nname = 'bell'\nin = 'hall'\n"
        "[[rule]]\non = 'taking bell'\nsay = '{!No.|Still no.}'\nstop = true\n"
    )
    told = [said(game, "take bell") for _ in range(4)]
    assert told == ["No.", "Still no.", "Nothing comes of that.", "Nothing comes of that."]
