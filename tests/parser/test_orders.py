"""Orders to people: what is read as one, whose eyes it is read with, and what stays talk."""

from __future__ import annotations

import msgspec

from engine.model.language import plain
from engine.model.world import Exit, Obedience, Persona
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
    for line in ("mara, take care", "mara, i love you", "mara, go away", "what is that, mara?", "mara, look out"):
        assert Talk(*HALL).keys(line).startswith(("say to mara", "ask mara about")), line
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
    assert Talk(*HALL).code("mara, drop them") == "parse.no-referent"


def test_no_pronoun_means_who_is_told() -> None:
    talk = Talk(*HALL, person("bo", "Bo", "hall", "they"), thing("coins", "coins", "hall", plural=True))
    talk.keys("bo, wait")
    assert talk.keys("ask them about the lamp") == "ask bo about lamp"
    assert talk.code("bo, take them") == "parse.no-referent"
    talk.keys("bo, take the coins")
    assert talk.keys("bo, drop them") == "order bo to drop coins"


# --- several people, and how they are called ---


def test_several_who_are_called_are_each_told() -> None:
    both = "order mara to wait; order tom to wait"
    for line in ("mara and tom, wait", "mara, tom, wait", "everyone, wait", "tell everyone to wait",
                 "tell mara and tom to wait", "wait, everybody"):  # fmt: skip
        assert Talk(*HALL).keys(line) == both, line
    assert Talk(*HALL).keys("everybody but mara, north") == "order tom to go north"
    assert Talk(*HALL).keys("mara and tom, hello") == "say to mara; say to tom"
    talk = Talk(*HALL)
    talk.keys("mara and tom, wait")
    assert talk.keys("tell them to wait") == both
    assert talk.keys("tom and mara, take the lamp then wait") == "order tom to take lamp; order mara to take lamp"
    assert talk.last.rest == "Tom and Mara, wait"  # type: ignore[union-attr]


def test_with_one_of_several_not_there_nobody_does_anything() -> None:
    for line in ("jon and mara, wait", "mara and jon, wait", "zork and mara, go north", "jon and zork, wait",
                 "everyone and jon, wait", "tell mara and jon to wait"):  # fmt: skip
        talk = Talk(*HALL, person("jon", "Jon", "yard", "he"))
        assert talk.code(line) in ("parse.no-such-person-here", "parse.unknown-word"), line
    assert Talk(*HALL).code("mara and the lamp, wait") == "parse.not-a-person"


def test_a_name_at_the_end_is_who_is_called() -> None:
    for line, key in (
        ("take the lamp, mara", "order mara to take lamp"),
        ("give me the brass key, mara", "order mara to give key to player"),
        ("please wait, tom", "order tom to wait"),
        ("north, tom", "order tom to go north"),
        ("what about the lamp, tom?", "ask tom about lamp"),
        ("take the lamp, note", "take lamp; take note"),
    ):
        assert Talk(*HALL).keys(line) == key, line
    assert Talk(*HALL, person("jon", "Jon", "yard", "he")).code("wait, jon") == "parse.no-such-person-here"


def test_a_name_that_is_a_verb_is_a_name_before_a_comma() -> None:
    pat = person("pat", "Pat", "hall")
    assert Talk(*HALL, pat).keys("pat, wait") == "order pat to wait"
    assert Talk(*HALL, pat).keys("pat tom") == "pet tom"


def test_who_is_away_and_told_something_is_said_to_be_away() -> None:
    talk = Talk(*HALL, person("jon", "Jon", "yard", "he"))
    for line in ("tell jon to open the chest", "jon, open the chest"):
        assert (talk.code(line), talk.about(line)["word"].lower()) == ("parse.no-such-person-here", "jon"), line


# --- an order that cannot be read ---


def test_an_order_that_cannot_be_read_is_answered_as_ones_own_line_would_be() -> None:
    for line, code in (
        ("mara, take the crown", "parse.unknown-word"),
        ("mara, unlock the chest", "parse.no-lock"),
        ("mara, dig", "parse.nothing-to-dig-with"),
        ("mara, drop two lamps", "parse.none-in-hand"),
        ("mara, climb the lamp and the chest", "parse.one-at-a-time"),
        ("mara, give the key to the lamp", "parse.not-a-person"),
        ("mara, give her the brass key", "parse.no-referent"),
    ):
        talk = Talk(*HALL)
        assert talk.code(line) == code, line
        assert talk.about(line)["actor"] == "mara"
    assert Talk(*HALL).keys("mara, i") == "order mara to inventory"


