"""`reword`: other words for the last thing said, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.shell.rewording import BY_HEART, BY_HEART_NOW, NOBODY, THE_SAME
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.turn.replay import replay
from tests.shell.inn import INN
from tests.shell.thinking import minds_counting
from tests.tiny import tiny_world

FIRST, SECOND, THIRD = "It will stop by evening.", "By evening it will have stopped.", "Evening will see the end of it."


def inn(minds: Minds, slots: Slots | None = None) -> Session:
    session = Session.new(tiny_world(INN, "inn"), seed=7, minds=minds, slots=slots)
    session.play("north")
    return session


def told(session: Session, line: str) -> list[str]:
    return [line.text for line in session.play(line).lines]


def test_the_words_change_and_nothing_else_does(tmp_path: Path) -> None:
    session = inn(minds_counting(FIRST, SECOND, THIRD), Slots(tmp_path))
    assert FIRST in told(session, "ask mara about the rain")[-1]
    turn, place = session.state.turn, session.place
    assert told(session, "reword") == [f"Mara says, \u201c{SECOND}\u201d"]
    assert told(session, "reword") == [f"Mara says, \u201c{THIRD}\u201d"]
    assert (session.state.turn, session.place) == (turn, place), "no time has passed"
    kinds = [record.kind for record in session.records if record.events or record.kind == "undo"]
    assert kinds[-4:] == ["undo", "line", "undo", "line"], "as if the player had typed it"
    words = str(session.records)
    assert FIRST in words and THIRD in words
    played = replay(session.world, 7, session.records)
    assert played.divergence is None and played.game.state.digest == session.state.digest
    told(session, "undo")
    assert session.state.turn == turn - 1, "one step back is the turn itself"
    session.close()


def test_a_game_come_back_to_has_the_last_words(tmp_path: Path) -> None:
    slots = Slots(tmp_path)
    session = inn(minds_counting(FIRST, SECOND), slots)
    for line in ("ask mara about the rain", "reword"):
        session.play(line)
    digest, name = session.state.digest, session.slot_name
    session.close()
    again = Session.resume(slots.open(name), Minds.scripted(), tiny_world(INN, "inn"), slots)
    assert again.state.digest == digest
    assert told(again, "reword") == [BY_HEART_NOW], "with nobody to ask, the words stay"
    again.close()


@pytest.mark.parametrize("lines", [(), ("ask mara about the rain", "south"), ("ask mara about the rain", "undo")])
def test_where_nobody_spoke_last_there_is_nothing_to_say_otherwise(lines: tuple[str, ...]) -> None:
    session = inn(minds_counting(FIRST, SECOND))
    for line in lines:
        session.play(line)
    before = session.state.digest
    assert told(session, "reword") == [NOBODY]
    assert session.state.digest == before


def test_what_was_said_by_heart_has_no_other_words() -> None:
    session = inn(Minds.scripted())
    session.play("ask mara about the rain")
    assert told(session, "reword") == [BY_HEART]


def test_a_mind_with_the_same_words_changes_nothing() -> None:
    session = inn(minds_counting(FIRST))
    session.play("ask mara about the rain")
    many, digest = len(session.records), session.state.digest
    assert told(session, "reword") == [THE_SAME]
    assert len(session.records) == many + 1 and session.state.digest == digest


def test_what_a_line_between_only_told_does_not_count() -> None:
    session = inn(minds_counting(FIRST, SECOND))
    for line in ("ask mara about the rain", "journal"):
        session.play(line)
    assert SECOND in told(session, "reword")[0]
