"""The words of play as data: verbs that a pack adds, and whole languages given as files.

English is the engine's own and needs neither. What is here is read by `engine.content` and
`engine.parser`, and can do nothing by itself.
"""

from __future__ import annotations

import msgspec

from engine.model.language import Effect, Text


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that a pack declares. What comes of it by itself is `do`, the rest is up to rules; the `response` is said
    where none of them has anything to say."""

    id: str
    doing: str
    """The gerund that rules and conditions use: `ringing`."""
    lines: tuple[str, ...]
    """Grammar lines in the notation of the verb table: `ring|toll {thing} with {thing}`."""
    nouns: int = 0
    """How many nouns it is about, at most two."""
    least: int = 0
    """How many of them none of its lines leaves out."""
    response: Text = Text()
    """Said to who did it; without one, the engine's words for an act that comes to nothing."""
    do: tuple[Effect, ...] = ()
    """What comes of it whenever it is done, whoever does it."""
    seen: bool = False
    """It needs its nouns in sight only, and not within reach."""


class Tongue(msgspec.Struct, frozen=True, kw_only=True):
    """A language other than English."""

    id: str
    name: str
    messages: dict[str, str] = {}
    """By message id; what is missing is said in English."""
    grammar: tuple[tuple[str, str], ...] = ()
    """The verb table: (act, line)."""
    words: dict[str, tuple[str, ...]] = {}
    """Lists of little words by their name: `articles`, `pronouns`, `direction.north`, ..."""
