"""What was asked in a turn can be found again from the log."""

from __future__ import annotations

from engine.api import Answer
from engine.model.world import World
from engine.shell.reasons import asked_in
from engine.shell.reasons_told import explain
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from tests.tiny import tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.mara]
name = "Mara"
in = "taproom"
obeys = [{ do = "any" }]
[thing.cup]
name = "cup"
in = "taproom"
"""


def played(world: World, *lines: str) -> tuple[TurnRecord, ...]:
    """Everybody does as they are told, and the reader makes nothing of any line."""
    stepper = Game.new(world, 3).start()
    records = [stepper.result.record]
    for line in lines:
        stepper = stepper.result.game.begin(line, reader=True)
        while (request := stepper.request) is not None:
            stepper.feed(Answer(id=request.id, choice=request.suggested, speech=request.line))
        records.append(stepper.result.record)
    return tuple(records)


def test_an_order_is_explained_in_its_turn_though_a_line_that_nobody_could_read_came_after_it() -> None:
    world = tiny_world(INN)
    records = played(world, "mara, take the cup", "jemmy the lid")
    first = asked_in(world, 3, records, 1)
    assert [each.request.person for each in first] == ["mara", "mara"]
    told = list(explain(first[0]))
    assert told[:2] == ["Mara, turn 1: asked what to do.", "  Heard: The stranger told you to take the cup."]
    assert "  Chose: take cup, as the scripted mind would have." in told
    assert [each.request.step for each in asked_in(world, 3, records, 2)] == ["read"]
    assert asked_in(world, 3, records, None) == asked_in(world, 3, records, 2)
