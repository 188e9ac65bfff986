"""What a person does, of all that they could do now: one law for reactions, orders, goals, needs, schedules and talk.

Whoever has something for a person to do puts up a `Candidate`: an act by its key, how much pulls them to it in the
usual run of things, and what it is to them (`engine.people.features`). Its score is that pull, and what the person's
traits, mood, emotions and relation to whom it is for make of its features (`engine.people.traits`). The highest score
wins; of equals, the one that was put up first. There is no chance in it, and every part of a score has its name, so
that it can be told why somebody did what they did.

An author's habits are no candidates: what the pack decrees goes before all of this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from engine.model.actions import Say
from engine.model.keys import read_key
from engine.model.language import Text
from engine.model.state import State
from engine.people.features import features_of
from engine.people.traits import Leaning, toward_whom, whence

Source = Literal["reaction", "order", "joint", "goal", "need", "schedule", "talk", "idle"]


class Candidate(msgspec.Struct, frozen=True):
    """Something that a person could do now."""

    key: str
    """The act, as a menu has it."""
    source: Source
    pull: float
    """How much draws them to it, whoever they are: 0 nothing, 2 a little, 5 what one does, 10 what one must."""
    features: dict[str, float] = {}
    """What the act is to them, from -1 to 1; with none given, what lies in its kind."""
    reason: str = ""
    """Why they would, for whoever looks behind the scenes: "because Tom gave her the lamp"."""
    say: Text | None = None
    """What they say to it, if the pack has words for that."""
    toward: str = ""
    """Whom it is for. Empty: whom the act itself turns to, if anybody."""


class Scored(msgspec.Struct, frozen=True):
    """A candidate with its score, and what that is made of: each part with where it comes from, the pull not among
    them."""

    candidate: Candidate
    score: float
    parts: tuple[tuple[str, float], ...] = ()


class Decision(msgspec.Struct, frozen=True):
    """What was chosen, and all that was weighed, the best first."""

    chosen: Candidate | None
    scored: tuple[Scored, ...] = ()


def decide(state: State, person: str, candidates: Iterable[Candidate]) -> Decision:
    """Weigh what a person could do. Nothing is chosen where there is nothing to choose from."""
    leanings = whence(state, person)
    standing: dict[str, tuple[Leaning, ...]] = {}
    scored: list[Scored] = []
    for candidate in candidates:
        toward, features = _seen_by(state, person, candidate)
        if toward and toward not in standing:
            standing[toward] = toward_whom(state, person, toward)
        scored.append(_score(candidate, features, (*leanings, *standing.get(toward, ()))))
    scored.sort(key=lambda each: -each.score)  # which keeps the order of equals
    return Decision(scored[0].candidate if scored else None, tuple(scored))


def inclines(state: State, person: str, toward: str, more: float, features: dict[str, float]) -> bool:
    """Whether somebody would sooner say yes than no to another: yes has these features and `more` pull, and no their
    opposites."""
    key = Say(person, toward).key()
    yes = Candidate(key, "talk", 1.0 + more, features, toward=toward)
    no = Candidate(key, "talk", 1.0, {each: -weight for each, weight in features.items()}, toward=toward)
    return decide(state, person, (yes, no)).chosen is yes


def _seen_by(state: State, person: str, candidate: Candidate) -> tuple[str, dict[str, float]]:
    """Whom a candidate is for, and its features."""
    if candidate.toward and candidate.features:
        return candidate.toward, candidate.features
    action = read_key(state.world, person, candidate.key)
    if action is None:
        return candidate.toward, candidate.features
    nouns = state.world.nouns
    turned = [id for id in action.named() if id != person and id in nouns and nouns[id].kind == "person"]
    toward = candidate.toward or (turned[0] if turned else "")
    return toward, candidate.features or features_of(state, person, action)


def _score(candidate: Candidate, features: dict[str, float], leanings: tuple[Leaning, ...]) -> Scored:
    parts: list[tuple[str, float]] = []
    for source, strength, weights in leanings:
        part = sum([weights[feature] * much for feature, much in features.items() if feature in weights]) * strength
        if part:
            parts.append((source, round(part, 6)))
    return Scored(candidate, round(candidate.pull + sum([part for _, part in parts]), 6), tuple(parts))
