"""Old saves can be played for ever: one of every format lies in `golden/`, whose README says how the next is made."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from engine.minds.minds import Minds
from engine.model.events import ALL
from engine.parser.context import Context
from engine.shell.log import FORMAT, LOG_NAME, Contents, read_log
from engine.shell.packs import open_world
from engine.shell.replay import replay
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.turn.record import TurnRecord, digest_of
from tests.shell.golden.make import HERE, WELL, shape

FORMATS = [f"format-{number}" for number in range(1, FORMAT + 1)]

Expected = dict[str, Any]


@pytest.fixture(params=FORMATS)
def golden(request: pytest.FixtureRequest) -> Path:
    folder = HERE / str(request.param)
    assert folder.is_dir(), f"{folder.name} has no golden save: python -m tests.shell.golden.make"
    return folder


@pytest.fixture
def expected(golden: Path) -> Expected:
    return msgspec.json.decode((golden / "expected.json").read_bytes(), type=Expected)


@pytest.fixture
def contents(golden: Path) -> Contents:
    return read_log(golden / LOG_NAME)


@pytest.fixture
def slots(golden: Path, tmp_path: Path) -> Slots:
    """A folder of saves with a copy of the golden one in it."""
    slots = Slots(tmp_path)
    (tmp_path / "old").mkdir()
    shutil.copy(golden / LOG_NAME, tmp_path / "old" / LOG_NAME)
    return slots


def test_every_format_there_has_been_has_its_golden_save() -> None:
    assert sorted(path.name for path in HERE.glob("format-*")) == sorted(FORMATS)
    newest = read_log(HERE / FORMATS[-1] / LOG_NAME)
    assert newest.header.format == FORMAT


def test_it_resumes_to_the_recorded_digest_and_can_be_undone_to_its_beginning(slots: Slots, expected: Expected) -> None:
    session = Session.resume(slots.open("old"), Minds.scripted(), open_world(WELL), slots)
    try:
        assert (digest_of(session.state), session.state.turn) == (expected["digest"], expected["turn"])
        assert len(session.records) == expected["records"]
        assert not [line.text for line in session.opening() if line.kind == "error"]
        while not session.play("undo").refusal:
            pass
        assert session.state.turn == 0
        assert session.play("look").events
    finally:
        session.close()


def test_it_replays_line_for_line(golden: Path, expected: Expected) -> None:
    report = replay(golden / LOG_NAME, open_world(WELL))
    if not expected.get("replays", True):
        assert expected["why"]
        assert not report.agrees, "it does replay: take `replays` out of its expected.json"
        return
    assert report.divergence is None, "if this is meant, golden/README.md says what to do"
    assert (report.agrees, report.digest, report.same_world) == (True, expected["digest"], True)


def test_what_a_log_of_that_day_may_hold_can_still_be_read(expected: Expected) -> None:
    now, then = shape(), expected["shape"]
    gone = [
        *(name for name in then if name not in now),
        *(f"{name}.{field}" for name in then for field in then[name] if field not in now.get(name, {field})),
    ]
    assert gone == [], "old saves hold these: lift them in engine/shell/log.py, and see golden/README.md"
    needed = [
        f"{name}.{field}" for name in then for field, must in now[name].items() if must > then[name].get(field, False)
    ]
    assert needed == [], "old saves lack these: give them defaults, or see golden/README.md"


def test_the_newest_has_every_kind_of_record_and_of_event() -> None:
    records = read_log(HERE / FORMATS[-1] / LOG_NAME).records
    kinds = get_args(get_type_hints(TurnRecord)["kind"])
    assert {record.kind for record in records} == set(kinds)
    for field in ("line", "answers", "events", "refusal", "question", "faults"):
        assert any(getattr(record, field) for record in records), f"no record has a {field}"
    assert any(record.context != Context() for record in records)
    events = {type(event) for record in records for event in record.events}
    known = _known_then(FORMATS[-1])
    assert [event.__name__ for event in ALL if event not in events and event.__struct_config__.tag in known] == []


def _known_then(name: str) -> dict[str, Any]:
    """The structures there were when it was made: an event that is younger need not be in it."""
    expected = msgspec.json.decode((HERE / name / "expected.json").read_bytes(), type=Expected)
    known: dict[str, Any] = expected["shape"]
    return known
