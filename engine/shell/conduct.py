"""What somebody did in a turn, held against what a test says of it in words: `mara does not reveal debt`.

The same words are lines of a transcript and methods of the test kit. They are judged by the record of the turn, by what
happened and who was asked, so that it does not matter who thought for the person: the written lines, a brain, a model.
What is said counts as said however it came about; what is told, given or gone to counts by the deed alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, Literal

import msgspec

from engine.model import events as ev
from engine.model.state import State
from engine.model.world import World
from engine.people.secrets import wordings_of
from engine.shell.transcript_format import same
from engine.turn.record import TurnRecord

Verb = Literal["gives", "reveals", "says", "refuses", "goes to", "does", "is asked"]

_FORMS: tuple[tuple[Verb, re.Pattern[str]], ...] = (
    ("gives", re.compile(r"(?:gives|(?P<no>does not give)) (?P<what>\w+)(?: to (?P<to>\w+))?")),
    ("reveals", re.compile(r"(?:reveals|tells|(?P<no>does not (?:reveal|tell))) (?P<what>\w+)(?: to (?P<to>\w+))?")),
    ("says", re.compile(r"(?:says|(?P<no>does not say)) (?P<what>.+)")),
    ("refuses", re.compile(r"refuses|(?P<no>does not refuse)")),
    ("goes to", re.compile(r"(?:goes|(?P<no>does not go)) to (?P<what>\w+)")),
    ("does", re.compile(r"(?:does|(?P<no>does not do)) (?P<what>(?!not\b).+)")),
    ("is asked", re.compile(r"is asked|(?P<no>is not asked)")),
)
SAID = (
    "gives THING", "gives THING to PERSON", "reveals FACT", "reveals FACT to PERSON", "says WORDS", "says nothing",
    "refuses", "goes to ROOM", "does ACT", "is asked",
)  # fmt: skip
"""All that can be said of somebody; and the same with `does not`."""
NOTHING = "nothing"
"""`says nothing`."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a test says of somebody."""

    person: str
    verb: Verb
    what: str = ""
    """The id of a thing, a fact or a room, the key of an act, or words."""
    to: str = ""
    """To whom; empty for anybody."""
    denied: bool = False

    def __str__(self) -> str:
        plain = {"gives": "give", "reveals": "reveal", "says": "say", "refuses": "refuse", "goes to": "go to"}
        verb = self.verb
        if self.denied:
            verb = "is not asked" if verb == "is asked" else f"does not {plain.get(verb, 'do')}"  # type: ignore[assignment]
        return " ".join(filter(None, (self.person, verb, self.what, f"to {self.to}" if self.to else "")))


def read_claim(person: str, words: str) -> Claim | None:
    """What `gives purse to player` says of somebody; None for words that say nothing of the kind."""
    for verb, form in _FORMS:
        found = form.fullmatch(words)
        if found is not None:
            parts = {name: value for name, value in found.groupdict().items() if name != "no" and value}
            if verb == "says":
                parts["what"] = _unquoted(parts["what"])
            return Claim(person=person, verb=verb, denied=bool(found["no"]), **parts)
    return None


def claim_in(line: str) -> Claim | None:
    """The same with the person before it: `mara gives purse to player`."""
    person, _, words = line.partition(" ")
    return read_claim(person, words.strip())


def unknown_in(claim: Claim, world: World) -> str:
    """What is wrong with the names in a claim, or nothing."""
    people = list(world.people)
    if claim.person not in people:
        return no_such("person", claim.person, people)
    if claim.to and claim.to not in people:
        return no_such("person", claim.to, people)
    kind = {"gives": "thing", "goes to": "room"}.get(claim.verb)
    if kind is not None:
        known = [noun.id for noun in world.nouns.values() if noun.kind == kind]
        return "" if claim.what in known else no_such(kind, claim.what, known)
    if claim.verb == "reveals" and claim.what not in world.facts:
        return no_such("fact", claim.what, list(world.facts))
    return ""


