"""Whether somebody who is told a fact holds it for true: by how far they trust who tells it, and by what they hold for
true already.

What somebody saw, read or worked out for themselves stands against any word. What they have from another stands against
the word of whom they trust no more than that one. Who doubts what they are told (`doubts` of the pack) believes only
whom they trust so much, of two who tell them the same the second sooner than the first. Everybody else believes what
contradicts nothing that they hold.
"""

from __future__ import annotations

from engine.model.events import Doubted, Event
from engine.model.query import belief, doubted, relation
from engine.model.state import State
from engine.model.world import PLAYER, World

_SECOND = 2
"""How much less trust it takes for what another has told as well."""


def on_being_told(state: State, hearer: str, teller: str, fact: str) -> tuple[Event, ...]:
    """What comes of a telling in whom it is told to, beside that they have heard it: that they doubt it, or that they
    believe it and doubt instead what they held before."""
    if hearer == PLAYER or belief(state, hearer, fact) is not None:
        return ()
    against = _against(state, hearer, fact)
    if not _believes(state, hearer, teller, fact, against):
        return (Doubted(actor=hearer, fact=fact, source=teller),)
    given_up = ((other, belief(state, hearer, other)) for other in against)
    return tuple(Doubted(actor=hearer, fact=other, source=held.source) for other, held in given_up if held is not None)


def contrary_to(world: World, fact: str) -> tuple[str, ...]:
    """The facts that cannot be so beside one."""
    return world.facts[fact].contradicts


def _against(state: State, hearer: str, fact: str) -> tuple[str, ...]:
    """What they hold for true that cannot be so beside it."""
    contrary = contrary_to(state.world, fact)
    return tuple(other for other in contrary if belief(state, hearer, other) is not None)


def _believes(state: State, hearer: str, teller: str, fact: str, against: tuple[str, ...]) -> bool:
    trust = relation(state, "trust", hearer, teller)
    for other in against:
        held = belief(state, hearer, other)
        if held is not None and (held.how != "told" or trust <= relation(state, "trust", hearer, held.source)):
            return False
    persona = state.world.nouns[hearer].persona
    if against or persona is None or persona.doubts is None:
        return True
    before = doubted(state, hearer, fact)
    from_another = before is not None and before.source != teller
    return trust >= persona.doubts - (_SECOND if from_another else 0)
