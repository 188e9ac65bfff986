"""Orders to people: what is read as one, whose eyes it is read with, and what stays talk."""

from __future__ import annotations

from engine.model.language import plain
from engine.model.world import Exit
from tests.parser.small import FIXED, Talk, person, player, room, thing

HALL = (
    room("hall", "Hall", {"north": Exit("yard")}),
    room("yard", "Yard", {"south": Exit("hall")}),
    player("hall"),
    person("mara", "Mara", "hall"),
    person("tom", "Tom", "hall", "he"),
    thing("key", "brass key", "mara", how="held"),
    thing("tin", "tin key", "mara", how="held"),
    thing("lamp", "lamp", "hall", light=True),
    thing("chest", "chest", "hall", container=True, openable=True, fixed=FIXED),
    thing("note", "note", "player", how="held", reading=plain("Come.")),
)


def test_what_follows_a_name_is_read_as_their_command() -> None:
    for line in ("mara, open the chest", "mara, please open the chest", "tell mara to open the chest",
                 "ask mara to open the chest", "order mara to open chest", "mara open chest"):  # fmt: skip
        assert Talk(*HALL).keys(line) == "order mara to open chest", line
    assert Talk(*HALL).keys("mara, north") == "order mara to go north"
    assert Talk(*HALL).keys("tell tom to go north") == "order tom to go north"


def test_me_is_who_gives_the_order() -> None:
    assert Talk(*HALL).keys("mara, give me the brass key") == "order mara to give key to player"
    assert Talk(*HALL).keys("mara, give the brass key to tom") == "order mara to give key to tom"
    assert Talk(*HALL).keys("mara, give tom the brass key") == "order mara to give key to tom"
    assert Talk(*HALL).keys("mara, give the brass key to me") == "order mara to give key to player"
    assert Talk(*HALL).keys("mara, wave to me") == "order mara to wave player"
    assert Talk(*HALL).keys("mara, examine yourself") == "order mara to examine mara"


def test_an_order_to_take_several_things_is_several_orders() -> None:
    talk = Talk(*HALL)
    assert talk.keys("mara, take the lamp and drop the brass key") == "order mara to take lamp"
    assert talk.keys(talk.last.rest) == "order mara to drop key"  # type: ignore[union-attr]
    assert Talk(*HALL).keys("mara, drop all") == "order mara to drop key; order mara to drop tin"


def test_which_is_asked_and_the_answer_completes_the_order() -> None:
    talk = Talk(*HALL)
    assert "brass key" in talk.asks("mara, give me the key")
    assert talk.keys("brass") == "order mara to give key to player"


def test_what_is_no_command_stays_talk() -> None:
    assert Talk(*HALL).keys("mara, hello") == "say to mara"
    assert Talk(*HALL).keys("mara, take the crown") == "say to mara"
    assert Talk(*HALL).keys("mara, what about the lamp") == "ask mara about lamp"
    assert Talk(*HALL).keys("tell mara to be careful") == "say to mara"
    assert Talk(*HALL).keys("mara, yes") == "say to mara"
    assert Talk(*HALL).keys("mara, tell tom about the lamp").startswith(("ask mara", "say to mara"))


def test_who_was_told_is_who_is_spoken_with() -> None:
    talk = Talk(*HALL)
    talk.read("mara, open the chest")
    assert talk.context.partner == talk.context.her == "mara"
    assert talk.keys("again") == "order mara to open chest"


def test_what_comes_after_then_is_told_to_the_same_person() -> None:
    talk = Talk(*HALL)
    assert talk.keys("mara, take the lamp, then drop it then go north. wait") == "order mara to take lamp"
    for key in ("order mara to drop lamp", "order mara to go north", "wait"):
        assert talk.keys(talk.last.rest) == key  # type: ignore[union-attr]
    assert talk.last.rest == ""  # type: ignore[union-attr]
    talk = Talk(*HALL)
    talk.asks("mara, drop the key then go north")
    assert talk.keys("brass") == "order mara to drop key"
    assert talk.keys(talk.last.rest) == "order mara to go north"  # type: ignore[union-attr]


def test_who_is_gone_by_then_is_called_by_name_and_of_two_with_one_name_the_same_is_told() -> None:
    guards = (person("guard_1", "guard", "hall"), person("guard_2", "guard", "hall"))
    talk = Talk(*HALL, person("xq", "Ada", "hall"), *guards)
    talk.keys("ada, take lamp then wait")
    assert talk.last.rest == "Ada, wait"  # type: ignore[union-attr]
    told = talk.keys("second guard, take lamp then wait")
    assert told == "order guard_2 to take lamp"
    assert talk.keys(talk.last.rest) == "order guard_2 to wait"  # type: ignore[union-attr]


def test_after_a_full_stop_or_a_name_one_speaks_for_oneself() -> None:
    for line, key in (
        ("mara, take the lamp. go north", "go north"),
        ("mara, take the lamp; then go north", "go north"),
        ("mara, take the lamp then tom, go north", "order tom to go north"),
        ("mara, take the lamp then ask tom about the chest", "ask tom about chest"),
        ("tell mara to take the lamp. then go north", "go north"),
    ):
        talk = Talk(*HALL)
        assert talk.keys(line) == "order mara to take lamp", line
        assert talk.keys(talk.last.rest) == key, line  # type: ignore[union-attr]


def test_it_and_them_are_what_somebody_was_told_to_handle() -> None:
    talk = Talk(*HALL)
    talk.keys("mara, open the chest")
    assert talk.keys("mara, close it") == "order mara to close chest"
    assert talk.keys("open it") == "open chest"
    assert talk.keys("ask her about it") == "ask mara about chest"
    talk.keys("mara, drop all")
    assert talk.keys("mara, take them") == "order mara to take key; order mara to take tin"
    assert Talk(*HALL).keys("mara, drop them") == "say to mara"


def test_no_pronoun_means_who_is_told() -> None:
    talk = Talk(*HALL, person("bo", "Bo", "hall", "they"), thing("coins", "coins", "hall", plural=True))
    talk.keys("bo, wait")
    assert talk.keys("ask them about the lamp") == "ask bo about lamp"
    assert talk.keys("bo, take them") == "say to bo"
    talk.keys("bo, take the coins")
    assert talk.keys("bo, drop them") == "order bo to drop coins"
