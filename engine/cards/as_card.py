"""A text of a pack as a card has it."""

from __future__ import annotations

import re

from engine.content.problems import BadLine
from engine.content.text import read_text
from engine.model.language import Choice, Text, Varied

_STRANGER = re.compile(r"\b[Tt]he stranger\b")


def card_text(prose: str) -> str:
    """A text of a pack as a card has it: wordings that vary as a card's macro for that, and of those that hang on a
    condition the one for when it does not hold."""
    try:
        return _STRANGER.sub("{{user}}", _parts(read_text(prose))).strip()
    except BadLine:  # which no sound pack has
        return prose


def _parts(text: Text) -> str:
    found = []
    for part in text.parts:
        match part:
            case str():
                found.append(part)
            case Varied("once", wordings):
                found.append(_parts(wordings[0]))
            case Varied(_, wordings):
                each = [_parts(wording).replace(",", "\\,") for wording in wordings]
                found.append(f"{{{{random:{','.join(each)}}}}}")
            case Choice(_, then, otherwise):
                found.append(_parts(otherwise) or _parts(then))
    return "".join(found)
