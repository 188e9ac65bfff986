"""Properties of a pack's own: what is declared of them, and how nouns have them at first. How lines speak of them is in
`traits.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec

from engine.content.names import RESERVED, Kind, Names, Reader, Word
from engine.content.problems import Fault, near, quoted
from engine.content.report import Report, Where
from engine.content.schema import Property as Declared
from engine.content.standing import many
from engine.content.tables import Tables
from engine.content.traits import OF_THE_ENGINE, QUALITIES, Value, amiss, any_of, is_of, known_property, unlike
from engine.model.listing import listed
from engine.model.properties import Property

KINDS: tuple[Kind, ...] = get_args(Kind)
Blame = Callable[[str, str, str], None]
"""Told of a key, or of the table where that is empty, what is wrong with it and what would be right."""

_WORD = re.compile(r"[a-z][a-z0-9_]*")


def read_properties(tables: Tables, report: Report) -> dict[str, Property]:
    """What the pack declares, with everything amiss in that reported. What cannot be made sense of is true or not."""
    return {id: _read(id, where, each, tables, report) for id, (where, each) in tables.properties.items()}


def _read(id: str, where: Where, each: Declared, tables: Tables, report: Report) -> Property:
    head = f"[property.{id}]"

    def blame(key: str, wrong: str, right: str) -> None:
        read = f"{key} = {_shown(getattr(each, key))}" if key else head
        report.add("world.bad-property", where.at(key) if key else where, read, wrong, right)

    if id in OF_THE_ENGINE or id in QUALITIES or id in tables.relations:
        what = "a relation" if id in tables.relations else "a word of the small languages"
        report.add("world.reserved-id", where, head, f"has the name of {what}", "give it another id")
    known = (*KINDS, *tables.kinds.sound)
    of = tuple(kind for kind in many(each.of) if kind in known)
    for kind in many(each.of):
        if kind not in known:
            right = near(kind, known)
            blame("of", "is no kind of noun", f'did you mean "{right}"?' if right else f"there are {listed(known)}")
    said = [key for key in ("values", "number", "truth") if getattr(each, key) not in ([], None)]
    if len(said) != 1:
        example = 'write values = ["green", "ripe"], or number = [0, 10], or truth = false'
        blame("", f"has {listed(said, 'and')}" if said else "can be nothing", f"{example}: one of the three")
    if said[:1] == ["values"]:
        return _of_words(id, of, each, blame)
    if said[:1] == ["number"]:
        return _of_numbers(id, of, each, blame)
    if each.starts is not None:
        blame("starts", "is for values and numbers", f"write truth = {_shown(bool(each.starts))} alone")
    return Property(id=id, of=of or ("thing",), starts=bool(each.truth))


def _of_words(id: str, of: tuple[str, ...], each: Declared, blame: Blame) -> Property:
    for value in each.values:
        if _WORD.fullmatch(value) is None or value in RESERVED or value in ("true", "false"):
            better = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")
            right = f'write "{better}"' if _WORD.fullmatch(better) and better != value else "write another word"
            wrong = f"has {quoted(value)} in it, which is no word that a condition could ask for"
            right += ": small letters, digits and underscores, and no word with a meaning in conditions"
            if value in ("true", "false"):
                right = "write truth = false for what is true or not, or two other words"
            blame("values", wrong, right)
            if value in ("true", "false"):
                break
    values = tuple(dict.fromkeys(each.values))
    if len(values) < 2:
        blame("values", "leaves no choice", "write two words at least, or truth = false for what is so or not")
    starts = values[0] if each.starts is None else each.starts
    if starts not in values:
        right = near(str(starts), values)
        blame("starts", "is none of its values", f'did you mean "{right}"?' if right else f"it can be {any_of(values)}")
        starts = values[0]
    return Property(id=id, of=of or ("thing",), values=values, starts=starts)


def _of_numbers(id: str, of: tuple[str, ...], each: Declared, blame: Blame) -> Property:
    low, high = each.number if len(each.number) == 2 else (0, 0)
    if len(each.number) != 2 or low >= high:
        blame("number", "is no pair of bounds", "write the least and the most: number = [0, 10]")
        low, high = min(each.number), max(each.number)
    starts = each.starts
    if starts is None:
        starts = max(low, min(high, 0))
    elif not isinstance(starts, int) or not low <= starts <= high:
        blame("starts", "is none of its numbers", f"it goes from {low} to {high}")
        starts = low
    return Property(id=id, of=of or ("thing",), bounds=(low, high), starts=starts)


def begin_with(properties: dict[str, Property], tables: Tables, names: Names, report: Report) -> dict[str, Property]:
    """The properties, with what the nouns of the pack have of them at first."""
    begins: dict[str, dict[str, Value]] = {}
    sections: tuple[tuple[Kind, dict[str, tuple[Where, Any]]], ...] = (
        ("room", tables.rooms), ("thing", tables.things), ("person", tables.people),
    )  # fmt: skip
    for kind, section in sections:
        for id, (where, table) in section.items():
            for name, value in _at_first(id, kind, where, table.has, names, report).items():
                for member in names.groups.get(id, (id,)):
                    begins.setdefault(name, {})[member] = value
    return {id: msgspec.structs.replace(each, begins=begins.get(id, {})) for id, each in properties.items()}


def _at_first(
    id: str, kind: Kind, where: Where, has: Mapping[str, Value], names: Names, report: Report
) -> dict[str, Value]:
    """`has = { ripeness = "ripe" }` of one noun, with what is wrong in it reported and left out."""
    found: dict[str, Value] = {}
    for name, value in has.items():
        reader = Reader(names, report.suggest)
        property = known_property(Word(name, 0, 0), reader)
        if property is not None and not is_of(property, id, kind, names):
            reader.faults.append(unlike(Word(name, 0, 0), property, f"[{kind}.{id}] is a {kind}"))
        elif property is not None and (wrong := amiss(property, value)) is not None:
            reader.faults.append(Fault(wrong[0], 0, 0, *wrong[1:]))
        for fault in reader.faults:
            read = f"has.{name[:60]} = {_shown(value)}"
            report.add(fault.code, where.at("has", name), read, fault.wrong, fault.right)
        if not reader.faults:
            found[name] = value
    return found


def _shown(value: object) -> str:
    if isinstance(value, list) and len(value) <= 8:
        return f"[{', '.join(quoted(each) for each in value)}]"
    return quoted(value)
