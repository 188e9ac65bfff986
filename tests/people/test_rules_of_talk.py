"""Rules about talk: a topic is one thing, by its id and each of its words, and a word of a name is not the name."""

from __future__ import annotations

import pytest

from engine.api import Playing
from tests.tiny import said, tiny_game

QUAY = """
start = "quay"
[room.quay]
name = "Quay"
text = "Stone."
[fact.debt]
text = "The priest owes for his coat."
words = ["coat"]
[person.odile]
name = "Odile"
in = "quay"
acts = "always"
lost = ["No idea."]
knows = [{ fact = "debt", tell = "He never paid." }]
[[person.odile.topics]]
about = ["father"]
say = "He drowned."
[[person.odile.topics]]
id = "rain"
about = ["wet", "weather"]
say = "Wet."
[[person.odile.topics]]
about = ["weather", "wind", "coat"]
say = "It blows."
[[person.odile.topics]]
about = ["quill"]
say = "A good man."
[person.quill]
name = "Father Quill"
"""


def quay(rule: str) -> Playing:
    return tiny_game(QUAY + rule)


def rule(about: str, when: str = "") -> str:
    return f"[[rule]]\non = '{about}'\nsay = 'A bell.'\n" + (f"when = '{when}'\n" if when else "")


@pytest.mark.parametrize("named", ["rain", "wet", "weather"])
@pytest.mark.parametrize("asked", ["rain", "wet", "weather", "the wet weather"])
def test_a_rule_about_a_topic_is_asked_by_whatever_word_the_topic_is_named(named: str, asked: str) -> None:
    told = said(quay(rule(f"after asking odile about {named}")), f"ask odile about {asked}")
    assert "A bell." in told and "Wet." in told


def test_a_rule_about_one_topic_is_not_asked_of_another_that_shares_a_word_with_it() -> None:
    told = said(quay(rule("after asking odile about wet")), "ask odile about the wind")
    assert "A bell." not in told and "It blows." in told


def test_a_rule_about_a_topic_is_not_asked_where_the_question_is_about_a_fact_that_they_hold() -> None:
    game = quay(rule("after asking odile about wind") + rule("after asking odile about debt").replace("bell", "gong"))
    told = said(game, "ask odile about the coat")
    assert "He never paid." in told and "A gong." in told and "A bell." not in told


def test_a_rule_that_stops_a_question_about_a_topic_stops_it_in_any_words() -> None:
    told = said(quay(rule("instead of asking odile about rain")), "ask odile about weather")
    assert told.splitlines() == ["A bell."] and "Wet." not in told


def test_a_rule_about_anybody_asked_about_a_topic_holds_for_who_has_it() -> None:
    assert "A bell." in said(quay(rule("after asking anyone about wet")), "ask odile about weather")


def test_a_condition_about_the_act_knows_a_topic_by_all_its_words() -> None:
    game = quay(rule("after any action", "action is asking odile about wet"))
    assert "A bell." in said(game, "ask odile about weather")
    assert "A bell." not in said(game, "ask odile about wind")


def test_a_rule_binds_a_person_who_asks_about_a_topic_as_it_binds_the_player() -> None:
    tom = (
        "[person.tom]\nname = 'Tom'\nin = 'quay'\nacts = 'always'\n"
        "habits = [{ do = 'ask odile about weather', once = true, when = 'turn >= 0' }]\n"
    )
    bound = rule("after asking odile about wet") + "actor = 'tom'\n"
    assert "A bell." in said(quay(bound + tom), "wait")


def test_the_word_of_a_topic_means_the_topic_though_it_is_part_of_a_name() -> None:
    told = said(quay(rule("after asking odile about father")), "ask odile about father")
    assert told.splitlines() == ["You ask Odile about father.", "A bell.", "Odile says, “He drowned.”"]


def test_who_has_a_topic_of_their_own_is_asked_about_by_name() -> None:
    told = said(quay(rule("after asking odile about father")), "ask odile about quill")
    assert "A bell." not in told and "A good man." in told


def test_a_topic_about_somebody_by_id_keeps_their_name() -> None:
    whole = QUAY.replace('about = ["quill"]', 'about = ["quill", "priest", "father"]').replace(
        'about = ["father"]', 'about = ["dad"]'
    )
    assert said(tiny_game(whole), "ask odile about father").startswith("You ask Odile about Father.")


