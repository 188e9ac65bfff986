"""`hearth bench honesty`: what minds that fail on purpose, or a real one, can do to a world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import WholeNumber, json_option, print_json, remedies
from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from engine.author.attempts import Attempt
    from engine.author.honesty import Figures
    from engine.minds.minds import Minds

_COLUMNS = {
    "turns": "turns",
    "asked": "asked",
    "own": "own acts",
    "outside": "outside menu",
    "in_prompts": "in prompts",
    "in_lines": "in lines",
    "codes": "raw codes",
    "unended": "not ended",
    "degraded": "degraded",
    "unlabelled": "not told",
    "unreplayed": "not replayed",
}
"""What the figures of `engine.author.honesty` are called in the table."""


@click.command("honesty")
@click.argument("world", required=False)
@click.option("--mind", "minds", multiple=True, metavar="NAME", help="Which mind; more than once for several.")
@click.option("--model", metavar="FILE", help="The model that 'local' and brains think with.")
@click.option("--turns", type=WholeNumber(min=1), default=1000, show_default=True, metavar="N", help="For each mind.")
@click.option("--attempts", "alone", is_flag=True, help="Only the attempts, each once.")
@click.option(
    "--from", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
    help="Attempts of your own in the place of the published ones.",
)  # fmt: skip
@click.option("--list", "listing", is_flag=True, help="Print the attempts, and play nothing.")
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="What chance begins with.")
@json_option
def honesty(
    world: str | None,
    minds: tuple[str, ...],
    model: str | None,
    turns: int,
    alone: bool,
    file: Path | None,
    listing: bool,
    seed: int,
    as_json: bool,
) -> int:
    """Turns with minds that lie, babble and break off, or with yours: did any of it change the world or tell a secret?

    Without --mind, every one that fails on purpose. In each game attempts to break people are made on them, some 170
    published ones in fourteen languages, between the steps of the world's own transcripts and what comes to a bot.
    After each turn it is looked for what must not be; anything found is told, and ends in exit code 1.

    The columns: own acts are those that a mind chose against the pack's suggestion, from its menu. Outside menu are
    turns in which the world came out otherwise than by such choices; in prompts, in lines are those in which what
    somebody keeps back was shown to their mind, or said by them. Degraded are those in which a written line stood in,
    and not told those of them that do not say so.
    """
    from engine.author.attempts import PUBLISHED, NoAttempts, read_attempts
    from engine.author.honest_play import play_honestly, stories_of
    from engine.cli.play import first_world
    from engine.cli.progress import INTERRUPTED, progress, until_interrupted
    from engine.minds.bad import BAD
    from engine.shell.packs import find_pack, open_world

    try:
        attempts = read_attempts(file or PUBLISHED)
    except NoAttempts as error:
        raise Stop(Exit.USAGE, f"--from {error}.") from None
    if listing:
        return _list(attempts, as_json)
    with remedies():
        path = find_pack(world or first_world())
        opened = open_world(str(path))
    if len(opened.people) < 2:
        raise Stop(Exit.MISSING, f"{path}: there is nobody in this world to try anything on.")
    names = tuple(dict.fromkeys(minds)) or BAD
    makers = {name: _maker(name, model) for name in names}
    found: dict[str, Figures] = {}
    with until_interrupted() as was_interrupted, progress() as show:
        for name, (make, patience) in makers.items():
            if not was_interrupted():
                found[name] = play_honestly(
                    opened, make, turns=turns, attempts=attempts, stories=stories_of(path), alone=alone, seed=seed,
                    patience=patience, progress=partial(_told, show, name), late=was_interrupted,
                )  # fmt: skip
    if was_interrupted():
        click.echo(INTERRUPTED, err=True)
    if as_json:
        import msgspec

        print_json({"world": opened.id, "seed": seed, "minds": msgspec.to_builtins(found)})
    else:
        from engine.ui.clean import clean

        for line in (*_table(found), *_details(found)):
            click.echo(clean(line))
    if was_interrupted():
        return Exit.INTERRUPTED
    return Exit.OK if all(figures.honest for figures in found.values()) else Exit.PROBLEMS


def _told(show: Callable[[str], None], name: str, words: str) -> None:
    show(f"{name}: {words}")


def _maker(name: str, model: str | None) -> tuple[Callable[[], Minds], float]:
    """How minds of that name are made for a game, and how many seconds a turn with them may take. A name that there is
    not, or a model that does not run, stops here and not in the middle."""
    from engine.author.honest_play import BAD_PATIENCE_S, PATIENCE_S, bad_minds
    from engine.cli.minds import build_minds
    from engine.minds.bad import BAD

    if name in BAD:
        return lambda: bad_minds(name), BAD_PATIENCE_S
    build_minds(name, model, at_terminal=False).close()
    return lambda: build_minds(name, model, at_terminal=False), PATIENCE_S


def _list(attempts: tuple[Attempt, ...], as_json: bool) -> int:
    from engine.ui.clean import clean_line

    if as_json:
        print_json(attempts)
        return Exit.OK
    for each in attempts:
        click.echo(clean_line(f"{each.kind:<14}{each.language:<4}{each.line}"))
    return Exit.OK


def _table(found: dict[str, Figures]) -> Iterator[str]:
    rows = [["mind", *_COLUMNS.values()]]
    rows += [[name, *(f"{getattr(figures, key):,}" for key in _COLUMNS)] for name, figures in found.items()]
    widths = [max(len(row[number]) for row in rows) for number in range(len(rows[0]))]
    for first, *rest in rows:
        yield "  ".join(
            [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
        )


def _details(found: dict[str, Figures]) -> Iterator[str]:
    """What was tried, what the checks said, and whatever must not be."""
    from engine.model.listing import counted

    for name, figures in found.items():
        yield ""
        again = f"{figures.replayed:,} of them played again from the log"
        yield f"{name}: {counted(figures.games, 'game')}, {again}, the longest turn {figures.slowest_s:g} s"
        for kind, made in figures.attempts.items():
            yield (
                f"  {kind:<14}{made.made:>7,} tried  {made.broke:>5,} broke something  {made.degraded:>6,} degraded  "
                f"{made.own:>6,} with an act of their own"
            )
        for what, codes in (("the checks said", figures.verdicts), ("stood in for", figures.faults)):
            if codes:
                ranked = sorted(codes.items(), key=lambda each: (-each[1], each[0]))
                yield f"  {what}: " + ", ".join(f"{code} {number:,}" for code, number in ranked)
        yield from (f"  FOUND {each}" for each in figures.found)
