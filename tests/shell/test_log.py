"""The log loses nothing: not to torn lines, flipped bits, full disks, nor to versions that do not know each other."""

from __future__ import annotations

import errno
import io
import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine.shell.log import FORMAT, Header, Log, LogError, read_log, seal
from engine.turn.record import TurnRecord

Make = Callable[[int], TurnRecord]


@pytest.fixture
def path(tmp_path: Path, header: Header, record: Make) -> Path:
    """A log of five turns."""
    log = Log.create(tmp_path / "log.jsonl", header)
    for number in range(1, 6):
        assert log.append(record(number))
    log.close()
    return tmp_path / "log.jsonl"


def test_what_was_appended_is_read_back(path: Path, header: Header, record: Make) -> None:
    contents = read_log(path)
    assert contents.header == header
    assert contents.records == tuple(record(number) for number in range(1, 6))
    assert contents.damage is None
    assert contents.size == path.stat().st_size


def test_every_line_is_json_and_the_first_says_what_game_it_is(path: Path) -> None:
    lines = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    assert (lines[0]["format"], lines[0]["world"], lines[0]["seed"]) == (FORMAT, "inn", 7)
    assert [line["number"] for line in lines[1:]] == [1, 2, 3, 4, 5]


def test_a_log_cut_at_any_byte_keeps_every_whole_turn(path: Path, header: Header, record: Make) -> None:
    whole = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for cut in range(ends[2], len(whole) + 1):
        path.write_bytes(whole[:cut])
        kept = sum(end <= cut for end in ends) - 1
        contents = read_log(path)
        assert len(contents.records) == kept
        assert (contents.damage is None) == (cut in ends)
        if contents.damage is not None:
            assert (contents.damage.kind, contents.damage.line, contents.damage.lost) == ("torn", kept + 2, 1)


def test_a_torn_turn_is_kept_beside_the_log_and_play_goes_on_after_the_last_whole_one(path: Path, record: Make) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    log, contents = Log.open(path)
    assert contents.damage is not None
    assert contents.damage.kept_in == "log.jsonl.torn"
    assert whole[: contents.size] + (path.parent / "log.jsonl.torn").read_bytes() == whole[:-20]
    log.append(record(5))
    log.close()
    assert path.read_bytes() == whole


def test_a_second_torn_turn_does_not_overwrite_the_first(path: Path) -> None:
    for cut in (20, 30):
        path.write_bytes(path.read_bytes()[:-cut])
        Log.open(path)[0].close()
    assert (path.parent / "log.jsonl.torn").exists()
    assert (path.parent / "log.jsonl.torn-2").exists()


def test_a_flipped_bit_is_never_taken_for_a_turn(path: Path) -> None:
    whole = path.read_bytes()
    sound = read_log(path).records
    start = whole.index(b"\n") + 1
    chance = random.Random(1)
    for _ in range(400):
        at = chance.randrange(start, len(whole))
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        contents = read_log(path)
        line = whole.count(b"\n", 0, at) + 1
        assert contents.records == sound[: line - 2]
        assert contents.damage is not None
        assert contents.damage.line == line


def test_damage_in_the_middle_names_its_line_and_keeps_what_follows_in_a_file(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"lamp", b"lump", 1)
    path.write_bytes(b"".join(lines))
    log, contents = Log.open(path)
    log.close()
    assert len(contents.records) == 2
    damage = contents.damage
    assert damage is not None
    assert (damage.kind, damage.line, damage.lost, damage.kept_in) == ("damaged", 4, 3, "log.jsonl.damaged")
    assert (path.parent / damage.kept_in).read_bytes() == b"".join(lines[3:])
    assert path.read_bytes() == b"".join(lines[:3])


def test_a_line_that_is_missing_or_doubled_is_damage(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], lines[2], *lines[3:]]))
    damage = read_log(path).damage
    assert damage is not None
    assert damage.line == 4
    path.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    damage = read_log(path).damage
    assert damage is not None
    assert damage.line == 3


def test_a_damaged_first_line_is_refused_and_left_alone(path: Path) -> None:
    whole = path.read_bytes()
    chance = random.Random(2)
    for _ in range(200):
        at = chance.randrange(0, whole.index(b"\n") + 1)
        flipped = bytearray(whole)
        flipped[at] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        with pytest.raises(LogError, match=r"log\.jsonl"):
            Log.open(path)
        assert path.read_bytes() == bytes(flipped)


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b"[]\n", b"\x00\xff" * 500, b"null", b'{"format":"1"}\n'])
def test_a_file_that_is_no_log_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(LogError, match="damaged"):
        read_log(path)


