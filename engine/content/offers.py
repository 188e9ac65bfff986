"""Tables to draw from: from what the author wrote to `engine.model.offers`."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.report import Where
from engine.content.schema import Entry, RandomTable
from engine.model import offers


def compile_table(id: str, where: Where, table: RandomTable, compiler: Compiler) -> offers.RandomTable:
    if not table.entries:
        right = 'write some: entries = ["An owl calls.", "A branch cracks."]'
        compiler.report.add("world.empty-table", where.at("entries"), "entries = []", "has nothing to draw", right)
    elif all(isinstance(entry, Entry) and not entry.weight for entry in table.entries):
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
    effects = [compiler.effect(spot.at("do", n), f"{name}.do {n + 1}", line) for n, line in enumerate(entry.do)]
    return offers.Entry(
        say=compiler.text(spot.at("say"), f"{name}.say", entry.say),
        do=tuple([effect for effect in effects if effect is not None]),
        when=compiler.condition(spot.at("when"), f"{name}.when", entry.when),
        weight=entry.weight,
    )
