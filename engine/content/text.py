r"""Prose with variations, read by hand. Everything outside of braces is plain.

    {lamp is lit: bright | dim}     by a condition; the second wording may be left out
    {first|then|always}             each in turn, and then the last for good
    {&a|b}  {~a|b}  {!a|b}          round and round; by chance; each once and then nothing

Wordings nest. Spaces at the edges of a wording belong to the layout and not to the prose. A backslash takes
the meaning from a brace, bar, colon or backslash: `\{`. A colon before the first bar ends a condition, so the
colon of a first wording is written `\:`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

from engine.content.conditions import compile_condition
from engine.content.names import Names, Reader
from engine.content.problems import BadLine, Fault
from engine.model.language import Choice, Text, Varied, plain
from engine.model.listing import listed

_SPECIAL = re.compile(r"[\\{}|]")
_HEAD = re.compile(r"(?:[^\\{}|:]|\\.)*", re.DOTALL)
_LIKE_A_CONDITION = re.compile(r"\s*(?:not\s+)?(\w+)\s+(?:(?:is|in|on|holds|wears|knows|with)\b|[<>=!])")
_ESCAPED = "\\{}|:\"'"
_DEEPEST = 12
_ORDERS: dict[str, Literal["cycle", "shuffle", "once"]] = {"&": "cycle", "~": "shuffle", "!": "once"}


def read_text(source: str, names: Names | None = None) -> Text:
    """One text on its own. Raises `BadLine` with all that is wrong; `names=None` checks no names."""
    reader = Reader(names)
    text = compile_text(source, reader)
    if reader.faults:
        raise BadLine(source, reader.faults)
    return text


def compile_text(
    source: str, reader: Reader, offset: int = 0, *, slots: bool = False, roles: Collection[str] | None = None
) -> Text:
    """A text with its variations. What is wrong is added to the reader's faults; the rest is still read.

    With `slots` it is a message of the engine: braces with neither bar nor colon are slots such as `{the thing}`,
    and stay in the words for who fills them. `roles` is what they can be about; None leaves that unchecked.
    """
    if not _SPECIAL.search(source):
        return plain(source)
    return _Prose(source, reader, offset, slots, roles).whole()


class _Prose:
    """One text being read, from left to right."""

    def __init__(self, source: str, reader: Reader, offset: int, slots: bool, roles: Collection[str] | None) -> None:
        self.source = source
        self.slots = slots
        self.roles = roles
        self.reader = reader
        self.offset = offset
        self.at = 0
        self.too_deep = False

    def whole(self) -> Text:
        parts: list[str | Choice | Varied] = []
        while True:
            parts += self._wording(0)
            if self.at >= len(self.source):
                return Text(_joined(parts), self.source)
            if self.source[self.at] == "}":
                self._blame(self.at, self.at + 1, "closes nothing", "a brace that is only a brace is written \\}")
            parts.append(self.source[self.at])
            self.at += 1

    def _blame(self, start: int, end: int, wrong: str, right: str) -> None:
        self.reader.faults.append(Fault("text.syntax", start + self.offset, end + self.offset, wrong, right))

    def _wording(self, depth: int) -> list[str | Choice | Varied]:
        """Up to the next bar or closing brace of this level, or the end."""
        source, since = self.source, self.at
        found: list[str | Choice | Varied] = []
        while True:
            special = _SPECIAL.search(source, self.at)
            if special is None:
                found.append(source[since:])
                self.at = len(source)
                return found
            self.at = special.start()
            mark = special.group()
            if mark == "|" and depth == 0:
                self.at += 1
                continue
            found.append(source[since : self.at])
            if mark in "|}":
                return found
            if mark == "\\":
                escaped = source[self.at + 1 : self.at + 2]
                found.append(escaped if escaped and escaped in _ESCAPED else "\\" + escaped)
                self.at += 2
            else:
                variation = self._braces(depth + 1)
                if variation is not None:
                    found.append(variation)
            since = self.at

    def _braces(self, depth: int) -> str | Choice | Varied | None:
        """From an opening brace to after the closing one: a variation, a slot, or nothing where it cannot be read."""
        source, start = self.source, self.at
        if depth > _DEEPEST:
            self._blame(start, start + 1, "is nested too deeply", f"{_DEEPEST} levels are the most")
            self.too_deep = True
            self.at = len(source)
            return None
        self.at += 1
        order = _ORDERS.get(source[self.at : self.at + 1])
        head = _HEAD.match(source, self.at)
        condition_at: tuple[int, int] | None = None
        if order is not None:
            self.at += 1
        elif head is not None and source.startswith(":", head.end()):
            condition_at = head.span()
            self.at = head.end() + 1
        wordings = self._wordings(depth)
        if self.at >= len(source):
            if not self.too_deep:
                self._blame(start, start + 1, "is never closed", "add the closing brace, or write \\{ for a brace")
            return None
        self.at += 1
        if condition_at is not None:
            return self._choice(condition_at, wordings)
        if len(wordings) == 1 and order is None and self.slots and self.at - start > 2:
            self._check_slot(start)
            return source[start : self.at]
        if len(wordings) == 1 and order != "once":
            right = "put a bar between wordings: {a|b}; a brace that is only a brace is written \\{"
            self._blame(start, self.at, "gives nothing to choose from", right)
            return None
        if order is None:
            self._doubt(start + 1)
        return Varied(order or "sequence", tuple(wordings))

    def _check_slot(self, start: int) -> None:
        """A slot ends in what it is about: `{the thing}`, `{are/is thing}`; a verb alone is the actor's."""
        *_, last = self.source[start + 1 : self.at - 1].split() or [""]
        role = "actor" if "/" in last else last.removesuffix("'s").lower()
        if self.roles is None or role == "actor" or role in self.roles:
            return
        known = listed([f"{{the {each}}}" for each in dict.fromkeys((*self.roles, "actor"))], "and")
        start, end = start + self.offset, self.at + self.offset
        self.reader.faults.append(
            Fault("text.unknown-slot", start, end, "is about nothing this says", f"it has {known}")
        )

    def _doubt(self, start: int) -> None:
        """A first wording that begins as a condition does has most likely lost its colon."""
        likely = _LIKE_A_CONDITION.match(self.source, start)
        names = self.reader.names
        if likely is None or names is None or not (likely[1] in names.kinds or likely[1] in names.numbers):
            return
        wrong, right = "begins as a condition does", "write a colon after it: {lamp is lit: bright | dim}"
        first, last = (self.offset + each for each in likely.span())
        self.reader.faults.append(Fault("text.colon-missing", first, last, wrong, right))

    def _wordings(self, depth: int) -> list[Text]:
        wordings: list[Text] = []
        while True:
            start = self.at
            parts = _trimmed(_joined(self._wording(depth)))
            wordings.append(Text(parts, self.source[start : self.at].strip(" \t") if parts else ""))
            if not self.source.startswith("|", self.at):
                return wordings
            self.at += 1

    def _choice(self, where: tuple[int, int], wordings: list[Text]) -> Choice | None:
        start, end = where
        if len(wordings) > 2:
            self._blame(start, end, f"has {len(wordings)} wordings", "a condition has two at most: {condition: a | b}")
            return None
        known = len(self.reader.faults)
        condition = compile_condition(self.source[start:end], self.reader, self.offset + start)
        faults = self.reader.faults
        if len(faults) > known and faults[known].code == "condition.syntax":
            first = faults[known]
            colon = "a colon that ends no condition is written \\:"
            if not first.right.startswith("did you mean"):
                faults[known] = first._replace(right=f"{first.right}; {colon}" if first.right else colon)
        if condition is None:
            return None
        return Choice(condition, wordings[0], wordings[1] if len(wordings) == 2 else Text())


def _joined(parts: list[str | Choice | Varied]) -> tuple[str | Choice | Varied, ...]:
    """With neighbouring strings made one, and empty ones gone."""
    joined: list[str | Choice | Varied] = []
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if words := "".join(run):
            joined.append(words)
        run = []
        joined.append(part)
    if words := "".join(run):
        joined.append(words)
    return tuple(joined)


def _trimmed(parts: tuple[str | Choice | Varied, ...]) -> tuple[str | Choice | Varied, ...]:
    """Without the spaces at both edges."""
    kept = list(parts)
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip(" \t")
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip(" \t")
    return tuple(part for part in kept if part != "")
