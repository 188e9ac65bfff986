"""The log of a game: `log.jsonl`, append-only, the one thing that must never be lost.

Line 1 is the header; every line after it is one `TurnRecord`. A line is a JSON object whose last field,
`sum`, is the CRC-32 of the object without it, so that a torn or flipped line is known for what it is.
A record counts as saved when its whole line is written and synced. A write that fails is undone (the
file is cut back to what was synced) and tried again, in order, before the next one: a full disk delays
saving and loses nothing while the game runs.

Reading never guesses: records are good from the top to the first bad line. A bad last line is a turn
that a kill cut short; bad lines before that are damage. Either way what is cut off is kept in a file
beside the log, and whoever opens it is told.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from engine.shell.disk import free_name, in_words, sync_folder
from engine.turn.record import TurnRecord

FORMAT = 1
LOG_NAME = "log.jsonl"


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line: what game this is a log of."""

    format: int = FORMAT
    engine: str
    world: str
    title: str = ""
    pack: str = ""
    """Where the pack was found, when it was given by its path and not by its name."""
    content_hash: str = ""
    seed: int
    minds: tuple[str, ...] = ()
    """Who could answer, as `Minds.describe` said when the game began: for people to read."""
    created: str = ""
    kept: bool = False
    """A copy made by `save NAME`: it is played on from in a copy of its own."""


class Damage(msgspec.Struct, frozen=True):
    """What was wrong with a log. `line` counts from 1; `lost` lines could not be used."""

    kind: Literal["torn", "damaged"]
    line: int
    lost: int
    why: str
    kept_in: str = ""
    """The name of the file beside the log that has what was cut off; empty while nothing was cut."""


class Contents(msgspec.Struct, frozen=True):
    """What a log holds: everything up to the first line that is not sound. `size` is that much in bytes."""

    header: Header
    records: tuple[TurnRecord, ...]
    damage: Damage | None
    size: int


class LogError(Exception):
    """A log that cannot be played at all. The message says which file, why and what to do; nothing was changed."""


_encode = msgspec.json.Encoder().encode
_decode_record = msgspec.json.Decoder(TurnRecord).decode
_decode_header = msgspec.json.Decoder(Header).decode
_SUM = b',"sum":"'
_TAIL = len(_SUM) + 8 + len(b'"}')


def seal(value: msgspec.Struct) -> bytes:
    """One line of a log, newline included."""
    body = _encode(value)
    return b'%s,"sum":"%08x"}\n' % (body[:-1], zlib.crc32(body))


def is_sound(line: bytes) -> bool:
    """Whether a line (without its newline) is one that `seal` made, unchanged."""
    body, tail = line[:-_TAIL] + b"}", line[-_TAIL:]
    return tail == b',"sum":"%08x"}' % zlib.crc32(body)


