"""`hearth solve`: whether a world can be won, by what, and where it can be lost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from engine.cli.asking import Seconds, WholeNumber, json_option, needs_folder, print_json, remedies
from engine.cli.exits import Exit, Stop
from engine.cli.progress import INTERRUPTED, progress, until_interrupted
from engine.cli.streams import columns, in_rows

if TYPE_CHECKING:
    from engine.author.deadends import DeadEnd, DeadEnds
    from engine.author.solve import Solution, Solved

_NAMED = 8
"""Acts that lead into dead ends and are named one by one."""
_SITUATIONS = 3
"""Situations in which one act does that are named one by one."""


@click.command()
@click.argument("pack")
@click.option("--ending", "endings", multiple=True, metavar="ID", help="Look for this ending only. Can be given again.")
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="The seed of the game.")
@click.option("--limit", type=WholeNumber(min=1), metavar="N", help="Look at no more than so many states.")
@click.option("--seconds", type=Seconds(min=0), metavar="S", help="Stop after so long, too.")
@click.option(
    "--samples",
    type=WholeNumber(min=0),
    metavar="N",
    help="Random walks that are tried for dead ends, in a large world.",
)
@click.option("--write", is_flag=True, help="Keep each win as tests/solve-ENDING.transcript in the pack.")
@click.option("--yes", is_flag=True, help="Do not ask before a transcript is written over.")
@json_option
def solve(
    pack: str,
    endings: tuple[str, ...],
    seed: int,
    limit: int | None,
    seconds: float | None,
    samples: int | None,
    write: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Find the shortest way to every ending of a world.

    The real rules are searched, talk with people among them. A small world is looked at whole: then the way is the
    shortest there is, or it is proven that there is none, and every dead end is known. In a large one the search stops
    at its limit and says what it does not know. Each win is printed as a transcript.

    Ends with 0 if every ending was won, with 10 if one is proven unwinnable, and with 8 if one was not found; with 1 if
    the world has errors or the engine broke.
    """
    import sys
    import time

    from engine.author.solve import LIMIT, SAMPLES
    from engine.author.solve import solve as search
    from engine.model.listing import counted
    from engine.shell.packs import find_pack, open_world, place_of

    with remedies():
        place = place_of(pack)
        path = find_pack(place)
    if write:
        needs_folder("--write", place)
    with remedies():
        world = open_world(path)
    for id in endings:
        if id not in world.endings:
            raise click.UsageError(f"--ending {id}: there is no such ending; there are {', '.join(world.endings)}.")
    if not world.endings:
        click.echo(f"{path.name} has no ending, so there is nothing to win.", err=True)
    started = time.monotonic()
    with until_interrupted() as was_interrupted, progress() as show_progress:
        found = search(
            world,
            seed=seed,
            endings=endings,
            limit=limit or LIMIT,
            samples=SAMPLES if samples is None else samples,
            late=lambda: was_interrupted() or (seconds is not None and time.monotonic() - started > seconds),
            progress=show_progress,
        )
    if was_interrupted():
        click.echo(INTERRUPTED, err=True)
    taken = time.monotonic() - started
    if as_json:
        import msgspec

        figures = {"seconds": round(taken, 2), "states_per_second": round(found.states / max(taken, 0.001))}
        print_json({"pack": str(path), **figures, **msgspec.to_builtins(found)})
    else:
        width = columns(sys.stdout)
        for line in _report(found, _why_stopped(was_interrupted(), seconds is not None and taken >= seconds)):
            click.echo(_in_rows(line, width) if line.startswith("# ") else line)
        many = f"{counted(found.states, 'state')}, {counted(found.turns, 'turn')}"
        click.echo(f"{many}, {taken:.1f} s.", err=True)
    if was_interrupted():
        return Exit.INTERRUPTED
    if write:
        for solved in found.endings:
            _keep(path, solved, yes)
    statuses = {solved.status for solved in found.endings}
    if found.faults:
        return Exit.PROBLEMS
    if "unwinnable" in statuses:
        return Exit.UNWINNABLE
    return Exit.GAVE_UP if "not-found" in statuses else Exit.OK


def _in_rows(line: str, width: int) -> str:
    """A remark broken between words, every row of it a remark."""
    if width <= 4:
        return line
    hang = "  " if line.startswith("# - ") else ""
    return in_rows(line.removeprefix("# "), width - 2).replace("\n", f"\n# {hang}").join(("# ", ""))


class _Stopped(NamedTuple):
    """What a search stopped at before it had seen everything, and what would have it go on."""

    was: str
    remedy: str


def _why_stopped(interrupted: bool, late: bool) -> _Stopped:
    if interrupted:
        return _Stopped("interrupted", "The search was interrupted.")
    if late:
        return _Stopped("at the end of its --seconds", "Give more --seconds.")
    return _Stopped("at its limit", "Give a higher --limit.")


