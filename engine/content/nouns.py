"""Things, and what rooms and people have in common with them: from their tables to `Noun`s.

Two steps, because the small languages need to know what everything is before any of them can be read:
`standing` works out what a thing can do from its own table alone, `compile_thing` then compiles the rest.
"""

from __future__ import annotations

import msgspec

from engine.content.compile import Compiler
from engine.content.names import Names
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import Person, Thing
from engine.content.tables import Tables
from engine.content.words import article_for, is_proper, words_of
from engine.model.language import Text
from engine.model.world import How, Noun


class Standing(msgspec.Struct, frozen=True, gc=False):
    """What a thing can do and how it starts, with everything that one key says about another worked out."""

    openable: bool
    open: bool
    locked: bool
    keys: tuple[str, ...]
    light: bool
    lit: bool


def standing(thing: Thing) -> Standing:
    """`open`, a lock and being a door all make a thing one that can be opened; what can be opened starts closed."""
    keys = (thing.key, *(key for key in thing.keys if key != thing.key)) if thing.key else tuple(thing.keys)
    locked = thing.locked
    openable = bool(thing.openable) or locked
    if thing.openable is None:
        openable = openable or thing.open is not None or thing.door or bool(keys)
    open = False if locked else thing.open if thing.open is not None else not openable
    return Standing(openable, open, locked, keys, thing.light or thing.lit, thing.lit)


def abilities(thing: Thing) -> frozenset[str]:
    """What can be done with it, in the words of `names.ABILITIES`; and `door`."""
    now = standing(thing)
    can = {
        "container": thing.container,
        "supporter": thing.supporter,
        "openable": now.openable,
        "lock": now.locked or bool(now.keys),
        "light": now.light,
        "door": thing.door,
        "wearable": thing.wearable or thing.worn or thing.worn_by is not None,
        "reading": bool(thing.reading),
        "takeable": not (thing.fixed or thing.scenery or thing.door),
    }
    return frozenset(name for name, yes in can.items() if yes)


class Places:
    """Where things and people are when the story begins."""

    def __init__(self, tables: Tables, names: Names, report: Report) -> None:
        self.tables = tables
        self.names = names
        self.report = report

    def of_thing(self, id: str, where: Where, thing: Thing) -> tuple[str | None, How]:
        said = [
            (key, place)
            for key, place in (
                ("in", thing.in_),
                ("on", thing.on),
                ("held_by", thing.held_by),
                ("worn_by", thing.worn_by),
            )
            if place is not None
        ]
        if not said:
            if thing.worn:
                self.report.add(
                    "world.worn-by-nobody", where.at("worn"), "worn = true", "says nothing of who wears it",
                    'write worn_by = "some_person"',
                )  # fmt: skip
            return None, "in"
        key, place = said[0]
        if len(said) > 1:
            read = " and ".join(f"{key} = {quoted(place)}" for key, place in said)
            self.report.add("world.two-places", where.at(said[1][0]), read, "put it in two places", "keep one of them")
        if thing.door:
            read = f"{key} = {quoted(place)}"
            right = "take it out; exits name their door: { to = ..., door = ... }"
            self.report.add("world.door-has-place", where.at(key), read, "gives a place to a door", right)
            return None, "in"
        how = self._how(where, thing, key, place)
        return (None, "in") if how is None else (place, how)

    def _how(self, where: Where, thing: Thing, key: str, place: str) -> How | None:
        """How a thing is in a place, or None if it cannot be there."""
        read = f"{key} = {quoted(place)}"
        kind = self.names.kinds.get(place)
        can = self.names.abilities.get(place, ())
        if kind is None:
            self._unknown(where.at(key), read, place, "person" if key in ("held_by", "worn_by") else "")
            return None
        if key in ("held_by", "worn_by") or thing.worn:
            if kind == "person":
                return "worn" if thing.worn or key == "worn_by" else "held"
            if thing.worn:
                right = f'write in = "player", or take out worn = true: "{place}" is a {kind}'
                self.report.add("world.worn-by-nobody", where.at(key), read, "is nobody who could wear it", right)
            else:
                self.report.add(
                    "world.not-a-place", where.at(key), read, f"is a {kind} and has no hands", "name a person"
                )
            return None
        if key == "on":
            if "supporter" in can:
                return "on"
            right = "name a thing with supporter = true" if kind != "thing" else f"add supporter = true to {place}"
            self.report.add("world.not-a-place", where.at(key), read, "is nothing to lie on", right)
            return None
        if kind != "thing" or "container" in can:
            return "held" if kind == "person" else "in"
        if "supporter" in can:
            return "on"
        wrong = "is a thing that holds nothing"
        self.report.add("world.not-a-place", where.at(key), read, wrong, f"add container = true to {place}")
        return None

    def of_person(self, where: Where, person: Person) -> str | None:
        place = person.in_
        if place is None:
            return None
        kind = self.names.kinds.get(place)
        read = f"in = {quoted(place)}"
        if kind is None:
            self._unknown(where.at("in"), read, place, "room")
            return None
        if kind != "room":
            self.report.add("world.not-a-place", where.at("in"), read, f"is a {kind}", "people start in rooms")
            return None
        return place

    def _unknown(self, where: Where, read: str, place: str, only: str = "") -> None:
        likely = (id for id, kind in self.names.kinds.items() if not only or kind == only)
        right = self.report.suggest(place, likely, f"[{only or 'room'}.{place}] would declare it" if place else "")
        self.report.add("world.unknown-noun", where, read, "names nothing in this world", right)


