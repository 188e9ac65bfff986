"""Far rooms, and things out of sight: as much as the actor knows, and no more."""

from __future__ import annotations

from engine.model.events import Dropped, Examined, Looked, Taken, TurnPassed, Went
from engine.model.evolve import evolve_all
from engine.model.world import PLAYER, Exit
from tests.parser.small import FIXED, Talk, person, player, room, thing

MANOR = (
    room("hall", "Hall", {"north": Exit("gallery"), "down": Exit("cellar")}),
    room("gallery", "Long Gallery", {"south": Exit("hall"), "east": Exit("library")}),
    room("library", "Library", {"west": Exit("gallery")}),
    room("cellar", "Wine Cellar", {"up": Exit("hall")}),
    player("hall"),
    thing("globe", "globe", "library", fixed=FIXED),
    thing("book", "book", "library"),
    thing("bottle", "bottle", "cellar"),
)


def walked(*more: object) -> Talk:
    """Somebody who has been to the library by way of the gallery, and is back in the hall."""
    talk = Talk(*MANOR, *more)  # type: ignore[arg-type]
    steps = [
        Looked(actor=PLAYER, room="hall"),
        Went(actor=PLAYER, origin="hall", direction="north", room="gallery"),
        Went(actor=PLAYER, origin="gallery", direction="east", room="library"),
        Examined(actor=PLAYER, thing="book"),
        Examined(actor=PLAYER, thing="globe"),
        TurnPassed(),
        Went(actor=PLAYER, origin="library", direction="west", room="gallery"),
        Went(actor=PLAYER, origin="gallery", direction="south", room="hall"),
    ]
    talk.state = evolve_all(talk.state, steps)
    return talk


def test_a_far_room_that_one_has_been_in_is_walked_to_step_by_step() -> None:
    talk = walked()
    assert talk.keys("go to the library") == "go north"
    rest = talk.last.rest  # type: ignore[union-attr]
    talk.state = evolve_all(talk.state, [Went(actor=PLAYER, origin="hall", direction="north", room="gallery")])
    assert talk.keys(rest) == "go east"
    assert talk.last.rest == ""  # type: ignore[union-attr]


def test_what_follows_the_walk_is_kept_for_after_it() -> None:
    talk = walked()
    talk.read("go to library. take book")
    assert talk.last.rest.endswith("take book")  # type: ignore[union-attr]


def test_a_room_where_one_has_not_been_is_not_known() -> None:
    assert walked().code("go to the cellar") == "parse.no-way-there"


def test_a_thing_is_walked_to_where_one_left_it() -> None:
    assert walked().keys("go to the globe") == "go north"
    assert walked().meta("find the globe") == ("find", "globe")
    assert walked().meta("where is the book?") == ("find", "book")


def test_a_thing_that_somebody_moved_since_may_be_anywhere() -> None:
    talk = walked(person("tom", "Tom", "library", "he"))
    moved = [TurnPassed(), Taken(actor="tom", thing="book", source="library"),
             Dropped(actor="tom", thing="book", room="library")]  # fmt: skip
    talk.state = evolve_all(talk.state, moved)
    assert talk.code("go to the book") == "parse.not-in-sight"


def test_what_one_never_met_is_not_given_away() -> None:
    assert walked().code("find the bottle") == "parse.never-met"
    assert walked().code("go to the bottle") == "parse.no-way-there"


def test_a_question_is_for_whoever_is_there_to_answer_it() -> None:
    talk = walked(person("mara", "Mara", "hall"))
    assert talk.keys("where is the book?").startswith("ask mara about book")


def lookout() -> Talk:
    return Talk(
        room("quay", "Quay", {"west": Exit("loft", view=True), "north": Exit("shed"), "east": Exit("jetty")}),
        room("loft", "Loft", {"east": Exit("quay", view=True)}), room("shed", "Shed", {"south": Exit("quay")}),
        room("jetty", "Jetty", {"west": Exit("quay")}), player("quay"),
    )  # fmt: skip


def test_a_room_that_one_looks_into_can_be_gone_to_by_its_name() -> None:
    talk = lookout()
    assert talk.keys("go to loft") == "go west"
    talk.state = evolve_all(talk.state, [
        Went(actor=PLAYER, origin="quay", direction="east", room="jetty"), TurnPassed(),
        Went(actor=PLAYER, origin="jetty", direction="west", room="quay"), TurnPassed(),
        Went(actor=PLAYER, origin="quay", direction="east", room="jetty"),
    ])  # fmt: skip
    assert talk.keys("go to loft") == "go west", "by way of the quay, where one has been"
    assert talk.last.rest == "go to loft"  # type: ignore[union-attr]


def test_for_a_room_that_is_not_known_the_ways_are_named() -> None:
    assert lookout().code("go to shed") == "parse.no-way-there"
    assert lookout().about("go to shed")["near"] == " From here one can go west, north or east."


def test_what_is_seen_next_door_with_the_name_of_the_room_behind_it_is_walked_to_the_end() -> None:
    talk = Talk(
        room("cellar", "Cellar", {"up": Exit("yard", view=True)}),
        room("yard", "Yard", {"down": Exit("cellar"), "north": Exit("shed")}),
        room("shed", "Boat Shed", {"south": Exit("yard")}),
        player("cellar"),
        thing("front", "boat shed", "yard", fixed=FIXED),
        thing("pump", "pump", "yard", fixed=FIXED),
    )
    assert talk.keys("go to pump") == "go up"
    assert talk.last.rest == ""  # type: ignore[union-attr]
    assert talk.keys("go to boat shed") == "go up"
    rest = talk.last.rest  # type: ignore[union-attr]
    talk.state = evolve_all(talk.state, [Went(actor=PLAYER, origin="cellar", direction="up", room="yard")])
    assert talk.keys(rest) == "go north"
    assert talk.last.rest == ""  # type: ignore[union-attr]
