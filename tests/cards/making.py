"""Cards and lorebooks written for these tests, in every version, and the files that they come in."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from typing import Any

SIGNATURE = b"\x89PNG\r\n\x1a\n"

V1: dict[str, Any] = {
    "name": "Dorrit",
    "description": "{{char}} keeps the lock on the Weir canal. She has a wooden foot, and she minds her own affairs.",
    "personality": "short, fair",
    "scenario": "A barge has sunk in the lock, and {{user}} has come to ask about it.",
    "first_mes": "*She does not look up.* Mind the rope, {{user}}.",
    "mes_example": "<START>\n{{user}}: Deep?\n{{char}}: *She spits.* Deep enough.\n{{char}}: Nine feet, {{user}}.",
}

BOOK: dict[str, Any] = {
    "name": "The Weir",
    "extensions": {},
    "entries": [
        {
            "keys": ["barge", "wreck"],
            "content": "The barge Sorrow sank with nobody on board.",
            "extensions": {"probability": 100},
            "enabled": True,
            "insertion_order": 10,
            "name": "the barge",
            "id": 7,
        },
        {
            "keys": ["mill"],
            "secondary_keys": ["miller"],
            "selective": True,
            "content": "The miller has not paid his toll since May.",
            "extensions": {},
            "enabled": True,
            "insertion_order": 20,
        },
    ],
}

V2: dict[str, Any] = {
    "spec": "chara_card_v2",
    "spec_version": "2.0",
    "data": {
        **V1,
        "creator_notes": "Best with patience.",
        "system_prompt": "Write as {{char}}.",
        "post_history_instructions": "{{original}}",
        "alternate_greetings": ['"You again," she says.', "The lock is shut."],
        "character_book": BOOK,
        "tags": ["canal"],
        "creator": "Nan",
        "character_version": "2",
        "extensions": {"talkativeness": "0.5", "odd": {"deep": [1, None, {"x": "y"}]}},
    },
}

V3: dict[str, Any] = {
    "spec": "chara_card_v3",
    "spec_version": "3.0",
    "data": {
        **V2["data"],
        "character_book": {**BOOK, "entries": [{**each, "use_regex": False} for each in BOOK["entries"]]},
        "assets": [{"type": "icon", "uri": "ccdefault:", "name": "main", "ext": "png"}],
        "nickname": "Dot",
        "creator_notes_multilingual": {"de": "Mit Geduld."},
        "source": ["canal:7"],
        "group_only_greetings": ["Both of you, mind the rope."],
        "creation_date": 1_700_000_000,
        "modification_date": 1_700_000_001,
    },
}

WORLD_INFO: dict[str, Any] = {
    "entries": {
        "0": {
            "uid": 0, "key": ["weir"], "keysecondary": [], "comment": "The weir",
            "content": "The weir is a hundred years old.",
            "constant": False, "selective": True, "selectiveLogic": 0, "order": 100, "position": 0, "disable": False,
            "probability": 100, "useProbability": True, "depth": 4, "group": "",
        },
        "4": {
            "uid": 4, "key": ["/ee?ls?/i"], "keysecondary": ["night"], "comment": "", "content": "Eels run at night.",
            "constant": False, "selective": True, "selectiveLogic": 2, "order": 90, "position": 4, "disable": False,
            "probability": 50, "useProbability": True,
        },
    }
}  # fmt: skip

LOREBOOK_V3: dict[str, Any] = {"spec": "lorebook_v3", "data": {**V3["data"]["character_book"]}}


def as_json(card: Any) -> bytes:
    return json.dumps(card).encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def text_chunk(keyword: str, card: Any, how: str = "tEXt") -> bytes:
    """A chunk with a card in it, as programs write it in each of the three ways."""
    text = base64.b64encode(as_json(card))
    name = keyword.encode() + b"\0"
    if how == "tEXt":
        return chunk(b"tEXt", name + text)
    if how == "zTXt":
        return chunk(b"zTXt", name + b"\0" + zlib.compress(text))
    return chunk(b"iTXt", name + b"\x01\0en\0\0" + zlib.compress(text))


def png(*chunks: bytes) -> bytes:
    """A picture of one dot, with these chunks before its end."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return SIGNATURE + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + b"".join(chunks) + chunk(b"IEND", b"")


def card_png(card: Any, keyword: str = "chara") -> bytes:
    return png(text_chunk(keyword, card))


def charx(card: Any, others: dict[str, bytes] | None = None) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("card.json", as_json(card))
        for name, content in (others or {}).items():
            archive.writestr(name, content)
    return written.getvalue()
