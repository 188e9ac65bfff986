"""What a map shows, before anything is drawn: the rooms of a world, and between each two of them one way with all that
is known of it.

A pack has exits, each with one direction; a map has ways. `north = "hall"` here and `south = "cellar"` there are one
way, and so are `east` and `in` that lead through the same gap to the same room. Two doors between the same two rooms
are two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from engine.model.world import DIRECTIONS, PLAYER, Noun, World

COMPASS: dict[str, tuple[int, int]] = {
    "north": (0, -1), "northeast": (1, -1), "east": (1, 0), "southeast": (1, 1),
    "south": (0, 1), "southwest": (-1, 1), "west": (-1, 0), "northwest": (-1, -1),
}  # fmt: skip
"""The directions that have a place on paper: across and down."""
STAIRS = ("up", "down")


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A room as the map shows it."""

    id: str
    name: str
    start: bool = False
    dark: bool = False
    region: str = ""
    """The id of the smallest region that it is in."""
    people: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    """What can be carried off from here, at whatever depth it lies."""
    blocked: tuple[str, ...] = ()
    """The directions in which there is no way but something is said."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """What lies between two rooms. `there` are the directions from `a` to `b`, `back` those from `b` to `a`."""

    a: str
    b: str
    there: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    door: str = ""
    """The name of the door in it."""
    locked: bool = False
    hidden: bool = False
    """The door is not there until it is found."""
    conditional: bool = False
    """It is a way only while something holds."""

    @property
    def one_way(self) -> bool:
        return not self.back

    @property
    def bearing(self) -> tuple[str, str]:
        """The direction that it is drawn in, from `a` and from `b`; empty where there is none. Compass ones first, and
        of those a pair that is opposite."""
        ranked = sorted(self.there, key=_rank)
        for direction in ranked:
            if DIRECTIONS[direction] in self.back:
                return direction, DIRECTIONS[direction]
        return (ranked[0] if ranked else ""), min(self.back, key=_rank, default="")

    @property
    def sort(self) -> str:
        """`level` on one floor, `stairs` up and down, `inside` in and out."""
        there, back = self.bearing
        both = {each for each in (there, back) if each}
        if any(each in COMPASS for each in both):
            return "level"
        return "stairs" if any(each in STAIRS for each in both) else "inside"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The map of a world, undrawn. Rooms, ways and regions are in the order of the pack."""

    title: str
    spots: dict[str, Spot]
    ways: tuple[Way, ...]
    regions: dict[str, str] = {}
    """The regions that some room is shown in: id and name."""


def plan_of(world: World) -> Plan:
    """The plan of a world as it is when its story begins."""
    rooms = [noun for noun in world.nouns.values() if noun.kind == "room"]
    things, people = _contents(world)
    region_of = _smallest_regions(world)
    spots = {
        room.id: Spot(
            id=room.id,
            name=room.name,
            start=room.id == world.start,
            dark=room.dark,
            region=region_of.get(room.id, ""),
            people=tuple(people.get(room.id, ())),
            things=tuple(things.get(room.id, ())),
            blocked=tuple(direction for direction, way in room.exits.items() if way.to is None),
        )
        for room in rooms
    }
    shown = {spot.region for spot in spots.values() if spot.region}
    return Plan(
        title=world.title,
        spots=spots,
        ways=ways_of(_steps(world, rooms)),
        regions={id: region.name for id, region in world.regions.items() if id in shown},
    )


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A direction that leads from one room to another: half of a way, or all of one that leads only there."""

    room: str
    direction: str
    to: str
    door: str = ""
    """The id of the door in it."""
    named: str = ""
    """That door's name."""
    locked: bool = False
    hidden: bool = False
    conditional: bool = False


def ways_of(steps: Iterable[Step]) -> tuple[Way, ...]:
    """The ways that steps make, each there and back put together, in the order of their first steps."""
    found: dict[tuple[str, str, str], Way] = {}
    for step in steps:
        turned = (step.to, step.room, step.door)
        key = turned if turned in found and step.to != step.room else (step.room, step.to, step.door)
        old = found.get(key) or Way(a=key[0], b=key[1], door=step.named)
        found[key] = msgspec.structs.replace(
            old,
            there=old.there if key is turned else (*old.there, step.direction),
            back=(*old.back, step.direction) if key is turned else old.back,
            locked=old.locked or step.locked,
            hidden=old.hidden or step.hidden,
            conditional=old.conditional or step.conditional,
        )
    return tuple(found.values())


def _steps(world: World, rooms: Iterable[Noun]) -> Iterator[Step]:
    for room in rooms:
        for direction, way in room.exits.items():
            if way.to is None:
                continue
            door = world.nouns[way.door] if way.door is not None else None
            yield Step(
                room=room.id,
                direction=direction,
                to=way.to,
                door=way.door or "",
                named=door.name if door is not None else "",
                locked=door is not None and door.locked,
                hidden=door is not None and door.hidden,
                conditional=way.when is not None,
            )


def _contents(world: World) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The names of things and of people by the room they are in at first, what is many told once: `penny x3`."""
    things: dict[str, list[str]] = {}
    people: dict[str, list[str]] = {}
    for noun in world.nouns.values():
        room = _room_of(world, noun)
        if room is None or noun.id == PLAYER or noun.id in world.alike:
            continue
        if noun.kind == "person":
            people.setdefault(room, []).append(noun.name)
        elif not (noun.door or noun.scenery or noun.how == "part" or noun.liquid):
            many = len(world.groups.get(noun.id, ()))
            things.setdefault(room, []).append(f"{noun.name} x{many}" if many > 1 else noun.name)
    return things, people


def _room_of(world: World, noun: Noun) -> str | None:
    """The room at the end of where a noun lies, or None for what is nowhere or with the player."""
    at: Noun | None = noun
    while at is not None and at.parent is not None:
        if at.parent == PLAYER:
            return None
        at = world.nouns.get(at.parent)
    return at.id if at is not None and at.kind == "room" and at is not noun else None


def _smallest_regions(world: World) -> dict[str, str]:
    found: dict[str, str] = {}
    for id, region in sorted(world.regions.items(), key=lambda each: -len(each[1].rooms)):
        found |= {room: id for room in region.rooms}
    return found


def _rank(direction: str) -> int:
    return 0 if direction in COMPASS else 1 if direction in STAIRS else 2
