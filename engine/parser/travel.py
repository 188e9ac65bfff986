"""Far places and things out of sight: `go to the cellar`, `find the lamp`, `where is mara`.

A walk goes through rooms that the actor has been in, one step a turn, for as long as nothing stands in the way; the
line that asked for it stays what is left to do. What is asked after is named only as far as the actor has met it.
"""

from __future__ import annotations

from typing import NoReturn

from engine.model.actions import Go
from engine.model.query import body, is_held, room_of
from engine.model.world import Exit
from engine.parser.absent import explain, met
from engine.parser.amiss import Amiss, Aside
from engine.parser.lexicon import nouns_with
from engine.parser.nouns import bare, candidates
from engine.parser.reader import Reader
from engine.parser.words import MARK, words_of
from engine.rules.conditions import leads_on
from engine.rules.scope import stands_open
from engine.rules.walking import outward, way_back
from engine.rules.whereabouts import has_been_in, last_seen_in


def is_room_known(reader: Reader, room: str) -> bool:
    """Whether the actor has been in a room, or has looked into it: from here, or from a next room they have been in."""
    state, actor = reader.state, reader.actor
    if has_been_in(state, actor, room):
        return True
    vistas, here = state.world.vistas, room_of(state, actor)
    nearby = dict.fromkeys((here or "", *(other for other, _, _ in vistas.get(room, ()))))
    return any(
        other == room and (not door or stands_open(state, door))
        for place in nearby
        if place == here or has_been_in(state, actor, place)
        for other, door, _ in vistas.get(place, ())
    )


def names_room(reader: Reader, room: str, words: tuple[str, ...]) -> bool:
    """Whether every word is one of the room's, in some form."""
    known, forms = reader.nouns[room].words, reader.tables.forms
    return all(word in known or word == room or any(form in known for form in forms(word)) for word in words)


def rooms_meant(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """The rooms that words can mean, of those that the actor has been in or looked into."""
    if not words:
        return ()
    if len(words) == 1 and words[0][0] == MARK:
        return (words[0][1:],) if words[0][1:] in reader.nouns else ()
    named = nouns_with(reader.state.world, reader.tables.forms(words[-1]))
    rooms = [id for id in named if reader.nouns[id].kind == "room"]
    return tuple([room for room in rooms if names_room(reader, room, words) and is_room_known(reader, room)])


def is_room_rather(reader: Reader, words: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether words that fit some things in sight mean a room, where one is to go: its whole name, or any part of it
    where all those things are in hand."""
    state, actor = reader.state, reader.actor
    here = room_of(state, actor)
    rooms = [room for room in (*rooms_meant(reader, words), here) if room and names_room(reader, room, words)]
    if any(set(words_of(reader.nouns[room].name.lower())) <= set(words) for room in rooms):
        return True
    return bool(rooms) and all(is_held(state, id, actor) for id in found)


def walk(reader: Reader, words: tuple[str, ...], end: int) -> Go | None:
    """The first step toward a room further off, or toward where the actor knows somebody or something to be."""
    state, actor = reader.state, reader.actor
    here = room_of(state, actor)
    if here is None or not words:
        return None
    goals = rooms_meant(reader, words)
    if not goals and here is not None and names_room(reader, here, words):
        return None
    if not goals:
        places = [last_seen_in(state, actor, id) for id in met(reader, words)]
        goals = tuple(dict.fromkeys(room for room in places if room is not None))
    if not goals or here in goals:
        return None
    walked = outward(
        state, here, lambda way: _lets_through(reader, way),
        within=lambda room: room in goals or has_been_in(state, actor, room),
    )  # fmt: skip
    for room, length, came in walked:
        if room in goals:
            if length > 1:
                go_on_with_the_line(reader)
            return Go(actor, way_back(came, room)[0])
    raise Amiss("parse.no-way-known", understood=reader.called(goals[0]), at=end)


def go_on_with_the_line(reader: Reader) -> None:
    """What asked for a walk of several steps is what is left to do after the first."""
    reader.rest = reader.text + (f". {reader.rest}" if reader.rest else "")


def _lets_through(reader: Reader, way: Exit) -> bool:
    """Whether one could walk that way, opening a door on the way if it is not locked."""
    if way.door is not None:
        door = body(reader.state, way.door)
        if door.hidden or (door.locked and not door.open):
            return False
    return leads_on(reader.state, way, reader.actor)


def find(reader: Reader, start: int, end: int) -> NoReturn:
    """Where something is, as far as the actor knows. Raises Aside, or Amiss for what they have not met."""
    words = reader.words[start:end]
    plain = bare(reader, words)
    rooms = tuple([room for room in rooms_meant(reader, plain) if has_been_in(reader.state, reader.actor, room)])
    here = candidates(reader, words)
    near = sorted(here, key=lambda id: not is_held(reader.state, id, reader.actor))
    found = rooms if rooms and is_room_rather(reader, plain, here) else (*near, *met(reader, plain), *rooms)
    if not found:
        explain(reader, start, end, "parse.never-met")
    raise Aside("find", found[0])
