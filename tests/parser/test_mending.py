"""Typing mistakes: put right where one reading is sensible and said so; named where there are two; else left alone."""

from __future__ import annotations

import pytest

from engine.model.world import Exit
from engine.parser.mending import is_within
from engine.parser.reading import Commands, Meta, Question
from tests.parser.small import FIXED, Talk, person, player, room, thing


def house(*more: object) -> Talk:
    return Talk(
        room("hall", "Hall", {"north": Exit("yard")}), room("yard", "Yard"), player("hall"),
        person("mara", "Mara", "hall"), thing("lamp", "brass lamp", "hall"),
        thing("ring", "ring", "player", how="held"),
        thing("chest", "chest", "hall", container=True, openable=True, open=False, fixed=FIXED),
        thing("shelf", "shelf", "hall", supporter=True, fixed=FIXED), thing("crown", "crown", "yard"),
        *more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "meant", "key"),
    [
        ("tkae lamp", "take lamp", "take lamp"),
        ("take lmap", "take lamp", "take lamp"),
        ("tkae lmap", "take lamp", "take lamp"),
        ("exmaine the brsas lamp", "examine the brass lamp", "examine lamp"),
        ("opne chest", "open chest", "open chest"),
        ("nroth", "north", "go north"),
        ("go nrth", "go north", "go north"),
        ("put ring onn shelf", "put ring on shelf", "put ring on shelf"),
        ("ask mraa about lamp", "ask mara about lamp", "ask mara about lamp"),
        ("mraa, hello", "mara, hello", "say to mara"),
        ("inventroy", "inventory", "inventory"),
        ("exxaminne lamp", "examine lamp", "examine lamp"),
    ],
)
def test_a_slip_is_put_right_and_said(line: str, meant: str, key: str) -> None:
    reading = house().read(line)
    assert isinstance(reading, Commands), reading
    assert reading.actions[0].key() == key
    assert reading.notes[0] == f'(I take "{line}" as: {meant})'


def test_the_rest_of_the_line_is_kept_and_not_shown() -> None:
    reading = house().read("tkae lamp. go north")
    assert isinstance(reading, Commands)
    assert (reading.notes, reading.rest) == (('(I take "tkae lamp" as: take lamp)',), "go north")


def test_again_repeats_what_was_meant() -> None:
    talk = house()
    talk.read("tkae lamp")
    assert talk.notes("g") == ()
    assert talk.keys("g") == "take lamp"


def test_a_mended_line_may_still_be_asked_about() -> None:
    talk = house(thing("tin", "tin lamp", "hall"))
    reading = talk.read("tkae lamp")
    assert isinstance(reading, Question)
    assert reading.text == '(I take "tkae lamp" as: take lamp) Which do you mean, the brass lamp or the tin lamp?'
    assert talk.keys("the tin one") == "take tin"
    assert talk.asks("tkae").endswith("What do you want to take?")


def test_an_answer_is_mended_too() -> None:
    talk = house(thing("tin", "copper lamp", "hall"))
    talk.asks("take lamp")
    assert talk.keys("coper") == "take tin"
    talk.asks("take")
    assert talk.keys("rnig") == "take ring"


def test_of_two_readings_what_can_be_done_is_meant() -> None:
    talk = house(thing("camp", "camp", "hall", fixed=FIXED))
    assert talk.keys("take bamp") == "take lamp"


def test_where_two_readings_are_left_both_are_named() -> None:
    talk = house(thing("lump", "lump", "hall"))
    assert talk.code("take lmp") == "parse.unknown-word"
    assert talk.about("take lmp")["near"] == ' Did you mean "take lamp" or "take lump"?'
    assert talk.keys("oops lump") == "take lump"


@pytest.mark.parametrize(
    "line", ["take crwon", "take frobozz", "quti", "restrat", "undoo", "tk lamp", "xyzyq lamp", "take crown"]
)
def test_what_is_not_in_sight_or_ends_the_game_or_is_too_far_off_is_left_alone(line: str) -> None:
    reading = house().read(line)
    assert not isinstance(reading, Commands | Meta), reading


def test_a_word_that_the_world_knows_is_never_touched() -> None:
    talk = house(thing("pamp", "pamp", "yard"))
    assert talk.code("take pamp") == "parse.no-such-noun-here"


def test_harmless_words_to_the_program_are_mended_with_a_note() -> None:
    reading = house().read("hlep")
    assert isinstance(reading, Meta)
    assert (reading.verb, reading.notes) == ("help", ('(I take "hlep" as: help)',))


def test_slips_are_counted_as_damerau_and_levenshtein_do() -> None:
    assert is_within("lamp", "lmap", 1)
    assert is_within("lamp", "lam", 1)
    assert is_within("lamp", "lampe", 1)
    assert is_within("lamp", "limp", 1)
    assert not is_within("lamp", "lamp", 1)
    assert not is_within("lamp", "palm", 1)
    assert not is_within("lantern", "latnren", 1)
    assert is_within("lantern", "latnren", 2)
    assert is_within("lantern", "alntenr", 2)
    assert not is_within("lantern", "lanrtne", 1)


def test_a_verb_is_put_right_only_where_enough_of_it_is_left_to_tell() -> None:
    talk = house(thing("coat", "coat", "hall"))
    for line in ("nab the coat", "snatch the coat", "swipe the coat", "pocket the coat"):
        assert talk.keys(line) == "take coat", line
    for line in ("zab the coat", "jah the coat", "tke the coat", "zake the coat"):
        assert talk.code(line) == "parse.unknown-verb", line
    assert talk.keys("tkae the coat") == "take coat"
    assert talk.keys("takk the coat") == "take coat"
    assert talk.keys("zxamine the coat") == "examine coat"


def test_letters_changed_about_or_missing_come_before_a_wrong_letter() -> None:
    talk = house(thing("slat", "slat", "hall"), thing("palm", "salm", "hall"))
    assert talk.keys("take salt") == "take slat"
    assert house(thing("lump", "lump", "hall")).keys("take lupm") == "take lump"


# --- what would have worked ---


def test_a_word_out_of_place_is_met_with_the_forms_of_the_verb() -> None:
    talk = house()
    near = talk.about("put ring beside shelf")["near"]
    assert near.startswith(" It goes: ")
    assert '"put something in something"' in near
    assert '"put something on something"' in near
    assert '"unlock something with something"' in talk.about("unlock chest by ring")["near"]


def test_a_word_that_means_nothing_is_met_with_an_example_of_what_is_there() -> None:
    talk = house(thing("coat", "coat", "hall", wearable=True))
    assert talk.about("take frobozz")["near"] == ' For instance: "take the brass lamp".'
    assert talk.about("drop frobozz")["near"] == ' For instance: "drop the ring".'
    assert talk.about("wear frobozz")["near"] == ' For instance: "wear the coat".'
    assert talk.about("talk to frobozz")["near"] == ' For instance: "talk to Mara".'
    assert talk.about("go frobozz")["near"] == ' For instance: "go north".'
