"""`hearth test`: whether a world plays as its transcripts say, what they leave out, and bringing them up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import json_option, needs_folder, print_json, remedies
from engine.cli.exits import Exit, Stop
from engine.cli.progress import INTERRUPTED, progress, until_interrupted
from engine.cli.streams import can_ask

if TYPE_CHECKING:
    from engine.author.covering import Covering
    from engine.author.updating import Update

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


@click.command()
@click.argument("pack")
@click.option("--coverage", is_flag=True, help="List what no transcript comes to, with its line.")
@click.option("--update", is_flag=True, help="Show how failing transcripts differ from what is printed now, and ask.")
@click.option("--yes", is_flag=True, help="With --update: write all of them without asking.")
@json_option
def test(pack: str, coverage: bool, update: bool, yes: bool, as_json: bool) -> int:
    """Run the transcripts of a world, or the one whose file is given.

    Each is run plainly, with save and reload after every turn, as a replay, and under two hash seeds.
    """
    from engine.shell.packs import PackError, find_pack, place_of
    from engine.shell.transcripts import run_pack
    from engine.ui.clean import clean

    if yes and not update:
        raise click.UsageError("--yes answers what --update asks, and there is no --update.")
    if update and as_json:
        raise click.UsageError("--update shows and asks, and has no --json.")
    only = _one_transcript(pack)
    if only is not None and (update or coverage):
        which = "--update" if update else "--coverage"
        raise click.UsageError(f"{which} is for all transcripts of a world. Give its folder.")
    with remedies():
        place = place_of(pack if only is None else only[0])
        path = find_pack(place)
    told: list[Path] = []
    if update:
        needs_folder("--update", place)
        with remedies():
            told = _update(path, yes)
    found: Covering | None = None
    with until_interrupted() as was_interrupted, progress() as show_progress:
        report = run_pack(path, told, show_progress, only=None if only is None else only[1], late=was_interrupted)
        if report.transcripts and only is None and not was_interrupted():
            from engine.author.covering import transcripts_cover

            show_progress("what they come to")
            try:
                found = transcripts_cover(path)
            except PackError:  # which the report tells
                found = None
    done = Exit.OK if report.ok else Exit.PROBLEMS
    if was_interrupted():
        click.echo(INTERRUPTED, err=True)
        done = Exit.INTERRUPTED
    if as_json:
        came = {"pack": str(path), "ok": report.ok, "transcripts": report.transcripts, "failures": report.failures}
        print_json({**came, "coverage": found})
        return done
    for line in report.lines:
        click.echo(clean(line))
    if found is not None:
        click.echo(str(found))
        if coverage:
            for missed in found.missed:
                click.echo(clean(str(missed)))
        elif found.missed:
            click.echo("What is not covered: add --coverage.", err=True)
    return done


def _one_transcript(given: str) -> tuple[Path, Path] | None:
    """The pack and the file, where one transcript is given in the place of a world."""
    from engine.shell.transcripts import pack_around

    file = Path(given)
    if file.suffix != ".transcript" or not file.is_file():
        return None
    pack = pack_around(file)
    if pack is None:
        raise click.UsageError(f"{given} is a transcript, but not among the tests of a world. Give the world's folder.")
    return pack, file.resolve()


def _update(path: Path, yes: bool) -> list[Path]:
    """Show each failing transcript against what is printed now, and write those that are agreed to. Gives those of
    which all was said that is not as written."""
    from engine.author.updating import propose
    from engine.shell.disk import in_words
    from engine.shell.packs import open_world
    from engine.shell.transcript_format import as_lines
    from engine.shell.transcripts import seen_from, transcripts_in
    from engine.ui.clean import clean

    world = open_world(path)
    asks = can_ask()
    told: list[Path] = []
    for file in transcripts_in(path):
        name = file.relative_to(path).as_posix()
        with progress() as show_progress:
            show_progress(name)
            found = propose(file, world)
        if found is None:
            continue
        told.append(file)
        _show(found, name)
        if found.changes and (yes or (asks and click.confirm(f"Write {name} so?", default=False, err=True))):
            try:
                found.write()
            except OSError as error:
                raise Stop(Exit.DISK, f"{file}: {in_words(error)}.") from None
            click.echo(f"{name} is written.", err=True)
        if found.left:
            click.echo(clean("\n".join((f"{name} is for you to mend:", *as_lines(seen_from(path, found.left))))))
    if told and not (asks or yes):
        click.echo("Nothing is written without a terminal to ask at; --yes writes all.", err=True)
    return told


def _show(update: Update, name: str) -> None:
    """The difference, in colours where there are any."""
    from engine.ui.clean import clean_line

    if not update.changes:
        return
    click.echo(f"--- {name}\n+++ {name}, as it plays now")
    for mark, text in update.rows():
        row = clean_line(text if mark == "@" else f"{mark}{text}")
        click.secho(row, fg=_COLOURS.get(mark))
