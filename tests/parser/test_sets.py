"""Several things at once: what a number, a plural, `all but` and `the rest` are of, for whoever reads the line."""

from __future__ import annotations

import pytest

from engine.model.world import PLAYER, Noun
from tests.parser.small import FIXED, Talk, person, player, room, thing

WHO = pytest.mark.parametrize("who", [PLAYER, "ada"])


def nuts(held: int, about: int, who: str = PLAYER) -> tuple[Noun, ...]:
    """Some in somebody's hand, the others on the floor."""
    return tuple([
        thing(
            f"nut{n}", "nut", who if n <= held else "hall", how="held" if n <= held else "in", same="nut1",
            plural_name="nuts", edible=True,
        )
        for n in range(1, held + about + 1)
    ])  # fmt: skip


def hall(*more: Noun, who: str = PLAYER) -> Talk:
    return Talk(
        room("hall", "Hall"), room("yard", "Yard"), player("hall"), person("ada", "Ada", "hall"), *more,
        thing("chest", "chest", "hall", container=True, openable=True, locked=True, keys=("key",), open=False,
              fixed=FIXED),
        thing("purse", "purse", who, how="held", container=True), thing("ruby", "ruby", "yard"), actor=who,
    )  # fmt: skip


# --- how many, and of which ---


@WHO
def test_so_many_are_eaten_of_those_in_hand(who: str) -> None:
    assert hall(*nuts(3, 2, who), who=who).keys("eat two nuts") == "eat nut1; eat nut2"
    assert hall(*nuts(3, 2, who), who=who).keys("eat nuts") == "eat nut1; eat nut2; eat nut3"


@WHO
def test_where_too_few_are_in_hand_those_in_reach_make_up_the_number(who: str) -> None:
    assert hall(*nuts(1, 2, who), who=who).keys("eat two nuts") == "eat nut1; eat nut2"
    assert hall(*nuts(1, 2, who), who=who).code("eat four nuts") == "parse.too-few"


@WHO
def test_so_many_are_taken_of_those_that_are_not_in_hand(who: str) -> None:
    assert hall(*nuts(1, 3, who), who=who).keys("take two nuts") == "take nut2; take nut3"


@WHO
def test_what_is_put_or_given_may_have_to_be_taken_first(who: str) -> None:
    assert hall(*nuts(0, 3), who=who).keys("put 2 nuts in purse") == "put nut1 in purse; put nut2 in purse"
    assert hall(*nuts(0, 2), who=who).keys("put all nuts in the purse") == "put nut1 in purse; put nut2 in purse"


def test_nothing_is_taken_first_to_be_let_go_of() -> None:
    assert hall(*nuts(0, 3)).code("drop two nuts") == "parse.none-in-hand"
    assert hall(*nuts(0, 3)).code("drop all nuts") == "parse.all-is-nothing"


def test_what_is_held_already_keeps_nothing_else_of_a_list_from_being_taken() -> None:
    talk = hall(*nuts(2, 0), thing("hammer", "hammer", "hall"))
    assert talk.code("take two nuts") == "parse.had-already"
    assert talk.keys("take two nuts and the hammer") == "take nut1; take hammer"


def test_one_article_means_one_though_the_plural_is_the_same_word() -> None:
    sheep = [thing(f"sheep{n}", "sheep", "hall", same="sheep1", plural_name="sheep") for n in (1, 2)]
    assert hall(*sheep).keys("take a sheep") == "take sheep1"
    assert hall(*sheep).keys("take sheep") == "take sheep1; take sheep2"


# --- all but some ---

BOOKS = (thing("red", "red book", "hall"), thing("blue", "blue book", "hall"), thing("lamp", "lamp", "hall"))


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("take all but two nuts", "take nut1; take red; take blue; take lamp"),
        ("take all nuts except one", "take nut1; take nut2"),
        ("take all but one nut", "take nut1; take nut2; take red; take blue; take lamp"),
        ("take books except the blue book", "take red"),
        ("take all books but the blue one", "take red"),
        ("take nuts but one and the lamp", "take nut1; take nut2"),
        ("take lamp and all books but the red one", "take blue; take lamp"),
    ],
)
def test_what_is_left_out_is_named_or_counted(line: str, keys: str) -> None:
    read = hall(*nuts(0, 3), *BOOKS).keys(line)
    assert sorted(read.split("; ")) == sorted(keys.split("; "))


