"""Saying, asking, telling and giving orders. People hear each other in the dark.

A fact that is told is an event; the words it is told in come after, and change nothing. Nobody can tell
what they do not hold for true, and a person of the pack cannot tell what its author lets them keep back. An order is
words as well: what comes of it is an act of theirs, by the law that binds them.
"""

from __future__ import annotations

from engine.model.actions import Action, Ask, Order, Say, Tell
from engine.model.events import Addressed, Answered, Asked, Event, Ordered, Told
from engine.model.keys import read_key
from engine.model.query import belief, promised_to
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.believing import on_being_told
from engine.rules.conditions import holds
from engine.rules.law import (
    Check,
    Law,
    Laws,
    cannot_act_on_what_is_far_off,
    cannot_turn_to_oneself,
    cannot_turn_to_what_is_no_person,
    no,
)
from engine.rules.promising import comes_out
from engine.rules.scope import company


def cannot_talk_to_who_is_not_here(state: State, action: Say | Ask | Tell | Order) -> Refusal | None:
    kind = state.world.nouns.get(action.to)
    if kind is None or kind.kind == "room":
        return no("any.not-a-thing", action, thing=action.to)
    if kind.kind != "person" or action.to == action.actor or action.to in company(state, action.actor):
        return None  # what is no person is the next check's reason, and oneself the one's after
    return _from_the_next_room(state, action) or no("any.nobody-there", action, to=action.to)


_from_the_next_room = cannot_act_on_what_is_far_off("to")


def _talking_to_a_person(verb: str) -> tuple[Check, ...]:
    return (
        cannot_talk_to_who_is_not_here,
        cannot_turn_to_what_is_no_person(f"{verb}.no-person"),
        cannot_turn_to_oneself(f"{verb}.self"),
    )


def cannot_ask_about_nothing(state: State, action: Ask) -> Refusal | None:
    return None if action.topic.strip() else no("ask.nothing", action, to=action.to)


def cannot_tell_what_one_does_not_know(state: State, action: Tell) -> Refusal | None:
    known = action.fact in state.world.facts and belief(state, action.actor, action.fact) is not None
    return None if known else no("tell.not-known", action, to=action.to, fact=action.fact)


def cannot_tell_what_is_kept_back(state: State, action: Tell) -> Refusal | None:
    if may_tell(state, action.actor, action.fact, action):
        return None
    return no("tell.kept-back", action, to=action.to, fact=action.fact)


def cannot_order_what_is_no_act(state: State, action: Order) -> Refusal | None:
    """Whether they can do it is for them to find out."""
    ordered = read_key(state.world, action.to, action.act)
    return no("order.no-act", action, to=action.to) if ordered is None else None


def may_tell(state: State, person: str, fact: str, action: Action | None = None) -> bool:
    """Whether the author lets a person speak of a fact now, before those who are there. What they merely heard, they
    may pass on."""
    persona = state.world.nouns[person].persona
    for known in persona.knows if persona is not None else ():
        if known.fact == fact:
            if known.kept_from and any(other in known.kept_from for other in company(state, person)):
                return False
            if known.promise and not _all_promised(state, person, fact):
                return False
            return holds(state, known.when, actor=person, action=action)
    return True


def _all_promised(state: State, person: str, fact: str) -> bool:
    """Whether all who are there have given their word, or know it anyhow."""
    return all(
        person in promised_to(state, other, fact) or belief(state, other, fact) is not None
        for other in company(state, person)
    )


def kept_back(state: State, person: str) -> tuple[str, ...]:
    """The facts that a person holds for true and may not speak of now."""
    persona = state.world.nouns[person].persona
    own = (known.fact for known in persona.knows) if persona is not None else ()
    return tuple(fact for fact in own if not may_tell(state, person, fact))


def _said(state: State, action: Say) -> tuple[Event, ...]:
    if action.actor == PLAYER:
        return (Addressed(actor=action.actor, to=action.to, words=action.words, put=action.put, doubt=action.doubt),)
    return (Answered(actor=action.actor, to=action.to),)


def _called(state: State, action: Ask) -> str:
    """What a topic given by its id is called aloud: `the lamp`. The name of a fact can say too much for who does not
    know it."""
    fact, noun = state.world.facts.get(action.topic), state.world.nouns.get(action.topic)
    if fact is not None:
        known = belief(state, action.actor, fact.id) is not None
        return (fact.name if known else "") or fact.id.replace("_", " ")
    return state.world.naming.the(noun.article, noun.name) if noun is not None else action.topic


LAWS: Laws = {
    Say: Law(_talking_to_a_person("say"), _said, heard=True),
    Ask: Law(
        (*_talking_to_a_person("ask"), cannot_ask_about_nothing),
        lambda state, action: (
            Asked(
                actor=action.actor,
                to=action.to,
                topic=action.topic,
                words=action.words or _called(state, action),
                said=action.said,
                put=action.put,
            ),
        ),
        heard=True,
    ),
    Tell: Law(
        (
            *_talking_to_a_person("tell"),
            cannot_tell_what_one_does_not_know,
            cannot_tell_what_is_kept_back,
        ),
        lambda state, action: (
            Told(actor=action.actor, to=action.to, fact=action.fact),
            *on_being_told(state, action.to, action.actor, action.fact),
            *comes_out(state, action.actor, action.to, action.fact),
        ),
        heard=True,
    ),
    Order: Law(
        (*_talking_to_a_person("order"), cannot_order_what_is_no_act),
        lambda state, action: (Ordered(actor=action.actor, to=action.to, act=action.act),),
        heard=True,
    ),
}
