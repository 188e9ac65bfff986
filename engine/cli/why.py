"""`hearth why`: what somebody in a saved game was asked, what they went by and what they answered."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, open_slots, print_json, remedies, saves_option, worlds_of
from engine.cli.exits import Exit


@click.command()
@click.argument("slot")
@click.argument("turn", type=int, required=False)
@saves_option
@json_option
def why(slot: str, turn: int | None, saves: str | None, as_json: bool) -> int:
    """Explain what the people of a game did.

    What they did in TURN, or in the last turn in which anybody was asked something: what they went by, what they
    answered, and who made it up.
    """
    import msgspec

    from engine.shell.reasons import asked_in, explain
    from engine.ui.clean import clean

    with remedies():
        slots = open_slots(saves)
        contents = slots.read(slot)
        traces = slots.traces(slot)
        found = asked_in(worlds_of(slots, slot, contents), contents.header.seed, contents.records, turn)
    asked = [msgspec.structs.replace(each, trace=traces.get(each.request.id)) for each in found]
    if as_json:
        print_json(asked)
    else:
        for each in asked:
            for line in explain(each):
                click.echo(clean(line))
    if not asked:
        click.echo(f"Nobody was asked anything{'' if turn is None else f' in turn {turn}'}.", err=True)
        return Exit.MISSING
    return Exit.OK
