"""Offices as they are kept against others: who has one speaks up when somebody who has it not does in their sight what
it forbids, or comes where it lets nobody in.

It is a duty like any: whoever is afraid of who does it, or thinks little of duties, lets it pass
(`engine.people.deciding`). Each speaks up once in a turn, and nobody to whom the pack has given nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.model import events as ev
from engine.model.language import Text, covers
from engine.model.query import room_of
from engine.model.state import State
from engine.model.world import Challenge
from engine.people.deciding import inclines
from engine.people.deeds import deed_of
from engine.rules.scope import company

_SPEAKING_UP: dict[str, float] = {"duty": 0.8, "risk": 0.4, "status": 0.3, "harm": 0.2}


def challenged(state: State, events: Iterable[ev.Event]) -> Iterator[tuple[str, str, Text]]:
    """Who speaks up to whom, and in which words of the pack."""
    nouns = state.world.nouns
    spoke: dict[str, None] = {}
    for event in events:
        if isinstance(event, ev.Spoken):
            spoke[event.actor] = None
        for person in (*event.witnesses, *event.afar) if event.actor in nouns else ():
            persona = nouns[person].persona
            if persona is None or not persona.challenges or person in spoke or persona.acts == "never":
                continue
            found = next((each for each in persona.challenges if _is_against(state, each, person, event)), None)
            if found is None or event.actor not in company(state, person):
                continue
            if inclines(state, person, event.actor, 1.0, _SPEAKING_UP):
                spoke[person] = None
                yield person, event.actor, found.say


def _is_against(state: State, challenge: Challenge, person: str, event: ev.Event) -> bool:
    doer = state.world.nouns[event.actor].persona
    if doer is not None and challenge.role in doer.roles:
        return False
    if isinstance(event, ev.Went):
        return event.room in challenge.rooms and room_of(state, person) == event.room
    verb, named = deed_of(event)
    return bool(verb) and any(
        verb == wanted and covers(about, named, state.world.kinds) for wanted, about in challenge.acts
    )
