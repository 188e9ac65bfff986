"""What words can stand for a noun."""

from __future__ import annotations

from engine.model.events import Examined
from engine.model.evolve import evolve
from engine.model.language import plain
from engine.model.world import PLAYER, Exit
from tests.parser.small import FIXED, Talk, person, player, room, thing


def test_any_words_of_a_noun_in_any_order_mean_it() -> None:
    talk = Talk(room("hall", "Hall"), player("hall"), thing("lamp", "small brass lamp", "hall", "lantern"))
    for phrase in (
        "lamp",
        "the lamp",
        "small lamp",
        "brass small lamp",
        "that brass lantern",
        "my small brass lantern",
    ):
        assert talk.keys(f"take {phrase}") == "take lamp"


def test_an_id_is_a_word() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("brass_key", "key", "hall"), thing("iron_key", "key", "hall")
    )
    assert talk.keys("take brass_key") == "take brass_key"


def test_the_last_word_of_a_name_is_what_the_thing_is() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("oil", "lamp oil", "hall"), thing("lamp", "oil lamp", "hall")
    )
    assert talk.keys("take lamp") == "take lamp"
    assert talk.keys("take oil") == "take oil"


def test_what_is_behind_closed_lids_is_not_there_to_be_named() -> None:
    box = thing("box", "box", "hall", container=True, openable=True, open=False)
    talk = Talk(room("hall", "Hall"), player("hall"), box, thing("ring", "ring", "box"))
    assert talk.code("take ring") == "parse.no-such-noun-here"


def test_pronouns_follow_what_was_last_spoken_of() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), person("mara", "Mara", "hall"), person("ben", "Ben", "hall", "he"),
        thing("lamp", "lamp", "hall"), thing("gloves", "gloves", "hall", plural=True),
    )  # fmt: skip
    talk.read("take lamp")
    talk.read("x mara")
    talk.read("x ben")
    talk.read("x gloves")
    assert talk.keys("drop it") == "drop lamp"
    assert talk.keys("give it to him") == "give lamp to ben"
    assert talk.keys("give it to her") == "give lamp to mara"
    assert talk.keys("drop them") == "drop gloves"


def test_it_is_the_one_of_two_that_the_verb_can_be_done_to() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("coin", "coin", "player", how="held"),
        thing("chest", "chest", "hall", container=True, openable=True),
    )  # fmt: skip
    talk.read("put coin in chest")
    assert talk.keys("close it") == "close chest"
    talk.read("put coin in chest")
    assert talk.keys("drop it") == "drop coin"


def test_a_pronoun_for_nothing_yet_is_said_to_be_unclear() -> None:
    talk = Talk(room("hall", "Hall"), player("hall"))
    assert talk.code("take it") == "parse.no-referent"


def test_a_pronoun_for_what_is_gone_says_so() -> None:
    talk = Talk(room("hall", "Hall"), room("yard", "Yard"), player("hall"), thing("lamp", "lamp", "yard"))
    talk.context = type(talk.context)(it=("lamp",))
    talk.state = evolve(talk.state, Examined(actor=PLAYER, thing="lamp"))
    assert talk.code("take it") == "parse.referent-gone"


def test_them_is_everything_of_the_last_list() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"),
        thing("cup", "cup", "player", how="held"), thing("jug", "jug", "player", how="held"),
    )  # fmt: skip
    talk.read("drop cup and jug")
    assert talk.keys("take them") == "take cup; take jug"


def test_me_is_the_actor() -> None:
    talk = Talk(room("hall", "Hall"), player("hall"), person("mara", "Mara", "hall"))
    assert talk.keys("examine me") == "examine player"
    assert talk.keys("x myself") == "examine player"


def test_whose_it_is_tells_two_things_apart() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), person("mara", "Mara", "hall"),
        thing("hers", "key", "mara", how="held"), thing("other", "key", "hall"),
    )  # fmt: skip
    assert talk.keys("examine mara's key") == "examine hers"
    assert talk.keys("examine her key") == "examine hers"


def test_where_it_is_tells_two_things_apart() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("table", "table", "hall", supporter=True, fixed=FIXED),
        thing("red", "cup", "table", how="on"), thing("blue", "cup", "hall"),
    )  # fmt: skip
    assert talk.keys("examine cup on table") == "examine red"
    assert talk.keys("take cup from table") == "take red"
    assert talk.code("take table from cup") == "parse.not-there"


