"""What somebody has met, and where they know it to be: in sight, or where they left it and nobody has moved it since.

Nobody is told more than they could have seen. A thing that has been moved since they were last in its room may be
anywhere, as far as they know; unless they handled it there themselves, or saw it lie there.
"""

from __future__ import annotations

from itertools import islice

from engine.model.events import Went
from engine.model.query import body, last_in, last_met, memories, room_of, times, vessels_of
from engine.model.state import Body, Memory, State
from engine.rules.scope import can_see, room_seen_into

_REMEMBERED = 300
"""How far back a memory is looked for."""


def known_room(state: State, actor: str, noun: str) -> str | None:
    """The room that `actor` knows `noun` to be in, or None. A room is known once one has been in it; a door by a room
    that it belongs to; a liquid by any vessel that has it.
    """
    nouns = state.world.nouns
    kind = nouns[noun]
    if kind.kind == "room":
        return noun if has_been_in(state, actor, noun) else None
    if can_see(state, actor, noun):
        return room_seen_into(state, actor, noun) or room_of(state, actor)
    places = kind.backdrop or state.world.door_rooms.get(noun, ())
    if places:
        if body(state, noun).hidden:
            return None
        return next((room for room in places if has_been_in(state, actor, room) and not nouns[room].dark), None)
    if kind.liquid:
        found = (known_room(state, actor, vessel) for vessel in vessels_of(state, noun))
        return next((room for room in found if room is not None), None)
    return _where_it_was_left(state, actor, noun)


def has_been_in(state: State, actor: str, room: str) -> bool:
    return times(state, f"visited/{actor}", room) > 0 or times(state, f"looked/{actor}", room) > 0


def has_met(state: State, actor: str, noun: str) -> bool:
    """Whether somebody knows that there is such a thing or person: they have handled or looked at it, saw somebody do
    something with it, or were where it lies open to view.
    """
    return (
        times(state, f"examined/{actor}", noun) > 0
        or times(state, f"read/{actor}", noun) > 0
        or last_met(state, actor, noun) is not None
        or remembered(state, actor, noun) is not None
        or last_seen_in(state, actor, noun) is not None
    )


def last_seen_in(state: State, actor: str, noun: str) -> str | None:
    """The room in which `actor` knows `noun` to be; of a person who has gone elsewhere since, where the actor last saw
    them be or go.

    Who sees is seen: where two were together stands in the memory of the other, with every step they took since.
    """
    room = known_room(state, actor, noun)
    if room is not None or state.world.nouns[noun].kind != "person":
        return room
    place, walked = room_of(state, noun), False
    for memory in islice(memories(state, noun), _REMEMBERED):
        event = memory.event
        together = event.actor == actor or actor in event.witnesses or actor in event.afar
        if isinstance(event, Went) and event.actor == noun:
            if together:
                return event.room
            place, walked = event.origin, True
        elif together:
            return place if walked or body(state, noun).since <= memory.turn else None
    return None


def concerns(event: object, noun: str) -> bool:
    """Whether an event that one remembers shows something of a noun."""
    return any(getattr(event, field, None) == noun for field in ("actor", "thing", "pushing", "vehicle"))


def remembered(state: State, actor: str, noun: str) -> Memory | None:
    """The last that somebody saw done by or with a noun."""
    some = islice(memories(state, actor), _REMEMBERED)
    return next((memory for memory in some if concerns(memory.event, noun)), None)


def _where_it_was_left(state: State, actor: str, noun: str) -> str | None:
    """Its room, if the actor was there after it came there and it lay open to view, or has put or seen it there."""
    nouns, room = state.world.nouns, room_of(state, noun)
    if room is None:
        return None
    left = state.turn + 1 if room == room_of(state, actor) else last_in(state, actor, room)
    here = noun
    while here != room:
        now = body(state, here)
        if now.parent is None or now.hidden:
            return None
        is_shut = now.how == "in" and nouns[now.parent].kind == "thing" and not body(state, now.parent).open
        unseen = left is None or now.since >= left or is_shut or nouns[room].dark
        if unseen and not _met_there(state, actor, here, now):
            return None
        here = now.parent
    return room


def _met_there(state: State, actor: str, noun: str, now: Body) -> bool:
    """Whether somebody handled a noun where it is, or saw that it came there, and it has not been moved since."""
    met = last_met(state, actor, noun)
    if met is not None and met[0] >= now.since and met[1] == now.parent:
        return True
    memory = remembered(state, actor, noun)
    if memory is None or memory.turn < now.since or isinstance(memory.event, Went):
        return False
    return now.parent in [getattr(memory.event, field, None) for field in ("actor", "to", "place", "room")]