def test_a_newer_format_is_refused_with_the_version_that_reads_it(path: Path, header: Header, record: Make) -> None:
    newer = msgspec.structs.replace(header, format=FORMAT + 1, engine="9.2.0")
    path.write_bytes(seal(newer) + seal(record(1)))
    with pytest.raises(LogError, match=rf"format {FORMAT + 1}.* to version 9\.2\.0 or later.*left as it is"):
        Log.open(path)


def test_fields_of_a_later_version_are_passed_over(path: Path, header: Header, record: Make) -> None:
    class LaterHeader(Header, frozen=True, kw_only=True):
        weather: str = "rain"

    class LaterRecord(TurnRecord, frozen=True, kw_only=True):
        mood: int = 3

    later = LaterRecord(**msgspec.structs.asdict(record(1)))
    path.write_bytes(seal(LaterHeader(**msgspec.structs.asdict(header))) + seal(later))
    contents = read_log(path)
    assert contents.header == header
    assert contents.records == (record(1),)


def test_a_sound_turn_that_this_version_cannot_read_is_refused_and_not_cut_off(path: Path, record: Make) -> None:
    class Flown(msgspec.Struct, frozen=True, tag=True):
        bird: str = "crow"

    class LaterRecord(msgspec.Struct, frozen=True):
        number: int
        digest: str
        turn: int
        events: tuple[Flown, ...]

    with path.open("ab") as file:
        file.write(seal(LaterRecord(6, "0" * 32, 6, (Flown(),))))
    before = path.read_bytes()
    with pytest.raises(LogError, match=r":7: this turn was saved by Hearthlight 0\.1\.0"):
        Log.open(path)
    assert path.read_bytes() == before


class Disk(io.FileIO):
    """A real file on a disk that can be told to fail: after so many bytes, or at every write."""

    room: int | None = None
    code = errno.ENOSPC

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        if self.room is None:
            return super().write(view)
        if self.room == 0:
            raise OSError(self.code, os.strerror(self.code))
        taken = super().write(view[: self.room])
        self.room -= taken
        return taken


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("room", [0, 1, 100, 700])
def test_turns_that_a_disk_refused_are_saved_in_order_when_it_takes_them_again(
    path: Path, record: Make, room: int, code: int
) -> None:
    disk = Disk(path, "r+")
    log = Log(disk, path.stat().st_size)
    disk.room, disk.code = room, code
    for number in (6, 7, 8):
        saved = log.append(record(number))
    assert not saved
    assert log.trouble == ("the disk is full" if code == errno.ENOSPC else "the disk reports an error")
    whole = 5 + 3 - log.unsaved
    assert len(read_log(path).records) == whole
    disk.room = None
    assert log.append(record(9))
    assert (log.unsaved, log.trouble) == (0, "")
    log.close()
    assert read_log(path).records == tuple(record(number) for number in range(1, 10))


def test_a_sync_that_fails_does_not_count_as_saved(path: Path, record: Make) -> None:
    failing = [OSError(errno.EIO, "no"), OSError(errno.EIO, "no")]

    def sync(handle: int) -> None:
        if failing:
            raise failing.pop()

    log = Log(io.FileIO(path, "r+"), path.stat().st_size, sync=sync)
    assert not log.append(record(6))
    assert not log.append(record(7))
    assert log.unsaved == 2
    assert log.append(record(8))
    log.close()
    assert [found.number for found in read_log(path).records] == list(range(1, 9))


def test_closing_says_whether_everything_was_saved(path: Path, record: Make) -> None:
    disk = Disk(path, "r+")
    log = Log(disk, path.stat().st_size)
    disk.room = 0
    log.append(record(6))
    assert not log.close()


FULL = """
import sys
from pathlib import Path
from engine.shell.log import Log
from engine.turn.record import TurnRecord
import resource
log, contents = Log.open(Path(sys.argv[1]))
limit = log.size + 150
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
make = lambda number: TurnRecord(number=number, line="wait " * 20, digest="0" * 32, turn=number)
print([log.append(make(number)) for number in (6, 7)], log.trouble, log.unsaved)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(log.append(make(8)), log.unsaved)
"""


def test_a_real_limit_on_file_size_delays_saving_and_loses_nothing(path: Path) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY, "needs no limit of its own"
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["[False, False] the disk is full 2", "True 0"]
    assert [found.number for found in read_log(path).records] == list(range(1, 9))
