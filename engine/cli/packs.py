"""`hearth worlds`, `hearth check` and `hearth test`: what there is to play, and whether it is sound."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, print_json, remedies, this_program
from engine.cli.exits import Exit


@click.command()
@json_option
def worlds(as_json: bool) -> None:
    """List the worlds that can be played."""
    import tomllib

    from engine.shell.packs import MAIN_FILE, list_packs
    from engine.ui.clean import clean_line

    found = []
    for name, path in list_packs().items():
        try:
            title = tomllib.loads((path / MAIN_FILE).read_text("utf-8")).get("title", "")
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
def check(pack: str, as_json: bool) -> int:
    """Report every problem of a world, with its line."""
    from engine.shell.packs import PackError, PackMissing, find_pack, load_files, read_pack
    from engine.shell.plugins import known_brains
    from engine.ui.clean import clean

    with remedies():
        path = find_pack(pack)
    try:
        loaded = load_files(path.name, read_pack(path), known_brains())
        problems, sound = loaded.problems, loaded.world is not None
    except PackMissing:
        raise
    except PackError as error:
        problems, sound = error.problems, False
    if as_json:
        print_json({"pack": str(path), "sound": sound, "problems": problems})
    else:
        for problem in problems:
            click.echo(clean(str(problem)))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}" if problems else "no problems"
    playable = "" if sound else " It cannot be played before the errors are mended."
    click.echo(f"{path.name}: {found}.{playable}", err=True)
    return Exit.OK if sound else Exit.PROBLEMS


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


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
