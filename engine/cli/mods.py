"""`hearth mods`: the brains that are installed, and what is wrong with those that are disabled."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, print_json
from engine.cli.exits import Exit


@click.command()
@click.option("--load", is_flag=True, help="Import each one too, and report what goes wrong.")
@json_option
def mods(load: bool, as_json: bool) -> int:
    """List the behaviours that are installed.

    They come from npcs/ and from installed packages. Nothing of theirs is run without --load.
    """
    from engine.shell.plugins import Brains
    from engine.ui.clean import clean_line

    brains = Brains()
    if load:
        for plugin in brains.plugins():
            brains.find(plugin.id)
    found = brains.plugins()
    if as_json:
        print_json(found)
    else:
        width = max((len(plugin.id) for plugin in found), default=0)
        for plugin in found:
            words = f"DISABLED {plugin.problem}" if plugin.problem else f"{plugin.about} [{plugin.source}]"
            click.echo(clean_line(f"{plugin.id:<{width}}  {plugin.version:<8}  {words}"))
    if not found:
        click.echo("No behaviours are installed. A behaviour is a folder in npcs/ with an npc.toml.", err=True)
    return Exit.PROBLEMS if any(plugin.problem for plugin in found) else Exit.OK
