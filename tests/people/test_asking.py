"""What a mind is given: what the person perceives, remembers and may say, and nothing else."""

from __future__ import annotations

from engine.model.minds import Request
from engine.people.asking import ask_to_choose, due, recall, tellable, view
from tests.tiny import tiny_game

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "stable" }
[room.stable]
name = "Stable"
text = "Straw."
exits = { west = "taproom" }
[person.mara]
name = "Mara"
in = "taproom"
topics = [{ about = ["weather"], say = "Wet." }]
knows = [{ fact = "affair", when = "trust of mara >= 5" }, { fact = "price" }]
[person.tom]
name = "Tom"
in = "stable"
acts = "always"
habits = [{ do = "take bucket", when = "turn >= 1" }]
[fact.affair]
text = "Tom met the reeve's wife in the hayloft."
name = "the hayloft"
[fact.price]
text = "A bed costs a penny."
[thing.bucket]
name = "bucket"
in = "stable"
[thing.cup]
name = "cup"
in = "taproom"
"""


def asked(line: str, person: str = "mara") -> Request:
    """The first request that a line brings a person."""
    stepper = tiny_game(INN).game.begin(line)
    assert stepper.request is not None and stepper.request.person == person
    return stepper.request


def test_a_fact_kept_back_is_under_no_heading_of_a_request() -> None:
    for line in ("ask mara about the hayloft", "ask mara about affair", "mara, who met the reeve's wife?"):
        given = repr(asked(line))
        assert "reeve's wife in" not in given and "tell affair" not in given
    assert [known.fact for known in asked("ask mara about weather").known] == ["price"]


def test_a_person_perceives_their_own_room_and_no_other() -> None:
    playing = tiny_game(INN)
    seen = view(playing.game.state, "mara")
    assert seen.place == "Taproom" and "the cup" in seen.things
    assert "bucket" not in repr(seen) and "Tom" not in repr(seen)


def test_a_person_remembers_what_was_done_before_their_eyes_and_not_what_was_done_elsewhere() -> None:
    playing = tiny_game(INN)
    for line in ("take cup", "east", "take bucket", "west"):
        playing.play(line)
    told = " ".join(memory.words for memory in recall(playing.game.state, "mara", None))
    assert "cup" in told and "bucket" not in told


def test_recall_puts_what_was_spoken_of_before_what_was_merely_recent() -> None:
    playing = tiny_game(INN)
    playing.play("take cup")
    for _ in range(30):
        playing.play("drop cup" if _ % 2 == 0 else "take cup")
    playing.play("ask mara about weather")
    stepper = playing.game.begin("ask mara about weather")
    assert stepper.request is not None
    assert any("weather" in memory.words for memory in stepper.request.memories)
    assert len(stepper.request.memories) <= 10


def test_who_is_elsewhere_is_scripted_whatever_brain_they_have() -> None:
    playing = tiny_game(INN)
    assert due(playing.game.state, ()) == ("tom",)
    assert ask_to_choose(playing.game.state, "tom", ()) is None, "nothing moves him yet"
    playing.play("wait")
    asking = ask_to_choose(playing.game.state, "tom", ())
    assert asking is not None and asking.request.brain == "scripted"


def test_a_habit_moves_a_person_through_the_same_law_as_the_player() -> None:
    playing = tiny_game(INN)
    playing.play("wait")
    playing.play("wait")
    assert "bucket" in " ".join(playing.view("tom").holding)


def test_what_one_was_told_may_be_passed_on() -> None:
    playing = tiny_game(INN)
    playing.play("ask mara about price")
    assert [known.fact for known in tellable(playing.game.state, "player")] == ["price"]
