"""The worlds that saved games remember: a slot keeps each world that it was played in, as a packed file beside its log.

So a game can go on in the world as it was, whatever its author has made of it since, and be verified line by line. A
world is written once for all the slots of a folder, into the folder `.worlds`, and linked into each slot; where a file
system has no links it is copied. Each slot is whole by itself, and can be carried off as a folder.

The packed file is of the content alone, which worlds of several names can share: what a world is called, the header of
the log says.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

import msgspec

from engine.model.world import World
from engine.shell.disk import write_whole
from engine.shell.packs import SUFFIX, PackError, load_files, source_of, with_its_code

STORE = ".worlds"
_ANY = "world"
"""The id in what is packed here: one that any machine takes, where a folder may be called whatever its owner likes."""
LARGEST_OF_A_SLOT = 32_000_000
"""What the worlds of one slot may take, packed. Further ones are not remembered."""


class Remembered:
    """The worlds remembered in a folder of slots."""

    def __init__(self, saves: Path) -> None:
        self._store = saves / STORE

    def keep(self, slot: Path, world: World) -> bool:
        """Remember `world` in the folder of a slot. False where its files are not known, are too much, or the disk
        would not: a game is played all the same."""
        target = slot / _name(world.content_hash)
        if not world.content_hash or target.exists():
            return target.exists()
        stored = self._store / target.name
        try:
            if not stored.exists():
                source = source_of(world)
                if source is None:
                    return False
                from engine.shell.packed import make_packed  # late: a world is packed once, a game begun often

                made = make_packed(msgspec.structs.replace(world, id=_ANY), source.files, source.code)[1]
                self._store.mkdir(exist_ok=True)
                write_whole(stored, made)
            if stored.stat().st_size + _size(slot) > LARGEST_OF_A_SLOT:
                return False
            _link(stored, target)
        except (OSError, PackError):
            return False
        return True

    def copy(self, source: Path, target: Path) -> None:
        """Remember in one slot what another remembers. What the disk will not take is left out."""
        with contextlib.suppress(OSError):
            for file in sorted(source.glob(_name("*"))):
                _link(file, target / file.name)

    def world(self, slot: Path, content_hash: str, id: str) -> World | None:
        """A world that a slot remembers, under the `id` that it was played by, or None. Raises `PackError` for one that
        this Hearthlight no longer reads."""
        file = slot / _name(content_hash)
        if not content_hash or not file.is_file():
            return None
        from engine.shell.packed import open_packed

        loaded = load_files(id, open_packed(file)[1], to_play=True)
        if loaded.world is None:
            raise PackError(str(file), loaded.problems)
        return with_its_code(loaded.world, loaded.code, str(file))

    def has(self, slot: Path, content_hash: str) -> bool:
        """Whether a slot remembers a world."""
        return bool(content_hash) and (slot / _name(content_hash)).is_file()

    def sweep(self) -> None:
        """Forget what no slot remembers any more. Where files are copied and not linked, the slots have their own."""
        with contextlib.suppress(OSError):
            for file in self._store.glob(_name("*")):
                if file.stat().st_nlink < 2:
                    file.unlink()
            self._store.rmdir()


def _name(content_hash: str) -> str:
    return f"world-{content_hash}{SUFFIX}"


def _size(slot: Path) -> int:
    return sum(file.stat().st_size for file in slot.glob(_name("*")))


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except FileExistsError:
        return
    except OSError:
        building = target.with_name(f".{target.name}.tmp")
        shutil.copyfile(source, building)
        os.replace(building, target)
