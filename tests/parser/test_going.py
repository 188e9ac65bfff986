"""Going by direction, by door, by the name of a room, or simply out."""

from __future__ import annotations

import pytest

from engine.model.events import Went
from engine.model.evolve import evolve_all
from engine.model.world import PLAYER, Exit
from tests.parser.small import FIXED, Talk, person, player, room, thing
from tests.tiny import said, tiny_game


def house() -> Talk:
    return Talk(
        room("hall", "Hall", {"north": Exit("yard"), "east": Exit("cellar", door="oak_door")}),
        room("yard", "Stable Yard", {"south": Exit("hall")}),
        room("cellar", "Cellar", {"west": Exit("hall", door="oak_door")}),
        room("tower", "Tower"),
        player("hall"),
        person("mara", "Mara", "hall"),
        thing("lamp", "lamp", "hall"),
        thing("oak_door", "oak door", None, door=True, openable=True, open=False),
    )


def test_a_door_is_a_way() -> None:
    for line in ("enter door", "go through the oak door", "enter oak door", "walk through door"):
        assert house().keys(line) == "go east", line


def test_of_two_doors_the_one_that_lets_one_through_or_a_question() -> None:
    talk = Talk(
        room("hall", "Hall", {"east": Exit("a", door="oak"), "west": Exit("b", door="tin")}),
        room("a", "A"), room("b", "B"),
        player("hall"), thing("oak", "oak door", None, door=True, openable=True, open=True),
        thing("tin", "tin door", None, door=True, openable=True, open=False),
    )  # fmt: skip
    assert talk.keys("enter door") == "go east"


def test_a_neighbouring_room_goes_by_its_name_once_it_has_been_seen() -> None:
    talk = house()
    assert talk.code("go to yard") == "parse.no-way-there"
    there = Went(actor=PLAYER, origin="hall", direction="north", room="yard")
    talk.state = evolve_all(talk.state, (there, Went(actor=PLAYER, origin="yard", direction="south", room="hall")))
    for line in ("go to yard", "go to the stable yard", "enter yard", "return to stable yard"):
        assert talk.keys(line) == "go north", line


def test_a_room_that_was_never_seen_and_one_that_does_not_adjoin_are_the_same_to_the_player() -> None:
    talk = house()
    assert talk.code("go to cellar") == talk.code("go to tower") == "parse.no-way-there"


def test_what_shows_from_here_can_be_gone_to_by_its_name() -> None:
    talk = Talk(
        room("road", "Road", {"north": Exit("store"), "east": Exit("yard")}),
        room("store", "Cobb's Store"), room("yard", "Yard"), player("road"),
        thing("front", "Cobb's store", "road", "shop", scenery=True, fixed=FIXED),
    )  # fmt: skip
    for line in ("go to the store", "enter store", "go into cobb's store"):
        assert talk.keys(line) == "go north", line
    assert talk.code("go to yard") == "parse.no-way-there"


def test_a_misspelt_way_is_met_with_the_one_that_was_meant() -> None:
    assert house().keys("go nroth") == "go north"
    assert house().notes("go nroth") == ('(I take "go nroth" as: go north)',)


def test_what_is_here_needs_no_way() -> None:
    assert house().code("go to mara") == "parse.already-there"
    assert house().code("go to hall") == "parse.there-already"
    assert house().code("go to lamp") == "parse.already-there"


def test_out_takes_the_only_way_there_is_and_says_which() -> None:
    talk = house()
    talk.state = evolve_all(talk.state, (Went(actor=PLAYER, origin="hall", direction="north", room="yard"),))
    assert talk.keys("out") == "go south"
    assert talk.notes("leave") == ("(south)",)
    assert house().keys("leave") == "go out"


def test_go_alone_asks_which_way() -> None:
    talk = house()
    assert talk.asks("go") == "Which way do you want to go?"
    assert talk.keys("north") == "go north"


def test_looking_another_way_is_told_outside_the_story() -> None:
    assert house().meta("look north") == ("look-away", "north")


def test_back_is_the_next_room_that_one_was_last_in() -> None:
    talk = house()
    assert talk.code("go back") == talk.code("back") == "parse.no-way-back"
    assert talk.code("go back back") == "parse.no-way-there"
    went = Went(actor=PLAYER, origin="hall", direction="north", room="yard")
    talk.state = evolve_all(talk.state, (went,))
    for line in ("back", "go back", "return", "turn back", "retrace my steps", "go back the way I came"):
        assert talk.keys(line) == "go south", line


LADDER = """
start = "shed"
[room.shed]
name = "Shed"
text = "A shed."
exits.up = "loft"
[room.loft]
name = "Loft"
text = "Hay."
exits.down = "shed"
[thing.ladder]
name = "ladder"
"""
SCENERY = LADDER + "in = 'shed'\nscenery = true\n"
DOOR = LADDER.replace('"loft"', '{ to = "loft", door = "ladder" }').replace(
    '"shed"\n[thing', '{ to = "shed", door = "ladder" }\n[thing'
)
DOOR += "door = true\nopen = true\nopenable = false\n"


@pytest.mark.parametrize("world", [SCENERY, DOOR])
@pytest.mark.parametrize(
    ("up", "down"), [("go up the ladder", "go down the ladder"), ("climb up it", "climb down the ladder")]
)
def test_a_ladder_is_gone_up_and_down(world: str, up: str, down: str) -> None:
    game = tiny_game(world)
    game.play("x ladder")
    assert "Hay." in said(game, up)
    assert "A shed." in said(game, down)


def test_a_ladder_that_is_the_door_of_a_way_is_climbed() -> None:
    game = tiny_game(DOOR)
    assert "Hay." in said(game, "climb ladder")
    assert "A shed." in said(game, "climb ladder")


def test_a_rule_about_climbing_something_goes_before_the_way_it_leads() -> None:
    for world in (SCENERY, DOOR):
        game = tiny_game(world + "[[rule]]\non = 'climbing ladder'\nsay = 'A rung breaks.'\nstop = true\n")
        for line in ("climb ladder", "go up the ladder", "climb up ladder"):
            assert said(game, line) == "A rung breaks."


def test_a_ladder_that_leads_nowhere_is_climbed_in_vain() -> None:
    game = tiny_game(SCENERY.replace('exits.up = "loft"', 'exits.east = "loft"'))
    assert said(game, "climb ladder") == said(game, "go up the ladder") == "The ladder leads nowhere by climbing."
