"""Going to and finding what one has seen: rooms before what is carried, people where one saw them last."""

from __future__ import annotations

from engine.model.events import Event, Taken, TurnPassed, Went
from engine.model.evolve import evolve_all
from engine.model.world import PLAYER, Exit
from engine.turn.meta import tell
from tests.parser.small import Talk, person, player, room, thing


def house() -> Talk:
    return Talk(
        room("hall", "Hall", {"north": Exit("kitchen"), "east": Exit("cellar")}),
        room("kitchen", "Kitchen", {"south": Exit("hall"), "east": Exit("yard")}),
        room("cellar", "Cellar", {"west": Exit("hall")}), room("yard", "Yard", {"west": Exit("kitchen")}),
        player("hall"), thing("cellar_key", "cellar key", PLAYER), thing("brass_key", "brass key", "hall"),
        person("odo", "Odo", "kitchen", "he"),
    )  # fmt: skip


def after(*events: Event) -> Talk:
    talk = house()
    talk.state = evolve_all(talk.state, [event for some in events for event in (some, TurnPassed())])
    return talk


def went(actor: str, origin: str, direction: str, room: str, *witnesses: str) -> Went:
    return Went(actor=actor, origin=origin, direction=direction, room=room, witnesses=witnesses)


TO_CELLAR = (went(PLAYER, "hall", "east", "cellar"), went(PLAYER, "cellar", "west", "hall"))
TO_KITCHEN = (went(PLAYER, "hall", "north", "kitchen", "odo"), went(PLAYER, "kitchen", "south", "hall", "odo"))


def test_a_room_goes_before_a_thing_in_hand() -> None:
    assert after(*TO_CELLAR).keys("go to cellar") == "go east"
    far = after(*TO_CELLAR, went(PLAYER, "hall", "north", "kitchen", "odo"))
    assert far.keys("go to the cellar") == "go south"
    assert after(*TO_CELLAR[:1]).about("go to cellar")["understood"] == "the Cellar"


def test_a_room_that_one_does_not_know_is_not_given_away_by_its_key() -> None:
    assert house().code("go to cellar") == "parse.no-way-there"
    assert house().code("go to cellar key") == "parse.already-there"


def test_a_room_is_found_by_its_whole_name_and_a_thing_in_hand_before_one_that_lies_about() -> None:
    assert after(*TO_CELLAR).meta("find cellar") == ("find", "cellar")
    talk = house()
    assert talk.meta("find key") == ("find", "cellar_key")
    talk.state = evolve_all(talk.state, [Taken(actor=PLAYER, thing="brass_key", source="hall")])
    assert talk.meta("find brass key") == ("find", "brass_key")


def test_somebody_is_looked_for_where_one_saw_them_though_they_have_left() -> None:
    """Odo goes where nobody sees it: that he is gone is not told."""
    talk = after(*TO_KITCHEN, went("odo", "kitchen", "east", "yard"))
    assert talk.meta("find odo") == ("find", "odo")
    assert tell(talk.state, "find", "odo")[0].text == "You last saw Odo in the Kitchen."
    assert talk.keys("go to odo") == "go north"


def test_somebody_who_was_seen_to_go_is_looked_for_where_they_went() -> None:
    talk = after(TO_KITCHEN[0], went("odo", "kitchen", "east", "yard", PLAYER))
    assert talk.keys("go to odo") == "go east"


def test_somebody_whom_one_never_saw_is_not_found() -> None:
    assert house().code("find odo") == "parse.never-met"
    assert after(went("odo", "kitchen", "east", "yard")).code("go to odo") == "parse.no-way-there"


def test_what_is_not_here_is_said_back_in_the_words_that_were_typed() -> None:
    talk = Talk(
        room("hall", "Hall", {"north": Exit("loft")}), room("loft", "Loft", {"south": Exit("hall")}), player("hall"),
        thing("lantern", "tin lantern", "loft", "lamp"), person("odo", "Odo Finch", "loft", "he"),
    )  # fmt: skip
    talk.state = evolve_all(talk.state, [
        went(PLAYER, "hall", "north", "loft", "odo"), TurnPassed(), went(PLAYER, "loft", "south", "hall", "odo"),
    ])  # fmt: skip
    assert talk.about("examine lamp")["understood"] == "the lamp"
    assert talk.about("examine lantern")["understood"] == "the tin lantern"
    assert talk.about("examine the tin lantern")["understood"] == "the tin lantern"
    assert talk.about("examine odo")["understood"] == "Odo"


def test_a_place_that_nobody_knows_is_not_taken_for_the_way_back() -> None:
    assert after(*TO_CELLAR).code("go to bank") == "parse.unknown-word"
