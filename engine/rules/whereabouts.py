"""Where somebody knows a thing or a person to be: in sight, or where they left it and nobody has moved it since.

Nobody is told more than they could have seen. A thing that has been moved since they were last in its room may be
anywhere, as far as they know.
"""

from __future__ import annotations

from engine.model.query import body, last_in, room_of, times, vessels_of
from engine.model.state import State
from engine.rules.scope import can_see, room_seen_into


def known_room(state: State, actor: str, noun: str) -> str | None:
    """The room that `actor` knows `noun` to be in, or None. A room is known once one has been in it; a door by a room
    that it belongs to; a liquid by any vessel that has it.
    """
    kind = state.world.nouns[noun]
    if kind.kind == "room":
        return noun if has_been_in(state, actor, noun) else None
    if can_see(state, actor, noun):
        return room_seen_into(state, actor, noun) or room_of(state, actor)
    places = kind.backdrop or state.world.door_rooms.get(noun, ())
    if places:
        return next((room for room in places if has_been_in(state, actor, room)), None)
    if kind.liquid:
        found = (known_room(state, actor, vessel) for vessel in vessels_of(state, noun))
        return next((room for room in found if room is not None), None)
    return _where_it_was_left(state, actor, noun)


def has_been_in(state: State, actor: str, room: str) -> bool:
    return times(state, f"visited/{actor}", room) > 0 or times(state, f"looked/{actor}", room) > 0


def _where_it_was_left(state: State, actor: str, noun: str) -> str | None:
    """Its room, if the actor has been there since it came there and it lay open to view."""
    nouns, room = state.world.nouns, room_of(state, noun)
    left = None if room is None else last_in(state, actor, room)
    if left is None or nouns[room or ""].dark:
        return None
    here = noun
    while here != room:
        now = body(state, here)
        if now.parent is None or now.hidden or now.since > left:
            return None
        outside = body(state, now.parent)
        if now.how == "in" and nouns[now.parent].kind == "thing" and not outside.open:
            return None
        here = now.parent
    return room
