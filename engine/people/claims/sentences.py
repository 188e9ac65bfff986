"""A speech as its sentences, and a sentence as the tokens that the check goes by: small words, what is drawn together
taken apart, marks between clauses kept, what is quoted left out.
"""

from __future__ import annotations

import re

import msgspec

from engine.people.claims.wordings import Wordings

_END = re.compile(r"(?:[.?!…]+[\"”»’')\]*]*)(?=\s|$)")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Capt|Sgt|Rev|Mme|No)\.$")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)'[^']+'(?!\w)|(?<!\w)‘[^’]+’(?!\w)")
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*'?|[,;:.?!…()\[\]*–—\"]|--")
_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'"})
STOPS = frozenset(",;:–—().?!…[]*") | {"--"}
"""What ends a clause."""
QUOTE = '"'
"""What stands for something quoted."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a speech."""

    text: str
    tokens: tuple[str, ...]
    """In small letters; `'s` by itself, `QUOTE` for what is quoted."""
    asks: bool
    """It is a question."""
    hedged: bool
    """It says what would be, or what others say: all that it tells is no claim."""

    @property
    def line(self) -> str:
        """The tokens between single blanks, so that phrases can be looked for."""
        return f" {' '.join(self.tokens)} "


def finished(text: str) -> int:
    """Where the last sentence of a growing text that is at its end ends; 0 where none is. `text` is cleaned, and what
    follows an end must have begun or a blank have come: "Mrs. Cobb" is no end."""
    found = 0
    for match in _END.finditer(text):
        if match.end() < len(text) and not _ABBREVIATION.search(text, 0, match.end()):
            found = match.end()
    return found


def split(text: str) -> tuple[str, ...]:
    """The sentences of a cleaned text, without the blanks between them."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text, 0, match.end()):
            found.append(text[start : match.end()].strip())
            start = match.end()
    rest = text[start:].strip()
    return tuple([*found, rest] if rest else found)


def unquoted(text: str) -> str:
    """A text without what is quoted in it."""
    return _QUOTED.sub(" ", text)


def read(text: str, words: Wordings) -> Sentence:
    """A sentence as it is gone by."""
    plain = text.translate(_SAME)
    tokens = _tokens(_QUOTED.sub(f" {QUOTE} ", plain), words)
    line = f" {' '.join(tokens)} "
    return Sentence(text, tokens, plain.rstrip("\"')]*").endswith("?"), words.is_hedged(line))


def _tokens(plain: str, words: Wordings) -> tuple[str, ...]:
    found: list[str] = []
    for token in _TOKEN.findall(plain.lower()):
        if token in STOPS or token == QUOTE:
            found.append(token)
            continue
        token = token.strip("'")
        whole = words.spelled.get(token)
        if whole is not None:
            found.extend(whole.split())
            continue
        for tail, instead in words.tails:
            if token.endswith(tail) and len(token) > len(tail):
                found.append(token[: -len(tail)])
                found.append(instead)
                break
        else:
            if token:
                found.append(token)
    return tuple(found)
