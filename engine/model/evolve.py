"""The single writer: `evolve(state, event) -> state` is the only thing that makes a new state.

Each kind of event has one function here that says what it changes. A `Draft` gathers the changes of one
or more events and keeps containment, notes and digest in step; it never leaves this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from engine.model import events as ev
from engine.model.digest import MODULUS, fact_hash
from engine.model.pages import get, put
from engine.model.state import Belief, Body, Memory, State
from engine.model.world import PLAYER, How

_hash = lru_cache(maxsize=65_536)(fact_hash)


class Draft:
    """A state being written."""

    __slots__ = ("bodies", "digest", "notes", "seed", "slot", "turn", "world")

    def __init__(self, state: State) -> None:
        self.world = state.world
        self.slot = state.world.slot
        self.seed = state.seed
        self.turn = state.turn
        self.bodies = state.bodies
        self.notes = state.notes
        self.digest = state.digest

    def finish(self) -> State:
        return State(self.world, self.seed, self.turn, self.bodies, self.notes, self.digest % MODULUS)

    def move(self, thing: str, place: str | None, how: How) -> None:
        """Take `thing` out of where it is and put it elsewhere, last among what is there."""
        slot = self.slot[thing]
        old = get(self.bodies, slot)
        if old.parent is not None and old.parent != place:
            self._set_children(
                old.parent, tuple(x for x in get(self.bodies, self.slot[old.parent]).children if x != thing)
            )
        if place is not None:
            kept = tuple(x for x in get(self.bodies, self.slot[place]).children if x != thing)
            self._set_children(place, (*kept, thing))
        was, now = (old.parent, old.how, old.moved), (place, how, True)
        if was != now:
            self.digest += _hash("place", thing, *now) - _hash("place", thing, *was)
            new = Body(place, how, get(self.bodies, slot).children, old.open, old.locked, old.lit, True)
            self.bodies = put(self.bodies, slot, new)

    def _set_children(self, place: str, children: tuple[str, ...]) -> None:
        slot = self.slot[place]
        old = get(self.bodies, slot)
        new = Body(old.parent, old.how, children, old.open, old.locked, old.lit, old.moved)
        self.bodies = put(self.bodies, slot, new)

    def make(self, thing: str, quality: str, value: bool) -> None:
        """Set `open`, `locked` or `lit`."""
        slot = self.slot[thing]
        old = get(self.bodies, slot)
        was: bool = getattr(old, quality)
        if was == value:
            return
        self.digest += _hash(quality, thing, value) - _hash(quality, thing, was)
        open, locked, lit = old.open, old.locked, old.lit
        if quality == "open":
            open = value
        elif quality == "locked":
            locked = value
        else:
            lit = value
        self.bodies = put(self.bodies, slot, Body(old.parent, old.how, old.children, open, locked, lit, old.moved))

    def believe(self, person: str, fact: str, source: str) -> None:
        """The first source stays: hearing again what one knows does not change whence one has it."""
        if self.notes.get(("belief", person, fact)) is None:
            self.note(Belief(source, self.turn), "belief", person, fact)
            self.notes = self.notes.insert(("facts", person), (*(self.notes.get(("facts", person)) or ()), fact))

    def note(self, value: Any, *key: str) -> None:
        old = self.notes.get(key)
        if old == value:
            return
        if old is not None:
            self.digest -= _hash("note", key, old)
        self.digest += _hash("note", key, value)
        self.notes = self.notes.insert(key, value)

    def count(self, kind: str, id: str) -> None:
        self.note((self.notes.get(("times", kind, id)) or 0) + 1, "times", kind, id)

    def remember(self, person: str, event: ev.Event) -> None:
        """Add to what a person has witnessed. The digest takes each memory once, as it is made."""
        before: Memory | None = self.notes.get(("memory", person))
        number = 1 if before is None else before.number + 1
        self.digest += fact_hash("memory", person, number, self.turn, event)
        self.notes = self.notes.insert(("memory", person), Memory(number, self.turn, event, before))


Change = Callable[[Draft, Any], None]
_changes: dict[type[ev.Event], Change] = {}


def _causes(kind: type[ev.Event]) -> Callable[[Change], Change]:
    def register(change: Change) -> Change:
        _changes[kind] = change
        return change

    return register


def evolve(state: State, event: ev.Event) -> State:
    """The state after one event. Pure; events that were legal when they were made cannot fail."""
    return evolve_all(state, (event,))


def evolve_all(state: State, events: Iterable[ev.Event]) -> State:
    """The state after some events, in order."""
    draft = Draft(state)
    for event in events:
        _changes[type(event)](draft, event)
        for person in event.witnesses:
            draft.remember(person, event)
        if event.actor and event.actor != PLAYER and isinstance(event, ev.DEEDS):
            draft.remember(event.actor, event)
    return draft.finish()


def _nothing(draft: Draft, event: ev.Event) -> None:
    """Some events only tell; the world is as it was."""


for _kind in (ev.Counted, ev.Shown, ev.Waited, ev.Addressed, ev.Asked, ev.Answered, ev.Narrated):
    _changes[_kind] = _nothing


@_causes(ev.Looked)
def _looked(draft: Draft, event: ev.Looked) -> None:
    draft.count(f"looked/{event.actor}", event.room)


@_causes(ev.Examined)
def _examined(draft: Draft, event: ev.Examined) -> None:
    draft.count(f"examined/{event.actor}", event.thing)


@_causes(ev.HasRead)
def _read(draft: Draft, event: ev.HasRead) -> None:
    draft.count(f"read/{event.actor}", event.thing)


@_causes(ev.Went)
def _went(draft: Draft, event: ev.Went) -> None:
    draft.move(event.actor, event.room, "in")
    draft.count(f"visited/{event.actor}", event.room)


@_causes(ev.Taken)
def _taken(draft: Draft, event: ev.Taken) -> None:
    draft.move(event.thing, event.actor, "held")


@_causes(ev.Dropped)
def _dropped(draft: Draft, event: ev.Dropped) -> None:
    draft.move(event.thing, event.room, "in")


@_causes(ev.Placed)
def _placed(draft: Draft, event: ev.Placed) -> None:
    draft.move(event.thing, event.place, event.how)


@_causes(ev.Given)
def _given(draft: Draft, event: ev.Given) -> None:
    draft.move(event.thing, event.to, "held")


@_causes(ev.Opened)
def _opened(draft: Draft, event: ev.Opened) -> None:
    draft.make(event.thing, "open", True)


@_causes(ev.Closed)
def _closed(draft: Draft, event: ev.Closed) -> None:
    draft.make(event.thing, "open", False)


@_causes(ev.Unlocked)
def _unlocked(draft: Draft, event: ev.Unlocked) -> None:
    draft.make(event.thing, "locked", False)


@_causes(ev.Locked)
def _locked(draft: Draft, event: ev.Locked) -> None:
    draft.make(event.thing, "locked", True)


@_causes(ev.Donned)
def _donned(draft: Draft, event: ev.Donned) -> None:
    draft.move(event.thing, event.actor, "worn")


@_causes(ev.Doffed)
def _doffed(draft: Draft, event: ev.Doffed) -> None:
    draft.move(event.thing, event.actor, "held")


@_causes(ev.Lit)
def _lit(draft: Draft, event: ev.Lit) -> None:
    draft.make(event.thing, "lit", True)


@_causes(ev.Doused)
def _doused(draft: Draft, event: ev.Doused) -> None:
    draft.make(event.thing, "lit", False)


@_causes(ev.Told)
def _told(draft: Draft, event: ev.Told) -> None:
    draft.count(f"told/{event.actor}", event.fact)
    draft.believe(event.to, event.fact, event.actor)


@_causes(ev.Learned)
def _learned(draft: Draft, event: ev.Learned) -> None:
    draft.believe(event.person, event.fact, event.source)


@_causes(ev.Spoken)
def _spoken(draft: Draft, event: ev.Spoken) -> None:
    draft.count("spoke", event.actor)


@_causes(ev.Moved)
def _moved(draft: Draft, event: ev.Moved) -> None:
    draft.move(event.thing, event.place, event.how)


@_causes(ev.Made)
def _made(draft: Draft, event: ev.Made) -> None:
    draft.make(event.thing, event.quality, event.value)


@_causes(ev.NumberSet)
def _number_set(draft: Draft, event: ev.NumberSet) -> None:
    draft.note(event.value, "number", event.name)


@_causes(ev.RelationSet)
def _relation_set(draft: Draft, event: ev.RelationSet) -> None:
    draft.note(event.value, "relation", event.dimension, event.person, event.toward)


@_causes(ev.Rolled)
def _rolled(draft: Draft, event: ev.Rolled) -> None:
    draft.note((draft.notes.get(("draws", event.stream)) or 0) + 1, "draws", event.stream)
    draft.note(event.value, "number", event.name)


@_causes(ev.RuleFired)
def _rule_fired(draft: Draft, event: ev.RuleFired) -> None:
    draft.count("fired", event.rule)


@_causes(ev.RuleArmed)
def _rule_armed(draft: Draft, event: ev.RuleArmed) -> None:
    draft.note(event.armed, "armed", event.rule)


@_causes(ev.HabitFollowed)
def _habit_followed(draft: Draft, event: ev.HabitFollowed) -> None:
    draft.count("habit", event.habit)


@_causes(ev.Thwarted)
def _thwarted(draft: Draft, event: ev.Thwarted) -> None:
    draft.remember(event.actor, event)


@_causes(ev.Faltered)
def _faltered(draft: Draft, event: ev.Faltered) -> None:
    draft.count("faltered", event.actor)


@_causes(ev.Ended)
def _ended(draft: Draft, event: ev.Ended) -> None:
    draft.note(event.ending, "ended")


@_causes(ev.TurnPassed)
def _turn_passed(draft: Draft, event: ev.TurnPassed) -> None:
    draft.digest += _hash("turn", draft.turn + 1) - _hash("turn", draft.turn)
    draft.turn += 1
