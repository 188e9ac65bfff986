"""How somebody speaks: which of the manners of `engine.narration.voices` are theirs, and whether they contract.

A pack says it by the traits `talkativeness`, `formality` and `warmth`. Where it gives somebody none of them, how they
speak is read off what they are written with, by what can be counted: words of their `voice` that name a manner, how
long the sentences of their samples are, and how they address people. So a pack from before there were traits has it
too. How they stand to the listener and how they feel shade it: who dislikes somebody, or is angry, is cold to them
whatever their manner is, and who is fond of them is warmer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from engine.model.query import emotion, mood, relation, traits_of
from engine.model.state import State
from engine.model.world import Persona, World

MARKED = 3
"""From where on, either way, a trait is heard in how somebody speaks."""
FOND = 4
DISLIKES = -3
LOW = -6
"""The mood from which on somebody says no more than they must."""
_OF_TRAITS = (("talkativeness", "talkative", "terse"), ("formality", "formal", "rough"), ("warmth", "warm", "cold"))
"""A trait, and what it makes of how somebody speaks where it is high and where it is low."""

SHORT, LONG = 5.0, 14.0
"""The mean of the words of a sentence up to which samples are terse, and from which on they are talkative."""
_LEAST_SAMPLES = 2
_CONTRACTING = 0.2
"""How many contractions a sentence there are in the samples of who contracts."""
_NAMES: dict[str, str] = {
    **dict.fromkeys(("terse", "curt", "laconic", "clipped", "brief", "short", "sparing", "few words"), "terse"),
    **dict.fromkeys(("talkative", "garrulous", "chatty", "wordy", "rambling", "rambles", "chatters"), "talkative"),
    **dict.fromkeys(("formal", "courteous", "polite", "stately", "ceremonious", "correct"), "formal"),
    **dict.fromkeys(("rough", "coarse", "gruff", "crude", "surly"), "rough"),
    **dict.fromkeys(("warm", "kind", "friendly", "gentle", "motherly", "fatherly", "cheerful"), "warm"),
    **dict.fromkeys(("cold", "distant", "cool", "icy", "haughty", "scornful"), "cold"),
}
"""The words for a manner that somebody's `voice` may be written with."""
_NOT = frozenset(("not", "never", "no", "nor", "neither", "without", "hardly"))
_ADDRESSES: dict[str, str] = {
    **dict.fromkeys(("sir", "madam", "ma'am", "my lord", "my lady", "your grace", "your honour"), "formal"),
    **dict.fromkeys(("my dear", "dear", "love", "my friend", "my child", "darling"), "warm"),
    **dict.fromkeys(("ain't", "'em", "oi"), "rough"),
}
_SENTENCE = re.compile(r"[^.!?…]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:ll|re|ve|d|m)|\b(?:it|that|there|he|she|what|who)['’]s)\b", re.IGNORECASE)


def manner_of(state: State, person: str, to: str) -> tuple[str, ...]:
    """The manners in which somebody speaks to another now, the most marked first; none is plain."""
    own = _own_manner(state, person)
    if _is_cold_to(state, person, to):
        return ("cold", *[manner for manner in own if manner not in ("warm", "cold")])
    if mood(state, person) <= LOW and "terse" not in own:
        own = ("terse", *[manner for manner in own if manner != "talkative"])
    if relation(state, "liking", person, to) >= FOND and not {"warm", "cold"} & {*own}:
        return (*own, "warm")
    return own


def contracts(state: State, person: str) -> bool:
    """Whether somebody says `I won't` and not `I will not`."""
    return "rough" in _own_manner(state, person) or _writing(state.world, person)[1]


def _own_manner(state: State, person: str) -> tuple[str, ...]:
    traits = traits_of(state, person)
    marked = [
        (-abs(traits[trait]), high if traits[trait] > 0 else low)
        for trait, high, low in _OF_TRAITS
        if abs(traits.get(trait, 0)) >= MARKED
    ]
    if marked or any(trait in traits for trait, _, _ in _OF_TRAITS):
        return tuple([manner for _, manner in sorted(marked, key=lambda each: each[0])])
    return _writing(state.world, person)[0]


def _is_cold_to(state: State, person: str, to: str) -> bool:
    if relation(state, "liking", person, to) <= DISLIKES:
        return True
    return emotion(state, person, "anger") >= -DISLIKES or emotion(state, person, "disgust") >= -DISLIKES


@lru_cache(maxsize=1024)
def _writing(world: World, person: str) -> tuple[tuple[str, ...], bool]:
    """The manner that somebody is written in, and whether they contract."""
    persona = world.nouns[person].persona or Persona()
    said = " ".join(persona.samples)
    sentences = [len(_WORD.findall(each)) for each in _SENTENCE.findall(said) if _WORD.search(each)]
    contracted = len(_CONTRACTION.findall(said)) >= max(1, _CONTRACTING * len(sentences))
    found = [manner for name, manner in _NAMES.items() if _is_named(name, persona.voice)]
    low = f" {' '.join(_WORD.findall(said.lower()))} "
    found += [manner for name, manner in _ADDRESSES.items() if f" {name} " in low]
    if len(persona.samples) >= _LEAST_SAMPLES:
        mean = sum(sentences) / max(1, len(sentences))
        found += ["terse"] if mean <= SHORT else ["talkative"] if mean >= LONG else []
    return _without_opposites(found), contracted


def _is_named(name: str, voice: str) -> bool:
    """Whether a voice is called so, and not said not to be."""
    for sentence in _SENTENCE.findall(voice.lower()):
        words = _WORD.findall(sentence)
        if f" {name} " in f" {' '.join(words)} " and _NOT.isdisjoint(words):
            return True
    return False


def _without_opposites(manners: list[str]) -> tuple[str, ...]:
    """Each once; of two that exclude each other, the first."""
    found: list[str] = []
    for manner in manners:
        other = next(low if manner == high else high for _, high, low in _OF_TRAITS if manner in (high, low))
        if manner not in found and other not in found:
            found.append(manner)
    return tuple(found)
