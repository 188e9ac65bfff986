"""What kind of question somebody is asked, judged by what they hold for true and where they have been, and by nothing
else of the world.

In this order: who is taken for what they are not says so; what is not of this world means nothing to them; what takes
for granted what they know to be otherwise is set right first, unless they keep back what they would set it right with.
Then comes what it is about. They know it and may speak of it, or keep it back; or they do not know it, and where it
happened somewhere that they were not, that is why.

Each class has its own kind of answer, the pack's (`[person.X.answers]`) or the engine's. For what is simply not known a
person says what they always say who have no answer, unless the pack has words for it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.model import events as ev
from engine.model.query import belief, facts_of, memories, room_of, times
from engine.model.state import State
from engine.model.topics import SMALL, words_in
from engine.model.world import Persona
from engine.people.beliefs import concerns_noun
from engine.people.lexicon import lexicon_of
from engine.people.phrasebook import least_heard, voiced
from engine.people.questions import BEFORE, Question
from engine.rules.dialogue import topics_of
from engine.rules.talking import may_tell

Kind = Literal[
    "known", "unknown", "withheld", "false-premise", "other-world", "absent", "out-of-character",
]  # fmt: skip


class QuestionClass(msgspec.Struct, frozen=True):
    """The class of a question, with what it rests on."""

    kind: Kind
    facts: tuple[str, ...] = ()
    """What they know of it, keep back, or know to be otherwise."""
    topic: str = ""
    """The topic of theirs that it is about, where it is one."""
    place: str = ""
    """Where they were not."""
    words: tuple[str, ...] = ()
    """What is not of this world, or what they are taken for."""


def classify(state: State, person: str, question: Question) -> QuestionClass:
    """What kind of question this is to this person now."""
    if question.cast_as and not is_so_called(state, person, question.cast_as):
        return QuestionClass("out-of-character", words=(question.cast_as,))
    if question.foreign:
        return QuestionClass("other-world", words=question.foreign)
    wrong = _knows_better(state, person, question)
    if wrong:
        return _by_telling(state, person, wrong, "false-premise")
    if question.topic in state.world.facts:
        return _of_fact(state, person, question.topic, question)
    if any(topic.id == question.topic for topic in topics_of(state, person)):
        return QuestionClass("known", topic=question.topic)
    held = [fact for fact in facts_of(state, person) if question.topic and concerns_noun(state, fact, question.topic)]
    if held:
        return _by_telling(state, person, tuple(held), "known")
    return _not_known(state, person, question, question.place)


def line_for_class(state: State, person: str, found: QuestionClass, to: str) -> str:
    """What a person says to a question of this class; empty where they have nothing of their own for it and the engine
    has nothing better than what they say who have no answer."""
    persona = state.world.nouns[person].persona or Persona()
    own = persona.answers.get(found.kind, ())
    if own:
        return least_heard(state, person, own, to)
    return voiced(state, person, found.kind, to) if found.kind in _ENGINES else ""


_ENGINES = frozenset(("false-premise", "other-world", "absent", "out-of-character"))
"""The classes for which the engine has words of its own."""


def is_so_called(state: State, person: str, cast_as: str) -> bool:
    """Whether somebody may well be what they are taken for, by their names and by what the pack says they are."""
    noun = state.world.nouns[person]
    persona = noun.persona or Persona()
    cast = words_in(cast_as) - SMALL
    if cast & (noun.words | words_in(noun.name) | words_in(persona.card)):
        return True
    lexicon = lexicon_of(state.world)
    alike = {group for word in sorted(cast) for group in lexicon.groups.get(lexicon.stem(word), ())}
    own = (word for word in sorted(noun.words) if word not in cast)
    return any(group in alike for word in own for group in lexicon.groups.get(lexicon.stem(word), ()))


def _knows_better(state: State, person: str, question: Question) -> tuple[str, ...]:
    """What somebody knows that speaks against what a question takes for granted."""
    facts = state.world.facts
    against = [other for fact in question.presupposed if fact in facts for other in facts[fact].contradicts]
    return tuple(
        fact for fact in dict.fromkeys((*against, *question.denied)) if belief(state, person, fact) is not None
    )


def _by_telling(state: State, person: str, facts: tuple[str, ...], kind: Kind) -> QuestionClass:
    """The class by what of some facts they may tell; where that is none, they keep it back."""
    told = tuple(fact for fact in facts if may_tell(state, person, fact))
    return QuestionClass(kind, told) if told else QuestionClass("withheld", facts)


def _of_fact(state: State, person: str, fact: str, question: Question) -> QuestionClass:
    if belief(state, person, fact) is not None:
        return _by_telling(state, person, (fact,), "known")
    return _not_known(state, person, question, question.place or state.world.facts[fact].at)


def _not_known(state: State, person: str, question: Question, place: str) -> QuestionClass:
    """They do not know it: for not having been there, or simply so."""
    if place and not _was_in(state, person, place, question.turns):
        return QuestionClass("absent", place=place)
    return QuestionClass("unknown")


def _was_in(state: State, person: str, place: str, turns: tuple[int, int] | None) -> bool:
    """Whether somebody has been in a room, at a time of this story where one is given."""
    if turns is None or turns == BEFORE:
        return times(state, f"visited/{person}", place) > 0
    return place in rooms_between(state, person, *turns)


def rooms_between(state: State, person: str, first: int, last: int) -> tuple[str, ...]:
    """The rooms that somebody was in between two turns, in the order in which they came to them. People remember their
    own ways."""
    rooms = [room_of(state, person) or ""]
    for memory in memories(state, person):
        if memory.turn < first:
            break
        if isinstance(memory.event, ev.Went) and memory.event.actor == person:
            if memory.turn > last:
                rooms = [memory.event.origin]
            else:
                rooms.append(memory.event.origin)
    return tuple(dict.fromkeys(room for room in reversed(rooms) if room))
