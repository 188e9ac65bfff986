"""Where in a pack's files its parts are declared, for tools that name a part and send its author there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from engine.author.coverage import KINDS, Item, Kind, within
from engine.content.documents import Declared
from engine.content.files import document_of
from engine.content.problems import Path
from engine.content.report import Where
from engine.model.citing import cited
from engine.model.world import Persona, World


class Place(NamedTuple):
    """A line of a file, counted from 1; 0 where it is not known."""

    file: str
    line: int

    def __str__(self) -> str:
        return cited(self.file, self.line)


def declared_at(world: World, files: Mapping[str, bytes]) -> dict[Item, Place]:
    """The places of all that play can come to, by the world and the files that it was made of."""
    document, report = document_of(files)
    found: dict[Item, Place] = {}
    for kind in KINDS:
        section = document.sections.get(kind, {})
        for id, where in _messages(section) if kind == "message" else _tables(section):
            found[Item(kind, id)] = Place(where.file, report.line(where) or 0)
    for item, declared, ways in _parts(world, document.sections):
        lines = (report.line(declared.where.at(*way)) for way in (*ways, ()))
        found[item] = Place(declared.where.file, next(filter(None, lines), 0))
    for declared, hint in zip(document.hints, world.hints, strict=False):
        found[Item("hint", hint.about)] = Place(declared.where.file, report.line(declared.where) or 0)
    for rule in world.rules:
        found[Item("rule", rule.id)] = Place(rule.file, rule.line)
    return found


Part = tuple[Item, Declared, tuple[Path, ...]]
"""Something that stands in something else: in which, and under which keys and numbers, the first of them that there
are. What stands in a list may be alone under a key of its own, after the list."""


def _parts(world: World, sections: Mapping[str, Mapping[str, Declared]]) -> Iterator[Part]:
    def numbered(kind: Kind, section: str, key: str, many: Mapping[str, int]) -> Iterator[Part]:
        for id, declared in sections.get(section, {}).items():
            for number in range(many.get(id, 0)):
                yield Item(kind, within(id, number + 1)), declared, ((key, number),)

    yield from numbered("stage", "quest", "stages", {id: len(quest.stages) for id, quest in world.quests.items()})
    yield from numbered("option", "choice", "options", {id: len(each.options) for id, each in world.choices.items()})
    yield from numbered("entry", "table", "entries", {id: len(each.entries) for id, each in world.tables.items()})
    for id, declared in sections.get("person", {}).items():
        persona = world.nouns[id].persona or Persona()
        for number, topic in enumerate(persona.topics):
            at: Path = ("topics", number)
            yield Item("topic", within(id, topic.id)), declared, (at,)
            for nth, each in enumerate(topic.sayings):
                yield Item("answer", within(id, each.id)), declared, ((*at, "answers", nth), (*at, "say"), at)
        for number, known in enumerate(persona.knows):
            yield Item("cover", within(id, known.fact)), declared, (("knows", number),)
        for number, each in enumerate(persona.openings):
            yield Item("opening", within(id, each.id)), declared, (("openings", number),)
        for number, each in enumerate(persona.greetings):
            yield Item("greeting", within(id, each.id)), declared, (("greetings", number), ("greeting",))
        for number, each in enumerate(persona.farewells):
            yield Item("farewell", within(id, each.id)), declared, (("farewells", number), ("farewell",))
        for number, habit in enumerate(persona.habits):
            yield Item("habit", habit.id), declared, (("habits", number),)


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
