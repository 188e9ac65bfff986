"""What the pack keeps a person from, whoever thinks for them: acts that the law allows and that no menu of theirs
has.

A story hangs on deeds as it hangs on facts, so an author must be able to say what somebody does not do, and be sure of
it with any mind. Four keys say it. An order with a `defies` beside it is not followed unless an `obeys` says so. An
act that an `obeys` names is done only while its `when` holds, told or not. What somebody `keeps` they part with only
where an `obeys` that holds names it. And what their `roles` never do they never do, whatever they are told. A habit is
the author's own word for an act, and goes before all of these.
"""

from __future__ import annotations

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.language import ANYTHING
from engine.model.query import is_inside
from engine.model.state import State
from engine.model.topics import concerns
from engine.model.world import Obedience, Persona
from engine.rules.conditions import holds

_PARTS = (act.Give, act.Drop, act.PutIn, act.PutOn, act.Tie, act.Eat, act.Burn, act.Break, act.Cut)
"""After these a thing is with somebody else, or where anybody can take it, or no more."""


def obedience(state: State, action: Action) -> Obedience | None:
    """The first of the actor's ways to obey that takes in this act. `any` is whatever no other of them names, and takes
    in nothing that they keep; neither does a verb alone."""
    persona = state.world.nouns[action.actor].persona
    if persona is None or not persona.obeys:
        return None
    named = _naming(state, persona, action)
    kept = _parts_with_kept(state, persona, action)
    ways = named or (() if kept else [found for found in persona.obeys if not found.verb])
    for found in ways:
        if kept and found.nouns[:1] in ((), (ANYTHING,)):
            continue
        if holds(state, found.when, actor=action.actor, action=action):
            return found
    return None


def will_not(state: State, action: Action, *, told: bool = False) -> bool:
    """Whether the pack keeps the actor from this act now. `told` is of an order that was just given."""
    persona = state.world.nouns[action.actor].persona
    if persona is None or isinstance(action, act.Say | act.Wait):
        return False
    if any(verb == action.verb and concerns(state, nouns, action) for verb, nouns in persona.never):
        return True
    if not (persona.keeps or persona.obeys or told):
        return False
    if obedience(state, action) is not None:
        return False
    if told and persona.defies:
        return True
    return bool(_naming(state, persona, action)) or _parts_with_kept(state, persona, action)


def _naming(state: State, persona: Persona, action: Action) -> list[Obedience]:
    """The ways to obey that name this act, whether they hold or not."""
    return [found for found in persona.obeys if found.verb == action.verb and concerns(state, found.nouns, action)]


def _parts_with_kept(state: State, persona: Persona, action: Action) -> bool:
    """Whether after this act they would be without something that they keep, or without what it is in."""
    if not persona.keeps or not isinstance(action, _PARTS):
        return False
    alike, nouns = state.world.alike, state.world.nouns
    if alike.get(action.thing, action.thing) in persona.keeps:
        return True
    kept = [id for first in persona.keeps for id in state.world.groups.get(first, (first,)) if id in nouns]
    return any(is_inside(state, id, action.thing) for id in kept)
