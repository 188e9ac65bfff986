"""Words to facts and nouns of a whole world, for topics, and for telling known words from unknown ones.

Topics reach beyond what is in sight, so they need an index of the world. It is made once per world, the first
time a topic is spoken of: a memo of a pure function, held for the last few worlds so that a state stays plain.
"""

from __future__ import annotations

from engine.model.query import belief, is_held
from engine.model.state import State
from engine.model.world import World
from engine.parser.verbs import ARTICLES

_FILLERS = ARTICLES | {"of", "about", "that", "is", "was", "are", "were", "s"}


class Lexicon:
    """The nouns and facts each word can mean, in the order in which the world declares them."""

    __slots__ = ("facts", "nouns", "world")

    def __init__(self, world: World) -> None:
        self.world = world
        self.facts: dict[str, list[str]] = {}
        self.nouns: dict[str, list[str]] = {}
        for fact in world.facts.values():
            for word in sorted({*fact.words, fact.id.lower()}):
                self.facts.setdefault(word, []).append(fact.id)
        for noun in world.nouns.values():
            for word in sorted({*noun.words, noun.id.lower()}):
                self.nouns.setdefault(word, []).append(noun.id)


_MADE: dict[int, Lexicon] = {}
_KEPT = 4


def lexicon(world: World) -> Lexicon:
    """The world's lexicon. It keeps the world alive, so the same number never means another world."""
    made = _MADE.get(id(world))
    if made is None or made.world is not world:
        made = Lexicon(world)
        while len(_MADE) >= _KEPT:
            _MADE.pop(next(iter(_MADE), 0), None)
        _MADE[id(world)] = made
    return made


def forms(word: str) -> tuple[str, ...]:
    """A word, and what it may be a form of: `keys` of `key`, `mara's` of `mara`."""
    if word.endswith("'s"):
        return (word, word[:-2])
    if word.endswith("es") and len(word) > 4:
        return (word, word[:-1], word[:-2])
    return (word, word[:-1]) if word.endswith("s") and len(word) > 3 else (word,)


def content(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that carry the meaning of a topic."""
    return tuple(word for word in words if word not in _FILLERS and word != ",") or words


def _meant(index: dict[str, list[str]], words: tuple[str, ...]) -> list[str]:
    """What all the words can mean together."""
    found: list[str] | None = None
    for word in words:
        some = dict.fromkeys(id for form in forms(word) for id in index.get(form, ()))
        found = list(some) if found is None else [id for id in found if id in some]
        if not found:
            return []
    return found or []


def facts_meant(state: State, words: tuple[str, ...], *, held_by: str, only: bool = False) -> list[str]:
    """The facts that the words can mean, those that `held_by` believes first, or `only` those; then the narrowest."""
    facts = state.world.facts
    if not facts:
        return []
    found = _meant(lexicon(state.world).facts, content(words))
    held = [fact for fact in found if belief(state, held_by, fact) is not None]
    held.sort(key=lambda fact: len(facts[fact].words))
    if only:
        return held
    return held + sorted((fact for fact in found if fact not in held), key=lambda fact: len(facts[fact].words))


def nouns_meant(state: State, words: tuple[str, ...], scope: tuple[str, ...], *, owner: str) -> list[str]:
    """The nouns in sight that the words can mean, what `owner` has first; where none is, those elsewhere, people first."""
    nouns = state.world.nouns
    wanted = content(words)
    near = [id for id in scope if all(any(form in nouns[id].words for form in forms(word)) for word in wanted)]
    if near:
        return sorted(near, key=lambda id: not is_held(state, id, owner))
    return sorted(_meant(lexicon(state.world).nouns, wanted), key=lambda id: nouns[id].kind != "person")


def is_known(state: State, word: str) -> bool:
    """Whether a word means any noun or fact of the world, seen or not."""
    world = state.world
    return any(form in world.vocabulary or form in world.slot for form in forms(word))
