"""Cards in CHARX files: a zip with `card.json` in it, and the card's pictures and sounds beside that.

The table of contents is judged before anything is unpacked; then `card.json` alone is, for an import. The rest is data
that a world has no use for and that goes out again as it came in. Nothing is ever unpacked to the disk.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Mapping

from engine.cards.json_text import LARGEST as LARGEST_CARD
from engine.cards.refused import Unfit, shown
from engine.shell.archive import ArchiveError, unpack, zipped

CARD = "card.json"
MOST_FILES = 2_000
LARGEST_WHOLE = 128_000_000
MOST_TO_ONE = 200
SMALL = 64_000
"""Files up to this size may pack as well as they like."""


def is_zip(content: bytes) -> bool:
    """Whether it is a zip, be it behind a picture, as some programs write them."""
    return content.startswith(b"PK\x03\x04") or (content.startswith(b"\xff\xd8\xff") and b"PK\x05\x06" in content)


def card_in(content: bytes) -> bytes:
    """The text of `card.json`. Raises `Unfit`."""
    with _opened(content) as archive:
        entries = {entry.filename: entry for entry in _judged(archive)}
        if CARD not in entries:
            raise Unfit(f"it is a zip without a {CARD}, so it is no CHARX.")
        if entries[CARD].file_size > LARGEST_CARD:
            raise Unfit(f"its {CARD} has {entries[CARD].file_size:,} bytes; {LARGEST_CARD:,} are the most.")
        return _unpack(archive, entries[CARD])


def others_in(content: bytes) -> dict[str, bytes]:
    """Everything but `card.json`, by name. Raises `Unfit`."""
    with _opened(content) as archive:
        entries = [each for each in _judged(archive) if each.filename != CARD and not each.filename.endswith("/")]
        return {each.filename: _unpack(archive, each) for each in entries}


def made(card: bytes, others: Mapping[str, bytes]) -> bytes:
    """A CHARX: the same bytes for the same card."""
    return zipped([(CARD, card), *others.items()], level=6)


def _opened(content: bytes) -> zipfile.ZipFile:
    at = content.rfind(b"PK\x05\x06")
    if at >= 0 and len(content) - at >= 12:
        entries = struct.unpack("<H", content[at + 10 : at + 12])[0]
        if entries > MOST_FILES:
            raise Unfit(f"it has {entries:,} entries; {MOST_FILES:,} are the most that a card needs.")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Unfit(f"its zip is damaged or cut short: {str(error)[:80]}.") from None


def _judged(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The table of contents, with nothing in it that leads out or would burst."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise Unfit(f"it has {len(entries):,} entries; {MOST_FILES:,} are the most that a card needs.")
    met: set[str] = set()
    for entry in entries:
        _judge(entry)
        if entry.filename in met:
            raise Unfit(f"it holds '{shown(entry.filename)}' twice.")
        met.add(entry.filename)
    whole = sum(entry.file_size for entry in entries)
    if whole > LARGEST_WHOLE:
        raise Unfit(f"it would unpack to {whole:,} bytes; {LARGEST_WHOLE:,} are the most. It may be a bomb.")
    return entries


def _judge(entry: zipfile.ZipInfo) -> None:
    name, seen = entry.orig_filename, shown(entry.orig_filename)
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\", "~")) or name[1:2] == ":" or ".." in parts or "\0" in name:
        raise Unfit(f"it holds '{seen}', which leads out of the card.")
    mode = stat.S_IFMT(entry.external_attr >> 16)
    if mode not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Unfit(f"it holds '{seen}', which is no plain file.")
    if entry.flag_bits & 0x2041:
        raise Unfit(f"it is encrypted: '{seen}' cannot be read.")
    if entry.file_size > SMALL and entry.file_size > MOST_TO_ONE * max(entry.compress_size, 1):
        raise Unfit(f"it holds '{seen}', which would unpack to more than {MOST_TO_ONE} times its size: a bomb.")


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return unpack(archive, entry)
    except ArchiveError as error:
        raise Unfit(f"it {error}.") from None
