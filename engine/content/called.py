"""What names are told as, and names that are shared from far: an article that does not go with its name, a pair of
scissors that is told as one, two things in different rooms that somebody can come to carry together.
"""

from __future__ import annotations

import re

from engine.content.problems import quoted
from engine.content.reach import room_of
from engine.content.report import Report, Where
from engine.content.schema import Person, Thing
from engine.content.tables import Tables
from engine.content.words import words_of
from engine.model.naming import article_for
from engine.model.world import Noun

_VOWEL = re.compile(r"[aio](?!nc?e\b)|e(?![uw])")
_CONSONANT = re.compile(r"[bcdfgjkpqtvwyz][a-z]")
_MANY = frozenset(
    {
        "scissors", "tongs", "pliers", "shears", "tweezers", "trousers", "pants", "jeans", "shorts", "breeches",
        "pyjamas", "pajamas", "spectacles", "binoculars", "goggles", "clothes", "overalls", "tights", "stairs",
    }
)  # fmt: skip
"""What has no name for one of it."""
_SOME = frozenset(
    "rice flour sugar butter hay straw sand mud gunpowder furniture luggage baggage clothing jewellery jewelry cutlery "
    "crockery money seaweed firewood rubbish soot bread gravel grass".split()
)
"""What is not counted, and of which there is some."""
_NAME = re.compile(r"[A-Z][a-z]{2,}")
"""`Excalibur`, and `Bible`: one word with a capital letter, which may be a name of its own."""


def check_articles(tables: Tables, report: Report) -> None:
    """Of English names. What is only likely, such as a word that is said otherwise than it is spelled, is let be."""
    named: list[tuple[Where, Thing | Person]] = [*tables.things.values(), *tables.people.values()]
    for where, table in named:
        amiss = {"a": _VOWEL, "an": _CONSONANT}.get(table.article or "")
        if amiss is not None and amiss.match(table.name):
            right = f'write article = "{"an" if table.article == "a" else "a"}", or leave it out'
            wrong = f"does not go with {quoted(table.name)}"
            report.add("world.article-amiss", where.at("article"), f"article = {quoted(table.article)}", wrong, right)
        elif _is_many(table.name) and table.article is None and not table.plural:
            wrong, right = f'is told as "a {table.name}"', "add plural = true"
            report.add("world.article-amiss", where.at("name"), f"name = {quoted(table.name)}", wrong, right)
        elif isinstance(table, Thing) and (likely := _likely(table)) is not None:
            told, right = likely
            wrong = f'is told as "{told} {table.name}"'
            report.add("world.article-amiss", where.at("name"), f"name = {quoted(table.name)}", wrong, right)


def _likely(thing: Thing) -> tuple[str, str] | None:
    """How a name is told that most likely takes another article, and what to write; None if it does not."""
    told = article_for(thing.name)
    if thing.article is not None or thing.plural or thing.liquid or thing.count > 1:
        return None
    if " of " not in thing.name and not _SOME.isdisjoint(thing.name.split()[-1:]):
        return told, 'add article = "some", or article = "" for none at all'
    if _NAME.fullmatch(thing.name):
        return told, f'if that is its own name, add article = "", and if it is one of many, article = "{told}"'
    return None


def _is_many(name: str) -> bool:
    """Whether a name is of what is always several. A pair of scissors is one pair."""
    return " of " not in name and not _MANY.isdisjoint(name.split()[-1:])


def check_namesakes(tables: Tables, nouns: dict[str, Noun], report: Report) -> None:
    """Two things of one name that begin in different rooms and can be carried. Rooms may well have one name: a maze."""
    first: dict[frozenset[str], str] = {}
    for id, (where, thing) in tables.things.items():
        noun = nouns[id]
        alike = report.is_taken_up(where.at("name"))  # of one kind, and so on purpose
        loose = noun.fixed is None and noun.how in ("in", "on") and room_of(nouns, id) is not None and not alike
        called = words_of(thing.name, *thing.words)  # in order
        other = first.setdefault(called, id) if loose else id
        if room_of(nouns, other) != room_of(nouns, id):
            wrong = f"is what [thing.{other}] is called too, and somebody can come to carry both"
            right = "give one of them another name, or words of its own"
            report.add("world.same-name", where.at("name"), f"name = {quoted(thing.name)}", wrong, right)
