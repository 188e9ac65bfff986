"""A sentence as it is meant for whoever it is said to: without what only calls them (`sir`, `please`, a name), and as
it would be said to their face where it was put to them at second hand.
"""

from __future__ import annotations

from engine.model.world import Put, World
from engine.parser.tables import tables_of
from engine.people.lexicon import lexicon_of


def as_meant(world: World, person: str, sentence: str, put: Put = "") -> str:
    """What was said to somebody, or put to them at second hand, as they take it."""
    return without_calls(world, person, to_their_face(world, person, sentence) if put else sentence)


def to_their_face(world: World, person: str, sentence: str) -> str:
    """A sentence as it would be said to the listener's face: of Mara, `what she wants` is `what you want`."""
    tables, lexicon, pronoun = tables_of(world), lexicon_of(world), world.nouns[person].pronoun
    said = sentence.split(" ")
    words: list[str] = []
    agrees = False
    """The verb of `she` is still to come."""
    for at, word in enumerate(said):
        low = word.lower()
        owned = tables.whose.get(low) == pronoun
        if owned and tables.pronouns.get(low) == pronoun:  # "who told her about it", "what her name is"
            owned = lexicon.owns(tuple([each.lower() for each in said[at + 1 : at + 2]]))
        if owned:
            word = tables.your
        elif tables.pronouns.get(low) == pronoun:
            word, agrees = tables.thou, True
        elif agrees:
            word, agrees = lexicon.as_said_to_you(word)
        words.append(word)
    return " ".join(words)


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
