"""From what TOML gave to the structs of `schema.py`, with everything that does not fit reported at once.

A sound table is converted by msgspec in one go. Only a table that msgspec refuses is walked key by key
against the same struct: what fits is kept, what does not is reported and replaced by its default (or by
nothing much, where it must be there), so that one bad key never hides the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from engine.content.problems import near, quoted
from engine.content.report import Report, Where
from engine.content.schema import KINDS, SECTIONS, Table
from engine.model.listing import listed
from engine.model.world import DIRECTIONS

Shape = TypeVar("Shape", bound=Table)

_MEANT = {
    "description": "text", "desc": "text", "title": "name label", "location": "in", "place": "in", "where": "in",
    "room": "in", "aliases": "words about", "synonyms": "words about", "if": "when", "condition": "when", "then": "do",
    "effects": "do", "effect": "do", "trigger": "on", "exit": "exits", "portable": "fixed", "target": "to",
    "secret": "cover", "goal": "wants", "personality": "card", "unless": "when", "part": "part_of", "size": "bulk",
    "volume": "bulk", "heavy": "weight", "posture": "postures", "switchable": "device", "machine": "device",
    "fuel": "burns", "covers": "area", "slot": "area", "fluid": "liquid", "contains": "holds", "contents": "holds",
    "measures": "amount", "noise": "sound", "hear": "sound", "scent": "smell", "odour": "smell", "touch": "feel",
    "texture": "feel", "flavour": "taste", "quantity": "count", "number": "count", "plural_form": "plural_name",
    "reveals": "hides", "conceals": "hides", "food": "edible", "movable": "pushable", "seen_from": "backdrop",
    "start": "begins", "starts": "begins", "end": "ends", "delay": "turns", "after": "turns", "repeat": "repeats",
    "gerund": "doing", "grammar": "lines", "syntax": "lines", "verbs": "lines", "total": "max", "maximum": "max",
    "most": "max", "pairs": "begins", "symmetric": "mutual", "orders": "obeys", "refuses": "defies", "never": "keeps",
    "say": "text label", "text": "label say", "words": "about", "keywords": "about words", "topic": "about",
    "guards": "keeps", "template": "kind", "prototype": "kind", "class": "kind", "inherits": "kind", "extends": "kind",
}  # fmt: skip
"""What authors coming from elsewhere write, and what it is called here, which may depend on the table."""

_OF_THE_WORLD = ("title", "start", "files", "author", "version", "about", "intro", "ai_disclosure", "hooks", "language")
_VALUES = {
    "her": "she", "hers": "she", "female": "she", "him": "he", "his": "he", "male": "he", "them": "they",
    "sitting": "sit", "lying": "lie", "lay": "lie", "standing": "stand",
}  # fmt: skip
"""Values that come to mind, and what they are called here."""
_CONDITIONS = ("when", "begins", "ends", "done", "fails", "until")
_GONE = object()
_ONE_WORD = re.compile(r"\w+")


def shaped(kind: type[Shape], where: Where, value: object, label: str, report: Report) -> Shape | None:
    """A table as its struct, or None if it is no table at all. `label` is how problems call it: `[room.foyer]`."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        pass
    walk = _Walk(report, label)
    struct = _struct(kind)
    if not isinstance(value, dict):
        report.add("world.wrong-type", where, f"{label} = {quoted(value)}", "is not a table", f"write {label} above it")
        return None
    return msgspec.convert(walk.table(struct, where, value, "", label), kind)


