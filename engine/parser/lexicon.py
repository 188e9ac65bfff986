"""Words to facts and nouns of a whole world, for topics, and for telling known words from unknown ones.

Topics reach beyond what is in sight. What is in sight is asked first; the world is gone through only for words
that it knows and that mean nothing here, and an index by word is made the first time.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from engine.model.query import belief, facts_of, is_held
from engine.model.state import State
from engine.model.world import Fact, Noun, World
from engine.parser.tables import Tables, tables_of
from engine.parser.words import words_of


def content(tables: Tables, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that carry the meaning of a topic."""
    return tuple([word for word in words if word not in tables.filler]) or words


def _meant(tables: Tables, declared: Iterable[Noun] | Iterable[Fact], words: tuple[str, ...]) -> list[str]:
    """The ids of what has every one of the words in some form, in the order given."""
    found: list[Noun | Fact] = list(declared)
    for word in words:
        likely = tables.forms(word)
        if len(likely) == 1:
            found = [one for one in found if word in one.words or word == one.id]
        else:
            found = [one for one in found if any(form in one.words or form == one.id for form in likely)]
    return [one.id for one in found]


def facts_meant(state: State, words: tuple[str, ...], *, held_by: str, only: bool = False) -> list[str]:
    """The facts that the words can mean, those that `held_by` believes first, or `only` those; then the narrowest."""
    facts, tables = state.world.facts, tables_of(state.world)
    found = _meant(tables, facts.values(), content(tables, words)) if facts else []
    found.sort(key=lambda fact: len(facts[fact].words))
    held = [fact for fact in found if belief(state, held_by, fact) is not None]
    return held if only else held + [fact for fact in found if fact not in held]


def facts_stated(state: State, words: tuple[str, ...], *, held_by: str) -> list[str]:
    """The facts held that the words put in a sentence: every word of weight is one of the fact's, or of its text."""
    tables = tables_of(state.world)
    wanted = [tables.forms(word) for word in words if word not in tables.weightless]
    if len(wanted) < 2:
        return []
    found = []
    for fact in (state.world.facts[id] for id in facts_of(state, held_by)):
        own = fact.words | {form for word in words_of(f"{fact.name} {fact.text}") for form in tables.forms(word)}
        if all(any(form in own for form in likely) for likely in wanted):
            found.append(fact.id)
    return found


def nouns_meant(state: State, words: tuple[str, ...], scope: tuple[str, ...], *, owner: str) -> list[str]:
    """The nouns in sight that the words can mean, what `owner` has first; else those elsewhere, people first."""
    nouns, tables = state.world.nouns, tables_of(state.world)
    wanted = content(tables, words)
    near = _meant(tables, [nouns[id] for id in scope], wanted)
    if near:
        return sorted(near, key=lambda id: not is_held(state, id, owner))
    if not all(is_known(state, word) for word in wanted):
        return []
    return sorted(_meant(tables, nouns.values(), wanted), key=lambda id: nouns[id].kind != "person")


def people_meant(state: State, words: tuple[str, ...]) -> list[str]:
    """The people of the world that the words can mean."""
    tables = tables_of(state.world)
    return _meant(tables, [state.world.nouns[id] for id in state.world.people], content(tables, words))


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


@lru_cache(maxsize=16)
def _by_word(world: World) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for noun in world.nouns.values():
        for word in (*sorted(noun.words), noun.id):
            if noun.id not in found.setdefault(word, []):
                found[word].append(noun.id)
    return {word: tuple(ids) for word, ids in found.items()}


def nouns_with(world: World, forms: tuple[str, ...]) -> tuple[str, ...]:
    """The nouns of a world that have a word in one of its forms, in the world's order by form."""
    by_word = _by_word(world)
    return tuple(dict.fromkeys(id for form in forms for id in by_word.get(form, ())))


def is_known(state: State, word: str) -> bool:
    """Whether a word means any noun or fact of the world, seen or not."""
    world = state.world
    if word in world.vocabulary:
        return True
    forms = tables_of(world).forms(word)
    return any(form in world.vocabulary or form in world.slot or form in world.facts for form in forms)