def compile_thing(id: str, where: Where, thing: Thing, places: Places, compiler: Compiler) -> Noun:
    now = standing(thing)
    _check_lock(where, thing, now, compiler)
    if thing.transparent and not thing.container:
        wrong, right = "means nothing for what holds nothing", "add container = true"
        compiler.report.add("world.never-used", where.at("transparent"), "transparent = true", wrong, right)
    parent, how = places.of_thing(id, where, thing)
    fixed: Text | None = None
    if isinstance(thing.fixed, str) and thing.fixed:
        fixed = compiler.text(where.at("fixed"), "fixed", thing.fixed)
    elif thing.fixed is not False or thing.scenery or thing.door:
        fixed = _NO_WORDS
    return Noun(
        id=id,
        kind="thing",
        name=thing.name,
        words=words_of(id, thing.name, *thing.words),
        text=compiler.text(where.at("text"), "text", thing.text),
        article=thing.article if thing.article is not None else article_for(thing.name, plural=thing.plural),
        plural=thing.plural,
        pronoun="they" if thing.plural else "it",
        parent=parent,
        how=how,
        fixed=fixed,
        scenery=thing.scenery,
        container=thing.container,
        transparent=thing.transparent,
        supporter=thing.supporter,
        openable=now.openable,
        open=now.open,
        keys=now.keys,
        locked=now.locked,
        wearable=thing.wearable or how == "worn",
        light=now.light,
        lit=now.lit,
        door=thing.door,
        reading=compiler.text(where.at("reading"), "reading", thing.reading),
        first=compiler.text(where.at("first"), "first", thing.first),
    )


def _check_lock(where: Where, thing: Thing, now: Standing, compiler: Compiler) -> None:
    report = compiler.report
    for number, key in enumerate(thing.keys if thing.key is None else (thing.key, *thing.keys)):
        in_list = number if thing.key is None else number - 1
        spot = where.at("keys", in_list) if in_list >= 0 else where.at("key")
        read = f"keys {in_list + 1} = {quoted(key)}" if in_list >= 0 else f"key = {quoted(key)}"
        kind = compiler.names.kinds.get(key)
        if kind is None:
            things = (id for id, kind in compiler.names.kinds.items() if kind == "thing")
            right = report.suggest(key, things, f"[thing.{key}] would declare it")
            report.add("world.unknown-noun", spot, read, "names nothing in this world", right)
        elif kind != "thing":
            report.add("world.wrong-kind", spot, read, f"is a {kind}", "a key is a thing")
    if now.locked and not now.keys:
        report.add(
            "world.locked-without-keys", where.at("locked"), "locked = true", "has no key", 'add key = "some_key"'
        )
    if now.locked and thing.open:
        report.add(
            "world.locked-open", where.at("open"), "open = true", "beside locked = true", "take out one of the two"
        )


def compile_person(id: str, where: Where, person: Person, parent: str | None, compiler: Compiler) -> Noun:
    """A person as a noun; who they are is added by `people.compile_persona`."""
    return Noun(
        id=id,
        kind="person",
        name=person.name,
        words=words_of(id, person.name, *person.words),
        text=compiler.text(where.at("text"), "text", person.text),
        article=person.article
        if person.article is not None
        else ("" if is_proper(person.name) else article_for(person.name)),
        pronoun=person.pronoun,
        parent=parent,
        how="in",
        fixed=_NO_WORDS,
        first=compiler.text(where.at("first"), "first", person.first),
    )


_NO_WORDS = Text()
"""Fixed, with the engine's own words for why."""
