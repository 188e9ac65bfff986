"""Whoever is pressed for what they keep back says no in another way, or turns to what they would rather speak of.

The first time they have their cover story, or say that they do not know. Asked again they show more: fear of who asks,
or fear or anger of the moment, speaks first; who is not closed (`openness` above -3) names something else that they
could be asked, which is only ever what the pack suggests (`engine.people.suggesting`), so that nothing is given away;
all others let it rest. Asked again who told them, who knows of it or how sure they are, they say what they said: who
has nothing to keep back is not pressed by that either (`engine.people.particular.asks_of_knowing`).
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import emotion, memories, relation, traits_of
from engine.model.state import State
from engine.model.world import PLAYER, Day
from engine.people.cues import Cue
from engine.people.manner import MARKED
from engine.people.particular import asks_of_knowing
from engine.people.phrasebook import said_lately, voiced
from engine.people.suggesting import suggestions

MOVED = 4
"""How strong fear or anger has to be to speak first."""
_MANY = 6
"""Words of a suggestion up to which it can stand in a sentence."""


def pressed(state: State, person: str, to: str, fact: str) -> str:
    """What somebody says who is asked again for what they keep back."""
    if emotion(state, person, "fear") >= MOVED or relation(state, "fear", person, to) >= MOVED:
        return voiced(state, person, "pressed.fear", to)
    if emotion(state, person, "anger") >= MOVED:
        return voiced(state, person, "pressed.anger", to)
    words = "" if traits_of(state, person).get("openness", 0) <= -MARKED else something_else(state, person, to, fact)
    if words:
        return voiced(state, person, "elsewhere", to, words=words)
    return voiced(state, person, "pressed", to)


def withheld(state: State, person: str, cue: Cue, fact: str) -> str:
    """What somebody says of what they keep back and have no cover story for; empty where they say that they do not
    know. To say outright that there is something is for the honest and the blunt."""
    if _asked_before(state, person, cue) and not asks_of_knowing(state, person, cue):
        return pressed(state, person, cue.by, fact)
    traits = traits_of(state, person)
    plain = traits.get("honesty", 0) >= MARKED or traits.get("bluntness", 0) >= MARKED
    return voiced(state, person, "withheld", cue.by) if plain else ""


def something_else(state: State, person: str, to: str, but: str = "") -> str:
    """What somebody could be asked about instead, in the words of the pack, and of these what was not named lately;
    empty where there is nothing."""
    if to != PLAYER:
        return ""
    lately = said_lately(state, to)
    found = [
        words
        for id, words in suggestions(state, person, to).items()
        if id != but and speakable(state, person, words) and not any(words in line for line in lately)
    ]
    return found[0] if found else ""


def speakable(state: State, person: str, words: str) -> bool:
    """Whether a suggestion, which is put to the player, can be said by the person that it is about: `how sure she is`
    cannot."""
    noun = state.world.nouns[person]
    own = {word.lower() for word in noun.name.split()}
    pronouns = state.world.naming.of[noun.pronoun]
    said = [word.strip(".,;:?!").lower().removesuffix("'s") for word in words.split()]
    return len(said) <= _MANY and not any(word in own or word in pronouns for word in said)


def _asked_before(state: State, person: str, cue: Cue) -> bool:
    """Whether they were asked the same by the same within a day."""
    since = state.turn - (state.world.day or Day()).turns
    topic = getattr(cue.event, "topic", "")
    for memory in memories(state, person):
        if memory.turn < since or not topic:
            break
        event = memory.event
        asked = isinstance(event, ev.Asked) and memory.turn < state.turn
        if asked and (event.actor, event.to, event.topic) == (cue.by, person, topic):
            return True
    return False