def _report(found: Solution, stopped: _Stopped) -> Iterator[str]:
    from engine.ui.clean import clean

    for solved in found.endings:
        yield clean(f"# {solved.ending}: {_verdict(found, solved, stopped)}")
        for line in solved.transcript.splitlines():
            yield clean(line)
        if solved.transcript:
            yield ""
        if solved.trouble and not solved.acts:
            yield clean(f"# A way to it is known that does not count: {solved.trouble}.")
        elif solved.trouble:
            yield clean(f"# It has no transcript: {solved.trouble}. The acts are: {', '.join(solved.acts)}.")
        if solved.dead_ends is not None:
            for line in _dead_ends(solved.dead_ends, stopped):
                yield clean(f"# {line}")
        yield ""
    for fault in found.faults:
        yield clean(f"# The engine broke: {fault}")
    if found.large_by:
        yield clean(f"# What makes the states so many, most of all: {', '.join(found.large_by)}.")
        yield ""
    yield "# What this search leaves out:"
    for limit in found.limits:
        yield clean(f"# - {limit}")


def _verdict(found: Solution, solved: Solved, stopped: _Stopped) -> str:
    from engine.model.listing import counted

    doubts = " and ".join(solved.unproven)
    why = f"not proven, because {doubts}"
    states = counted(found.states, "state")
    if not found.turns and solved.status != "won":
        return "not examined: the search was over before an act was tried."
    if solved.status == "unwinnable":
        given = f", {found.given}" if found.given else ""
        if found.states == 1:
            return f"it cannot be won{given}. No act leads anywhere from the start, and that is no such ending."
        return f"it cannot be won{given}. All {states} that can be reached were looked at, and none ends so."
    if solved.status == "not-found" and found.exhausted:
        looked = (
            "The one state there is was" if found.states == 1 else f"All {states} that acts lead to one by one were"
        )
        return f"not found. {looked} looked at; it is {why}."
    if solved.status == "not-found":
        least = f"It takes at least {counted(solved.at_least, 'act')}, if there is a way."
        return f"not found among {states}. {least} {stopped.remedy}"
    acts = counted(len(solved.acts), "act")
    if solved.shortest:
        return f"won in {acts}, and there is no shorter way."
    if found.exhausted:
        return f"won in {acts}, the fewest found; that there is no shorter way is {why}."
    fewer = f"{solved.at_least} to {len(solved.acts) - 1}"
    because = f", because {doubts}" if doubts else ""
    return f"won in {acts}, the fewest found; whether {fewer} could do is not known{because}."


def _dead_ends(found: DeadEnds, stopped: _Stopped) -> Iterator[str]:
    from engine.model.listing import counted

    if found.exact and not found.lost:
        if found.proven:
            yield "It has no dead ends: from every state in which the story goes on it can still be won."
        else:
            yield f"Dead ends: none among {counted(found.tried, 'state')} that were met, which is no proof."
        return
    if found.exact and found.proven:
        yield f"Dead ends: {found.lost:,} of {counted(found.tried, 'state')} in which the story goes on. It is lost by:"
    elif found.exact:
        tried = counted(found.tried, "state")
        yield f"Dead ends: perhaps. From {found.lost:,} of {tried} no way was found, act by act, after:"
    elif not found.tried:
        yield f"Dead ends: not looked for. The search was {stopped.was} before it came to them."
        return
    elif not found.by:
        was = "was" if found.tried == 1 else "were"
        yield (
            f"Dead ends: none found. {counted(found.tried, 'state')} {was} tried, out of many more; this is no proof."
        )
        return
    else:
        yield f"Dead ends: perhaps. Of {counted(found.tried, 'state')} off the way, no way on was found after:"
    groups = [list(group) for _, group in groupby(found.by, key=lambda dead: dead.line or dead.act)]
    for group in groups[:_NAMED]:
        yield from _situations(group, found.exact)
    if len(groups) > _NAMED:
        yield f"- and {counted(len(groups) - _NAMED, 'other act')}; --json has all of them."


def _situations(group: list[DeadEnd], exact: bool) -> Iterator[str]:
    """Where one act leads into a dead end: the nearest situations, and how many there are besides."""
    from engine.model.listing import counted

    act = group[0].line or group[0].act
    for dead in group[:_SITUATIONS]:
        steps = dead.after_lines or dead.after
        after = f" after: {', '.join(steps)}" if steps else " at the start"
        many = f"leads to {dead.states:,} of them" if exact else f"{counted(dead.states, 'state')} looked at"
        yield f"- {act},{after} ({many})"
    others = sum(dead.others for dead in group) + len(group[_SITUATIONS:])
    if others:
        yield f"- {act}, in {counted(others, 'other situation')}"


def _may_write_over(file: Path) -> bool:
    try:
        return click.confirm(f"{file.name} is there and differs. Write over it?", err=True)
    except click.Abort:
        raise Stop(
            Exit.USAGE, f"{file.name} was left as it was, since nobody answered. Give --yes to write over it."
        ) from None


def _keep(path: Path, solved: Solved, yes: bool) -> None:
    """Write a win into the pack's tests; one that is there already is written over only with leave."""
    if not solved.transcript:
        return
    file = path / "tests" / f"solve-{solved.ending}.transcript"
    if file.exists():
        if file.read_text("utf-8") == solved.transcript:
            click.echo(f"{file.name} is as it was.", err=True)
            return
        if not yes and not _may_write_over(file):
            return
    file.parent.mkdir(exist_ok=True)
    file.write_text(solved.transcript, "utf-8", newline="\n")
    click.echo(f"Wrote {file.name}.", err=True)
