"""Answers as they come in: cut to what can be written down, and looked at before their content is."""

from __future__ import annotations

from engine.model.minds import Answer, Request
from engine.people.claims import clean_speech

LONGEST_SPEECH = 4_000
_LONGEST = (200, 200, LONGEST_SPEECH, 100, 200)
"""Characters kept of an answer's id, choice, speech, mind and fault."""


def fit_for_the_record(answer: object) -> Answer:
    """An answer as it can be written down: words, of bounded length, that are text. Anything else is a fault."""
    if not isinstance(answer, Answer):
        return Answer(id="", mind="", fault="no answer")
    parts = (answer.id, answer.choice, answer.speech, answer.mind, answer.fault)
    if not all(isinstance(part, str) for part in parts):
        return Answer(id="", mind="", fault="not words")
    id, choice, speech, mind, fault = (
        part[:most].encode("utf-8", "replace").decode() for part, most in zip(parts, _LONGEST, strict=True)
    )
    return Answer(id=id, choice=choice, speech=speech, mind=mind, fault=fault)


def fault_in(request: Request, answer: Answer) -> str:
    """What is wrong with an answer before its content is looked at."""
    if answer.fault:
        return clean_speech(answer.fault, 80) or "a fault without a name"
    return "" if answer.id == request.id else "an answer to something else"
