"""Verbs whose nouns are worked out: vessels for liquids, tools for work, what a thing is for."""

from __future__ import annotations

import pytest

from engine.model.actions import Action
from engine.model.language import plain
from tests.parser.small import FIXED, Talk, person, player, room, thing

WORKSHOP = (
    room("shop", "Workshop"),
    player("shop"),
    person("ada", "Ada", "shop"),
    thing("chair", "chair", "shop", enterable=True, supporter=True, postures=("sitting", "standing"), fixed=FIXED),
    thing("bed", "bed", "shop", enterable=True, supporter=True, postures=("sitting", "lying"), fixed=FIXED),
    thing("crate", "crate", "shop", pushable=True, container=True, enterable=True),
    thing("lever", "lever", "shop", fixed=FIXED),
    thing("radio", "radio", "shop", device=True),
    thing("lamp", "lamp", "shop", light=True),
    thing("torch", "torch", "shop", light=True, device=True),
    thing("match", "match", "player", how="held", light=True, flame=True),
    thing("candle", "candle", "shop", light=True),
    thing("letter", "letter", "shop", flammable=True, text=plain("A letter."), reading=plain("Come.")),
    thing("sign", "sign", "shop", reading=plain("Closed."), fixed=FIXED),
    thing("apple", "apple", "shop", edible=True),
    thing("water", "water", None, liquid=True, unit="cup", drinkable=True, article="some"),
    thing("well", "well", "shop", source="water", fixed=FIXED),
    thing("jug", "jug", "player", how="held", vessel=4, filled=("water", 3)),
    thing("basin", "basin", "shop", vessel=8),
    thing("rope", "rope", "player", how="held", rope=True, cuttable=True),
    thing("post", "post", "shop", fixed=FIXED),
    thing("knife", "knife", "shop", sharp=True),
    thing("spade", "spade", "player", how="held", digs=True),
    thing("sand", "sand", "shop", diggable=True, fixed=FIXED, article="some"),
    thing("vase", "vase", "shop", breakable=True),
    thing("chest", "chest", "shop", container=True, openable=True, open=False, keys=("key",), locked=True),
    thing("key", "key", "player", how="held"),
    thing("hat", "hat", "player", how="held", wearable=True),
)

SPELLINGS: dict[str, str] = {
    "enter crate": "enter crate|get in the crate|climb into crate|climb crate",
    "sit on chair": "sit on chair|sit down on the chair|sit chair",
    "sit": "sit|sit down",
    "lie on bed": "lie down|lie on bed|lie down on the bed",
    "stand on chair": "stand on chair",
    "stand": "stand up|stand|get up",
    "push lever": "push lever|press the lever|shove lever",
    "push crate north": "push crate north|push the crate to the north|drag crate n",
    "pull lever": "pull lever|yank lever",
    "turn lever": "turn lever|rotate lever",
    "switch on radio": "switch on radio|turn on the radio|turn radio on",
    "switch off radio": "turn off radio|switch the radio off",
    "switch on torch": "turn on torch",
    "light lamp": "turn on lamp|light lamp",
    "light candle": "light candle|light candle with match",
    "burn letter with match": "burn letter with match|burn letter|set fire to the letter",
    "read sign": "x sign|read sign",
    "examine letter": "x letter",
    "listen": "listen",
    "listen to ada": "listen to ada|listen ada",
    "take vase": "take vase out|take out the vase|lift the vase out",
    "put hat in crate": "throw the hat in the crate|toss hat into the crate|put the hat back in the crate",
    "smell": "smell|sniff",
    "smell apple": "smell apple",
    "touch sand": "feel sand|touch the sand",
    "taste apple": "taste apple|lick apple",
    "eat apple": "eat apple|devour apple",
    "drink water from jug": "drink water|drink from jug|drink water from jug|sip the water",
    "drink water from well": "drink water from the well|drink from well",
    "fill jug from well": "fill jug|fill jug from well|fill the jug with water",
    "pour jug into basin": "pour water into basin|pour jug into the basin",
    "pour 2 from jug into basin": "pour two cups of water into basin",
    "empty jug": "empty jug|pour out the water|empty the jug",
    "tie rope to post": "tie rope to post|attach the rope to the post|tie post with rope",
    "untie rope": "untie rope",
    "cut rope with knife": "cut rope|cut rope with knife",
    "dig sand with spade": "dig sand|dig in the sand|dig the sand with spade",
    "dig shop with spade": "dig|dig with spade",
    "break vase": "break vase|smash the vase",
    "search crate": "look in crate|search crate|look under the crate",
    "unlock chest with key": "use key on chest",
    "unlock chest with key; open chest": "open chest with key|open the chest using the key",
    "show key to ada": "use key on ada",
    "wear hat": "use hat|put the hat on me|put hat on myself",
}


@pytest.mark.parametrize(
    ("line", "key"), [(line, key) for key, lines in SPELLINGS.items() for line in lines.split("|")]
)
def test_a_spelling_means_its_act(line: str, key: str) -> None:
    assert Talk(*WORKSHOP).keys(line) == key


def test_a_rope_is_tied_to_something_and_a_box_of_things_is_not_poured() -> None:
    talk = Talk(*WORKSHOP, thing("nut", "nut", "crate"))
    assert talk.asks("tie rope") == "What do you want to tie the rope to?"
    assert talk.code("empty crate") == "parse.full-of-things"


def every_act() -> list[Action]:
    """One act of each of the above."""
    return [Talk(*WORKSHOP, *SEATED).acts("get out")[0]] + [
        Talk(*WORKSHOP).acts(lines.split("|")[0])[0] for lines in SPELLINGS.values()
    ]


