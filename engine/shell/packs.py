"""World packs on disk: finding one, reading its bytes with limits, and opening it as a world.

A pack is a folder of TOML. It is looked for by name in the folders of `engine.shell.places`, or taken from a path.
Nothing in it is run, nothing but its `*.toml` is read (those at its top and in its folder `language`, and those
further down where `world.toml` names them), and no file that is not a plain file is opened, so that a pack from a
stranger can be at worst wrong.
"""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from engine.content.files import MAIN, names_files
from engine.content.pack import Loaded, load_pack
from engine.content.problems import Problem, in_order, quoted
from engine.model.listing import listed
from engine.model.world import World
from engine.narration.english import MESSAGES
from engine.narration.template import roles
from engine.shell.disk import in_words
from engine.shell.places import worlds_dirs

if TYPE_CHECKING:
    from engine.parser.language import Language

MAIN_FILE = MAIN
TESTS = "tests"
SUFFIX = ".hearth"
"""Of a packed world."""
LANGUAGES = "language"
"""The folder of a pack with its language files."""
LARGEST_FILE = 16_000_000
LARGEST_PACK = 64_000_000
MOST_FILES = 500
MOST_FOLDERS = 500
KNOWN_MESSAGES = {id: roles(source) for id, source in MESSAGES.items()}
"""What a pack may word, and what each of it can be about."""


FOLDER_CODES: dict[str, str] = {
    "pack.untrusted": "The world brings Python of its own, and the player has not let it run.",
    "pack.missing": "There is no world of this name, and no such folder.",
    "pack.unreadable": "A file of the world cannot be opened, or is no plain file.",
    "pack.too-large": "There are more files or more bytes than any world needs.",
    "pack.refused": "The file is no packed world, or holds what has no business in one; or no such file can be made.",
}
"""What can be wrong before a file is read, with its one-line explanation."""


class PackError(Exception):
    """A pack that cannot be played. `problems` are all that is wrong with it, `pack` is what was asked for."""

    def __init__(self, pack: str, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in in_order(problems)))
        self.pack = pack
        self.problems = tuple(problems)


class PackMissing(PackError):
    """There is no such pack."""


class PackUntrusted(PackError):
    """A pack with Python of its own, which runs only with the player's leave. `file` and `source` are that code."""

    def __init__(self, pack: str, file: str, source: str) -> None:
        lines = len(source.splitlines())
        read, right = f"{lines} lines of Python", "read it, and if you trust whoever wrote it, let it run"
        problem = _problem(file, "pack.untrusted", read, "run with your rights on this machine", right)
        super().__init__(pack, (problem,))
        self.file = file
        self.source = source


def list_packs() -> dict[str, Path]:
    """Every pack that can be named, by name, in order. The first folder that has a name wins."""
    found: dict[str, Path] = {}
    for folder in worlds_dirs():
        try:
            entries = sorted(folder.iterdir())
        except OSError:
            continue
        for entry in entries:
            if _is_pack(entry):
                found.setdefault(entry.name, entry)
            elif is_packed(entry):
                found.setdefault(entry.stem, entry)
    return dict(sorted(found.items()))


def find_pack(name_or_path: str | os.PathLike[str]) -> Path:
    """The folder of a pack: by path when it has a separator in it or is there, else by name. That of a packed world is
    where its files are laid out to be read.

    Raises `PackMissing`, whose problem names near misses and lists what there is, and `PackError` for a packed world
    that is refused.
    """
    path = place_of(name_or_path)
    if path.is_dir():
        return path
    from engine.shell.packed import lay_out

    return lay_out(path)


def place_of(name_or_path: str | os.PathLike[str]) -> Path:
    """Where a pack is: its folder, or the file of a packed world, which is not opened for it. Raises `PackMissing`."""
    wanted = os.fspath(name_or_path)
    by_name = Path(wanted).name == wanted
    if by_name:
        packs = list_packs()
        if wanted in packs:
            return packs[wanted]
    path = _as_path(wanted)
    if path is not None and path.is_file() and path.suffix == ".toml":
        path = path.parent
    if path is not None and (_is_pack(path) or path.is_file()):
        return path
    raise PackMissing(wanted, (_missing(wanted, path),))


