"""`hearth serve`: the game in a browser, on this machine."""

from __future__ import annotations

import sys

import click

from engine.cli.asking import WholeNumber, open_world_asking, remedies, saves_option
from engine.cli.exits import Exit, Stop

SHORTEST_KEY = 12


@click.command()
@click.argument("world", required=False)
@click.option("--port", type=WholeNumber(min=0, max=65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen. Any but this machine's own address lets others in, who then need the key.",
)
@click.option("--key", metavar="TEXT", help="What visitors have to know. Made for you where others are let in.")
@click.option(
    "--visitors", type=WholeNumber(min=1, max=64), default=4, show_default=True, help="How many may play at once."
)
@click.option(
    "--idle",
    type=WholeNumber(min=1, max=24 * 60),
    metavar="MINUTES",
    default=30,
    show_default=True,
    help="A game that nobody touches for so long is saved and closed.",
)
@click.option(
    "--mind",
    metavar="KIND",
    default="scripted",
    show_default=True,
    help="Who thinks for the people, as in 'hearth play'.",
)
@click.option(
    "--model",
    metavar="PATH|URL",
    help="The model to think with. Of a file, each game loads its own; a server serves all.",
)
@saves_option
def serve(
    world: str | None,
    port: int,
    host: str,
    key: str | None,
    visitors: int,
    idle: int,
    mind: str,
    model: str | None,
    saves: str | None,
) -> int:
    """Play in a browser on this machine; with no WORLD named, the first one.

    Each browser has a game of its own, which goes on when the page is loaded again. Games are saved in the folder
    "visitors" of the saves. Ctrl+C saves and closes them all.
    """
    try:
        from engine.ui.serving import Serving, is_loopback
        from engine.ui.serving import serve as run
    except ModuleNotFoundError as error:
        import shlex

        put = f"{shlex.quote(sys.executable)} -m pip install 'textual-serve>=1.1'"
        raise Stop(
            Exit.UNAVAILABLE, f"hearth serve needs textual-serve, and {error.name} is missing. Put it in: {put}"
        ) from None
    from engine.cli.play import first_world
    from engine.shell.packs import place_of
    from engine.shell.places import saves_dir

    if key is not None and len(key) < SHORTEST_KEY:
        raise click.UsageError(f"--key is too short to keep anybody out. Give {SHORTEST_KEY} letters or more.")
    with remedies():
        path = place_of(world or first_world())
        opened = open_world_asking(path)
    if key is None and not is_loopback(host):
        import secrets

        key = secrets.token_urlsafe(16)
    command = [sys.executable, "-P", "-m", "engine.cli.main", "play", str(path.absolute()), "--mind", mind]
    if model is not None:
        command += ["--model", model]
    serving = Serving(
        command=tuple(command),
        folder=saves_dir(saves) / "visitors",
        title=opened.title,
        host=host,
        port=port,
        key=key or "",
        visitors=visitors,
        idle=idle * 60.0,
    )

    def ready(address: str) -> None:
        click.echo(f"{opened.title} is played at {address}")
        if not is_loopback(host):
            click.echo("Others can reach it. What they type is not encrypted on the way.", err=True)
        click.echo("Ctrl+C saves every game and stops.", err=True)

    try:
        run(serving, ready, lambda words: click.echo(words, err=True))
    except OSError as error:
        import errno

        from engine.shell.disk import in_words

        why = "something listens there already" if error.errno == errno.EADDRINUSE else in_words(error)
        raise Stop(Exit.UNAVAILABLE, f"--host {host} --port {port}: {why}. Name another port.") from None
    return Exit.OK
