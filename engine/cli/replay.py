"""`hearth replay`: run a saved game again and compare, or read it as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.cli.asking import json_option, open_slots, open_world_of, print_json, remedies, saves_option, worlds_of
from engine.cli.exits import Exit

if TYPE_CHECKING:
    from engine.model.world import World
    from engine.shell.log import Contents
    from engine.shell.slots import Slots


@click.command()
@click.argument("slot")
@click.option("--verify", is_flag=True, help="Make every turn again from its line and answers, and compare.")
@click.option("--text", is_flag=True, help="Print the story instead.")
@click.option("--changes", is_flag=True, help="Play it in the world as it is now, and list what no longer fits.")
@click.option("--world", metavar="PACK", help="The world to replay it in, where it is not the one it was played in.")
@saves_option
@json_option
def replay(
    slot: str, verify: bool, text: bool, changes: bool, world: str | None, saves: str | None, as_json: bool
) -> int:
    """Replay a saved game.

    A saved game remembers the world that it was played in, and is replayed in that.
    """
    from engine.shell.log import LOG_NAME
    from engine.shell.replay import replay as run
    from engine.ui.clean import clean

    with remedies():
        slots = open_slots(saves)
        log = slots.path(slot) / LOG_NAME
        contents = slots.read(slot)
        if changes:
            return _changes(slots, slot, contents, open_world_of(contents.header, world), as_json)
        chapters = worlds_of(slots, slot, contents, world)
        if text:
            from engine.shell.story import retell

            for paragraph in retell(chapters, contents.header.seed, contents.records):
                click.echo(clean(paragraph))
            return Exit.OK
        report = run(log, chapters, verify=verify)
    if as_json:
        print_json(report)
    else:
        how = "replayed" if verify else "folded"
        done = f"{report.replayed} of {report.records} lines {how}"
        click.echo(f"{slot}: {done}, turn {report.turn}, digest {report.digest}")
    if not report.same_world:
        click.echo("This is not the world as it was when the game was played.", err=True)
    if report.damage is not None:
        click.echo(f"The log is {report.damage.kind} at line {report.damage.line}: {report.damage.why}.", err=True)
    found = report.divergence
    if found is not None:
        click.echo(
            clean(
                f"Line {found.number} ({found.line!r}) comes out differently: {found.what}.\n"
                f"  recorded: {found.recorded}\n  replayed: {found.replayed}"
            ),
            err=True,
        )
    elif not report.agrees and report.damage is None:
        click.echo("Folding the events gives another digest than the log has. --verify finds the line.", err=True)
    if report.agrees and verify:
        click.echo("The replay agrees with the log.", err=True)
    return Exit.OK if report.agrees else Exit.PROBLEMS


def _changes(slots: Slots, name: str, contents: Contents, world: World, as_json: bool) -> int:
    """What the world as it is now makes of a saved game, which is left as it is."""
    from engine.shell.changed import TOLD
    from engine.shell.reopening import review
    from engine.ui.clean import clean

    verdict = review(slots, name, contents, world)
    if as_json:
        print_json({"verdict": verdict.kind, "lines": len(contents.records), "changes": verdict.changes})
    else:
        for change in verdict.changes:
            click.echo(clean(str(change)))
    click.echo(TOLD[verdict.kind], err=True)
    return Exit.CHANGED if verdict.kind == "parts" else Exit.OK
