"""Where somebody last saw a thing or a person, or took it that they were: what they would answer if asked, and where
they would go and look. It is what they perceived, and not what is so: what was moved behind their back is, to them,
where it was. What they are told of it counts as well, where they believe who says so.

Of what somebody's goals are about, account is kept (`engine.people.planning`), and who has looked for it in vain has no
idea. Nothing is kept of anything else. What is before their eyes is there; else the newest of what they remember that
moved it says where it came to be; else where they handled it last; else where it stood in the room in which the story
began for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from engine.model import events as ev
from engine.model.query import body, kept_in_mind, last_met, memories, relation, room_of
from engine.model.state import State
from engine.parser.lexicon import nouns_meant, people_meant
from engine.parser.senses import report_of
from engine.parser.tables import tables_of
from engine.rules.scope import can_hear, can_see

OLDEST = 1000
"""How many memories back somebody thinks."""


class Sighting(msgspec.Struct, frozen=True):
    """Where something was, as far as somebody knows."""

    place: str
    """The room or thing that it was in or on, or the person who had it."""
    room: str
    """The room that this was in; empty where it moves about."""
    turn: int
    """When they perceived it; 0 where that was before the story began, or no account is kept of when."""
    how: Literal["witnessed", "heard", "told", "known"] = "witnessed"
    """Seen; heard, of people in the dark or next door; told by somebody; or known from before the story began."""
    source: str = ""
    """Who told them."""


def whereabouts(state: State, person: str, noun: str) -> Sighting | None:
    """Where somebody takes a thing or a person to be; None where they have no idea."""
    kind = state.world.nouns.get(noun)
    if kind is None or kind.kind == "room" or noun == person:
        return None
    if can_see(state, person, noun):
        return _here(state, noun, "witnessed")
    if kind.kind == "person" and _was_heard(state, person, noun):
        return _here(state, noun, "heard")
    found = _remembered(state, person, noun)
    kept = kept_in_mind(state, person, noun)
    if kept is not None and (found is None or found.place != kept):
        return Sighting(kept, _room(state, kept), 0) if kept else None
    return found


def _remembered(state: State, person: str, noun: str) -> Sighting | None:
    for age, memory in enumerate(memories(state, person)):
        if age >= OLDEST:
            break
        event: ev.Event = memory.event
        place = _left_in(event, noun)
        if place:
            return Sighting(place, _room(state, place), memory.turn)
        if isinstance(event, ev.Addressed) and event.to == person:
            place = said_to_be(state, person, event, noun)
            if place:
                return Sighting(place, _room(state, place), memory.turn, "told", event.actor)
    met = last_met(state, person, noun)
    if met is not None and met[1] is not None:
        return Sighting(met[1], _room(state, met[1]), met[0])
    return _from_before(state, person, noun)


def once_seen(state: State, person: str, noun: str) -> Iterator[str]:
    """Every place in which somebody remembers something to have come to be, the newest first; each once."""
    found: dict[str, None] = {}
    for age, memory in enumerate(memories(state, person)):
        if age >= OLDEST:
            break
        found[_left_in(memory.event, noun)] = None
    met = last_met(state, person, noun)
    before = _from_before(state, person, noun)
    found |= {place: None for place in (met[1] if met else None, before.place if before else None) if place}
    yield from [place for place in found if place]


def _here(state: State, noun: str, how: Literal["witnessed", "heard"]) -> Sighting | None:
    place = body(state, noun).parent
    return None if place is None else Sighting(place, room_of(state, place) or "", state.turn, how)


def _was_heard(state: State, person: str, other: str) -> bool:
    """Whether another was heard speaking where they can be heard now, in this turn or the last."""
    if not can_hear(state, person, other):
        return False
    for memory in memories(state, person):
        if memory.turn < state.turn - 1:
            return False
        if memory.event.actor == other and isinstance(memory.event, ev.Spoken | ev.Addressed | ev.Asked | ev.Told):
            return True
    return False


def _left_in(event: ev.Event, noun: str) -> str:
    """Where an event left a noun, as whoever perceived it saw; empty where it did not move it."""
    match event:
        case ev.Taken(thing=thing, actor=actor) if thing == noun:
            return actor
        case ev.Dropped(thing=thing, room=room) if thing == noun:
            return room
        case ev.Placed(thing=thing, place=place) if thing == noun:
            return place
        case ev.Given(thing=thing, to=to) if thing == noun:
            return to
        case ev.Donned(thing=thing, actor=actor) | ev.Doffed(thing=thing, actor=actor) if thing == noun:
            return actor
        case ev.Went(room=room) if noun in (event.actor, event.vehicle, event.pushing):
            return room
        case ev.Entered(thing=thing) if event.actor == noun:
            return thing
        case ev.GotOut(place=place) if event.actor == noun:
            return place
    return ""


def said_to_be(state: State, person: str, said: ev.Addressed, noun: str = "") -> str:
    """Where somebody was told that a thing or a person is: `pru is in the shed`, `abel told me she was in the shed`;
    empty where it was nothing of the kind, or who said it is not to be believed. Without a noun, of whatever it was."""
    tables = tables_of(state.world)
    found = report_of(tables, said.words)
    if found is None:
        return ""
    what, where = [tuple([word for word in words if word not in tables.articles]) for words in found]
    if not what or not where:
        return ""
    named = nouns_meant(state, where, (), owner=person)
    places = [id for id in named if state.world.nouns[id].kind == "room"] or named
    if not places or (noun and not _are_words_for(state, person, what, noun)):
        return ""
    if not noun and (_are_words_for(state, person, what, person) or not _is_anything(state, person, what)):
        return ""
    persona = state.world.nouns[person].persona
    doubts = persona.doubts if persona is not None else None
    if doubts is not None and relation(state, "trust", person, said.actor) < doubts:
        return ""
    return places[0] if places[0] != noun else ""


def _is_anything(state: State, person: str, words: tuple[str, ...]) -> bool:
    """Whether some words mean a person or a thing."""
    return bool(people_meant(state, words) or nouns_meant(state, words, (), owner=person))


def _are_words_for(state: State, person: str, words: tuple[str, ...], noun: str) -> bool:
    """Whether some words may mean a noun: its name, or `she` of a woman that was talked of."""
    tables, kind = tables_of(state.world), state.world.nouns[noun]
    if len(words) == 1 and words[0] in tables.pronouns:
        return tables.pronouns[words[0]] == kind.pronoun
    return noun in people_meant(state, words) or noun in nouns_meant(state, words, (), owner=person)


def _room(state: State, place: str) -> str:
    """The room of a place that stays where it is; empty where somebody may have carried it off."""
    kind = state.world.nouns[place]
    if kind.kind == "room":
        return place
    stays = kind.kind == "thing" and (kind.fixed is not None or kind.scenery)
    return (room_of(state, place) or "") if stays else ""


def _from_before(state: State, person: str, noun: str) -> Sighting | None:
    """Where it was when the story began, if that was in plain sight in the room where it began for them."""
    nouns = state.world.nouns
    home = nouns[person].parent
    here: str | None = noun
    while here is not None and nouns[here].kind != "room":
        kind = nouns[here]
        holder = nouns[kind.parent] if kind.parent is not None else None
        shut = holder is not None and kind.how == "in" and not (holder.open or holder.transparent)
        if kind.hidden or shut:
            return None
        here = kind.parent
    if here is None or here != home or nouns[here].dark:
        return None
    place = nouns[noun].parent
    return None if place is None else Sighting(place, home, 0, "known")
