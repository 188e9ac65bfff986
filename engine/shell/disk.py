"""Writing so that a kill at any instant leaves either the old or the new, and saying what a disk said.

A file is replaced by writing another beside it, syncing it, renaming it over the first and syncing the
folder; only then is it certain to be there after a power cut.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


def in_words(error: OSError) -> str:
    """What an error of the operating system means to somebody who plays: `the disk is full`."""
    if error.errno in _FULL:
        return "the disk is full"
    if error.errno == errno.EIO:
        return "the disk reports an error"
    if error.errno in _FORBIDDEN:
        return "the system does not allow it"
    if error.errno == errno.EROFS:
        return "nothing can be written there"
    return (error.strerror or str(error) or type(error).__name__).lower()


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable. Where a system cannot sync a folder, it is left to the system."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, all or nothing. Raises OSError, and then the old file still stands.

    Whoever calls this holds a lock, so that the file beside it is theirs alone; one left by a kill is overwritten.
    """
    building = path.with_name(f".{path.name}.tmp")
    try:
        with building.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(building, path)
    except OSError:
        with contextlib.suppress(OSError):
            building.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def free_name(path: Path) -> Path:
    """`path` itself, or the first of `path-2`, `path-3`, ... that nobody has."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}-{number}")
    return found
