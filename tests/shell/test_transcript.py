"""The transcript beside a saved game: kept as one plays, made whole whatever became of it, and off when told so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.shell.packs import open_world
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.transcript import TRANSCRIPT_NAME
from tests.shell.inn import write_inn


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    world = open_world(write_inn(tmp_path / "packs"))
    made = Session.new(world, seed=7, minds=Minds.scripted(), slots=Slots(tmp_path / "saves"), name="evening")
    yield made
    made.close()


def transcript(session: Session) -> str:
    assert session.slot is not None
    return (session.slot.folder / TRANSCRIPT_NAME).read_text("utf-8")


def whole(session: Session) -> str:
    """What the file is to be: all that the log tells, and how far that is."""
    return "\n".join([*session.retold(0), f"(So far: {len(session.records)} lines of the game.)\n"])


def come_back(session: Session) -> Session:
    """The same game as another process finds it whose forerunner was killed: nothing but the log is closed."""
    assert session.slots is not None and session.slot is not None
    session.slot.close()
    return Session.resume(session.slots.open("evening"), Minds.scripted(), session.world, session.slots)


def test_every_line_is_in_it_as_soon_as_it_is_played(session: Session) -> None:
    for line in ("take lamp", "fly. north", "", "undo. ask mara about rain", "look. look"):
        session.play(line)
        assert transcript(session) == whole(session)
    assert "> take lamp\n\nYou take the brass lamp.\n" in transcript(session)


def test_lines_played_while_it_was_off_are_added_when_it_is_on_again(session: Session) -> None:
    session.play("take lamp")
    before = transcript(session)
    session.preferences.settle("transcript", "off")
    session.play("north")
    session = come_back(session)
    session.preferences.settle("transcript", "off")
    session.play("south")
    assert transcript(session) == before
    session.preferences.settle("transcript", "on")
    session.play("drop lamp")
    assert transcript(session) == whole(session)
    session.close()


def test_a_game_that_is_not_to_be_written_down_leaves_no_file(session: Session) -> None:
    session.preferences.settle("transcript", "off")
    session.play("take lamp")
    assert session.slot is not None
    assert not (session.slot.folder / TRANSCRIPT_NAME).exists()
    session.play("transcript")
    assert "> take lamp" in transcript(session)


@pytest.mark.parametrize("kept", [0, 1, 40, -1, -20, -45])
def test_a_file_that_a_kill_broke_off_is_whole_again_after_the_next_line(session: Session, kept: int) -> None:
    session.play("take lamp")
    session.play("north")
    assert session.slot is not None
    file = session.slot.folder / TRANSCRIPT_NAME
    file.write_bytes(file.read_bytes()[:kept])
    session = come_back(session)
    session.play("south")
    assert transcript(session) == whole(session)
    session.close()


def test_a_game_restored_or_begun_again_has_one_of_its_own(session: Session) -> None:
    session.play("take lamp")
    session.play("save here")
    session.play("north")
    session.play("restore here")
    session.play("look")
    assert session.slot_name != "evening"
    assert transcript(session) == whole(session)
    session.play("restart")
    session.play("look")
    assert transcript(session) == whole(session)


def test_a_disk_that_takes_no_transcript_does_not_stop_the_game(session: Session) -> None:
    assert session.slot is not None
    (session.slot.folder / TRANSCRIPT_NAME).mkdir()
    assert session.play("take lamp").refusal == ""
    assert len(session.records) == 2
