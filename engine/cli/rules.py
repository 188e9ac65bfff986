"""`hearth rules`: the rules of a world, in the order in which they are asked."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, print_json, remedies
from engine.cli.exits import Exit, Stop


@click.command()
@click.argument("pack")
@click.argument("act", required=False)
@json_option
def rules(pack: str, act: str | None, as_json: bool) -> int:
    """List the rules of a world in the order in which they are asked.

    All of them, moment by moment; or those of ACT, which is written as in a rule: "taking lamp", "after going",
    "every turn", "storm begins". Each has its place there, its priority, its file and line, and what it depends on.
    """
    from engine.author.opening import open_pack
    from engine.content.compiled import moment_in
    from engine.content.problems import BadLine
    from engine.rules.rulebook import moments, terms, where
    from engine.ui.clean import clean_line

    with remedies():
        world = open_pack(pack).world  # which runs nothing of the pack's own Python
    try:
        found = moments(world, *(moment_in(world, act) if act is not None else ()))
    except BadLine as error:
        reason = "; ".join(each.wrong + (f"; {each.right}" if each.right else "") for each in error.faults)
        raise Stop(Exit.USAGE, f'no rule can be about "{clean_line(act or "")}": it {reason}') from None
    if as_json:
        print_json(
            [
                {
                    "moment": moment.name, "phase": moment.phase, "place": place, "id": rule.id, "on": rule.on,
                    "file": rule.file, "line": rule.line, "priority": rule.priority, "actor": rule.actor,
                    "once": rule.once, "stops": rule.stop, "continues": rule.goes_on, "terms": terms(rule),
                }
                for moment in found
                for place, rule in enumerate(moment.rules, 1)
            ]
        )  # fmt: skip
        return Exit.OK
    shown = [rule for moment in found for rule in moment.rules]
    width = max((len(where(rule)) for rule in shown), default=0)
    for moment in found:
        click.echo(clean_line(moment.name))
        for place, rule in enumerate(moment.rules, 1):
            noted = f"  ({'; '.join(terms(rule))})" if terms(rule) else ""
            click.echo(
                clean_line(f"  {place:>3}  priority {rule.priority:>3}  {where(rule):<{width}}  {rule.on}{noted}")
            )
    if not shown:
        click.echo("No rule is asked then." if act is not None else "This world has no rules.", err=True)
    return Exit.OK
