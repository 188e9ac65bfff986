"""How many, in words: `three coins`, `a cup of water`, `15 nails`. Up to twelve a number is a word."""

from __future__ import annotations

from engine.model.state import State
from engine.model.world import Noun


def of_many(state: State, noun: Noun) -> str:
    """What several of a thing are called: `coins`."""
    return noun.plural_name or state.world.naming.many(noun.name)


def several(state: State, noun: Noun, number: int) -> str:
    """`three coins`."""
    return state.world.naming.several(number, of_many(state, noun))


def measure(state: State, liquid: str, amount: int) -> str:
    """`a cup of water`, `three cups of water`; `some water` where its measures have no name."""
    kind = state.world.nouns[liquid]
    return state.world.naming.measure(amount, kind.unit, kind.name)
