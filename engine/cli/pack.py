"""`hearth pack`: one file of a world, to be given to others."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.asking import json_option, print_json, remedies
from engine.cli.exits import Exit, Stop


@click.command()
@click.argument("world")
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False), help="The file to make; else ID.hearth here."
)
@json_option
def pack(world: str, output: str | None, as_json: bool) -> int:
    """Make one file of a world, to be given to others.

    It holds the world, its transcripts and its notes, and a manifest with a hash of each. The same world gives the
    same file every time. It is played like any world: hearth play FILE.
    """
    from engine.shell.disk import in_words, write_whole
    from engine.shell.packed import open_packed, pack_folder
    from engine.shell.packs import SUFFIX, PackError, find_pack
    from engine.ui.clean import clean_line

    with remedies():
        folder = find_pack(world)
        manifest, made = pack_folder(folder)
    file = Path(output or f"{manifest.id}{SUFFIX}")
    if file.exists():
        try:
            open_packed(file)
        except PackError:
            again = "it is no packed world, and is left as it is. Name another file with --output."
            raise Stop(Exit.DISK, f"{file} is there already; {again}") from None
    try:
        write_whole(file, made)
    except OSError as error:
        raise Stop(Exit.DISK, f"--output {file}: {in_words(error)}.") from None
    if as_json:
        print_json({"file": str(file), "bytes": len(made), "manifest": manifest})
    else:
        click.echo(str(file))
    holds = f"{len(manifest.files)} file{'s' * (len(manifest.files) != 1)}, {len(made):,} bytes"
    code = f", with Python of its own in {manifest.code}" if manifest.code else ", data and no code"
    click.echo(clean_line(f"{manifest.title or manifest.id}: {holds}{code}. Hash {manifest.whole}."), err=True)
    return Exit.OK
