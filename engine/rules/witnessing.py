"""What people come to know of themselves: by seeing that something is so, by reading it, by putting two facts together.
And what they forget, of what they were only told.

A fact that can be seen to be so is learned by whoever sees that its condition holds: by the senses that all acts go by,
each thing and person that it names has to be in sight, and each room it names has to be where they are or open to their
eyes from there. That a thing is missing is seen where it would be. What follows is drawn at the end of the turn by
whoever holds all of its grounds for true, and what follows from that in the same turn.
"""

from __future__ import annotations

from engine.model import language as lang
from engine.model.events import Event, Forgot, Learned
from engine.model.evolve import evolve, evolve_all
from engine.model.query import belief, children, room_of, to_forget, to_infer, vessels_of
from engine.model.sights import to_be_seen
from engine.model.state import State
from engine.model.world import PLAYER, Fact
from engine.rules.conditions import holds
from engine.rules.effects import Render
from engine.rules.scope import can_see, is_dark, open_vistas, surroundings
from engine.rules.triggers import Reaction


def learning(state: State, render: Render) -> Reaction:
    """What people have seen, worked out and forgotten at the end of a turn."""
    events: list[Event] = []
    for id in state.world.in_sight:
        events += _seen(state, state.world.facts[id])
    state = evolve_all(state, events) if events else state
    for person, fact in to_forget(state):
        events.append(Forgot(person=person, fact=fact))
        state = evolve(state, events[-1])
    while drawn := to_infer(state):
        for person, fact in drawn:
            grounds = ", ".join(state.world.facts[fact].inferred_from)
            events.append(Learned(person=person, fact=fact, source=grounds, how="inferred"))
            state = evolve(state, events[-1])
    return Reaction(state, tuple(events))


def learned_from(state: State, person: str, thing: str) -> tuple[Learned, ...]:
    """What somebody learns by reading a thing."""
    return tuple(
        Learned(person=person, fact=fact, source=thing, how="read")
        for fact in state.world.written.get(thing, ())
        if belief(state, person, fact) is None
    )


def thinks(state: State, person: str) -> bool:
    """Whether there is anybody to know or see anything: the player, and people with a mind."""
    persona = state.world.nouns[person].persona
    return person == PLAYER or (persona is not None and persona.acts != "never")


def _seen(state: State, fact: Fact) -> list[Event]:
    assert fact.seen is not None
    nouns = state.world.nouns
    if not holds(state, fact.seen):
        return []
    named = to_be_seen(fact.seen, nouns)
    beside = () if named else fact.about
    rooms = _rooms_around(state, named or fact.about)
    found: list[Event] = []
    for person in _people_within(state, rooms):
        room = room_of(state, person)
        if room is None or belief(state, person, fact.id) is not None or not thinks(state, person):
            continue
        if all(_sees(state, person, noun) for noun in beside) and sees_that(state, person, fact.seen):
            found.append(Learned(person=person, fact=fact.id, source=room, how="witnessed"))
    return found


def _people_within(state: State, rooms: dict[str, None]) -> list[str]:
    """Everybody in some rooms, be it shut away in them, in the order of the pack."""
    nouns, found = state.world.nouns, []
    waiting = [child for room in rooms for child in children(state, room)]
    for one in waiting:  # which grows
        if nouns[one].kind == "person":
            found.append(one)
        waiting += children(state, one)
    return sorted(found, key=state.world.slot.__getitem__)


def sees_that(state: State, person: str, condition: lang.Condition, so: bool = True) -> bool:
    """Whether somebody sees that a condition holds, or that it does not."""
    match condition:
        case lang.Not(part):
            return sees_that(state, person, part, not so)
        case lang.All(parts) | lang.Any(parts):
            each = [part for part in parts if sees_that(state, person, part, so)]
            return len(each) == len(parts) if isinstance(condition, lang.All) == so else bool(each)
    if holds(state, condition, actor=person) is not so:
        return False
    return all(_sees(state, person, noun) for noun in to_be_seen(condition, state.world.nouns, so))


def _sees(state: State, person: str, noun: str) -> bool:
    if state.world.nouns[noun].kind != "room":
        return can_see(state, person, noun)
    place = surroundings(state, person)
    if place is None or is_dark(state, noun):
        return False
    return place == noun or any(other == noun for other, _ in open_vistas(state, place))


def _rooms_around(state: State, nouns: tuple[str, ...]) -> dict[str, None]:
    """The rooms from which one of some nouns could be seen."""
    world = state.world
    rooms: dict[str, None] = {}
    for noun in nouns:
        kind = world.nouns[noun]
        room = room_of(state, noun)
        if kind.liquid:
            rooms |= {
                there: None for vessel in vessels_of(state, noun) if (there := room_of(state, vessel)) is not None
            }
        elif room is not None:
            rooms[room] = None
        else:
            rooms |= dict.fromkeys((*world.door_rooms.get(noun, ()), *kind.backdrop))
    return rooms | {near: None for room in rooms for near, _ in world.overlooked.get(room, ())}
