"""What is new begins with something that works: a world, a person in a world, a brain.

Each is made from files in `seeds/` whose gaps, written `@name@`, are filled. It is put together beside where it goes
and moved there whole, so that there is all of it or nothing; what is already there is never touched.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

import msgspec

from engine.author.schema import pack_schema
from engine.content.documents import STRAY
from engine.content.problems import Problem
from engine.model.world import PLAYER, World
from engine.shell.archive import names_a_device
from engine.shell.disk import write_whole
from engine.shell.packs import PackError, find_pack, load_files, place_of, read_pack
from engine.shell.places import worlds_dirs
from engine.shell.plugins import find_plugins, known_brains, plugin_folders

SCHEMA = "schema.json"
_SEEDS = "engine.author.seeds"
_GAP = re.compile(r"@(\w+)@")
_WORLD = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_BRAIN = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class NotMade(Exception):
    """Why something new was not made; nothing was written. `problems` are those that it would have brought in."""

    def __init__(self, why: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(why)
        self.problems = problems


def new_world(name: str, *, title: str = "", folder: Path | None = None) -> Path:
    """A small world that plays, in a folder of its own under `folder`, or where worlds are looked for. Raises
    `NotMade`."""
    _check_name(name, _WORLD, "world", "small letters, digits, - and _")
    into, files = _of_seed("world", name, {"title": _in_toml(title or _titled(name))}, folder)
    _put(into, files)
    return into


def new_person(pack: str, id: str, *, name: str = "", room: str = "") -> Path:
    """A person in a file of their own in a pack, in the given room or in that where the story begins. Raises `NotMade`,
    also where the pack would have a problem that it has not now, and `PackMissing`."""
    check_person_id(id)
    opened = open_folder(pack, "Make a person in")
    world = opened.world
    if id in world.nouns or id == PLAYER:
        there = world.nouns[id]
        raise NotMade(f"There is a {there.kind} with the id '{id}' already: {there.name}. Choose another.")
    if room and (room not in world.nouns or world.nouns[room].kind != "room"):
        rooms = ", ".join(noun.id for noun in world.nouns.values() if noun.kind == "room")
        raise NotMade(f"There is no room '{room}'. There are: {rooms}.")
    gaps = {"id": id, "name": _in_toml(name or _titled(id)), "room": room or world.start}
    text = _fill(_read(resources.files(_SEEDS) / "person.toml"), gaps)
    return add_to_world(opened, f"{id}.toml", text, {}, (id,))


def check_person_id(id: str) -> None:
    """Raises `NotMade` for an id that no person can have."""
    _check_name(id, _ID, "person", "small letters, digits and _, a letter first")


class Opened(NamedTuple):
    """A pack that something is put into, as it was before: its folder, its files, and what came of them."""

    folder: Path
    files: dict[str, bytes]
    world: World
    problems: tuple[Problem, ...]


def open_folder(pack: str, put: str) -> Opened:
    """The folder of a pack whose world is sound. `put` is what is done to it: "Import into". Raises `NotMade` for a
    packed world, `PackMissing` and `PackError`."""
    place = place_of(pack)
    folder = find_pack(place)
    if place.is_file():
        raise NotMade(f"That is a packed world. {put} the folder that it was packed from.")
    files = read_pack(folder)
    loaded = load_files(folder.name, files, known_brains())
    if loaded.world is None:
        raise PackError(str(folder), loaded.problems)
    return Opened(folder, files, loaded.world, loaded.problems)


def add_to_world(
    before: Opened,
    name: str,
    text: str,
    beside: Mapping[str, bytes],
    ids: Sequence[str],
    *,
    warned: list[Problem] | None = None,
    dry: bool = False,
) -> Path:
    """Put a file of TOML into the folder of a pack, and others `beside` it that are no part of the world, if the world
    is then as sound as `before` and has nouns and facts of these `ids`; `dry` only finds that out. Raises `NotMade`,
    for warnings as well unless there is a list for them."""
    path = before.folder
    file = path / name
    for each in (name, *beside):
        if (path / each).exists() or (path / each).is_symlink():
            raise NotMade(f"{path / each} is there already. Nothing was changed.")
    if (path / SCHEMA).is_file():
        text = f"#:schema ./{SCHEMA}\n{text}"
    content = text.encode()
    after = load_files(path.name, {**before.files, name: content}, known_brains())
    brought = tuple(each for each in after.problems if str(each) not in {str(old) for old in before.problems})
    lacks = after.world is None or any(id not in after.world.nouns and id not in after.world.facts for id in ids)
    if warned is not None and not lacks:  # else a warning may well be what says why
        warned += [each for each in brought if each.severity == "warning"]
        brought = tuple(each for each in brought if each.severity == "error")
    if brought or lacks:
        raise NotMade(f"{name} would not go with this world as it is. Nothing was written.", brought)
    if dry:
        return file
    if any((path / each).parent.is_symlink() for each in beside):
        raise NotMade("A folder of this world leads elsewhere. Nothing was written.")
    written: list[Path] = []
    try:
        for each, kept in beside.items():
            (path / each).parent.mkdir(parents=True, exist_ok=True)
            written.append(path / each)
            write_whole(path / each, kept)
        with file.open("xb") as made:
            made.write(content)
    except OSError:
        for each_written in written:
            each_written.unlink(missing_ok=True)
        raise
    return file


def new_world_from(
    seed: str,
    name: str,
    gaps: Mapping[str, str],
    files: Mapping[str, bytes],
    warned: list[Problem],
    *,
    folder: Path | None = None,
) -> Path:
    """A world of a seed and of files made for it, which must have no error; warnings are put into the list for them.
    Raises `NotMade`."""
    _check_name(name, _WORLD, "world", "small letters, digits, - and _")
    into, whole = _of_seed(seed, name, gaps, folder)
    whole |= files
    loaded = load_files(
        name, {each: content for each, content in whole.items() if each.endswith(".toml")}, known_brains()
    )
    if loaded.world is None:
        raise NotMade("The world would not be sound. Nothing was written.", loaded.problems)
    warned += loaded.problems
    _put(into, whole)
    return into


def _of_seed(seed: str, name: str, gaps: Mapping[str, str], folder: Path | None) -> tuple[Path, dict[str, bytes]]:
    """Where a new world goes, and the files that it begins with."""
    into = (folder if folder is not None else worlds_dirs()[0]) / name
    place = name if folder is None else shlex.quote(str(into))
    files = _filled(seed, {**gaps, "name": name, "place": place})
    files[SCHEMA] = msgspec.json.encode(pack_schema()) + b"\n"
    return into, files


def new_brain(id: str, *, folder: Path | None = None) -> Path:
    """A brain that loads and passes its tests, in a folder of its own under `folder`, or where brains are looked
    for."""
    _check_name(id, _BRAIN, "brain", "small letters, digits, - and _, a letter first, and 40 of them at most")
    for plugin in find_plugins():
        if plugin.id == id:
            raise NotMade(f"There is a brain '{id}' already: {plugin.source}. Two of one id disable each other.")
    into = (folder if folder is not None else plugin_folders()[0]) / id
    _put(into, _filled("brain", {"id": id, "name": _titled(id)}), check=_check_brain)
    return into


def _check_brain(folder: Path) -> None:
    """Whether a brain of that id can be had: some are the engine's own."""
    for plugin in find_plugins([folder.parent], []):
        if plugin.problem:
            raise NotMade(f"The id '{plugin.id}' cannot be a brain's: {plugin.problem.rpartition(': ')[2]}.")


