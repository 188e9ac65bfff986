"""The player's own notes, in a file of the slot. They are no part of the story: undo passes over them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from engine.shell.disk import write_whole

NOTES_NAME = "notes.jsonl"


class Note(msgspec.Struct, frozen=True):
    """One note, with when and where it was made."""

    turn: int
    place: str
    text: str


def read_notes(folder: Path) -> list[Note]:
    """The notes of a slot, oldest first. Rows that cannot be read are left out."""
    try:
        rows = (folder / NOTES_NAME).read_bytes().splitlines()
    except OSError:
        return []
    found = []
    for row in rows:
        try:
            found.append(msgspec.json.decode(row, type=Note))
        except msgspec.MsgspecError:
            continue
    return found


def write_notes(folder: Path, notes: list[Note]) -> None:
    """Keep these notes and no others. Raises OSError, and then what was there still stands."""
    write_whole(folder / NOTES_NAME, b"".join(msgspec.json.encode(note) + b"\n" for note in notes))
