"""People on furniture, in things and next door: who hears them, what they perceive, and what is put to them."""

from __future__ import annotations

from engine.api import Playing
from engine.model import events as ev
from engine.model.minds import Answer, Request
from engine.model.query import memories
from engine.people.scripted import scripted_answer
from tests.tiny import said, tiny_game

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "Low beams."
exits = { north = { to = "kitchen", door = "door" } }
[room.kitchen]
name = "Kitchen"
text = "A fire."
exits = { south = { to = "taproom", door = "door" } }
[thing.door]
name = "door"
text = "Deal."
door = true
open = true
[thing.bench]
name = "bench"
text = "A bench."
in = "taproom"
supporter = true
enterable = true
postures = ["sit", "lie"]
fixed = true
[thing.press]
name = "press"
text = "For clothes."
in = "taproom"
container = true
openable = true
open = true
enterable = true
fixed = true
[thing.mug]
name = "mug"
text = "A mug."
in = "taproom"
[person.mara]
name = "Mara"
pronoun = "she"
text = "Mara."
in = "taproom"
obeys = [{ do = "any" }]
greeting = "Evening."
[person.tom]
name = "Tom"
pronoun = "he"
text = "Tom."
in = "kitchen"
obeys = [{ do = "any" }]
greeting = "Hey."
"""


def inn(*lines: str) -> Playing:
    return tiny_game(INN, *lines)


def witnessed(game: Playing, person: str) -> list[str]:
    return [type(memory.event).__name__ for memory in memories(game.game.state, person)]


def requests(game: Playing, line: str) -> list[Request]:
    seen: list[Request] = []

    def watch(request: Request) -> Answer:
        seen.append(request)
        return scripted_answer(request)

    game.mind = watch
    game.play(line)
    return seen


def test_somebody_on_a_bench_hears_and_answers_and_knows_where_they_are() -> None:
    game = inn("mara, lie on the bench")
    (choose, *_) = requests(game, "mara, hello")
    assert choose.view.pose == "lying on the bench"
    assert "Evening." in said(game, "mara, hello")


def test_a_player_on_a_bench_is_spoken_with_as_ever() -> None:
    assert "Evening." in said(inn("sit on bench"), "mara, hello")


def test_the_menu_shows_the_new_acts_in_words() -> None:
    (seated, *_) = requests(inn("mara, sit on the bench"), "mara, hello")
    (standing, *_) = requests(inn(), "mara, hello")
    words = {entry.key: entry.words for entry in (*seated.menu, *standing.menu)}
    assert words["stand"] == "stand up"
    assert words["lie on bench"] == "lie down on the bench"
    assert words["enter press"] == "get into the press"
    assert all("_" not in each and "{" not in each for each in words.values())


def test_who_looks_on_through_an_open_door_sees_and_remembers_and_is_not_spoken_to() -> None:
    game = inn()
    turn = game.play("take mug")
    (taken,) = [event for event in turn.events if isinstance(event, ev.Taken)]
    assert (taken.witnesses, taken.afar) == (("mara",), ("tom",))
    assert "Taken" in witnessed(game, "tom")
    assert game.play("tom, hello").refusal == "any.too-far"
    game.play("close door")
    game.play("drop mug")
    assert "Dropped" not in witnessed(game, "tom")


def test_what_is_seen_next_door_is_told_apart_from_what_is_here() -> None:
    view = inn().view("tom")
    assert (view.place, view.people) == ("Kitchen", ())
    assert "Mara" in view.afar and "the mug" in view.afar and "the mug" not in view.things


def test_what_somebody_says_is_heard_next_door_through_an_open_door() -> None:
    game = inn()
    turn = game.play("mara, hello")
    (spoken,) = [event for event in turn.events if isinstance(event, ev.Spoken)]
    assert (spoken.witnesses, spoken.afar) == (("player",), ("tom",))


def test_who_is_shut_in_is_out_of_it() -> None:
    game = inn("mara, get into the press", "close press")
    assert game.view("player").people == ()
    assert game.view("mara").place == "press" and game.view("mara").dark
    game.play("take mug")
    assert "Taken" not in witnessed(game, "mara")
    assert game.play("mara, hello").refusal != ""


def test_somebody_told_to_from_within_a_thing_gets_out_of_it_first() -> None:
    game = inn("mara, get into the press")
    turn = game.play("mara, go north")
    assert [type(event).__name__ for event in turn.events if event.actor == "mara"][:2] == ["GotOut", "Went"]
