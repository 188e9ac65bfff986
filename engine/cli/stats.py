"""`hearth stats`: a world in numbers."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, print_json, remedies
from engine.cli.exits import Exit


@click.command()
@click.argument("pack")
@json_option
def stats(pack: str, as_json: bool) -> int:
    """Tell how much there is of a world, and where it is bare.

    Words are those that a player can come to read, in every wording. Times are rules of thumb: 220 words a minute, and
    15 seconds for each act that the world has something to say to.
    """
    from engine.author.opening import open_pack
    from engine.author.stats import stats_of
    from engine.author.stats_text import stats_text
    from engine.ui.clean import clean

    with remedies():
        opened = open_pack(pack)
    found = stats_of(opened.world, opened.files)
    if as_json:
        print_json(found)
    else:
        click.echo(clean(stats_text(found)), nl=False)
    return Exit.OK