SEATED = (thing("boat", "boat", "shop", enterable=True, container=True), player("boat"))


def test_out_is_out_of_what_one_is_in() -> None:
    for line in ("out", "get out", "exit", "get out of the boat", "leave boat"):
        assert Talk(*WORKSHOP, *SEATED).keys(line) == "get out"
    assert Talk(*WORKSHOP).keys("out") == "go out"
    assert Talk(*WORKSHOP, *SEATED).code("get out of the crate") == "parse.not-in-that"


def test_measures_are_counted_in_the_unit_of_the_liquid() -> None:
    (pour,) = Talk(*WORKSHOP).acts("pour two cups of water into the basin")
    assert pour.amount == 2  # type: ignore[attr-defined]
    (fill,) = Talk(*WORKSHOP).acts("fill basin with 3 cups of water")
    assert fill.amount == 3  # type: ignore[attr-defined]


TAKEN_FROM = {
    "drink two cups of water from the well": ("drink water from well", "drink water from well"),
    "drink two cups from the jug": ("drink water from jug", "drink water from jug"),
    "drink a cup of water out of the well": ("drink water from well",),
    "fill the basin with water from the jug": ("fill basin from jug",),
    "fill the basin with two cups of water from the jug": ("fill basin with 2 from jug",),
    "pour two cups of water from the well into the basin": ("fill basin with 2 from well",),
    "pour 2 cups from the jug into the basin": ("pour 2 from jug into basin",),
    "pour the water in the jug over the sand": ("pour jug into sand",),
    "pour out the water from the well": ("empty well",),
}


@pytest.mark.parametrize(("line", "keys"), TAKEN_FROM.items())
def test_a_liquid_comes_out_of_the_vessel_that_is_named(line: str, keys: tuple[str, ...]) -> None:
    assert tuple(action.key() for action in Talk(*WORKSHOP).acts(line)) == keys


def test_a_vessel_in_a_vessel_is_no_measure() -> None:
    cup = (thing("cup", "cup", "basin", vessel=1, filled=("water", 1)),)
    basin = (thing("basin", "basin", "shop", vessel=8, container=True),)
    talk = Talk(*WORKSHOP, *basin, *cup)
    assert talk.keys("pour the cup in the basin over the sand") == "pour cup into sand"
    assert talk.keys("pour a cup from the jug over the sand") == "pour 1 from jug into sand"


def test_what_is_seen_to_hold_another_liquid_has_none_of_the_one_named() -> None:
    oil = (
        thing("oil", "oil", None, liquid=True, unit="drop", article="some"),
        thing("flask", "flask", "shop", vessel=2, filled=("oil", 1)),
    )
    assert Talk(*WORKSHOP, *oil).code("fill the basin with water from the flask") == "parse.not-in-vessel"


def test_what_is_missing_for_the_work_is_said() -> None:
    bare = (room("shop", "Workshop"), player("shop"), thing("rope", "rope", "shop", rope=True, cuttable=True))
    assert Talk(*bare).code("cut rope") == "parse.nothing-to-cut-with"
    assert Talk(*bare).code("burn rope") == "parse.nothing-to-burn-with"
    assert Talk(*bare).code("dig") == "parse.nothing-to-dig-with"
    assert Talk(*bare).code("fill rope") == "parse.nothing-to-fill"


def test_a_verb_alone_asks_for_its_noun() -> None:
    assert Talk(*WORKSHOP).asks("push") == "What do you want to push?"
    assert Talk(*WORKSHOP).asks("cut") == "What do you want to cut?"


def test_a_liquid_that_is_not_to_be_had_is_refused_for_what_is_so() -> None:
    talk = Talk(
        room("shop", "Workshop"), player("shop"), thing("rum", "rum", None, liquid=True, drinkable=True),
        thing("jug", "jug", "player", how="held", vessel=4, filled=("rum", 2)),
        thing("cup", "tin cup", "shop", vessel=1),
    )  # fmt: skip
    for line in ("pour rum in jug", "fill jug with rum", "use rum on jug"):
        assert talk.code(line) == "parse.in-it-already", line
        assert talk.about(line)["word"] == "the jug", line
    assert talk.code("drink cup") == "parse.nothing-in-it"
    assert talk.keys("drink from jug") == "drink rum from jug"
    assert talk.keys("pour rum in cup") == "pour jug into cup"


def test_of_two_vessels_that_the_words_fit_the_one_is_meant_that_can_take_it() -> None:
    talk = Talk(
        room("shop", "Workshop"), player("shop"), thing("rum", "rum", None, liquid=True, drinkable=True),
        thing("jug", "red jug", "player", how="held", vessel=4, filled=("rum", 2)),
        thing("pot", "blue jug", "shop", vessel=4),
    )  # fmt: skip
    assert talk.keys("pour rum into jug") == "pour jug into pot"


def test_from_a_spring_a_vessel_is_filled() -> None:
    talk = Talk(
        room("shop", "Workshop"), player("shop"), thing("water", "water", None, liquid=True),
        thing("well", "well", "shop", source="water", fixed=FIXED), thing("jug", "jug", "player", how="held", vessel=4),
    )  # fmt: skip
    assert talk.keys("pour water into jug") == "fill jug from well"


def test_a_cup_of_water_is_the_cup_where_one_has_water_in_it() -> None:
    talk = Talk(*WORKSHOP, thing("cup", "tin cup", "shop", vessel=1, filled=("water", 1)))
    assert talk.keys("drink the cup of water") == "drink water from cup"
    assert talk.keys("take the tin cup of water") == "take cup"
