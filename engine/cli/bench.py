"""`hearth bench`: what things cost on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from engine.cli.asking import WholeNumber, json_option, print_json, remedies
from engine.cli.bench_honesty import honesty
from engine.cli.exits import Exit, Stop


@click.group()
def bench() -> None:
    """Measure what things cost on this machine, and whether minds keep to what is so."""


bench.add_command(honesty)


@bench.command("turns")
@json_option
@click.option(
    "--sizes", default="10,100,1000,10000", show_default=True, metavar="N,N,...", help="Worlds of so many rooms."
)
def turns(as_json: bool, sizes: str) -> None:
    """Turns and lists of legal acts per second, in small worlds and large ones; what these take of memory."""
    from engine.shell.bench import bench_turns

    try:
        wanted = tuple(int(size) for size in sizes.split(","))
    except ValueError:
        raise click.UsageError(f"--sizes {sizes}: give whole numbers with commas between them, as 10,100.") from None
    try:
        figures = bench_turns(wanted)
    except ValueError as error:
        raise click.UsageError(f"--sizes {sizes}: {error}.") from None
    if as_json:
        print_json(figures)
        return
    for name, found in figures.items():
        for size, rate in found.items():
            click.echo(f"{name:<26} {size:>6} rooms  {rate:>8,}")


@bench.command("start")
@click.argument("world", required=False)
@json_option
@click.option("--runs", type=WholeNumber(min=1), default=7, show_default=True, metavar="N", help="Starts of each.")
def start(world: str | None, as_json: bool, runs: int) -> None:
    """Seconds until help, the first room in plain lines, and the first words on the full screen."""
    from engine.cli.play import first_world
    from engine.shell.bench_start import bench_start
    from engine.shell.packs import find_pack

    with remedies():
        path = find_pack(world or first_world())
    try:
        figures = bench_start(str(path), runs)
    except RuntimeError as error:
        raise Stop(Exit.UNAVAILABLE, str(error)) from None
    if as_json:
        print_json(figures)
        return
    for name, seconds in figures.items():
        click.echo(f"{name:<14} {'no terminal here' if seconds is None else f'{seconds:.3f}'}")


@bench.command("people")
@json_option
def people(as_json: bool) -> None:
    """Turns per second where so many people live their days in as many rooms."""
    from engine.shell.bench_people import bench_people

    figures = bench_people()
    if as_json:
        print_json(figures)
        return
    for size, rate in figures["turns_per_s"].items():
        click.echo(f"{int(size):>6,} people  {rate:>8,} turns per second")


@bench.command("state")
@json_option
def state(as_json: bool) -> None:
    """Microseconds to read and to replace one entry of what a state rests on, and of what it might."""
    from engine.shell.bench_state import bench_state

    figures = bench_state()
    if as_json:
        print_json(figures)
        return
    for name, stores in figures.items():
        for store, sizes in stores.items():
            for size, cost in sizes.items():
                click.echo(f"{name:<6} {store:<12} {int(size):>7,} entries  {cost:>6.3f}")


@bench.command("pack")
@json_option
@click.option("--rooms", type=WholeNumber(min=3), default=500, show_default=True, metavar="N", help="The size of it.")
def pack(as_json: bool, rooms: int) -> None:
    """Seconds to load and to check a large pack, and until an edit of it shows in the running game."""
    from engine.shell.bench_pack import bench_pack

    try:
        figures = bench_pack(rooms)
    except RuntimeError as error:
        raise Stop(Exit.UNAVAILABLE, str(error)) from None
    if as_json:
        print_json(figures)
        return
    for name, figure in figures.items():
        click.echo(f"{name:<8} {figure:>8,}")


@bench.command("minds")
@click.option("--model", metavar="FILE", help="Which model; without it, one is made that only has the shape of one.")
@click.option("--rounds", type=WholeNumber(min=1), default=3, show_default=True, metavar="N", help="Times round all.")
@json_option
def minds(model: str | None, rounds: int, as_json: bool) -> None:
    """Seconds until a person's first word, tokens a second, memory for a person; the keys' echo and Escape meanwhile.

    Four people with 900 tokens that never change and 100 that are new each time, and the same through
    llama-cpp-python's own chat call. Without --model a stand-in of half a billion parameters in Q4_0 is made, once,
    in the cache folder (350 MB): its words mean nothing, and it takes as long as the real one.
    """
    from engine.cli.bench_echo import measure
    from engine.minds.gguf import NotAModel, read_model_file
    from engine.minds.models import can_run
    from engine.shell.bench_minds import bench_minds

    missing = can_run()
    if missing:
        raise Stop(Exit.UNAVAILABLE, missing)
    try:
        path = Path(model).expanduser() if model else _stand_in()
        read_model_file(path)
        figures = bench_minds(path, lambda words: click.echo(words, err=True), rounds)
        click.echo("typing while somebody speaks", err=True)
        figures["echo_ms_p95"], figures["cancel_ms"] = measure(path) if os.name == "posix" else (None, None)
    except NotAModel as error:
        raise Stop(Exit.MISSING, f"--model {error}") from None
    except (OSError, RuntimeError) as error:
        raise Stop(Exit.UNAVAILABLE, str(error)) from None
    if as_json:
        print_json(figures)
        return
    for name, seconds in figures.pop("first_word_s").items():
        click.echo(f"{name:<14} {seconds:>8.3f}")
    for name, figure in figures.items():
        click.echo(f"{name:<14} {'no terminal here' if figure is None else f'{figure:>8,}'}")


def _stand_in() -> Path:
    from engine.minds.standin import stand_in
    from engine.shell.places import cache_dir

    def told(percent: int) -> None:
        if percent % 10 == 0:
            click.echo(f"making a stand-in: {percent} %", err=True)

    return stand_in(cache_dir() / "bench", told)


@bench.command("ui")
@json_option
def ui(as_json: bool) -> None:
    """The full screen in a long game: first paint, a line's echo, a new window, memory after 10,000 turns.

    A game of 10,000 turns is played on a pseudo terminal, which takes a minute or two.
    """
    from engine.cli.bench_ui import bench_ui

    try:
        figures = bench_ui(lambda words: click.echo(words, err=True))
    except RuntimeError as error:
        raise Stop(Exit.UNAVAILABLE, f"{error}.") from None
    if as_json:
        print_json(figures)
        return
    for name, figure in figures.items():
        click.echo(f"{name:<15} {figure:>8,}")


@bench.command("recall")
@json_option
def recall(as_json: bool) -> None:
    """Milliseconds until the memories that matter now come back to a person who remembers 100, 1,000 and 10,000."""
    from engine.shell.bench_recall import bench_recall

    figures = bench_recall()
    if as_json:
        print_json(figures)
        return
    for name, sizes in figures.items():
        for size, cost in sizes.items():
            click.echo(f"{name:<18} {int(size):>7,} memories  {cost:>9.3f}")