def test_who_has_no_apples_drops_everything_else() -> None:
    talk = hall(*nuts(2, 0), thing("apple", "apple", "yard"))
    assert talk.keys("drop all but the apple") == "drop nut1; drop nut2; drop purse"
    assert talk.code("drop all but the aple") != "parse.all-is-nothing"


def test_to_leave_out_what_was_never_meant_is_no_way_to_say_where() -> None:
    assert hall(*BOOKS).code("put lamp besides chest") != ""


# --- after something was named ---


def test_a_number_alone_is_of_what_was_spoken_of_last() -> None:
    talk = hall(*nuts(3, 0), *BOOKS)
    talk.keys("drop nuts")
    assert talk.keys("drop one") == "drop nut1"
    assert talk.keys("eat 2") == "eat nut1; eat nut2"


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("take them all", "take red; take blue"), ("take all of them", "take red; take blue"),
        ("take the rest", "take nut1; take lamp"), ("take both", "take red; take blue"),
    ],
)  # fmt: skip
def test_them_and_the_rest(line: str, keys: str) -> None:
    talk = hall(*nuts(0, 1), *BOOKS)
    talk.keys("examine books")
    assert talk.keys(line) == keys


def test_the_others_are_those_of_several_that_were_not_spoken_of_since() -> None:
    talk = hall(*nuts(0, 1), *BOOKS)
    talk.keys("examine books")
    talk.keys("examine red book")
    assert talk.keys("take the others") == "take blue"
    assert talk.keys("take the other book") == "take red", "the blue one was spoken of last"


@pytest.mark.parametrize(
    "line",
    [
        "take all but for the blue book", "take all except for the blue book", "take all other than the blue book",
        "take all minus blue book", "take all, except the blue book", "take everything apart from blue",
    ],
)  # fmt: skip
def test_the_words_for_except(line: str) -> None:
    assert hall(*nuts(0, 1), *BOOKS).keys(line) == "take nut1; take red; take lamp"


def test_the_rest_is_of_the_same_kind_where_there_is_more_of_it() -> None:
    talk = hall(*nuts(0, 3), *BOOKS)
    talk.keys("take nut")
    assert talk.keys("take the rest") == "take nut2; take nut3"


# --- where it comes to nothing ---


def test_a_list_is_refused_for_what_is_not_there_with_the_verb_alone() -> None:
    for line in ("take lamp and ruby", "take all but the ruby"):
        assert hall(*BOOKS).about(line) == {"word": "ruby", "understood": "take", "near": ""}
    assert hall(*BOOKS).about("put lamp and ruby on chest")["understood"] == "put"


def test_what_is_in_a_closed_thing_is_not_said_to_be_nothing() -> None:
    assert hall().code("take all from chest") == "parse.shut"
    assert hall().about("take all from chest")["understood"] == "The chest"


# --- lists with other verbs ---


@WHO
@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("open box and jar", "open box; open jar"), ("close jar and box", "close jar; close box"),
        ("x box and coat", "examine box; examine coat"), ("wear coat and hat", "wear coat; wear hat"),
        ("wear all", "wear coat; wear hat"), ("light candles", "light wax; light tallow"),
        ("break jar and box", "break jar; break box"), ("read coat and hat", "read coat; read hat"),
        ("eat jam and egg", "eat jam; eat egg"), ("eat all", "eat jam; eat egg"),
    ],
)  # fmt: skip
def test_a_list_goes_with_every_verb_that_makes_an_act_of_each(line: str, keys: str, who: str) -> None:
    hands = [
        thing("coat", "coat", who, how="held", wearable=True), thing("hat", "hat", who, how="held", wearable=True),
        thing("wax", "wax candle", who, how="held", light=True),
        thing("tallow", "tallow candle", who, how="held", light=True),
        thing("jam", "jam", who, how="held", edible=True), thing("egg", "egg", who, how="held", edible=True),
    ]  # fmt: skip
    boxes = [thing(id, id, "hall", container=True, openable=True, breakable=True) for id in ("box", "jar")]
    assert hall(*hands, *boxes, thing("third", "candle end", "hall", light=True), who=who).keys(line) == keys


