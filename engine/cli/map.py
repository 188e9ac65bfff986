"""`hearth map`: the rooms of a world and the ways between them, drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import WholeNumber, remedies, write_output
from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from engine.author.plan import Plan

_BY_SUFFIX = {".svg": "svg", ".txt": "text", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}


@click.command(name="map")
@click.argument("pack")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "svg", "dot", "mermaid"]),
    help="What to draw it as. Otherwise what the ending of --output says, else text.",
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write it there.")
@click.option(
    "--floor", metavar="N", type=int, help="Only that floor: 0 is the one with the first room, 1 lies above it."
)
@click.option("--things", is_flag=True, help="Name the things and the people that are in each room.")
@click.option(
    "--width", metavar="N", type=WholeNumber(min=20), default=80, show_default=True, help="Columns of a text."
)
@click.option("--ascii", "plain", is_flag=True, help="Draw a text with the letters of every terminal.")
def map_command(
    pack: str, form: str | None, output: Path | None, floor: int | None, things: bool, width: int, plain: bool
) -> int:
    """Draw the map of a world.

    A text for the terminal, an SVG to look at and to print, or the languages of Graphviz and Mermaid. The map is of the
    world as its story begins.
    """
    suffix = output.suffix.lower() if output is not None else ""
    if form is None and suffix and suffix not in _BY_SUFFIX:
        known = ", ".join(_BY_SUFFIX)
        raise click.UsageError(f"--output {output}: a map is written to {known}. For another name say --format.")
    from engine.author.opening import open_pack
    from engine.author.plan import plan_of

    with remedies():
        plan = plan_of(open_pack(pack).world)
    if floor is not None:
        _check_floor(plan, floor)
    form = form or _BY_SUFFIX.get(suffix, "text")
    match form:
        case "svg":
            from engine.author.map_svg import svg_map

            drawn = svg_map(plan, things=things, level=floor)
        case "dot":
            from engine.author.map_graph import dot_map

            drawn = dot_map(plan, level=floor)
        case "mermaid":
            from engine.author.map_graph import mermaid_map

            drawn = mermaid_map(plan, level=floor)
        case _:
            from engine.author.map_text import text_map

            letters = plain or (output is None and not _is_utf8())
            drawn = text_map(plan, width=width, ascii=letters, level=floor, things=things)
    if output is None:
        click.echo(drawn, nl=False)
        return Exit.OK
    write_output(output, drawn.encode("utf-8"), _is_map, "map of this command")
    click.echo(f"Wrote {output}.", err=True)
    return Exit.OK


def _check_floor(plan: Plan, floor: int) -> None:
    from engine.author.layout import sheets_of

    levels = sorted({sheet.level for sheet in sheets_of(plan)})
    if floor not in levels:
        there = ", ".join(str(level) for level in levels)
        raise Stop(Exit.MISSING, f"--floor: there is no floor {floor} on this map; it has: {there}.")


def _is_map(content: bytes) -> bool:
    """Whether a file begins as one of these does."""
    lines = [*content[:4_000].decode("utf-8", "replace").splitlines(), "", ""]
    drawn = lines[0].startswith("<svg ") and lines[1].startswith("<title>Map of ")
    for_graphviz = lines[0].startswith('graph "') and lines[1].startswith("  graph [label=")
    for_mermaid = lines[0] == "flowchart LR" and lines[1].startswith("  r1[")
    in_letters = len(lines[1]) > 0 and not lines[1].strip("=") and b"* where it begins" in content
    return drawn or for_graphviz or for_mermaid or in_letters


def _is_utf8() -> bool:
    import sys

    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
