"""`hearth mods`: the plugins that are installed, what is wrong with those that are disabled, and what can be set."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from engine.cli.asking import json_option, print_json
from engine.cli.exits import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.shell.manifest import Plugin
    from engine.shell.plugins import Brains


@click.command()
@click.argument("id", required=False)
@click.option("--load", is_flag=True, help="Import each one too, and report what goes wrong.")
@json_option
def mods(id: str | None, load: bool, as_json: bool) -> int:
    """List the behaviours that are installed; with ID, all there is to say of one, and what can be set for it.

    They come from npcs/, from your own folder of them, and from installed packages. Nothing of theirs is run without
    --load.
    """
    from engine.shell.plugins import Brains, plugin_folders
    from engine.ui.clean import clean_line

    brains = Brains()
    wanted = [plugin for plugin in brains.plugins() if id in (None, plugin.id)]
    if id is not None and not wanted:
        known = [plugin.id for plugin in brains.plugins()]
        near = get_close_matches(id, known, 1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}."
        raise click.UsageError(f"{id}: there is no such behaviour. {hint}")
    if load:
        for plugin in wanted:
            if not plugin.off and plugin.kind == "brain":
                brains.find(plugin.id)
        brains.additions()
    found = [plugin for plugin in brains.plugins() if id in (None, plugin.id)]
    settled = [wrong for plugin in found for wrong in brains.settings_of(plugin)[1]]
    settled += brains.clashes()
    worn = brains.adapters()
    settled += brains.remarks()
    if as_json:
        print_json(found)
    elif id is not None:
        for plugin in found:
            for line in _all_of(plugin, brains):
                click.echo(clean_line(line))
    else:
        width = max((len(plugin.id) for plugin in found), default=0)
        for plugin in found:
            click.echo(clean_line(f"{plugin.id:<{width}}  {plugin.version:<8}  {_in_a_line(plugin)}"))
        for wear in worn:
            click.echo(clean_line(f"By your settings {wear.by_whom()} wears {wear.file}, strength {wear.strength:g}."))
    if not found:
        click.echo(
            "No behaviours are installed. A behaviour is a folder with an npc.toml and a brain.py in it.", err=True
        )
    wrong = settled or any(plugin.problem for plugin in found)
    if not as_json:
        for sentence in settled:
            click.echo(clean_line(sentence), err=True)
        if load and found and not wrong:
            click.echo("All of them were imported, and nothing is wrong with them.", err=True)
        click.echo(f"Looked in {', '.join(str(folder) for folder in plugin_folders())}, and among packages.", err=True)
    return Exit.PROBLEMS if wrong else Exit.OK


def _in_a_line(plugin: Plugin) -> str:
    if plugin.problem:
        return f"DISABLED {plugin.problem}"
    if plugin.off:
        return f"off [{plugin.source}]"
    about = plugin.about or (plugin.name if plugin.name != plugin.id else "")
    return f"{about} [{plugin.source}]".lstrip()


def _all_of(plugin: Plugin, brains: Brains) -> Iterator[str]:
    from engine.content.problems import quoted
    from engine.shell.settings import settings_file

    yield f"{plugin.id} {plugin.version}".rstrip() + (f": {plugin.name}" if plugin.name != plugin.id else "")
    yield from filter(None, (plugin.about, f"  {plugin.kind} from {plugin.source}"))
    of_additions = ("claims", plugin.claims), ("people", plugin.people)
    for what, ids in (*of_additions, ("needs", plugin.needs), ("not with", plugin.not_with)):
        if ids:
            yield f"  {what:<9}{', '.join(ids)}"
    if plugin.problem:
        yield f"  DISABLED {plugin.problem}"
    if plugin.off:
        yield f"  off, by {settings_file()}"
    for wear in plugin.adapters:
        yield f"  wears    {wear.file}, strength {wear.strength:g}, for {wear.by_whom()}"
    for form in plugin.forms:
        yield f"  form     {form.name}: {', '.join(field.name for field in form.fields)}. {form.about}".rstrip()
    if plugin.settings:
        yield f"  to be set under [brains.{plugin.id}] in {settings_file()}:"
    now = brains.settings_of(plugin)[0]
    for each in plugin.settings:
        what = f"    {each.name} = {quoted(now[each.name])}    # {each.belongs()}"
        what += f"; {quoted(each.default)} if left out" if now[each.name] != each.default else ""
        yield f"{what}. {each.about}".rstrip()
