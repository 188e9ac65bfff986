"""Options that several commands share, and turning the errors of lower floors into exits with a remedy."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.exits import Exit, Stop
from engine.cli.streams import can_ask

if TYPE_CHECKING:
    from engine.model.world import World
    from engine.shell.chapters import Chapters
    from engine.shell.log import Contents, Header
    from engine.shell.packs import PackUntrusted
    from engine.shell.slots import Slots

Command = Callable[..., Any]
_LARGEST_OUTPUT = 64_000_000


class WholeNumber(click.IntRange):
    """A whole number within bounds, called so where it is none."""

    name = "whole number"


class Seconds(click.FloatRange):
    """A time in seconds."""

    name = "number of seconds"


def saves_option(command: Command) -> Command:
    """`--saves DIR`: the folder of the slots."""
    return click.option(
        "--saves",
        metavar="DIR",
        type=click.Path(file_okay=False),
        help="The folder of the saved games. Otherwise $HEARTHLIGHT_SAVES, else the usual place.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(command)


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def this_program() -> str:
    """How this program is called from where the player is: `hearth`, or the way to it."""
    import os
    import shutil
    import sys

    script = Path(sys.executable).with_name("hearth")
    found = shutil.which("hearth")
    if found is not None and Path(found).parent == script.parent:
        return "hearth"
    if not script.is_file():
        return "hearth" if found is not None else f"{Path(sys.executable).name} {sys.argv[0]}"
    here = Path.cwd()
    return os.path.relpath(script, here) if here in script.parents else str(script)


def write_output(
    output: Path, content: bytes, is_ours: Callable[[bytes], bool], what: str, flag: str = "--output"
) -> None:
    """Write what a command makes to the file that `--output` names, whole or not at all. What is there already is only
    written over if it `is_ours`, made by the same command; else that is refused, for it may be somebody's work."""
    from engine.shell.disk import in_words, write_whole
    from engine.shell.packs import read_file

    try:
        if output.exists() or output.is_symlink():
            there = read_file(output, _LARGEST_OUTPUT)
            if there is None or not is_ours(there):
                again = f"it is no {what}, and is left as it is. Name another file{f' with {flag}' if flag else ''}."
                raise Stop(Exit.DISK, f"{output} is there already; {again}")
        write_whole(output, content)
    except OSError as error:
        raise Stop(Exit.DISK, f"{flag} {output}: {in_words(error)}.".lstrip()) from None


def world_here() -> str | None:
    """The world whose folder one stands in, for who names none; None where that is no world's."""
    return str(Path.cwd()) if Path("world.toml").is_file() else None


def needs_folder(flag: str, place: Path) -> None:
    """Refuse what writes into a world, or waits for who does, where that `place_of` is one packed file."""
    if place.is_file():
        raise click.UsageError(f"{flag}: {place} is one packed file. Give the folder of the world.")


def open_slots(saves: str | None) -> Slots:
    """The folder of slots that `--saves` names, or the usual one."""
    from engine.shell.places import saves_dir
    from engine.shell.slots import Slots

    return Slots(saves_dir(saves))


@contextlib.contextmanager
def remedies(flag: str = "") -> Iterator[None]:
    """Turn what can go wrong with packs, slots and logs into a `Stop`. `flag` is named in front of what is wrong with a
    saved game."""
    from engine.content.problems import how_many
    from engine.shell.log import LogError
    from engine.shell.packs import PackError, PackMissing, PackUntrusted
    from engine.shell.slots import SlotBusy, SlotError, SlotMissing
    from engine.shell.trouble import Misfit

    before = f"{flag}: " if flag else ""
    try:
        yield
    except PackMissing as error:
        raise Stop(Exit.MISSING, str(error)) from None
    except PackUntrusted as error:
        let = f"{this_program()} trust {_as_argument(error.pack)}"
        raise Stop(Exit.PROBLEMS, f"{about_its_code(error)}\nTo read it and let it run: {let}") from None
    except PackError as error:
        head = f"the world '{Path(error.pack).name}' has {how_many(error.problems)}:"
        raise Stop(Exit.PROBLEMS, f"{head}\n{error}") from None
    except SlotMissing as error:
        raise Stop(Exit.MISSING, f"{before}{error}") from None
    except SlotBusy as error:
        raise Stop(Exit.BUSY, f"{before}{error}") from None
    except SlotError as error:
        raise Stop(Exit.DISK, f"{before}{error}") from None
    except (LogError, Misfit) as error:
        raise Stop(Exit.DAMAGED, f"{before}{error}") from None


def about_its_code(error: PackUntrusted) -> str:
    """What somebody is told before they let a world's Python run."""
    lines = len(error.source.splitlines())
    return (
        f"The world '{Path(error.pack).name}' brings Python of its own: {error.file}, {lines} lines.\n"
        f"It would run with your rights on this machine, and nothing holds it back."
    )


def open_world_asking(pack: Path, id: str = "") -> World:
    """The world of a pack, under an `id` if it is that of a saved game. If it brings Python that was not let run yet,
    somebody at a terminal is asked, once for each text of it; anybody else gets a `Stop`. Use inside `remedies`."""
    from engine.shell.packs import PackUntrusted, open_world
    from engine.shell.trust import trust

    try:
        return open_world(pack, id=id)
    except PackUntrusted as error:
        if not can_ask():
            raise
        click.echo(about_its_code(error), err=True)
        click.echo(f"It stands in {Path(error.pack) / error.file}", err=True)
        click.confirm("Do you trust whoever wrote it, and shall it run?", abort=True, err=True)
        trust(error.source)
        return open_world(pack, id=id)


def _as_argument(pack: str) -> str:
    """A pack as it is named on a command line: by its name where that finds it."""
    import shlex

    from engine.shell.packs import list_packs

    path = Path(pack)
    return path.name if list_packs().get(path.name) == path else shlex.quote(pack)


def open_world_of(header: Header, pack: str | None = None) -> World:
    """The world of a saved game as it is now; `pack` where the player says which. Use inside `remedies`."""
    from engine.shell.packs import PackMissing, open_world

    try:
        return open_world(pack or header.pack or header.world, id=header.world)
    except PackMissing as error:
        if pack is not None:
            raise
        raise Stop(
            Exit.MISSING,
            f"That is a game of '{header.world}', and that world is not here any more"
            f"{f' ({header.pack})' if header.pack else ''}. Put it back, or say where it is: "
            f"{this_program()} play PATH --slot NAME",
        ) from error


def worlds_of(slots: Slots, name: str, contents: Contents, pack: str | None = None) -> Chapters:
    """The worlds that a saved game was played in, as it remembers them; or `pack`, where the player says which. Use
    inside `remedies`."""
    from engine.shell.chapters import Chapters
    from engine.shell.reopening import played_in

    if pack is not None:
        return Chapters.alone(open_world_of(contents.header, pack))
    return played_in(slots, name, contents, lambda: open_world_of(contents.header))
