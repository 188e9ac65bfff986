"""What is civil: thanks for a gift and for news, a greeting, a farewell; the pack's words for it, or the engine's."""

from __future__ import annotations

from engine.model.query import times_talked
from engine.model.state import State
from engine.model.world import Knowledge, Saying
from engine.people.cues import Cue
from engine.people.meant import best_topic
from engine.people.phrasebook import voiced
from engine.people.sayings import Talk, persona_of, spoken, talk_of
from engine.rules.dialogue import saying_for


def to_a_gift(state: State, person: str, cue: Cue, known: Knowledge | None) -> tuple[str, Talk]:
    """Thanks, and then what they have to say of the thing if that is new to the giver. To hand something over once more
    has nothing said again, and brings up nothing that is kept back."""
    topic = best_topic(state, person, cue)[0] if known is None else None
    if topic is not None and not times_talked(state, person, cue.by, topic.id):
        saying = saying_for(state, person, topic.sayings, cue.by)
        if saying is not None:
            line = with_thanks(state, person, spoken(state, person, saying.say))
            return line, talk_of(saying, topic.id)
    return thanks(state, person, "thanks", cue.by), Talk()


def with_thanks(state: State, person: str, line: str) -> str:
    """The line after their own word to a gift, if the pack has one."""
    return " ".join(filter(None, (spoken(state, person, persona_of(state, person).thanks), line)))


def thanks(state: State, person: str, family: str, to: str) -> str:
    """Their own word to a gift, to thanks and to what they are told, or the engine's."""
    persona = persona_of(state, person)
    own = "" if family in persona.answers else spoken(state, person, persona.thanks)
    return own or voiced(state, person, family, to)


def courtesy(state: State, person: str, sayings: tuple[Saying, ...], to: str, family: str) -> tuple[str, Talk]:
    """A greeting or a farewell of the pack, or the engine's own."""
    saying = saying_for(state, person, sayings, to)
    if saying is None:
        return voiced(state, person, family, to), Talk()
    return spoken(state, person, saying.say) or voiced(state, person, family, to), talk_of(saying)
