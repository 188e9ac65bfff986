"""Things, and what rooms and people have in common with them: from their tables to `Noun`s.

What a thing can do has been worked out before (`standing.py`); here the rest is compiled, and what one key says
without another that it needs is told.
"""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.liquids import check_liquids
from engine.content.names import Kind, Word, would_declare
from engine.content.places import Places
from engine.content.problems import quoted
from engine.content.report import Where
from engine.content.schema import Person, Thing
from engine.content.standing import POSTURES, Standing, many, standing
from engine.content.words import is_proper, says_whose, words_of
from engine.model.language import Text
from engine.model.naming import Naming
from engine.model.world import How, Noun

_SPOILS = ("flammable", "breakable", "cuttable", "edible", "diggable")

_NEEDS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("transparent", ("container",), "means nothing for what holds nothing", "add container = true"),
    ("capacity", ("container", "supporter", "enterable", "vehicle", "postures"), "limits what holds nothing",
     "add container = true or supporter = true"),
    ("burns", ("light", "lit", "device", "on"), "counts the turns of what can neither be lit nor switched on",
     "add light = true, or device = true"),
    ("flame", ("light", "lit"), "means nothing for what cannot be lit", "add light = true"),
    ("leaves", _SPOILS, "is never left: nothing can be done to it that would leave something",
     "add flammable, breakable, cuttable, edible or diggable = true"),
    ("layer", ("area",), "says which lies over which, of clothes that cover something", 'add area = "body"'),
    ("sides", ("door",), "is for doors, which have two", "add door = true"),
    ("one_way", ("door",), "is for doors", "add door = true"),
    ("unit", ("liquid",), "measures what is no liquid", "add liquid = true"),
    ("drinkable", ("liquid",), "is for liquids", "add liquid = true, or edible = true for what is eaten"),
    ("amount", ("holds",), "does not say of what", 'add holds = "water", the id of a liquid'),
    ("plural_name", ("count",), "is never read: there is one of it", "add count = 3"),
)  # fmt: skip
"""Keys that mean nothing without one of some others: what is wrong then, and what would be right."""


def _check_leaves(where: Where, thing: Thing, now: Standing, compiler: Compiler) -> None:
    """What is in no one place stays where it is, burned or broken: only what is dug up there comes to lie anywhere."""
    spoils = any(getattr(thing, key) for key in _SPOILS)
    if thing.leaves and spoils and not thing.diggable and (thing.door or now.backdrop):
        what = "a door" if thing.door else "a backdrop"
        wrong = f"is never left: {what} that is burned, broken or cut stays where it is, and is broken"
        right = 'take it out; a rule such as on = "after breaking" can put something there'
        compiler.report.add("world.never-used", where.at("leaves"), f"leaves = {quoted(thing.leaves)}", wrong, right)


def _check_first(where: Where, thing: Thing, now: Standing, compiler: Compiler) -> None:
    """What stands in no list of what is there has no first appearance in it."""
    if thing.first and (thing.scenery or thing.door or now.backdrop):
        what = "scenery" if thing.scenery else "a door" if thing.door else "a backdrop"
        wrong = f"is never read: {what} is not listed in the description of a room"
        right = "say it in the `text` of the room" + (", or take scenery = true out" if thing.scenery else "")
        compiler.report.add("world.never-used", where.at("first"), f"first = {quoted(thing.first)}", wrong, right)


