"""What the player could come to at best: every room, thing and key, if every condition held and every rule fired.

Whatever is out of reach even so can never be had, so a lock whose key is among it stays locked, and a dark
room to which no light can come stays dark. The search goes on from what it has found until nothing is added.
"""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.tables import Tables
from engine.model.language import FillWith, Make, Put
from engine.model.world import PLAYER, Noun

MOST_STAGES = 200
"""How many locks, one behind the other, are followed. Of a pack with more nothing is said."""


class Reach:
    """The search, done when it is made. `rooms` and `things` are what was found, in that order."""

    def __init__(self, nouns: dict[str, Noun], compiler: Compiler) -> None:
        self.nouns = nouns
        self.rooms: dict[str, None] = {}
        self.things: dict[str, None] = {}
        self.light = False
        effects = compiler.effects
        groups = compiler.names.groups
        self.moved = {
            id: None
            for e in effects
            if isinstance(e, Put) and e.place is not None
            for id in groups.get(e.thing, (e.thing,))
        }
        self._found = {id: None for each in sorted(compiler.revealed()) for id in groups.get(each, (each,))}
        self._under: dict[str, list[str]] = {}
        self.left: dict[str, list[str]] = {}
        """What each thing may be left by, when that is broken, eaten or dug."""
        for noun in nouns.values():
            for id in noun.hides:
                self._under.setdefault(id, []).append(noun.id)
            for id in noun.leaves:
                self.left.setdefault(id, []).append(noun.id)
        self._unlocked = {
            e.thing: None
            for e in effects
            if isinstance(e, Make) and (e.quality, e.value) in (("locked", False), ("open", True))
        }
        self._lit = {
            id: None
            for e in effects
            if isinstance(e, Make) and (e.quality, e.value) == ("lit", True)
            for id in groups.get(e.thing, (e.thing,))
        }
        """What effects light: it is seen in the dark wherever it is."""
        self._waiting = [id for id, noun in nouns.items() if noun.kind == "thing" and not noun.door]
        player = room_of(nouns, PLAYER)
        moved_to = [room_of(nouns, place) for place in compiler.rooms_moved_to()]
        self._start = [room for room in (player, *moved_to) if room is not None]
        self._inside: dict[str, list[str]] = {}
        for id in self._waiting:
            self._inside.setdefault(nouns[id].parent or "", []).append(id)
        self.sure = any(not self._walk() + self._gather() for _ in range(MOST_STAGES))
        """Whether the search came to its end."""

    def can_be_opened(self, id: str) -> bool:
        noun = self.nouns[id]
        return not noun.locked or id in self._unlocked or any(key in self.things for key in noun.keys)

    def _walk(self) -> int:
        """Go through every door that can be opened by now. How many rooms that adds."""
        known = len(self.rooms)
        waiting = [*self._start, *(to for id in self.rooms for to in self._ways(id))]
        while waiting:
            room = waiting.pop()
            if room not in self.rooms:
                self.rooms[room] = None
                waiting += self._ways(room)
        return len(self.rooms) - known

    def _ways(self, room: str) -> list[str]:
        ways = self.nouns[room].exits.values()
        return [way.to for way in ways if way.to and (way.door is None or self._lets_through(way.door))]

    def _lets_through(self, door: str) -> bool:
        return self.can_be_opened(door) and self._can_be_found(door)

    def _can_be_found(self, id: str) -> bool:
        """What is hidden is found by searching what hides it, or where an effect reveals it."""
        if not self.nouns[id].hidden or id in self._found:
            return True
        return any(cover in self.things or self.nouns[cover].door for cover in self._under.get(id, ()))

    def _gather(self) -> int:
        """Take everything that can be seen by now. How many things that adds."""
        known = len(self.things)
        looking = list(self._waiting)
        while looking:
            id = looking.pop()
            if id not in self.things and (id in self.moved or self._is_left(id) or self._is_near(self.nouns[id])):
                self.things[id] = None
                self.light = self.light or self.nouns[id].light
                looking += self._inside.get(id, ())
        self._waiting = [id for id in self._waiting if id not in self.things]
        return len(self.things) - known

    def _is_left(self, id: str) -> bool:
        return any(whole in self.things or whole in self.rooms for whole in self.left.get(id, ()))

    def _is_near(self, thing: Noun) -> bool:
        if not self._can_be_found(thing.id):
            return False
        if thing.backdrop:
            return any(room in self.rooms for room in thing.backdrop)
        place = None if thing.parent is None else self.nouns[thing.parent]
        if place is None:
            return False
        if place.kind == "person":
            return place.id == PLAYER or self._meets(place)
        if place.kind == "thing":
            return place.id in self.things and (thing.how != "in" or self.can_be_opened(place.id))
        return place.id in self.rooms and (not place.dark or self.light or thing.lit or thing.id in self._lit)

    def _meets(self, person: Noun) -> bool:
        """Whoever walks may walk to the player."""
        walks = person.persona is not None and any(habit.do.startswith("go ") for habit in person.persona.habits)
        return (
            walks
            or (person.persona is not None and person.persona.has_days)
            or person.id in self.moved
            or room_of(self.nouns, person.id) in self.rooms
        )


