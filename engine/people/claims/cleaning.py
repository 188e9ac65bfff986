"""What somebody says, made into text that can only be read: no control or escape codes, no hidden turns of direction,
one line, a bounded length. Markup stays as the plain characters that it is.
"""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    "\x1b\\[[0-?]*[ -/]*(?:[@-~]|$)"  # CSI: colours, cursor; also when the piece ends inside it
    "|\x9b[0-?]*[ -/]*(?:[@-~]|$)"
    "|\x1b[\\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c|$)"  # OSC, DCS and their kin, with their text
    "|\x1b[ -/]*(?:[0-~]|$)"
)
_CODE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control codes but for what is a blank or a new line."""
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_MARKS}{{2}}){_MARKS}+")
_PAIRS = {'"': '"', "“": "”", "«": "»"}
_SINGLE = str.maketrans({'"': "'", "“": "‘", "„": "‘", "«": "‘", "”": "’", "»": "’"})
_JOINERS = "\u200c\u200d"
_SENTENCE_END = re.compile(r"[.?!…][\"”»')\]]*(?=\s|$)")


def clean_speech(raw: str, limit: int = 400) -> str:
    """`raw` as one line of at most `limit` characters that can only be read. Never raises; idempotent."""
    text = _ESCAPES.sub("", raw)
    if not text.isascii() or not text.isprintable():
        text = "".join(_readable(character) for character in text)
        text = _PILED.sub(r"\1", text)
    text = " ".join(text.split())
    while len(text) > 1 and _PAIRS.get(text[0]) == text[-1] and not _inner(text):
        text = text[1:-1].strip()
    return text if len(text) <= limit else _shortened(text, limit)


def spoken(raw: str) -> str:
    """`raw` as somebody's words and nothing else: cleaned, and what is quoted in them in single marks.

    Double ones would end the quotation that the speech is shown in, and what followed would pass for the story's.
    """
    return clean_speech(raw).translate(_SINGLE)


def has_codes(raw: str) -> bool:
    """Whether there is something in a text for a terminal and not for a reader."""
    return _CODE.search(raw) is not None


def _readable(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Zl", "Zp", "Zs") or character in "\t\n\r\v\f\x85":
        return " "
    if kind in ("Cc", "Cs", "Co") or (kind == "Cf" and character not in _JOINERS):
        return ""
    return character


def _inner(text: str) -> bool:
    """Whether the outer quotation marks belong to two quotations: `"No," she said. "Never."`."""
    return text[-1] in text[1:-1] or text[0] in text[1:-1]


def _shortened(text: str, limit: int) -> str:
    """Cut at the last sentence end, if that leaves a fair part, else between two words with an ellipsis."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 1) if match.end() <= limit]
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]]
    cut = text[: max(0, limit - 1)]
    space = cut.rfind(" ")
    if space > limit // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:–—-") + "…"
