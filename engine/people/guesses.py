"""A guess at what a free sentence is about may choose an answer, and sets nothing else in motion.

What a sentence is likely about becomes a question like any other, and a pack may have anything come of a question: a
lamp is handed over, a number grows. So a guess that is not sure is held back wherever more than words would come of it
as things are; the person asks back whether it is that which is meant, and a yes is as good as having said it. Whether
it is sure is told by how well it fits and by how far the next best is behind; `tests/people/test_guesses.py` holds that
what the pack's own words say needs no asking back.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from engine.model.actions import Ask, Say, Wait
from engine.model.events import Asked
from engine.model.keys import read_key
from engine.model.state import State
from engine.people.cues import Cue
from engine.people.disclosing import next_part
from engine.people.listening import Found
from engine.people.replies import eligible_habits
from engine.rules.dialogue import saying_for, topics_of
from engine.rules.scope import company
from engine.rules.triggers import does_something

_LIKE = 0.6
"""So like to a sample it is sure."""
_FITS, _AHEAD = 0.8, 0.4
"""Likewise what fits so well, with the next so far behind."""
_ANYTHING = "?"
"""What no topic is about."""


def is_sure(found: Sequence[Found]) -> bool:
    """Whether the first of what a sentence may be about is surely meant."""
    first, behind = found[0], found[0].rank - (found[1].rank if len(found) > 1 else 0.0)
    return first.likeness >= _LIKE or (first.score >= _FITS and behind >= _AHEAD)


def does_more(state: State, asked: Ask) -> bool:
    """Whether more than words would come of a question, as things are: by a rule of the pack, somebody's habit, or what
    the answer itself brings about. What would come of asking anything whatever does not hang on the guess."""
    anything = replace(asked, topic=_ANYTHING)
    if does_something(state, asked, anything) or _answer_does(state, asked):
        return True
    return any(_habits(state, other, asked) - _habits(state, other, anything) for other in company(state, asked.actor))


def _habits(state: State, person: str, asked: Ask) -> frozenset[str]:
    """What moves somebody to do more than speak."""
    cue = Cue(Asked(actor=asked.actor, to=asked.to, topic=asked.topic), asked.actor)
    moved = eligible_habits(state, person, (asked,), cue)
    return frozenset([each.id for each in moved if not isinstance(read_key(state.world, person, each.do), Say | Wait)])


def _answer_does(state: State, asked: Ask) -> bool:
    topic = next((topic for topic in topics_of(state, asked.to) if topic.id == asked.topic), None)
    if topic is not None:
        saying = saying_for(state, asked.to, topic.sayings, asked.actor)
        return saying is not None and bool(saying.do)
    persona = state.world.nouns[asked.to].persona
    known = next((known for known in persona.knows if known.fact == asked.topic), None) if persona is not None else None
    part = next_part(state, asked.to, known, asked.actor) if known is not None else None
    return part is not None and bool(part.do)