def fitting(kind: type[Table], where: Where, value: object, label: str, report: Report) -> dict[str, Any]:
    """Those keys of a table that fit a struct in which none must be there, still as TOML gave them."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        if not isinstance(value, dict):
            wrong, right = "is not a table", f"write {label} above it"
            report.add("world.wrong-type", where, f"{label} = {quoted(value)}", wrong, right)
            return {}
        found: dict[str, Any] = _Walk(report, label).table(_struct(kind), where, value, "", label)
        return found
    assert isinstance(value, dict)
    return value


def fits(kind: object, where: Where, name: str, value: object, report: Report) -> Any:
    """One value outside of the declaring tables, as the given type; None if it is something else."""
    found = _Walk(report, "").value(_type(kind), where, value, name)
    return None if found is _GONE else found


@cache
def _struct(kind: type[Table]) -> inspect.StructType:
    found = inspect.type_info(kind)
    assert isinstance(found, inspect.StructType)
    return found


@cache
def _type(kind: object) -> inspect.Type:
    return inspect.type_info(kind)


class _Walk:
    """One refused table, key by key. `name` is the way to a value as seen from the table: `exits.south`."""

    def __init__(self, report: Report, label: str) -> None:
        self.report = report
        self.label = label

    def table(self, struct: inspect.StructType, where: Where, value: dict[str, Any], name: str, label: str) -> Any:
        fields = {field.encode_name: field for field in struct.fields}
        kept: dict[str, Any] = {}
        told: dict[str, None] = {}
        """Keys that stand here under another name."""
        for key, inner in value.items():
            inner_name = f"{name}.{key}" if name else key
            if key not in fields:
                told[self._unknown(where.at(key), inner_name, key, inner, tuple(fields))] = None
                continue
            found = self._several(where.at(key), inner_name, key, inner, fields)
            if found is None:
                found = self.value(fields[key].type, where.at(key), inner, inner_name)
            if found is not _GONE:
                kept[key] = found
        for key, field in fields.items():
            if field.required and key not in kept:
                kept[key] = _stand_in(field.type)
                if key not in value:
                    self.report.blame(where.at(key))
                    if key not in told:
                        right = f"add {key} = {_example(field.type)}"
                        self.report.add("world.missing-key", where, label, f"has no `{key}`", right)
        return kept

    def _several(self, where: Where, name: str, key: str, value: Any, fields: dict[str, inspect.Field]) -> Any:
        """`_GONE`, reported, for a list where one belongs and the key for several is another; else None."""
        several = fields.get(f"{key}s")
        types = _options(fields[key].type)
        if not isinstance(value, list) or several is None or any(isinstance(each, inspect.ListType) for each in types):
            return None
        read = f"{name} = {quoted(value)}"
        right = f"write {key}s = {_as_list(value)}" if _are_texts(value) else f"several stand in {key}s = [...]"
        self.report.add("world.wrong-type", where, read, "is of the wrong kind: one belongs here", right)
        return _GONE

    def value(self, type_: inspect.Type, where: Where, value: Any, name: str) -> Any:
        """The value with what does not fit left out, or `_GONE`."""
        options = _options(type_)
        for option in options:
            if _are_pairs(option) and isinstance(value, list) and value and _are_texts(value):
                pairs = [value[at : at + 2] for at in range(0, len(value), 2)] if len(value) % 2 == 0 else [value]
                right = f"write {name} = [{', '.join(_as_list(pair) for pair in pairs)}]"
                read = f"{name} = {quoted(value)}"
                self.report.add("world.wrong-type", where, read, "is no list of pairs", right)
                return _GONE
            if isinstance(option, inspect.StructType) and isinstance(value, dict):
                return self.table(option, where, value, name, f"{name} of {self.label}" if self.label else name)
            if isinstance(option, inspect.ListType) and isinstance(value, list):
                inner = [
                    self.value(option.item_type, where.at(number), each, f"{name} {number + 1}")
                    for number, each in enumerate(value)
                ]
                return [each for each in inner if each is not _GONE]
            if isinstance(option, inspect.DictType) and isinstance(value, dict):
                kept = {
                    key: self.value(option.value_type, where.at(key), each, f"{name}.{key}")
                    for key, each in value.items()
                }
                return {key: each for key, each in kept.items() if each is not _GONE}
            if _is_plain(option, value):
                return value
        wanted = listed([_wanted(option) for option in options if not isinstance(option, inspect.NoneType)])
        right = next((each for option in options if (each := _instead(option, where, value))), "")
        right = right or f"here belongs {_range(where) or wanted}"
        known = isinstance(value, str) and any(isinstance(option, inspect.LiteralType) for option in options)
        wrong = "is not known here" if known else "is of the wrong kind"
        if type(value) is int and any(isinstance(option, inspect.IntType) for option in options):
            wrong = "is out of bounds"
        self.report.add("world.wrong-type", where, f"{name} = {quoted(value)}", wrong, right)
        return _GONE

    def _unknown(self, where: Where, name: str, key: str, value: object, known: tuple[str, ...]) -> str:
        """Report a key that is none, and say which was meant by it, if that is plain."""
        meant = next((each for each in _MEANT.get(key, "").split() if each in known), "")
        right = f'did you mean "{meant}"?' if meant else ""
        if not right and key in _OF_THE_WORLD:
            right = "it belongs to the whole world: write it above the first [table]"
        right = right or self.report.suggest(key, known)
        if key in DIRECTIONS and "exits" in known:
            right = f"did you mean exits.{key}?"
        right = right or _belongs(key, known) or f"known here: {listed(known, 'and')}"
        self.report.add("world.unknown-key", where, f"{_key(name)} = {quoted(value)}", "is no key of this table", right)
        return right[len('did you mean "') : -len('"?')] if right.startswith('did you mean "') else ""


def _belongs(key: str, known: tuple[str, ...]) -> str:
    """Whose key this is, where a whole room, thing or person has no such key and another of them has."""
    owners = {
        section: tuple(each.encode_name for each in msgspec.structs.fields(SECTIONS[section])) for section in KINDS
    }
    here = next((section for section, keys in owners.items() if keys == known), "")
    others = [f"a {section}" for section, keys in owners.items() if here and section != here and key in keys]
    return f"it belongs to {listed(others)}" if others else ""


def _options(type_: inspect.Type) -> tuple[inspect.Type, ...]:
    return type_.types if isinstance(type_, inspect.UnionType) else (type_,)


def _are_pairs(option: inspect.Type) -> bool:
    return isinstance(option, inspect.ListType) and isinstance(option.item_type, inspect.ListType)


def _are_texts(value: Sequence[object]) -> bool:
    return all(isinstance(each, str) for each in value)


def _as_list(value: list[str]) -> str:
    return f"[{', '.join(quoted(each) for each in value[:6])}]"


def _key(name: str) -> str:
    """A key as it can be shown: an author's key can be any string at all."""
    return name if name.isprintable() and len(name) <= 60 else quoted(name, 40)


