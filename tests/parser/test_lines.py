"""Whole lines: several commands in one, again, oops, words to the program."""

from __future__ import annotations

import pytest

from engine.parser.reading import Commands
from tests.parser.small import Talk, person, player, room, thing


def cell() -> Talk:
    return Talk(
        room("cell", "Cell"), player("cell"), thing("lamp", "lamp", "cell"), thing("key", "key", "cell"),
        person("smith", "Dr. Smith", "cell", "he"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("take lamp. go north", "go north"), ("take lamp; north; look", "north; look"),
        ("take lamp then north", "north"),
        ("take lamp, then north", "north"), ("take lamp and then go north.", "go north"), ("take lamp.north", "north"),
        ("take lamp and go north", "go north"), ("take lamp, open key. look", "open key. look"), ("take lamp...", ""),
        (". take lamp .", ""), ("then take lamp", ""),
    ],
)  # fmt: skip
def test_the_first_command_is_read_and_the_rest_left(line: str, rest: str) -> None:
    reading = cell().read(line)
    assert isinstance(reading, Commands)
    assert [action.key() for action in reading.actions] == ["take lamp"]
    assert reading.rest == rest


def test_a_title_ends_no_command() -> None:
    assert cell().keys("examine dr. smith") == "examine smith"


def test_again_repeats_the_last_command_and_not_the_line() -> None:
    talk = cell()
    talk.read("take lamp. look")
    assert talk.keys("again") == "take lamp"
    assert talk.keys("g") == "take lamp"
    reading = talk.read("g. look")
    assert isinstance(reading, Commands)
    assert reading.rest == "look"


def test_again_repeats_what_an_answer_settled() -> None:
    talk = Talk(room("cell", "Cell"), player("cell"), thing("a", "tin cup", "cell"), thing("b", "red cup", "cell"))
    talk.asks("take cup")
    talk.read("red")
    assert talk.keys("g") == "take b"


def test_again_before_anything_has_nothing_to_repeat() -> None:
    assert cell().code("g") == "parse.nothing-to-repeat"


def test_oops_puts_the_right_word_into_the_line_that_failed() -> None:
    talk = cell()
    talk.code("take lmmpa. look")
    reading = talk.read("oops lamp")
    assert isinstance(reading, Commands)
    assert ([action.key() for action in reading.actions], reading.rest) == (["take lamp"], "look")
    talk.code("tkkae lamp")
    assert talk.keys("oops take") == "take lamp"


def test_oops_without_a_mistake_or_a_word_says_so() -> None:
    talk = cell()
    assert talk.code("oops lamp") == "parse.nothing-to-correct"
    talk.code("take lmmpa")
    assert talk.code("oops") == "parse.oops-what"


def test_courtesy_and_haste_change_nothing() -> None:
    for line in (
        "please take lamp",
        "take the lamp please",
        "I want to take the lamp",
        "now just take lamp",
        "ok take lamp now",
    ):
        assert cell().keys(line) == "take lamp", line
    for line in ("look please", "look, please", "look around now", "look carefully"):
        reading = cell().read(line)
        assert isinstance(reading, Commands), line
        assert ([action.key() for action in reading.actions], reading.rest) == (["look"], ""), line
    assert cell().keys("wait again please") == "wait"


@pytest.mark.parametrize(
    ("line", "verb", "rest"),
    [
        ("undo", "undo", ""), ("save", "save", ""), ("save before the storm", "save", "before the storm"),
        ("restore", "restore", ""), ("load", "restore", ""), ("quit", "quit", ""), ("q", "quit", ""), ("Q", "quit", ""),
        ("restart", "restart", ""), ("help", "help", ""), ("?", "help", ""), ("exits", "exits", ""),
        ("people", "people", ""), ("who", "people", ""), ("journal", "journal", ""), ("facts", "journal", ""),
        ("about", "about", ""), ("credits", "about", ""), ("debug why", "why", ""),
        ("debug why mara", "why", "mara"), ("debug", "debug", ""), ("debug on", "debug", "on"),
        ("score", "score", ""),
        ("settings", "settings", ""), ("settings theme paper", "settings", "theme paper"),
        ("export", "export", ""), ("export web", "export", "web"),
        ("transcript", "transcript", ""), ("verbs", "verbs", ""), ("commands", "verbs", ""),
    ],
)  # fmt: skip
def test_words_to_the_program_are_meta(line: str, verb: str, rest: str) -> None:
    assert cell().meta(line) == (verb, rest)


def test_a_command_after_a_word_to_the_program_is_not_lost() -> None:
    assert cell().read("undo. take lamp").later == "take lamp"  # type: ignore[union-attr]


@pytest.mark.parametrize("line", ["", "   ", "...", " . ; ", ",", "\t\n", "\x00", "!?", "\u200b"])
def test_a_line_of_nothing_is_empty(line: str) -> None:
    assert cell().code(line) == "parse.empty"


def test_an_empty_line_leaves_an_open_question_open() -> None:
    talk = cell()
    talk.asks("take")
    talk.code("")
    assert talk.keys("lamp") == "take lamp"


def test_what_newcomers_ask_is_asked_of_the_program_whoever_is_there() -> None:
    for line, verb in (
        ("what do I do?", "help"), ("How do I play", "help"), ("I'm stuck.", "hint"), ("where can I go?", "exits"),
        ("who's here", "people"), ("what do I know?", "journal"), ("quit game", "quit"), ("new game", "restart"),
    ):  # fmt: skip
        assert cell().meta(line)[0] == verb, line
    assert cell().keys("Where am I?") == "look"
    assert cell().keys("who am i") == "examine player"


def test_a_question_names_the_verb_in_full() -> None:
    assert cell().asks("x") == "What do you want to examine?"


@pytest.mark.parametrize("line", ["take all", "take all, north", "take all and go north", "take all. north"])
def test_what_comes_to_nothing_says_so_whatever_follows(line: str) -> None:
    bare = Talk(room("cell", "Cell"), player("cell"))
    assert bare.code(line) == "parse.all-is-nothing"


def test_an_article_before_a_command_is_passed_over() -> None:
    assert cell().keys("the north") == "go north"
    assert cell().keys("a look. wait") == "look"
    assert cell().asks("the key") == "What do you want to do with the key?"
    assert cell().about("the unicorn")["word"] == "unicorn"
    assert cell().code("the") == "parse.unknown-verb"


def test_ways_in_a_row_are_gone_one_after_the_other() -> None:
    reading = cell().read("n e n. look")
    assert isinstance(reading, Commands)
    assert ([action.key() for action in reading.actions], reading.rest) == (["go north"], "e. n. look")
    assert cell().keys("north east") == "go northeast"
    assert cell().keys("n e") == "go north"
