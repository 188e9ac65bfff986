"""Listening, smelling, touching and tasting: a thing, or with no thing the place one is in.

Sounds and smells reach further than the eye, into the dark and out of closed things: what is known to make a sound or
to smell can be listened to and smelt unseen. Of anything else one must see that it is there, or naming it would tell
whether it is. Nobody notices that somebody listens or sniffs, but for whoever told them to.
"""

from __future__ import annotations

from engine.model.actions import Listen, Smell, Taste, Touch
from engine.model.events import Listened, Smelled, Tasted, Touched
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import (
    Law,
    Laws,
    cannot_act_on_what_is_out_of_reach,
    cannot_act_on_what_is_out_of_sight,
    cannot_handle_what_somebody_has,
    no,
    sensed,
)
from engine.rules.scope import can_hear, can_smell

_IN_SIGHT = cannot_act_on_what_is_out_of_sight("thing")


def cannot_listen_to_what_is_not_heard(state: State, action: Listen) -> Refusal | None:
    if not action.thing:
        return None
    kind = state.world.nouns.get(action.thing)
    heard = kind is not None and kind.kind != "room" and kind.sound and can_hear(state, action.actor, action.thing)
    return None if heard else _IN_SIGHT(state, action)


def cannot_smell_what_is_out_of_sight(state: State, action: Smell) -> Refusal | None:
    """Unless the smell itself is in the air."""
    if not action.thing:
        return None
    kind = state.world.nouns.get(action.thing)
    smelt = kind is not None and kind.kind != "room" and kind.smell and can_smell(state, action.actor, action.thing)
    return None if smelt else _IN_SIGHT(state, action)


def cannot_smell_what_is_shut_away(state: State, action: Smell) -> Refusal | None:
    """Behind glass, or in the next room where no smell comes from there."""
    if not action.thing or can_smell(state, action.actor, action.thing):
        return None
    return no("smell.no-air", action, thing=action.thing)


sensed("hearing", "thing", cannot_listen_to_what_is_not_heard)
sensed("smell", "thing", cannot_smell_what_is_out_of_sight)
sensed("smell", "thing", cannot_smell_what_is_shut_away)


def cannot_taste_people(state: State, action: Taste) -> Refusal | None:
    is_person = state.world.nouns[action.thing].kind == "person"
    return no("taste.person", action, thing=action.thing) if is_person else None


LAWS: Laws = {
    Listen: Law(
        (cannot_listen_to_what_is_not_heard,),
        lambda state, action: (Listened(actor=action.actor, thing=action.thing),),
        silent=True,
    ),
    Smell: Law(
        (cannot_smell_what_is_out_of_sight, cannot_smell_what_is_shut_away),
        lambda state, action: (Smelled(actor=action.actor, thing=action.thing),),
        silent=True,
    ),
    Touch: Law(
        (cannot_act_on_what_is_out_of_reach("thing"),),
        lambda state, action: (Touched(actor=action.actor, thing=action.thing),),
    ),
    Taste: Law(
        (
            cannot_act_on_what_is_out_of_reach("thing"),
            cannot_taste_people,
            cannot_handle_what_somebody_has("thing"),
        ),
        lambda state, action: (Tasted(actor=action.actor, thing=action.thing),),
    ),
}
