"""What only the whole pack shows: rings of containment, rooms nobody can reach, endings and facts that lead nowhere.

The story must hang together or the world cannot be played (errors); what merely looks forgotten is a warning.
"""

from __future__ import annotations

from engine.content import schema
from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.reach import check_reach, room_of
from engine.content.report import Report
from engine.content.tables import Tables
from engine.content.words import words_of
from engine.model.listing import listed
from engine.model.world import DIRECTIONS, PLAYER, Noun


def check_whole(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    report = compiler.report
    _check_rings(tables, nouns, report)
    _check_texts(tables, report)
    _check_names(tables, nouns, report)
    if compiler.advise and not report.has_errors:  # an exit or effect with an error in it may be the one that is missed
        _check_rooms(tables, nouns, compiler)
        _check_doors(tables, nouns, report)
        check_reach(tables, nouns, compiler)


def starting_room(tables: Tables, report: Report) -> str | None:
    """Where the player begins, or None with a problem. A `start` that is missing has been reported before."""
    start = tables.settings.start
    if start is not None and start not in tables.rooms:
        where = tables.setting_places.get("start", tables.top)
        right = report.suggest(start, tables.rooms, f"[room.{start[:60]}] would declare it")
        if start in tables.things or start in tables.people:
            right = f'"{start}" is a {"thing" if start in tables.things else "person"}; name the room where they begin'
        report.add("world.start-unknown", where, f'start = "{start[:60]}"', "names no room", right)
        return None
    return start


def _check_rings(tables: Tables, nouns: dict[str, Noun], report: Report) -> None:
    """Follow every thing to where it rests. What has been followed once is not followed again."""
    settled: dict[str, None] = {}
    for id in tables.things:
        path: dict[str, None] = {}
        here: str | None = id
        while here is not None and here not in settled and here not in path:
            path[here] = None
            here = nouns[here].parent
        if here is not None and here in path:
            ids = list(path)
            ring = ids[ids.index(here) :]
            first = next(id for id in ring if id in tables.things)
            ring = [*ring[ring.index(first) :], *ring[: ring.index(first)], first]
            where, _ = tables.things[first]
            right = "put one of them in a room"
            report.add("world.place-cycle", where, f"[thing.{first}]", f"lies in a ring: {' in '.join(ring)}", right)
        settled |= path


def _check_rooms(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    player = nouns.get(PLAYER)
    if player is None or player.parent is None:
        return
    reached: dict[str, None] = {}
    waiting: list[str | None] = [player.parent, *(room_of(nouns, place) for place in compiler.rooms_moved_to())]
    while waiting:
        room = waiting.pop()
        if room is None or room in reached or room not in tables.rooms:
            continue
        reached[room] = None
        waiting += [way.to for way in nouns[room].exits.values() if way.to is not None]
    for id, (where, _) in tables.rooms.items():
        if id not in reached:
            right = f'let an exit lead to "{id}", or an effect `move player to {id}`'
            wrong = f'cannot be reached from "{player.parent}"'
            compiler.report.add("world.room-unreachable", where, f"[room.{id}]", wrong, right)


def _check_doors(tables: Tables, nouns: dict[str, Noun], report: Report) -> None:
    used: dict[str, dict[str, None]] = {}
    for id in tables.rooms:
        for way in nouns[id].exits.values():
            if way.door is not None:
                other = None if way.one_way else way.to
                used.setdefault(way.door, {}).update({room: None for room in (id, other) if room is not None})
    for id, (where, thing) in tables.things.items():
        if thing.door and id not in used:
            right = f'name it in an exit: {{ to = "...", door = "{id}" }}'
            report.add("world.door-unused", where, f"[thing.{id}]", "is a door that no exit names", right)
        for room in thing.sides if thing.door and id in used else ():
            if room not in used[id]:
                right = f"it stands between {listed(list(used[id]), 'and')}"
                wrong = "is never seen: the door has no side there"
                report.add("world.never-used", where.at("sides", room), f"sides.{room}", wrong, right)
    for room, (where, _) in tables.rooms.items():
        for direction, way in nouns[room].exits.items():
            if way.one_way:
                continue
            back = nouns[way.to].exits.get(DIRECTIONS[direction]) if way.to in tables.rooms else None
            if way.door and back is not None and back.to == room and back.door is None:
                spot = where.at("exits", direction, "door")
                wrong = f"is not on the other side: exits.{DIRECTIONS[direction]} of [room.{way.to}] has no door"
                right = f'write exits.{DIRECTIONS[direction]} = {{ to = "{room}", door = "{way.door}" }} there'
                report.add("world.door-one-sided", spot, f'exits.{direction}.door = "{way.door}"', wrong, right)


def _check_texts(tables: Tables, report: Report) -> None:
    for section, found in (("room", tables.rooms), ("thing", tables.things), ("person", tables.people)):
        for id, (where, table) in found.items():
            is_read = isinstance(table, schema.Thing) and table.reading  # who looks at it reads it
            if not table.text.strip() and not is_read and id != PLAYER and not report.blamed(where):
                report.add("world.missing-text", where, f"[{section}.{id}]", "has no text", 'add text = "..."')


def _check_names(tables: Tables, nouns: dict[str, Noun], report: Report) -> None:
    """Every name says something, has no article in it, and is shared by nothing that lies beside it."""
    for section in (tables.rooms, tables.things, tables.people):
        for where, table in section.values():
            spot, read = where.at("name"), f"name = {quoted(table.name)}"
            article, _, rest = table.name.partition(" ")
            if not table.name.strip() and not report.blamed(where):
                report.add("world.missing-key", spot, read, "is no name", 'write name = "..."')
            elif article in ("a", "an", "the", "some") and rest:
                right = f'write name = {quoted(rest)}, and article = "{article}" if it is always so'
                report.add("world.name-with-article", spot, read, "has its article in it", right)
    first: dict[tuple[str | None, str, frozenset[str]], str] = {}
    for id, (where, thing) in tables.things.items():
        place = nouns[id].parent
        other = first.setdefault((place, thing.name.lower(), words_of(*thing.words)), id) if place else id  # in order
        if other != id:
            right = "give one of them another name, or words of its own; of what is all alike, write one with count = 2"
            spot, read = where.at("name"), f"name = {quoted(thing.name)}"
            wrong = f"is what [thing.{other}] beside it is called too"
            if report.is_taken_up(spot):
                spot, read = where.at("kind"), f"kind = {quoted(thing.kind)}"
                wrong = f"gives it the name {quoted(thing.name)}, and [thing.{other}] beside it has that too"
            report.add("world.same-name", spot, read, wrong, right)
