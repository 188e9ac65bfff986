"""What somebody's own recollections would give away of what they keep back now.

A fact that is kept back is about things, people and places, by what the pack says of it or by its words. Who is asked
where they have been, what they saw or who knows of it leaves out whatever has to do with one of these: it is told by
nothing that they say of their own, and an author's cover story stays the only word on it.
"""

from __future__ import annotations

from functools import lru_cache

from engine.model import events as ev
from engine.model.state import State
from engine.model.world import Fact, World
from engine.people.lexicon import lexicon_of
from engine.people.sightings import Sighting
from engine.rules.talking import kept_back


def hides(state: State, person: str, *nouns: str) -> bool:
    """Whether all of these have to do with one fact that somebody keeps back."""
    kept = kept_back(state, person)
    return bool(kept) and any(all(concerns(state, state.world.facts[fact], noun) for noun in nouns) for fact in kept)


def hides_where(state: State, person: str, noun: str, seen: Sighting) -> bool:
    """Whether it would give away such a fact to say where somebody saw something."""
    return hides(state, person, noun, seen.place) or (bool(seen.room) and hides(state, person, noun, seen.room))


def hides_event(state: State, person: str, to: str, event: ev.Event) -> bool:
    """Whether something that happened has to do with what somebody keeps back from another."""
    kept = kept_back(state, person)
    if not kept:
        return False
    world = state.world
    fields = [getattr(event, field) for field in event.__struct_fields__ if field not in ("witnesses", "afar")]
    nouns = [value for value in fields if isinstance(value, str) and value in world.nouns and value not in (person, to)]
    if any(value in kept for value in fields if isinstance(value, str)):
        return True
    return any(concerns(state, world.facts[fact], noun) for fact in kept for noun in nouns)


def concerns(state: State, fact: Fact, noun: str) -> bool:
    """Whether a fact has to do with a noun: as the pack says, or by the last word of its name."""
    if noun in fact.about or noun == fact.at or noun in fact.words:
        return True
    name = state.world.nouns[noun].name.lower().split()[-1:]
    return any(lexicon_of(state.world).stem(word) in stems_of(state.world, fact.id) for word in name)


@lru_cache(maxsize=4096)
def stems_of(world: World, fact: str) -> frozenset[str]:
    """The stems of all that a fact is put in."""
    lexicon, known = lexicon_of(world), world.facts[fact]
    words = (*sorted(known.words), *lexicon.words(f"{known.name} {known.text}"))
    return frozenset([lexicon.stem(word) for word in words])
