"""Remarks in a talk that begin like commands, and what a line means by the talk in hand."""

from __future__ import annotations

import pytest

from engine.people.calling import to_their_face
from tests.tiny import said, tiny_game, tiny_world

SMITHY = """
start = "smithy"

[room.smithy]
name = "Smithy"
text = "Hot."

[room.yard]
name = "Yard"
text = "Mud."

[person.joe]
name = "Joe Black"
pronoun = "he"
in = "smithy"
text = "Big."
lost = ["No idea."]

[[person.joe.topics]]
about = ["pie"]
say = "It was apple."

[[person.joe.topics]]
about = ["father"]
say = "He drove the mail to Hull."

[[person.joe.topics]]
id = "trade"
about = ["horseshoes", "trade"]
say = "I sell them by the set. They are a penny dearer since spring."

[[person.joe.topics]]
after = "trade"
about = ["dear", "penny"]
say = "Iron has gone up."

[[person.joe.knows]]
fact = "drowned"
tell = "Will went in at the weir."

[fact.drowned]
name = "how Will died"
text = "Will Black drowned at the weir."
words = ["drowned", "died", "weir", "will"]
"""


@pytest.mark.parametrize(
    "line",
    [
        "stop waffling", "quit lying", "go on about the pie", "hold on, who drove it?", "look, I know about it",
        "pie trouble", "start with your father", "whatcha doing", "up to what time was he there", "and why was that?",
    ],
)  # fmt: skip
def test_a_remark_that_begins_like_a_command_is_said_to_who_is_talked_with(line: str) -> None:
    assert said(tiny_game(SMITHY, "hello"), line).startswith("You say to Joe Black, “")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("look, take the poker", "Smithy"),
        ("stop the poker", "poker"),
        ("go on", "You say"),
        ("wait", "Time passes."),
        ("hold on to the poker", "poker"),
        ("quit", ""),
    ],
)
def test_a_command_is_none_of_the_remarks_that_begin_like_it(line: str, read: str) -> None:
    game = tiny_game(SMITHY + '[thing.poker]\nname = "poker"\nin = "smithy"\n', "hello")
    told = said(game, line)
    assert read in told and ("You say" in told) == (line == "go on")


@pytest.mark.parametrize(("line", "answer"), [("go on", "gone up"), ("carry on", "gone up"), ("pie?", "apple")])
def test_to_go_on_is_asked_of_what_was_said_just_now(line: str, answer: str) -> None:
    more = '[[person.joe.topics]]\nabout = ["boots"]\nsay = "Gone."\nasked = ["what do they go on", "carry them on"]\n'
    game = tiny_game(SMITHY + more)
    game.play("ask joe about horseshoes")
    assert answer in said(game, line)


def test_it_stands_for_the_thing_that_is_talked_of() -> None:
    things = """
[thing.kettle]
name = "kettle"
in = "yard"

[[person.joe.topics]]
about = ["kettle"]
say = "Copper."
asked = ["where do you keep the kettle"]

[[person.joe.topics]]
about = ["fire"]
say = "Bellows."
asked = ["how do you keep it lit"]
"""
    game = tiny_game(SMITHY + things)
    assert "Bellows." in said(game, "joe, do you keep it lit?")
    game.play("ask joe about kettle")
    assert "Copper." in said(game, "where do you keep it?")


def test_whence_they_have_it_belongs_to_what_comes_after_what_was_said() -> None:
    more = """
[[person.joe.topics]]
after = "drowned"
about = ["sure"]
say = "I held the rope."

[[person.joe.topics]]
about = ["noise"]
say = "Only the bellows."
asked = ["what did you hear that night", "where did you hear the noise"]
"""
    game = tiny_game(SMITHY + more)
    assert "bellows" in said(game, "joe, where did you hear that?")
    game.play("ask joe about the weir")
    assert "bellows" not in said(game, "where did you hear that?")


def test_a_reproach_with_more_in_it_is_about_that() -> None:
    sold = '[[person.joe.topics]]\nabout = ["sold", "anvil"]\nsay = "I never sold it."\n'
    assert "never sold" in said(tiny_game(SMITHY + sold, "hello"), "I don't believe you sold anything")


def test_words_drawn_together_are_read_as_what_they_stand_for() -> None:
    game = tiny_game(SMITHY + '[thing.key]\nname = "key"\nin = "joe"\n', "hello")
    assert said(game, "gimme the key").splitlines()[0] == "You tell Joe Black to give the key to you."


@pytest.mark.parametrize(
    ("put", "said_to_them"),
    [
        ("how she knows", "how you know"),
        ("who told her about it", "who told you about it"),
        ("who told her", "who told you"),
        ("what her name is", "what your name is"),
        ("whether she always carries it", "whether you always carry it"),
        ("why she was late", "why you were late"),
        ("where she goes", "where you go"),
        ("what he knows", "what he knows"),
    ],
)
def test_what_is_put_at_second_hand_is_turned_to_the_listeners_face(put: str, said_to_them: str) -> None:
    ann = '[person.ann]\nname = "Ann"\npronoun = "she"\nin = "smithy"\ntext = "Small."\n'
    assert to_their_face(tiny_world(SMITHY + ann), "ann", put) == said_to_them
