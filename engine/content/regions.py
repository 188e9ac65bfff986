"""Regions: from their tables to lists of rooms, those of the regions within them among them."""

from __future__ import annotations

from engine.content.names import would_declare
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import Region
from engine.content.tables import Tables, room_meant
from engine.model import world


def compile_regions(tables: Tables, report: Report) -> dict[str, world.Region]:
    within: dict[str, list[str]] = {}
    for id, (where, region) in tables.regions.items():
        for number, room in enumerate(region.rooms):
            _check_room(where.at("rooms", number), room, tables, report)
        if region.in_ is not None and _is_region(where, region.in_, tables, report):
            within.setdefault(region.in_, []).append(id)
    _check_rings(tables, report)
    sound = not report.has_errors
    found: dict[str, world.Region] = {}
    for id, (where, region) in tables.regions.items():
        rooms = _rooms(id, tables, within)
        if not rooms and sound:
            right = 'add rooms = ["some_room"], or let another region be in it'
            report.add("world.never-used", where, f"[region.{id}]", "has no room in it", right)
        found[id] = world.Region(id, region.name, rooms)
    return found


def _rooms(id: str, tables: Tables, within: dict[str, list[str]]) -> tuple[str, ...]:
    """The rooms of a region and of all in it, each once; a ring of regions is gone round once."""
    rooms: dict[str, None] = {}
    seen: dict[str, None] = {}
    waiting = [id]
    while waiting:
        region = waiting.pop()
        if region not in seen:
            seen[region] = None
            rooms |= {room: None for room in tables.regions[region][1].rooms if room in tables.rooms}
            waiting += reversed(within.get(region, ()))
    return tuple(rooms)


def _check_room(where: Where, room: str, tables: Tables, report: Report) -> None:
    if tables.meant.get(room, room) in tables.rooms:
        return
    right = room_meant(room, tables, report)
    if room in tables.regions:
        right = f'"{room}" is a region; write `in` under [region.{room}]'
    report.add("world.unknown-noun", where, f"rooms has {quoted(room)}", "names no room", right)


def _is_region(where: Where, outer: str, tables: Tables, report: Report) -> bool:
    if outer in tables.regions:
        return True
    right = report.suggest(outer, tables.regions, would_declare("region", outer))
    if outer in tables.rooms:
        right = f'"{outer}" is a room; a region is in another region'
    report.add("world.unknown-region", where.at("in"), f"in = {quoted(outer)}", "names no region", right)
    return False


def _check_rings(tables: Tables, report: Report) -> None:
    """Follow every region outward. What has been followed once is not followed again."""
    settled: dict[str, None] = {}
    for id in tables.regions:
        path: dict[str, None] = {}
        here: str | None = id
        while here is not None and here in tables.regions and here not in settled and here not in path:
            path[here] = None
            here = tables.regions[here][1].in_
        if here is not None and here in path:
            ids = list(path)
            ring: list[str] = [*ids[ids.index(here) :], here]
            where: tuple[Where, Region] = tables.regions[here]
            wrong = f"lies in a ring: {' in '.join(ring)}"
            report.add("world.region-cycle", where[0], f"[region.{here}]", wrong, "take one `in` out")
        settled |= path