def _is_plain(option: inspect.Type, value: object) -> bool:
    match option:
        case inspect.StrType():
            return isinstance(value, str)
        case inspect.BoolType():
            return isinstance(value, bool)
        case inspect.IntType():
            low, high = option.ge, option.le
            return (
                isinstance(value, int)
                and not isinstance(value, bool)
                and (low is None or value >= low)
                and (high is None or value <= high)
            )
        case inspect.LiteralType():
            return value in option.values if isinstance(value, str) else False
        case _:
            return False


def _instead(option: inspect.Type, where: Where, value: object) -> str:
    """The author's own value as it would be right, where that can be seen."""
    key = next((str(each) for each in reversed(where.path) if isinstance(each, str)), "")
    match option, value:
        case inspect.LiteralType(values=values), str():
            known = [str(each) for each in values]
            meant = _VALUES.get(value.lower(), "")
            meant = meant if meant in known else near(value, known)
            return f'did you mean "{meant}"?' if meant else ""
        case inspect.ListType(item_type=inspect.StructType()), dict():
            return f"write [[{'.'.join(map(str, where.path))[:80]}]], with two brackets"
        case inspect.ListType(item_type=inspect.StrType()), str():
            several = [each.strip() for each in value.split(",")]
            return f"write {key} = {_as_list(several if all(map(_ONE_WORD.fullmatch, several)) else [value])}"
        case inspect.StructType(fields=(first, *_)), str() if first.required and isinstance(
            first.type, inspect.StrType
        ):
            return f"write {{ {first.encode_name} = {quoted(value)} }}"
        case inspect.DictType(), str() | [str(), *_] if key == "exits":
            return _as_exits([str(each) for each in (value if isinstance(value, list) else [value])])
        case inspect.StrType(), [str(), *_] if _are_texts(value):
            return _as_one(key, [str(each) for each in value])
        case inspect.IntType(), str() if value.strip().lstrip("+-").isdigit():
            return f"write {key} = {value.strip()[:12]}, without quotes"
        case inspect.BoolType(), str() if value.lower() in ("true", "false", "yes", "no"):
            return f"write {key} = {'true' if value.lower() in ('true', 'yes') else 'false'}, without quotes"
    return ""


