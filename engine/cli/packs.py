"""`hearth worlds` and `hearth test`: what there is to play, and whether it plays as its transcripts say."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, print_json, remedies, this_program
from engine.cli.exits import Exit


@click.command()
@json_option
def worlds(as_json: bool) -> None:
    """List the worlds that can be played."""
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


@click.command()
@click.argument("pack")
@json_option
def test(pack: str, as_json: bool) -> int:
    """Run the transcripts of a world.

    Each is run plainly, with save and reload after every turn, as a replay, and under two hash seeds.
    """
    from engine.shell.packs import find_pack
    from engine.shell.transcripts import test_pack
    from engine.ui.clean import clean

    with remedies():
        path = find_pack(pack)
    report = test_pack(path)
    if as_json:
        print_json({"pack": str(path), "ok": report.ok, "transcripts": report.transcripts, "failures": report.failures})
    else:
        for line in report.lines:
            click.echo(clean(line))
    return Exit.OK if report.ok else Exit.PROBLEMS
