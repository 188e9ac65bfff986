"""Promises not to tell a fact, and how they come out when they are broken.

A promise is given to somebody and is about one fact. To tell that fact to anybody else breaks it; but nobody knows of
it until it comes to the ears of whom it was given to: they stand by, or somebody tells the fact in their hearing who
has it from the one who promised. Then they trust that one less.
"""

from __future__ import annotations

from engine.model.events import Event, PromiseBroken, RelationSet
from engine.model.query import belief, has_broken, promised_to, relation
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.scope import company

LOST = 4
"""The trust that a broken promise costs."""
LEAST_TRUST = -10


def comes_out(state: State, teller: str, to: str, fact: str) -> tuple[Event, ...]:
    """The promises that are seen to be broken when somebody tells a fact to another."""
    held = belief(state, teller, fact)
    whence = held.source if held is not None and held.how == "told" else ""
    hearers = dict.fromkeys((to, *company(state, teller)))
    found: list[Event] = []
    for promiser in dict.fromkeys((teller, whence)):
        for other in promised_to(state, promiser, fact) if promiser else ():
            alone = promiser == teller and to == other
            if other in hearers and other != promiser and not alone and not has_broken(state, promiser, other, fact):
                found.append(PromiseBroken(actor=promiser, to=other, fact=fact))
                found += loses_trust(state, other, promiser, LOST)
    return tuple(found)


def loses_trust(state: State, person: str, toward: str, points: int) -> tuple[Event, ...]:
    """How far somebody trusts another is a number of people who think; the player keeps their own counsel."""
    if person == PLAYER or state.world.nouns[person].persona is None:
        return ()
    now = relation(state, "trust", person, toward)
    value = max(min(now, LEAST_TRUST), now - points)
    return (RelationSet(dimension="trust", person=person, toward=toward, value=value),) if value != now else ()
