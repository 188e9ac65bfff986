"""What people pass on among themselves: what they like to speak of, before whom they do not, and what of it comes to
nothing."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.names import Word
from engine.content.problems import quoted
from engine.content.report import Where
from engine.content.schema import Knows, Person
from engine.content.tables import Tables
from engine.content.words import words_of
from engine.model.topics import SMALL
from engine.model.world import Fact


def gossips(person: Person) -> bool:
    """Whether somebody passes on what they know: where the pack says so, or gives them interests and does not say
    otherwise. Who never acts passes on nothing."""
    says = person.gossips if person.gossips is not None else bool(person.interests)
    return says and person.acts != "never"


def doubts(person: Person) -> int | None:
    """How much they have to trust somebody to believe them; None where they believe anybody."""
    if isinstance(person.doubts, bool):
        return 1 if person.doubts else None
    return person.doubts


def kept_from(id: str, where: Where, name: str, known: Knows, compiler: Compiler) -> tuple[str, ...]:
    """The people before whom a fact is not spoken of."""
    found: dict[str, None] = {}
    for number, other in enumerate(known.kept_from):
        spot, key = where.at("kept_from", number), f"{name}.kept_from {number + 1}"
        reader = compiler.reader()
        found[reader.noun(Word(other, 0, len(other)), "person")] = None
        compiler.blame(spot, key, other, reader)
        if other == id:
            read, wrong = f"{key} = {quoted(other)}", "is who knows it"
            compiler.report.add("gossip.from-oneself", spot, read, wrong, "name somebody else, or take it out")
    return tuple(found)


def check_gossip(tables: Tables, facts: dict[str, Fact], compiler: Compiler) -> None:
    report = compiler.report
    anybody = any(gossips(person) for _, person in tables.people.values())
    for id, (where, fact) in tables.facts.items():
        for key, value in (("interest", fact.interest), ("hush", fact.hush)):
            if value and not anybody:
                read, wrong = f"[fact.{id}] {key} = {value}", "is for people who gossip, and nobody does"
                right = "add gossips = true to somebody, or take it out"
                report.add("world.never-used", where.at(key), read, wrong, right)
    for where, person in tables.people.values():
        if person.acts == "never" and (person.gossips or person.interests):
            key = "gossips" if person.gossips else "interests"
            read = f"{key} = {quoted(getattr(person, key))}"
            wrong = 'beside acts = "never" is never asked for'
            report.add("world.never-used", where.at(key), read, wrong, "take out one of the two")
            continue
        if person.gossips is False and person.interests:
            read, wrong = f"interests = {quoted(person.interests)}", "beside gossips = false is never asked for"
            report.add("world.never-used", where.at("interests"), read, wrong, "take out one of the two")
            continue
        for number, interest in enumerate(person.interests):  # in order
            words = words_of(interest) - SMALL
            if all(words.isdisjoint(fact.words) for fact in facts.values()):
                read = f"interests {number + 1} = {quoted(interest)}"
                right = "write a word of some fact, or the id of one"
                report.add("gossip.no-such-interest", where.at("interests", number), read, "is in no fact", right)
