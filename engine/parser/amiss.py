"""How a reading fails: raised deep inside, caught in `parse` alone, turned into a Misread or a Question there."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from engine.model.state import State
from engine.parser.context import Pending
from engine.parser.tables import Tables, tables_of

_SHOWN = 60
"""Characters of a player's own words that a message repeats."""

_SHORTEST_VERB = 4
"""Letters that a word must have for a verb to be like it."""


class Amiss(Exception):
    """The line cannot be understood. `at` is the word where it stopped making sense: the later, the nearer the mark."""

    def __init__(
        self, code: str, *, word: str = "", understood: str = "", near: str = "", at: int = 0, slip: bool = False,
        sure: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(code)
        self.code = code
        self.at = at
        self.slip = slip
        """Whether `oops` could put another word there."""
        self.sure = sure
        """Whether the words were understood, and only what they ask for is not to be had: no other form is tried."""
        self.about = {"word": short(word), "understood": short(understood), "near": near}

    def is_nearer_than(self, best: Amiss | None) -> bool:
        """Whether more was understood; of the same failure at the same word, the one that finds fault with less."""
        if best is None or self.at != best.at:
            return best is None or self.at > best.at
        return self.code == best.code and 0 < len(self.about["word"]) < len(best.about["word"])


class Doubt(Exception):
    """The line means more than one thing, or lacks something: a question is to be asked."""

    def __init__(self, text: str, pending: Pending) -> None:
        super().__init__(text)
        self.text = text
        self.pending = pending


class Aside(Exception):
    """The line asks the program something: a word to the program, and the id of a noun or a direction."""

    def __init__(self, verb: str, about: str) -> None:
        super().__init__(verb)
        self.verb = verb
        self.about = about


def short(words: str) -> str:
    """A player's words, cut where they would swamp a message."""
    words = words.strip()
    return words if len(words) <= _SHOWN else words[: _SHOWN - 3].rstrip() + "..."


def near_misses(tables: Tables, word: str, known: Iterable[str]) -> str:
    """A sentence with up to three words like `word`, a blank before it; empty when there are none."""
    if not 2 < len(word) <= 24:
        return ""
    likely = [other for other in dict.fromkeys(known) if len(other) > 1 and abs(len(other) - len(word)) <= 2]
    found = get_close_matches(word, likely, n=3, cutoff=0.7)
    return tables.fill("parse.near", near=tables.listed([f'"{other}"' for other in found])) if found else ""


def near_verbs(tables: Tables, word: str) -> str:
    """The same of verbs: none for a short word, or one that means something where it does not begin a command."""
    if len(word) < _SHORTEST_VERB or word in tables.little or word in tables.opener or word in tables.filler:
        return ""
    return near_misses(tables, word, tables.suggested)


def called(state: State, id: str, actor: str) -> str:
    """What the parser calls a noun when it speaks to `actor`."""
    if id == actor:
        return tables_of(state.world).reflexive["you"]
    noun = state.world.nouns[id]
    return state.world.naming.the(noun.article, noun.name)


def begun(name: str) -> str:
    """What a noun is called where a sentence begins with it."""
    return name[:1].upper() + name[1:]
