"""How a line fails: with its own code, as much as was understood, and no secret given away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import engine.parser
from engine.model.manners import MANNERS
from engine.model.world import PLAYER
from engine.parser.amiss import Amiss
from engine.parser.messages import MESSAGES
from engine.parser.tables import ENGLISH
from tests.parser.small import FIXED, Talk, person, player, room, thing

_FRAGMENTS = ("parse.apart.", "parse.those.")


def cellar(**dark: bool) -> Talk:
    return Talk(
        room("cellar", "Cellar", **dark), room("vault", "Vault"), player("cellar"),
        thing("lantern", "lantern", "cellar"),
        thing("crown", "gold crown", "vault"), thing("box", "box", "player", how="held", container=True),
    )  # fmt: skip


def test_a_word_that_nothing_knows_is_named_with_what_was_clear_before_it() -> None:
    about = cellar().about("put box in frobozz")
    assert (about["word"], about["understood"]) == ("frobozz", "put box in")


def test_a_word_that_is_like_a_verb_is_met_with_the_verb() -> None:
    talk = cellar()
    assert talk.code("invetnroyy") == "parse.unknown-verb"
    assert '"inventory"' in talk.about("invetnroyy")["near"]


def test_near_misses_never_name_what_is_not_in_sight() -> None:
    assert "crown" not in cellar().about("take crwon")["near"]


def test_an_unseen_thing_and_a_known_word_fail_alike() -> None:
    talk = cellar()
    assert talk.code("take crown") == talk.code("take vault") == talk.code("take gold") == "parse.no-such-noun-here"
    assert talk.code("take gold lantern") == "parse.no-such-noun-here"


def test_in_the_dark_the_dark_is_to_blame() -> None:
    assert cellar(dark=True).code("take lantern") == "parse.too-dark-to-see"
    assert cellar(dark=True).code("enter lantern") == "parse.too-dark-to-see"
    assert cellar(dark=True).code("enter vault") == "parse.no-way-there"
    assert cellar(dark=True).keys("drop box") == "drop box"


def test_words_too_many_are_named() -> None:
    about = cellar().about("inventory of sorts")
    assert (about["understood"], about["word"]) == ("inventory", "of sorts")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("attack lantern", "attack lantern"), ("kiss lantern", "kiss lantern"), ("jump", "jump"), ("pray", "pray"),
        ("buy lantern", "buy lantern"), ("damn", "swear"), ("xyzzy", "magic"), ("follow me", "follow player"),
    ],
)  # fmt: skip
def test_what_comes_to_nothing_is_an_act_all_the_same(line: str, key: str) -> None:
    assert cellar().keys(line) == key


@pytest.mark.parametrize("id", sorted(MANNERS))
def test_every_manner_can_be_typed(id: str) -> None:
    heads = [pattern for found in ENGLISH.first.values() for pattern in found if pattern.act in (id, f"do {id}")]
    assert heads


def test_every_way_to_fail_has_its_sentence_and_every_sentence_its_use() -> None:
    folder = Path(engine.parser.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "messages.py")
    used = set(re.findall(r'"(parse\.[a-z.-]+[a-z])"', source))
    used |= {
        f"parse.{family}.{where}" for family in ("apart", "where")
        for where in ("mine", "person", "room", "in", "on", "part")
    }  # fmt: skip
    assert used == set(MESSAGES)


@pytest.mark.parametrize("id", sorted(MESSAGES))
def test_a_sentence_is_fit_to_be_said(id: str) -> None:
    said = ENGLISH.fill(id, word="lamp", understood="the lamp", near=" Did you mean so?", name="lamp")
    assert "!" not in said
    assert said.rstrip()[-1] in ".?)" or id == "parse.near" or id.startswith(_FRAGMENTS)


def test_a_players_own_words_are_cut_before_they_swamp_a_message() -> None:
    assert len(Amiss("parse.unknown-word", word="o" * 300).about["word"]) == 60


def test_a_failure_drops_no_pronoun_and_no_last_command() -> None:
    talk = cellar()
    talk.read("take lantern")
    talk.read("take frobozz")
    assert talk.keys("g") == "take lantern"
    assert talk.keys("drop it") == "drop lantern"


def test_with_a_verb_unknown_the_thing_is_met_with_verbs_that_fit_it() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("jug", "jug", "hall", vessel=4),
        thing("hat", "hat", "hall", wearable=True),
    )  # fmt: skip
    near = talk.about("frobnicate the jug")["near"]
    assert near == (
        ' What you mean by the jug is clear. You could try "examine the jug", "fill the jug" or "take the jug".'
    )
    assert '"wear the hat"' in talk.about("frobnicate hat")["near"]
    assert talk.about("frobnicate crown")["near"] == ""


def test_no_verb_is_proposed_for_a_little_word_or_a_short_one() -> None:
    for word in ("and", "there", "but", "xyz"):
        about = Talk(room("hall", "Hall"), player("hall")).about(f"{word} oddly")
        assert about["word"] == word and about["near"] == ""


def office(joe: str) -> Talk:
    return Talk(
        room("office", "Office"), room("loft", "Loft"), player("office"), thing("cup", "cup", PLAYER, how="held"),
        thing("pew", "pew", "office", supporter=True, postures=("sitting",), fixed=FIXED),
        *(thing(f"weight{number}", "iron weight", "office") for number in (1, 2, 3)), person("joe", "Joe", joe, "he"),
    )  # fmt: skip


def test_what_is_to_be_given_or_shown_is_asked_where_only_somebody_is_named() -> None:
    for verb in ("give", "show"):
        talk = office("office")
        assert talk.asks(f"{verb} joe") == f"What do you want to {verb} Joe?"
        assert talk.keys("cup") == f"{verb} cup to joe"


def test_a_slip_in_what_is_given_is_told_though_nobody_is_there() -> None:
    assert office("loft").about("give cup ot joe")["word"] == "ot"
    assert office("loft").code("give cup") == "parse.nobody-here"


def test_who_goes_to_where_they_are_is_told_that_they_are_there() -> None:
    assert office("loft").code("go to the office") == "parse.there-already"


def test_who_sits_sits_on_the_only_seat() -> None:
    assert office("loft").keys("sit") == "sit on pew"
    two = Talk(
        room("office", "Office"), player("office"),
        *(thing(id, id, "office", supporter=True, postures=("sitting",), fixed=FIXED) for id in ("pew", "stool")),
    )  # fmt: skip
    assert two.keys("sit") == "sit"


def test_a_number_in_figures_that_nobody_counts_to_is_no_count() -> None:
    assert office("loft").code("x 56") == "parse.no-such-noun-here"
    assert office("loft").code("x 9") == "parse.too-few"
