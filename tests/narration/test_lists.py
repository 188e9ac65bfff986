"""Lists read like prose: what is alike is counted, state is a clause or a word, and the rest has its own sentence."""

from __future__ import annotations

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.language import plain
from engine.model.naming import ENGLISH, plural_of
from engine.model.state import State
from engine.model.world import Noun
from engine.narration.line import Line
from engine.narration.lists import enumerated
from engine.narration.reports import inventory
from engine.narration.tell import describe_room
from tests.narration.worlds import game, person, room, thing


def in_room(*nouns: Noun) -> Line:
    """The one paragraph about the things in a room."""
    lines = describe_room(game(room("inn", "Inn"), *nouns), "player")
    assert len(lines) == 2
    return lines[1]


def seen(*nouns: Noun) -> str:
    return in_room(*nouns).text


def coins(number: int, parent: str = "inn", how: str = "in", **rest: object) -> tuple[Noun, ...]:
    return tuple(
        thing(f"coin_{count}" if count else "coin", "coin", same="coin", parent=parent, how=how, **rest)
        for count in range(number)
    )


def chest(id: str, name: str, **rest: object) -> Noun:
    return thing(id, name, parent="inn", container=True, openable=True, **{"open": False, **rest})


def test_state_is_a_clause_and_what_is_alike_is_counted() -> None:
    lamp = thing("lamp", "brass lamp", parent="inn", light=True, lit=True)
    assert seen(lamp, *coins(3)) == "You see a brass lamp, which is lit, and three coins."


def test_numbers_are_words_up_to_twelve() -> None:
    assert seen(*coins(12)) == "You see twelve coins."
    assert seen(*coins(13)) == "You see 13 coins."


def test_a_pack_can_name_its_plurals() -> None:
    oxen = [thing(id, "ox", same="ox", plural_name="oxen", parent="inn") for id in ("ox", "ox_2")]
    assert seen(*oxen) == "You see two oxen."


def test_plurals_are_worked_out_by_their_ending() -> None:
    for one, many in (
        ("coin", "coins"), ("box", "boxes"), ("berry", "berries"), ("key", "keys"), ("knife", "knives"),
        ("cup of tea", "cups of tea"), ("match", "matches"), ("boatman", "boatmen"), ("human", "humans"),
    ):  # fmt: skip
        assert plural_of(one) == many
    said = ENGLISH.counted(1, "points"), ENGLISH.counted(0, "points"), ENGLISH.number(40)
    assert said == ("one point", "no points", "40")


def test_what_is_only_named_is_listed_in_the_language_of_the_world() -> None:
    state = game(room("inn", "Inn"), thing("cup", "cup"), thing("pin", "pin"), messages={"list.and": plain("kaj")})
    assert enumerated(state, ("cup", "pin"), "player") == "a cup kaj a pin"


def test_the_link_of_several_covers_their_name() -> None:
    line = in_room(*coins(3))
    assert [(line.text[link.start : link.end], link.command) for link in line.links] == [("coins", "examine coin")]


def test_things_of_a_kind_in_another_state_are_told_apart() -> None:
    lamps = [thing(id, "lamp", same="lamp", parent="inn", light=True) for id in ("lamp", "lamp_2", "lamp_3")]
    state = evolve_all(game(room("inn"), *lamps), (ev.Lit(actor="player", thing="lamp"),))
    assert describe_room(state, "player")[1].text == "You see a lamp, which is lit, and two lamps."


def test_things_in_one_state_share_their_clause() -> None:
    iron = chest("chest", "iron chest", article="an")
    assert seen(iron, chest("box", "box")) == "You see an iron chest and a box, both of which are closed."
    assert seen(iron, *(chest(id, "box", same="box") for id in ("box", "box_2"))) == (
        "You see an iron chest and two boxes, all of which are closed."
    )


def test_several_alike_have_a_plural_clause() -> None:
    boxes = [chest(id, "box", same="box") for id in ("box", "box_2")]
    assert seen(*boxes) == "You see two boxes, which are closed."


def test_what_stands_open_with_nothing_in_it_says_so() -> None:
    assert seen(chest("chest", "chest", open=True)) == "You see a chest, which is open and empty."


