"""What a mind is given: what the person perceives, remembers and may say, and nothing else."""

from __future__ import annotations

from engine.model.minds import Request
from engine.people.asking import ask_to_choose, due, tellable, view
from engine.people.recall import recall
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
    playing.play("mara, the weather is terrible")
    for number in range(30):
        playing.play("take cup" if number % 2 == 0 else "drop cup")
    request = playing.game.begin("ask mara about weather").request
    assert request is not None
    assert any("terrible" in memory.words for memory in request.memories)
    assert len(request.memories) <= 10


def test_common_words_do_not_make_a_memory_matter() -> None:
    playing = tiny_game(INN)
    playing.play("mara, the weather is terrible")
    for number in range(12):
        playing.play(f"mara, what is the use of the number {number} to the people of the inn")
    request = playing.game.begin("ask mara about the weather of the year").request
    assert request is not None
    assert any("terrible" in memory.words for memory in request.memories)


def test_each_memory_is_told_once_and_what_is_heard_just_now_is_not_among_them() -> None:
    playing = tiny_game(INN)
    for _ in range(6):
        playing.play("take cup")
        playing.play("drop cup")
    request = playing.game.begin("ask mara about weather").request
    assert request is not None
    words = [memory.words for memory in request.memories]
    assert len(words) == len(set(words)) == 2
    assert request.heard and request.heard not in words


def test_a_person_remembers_what_they_did_and_said_themselves() -> None:
    playing = tiny_game(INN)
    playing.play("ask mara about price")
    request = playing.game.begin("mara, hello").request
    assert request is not None
    told = [memory.words for memory in request.memories]
    assert "You told the stranger that a bed costs a penny." in told
    assert "You said to the stranger, “A bed costs a penny.”" in told


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
