"""A session goes back and forth in its story, and has lines read that the parser cannot: saved, and played again."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.model.minds import Answer
from engine.model.world import World
from engine.shell.listening import Silent
from engine.shell.log import LOG_NAME
from engine.shell.packs import open_world
from engine.shell.replay import replay
from engine.shell.session import Session
from engine.shell.slots import Slots
from tests.shell.inn import write_inn
from tests.shell.test_session import Strange, again, said


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(write_inn(tmp_path / "packs"))


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    return Slots(tmp_path / "saves")


@pytest.fixture
def session(world: World, slots: Slots, tmp_path: Path) -> Session:
    return Session.new(world, seed=7, minds=Minds.scripted(), slots=slots, pack=str(tmp_path / "packs" / "inn"))


def test_what_was_taken_back_can_be_done_again_after_a_reload_and_the_log_verifies(
    session: Session, world: World, slots: Slots
) -> None:
    for line in ("take lamp", "north", "undo", "undo"):
        session.play(line)
    session = again(session, world)
    assert "Done again: take lamp" in said(session.play("redo"))
    session = again(session, world)
    assert "Taproom" in said(session.play("redo"))
    assert session.play("redo").refusal == "system.nothing-to-redo"
    assert [record.kind for record in session.records[-3:]] == ["redo", "redo", "line"]
    session.close()
    assert replay(slots.path("inn-1") / LOG_NAME, world).agrees


class Reading(Strange):
    """Strange minds that read as well."""

    @property
    def reads(self) -> bool:
        return True


def test_a_line_that_a_mind_reads_is_shown_to_be_thought_about_saved_and_replayed_without_it(
    world: World, slots: Slots
) -> None:
    class Watching(Silent):
        thought: list[tuple[str, str]] = []

        def thinking(self, person: str, name: str) -> None:
            self.thought.append((person, name))

    minds = Reading(lambda request: Answer(id=request.id, choice="take lamp", mind="reader/test"))
    session = Session.new(world, seed=7, minds=minds, slots=slots)
    watching = Watching()
    result = session.play("yoink the lamp up", watching)
    assert "(I take that as: take the brass lamp)" in said(result)
    assert watching.thought == [("player", "The parser")]
    assert "asked what a line means" in said(session.play("debug why"))
    session = again(session, world)
    assert "lamp" in said(session.play("i"))
    session.close()
    assert replay(slots.path("inn-1") / LOG_NAME, world).agrees


def test_reading_can_be_cut_short_and_the_line_is_then_not_understood(world: World) -> None:
    minds = Reading(lambda request: Answer(id=request.id, fault="cancelled"))
    session = Session.new(world, seed=7, minds=minds)
    result = session.play("yoink the lamp up")
    assert result.refusal == "parse.unknown-verb"
    assert result.record.faults == ("player: cancelled",)


def test_a_session_with_scripted_minds_asks_nobody_to_read(session: Session) -> None:
    assert session.play("yoink the lamp up").record.answers == ()
