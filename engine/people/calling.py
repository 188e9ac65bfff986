"""What of a sentence only calls whoever it is said to, and is no part of what is meant: `sir`, `please`, a name."""

from __future__ import annotations

from engine.model.world import World
from engine.people.lexicon import lexicon_of


def without_calls(world: World, person: str, sentence: str) -> str:
    """A sentence without what stands between commas and only calls somebody, or is civil: `sir`, `please`, a name."""
    if "," not in sentence:
        return sentence
    lexicon = lexicon_of(world)
    called = world.nouns[person].words | lexicon.titles

    def says_nothing(part: str) -> bool:
        words = lexicon.words(part)
        return words in lexicon.courtesy or all(word in called for word in words)

    parts = sentence.split(",")
    kept = [part for part in parts if not says_nothing(part)]
    end = sentence.rstrip()[-1:]
    return sentence if len(kept) in (0, len(parts)) else ",".join(kept).strip() + (end if end in ".?!" else "")
