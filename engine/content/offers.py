"""Tables to draw from and choices: from what the author wrote to `engine.model.offers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.content.compile import Compiler
from engine.content.report import Report, Where
from engine.content.schema import Choice, Entry, Option, RandomTable
from engine.content.tables import Tables
from engine.model import offers

if TYPE_CHECKING:
    from engine.content.certain import Certain


def compile_table(id: str, where: Where, table: RandomTable, compiler: Compiler) -> offers.RandomTable:
    if not table.entries and not compiler.report.blamed(where.at("entries")):
        right = 'write some: entries = ["An owl calls.", "A branch cracks."]'
        compiler.report.add("world.empty-table", where.at("entries"), "entries = []", "has nothing to draw", right)
    elif table.entries and all(isinstance(entry, Entry) and not entry.weight for entry in table.entries):
        right = "take a weight out, which then is 1"
        compiler.report.add("world.no-weight", where.at("entries"), f"[table.{id}]", "has only weights of 0", right)
    entries = tuple(_entry(where, number, entry, table, compiler) for number, entry in enumerate(table.entries))
    return offers.RandomTable(id, entries, table.order)


def _entry(where: Where, number: int, entry: str | Entry, table: RandomTable, compiler: Compiler) -> offers.Entry:
    spot, name = where.at("entries", number), f"entries {number + 1}"
    if isinstance(entry, str):
        return offers.Entry(compiler.text(spot, name, entry))
    if not (entry.say or entry.do) and not compiler.report.blamed(spot):
        compiler.report.add("world.never-used", spot, name, "does nothing when it is drawn", "give it `say` or `do`")
    if entry.weight != 1 and table.order in ("sequence", "cycle") and entry.weight:
        read = f"{name}.weight = {entry.weight}"
        wrong = f'means nothing beside order = "{table.order}", where each has its turn'
        compiler.report.add(
            "world.never-used", spot.at("weight"), read, wrong, 'take it out, or write order = "chance"'
        )
    effects = compiler.lines_of_effects(spot, "do", entry.do, before=f"{name}.")
    return offers.Entry(
        say=compiler.text(spot.at("say"), f"{name}.say", entry.say),
        do=effects,
        when=compiler.condition(spot.at("when"), f"{name}.when", entry.when),
        weight=entry.weight,
    )


def compile_choice(id: str, where: Where, choice: Choice, compiler: Compiler) -> offers.Choice:
    if not choice.options and not compiler.report.blamed(where):
        right = 'write some: options = [{ label = "Say yes." }, { label = "Say no." }]'
        compiler.report.add("world.empty-choice", where.at("options"), "options = []", "has nothing to choose", right)
    options = tuple(_option(where.at("options", n), n, option, compiler) for n, option in enumerate(choice.options))
    return offers.Choice(
        id=id,
        options=options,
        text=compiler.text(where.at("text"), "text", choice.text),
        leave=compiler.text(where.at("leave"), "leave", choice.leave),
    )


def _option(spot: Where, number: int, option: Option, compiler: Compiler) -> offers.Option:
    name = f"options {number + 1}"
    effects = compiler.lines_of_effects(spot, "do", option.do, before=f"{name}.")
    if not option.label.strip() and not compiler.report.blamed(spot):
        right = 'write label = "Say yes."'
        compiler.report.add("world.empty-choice", spot, name, "cannot be taken: it has no words to be chosen by", right)
    return offers.Option(
        label=compiler.text(spot.at("label"), f"{name}.label", option.label),
        when=compiler.condition(spot.at("when"), f"{name}.when", option.when),
        once=option.once,
        say=compiler.text(spot.at("say"), f"{name}.say", option.say),
        do=effects,
    )


def check_choices(tables: Tables, choices: dict[str, offers.Choice], certain: Certain, report: Report) -> None:
    """A choice none of whose options can ever be there is never put before the player."""
    for id, choice in choices.items():
        if choice.options and not any(certain.of(option.when).may_hold for option in choice.options):
            where, _ = tables.choices[id]
            right = "take the `when` of one of them out, or let it come to hold"
            read, wrong = f"[choice.{id}]", "has no option that can ever be taken: no `when` of theirs can hold"
            report.add("world.empty-choice", where, read, wrong, right)
