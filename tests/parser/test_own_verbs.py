"""A pack's own verbs: read like the engine's, before those where both fit."""

from __future__ import annotations

from engine.model.actions import Perform
from engine.model.language import plain
from engine.model.tongue import Verb
from engine.model.world import PLAYER
from tests.parser.small import FIXED, Talk, person, player, room, thing

VERBS = {
    verb.id: verb
    for verb in (
        Verb(id="ring", doing="ringing", lines=("ring|toll {thing}", "ring|toll {thing} with {thing}"), nouns=2),
        Verb(id="polish", doing="polishing", lines=("polish|rub down {things}",), nouns=1),
        Verb(id="dance", doing="dancing", lines=("dance|dance a jig",)),
        Verb(id="knight", doing="knighting", lines=("knight {person} with {possession}",), nouns=2),
        Verb(id="charge", doing="charging", lines=("load {thing} with {possessions}",), nouns=2),
        Verb(id="rest_on", doing="resting on", lines=("put {possession} to rest on {thing}",), nouns=2),
    )
}


def tower(**verbs: Verb) -> Talk:
    return Talk(
        room("tower", "Tower"), player("tower"), person("mara", "Mara", "tower"),
        thing("bell", "great bell", "tower", fixed=FIXED), thing("gong", "gong", "tower", fixed=FIXED),
        thing("hammer", "hammer", PLAYER, how="held"), thing("cup", "silver cup", "tower"),
        thing("jug", "silver jug", "tower"), thing("altar", "altar", "tower", supporter=True, fixed=FIXED),
        verbs={**VERBS, **verbs},
    )  # fmt: skip


def test_a_line_of_the_pack_makes_its_act() -> None:
    talk = tower()
    assert talk.acts("ring the bell") == [Perform(PLAYER, "ring", "bell")]
    assert talk.acts("toll the great bell with the hammer") == [Perform(PLAYER, "ring", "bell", "hammer")]
    assert talk.acts("knight mara with hammer") == [Perform(PLAYER, "knight", "mara", "hammer")]
    assert talk.acts("dance a jig") == [Perform(PLAYER, "dance")]
    assert talk.acts("rub down cup") == [Perform(PLAYER, "polish", "cup")]


def test_what_the_nouns_of_the_engines_verbs_can_be_those_of_the_packs_can() -> None:
    talk = tower()
    assert talk.keys("polish cup and jug") == "polish cup; polish jug"
    assert talk.keys("polish all") == "polish cup; polish jug"
    talk.read("x bell")
    assert talk.keys("ring it") == "ring bell"
    assert talk.asks("ring") == "What do you want to ring?"
    assert talk.keys("gong") == "ring gong"
    assert talk.asks("polish silver") == "Which do you mean, the silver cup or the silver jug?"


def test_a_line_that_says_more_is_tried_first_whoever_it_belongs_to() -> None:
    talk = tower()
    assert talk.keys("put hammer to rest on altar") == "rest_on hammer altar"
    assert talk.keys("put hammer on altar") == "put hammer on altar"


def test_of_lines_that_say_as_much_the_packs_comes_first() -> None:
    wipe = Verb(id="fondle", doing="fondling", lines=("examine {thing}",), nouns=1)
    assert tower(fondle=wipe).keys("examine cup") == "fondle cup"
    assert tower(fondle=wipe).keys("x cup") == "examine cup"


def test_a_packs_verb_wins_over_a_word_to_the_program() -> None:
    assert tower().keys("load cup with hammer") == "charge cup hammer"
    assert Talk(room("hall", "Hall"), player("hall")).meta("load")[0] == "restore"


def test_a_slip_in_a_packs_verb_is_mended() -> None:
    assert tower().keys("polihs cup") == "polish cup"


def test_the_parsers_sentences_are_the_packs_where_it_words_them() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("a", "red cup", "hall"), thing("b", "blue cup", "hall"),
        messages={"parse.ask.which": plain("Pray, which: {near}?"),
                  "parse.ask.what": plain("{odd slot} {understood}?")},
    )  # fmt: skip
    assert talk.asks("take cup") == "Pray, which: the red cup or the blue cup?"
    assert talk.asks("take") == "{odd slot} take?"
