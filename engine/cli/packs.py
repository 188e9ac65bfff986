"""`hearth worlds`: what there is to play."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, print_json, this_program


@click.command()
@json_option
def worlds(as_json: bool) -> None:
    """List the worlds that can be played."""
    from engine.ui.clean import clean_line

    found = titles()
    if as_json:
        print_json(found)
        return
    width = max((len(world["name"]) for world in found), default=0)
    for world in found:
        title = world["title"] or f"(run: {this_program()} check {clean_line(world['name'])})"
        click.echo(f"{clean_line(world['name']):<{width}}  {title}")
    if not found:
        click.echo(
            f"No worlds are installed. A world is a folder of TOML; play one with: {this_program()} play PATH", err=True
        )


def titles() -> list[dict[str, str]]:
    """The worlds that can be played, each with `name`, `title` (empty where it cannot be read) and `path`."""
    import tomllib

    from engine.shell.packed import title_of
    from engine.shell.packs import MAIN_FILE, is_packed, list_packs
    from engine.ui.clean import clean_line

    found = []
    for name, path in list_packs().items():
        try:
            packed = is_packed(path)
            title = title_of(path) if packed else tomllib.loads((path / MAIN_FILE).read_text("utf-8")).get("title", "")
        except (OSError, ValueError):
            title = ""
        found.append({"name": name, "title": clean_line(str(title)), "path": str(path)})
    return found
