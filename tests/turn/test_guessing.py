"""Lines that the rules cannot read, put to a reader: what it names is done if it is legal, said so, and recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.api import new_game
from engine.model.minds import NONE, Answer, Request
from engine.model.query import body
from engine.people.scripted import scripted_answer
from engine.turn.game import Game
from engine.turn.replay import replay
from engine.turn.stepper import TurnResult
from tests.tiny import tiny_world

SHED = """
start = "shed"
[room.shed]
name = "Shed"
text = "A shed."
[thing.chest]
name = "chest"
text = "Oak."
in = "shed"
container = true
openable = true
open = false
fixed = true
[thing.hat]
name = "hat"
text = "A hat."
in = "shed"
[person.mara]
name = "Mara"
pronoun = "she"
text = "Mara."
in = "shed"
acts = "present"
"""

WORLD = tiny_world(SHED)
Reader = Callable[[Request], Any]
"""From a request to an answer, or to whatever a bad reader gives back."""


class Sitting:
    """A game whose lines go to a reader when the rules find nothing."""

    def __init__(self, reader: Reader | None) -> None:
        self.reader = reader
        self.asked: list[Request] = []
        first = Game.new(WORLD, 7).start().result
        assert first is not None
        self.game, self.records = first.game, [first.record]

    def play(self, line: str) -> TurnResult:
        stepper = self.game.begin(line, reader=self.reader is not None)
        while (request := stepper.request) is not None:
            if request.step == "read":
                assert self.reader is not None, "nobody is there to read"
                self.asked.append(request)
                stepper.feed(self.reader(request))
            else:
                stepper.feed(scripted_answer(request))
        result = stepper.result
        assert result is not None
        self.game = result.game
        self.records.append(result.record)
        return result


def names(key: str) -> Reader:
    return lambda request: Answer(id=request.id, choice=key, mind="reader/test")


def texts(turn: TurnResult) -> list[str]:
    return [line.text for line in turn.lines]


def test_what_a_reader_names_is_said_and_done() -> None:
    sitting = Sitting(names("open chest"))
    turn = sitting.play("jemmy that chest")
    assert texts(turn)[0] == "(I take that as: open the chest)"
    assert body(sitting.game.state, "chest").open
    assert (turn.refusal, sitting.game.state.turn) == ("", 1)


def test_a_reader_is_shown_the_line_the_place_and_every_legal_act_and_none() -> None:
    sitting = Sitting(names(NONE))
    sitting.play("jemmy that chest")
    (request,) = sitting.asked
    assert (request.step, request.person, request.heard) == ("read", "player", "jemmy that chest")
    assert request.view.place == "Shed"
    keys = [entry.key for entry in request.menu]
    assert {"open chest", "take hat", "wait"} <= set(keys)
    assert (keys[-1], request.suggested) == (NONE, NONE)
    assert {entry.key: entry.words for entry in request.menu}["open chest"] == "open the chest"


@pytest.mark.parametrize(
    "line", ["jemmy that chest", "take the wibble", "open the chest with great sorrow and dignity"]
)
def test_only_where_the_rules_find_nothing_is_anybody_asked(line: str) -> None:
    plain, sitting = Sitting(None), Sitting(names(NONE))
    code = plain.play(line).refusal
    assert code.startswith("parse.")
    assert bool(sitting.asked) is False
    assert sitting.play(line).refusal == code
    understood = ("parse.unknown-verb", "parse.not-understood", "parse.unknown-word")
    assert bool(sitting.asked) is (code in understood)


def test_what_the_rules_understand_and_refuse_is_nobodys_to_guess_at() -> None:
    sitting = Sitting(names("open chest"))
    for line in ("take chest", "wear", "help", "take", "north", "jump"):
        sitting.play(line)
    assert sitting.asked == []


def test_none_gives_the_failure_as_it_would_have_been() -> None:
    with_one, without = Sitting(names(NONE)), Sitting(None)
    turn, other = with_one.play("jemmy that chest"), without.play("jemmy that chest")
    assert (turn.refusal, texts(turn)) == (other.refusal, texts(other))
    assert turn.events == () and turn.record.faults == ()
    assert turn.record.context == other.record.context


BAD: tuple[tuple[str, Reader], ...] = (
    ("off the menu", names("open window")),
    ("off the menu", names("take hat; open chest")),
    ("off the menu", names("")),
    ("late", lambda request: Answer(id=request.id, fault="late")),
    ("an answer to something else", lambda request: Answer(id="0/player/read/9", choice="take hat")),
    ("no answer", lambda request: {"choice": "take hat"}),
    ("not words", lambda request: Answer(id=request.id, choice=b"take hat")),  # type: ignore[arg-type]
)


@pytest.mark.parametrize(("fault", "reader"), BAD)
def test_a_bad_reader_changes_nothing_and_its_fault_is_recorded(fault: str, reader: Reader) -> None:
    sitting, without = Sitting(reader), Sitting(None)
    turn = sitting.play("jemmy that chest")
    told, plain = texts(turn), texts(without.play("jemmy that chest"))
    assert told == ["(The model was asked what that means, and gave no answer that could be used.)", *plain]
    assert turn.record.faults == (f"player: {fault}",)
    assert sitting.game.state.digest == without.game.state.digest


def test_no_two_lines_of_one_turn_share_a_request() -> None:
    sitting = Sitting(names(NONE))
    for _ in range(3):
        sitting.play("jemmy that chest")
    assert len({request.id for request in sitting.asked}) == 3


def test_a_line_that_was_read_is_recorded_replayed_and_taken_back_with_no_reader_there() -> None:
    sitting = Sitting(lambda request: Answer(id=request.id, choice="open chest" if "chest" in request.heard else NONE))
    for line in ("jemmy that chest", "yodel", "take hat", "undo", "undo"):
        sitting.play(line)
    assert [len(record.answers) for record in sitting.records] == [0, 1, 1, 0, 0, 0]
    assert replay(WORLD, 7, sitting.records).divergence is None
    folded = Game.new(WORLD, 7).replayed(sitting.records)
    assert folded.state.digest == sitting.game.state.digest
    assert not body(folded.state, "chest").open


def test_a_game_without_a_reader_has_nothing_of_it_in_its_log() -> None:
    sitting = Sitting(None)
    assert sitting.play("jemmy that chest").record.answers == ()


def test_the_scripted_mind_reads_nothing() -> None:
    sitting = Sitting(scripted_answer)
    assert sitting.play("jemmy that chest").refusal == "parse.unknown-verb"


def test_where_only_a_noun_is_unknown_nothing_without_a_noun_is_offered() -> None:
    offered: list[str] = []

    def reader(request: Request) -> Answer:
        if request.step == "read":
            offered.extend(entry.key for entry in request.menu)
        return Answer(id=request.id, choice="none")

    world = tiny_world(
        'start = "hall"\n[room.hall]\nname = "Hall"\ntext = "A hall."\n[thing.cup]\nname = "cup"\nin = "hall"'
    )
    game = new_game(world, 7, mind=reader, reads=True)
    game.play("take xqzzy")
    assert "take cup" in offered
    assert "breathe" not in offered
    offered.clear()
    game.play("xqzzy the air in deeply")
    assert "breathe" in offered
