"""Phrases as people say them: how many, whose, which other, where, in what state; and what is met but not here."""

from __future__ import annotations

import pytest

from engine.model.events import Examined, Given, Taken, Went
from engine.model.evolve import evolve
from engine.model.world import PLAYER, Exit
from tests.parser.small import FIXED, Talk, person, player, room, thing
from tests.tiny import said, tiny_game

COINS = (
    *(thing(f"coin{n}", "silver coin", "hall", same="coin1", plural_name="silver coins") for n in (1, 2, 3, 4)),
)  # fmt: skip


def hall(*more: object, **rest: object) -> Talk:
    return Talk(room("hall", "Hall", {"north": Exit("yard")}), room("yard", "Yard"), player("hall"), *more, **rest)  # type: ignore[arg-type]


def shop() -> Talk:
    """Two shelves of keys and boxes, and somebody with a key and a bag."""
    return hall(
        person("mara", "Mara", "hall"), person("ben", "Ben", "hall", "he"),
        thing("brass", "brass key", "hall"), thing("iron", "iron key", "shelf", how="on"),
        thing("tin", "tin key", "mara", how="held"), thing("gold", "gold key", "box"),
        thing("shelf", "shelf", "hall", supporter=True, fixed=FIXED),
        thing("box", "red box", "hall", container=True, openable=True, open=True),
        thing("crate", "blue box", "hall", container=True, openable=True, open=False),
        thing("bag", "bag", "mara", how="held", container=True), thing("nut", "nut", "bag"),
        thing("own", "bag", PLAYER, how="held", container=True),
        thing("lit_lamp", "oil lamp", "hall", light=True, lit=True), thing("dead_lamp", "tin lamp", "hall", light=True),
        thing("hat", "hat", PLAYER, how="worn", wearable=True), thing("cap", "hat", "ben", how="worn", wearable=True),
    )  # fmt: skip


# --- how many ---


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("take coin", "take coin1"),
        ("take a silver coin", "take coin1"),
        ("take coins", "take coin1; take coin2; take coin3; take coin4"),
        ("take the silver coins", "take coin1; take coin2; take coin3; take coin4"),
        ("take all coins", "take coin1; take coin2; take coin3; take coin4"),
        ("take three coins", "take coin1; take coin2; take coin3"),
        ("take 2 silver coins", "take coin1; take coin2"),
        ("take two of the coins", "take coin1; take coin2"),
        ("take the two coins", "take coin1; take coin2"),
        ("take all four coins", "take coin1; take coin2; take coin3; take coin4"),
        ("take one coin", "take coin1"),
        ("take one of the coins", "take coin1"),
        ("take any coin", "take coin1"),
        ("take two coins and the cup", "take coin1; take coin2; take cup"),
        ("take everything but the coins", "take cup"),
        ("examine coins", "examine coin1"),
    ],
)
def test_sets_are_named_by_their_plural_and_by_number(line: str, keys: str) -> None:
    talk = hall(*COINS, thing("cup", "cup", "hall"))
    assert talk.keys(line) == keys


def test_more_than_there_are_is_said_with_the_number_there_is() -> None:
    talk = hall(*COINS)
    assert talk.about("take nine coins")["near"] == "four"
    assert talk.code("take nine coins") == "parse.too-few"
    assert talk.code("drop two coins") == "parse.none-in-hand"


def test_both_means_two() -> None:
    talk = hall(thing("a", "brass key", "hall"), thing("b", "iron key", "hall"))
    assert talk.keys("take both keys") == "take a; take b"
    assert talk.keys("take both of the keys") == "take a; take b"
    assert hall(*COINS).code("take both coins") == "parse.more-than-two"


