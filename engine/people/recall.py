"""What comes back to a person's mind: of what they witnessed and did, the little that matters now.

A memory counts by the words it shares with what was just said to them, by the weight of what happened, and by how
lately it did. Words are those of the event itself: what was said in it, or what its nouns and facts are called; only
the few memories that are chosen are put into sentences. Nothing of what must be kept back now is among them.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.minds import Recalled
from engine.model.query import memories
from engine.model.state import State
from engine.model.topics import SMALL, words_in
from engine.narration.tell import in_words
from engine.people.cues import Cue
from engine.people.secrets import secrets_of

MOST = 10
OLDEST = 400
"""How many memories back recall looks."""


def recall(state: State, person: str, cue: Cue | None, *, without: tuple[str, ...] = ()) -> tuple[Recalled, ...]:
    """The memories that matter now, oldest first, each wording once. `without` is told elsewhere in the request."""
    words = (cue.words if cue is not None else frozenset()) - SMALL
    scored = []
    seen: dict[ev.Event, None] = {}
    for age, memory in enumerate(memories(state, person)):
        if age >= OLDEST:
            break
        if memory.event in seen:
            continue
        seen[memory.event] = None
        shared = len(words & _subject(state, memory.event)) if words else 0
        scored.append((-2.0 * shared - _weight(memory.event) - 3.0 / (1 + age), age, memory))
    scored.sort(key=lambda entry: entry[:2])
    secrets = secrets_of(state, person)
    found: list[tuple[int, Recalled]] = []
    told = dict.fromkeys((*without, ""))
    for _, age, memory in scored:
        if secrets.shows_in_event(memory.event):
            continue
        wording = in_words(state, memory.event, person)
        if wording in told or secrets.shows_in_words(wording):
            continue
        told[wording] = None
        found.append((-age, Recalled(memory.turn, wording)))
        if len(found) == MOST:
            break
    found.sort(key=lambda entry: entry[0])
    return tuple(recalled for _, recalled in found)


def _subject(state: State, event: ev.Event) -> frozenset[str]:
    """The words that an event is about."""
    said = getattr(event, "words", "")
    if said:
        return words_in(said)
    fact = state.world.facts.get(getattr(event, "fact", ""))
    if fact is not None:
        return fact.words
    thing = state.world.nouns.get(getattr(event, "thing", ""))
    return thing.words if thing is not None else frozenset()


def _weight(event: ev.Event) -> float:
    if isinstance(event, ev.Told | ev.Given | ev.Thwarted):
        return 2.0
    return 1.0 if isinstance(event, ev.Taken | ev.Shown | ev.Asked | ev.Addressed) else 0.0
