"""The menu: every legal act of an actor now, each accepted by `decide`.

Candidates come from what is in reach and from what each noun can do, so the list is short before the
law is asked; then every candidate passes the same checks as a typed command. Not listed, because there is
no end of them: free words said by the player, and questions about what the actor has no fact for.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import actions as act
from engine.model.query import body, facts_of, room_of
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.decide import LAWS, forbids
from engine.rules.scope import can_reach, exits, others_in, visible


def legal_acts(state: State, actor: str) -> tuple[act.Action, ...]:
    """Every legal act in a fixed order, `wait` the last. Empty where the story is over or the actor nowhere."""
    if forbids(state, act.Wait(actor)) is not None:
        return ()
    return tuple(found for found in _candidates(state, actor) if _passes(state, found))


def _passes(state: State, action: act.Action) -> bool:
    for check in LAWS[type(action)].checks:  # noqa: SIM110  # a generator here costs a fifth of the whole menu
        if check(state, action) is not None:
            return False
    return True


def _candidates(state: State, actor: str) -> Iterator[act.Action]:
    nouns = state.world.nouns
    room = room_of(state, actor)
    assert room is not None
    for direction in exits(state, room):
        yield act.Go(actor, direction)
    seen = visible(state, actor)
    in_hand = tuple(thing for thing in body(state, actor).children if body(state, thing).how == "held")
    others = others_in(state, room, actor)
    for thing in seen:
        kind = nouns[thing]
        yield act.Examine(actor, thing)
        if kind.kind == "person":
            continue
        now = body(state, thing)
        if kind.reading:
            yield act.Read(actor, thing)
        if now.parent == actor:
            if now.how == "worn":
                yield act.TakeOff(actor, thing)
            else:
                yield act.Drop(actor, thing)
                if kind.wearable:
                    yield act.Wear(actor, thing)
        elif kind.fixed is None:
            yield act.Take(actor, thing)
        if kind.openable:
            yield act.Close(actor, thing) if now.open else act.Open(actor, thing)
        if kind.light:
            yield act.Douse(actor, thing) if now.lit else act.Light(actor, thing)
        for key in kind.keys:
            if body(state, key).parent == actor:
                yield act.Unlock(actor, thing, key) if now.locked else act.Lock(actor, thing, key)
        if in_hand and (kind.container or kind.supporter) and can_reach(state, actor, thing):
            for held in in_hand:
                if kind.container and now.open:
                    yield act.PutIn(actor, held, thing)
                if kind.supporter:
                    yield act.PutOn(actor, held, thing)
    for person in others:
        yield from _toward(state, actor, person, in_hand)
    yield act.Look(actor)
    yield act.Inventory(actor)
    yield act.Wait(actor)


def _toward(state: State, actor: str, person: str, in_hand: tuple[str, ...]) -> Iterator[act.Action]:
    for thing in in_hand:
        yield act.Give(actor, thing, person)
    for thing in body(state, actor).children:
        yield act.Show(actor, thing, person)
    yield act.Say(actor, person)
    for fact in facts_of(state, actor):
        yield act.Ask(actor, person, fact)
        yield act.Tell(actor, person, fact)


def persons_menu(state: State, person: str) -> tuple[act.Action, ...]:
    """The acts a mind chooses from: the legal ones that change something or speak to somebody."""
    return tuple(found for found in legal_acts(state, person) if not isinstance(found, act.NOT_FOR_PEOPLE))


def act_from_key(state: State, actor: str, key: str) -> act.Action | None:
    """The legal act with this key, or None. `say to X` and `ask X about Y` are built where the list has no end."""
    for found in legal_acts(state, actor):
        if found.key() == key:
            return found
    words = key.split(" ")
    if actor == PLAYER and words[0] == "ask" and len(words) >= 4 and words[2] == "about":
        asked = act.Ask(actor, words[1], " ".join(words[3:]))
        return asked if forbids(state, asked) is None else None
    return None