def test_a_look_at_one_of_several_alike_is_a_look_at_all() -> None:
    assert hall(*nuts(0, 3)).keys("examine nuts") == "examine nut1"
    assert hall(*BOOKS).keys("examine books") == "examine red; examine blue"


def test_what_is_there_already_is_not_put_there_with_the_others() -> None:
    box = thing("box", "box", "hall", container=True)
    inside = thing("nut9", "nut", "box", same="nut1", plural_name="nuts")
    assert hall(*nuts(0, 2), box, inside).keys("put nuts in box") == "put nut1 in box; put nut2 in box"


@WHO
def test_on_the_floor_one_puts_what_one_puts_down(who: str) -> None:
    coat = thing("coat", "coat", who, how="held")
    assert hall(coat, who=who).keys("put coat on the floor") == "drop coat"
    assert hall(coat, who=who).keys("drop coat on ground") == "drop coat"
    assert hall(coat, who=who).keys("lie on the floor") == "lie"


def test_what_is_broken_with_a_tool_is_broken() -> None:
    tools = (thing("mirror", "mirror", "hall", breakable=True), thing("hammer", "hammer", PLAYER, how="held"))
    assert hall(*tools).keys("smash mirror with the hammer") == "break mirror"


def test_so_many_draughts_are_drunk() -> None:
    water = thing("gin", "gin", None, liquid=True, drinkable=True, unit="glass")
    well = thing("well", "well", "hall", source="gin", fixed=FIXED)
    talk = hall(water, well)
    assert talk.keys("drink a glass of gin") == "drink gin from well"
    assert talk.keys("drink two glasses of gin") == "drink gin from well; drink gin from well"


def test_no_verb_is_taken_for_its_opposite() -> None:
    lamp = thing("lamp", "lamp", PLAYER, how="held", light=True, lit=True)
    assert hall(lamp).keys("unlight lamp") == "douse lamp"
    assert hall(lamp).code("unwear lamp") == "parse.unknown-verb"


def test_who_is_on_nothing_gets_off_nothing() -> None:
    assert hall().code("get off") == "parse.not-on-anything"


def test_what_is_held_and_not_worn_is_not_taken_off() -> None:
    assert hall(thing("hat", "hat", PLAYER, how="held", wearable=True)).keys("remove hat") == "take off hat"


def test_the_small_one_is_the_one_that_is_called_small_and_nothing_else() -> None:
    keys = (thing("a", "small key", "hall"), thing("b", "small brass key", "hall"), thing("c", "red key", "hall"))
    for answer, key in (("small", "a"), ("the small one", "a"), ("the one that is red", "c"), ("brass", "b")):
        talk = hall(*keys)
        assert "the small key" in talk.asks("examine key")
        assert talk.keys(answer) == f"examine {key}"


def test_a_plural_is_read_as_it_is_told_whatever_its_form() -> None:
    men = tuple([thing(f"man{n}", "toy man", "hall", same="man1", plural_name="toy men") for n in (1, 2)])
    oxen = tuple([thing(f"ox{n}", "clay ox", "hall", same="ox1", plural_name="clay oxen") for n in (1, 2)])
    told = hall(*men, *oxen, thing("tooth", "tooth", "hall"), thing("wolf", "wolf", "hall"))
    assert told.keys("take men") == told.keys("take the toy men") == "take man1; take man2"
    assert told.keys("take two oxen") == "take ox1; take ox2"
    assert told.keys("take teeth") == "take tooth"
    assert told.keys("ada, take two men") == "order ada to take man1; order ada to take man2"
    assert told.keys("ask ada about wolves") == "ask ada about wolf"


def test_an_exception_is_read_wherever_it_stands() -> None:
    talk = hall(*nuts(2, 0), *BOOKS)
    assert talk.keys("take all from the hall except the lamp") != ""
    assert talk.keys("put all in the purse except one nut") == talk.keys("put all except one nut in the purse")
    assert talk.code("wear all except the purse") == "parse.all-is-nothing"