def _as_exits(said: list[str]) -> str:
    """`exits = "north"`, which names no room, and `exits = "barn"`, which names no way."""
    ways = [each.lower() for each in said if each.lower() in DIRECTIONS]
    rooms = [each for each in said if each.lower() not in DIRECTIONS]
    room, way = quoted(rooms[0] if rooms else "room"), ways[0] if ways else "north"
    if len(said) == 1 or (len(ways) == len(rooms) == 1):
        return f"write exits.{way} = {room}: the way and the room that it leads to"
    return f"each way is written with the room that it leads to: exits.{way} = {room}"


def _as_one(key: str, texts: list[str]) -> str:
    """What to write where one text belongs and several stand."""
    if key == "on" and len(texts) > 1:
        return f"write on = {quoted(texts[0])}, and a [[rule]] of its own for each of the others"
    if key in _CONDITIONS:
        parts = [f"({each})" if len(texts) > 1 and re.search(r"\bor\b", each) else each for each in texts]
        joined = " and ".join(parts)
        return (
            f'join them with "and": {key} = {quoted(joined, 160)}'
            if len(texts) > 1
            else f"write {key} = {quoted(joined)}"
        )
    return f"write {key} = {quoted(texts[0])}" if len(texts) == 1 else ""


def _range(where: Where) -> str:
    """Between which numbers a key of rules is."""
    return "a whole number from -100 to 100" if where.path[0] == "rule" and where.path[-1] == "priority" else ""


def _wanted(option: inspect.Type) -> str:
    match option:
        case inspect.StrType():
            return 'text in quotes: "..."'
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType(ge=low, le=high) if low is not None and low > -1_000_000:
            return f"a whole number from {low} to {high}"
        case inspect.IntType():
            return "a whole number of at most nine digits"
        case inspect.LiteralType():
            return listed([f'"{each}"' for each in option.values])
        case inspect.ListType(item_type=inspect.StructType()):
            return "a list of tables: [{ ... }]"
        case inspect.ListType(item_type=inspect.ListType()):
            return 'a list of pairs: [["...", "..."]]'
        case inspect.ListType():
            return 'a list of texts: ["...", "..."]'
        case _:
            return "a table: { ... }"


def _example(option: inspect.Type) -> str:
    """What a key can hold. Of a table its first text stands for all that it must have."""
    match option:
        case inspect.ListType(item_type=inspect.StructType() as struct):
            return f"[{_example(struct)}]"
        case inspect.ListType(item_type=inspect.UnionType() as union) if any(
            isinstance(each, inspect.StructType) for each in union.types
        ):
            return '["..."]'
        case inspect.StructType(fields=fields):
            needed = [field for field in fields if field.required]
            return f"{{ {', '.join(f'{field.encode_name} = {_example(field.type)}' for field in needed)} }}"
        case inspect.ListType():
            return '["..."]'
        case inspect.IntType():
            return "5"
        case _:
            return '"..."'


def _stand_in(option: inspect.Type) -> Any:
    """What is put where something must be and nothing that fits is."""
    match option:
        case inspect.ListType():
            return []
        case inspect.IntType(ge=low):
            return low or 0
        case _:
            return ""
