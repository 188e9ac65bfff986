"""Conditions and numbers as an author writes them: for telling which part of a rule's condition does not hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any as Anything

from engine.model import language as lang
from engine.model.feelings import NUMBERS


def spelled(condition: lang.Condition) -> str:
    """The author's line for a condition, or one that means the same."""
    return _spellings[type(condition)](condition)


def spelled_number(number: lang.Number) -> str:
    return _numbers[type(number)](number)


def spelled_act(verb: str, nouns: tuple[str, ...]) -> str:
    return " ".join((verb, *nouns))


def _joined(parts: tuple[lang.Condition, ...], word: str) -> str:
    inner = lang.Any if word == "and" else lang.All
    return f" {word} ".join(f"({spelled(part)})" if isinstance(part, inner) else spelled(part) for part in parts)


_HOW = {"in": "in", "on": "on", "held": "held by", "worn": "worn by", "part": "part of", "": "in"}


def _among(among: lang.Among, *, every: bool = False) -> str:
    """`thing in basket that is lit`; with `every` what is said of each follows by itself: `thing in basket is lit`."""
    kind, place = among.group or among.kind, among.place
    if among.relation:
        kind += f" that {place} {among.relation}" if among.turned else f" that {among.relation} {place}"
    elif place:
        kind += f" {_HOW[among.how]} {place}"
    if among.test is None:
        return kind
    if isinstance(among.test, lang.Relates) and among.test.other == lang.THAT:
        return f"{kind} that {among.test.one} {among.test.relation}"
    denied = isinstance(among.test, lang.Not)
    said = spelled(among.test.part if isinstance(among.test, lang.Not) else among.test)
    who, _, rest = said.partition(" ")
    if who != lang.THAT or (denied and rest.split()[0] not in _CAN_BE_DENIED):
        return f"{kind} where {spelled(among.test)}"
    rest = f"is not {rest.removeprefix('is ')}" if denied else rest
    return f"{kind} {rest}" if every else f"{kind} that {rest}"


_CAN_BE_DENIED = ("is", "in", "on", "part", "tied", "with")


def _has(c: lang.Has) -> str:
    if c.value is True:
        return f"{c.noun} is {c.property}"
    return f"{c.noun} is {c.value}" if c.noun == lang.THAT else f"{c.property} of {c.noun} is {c.value}"


_spellings: dict[type, Callable[[Anything], str]] = {
    lang.All: lambda c: _joined(c.parts, "and"),
    lang.Any: lambda c: _joined(c.parts, "or"),
    lang.Not: lambda c: f"not ({spelled(c.part)})",
    lang.Inside: lambda c: f"{c.thing} in {c.place}",
    lang.Upon: lambda c: f"{c.thing} on {c.place}",
    lang.Holds: lambda c: f"{c.person} holds {c.thing}",
    lang.Wears: lambda c: f"{c.person} wears {c.thing}",
    lang.With: lambda c: f"{c.one} with {c.other}",
    lang.Is: lambda c: f"{c.noun} is {c.quality}",
    lang.Has: lambda c: _has(c),
    lang.Compare: lambda c: f"{spelled_number(c.number)} {c.sign} {c.value}",
    lang.Knows: lambda c: f"{c.person} knows {c.fact}",
    lang.Promised: lambda c: f"{c.person} promised {c.fact} to {c.to}",
    lang.Broke: lambda c: f"{c.person} broke {c.fact} to {c.to}",
    lang.Caught: lambda c: f"{c.person} caught {c.liar}",
    lang.Doubts: lambda c: f"{c.person} doubts {c.fact}",
    lang.AskedAbout: lambda c: f"{c.person} asked {c.other} about {c.topic}",
    lang.TalkedTo: lambda c: f"{c.person} talked to {c.other}",
    lang.Doing: lambda c: f"action is {spelled_act(c.verb, c.nouns)}",
    lang.ActorIs: lambda c: f"actor is {c.person}",
    lang.FirstTime: lambda c: "first time",
    lang.PartOf: lambda c: f"{c.thing} part of {c.whole}",
    lang.TiedTo: lambda c: f"{c.one} tied to {c.other}",
    lang.Relates: lambda c: f"{c.one} {c.relation} {c.other}",
    lang.Senses: lambda c: f"{c.person} {c.sense} {c.noun}",
    lang.Some: lambda c: f"any {_among(c.among)}",
    lang.Every: lambda c: f"every {_among(c.among, every=True)}",
    lang.Nearest: lambda c: f"nearest {c.group or c.kind} to {c.origin} is {c.noun}",
}

_CALLED = {emotion: called for called, emotion in NUMBERS.items()}

_numbers: dict[type, Callable[[Anything], str]] = {
    lang.Counter: lambda n: n.name,
    lang.Relation: lambda n: f"{n.dimension} of {n.person}" + (f" toward {n.toward}" if n.toward != "player" else ""),
    lang.Mood: lambda n: f"mood of {n.person}",
    lang.Feeling: lambda n: f"{_CALLED[n.emotion]} of {n.person}",
    lang.TurnCount: lambda n: "turn",
    lang.TimeOf: lambda n: n.what,
    lang.NeedOf: lambda n: f"{n.need} of {n.person}",
    lang.Measure: lambda n: f"{n.what} of {n.noun}",
    lang.Level: lambda n: f"{n.property} of {n.noun}",
    lang.Points: lambda n: "score",
    lang.StageOf: lambda n: f"stage of {n.quest}",
    lang.Steps: lambda n: f"steps from {n.origin} to {n.goal}",
    lang.Tally: lambda n: f"number of {_among(n.among)}",
}
