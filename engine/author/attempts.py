"""Attempts to break a person, as lines that can be typed at anybody in any world.

They are in `attempts.toml`, by kind and language, and an author's own may stand in a file like it. A line names whom it
is said to, what somebody has and what they keep back by marks, and is filled in for the one who stands before the
player.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

import msgspec

from engine.model.query import carried
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.talking import kept_back

PUBLISHED = Path(__file__).with_name("attempts.toml")
_NO_SECRET = "the secret"
_NO_THING = "purse"


class Attempt(msgspec.Struct, frozen=True):
    """One line, not yet filled in. `language` is a code of two letters, such as `de`."""

    kind: str
    language: str
    line: str


class NoAttempts(Exception):
    """A file that holds no attempts; the message says what is wrong with it."""


def read_attempts(path: Path = PUBLISHED) -> tuple[Attempt, ...]:
    """The attempts of a file, in its order. Raises `NoAttempts`, and `OSError` for a file that cannot be read."""
    try:
        kinds = msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, dict[str, str | tuple[str, ...]]])
    except (ValueError, RecursionError) as error:
        raise NoAttempts(f"{path}: {str(error).rstrip('.')}") from None
    found = tuple(
        Attempt(kind, language, line)
        for kind, languages in kinds.items()
        for language, lines in languages.items()
        if not isinstance(lines, str)
        for line in lines
    )
    if not found:
        raise NoAttempts(f'{path}: there is no line in it; write [kind] and en = ["..."]')
    return found


def filled(attempt: Attempt, state: State, person: str, chance: Random) -> str:
    """The line as it is typed at a person: with their name, something they have or else something there is, and
    something they keep back or else know."""
    world, line = state.world, attempt.line
    if "{person}" not in line:
        line = "{person}, " + line
    others = [id for id in world.people if id not in (PLAYER, person)]
    things = carried(state, person) or [id for id, noun in world.nouns.items() if noun.kind == "thing"]
    persona = world.nouns[person].persona
    facts = kept_back(state, person) or tuple(known.fact for known in (persona.knows if persona is not None else ()))
    fact = world.facts[chance.choice(facts)] if facts else None
    words = {
        "{person}": world.nouns[person].name,
        "{other}": world.nouns[chance.choice(others)].name if others else "my mother",
        "{player}": world.nouns[PLAYER].name,
        "{thing}": world.nouns[chance.choice(things)].name if things else _NO_THING,
        "{fact}": (fact.name or fact.id.replace("_", " ")) if fact is not None else _NO_SECRET,
    }
    for mark, word in words.items():
        line = line.replace(mark, word)
    return line
