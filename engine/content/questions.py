"""The ways in which a player may ask about something, as the pack gives them: under `asked` of what a person knows, of
a topic, and of a fact for all who know it.

People listen by them, so one that stands under two subjects of the same person speaks for neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import Person
from engine.content.tables import Tables
from engine.content.words import ARTICLES, has_words

_WORD = re.compile(r"[\w']+")


class _Asked(NamedTuple):
    """One way to ask, the subject that it stands under, and how that is called."""

    subject: str
    name: str
    where: Where
    question: str


def compile_questions(where: Where, name: str, asked: list[str], compiler: Compiler) -> tuple[str, ...]:
    """The ways in which something may be asked, as they are written."""
    found: list[str] = []
    for number, question in enumerate(asked):
        if has_words(question):
            found.append(" ".join(question.split()))
        else:
            read = f"{_called(name, number)} = {quoted(question)}"
            right = 'write it as a player would put it: asked = ["when will it rain"]'
            spot = where.at("asked", number)
            compiler.report.add("topic.asked-without-words", spot, read, "has no word in it", right)
    return tuple(found)


def check_asked_twice(tables: Tables, report: Report) -> None:
    """Questions that stand under two subjects of the same person, in the same words or as good as the same."""
    told: dict[Where, None] = {}
    for id, (where, person) in tables.people.items():
        first: dict[str, _Asked] = {}
        for each in _of_person(id, where, person, tables):
            said = _as_heard(each.question)
            before = first.setdefault(said, each) if said else each
            if before.subject != each.subject and each.where not in told:
                told[each.where] = None
                wrong = f"is what {id} is asked under {before.name} as well, so it means neither of the two"
                right = "take one of them out, or say in both what is asked about"
                report.add("topic.asked-twice", each.where, f"{each.name} = {quoted(each.question)}", wrong, right)


def _as_heard(question: str) -> str:
    """A way to ask without what changes nothing: large letters, marks, articles and apostrophes."""
    words = [word.replace("'", "") for word in _WORD.findall(question.lower().replace("’", "'"))]
    return " ".join([word for word in words if word not in ARTICLES])


def _of_person(id: str, where: Where, person: Person, tables: Tables) -> Iterator[_Asked]:
    for number, topic in enumerate(person.topics):
        yield from _each(f"topics {number + 1}", f"topics {number + 1}", where.at("topics", number), topic.asked)
    for number, known in enumerate(person.knows):
        yield from _each(known.fact, f"knows {number + 1}", where.at("knows", number), known.asked)
        if known.fact in tables.facts:
            spot, fact = tables.facts[known.fact]
            yield from _each(known.fact, f"fact.{known.fact}", spot, fact.asked)


def _each(subject: str, name: str, where: Where, asked: list[str]) -> Iterator[_Asked]:
    for number, question in enumerate(asked):
        yield _Asked(subject, _called(name, number), where.at("asked", number), question)


def _called(name: str, number: int) -> str:
    return f"{name}.asked {number + 1}".lstrip(".")