def compile_thing(id: str, where: Where, thing: Thing, places: Places, compiler: Compiler) -> Noun:
    now = standing(thing)
    _check_lock(where, thing, now, compiler)
    _check_company(where, thing, compiler)
    _check_leaves(where, thing, now, compiler)
    _check_first(where, thing, now, compiler)
    check_liquids(where, thing, now, compiler)
    parent, how = places.of_thing(id, where, thing)
    fixed: Text | None = None
    if isinstance(thing.fixed, str) and thing.fixed:
        fixed = compiler.text(where.at("fixed"), "fixed", thing.fixed)
    elif thing.fixed is not False or thing.scenery or thing.door or thing.liquid or now.backdrop:
        fixed = _NO_WORDS

    def text(key: str) -> Text:
        source: str = getattr(thing, key)
        return compiler.text(where.at(key), key, source) if source else _NO_WORDS

    return Noun(
        id=id,
        kind="thing",
        name=thing.name,
        words=words_of(id, thing.name, *thing.words),
        text=text("text"),
        article=thing.article if thing.article is not None else _article(thing, compiler.naming),
        plural=thing.plural,
        pronoun="they" if thing.plural else "it",
        parent=parent,
        how=how,
        fixed=fixed,
        scenery=thing.scenery or bool(now.backdrop),
        container=thing.container,
        transparent=thing.transparent,
        supporter=thing.supporter,
        openable=now.openable,
        open=now.open,
        keys=tuple([each for key in now.keys for each in compiler.reader().group(key)]),
        locked=now.locked,
        wearable=thing.wearable or how == "worn" or bool(thing.area),
        light=now.light,
        lit=now.lit,
        door=thing.door,
        reading=text("reading"),
        first=text("first"),
        sides={
            room: compiler.text(where.at("sides", room), f"sides.{room}", look)
            for room, look in thing.sides.items()
            if is_named(where.at("sides", room), f"sides.{room}"[:60], room, "room", compiler)
        },
        backdrop=_seen_from(where, thing, now, places, compiler),
        hidden=thing.hidden or id in places.hidden,
        hides=things_named(where, "hides", thing.hides, compiler),
        plural_name=(thing.plural_name or compiler.naming.many(thing.name)) if thing.count > 1 else "",
        weight=thing.weight,
        bulk=thing.bulk,
        capacity=thing.capacity,
        enterable=now.enterable,
        vehicle=thing.vehicle,
        postures=tuple(POSTURES[posture] for posture in dict.fromkeys(thing.postures)),
        pushable=thing.pushable,
        device=now.device,
        burns=thing.burns,
        flame=thing.flame,
        flammable=thing.flammable,
        breakable=thing.breakable,
        cuttable=thing.cuttable,
        diggable=thing.diggable,
        edible=thing.edible,
        leaves=things_named(where, "leaves", thing.leaves, compiler),
        sharp=thing.sharp,
        digs=thing.digs,
        rope=thing.rope,
        area=tuple(dict.fromkeys(part.strip().lower() for part in many(thing.area))),
        layer=thing.layer,
        liquid=thing.liquid,
        unit=thing.unit,
        drinkable=thing.drinkable,
        vessel=now.vessel,
        filled=now.filled,
        source=thing.source or "",
        sound=text("sound"),
        smell=text("smell"),
        feel=text("feel"),
        taste=text("taste"),
    )


def _article(thing: Thing, naming: Naming) -> str:
    """Of a liquid there is some, and never one."""
    if thing.count == 1 and says_whose(thing.name):
        return ""
    return naming.article(thing.name, plural=thing.plural or thing.liquid)


def things_named(where: Where, key: str, value: str | list[str], compiler: Compiler) -> tuple[str, ...]:
    """The ids of a key that names things, each of them checked; what names a group means all of it."""
    found: dict[str, None] = {}
    for number, id in enumerate(many(value)):
        spot = where.at(key) if isinstance(value, str) else where.at(key, number)
        is_named(spot, f"{key} = {quoted(id)}", id, "thing", compiler)
        for each in compiler.reader().group(id):
            found[each] = None
    return tuple(found)


def is_named(spot: Where, read: str, id: str, kind: Kind, compiler: Compiler) -> bool:
    """Whether an id names something of this kind. If not, that is reported."""
    reader = compiler.reader()
    reader.noun(Word(id, 0, len(id)), kind)
    for fault in reader.faults:
        compiler.report.add(fault.code, spot, read, fault.wrong, fault.right)
    return not reader.faults


