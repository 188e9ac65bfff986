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

    They come from npcs/, from your own folder of them, and from installed packages. Nothing of theirs is run without
    --load.
    """
    from engine.shell.plugins import Brains, plugin_folders
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
            about = plugin.about or (plugin.name if plugin.name != plugin.id else "")
            words = f"DISABLED {plugin.problem}" if plugin.problem else f"{about} [{plugin.source}]".lstrip()
            click.echo(clean_line(f"{plugin.id:<{width}}  {plugin.version:<8}  {words}"))
    if not found:
        click.echo(
            "No behaviours are installed. A behaviour is a folder with an npc.toml and a brain.py in it.", err=True
        )
    if load and found and not as_json and not any(plugin.problem for plugin in found):
        click.echo("All of them were imported, and nothing is wrong with them.", err=True)
    if not as_json:
        click.echo(f"Looked in {', '.join(str(folder) for folder in plugin_folders())}, and among packages.", err=True)
    return Exit.PROBLEMS if any(plugin.problem for plugin in found) else Exit.OK