def read_log(path: Path) -> Contents:
    """Read a log and change nothing. Raises `LogError` where not even its first line can be used."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LogError(f"{path}: the saved game cannot be read: {in_words(error)}.") from None
    end = content.find(b"\n")
    header = _read_header(path, content[: end if end >= 0 else len(content)], complete=end >= 0)
    records: list[TurnRecord] = []
    size, number = end + 1, 1
    while size < len(content):
        number += 1
        end = content.find(b"\n", size)
        line = content[size : end if end >= 0 else len(content)]
        why = "the line has no end" if end < 0 else "" if is_sound(line) else "its checksum does not fit"
        if not why:
            record = _read_record(path, line, number, header)
            before = records[-1].number if records else None
            if record.number != before + 1 if before is not None else record.number not in (0, 1):
                why = f"line {record.number} of the game follows line {before or 0}"
            else:
                records.append(record)
                size = end + 1
        if why:
            rest = content[size:].rstrip(b"\n").count(b"\n")
            kind: Literal["torn", "damaged"] = "damaged" if rest else "torn"
            return Contents(header, tuple(records), Damage(kind, number, rest + 1, why), size)
    return Contents(header, tuple(records), None, size)


def _read_header(path: Path, line: bytes, *, complete: bool) -> Header:
    sound = complete and is_sound(line)
    try:
        format = msgspec.json.decode(line, type=dict[str, object]).get("format")
    except ValueError:
        format = None
    if isinstance(format, int) and format > FORMAT:
        doubt = "" if sound else " (or its first line is damaged)"
        raise LogError(
            f"{path}: this game was saved in format {format}{doubt}, and this Hearthlight reads formats up to "
            f"{FORMAT}. Update Hearthlight{_by(line)} to play it; the file has been left as it is."
        )
    if not sound:
        raise LogError(
            f"{path}:1: the first line of the saved game is damaged, and it says which world and seed this is. "
            f"Put back a copy of the file from elsewhere; it has been left as it is."
        )
    try:
        return _decode_header(line)
    except ValueError as error:
        raise LogError(f"{path}:1: the first line of the saved game makes no sense: {error}.") from None


def _by(line: bytes) -> str:
    engine = msgspec.json.decode(line, type=dict[str, object]).get("engine")
    return f" to version {engine} or later" if isinstance(engine, str) and len(engine) <= 40 else ""


def _read_record(path: Path, line: bytes, number: int, header: Header) -> TurnRecord:
    """Decode a line whose checksum fits; one that still cannot be read is not damage but another version."""
    try:
        return _decode_record(line)
    except ValueError as error:
        raise LogError(
            f"{path}:{number}: this turn was saved by Hearthlight {header.engine or 'of another version'} and this one "
            f"does not know it ({error}). Use that version or a later one; the file has been left as it is."
        ) from None


class Log:
    """A log open for appending. Whoever opens one holds the lock of its slot."""

    def __init__(self, file: io.FileIO, size: int, *, sync: Callable[[int], None] = os.fsync) -> None:
        """`file` is open for reading and writing, and its first `size` bytes are sound and synced."""
        self._file = file
        self._size = size
        self._sync = sync
        self._waiting: list[bytes] = []
        self.trouble = ""
        """Why the last append was not saved, in words; empty when all is well."""

    @classmethod
    def create(cls, path: Path, header: Header, records: Sequence[TurnRecord] = ()) -> Log:
        """Start a log at `path`, which must not exist. Raises OSError."""
        file = io.FileIO(path, "x+")
        log = cls(file, 0)
        log._waiting = [seal(header), *(seal(record) for record in records)]
        try:
            log._write_waiting()
        except OSError:
            file.close()
            raise
        sync_folder(path.parent)
        return log

    @classmethod
    def open(cls, path: Path) -> tuple[Log, Contents]:
        """Open a log to play on. What is not sound at its end is copied beside it and cut off.

        Raises `LogError` where the log cannot be used or the copy cannot be made; then nothing was changed.
        """
        contents = read_log(path)
        damage = contents.damage
        try:
            if damage is not None:
                kept = _keep_tail(path, contents.size, damage)
                contents = msgspec.structs.replace(contents, damage=msgspec.structs.replace(damage, kept_in=kept.name))
            file = io.FileIO(path, "r+")
            if damage is not None:
                file.truncate(contents.size)
                os.fsync(file.fileno())
        except OSError as error:
            raise LogError(f"{path}: the saved game cannot be opened for playing: {in_words(error)}.") from None
        return cls(file, contents.size), contents

    @property
    def unsaved(self) -> int:
        """How many records wait for a disk that takes them."""
        return len(self._waiting)

    @property
    def size(self) -> int:
        """How many bytes are safely on disk."""
        return self._size

    def append(self, record: TurnRecord) -> bool:
        """Save one record, after all that still wait. False, with `trouble` set, when it could not be."""
        self._waiting.append(seal(record))
        return self.retry()

    def retry(self) -> bool:
        """Save what waits. True when nothing waits any more."""
        try:
            self._write_waiting()
        except OSError as error:
            self.trouble = in_words(error)
            return False
        self.trouble = ""
        return True

    def _write_waiting(self) -> None:
        """Write every waiting line after the synced part, then sync. Raises OSError; the list is then as it was."""
        if not self._waiting:
            return
        try:
            self._file.seek(self._size)
            for line in self._waiting:
                _write_all(self._file, line)
            self._sync(self._file.fileno())
        except OSError:
            self._cut_back()
            raise
        self._size += sum(len(line) for line in self._waiting)
        self._waiting.clear()

    def _cut_back(self) -> None:
        """Take off what a failed write left. Failing at that too is harmless: it is torn, and overwritten next time."""
        try:
            self._file.truncate(self._size)
        except OSError:
            return

    def close(self) -> bool:
        """Try once more to save what waits, and close. False when something could not be saved."""
        saved = self.retry()
        self._file.close()
        return saved


def _write_all(file: io.FileIO, line: bytes) -> None:
    """One write as a rule; a disk that took only a part of it is offered the rest and then says why."""
    view = memoryview(line)
    while view:
        written = file.write(view)
        view = view[written or 0 :]


def _keep_tail(path: Path, size: int, damage: Damage) -> Path:
    """Copy what follows the sound part into a file of its own, durably, before anything is cut."""
    suffix = ".torn" if damage.kind == "torn" else ".damaged"
    kept = free_name(path.with_name(path.name + suffix))
    with path.open("rb") as source, kept.open("xb") as target:
        source.seek(size)
        target.write(source.read())
        target.flush()
        os.fsync(target.fileno())
    sync_folder(path.parent)
    return kept
