"""`hearth saves`: the list of saved games."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, open_slots, print_json, remedies, saves_option


@click.command()
@saves_option
@json_option
def saves(saves: str | None, as_json: bool) -> None:
    """List the saved games, last played first."""
    from engine.ui.clean import clean_line

    slots = open_slots(saves)
    with remedies("--saves"):
        rows = slots.rows()
    if slots.catalogue.set_aside is not None:
        click.echo(f"The catalogue was broken and is made anew; the old one is {slots.catalogue.set_aside}", err=True)
    if as_json:
        print_json(rows)
        return
    width = max((len(row.name) for row in rows), default=0)
    for row in rows:
        time = f"{row.seconds // 3600}:{row.seconds // 60 % 60:02}"
        kept = ", kept" if row.kept else ""
        where = f"{row.title or row.world}, turn {row.turn}, {row.place}{kept}"
        click.echo(clean_line(f"{row.name:<{width}}  {where}, {time} h, {row.updated}"))
    if not rows:
        click.echo(f"There are no saved games in {slots.folder}", err=True)
