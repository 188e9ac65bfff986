"""Where in a pack's files its parts are declared, for tools that name a part and send its author there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from engine.author.coverage import KINDS, Item, stage
from engine.content.documents import Declared, decode, read_documents
from engine.content.files import choose
from engine.content.report import Report, Where
from engine.content.schema import SECTIONS
from engine.model.world import World


class Place(NamedTuple):
    """A line of a file, counted from 1; 0 where it is not known."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


def declared_at(world: World, files: Mapping[str, bytes]) -> dict[Item, Place]:
    """The places of all that play can come to, by the world and the files that it was made of."""
    texts = {name: decode(files[name]) or "" for name in choose(files).names}
    report = Report(texts)
    document = read_documents(texts, (*SECTIONS, "number", "message"), report)
    found: dict[Item, Place] = {}
    for kind in KINDS:
        section = document.sections.get(kind, {})
        for id, where in _messages(section) if kind == "message" else _tables(section):
            found[Item(kind, id)] = Place(where.file, report.line(where) or 0)
    for id, declared in document.sections.get("quest", {}).items():
        for number in range(len(world.quests[id].stages)):
            line = report.line(declared.where.at("stages", number)) or report.line(declared.where)
            found[Item("stage", stage(id, number + 1))] = Place(declared.where.file, line or 0)
    for declared, hint in zip(document.hints, world.hints, strict=False):
        found[Item("hint", hint.about)] = Place(declared.where.file, report.line(declared.where) or 0)
    for rule in world.rules:
        found[Item("rule", rule.id)] = Place(rule.file, rule.line)
    return found


def _tables(section: Mapping[str, Declared]) -> Iterator[tuple[str, Where]]:
    for id, declared in section.items():
        yield id, declared.where


def _messages(section: Mapping[str, Declared]) -> Iterator[tuple[str, Where]]:
    """By their whole ids, whether or not these were quoted."""

    def within(id: str, where: Where, value: Any) -> Iterator[tuple[str, Where]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from within(f"{id}.{key}", where.at(key), inner)
        else:
            yield id, where

    for id, declared in section.items():
        yield from within(id, declared.where, declared.value)
