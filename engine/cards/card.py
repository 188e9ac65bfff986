"""Character cards of every version in one shape, beside the card as it stands in its file.

V1 is six texts. V2 has them and more under `data`, and so has V3. In the wild fields stand at the root as well, or
there alone; what stands under `data` is what counts. A field of the wrong type is left where it is, and that is
said. Only a card without a name, or without anything that a card has, is refused.
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.cards.json_text import Json
from engine.cards.lore import Book, is_book, raw_entries, read_book
from engine.cards.refused import Unfit, shown

V1 = ("name", "description", "personality", "scenario", "first_mes", "mes_example")
_TEXTS = (
    *V1, "creator_notes", "system_prompt", "post_history_instructions", "creator", "character_version", "nickname"
)  # fmt: skip
_LISTS = ("alternate_greetings", "group_only_greetings", "tags", "source")
ONLY_V3 = (
    "assets", "nickname", "creator_notes_multilingual", "source", "group_only_greetings", "creation_date",
    "modification_date",
)  # fmt: skip
"""What V2 does not know."""
KNOWN = frozenset((*_TEXTS, *_LISTS, *ONLY_V3, "character_book", "extensions"))


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a card says, whatever its version. `texts` and `lists` go by the names of the specification."""

    version: str
    """`V1`, `V2` or `V3`."""
    raw: Json
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    book: Book | None = None
    assets: int = 0
    others: tuple[str, ...] = ()
    """Fields that no version of the specification has."""
    extensions: tuple[str, ...] = ()
    """The names of what is under `extensions`."""
    odd: tuple[str, ...] = ()
    """What could not be read, in sentences."""

    def text(self, name: str) -> str:
        return self.texts.get(name, "")

    def list(self, name: str) -> tuple[str, ...]:
        return self.lists.get(name, ())


def fields_of(raw: Json) -> Json:
    """Where the fields of a card stand: under `data`, or at the root of one of version 1."""
    data = raw.get("data")
    return data if isinstance(data, dict) else raw


def book_of(fields: Json) -> Any:
    """The lorebook of a card: some programs put it among the extensions."""
    extensions = fields.get("extensions")
    elsewhere = extensions.get("character_book") if isinstance(extensions, dict) else None
    return elsewhere if fields.get("character_book") is None else fields["character_book"]


def read_card_of(raw: Json) -> Card:
    """The card that this JSON is. Raises `Unfit` for what is none."""
    if is_book(raw):
        raise Unfit("it is a lorebook, and no card.")
    spec, data = raw.get("spec"), raw.get("data")
    if data is not None and not isinstance(data, dict):
        raise Unfit(f"what stands under 'data' is {_kind(data)}, and should be the fields of the card.")
    fields = fields_of(raw)
    if not any(isinstance(fields.get(name), str) for name in V1):
        raise Unfit("it is JSON, but has none of the fields of a card: name, description, first_mes, ...")
    odd: list[str] = []
    version = _version(raw, spec, data, odd)
    name = fields.get("name")
    if not isinstance(name, str):
        raise Unfit(f"its name is {_kind(name)}, and should be text." if "name" in fields else "it has no name.")
    if not name.strip():
        raise Unfit("its name is empty.")
    texts: dict[str, str] = {}
    for each in _TEXTS:
        value = fields.get(each)
        if isinstance(value, str):
            texts[each] = value
        elif value is not None:
            odd.append(f"{each} is {_kind(value)}, and should be text.")
    lists = {each: _list(each, fields.get(each), odd) for each in _LISTS}
    book = book_of(fields)
    if book is not None and not isinstance(book, dict):
        odd.append(f"character_book is {_kind(book)}, and should be a lorebook.")
    extensions = fields.get("extensions")
    table = extensions if isinstance(extensions, dict) else {}
    named = [each for each in table if each != "character_book" or table[each] is not book]
    assets = fields.get("assets")
    return Card(
        version=version,
        raw=raw,
        texts=texts,
        lists={each: found for each, found in lists.items() if found},
        book=read_book(book) if isinstance(book, dict) and raw_entries(book) else None,
        assets=len(assets) if isinstance(assets, list) else 0,
        others=tuple(sorted(each for each in fields if each not in KNOWN and each not in ("spec", "spec_version"))),
        extensions=tuple(sorted(named)),
        odd=tuple(odd),
    )


def _version(raw: Json, spec: Any, data: Any, odd: list[str]) -> str:
    if spec == "chara_card_v3":
        number = raw.get("spec_version")
        if isinstance(number, str) and number not in ("3.0", "3"):
            odd.append(f"It says that it is of version {shown(number, 20)}; it was read as 3.0.")
        return "V3"
    if spec == "chara_card_v2":
        return "V2"
    if spec is not None:
        odd.append(f"It says that it is a '{shown(str(spec), 40)}', which is not known here; it was read as V3.")
        return "V3"
    return "V2" if isinstance(data, dict) else "V1"


def _list(name: str, value: Any, odd: list[str]) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if not isinstance(value, list):
        odd.append(f"{name} is {_kind(value)}, and should be a list of texts.")
        return ()
    if any(not isinstance(each, str) for each in value):
        odd.append(f"{name} has something in it that is no text.")
    return tuple(each for each in value if isinstance(each, str) and each.strip())


def _kind(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "an object"
