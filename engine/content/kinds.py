"""Kinds: what many rooms, things or people have in common, written once and taken up by `kind = "lantern"`.

A kind is a table with some keys of what it is of, and can itself be of a kind. What a table writes itself goes before
what its kind says; `words` are joined, and so are tables within a table, key by key. All of this is done before tables
are held against their structs, so that the rest of this floor knows nothing of kinds: the report is told where each key
that was taken up really stands, and points there. What is wrong within a kind is told once, at the kind, and is not
taken up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from engine.content.documents import Declared
from engine.content.names import Kind
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import KINDS
from engine.content.shape import fitting

_TOGETHER = (("in", "on", "held_by", "worn_by", "part_of"), ("key", "keys"))
"""Keys that say one thing in several ways: who writes one of them has said it."""


class Template(msgspec.Struct, frozen=True):
    """A kind with all that it takes up from its own kind. `line` are the ids of its kinds, itself first."""

    of: Kind
    line: tuple[str, ...]
    keys: dict[str, Any]
    where: Where


class Templates:
    """The kinds of a pack. `sound` are those that can be taken up, in the order of the pack."""

    def __init__(self, declared: Mapping[str, Declared], report: Report, *, unread: bool = False) -> None:
        self._declared = declared
        self._report = report
        self._unread = unread
        """Some file could not be read, so a kind that seems to be missing may only be unread."""
        self._settled: dict[str, Template | None] = {}
        self.used: dict[str, None] = {}
        for id in declared:
            self._settle_line(id)
        self.sound = {id: each for id in declared if (each := self._settled[id]) is not None}

    def take_up(self, section: str, where: Where, table: dict[str, Any]) -> tuple[dict[str, Any], Template | None]:
        """A table with what its kind gives it, and that kind. A kind that is none has been reported, and gives a name
        to what has none, so that there is no second problem."""
        template = self._named(section, where, table)
        if template is None:
            return ({"name": where.path[-1], "text": "", **table} if "kind" in table else table), None
        self.used |= dict.fromkeys(template.line)
        return _joined(table, where, template, self._report), template

    def _named(self, of: str, where: Where, table: dict[str, Any]) -> Template | None:
        """The kind that a table names; None if it names none, or, reported, one that it cannot be of."""
        named = table.get("kind")
        if not isinstance(named, str):
            return None
        spot, read = where.at("kind"), f"kind = {quoted(named)}"
        if named not in self._declared:
            right = self._report.suggest(
                named, self._declared, f"[kind.{named[:60]}] would declare it" if named else ""
            )
            if self._unread:
                self._report.blame(spot)
            else:
                self._report.add("world.unknown-kind", spot, read, "names no kind", right)
            return None
        found = self._settled[named]
        if found is not None and found.of != of:
            right = f'name a kind that has of = "{of}"'
            self._report.add("world.kind-of-another", spot, read, f"is a kind of {found.of}, and this is a {of}", right)
            return None
        if found is None:
            self._report.blame(spot)
        return found

    def _settle_line(self, id: str) -> None:
        """A kind and those that it is of, from the last of them on."""
        line: list[str] = []
        here: object = id
        while isinstance(here, str) and here in self._declared and here not in self._settled and here not in line:
            line.append(here)
            table = self._declared[here].value
            here = table.get("kind") if isinstance(table, dict) else None
        if isinstance(here, str) and here in line:
            ring = line[line.index(here) :]
            spot, shown = self._declared[here].where.at("kind"), [each[:60] for each in (*ring, here)]
            right = "take the key `kind` out of one of them"
            read = f"[kind.{here[:60]}] kind = {quoted(shown[1])}"
            self._report.add("world.kind-cycle", spot, read, f"goes round in a ring: {' of '.join(shown)}", right)
            self._settled |= dict.fromkeys(ring)
        for each in reversed(line):
            if each not in self._settled:
                self._settled[each] = self._settle(each)

    def _settle(self, id: str) -> Template | None:
        """A kind whose own kind is settled. None if it cannot be taken up; what is wrong within it does not hinder."""
        where, table = self._declared[id].where, self._declared[id].value
        label = f"[kind.{id[:60]}]"
        if not isinstance(table, dict):
            fitting(KINDS["thing"], where, table, label, self._report)
            return None
        parent = self._settled.get(table["kind"]) if isinstance(table.get("kind"), str) else None
        said = table.get("of", "thing" if parent is None else parent.of)
        of = next((each for each in _OF if each == said), None)
        if of is None:
            fitting(KINDS["thing"], where, {"of": said}, label, self._report)
            return None
        keys = fitting(KINDS[of], where, self._without_others(of, where, table), label, self._report)
        keys = {key: value for key, value in keys.items() if key not in ("of", "kind")}
        if "kind" not in table:
            return Template(of, (id,), keys, where)
        parent = self._named(of, where, table)
        if parent is None:
            return None
        return Template(of, (id, *parent.line), _joined(keys, where, parent, self._report), where)

    def _without_others(self, of: Kind, where: Where, table: dict[str, Any]) -> dict[str, Any]:
        """The table without those keys, reported, that show that it is of something else."""
        kept: dict[str, Any] = {}
        for key, value in table.items():
            other = next((each for each, keys in _KEYS.items() if key in keys), None)
            if key in _KEYS[of] or other is None:
                kept[key] = value
                continue
            right = f'write of = "{other}" in [kind.{where.path[-1]}], or take it out'
            read = f"{key} = {quoted(value)}"
            self._report.add("world.unknown-key", where.at(key), read, f"is no key of a {of}", right)
        return kept


_OF: tuple[Kind, ...] = ("thing", "room", "person")
_KEYS = {of: frozenset(field.encode_name for field in msgspec.structs.fields(table)) for of, table in KINDS.items()}


def _joined(own: dict[str, Any], where: Where, kind: Template, report: Report) -> dict[str, Any]:
    """What a table writes itself, and what its kind says beyond that."""
    whole = dict(own)
    said = {
        key for several in _TOGETHER if any(isinstance(own.get(key), str | list) for key in several) for key in several
    }
    for key, value in kind.keys.items():
        mine, spot, origin = own.get(key), where.at(key), kind.where.at(key)
        if mine is None:
            if key not in said:
                whole[key] = value
                report.stands(spot, origin)
        elif key == "words" and isinstance(mine, list):
            whole[key] = [*mine, *value]
            for number in range(len(value)):
                report.stands(spot.at(len(mine) + number), origin.at(number))
        elif isinstance(mine, dict) and isinstance(value, dict):
            whole[key] = {**value, **mine}
            for inner in value:
                if inner not in mine:
                    report.stands(spot.at(inner), origin.at(inner))
    return whole
