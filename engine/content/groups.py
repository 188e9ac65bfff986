"""Things of which there are several, and nothing tells them apart: `count = 3` makes three nouns of one table.

The first has the id of the table, the others are numbered from 2: `coin`, `coin_2`, `coin_3`. A rule or a habit that
names the first means any of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from engine.content.report import Report, Where
from engine.content.schema import Thing
from engine.model.world import Noun


def members(id: str, thing: Thing) -> tuple[str, ...]:
    """The ids of all that a table declares."""
    return (id, *(f"{id}_{number}" for number in range(2, thing.count + 1)))


def check_count(where: Where, id: str, thing: Thing, taken: Mapping[str, Where], report: Report) -> None:
    """Of some things there is one, and the ids of the others must be free."""
    for what, yes in (("a door", thing.door), ("a liquid", thing.liquid), ("a backdrop", bool(thing.backdrop))):
        if yes:
            right = "take it out, or write a table for each"
            report.add("world.bad-count", where.at("count"), f"count = {thing.count}", f"counts {what}", right)
    for other in members(id, thing)[1:]:
        if other in taken:
            right = "give that another id"
            wrong = f'needs the id "{other}", which is that of [{".".join(map(str, taken[other].path[:2]))}]'
            report.add("world.bad-count", where.at("count"), f"count = {thing.count}", wrong, right)


def expand(noun: Noun, thing: Thing) -> dict[str, Noun]:
    """The nouns of one table."""
    ids = members(noun.id, thing)
    if len(ids) == 1:
        return {noun.id: noun}
    return {id: msgspec.structs.replace(noun, id=id, same=noun.id) for id in ids}
