"""The same several times: `wait 5`, `z z`, `jump three times`."""

from __future__ import annotations

from engine.model.world import Exit
from engine.parser.reading import Commands, Meta
from tests.parser.small import Talk, person, player, room, thing

YARD = (
    room("yard", "Yard", {"north": Exit("lane")}),
    room("lane", "Lane", {"south": Exit("yard")}),
    player("yard"),
    thing("button", "button", "yard", pushable=True),
)


def counted(*lines: str) -> list[tuple[int, str]]:
    """How many acts each line comes to, and the first of them."""
    found = []
    for line in lines:
        talk = Talk(*YARD)
        reading, first, times = talk.read(line), "", 0
        while isinstance(reading, Commands):
            first, times = first or reading.actions[0].key(), times + 1
            if not reading.rest:
                break
            reading = talk.read(reading.rest)
        found.append((times, first))
    return found


def test_waiting_is_counted() -> None:
    lines = ("wait 3", "z 3", "wait three turns", "wait for 3 minutes", "z z z", "z.z.z", "wait 3 times")
    assert counted(*lines) == [(3, "wait")] * len(lines)


def test_once_is_once() -> None:
    assert counted("wait 1", "wait a turn", "wait a minute") == [(1, "wait")] * 3


def test_any_act_can_be_done_so_many_times() -> None:
    assert counted("push button 3 times") == [(3, "push button")]


def test_there_is_a_most_and_it_is_said() -> None:
    reading = Talk(*YARD).read("wait 900")
    assert isinstance(reading, Commands)
    assert reading.rest == "wait 49" and "50" in reading.notes[0]


def test_what_follows_on_the_line_comes_after_all_of_them() -> None:
    reading = Talk(*YARD).read("wait 2. north")
    assert isinstance(reading, Commands) and reading.rest == "wait 1. north"


def test_undo_is_counted() -> None:
    reading = Talk(*YARD).read("undo 3 turns")
    assert isinstance(reading, Meta) and (reading.verb, reading.later) == ("undo", "undo 2")


def test_somebody_is_told_to_wait_several_times() -> None:
    talk = Talk(*YARD, person("ada", "Ada", "yard"))
    reading = talk.read("ada, wait 2")
    assert isinstance(reading, Commands)
    assert reading.actions[0].key() == "order ada to wait" and reading.rest == "Ada, wait 1"
