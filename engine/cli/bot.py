"""`hearth bot`: players that are no people, what of a world they came to, and what they broke."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import WholeNumber, json_option, print_json, remedies
from engine.cli.exits import Exit

if TYPE_CHECKING:
    from engine.author.botplay import BotRun
    from engine.author.covering import Missed

_NAMED = 6
"""Parts of a kind that are named of those that nobody came to."""


@click.command()
@click.argument("pack")
@click.option(
    "--players",
    metavar="NAME,...",
    default="random,hints,everything",
    show_default=True,
    help="Who plays, with commas.",
)
@click.option("--turns", type=WholeNumber(min=1), default=200, show_default=True, metavar="N", help="Lines in a game.")
@click.option(
    "--games", type=WholeNumber(min=1), default=3, show_default=True, metavar="N", help="Games of each player."
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="What chance begins with.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write each failure there, too."
)
@json_option
def bot(pack: str, players: str, turns: int, games: int, seed: int, out: Path | None, as_json: bool) -> int:
    """Have bots play a world: what they came to, and what broke.

    `random` does anything at all, `hints` does what was spoken of last, `everything` does every act once. After each
    line the laws of the world model are checked, and each game is saved, replayed, undone and redone. What breaks is
    printed as a transcript with as few lines as break it.
    """
    from engine.author.botplay import play_bots
    from engine.author.bots import PLAYERS
    from engine.author.coverage import Item
    from engine.author.covering import covering
    from engine.author.declared import declared_at
    from engine.cli.progress import INTERRUPTED, progress, until_interrupted
    from engine.shell.packs import find_pack, open_world, read_pack
    from engine.ui.clean import clean

    names = tuple(dict.fromkeys(name.strip() for name in players.split(",")))
    for name in names:
        if name not in PLAYERS:
            raise click.UsageError(f"--players {name}: there is no such player; there are {', '.join(PLAYERS)}.")
    with remedies():
        path = find_pack(pack)
        world = open_world(str(path))
    with until_interrupted() as was_interrupted, progress() as show_progress:
        found = play_bots(
            world, players=names, turns=turns, games=games, seed=seed, progress=show_progress, late=was_interrupted
        )
    if was_interrupted():
        click.echo(INTERRUPTED, err=True)
    if as_json:
        import msgspec

        print_json({"pack": str(path), **msgspec.to_builtins(found)})
    else:
        reached = [Item(kind, id) for kind, ids in found.covered.items() for id in ids]
        with remedies():
            missed = covering(world, reached, declared_at(world, read_pack(path))).missed
        for line in _report(found, missed):
            click.echo(clean(line))
    if out is not None and found.failures:
        out.mkdir(parents=True, exist_ok=True)
        for number, failure in enumerate(found.failures, start=1):
            (out / f"bot-{number}.transcript").write_text(failure.transcript, "utf-8", newline="\n")
    if was_interrupted():
        return Exit.INTERRUPTED
    return Exit.PROBLEMS if found.failures else Exit.OK


def _report(found: BotRun, missed: tuple[Missed, ...]) -> Iterator[str]:
    from engine.model.listing import counted
    from engine.model.naming import plural_of

    yield f"{found.games} games, {found.turns:,} lines typed, {found.refused:,} of them refused."
    for kind, ids in found.covered.items():
        many = len(ids) + len(found.missed[kind])
        if many:
            yield f"{plural_of(kind):<12} {len(ids)} of {many}"
    for kind in found.missed:
        left = [each for each in missed if each.kind == kind]
        yield from (str(each) for each in left[:_NAMED])
        if len(left) > _NAMED:
            yield f"and {counted(len(left) - _NAMED, kind)} more; --json has them all"
    for ending, times in found.endings.items():
        yield f"ending {ending}: reached {counted(times, 'time')}"
    if any(found.endings.values()):
        yield "(A bot that has ended the story takes its last turn back and plays on, so one game can have many ends.)"
    if not found.failures:
        yield "Nothing broke."
    for failure in found.failures:
        yield ""
        yield from failure.transcript.splitlines()
