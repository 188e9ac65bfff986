"""What a model has read of a person, kept on the disk: so that nobody is read again from the start in the next sitting.

A file holds the state of one sequence after so many tokens, and says of which model, which build of llama.cpp, which
adapters and which tokens. Its name is a hash of these, so that looking for a prompt costs a look at the names alone.
llama.cpp takes such bytes without a question, so nothing gets to it but what we wrote: our mark, our key and a checksum
over all of it have to be right, else the file is dropped without a word and the person is read anew. The folder is in
the player's cache and holds no more than so many bytes; what was used longest ago goes first. It is never part of a
saved game or of a pack, and nothing is ever loaded from one.
"""

from __future__ import annotations

import os
import struct
from array import array
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

MARK = b"HEARTHLIGHT-STATE-1\n"
SUFFIX = ".state"
MOST_BYTES = 1 << 30
_HEAD = struct.Struct("<32s32sIQ")
"""Whose it is, a checksum, the number of tokens, the bytes of the state."""


class Spill:
    """The folder. `put` returns at once and writes in a thread of its own; `flush` waits for that."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most = most_bytes
        self._lengths: dict[str, set[int]] = {}
        self._work: SimpleQueue[tuple[bytes, tuple[int, ...], bytes] | SimpleQueue[None]] = SimpleQueue()
        self._writer: Thread | None = None
        with suppress(OSError):
            for name in os.listdir(folder):
                self._note(name)

    def longest(self, key: bytes, tokens: Sequence[int], beyond: int) -> tuple[int, bytes] | None:
        """The state after as many of `tokens` as there is one for, of more than `beyond`; None where there is none."""
        there = sorted(self._lengths.get(_group(key), ()), reverse=True)
        for length in there:
            if beyond < length <= len(tokens):
                found = self._read(key, tokens[:length])
                if found is not None:
                    return length, found
        return None

    def has(self, key: bytes, tokens: Sequence[int]) -> bool:
        return len(tokens) in self._lengths.get(_group(key), ()) and self._path(key, tokens).is_file()

    def put(self, key: bytes, tokens: Sequence[int], state: bytes) -> None:
        if self._writer is None:
            self._writer = Thread(target=self._write_all, name="hearthlight spill", daemon=True)
            self._writer.start()
        self._work.put((key, tuple(tokens), state))

    def flush(self) -> None:
        """Wait until all that was put is written."""
        if self._writer is not None:
            done: SimpleQueue[None] = SimpleQueue()
            self._work.put(done)
            done.get()

    # --- files ---

    def _path(self, key: bytes, tokens: Sequence[int]) -> Path:
        return self._folder / f"{_group(key)}-{len(tokens)}-{_whose(key, tokens).hex()[:32]}{SUFFIX}"

    def _note(self, name: str) -> None:
        parts = name.removesuffix(SUFFIX).split("-")
        if name.endswith(SUFFIX) and len(parts) == 3 and parts[1].isdecimal():
            self._lengths.setdefault(parts[0], set()).add(int(parts[1]))

    def _read(self, key: bytes, tokens: Sequence[int]) -> bytes | None:
        path = self._path(key, tokens)
        try:
            raw = path.read_bytes() if path.stat().st_size <= self._most else b""
        except OSError:
            return None
        state = _unpacked(raw, key, tokens)
        with suppress(OSError):
            if state is None:
                path.unlink()
            else:
                os.utime(path)
        return state

    def _write_all(self) -> None:
        while True:
            work = self._work.get()
            if isinstance(work, SimpleQueue):
                work.put(None)
                continue
            with suppress(OSError):  # a full or closed disk only means that it will be read anew
                self._write(*work)

    def _write(self, key: bytes, tokens: tuple[int, ...], state: bytes) -> None:
        path = self._path(key, tokens)
        packed = _packed(key, tokens, state)
        if len(packed) > self._most or path.exists():
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._make_room(len(packed))
        own = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            own.write_bytes(packed)
            own.replace(path)
        except OSError:
            own.unlink(missing_ok=True)
            raise
        self._note(path.name)

    def _make_room(self, size: int) -> None:
        """Remove what was used longest ago, until there is room for `size` bytes more; unfinished files count too."""
        there: list[tuple[int, int, str]] = []
        for entry in os.scandir(self._folder):
            if entry.name.endswith((SUFFIX, ".tmp")):
                with suppress(OSError):
                    stat = entry.stat()
                    there.append((stat.st_mtime_ns, stat.st_size, entry.path))
        there.sort()
        total = sum(each for _, each, _ in there) + size
        for _, each, path in there:
            if total <= self._most:
                break
            with suppress(OSError):
                os.unlink(path)
            total -= each


def _group(key: bytes) -> str:
    return blake2b(key, digest_size=8).hexdigest()


def _whose(key: bytes, tokens: Sequence[int]) -> bytes:
    return blake2b(array("q", tokens).tobytes(), digest_size=32, key=key[:64]).digest()


def _packed(key: bytes, tokens: Sequence[int], state: bytes) -> bytes:
    whose = _whose(key, tokens)
    head = _HEAD.pack(whose, _checksum(whose, state), len(tokens), len(state))
    return b"".join((MARK, head, state))


def _unpacked(raw: bytes, key: bytes, tokens: Sequence[int]) -> bytes | None:
    """The state in a file of ours; None for anything else."""
    if len(raw) < len(MARK) + _HEAD.size or not raw.startswith(MARK):
        return None
    whose, checksum, count, size = _HEAD.unpack_from(raw, len(MARK))
    state = raw[len(MARK) + _HEAD.size :]
    if whose != _whose(key, tokens) or count != len(tokens) or size != len(state):
        return None
    return state if checksum == _checksum(whose, state) else None


def _checksum(whose: bytes, state: bytes) -> bytes:
    found = blake2b(whose, digest_size=32)
    found.update(state)
    return found.digest()
