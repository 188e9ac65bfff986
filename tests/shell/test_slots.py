"""Slots appear whole, have one writer each, and are found again even when their catalogue is not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.narration.line import Line
from engine.shell.catalogue import CATALOGUE_NAME, Row
from engine.shell.log import Header, read_log
from engine.shell.packs import open_world
from engine.shell.rows import WORDS, ended_with, last_words, where_of
from engine.shell.session import Session
from engine.shell.slots import BUILDING_NAME, SlotBusy, SlotError, SlotMissing, Slots, slot_name
from engine.turn.record import TurnRecord
from tests.shell.inn import write_inn

Make = Callable[[int], TurnRecord]


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    return Slots(tmp_path / "saves")


def test_a_new_slot_is_called_after_its_world_and_the_first_free_number(slots: Slots, header: Header) -> None:
    made = [slots.create(header) for _ in range(3)]
    assert [slot.name for slot in made] == ["inn-1", "inn-2", "inn-3"]
    assert slots.names() == ("inn-1", "inn-2", "inn-3")


@pytest.mark.parametrize("world", ["", "!!", "con", "../up", "Mein Dorf", "é" * 90, "a\x1b[2Jb"])
def test_a_world_of_any_name_can_be_saved(slots: Slots, header: Header, world: str) -> None:
    slots.create(Header(engine="", world=world, seed=1)).close()
    (name,) = slots.names()
    assert slots.read(name).header.world == world


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Before the Storm", "before-the-storm"), ("  x ", "x"), ("Straße", "strasse"), ("a.b_c-1", "a.b_c-1")],
)
def test_a_typed_name_is_tidied(typed: str, name: str) -> None:
    assert slot_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "..", "../x", "a/b", "a\\b", ".hidden", "con", "NUL.txt", "x" * 61, "a\x1b[31m", "-x", "ok.", "é" * 31],
)
def test_a_name_that_could_hurt_is_refused(slots: Slots, header: Header, typed: str) -> None:
    with pytest.raises(SlotError) as refused:
        slots.create(header, name=typed)
    assert "\x1b" not in str(refused.value)
    assert slots.names() == ()
    assert not any(entry.is_dir() for entry in slots.folder.iterdir())


def test_a_taken_name_is_refused_and_the_slot_left_alone(slots: Slots, header: Header, record: Make) -> None:
    slots.create(header, [record(1)], name="mine").close()
    with pytest.raises(SlotError, match="already a saved game called 'mine'"):
        slots.create(header, name="Mine")
    assert slots.read("mine").records == (record(1),)


def test_a_missing_slot_names_near_misses(slots: Slots, header: Header) -> None:
    slots.create(header, name="lantern-1").close()
    with pytest.raises(SlotMissing, match="Did you mean 'lantern-1'"):
        slots.open("lantrn-1")
    with pytest.raises(SlotMissing, match="There are: lantern-1"):
        slots.open("zzz")


def test_a_slot_is_played_by_one_at_a_time(slots: Slots, header: Header) -> None:
    slot = slots.create(header)
    with pytest.raises(SlotBusy, match=rf"'inn-1' is being played by another Hearthlight \(process {os.getpid()}\)"):
        Slots(slots.folder).open("inn-1")
    slot.close()
    Slots(slots.folder).open("inn-1").close()


HOLD = """
import sys
from pathlib import Path
from engine.shell.slots import Slots
slot = Slots(Path(sys.argv[1])).open("inn-1")
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_keeps_us_out_until_it_dies(slots: Slots, header: Header) -> None:
    slots.create(header).close()
    command = [sys.executable, "-c", HOLD, str(slots.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(SlotBusy, match=f"process {other.pid}"):
            slots.open("inn-1")
        other.kill()
        other.wait()
        slots.open("inn-1").close()


MAKE = """
import sys
from pathlib import Path
from engine.shell.log import Header
from engine.shell.rows import row_of
from engine.shell.slots import Slots
slots = Slots(Path(sys.argv[1]))
sys.stdin.read()
for _ in range(5):
    slot = slots.create(Header(engine="", world="inn", seed=1))
    assert slots.note(row_of(slot.name, slot.contents))
    slot.close()
"""


def test_many_processes_making_slots_at_once_get_one_each(slots: Slots) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", MAKE, str(slots.folder)], stdin=subprocess.PIPE) for _ in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait() for process in started] == [0] * 4
    assert sorted(slots.names()) == sorted(f"inn-{number}" for number in range(1, 21))
    assert sorted(slots.catalogue.rows()) == sorted(slots.names())


def test_what_a_kill_left_half_built_is_cleared_away_and_never_listed(slots: Slots, header: Header) -> None:
    slots.create(header).close()
    left = slots.folder / BUILDING_NAME
    left.mkdir()
    (left / "log.jsonl").write_bytes(b"half")
    assert slots.names() == ("inn-1",)
    slots.create(header).close()
    assert not left.exists()
    assert slots.names() == ("inn-1", "inn-2")


def test_rows_show_where_each_game_stands_and_the_last_played_comes_first(
    slots: Slots, header: Header, record: Make
) -> None:
    for name, turns, updated in (("old", 1, "2026-01-01"), ("new", 3, "2026-02-01")):
        slot = slots.create(header, [record(number) for number in range(1, turns + 1)], name=name)
        row = Row(name=name, world="inn", turn=turns, place="the yard", updated=updated, size=slot.log.size, seconds=60)
        assert slots.note(row)
        slot.close()
    assert [(row.name, row.turn, row.place, row.seconds) for row in slots.rows()] == [
        ("new", 3, "the yard", 60),
        ("old", 1, "the yard", 60),
    ]


def test_a_row_that_a_kill_left_behind_its_log_is_made_anew(slots: Slots, header: Header, record: Make) -> None:
    slot = slots.create(header, [record(1)], name="mine")
    slots.note(Row(name="mine", world="inn", turn=1, seconds=60, size=slot.log.size))
    slot.log.append(record(2))
    slot.close()
    (row,) = slots.rows()
    assert (row.turn, row.place, row.last_line, row.seconds) == (2, "yard", record(2).line, 60)
    assert slots.catalogue.rows()["mine"] == row


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"slots":[]}', b'{"slots":{"x":{"name":"a"}}}', b'{"slots":{"1":5}}', b"null"],
)
def test_a_broken_catalogue_is_set_aside_and_made_again_from_the_slots(
    slots: Slots, header: Header, record: Make, content: bytes
) -> None:
    slots.create(header, [record(1)], name="a").close()
    slots.create(header, [record(1), record(2)], name="b").close()
    catalogue = slots.folder / CATALOGUE_NAME
    catalogue.write_bytes(content)
    assert {row.name: row.turn for row in slots.rows()} == {"a": 1, "b": 2}
    assert sorted(slots.catalogue.rows()) == ["a", "b"]
    aside = slots.folder / (CATALOGUE_NAME + ".broken")
    assert aside.read_bytes() == content
    assert slots.catalogue.set_aside == aside


