"""A file of a card or of a lorebook, whatever it is packed in: JSON, PNG or APNG, CHARX.

What it is, is judged by its first bytes and never by its name. It is read whole, up to a limit, and nothing that it
names is looked for anywhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from engine.cards import charx, png
from engine.cards.json_text import Json, read_json
from engine.cards.refused import CardRefused, Unfit
from engine.shell.disk import in_words
from engine.shell.packs import read_file

LARGEST_FILE = 64_000_000
_OTHERS = {
    b"RIFF": "a WebP picture", b"GIF8": "a GIF picture", b"\xff\xd8\xff": "a JPEG picture", b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive", b"7z\xbc\xaf": "a 7z archive", b"GGUF": "a model",
}  # fmt: skip


class Found(msgspec.Struct, frozen=True):
    """What was in a file."""

    file: str
    """Its name, without folders."""
    container: Literal["json", "png", "charx"]
    raw: Json
    """The card or book as it stands there."""
    content: bytes = b""
    """The whole file, where it holds more than the card: a picture, other files."""
    remarks: tuple[str, ...] = ()
    """What was odd, in sentences."""


def read_card_file(path: Path) -> Found:
    """Raises `CardRefused`, which names the file and says what is wrong."""
    return read_card(path.name, content_of(path))


def content_of(path: Path) -> bytes:
    """A file whole. Raises `CardRefused` for one that cannot be read or is too large."""
    try:
        content = read_file(path, LARGEST_FILE)
    except OSError as error:
        raise CardRefused(path.name, f"it cannot be read: {in_words(error)}.") from None
    if content is None:
        raise CardRefused(path.name, f"it has more than {LARGEST_FILE:,} bytes, and no card needs so many.")
    return content


def read_card(file: str, content: bytes) -> Found:
    """The same of its bytes. Raises `CardRefused`."""
    try:
        if not content.strip():
            raise Unfit("it is empty.")
        if content.startswith(png.SIGNATURE):
            return _from_png(file, content)
        if charx.is_zip(content):
            raw = read_json(charx.card_in(content), f"its {charx.CARD}")
            return Found(file, "charx", raw, content)
        for beginning, what in _OTHERS.items():
            if content.startswith(beginning):
                raise Unfit(f"it is {what}; cards are read from JSON, PNG and CHARX.")
        return Found(file, "json", read_json(content))
    except Unfit as unfit:
        raise CardRefused(file, str(unfit)) from None


def _from_png(file: str, content: bytes) -> Found:
    """Of several cards in a picture the newest that can be read."""
    found = png.cards_in(png.chunks_of(content))
    if not found:
        raise Unfit("it is a picture with no card in it.")
    remarks: list[str] = []
    first: Unfit | None = None
    for number, (keyword, text) in enumerate(found):
        try:
            raw = read_json(png.from_base64(text, keyword), f"the card under '{keyword}'")
        except Unfit as unfit:
            first = first or unfit
            remarks.append(f"Of the cards in the picture one was passed over: {unfit}")
            continue
        others = [each for each in found[number + 1 :] if each[0] == keyword and each[1] != text]
        if others:
            remarks.append(f"The picture holds {len(others) + 1} cards under '{keyword}'; the first was read.")
        return Found(file, "png", raw, content, tuple(remarks))
    assert first is not None
    raise first
