"""Where things and people are when the story begins: in a room, in or on something, in somebody's hands, part of it."""

from __future__ import annotations

from engine.content.names import Kind, Names, Reader, would_declare
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import Person, Thing
from engine.content.standing import many
from engine.content.tables import Tables
from engine.model.world import PLAYER, How

_KINDS: tuple[Kind, ...] = ("room", "thing", "person")
_NOWHERE: tuple[None, How] = (None, "in")


class Places:
    """`hidden` holds what is hidden by something, and by what: it lies where that lies, unless it says otherwise."""

    def __init__(self, tables: Tables, names: Names, report: Report) -> None:
        self.tables = tables
        self.names = names
        self.report = report
        self.hidden: dict[str, str] = {}
        for id, (_, thing) in tables.things.items():
            for found in many(thing.hides):
                self.hidden.setdefault(found, id)

    def of_thing(self, id: str, where: Where, thing: Thing) -> tuple[str | None, How]:
        said = [(key, place) for key, place in _said(thing) if place is not None]
        if not said:
            if thing.worn:
                self.report.add(
                    "world.worn-by-nobody", where.at("worn"), "worn = true", "says nothing of who wears it",
                    'write worn_by = "some_person"',
                )  # fmt: skip
            return self._beside_what_hides(id, thing)
        key, place = said[0]
        if len(said) > 1:
            read = " and ".join(f"{key} = {quoted(place)}" for key, place in said)
            self.report.add("world.two-places", where.at(said[1][0]), read, "put it in two places", "keep one of them")
        read = f"{key} = {quoted(place)}"
        if thing.door:
            right = "take it out; exits name their door: { to = ..., door = ... }"
            self.report.add("world.door-has-place", where.at(key), read, "gives a place to a door", right)
            return _NOWHERE
        if thing.liquid or thing.backdrop:
            wrong, right = "gives one place to what is seen from many", "take it out; `backdrop` says where it is seen"
            if thing.liquid:
                wrong = "gives a place to a liquid, which is in vessels"
                right = f'take it out, and write holds = "{id}" or source = "{id}" at what it is in'
            self.report.add("world.not-in-one-place", where.at(key), read, wrong, right)
            return _NOWHERE
        how = self._how(where, thing, key, place)
        return _NOWHERE if how is None else (self.names.meant.get(place, place), how)

    def _beside_what_hides(self, id: str, thing: Thing) -> tuple[str | None, How]:
        """Where the first thing lies that hides this and has a place, or hides what hides it, and so on."""
        if thing.door or thing.liquid or thing.backdrop:
            return _NOWHERE
        asked: dict[str, None] = {}
        cover = self.hidden.get(id)
        while cover is not None and cover in self.tables.things and cover not in asked:
            asked[cover] = None
            table = self.tables.things[cover][1]
            for key, place in _said(table):
                if place is not None and place in self.names.kinds:
                    how: How = "held" if self.names.kinds[place] == "person" else "on" if key == "on" else "in"
                    return _NOWHERE if key == "part_of" else (place, how)
            cover = self.hidden.get(cover)
        return _NOWHERE

    def _how(self, where: Where, thing: Thing, key: str, place: str) -> How | None:
        """How a thing is in a place, or None if it cannot be there."""
        read = f"{key} = {quoted(place)}"
        place = self.names.meant.get(place, place)
        kind = self.names.kinds.get(place)
        can = self.names.abilities.get(place, ())
        if kind is None:
            only = {"held_by": "person", "worn_by": "person", "in": ""}.get(key, "thing")
            self._unknown(where.at(key), read, place, only)
            return None
        if key == "part_of":
            if kind != "room" and place != PLAYER:
                return "part"
            self._no_place(where, key, read, f"is a {kind}", "what is part of a room is simply in it")
            return None
        if key in ("held_by", "worn_by") or thing.worn:
            if kind == "person":
                return "worn" if thing.worn or key == "worn_by" else "held"
            if thing.worn:
                right = f'write in = "player", or take out worn = true: "{place}" is a {kind}'
                self.report.add("world.worn-by-nobody", where.at(key), read, "is nobody who could wear it", right)
            else:
                self._no_place(where, key, read, f"is a {kind} and has no hands", "name a person")
            return None
        if key == "on":
            if "supporter" in can:
                return "on"
            right = "name a thing with supporter = true" if kind != "thing" else f"add supporter = true to {place}"
            self._no_place(where, key, read, "is nothing to lie on", right)
            return None
        if kind != "thing" or "container" in can:
            return "held" if kind == "person" else "in"
        if "supporter" in can:
            return "on"
        if "enterable" in can:
            return "in"
        self._no_place(where, key, read, "is a thing that holds nothing", f"add container = true to {place}")
        return None

    def of_person(self, id: str, where: Where, person: Person) -> tuple[str | None, How]:
        place = person.in_
        if place is None:
            return _NOWHERE
        read = f"in = {quoted(place)}"
        place = self.names.meant.get(place, place)
        kind = self.names.kinds.get(place)
        if kind is None:
            self._unknown(where.at("in"), read, place, "room")
            return _NOWHERE
        can = self.names.abilities.get(place, ())
        if kind == "thing" and "enterable" in can:
            return place, "on" if "supporter" in can and "container" not in can else "in"
        if kind != "room":
            right = "people start in rooms"
            if kind == "thing":
                right = f"people start in rooms, or in what is entered: enterable = true in [thing.{place}]"
            self._no_place(where, "in", read, f"is a {kind}", right)
            return _NOWHERE
        return place, "in"

    def _no_place(self, where: Where, key: str, read: str, wrong: str, right: str) -> None:
        self.report.add("world.not-a-place", where.at(key), read, wrong, right)

    def _unknown(self, where: Where, read: str, place: str, only: str = "") -> None:
        likely = (id for id, kind in self.names.kinds.items() if not only or kind == only)
        right = Reader(self.names).named(place, *(each for each in _KINDS if only in ("", each)))
        right = right or self.report.suggest(place, likely, would_declare(only or "room", place) if place else "")
        if place in self.names.regions:
            right = f'"{place}" is a region; name one of its rooms'
        self.report.add("world.unknown-noun", where, read, "names nothing in this world", right)


def _said(thing: Thing) -> tuple[tuple[str, str | None], ...]:
    """Everything that a table says of where the thing is, by key."""
    on = thing.on if isinstance(thing.on, str) else None
    return (
        ("in", thing.in_),
        ("on", on),
        ("held_by", thing.held_by),
        ("worn_by", thing.worn_by),
        ("part_of", thing.part_of),
    )