def _check_name(name: str, pattern: re.Pattern[str], what: str, made_of: str) -> None:
    near = re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_")
    if names_a_device(name):
        near = f"{near}_{what}" if names_a_device(near) else near
        raise NotMade(f"'{name}' is no name for a {what}: on some machines it is a device. Perhaps: {near}")
    if pattern.fullmatch(name):
        return
    if pattern.fullmatch(near):
        raise NotMade(f"'{name}' is no name for a {what}: {made_of} make one. Perhaps: {near}")
    if pattern.fullmatch(near[:40]):
        raise NotMade(
            f"'{name[:40]}…' is too long for the name of a {what}, with {len(name)} letters. Take a short one."
        )
    raise NotMade(f"'{name}' is no name for a {what}: {made_of} make one.")


def _titled(name: str) -> str:
    return " ".join(word.capitalize() for word in re.split(r"[_-]+", name) if word)


def _in_toml(text: str) -> str:
    """A text as it can stand between quotation marks in a file, on one line. Raises `NotMade` for one that cannot."""
    line = " ".join(text.split())
    stray = STRAY.search(line)
    if stray is not None:
        raise NotMade(f"What it is called has a control character in it, {stray[0]!a}, and could not be read.")
    if any(0xD800 <= ord(letter) < 0xE000 for letter in line):  # how bytes of another coding come in
        raise NotMade("What it is called is not in UTF-8.")
    return line.replace("\\", "\\\\").replace('"', '\\"')


# --- seeds ---------------------------------------------------------------------------------------


def _filled(seed: str, gaps: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a seed by name, with their gaps filled."""
    found: dict[str, bytes] = {}

    def walk(folder: Traversable, at: str) -> None:
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    walk(entry, f"{at}{entry.name}/")
            else:
                found[f"{at}{entry.name}".removesuffix(".seed")] = _fill(_read(entry), gaps).encode()

    walk(resources.files(_SEEDS) / seed, "")
    return found


def _read(entry: Traversable) -> str:
    return entry.read_text("utf-8")


def _fill(text: str, gaps: Mapping[str, str]) -> str:
    """In one go: what fills a gap may look like another."""
    return _GAP.sub(lambda gap: gaps.get(gap[1], gap[0]), text)


def _put(into: Path, files: Mapping[str, bytes], check: Callable[[Path], None] | None = None) -> None:
    """Make a folder with these files in it, all or nothing. Raises `NotMade` if there is something already."""
    if into.exists() or into.is_symlink():
        raise NotMade(f"{into} is there already. Nothing was changed.")
    into.parent.mkdir(parents=True, exist_ok=True)
    try:
        building = Path(tempfile.mkdtemp(prefix=".new-", dir=into.parent))
    except OSError as error:  # which would name the folder that was to be there for a moment
        raise OSError(error.errno, error.strerror, str(into.parent)) from None
    try:
        whole = building / into.name
        for name, content in files.items():
            file = whole / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if check is not None:
            check(whole)
        os.rename(whole, into)
    finally:
        shutil.rmtree(building, ignore_errors=True)
