"""The last gate before the screen: text from packs, players and models becomes text that can only be read.

Nothing here is ever interpreted. A control code is shown as its picture (ESC as ␛), so that an attempt to
move the cursor or change a colour stays on the page as letters; codes that would only hide or turn text
around (bidi controls, tags, lone surrogates) are dropped or replaced. Markup needs no care beyond this,
because the widgets are fed segments and never markup strings.
"""

from __future__ import annotations

import re
import unicodedata

_ODD = re.compile(r"[^\n\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u2030-\u205e]")
"""A character that may need care. Plain prose holds none, and then the gate costs one search."""

_DROPPED = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_BROKEN = re.compile("[\x80-\x9f\ud800-\udfff]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_MARK}{{3}}){_MARK}+")
"""More combining marks than any letter needs: they would climb over the lines above."""
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A} | {0x7F: "\u2421"}


def clean(raw: str) -> str:
    """`raw` as it may be drawn: line feeds kept, tabs as spaces, every other code visible or gone.

    Idempotent. Never raises.
    """
    if _ODD.search(raw) is None:
        return raw
    text = raw.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n").expandtabs(4)
    text = _BROKEN.sub("\ufffd", _DROPPED.sub("", text))
    text = unicodedata.normalize("NFC", text).translate(_PICTURES)
    return _PILED.sub(r"\1", text)


def clean_line(raw: str) -> str:
    """`raw` on one line, for names, labels and what the player typed."""
    return " ".join(clean(raw).split("\n"))
