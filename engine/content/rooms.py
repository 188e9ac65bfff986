"""Rooms and the ways between them: from their tables to `Noun`s."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.names import would_declare
from engine.content.nouns import things_named
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import Exit, Room
from engine.content.tables import Tables, room_meant
from engine.content.words import words_of
from engine.model import world
from engine.model.world import DIRECTIONS, Noun

_SHORT = {
    "n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest", "se": "southeast",
    "sw": "southwest", "u": "up", "d": "down", "inside": "in", "outside": "out", "upstairs": "up", "downstairs": "down",
}  # fmt: skip
"""Directions as players type them. A pack spells them out."""


def compile_room(id: str, where: Where, room: Room, tables: Tables, compiler: Compiler) -> Noun:
    exits: dict[str, world.Exit] = {}
    for direction, way in room.exits.items():
        name = f"exits.{direction}"
        spot = where.at("exits", direction)
        if direction not in DIRECTIONS:
            short = _SHORT.get(direction.lower().replace("-", ""), "")
            right = f"write exits.{short}" if short else ""
            right = right or compiler.report.suggest(direction, DIRECTIONS, f"there are {', '.join(DIRECTIONS)}")
            compiler.report.add(
                "world.unknown-direction", spot, f"{name[:60]} = {quoted(way)}", "leads in no direction", right
            )
        exits[direction] = _exit(spot, name, way, tables, compiler)
    return Noun(
        id=id,
        kind="room",
        name=room.name,
        words=words_of(id, room.name, *room.words),
        text=compiler.text(where.at("text"), "text", room.text),
        article="the" if room.article is None else room.article,
        dark=room.dark,
        exits=exits,
        sound=compiler.text(where.at("sound"), "sound", room.sound),
        smell=compiler.text(where.at("smell"), "smell", room.smell),
        diggable=room.diggable,
        leaves=_dug_up(where, room, compiler),
    )


def _dug_up(where: Where, room: Room, compiler: Compiler) -> tuple[str, ...]:
    if room.leaves and not room.diggable:
        read = f"leaves = {quoted(room.leaves)}"
        wrong, right = "is never found: the ground cannot be dug", "add diggable = true"
        compiler.report.add("world.never-used", where.at("leaves"), read, wrong, right)
    return things_named(where, "leaves", room.leaves, compiler)


def _exit(where: Where, name: str, way: str | Exit, tables: Tables, compiler: Compiler) -> world.Exit:
    report = compiler.report
    if isinstance(way, str):
        _check_target(where, name, way, tables, report, short=True)
        return world.Exit(tables.meant.get(way, way))
    if way.to is not None:
        _check_target(where.at("to"), f"{name}.to", way.to, tables, report)
    elif way.door is not None or way.when is not None or not way.blocked:
        right = 'add to = "some_room", or only blocked = "why not"'
        report.add("world.empty-exit", where, name, "leads nowhere", right)
    if way.blocked and way.to is not None and way.when is None:
        read = f"{name}.blocked = {quoted(way.blocked)}"
        right = 'add when = "...", or take out `to` if there is never a way'
        if way.door is not None:
            right = 'a closed door speaks for itself; say it another way under [message] "go.door-closed"'
        report.add("world.never-used", where.at("blocked"), read, "is never said: the way is always there", right)
    for key, right in (("view", 'add to = "some_room"'), ("one_way", 'add to = "some_room"')):
        if getattr(way, key) and way.to is None:
            report.add("world.never-used", where.at(key), f"{name}.{key} = true", "says nothing of this exit", right)
    if way.view and way.door is not None:
        right = "take it out; a door that stands open is seen through"
        wrong = "is at odds with the door, which hides what is behind it"
        report.add("world.never-used", where.at("view"), f"{name}.view = true", wrong, right)
    if way.door is not None:
        read = f"{name}.door = {quoted(way.door)}"
        if way.door not in compiler.names.kinds:
            doors = (id for id, (_, thing) in tables.things.items() if thing.door)
            right = compiler.reader().named(way.door, "thing")
            right = right or report.suggest(way.door, doors, would_declare("thing", way.door, " with door = true"))
            report.add("world.unknown-noun", where.at("door"), read, "names nothing in this world", right)
        elif "door" not in compiler.names.abilities.get(way.door, ()):
            kind = compiler.names.kinds[way.door]
            right = f"add door = true to {way.door}" if kind == "thing" else f'"{way.door}" is a {kind}'
            report.add("world.not-a-door", where.at("door"), read, "is no door", right)
    return world.Exit(
        way.to if way.to is None else tables.meant.get(way.to, way.to),
        way.door,
        compiler.condition(where.at("when"), f"{name}.when", way.when, action=True),
        compiler.text(where.at("blocked"), f"{name}.blocked", way.blocked),
        way.view and way.door is None and way.to is not None,
        way.one_way or (way.door in tables.things and tables.things[way.door][1].one_way),
    )


def _check_target(where: Where, name: str, room: str, tables: Tables, report: Report, *, short: bool = False) -> None:
    if tables.meant.get(room, room) not in tables.rooms:
        right = room_meant(room, tables, report)
        if room in tables.things:
            door = f'{{ to = "some_room", door = "{room}" }}'
            right = f"it is a thing; a way through a door is {door}"
        elif " " in room.strip() and not right.startswith(("did", "that")):
            right = f"words for why there is no way are {{ blocked = {quoted(room)} }}" if short else "name a room"
        report.add("world.exit-to-nowhere", where, f"{name} = {quoted(room)}", "names no room", right)
