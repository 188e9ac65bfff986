"""`hearth card`: character cards and lorebooks of other programs, into a world and out of one."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import (
    json_option,
    open_slots,
    print_json,
    remedies,
    saves_option,
    this_program,
    worlds_of,
    write_output,
)
from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from engine.cards.into import Imported

_FILE = click.Path(dir_okay=False, path_type=Path)
_THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def card() -> None:
    """Bring in a character card or a lorebook, or give a person away as a card.

    Cards of version 1, 2 and 3 are read, in JSON, PNG and CHARX; lorebooks as they are in cards and by themselves, and
    World Info of SillyTavern. Nothing in them is run or fetched.
    """


@card.command()
@click.argument("file", type=_THERE)
@json_option
def show(file: Path, as_json: bool) -> int:
    """Tell what an import would make of FILE, and write nothing."""
    from engine.cards.into import look_at
    from engine.cards.read import read_card_file

    with _refusals():
        imported = look_at(read_card_file(file))
    _print(imported, as_json)
    return Exit.OK


@card.command("import")
@click.argument("file", type=_THERE)
@click.option(
    "--into", metavar="WORLD", default="", help="The world to put them in. Otherwise they get one of their own."
)
@click.option(
    "--person", metavar="ID", default="", help="What your files call them; of a lorebook, who in WORLD knows it."
)
@click.option("--world", metavar="NAME", default="", help="The folder of the new world. Otherwise made from the name.")
@click.option(
    "--path", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="The folder to make the new world in. Otherwise that in which it is found by its name.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Tell what would become of it, and write nothing.")
@json_option
def import_(file: Path, into: str, person: str, world: str, path: Path | None, dry_run: bool, as_json: bool) -> int:
    """Make a person of a character card, or facts of a lorebook.

    Without --into it makes a small world with a room and this person, that plays at once. What was kept, what was
    changed and what was lost is told; the card is kept beside the world's files, and goes out again with an export.
    """
    from engine.author.new import check_person_id
    from engine.cards.into import into_new_world, into_world, look_at
    from engine.cards.read import read_card_file

    if into and (world or path is not None):
        raise click.UsageError(
            "--world and --path are for a new world, and --into for one that is there. Give one of them."
        )
    with _refusals(), remedies():
        if person:
            check_person_id(person)
        found = read_card_file(file)
        if into:
            imported = into_world(found, into, id=person, dry=dry_run)
        elif dry_run:
            imported = look_at(found, person)
        else:
            imported = into_new_world(found, name=world, id=person, folder=path)
    _print(imported, as_json)
    if imported.path is not None:
        called = shlex.quote(into) if into else imported.path.name if path is None else shlex.quote(str(imported.path))
        program = this_program()
        if not as_json:
            click.echo(f"\n{imported.path}")
        click.echo(f"Play it:                  {program} play {called}", err=True)
        click.echo(f"Check it after a change:  {program} check {called}", err=True)
    return Exit.OK


@card.command()
@click.argument("world")
@click.argument("person")
@click.argument("file", type=_FILE)
@click.option(
    "--image", metavar="PNG", type=_THERE, help="The picture to put the card into. Otherwise that it came in."
)
@json_option
def export(world: str, person: str, file: Path, image: Path | None, as_json: bool) -> int:
    """Write a person of a world as a character card of version 3: FILE ends in .json, .png or .charx.

    Somebody who came from a card goes out as they came in, but for what you have changed. What they keep to
    themselves is left out. A file that is there and is no card is left as it is.
    """
    from engine.cards.read import read_card
    from engine.cards.refused import CardRefused
    from engine.cards.write import KINDS, export_person

    kind = file.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise click.UsageError(
            f"{file}: a card is written into a file that ends in {', '.join(f'.{each}' for each in KINDS)}."
        )
    if image is not None and kind != "png":
        raise click.UsageError("--image is the picture of a card in a PNG: name a FILE that ends in .png.")

    def is_card(content: bytes) -> bool:
        with contextlib.suppress(CardRefused):
            read_card(file.name, content)
            return True
        return False

    with _refusals(), remedies():
        content, told = export_person(world, person, kind, image)
    write_output(file, content, is_card, "character card", flag="")
    if as_json:
        print_json(told)
    else:
        click.echo(str(file))
        for line in told.lines():
            click.echo(line, err=True)
    return Exit.OK


@card.command()
@click.argument("slot")
@click.argument("file", type=_FILE)
@saves_option
def chat(slot: str, file: Path, saves: str | None) -> int:
    """Write a saved game as a chat of SillyTavern: FILE ends in .jsonl.

    Your lines, what people said and what was told, each with the turn that it is from. It is for reading elsewhere;
    no game is ever made of it again.
    """
    from engine.cards.chat import chat_of, is_chat
    from engine.shell.story import steps

    if file.suffix.lower() != ".jsonl":
        raise click.UsageError(f"{file}: a chat is written into a file that ends in .jsonl.")
    with remedies():
        slots = open_slots(saves)
        contents = slots.read(slot)
        chapters = worlds_of(slots, slot, contents)
        content = chat_of(chapters.last, contents.header, steps(chapters, contents.header.seed, contents.records))
    write_output(file, content, is_chat, "chat", flag="")
    click.echo(str(file))
    return Exit.OK


def _print(imported: Imported, as_json: bool) -> None:
    from engine.cards.report import told
    from engine.ui.clean import clean

    if as_json:
        path = None if imported.path is None else str(imported.path)
        print_json({"id": imported.id, "path": path, "kept_in": imported.kept, "report": imported.report})
    else:
        click.echo(clean(told(imported.report, imported.kept if imported.path is not None else "")))


@contextlib.contextmanager
def _refusals() -> Iterator[None]:
    """What was refused is told by its name, and what was not made with the problems that it would have brought."""
    from engine.author.new import NotMade
    from engine.cards.refused import CardRefused

    try:
        yield
    except CardRefused as error:
        raise Stop(Exit.DAMAGED, str(error)) from None
    except NotMade as error:
        lines = [str(error), *(str(problem) for problem in error.problems)]
        raise Stop(Exit.USAGE if not error.problems else Exit.PROBLEMS, "\n".join(lines)) from None
