"""Cards in PNG and APNG images: text chunks called `chara` and `ccv3`, whose value is JSON in base64.

The picture itself is never decoded. Chunks are walked by their lengths, each held to its checksum, and what is packed
is unpacked up to a limit.
"""

from __future__ import annotations

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.cards.refused import Unfit

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_TEXT = 12_000_000
"""Of one chunk, as it stands in the file and unpacked: JSON of the largest size, in base64."""
MOST_CHUNKS = 20_000
KEYWORDS = ("ccv3", "chara_card_v3", "chara")
"""Where a card may be, the newest version first. The second is no name of the specification, but is met."""


class Chunk(NamedTuple):
    kind: bytes
    data: bytes


def chunks_of(content: bytes) -> list[Chunk]:
    """All chunks up to the end of the picture. Raises `Unfit`."""
    return list(_walk(content))


def cards_in(chunks: Sequence[Chunk]) -> list[tuple[str, bytes]]:
    """The keyword and the text of every chunk that may hold a card, the best first. Raises `Unfit` for one that cannot
    be unpacked."""
    found = [text for chunk in chunks if (text := _text_of(chunk)) is not None]
    return sorted(found, key=lambda each: KEYWORDS.index(each[0]))


def from_base64(text: bytes, keyword: str) -> bytes:
    """The JSON in a chunk. Raises `Unfit`."""
    plain = b"".join(text.split())
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        raise Unfit(f"the text under '{keyword}' is not the base64 that a card is written in.") from None


def with_cards(content: bytes, cards: Sequence[tuple[str, bytes]]) -> bytes:
    """A picture with these cards in it, in the place of all that it had. Raises `Unfit`."""
    kept = [chunk for chunk in _walk(content) if _keyword_of(chunk) not in KEYWORDS]
    texts = [Chunk(b"tEXt", keyword.encode() + b"\0" + base64.b64encode(text)) for keyword, text in cards]
    return SIGNATURE + b"".join(map(_packed, [*kept[:-1], *texts, kept[-1]]))


def plain_picture(width: int = 400, height: int = 600) -> bytes:
    """A picture for who has none: from dark to light, like a lamp below a page."""
    rows = b"".join(
        b"\0" + bytes((24 + at * 150 // height, 22 + at * 96 // height, 34 + at * 30 // height)) * width
        for at in range(height)
    )
    head = Chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return SIGNATURE + b"".join(map(_packed, [head, Chunk(b"IDAT", zlib.compress(rows, 9)), Chunk(b"IEND", b"")]))


def _walk(content: bytes) -> Iterator[Chunk]:
    if not content.startswith(SIGNATURE):
        raise Unfit("it is no PNG: it does not begin like one.")
    at, number = len(SIGNATURE), 0
    while True:
        number += 1
        if number > MOST_CHUNKS:
            raise Unfit(f"it has more than {MOST_CHUNKS:,} chunks, and no picture needs so many.")
        if at + 8 > len(content):
            raise Unfit("it is cut short: the picture has no end.")
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        end = at + 8 + size
        name = _name(kind)
        if kind in (b"tEXt", b"zTXt", b"iTXt") and size > LARGEST_TEXT:
            raise Unfit(f"its chunk {name} says that it has {size:,} bytes; {LARGEST_TEXT:,} of text are the most.")
        if end + 4 > len(content):
            raise Unfit(f"it is cut short within its chunk {name}, which should have {size:,} bytes.")
        data = content[at + 8 : end]
        if zlib.crc32(kind + data) != struct.unpack(">I", content[end : end + 4])[0]:
            raise Unfit(f"it is damaged: the checksum of its chunk {name} is wrong.")
        yield Chunk(kind, data)
        if kind == b"IEND":
            return
        at = end + 4


def _name(kind: bytes) -> str:
    return "".join(chr(each) if 32 < each < 127 else "·" for each in kind)


def _keyword_of(chunk: Chunk) -> str:
    if chunk.kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return ""
    return chunk.data.partition(b"\0")[0].decode("latin-1").lower()


def _text_of(chunk: Chunk) -> tuple[str, bytes] | None:
    keyword = _keyword_of(chunk)
    if keyword not in KEYWORDS:
        return None
    rest = chunk.data.partition(b"\0")[2]
    if chunk.kind == b"tEXt":
        return keyword, rest
    if chunk.kind == b"zTXt":
        return keyword, _unpacked(rest[1:], keyword)
    packed, rest = rest[:1] == b"\x01", rest[2:]
    text = rest.partition(b"\0")[2].partition(b"\0")[2]  # behind the language and the keyword in that language
    return keyword, _unpacked(text, keyword) if packed else text


def _unpacked(packed: bytes, keyword: str) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(packed, LARGEST_TEXT + 1)
    except zlib.error:
        raise Unfit(f"the packed text under '{keyword}' is damaged.") from None
    if len(text) > LARGEST_TEXT:
        raise Unfit(f"the text under '{keyword}' would unpack to more than {LARGEST_TEXT:,} bytes: it may be a bomb.")
    if not unpacking.eof:
        raise Unfit(f"the packed text under '{keyword}' is cut short.")
    return text


def _packed(chunk: Chunk) -> bytes:
    body = chunk.kind + chunk.data
    return struct.pack(">I", len(chunk.data)) + body + struct.pack(">I", zlib.crc32(body))
