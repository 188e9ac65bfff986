"""Searching: where somebody goes to look for what is not where they took it to be.

First they ask who is there, and open what is shut where they are, as far as law and pack let them. Then they go where
they remember to have seen it, the newest memory before the older ones; then where things of its kind are, as far as
they know; then room by room outward from where they are, through those that they have been in and those next to these.
Each place in which they saw that it is not is kept in mind (`Noticed.vain`), so that nobody looks twice; after `LOOKS`
of them, or when they know of no other, they give it up, until so much time has gone by that it may lie there by now.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.model import actions as act
from engine.model import language as lang
from engine.model.query import body, last_seen, looked_in_vain, room_of, times
from engine.model.state import State
from engine.model.world import ids_in
from engine.people.asking_around import whom_to_ask
from engine.people.sightings import once_seen, whereabouts
from engine.people.unwilling import will_not
from engine.rules.conditions import holds
from engine.rules.paths import outward_for
from engine.rules.scope import visible
from engine.rules.steps import by_law

LOOKS = 12
"""The places in which somebody looks for one thing before they give it up."""
SEARCH_AGAIN = 48
"""The turns after which a place is worth looking into again."""


class Look(msgspec.Struct, frozen=True):
    """A place to look into next, and the acts that it takes."""

    noun: str
    place: str
    acts: tuple[str, ...]


def lost(state: State, person: str, want: lang.Condition) -> tuple[str, ...]:
    """What a want is about and was not where they looked for it; what they never knew a place of is not lost."""
    named = dict.fromkeys(ids_in(want))
    return tuple(
        noun
        for noun in state.world.minded.get(person, ())
        if noun in named and not last_seen(state, person, noun) and looked_in_vain(state, person, noun)
    )


def hangs_on(state: State, person: str, want: lang.Condition, missing: tuple[str, ...]) -> bool:
    """Whether nothing can be done about a want as long as something is missing."""
    parts = want.parts if isinstance(want, lang.All) else (want,)
    return any(
        not isinstance(part, lang.Any)
        and not holds(state, part, actor=person)
        and any(noun in missing for noun in ids_in(part))
        for part in parts
    )


def looked_lately(state: State, person: str, noun: str) -> list[str]:
    """The places in which somebody has looked for something in vain, and need not look again for now."""
    return [place for place, turn in looked_in_vain(state, person, noun) if state.turn - turn < SEARCH_AGAIN]


def next_look(state: State, person: str, missing: tuple[str, ...]) -> Look | None:
    """Where somebody looks next for the first of some nouns for which they know of any place to look into."""
    for noun in missing:
        looked = looked_lately(state, person, noun)
        if len(looked) < LOOKS:
            found = _look_for(state, person, noun, looked)
            if found is not None:
                return found
    return None


def _look_for(state: State, person: str, noun: str, looked: list[str]) -> Look | None:
    here = room_of(state, person)
    if here is None:
        return None
    for other, key in whom_to_ask(state, person, noun, looked):
        return Look(noun, other, (key,))
    for holder in visible(state, person):
        if holder not in looked and _is_shut(state, holder):
            opening = act.Open(person, holder)
            if not will_not(state, opening) and by_law(state, opening).refusal is None:
                return Look(noun, holder, (opening.key(),))
    ways = dict(outward_for(state, person, lambda room: _knows(state, person, room)))
    likely = dict.fromkeys([*_where_seen(state, person, noun), *_where_its_kind_is(state, person, noun), *ways])
    for room in likely:
        if room != here and room not in looked and room in ways:
            return Look(noun, room, tuple([act.Go(person, direction).key() for direction in ways[room]]))
    return None


def _is_shut(state: State, holder: str) -> bool:
    kind = state.world.nouns[holder]
    return kind.container and kind.openable and not kind.transparent and not body(state, holder).open


def _knows(state: State, person: str, room: str) -> bool:
    """Whether they have been in a room, or in one that it leads to."""
    if times(state, f"visited/{person}", room):
        return True
    exits = state.world.nouns[room].exits.values()
    return any(way.to is not None and times(state, f"visited/{person}", way.to) for way in exits)


def _where_seen(state: State, person: str, noun: str) -> Iterator[str]:
    """The rooms in which they remember to have seen it, and those of the people who had it."""
    for place in once_seen(state, person, noun):
        kind = state.world.nouns[place]
        if kind.kind == "person":
            holder = whereabouts(state, person, place)
            if holder is not None and holder.room:
                yield holder.room
        elif (room := room_of(state, place)) is not None and (kind.kind == "room" or kind.fixed is not None):
            yield room


def _where_its_kind_is(state: State, person: str, noun: str) -> Iterator[str]:
    kinds = state.world.nouns[noun].kinds
    for other in state.world.kinds.get(kinds[0], ()) if kinds else ():
        sighting = whereabouts(state, person, other) if other != noun else None
        if sighting is not None and sighting.room:
            yield sighting.room
