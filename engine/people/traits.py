"""What a person leans to now: every weight that their traits, their mood and what they feel bring to a choice.

A leaning is a number for each feature of acts (`engine.people.features`). A trait of 10 that weighs wholly on a feature
brings 5 to an act that is wholly of it, so that it can outweigh what somebody would do in the usual run of things, and
a trait of 3 seldom does. An emotion at its strongest brings as much and passes; a mood brings little and stays longer.

How somebody stands to whom an act is for is apart from that (`toward_whom`): the same gift is another to a friend.
"""

from __future__ import annotations

from engine.model.feelings import LEAST_RELATION, MOST_RELATION
from engine.model.query import mood, relation, traits_of
from engine.model.state import State
from engine.model.traits import INDICATORS
from engine.people.emotions import EMOTIONS, feeling_of

Leaning = tuple[str, float, dict[str, float]]
"""Whence it comes, how strong it is, and what of an act it weighs on."""

_OF_TRAITS = 0.5
"""What a point of a trait brings; a point of a relation likewise."""
_OF_EMOTIONS = 5.0
"""What the whole of an emotion brings."""
_OF_MOOD = 0.2

EMOTION_WEIGHTS: dict[str, dict[str, float]] = {
    "joy": {"help": 0.4, "company": 0.4, "play": 0.5, "risk": 0.1},
    "acceptance": {"help": 0.4, "company": 0.3, "truth": 0.3, "revenge": -0.4},
    "fear": {"risk": -1.0, "company": -0.3, "secrecy": 0.4, "play": -0.4},
    "surprise": {"novelty": 0.5, "care": -0.3},
    "sadness": {"ease": 0.5, "company": -0.3, "play": -0.6, "comfort": 0.3},
    "disgust": {"company": -0.7, "help": -0.3},
    "anger": {"revenge": 1.0, "harm": 0.5, "help": -0.5, "duty": -0.3, "risk": 0.3},
    "anticipation": {"novelty": 0.4, "care": 0.3, "gain": 0.2},
}
"""What of an act each of the eight weighs on."""

MOOD_WEIGHTS: dict[str, float] = {"help": 0.5, "company": 0.5, "play": 0.8, "harm": -0.4, "ease": -0.3}
"""The same of a good mood; a bad one weighs the other way."""

RELATION_WEIGHTS: dict[str, dict[str, float]] = {
    "trust": {"truth": 0.5, "help": 0.2, "secrecy": -0.6},
    "liking": {"help": 0.8, "company": 0.6, "harm": -0.8, "truth": 0.2, "duty": 0.5, "revenge": -0.5},
    "fear": {"duty": 0.9, "company": -0.6, "harm": -0.6, "revenge": -0.8, "risk": -0.8, "secrecy": 0.4},
    "debt": {"help": 0.6, "gain": -0.4, "duty": 0.5},
    "attraction": {"company": 0.8, "help": 0.5, "display": 0.6, "harm": -0.5},
    "rank": {"duty": 0.7, "status": -0.8, "harm": -0.3},
}
"""The same of how somebody stands to whom an act is for. `rank` is how far above themselves they take them to be."""


def leanings(state: State, person: str) -> dict[str, float]:
    """What a person leans to, by feature, whoever an act is for."""
    found: dict[str, float] = {}
    for _, strength, weights in whence(state, person):
        for feature, weight in weights.items():
            found[feature] = found.get(feature, 0.0) + strength * weight
    return found


def whence(state: State, person: str) -> tuple[Leaning, ...]:
    """The same by where it comes from, in a fixed order: traits as they are listed, then mood, then emotions. What is
    nothing is left out."""
    traits = traits_of(state, person)
    found: list[Leaning] = [
        (id, _OF_TRAITS * traits[id], indicator.weights) for id, indicator in INDICATORS.items() if traits.get(id)
    ]
    feels = mood(state, person)
    if feels:
        found.append(("mood", _OF_MOOD * feels, MOOD_WEIGHTS))
    felt = feeling_of(state, person)
    if any(felt):
        found += [
            (emotion, _OF_EMOTIONS * strength, EMOTION_WEIGHTS[emotion])
            for emotion, strength in zip(EMOTIONS, felt, strict=True)
            if strength
        ]
    return tuple(found)


def toward_whom(state: State, person: str, toward: str) -> tuple[Leaning, ...]:
    """What it brings to an act that it is for this one. Trust beyond the bounds of the others weighs no more."""
    return tuple(
        (f"{dimension} for {toward}", _OF_TRAITS * max(LEAST_RELATION, min(MOST_RELATION, value)), weights)
        for dimension, weights in RELATION_WEIGHTS.items()
        if (value := relation(state, dimension, person, toward))
    )