def room_of(nouns: dict[str, Noun], id: str) -> str | None:
    """The room where something is when the story begins; a room is its own."""
    here: str | None = id
    for _ in range(MOST_STAGES):
        if here is None or here not in nouns or nouns[here].kind == "room":
            return here if here in nouns else None
        here = nouns[here].parent
    return None


def check_reach(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    report = compiler.report
    reach = Reach(nouns, compiler)
    poured = {noun.filled[0] for noun in nouns.values() if noun.filled} | {noun.source for noun in nouns.values()}
    poured |= {e.liquid for e in compiler.effects if isinstance(e, FillWith)}
    for id, (where, thing) in tables.things.items():
        noun = nouns[id]
        if noun.liquid:
            if id not in poured:
                right = f'write holds = "{id}" or source = "{id}" at what it is in'
                report.add("world.nowhere", where, f"[thing.{id}]", "is a liquid that nothing has in it", right)
        elif noun.parent is None and not noun.door and not thing.backdrop and id not in reach.moved | reach.left:
            right = f'add in = "some_room", or a rule with do = ["move {id} to player"]'
            report.add("world.nowhere", where, f"[thing.{id}]", "is nowhere, and nothing brings it anywhere", right)
        if noun.locked and reach.sure and not reach.can_be_opened(id):
            spot = where.at("key" if thing.key else "keys")
            read = f"key = {' or '.join(quoted(key) for key in noun.keys)}"
            wrong = f"opens [thing.{id}] and can never be had: {_whereabouts(nouns, noun.keys[0])}"
            right = f'put it where the player comes first, or unlock by a rule: do = ["unlock {id}"]'
            report.add("world.never-unlocked", spot, read, wrong, right)
    for id, (where, person) in tables.people.items():
        talks = person.greeting or person.greetings or person.openings or person.lost or person.knows or person.topics
        plays = person.first or talks or person.habits
        if plays and id != PLAYER and nouns[id].parent is None and id not in reach.moved:
            right = f'add in = "some_room", or a rule with do = ["move {id} to some_room"]'
            report.add("world.nowhere", where, f"[person.{id}]", "is nowhere, and nothing brings them anywhere", right)
    for id, (where, room) in tables.rooms.items():
        if room.dark and id in reach.rooms and reach.sure and not reach.light:
            right = "give some thing that can be had light = true"
            wrong = "stays dark for ever: there is no light that could be brought here"
            report.add("world.dark-without-light", where.at("dark"), f"[room.{id}] dark = true", wrong, right)


def _whereabouts(nouns: dict[str, Noun], id: str) -> str:
    """Where a thing is when the story begins, from the inside out."""
    places = []
    here = nouns[id].parent
    while here is not None:
        places.append(here)
        here = nouns[here].parent
    return f"it is in {', in '.join(places)}" if places else "it is nowhere"
