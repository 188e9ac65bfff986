"""What narration hands to a front end: plain lines, each with its kind, and the spans that may be clicked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

Kind = Literal["room", "title", "prose", "action", "speech", "refusal", "question", "note", "system", "error", "ending"]


class Link(msgspec.Struct, frozen=True, gc=False):
    """A span of a line's text, `text[start:end]`, and the command that it stands for."""

    start: int
    end: int
    kind: Literal["exit", "thing", "person", "choice"]
    command: str


class Line(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One paragraph for one observer. `speaker` is a person's id and `mind` says who made up the words."""

    kind: Kind
    text: str
    speaker: str = ""
    mind: str = ""
    links: tuple[Link, ...] = ()


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """Words on their way into a line. Links and phrases within it are counted from its own beginning, each with where
    it begins: a phrase is put into many longer ones before it is said, and its links are moved once, at the end."""

    text: str
    links: tuple[Link, ...] = ()
    within: tuple[tuple[int, Phrase], ...] = ()


def joined(parts: Iterable[Phrase | str]) -> Phrase:
    """One phrase after another."""
    text = ""
    within: list[tuple[int, Phrase]] = []
    for part in parts:
        if part.__class__ is str:
            text += part
            continue
        if part.links or part.within:  # type: ignore[union-attr]
            within.append((len(text), part))  # type: ignore[arg-type]
        text += part.text  # type: ignore[union-attr]
    return Phrase(text, (), tuple(within))


def line_of(kind: Kind, phrase: Phrase) -> Line:
    links: list[Link] = []
    _gather(phrase, 0, links)
    return Line(kind, phrase.text, links=tuple(links))


def _gather(phrase: Phrase, at: int, links: list[Link]) -> None:
    for link in phrase.links:
        links.append(Link(link.start + at, link.end + at, link.kind, link.command) if at else link)
    for start, part in phrase.within:
        if part.within:
            _gather(part, at + start, links)
        else:
            start += at
            for link in part.links:
                links.append(Link(link.start + start, link.end + start, link.kind, link.command))
