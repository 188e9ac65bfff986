"""What a person answers to: the last thing that somebody said, gave or showed to them, or told them to do."""

from __future__ import annotations

import msgspec

from engine.model import events as ev
from engine.model.actions import Tell
from engine.model.keys import read_key
from engine.model.state import State
from engine.model.topics import meaning, words_in
from engine.people.calling import as_meant, without_calls
from engine.people.orders import first_to_do
from engine.people.promising import promise_in


class Cue(msgspec.Struct, frozen=True):
    """What a person answers to: the event that turned to them, and what it was about."""

    event: ev.Event
    by: str
    words: frozenset[str] = frozenset()
    topic: str = ""
    """A fact or noun id, where the speaker's words meant one."""
    order: str = ""
    """The key of what they were told to do; of several acts, the first that they would and could do."""
    orders: tuple[str, ...] = ()
    """All that they were told to do at once, in the order it was said."""


def cue_for(state: State, person: str, events: tuple[ev.Event, ...]) -> Cue | None:
    """The last thing that somebody else said, gave or showed to this person, or told them to do."""
    for event in reversed(events):
        if getattr(event, "to", "") != person or event.actor == person:
            continue
        match event:
            case ev.Asked(topic=topic):
                return Cue(event, event.actor, meaning(state.world, topic), topic)
            case ev.Addressed(words=words):
                promise = promise_in(state, person, event)
                mine = promise is not None and promise.actor != person
                said = words_in(without_calls(state.world, person, words))
                return Cue(event, event.actor, said, promise.fact if promise is not None and mine else "")
            case ev.Told(fact=fact):
                return Cue(event, event.actor, state.world.facts[fact].words, fact)
            case ev.Ordered():
                return _cue_of_orders(state, person, event, events)
            case ev.Given(thing=thing) | ev.Shown(thing=thing):
                return Cue(event, event.actor, state.world.nouns[thing].words, thing)
    return None


_DOING: dict[type[ev.Event], str] = {
    ev.Asked: "asking", ev.Addressed: "saying", ev.Told: "telling", ev.Ordered: "ordering", ev.Given: "giving",
    ev.Shown: "showing",
}  # fmt: skip
CUES = tuple(_DOING.values())
"""What can be done to somebody that they answer to, by the gerunds that rules use."""


def doing_of(cue: Cue) -> str:
    """The gerund of what was done to whoever answers."""
    return _DOING[type(cue.event)]


def sentence_in(state: State, person: str, cue: Cue) -> str:
    """The sentence that somebody answers to, as it is meant for them; empty where it was none."""
    match cue.event:
        case ev.Asked(said=words, put=put) | ev.Addressed(words=words, put=put):
            return as_meant(state.world, person, words, put)
    return ""


def _cue_of_orders(state: State, person: str, last: ev.Ordered, events: tuple[ev.Event, ...]) -> Cue:
    """`mara, take the book and the lamp` is one cue with two acts in it. An order to tell a fact to who gives it is a
    question about that fact, and is answered as one."""
    orders = tuple(
        event.act
        for event in events
        if isinstance(event, ev.Ordered) and event.to == person and event.actor == last.actor
    )
    ordered = read_key(state.world, person, last.act)
    if len(orders) == 1 and isinstance(ordered, Tell) and ordered.to == last.actor:
        return Cue(last, last.actor, state.world.facts[ordered.fact].words, ordered.fact)
    return Cue(last, last.actor, order=first_to_do(state, person, orders), orders=orders)