def test_what_an_order_lacks_is_asked_and_the_answer_completes_it() -> None:
    talk = Talk(*HALL)
    assert talk.asks("mara, take") == "What do you want Mara to take?"
    assert talk.keys("the lamp") == "order mara to take lamp"
    assert talk.asks("mara, put the brass key in") == "What do you want Mara to put the brass key in?"
    assert talk.keys("chest") == "order mara to put key in chest"


def test_slips_in_orders_are_mended() -> None:
    assert Talk(*HALL).keys("mara, take the lmap") == "order mara to take lamp"
    assert Talk(*HALL).keys("mara, tkae the lamp") == "order mara to take lamp"
    assert Talk(*HALL).keys("mara and tom, opne the chest") == "order mara to open chest; order tom to open chest"
    talk = Talk(*HALL)
    assert talk.keys("mara, tqqe the lamp") == "say to mara"
    assert talk.keys("oops take") == "order mara to take lamp"
    talk.code("mara, take the blub. wait")
    assert talk.keys("oops chest") == "order mara to take chest"
    assert talk.last.rest == "wait"  # type: ignore[union-attr]


def test_again_is_what_was_done_last_whoever_did_it() -> None:
    talk = Talk(*HALL)
    talk.keys("mara, take the lamp")
    assert talk.keys("mara, again") == "order mara to take lamp"
    talk.keys("take the lamp")
    assert talk.keys("tom, g") == "order tom to take lamp"


# --- asking for things, and giving them back ---


def test_to_ask_for_what_somebody_has_is_an_order_where_they_take_such_orders() -> None:
    willing = msgspec.structs.replace(person("ann", "Ann", "hall"), persona=Persona(obeys=(Obedience(verb="give"),)))
    hat = thing("hat", "hat", "ann", how="held")
    assert Talk(*HALL, willing, hat).keys("ask ann for the hat") == "order ann to give hat to player"
    assert Talk(*HALL, willing, hat).keys("ask ann for the lamp") == "ask ann about lamp"
    assert Talk(*HALL).keys("ask mara for the brass key") == "ask mara about key"


def test_told_to_give_back_one_gives_to_whoever_says_so() -> None:
    assert Talk(*HALL).keys("mara, give the brass key back") == "order mara to give key to player"


def test_who_has_nothing_to_tell_asks_and_it_is_said() -> None:
    assert Talk(*HALL).notes("tell mara about the lamp") == ("(you know nothing of that to tell; asking Mara)",)
    assert Talk(*HALL).keys("ask mara who tom is") == "ask mara about tom"


def test_oneself_is_who_does_it_and_me_who_says_it() -> None:
    assert Talk(*HALL).keys("mara, give yourself the lamp") == "order mara to give lamp to mara"
    assert Talk(*HALL).keys("mara, look at herself") == "order mara to examine mara"
    assert Talk(*HALL).keys("tom, examine yourself") == "order tom to examine tom"
    assert Talk(*HALL).keys("give myself the note") == "give note to player"


def test_a_failure_quotes_no_more_than_it_must() -> None:
    talk = Talk(*HALL, thing("cart", "cart", "yard", pushable=True))
    assert talk.about("push wagon north")["word"] == "wagon"


def test_of_things_alike_each_takes_another() -> None:
    coins = [thing(id, "coin", "hall", same="coin") for id in ("coin", "coin_2", "coin_3")]
    assert Talk(*HALL, *coins).keys("mara and tom, take a coin") == (
        "order mara to take coin; order tom to take coin_2"
    )


def test_all_of_you_and_please_and_would_you() -> None:
    both = "order mara to jump; order tom to jump"
    for line in ("both of you, jump", "you two, jump", "all of you, jump", "everyone, jump"):
        assert Talk(*HALL).keys(line) == both, line
    for line in ("please mara, take the lamp", "hey mara, take the lamp", "would you take the lamp, mara"):
        assert Talk(*HALL).keys(line) == "order mara to take lamp", line


def test_something_is_read_to_somebody() -> None:
    assert Talk(*HALL).keys("read the note to mara") == "read note"
    assert Talk(*HALL).keys("read mara the note") == "read note"
    assert Talk(*HALL).keys("mara, read me the note") == "order mara to read note"
    assert Talk(*HALL).keys("mara, read the note to me") == "order mara to read note"
