"""`hearth saves`: the list of saved games."""

from __future__ import annotations

import sys

import click

from engine.cli.asking import json_option, open_slots, print_json, remedies, saves_option
from engine.cli.streams import columns, in_rows


@click.command()
@saves_option
@json_option
def saves(saves: str | None, as_json: bool) -> None:
    """List the saved games, last played first."""
    from engine.shell.rows import ended_with, played
    from engine.ui.clean import clean_line

    slots = open_slots(saves)
    with remedies("--saves"):
        rows = slots.rows()
    if slots.catalogue.set_aside is not None:
        click.echo(f"The catalogue was broken and is made anew; the old one is {slots.catalogue.set_aside}", err=True)
    if as_json:
        print_json(rows)
        return
    screen = columns(sys.stdout)
    width = max((len(row.name) for row in rows), default=0)
    for row in rows:
        when = row.updated[:16].replace("T", " ")
        kept = ", kept" if row.kept else ""
        where = f"{row.title or row.world}, turn {row.turn}, {row.place}{kept}"
        about = f"{where}; {played(row.seconds)}, last on {when} UTC" if row.world else row.title
        words = ended_with(row)
        told = clean_line(f"{row.name:<{width}}  {about}{f'; last words: {words}' if words else ''}")
        click.echo(in_rows(told, screen, hang=min(width + 2, screen // 2)))
    if not rows:
        click.echo(f"There are no saved games in {slots.folder}", err=True)
