"""How often the checks objected to what a mind said in a game, counted from its log and its traces."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from engine.cli.main import hearth
from engine.minds.minds import Minds
from engine.model.minds import Answer, Request
from engine.people.claims import CODES
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.verdicts import Verdicts, count_verdicts, verdicts_in_words
from tests.tiny import tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[room.yard]
name = "Yard"
text = "Mud."
[person.mara]
name = "Mara"
in = "taproom"
lost = ["I could not say."]
[person.tom]
name = "Tom"
in = "yard"
"""


class Unsteady:
    """Says one line after the other."""

    api = 1

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)

    def answer(self, request: Request, model: object) -> Answer:
        if request.step == "choose":
            return Answer(id=request.id, choice="say to player")
        return Answer(id=request.id, speech=next(self._lines))


def played(slots: Slots) -> Session:
    """A game in which Mara mends one lie, insists on another, and says something honest."""
    brain = Unsteady(
        "Tom is here.", "It is a wet day.", "Tom is here.", "I am a language model.", "The rain is thinning."
    )
    minds = Minds(default="unsteady", brains={"unsteady": brain}, everybody=True)
    session = Session.new(tiny_world(INN, "inn"), seed=3, minds=minds, slots=slots, name="mine")
    for _ in range(3):
        session.play("mara, how is the weather?")
    return session


def test_each_objection_is_counted_with_what_came_of_it(tmp_path: Path) -> None:
    slots = Slots(tmp_path)
    session = played(slots)
    assert session.slot is not None
    counts = count_verdicts(session.records, session.slot.traces().values())
    assert {code: times for code, times in counts.objected.items() if times} == {"speech.here": 2, "speech.role": 1}
    assert list(counts.objected) == list(CODES)
    assert (counts.spoken, counts.by_minds, counts.mended) == (3, 2, 1)
    assert counts.stood_in == {"speech.role": 1}
    assert counts.said["fit"] == 2
    told = verdicts_in_words(counts)
    assert told[0] == "3 lines were said, 2 of them in words of a mind's own."
    assert any(line.startswith("  speech.here: 2 times, the written line taken 0 times; it says") for line in told)
    session.close()
    done = CliRunner().invoke(
        hearth, ["why", "mine", "--counts", "--saves", str(tmp_path), "--json"], standalone_mode=False
    )
    assert json.loads(done.output)["objected"]["speech.here"] == 2, done.output
    told_there = CliRunner().invoke(
        hearth, ["why", "mine", "--counts", "--saves", str(tmp_path)], standalone_mode=False
    )
    assert told_there.output.splitlines() == told
    wrong = CliRunner().invoke(hearth, ["why", "mine", "3", "--counts", "--saves", str(tmp_path)])
    assert "--counts is over the whole game" in wrong.output


def test_where_nothing_was_objected_to_that_is_said() -> None:
    assert verdicts_in_words(Verdicts(objected=dict.fromkeys(CODES, 0), spoken=2)) == [
        "2 lines were said, 0 of them in words of a mind's own.",
        "The claim check objected to nothing.",
    ]
