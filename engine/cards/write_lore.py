"""What somebody knows as the lorebook of their card: the entries that came in, with what was changed, and one for each
fact and topic besides. What they tell only on a condition is in none."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from engine.cards.as_card import card_text
from engine.cards.card import book_of
from engine.cards.json_text import Json
from engine.cards.kept import Kept
from engine.cards.lore import raw_entries
from engine.content.schema import Fact, Knows, Person
from engine.content.tables import Tables
from engine.model.listing import counted


class Told(msgspec.Struct, kw_only=True):
    """What an export did."""

    person: str
    from_card: str = ""
    """The file that they came from."""
    edited: list[str] = []
    """The fields written anew."""
    left_out: list[str] = []
    """Facts that they keep to themselves, by id."""

    def lines(self) -> list[str]:
        lines = [f"{self.person}, as a character card V3."]
        if self.from_card:
            changed = f"changed since: {', '.join(self.edited)}" if self.edited else "nothing was changed since"
            lines.append(f"From {self.from_card}; {changed}.")
        if self.left_out:
            secrets = counted(len(self.left_out), "fact")
            which = ", ".join(self.left_out)
            lines.append(f"Left out: {secrets} told only on a condition, since a card keeps no secret: {which}.")
        return lines


def put_lore(
    data: Json, person: Person, tables: Tables, kept: Kept | None, books: tuple[Kept, ...], told: Told
) -> None:
    """The entries of the book: those of the card, with what was changed, and one for each fact besides."""
    book = book_of(data)
    entries = raw_entries(book)
    gone = _put_changes(entries, person, tables, kept, told)
    new: list[Json] = []
    for each in books:
        new += [copy.deepcopy(entry) for entry in raw_entries(each.card) if isinstance(entry, dict)]
    for name, keys, content in _more(person, tables, kept, told):
        at = len(entries) + len(new)
        entry: Json = {"keys": keys, "content": content, "extensions": {}, "enabled": True, "insertion_order": at}
        new.append({**entry, "use_regex": False, "constant": False, "name": name})
        if kept is not None:
            told.edited.append(f"lore: {name}, new")
    if gone or new:
        left = [entry for at, entry in enumerate(entries) if at not in gone]
        data["character_book"] = {
            "extensions": {},
            **(book if isinstance(book, dict) else {}),
            "entries": [*left, *map(_spec_clean, new)],
        }


def _put_changes(entries: list[Any], person: Person, tables: Tables, kept: Kept | None, told: Told) -> list[int]:
    """Write what was changed of the facts that entries have become into these; which entries are to go."""
    if kept is None:
        return []
    known = {each.fact: each for each in person.knows if each.fact in tables.facts}
    before = {each.get("fact"): each for each in kept.person.get("knows", [])}
    gone: list[int] = []
    for at, entry in enumerate(entries):
        fact = kept.entries.get(str(at))
        if fact is None or not isinstance(entry, dict):
            continue
        made, name = kept.facts.get(fact, {}), kept.facts.get(fact, {}).get("name", fact)
        if fact not in known:
            gone.append(at)
            told.edited.append(f"lore: {name}, taken out")
        elif known[fact].when not in (None, before.get(fact, {}).get("when")):  # a secret since
            gone.append(at)
            told.left_out.append(fact)
        elif _changed(tables.facts[fact][1], known[fact], made, before.get(fact, {})):
            _write_entry(entry, tables.facts[fact][1], known[fact])
            told.edited.append(f"lore: {tables.facts[fact][1].name or fact}")
    return gone


def _more(person: Person, tables: Tables, kept: Kept | None, told: Told) -> Iterator[tuple[str, list[str], str]]:
    """What they can be asked of that has no entry: the name of each, its keys and its content. Of topics those are
    taken that they always speak of, as what they say."""
    become = set(kept.entries.values()) if kept is not None else set()
    for known in person.knows:
        if known.fact in become or known.fact not in tables.facts:
            continue
        fact = tables.facts[known.fact][1]
        if known.when is not None:
            told.left_out.append(known.fact)
        else:
            yield fact.name or known.fact, list(fact.words) or [fact.name], card_text(known.tell) or fact.text
    made = kept.person.get("topics", []) if kept is not None else []
    for topic in person.topics:
        said = topic.say and topic.when is None and not topic.after
        if said and topic.about and {"about": topic.about, "say": topic.say} not in made:
            yield topic.about[0], list(topic.about), f"{{{{char}}}}: {card_text(topic.say)}"


def _changed(fact: Fact, known: Knows, made: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    now = (fact.text, list(fact.words), known.tell)
    return now != (made.get("text", ""), list(made.get("words", [])), before.get("tell", ""))


def _write_entry(entry: Json, fact: Fact, known: Knows) -> None:
    """Put what a fact is now into an entry. Its keys are under the name that the entry has for them."""
    entry["key" if "key" in entry and "keys" not in entry else "keys"] = list(fact.words) or [fact.name]
    entry["content"] = card_text(known.tell) or fact.text
    if fact.name and not (entry.get("name") or entry.get("comment")):
        entry["name"] = fact.name


def _spec_clean(entry: Json) -> Json:
    """An entry of World Info as one of a card's book; what the specification has no place for is under `extensions`."""
    if "key" not in entry or "keys" in entry:
        return entry
    named = {"key": "keys", "keysecondary": "secondary_keys", "order": "insertion_order", "uid": "id"}
    kept = {"content", "comment", "constant", "selective"}
    clean: Json = {to: entry[name] for name, to in named.items() if name in entry}
    clean |= {name: entry[name] for name in entry if name in kept}
    rest = {
        name: value for name, value in entry.items() if name not in kept and name not in named and name != "disable"
    }
    old = rest.pop("extensions", {})
    clean |= {"enabled": entry.get("disable") is not True, "use_regex": False}
    return {
        **clean,
        "insertion_order": clean.get("insertion_order", 100),
        "extensions": {**rest, **(old if isinstance(old, dict) else {})},
    }
