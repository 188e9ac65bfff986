"""Words to facts and nouns of a whole world, for topics, and for telling known words from unknown ones.

Topics reach beyond what is in sight. What is in sight is asked first; the world is gone through only for words
that it knows and that mean nothing here, so no index has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from engine.model.query import belief, facts_of, is_held
from engine.model.state import State
from engine.model.world import Fact, Noun
from engine.parser.verbs import ARTICLES
from engine.parser.words import words_of

_FILLERS = ARTICLES | {
    "of", "about", "that", "is", "was", "are", "were", ",", "his", "her", "their", "its", "my", "your",
}  # fmt: skip


_WEIGHTLESS = _FILLERS | {"to", "at", "on", "in", "and", "had", "has", "have", "did", "been", "be", "it", "he", "she",
                          "they", "by", "for", "from"}  # fmt: skip
"""Words of a sentence that tell no fact from another. Not among them: anything that denies."""


def forms(word: str) -> tuple[str, ...]:
    """A word, and what it may be a form of: `keys` of `key`, `mara's` of `mara`."""
    if word.endswith("'s"):
        return (word, word[:-2])
    if word.endswith("es") and len(word) > 4:
        return (word, word[:-1], word[:-2])
    return (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word,)


def content(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that carry the meaning of a topic."""
    return tuple([word for word in words if word not in _FILLERS]) or words


def _meant(declared: Iterable[Noun] | Iterable[Fact], words: tuple[str, ...]) -> list[str]:
    """The ids of what has every one of the words in some form, in the order given."""
    found: list[Noun | Fact] = list(declared)
    for word in words:
        likely = forms(word)
        if len(likely) == 1:
            found = [one for one in found if word in one.words or word == one.id]
        else:
            found = [one for one in found if any(form in one.words or form == one.id for form in likely)]
    return [one.id for one in found]


def facts_meant(state: State, words: tuple[str, ...], *, held_by: str, only: bool = False) -> list[str]:
    """The facts that the words can mean, those that `held_by` believes first, or `only` those; then the narrowest."""
    facts = state.world.facts
    found = _meant(facts.values(), content(words)) if facts else []
    found.sort(key=lambda fact: len(facts[fact].words))
    held = [fact for fact in found if belief(state, held_by, fact) is not None]
    return held if only else held + [fact for fact in found if fact not in held]


def facts_stated(state: State, words: tuple[str, ...], *, held_by: str) -> list[str]:
    """The facts held that the words put in a sentence: every word of weight is one of the fact's, or of its text."""
    wanted = [forms(word) for word in words if word not in _WEIGHTLESS]
    if len(wanted) < 2:
        return []
    found = []
    for fact in (state.world.facts[id] for id in facts_of(state, held_by)):
        own = fact.words | {form for word in words_of(f"{fact.name} {fact.text}") for form in forms(word)}
        if all(any(form in own for form in likely) for likely in wanted):
            found.append(fact.id)
    return found


def nouns_meant(state: State, words: tuple[str, ...], scope: tuple[str, ...], *, owner: str) -> list[str]:
    """The nouns in sight that the words can mean, what `owner` has first; else those elsewhere, people first."""
    nouns = state.world.nouns
    wanted = content(words)
    near = _meant([nouns[id] for id in scope], wanted)
    if near:
        return sorted(near, key=lambda id: not is_held(state, id, owner))
    if not all(is_known(state, word) for word in wanted):
        return []
    return sorted(_meant(nouns.values(), wanted), key=lambda id: nouns[id].kind != "person")


def people_meant(state: State, words: tuple[str, ...]) -> list[str]:
    """The people of the world that the words can mean."""
    return _meant([state.world.nouns[id] for id in state.world.people], content(words))


def names_among(state: State, words: tuple[str, ...]) -> frozenset[str]:
    """Those of the words that are names: people's, and what facts write with a large letter inside a sentence."""
    wanted = {word.removesuffix("'s") for word in words}
    world = state.world
    texts = [f"the {noun.name}" for noun in map(world.nouns.__getitem__, world.people) if not noun.article]
    texts.extend(fact.text for fact in world.facts.values())
    found = set()
    for text in texts:
        for before, word in pairwise(text.split()):
            name = word.strip(_MARKS).removesuffix("'s")
            if name[:1].isupper() and before[-1] not in ".?!:" and name.lower() in wanted:
                found.add(name.lower())
    return frozenset(found)


_MARKS = ".,;:?!'\"()\u201c\u201d\u2018\u2019"


def is_known(state: State, word: str) -> bool:
    """Whether a word means any noun or fact of the world, seen or not."""
    world = state.world
    return any(form in world.vocabulary or form in world.slot or form in world.facts for form in forms(word))