def test_what_holds_something_is_open_without_saying() -> None:
    letters = [thing(id, "letter", same="letter", parent="chest") for id in ("letter", "letter_2")]
    assert seen(chest("chest", "chest", open=True), thing("key", parent="chest"), *letters) == (
        "You see a chest, in which are a key and two letters."
    )


def test_in_a_list_of_three_a_state_of_one_word_stands_before_the_name_with_the_article_it_takes() -> None:
    nouns = (
        thing("lamp", "oil lamp", article="an", parent="inn", light=True, lit=True), *coins(2),
        chest("chest", "iron chest", article="an"), *(chest(id, "box", same="box") for id in ("box", "box_2")),
        thing("bowl", parent="inn", vessel=2),
    )  # fmt: skip
    line = in_room(*nouns)
    assert line.text == "You see a lit oil lamp, two coins, a closed iron chest, two closed boxes and an empty bowl."
    assert [line.text[link.start : link.end] for link in line.links] == [
        "oil lamp", "coins", "iron chest", "boxes", "bowl",
    ]  # fmt: skip


def test_in_a_list_of_three_what_takes_more_than_a_word_is_a_sentence_after_it() -> None:
    rum = thing("rum", article="some", liquid=True)
    jugs = [thing(id, parent="inn", vessel=2, filled=("rum", 1)) for id in ("jug", "mug")]
    fan = thing("fan", parent="inn", device=True, lit=True)
    assert seen(rum, *jugs, fan, chest("box", "box", open=True)) == (
        "You see a jug, a mug, a fan and an open box. The jug and the mug are half full of rum. The fan is on. "
        "The box is empty."
    )


def test_a_proper_name_takes_no_word_before_it_and_some_keeps_its_article() -> None:
    state = game(
        room("inn"), thing("sword", "Excalibur", article="", parent="inn"), thing("rope", parent="inn"),
        thing("torches", article="some", plural=True, parent="inn", light=True, lit=True),
        thing("bell", "The Bell", article="the", parent="inn", light=True, lit=True),
    )  # fmt: skip
    broken = evolve_all(state, (ev.Broken(actor="player", thing="sword"),))
    assert describe_room(broken, "player")[1].text == (
        "You see Excalibur, a rope, some lit torches and the lit Bell. Excalibur is broken."
    )


def test_a_pack_can_word_what_stands_before_a_name() -> None:
    fan = thing("fan", parent="inn", device=True, lit=True)
    own = {"adjective.on": plain("whirring"), "adjective.closed": plain("")}
    state = game(room("inn"), fan, thing("mat", parent="inn"), chest("box", "box"), messages=own)
    assert describe_room(state, "player")[1].text == "You see a whirring fan, a mat and a box. The box is closed."


def test_what_lies_on_a_listed_thing_is_a_sentence_after_the_list() -> None:
    nouns = (
        thing("chair", parent="inn"), thing("table", parent="inn", supporter=True),
        *(thing(name, parent="table", how="on") for name in ("lamp", "rope")),
        thing("box", parent="table", how="on", container=True, openable=True, open=False),
    )  # fmt: skip
    assert seen(*nouns) == "You see a chair and a table. On the table are a lamp, a rope and a closed box."
    assert seen(*nouns[1:]) == "You see a table, on which are a lamp, a rope and a closed box."
    assert seen(nouns[1], nouns[2], nouns[4]) == "You see a table. On the table are a lamp and a box, which is closed."


def test_two_things_that_hold_something_have_a_sentence_each() -> None:
    nouns = (
        thing("table", parent="inn", supporter=True), thing("cup", parent="table", how="on"),
        thing("basket", parent="inn", container=True), thing("egg", article="an", parent="basket"),
    )  # fmt: skip
    assert seen(*nouns) == "You see a table and a basket. On the table is a cup. In the basket is an egg."


def test_parts_and_hidden_things_are_not_listed() -> None:
    desk = thing("desk", parent="inn")
    drawer = thing("drawer", parent="desk", how="part")
    assert seen(desk, drawer, thing("safe", parent="inn", hidden=True)) == "You see a desk."