class Conduct:
    """All that was done and asked in some records, which end in `state`."""

    def __init__(self, state: State, records: Sequence[TurnRecord]) -> None:
        self._state = state
        self._events = [event for record in records for event in record.events]
        self._answers = [answer for record in records for answer in record.answers]

    def wrong_with(self, claim: Claim) -> str:
        """Why a claim does not hold, or nothing."""
        holds, what = self._judge(claim)
        if holds is not claim.denied:
            return ""
        return f"expected: {claim}; {what}"

    def _judge(self, claim: Claim) -> tuple[bool, str]:
        """Whether it was so, denied or not, and what was instead."""
        person = claim.person
        match claim.verb:
            case "gives":
                given = [each for each in self._of(person, ev.Given) if claim.to in ("", each.to)]
                done = _listed(f"gave {each.thing} to {each.to}" for each in self._of(person, ev.Given))
                return claim.what in [each.thing for each in given], f"{person} {done or 'gave nothing'}"
            case "reveals":
                return self._reveals(claim)
            case "says":
                said = [each.words for each in self._of(person, ev.Spoken) if each.words]
                heard = _listed(f"“{words}”" for words in said)
                if same(claim.what) == NOTHING:
                    return not said, f"{person} said {heard or NOTHING}"
                found = any(same(claim.what).casefold() in same(words).casefold() for words in said)
                return found, f"{person} said {heard or NOTHING}"
            case "refuses":
                return self._refuses(person)
            case "goes to":
                went = [each.room for each in self._of(person, ev.Went)]
                return claim.what in went, f"{person} went {_listed(f'to {room}' for room in went) or 'nowhere'}"
            case "does":
                done_by_key = self._done(person)
                return claim.what in done_by_key, f"{person} did {_listed(done_by_key) or NOTHING}"
            case "is asked":
                asked = _listed(f"to {step}" for step, _ in self._asked(person) if step != "react")
                return bool(asked), f"{person} was asked {asked or NOTHING}"

    def _of(self, person: str, kind: type[ev.Event]) -> list[Any]:
        return [event for event in self._events if event.actor == person and isinstance(event, kind)]

    def _reveals(self, claim: Claim) -> tuple[bool, str]:
        """A fact is told by the act. That it is not revealed means that no words put it either."""
        person, told = claim.person, self._of(claim.person, ev.Told)
        done = _listed(f"told {each.fact} to {each.to}" for each in told)
        if any(each.fact == claim.what and claim.to in ("", each.to) for each in told):
            return True, f"{person} {done}"
        put = wordings_of(self._state, person, (claim.what,))
        for each in self._of(person, ev.Spoken) if claim.denied else ():
            if put.shows_in_words(each.words):
                return True, f"{person} did not tell it by an act, but said “{each.words}”"
        return False, f"{person} {done or 'told nothing'}"

    def _refuses(self, person: str) -> tuple[bool, str]:
        """Somebody turned to them, and neither was anything given or told for it nor what they were ordered done."""
        to_them = [each for each in self._events if getattr(each, "to", "") == person and each.actor != person]
        wanted = [each for each in to_them if isinstance(each, ev.Asked | ev.Ordered | ev.Addressed)]
        if not wanted:
            return False, f"nobody asked {person} for anything"
        done = [f"gave {each.thing}" for each in self._of(person, ev.Given)]
        done += [f"told {each.fact}" for each in self._of(person, ev.Told)]
        ordered = [each.act for each in wanted if isinstance(each, ev.Ordered)]
        done += [f"did as told, {key}" for key in self._done(person) if key in ordered]
        return not done, f"{person} {_listed(done) or 'did nothing for it'}"

    def _asked(self, person: str) -> list[tuple[str, str]]:
        """The steps that they were asked for, each with what was chosen."""
        parts = ((answer.id.split("/"), answer.choice) for answer in self._answers)
        return [(of[2], choice) for of, choice in parts if len(of) > 2 and of[1] == person and of[2] != "read"]

    def _done(self, person: str) -> list[str]:
        """The keys of the acts that were chosen for them and came to pass."""
        thwarted = [each.act for each in self._of(person, ev.Thwarted)]
        return [choice for _, choice in self._asked(person) if choice and choice not in thwarted]


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _unquoted(words: str) -> str:
    return words[1:-1] if len(words) > 1 and words[0] + words[-1] in ('""', "“”") else words


def no_such(what: str, name: str, known: Iterable[str]) -> str:
    """That a world has nothing of a name, and which it may have been."""
    names = list(known)
    near = get_close_matches(name, names, n=1)
    if near:
        right = f"did you mean '{near[0]}'?"
    else:
        right = f"there are {', '.join(names)}" if names else f"there is no {what} in this world"
    return f"there is no {what} '{name}': {right}"
