"""Who thinks for the people, asked once: of somebody at a terminal who has settled on nothing, where there is something
to settle on. `no model` is one of the answers, and kept like any other; nobody is asked in a script or a pipe. A model
that is used there for the first time is tried out before the story begins.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from engine.cli.asking import this_program
from engine.cli.exits import Stop
from engine.cli.streams import can_ask, say

if TYPE_CHECKING:
    from engine.minds.catalogue import Entry
    from engine.minds.finding import Candidate
    from engine.minds.models import Found

MOST = 5
"""Models that are offered. Whoever has more knows `hearth models`."""


def ask_once() -> bool:
    """Ask, where there is anything to ask. False where somebody would rather not say: they play without a model now,
    and are asked again."""
    from engine.cli.chosen import settings
    from engine.minds.models import MODEL_VARIABLE

    settled = settings()
    asked = settled.model or settled.trouble or os.environ.get(MODEL_VARIABLE)
    if asked or not can_ask():
        return True
    here, best = _offers()
    if not here and best is None:
        return True
    answer = _asked(_rows(here, best), 1 if here else None)
    if answer is None:
        say("You play without a model this time.", err=True)
        return False
    try:
        if answer < len(here):
            _take(here[answer].path)
        elif best is not None and answer == len(here):
            _fetch(best)
        else:
            _take("none")
    except Stop as error:
        error.show()
        say("You play without a model this time.", err=True)
        return False
    except (click.Abort, KeyboardInterrupt):
        say("\nThat was cut short; you play all the same.", err=True)
    return True


def try_out_once(found: Found) -> None:
    """Try out a model that never was, unless the player has said what to trust it with. Whatever comes of it, they
    play."""
    from engine.cli.chosen import calibration_of, settings, try_out, why_not

    if not can_ask() or why_not(found) or settings().tier or calibration_of(found) is not None:
        return
    say(
        "This model was not used here before. It is tried out, which takes half a minute; Ctrl+C leaves that.", err=True
    )
    try:
        say(try_out(found).told(), err=True)
    except Stop as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        say(f"\nIt is trusted by its size. To try it out: {this_program()} models calibrate", err=True)


def _offers() -> tuple[list[Candidate], Entry | None]:
    """What is there and fit, and what to fetch where nothing is."""
    from engine.minds.catalogue import recommended
    from engine.minds.finding import find_files, find_servers
    from engine.minds.machine import this_machine
    from engine.minds.models import can_run
    from engine.shell.places import data_dir

    machine, runs = this_machine(), not can_run()
    files = [each for each in find_files(machine, data_dir=data_dir()) if each.fit] if runs else []
    return [*files, *find_servers()][:MOST], recommended(machine) if runs else None


def _rows(here: list[Candidate], best: Entry | None) -> list[str]:
    rows = []
    for each in here:
        figures = [f"{each.size / 1e9:.1f} GB" if each.size else "", each.licence, each.where]
        rows.append(", ".join(filter(None, (each.name, *figures))))
    if best is not None:
        rows.append(f"fetch {best.name}: {best.size / 1e9:.1f} GB, {best.licence}. {best.note}")
    return [*rows, "no model: people speak from their written lines, and every story that ships can be finished so"]


def _asked(rows: list[str], usual: int | None) -> int | None:
    """Which row was chosen, counted from 0; the `usual`, and else the last, by Enter alone. None where none was."""
    say("The people of a story can think with a language model on this machine:", err=True)
    for number, row in enumerate(rows, 1):
        say(f"  {number}  {row}", err=True, hang=5)
    say(f"What you choose is kept; '{this_program()} models use' changes it.", err=True)
    try:
        chosen: int = click.prompt("Which?", type=click.IntRange(1, len(rows)), default=usual or len(rows), err=True)
    except click.Abort:  # Ctrl+D or Ctrl+C, after which the row is not ended
        click.echo(err=True)
        return None
    return chosen - 1


def _take(place: str) -> None:
    """Settle on it. It is tried out when it is lent, as any model is that is used for the first time."""
    from engine.cli.models import settle_on

    say(settle_on(place)[1], err=True)


def _fetch(best: Entry) -> None:
    from engine.cli.pulling import fetch_model

    came = fetch_model(best.id, yes=True)  # the row that was chosen said what it is
    assert came is not None
    _take(str(came[0]))
