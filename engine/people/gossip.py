"""What people pass on among themselves when they are together and nobody wants anything of them: to whom, and which of
the facts that they hold. And by whom somebody came to what they hold.

A fact is passed on as far as it interests, and not as far as people hush it up; the discreet tell less of anything
(`engine.people.deciding`). Nothing is told that its person keeps back now, for that is the law of telling; nothing to
whom it is thought to be known; and between two people there is a rest before they have something to tell again. So a
rumour takes its time, and goes from each to the next by who met whom. In a world where people gossip, whoever stands by
hears what is told to another, whoever tells it; and who knows better may say so, if it is like them to contradict that
one (`objects`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from engine.model import events as ev
from engine.model.actions import Tell, Wait
from engine.model.keys import read_key
from engine.model.query import belief, facts_of, promised_to, talked_of_last, thinks_known, times_talked
from engine.model.state import Held, State
from engine.model.topics import SMALL
from engine.model.world import PLAYER, Fact
from engine.people.deciding import Candidate, Decision, decide, inclines
from engine.rules.believing import contrary_to, on_being_told
from engine.rules.decide import forbids
from engine.rules.scope import company, people_in
from engine.rules.talking import may_tell
from engine.rules.witnessing import thinks

REST = 4
"""The turns that go by before two people who talked have something to tell each other again."""
MOST = 12
"""So many of the facts somebody holds are thought of at once, the newest first."""
FAR_TALKERS = 8
"""So many of those far from the player are asked in a turn whether they have something to tell."""
_SILENCE = 2.0
"""The pull of saying nothing: what draws somebody less is not passed on."""
_PROMISED = 3
"""How much less is made of it by a promise."""
_LIKED = 3
"""How much more somebody's own interest makes of a fact."""


_CONTRADICTING: dict[str, float] = {"truth": 0.8, "secrecy": -0.4, "help": 0.3, "harm": 0.3, "risk": 0.3}
"""What it is to say before somebody that it is not so."""


class Link(msgspec.Struct, frozen=True):
    """One step of a chain by which a fact came to somebody: who, from what, when and in which way."""

    person: str
    source: str
    turn: int
    how: Held


def trace(state: State, person: str, fact: str) -> tuple[Link, ...]:
    """How a fact came to somebody: from whom they have it, from whom those had it, and so on back to where it began;
    empty where they do not hold it. Who told it and has forgotten it since is the last that can be named."""
    chain: list[Link] = []
    held = belief(state, person, fact)
    while held is not None and (not chain or held.turn <= chain[-1].turn) and len(chain) < len(state.world.people):
        chain.append(Link(person, held.source, held.turn, held.how))
        person = held.source
        held = belief(state, person, fact) if held.how == "told" else None
    return tuple(chain)


def busy_in(events: Collection[ev.Event]) -> set[str]:
    """Who had something else to do in a turn: they did something, or somebody turned to them. To see or to think of
    something is no act."""
    acts = [event for event in events if not isinstance(event, ev.Noticed | ev.Planned)]
    return {id for event in acts for id in (event.actor, getattr(event, "to", ""))}


def talkative(state: State, near: Iterable[str]) -> Iterator[str]:
    """Who may have something to tell in this turn: everybody who gossips in the rooms near the player, and of those far
    off so many by turns that a large world costs no more than a small one."""
    gossips = state.world.gossips
    if len(gossips) <= FAR_TALKERS:
        yield from gossips
        return
    first = state.turn * FAR_TALKERS % len(gossips)
    theirs = {*gossips[first : first + FAR_TALKERS], *gossips[: max(0, first + FAR_TALKERS - len(gossips))]}
    theirs.update(person for room in near for person in people_in(state, room))
    yield from (person for person in gossips if person in theirs)


def passes_on(state: State, person: str, busy: Collection[str]) -> Tell | None:
    """What somebody tells whom now, if there is anybody and anything; `busy` is who does not listen."""
    chosen = weighed_news(state, person, busy).chosen
    deed = read_key(state.world, person, chosen.key) if chosen is not None else None
    return deed if isinstance(deed, Tell) and forbids(state, deed) is None else None


