"""What can be known: from the tables of facts to `Fact`s, and what of them can come to nothing.

A fact says what it is about and how people come by it of themselves: by seeing that it is so, by reading it, or because
it follows from what they know.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from engine.content.compile import Compiler
from engine.content.names import Reader, Word
from engine.content.problems import quoted
from engine.content.questions import compile_questions
from engine.content.report import Where
from engine.content.schema import Fact
from engine.content.tables import Tables
from engine.content.words import words_of
from engine.model import world
from engine.model.language import Condition
from engine.model.listing import listed
from engine.model.sights import to_be_seen

_Read = Callable[[Reader, Word], str]


def compile_facts(tables: Tables, compiler: Compiler) -> dict[str, world.Fact]:
    facts = {id: _compile_fact(id, where, fact, compiler) for id, (where, fact) in tables.facts.items()}
    for id, each in facts.items():
        if each.seen is not None or each.read_in or each.inferred_from:
            compiler.learned[id] = None
    against = _both_ways({id: fact.contradicts for id, fact in facts.items()})
    for id, (where, fact) in tables.facts.items():
        _check_grounds(id, where, fact, tables, compiler)
        if id in against:
            facts[id] = replace(facts[id], contradicts=against[id])
    return facts


def _compile_fact(id: str, where: Where, fact: Fact, compiler: Compiler) -> world.Fact:
    words = words_of(id, fact.name, *fact.words)
    asked = fact.words[0] if fact.words else ""
    about = _ids(where, "about", fact.about, lambda reader, word: reader.noun(word), compiler)
    seen = compiler.condition(where.at("seen"), "seen", fact.seen)
    if seen is not None:
        _check_seen(where, fact, seen, about, compiler)
    if id in fact.contradicts:
        number = fact.contradicts.index(id)
        read, spot = f"contradicts {number + 1} = {quoted(id)}", where.at("contradicts", number)
        compiler.report.add("fact.against-itself", spot, read, "is the fact itself", "take it out")
    return world.Fact(
        id=id,
        text=fact.text,
        words=words,
        true=fact.true,
        name=fact.name,
        asked=asked,
        interest=world.NEWS if fact.interest is None else fact.interest,
        hush=fact.hush,
        about=about,
        at=_room(where, fact, compiler),
        contradicts=_ids(where, "contradicts", fact.contradicts, Reader.fact, compiler),
        seen=seen,
        read_in=tuple([_read_in(*each, compiler) for each in _written_on(where, fact)]),
        inferred_from=_ids(where, "inferred_from", fact.inferred_from, Reader.fact, compiler),
        forget=fact.forget,
        questions=compile_questions(where, "", fact.asked, compiler),
    )


def _ids(where: Where, key: str, ids: list[str], read: _Read, compiler: Compiler) -> tuple[str, ...]:
    found = []
    for number, id in enumerate(ids):
        reader = compiler.reader()
        found.append(read(reader, Word(id, 0, len(id))))
        compiler.blame(where.at(key, number), f"{key} {number + 1}", id, reader)
    return tuple(dict.fromkeys(found))


def _room(where: Where, fact: Fact, compiler: Compiler) -> str:
    if fact.at is None:
        return ""
    reader = compiler.reader()
    room = reader.noun(Word(fact.at, 0, len(fact.at)), "room")
    compiler.blame(where.at("at"), "at", fact.at, reader)
    return room


def _written_on(where: Where, fact: Fact) -> list[tuple[Where, str, str]]:
    """What a fact is read in: where that stands, how it is called there, and the thing."""
    if isinstance(fact.read_in, str):
        return [(where.at("read_in"), "read_in", fact.read_in)]
    return [(where.at("read_in", n), f"read_in {n + 1}", thing) for n, thing in enumerate(fact.read_in)]


def _read_in(where: Where, name: str, thing: str, compiler: Compiler) -> str:
    """A thing with writing on it; of things alike, the first stands for all of them."""
    reader = compiler.reader()
    id = reader.noun(Word(thing, 0, len(thing)), "thing")
    compiler.blame(where, name, thing, reader)
    return compiler.names.alike.get(id, id)


def check_readable(tables: Tables, nouns: dict[str, world.Noun], compiler: Compiler) -> None:
    """What is to be read in what bears no writing."""
    for where, fact in tables.facts.values():
        for spot, name, thing in _written_on(where, fact):
            noun = nouns.get(compiler.names.alike.get(thing, thing))
            if noun is not None and noun.kind == "thing" and not noun.reading:
                read = f"{name} = {quoted(thing)}"
                right = f'give [thing.{thing}] reading = "..."'
                compiler.report.add("fact.nothing-to-read", spot, read, "has nothing written on it", right)


def _check_seen(where: Where, fact: Fact, seen: Condition, about: tuple[str, ...], compiler: Compiler) -> None:
    if to_be_seen(seen, compiler.names.kinds) or about or compiler.report.blamed(where):
        return
    read = f"seen = {quoted(fact.seen)}"
    wrong = "names nothing that somebody could see"
    right = 'name the thing or the place, or write about = ["..."] beside it'
    compiler.report.add("fact.nothing-to-see", where.at("seen"), read, wrong, right)


def _check_grounds(id: str, where: Where, fact: Fact, tables: Tables, compiler: Compiler) -> None:
    """Whether a fact would have to be known before it can be inferred."""
    way: list[str] = []
    waiting = [(ground, [ground]) for ground in reversed(fact.inferred_from)]
    seen: dict[str, None] = {}
    while waiting and not way:
        ground, line = waiting.pop()
        if ground == id:
            way = line
        elif ground not in seen and ground in tables.facts:
            seen[ground] = None
            waiting += [(each, [*line, each]) for each in reversed(tables.facts[ground][1].inferred_from)]
    if way:
        number = fact.inferred_from.index(way[0])
        read, spot = f"inferred_from {number + 1} = {quoted(way[0])}", where.at("inferred_from", number)
        by = f"is itself inferred from {listed(way[1:], 'and that from')}" if way[1:] else "is the fact itself"
        compiler.report.add("fact.from-itself", spot, read, by, "take one of these out")


def _both_ways(pairs: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What contradicts a fact is contradicted by it."""
    found: dict[str, dict[str, None]] = {}
    for one, others in pairs.items():
        for other in others:
            if other != one:
                found.setdefault(one, {})[other] = None
                found.setdefault(other, {})[one] = None
    return {id: tuple(others) for id, others in found.items()}
