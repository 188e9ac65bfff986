"""Lark, kept to one page: the two grammar files are built the first time a pack needs them, and what cannot
be read becomes one fault at its place, in the author's words. The trees go no further than the two readers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from engine.content.names import Reader, Word
from engine.content.problems import Fault, did_you_mean
from engine.model.listing import listed

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

LONGEST = 1_000
"""Characters in one condition or effect. A longer one is no longer read by people either."""
DEEPEST = 40
"""Levels of `not`, `and` and `or`; all that judge conditions follow them by recursion."""

_MEANT = {
    "has": "holds", "have": "holds", "carries": "holds", "carrying": "holds", "owns": "holds", "wearing": "wears",
    "inside": "in", "at": "in", "within": "in", "upon": "on", "are": "is", "isn": "is not", "towards": "toward",
    "give": "move", "put": "move", "teach": "tell", "print": "say", "increase": "add", "decrease": "subtract",
    "into": "to", "by": "to", "&": "and", "|": "or", "lit": "light", "extinguish": "douse", "taken": "held",
    "carried": "held", "shut": "closed", "burning": "lit", "seen": "examined", "believes": "knows",
}  # fmt: skip
"""What authors write out of habit, and the word of these languages for it."""

_ADVICE = {
    "isn": 'write "is not"', "not": 'not comes first, or after is: "not lamp in hall", "lamp is not in hall"',
    "trusts": "trust is a number: trust of mara >= 1", ",": 'conditions are joined by "and" or "or"',
    "true": "a number can stand for it: 1 for yes", "false": "a number can stand for it: 0 for no",
}  # fmt: skip
"""What to do instead of a word that has no one word for it here."""

_SHOWN = {
    "NAME": "a name", "INT": "a number", "SIGN": "a comparison such as >=", "LPAR": '"("', "RPAR": '")"',
    "$END": "the end", "QUOTED": "text in quotes", "FIRST": '"first time"', "_ACTION": '"action is"',
    "_ACTOR": '"actor is"',
    "QUALITY": '"open", "closed", "locked", "unlocked", "lit", "unlit", "worn", "held", "dark", "light", "visited", '
    '"examined"',
    "MAKE": '"open", "close", "lock", "unlock", "light", "douse"',
}  # fmt: skip
_PIECE = re.compile(r"\w+|\S")


@cache
def _grammar(name: str) -> Lark:
    from importlib import resources  # 40 ms, both, that a pack of plain rooms and `hearth --help` need not pay

    from lark import Lark

    text = resources.files("engine.content").joinpath(f"{name}.lark").read_text("utf-8")
    return Lark(text, parser="lalr", maybe_placeholders=True)


def tree_of(name: str, code: str, source: str, reader: Reader, offset: int = 0) -> Tree[Token] | None:
    """The syntax of one line of the language, or None with a fault. `offset` is where `source` begins in its line."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

    if not source.strip():
        right = "write one, or take the key out"
        reader.faults.append(Fault(code, offset, offset, f"is an empty {name[:-1]}", right))
        return None
    if len(source) > LONGEST:
        right = f"{LONGEST} characters are the most; split it"
        reader.faults.append(Fault(f"{name[:-1]}.too-long", offset, offset + 20, "is the start of too much", right))
        return None
    try:
        return _grammar(name).parse(source)
    except UnexpectedToken as error:
        expected, at = error.expected, error.token.start_pos
        at = len(source.rstrip()) if error.token.type == "$END" or at is None else at
    except UnexpectedCharacters as error:
        expected, at = error.allowed, error.pos_in_stream
    except UnexpectedInput as error:
        expected, at = set(), error.pos_in_stream or 0
    reader.faults.append(_fault(code, source, at, expected, offset))
    return None


def _fault(code: str, source: str, at: int, expected: set[str] | None, offset: int) -> Fault:
    """The fault at one place. What fits there is told, unless what stands there says what was meant."""
    possible = {
        name for name in expected or () if name != "RPAR" or source.count("(", 0, at) > source.count(")", 0, at)
    }
    fitting = sorted({_SHOWN.get(name) or f'"{name.lstrip("_").lower()}"' for name in possible})
    right = f"here fits {listed(fitting)}" if fitting else ""
    piece = _PIECE.match(source, at)
    if piece is None:
        return Fault(code, at + offset, at + offset, "it stops too early", right)
    found = piece.group()
    keywords = [key.strip('"') for shown in fitting for key in shown.split(", ") if key.strip('"').isalpha()]
    meant = _MEANT.get(found.lower(), "")
    if meant in keywords:
        right = f'did you mean "{meant}"?'
    elif found.isdigit() and "SIGN" not in possible and source[:at].rstrip().endswith(" is"):
        right = f"numbers are compared with a sign: {source[:at].rstrip()[:-3].split()[-1]} = {found}"
    elif found.lower() in _ADVICE and code == "condition.syntax":
        right = _ADVICE[found.lower()]
    else:
        right = did_you_mean(found, keywords, right)
    return Fault(code, at + offset, piece.end() + offset, "does not fit here", right)


def word(token: Token, offset: int = 0) -> Word:
    start = token.start_pos or 0
    return Word(str(token), start + offset, start + offset + len(token))


def whole(token: Token, code: str, reader: Reader, offset: int = 0) -> int:
    """A whole number of at most nine digits."""
    if len(token.lstrip("+-0")) > 9:
        reader.blame(word(token, offset), code, "is too large a number", "nine digits are the most")
        return 0
    return int(token)
