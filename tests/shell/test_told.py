"""What was told in a slot: kept as it is played, read from its end, and told again where it is not all there."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.narration.line import Line
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.told import TOLD_NAME, Row, Spool
from tests.shell.inn import INN
from tests.tiny import tiny_world


def row(number: int, words: str = "") -> Row:
    return Row(number, f"line {number}", (Line("prose", words or "x" * (number % 300)),))


@pytest.mark.parametrize("many", [0, 1, 7, 2_000])
def test_rows_come_back_from_the_last_to_the_first(tmp_path: Path, many: int) -> None:
    spool = Spool(tmp_path)
    rows = [row(number) for number in range(many)]
    for each in rows:
        assert spool.append(each)
    assert list(spool.back()) == rows[::-1]
    assert spool.agrees(many - 1) is (many > 0)


def test_a_row_that_a_kill_cut_short_agrees_with_nothing(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.append(row(1))
    spool.append(row(2))
    spool.path.write_bytes(spool.path.read_bytes()[:-20])
    assert not spool.agrees(2) and not spool.agrees(1)


def test_a_disk_that_takes_nothing_breaks_nothing(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "nowhere")
    assert not spool.append(row(1)) and not spool.write([row(1)]) and not list(spool.back())


def play(slots: Slots, *lines: str, name: str = "") -> str:
    """Play on in a slot, or in a new one; its name."""
    world = tiny_world(INN, "inn")
    if name:
        session = Session.resume(slots.open(name), Minds.scripted(), world, slots)
    else:
        session = Session.new(world, seed=7, minds=Minds.scripted(), slots=slots)
    for line in lines:
        session.play(line)
    name = session.slot_name
    session.close()
    return name


def typed(session: Session, most: int = 99, skip: int = 0) -> list[str]:
    return [each.line for each in session.earlier(most, skip)]


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    return Slots(tmp_path / "saves")


def open_again(slots: Slots, name: str) -> Session:
    return Session.resume(slots.open(name), Minds.scripted(), tiny_world(INN, "inn"), slots)


def test_what_was_told_goes_on_over_sittings_and_is_read_in_pieces(slots: Slots) -> None:
    name = play(slots, "take lamp", "journal")
    play(slots, "north", "undo", name=name)
    session = open_again(slots, name)
    assert typed(session) == ["", "take lamp", "journal", "north", "undo"]
    assert typed(session, 2, 1) == ["journal", "north"]
    assert [words for words, _ in session.recap(2)] == ["north", "undo"]
    assert "It rains." in session.earlier(99, 0)[0].lines[0].text
    session.close()


@pytest.mark.parametrize("harm", ["gone", "short", "garbage"])
def test_where_it_does_not_agree_with_the_log_it_is_told_again(slots: Slots, harm: str) -> None:
    name = play(slots, "take lamp", "north")
    path = slots.path(name) / TOLD_NAME
    whole = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-30] if harm == "short" else b"\xff" * 90)
    session = open_again(slots, name)
    assert typed(session) == ["", "take lamp", "north"]
    session.play("south")
    assert typed(session) == ["", "take lamp", "north", "south"]
    session.close()
    assert path.read_bytes()[: len(whole)] == whole, "told again, it is what it was"


def test_a_game_kept_under_a_name_and_gone_on_with_has_its_story(slots: Slots) -> None:
    name = play(slots, "take lamp", "journal", "save inside")
    session = open_again(slots, name)
    session.play("north")
    session.play("restore inside")
    assert typed(session)[:3] == ["", "take lamp", "journal"]
    assert "north" not in typed(session)
    session.close()


def test_a_game_that_is_not_saved_is_told_from_memory() -> None:
    session = Session.new(tiny_world(INN, "inn"), seed=7, minds=Minds.scripted())
    session.play("take lamp")
    assert typed(session) == ["", "take lamp"]
    assert session.recap(9) == []


def test_recall_finds_the_last_places_where_words_stand(slots: Slots) -> None:
    session = Session.new(tiny_world(INN, "inn"), seed=7, minds=Minds.scripted(), slots=slots)
    for line in ("take lamp", "north", "ask mara about the weather"):
        session.play(line)
    told = [line.text for line in session.play("recall TUESDAY").lines]
    assert told == ["> ask mara about the weather", "Mara says, “It has rained since Tuesday.”"]
    assert [line.text for line in session.play("recall dragons").lines] == [
        '"dragons" has not been read in this story.'
    ]
    assert "recall WORDS" in session.play("recall").lines[0].text
    again = [line.text for line in session.play("recall tuesday").lines]
    assert again == told, "what was found before is no part of the story"
    session.close()