def test_what_is_hidden_in_a_chest_leaves_it_empty_to_the_eye() -> None:
    ring = thing("ring", parent="chest", hidden=True)
    assert seen(chest("chest", "chest", open=True), ring) == "You see a chest, which is open and empty."


def test_vessels_say_how_full_they_are() -> None:
    water = thing("water", article="some", liquid=True, unit="cup")

    def bottle(**rest: object) -> str:
        return seen(water, thing("bottle", parent="inn", vessel=4, **rest))

    assert bottle() == "You see a bottle, which is empty."
    assert bottle(filled=("water", 1)) == "You see a bottle, which is less than half full of water."
    assert bottle(filled=("water", 2)) == "You see a bottle, which is half full of water."
    assert bottle(filled=("water", 3)) == "You see a bottle, which is more than half full of water."
    assert bottle(filled=("water", 4)) == "You see a bottle, which is full of water."
    assert bottle(filled=("water", 4), openable=True, open=False) == "You see a bottle, which is closed."
    assert bottle(filled=("water", 4), openable=True, open=False, transparent=True) == (
        "You see a bottle, which is closed and full of water."
    )


def test_ropes_machines_and_spoilt_things_show_their_state() -> None:
    state = game(
        room("inn"), thing("rope", parent="inn", rope=True), thing("post", parent="inn", scenery=True),
        thing("fan", parent="inn", device=True, lit=True),
    )  # fmt: skip
    tied = evolve_all(state, (ev.Tied(actor="player", thing="rope", to="post"),))
    assert describe_room(tied, "player")[1].text == "You see a rope, which is tied to the post, and a fan, which is on."
    broken = evolve_all(state, (ev.Broken(actor="player", thing="fan"),))
    assert describe_room(broken, "player")[1].text == "You see a rope and a fan, which is on and broken."


def test_a_plural_thing_takes_a_plural_clause_and_a_comma_before_it() -> None:
    torches = thing("torches", article="some", plural=True, parent="inn", light=True, lit=True)
    assert seen(thing("mat", parent="inn"), torches) == "You see a mat, and some torches, which are lit."


def test_who_sits_on_a_thing_is_not_listed_as_lying_on_it() -> None:
    nouns = (
        thing("bench", parent="inn", supporter=True), thing("hat", parent="bench", how="on"),
        person("mara", "Mara", parent="bench", how="on"),
    )  # fmt: skip
    lines = describe_room(game(room("inn"), *nouns), "player")
    assert lines[1].text == "You see a bench, on which is a hat."


def carrying(*nouns: Noun) -> State:
    return game(room("inn"), *nouns)


def test_an_inventory_is_prose_and_keeps_clothes_apart() -> None:
    state = carrying(
        thing("lamp", parent="player", how="held", light=True, lit=True),
        *coins(3, "player", "held"),
        thing("cloak", parent="player", how="worn"),
        thing("boots", article="some", plural=True, parent="player", how="worn"),
    )
    assert inventory(state, "player").text == (
        "You are carrying a lamp, which is lit, and three coins. You are wearing a cloak and some boots."
    )


def test_an_inventory_tells_what_bags_hold_after_the_list() -> None:
    state = carrying(
        thing("bag", parent="player", how="held", container=True), thing("pin", parent="bag"),
        thing("box", parent="player", how="held", container=True), thing("nail", parent="box"),
    )  # fmt: skip
    assert (
        inventory(state, "player").text
        == "You are carrying a bag and a box. In the bag is a pin. In the box is a nail."
    )


def test_a_pack_can_put_an_article_or_an_ending_to_a_list_and_its_links_stay_on_the_names() -> None:
    for source, words in (
        ("{The list} is what there is.", "A cup is what there is."),
        ("This is {the list}.", "This is a cup."),
        ("The {list's} place is here.", "The a cup's place is here."),
    ):
        state = game(room("inn", "Inn"), thing("cup", "cup", parent="inn"), messages={"room.list": plain(source)})
        line = next(line for line in describe_room(state, "player") if words in line.text)
        assert [line.text[link.start : link.end] for link in line.links if link.kind == "thing"] == ["cup"]
