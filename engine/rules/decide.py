"""The judge: `decide(state, action) -> events | Refusal`. Pure, and the same for every actor."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from engine.model.actions import Action, Choose, Wait
from engine.model.events import Event, Opened, Went
from engine.model.evolve import evolve
from engine.model.query import body, ending, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules import (
    choosing,
    destroying,
    eating,
    entering,
    giving,
    going,
    lighting,
    liquids,
    locking,
    looking,
    opening,
    performing,
    placing,
    postures,
    pushing,
    sensing,
    switching,
    taking,
    talking,
    tying,
    waiting,
    wearing,
)
from engine.rules.law import Law
from engine.rules.scope import is_dark, others_in, stands_open, surroundings

LAWS: dict[type[Action], Law] = {
    **looking.LAWS, **sensing.LAWS, **going.LAWS, **entering.LAWS, **postures.LAWS, **pushing.LAWS, **taking.LAWS,
    **placing.LAWS, **opening.LAWS, **locking.LAWS, **wearing.LAWS, **lighting.LAWS, **giving.LAWS, **talking.LAWS,
    **waiting.LAWS, **performing.LAWS, **switching.LAWS, **liquids.LAWS, **eating.LAWS, **tying.LAWS,
    **destroying.LAWS, **choosing.LAWS,
}  # fmt: skip


def forbids_all(state: State, actor: str) -> Refusal | None:
    """The reason against any act of this actor at all: the story is over, or they are nowhere."""
    if ending(state) is not None:
        return Refusal("any.over")
    noun = state.world.nouns.get(actor)
    if noun is None or noun.kind != "person" or room_of(state, actor) is None:
        return Refusal("any.nobody-there", {"actor": actor})
    return None


def forbids(state: State, action: Action) -> Refusal | None:
    """The first reason against an act, or None where it is legal."""
    reason = forbids_all(state, action.actor)
    if reason is None and state.world.choices:
        reason = choosing.must_choose(state, action)
    if reason is not None:
        return reason
    for check in LAWS[type(action)].checks:
        reason = check(state, action)
        if reason is not None:
            return reason
    return _against_it_in_the_pack(state, action)


def _against_it_in_the_pack(state: State, action: Action) -> Refusal | None:
    """The reason that the pack's own Python has, after all of the law's. It is not asked about waiting, which everybody
    must be able to fall back on, nor about an answer to a choice."""
    hooks = state.world.hooks
    words = "" if hooks is None or isinstance(action, Wait | Choose) else hooks.check(state, action)
    return Refusal("any.by-the-pack", {"actor": action.actor}, words) if words else None


def decide(state: State, action: Action, watcher: str = "") -> tuple[Event, ...] | Refusal:
    """The events of a legal act, with its witnesses, or the reason why not. Rules of the pack are not asked here.

    A silent act, such as looking, goes by unnoticed but for its `watcher`: whoever told the actor to do it, or the
    player where it is a habit that the author gave somebody. Of waiting there is nothing to see.
    """
    reason = forbids(state, action)
    if reason is not None:
        return reason
    law = LAWS[type(action)]
    happened = law.happens(state, action)
    if state.world.choices:
        happened = (*choosing.left_by(state, action), *happened)
    if law.silent:
        return _watched(state, happened, watcher) if watcher and not law.unseen else happened
    heard = law.heard if isinstance(law.heard, bool) else law.heard(state, action)
    return witnessed(state, happened, heard=heard)


def _watched(state: State, events: tuple[Event, ...], watcher: str) -> tuple[Event, ...]:
    def alone(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in people if one == watcher)

    return tuple(
        replace(event, witnesses=alone(event.witnesses), afar=alone(event.afar)) for event in witnessed(state, events)
    )


def witnessed(state: State, events: tuple[Event, ...], *, heard: bool = False) -> tuple[Event, ...]:
    """The same events with the people named who perceive them: for a walk, at both ends of it.

    A deed is seen where there is light before it or after it: who lights a lamp in the dark is seen doing so, and
    who carries one into it is seen coming. What happens in something closed is perceived in there alone, and who comes
    out of it, or opens it, is perceived outside as well. From the next rooms a deed is seen, and words are heard,
    through what stands open.
    """
    if len(state.world.people) < 2:
        return events
    result = []
    for event in events:
        near, afar = _perceivers(state, event, heard) if event.actor else ((), ())
        result.append(replace(event, witnesses=near, afar=afar) if near or afar else event)
    return tuple(result)


def seen_walking(state: State, walk: Sequence[Went]) -> tuple[Went, ...] | None:
    """The steps of a walk through rooms with the people named who perceive each, as `witnessed` has them: all that it
    takes is where everybody else is, who stay there meanwhile. None where that is not enough, for it is dark."""
    if len(state.world.people) < 2 or (walk and body(state, walk[0].actor).hidden):
        return tuple(walk)
    places: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for room in dict.fromkeys(room for step in walk for room in (step.origin, step.room)):
        others = others_in(state, room, walk[0].actor)
        watchers = _watchers(state, room, walk[0])
        if (others or watchers) and is_dark(state, room):
            return None
        places[room] = others, tuple([one for one in watchers if one != walk[0].actor])
    found = []
    for step in walk:
        (near, afar), (there, from_there) = places[step.origin], places[step.room]
        witnesses = tuple(dict.fromkeys((*near, *there)))
        beside = tuple([one for one in dict.fromkeys((*afar, *from_there)) if one not in witnesses])
        found.append(replace(step, witnesses=witnesses, afar=beside) if witnesses or beside else step)
    return tuple(found)


def _perceivers(state: State, event: Event, heard: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who perceives an event: those where it happens, and those who see it from the next room."""
    place = surroundings(state, event.actor)
    if place is None or (body(state, event.actor).hidden and not heard):
        return (), ()
    nouns = state.world.nouns
    places = (place, event.room) if isinstance(event, Went) and event.room != place else (place,)
    after = None
    if nouns[place].kind != "room":
        after = evolve(state, event)
        outside = surroundings(after, event.actor)
        if outside is not None and outside not in places:
            places = (*places, outside)
    elif isinstance(event, Opened) and not nouns[event.thing].door:
        places = (place, event.thing)
    near: list[str] = []
    afar: list[str] = []
    for here in places:
        others = others_in(state, here, event.actor)
        watchers = _watchers(state, here, event)
        if not (others or watchers):
            continue
        lit = not is_dark(state, here)
        if not lit and not heard:
            after = evolve(state, event) if after is None else after
            lit = not is_dark(after, here)
        if lit or heard:
            near += others
            afar += watchers
    return tuple(dict.fromkeys(near)), tuple([other for other in dict.fromkeys(afar) if other not in near])


def _watchers(state: State, place: str, event: Event) -> tuple[str, ...]:
    """The people in the next rooms who look into a place, through the door that is being opened among others."""
    found: tuple[str, ...] = ()
    for room, door in state.world.overlooked.get(place, ()):
        if room != place and (stands_open(state, door) or (isinstance(event, Opened) and event.thing == door)):
            found += others_in(state, room, event.actor)
    return found
