"""What is asked a second time, and what is kept back and asked again."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import events as ev
from engine.model.query import number, times_talked
from engine.people.repeating import shortened
from tests.tiny import filled, heard, tiny_game

INN = """
start = "taproom"
[number]
asked = 0
[room.taproom]
name = "Taproom"
text = "A low room."
[fact.price]
text = "A bed costs a penny."
words = ["bed"]
[fact.affair]
text = "Tom met the reeve's wife in the hayloft."
words = ["hayloft", "wife"]
[fact.fire]
text = "The mill burned because Mara left a candle."
words = ["mill", "fire"]
[person.mara]
name = "Mara"
pronoun = "she"
in = "taproom"
#mara
knows = [
    { fact = "price", suggest = "a bed" },
    { fact = "affair", when = "mood of mara > 5", cover = "What wife?", suggest = "the hayloft" },
    { fact = "fire", when = "mood of mara > 5" },
]
[[person.mara.topics]]
id = "stew"
about = ["stew"]
suggest = "the stew"
#stew
say = "Turnip."
[[person.mara.topics]]
id = "inn"
about = ["inn"]
suggest = "how long she has been here"
say = "Why do you ask? It was my mother's. She had it from hers, who built it. There was nothing here before."
[[person.mara.topics]]
id = "rain"
about = ["rain"]
say = "{mood of mara = 0: Wet. | Dry.}"
[[person.mara.topics]]
id = "ale"
about = ["ale"]
say = "One, then."
do = ["add 1 to asked"]
[[rule]]
on = "after jumping"
do = ["set mood of mara to 2"]
"""


def inn(mara: str = "", stew: str = "") -> Playing:
    return tiny_game(filled(INN, mara=mara, stew=stew))


def test_what_is_asked_again_was_told_already_and_is_then_refused() -> None:
    game = inn()
    assert heard(game, *["ask mara about stew"] * 4) == [
        "Turnip.", "As I told you: Turnip.", "I have told you all I know about that.", "You have asked me that before.",
    ]  # fmt: skip
    assert times_talked(game.game.state, "mara", "player", "stew") == 4, "it was talked of all the same"


def test_a_fact_is_told_again_and_put_as_one_that_was_told() -> None:
    result = inn()
    result.play("ask mara about bed")
    again = result.play("ask mara about bed").events
    assert any(isinstance(event, ev.Told) for event in again)
    assert [event.words for event in again if isinstance(event, ev.Spoken)] == ["As I told you: A bed costs a penny."]


def test_a_long_answer_is_shorter_the_second_time() -> None:
    assert heard(inn(), *["ask mara about inn"] * 2)[1] == (
        "As I told you: It was my mother's. She had it from hers, who built it."
    )


@pytest.mark.parametrize("text", ["One.", "Is it so? Is that what they say, that it was I who did it and nobody else?"])
def test_what_cannot_be_shortened_stays_as_it_is(text: str) -> None:
    assert shortened(text) == text


@pytest.mark.parametrize(
    "mara",
    ['voice = "Few words."', "traits = { warmth = 5 }", "traits = { formality = 5 }", "traits = { warmth = -5 }"],
)
def test_that_it_was_told_is_put_in_their_manner(mara: str) -> None:
    second = heard(inn(mara), *["ask mara about stew"] * 2)[1]
    assert second.endswith("Turnip.") and second != "As I told you: Turnip."


def test_the_kind_and_the_patient_say_it_three_times() -> None:
    for mara in ("traits = { warmth = 5 }", "traits = { patience = 5 }"):
        third, fourth = heard(inn(mara), *["ask mara about stew"] * 4)[2:]
        assert "Turnip." in third and "Turnip." not in fourth


def test_an_answer_that_has_changed_is_no_repetition() -> None:
    game = inn()
    assert heard(game, "ask mara about rain", "jump", "ask mara about rain") == ["Wet.", "", "Dry."]


def test_an_answer_with_effects_is_given_as_often_as_it_is_asked_for() -> None:
    game = inn()
    assert heard(game, *["ask mara about ale"] * 3) == ["One, then."] * 3
    assert number(game.game.state, "asked") == 3


def test_an_author_lets_somebody_repeat_one_thing_or_all() -> None:
    assert heard(inn(stew="repeats = true"), *["ask mara about stew"] * 3) == ["Turnip."] * 3
    game = inn(mara="repeats = true")
    assert heard(game, *["ask mara about stew"] * 3, *["ask mara about bed"] * 2) == [
        *["Turnip."] * 3, *["A bed costs a penny."] * 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["say that again", "mara, what did you say?", "mara, repeat that", "tell me again about stew"]
)
def test_who_asks_to_hear_it_again_hears_it(line: str) -> None:
    game = inn()
    heard(game, *["ask mara about stew"] * 3)
    assert heard(game, line) == ["Turnip."]


def test_what_was_no_topic_is_said_again_word_for_word() -> None:
    game = inn()
    first = heard(game, "mara, hello")
    assert heard(game, "mara, what did you say?") == first


def test_it_is_remembered_for_a_day_and_by_whom_it_was_told() -> None:
    game = inn()
    heard(game, "ask mara about stew")
    for _ in range(50):
        game.play("wait")
    assert heard(game, "ask mara about stew") == ["Turnip."]


# --- what is kept back ---


def test_pressed_for_what_they_keep_back_they_turn_to_something_else_and_then_let_it_rest() -> None:
    first, second, third, fourth = heard(inn(), *["ask mara about the hayloft"] * 4)
    assert (first, second) == ("What wife?", "Ask me about a bed instead.")
    assert third == "I would sooner talk about the stew."
    assert fourth == "You have asked me that. I will not say more."


def test_who_is_closed_names_nothing_else() -> None:
    second = heard(inn("traits = { openness = -6 }"), *["ask mara about the hayloft"] * 2)[1]
    assert "bed" not in second and "stew" not in second and second


@pytest.mark.parametrize(
    ("feeling", "line"), [("fear", "I dare not say more."), ("anger", "Another word on that and we are done.")]
)
def test_fear_and_anger_speak_first(feeling: str, line: str) -> None:
    rule = f'[[rule]]\non = "after waiting"\ndo = ["add 9 to {feeling} of mara"]\n'
    game = tiny_game(filled(INN, mara="feels = true") + rule)
    heard(game, "ask mara about the hayloft", "wait")
    assert heard(game, "ask mara about the hayloft") == [line]


def test_without_a_cover_story_it_shows_only_when_they_are_pressed() -> None:
    first, second = heard(inn(), *["ask mara about the fire"] * 2)
    assert first == "I could not tell you."
    assert second == "Ask me about a bed instead."


def test_the_blunt_say_at_once_that_they_keep_it_back() -> None:
    assert heard(inn("traits = { bluntness = 5 }"), "ask mara about the fire") == ["I would rather not speak of it."]


def test_what_is_put_as_of_somebody_else_is_not_named_by_themselves() -> None:
    lines = heard(inn(), *["ask mara about the hayloft"] * 8)
    assert not any("she" in line.split() for line in lines)


def test_to_ask_for_it_again_is_no_question_about_what_comes_after_it() -> None:
    more = '[[person.mara.topics]]\nafter = "stew"\nabout = ["that", "again", "how"]\nsay = "With salt."\n'
    game = tiny_game(INN + more)
    heard(game, "ask mara about stew")
    assert heard(game, "say that again") == ["Turnip."]


OF_KNOWING = (
    "who told you about {0}?",
    "who knows about {0}?",
    "are you sure about {0}?",
    "how do you know about {0}?",
)


@pytest.mark.parametrize("question", OF_KNOWING)
def test_asked_again_who_knows_of_what_they_cover_up_they_say_what_they_said(question: str) -> None:
    assert heard(inn(), *[f"mara, {question.format('the hayloft')}"] * 3) == ["What wife?"] * 3


@pytest.mark.parametrize("question", OF_KNOWING)
def test_asked_again_who_knows_of_what_they_keep_back_they_answer_like_somebody_who_does_not(question: str) -> None:
    innocent = tiny_game(INN.replace('    { fact = "fire", when = "mood of mara > 5" },\n', ""))
    lines = [f"mara, {question.format('the fire')}"] * 3
    assert heard(inn(), *lines) == heard(innocent, *lines)
