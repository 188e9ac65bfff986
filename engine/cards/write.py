"""A person of a pack as a character card of version 3, in JSON, PNG or CHARX.

Who came from a card goes out with every field of it, known here or not; only what the author has changed since is
written anew, from what stands in the pack. Anybody else gets the fields that a world has something for. A fact that is
told only on a condition is a secret, and no card can keep one: it is left out, and that is said.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from engine.author.new import NotMade
from engine.cards import charx, png
from engine.cards.as_card import card_text
from engine.cards.card import KNOWN, ONLY_V3, V1, book_of
from engine.cards.json_text import Json, write_json
from engine.cards.kept import Kept, kept_of, lorebooks_of, name_of, original_of
from engine.cards.lore import raw_entries
from engine.cards.pack_tables import tables_of
from engine.cards.read import content_of
from engine.cards.refused import CardRefused, Unfit
from engine.cards.write_lore import Told, put_lore
from engine.content.schema import Opening, Person, Saying
from engine.content.tables import Tables
from engine.model.world import PLAYER
from engine.shell.packs import PackError, find_pack, load_files, read_pack

KINDS = ("json", "png", "charx")


def export_person(pack: str, id: str, kind: str, image: Path | None = None) -> tuple[bytes, Told]:
    """The file of a card, and what was done. Raises `CardRefused`, `NotMade` and `PackError`."""
    folder = find_pack(pack)
    files = read_pack(folder)
    loaded = load_files(folder.name, files, to_play=True)
    if loaded.world is None:
        raise PackError(str(folder), loaded.problems)
    people = [each for each in loaded.world.people if each != PLAYER]
    if id not in people:
        there = f"There are: {', '.join(people)}." if people else "There is nobody in it."
        raise NotMade(f"Nobody in this world has the id '{id}'. {there}")
    kept = kept_of(folder, id)
    card, told = card_of(tables_of(files), id, kept, lorebooks_of(folder, id))
    original = original_of(folder, id, kept) if kept is not None else b""
    try:
        return packed(card, kind, _picture(image) if image is not None else original), told
    except Unfit as unfit:
        raise CardRefused(f"{id}.{kind}", str(unfit)) from None


def packed(card: Json, kind: str, original: bytes = b"") -> bytes:
    """A card in a file. `original` is what it came in, a picture or a CHARX, whose other contents go along."""
    if kind == "json":
        return write_json(card)
    text = msgspec.json.encode(card)
    if kind == "charx":
        return charx.made(text, charx.others_in(original) if charx.is_zip(original) else {})
    picture = original if original.startswith(png.SIGNATURE) else png.plain_picture()
    return png.with_cards(picture, (("chara", msgspec.json.encode(_as_v2(card))), ("ccv3", text)))


def card_of(tables: Tables, id: str, kept: Kept | None, books: tuple[Kept, ...] = ()) -> tuple[Json, Told]:
    """The card of a person, of version 3. `books` are lorebooks that they were given besides."""
    _, person = tables.people[id]
    told = Told(person=person.name, from_card=kept.file if kept is not None else "")
    card = _as_v3(kept.card) if kept is not None else _as_v3({})
    data = card["data"]
    was = None if kept is None or not kept.person else _as_it_was(id, kept)
    for field, value in _fields(person, was).items():
        if field == "name" and was is not None and isinstance(data.get("nickname"), str) and data["nickname"].strip():
            field = "nickname"  # which is what they were called by
        data[field] = value
        told.edited.append(field)
        if field in card and field not in ("data", "spec", "spec_version"):
            card[field] = value
    put_lore(data, person, tables, kept, books, told)
    if not data.get("name"):
        data["name"] = person.name
    return card, told


def _as_it_was(id: str, kept: Kept) -> Person:
    try:
        return msgspec.convert(kept.person, Person)
    except msgspec.ValidationError as error:
        raise CardRefused(name_of(id), f"what it says was made of the card is no person: {error}.") from None


def _as_v3(raw: Mapping[str, Any]) -> Json:
    """A card of any version as one of version 3, with all that it has."""
    card: Json = copy.deepcopy(dict(raw))
    if not isinstance(card.get("data"), dict):
        card["data"] = {name: card.pop(name) for name in list(card) if name in KNOWN}
    if card.get("spec") != "chara_card_v3":
        card = {"spec": "chara_card_v3", "spec_version": "3.0", **{k: v for k, v in card.items() if k[:4] != "spec"}}
    data = card["data"]
    for name in (*V1, "creator_notes", "system_prompt", "post_history_instructions", "creator", "character_version"):
        data.setdefault(name, "")
    for name in ("alternate_greetings", "group_only_greetings", "tags"):
        data.setdefault(name, [])
    data.setdefault("extensions", {})
    book = book_of(data)
    if isinstance(book, dict):
        for entry in raw_entries(book):
            if isinstance(entry, dict):
                entry.setdefault("use_regex", False)
    return card


def _as_v2(card: Json) -> Json:
    """The same for programs that know version 2 alone."""
    data = {name: value for name, value in card["data"].items() if name not in ONLY_V3}
    return {**card, "spec": "chara_card_v2", "spec_version": "2.0", "data": data}


def _fields(person: Person, was: Person | None) -> dict[str, Any]:
    """The fields of a card that are to be written anew: for who came from none, all that a world has something for."""

    def changed(*keys: str) -> bool:
        return was is None or any(getattr(person, key) != getattr(was, key) for key in keys)

    found: dict[str, Any] = {}
    if changed("name"):
        found["name"] = person.name
    if was is None:
        about = [person.card, f"To look at: {card_text(person.text)}" if person.text else ""]
        about.append(f"What {person.name} wants: {person.wants}" if person.wants else "")
        found["description"] = "\n\n".join(each for each in about if each)
        found["personality"] = person.voice
    elif changed("card"):
        found["description"], found["personality"] = person.card, person.voice
    elif changed("voice"):
        found["personality"] = person.voice
    if changed("samples"):
        found["mes_example"] = "\n".join(f"<START>\n{{{{char}}}}: {each}" for each in person.samples)
    if changed("openings", "greeting") and (first := _first(person.openings, person.greeting)) is not None:
        found["first_mes"] = first
    if changed("greetings", "greeting"):
        found["alternate_greetings"] = _greetings(person)
    return found


def _first(openings: list[Opening], greeting: str) -> str | None:
    said = next((each.say for each in openings if each.when is None), greeting)
    return card_text(said)


def _greetings(person: Person) -> list[str]:
    said = [each if isinstance(each, str) else each.say for each in person.greetings if _always(each)]
    if person.greeting and any(each.when is None for each in person.openings):
        said.append(person.greeting)
    return [card_text(each) for each in said]


def _always(said: str | Saying) -> bool:
    return isinstance(said, str) or said.when is None


def _picture(image: Path) -> bytes:
    content = content_of(image)
    if not content.startswith(png.SIGNATURE):
        raise CardRefused(image.name, "it is no PNG that can be read, and a card goes into nothing else.")
    return content
