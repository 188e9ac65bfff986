"""One writer for one slot: a lock that the operating system lets go of when its holder dies.

`flock` on a file in the slot; on Windows, a locked byte. Where a file system has neither, a file that
only one process can create stands in, and one left by a process that is gone is taken over. The file
also says who holds it, for the message.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


class Held(Exception):
    """Somebody else holds the lock. `holder` is their process id as text, or empty when they left none."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class Lock:
    """A held lock. Take one with `Lock.take`; `release` may be called twice."""

    def __init__(self, handle: int, owned: Path | None = None) -> None:
        self._handle: int | None = handle
        self._owned = owned

    @classmethod
    def take(cls, path: Path, *, wait: bool = False) -> Lock:
        """Take the lock file at `path`, making it if need be. Raises `Held`, or OSError."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        try:
            _take(handle, wait)
        except OSError as error:
            holder = _holder(handle)
            os.close(handle)
            if error.errno in _NO_LOCKS:
                return cls._by_creation(path.with_name(path.name + ".held"))
            raise Held(holder) from None
        _sign(handle)
        return cls(handle)

    @classmethod
    def _by_creation(cls, path: Path) -> Lock:
        for _ in range(2):
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
            except FileExistsError:
                holder = path.read_text("ascii", "replace").strip()
                if holder.isdigit() and not _lives(int(holder)):
                    path.unlink(missing_ok=True)
                    continue
                raise Held(holder) from None
            _sign(handle)
            return cls(handle, path)
        raise Held("")

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes lock two files of one name."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if self._owned is not None:
            self._owned.unlink(missing_ok=True)
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int, wait: bool) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(handle: int) -> None:
    """Write who we are. A full disk must not keep anybody from playing, so failing at it is no failure."""
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()}\n".encode())


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, 32).decode("ascii", "replace").strip()
    except OSError:
        return ""


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
