"""Making a row of the catalogue from a log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from engine.model.events import Looked, Went
from engine.shell.catalogue import Row
from engine.shell.log import Contents
from engine.turn.record import TurnRecord


def row_of(name: str, contents: Contents, old: Row | None = None, *, seconds: int = 0) -> Row:
    """The row for a log. The place is the id of the last room the player came to, in words: no world is at hand."""
    header, records = contents.header, contents.records
    return Row(
        name=name,
        world=header.world,
        title=header.title,
        turn=records[-1].turn if records else 0,
        place=_place(records) or (old.place if old is not None else ""),
        last_line=next((record.line for record in reversed(records) if record.line and record.events), ""),
        seconds=seconds or (old.seconds if old is not None else 0),
        updated=this_moment(),
        size=contents.size,
        kept=header.kept,
    )


def this_moment() -> str:
    """Now, as rows write it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _place(records: Sequence[TurnRecord]) -> str:
    for record in reversed(records):
        for event in reversed(record.events):
            if isinstance(event, Went | Looked) and event.actor == "player":
                return event.room.replace("_", " ")
    return ""


def when_changed(path: Path) -> str:
    """When a file was last written, as rows write it."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
