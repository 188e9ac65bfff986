"""A card or a lorebook into a world: a new one of their own, or one that is there.

What is put there is judged as any other file of a pack is, before it is written; what would bring a problem with it is
not written at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from engine.author.new import NotMade, Opened, add_to_world, new_world_from, open_folder
from engine.cards import toml_text
from engine.cards.card import Card, read_card_of
from engine.cards.facts import Table, free_id, lore_of
from engine.cards.json_text import write_json
from engine.cards.kept import Kept, files_to_keep, name_of
from engine.cards.lore import Book, is_book, read_book
from engine.cards.pack_tables import taken_in
from engine.cards.person import Made, person_of
from engine.cards.person import name_of as called
from engine.cards.read import Found
from engine.cards.refused import CardRefused, Unfit, shown
from engine.cards.report import Report
from engine.content.problems import Problem
from engine.model.listing import counted
from engine.model.world import PLAYER

_ROOM = "parlour"
_TAKEN = (_ROOM, "chairs", "hearth", "window", "player")
"""What the seed of a new world declares."""
_CONTAINERS = {"json": "in JSON", "png": "in a PNG", "charx": "in a CHARX"}


class Imported(msgspec.Struct, kw_only=True):
    """What became of a file."""

    report: Report
    id: str = ""
    """The person's, or for a lorebook that of its file of facts."""
    path: Path | None = None
    """The world or the file that was made; None where nothing was written."""
    kept: str = ""
    """Where the card is kept, within the world."""


def look_at(found: Found, id: str = "") -> Imported:
    """What an import into a world of their own would make of a file. Raises `CardRefused`."""
    if is_book(found.raw):
        book = read_book(found.raw)
        report = _report_of_book(found, book)
        lore_of(book, "somebody", _TAKEN, report)
        return Imported(report=report)
    made, report = _person(found, id, _ROOM, _TAKEN, alone=True)
    return Imported(report=report, id=made.id)


def into_new_world(found: Found, *, name: str = "", id: str = "", folder: Path | None = None) -> Imported:
    """A world with a room and this person, that plays. Raises `CardRefused` and `NotMade`."""
    if is_book(found.raw):
        why = "it is a lorebook, which is what somebody knows: say in which world, with --into, and who, with --person."
        raise CardRefused(found.file, why)
    made, report = _person(found, id, _ROOM, _TAKEN, alone=True)
    whose = made.person["name"]
    gaps = {
        "id": made.id,
        "title": toml_text.quoted(whose),
        "titled": whose,
        "author": toml_text.quoted(made.author),
        "about": toml_text.quoted(made.about),
        "intro": toml_text.quoted(made.scenario),
    }
    files = {f"{made.id}.toml": _toml(found, made).encode(), **files_to_keep(found, made)}
    warned: list[Problem] = []
    path = new_world_from("meeting", name or made.id, gaps, files, warned, folder=folder)
    report.remarks += _warnings(warned)
    return Imported(report=report, id=made.id, path=path, kept=name_of(made.id))


def into_world(found: Found, pack: str, *, id: str = "", dry: bool = False) -> Imported:
    """A person in a file of their own in a pack, in the room where the story begins; or the facts of a lorebook, which
    the person called `id` knows. Raises `CardRefused`, `NotMade` and `PackMissing`."""
    opened = open_folder(pack, "Import into")
    taken = taken_in(opened.files)
    if is_book(found.raw):
        return _book_into(found, opened, taken, id, dry=dry)
    if id and id in taken:
        raise NotMade(f"This world has something with the id '{shown(id)}' already. Name another with --person.")
    made, report = _person(found, id, opened.world.start, taken, alone=False)
    beside = files_to_keep(found, made)
    ids = (made.id, *made.facts)
    warned: list[Problem] = []
    path = add_to_world(opened, f"{made.id}.toml", _toml(found, made), beside, ids, warned=warned, dry=dry)
    report.remarks += _warnings(warned)
    return Imported(report=report, id=made.id, path=None if dry else path, kept=name_of(made.id))


def _book_into(found: Found, opened: Opened, taken: Sequence[str], person: str, *, dry: bool) -> Imported:
    people = [each for each in opened.world.people if each != PLAYER]
    if person not in people:
        there = f" There are: {', '.join(people)}." if people else " There is nobody yet."
        who = f"nobody in it is '{shown(person)}'." if person else "say who, with --person."
        raise NotMade(f"A lorebook is what somebody knows; {who}{there}")
    book = read_book(found.raw)
    report = _report_of_book(found, book)
    lore = lore_of(book, opened.world.nouns[person].name, taken, report)
    for each in lore.always:
        report.lose("lore: always so", f"{shown(each, 60)} has no words to be asked after by")
    if not lore.facts:
        raise CardRefused(found.file, "nothing in it can become a fact that somebody is asked after.")
    id = free_id(book.name or Path(found.file).stem, taken, "lore")
    parts = [_heading(found, name_of(id))]
    parts += [toml_text.table(f"fact.{each}", table) for each, table in lore.facts.items()]
    rule: Table = {"on": "start", "do": [f"tell {each} to {person}" for each in lore.facts]}
    parts.append(toml_text.table("rule", rule).replace("[rule]", "[[rule]]", 1))
    kept = Kept(
        file=found.file,
        container=found.container,
        card=found.raw,
        facts=lore.facts,
        entries={str(at): fact for at, fact in lore.entries.items()},
        knower=person,
    )
    beside = {name_of(id): write_json(kept)}
    warned: list[Problem] = []
    path = add_to_world(opened, f"{id}.toml", "\n".join(parts), beside, tuple(lore.facts), warned=warned, dry=dry)
    report.remarks += _warnings(warned)
    return Imported(report=report, id=id, path=None if dry else path, kept=name_of(id))


def _person(found: Found, id: str, room: str, taken: Sequence[str], *, alone: bool) -> tuple[Made, Report]:
    try:
        card = read_card_of(found.raw)
        report = _report_of_card(found, card)
        id = id or free_id(called(card), taken, "person")
        return person_of(card, id, room, taken, report, alone=alone), report
    except Unfit as unfit:
        raise CardRefused(found.file, str(unfit)) from None


def _report_of_book(found: Found, book: Book) -> Report:
    """A report with nothing in it yet."""
    form = f"a lorebook {_CONTAINERS[found.container]} with {counted(len(book.entries), 'entry')}"
    return Report(file=found.file, form=form, name=book.name or "of no name")


def _report_of_card(found: Found, card: Card) -> Report:
    """The same of a card. Raises `Unfit` for one whose name is none."""
    many = f" with a lorebook of {counted(len(card.book.entries), 'entry')}" if card.book else ""
    form = f"a character card {card.version} {_CONTAINERS[found.container]}{many}"
    return Report(file=found.file, form=form, name=called(card), remarks=list(found.remarks))


def _toml(found: Found, made: Made) -> str:
    parts = [_heading(found, name_of(made.id)), toml_text.table(f"person.{made.id}", made.person)]
    parts += [toml_text.table(f"fact.{id}", table) for id, table in made.facts.items()]
    return "\n".join(parts)


def _warnings(problems: Sequence[Problem]) -> list[str]:
    """What `hearth check` says of the world since, and nothing is the worse for."""
    return [shown(str(each).partition("\n")[0], 400) for each in problems]


def _heading(found: Found, kept: str) -> str:
    return f"# From {shown(found.file)}. The whole of it is kept in {kept}, which no game reads.\n"