def test_a_coin_in_hand_is_dropped_and_another_is_taken() -> None:
    talk = hall(*COINS)
    talk.state = evolve(talk.state, Taken(actor=PLAYER, thing="coin1", source="hall"))
    assert talk.keys("take coin") == "take coin2"
    assert talk.keys("take another coin") == "take coin3"
    assert talk.keys("drop coin") == "drop coin1"
    assert talk.keys("drop coins") == "drop coin1"
    assert talk.keys("take coins") == "take coin2; take coin3; take coin4"


def test_a_plural_is_all_of_different_things_too_but_a_pair_is_one() -> None:
    talk = hall(thing("a", "brass key", "hall"), thing("b", "iron key", "hall"),
                thing("gloves", "gloves", "hall", plural=True), thing("knife", "knife", "hall"))  # fmt: skip
    assert talk.keys("take keys") == "take a; take b"
    assert talk.keys("take gloves") == "take gloves"
    assert talk.keys("take knives") == "take knife"
    assert talk.keys("examine keys") == "examine a; examine b"
    assert talk.asks("enter keys") == "Which do you mean, the brass key or the iron key?"


def test_a_group_among_other_things_is_one_choice() -> None:
    talk = hall(*COINS, thing("gold", "gold coin", "hall"))
    assert talk.asks("take coin") == "Which do you mean, the silver coin or the gold coin?"
    assert talk.keys("silver") == "take coin1"


def test_what_follows_a_set_can_be_them() -> None:
    talk = hall(*COINS)
    talk.read("take two coins")
    assert talk.keys("drop them") == "drop coin1; drop coin2"
    talk.state = evolve(talk.state, Taken(actor=PLAYER, thing="coin1", source="hall"))
    talk.state = evolve(talk.state, Taken(actor=PLAYER, thing="coin2", source="hall"))
    assert talk.keys("drop both of them") == "drop coin1; drop coin2"


# --- everything in a place ---


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("take everything in the red box", "take gold"),
        ("take all keys on the shelf", "take iron"),
        ("take all from shelf", "take iron"),
        ("take everything on shelf", "take iron"),
        ("take all keys", "take brass; take iron; take gold"),
        ("take all the keys except the gold one", "take brass; take iron"),
        ("take all but keys and lamps", "take box; take crate"),
    ],
)
def test_all_can_be_narrowed_by_place_and_kind(line: str, keys: str) -> None:
    assert shop().keys(line) == keys


# --- whose, where, in what state ---


@pytest.mark.parametrize(
    ("phrase", "id"),
    [
        ("mara's key", "tin"), ("mara's bag", "bag"), ("my bag", "own"), ("her bag", "bag"), ("ben's hat", "cap"),
        ("my hat", "hat"), ("his hat", "cap"), ("the nut in mara's bag", "nut"),
        ("the key on the shelf", "iron"), ("the key that is on the shelf", "iron"), ("the key in the red box", "gold"),
        ("the key in the box", "gold"), ("the key on the floor", "brass"), ("the key that mara has", "tin"),
        ("the key mara is holding", "tin"), ("the hat that i am wearing", "hat"), ("the hat ben wears", "cap"),
        ("the open box", "box"), ("the closed box", "crate"), ("the shut one", "crate"), ("the lit lamp", "lit_lamp"),
        ("the burning lamp", "lit_lamp"), ("the unlit lamp", "dead_lamp"), ("the box that is open", "box"),
        ("the box with the key", "box"), ("the box with the gold key in it", "box"), ("the second box", "crate"),
        ("the first lamp", "lit_lamp"), ("the bag i have", "own"),
    ],
)  # fmt: skip
def test_one_is_told_from_the_others(phrase: str, id: str) -> None:
    talk = shop()
    assert talk.keys(f"examine {phrase}") == f"examine {id}"


def test_what_is_not_so_is_said_to_be_there_but_not_so() -> None:
    talk = hall(thing("box", "box", "hall", container=True, openable=True, open=False))
    assert talk.code("examine open box") == "parse.not-in-that-state"


