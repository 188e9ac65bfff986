"""How somebody who looks for a thing comes to hear of it: they ask whom they meet, and are told without asking.

Whom they have asked is kept in mind like a place where they have looked. The one who is asked says where they take it
to be, if they are of a mind to help and it is nothing that they keep back; the player answers in words, or does not.
What is said to somebody of what they want (`the hammer is in the shed`) is to them where it is, until they have looked
there.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import events as ev
from engine.model.actions import Ask
from engine.model.query import looked_in_vain, memories
from engine.model.state import State
from engine.model.world import PLAYER
from engine.people.deciding import inclines
from engine.people.keeping_mum import hides_where
from engine.people.sightings import Sighting, said_to_be, whereabouts
from engine.rules.scope import can_see, company
from engine.rules.witnessing import thinks

_LATELY = 6
"""The turns for which what was said to somebody is news."""


def whom_to_ask(state: State, person: str, noun: str, asked: list[str]) -> Iterator[tuple[str, str]]:
    """Whom of those who are there somebody has yet to ask for a thing, each with the key of the question."""
    for other in company(state, person):
        if thinks(state, other) and other not in asked and other != noun:
            yield other, Ask(person, other, noun).key()


def knows_where(state: State, person: str, by: str, noun: str) -> Sighting | None:
    """Where somebody who is asked for a thing says that it is; None where they do not know, or do not say."""
    found = whereabouts(state, person, noun) if person != PLAYER else None
    if found is None or hides_where(state, person, noun, found):
        return None
    return found if inclines(state, person, by, 1.0, {"help": 0.6, "truth": 0.4}) else None


def was_told(state: State, person: str, noun: str) -> tuple[str, str] | None:
    """Where somebody was told lately that a thing is, and by whom; None where they have looked there since."""
    if can_see(state, person, noun):
        return None
    looked = dict(looked_in_vain(state, person, noun))
    for memory in memories(state, person):
        if memory.turn < state.turn - _LATELY:
            return None
        said = memory.event
        if isinstance(said, ev.Addressed) and said.to == person:
            place = said_to_be(state, person, said, noun)
            if place and looked.get(place, -1) < memory.turn:
                return place, said.actor
    return None