def read_pack(path: Path) -> dict[str, bytes]:
    """The files of a pack by name, in order: TOML and Python at its top, then its languages. None of them is run. Where
    its `world.toml` names its files, all TOML in its folders belongs to it.

    Raises `PackError` for what cannot or may not be read.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        entries = files_to_read(path, further=_names_its_files(path / MAIN_FILE))
    except OSError as error:
        wrong = f"cannot be read: {in_words(error)}"
        raise PackError(str(path), (_problem(path.name, "pack.unreadable", "the folder", wrong, ""),)) from None
    if len(entries) > MOST_FILES:
        read, right = f"{len(entries)} files", f"at most {MOST_FILES} *.toml files in a world"
        raise PackError(str(path), (_problem(path.name, "pack.too-large", read, "are too many", right),))
    left = LARGEST_PACK
    for entry in entries:
        name = entry.relative_to(path).as_posix()
        try:
            content = read_file(entry, min(left, LARGEST_FILE))
        except OSError as error:
            wrong, right = f"cannot be read: {in_words(error)}", "a world is made of plain files"
            problems.append(_problem(name, "pack.unreadable", "the file", wrong, right))
            continue
        if content is None:
            read = f"more than {min(left, LARGEST_FILE):,} bytes"
            right = f"at most {LARGEST_FILE:,} bytes a file and {LARGEST_PACK:,} a world"
            problems.append(_problem(name, "pack.too-large", read, "are too much to read", right))
            continue
        left -= len(content)
        files[name] = content
    if problems:
        raise PackError(str(path), problems)
    return files


def files_to_read(path: Path, *, further: bool) -> list[Path]:
    """Every file of a folder that a pack is made of, in order; `further` those in its folders too. Raises OSError."""
    entries = _files_in(path, ".toml", ".py")
    languages = path / LANGUAGES
    entries += _files_in(languages, ".toml") if languages.is_dir() else []
    return entries + (_further_down(path) if further else [])


def _names_its_files(main: Path) -> bool:
    """Whether this `world.toml` says which files there are. What cannot be read of it is told of later."""
    try:
        content = read_file(main, LARGEST_FILE) if main.is_file() else None
    except OSError:
        return False
    return content is not None and names_files(content) is not None


def _further_down(path: Path) -> list[Path]:
    """The TOML files in the folders of a pack and in those within them. No link is followed and nothing hidden read."""
    found: list[Path] = []
    waiting = [each for each in _folders_in(path) if each.name not in (LANGUAGES, TESTS)]
    for number, folder in enumerate(waiting):  # which grows
        if number >= MOST_FOLDERS or len(found) > MOST_FILES:
            break
        found += [each for each in _files_in(folder, ".toml") if not each.is_symlink()]
        waiting += _folders_in(folder)
    return found


def _folders_in(folder: Path) -> list[Path]:
    return sorted(
        each
        for each in folder.iterdir()
        if not each.name.startswith((".", "__")) and not each.is_symlink() and each.is_dir()
    )


def load_files(
    id: str,
    files: Mapping[str, str | bytes],
    known_brains: Collection[str] | None = None,
    *,
    to_play: bool = False,
    prose: bool = False,
) -> Loaded:
    """A pack's files as a world, or its problems; the engine's own message ids are known here. Which brains there are
    only `check` looks up: it takes its time, and nothing of it keeps a world from being played. Nor does what a pack
    that is read `to_play` is not searched for: what it declares in vain. `prose` asks for what texts mention as well.

    Reading makes a great many objects of which nearly all stay, so the garbage collector would look them all through
    again and again, and is left out of it.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return load_pack(
            id, files,
            known_messages=KNOWN_MESSAGES, read_language=read_translation, known_brains=known_brains,
            advise=not to_play, prose=prose,
        )  # fmt: skip
    finally:
        if collects:
            gc.enable()


def read_translation(content: str | bytes, file: str) -> Language:
    """A language file of a pack, judged by all that the engine says. Few packs have one, so its reader comes late."""
    from engine.parser.language import read_language

    return read_language(content, file=file, messages=MESSAGES)


