"""What a pack keeps of a card: the card itself as it came in, what was made of it, and the file where that holds more.

It is `cards/ID.card.json` in the folder of the pack, and beside it the picture or the CHARX. Nothing of it is read when
the pack is played. When the person is written as a card again, whatever still is as it was made goes out as it came in,
and whatever the author has changed goes out as it is now.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec

from engine.cards.facts import Table
from engine.cards.json_text import Json, read_json, write_json
from engine.cards.person import Made
from engine.cards.read import Found, content_of
from engine.cards.refused import CardRefused, Unfit

FOLDER = "cards"
FORMAT = 1
_MOST_CARDS = 500
_ENDINGS = {"png": ".png", "charx": ".charx"}


class Kept(msgspec.Struct, kw_only=True):
    format: int = FORMAT
    file: str = ""
    """What it was called."""
    container: Literal["json", "png", "charx"] = "json"
    card: Json
    person: Table = {}
    facts: dict[str, Table] = {}
    entries: dict[str, str] = {}
    """The fact that each entry of the card's book became, by its place there."""
    knower: str = ""
    """Of a lorebook: the person who knows it."""

    def original(self, id: str) -> str:
        """The name of the file that is kept whole, in the folder of the pack; empty where the card was all of it."""
        return f"{FOLDER}/{id}{_ENDINGS[self.container]}" if self.container in _ENDINGS else ""


def name_of(id: str) -> str:
    return f"{FOLDER}/{id}.card.json"


def files_to_keep(found: Found, made: Made) -> dict[str, bytes]:
    """The files that a pack is given besides its TOML."""
    kept = Kept(
        file=found.file,
        container=found.container,
        card=found.raw,
        person=made.person,
        facts=made.facts,
        entries={str(at): fact for at, fact in made.entries.items()},
    )
    files = {name_of(made.id): write_json(kept)}
    if original := kept.original(made.id):
        files[original] = found.content
    return files


def kept_of(folder: Path, id: str) -> Kept | None:
    """What a pack keeps of somebody's card; None where they came from none. Raises `CardRefused`: such a file may be
    a stranger's as well."""
    path = folder / name_of(id)
    if not path.is_file() or path.is_symlink():
        return None
    content = content_of(path)
    try:
        raw: Any = read_json(content, "it", within=1)
        kept = msgspec.convert(raw, Kept)
    except Unfit as unfit:
        raise CardRefused(name_of(id), str(unfit)) from None
    except msgspec.ValidationError as error:
        raise CardRefused(name_of(id), f"it is not what an import keeps: {error}.") from None
    if kept.format > FORMAT:
        raise CardRefused(name_of(id), f"it is in format {kept.format}, and this Hearthlight knows {FORMAT}.")
    return kept


def lorebooks_of(folder: Path, person: str) -> tuple[Kept, ...]:
    """The lorebooks that somebody was given besides, in the order of their names. Raises `CardRefused`."""
    at = folder / FOLDER
    names = sorted(each.name for each in at.glob("*.card.json")) if at.is_dir() and not at.is_symlink() else []
    found = [kept_of(folder, name.removesuffix(".card.json")) for name in names[:_MOST_CARDS]]
    return tuple(each for each in found if each is not None and each.knower == person)


def original_of(folder: Path, id: str, kept: Kept) -> bytes:
    """The file that came in, where it is still there. Raises `CardRefused`."""
    name = kept.original(id)
    path = folder / name
    return content_of(path) if name and path.is_file() and not path.is_symlink() else b""
