"""Who goes first in the worker: the player's request, then others', then what is read ahead."""

from __future__ import annotations

from engine.minds.waiting import Waiting
from engine.minds.wire import Ahead, Choose, Speak


def choose(id: int, priority: int = 0) -> Choose:
    return Choose(id=id, person="mara", seed=1, sections=(), options=("wait",), priority=priority)


def speak(id: int, priority: int = 1) -> Speak:
    return Speak(id=id, person="tom", seed=1, sections=(), priority=priority)


def ahead(id: int, person: str = "mara") -> Ahead:
    return Ahead(id=id, person=person, sections=())


class Brake:
    def __init__(self) -> None:
        self.on = False

    def __call__(self, stop: bool) -> None:
        self.on = stop


def taken(waiting: Waiting) -> int:
    entry = waiting.take()
    assert entry is not None
    return entry.task.id


def test_the_more_urgent_goes_first_and_of_equals_the_earlier() -> None:
    waiting = Waiting()
    for task in (speak(1), ahead(2), speak(3), choose(4), choose(5)):
        waiting.put(task)
    assert [taken(waiting) for _ in range(4)] == [4, 5, 1, 3]


def test_what_is_more_urgent_stops_what_is_less_and_that_is_taken_up_again() -> None:
    brake = Brake()
    waiting = Waiting(brake)
    waiting.put(speak(1))
    assert taken(waiting) == 1
    waiting.put(speak(2))
    assert not brake.on
    waiting.put(choose(3))
    assert brake.on
    assert waiting.put_back()
    assert taken(waiting) == 3
    assert not brake.on
    assert [taken(waiting), taken(waiting)] == [1, 2]


def test_reading_ahead_ends_with_the_first_request_and_is_not_taken_up_again() -> None:
    brake = Brake()
    waiting = Waiting(brake)
    waiting.put(ahead(1))
    waiting.put(ahead(2, "tom"))
    assert taken(waiting) == 1
    assert waiting.put(speak(3)) == (2,)
    assert brake.on
    assert not waiting.put_back()
    assert taken(waiting) == 3


def test_a_newer_guess_about_somebody_takes_the_place_of_the_older() -> None:
    waiting = Waiting()
    waiting.put(ahead(1))
    waiting.put(ahead(2, "tom"))
    assert waiting.put(ahead(3)) == (1,)
    assert [taken(waiting), taken(waiting)] == [2, 3]


def test_what_is_cancelled_while_it_waits_is_forgotten_and_what_is_under_way_is_stopped() -> None:
    brake = Brake()
    waiting = Waiting(brake)
    waiting.put(choose(1))
    waiting.put(choose(2))
    waiting.put(choose(3))
    assert taken(waiting) == 1
    assert waiting.cancel(2)
    assert not brake.on
    assert not waiting.cancel(1)
    assert brake.on
    assert not waiting.put_back()
    assert taken(waiting) == 3
    assert not waiting.cancel(99)
    assert not brake.on


def test_cancelled_after_it_was_stopped_for_another_it_does_not_come_back() -> None:
    waiting = Waiting()
    waiting.put(speak(1))
    taken(waiting)
    waiting.put(choose(2))
    waiting.cancel(1)
    assert not waiting.put_back()


def test_at_the_end_there_is_nothing_more_and_what_is_under_way_is_stopped() -> None:
    brake = Brake()
    waiting = Waiting(brake)
    waiting.put(choose(1))
    waiting.put(choose(2))
    taken(waiting)
    waiting.end()
    assert brake.on
    assert waiting.take() is None
