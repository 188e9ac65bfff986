"""What narration hands to a front end: plain lines, each with its kind, and the spans that may be clicked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Kind = Literal["room", "title", "prose", "action", "speech", "refusal", "question", "note", "system", "error", "ending"]


class Link(msgspec.Struct, frozen=True):
    """A span of a line's text, `text[start:end]`, and the command that it stands for."""

    start: int
    end: int
    kind: Literal["exit", "thing", "person"]
    command: str


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One paragraph for one observer. `speaker` is a person's id and `mind` says who made up the words."""

    kind: Kind
    text: str
    speaker: str = ""
    mind: str = ""
    links: tuple[Link, ...] = ()


class Phrase(msgspec.Struct, frozen=True):
    """Words on their way into a line, with links counted from their own beginning."""

    text: str
    links: tuple[Link, ...] = ()


def joined(parts: Iterable[Phrase | str]) -> Phrase:
    """One phrase after another, the links moved along."""
    words: list[str] = []
    links: list[Link] = []
    at = 0
    for part in parts:
        if isinstance(part, str):
            words.append(part)
            at += len(part)
            continue
        words.append(part.text)
        links.extend(Link(link.start + at, link.end + at, link.kind, link.command) for link in part.links)
        at += len(part.text)
    return Phrase("".join(words), tuple(links))


def line_of(kind: Kind, phrase: Phrase) -> Line:
    return Line(kind, phrase.text, links=phrase.links)