def test_a_name_that_has_the_adjective_means_what_is_named_so() -> None:
    talk = hall(thing("house", "open house", "hall"), thing("box", "box", "hall", openable=True, container=True))
    assert talk.keys("x open house") == "examine house"


# --- this one, that one, the other one ---


def test_the_other_is_the_one_not_named_last() -> None:
    talk = hall(thing("a", "brass key", "hall"), thing("b", "iron key", "hall"), thing("cup", "cup", "hall"))
    talk.read("x brass key")
    assert talk.keys("take the other key") == "take b"
    assert talk.keys("x the other one") == "examine a"
    assert talk.keys("x the other") == "examine b"


def test_the_others_are_all_the_rest_of_the_kind() -> None:
    talk = hall(*COINS)
    talk.read("take coin")
    assert talk.keys("take the others") == "take coin2; take coin3; take coin4"


def test_that_and_those_are_pronouns_where_they_stand_alone() -> None:
    talk = hall(thing("cup", "cup", "hall"), thing("boots", "boots", "hall", plural=True))
    talk.read("x cup")
    assert talk.keys("take that") == "take cup"
    assert talk.keys("take that cup") == "take cup"
    talk.read("x boots")
    assert talk.keys("take those") == "take boots"
    assert talk.keys("take those boots") == "take boots"


def test_it_may_be_a_pair_if_nothing_else_was_named() -> None:
    talk = hall(thing("boots", "boots", "hall", plural=True))
    talk.read("x boots")
    assert talk.keys("take it") == "take boots"


# --- answers ---


@pytest.mark.parametrize(
    ("answer", "keys"),
    [
        ("the one on the shelf", "examine iron"), ("mara's", "examine tin"), ("the one mara has", "examine tin"),
        ("the one that mara has", "examine tin"), ("the one in the box", "examine gold"),
        ("any", ""), ("whichever", ""), ("any of them", ""),
        ("4", ""), ("the third", ""), ("the last one", ""), ("gold", "examine gold"),
        ("take the bag from mara", "take bag"),
    ],
)  # fmt: skip
def test_an_answer_may_be_any_of_these(answer: str, keys: str) -> None:
    talk = shop()
    order = talk.asks("x key")
    assert order.startswith("Which do you mean, ")
    choices = talk.context.pending.candidates  # type: ignore[union-attr]
    by_number = {"the third": 2, "4": 3, "the last one": -1, "any": 0, "whichever": 0, "any of them": 0}
    if answer in by_number:
        keys = f"examine {choices[by_number[answer]]}"
    assert talk.keys(answer) == keys


def test_an_answer_may_be_a_state_or_a_list() -> None:
    talk = shop()
    talk.asks("x lamp")
    assert talk.keys("the unlit one") == "examine dead_lamp"
    talk.asks("x box")
    assert talk.keys("the closed one") == "examine crate"
    talk = hall(thing("a", "brass key", "hall"), thing("b", "iron key", "hall"), thing("c", "tin key", "hall"))
    talk.asks("take key")
    assert talk.keys("brass and tin") == "take a; take c"
    talk.asks("take key")
    assert talk.keys("1 and 2") == "take a; take b"


# --- likelihood ---


def test_what_is_within_reach_is_meant_before_what_is_behind_glass() -> None:
    talk = hall(thing("far", "red ring", "case"), thing("near", "blue ring", "hall"),
                thing("case", "case", "hall", container=True, openable=True, open=False, transparent=True))  # fmt: skip
    assert talk.keys("x ring") == "examine near"
    assert talk.notes("x ring") == ("(the blue ring)",)
    assert talk.keys("x red ring") == "examine far"


def test_where_nothing_is_allowed_the_likely_thing_is_refused() -> None:
    talk = hall(thing("door", "oak door", "hall", openable=True, open=False, locked=True, keys=("pin",)),
                thing("pin", "pin", "yard"),
                thing("frame", "oak frame", "hall", fixed=FIXED))  # fmt: skip
    assert talk.keys("open oak") == "open door"


