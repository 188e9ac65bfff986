"""What was told in a slot, line by line as the player read it, beside the log.

The log is what a game is made of; this is only what it said, so that a long story can be read back to its beginning and
searched without being played again. Each row is what was typed and what came of it, with how many records the log had
then: where the last row does not agree with the log (a kill between the two, a game from before there was such a file),
all of it is told again from the log. Nothing hangs on it: what the disk does not take is told again another time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.narration.line import Line

if TYPE_CHECKING:
    from engine.turn.stepper import TurnResult

TOLD_NAME = "told.jsonl"
_PIECE = 1 << 16
"""Bytes that are read at once, from the end."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """What one typed line came to; the opening's is empty."""

    number: int
    """How many records the log had after it."""
    line: str
    lines: tuple[Line, ...]
    did: bool = True
    """Whether it did something in the world, or took something back; not so of `help`."""

    @classmethod
    def of(cls, number: int, line: str, lines: Iterable[Line], did: bool = True) -> Row:
        """A row; what is typed may be anything, and what of it is no letter becomes a question mark."""
        return cls(number, line.encode("utf-8", "replace").decode(), tuple(lines), did)

    @classmethod
    def of_turn(cls, number: int, line: str, result: TurnResult, *, ends: bool) -> Row:
        """What a line came to. One that `ends` a sitting is no part of the story, which would end with a farewell each
        evening: its row only says how long the log is."""
        if ends:
            return cls.of(number, "", ())
        return cls.of(number, line, result.lines, bool(result.events) or result.record.kind in ("undo", "redo"))

    def holds(self, words: str) -> bool:
        """Whether these words, in small letters, stand in it."""
        return words in self.line.lower() or any(words in line.text.lower() for line in self.lines)


class Spool:
    """The file of one slot. Every method may be called from any thread, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / TOLD_NAME

    def agrees(self, records: int) -> bool:
        """Whether it tells all that a log with so many records does."""
        last = next(self.back(), None)
        return last is not None and last.number == records

    def append(self, row: Row) -> bool:
        """Add a row. False where the disk does not take it."""
        try:
            with self.path.open("ab") as file:
                file.write(msgspec.json.encode(row) + b"\n")
        except OSError:
            return False
        return True

    def write(self, rows: Iterable[Row]) -> bool:
        """Put these rows in the place of all that is there. False where the disk does not take it."""
        building = self.path.with_name(f".{TOLD_NAME}.new")
        try:
            with building.open("wb") as file:
                file.writelines(msgspec.json.encode(row) + b"\n" for row in rows)
            building.replace(self.path)
        except OSError:
            with suppress(OSError):
                building.unlink(missing_ok=True)
            return False
        return True

    def back(self) -> Iterator[Row]:
        """The rows from the last to the first, read piece by piece. What cannot be read ends it."""
        try:
            with self.path.open("rb") as file:
                at, rest = file.seek(0, os.SEEK_END), b""
                while at > 0 or rest:
                    size = min(_PIECE, at)
                    at -= size
                    file.seek(at)
                    first, *whole = (file.read(size) + rest).split(b"\n")
                    if not at:
                        first, whole = b"", [first, *whole]
                    for raw in reversed(whole):
                        if raw:
                            yield msgspec.json.decode(raw, type=Row)
                    rest = first
                    if not at:
                        return
        except (OSError, msgspec.MsgspecError):
            return


class Told:
    """The story of one game so far: the file of its slot, or, where it has none or that is wrong, told again."""

    def __init__(self, folder: Path | None = None, records: int = 0) -> None:
        """`records`: how many the log of a game come back to has."""
        self._spool = Spool(folder) if folder is not None else None
        self._agrees = self._spool is not None and (not records or self._spool.agrees(records))

    def keep(self, row: Row) -> None:
        """Put down what a line came to."""
        if self._spool is not None and self._agrees:
            self._agrees = self._spool.append(row)

    def back(self, again: Callable[[], Iterable[Row]]) -> Iterator[Row]:
        """All rows from the last to the first. `again` tells them from the log, the first first, where that is needed;
        what it raises is raised."""
        if self._spool is not None and self._agrees:
            return (row for row in self._spool.back() if row.line or row.lines)
        rows = list(again())
        if self._spool is not None:
            self._agrees = self._spool.write(rows)
        return reversed(rows)
