"""The families of what people say, as messages: every wording has an id, which a pack or a language can word anew.

The first plain wording of `greeting` is `person.greeting`, the others `person.greeting.2` and so on; of a few families,
which have always been numbered, the first is `person.flatter.1`. The wordings of a manner are `person.greeting.warm.1`
and so on. What a pack words of a family, be it one wording, is all that is said of it; and where a language other than
English has some of a family, nobody who speaks it says any other.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.world import World
from engine.narration.english_voices import ACTS, COURTESIES, Family
from engine.narration.english_voices_answers import BEFORE, HEARSAY, HELD_BACK, NO_ANSWER
from engine.narration.english_voices_unasked import UNASKED

PLAIN = "plain"
MANNERS = ("terse", "talkative", "formal", "rough", "warm", "cold")
"""The manners of speaking that have wordings of their own."""
FAMILIES: dict[str, Family] = {**COURTESIES, **ACTS, **NO_ANSWER, **HELD_BACK, **HEARSAY, **BEFORE, **UNASKED}
_NUMBERED = frozenset("apologise threaten accuse flatter promise offer chat low".split())


def _ids(family: str, manner: str, many: int) -> tuple[str, ...]:
    base = f"person.{family}"
    if manner != PLAIN:
        return tuple([f"{base}.{manner}.{number}" for number in range(1, many + 1)])
    first = f"{base}.1" if family in _NUMBERED else base
    return (first, *[f"{base}.{number}" for number in range(2, many + 1)])


IDS: dict[str, dict[str, tuple[str, ...]]] = {
    family: {manner: _ids(family, manner, len(wordings)) for manner, wordings in manners.items()}
    for family, manners in FAMILIES.items()
}
"""By family and manner, the ids of the wordings."""


def _messages() -> Iterator[tuple[str, str]]:
    for family, manners in FAMILIES.items():
        for manner, wordings in manners.items():
            yield from zip(IDS[family][manner], wordings, strict=True)


VOICES: dict[str, str] = dict(_messages())
"""All of it, by id."""


def wordings_of(world: World, family: str) -> dict[str, tuple[str, ...]]:
    """By manner, the ids of what may be said of a family in this world: what its pack has worded anew, else what its
    language has, else all."""
    ids = IDS[family]
    tongue = world.tongue.messages if world.tongue is not None else {}
    for worded in (world.messages, tongue):
        if worded:
            found = {manner: own for manner, all in ids.items() if (own := tuple([id for id in all if id in worded]))}
            if found:
                return found
    return ids