def test_rows_that_make_no_sense_are_made_again_and_the_others_kept(slots: Slots, header: Header, record: Make) -> None:
    for name in ("a", "b"):
        slot = slots.create(header, [record(1)], name=name)
        slots.note(Row(name=name, world="inn", turn=1, seconds=60, size=slot.log.size))
        slot.close()
    catalogue = slots.folder / CATALOGUE_NAME
    catalogue.write_bytes(catalogue.read_bytes().replace(b'"name": "a"', b'"name": 5'))
    assert {row.name: row.seconds for row in slots.rows()} == {"a": 0, "b": 60}


def test_a_slot_whose_log_cannot_be_read_is_still_listed(slots: Slots, header: Header) -> None:
    slots.create(header, name="mine").close()
    (slots.folder / "mine" / "log.jsonl").write_bytes(b"garbage")
    (row,) = slots.rows()
    assert (row.name, row.world, row.title) == ("mine", "", "(cannot be read)")


def test_settings_outlive_the_process_and_leave_the_rows_alone(slots: Slots, header: Header) -> None:
    slots.copy(header, (), "mine")
    slots.catalogue.set_setting("theme", {"name": "dusk"})
    slots.catalogue.set_setting("theme", {"name": "dawn"})
    again = Slots(slots.folder).catalogue
    assert again.setting("theme") == {"name": "dawn"}
    assert again.setting("width") is None
    assert list(again.rows()) == ["mine"]


def test_a_catalogue_that_cannot_be_written_keeps_nobody_from_playing(
    slots: Slots, header: Header, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = slots.create(header)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.shell.catalogue.write_whole", full)
    assert not slots.note(Row(name=slot.name, world="inn"))
    slot.close()
    assert [row.name for row in slots.rows()] == ["inn-1"]


def test_a_slot_moved_aside_keeps_its_game(slots: Slots, header: Header, record: Make) -> None:
    slots.copy(header, [record(1)], "storm")
    assert slots.move_aside("storm") == "storm-2"
    slots.copy(header, [record(1), record(2)], "storm")
    assert len(read_log(slots.folder / "storm-2" / "log.jsonl").records) == 1
    assert {row.name: row.turn for row in slots.rows()} == {"storm": 2, "storm-2": 1}


def test_saves_in_a_place_that_cannot_be_written_say_so(tmp_path: Path, header: Header) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SlotError, match="--saves"):
        Slots(tmp_path / "file").create(header)


def test_a_game_is_known_by_its_last_words_in_this_sitting_and_the_next(tmp_path: Path) -> None:
    slots = Slots(tmp_path / "saves")
    session = Session.new(open_world(write_inn(tmp_path)), seed=1, minds=Minds.scripted(), slots=slots)
    name, world = session.slot_name, session.world
    session.play("north")
    session.play("save here")
    session.close()
    session = Session.resume(slots.open(name), Minds.scripted(), world, slots)
    session.play("save there")
    (told,) = {row.last_words for row in slots.rows()}
    assert told.startswith("Low beams and a fire.") and len(told) <= WORDS
    assert "last words" not in told and ended_with(slots.rows()[0]) == told
    session.close()
    (slots.folder / CATALOGUE_NAME).unlink()
    assert [ended_with(row) for row in slots.rows()] == ["> north"] * 3, "of a log alone, what was typed"


def test_where_a_game_stands_is_told_in_a_row() -> None:
    row = Row(name="a", world="inn", place="Inn Yard", turn=3, seconds=125)
    assert where_of(row) == "Inn Yard, turn 3, played 2 min"
    assert where_of(Row(name="a", world="", title="(cannot be read)")) == "(cannot be read)"
    long = Line("prose", "word " * 60)
    assert last_words([long, Line("system", "Saved.")]).endswith("word\u2026")
    assert last_words([]) == ""
