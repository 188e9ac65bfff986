"""`[asked]`: the ways in which something may be asked, apart from what is asked about.

A pack with many of them keeps them in a file of their own, so that what its people say can be read at one go. Under
`[asked.PERSON]` stand that person's topics, by their id or else the first of what they are about, and facts that they
know; right under `[asked]` stand facts, for whoever knows them. Each is put to what stands in place already, with where
it was read, and is checked like that from there on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from engine.content.documents import Declared, Document
from engine.content.names import would_declare
from engine.content.report import Report, Where
from engine.content.schema import Fact, Knows, Person, Topic
from engine.content.shape import fits
from engine.content.words import words_of

_Subject = TypeVar("_Subject", Topic, Knows, Fact)
_Placed = dict[str, tuple[Where, Person]]


def put_in_place(document: Document, people: _Placed, facts: dict[str, tuple[Where, Fact]], report: Report) -> None:
    """Give the people and facts their ways to ask, as if these stood in their own tables. What names nobody, or nothing
    that they could be asked about, is a problem."""
    unread = {id for section in ("person", "fact") for id in document.sections[section]} - {*people, *facts}
    for id, declared in document.sections["asked"].items():
        if id in unread:  # what is wrong with its own table is told there
            continue
        if id in people and isinstance(declared.value, dict):
            where, person = people[id]
            people[id] = (where, _of_person(id, person, where, declared, report))
        elif id in facts and not isinstance(declared.value, dict):
            questions = fits(list[str], declared.where, id, declared.value, report)
            where, fact = facts[id]
            facts[id] = (where, _with(fact, where, questions or [], declared.where, report))
        else:
            _report_nobody(id, declared, people, facts, report)


def _of_person(id: str, person: Person, where: Where, declared: Declared, report: Report) -> Person:
    """A person with what stands in the table that is theirs."""
    topics, knows = list(person.topics), list(person.knows)
    names = [_name_of(topic) for topic in topics]
    known = [each.fact for each in knows]
    for subject, value in declared.value.items():
        spot = declared.where.at(subject)
        questions = fits(list[str], spot, subject, value, report)
        if questions is None:
            continue
        if names.count(subject) == 1:
            at = names.index(subject)
            topics[at] = _with(topics[at], where.at("topics", at), questions, spot, report)
        elif subject in known:
            at = known.index(subject)
            knows[at] = _with(knows[at], where.at("knows", at), questions, spot, report)
        else:
            _report_no_subject(id, subject, spot, [*names, *known], report)
    return replace(person, topics=topics, knows=knows)


def _name_of(topic: Topic) -> str:
    """What a topic goes by: its id, or else the first word that it is about."""
    return topic.id or next((" ".join(each.lower().split()) for each in topic.about if words_of(each)), "")


def _with(subject: _Subject, where: Where, questions: list[str], origin: Where, report: Report) -> _Subject:
    """What is asked about with more ways to ask, each of which stands where it was read."""
    first = len(subject.asked)
    for number in range(len(questions)):
        report.stands(where.at("asked", first + number), origin.at(number))
    return replace(subject, asked=[*subject.asked, *questions])


def _report_nobody(id: str, declared: Declared, people: _Placed, facts: Mapping[str, object], report: Report) -> None:
    if isinstance(declared.value, dict):
        code, read, wrong = "world.unknown-noun", f"[asked.{id[:60]}]", "is for no person of this world"
        right = f"a fact has its questions right under [asked]: {id} = [...]" if id in facts else ""
        right = right or report.suggest(id, people, would_declare("person", id[:60]))
    else:
        code, read, wrong = "world.unknown-fact", f"[asked] {id[:60]}", "is no fact of this world"
        right = f"what is asked of a person stands in a table: [asked.{id}]" if id in people else ""
        right = right or report.suggest(id, facts, would_declare("fact", id[:60]))
    report.add(code, declared.where, read, wrong, right)


def _report_no_subject(person: str, subject: str, where: Where, known: list[str], report: Report) -> None:
    read = f"[asked.{person}] {subject[:60]}"
    if known.count(subject) > 1:
        wrong = f"is what several topics of {person} are about first"
        report.add("world.unknown-topic", where, read, wrong, "give the one that is meant an id, and write that here")
        return
    wrong = f"is no topic of {person}, and no fact that they know"
    near = report.suggest(subject, known)
    right = near or "write the id of a topic, the first word that it is about, or a fact under `knows`"
    report.add("world.unknown-topic", where, read, wrong, right)
