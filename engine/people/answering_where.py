"""What somebody answers who is asked where a thing or a person is: where they last saw it, since when, or from whom
they have it. Nothing is told that is before both their eyes as if it were news, and nothing that they keep back.
"""

from __future__ import annotations

from engine.model.query import room_of, times
from engine.model.state import State
from engine.narration.names import the
from engine.people.classes import rooms_between
from engine.people.inquiring import thing_meant
from engine.people.keeping_mum import hides, hides_where
from engine.people.questions import BEFORE, Question
from engine.people.sayings import answered, in_a_list
from engine.people.sightings import Sighting, whereabouts
from engine.people.since import since
from engine.rules.paths import path
from engine.rules.scope import visible

_MOST = 3
"""So many rooms of a way are named."""


def where_it_is(state: State, person: str, by: str, question: Question, *, known: bool = True) -> str:
    """Where a thing or a person is, as far as somebody knows. `known` asks for what they know alone: that they have no
    idea is the last thing that they say."""
    noun = thing_meant(state, person, by, question.of)
    if not noun:
        return ""
    if noun in (person, by):
        return answered(state, person, by, "where.self" if noun == person else "where.you")
    if state.world.nouns[noun].kind == "room":
        return _way_to(state, person, by, noun)
    seen = whereabouts(state, person, noun)
    if seen is None or hides_where(state, person, noun, seen):
        hidden = seen is not None or hides(state, person, noun)
        return "" if known or hidden else answered(state, person, by, "where.unknown", thing=noun)
    return where_seen(state, person, by, noun, seen)


def noted(state: State, person: str, by: str) -> str:
    """What they say who are told where something is."""
    return answered(state, person, by, "where.noted")


def where_seen(state: State, person: str, by: str, noun: str, seen: Sighting) -> str:
    """In words to `by`, where somebody saw something, or had it from whom."""
    about = {"thing": noun, "place": seen.place, "room": seen.room, "source": seen.source}
    about["text"] = since(state, seen.turn)
    return answered(state, person, by, f"where.{_case(state, person, by, noun, seen)}", **about)


def _case(state: State, person: str, by: str, noun: str, seen: Sighting) -> str:
    """Which of the ways to say it fits."""
    nouns, place = state.world.nouns, seen.place
    kind = nouns[place].kind
    how = f".{'on' if nouns[place].supporter else 'in'}" if kind == "thing" else ""
    if seen.how == "heard":
        return "heard"
    if seen.turn == state.turn and noun in visible(state, person):
        if place == person:
            return "mine"
        if place == by:
            return "yours"
        if kind == "person":
            return "theirs"
        return f"here{how}" if room_of(state, noun) == room_of(state, person) else "in-sight"
    if seen.how == "told":
        if seen.source == by:
            return "told.by-you"
        return "told" if seen.room == place else "told.in"
    if kind == "person":
        return "with"
    if seen.how == "known":
        return f"before{how}"
    return f"seen{how}" if seen.room else "in-it"


def _way_to(state: State, person: str, by: str, room: str) -> str:
    """The way to a room that they have been in, from where they are."""
    here = room_of(state, person)
    if here is None or hides(state, person, room):
        return ""
    if here == room:
        return answered(state, person, by, "where.same")
    way = path(state, person, room, lambda one: bool(times(state, f"visited/{person}", one)), actor=person)
    if way is None:
        exits = state.world.nouns[here].exits
        way = next(((direction,) for direction, there in exits.items() if there.to == room), None)
    if way is None:
        return ""
    return answered(state, person, by, "where.way" if len(way) == 1 else "where.way.go", direction=way[0])


def where_they_were(state: State, person: str, by: str, question: Question) -> str:
    """Where somebody was themselves at a time, by their own ways; nowhere that they keep back."""
    if question.turns == BEFORE:
        return ""
    first, last = question.turns or (0, state.turn)
    rooms = rooms_between(state, person, first, last)
    if not rooms or any(hides(state, person, room) for room in rooms):
        return ""
    if rooms == (room_of(state, person),):
        return answered(state, person, by, "way.here")
    if len(rooms) == 1:
        return answered(state, person, by, "way.only", room=rooms[0])
    return answered(state, person, by, "way", list=in_a_list(state, [the(state, room, by) for room in rooms[-_MOST:]]))
