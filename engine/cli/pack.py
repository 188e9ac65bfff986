"""`hearth pack`: one file of a world, to be given to others."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from engine.cli.asking import json_option, print_json, remedies, this_program, write_output
from engine.cli.exits import Exit
from engine.cli.streams import columns, leading_to


@click.command()
@click.argument("world")
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to make; else ID.hearth here.",
)
@json_option
def pack(world: str, output: Path | None, as_json: bool) -> int:
    """Make one file of a world, to be given to others.

    It holds the world, its transcripts and its notes, and a manifest with a hash of each. The same world gives the
    same file every time. It is played like any world: hearth play FILE.
    """
    from engine.model.listing import counted
    from engine.shell.packed import pack_folder
    from engine.shell.packs import SUFFIX, find_pack
    from engine.ui.clean import clean_line

    if output is not None and output.suffix != SUFFIX:
        raise click.UsageError(f"--output {output}: a packed world is found by the end of its name, {SUFFIX}.")
    with remedies():
        folder = find_pack(world)
        manifest, made = pack_folder(folder)
    file = output or Path(f"{manifest.id}{SUFFIX}")
    write_output(file, made, _is_packed, "packed world")
    if as_json:
        print_json({"file": str(file), "bytes": len(made), "manifest": manifest})
    else:
        click.echo(str(file))
    holds = f"{counted(len(manifest.files), 'file')}, {counted(len(made), 'byte')}"
    code = f", with Python of its own in {manifest.code}" if manifest.code else ", data and no code"
    click.echo(clean_line(f"{manifest.title or manifest.id}: {holds}{code}. Hash {manifest.whole}."), err=True)
    play = f"{this_program()} play {shlex.quote(str(file))}"
    click.echo(leading_to("To play it:", play, columns(sys.stderr)), err=True)
    return Exit.OK


def _is_packed(content: bytes) -> bool:
    """Whether a file can be opened as a packed world."""
    from engine.shell.archive import ArchiveError, read_archive

    try:
        read_archive(content)
    except ArchiveError:
        return False
    return True
