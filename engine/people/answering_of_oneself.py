"""What somebody answers who is asked for discretion or for their word, who is contradicted, who is taken for what they
are not, or who is asked about what is not of their world.
"""

from __future__ import annotations

from engine.model.query import promised_to
from engine.model.state import State
from engine.narration.names import name
from engine.people.classes import QuestionClass, line_for_class
from engine.people.deciding import inclines
from engine.people.lexicon import lexicon_of
from engine.people.promising import fact_promised, gives_their_word
from engine.people.questions import Question
from engine.people.sayings import answered, persona_of


def on_a_secret(state: State, person: str, by: str, question: Question) -> str:
    """Whether they can keep a secret, as they see themselves."""
    keeps = inclines(state, person, by, 0.5, {"secrecy": 1.0, "duty": 0.5})
    return answered(state, person, by, f"secret.{'yes' if keeps else 'no'}")


def on_being_asked_to_promise(state: State, person: str, by: str, question: Question) -> str:
    """What they say who are asked for their word: what the engine has them do (`engine.people.promising`)."""
    fact = fact_promised(state, person, by, question.words)
    if fact and by in promised_to(state, person, fact):
        return answered(state, person, by, "word.given")
    return answered(state, person, by, f"word.{'given' if gives_their_word(state, person, by) else 'refused'}")


_IN_A_WORD = {"you-err": "err", "it-is-odd": "odd", "i-think": "think", "their-name": "name"}


def in_a_word(state: State, person: str, by: str, question: Question) -> str:
    """What they say who are told that they are wrong, hear a remark or a thought, or are asked whether they are who
    they are."""
    return answered(state, person, by, _IN_A_WORD[question.sense])


def on_being_cast(state: State, person: str, by: str, question: Question) -> str:
    """What they say who are taken for what they are not."""
    if persona_of(state, person).answers.get("out-of-character"):
        return line_for_class(state, person, QuestionClass("out-of-character", words=(question.cast_as,)), by)
    title, words = name(state, person, by), question.cast_as.partition(" ")[2]
    machine = not lexicon_of(state.world).machines.isdisjoint(words.split())
    if question.sense == "unmask" or machine or not words:
        return answered(state, person, by, "unmasked", title=title)
    return answered(state, person, by, "cast", title=title, words=words)


def on_another_world(state: State, person: str, by: str, question: Question) -> str:
    """What they say who are asked about what nobody here can have heard of."""
    return line_for_class(state, person, QuestionClass("other-world", words=question.foreign), by)
