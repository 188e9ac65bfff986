"""What only the whole pack shows: rings of containment, names that several share, what has no text.

The story must hang together or the world cannot be played (errors); what merely looks forgotten is a warning.
"""

from __future__ import annotations

from engine.content import schema
from engine.content.called import check_articles, check_namesakes
from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.reach import check_reach, room_of
from engine.content.report import Report, Where, dotted
from engine.content.tables import Tables, room_meant
from engine.content.ways import check_ways
from engine.content.words import words_of
from engine.model.listing import listed
from engine.model.world import PLAYER, Noun

MOST_BARE = 3
"""Things without a text in one file that are told of one by one."""


def check_whole(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    report = compiler.report
    _check_rings(tables, nouns, report)
    _check_beginning(tables, nouns, report)
    _check_texts(tables, report)
    _check_names(tables, nouns, report)
    if compiler.advise and not report.has_errors:  # an exit or effect with an error in it may be the one that is missed
        check_ways(tables, nouns, compiler)
        check_reach(tables, nouns, compiler)


def starting_room(tables: Tables, report: Report) -> str | None:
    """Where the player begins, or None with a problem. A `start` that is missing has been reported before."""
    start = tables.settings.start
    start = start if start is None else tables.meant.get(start, start)
    if start is not None and start not in tables.rooms:
        where = tables.setting_places.get("start", tables.top)
        right = room_meant(start, tables, report)
        if start in tables.things or start in tables.people:
            right = f'"{start}" is a {"thing" if start in tables.things else "person"}; name the room where they begin'
        report.add("world.start-unknown", where, f'start = "{start[:60]}"', "names no room", right)
        return None
    if start is not None and PLAYER in tables.people:
        _, player = tables.people[PLAYER]
        if player.in_ in tables.rooms and player.in_ != start:
            where = tables.setting_places.get("start", tables.top)
            wrong = f"says nothing: [person.player] has in = {quoted(player.in_)}, and the story begins there"
            report.add("world.never-used", where, f"start = {quoted(start)}", wrong, "take out one of the two")
    return start


def _check_beginning(tables: Tables, nouns: dict[str, Noun], report: Report) -> None:
    """The player may begin in something that is entered, which then has to be somewhere."""
    place = nouns[PLAYER].parent
    if place is None or room_of(nouns, place) is not None or PLAYER not in tables.people or report.has_errors:
        return
    where, _ = tables.people[PLAYER]
    right = f"say where {place} is, or name a room"
    report.add("world.not-a-place", where.at("in"), f"in = {quoted(place)}", "is in no room itself", right)


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


def _check_texts(tables: Tables, report: Report) -> None:
    """Of many things without a text in one file, one warning tells of all: whoever writes them in haste knows it."""
    bare: dict[str, list[Where]] = {}
    for section, found in (("room", tables.rooms), ("thing", tables.things), ("person", tables.people)):
        for id, (where, table) in found.items():
            is_read = isinstance(table, schema.Thing) and table.reading  # who looks at it reads it
            if table.text.strip() or is_read or id == PLAYER or report.blamed(where):
                continue
            if section == "thing":
                bare.setdefault(where.file, []).append(where)
            else:
                report.add("world.missing-text", where, f"[{section}.{id}]", "has no text", 'add text = "..."')
    for places in bare.values():
        names = [f"[{dotted(where.path)}]" for where in places]
        shown = listed([*names[:3], f"{len(names) - 3} more"] if len(names) > MOST_BARE else names[:1], "and")
        for where in places[:1] if len(names) > MOST_BARE else places:
            read = shown if len(names) > MOST_BARE else f"[{dotted(where.path)}]"
            wrong = "have no text" if len(names) > MOST_BARE else "has no text"
            report.add("world.missing-text", where, read, wrong, 'add text = "..."')


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
    if tables.settings.language is None:
        check_articles(tables, report)
    check_namesakes(tables, nouns, report)
    first: dict[tuple[str, frozenset[str]], str] = {}
    named: list[tuple[str, tuple[Where, schema.Thing | schema.Person]]]
    named = [*tables.things.items(), *tables.people.items()]
    for id, (where, table) in named:
        called = words_of(table.name, *table.words)  # in order
        if not called:
            continue
        rooms = () if id == PLAYER else _rooms_of(nouns, id)
        other = next((first[room, called] for room in rooms if (room, called) in first), None)
        for room in rooms:
            first.setdefault((room, called), id)
        if other is not None:
            kind = "person" if other in tables.people else "thing"
            right = "give one of them another name, or words of its own; of what is all alike, write one with count = 2"
            spot, read = where.at("name"), f"name = {quoted(table.name)}"
            beside = "beside it" if nouns[id].parent == nouns[other].parent else "in the same room"
            wrong = f"is what [{kind}.{other}] {beside} is called too"
            if report.is_taken_up(spot):
                spot, read = where.at("kind"), f"kind = {quoted(table.kind)}"
                wrong = f"gives it the name {quoted(table.name)}, and [{kind}.{other}] {beside} has that too"
            report.add("world.same-name", spot, read, wrong, right)


def _rooms_of(nouns: dict[str, Noun], id: str) -> tuple[str, ...]:
    """Where something is met when the story begins, in whatever it lies."""
    noun = nouns[id]
    if noun.backdrop:
        return noun.backdrop
    if noun.door:
        return tuple([room.id for room in nouns.values() if any(way.door == id for way in room.exits.values())])
    room = room_of(nouns, id)
    return () if room is None else (room,)