def weighed_news(state: State, person: str, busy: Collection[str] = ()) -> Decision:
    """All that somebody could pass on now, weighed against saying nothing; of nothing to tell, nothing is chosen."""
    found = {each.key: each for each in _candidates(state, person, busy)}
    if not found:
        return Decision(None)
    silence = Candidate(Wait(person).key(), "idle", _SILENCE, {"ease": 0.2}, "has nothing to say")
    return decide(state, person, (silence, *found.values()))


def _candidates(state: State, person: str, busy: Collection[str]) -> Iterator[Candidate]:
    held = facts_of(state, person)
    listeners = [other for other in company(state, person) if other not in busy] if held else []
    listeners = [other for other in listeners if _listens(state, person, other)]
    if not listeners:
        return
    facts = [state.world.facts[fact] for fact in reversed(held)]
    for other in listeners:
        news = [fact for fact in facts if not spoken_of(state, person, other, fact.id)]
        for fact in news[:MOST]:
            deed = Tell(person, other, fact.id)
            if may_tell(state, person, fact.id, deed):
                yield _candidate(state, deed, fact)


def _listens(state: State, person: str, other: str) -> bool:
    persona = state.world.nouns[other].persona
    if other == PLAYER or persona is None or persona.acts == "never":
        return False
    last = (talked_of_last(state, person, other), talked_of_last(state, other, person))
    return all(each is None or state.turn - each[1] >= REST for each in last)


def _candidate(state: State, deed: Tell, fact: Fact) -> Candidate:
    persona = state.world.nouns[deed.actor].persona
    liked = persona is not None and bool((fact.words - SMALL) & persona.interests)
    pull = fact.interest + (_LIKED if liked else 0) - fact.hush
    features = {"company": 0.5, "secrecy": -min(1.0, 0.2 + fact.hush / 10)}
    if any(other != deed.to for other in promised_to(state, deed.actor, fact.id)):
        pull, features = pull - _PROMISED, {**features, "duty": -1.0}
    why = "likes to speak of such things" if liked else "passes on what they know"
    return Candidate(deed.key(), "talk", pull, features, why, toward=deed.to)


def spoken_of(state: State, person: str, other: str, fact: str) -> bool:
    """Whether a fact is no news between two people: somebody thinks that the other knows it, or has begun to speak of
    it to them and came no further."""
    if thinks_known(state, person, other, fact) is not None:
        return True
    return bool(times_talked(state, person, other, fact))


def overhear(state: State, events: Iterable[ev.Event]) -> Iterator[ev.Event]:
    """Whoever stands by when a fact is told to another has heard it as well."""
    for told in events:
        if not isinstance(told, ev.Told):
            continue
        for one in told.witnesses:
            if one != told.to and belief(state, one, told.fact) is None and thinks(state, one):
                yield ev.Learned(person=one, fact=told.fact, source=told.actor, how="told")
                yield from on_being_told(state, one, told.actor, told.fact)


# --- who knows better ---


def objects(state: State, events: Iterable[ev.Event]) -> Tell | None:
    """What somebody who stood by, and knows better, tells whoever was told a thing that is not so; nobody tells what
    they keep back, or speaks up twice."""
    said = tuple(events)
    for told in said:
        if isinstance(told, ev.Told | ev.Claimed):
            for one in told.witnesses:
                deed = _correction(state, one, told) if one not in (told.to, PLAYER) else None
                if deed is not None and not any(event.actor == one for event in said if isinstance(event, ev.Spoken)):
                    return deed
    return None


def _correction(state: State, person: str, told: ev.Told | ev.Claimed) -> Tell | None:
    persona = state.world.nouns[person].persona
    if persona is None or persona.acts == "never" or not (persona.gossips or persona.traits):
        return None
    against = contrary_to(state.world, told.fact)
    for fact in (told.covering, *against) if isinstance(told, ev.Claimed) else against:
        deed = Tell(person, told.to, fact)
        if belief(state, person, fact) is None or not may_tell(state, person, fact, deed):
            continue
        if not spoken_of(state, person, told.to, fact) and forbids(state, deed) is None:
            return deed if inclines(state, person, told.actor, 0.5, _CONTRADICTING) else None
    return None
