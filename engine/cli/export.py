"""`hearth export`: the story of a saved game as text, as Markdown, or as one web page."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.asking import open_slots, remedies, saves_option, worlds_of, write_output
from engine.cli.exits import Exit


@click.command()
@click.argument("slot")
@click.option(
    "--format",
    "name",
    type=click.Choice(["text", "markdown", "web"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where it is written; otherwise beside the saved game.",
)
@saves_option
def export(slot: str, name: str, out: Path | None, saves: str | None) -> int:
    """Write down the story of a saved game, from its beginning to where it stands.

    What you typed, what people said and what was refused are told apart. The web page is one file that needs no
    other. The name of the file is printed.
    """
    from engine.shell.export import export as written
    from engine.shell.export import format_called, is_export
    from engine.shell.story import steps

    way = format_called(name)
    assert way is not None, "the formats that are offered are those that there are"
    with remedies():
        slots = open_slots(saves)
        contents = slots.read(slot)
        chapters = worlds_of(slots, slot, contents)
        told = steps(chapters, contents.header.seed, contents.records)
        content = written(way, chapters.last, contents.header, told)
        file = out or slots.path(slot) / way.file
    write_output(file, content, is_export, "story of a saved game", flag="--out")
    click.echo(str(file))
    return Exit.OK