def test_scenery_is_meant_last() -> None:
    talk = hall(thing("paint", "wall painting", "hall", scenery=True), thing("art", "small painting", "hall"))
    assert talk.keys("x painting") == "examine art"


def test_two_of_one_name_are_told_apart_by_how_they_stand() -> None:
    lamps = [
        thing(id, "lamp", "hall", more, light=True, lit=id == "a") for id, more in (("a", "big"), ("b", "big old"))
    ]
    talk = hall(*lamps)
    assert talk.asks("x lamp") == "Which do you mean, the lamp (lit) or the lamp (old)?"
    assert talk.keys("lit") == "examine a"


# --- what has been met and is not here ---


def two_rooms() -> Talk:
    return Talk(
        room("hall", "Hall", {"north": Exit("yard")}), room("yard", "Yard", {"south": Exit("hall")}),
        room("den", "Den"),
        player("hall"), thing("key", "brass key", "hall"), thing("coin", "coin", "purse"),
        thing("rose", "rose", "yard"),
        thing("gem", "gem", "den"), thing("purse", "purse", "hall", container=True, openable=True, open=False),
        person("abel", "Abel", "hall", "he"),
    )  # fmt: skip


def test_what_was_seen_in_a_room_is_named_when_it_is_not_here() -> None:
    talk = two_rooms()
    talk.state = evolve(talk.state, Went(actor=PLAYER, direction="north", origin="hall", room="yard"))
    assert talk.code("take key") == "parse.not-in-sight"
    assert talk.about("take the key")["understood"] == "the brass key"
    assert talk.code("ask abel about rose") == "parse.not-in-sight"


def test_what_was_never_met_is_not_given_away() -> None:
    talk = two_rooms()
    assert talk.code("take rose") == talk.code("take gem") == talk.code("take coin") == "parse.no-such-noun-here"
    talk.state = evolve(talk.state, Went(actor=PLAYER, direction="north", origin="hall", room="yard"))
    assert talk.code("take gem") == talk.code("take coin") == "parse.no-such-noun-here"


def test_what_was_looked_at_or_handled_is_known_wherever_it_was_brought() -> None:
    talk = two_rooms()
    talk.state = evolve(talk.state, Examined(actor=PLAYER, thing="coin"))
    assert talk.code("take coin") == "parse.not-in-sight"


def test_a_thing_brought_to_a_room_after_one_left_it_is_not_known_there() -> None:
    talk = two_rooms()
    talk.state = evolve(talk.state, Went(actor=PLAYER, direction="north", origin="hall", room="yard"))
    talk.state = evolve(talk.state, Taken(actor="abel", thing="gem", source="den"))
    assert talk.code("take gem") == "parse.no-such-noun-here"


def test_what_there_is_of_the_kind_is_named_for_what_there_is_not() -> None:
    talk = hall(thing("a", "brass key", "hall"), thing("b", "gold crown", "yard"))
    assert talk.about("take gold key")["near"] == " What there is: the brass key."


def test_what_is_not_where_it_was_to_be_had_from_is_said_to_be_where_it_is() -> None:
    matches = [thing(f"match_{n}", "match", "player", how="held", same="match", plural_name="matches") for n in (1, 2)]
    chest = thing("chest", "chest", "hall", container=True, openable=True, open=True)
    talk = Talk(
        room("hall", "Hall"), player("hall"), person("ada", "Ada", "hall"), chest, *matches,
        room("loft", "Loft"), thing("rug", "rug", "loft"),
        thing("coat", "coat", "hall"), thing("coin", "coin", "ada", how="held"), thing("hat", "hat", "ada", how="held"),
    )  # fmt: skip
    assert talk.code("take two matches from chest") == "parse.not-there"
    assert talk.about("take two matches from chest") == {
        "word": "matches", "understood": "the chest", "near": " You have two of them yourself."
    }  # fmt: skip
    assert talk.about("take coat from chest")["near"] == " You see it here."
    assert talk.code("take two matches") == "parse.had-already"
    assert talk.code("take two coins") == "parse.none-to-be-had"
    assert talk.about("take two coins")["near"] == " Ada has one of them."
    assert talk.code("drop two coins") == "parse.none-in-hand"
    assert talk.about("take two rugs")["understood"] == "take"


