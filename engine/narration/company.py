"""The people in sight: where they sit, lie and stand, and who is seen through what stands open.

People in one posture in one place are told of together: `Tom and Ada are here. Mara is here, sitting on the bench.`
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.query import body, parent, posture, room_of
from engine.model.state import State
from engine.model.world import How
from engine.narration.line import Phrase
from engine.narration.lists import HOWS, Lister, called, shown_inside, takes_many
from engine.narration.wording import listed, phrased, worded
from engine.rules.scope import far_off, open_vistas, surroundings


def pose_of(state: State, person: str, observer: str) -> str:
    """`sitting on the bench`, `in the cart`, `lying down`; empty for who just stands in the room."""
    how = posture(state, person)
    place = parent(state, person)
    if place is None:
        return ""
    if state.world.nouns[place].kind == "room" or surroundings(state, observer) == place:
        return "" if how == "standing" else worded(state, f"pose.{how}", observer, {"actor": person, "place": place})
    return _pose_at(state, person, observer, place)


def _pose_at(state: State, person: str, observer: str, place: str) -> str:
    """The same, with what they are in or on."""
    now, how, about = body(state, person), posture(state, person), {"actor": person, "place": place}
    side = "on" if now.how == "on" else "in"
    named = "standing" in state.world.nouns[place].postures
    if how == "standing" and not named:
        return worded(state, f"pose.being-{side}", observer, about)
    return worded(state, f"pose.{how}-{side}", observer, about)


def people_here(state: State, observer: str, people: Sequence[str]) -> list[Phrase]:
    """A sentence for all who are there in the same way, those who just stand there first."""
    poses: dict[str, list[str]] = {"": []}
    for person in people:
        poses.setdefault(pose_of(state, person, observer), []).append(person)
    found = []
    for pose, some in poses.items():
        if some:
            id = f"room.people.{takes_many(state, some)}{'.posed' if pose else ''}"
            about = {"actor": observer, "pose": pose}
            found.append(phrased(state, id, observer, about, list=named(state, observer, some)))
    return found


def people_at(state: State, observer: str, place: str, *hows: How) -> list[Phrase]:
    """Who else shows in or on a thing, and how: `Mara is sitting on the bench.`"""
    poses: dict[str, list[str]] = {}
    for how in hows or HOWS:
        for id in shown_inside(state, place, how, observer):
            if state.world.nouns[id].kind == "person":
                poses.setdefault(_pose_at(state, id, observer, place), []).append(id)
    return [
        phrased(
            state, f"people.{takes_many(state, some)}", observer, {"actor": observer, "pose": pose},
            list=named(state, observer, some),
        )
        for pose, some in poses.items()
    ]  # fmt: skip


def named(state: State, observer: str, people: Sequence[str]) -> Phrase:
    """`Mara and the miller`, each a link."""
    phrases = [_name(state, observer, person) for person in people]
    if len(phrases) == 1:
        return phrases[0]
    return listed(phrases, conjunction=worded(state, "list.and", observer, {"actor": observer}))


def _name(state: State, observer: str, person: str) -> Phrase:
    return called(state, (person,), observer, definite=True)


# --- through doors ---


def company_next_door(state: State, observer: str) -> list[Phrase]:
    """Who is seen in the next rooms, by the way they are seen through."""
    people = [id for id in far_off(state, observer) if state.world.nouns[id].kind == "person"]
    found = []
    for room, door in _ways_of_sight(state, observer):
        there = [person for person in people if room_of(state, person) == room]
        if there:
            about = {"actor": observer, "door": door, "room": room}
            id = "far.door" if door else "far.room"
            found.append(phrased(state, id, observer, about, list=named(state, observer, there)))
    return found


def seen_through(state: State, observer: str, door: str) -> list[Phrase]:
    """What lies about behind an open door, and who is there: a look at the door goes no further into that room. What is
    in and on things there is for who looks that way."""
    room = next((room for room, way in _ways_of_sight(state, observer) if way == door), None)
    return [] if room is None else _seen_in(state, observer, room, door, "state.beyond", closely=False)


def seen_next_door(state: State, observer: str, room: str) -> list[Phrase]:
    """What lies about in a next room, and who is there; nothing where it is not seen into."""
    door = dict(_ways_of_sight(state, observer)).get(room)
    return [] if door is None else _seen_in(state, observer, room, door, "far.door" if door else "far.room")


def _seen_in(state: State, observer: str, room: str, door: str, id: str, *, closely: bool = True) -> list[Phrase]:
    seen = [id for id in far_off(state, observer) if room_of(state, id) == room]
    people = [id for id in seen if state.world.nouns[id].kind == "person"]
    lister = Lister(state, observer)
    lying_about = [id for id in seen if parent(state, id) == room]
    what = lister.listed(lying_about, ahead=[_name(state, observer, person) for person in people])
    further = lister.sentences if closely else []
    if what is None:
        return further
    about = {"actor": observer, "thing": door, "door": door, "room": room}
    return [phrased(state, id, observer, about, list=what), *further]


def _ways_of_sight(state: State, observer: str) -> list[tuple[str, str]]:
    """The next rooms that are seen into, each once, with the door between."""
    here = room_of(state, observer) or ""
    found: dict[str, str] = {}
    for room, door in open_vistas(state, here):
        found.setdefault(room, door)
    return list(found.items())
