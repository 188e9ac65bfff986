"""The rooms that somebody has found and the ways between them: what the map of a player shows, as data and in words.

A way is on it that they have seen and that is there as far as they know. One that is only there while something holds
is on it while they stand before it, or once they have been at its other end: so no wall that opens far off is told of.
"""

from __future__ import annotations

import msgspec

from engine.model.query import room_of
from engine.model.state import State
from engine.model.world import Exit
from engine.narration.line import Line, Link, Phrase, line_of
from engine.narration.lists import sentences
from engine.narration.names import name, the
from engine.narration.place import once_each, open_ways, times_shown
from engine.narration.wording import listed, message, phrased, worded


class KnownWay(msgspec.Struct, frozen=True):
    """A way out of a room: its direction, and the room that it leads to where that was found, else an empty string."""

    direction: str
    to: str
    door: str = ""
    """The id of the door in it."""


class KnownRoom(msgspec.Struct, frozen=True):
    id: str
    here: bool
    ways: tuple[KnownWay, ...]


def known_rooms(state: State, observer: str) -> tuple[KnownRoom, ...]:
    """What an observer has found: where they are, then the rest from the nearest on, and what no known way leads to."""
    here = room_of(state, observer) or ""
    nouns = state.world.nouns
    found = {
        id: KnownRoom(id, id == here, _ways(state, observer, id, here))
        for id, noun in nouns.items()
        if noun.kind == "room" and times_shown(state, observer, id) > 0
    }
    order: dict[str, None] = dict.fromkeys((here,) if here in found else ())
    queue = list(order)
    for id in queue:
        for way in found[id].ways:
            if way.to and way.to not in order:
                order[way.to] = None
                queue.append(way.to)
    return tuple([found[id] for id in (*order, *(id for id in found if id not in order))])


def _ways(state: State, observer: str, room: str, here: str) -> tuple[KnownWay, ...]:
    found = []
    for direction, way in once_each(open_ways(state, observer, room)).items():
        to = way.to if way.to is not None and times_shown(state, observer, way.to) > 0 else ""
        if to or room == here or _is_plain(state, way):
            found.append(KnownWay(direction, to, way.door or ""))
    return tuple(found)


def _is_plain(state: State, way: Exit) -> bool:
    """Whether a way was there from the first."""
    return way.when is None and (way.door is None or not state.world.nouns[way.door].hidden)


def map_lines(state: State, observer: str) -> tuple[Line, ...]:
    """A line for each room that was found, with where its ways lead; a click on another room goes there."""
    rooms = known_rooms(state, observer)
    if not rooms:
        return (Line("system", message(state, "map.none", observer)),)
    return tuple([line_of("system", _room(state, observer, room)) for room in rooms])


def _room(state: State, observer: str, room: KnownRoom) -> Phrase:
    """`Cellar: up to the Hall. Not yet gone: east.`"""
    here = room_of(state, observer) or ""
    about = {"actor": observer}
    called = _link(name(state, room.id, observer), room.here)
    known = [_way(state, observer, way, here) for way in room.ways if way.to]
    untried = [_way(state, observer, way, here) for way in room.ways if not way.to]
    id = f"map.{'here' if room.here else 'room'}{'' if known else '.alone'}"
    parts = [phrased(state, id, observer, about, room=called, list=listed(known))]
    if untried:
        parts.append(phrased(state, "map.untried", observer, about, list=listed(untried)))
    return sentences(parts)


def _way(state: State, observer: str, way: KnownWay, here: str) -> Phrase:
    id = f"map.way{'.door' if way.door else ''}{'' if way.to else '.unknown'}"
    about = {"actor": observer, "direction": way.direction, "door": way.door}
    if not way.to:
        return Phrase(worded(state, id, observer, about))
    return phrased(state, id, observer, about, room=_link(the(state, way.to, observer), way.to == here))


def _link(called: str, here: bool) -> Phrase:
    return Phrase(called, () if here else (Link(0, len(called), "exit", f"go to {called}"),))
