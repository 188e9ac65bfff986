"""`hearth why`: what somebody in a saved game was asked, what they went by and what they answered; and with `--again`
what they would answer to the same with other settings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from engine.cli.asking import WholeNumber, json_option, open_slots, print_json, remedies, saves_option, worlds_of
from engine.cli.exits import Exit

if TYPE_CHECKING:
    from engine.minds.trace import Trace
    from engine.shell.reasons import Asked
    from engine.turn.record import TurnRecord

OTHERWISE = ("model", "mind", "temperature", "seed", "limit")
"""The settings of `--again`."""


@click.command()
@click.argument("slot")
@click.argument("turn", type=int, required=False)
@click.option("--person", metavar="ID|NAME", help="Only what this person was asked.")
@click.option("--step", type=click.Choice(["choose", "speak", "react", "read"]), help="Only what was asked for this.")
@click.option("--counts", is_flag=True, help="How often the checks objected in the whole game, by code.")
@click.option("--again", is_flag=True, help="Ask the same once more, outside the game, with the settings below.")
@click.option("--model", metavar="PATH|URL", help="The model to ask; otherwise the one that is used.")
@click.option("--mind", metavar="BRAIN", help="The brain to ask; otherwise the one that answered.")
@click.option("--temperature", type=click.FloatRange(0, 5), metavar="X", help="In place of what the brain asks for.")
@click.option("--seed", type=WholeNumber(0, 2**31 - 1), metavar="N", help="In place of the moment's own.")
@click.option("--limit", type=WholeNumber(1, 4096), metavar="N", help="At most so many tokens of speech.")
@saves_option
@json_option
def why(
    slot: str,
    turn: int | None,
    person: str | None,
    step: str | None,
    counts: bool,
    again: bool,
    model: str | None,
    mind: str | None,
    temperature: float | None,
    seed: int | None,
    limit: int | None,
    saves: str | None,
    as_json: bool,
) -> int:
    """Explain what the people of a game did.

    What they did in TURN, or in the last turn in which anybody was asked something: what they went by and whence they
    had it, what they answered, what the checks said and who made it up; and where a model was asked, its prompt by
    section, how long each step took, and what differs from the prompt before. No model is needed for that.
    """
    from engine.cli.streams import say
    from engine.shell.reasons import as_data, asked_in, with_traces
    from engine.shell.reasons_told import explain

    given = (model, mind, temperature, seed, limit)
    for name, value in zip(OTHERWISE, given, strict=True):
        if value is not None and not again:
            raise click.UsageError(f"--{name} is for --again. Add that, or leave it out.")
    if counts and (again or turn is not None or person is not None or step is not None):
        raise click.UsageError("--counts is over the whole game. Leave out TURN, --person, --step and --again.")
    with remedies():
        slots = open_slots(saves)
        contents = slots.read(slot)
        if counts:
            return _counts(contents.records, slots.traces(slot).values(), as_json)
        found = asked_in(worlds_of(slots, slot, contents), contents.header.seed, contents.records, turn)
        asked = [each for each in with_traces(found, slots.traces(slot)) if _is_meant(each, person, step)]
    if not asked:
        whom = person or "Nobody"
        was = "was not asked" if person else "was asked anything"
        what = " for that" if step else ""
        click.echo(f"{whom} {was}{what}{'' if turn is None else f' in turn {turn}'}.", err=True)
        return Exit.MISSING
    if again:
        from engine.cli.again import ask_again

        return ask_again(
            slot, asked, model=model, mind=mind, temperature=temperature, seed=seed, limit=limit, as_json=as_json
        )
    if as_json:
        print_json([as_data(each) for each in asked])
    else:
        for number, each in enumerate(asked):
            if number:
                say("")
            for line in explain(each):
                say(line)
    return Exit.OK


def _counts(records: Iterable[TurnRecord], traces: Iterable[Trace], as_json: bool) -> int:
    from engine.cli.streams import say
    from engine.shell.verdicts import count_verdicts, verdicts_in_words

    found = count_verdicts(records, traces)
    if as_json:
        print_json(found)
    else:
        for line in verdicts_in_words(found):
            say(line)
    return Exit.OK


def _is_meant(asked: Asked, person: str | None, step: str | None) -> bool:
    request = asked.request
    named = person is None or person.casefold() in (request.person.casefold(), request.name.casefold())
    return named and step in (None, request.step)
