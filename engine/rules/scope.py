"""What an actor can see and reach.

Sight passes through open and transparent containers, over supporters and into people's hands. Reach
is sight less what lies behind glass. In the dark one has what one carries and nothing else. Containment
is a forest, so "can A see X" climbs from X and costs its depth; only listings walk a room.
"""

from __future__ import annotations

from engine.model.query import body, room_of
from engine.model.state import State
from engine.model.world import Exit


def exits(state: State, room: str) -> dict[str, Exit]:
    """Every declared way out of a room, blocked ones included, in the author's order."""
    return state.world.nouns[room].exits


def is_dark(state: State, room: str) -> bool:
    """A dark room with no light burning where it could be seen."""
    return state.world.nouns[room].dark and not _shines(state, room)


def _shown(state: State, holder: str, touch: bool) -> tuple[str, ...]:
    """What of a noun's contents shows from outside it, or can be touched. Rooms and people are open always."""
    now = body(state, holder)
    if now.open or (not touch and state.world.nouns[holder].transparent):
        return now.children
    return tuple(child for child in now.children if body(state, child).how != "in")


def _shines(state: State, holder: str) -> bool:
    for child in _shown(state, holder, touch=False):
        now = body(state, child)
        if now.lit and state.world.nouns[child].light:
            return True
        if now.children and _shines(state, child):
            return True
    return False


def _gather(state: State, holder: str, found: list[str], touch: bool) -> None:
    for child in _shown(state, holder, touch):
        found.append(child)
        if body(state, child).children:
            _gather(state, child, found, touch)


def _listing(state: State, actor: str, touch: bool) -> tuple[str, ...]:
    room = room_of(state, actor)
    found: list[str] = []
    if room is None:
        return ()
    if is_dark(state, room):
        _gather(state, actor, found, touch)
    else:
        _gather(state, room, found, touch)
        found.remove(actor)
        found.extend(state.world.doors.get(room, ()))
    found.append(actor)
    return tuple(found)


def visible(state: State, actor: str) -> tuple[str, ...]:
    """Everything in sight, in the order of the room, the actor last. No rooms."""
    return _listing(state, actor, touch=False)


def reachable(state: State, actor: str) -> tuple[str, ...]:
    """Everything within reach, likewise."""
    return _listing(state, actor, touch=True)


def _perceives(state: State, actor: str, noun: str, touch: bool) -> bool:
    room = room_of(state, actor)
    if room is None:
        return False
    nouns = state.world.nouns
    here = noun
    carried = noun == actor
    while True:
        now = body(state, here)
        holder = now.parent
        if holder is None:
            break
        if holder == actor:
            carried = True
        kind = nouns[holder]
        if now.how == "in" and kind.kind == "thing":
            outside = body(state, holder)
            if not outside.open and (touch or not kind.transparent):
                return False
        if kind.kind == "room":
            return holder == room and (carried or not is_dark(state, room))
        here = holder
    if here == noun and nouns[noun].door:
        return room in state.world.door_rooms.get(noun, ()) and not is_dark(state, room)
    return False


def can_see(state: State, actor: str, noun: str) -> bool:
    return _perceives(state, actor, noun, touch=False)


def can_reach(state: State, actor: str, noun: str) -> bool:
    return _perceives(state, actor, noun, touch=True)


def people_in(state: State, room: str) -> tuple[str, ...]:
    """The people in a room, in order of arrival, seen or not."""
    nouns = state.world.nouns
    return tuple(child for child in body(state, room).children if nouns[child].kind == "person")


def others_in(state: State, room: str | None, person: str) -> tuple[str, ...]:
    """Everybody in a room but `person`: the same who could hear them there."""
    if room is None or len(state.world.people) < 2:
        return ()
    return tuple(other for other in people_in(state, room) if other != person)
