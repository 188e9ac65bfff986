"""What somebody says of their own accord beyond what the pack has them say first: whoever `talks`.

To who comes back after half a day or more they speak of what was between them: a wrong, a promise, a gift, the topic
they talked of last. What the player carries in plain sight they remark on once: their own thing, and one that they
could speak of; a pack's habit about it goes before, and nothing is said of a thing that something they keep back is
about. And who talks much, and has been silent for a while, names something that they could be asked. All of it comes
from what they have witnessed themselves, and none of it is said while there is anything else to say.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.model import events as ev
from engine.model.language import plain
from engine.model.query import body, carried, emotions, memories, relation, talked_of_last, times_said, worn
from engine.model.state import State
from engine.model.topics import overlap
from engine.model.world import PLAYER, Day, Opening, Persona, ids_in
from engine.narration.prose import render
from engine.people.manner import DISLIKES
from engine.people.phrasebook import voiced
from engine.people.secrets import secrets_of
from engine.people.steering import something_else, speakable
from engine.rules.dialogue import open_topics
from engine.rules.scope import company, in_dark, visible
from engine.rules.talking import kept_back

QUIET = {"little": 12, "some": 6, "much": 3}
"""For how many turns nothing was said between the two before somebody speaks, by how much they talk."""
_FAR_BACK = 200
"""So many memories are looked through."""


def start_due(state: State, person: str, *, spoken_to: bool = False) -> Opening | None:
    """What somebody begins to talk with now. To who turns to them they have no more than a word of welcome."""
    persona = state.world.nouns[person].persona
    if persona is None or persona.talks == "never" or PLAYER not in company(state, person):
        return None
    makers: tuple[Callable[[State, str, Persona], Opening | None], ...] = (_welcome, _remark, _invitation)
    speaks_first = not spoken_to and _silent_for(state, person) >= QUIET[persona.talks]
    for make in makers if speaks_first else makers[:1]:
        found = make(state, person, persona)
        if found is not None and not secrets_of(state, person).shows_in_words(found.say.source):
            return found
    return None


def _said(person: str, what: str, line: str) -> Opening:
    return Opening(id=f"{person}/{what}", say=plain(line), once=True)


def _silent_for(state: State, person: str) -> int:
    """For how many turns the player and somebody have said nothing to each other."""
    for number, memory in enumerate(memories(state, person)):
        event = memory.event
        if number >= _FAR_BACK:
            break
        talk = isinstance(event, ev.Spoken | ev.Asked | ev.Addressed | ev.Told | ev.Ordered)
        if talk and {event.actor, event.to} == {PLAYER, person}:
            return state.turn - memory.turn
    return 1_000


# --- who comes back ---


def _welcome(state: State, person: str, persona: Persona) -> Opening | None:
    """A word to the player who comes back, or to whom they come back, after half a day or more."""
    came, last = False, None
    for number, memory in enumerate(memories(state, person)):
        event = memory.event
        if number >= _FAR_BACK:
            break
        if memory.turn == state.turn:
            came = came or (isinstance(event, ev.Went) and event.actor in (PLAYER, person))
            if isinstance(event, ev.Spoken) and event.actor == person:
                return None
        elif PLAYER in (event.actor, getattr(event, "to", "")):
            last = memory.turn
            break
    if not came or last is None or state.turn - last < (state.world.day or Day()).turns // 2:
        return None
    return _said(person, "back", _of_the_last_time(state, person, persona))


def _of_the_last_time(state: State, person: str, persona: Persona) -> str:
    if relation(state, "liking", person, PLAYER) <= DISLIKES or any(
        each.name == "anger" and each.by == PLAYER for each, _ in emotions(state, person)
    ):
        return voiced(state, person, "back.wrong", PLAYER)
    for number, memory in enumerate(memories(state, person)):
        event = memory.event
        if number >= _FAR_BACK:
            break
        if isinstance(event, ev.Promised) and (event.actor, event.to) == (PLAYER, person):
            return voiced(state, person, "back.promise", PLAYER)
        gift = isinstance(event, ev.Given) and (event.actor, event.to) == (PLAYER, person)
        if gift and body(state, event.thing).parent == person:
            return voiced(state, person, "back.gift", PLAYER, thing=event.thing)
    words = _last_topic(state, person, persona)
    return voiced(state, person, "back.topic" if words else "back", PLAYER, words=words)


def _last_topic(state: State, person: str, persona: Persona) -> str:
    """What the two talked of last, as the pack puts it to the player; empty where it has no words for it."""
    last = talked_of_last(state, person, PLAYER)
    topic = last[0] if last is not None else ""
    texts = [each.suggest for each in persona.topics if each.id == topic]
    texts += [each.suggest for each in persona.knows if each.fact == topic and topic not in kept_back(state, person)]
    words = next((words for text in texts if text and (words := render(state, text))), "")
    return words if words and speakable(state, person, words) else ""


# --- what the player carries ---


def _remark(state: State, person: str, persona: Persona) -> Opening | None:
    """The first thing of the player's in plain sight that concerns somebody and that they have not spoken of."""
    if in_dark(state, person):
        return None
    seen = frozenset(visible(state, person))
    for thing in (*carried(state, PLAYER), *worn(state, PLAYER)):
        what = f"notices/{thing}"
        if thing not in seen or times_said(state, f"{person}/{what}", PLAYER):
            continue
        if _is_kept_back(state, person, thing) or any(thing in ids_in(habit.when) for habit in persona.habits):
            continue
        family = _why(state, person, persona, thing)
        if family:
            return _said(person, what, voiced(state, person, family, PLAYER, thing=thing))
    return None


def _why(state: State, person: str, persona: Persona, thing: str) -> str:
    """What a thing is to somebody, as the family of what they say of it; empty where it is nothing."""
    if thing in persona.keeps or state.world.nouns[thing].parent == person:
        return "" if _gave(state, person, thing) else "notices.own"
    words = state.world.nouns[thing].words | {thing}
    if persona.talks != "little" and any(overlap(words, topic.words) for topic in open_topics(state, person, PLAYER)):
        return "notices.about"
    lit = body(state, thing).lit and state.world.nouns[thing].flame
    here = body(state, PLAYER).parent
    return "notices.lit" if lit and persona.talks == "much" and here and not state.world.nouns[here].dark else ""


def _gave(state: State, person: str, thing: str) -> bool:
    """Whether they handed it over themselves."""
    return any(
        isinstance(memory.event, ev.Given) and (memory.event.actor, memory.event.thing) == (person, thing)
        for memory in memories(state, person)
    )


def _is_kept_back(state: State, person: str, thing: str) -> bool:
    """Whether something that they keep back is about a thing."""
    words = state.world.nouns[thing].words | {thing}
    facts = [state.world.facts[fact] for fact in kept_back(state, person)]
    return any(thing in fact.about or overlap(words, fact.words) for fact in facts)


# --- who would like to talk ---


def _invitation(state: State, person: str, persona: Persona) -> Opening | None:
    if persona.talks != "much" or _silent_for(state, person) < 2 * QUIET["much"]:
        return None
    words = something_else(state, person, PLAYER)
    return _said(person, "company", voiced(state, person, "company", PLAYER, words=words)) if words else None
