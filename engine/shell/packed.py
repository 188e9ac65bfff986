"""Packed worlds on disk: making one of a folder, and laying one out where it can be read like any other pack.

A packed world is judged whole, in memory, before a byte of it is written (`engine.shell.archive`). Then its files go
into a folder of the cache that is named by their hash, built beside it and renamed, so that a pack there is whole or
absent; one whose files are not what they should be is laid out anew. Nothing is ever written anywhere else.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.content.problems import Problem, quoted
from engine.model.world import World
from engine.shell.archive import (
    KINDS,
    LARGEST_ARCHIVE,
    ArchiveError,
    Manifest,
    make_archive,
    may_name_a_world,
    read_archive,
)
from engine.shell.disk import in_words
from engine.shell.packs import PackError, load_files, made_of, read_file, read_pack
from engine.shell.places import cache_dir

REFUSED = "pack.refused"
"""The code of what is wrong with a file that is no packed world, or may not be opened."""


def pack_folder(folder: Path) -> tuple[Manifest, bytes]:
    """A pack as one file, with what it says of itself. Raises `PackError` where the pack cannot be played or packed."""
    read = read_pack(folder)
    loaded = load_files(folder.name, read, to_play=True)
    if loaded.world is None:
        raise PackError(str(folder), loaded.problems)
    world = made_of(read, loaded.code)
    manifest, made = make_packed(loaded.world, {**files_of(folder), **world.files}, world.code)
    again = load_files(manifest.id, read_archive(made)[1], to_play=True)
    if again.world is None:
        raise PackError(str(folder), again.problems)
    if again.world.content_hash != manifest.content_hash:
        wrong = "would be another world once packed: some file of it is read in the folder alone"
        raise PackError(str(folder), (_problem(manifest.id, "the packed world", wrong),))
    return manifest, made


def make_packed(world: World, files: Mapping[str, bytes], code: str = "") -> tuple[Manifest, bytes]:
    """The files of a world as one. Raises `PackError` for what could not be opened again."""
    if not may_name_a_world(world.id):
        near = re.sub(r"\W+", "_", world.id)[:60].strip("_") or "world"
        near = near if may_name_a_world(near) else f"{near}_world"
        wrong = "is the name of the folder, and no world can be given away under it"
        made_of = "letters, digits, -, _ and . make one, 60 at most, and no name that is a device on some machines"
        right = f'{made_of}; rename the folder, to "{near}" say'
        raise PackError(world.id, (_problem(world.id, quoted(world.id, 100), wrong, right),))
    manifest = Manifest(
        id=world.id,
        title=world.title,
        author=world.author,
        version=world.version,
        content_hash=world.content_hash,
        code=code,
    )
    try:
        return make_archive(files, manifest)
    except ArchiveError as error:
        raise PackError(world.id, (_problem(world.id, "the packed world", str(error)),)) from None


def files_of(folder: Path) -> dict[str, bytes]:
    """What of a folder is published: its TOML, transcripts, Markdown and plain text. What the world is made of goes
    with it besides, however it lies in the folder: `read_pack` says what that is.

    Raises `PackError` for what cannot be read.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in KINDS:
            continue
        try:
            content = read_file(path, LARGEST_ARCHIVE)
        except OSError as error:
            problems.append(_problem(name, "the file", f"cannot be read: {in_words(error)}"))
            continue
        if content is None:
            problems.append(_problem(name, "the file", "is too large to be packed"))
        else:
            files[name] = content
    if problems:
        raise PackError(str(folder), problems)
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """Every file that is not hidden, nor in a hidden folder, nor reached by a link."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "__")) or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def open_packed(file: Path) -> tuple[Manifest, dict[str, bytes]]:
    """What a packed world holds. Raises `PackError` with the reason for which it is refused."""
    try:
        content = read_file(file, LARGEST_ARCHIVE)
    except OSError as error:
        raise PackError(str(file), (_problem(file.name, "the file", f"cannot be read: {in_words(error)}"),)) from None
    try:
        if content is None:
            raise ArchiveError(f"has more than {LARGEST_ARCHIVE:,} bytes, which is too much to open")
        return read_archive(content)
    except ArchiveError as error:
        raise PackError(str(file), (_problem(file.name, quoted(file.name, 100), str(error)),)) from None


def lay_out(file: Path) -> Path:
    """The folder where the files of a packed world can be read, called as its world is. Raises `PackError`."""
    manifest, files = open_packed(file)
    shelf = cache_dir() / "packs" / manifest.whole
    place = shelf / manifest.id
    if _holds(place, files):
        return place
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".building-", dir=shelf) as building:
            root = Path(building) / manifest.id
            for name, content in files.items():
                target = root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(place)
            try:
                os.replace(root, place)
            except OSError:
                if not _holds(place, files):  # else another process was faster
                    raise
    except OSError as error:
        wrong = f"cannot be laid out in {shelf}: {in_words(error)}"
        raise PackError(str(file), (_problem(file.name, "the packed world", wrong),)) from None
    return place


def _holds(place: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a pack is laid out here whole, with nothing else beside it."""
    try:
        there = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if not path.is_dir()}
        return there.keys() == files.keys() and all(
            not path.is_symlink() and path.read_bytes() == files[name] for name, path in there.items()
        )
    except OSError:
        return False


def title_of(file: Path) -> str:
    """The title of a packed world, for a list; empty where it cannot be opened."""
    try:
        return open_packed(file)[0].title
    except PackError:
        return ""


def _problem(file: str, read: str, wrong: str, right: str = "") -> Problem:
    return Problem(file=file, line=None, code=REFUSED, read=read, wrong=wrong, right=right, severity="error")
