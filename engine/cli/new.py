"""`hearth new`: a world, a person or a brain to begin with."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from engine.cli.asking import remedies, this_program
from engine.cli.exits import Exit, Stop

_PATH = click.option(
    "--path",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to make it in. Otherwise that in which it is found by its name, wherever you are.",
)


@click.group()
def new() -> None:
    """Make a world, a person or a brain that works, to be changed into yours.

    Nothing that is there already is ever written over.
    """


@new.command()
@click.argument("name")
@click.option("--title", metavar="TEXT", default="", help="What the world is called. Otherwise made from NAME.")
@_PATH
def world(name: str, title: str, path: Path | None) -> int:
    """Make a small world that plays: NAME is its folder.

    Three rooms, somebody with a secret, a locked box, a quest, two endings and a test of each, with remarks that
    explain what is what.
    """
    from engine.author.new import new_world

    with _made():
        folder = new_world(name, title=title, folder=path)
    called = name if path is None else shlex.quote(str(folder))
    _tell(folder, f"play {called}", f"check {called}", f"test {called}")
    return Exit.OK


@new.command()
@click.argument("pack")
@click.argument("id")
@click.option("--name", metavar="TEXT", default="", help="What the player reads. Otherwise made from ID.")
@click.option("--room", metavar="ID", default="", help="Where they are. Otherwise where the story begins.")
def person(pack: str, id: str, name: str, room: str) -> int:
    """Make a person in a world: PACK is the world, ID what your files call them."""
    from engine.author.new import new_person

    with _made(), remedies():
        file = new_person(pack, id, name=name, room=room)
    called = shlex.quote(pack)
    _tell(file, f"check {called}", f"play {called}", f"stats {called}")
    return Exit.OK


@new.command()
@click.argument("name")
@_PATH
def brain(name: str, path: Path | None) -> int:
    """Make a brain, in Python, that thinks for people: NAME is its id and its folder."""
    from engine.author.new import new_brain
    from engine.shell.plugins import plugin_folders

    with _made():
        folder = new_brain(name, folder=path)
    click.echo(str(folder))
    program, looked = this_program(), plugin_folders()
    found = folder.parent.resolve() in [each.resolve() for each in looked]
    for line in (
        f"It loads, and its tests pass: pytest {shlex.quote(str(folder))}",
        f"See that it is well:          {program} mods --load"
        if found
        else f"It is found once it is in:    {shlex.quote(str(looked[-1]))}",
        f"Play with it:                 {program} play --mind {name} --watch",
    ):
        click.echo(line, err=True)
    return Exit.OK


@contextlib.contextmanager
def _made() -> Iterator[None]:
    """What was not made is told, with the problems that it would have brought."""
    from engine.author.new import NotMade

    try:
        yield
    except NotMade as error:
        lines = [str(error), *(str(problem) for problem in error.problems)]
        raise Stop(Exit.USAGE if not error.problems else Exit.PROBLEMS, "\n".join(lines)) from None


def _tell(made: Path, *commands: str) -> None:
    """Where it is, on stdout; what to do next, in three lines."""
    said = {
        "play": "Play it:",
        "check": "Check it after a change:",
        "test": "Run its tests:",
        "stats": "See what is bare:",
    }
    click.echo(str(made))
    for command in commands:
        words = said[command.partition(" ")[0]]
        click.echo(f"{words:<28}{this_program()} {command}", err=True)
