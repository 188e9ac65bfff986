"""Ghost completion: the rest of the word, or of the noun's name, that the player has begun to type.

It offers verbs the engine has and nouns that can be seen now, never a noun that is only in the pack, so
that completing gives nothing away.
"""

from __future__ import annotations

from typing import NamedTuple

VERBS = (
    "look", "inventory", "examine", "take", "drop", "open", "close", "north", "south", "east", "west",
    "northeast", "northwest", "southeast", "southwest", "up", "down", "in", "out", "go", "ask", "tell", "say",
    "give", "show", "put", "unlock", "lock", "wear", "remove", "light", "extinguish", "read", "wait", "again",
    "talk to", "undo", "redo", "help", "exits", "people", "journal", "quests", "hint", "save", "restore", "restart",
    "map", "quit", "transcript", "export", "achievements", "settings", "recall", "reword",
    "past", "note", "notes",
)  # fmt: skip
"""Most usual first: the first that begins right is the one offered."""

_DIRECTIONS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "up", "down",
               "in", "out")  # fmt: skip
_BETWEEN = frozenset({"about", "with", "to", "in", "into", "on", "onto", "under", "from"})
"""What stands before a second noun."""
_TALKING = frozenset({"ask", "tell", "talk"})
_HANDLING = frozenset({"drop", "give", "show", "put", "wear", "remove", "light", "extinguish"})
"""Verbs for what one carries already."""
_FULL = frozenset({"look", "inventory", "wait", "again", "undo", "redo", "help", "quit", *_DIRECTIONS})
"""Verbs that are usually a whole line: no noun is guessed after a blank."""


class Vocabulary(NamedTuple):
    """What may be offered besides verbs: names as shown."""

    things: tuple[str, ...] = ()
    """What is in sight and not carried."""
    carried: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """What the player has learnt of, for `ask` and `tell`."""
    places: tuple[str, ...] = ()
    """Rooms that the player has found, the nearest first, for `go to`."""


def complete(value: str, vocabulary: Vocabulary) -> str | None:
    """`value` with the likeliest rest put to it, or None. What was typed stays as it was typed."""
    start = max(value.rfind(". "), value.rfind(", then ")) + 1
    line = value[start:].lstrip()
    if not line:
        return None
    words = line.lower().split(" ")
    if len(words) == 1:
        return _finish(value, line, VERBS)
    if words[-1] == "" and len(words) == 2 and words[0] in _FULL:
        return None
    candidates = _candidates(words[:-1], vocabulary)
    for first in range(1, len(words)):
        typed = " ".join(words[first:])
        if typed and (found := _finish(value, typed, candidates)) is not None:
            return found
    return None


def _candidates(words: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names that a verb is likely to take, or what stands between its nouns, the likeliest first."""
    things, carried, people, topics, places = vocabulary
    verb, between = words[0], next((word for word in reversed(words[1:]) if word in _BETWEEN), "")
    if verb == "go":
        return places if between == "to" else _DIRECTIONS
    if verb in _TALKING and between == "about":
        return (*topics, *people, *things, *carried)
    if between == "with":
        return (*carried, *things, *people)
    if between == "to" or verb in _TALKING:
        return people
    if between:
        return (*things, *carried, *people)
    if verb == "take":
        return (*things, *people)
    return (*carried, *things, *people) if verb in _HANDLING else (*things, *people, *carried)


def _finish(value: str, typed: str, candidates: tuple[str, ...]) -> str | None:
    typed = typed.lower()
    for candidate in candidates:
        low = candidate.lower()
        if len(low) == len(candidate) and low.startswith(typed) and low != typed:
            return value + candidate[len(typed) :]
    return None
