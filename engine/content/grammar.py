"""Lark, kept to one page: the three grammar files are built the first time a pack needs them, and what cannot
be read becomes one fault at its place, in the author's words. The trees go no further than the three readers.

A pack's relations are verbs of its own in conditions and effects, so they are a part of those: `mara loves tom`. So are
its properties in conditions: `apple is ripe`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from engine.content.meant import meant
from engine.content.names import ARTICLES, PARTICLES, Reader, Word
from engine.content.problems import Fault, did_you_mean
from engine.content.shapes import spelled
from engine.content.skeletons import Shape, shape_of, tree_by_form
from engine.content.traits import adjectives, traits_of
from engine.model.feelings import ADJECTIVES
from engine.model.listing import listed
from engine.model.world import PLAYER

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

LONGEST = 1_000
"""Characters in one condition or effect. A longer one is no longer read by people either."""
MOST_FORMS = 4_000
"""Forms of lines that are kept parsed."""
DEEPEST = 40
"""Levels of `not`, `and` and `or`; all that judge conditions follow them by recursion."""

_MEANT = {
    "has": "holds", "have": "holds", "carries": "holds", "carrying": "holds", "owns": "holds", "wearing": "wears",
    "inside": "in", "at": "in", "within": "in", "upon": "on", "isn": "is not", "towards": "toward",
    "give": "move", "put": "move", "teach": "tell", "print": "say", "increase": "add", "decrease": "subtract",
    "into": "to", "by": "to", "&": "and", "|": "or", "lit": "light", "extinguish": "douse", "taken": "held",
    "carried": "held", "shut": "closed", "burning": "lit", "seen": "examined", "believes": "knows",
    "smashed": "broken", "found": "hidden", "seated": "sitting", "finished": "over", "ended": "over",
    "completed": "done", "started": "begun", "active": "running", "all": "every", "each": "every", "some": "any",
    "touches": "reaches", "show": "reveal", "conceal": "hide", "smash": "break", "repair": "mend", "fix": "mend",
    "refuel": "fuel", "award": "score", "begin": "start", "bind": "tie", "cancel": "stop", "destroy": "remove",
    "pour": "fill", "kill": "remove",
}  # fmt: skip
"""What authors write out of habit, and the word of these languages for it."""

_ADVICE = {
    "isn": 'write "is not"', "not": 'not comes first, or after is: "not lamp in hall", "lamp is not in hall"',
    ",": 'conditions are joined by "and" or "or"',
    "true": "a number can stand for it: 1 for yes", "false": "a number can stand for it: 0 for no",
}  # fmt: skip
"""What to do instead of a word that has no one word for it here."""

_SHOWN = {
    "NAME": "a name", "INT": "a number", "SIGN": "a comparison such as >=", "LPAR": '"("', "RPAR": '")"',
    "$END": "the end", "<END-OF-FILE>": "the end", "QUOTED": "text in quotes", "FIRST": '"first time"',
    "_ACTION": '"action is"',
    "_ACTOR": '"actor is"', "_HELD_BY": '"held by"', "_WORN_BY": '"worn by"', "_PART_OF": '"part of"',
    "_TIED_TO": '"tied to"', "_TALKED_TO": '"talked to"', "_NUMBER_OF": '"number of"', "_STEPS_FROM": '"steps from"',
    "_NEAREST": '"nearest person to"', "KIND": '"thing", "person", "room"', "SENSE": '"sees", "reaches", "hears"',
    "QUALITY": '"open", "closed", "locked", "unlocked", "lit", "unlit", "on", "off", "worn", "held", "dark", "light", '
    '"visited", "examined", "hidden", "broken", "cut", "dug", "tied", "empty", "full", "standing", "sitting", '
    '"lying", "running", "over", "begun", "done", "failed"',
    "MAKE": '"open", "close", "lock", "unlock", "light", "douse", "switch on", "switch off", "reveal", "hide", '
    '"break", "mend"',
}  # fmt: skip
_NUMBER_IS = re.compile(r"(\w+(?:\s+of\s+\w+)?)\s+is\s+$")
_WORD = re.compile(r"[^\W\d]\w*")
_PIECE = re.compile(r"\w+|\S")


def _built(name: str, more: str = "", starts: tuple[str, ...] = ("start",)) -> Lark:
    from importlib import resources  # 40 ms, both, that a pack of plain rooms and `hearth --help` need not pay

    from lark import Lark

    text = resources.files("engine.content").joinpath(f"{name}.lark").read_text("utf-8")
    return Lark(f"{text}\n{more}\n", parser="lalr", maybe_placeholders=True, start=list(starts))


@cache
def _grammar(name: str, relations: tuple[str, ...] | None, traits: tuple[str, ...]) -> Lark:
    if relations is None:
        more = r"RELATION.1: /[^\W\d]\w*/"
    else:
        more = rf"RELATION.2: /({'|'.join(relations)})\b/" if relations else "RELATION: /(?!)x/"
    if name == "effects":
        return _built(name, more)
    if relations is None:  # a word that ends what is said is no relation, for that has another side
        more += "\n" + r"TRAIT.1: /[^\W\d]\w*(?=\s*(?:$|\)|(?:and|or)\b))/"
    else:
        more += "\n" + (rf"TRAIT.2: /({'|'.join(traits)})\b/" if traits else "TRAIT: /(?!)x/")
    return _built(name, more, ("start", "number"))


@cache
def _kept(
    name: str, relations: tuple[str, ...] | None, traits: tuple[str, ...]
) -> tuple[Lark, Callable[[str, str], Shape | None]]:
    """A grammar, and the forms of lines in it that have been parsed."""
    grammar = _grammar(name, relations, traits)

    @lru_cache(maxsize=MOST_FORMS)
    def shape(skeleton: str, start: str) -> Shape | None:
        return None if relations is None else shape_of(skeleton, start, grammar)

    return grammar, shape


@cache
def _text_grammar() -> Lark:
    return _built("text")


def tree_of_text(source: str) -> Tree[Token] | None:
    """The syntax of a text; None where its braces do not pair. Its braces and bars are in it, so that everything in it
    has a place: a wording lies between two of them."""
    from lark.exceptions import UnexpectedInput

    try:
        return _text_grammar().parse(source)
    except UnexpectedInput:
        return None


def _relations(reader: Reader) -> tuple[str, ...] | None:
    """The verbs of the pack's relations, the form for many among them: `people that love tom`. Longest first. Without
    a pack any word is one.
    """
    names = reader.names
    if names is None:
        return None
    ids = [id for id in names.relations if _WORD.fullmatch(id)]  # a bad id is a problem of its own
    many = [id[:-1] for id in ids if id.endswith("s") and len(id) > 1 and id[:-1] not in names.relations]
    return tuple(sorted((*ids, *many), key=lambda id: (-len(id), id)))


def _traits(reader: Reader) -> tuple[str, ...]:
    """What can be said of a noun that has it: the properties that are true or not, and the values of the others."""
    if reader.names is None:
        return ()
    found = [trait for trait in traits_of(reader.names.properties) if _WORD.fullmatch(trait)]
    found += adjectives(reader.names)
    return tuple(sorted(found, key=lambda trait: (-len(trait), trait)))


def relation_meant(token: Token, reader: Reader) -> str:
    """The relation that a verb of the grammar stands for."""
    names = reader.names
    return str(token) if names is None or token in names.relations else f"{token}s"


def tree_of(
    name: str, code: str, source: str, reader: Reader, offset: int = 0, start: str = "start"
) -> Tree[Token] | None:
    """The syntax of one line of the language, or None with a fault. `offset` is where `source` begins in its line,
    `start` is `number` for a number alone.
    """
    if not source.strip():
        right = "write one, or take the key out"
        reader.faults.append(Fault(code, offset, offset, f"is an empty {name[:-1]}", right))
        return None
    if len(source) > LONGEST:
        right = f"{LONGEST} characters are the most; split it"
        reader.faults.append(Fault(f"{name[:-1]}.too-long", offset, offset + 20, "is the start of too much", right))
        return None
    relations, traits = _relations(reader), () if name == "effects" else _traits(reader)
    tree = tree_by_form(source, start, *_kept(name, relations, traits))
    if tree is not None:
        return tree
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

    try:
        return _grammar(name, relations, traits).parse(source, start=start)
    except UnexpectedToken as error:
        expected, at = error.expected, error.token.start_pos
        at = len(source.rstrip()) if error.token.type == "$END" or at is None else at
    except UnexpectedCharacters as error:
        expected, at = error.allowed, error.pos_in_stream
    except UnexpectedInput as error:
        expected, at = set(), error.pos_in_stream or 0
    guess = meant(name, source, at, reader.names) if start == "start" else None
    if guess is not None:
        reader.faults.append(guess._replace(code=code, start=guess.start + offset, end=guess.end + offset))
        return None
    fault = _before(code, source, at, reader, offset)
    reader.faults.append(fault or _fault(code, source, at, expected, relations or (), traits, offset))
    return None


def _before(code: str, source: str, at: int, reader: Reader, offset: int) -> Fault | None:
    """The fault of the word before the one that does not fit, where that was taken for a name and is none."""
    names = reader.names
    words = list(_PIECE.finditer(source, 0, at))
    if not words or (names is not None and words[-1].group() in names.kinds):
        if _PIECE.match(source, at) is None or source[at : at + 6] != "trusts" or names is None:
            return None
        people = [id for id, kind in names.kinds.items() if kind == "person" and id != PLAYER]
        who = words[-1].group() if words and words[-1].group() in people else (people or ["PERSON"])[0]
        return Fault(code, at + offset, at + offset + 6, "does not fit here", f"trust is a number: trust of {who} >= 1")
    word_, (start, end) = words[-1].group(), words[-1].span()
    if word_ in ARTICLES and _WORD.match(source, at):
        right = "take it out: things are named by their ids alone"
        return Fault(code, start + offset, end + offset, "is no id", right)
    if code == "condition.syntax" and word_.endswith("ing") and spelled(word_, names) and _WORD.match(source, at):
        said = itertools.takewhile(lambda each: each not in ("and", "or", ")"), _PIECE.findall(source, start))
        act = " ".join(each for each in said if each not in ARTICLES | PARTICLES)
        return Fault(code, start + offset, end + offset, "is an act", f"write: action is {act}")
    return None


def _fault(
    code: str, source: str, at: int, expected: set[str] | None, relations: tuple[str, ...], traits: tuple[str, ...],
    offset: int,
) -> Fault:  # fmt: skip
    """The fault at one place. What fits there is told, unless what stands there says what was meant."""
    possible = {
        name for name in expected or () if name != "RPAR" or source.count("(", 0, at) > source.count(")", 0, at)
    }
    verb_fits, trait_fits = "RELATION" in possible, "TRAIT" in possible
    possible -= {"RELATION", "TRAIT"}
    shown = sorted({_SHOWN.get(name) or f'"{name.lstrip("_").lower()}"' for name in possible})
    fitting = list(dict.fromkeys(each for several in shown for each in several.split(", ")))
    right = f"here fits {listed(fitting)}" if fitting else ""
    piece = _PIECE.match(source, at)
    if piece is None:
        return Fault(code, at + offset, at + offset, "it stops too early", right)
    found = piece.group()
    keywords = [key.strip('"') for key in fitting if key.strip('"').isalpha()]
    other = _MEANT.get(found.lower(), "")
    if other in keywords:
        right = f'did you mean "{other}"?'
    elif found.isdigit() and "SIGN" not in possible and (number := _NUMBER_IS.search(source, 0, at)):
        right = f"numbers are compared with a sign: {number[1]} = {found}"
    elif found.lower() in _ADVICE and code == "condition.syntax":
        right = _ADVICE[found.lower()]
    else:
        if verb_fits and found.isidentifier() and _PIECE.match(source[piece.end() :].lstrip()) is not None:
            right = f"[relation.{found}] would declare it{right and f'; {right}'}"
        known = (*keywords, *(relations if verb_fits else ()), *(traits if trait_fits else ()))
        if trait_fits and found in ADJECTIVES:
            right = "people feel something where one of them has traits, or feels = true"
        elif trait_fits and found.isidentifier() and re.match(r"\s*($|\)|(and|or)\b)", source[piece.end() :]):
            right = f"[property.{found}] with truth = false would make it a word for what is so or not"
        right = did_you_mean(found, known, right)
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
