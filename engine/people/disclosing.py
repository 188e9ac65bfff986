"""How somebody parts with what they know: bit by bit, or not at all and with a lie in its place; and what comes of the
lie when whoever was lied to knows better.

A cover story is words. Where the pack says that it claims something (`cover_claims`), whoever asked is told that as a
fact, and has it from the liar. The liar is caught where the asker or somebody else who is there knows better, and later
where the asker tells them what is so, or shows them where it is written. Then they admit it or insist, by who they are.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import belief, has_admitted, has_caught, lies_to, times_said
from engine.model.state import State
from engine.model.world import PLAYER, Knowledge, Saying
from engine.people.cues import Cue
from engine.people.deciding import inclines
from engine.rules.believing import contrary_to, on_being_told
from engine.rules.conditions import holds
from engine.rules.promising import loses_trust
from engine.rules.scope import company

_LOST = 3
"""The trust that a liar loses with whom they lied to."""
_HEARD = 1
"""And with whoever hears that they did."""


def next_part(state: State, person: str, known: Knowledge, to: str) -> Saying | None:
    """What they tell somebody next of a fact, before the whole of it: one thing after the other, as far as they would
    tell that now."""
    part = next((each for each in known.parts if not times_said(state, each.id, to)), None)
    if part is None or belief(state, to, known.fact) is not None or not holds(state, part.when, actor=person):
        return None
    return part


def knowledge_of(state: State, person: str, fact: str) -> Knowledge:
    """How the pack has somebody speak of a fact."""
    persona = state.world.nouns[person].persona
    own = (known for known in persona.knows if known.fact == fact) if persona is not None else ()
    return next(iter(own), Knowledge(fact))


def claim(state: State, person: str, to: str, covered: str) -> tuple[ev.Event, ...]:
    """What comes of a cover story that claims something, to whom it is told. Who has been caught claims no more."""
    fact = knowledge_of(state, person, covered).cover_claims
    if not fact or has_caught(state, to, person, fact):
        return ()
    told = ev.Claimed(actor=person, to=to, fact=fact, covering=covered)
    if _knows_better(state, to, fact, covered):
        return (told, ev.Doubted(actor=to, fact=fact, source=person), *_caught(state, to, told))
    doubts = on_being_told(state, to, person, fact)
    listeners = (
        one for one in company(state, person) if one not in (to, PLAYER) and _knows_better(state, one, fact, covered)
    )
    return (told, *doubts, *(event for one in listeners for event in _caught(state, one, told)))


def _knows_better(state: State, person: str, fact: str, covered: str) -> bool:
    return any(belief(state, person, each) is not None for each in (covered, *contrary_to(state.world, fact)))


def _caught(state: State, by: str, lie: ev.Claimed) -> tuple[ev.Event, ...]:
    """Somebody finds another out, and trusts them less for it."""
    if has_caught(state, by, lie.actor, lie.fact):
        return ()
    caught = ev.CaughtLying(actor=by, to=lie.actor, fact=lie.fact, covering=lie.covering)
    return (caught, *loses_trust(state, by, lie.actor, _LOST))


def shown_up(state: State, person: str, cue: Cue) -> tuple[str, str] | None:
    """The lie that somebody is shown up in by what they are told or shown, and what it was to cover."""
    lies = lies_to(state, cue.by, person)
    match cue.event if lies else None:
        case ev.Told(fact=told):
            against: tuple[str, ...] = (told,)
        case ev.Shown(thing=thing) | ev.Given(thing=thing):
            against = state.world.written.get(state.world.alike.get(thing, thing), ())
        case _:
            return None
    for fact, covered in lies:
        known = (covered, *contrary_to(state.world, fact))
        if not has_admitted(state, person, cue.by, fact) and any(each in known for each in against):
            return fact, covered
    return None


def finds_out(state: State, person: str, by: str, lie: tuple[str, str]) -> tuple[ev.Event, ...]:
    """What comes of it in whoever was lied to, and in those who are there."""
    told = ev.Claimed(actor=person, to=by, fact=lie[0], covering=lie[1])
    caught = _caught(state, by, told)
    others = (one for one in company(state, person) if one != by) if caught else ()
    return (*caught, *(event for one in others for event in loses_trust(state, one, person, _HEARD)))


def admits(state: State, person: str, by: str) -> bool:
    """Whether somebody who is found out admits it, or insists."""
    return inclines(state, person, by, 0.5, {"truth": 1.0, "secrecy": -0.6, "status": -0.4})