def _seen_from(where: Where, thing: Thing, now: Standing, places: Places, compiler: Compiler) -> tuple[str, ...]:
    """The rooms of a backdrop, those of its regions among them."""
    rooms: dict[str, None] = {}
    for number, place in enumerate(now.backdrop):
        spot = where.at("backdrop") if isinstance(thing.backdrop, str) else where.at("backdrop", number)
        if place == EVERYWHERE:
            rooms |= dict.fromkeys(places.tables.rooms)
        elif place in compiler.regions:
            rooms |= dict.fromkeys(compiler.regions[place].rooms)
        elif place in places.tables.rooms:
            rooms[place] = None
        else:
            known = (*places.tables.rooms, *compiler.regions, EVERYWHERE)
            right = compiler.report.suggest(place, known, f'name a room, a region, or "{EVERYWHERE}"')
            wrong = "names no room and no region"
            compiler.report.add("world.backdrop-nowhere", spot, f"backdrop = {quoted(place)}", wrong, right)
    return tuple(rooms)


def _check_company(where: Where, thing: Thing, compiler: Compiler) -> None:
    """Keys that stand without another that they need."""
    for key, company, wrong, right in _NEEDS:
        value = getattr(thing, key)
        if value in _UNSAID.get(key, _NOTHING) or any(_says(thing, each) for each in company):
            continue
        compiler.report.add("world.never-used", where.at(key), f"{key} = {quoted(value)}", wrong, right)


def _says(thing: Thing, key: str) -> bool:
    value = getattr(thing, key)
    return value is True if key == "on" else value > 1 if key == "count" else bool(value)


def _check_lock(where: Where, thing: Thing, now: Standing, compiler: Compiler) -> None:
    report = compiler.report
    for number, key in enumerate(thing.keys if thing.key is None else (thing.key, *thing.keys)):
        in_list = number if thing.key is None else number - 1
        spot = where.at("keys", in_list) if in_list >= 0 else where.at("key")
        read = f"keys {in_list + 1} = {quoted(key)}" if in_list >= 0 else f"key = {quoted(key)}"
        kind = compiler.names.kinds.get(compiler.names.meant.get(key, key))
        if kind is None:
            things = (id for id, kind in compiler.names.kinds.items() if kind == "thing")
            right = compiler.reader().named(key, "thing")
            right = right or report.suggest(key, things, would_declare("thing", key))
            report.add("world.unknown-noun", spot, read, "names nothing in this world", right)
        elif kind != "thing":
            report.add("world.wrong-kind", spot, read, f"is a {kind}", "a key is a thing")
    if now.locked and not now.keys and not any(report.blamed(where.at(each)) for each in ("key", "keys")):
        report.add(
            "world.locked-without-keys", where.at("locked"), "locked = true", "has no key", 'add key = "some_key"'
        )
    if now.locked and thing.open:
        report.add(
            "world.locked-open", where.at("open"), "open = true", "beside locked = true", "take out one of the two"
        )


def compile_person(id: str, where: Where, person: Person, place: tuple[str | None, How], compiler: Compiler) -> Noun:
    """A person as a noun; who they are is added by `people.compile_persona`."""
    parent, how = place
    return Noun(
        id=id,
        kind="person",
        name=person.name,
        words=words_of(id, person.name, *person.words),
        text=compiler.text(where.at("text"), "text", person.text),
        article=person.article
        if person.article is not None
        else ("" if is_proper(person.name) else compiler.naming.article(person.name, plural=person.plural)),
        plural=person.plural,
        pronoun="they" if person.plural else person.pronoun,
        parent=parent,
        how=how,
        fixed=_NO_WORDS,
        first=compiler.text(where.at("first"), "first", person.first),
        weight=person.weight,
        bulk=person.bulk,
        strength=person.strength,
        carries=person.carries,
    )


EVERYWHERE = "everywhere"
_NO_WORDS = Text()
"""Fixed, with the engine's own words for why."""
_NOTHING: tuple[object, ...] = (False, 0, "", None, [], {})
"""What a key holds that the author has not written, or written to no effect."""
_UNSAID: dict[str, tuple[object, ...]] = {"layer": (1,)}
