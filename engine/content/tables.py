"""From the document to sound tables: every table in its shape, every id a good one and used once.

What has a bad id is kept under it, so that naming it elsewhere is not a second problem.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from engine.content.asked import put_in_place
from engine.content.documents import Declared, Document
from engine.content.kinds import Templates
from engine.content.names import GOOD_ID, RESERVED, VERBS_OF_CONDITIONS, its_name_is, would_declare
from engine.content.problems import Path, near, quoted
from engine.content.report import Report, Where
from engine.content.schema import (
    KINDS,
    SECTIONS,
    Achievement,
    Choice,
    Day,
    Ending,
    Fact,
    Hint,
    Need,
    Pack,
    Person,
    Property,
    Quest,
    RandomTable,
    Region,
    Relation,
    Role,
    Room,
    Rule,
    Scene,
    Score,
    Thing,
    Timer,
    Verb,
    Whole,
)
from engine.content.shape import fits, shaped
from engine.content.words import words_of
from engine.model.citing import cited
from engine.model.listing import listed
from engine.model.world import PLAYER

_MEANT = {
    "people": "person", "persons": "person", "character": "person", "characters": "person", "npc": "person",
    "npcs": "person", "actor": "person", "item": "thing", "items": "thing", "object": "thing", "objects": "thing",
    "place": "room", "location": "room", "locations": "room", "secret": "fact", "counter": "number",
    "counters": "number", "variable": "number", "variables": "number", "flag": "number", "flags": "number",
    "trigger": "rule", "event": "rule", "area": "region", "zone": "region", "regions": "region", "clock": "timer",
    "timers": "timer", "scenes": "scene", "verbs": "verb", "command": "verb", "scoring": "score", "points": "score",
    "quests": "quest", "mission": "quest", "task": "quest", "goal": "quest", "objective": "quest", "hints": "hint",
    "achievements": "achievement", "trophy": "achievement", "award": "achievement",
    "relations": "relation", "properties": "property", "attribute": "property", "attributes": "property",
    "text": "message", "name": "title", "introduction": "intro",
    "description": "about", "kinds": "kind", "template": "kind", "templates": "kind", "class": "kind",
    "questions": "asked", "samples": "asked",
}  # fmt: skip
"""What authors coming from elsewhere call the parts of a pack."""
_HEADS = {
    "number": "[number]", "message": "[message]", "rule": "[[rule]]", "hint": "[[hint]]", "score": "[score]",
    "day": "[day]", "asked": "[asked.PERSON]",
}  # fmt: skip
_SHARED = ("kind", "room", "thing", "person", "fact", "region", "scene", "timer", "quest")
"""What shares one set of names: all of these can stand in the same place of a condition."""


class Tables(msgspec.Struct, kw_only=True):
    """A pack by id, each part with where it was read."""

    settings: Pack
    kinds: Templates
    of_kind: dict[str, tuple[str, ...]]
    """The kinds of each room, thing and person that has one: its own, and those that this is of."""
    unsure: dict[str, None]
    """What is of a kind that is none or has a key that cannot be read, so that nobody knows what it can do."""
    rooms: dict[str, tuple[Where, Room]]
    things: dict[str, tuple[Where, Thing]]
    people: dict[str, tuple[Where, Person]]
    facts: dict[str, tuple[Where, Fact]]
    endings: dict[str, tuple[Where, Ending]]
    regions: dict[str, tuple[Where, Region]]
    relations: dict[str, tuple[Where, Relation]]
    properties: dict[str, tuple[Where, Property]]
    tables: dict[str, tuple[Where, RandomTable]]
    choices: dict[str, tuple[Where, Choice]]
    timers: dict[str, tuple[Where, Timer]]
    needs: dict[str, tuple[Where, Need]]
    roles: dict[str, tuple[Where, Role]]
    scenes: dict[str, tuple[Where, Scene]]
    verbs: dict[str, tuple[Where, Verb]]
    quests: dict[str, tuple[Where, Quest]]
    achievements: dict[str, tuple[Where, Achievement]]
    hints: list[tuple[Where, Hint]]
    score: tuple[Where, Score] | None
    day: Day | None
    rules: list[tuple[Where, Rule]]
    numbers: dict[str, int]
    number_places: dict[str, Where]
    messages: dict[str, tuple[Where, str]]
    meant: dict[str, str]
    """What is declared under a bad id, by the id that it should have: naming it so is no second problem."""
    taken: dict[str, Where]
    """Every id of those that share one set of names, and where it was declared."""
    setting_places: dict[str, Where]
    top: Where
    """The first file, for what is nowhere in particular."""


def room_meant(said: str, tables: Tables, report: Report) -> str:
    """What to write where this names no room."""
    named = [id for id, (_, room) in tables.rooms.items() if words_of(room.name) == words_of(said)]
    return its_name_is(named) if named else report.suggest(said, tables.rooms, would_declare("room", said[:60]))


def read_tables(document: Document, report: Report) -> Tables:
    first = Where(document.files[0])
    settings = _settings(document, first, report)
    by_section: dict[str, dict[str, tuple[Where, Any]]] = {}
    taken: dict[str, Where] = {}
    declared_kinds = document.sections["kind"]
    sound = {id: each for id, each in declared_kinds.items() if _is_good_id("kind", id, each.where, report, taken)}
    kinds = Templates(sound, report, unread=document.broken)
    of_kind: dict[str, tuple[str, ...]] = {}
    unsure: dict[str, None] = {}
    for section, kind in SECTIONS.items():
        if section == "kind":
            continue
        found: dict[str, tuple[Where, Any]] = {}
        for id, declared in document.sections[section].items():
            if not _is_good_id(section, id, declared.where, report, taken):
                continue
            value = declared.value
            if section in KINDS and isinstance(value, dict):
                value, template = kinds.take_up(section, declared.where, value)
                if template is not None:
                    of_kind[id] = template.line
                elif "kind" in value:
                    unsure[id] = None
            if section == "person" and id == PLAYER and isinstance(value, dict):
                value = {"name": "you", **value}
            table = shaped(kind, declared.where, value, f"[{section}.{_shown(id)}]", report)
            if table is not None:
                found[id] = (declared.where, table)
                if section == "thing" and any(report.blamed(declared.where.at(key)) for key in value):
                    unsure[id] = None
        by_section[section] = found
    put_in_place(document, by_section["person"], by_section["fact"], report)
    rules = [(each.where, shaped(Rule, each.where, each.value, "[[rule]]", report)) for each in document.rules]
    hints = [(each.where, shaped(Hint, each.where, each.value, "[[hint]]", report)) for each in document.hints]
    return Tables(
        settings=settings,
        kinds=kinds,
        of_kind=of_kind,
        unsure=unsure,
        rooms=by_section["room"],
        things=by_section["thing"],
        people=by_section["person"],
        facts=by_section["fact"],
        endings=by_section["ending"],
        regions=by_section["region"],
        relations=by_section["relation"],
        properties=by_section["property"],
        tables=by_section["table"],
        choices=by_section["choice"],
        timers=by_section["timer"],
        needs=by_section["need"],
        roles=by_section["role"],
        scenes=by_section["scene"],
        verbs=by_section["verb"],
        quests=by_section["quest"],
        achievements=by_section["achievement"],
        hints=[(where, hint) for where, hint in hints if hint is not None],
        score=_score(document.settings.get("score"), report),
        day=_day(document.settings.get("day"), report),
        rules=[(where, rule) for where, rule in rules if rule is not None],
        numbers=_numbers(document.sections["number"], report),
        number_places={id: declared.where for id, declared in document.sections["number"].items()},
        messages=_messages(document.sections["message"], report),
        meant={better: id for id in taken if GOOD_ID.fullmatch(id) is None and (better := _better(id)) not in taken},
        taken=taken,
        setting_places={key: declared.where for key, declared in document.settings.items()},
        top=first,
    )


def _settings(document: Document, first: Where, report: Report) -> Pack:
    """The keys outside of all tables. They can stand in any file, so each is looked at by itself."""
    raw = {key: declared.value for key, declared in document.settings.items()}
    known = {field.encode_name: field.type for field in msgspec.structs.fields(Pack)}
    kept: dict[str, Any] = {}
    for key, declared in document.settings.items():
        if key in ("score", "day"):
            continue
        if key not in known:
            _report_unknown_setting(key, declared, tuple(known), report)
            continue
        found = fits(known[key], declared.where, key, declared.value, report)
        if found is not None:
            kept[key] = found
    player = document.sections["person"].get(PLAYER)
    placed = player is not None and isinstance(player.value, dict) and "in" in player.value
    for key, example in (("title", '"The Name of the Story"'), ("start", '"some_room"')):
        if key not in raw and not document.broken and not (key == "start" and placed):
            right = f"add {key} = {example} at the top of {first.file}, above the first [table]"
            report.add("world.missing-key", Where(first.file), "the world", f"has no `{key}`", right)
    return Pack(**{"title": "", **kept})


def _report_unknown_setting(key: str, declared: Declared, known: tuple[str, ...], report: Report) -> None:
    """Something at the top level that is no part of a pack: a setting or, most often, a table under another name."""
    value = declared.value
    meant = _MEANT.get(key.lower(), "") or near(key, known)
    if not isinstance(value, dict | list):
        right = f'did you mean "{meant}"?' if meant else f"known here: {listed(known, 'and')}"
        report.add(
            "world.unknown-key", declared.where, f"{_shown(key)} = {quoted(value)}", "is no key of a world", right
        )
        return
    id = next(iter(value), "") if isinstance(value, dict) and meant not in _HEADS else ""
    shown = f"[[{_shown(key)}]]" if isinstance(value, list) else f"[{'.'.join(filter(None, (_shown(key), id[:60])))}]"
    tables = ", ".join((*(f"[{section}.ID]" for section in SECTIONS), *_HEADS.values()))
    right = f"the tables of a world are {tables}"
    if meant:
        head = _HEADS.get(meant) or f"[{meant}.{id or 'ID'}]"
        right = f"write {head[:80]}" if meant in (*SECTIONS, *_HEADS) else f'did you mean "{meant}"?'
    report.add("world.unknown-key", declared.where, shown, "is no table of a world", right)


def _is_good_id(section: str, id: str, where: Where, report: Report, taken: dict[str, Where]) -> bool:
    """Report a bad id. False only if its table cannot be kept under it."""
    shown = f"[{section}.{_shown(id)}]"
    if id == PLAYER and section != "person":
        right = f"give the {section} another id; [person.player] describes the player"
        report.add("world.player-is-a-person", where, shown, "makes the player something else than a person", right)
        return False
    if GOOD_ID.fullmatch(id) is None or len(id) > 60:
        better = _better(id)
        right = (
            f"write [{section}.{better}]"
            if GOOD_ID.fullmatch(better)
            else "write small letters, digits and underscores"
        )
        report.add("world.bad-id", where, shown, "is no good id", right)
    elif id in RESERVED or (section == "relation" and id in VERBS_OF_CONDITIONS):
        right = f"write [{section}.the_{id}] or another id"
        report.add("world.reserved-id", where, shown, "has a word of the small languages as its id", right)
    if section in _SHARED:
        if id in taken:
            old = taken[id]
            read = f"[{old.path[0]}.{_shown(id)}] at {cited(old.file, report.line(old))}"
            report.add("world.id-used-twice", where, shown, f"has the id of {read}", "give one of them another id")
            return False
        taken[id] = where
    return True


def _better(id: str) -> str:
    """The id that was meant by one that is none."""
    return re.sub(r"[^a-z0-9]+", "_", id.lower()).strip("_")[:60]


def _score(declared: Declared | None, report: Report) -> tuple[Where, Score] | None:
    if declared is None:
        return None
    score = shaped(Score, declared.where, declared.value, "[score]", report)
    return None if score is None else (declared.where, score)


def _day(declared: Declared | None, report: Report) -> Day | None:
    return None if declared is None else shaped(Day, declared.where, declared.value, "[day]", report)


def _numbers(section: dict[str, Declared], report: Report) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, declared in section.items():
        value = fits(Whole, declared.where, f"number.{name}", declared.value, report)
        found[name] = 0 if value is None else value
        if GOOD_ID.fullmatch(name) is None:
            report.add(
                "world.bad-id",
                declared.where,
                _shown(name),
                "is no good id for a number",
                "write small letters, digits and underscores",
            )
        elif name in RESERVED:
            report.add(
                "world.reserved-id", declared.where, name, "is a word of the small languages", "write another id"
            )
    return found


def _messages(section: dict[str, Declared], report: Report) -> dict[str, tuple[Where, str]]:
    """Message ids hold dots, which TOML takes for tables where an author left out the quotes: both are read."""
    found: dict[str, tuple[Where, str]] = {}
    waiting: list[tuple[Path, Declared]] = [((name,), declared) for name, declared in reversed(section.items())]
    while waiting:
        path, declared = waiting.pop()
        if isinstance(declared.value, dict) and len(path) < 5:
            inner = [((*path, key), Declared(declared.where.at(key), value)) for key, value in declared.value.items()]
            waiting += reversed(inner)
            continue
        name = ".".join(map(str, path))
        value = fits(str, declared.where, f"message.{_shown(name)}", declared.value, report)
        if value is not None:
            found[name] = (declared.where, value)
    return found


def _shown(id: str) -> str:
    """An id as it can be shown: an author's key can be any string at all."""
    return id if GOOD_ID.fullmatch(id) and len(id) <= 60 else quoted(id, 40)
