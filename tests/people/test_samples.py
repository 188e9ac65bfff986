"""Ways to ask that an author gives under `asked`: a sentence that is like one of them reaches what it stands under."""

from __future__ import annotations

import pytest

from tests.tiny import said, tiny_game

CHAPEL = """
start = "chapel"

[room.chapel]
name = "Chapel"
text = "Cold."

[person.sexton]
name = "Sexton Hale"
article = ""
pronoun = "he"
in = "chapel"
text = "Old."
lost = ["No idea."]

[[person.sexton.topics]]
id = "bell"
about = ["bell"]
say = "It rang by itself."
asked = ["what was that noise in the night", "who woke everybody up", "does it frighten you"]

[[person.sexton.topics]]
id = "rope"
about = ["rope"]
say = "Hemp, and older than me."

[[person.sexton.topics]]
id = "source"
after = "crypt"
about = ["source"]
say = "My wife. She was under it."
asked = ["says who", "who told you that", "how sure are you"]

[[person.sexton.topics]]
id = "pay"
about = ["wages"]
say = "Nothing, and beer."
asked = ["what do they give you for it", "who keeps you in boots", "is it worth your while", "are you well paid"]

[fact.crypt]
name = "the crypt"
text = "The crypt was opened from the inside."
words = ["crypt"]
asked = ["what is under the church", "how did they get out", "was it you that let them go"]

[[person.sexton.knows]]
fact = "crypt"
tell = "From the inside."
asked = ["what have you been filling in"]

[person.player]
name = "clerk"
"""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("sexton, so who woke us all up", "rang by itself"),
        ("sexton, are you frightened of it?", "rang by itself"),
        ("sexton, how did they all get out then", "From the inside."),
        ("sexton, what is it that you have been filling in?", "From the inside."),
        ("sexton, what is it that they give you", "Nothing, and beer."),
        ("sexton, is this worth your while?", "Nothing, and beer."),
    ],
)
def test_what_is_like_a_sample_reaches_what_it_stands_under(line: str, answer: str) -> None:
    assert answer in said(tiny_game(CHAPEL), line)


@pytest.mark.parametrize("line", ["says who?", "and who told you?", "are you sure of it?"])
def test_a_sample_of_little_words_is_found_in_the_course_of_a_talk(line: str) -> None:
    game = tiny_game(CHAPEL)
    game.play("ask sexton about crypt")
    assert "My wife." in said(game, line)


def test_what_one_says_that_somebody_is_reaches_the_sample_that_it_is() -> None:
    game = tiny_game(CHAPEL)
    game.play("sexton, hello")
    assert "Nothing, and beer." in said(game, "are you well paid?")


def test_a_sample_of_a_topic_that_is_not_open_is_not_meant() -> None:
    assert "My wife." not in said(tiny_game(CHAPEL), "sexton, who told you that")


def test_without_samples_the_same_sentence_finds_nothing() -> None:
    bare = "\n".join(line for line in CHAPEL.splitlines() if not line.startswith("asked"))
    assert "No idea." in said(tiny_game(bare), "sexton, is this worth your while?")
