"""`hearth picture`: the full screen, as a picture."""

from __future__ import annotations

import re
from pathlib import Path

import click

from engine.cli.asking import open_world_asking, remedies, write_output
from engine.cli.exits import Exit
from engine.cli.fronts import read_script

_SIZE = re.compile(r"(\d{2,3})x(\d{1,3})")
LEAST, MOST = (20, 6), (400, 200)


@click.command()
@click.argument("world", required=False)
@click.option("--script", metavar="FILE", help="Lines that are typed first, from FILE ('-' is standard input).")
@click.option("--line", "lines", metavar="TEXT", multiple=True, help="A line that is typed after those; repeatable.")
@click.option(
    "--key", "keys", metavar="KEY", multiple=True, help="A key pressed then, such as f4 or ctrl+f; repeatable."
)
@click.option("--typing", metavar="TEXT", default="", help="What stands on the line to type on, not entered.")
@click.option("--size", metavar="COLUMNSxROWS", default="80x24", show_default=True)
@click.option("--theme", metavar="NAME", default="", help="One of the themes that Ctrl+P offers.")
@click.option("--seed", type=int, metavar="N", default=1, show_default=True)
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write it there: as text if the name ends in .txt, else as SVG. Otherwise the SVG is printed.",
)  # fmt: skip
def picture(
    world: str | None,
    script: str | None,
    lines: tuple[str, ...],
    keys: tuple[str, ...],
    typing: str,
    size: str,
    theme: str,
    seed: int,
    output: Path | None,
) -> int:
    """Take a picture of a game as it is played on the full screen.

    A new game of WORLD is begun, in which people answer by heart; lines are typed and keys are pressed, and what
    stands on the screen then is the picture. Nothing is saved. The same lines and keys give the same picture.
    """
    found = _SIZE.fullmatch(size)
    columns, rows = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (LEAST[0] <= columns <= MOST[0] and LEAST[1] <= rows <= MOST[1]):
        bounds = f"from {LEAST[0]}x{LEAST[1]} to {MOST[0]}x{MOST[1]}"
        raise click.UsageError(f"--size {size}: give columns and rows, as in 80x24, {bounds}.")
    from engine.cli.play import first_world
    from engine.minds.minds import Minds
    from engine.shell.packs import place_of
    from engine.shell.session import Session
    from engine.ui.picture import NoSuchTheme, Shot
    from engine.ui.picture import picture as taken

    typed = [*(read_script(script) if script else ()), *lines]
    with remedies():
        opened = open_world_asking(place_of(world or first_world()))
    session = Session.new(opened, seed=seed, minds=Minds.scripted(), slots=None)
    text = output is not None and output.suffix.lower() == ".txt"
    try:
        shot = Shot(lines=typed, keys=keys, unfinished=typing, size=(columns, rows), theme=theme)
        drawn = taken(session, shot, "text" if text else "svg")
    except NoSuchTheme as error:
        raise click.UsageError(f"--theme: {error}.") from None
    finally:
        session.close()
    if output is None:
        click.echo(drawn, nl=False)
    elif text:
        write_output(output, drawn.encode(), lambda there: b"\0" not in there, "text")
    else:
        write_output(output, drawn.encode(), lambda there: there.lstrip().startswith(b"<svg"), "SVG")
    return Exit.OK
