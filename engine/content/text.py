r"""Prose with variations and numbers: from the author's words to `engine.model.language`. The syntax is in `text.lark`;
here are the meaning of each form, the checks, and the advice where braces hold something that is none of them.

Wordings nest. Spaces at the edges of a wording belong to the layout and not to the prose. A colon before the first
bar ends a condition, so the colon of a first wording is written `\:`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Literal

from engine.content.braces import DEEPEST, TOO_DEEP, pair_braces
from engine.content.conditions import compile_condition
from engine.content.grammar import tree_of_text
from engine.content.names import GOOD_ID, Names, Reader
from engine.content.problems import BadLine, Fault
from engine.content.selections import number_in_text
from engine.model.language import Choice, Phrase, Shown, Text, Varied, plain
from engine.model.listing import listed

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]

Part = str | Choice | Varied | Shown | Phrase

_SPECIAL = re.compile(r"[\\{}]")
_LIKE_A_CONDITION = re.compile(r"\s*(?:not\s+)?(\w+)\s+(?:(?:is|in|on|holds|wears|knows|with)\b|[<>=!])")
_SLOT = re.compile(
    r"\{\s*(?:the|an?|they|them|theirs?|themselves)\s+(?:thing|person|actor|place|other)(?:'s)?\s*\}", re.I
)
_FOREIGN = re.compile(
    r"\[(?:(?:if|unless|else if) [^\[\]]+|else|otherwise|end if|one of|or|at random|first time|only)\]"
)
_ESCAPED = "\\{}|:\"'"
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

    With `slots` it is a message of the engine: braces with neither bar nor colon, that hold no number of the pack, are
    slots such as `{the thing}`, and stay in the words for who fills them. `roles` is what they can be about; None
    leaves that unchecked.
    """
    _check_brackets(source, reader, offset)
    if not _SPECIAL.search(source):
        return plain(source)
    tree, known = tree_of_text(source), len(reader.faults)
    if tree is None:
        source = pair_braces(source, offset, reader.faults)
        tree = tree_of_text(source)
        assert tree is not None, "with its odd braces made plain, any text can be read"
    text = Text(_Prose(source, reader, offset, slots, roles).parts(tree, 0), source)
    reader.faults[known:] = sorted(reader.faults[known:], key=lambda fault: fault.start)
    return text


def _check_brackets(source: str, reader: Reader, offset: int) -> None:
    """What other systems put in square brackets is prose here."""
    found = _FOREIGN.search(source) if "[" in source else None
    if found is not None:
        right = "write {lamp is lit: bright | dim}, or {first|then} for wordings in turn"
        fault = Fault("text.square-brackets", *found.span(), "is read by the player as it stands", right)
        reader.faults.append(fault._replace(start=fault.start + offset, end=fault.end + offset))


