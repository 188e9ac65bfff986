"""A pack as the tools look at it: its world and its files, with nothing in it run."""

from __future__ import annotations

import os
from collections.abc import Mapping

import msgspec

from engine.model.world import World
from engine.shell.packs import PackError, find_pack, load_files, read_pack


class Opened(msgspec.Struct, frozen=True):
    """A sound pack. Python of its own is among the files, and was not loaded."""

    world: World
    files: Mapping[str, bytes]


def open_pack(name_or_path: str | os.PathLike[str]) -> Opened:
    """Find, read and compile a pack. Raises `PackError` with every problem that keeps it from being played."""
    path = find_pack(name_or_path)
    files = read_pack(path)
    loaded = load_files(path.name, files)
    if loaded.world is None:
        raise PackError(str(path), loaded.problems)
    return Opened(loaded.world, files)