def open_world(name_or_path: str | os.PathLike[str], *, trusting: bool = False, id: str = "") -> World:
    """Find, read and load a pack. Raises `PackError` with every problem that keeps it from being played, and
    `PackUntrusted` for one with Python of its own that the player has not let run; `trusting` lets it run this once.
    A saved game keeps the `id` of its world, whatever its folder is called by now.
    """
    path = find_pack(name_or_path)
    files = read_pack(path)
    loaded = load_files(id or path.name, files, to_play=True)
    if loaded.world is None:
        raise PackError(str(path), loaded.problems)
    _put_down(loaded.world, made_of(files, loaded.code))
    return with_its_code(loaded.world, loaded.code, str(path), trusting=trusting)


class Source(NamedTuple):
    """The files that a world was made of, and which of them is Python of its own, if one is."""

    files: Mapping[str, bytes]
    code: str


_sources: dict[str, Source] = {}
_MOST_SOURCES = 4


def made_of(read: Mapping[str, bytes], code: tuple[str, str] | None) -> Source:
    """Of the files that were read of a pack, those that its world is made of; `code` is the Python that it names."""
    named = code[0] if code is not None else ""
    return Source({name: content for name, content in read.items() if name.endswith(".toml") or name == named}, named)


def _put_down(world: World, source: Source) -> None:
    """Remember what a world was made of while few others are opened."""
    _sources.pop(world.content_hash, None)
    _sources[world.content_hash] = source
    while len(_sources) > _MOST_SOURCES:
        del _sources[next(iter(_sources))]


def source_of(world: World) -> Source | None:
    """What a world was made of, if it is one of the last that `open_world` opened: saved games remember it."""
    return _sources.get(world.content_hash)


def with_its_code(world: World, code: tuple[str, str] | None, pack: str, *, trusting: bool = False) -> World:
    """The world with the pack's own Python loaded, where it has some. Raises `PackUntrusted`, and `PackError` for code
    that cannot be loaded."""
    if code is None:
        return world
    from engine.shell.hooks import HooksError, load_hooks
    from engine.shell.trust import is_trusted

    file, source = code
    if not (trusting or is_trusted(source)):
        raise PackUntrusted(pack, file, source)
    try:
        hooks = load_hooks(world.id, file, source)
    except HooksError as error:
        raise PackError(pack, (_problem(file, "hooks.class", "the file", f"cannot be loaded: {error}", ""),)) from None
    return msgspec.structs.replace(world, hooks=hooks, kept={})


def _files_in(folder: Path, *suffixes: str) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.suffix in suffixes and not each.name.startswith("."))


def is_packed(path: Path) -> bool:
    """Whether a path is that of a packed world, going by its name."""
    return path.suffix == SUFFIX and path.is_file()


def _is_pack(path: Path) -> bool:
    try:
        return path.is_dir() and any(path.glob("*.toml"))
    except OSError:
        return False


def _as_path(wanted: str) -> Path | None:
    """`wanted` as an absolute path with the real name of its folder, so that `.` has one; None if it cannot be one."""
    try:
        path = Path(wanted).expanduser().resolve() if wanted else None
        return path if path is not None and path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None


def read_file(path: Path, limit: int) -> bytes | None:
    """At most `limit` bytes of a plain file, or None when there is more. Never waits on a pipe or a device."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not path.is_file():
            raise OSError(errno.EINVAL, "it is not a plain file")
        content = file.read(limit + 1)
    return None if len(content) > limit else content


def _missing(wanted: str, path: Path | None) -> Problem:
    names = list(list_packs())
    shown = "".join(letter if letter.isprintable() else "·" for letter in wanted[:200]) or "(nothing)"
    near = get_close_matches(wanted.casefold(), names, n=3)
    if path is not None and path.is_dir():
        wrong = "is a folder with no TOML file in it, so it is no world"
        try:
            os.scandir(path).close()
        except OSError as error:
            wrong = f"is a folder that cannot be read: {in_words(error)}"
    else:
        wrong = "is no world that can be found here"
    known = f"the worlds here are: {listed(names, 'and')}" if names else "no worlds are installed: name a folder"
    right = f"did you mean {listed(near)}? {known[0].upper()}{known[1:]}" if near else known
    return _problem(shown, "pack.missing", quoted(shown, 200), wrong, right)


def _problem(file: str, code: str, read: str, wrong: str, right: str) -> Problem:
    return Problem(file=file, line=None, code=code, read=read, wrong=wrong, right=right, severity="error")
