"""Questions that one's own eyes answer: what is in the chest, what am I wearing, where is the knife."""

from __future__ import annotations

from engine.model.world import PLAYER, Exit
from tests.parser.small import Talk, person, player, room, thing


def hall(*more: object) -> Talk:
    return Talk(
        room("hall", "Hall", {"north": Exit("shed")}), room("shed", "Shed", {"south": Exit("hall")}), player("hall"),
        thing("chest", "chest", "hall", container=True), thing("table", "table", "hall", supporter=True),
        thing("knife", "knife", "hall"), thing("coin", "coin", PLAYER), thing("gem", "gem", "shed"),
        *more,  # type: ignore[arg-type]
    )  # fmt: skip


def odo() -> object:
    return person("odo", "Odo", "hall", "he")


def test_what_is_in_something_is_seen_and_not_searched_for() -> None:
    lines = ("what is in the chest", "what's in chest?", "is there anything in the chest", "what is there inside chest")
    for talk in (hall(), hall(odo())):
        assert [talk.keys(line) for line in lines] == ["examine chest"] * len(lines)
        assert talk.keys("what's on table") == talk.keys("what is under the table") == "examine table"


def test_what_is_in_a_room() -> None:
    assert hall().keys("what is in the hall") == "look"
    assert hall().code("what is in the shed") == "parse.never-met"


def test_what_one_has_on_and_in_hand() -> None:
    for line in ("what am i wearing", "what am I holding?", "what have i got", "what's in my hands"):
        assert hall(odo()).keys(line) == "inventory"


def test_where_something_in_sight_is_needs_nobody_to_say() -> None:
    assert hall(odo()).meta("where is the knife") == ("find", "knife")
    assert hall(odo()).meta("where's the coin?") == ("find", "coin")
    assert hall(odo()).keys("where is the gem").startswith("ask odo about gem")


def test_to_get_oneself_something_is_to_take_it() -> None:
    assert hall().keys("get me the knife") == hall(odo()).keys("fetch me the knife") == "take knife"
    assert hall(odo()).keys("get odo the coin") == "give coin to odo"


def test_a_look_is_asked_for_in_many_ways() -> None:
    for line in ("look around me", "have a look", "take a look", "have a look around", "look everywhere"):
        assert hall(odo()).keys(line) == "look"


def test_what_one_asks_to_do_oneself_is_done() -> None:
    """Where it makes no command it is said to whoever is there."""
    assert hall(odo()).keys("can I go north?") == hall(odo()).keys("I want to go north") == "go north"
    assert hall(odo()).keys("could I take the knife") == "take knife"
    assert hall(odo()).keys("can I trust you").startswith("say to odo")


def test_this_and_those_are_not_the_room() -> None:
    assert hall().code("x this") == hall().code("x those") == "parse.no-referent"
    talk = hall()
    talk.read("take knife and coin")
    assert talk.keys("x those") == talk.keys("x these") == "examine knife; examine coin"
    assert talk.keys("drop those") == "drop knife; drop coin"


def test_what_it_is_stands_in_the_answer_where_it_is_not_to_be_had_from_there() -> None:
    talk = hall()
    talk.read("x knife")
    about = talk.about("take it from table")
    assert about["word"] == "knife" and about["near"] == " You see it here."