class _Prose:
    """One text. Every method makes the part for one form of the grammar."""

    def __init__(self, source: str, reader: Reader, offset: int, slots: bool, roles: Collection[str] | None) -> None:
        self.source = source
        self.slots = slots
        self.roles = roles
        self.reader = reader
        self.offset = offset
        self.too_deep = False

    def parts(self, tree: Branch, depth: int) -> tuple[Part, ...]:
        """What stands in the text itself or in one wording, at so many levels."""
        found: list[Part] = []
        for child in tree.children:
            if isinstance(child, str):
                found.append(_unescaped(child) if child.type == "ESCAPE" else str(child))
            elif (part := self._braces(child, depth + 1)) is not None:
                found.append(part)
        return _joined(found)

    def _braces(self, tree: Branch, depth: int) -> Part | None:
        """A variation, a number, a slot, or nothing where it cannot be read."""
        start, end = _start(tree.children[0]), _start(tree.children[-1]) + 1
        if depth > DEEPEST:
            if not self.too_deep:
                self._blame(start, start + 1, *TOO_DEEP)
            self.too_deep = True
            return None
        if tree.data == "shown":
            return self._shown(tree, start, end)
        if tree.data == "found":
            return self._found(str(tree.children[1]).split()[-1], start, end)
        wordings = [
            self._wording(child, _start(tree.children[number + 1]), depth)
            for number, child in enumerate(tree.children)
            if not isinstance(child, str | None)
        ]
        mark: Token | None = tree.children[1]  # type: ignore[assignment]
        if tree.data == "chosen":
            return self._choice(mark, wordings)  # type: ignore[arg-type]
        order = None if mark is None else _ORDERS[mark]
        if len(wordings) == 1 and order is None and self.slots and end - start > 2:
            self._check_slot(start, end)
            return self.source[start:end]
        if len(wordings) == 1 and order != "once":
            self._nothing_to_choose(start, end)
            return None
        if order is None:
            self._doubt(start + 1)
        return Varied(order or "sequence", tuple(wordings))

    def _blame(self, start: int, end: int, wrong: str, right: str) -> None:
        self.reader.faults.append(Fault("text.syntax", start + self.offset, end + self.offset, wrong, right))

    def _nothing_to_choose(self, start: int, end: int) -> None:
        right = "put a bar between wordings: {a|b}; a brace that is only a brace is written \\{"
        if _SLOT.fullmatch(self.source, start, end) is not None:
            right = "the nouns of an act are named like this in [message] alone; here name it, with a rule for each"
        self._blame(start, end, "gives nothing to choose from", right)

    def _wording(self, tree: Branch, end: int, depth: int) -> Text:
        """A wording up to the bar or brace that closes it."""
        parts = _trimmed(self.parts(tree, depth))
        return Text(parts, self.source[_first(tree, end) : end].strip(" \t") if parts else "")

    def _shown(self, tree: Branch, start: int, end: int) -> Part | None:
        """What stands alone in its braces: a number of the pack, or in a message a slot."""
        inner, in_words = str(tree.children[1]), tree.children[2] is not None
        if self.slots and not self._is_number(inner, in_words):
            self._check_slot(start, end)
            return self.source[start:end]
        known = len(self.reader.faults)
        number = number_in_text(inner, self.reader, self.offset + start + 1)
        if number is not None:
            return Shown(number, in_words)
        if len(self.reader.faults) == known and GOOD_ID.fullmatch(inner.strip()) is not None:
            self.reader.no_number(inner.strip(), self.offset + start + 1 + len(inner) - len(inner.lstrip()))
        elif len(self.reader.faults) == known:
            self._nothing_to_choose(start, end)
        return None

    def _found(self, name: str, start: int, end: int) -> Part | None:
        names = self.reader.names
        if names is not None and not names.python:
            wrong, right = (
                "is found by a world's own Python, and this world has none",
                'write hooks = "hooks.py" at its top',
            )
            self.reader.faults.append(Fault("text.no-python", start + self.offset, end + self.offset, wrong, right))
            return None
        return Phrase(name)

    def _is_number(self, inner: str, in_words: bool) -> bool:
        """Whether braces in a message can only mean a number: a slot has two words at most, and one of its roles."""
        names, words = self.reader.names, inner.split()
        if in_words or (len(words) > 2 and words[1] in ("of", "from")):
            return True
        return names is not None and inner.strip() in names.numbers and inner.strip() not in (self.roles or ())

    def _check_slot(self, start: int, end: int) -> None:
        """A slot ends in what it is about: `{the thing}`, `{are/is thing}`; a verb alone is the actor's."""
        *_, last = self.source[start + 1 : end - 1].split() or [""]
        role = "actor" if "/" in last else last.removesuffix("'s").lower()
        if self.roles is None or role == "actor" or role in self.roles:
            return
        known = listed([f"{{the {each}}}" for each in dict.fromkeys((*self.roles, "actor"))], "and")
        wrong, right = "is about nothing this says", f"it has {known}"
        self.reader.faults.append(Fault("text.unknown-slot", start + self.offset, end + self.offset, wrong, right))

    def _doubt(self, start: int) -> None:
        """A first wording that begins as a condition does has most likely lost its colon."""
        likely = _LIKE_A_CONDITION.match(self.source, start)
        names = self.reader.names
        if likely is None or names is None or not (likely[1] in names.kinds or likely[1] in names.numbers):
            return
        wrong, right = "begins as a condition does", "write a colon after it: {lamp is lit: bright | dim}"
        first, last = (self.offset + each for each in likely.span())
        self.reader.faults.append(Fault("text.colon-missing", first, last, wrong, right))

    def _choice(self, token: Token, wordings: list[Text]) -> Choice | None:
        start, source = token.start_pos or 0, token[:-1]
        if len(wordings) > 2:
            wrong = f"has {len(wordings)} wordings"
            self._blame(start, start + len(source), wrong, "a condition has two at most: {condition: a | b}")
            return None
        known = len(self.reader.faults)
        condition = compile_condition(source, self.reader, self.offset + start)
        faults = self.reader.faults
        if len(faults) > known and faults[known].code == "condition.syntax":
            first = faults[known]
            colon = "a colon that ends no condition is written \\:"
            if not first.right or first.right.startswith(("here fits", "[relation")):
                faults[known] = first._replace(right=f"{first.right}; {colon}" if first.right else colon)
        if condition is None:
            return None
        return Choice(condition, wordings[0], wordings[1] if len(wordings) == 2 else Text())


def _start(part: Branch | Token | None) -> int:
    """Where a token stands."""
    return getattr(part, "start_pos", None) or 0


def _first(tree: Branch, end: int) -> int:
    """Where a wording begins, that of which nothing is there at its end."""
    if not tree.children:
        return end
    first = tree.children[0]
    return _start(first if isinstance(first, str) else first.children[0])


def _unescaped(token: str) -> str:
    return token[1:] if len(token) == 2 and token[1] in _ESCAPED else token


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """With neighbouring strings made one, and empty ones gone."""
    joined: list[Part] = []
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


def _trimmed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Without the spaces at both edges."""
    kept = list(parts)
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip(" \t")
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip(" \t")
    return tuple(part for part in kept if part != "")
