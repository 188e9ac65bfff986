"""Where people take things and each other to be: where they last saw them, whatever has become of them since."""

from __future__ import annotations

from engine.model.events import Addressed, Moved
from engine.model.evolve import evolve
from engine.people.sightings import Sighting, said_to_be, whereabouts
from tests.tiny import tiny_game

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "yard" }
[room.yard]
name = "Yard"
text = "Cobbles."
exits = { west = "taproom" }
[thing.lamp]
name = "lamp"
in = "taproom"
text = "Brass."
[thing.box]
name = "box"
in = "taproom"
text = "Oak."
container = true
openable = true
fixed = true
[thing.coin]
name = "coin"
in = "box"
text = "Gold."
[person.mara]
name = "Mara"
in = "taproom"
[person.tom]
name = "Tom"
in = "yard"
"""


def test_what_is_moved_behind_somebodys_back_is_to_them_where_it_was() -> None:
    playing = tiny_game(INN)
    playing.play("take lamp")
    assert whereabouts(playing.game.state, "mara", "lamp") == Sighting("player", "taproom", 1)
    playing.play("put lamp in box")  # which opens it first, and mara looks on
    for line in ("take lamp", "east", "drop lamp", "west"):
        playing.play(line)
    state = playing.game.state
    assert whereabouts(state, "mara", "lamp") == Sighting("player", "", 2)
    assert whereabouts(state, "tom", "lamp") == Sighting("yard", "yard", state.turn)


def test_somebody_seen_to_go_is_where_they_went() -> None:
    playing = tiny_game(INN)
    playing.play("east")
    assert whereabouts(playing.game.state, "mara", "player") == Sighting("yard", "yard", 0)
    assert whereabouts(playing.game.state, "mara", "tom") is None


def test_what_stood_in_plain_sight_from_the_first_is_known_and_what_was_shut_away_is_not() -> None:
    playing = tiny_game(INN.replace('name = "Mara"\nin = "taproom"', 'name = "Mara"\nin = "taproom"\nacts = "never"'))
    state = playing.game.state
    assert whereabouts(state, "mara", "coin") is None
    gone = evolve(state, Moved(thing="lamp", place="yard"))  # by decree: nobody saw it go
    assert whereabouts(gone, "mara", "lamp") == Sighting("taproom", "taproom", 0, "known")
    assert whereabouts(gone, "tom", "lamp") == Sighting("yard", "yard", gone.turn)
    assert whereabouts(gone, "tom", "box") is None


def test_a_place_that_is_not_named_is_no_news_of_where_something_is() -> None:
    state = tiny_game(INN).game.state

    def heard(words: str) -> str:
        return said_to_be(state, "mara", Addressed(actor="player", to="mara", words=words), "coin")

    assert heard("the coin is in the yard") == "yard"
    assert heard("the coin is in the") == "" and heard("the is in the yard") == ""
