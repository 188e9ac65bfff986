"""The map of a pack: rooms nobody can reach, doors that stand nowhere or on one side, ways with no way back."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.reach import room_of
from engine.content.report import Report
from engine.content.tables import Tables
from engine.model.listing import listed
from engine.model.world import DIRECTIONS, PLAYER, Noun


def check_ways(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    reached = _check_rooms(tables, nouns, compiler)
    _check_doors(tables, nouns, compiler.report)
    brought = {room_of(nouns, place): None for place in compiler.rooms_moved_to()}
    _check_back(tables, nouns, [room for room in reached if room not in brought], compiler.report)


def _check_rooms(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> dict[str, None]:
    """The rooms that can be reached; the others are reported."""
    player = nouns.get(PLAYER)
    reached: dict[str, None] = {}
    if player is None or player.parent is None:
        return reached
    origins = (room_of(nouns, place) for place in compiler.rooms_moved_to())
    waiting: list[str | None] = [room_of(nouns, PLAYER), *origins]
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
    return reached


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


def _check_back(tables: Tables, nouns: dict[str, Noun], rooms: list[str], report: Report) -> None:
    """An exit is meant to lead back, in whatever direction, unless it says that it leads one way. Where there is a
    refusal in the opposite direction, the author has thought of it; and of a room to which effects bring the player."""
    for room in rooms:
        where, written = tables.rooms[room]
        for direction, way in nouns[room].exits.items():
            if way.to is None or way.to == room:
                continue
            there, opposite = nouns[way.to].exits, DIRECTIONS[direction]
            leads_back = any(back.to == room for back in there.values())
            asked = written.exits[direction]
            read = f"exits.{direction} = {quoted(way.to if isinstance(asked, str) else asked.to)}"
            if not leads_back and not way.one_way and not (opposite in there and there[opposite].to is None):
                wrong = f"has no way back: no exit of [room.{way.to}] leads to {quoted(room)}"
                to = quoted(way.to)
                right = f"write exits.{opposite} = {quoted(room)} there, or here {{ to = {to}, one_way = true }}"
                if opposite in there:
                    right = f"let an exit of it lead back, or write {{ to = {to}, one_way = true }}"
                report.add("world.no-way-back", where.at("exits", direction), read, wrong, right)
            elif leads_back and way.door is None and not isinstance(asked, str) and asked.one_way:
                wrong, right = f"is not so: [room.{way.to}] has an exit to {quoted(room)}", "take it out"
                spot = where.at("exits", direction, "one_way")
                report.add("world.never-used", spot, f"exits.{direction}.one_way = true", wrong, right)