@pytest.mark.parametrize("asked", ["rain", "wet", "weather"])
def test_the_rules_of_a_question_are_listed_by_any_word_of_its_topic(asked: str) -> None:
    game = quay(rule("after asking odile about wet"))
    game.play("debug on")
    assert "after asking odile about wet" in said(game, f"showme rules asking odile about {asked}")
    assert "after asking odile about wet" not in said(game, "showme rules asking odile about wind")


TOLD = (
    QUAY
    + """
[person.player]
knows = [{ fact = "debt" }]
[person.ben]
name = "Ben"
in = "quay"
acts = "present"
habits = [{ do = "say to player", when = "action is telling ben debt", say = "For a coat." }]
[person.nell]
name = "Nell"
in = "quay"
topics = [{ about = ["coat"], say = "A fine coat it is." }]
[person.ada]
name = "Ada"
in = "quay"
thanks = "Bless you."
[person.una]
name = "Una"
in = "quay"
"""
)


@pytest.mark.parametrize(
    ("person", "answer"),
    [("ben", "For a coat."), ("nell", "A fine coat it is."), ("ada", "Bless you."), ("una", "I see.")],
)
def test_what_somebody_is_told_they_answer_by_a_habit_or_a_topic_or_their_thanks(person: str, answer: str) -> None:
    assert answer in said(tiny_game(TOLD), f"tell {person} about the coat")


@pytest.mark.parametrize(("person", "answer"), [("ada", "Bless you."), ("una", "You are welcome.")])
def test_who_is_thanked_does_not_thank_back(person: str, answer: str) -> None:
    assert answer in said(tiny_game(TOLD), f"thank {person}")


ASKED = """
start = "hall"
[room.hall]
name = "Hall"
text = "{player asked joe about figures: Of figures.|Not of figures.} {player asked joe about debt: Of it.|Not of it.}"
[person.joe]
name = "Joe"
in = "hall"
knows = [{ fact = "owed" }]
[fact.owed]
text = "A debt is owed."
words = ["debt"]
[[person.joe.topics]]
about = ["sums", "figures"]
say = "They add up."
[[person.joe.topics]]
about = ["pie"]
say = "With salt."
"""


def test_a_condition_names_a_topic_or_a_fact_by_one_of_its_words_as_a_rule_does() -> None:
    game = tiny_game(ASKED)
    said(game, "ask joe about pie")
    assert "Not of figures. Not of it." in said(game, "look")
    said(game, "ask joe about sums")
    assert "Of figures. Not of it." in said(game, "look")
    said(game, "ask joe about debt")
    assert "Of figures. Of it." in said(game, "look")


TALKER = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
[fact.leak]
text = "The Trust knows of the leak."
words = ["leak", "trust"]
[person.una]
name = "Una"
article = ""
pronoun = "she"
in = "hall"
lost = ["I could not say."]
[[person.una.knows]]
fact = "leak"
tell = "They know."
[[person.una.topics]]
about = ["oakes", "carter"]
suggest = "{una in hall: Oakes}"
say = "He will do."
[[person.una.topics]]
about = ["brother"]
say = "Ask my brother."
[[person.una.topics]]
about = ["son"]
when = "una holds ring"
say = "My son. I gave my son a boat."
[[person.una.topics]]
id = "sure"
about = ["sure"]
suggest = "how sure she is"
say = "Quite."
[thing.ring]
name = "ring"
in = "hall"
"""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("leak", "the leak"),
        ("trust", "the Trust"),
        ("oakes", "Oakes"),
        ("brother", "her brother"),
        ("the brother", "the brother"),
        ("son", "son"),
        ("zebra", "zebra"),
    ],
)
def test_a_question_is_told_with_the_article_or_the_large_letter_that_the_author_writes(asked: str, told: str) -> None:
    game = tiny_game(TALKER)
    assert said(game, f"ask una about {asked}").startswith(f"You ask Una about {told}.")


@pytest.mark.parametrize("line", ["how sure she is", "ask una how sure she is", "una, how sure she is"])
def test_what_is_suggested_and_typed_as_it_stands_is_asked_about(line: str) -> None:
    assert said(tiny_game(TALKER), line).startswith("You ask Una about how sure she is.\nUna says, “Quite.”")


def test_who_would_tell_of_what_they_know_nothing_of_hears_that_it_is_asked_about() -> None:
    told = said(tiny_game(TALKER), "tell una about zebras")
    assert told.startswith("(you know nothing of that to tell; asking Una)\nYou ask Una about zebras.")
