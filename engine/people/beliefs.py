"""What somebody thinks about a thing, a person or a fact: since when, and why.

Why is a chain (`engine.people.gossip.trace`): from whom they have it, from whom those have it, back to who saw it, read
it or knew it from the start. What follows from other facts has these as its source, and each of them a chain of its
own. What others know is thought of one step deep: mara thinks that tom knows it, and not what tom thinks of that.
"""

from __future__ import annotations

import msgspec

from engine.model.query import belief, doubted, facts_of, thinks_known
from engine.model.state import Held, State
from engine.model.topics import SMALL
from engine.people.gossip import Link, trace


class Thought(msgspec.Struct, frozen=True):
    """A fact as somebody holds it, or doubts it."""

    fact: str
    turn: int
    """Since when."""
    how: Held
    source: str
    doubted: bool = False
    why: tuple[Link, ...] = ()
    """From whom they have it, and these, back to where it began; what they doubt, by way of who told them."""
    known_to: tuple[str, ...] = ()
    """Who else knows it, as they think."""


def what_thinks(state: State, person: str, topic: str = "") -> tuple[Thought, ...]:
    """What somebody thinks of a fact, or of a noun by all the facts about it, in the order in which they came to them;
    of everything, where no topic is given. What they were told and doubt comes last."""
    about = [fact for fact in state.world.facts if not topic or topic == fact or concerns_noun(state, fact, topic)]
    held = [fact for fact in facts_of(state, person) if fact in about]
    found = [_thought(state, person, fact) for fact in held]
    found += [_doubt(state, person, fact) for fact in about if doubted(state, person, fact) is not None]
    return tuple(found)


def concerns_noun(state: State, fact: str, noun: str) -> bool:
    """Whether a fact is about a noun: as the pack says, or else by a word that both go by."""
    declared, kind = state.world.facts[fact], state.world.nouns.get(noun)
    if declared.about or kind is None:
        return noun in declared.about
    return bool((declared.words & kind.words) - SMALL)


def _thought(state: State, person: str, fact: str) -> Thought:
    held = belief(state, person, fact)
    assert held is not None
    others = tuple(
        other
        for other in state.world.people
        if other != person and thinks_known(state, person, other, fact) is not None
    )
    why = trace(state, person, fact)
    return Thought(fact, held.turn, held.how, held.source, why=why, known_to=others)


def _doubt(state: State, person: str, fact: str) -> Thought:
    heard = doubted(state, person, fact)
    assert heard is not None
    why = (Link(person, heard.source, heard.turn, heard.how), *trace(state, heard.source, fact))
    return Thought(fact, heard.turn, heard.how, heard.source, doubted=True, why=why)
