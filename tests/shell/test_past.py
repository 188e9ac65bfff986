"""The past as a tree: which moments there were, going to one, keeping one, and notes that undo passes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.shell.past import past_of
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.turn.replay import replay
from tests.shell.inn import INN
from tests.shell.thinking import minds_counting
from tests.tiny import tiny_world


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    return Slots(tmp_path / "saves")


def inn(slots: Slots | None = None, minds: Minds | None = None) -> Session:
    return Session.new(tiny_world(INN, "inn"), seed=7, minds=minds or Minds.scripted(), slots=slots)


def told(session: Session, line: str) -> list[str]:
    return [line.text for line in session.play(line).lines]


def tree(session: Session) -> list[tuple[int, str]]:
    return [(moment.before, moment.line) for moment in past_of(session.records).moments]


def now(session: Session) -> int:
    return past_of(session.records).now


def test_a_log_tells_which_moment_came_of_which() -> None:
    session = inn()
    for line in ("take lamp", "journal", "north", "undo", "drop lamp", "undo", "undo", "redo", "redo", "help"):
        session.play(line)
    assert tree(session) == [(-1, ""), (0, "take lamp"), (1, "north"), (1, "drop lamp")]
    assert now(session) == 3, "what was taken back last is done again last"


def test_going_back_loses_nothing_and_the_other_way_is_the_same_to_the_last_digit() -> None:
    session = inn(minds=minds_counting("One.", "Two.", "Three."))
    session.play("north")
    session.play("ask mara about the rain")
    spoken = session.state.digest
    for line in ("past 1", "take coin", "south"):
        session.play(line)
    other = session.state.digest
    assert told(session, "past 2")[0] == "You are back after: ask mara about the rain"
    assert session.state.digest == spoken, "her words are those she said then: no mind was asked"
    assert told(session, "past 4")[0] == "You are back after: south"
    assert session.state.digest == other
    assert len(tree(session)) == 5, "going to and fro makes no new moments"
    assert told(session, "past 0")[:2] == ["You are back at the beginning.", "Inn Yard"]
    played = replay(session.world, 7, session.records)
    assert played.divergence is None and played.game.state.digest == session.state.digest


def test_the_list_says_where_one_is_and_which_ways_were_left() -> None:
    session = inn()
    assert told(session, "past") == ["Nothing has happened yet that could be gone back to."]
    for line in ("north", "undo", "take lamp"):
        session.play(line)
    assert told(session, "past")[:-1] == [
        "0. the beginning (turn 0, Inn Yard)",
        "1. north (turn 1, Taproom) - another way, after 0",
        "2. take lamp (turn 1, Inn Yard) - you are here",
    ]
    assert told(session, "past 2") == ["That is where you are."]
    for line in ("past 3", "past x", "past 99 as y"):
        assert told(session, line)[0].startswith("There is no moment")


def test_a_moment_is_kept_as_a_game_of_its_own(slots: Slots) -> None:
    session = inn(slots)
    session.play("north")
    there = session.state.digest
    for line in ("take coin", "south"):
        session.play(line)
    assert told(session, "past 1 as Fork") == ["That moment is kept as 'fork'. To play on from it, say: restore fork"]
    here = session.state.digest
    session.play("restore fork")
    assert session.state.digest == there != here
    session.close()


def test_notes_are_kept_beside_the_game_and_undo_passes_over_them(slots: Slots) -> None:
    session = inn(slots)
    assert told(session, "notes")[0].startswith("You have made no notes.")
    session.play("north")
    assert told(session, "note ask about the coin") == ["Noted, as number 1."]
    assert told(session, "note Mara: she lies") == ["Noted, as number 2."]
    session.play("undo")
    assert told(session, "notes") == ["1. ask about the coin (turn 1, Taproom)", "2. Mara: she lies (turn 1, Taproom)"]
    assert told(session, "note drop 1") == ["Dropped: ask about the coin"]
    assert told(session, "note drop 5") == ["There is no note 5. To see which there are, say: notes"]
    name = session.slot_name
    session.close()
    again = Session.resume(slots.open(name), Minds.scripted(), tiny_world(INN, "inn"), slots)
    assert told(again, "notes") == ["1. Mara: she lies (turn 1, Taproom)"]
    again.close()
    assert told(inn(), "note x")[0].startswith("This game is not being saved")
