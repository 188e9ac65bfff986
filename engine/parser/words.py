"""From a raw line to words: cleaning, cutting into commands, cutting into words.

Cleaning comes first and is total: after it a line is printable and bounded, so nothing later need fear
it. MARK is a control character, hence never in what a player typed; the parser itself puts it before an
id to say "this very noun" when it completes a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

MARK = "\x1f"
LONGEST = 400
"""Characters in a line, once cleaned."""
_LOOKED_AT = 8_000
"""Characters that are looked at in a line before it is called too long."""

_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?")
_WORD = re.compile(r'"[^"]*"?|,|(?<![\'\w])\w+s\'(?= +\w)|\x1f?\w+(?:[\'\-]\w+)*|[^\s\w,".;:!?\'()\-\x1f]+')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "`": "'"})
_TITLE = re.compile(r"\b(?:mr|mrs|ms|dr|st)$", re.IGNORECASE)


def clean(line: str) -> str | None:
    """The line without escape sequences, control, format and unassigned characters; None if it is too long."""
    line = line[:_LOOKED_AT]
    if not line.isprintable():
        line = _ESCAPES.sub("", line)
        line = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in line)
    if not line.isascii():
        line = normalize("NFC", line).translate(_QUOTES)
    return line if len(line) <= LONGEST else None


def words_of(text: str) -> tuple[str, ...]:
    """The words of a command in lower case; commas are words, quoted speech is one."""
    if text.replace(" ", "").isalnum():
        return tuple(text.lower().split())
    return tuple([word if word[0] == MARK else word.lower() for word in _WORD.findall(text)])


def spans_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of `words_of` stands in the text."""
    return tuple(found.span() for found in _WORD.finditer(text))


def cutter(then: Iterable[str], ands: Iterable[str]) -> re.Pattern[str]:
    """What falls between two commands: full stops, semicolons, and the words for `then` with an `and` before them."""
    words = "|".join(map(re.escape, then))
    joined = "|".join(map(re.escape, ands)) or "(?!)"
    after = rf"|(?:,\s*)?(?:\b(?:{joined})\s+)?\b(?:{words})\b" if words else ""
    return re.compile(rf'"[^"]*"?|(?P<cut>[.;]+{after})', re.IGNORECASE)


def cuts(text: str, cut: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where a line falls into commands, but never inside quotes. `cut` is what `cutter` made."""
    found = []
    for match in cut.finditer(text):
        if match["cut"] and not (match["cut"] == "." and _TITLE.search(text, 0, match.start())):
            found.append(match.span())
    return found


def unquoted(text: str) -> str:
    """Speech without the marks around it."""
    text = text.strip().strip(",:").strip()
    if len(text) >= 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1]:
        return text[1:-1].strip()
    if text.startswith('"') and text.count('"') == 1:
        return text[1:].strip()
    return text
