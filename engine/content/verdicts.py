"""What is said of a condition before anybody has played, and why."""

from __future__ import annotations

from typing import NamedTuple

from engine.content.coming import FAR, Span
from engine.content.problems import quoted
from engine.model import language as lang
from engine.model.listing import listed


class Verdict(NamedTuple):
    """Whether a condition can hold, and whether it can fail to; with the reason, where one of the two is out."""

    may_hold: bool = True
    may_fail: bool = True
    why: str = ""
    echo: bool = False
    """It only follows from what is reported elsewhere: a room nobody reaches, a scene that never begins."""


EITHER = Verdict()


def denied(verdict: Verdict) -> Verdict:
    return verdict._replace(may_hold=verdict.may_fail, may_fail=verdict.may_hold)


def known(holds: bool, why: str) -> Verdict:
    return Verdict(holds, not holds, why)


def how_far(number: lang.Number, span: Span) -> str:
    """Why a number is never what is asked."""
    match number:
        case lang.Counter(name):
            called = f"the number {quoted(name)}"
        case lang.Relation(what, noun) | lang.Measure(what, noun) | lang.Level(what, noun):
            called = f"{what} of {noun}"
        case lang.Mood(person):
            called = f"mood of {person}"
        case lang.Feeling(emotion, person):
            called = f"the {emotion} of {person}"
        case lang.StageOf(quest):
            return f"the quest {quoted(quest)} comes to stage {span.most} at most"
        case lang.NeedOf(what, noun):
            called = f"{what} of {noun}"
        case lang.TimeOf(what):
            called = f"the {what}"
        case lang.Points():
            return f"all points together are {span.most}"
        case _:
            called = "the number of turns" if isinstance(number, lang.TurnCount) else "such a number"
    if span.least == span.most:
        return f"nothing changes {called}"
    if span.only and len(span.only) <= 5:
        return f"{called} is only ever {listed([str(value) for value in sorted(span.only)])}"
    if span.least <= -FAR:
        return f"{called} is never more than {span.most}"
    if span.most >= FAR:
        return f"{called} is never less than {span.least}"
    return f"{called} goes from {span.least} to {span.most}"
