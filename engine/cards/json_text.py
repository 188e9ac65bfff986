"""JSON of strangers: bounded in size and depth, and an object at its root."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from engine.cards.refused import Unfit

LARGEST = 8_000_000
DEEPEST = 60
_MARK = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""A bracket, or a text with whatever brackets are in it."""

Json = dict[str, Any]


def read_json(content: bytes, what: str = "it", *, within: int = 0) -> Json:
    """The object that stands there, or one that holds such an object `within` so many levels. Raises `Unfit`."""
    if len(content) > LARGEST:
        raise Unfit(f"{what} has {len(content):,} bytes of JSON; {LARGEST:,} are the most that are read.")
    content = content.removeprefix(b"\xef\xbb\xbf")
    if _is_deeper(content, DEEPEST + within):
        raise Unfit(f"{what} is nested more than {DEEPEST} levels deep, and no card is.")
    try:
        found = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise Unfit(f"{what} is no JSON that can be read: {str(error)[:100]}.") from None
    if not isinstance(found, dict):
        raise Unfit(f"{what} is JSON, but not an object with the fields of a card.")
    return found


def write_json(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def _is_deeper(content: bytes, most: int) -> bool:
    depth = 0
    for found in _MARK.finditer(content):
        mark = found[0]
        if mark in b"[{":
            depth += 1
            if depth > most:
                return True
        elif mark in b"]}":
            depth -= 1
    return False