def test_what_was_somebodys_still_goes_by_their_name_in_ones_own_hands() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), person("ada", "Ada", "hall"),
        thing("key", "brass key", "ada", how="held"), thing("lamp", "lamp", "player", how="held"),
    )  # fmt: skip
    assert talk.keys("take ada's key") == "take key"
    talk.state = evolve(talk.state, Given(actor="ada", thing="key", to=PLAYER))
    assert talk.keys("take ada's key") == "take key", "the law says that one has it"
    assert talk.keys("drop ada's brass key") == "drop key"
    assert talk.code("drop ada's lamp") == "parse.no-such-noun-here", "it never was hers"


def test_a_place_alone_names_nothing_that_is_there() -> None:
    hall = room("hall", "Door Hall")
    talk = Talk(hall, player("hall"), thing("cup", "cup", "hall"), thing("pen", "pen", "player", how="held"))
    assert talk.code("knock on the door").startswith("parse.no")
    assert talk.code("examine in the hall").startswith("parse.no")
    assert talk.keys("take everything in the hall") == "take cup"


def test_where_a_thing_is_instead_is_a_sentence_with_a_capital_letter() -> None:
    game = tiny_game(
        """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
[thing.barrel]
name = "barrel"
in = "hall"
container = true
[person.robot]
name = "robot"
article = "a"
pronoun = "it"
text = "A robot."
in = "hall"
[thing.sheep]
name = "sheep"
plural = true
in = "robot"
"""
    )
    assert said(game, "take sheep from barrel").endswith("The robot has them.")


def test_the_name_of_somebody_gone_is_theirs_and_not_a_letters() -> None:
    talk = hall(person("bob", "Bob", "hall", "he"), thing("letter", "letter to Bob", "hall"))
    assert talk.keys("x bob") == "examine bob"
    gone = hall(person("bob", "Bob", "yard", "he"), thing("letter", "letter to Bob", "hall"))
    assert gone.keys("x bob") == "examine letter", "nobody has met him yet"


def test_what_stands_before_of_says_what_a_thing_is() -> None:
    talk = hall(
        thing("wine", "bottle of wine", "hall"), thing("green", "green bottle", "hall"),
        thing("glass", "wine glass", "hall"), thing("letter", "letter to Ada", "hall"),
    )  # fmt: skip
    assert talk.keys("take bottles") == "take wine; take green"
    assert talk.asks("take bottle") == "Which do you mean, the bottle of wine or the green bottle?"
    assert talk.keys("take wine") == "take wine"
    assert talk.keys("take wine glass") == "take glass"
    assert talk.keys("take letter") == "take letter"


def test_what_is_asked_about_and_not_in_sight_leaves_it_to_what_is() -> None:
    drawer = thing("drawer", "drawer", "cell", container=True, openable=True, open=False)
    talk = Talk(
        room("cell", "Cell"), player("cell"), drawer, thing("map", "map", "drawer"), person("joe", "Joe", "cell", "he")
    )
    talk.read("x drawer")
    talk.read("ask joe about the map")
    assert talk.keys("open it") == "open drawer"
    assert talk.keys("x it") == "examine drawer"


def test_it_gives_nothing_away_that_was_never_seen() -> None:
    talk = Talk(room("cell", "Cell"), player("cell"), thing("map", "map", None), person("joe", "Joe", "cell", "he"))
    talk.read("ask joe about the map")
    assert talk.code("open it") == "parse.no-referent"
