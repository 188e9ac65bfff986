"""Questions about a state. Reading only, and the only way for other rooms to read `bodies` and `notes`."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.state import Belief, Body, Memory, State
from engine.model.world import Noun


def body(state: State, noun: str) -> Body:
    slot = state.world.slot[noun]
    return state.bodies[slot >> 10][(slot >> 5) & 31][slot & 31]


def noun(state: State, id: str) -> Noun:
    return state.world.nouns[id]


def parent(state: State, noun: str) -> str | None:
    return body(state, noun).parent


def children(state: State, noun: str) -> tuple[str, ...]:
    return body(state, noun).children


def room_of(state: State, noun: str) -> str | None:
    """The room that a noun is in at any depth, or None for what is nowhere; a room is its own. A door has none."""
    nouns = state.world.nouns
    here: str | None = noun
    while here is not None and nouns[here].kind != "room":
        here = body(state, here).parent
    return here


def is_inside(state: State, thing: str, place: str) -> bool:
    """Whether `thing` is in, on or held by `place`, at any depth."""
    here = body(state, thing).parent
    while here is not None:
        if here == place:
            return True
        here = body(state, here).parent
    return False


def is_held(state: State, thing: str, person: str) -> bool:
    """Carried or worn by `person`, in their own hands and not in a bag."""
    return body(state, thing).parent == person


def is_worn(state: State, thing: str) -> bool:
    return body(state, thing).how == "worn"


def carried(state: State, person: str) -> tuple[str, ...]:
    return tuple(thing for thing in children(state, person) if body(state, thing).how == "held")


def worn(state: State, person: str) -> tuple[str, ...]:
    return tuple(thing for thing in children(state, person) if body(state, thing).how == "worn")


def number(state: State, name: str) -> int:
    value = state.notes.get(("number", name))
    return 0 if value is None else value


def relation(state: State, dimension: str, person: str, toward: str) -> int:
    value = state.notes.get(("relation", dimension, person, toward))
    return 0 if value is None else value


def belief(state: State, person: str, fact: str) -> Belief | None:
    return state.notes.get(("belief", person, fact))


def facts_of(state: State, person: str) -> tuple[str, ...]:
    """The facts that somebody holds for true, in the order in which they came to them."""
    return state.notes.get(("facts", person)) or ()


def times(state: State, kind: str, id: str) -> int:
    """How often something happened: (`visited/ACTOR`, room), `examined/`, `read/`, `looked/` and `told/` likewise;
    (`fired`, rule), (`habit`, habit), (`spoke`, person), (`faltered`, person)."""
    value = state.notes.get(("times", kind, id))
    return 0 if value is None else value


def draws(state: State, stream: str) -> int:
    value = state.notes.get(("draws", stream))
    return 0 if value is None else value


def armed(state: State, rule: str) -> bool:
    return bool(state.notes.get(("armed", rule)))


def ending(state: State) -> str | None:
    """The ending reached, if the story is over."""
    return state.notes.get(("ended",))


def memories(state: State, person: str) -> Iterator[Memory]:
    """What a person remembers, newest first."""
    memory: Memory | None = state.notes.get(("memory", person))
    while memory is not None:
        yield memory
        memory = memory.before