def test_the_room_and_its_name_are_looked_at_as_a_whole() -> None:
    talk = Talk(room("hall", "Great Hall"), player("hall"))
    assert talk.keys("examine room") == "look"
    assert talk.keys("x great hall") == "look"


# --- several at once ---

PANTRY = (
    room("pantry", "Pantry", {"out": Exit("pantry", door="hatch")}), player("pantry"), person("mara", "Mara", "pantry"),
    thing("cup", "cup", "pantry"), thing("jug", "jug", "pantry"),
    thing("shelf", "shelf", "pantry", supporter=True, fixed=FIXED),
    thing("jam", "jam", "shelf", how="on"), thing("cobweb", "cobweb", "pantry", scenery=True),
    thing("spoon", "spoon", "mara", how="held"), thing("hatch", "hatch", None, door=True, openable=True),
    thing("bag", "bag", "player", how="held", container=True), thing("nut", "nut", "bag"),
    thing("hat", "hat", "player", how="worn", wearable=True), thing("pen", "pen", "player", how="held"),
)  # fmt: skip


def test_take_all_leaves_people_scenery_and_what_is_fixed_or_somebodys() -> None:
    assert Talk(*PANTRY).keys("take all") == "take cup; take jug; take jam"


def test_all_but_leaves_out_what_is_named() -> None:
    assert Talk(*PANTRY).keys("take all but the jug") == "take cup; take jam"
    assert Talk(*PANTRY).keys("take everything except cup and jam") == "take jug"


def test_all_from_a_place_is_what_is_there() -> None:
    assert Talk(*PANTRY).keys("take all from shelf") == "take jam"
    assert Talk(*PANTRY).keys("take everything out of bag") == "take nut"


def test_drop_all_means_what_is_in_hand_and_not_what_is_worn() -> None:
    assert Talk(*PANTRY).keys("drop all") == "drop bag; drop pen"


def test_put_all_leaves_out_the_place_itself() -> None:
    assert Talk(*PANTRY).keys("put all in bag") == "put pen in bag"


def test_a_list_makes_an_act_of_each() -> None:
    assert Talk(*PANTRY).keys("take cup, jug and the jam") == "take cup; take jug; take jam"
    assert Talk(*PANTRY).keys("put pen and bag on shelf") == "put pen on shelf; put bag on shelf"
    assert Talk(*PANTRY).keys("take cup and cup") == "take cup"


def test_all_of_a_kind_is_narrowed_by_its_word() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("a", "brass key", "hall"), thing("b", "iron key", "hall"),
        thing("c", "cup", "hall"),
    )  # fmt: skip
    assert talk.keys("take all keys") == "take a; take b"
    assert talk.keys("take all the brass keys") == "take a"


def test_all_is_what_is_yet_to_be_opened_or_can_be_read() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("box", "box", "hall", container=True, openable=True, open=False),
        thing("tin", "tin", "hall", container=True, openable=True, open=True),
        thing("rug", "rug", "hall", scenery=True),
        thing("map", "map", "hall", reading=plain("North is up.")),
    )  # fmt: skip
    assert talk.keys("open all") == "open box"
    assert talk.keys("close everything") == "close tin"
    assert talk.keys("read all") == "read map"
    assert talk.keys("x all") == "examine box; examine tin; read map"
    assert talk.code("douse all") == "parse.all-is-nothing"


def test_lists_and_all_are_refused_where_they_make_no_sense() -> None:
    assert Talk(*PANTRY).code("break all") == "parse.not-with-all"
    assert Talk(*PANTRY).code("enter cup and jug") == "parse.one-at-a-time"


def test_all_where_there_is_nothing_says_so() -> None:
    talk = Talk(room("hall", "Hall"), player("hall"))
    assert talk.code("take all") == "parse.all-is-nothing"
    assert talk.code("drop everything") == "parse.all-is-nothing"


def test_them_are_the_only_several_people_there_and_what_is_theirs_is_named_by_them() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), person("twins", "twins", "hall", "they", plural=True),
        person("mara", "Mara", "hall"), thing("hat", "hat", "twins", how="held"),
        thing("cap", "hat", "mara", how="held"),
    )  # fmt: skip
    assert talk.keys("x twins' hat") == "examine hat"
    assert talk.keys("x mara's hat") == "examine cap"
    assert talk.keys("x them") == "examine twins"
    assert talk.keys("x their hat") == "examine hat"
