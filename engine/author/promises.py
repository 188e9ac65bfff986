"""A player's word that a fact goes no further, as an act of a search.

Some people tell a fact only to who promises to tell nobody (`promise` in what they know). A promise is given in free
words, for which menus have no key. Here it has one, `promise FACT to PERSON`, which only searches know: a turn of it is
that of the line which is typed for it, read by the real parser.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.query import belief, promised_to
from engine.model.state import State
from engine.model.topics import SMALL
from engine.model.world import PLAYER, World
from engine.rules.conditions import holds


def asked_for(state: State, person: str) -> Iterator[str]:
    """The keys of the promises that somebody would have of the player now before they tell what they know."""
    persona = state.world.nouns[person].persona
    for known in persona.knows if persona is not None else ():
        if (
            not known.promise
            or belief(state, person, known.fact) is None
            or belief(state, PLAYER, known.fact) is not None
        ):
            continue
        if person not in promised_to(state, PLAYER, known.fact) and holds(state, known.when, actor=person):
            yield f"promise {known.fact} to {person}"


def lines_of(world: World, key: str) -> tuple[str, ...]:
    """What a player could type for it, the plainest first and the surest last; nothing for any other key."""
    match key.split():
        case ["promise", fact, "to", person] if fact in world.facts and person in world.nouns:
            called, told = world.nouns[person].name.lower(), world.facts[fact]
            words = sorted(told.words - SMALL)
            about = dict.fromkeys((told.asked, *words, " ".join(words)))
            return tuple([f"promise {called} not to tell about {each}" for each in about if each])
    return ()
