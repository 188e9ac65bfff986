"""Small worlds for the parser's tests, declared in a line a noun, and a way to say what a line came to."""

from __future__ import annotations

import re
from typing import Any

from engine.model.actions import Action
from engine.model.language import plain
from engine.model.state import State, begin
from engine.model.world import PLAYER, Exit, Fact, Noun, Persona, World, build_world
from engine.parser.context import Context
from engine.parser.parse import parse
from engine.parser.reading import Commands, Meta, Misread, Question, Reading

_ARTICLES = {"a", "an", "the", "some"}


def _words(id: str, name: str, more: str) -> frozenset[str]:
    return frozenset(set(re.findall(r"[\w'-]+", f"{id.replace('_', ' ')} {name} {more}".lower())) - _ARTICLES)


def room(id: str, name: str, exits: dict[str, Exit] | None = None, **rest: Any) -> Noun:
    return Noun(id=id, kind="room", name=name, words=_words(id, name, ""), exits=exits or {}, **rest)


def thing(id: str, name: str, parent: str | None, more: str = "", **rest: Any) -> Noun:
    return Noun(id=id, kind="thing", name=name, words=_words(id, name, more), parent=parent, **rest)


def person(id: str, name: str, parent: str, pronoun: Any = "she", **rest: Any) -> Noun:
    return Noun(
        id=id, kind="person", name=name, words=_words(id, name, ""), parent=parent, pronoun=pronoun,
        article=rest.pop("article", ""), persona=Persona(), **rest,
    )  # fmt: skip


def player(parent: str) -> Noun:
    words = frozenset({"me", "myself", "self", "yourself"})
    return Noun(id=PLAYER, kind="person", name="yourself", words=words, parent=parent, article="", pronoun="they")


def fact(id: str, text: str, words: str, name: str = "") -> Fact:
    return Fact(id, text, frozenset(words.split()), True, name)


def world(*nouns: Noun, facts: tuple[Fact, ...] = (), **rest: Any) -> World:
    return build_world(
        nouns={noun.id: noun for noun in nouns}, id="small", title="Small", start=nouns[0].id,
        facts={fact.id: fact for fact in facts}, **rest,
    )  # fmt: skip


FIXED = plain("It is part of the house.")


class Talk:
    """Lines one after another, each read in the context that the one before left; nothing is carried out."""

    def __init__(self, *nouns: Noun, facts: tuple[Fact, ...] = (), actor: str = PLAYER, **rest: Any) -> None:
        self.state: State = begin(world(*nouns, facts=facts, **rest), 7)
        self.actor = actor
        self.context = Context()
        self.last: Reading | None = None

    def read(self, line: str) -> Reading:
        self.last = parse(self.state, self.actor, line, self.context)
        self.context = self.last.context
        return self.last

    def acts(self, line: str) -> list[Action]:
        reading = self.read(line)
        assert isinstance(reading, Commands), reading
        return list(reading.actions)

    def keys(self, line: str) -> str:
        """The keys of the actions, joined by `; `."""
        return "; ".join(action.key() for action in self.acts(line))

    def notes(self, line: str) -> tuple[str, ...]:
        reading = self.read(line)
        assert isinstance(reading, Commands), reading
        return reading.notes

    def asks(self, line: str) -> str:
        reading = self.read(line)
        assert isinstance(reading, Question), reading
        return reading.text

    def code(self, line: str) -> str:
        reading = self.read(line)
        assert isinstance(reading, Misread), reading
        return reading.code

    def about(self, line: str) -> dict[str, str]:
        reading = self.read(line)
        assert isinstance(reading, Misread), reading
        return reading.about

    def meta(self, line: str) -> tuple[str, str]:
        reading = self.read(line)
        assert isinstance(reading, Meta), reading
        return reading.verb, reading.rest
