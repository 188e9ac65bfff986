"""All that one person could ever be asked about, as documents: a topic or a fact, and what each of its words weighs.

What a subject is `about` weighs most, then its name, the ways in which the pack says it may be asked, then what is said
on it, and what the things are called and look like that it is about. A word that few of the documents have tells more
than one that many have. They are made when somebody first says something free to a person, and kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from engine.model.world import PLAYER, Noun, World
from engine.parser.tables import tables_of
from engine.people.lexicon import Heard, Lexicon, asks_in, lexicon_of
from engine.people.likelihood import Likelihood, document
from engine.people.sampled import Said, Samples

_ABOUT, _NAME, _STATED, _SAID = 1.0, 0.9, 0.6, 0.3
"""What a word weighs that a subject is about, that is in its name or suggestion, in a fact's statement, an answer."""
_CALLED, _SEEN = 0.5, 0.15
"""Likewise one by which a thing goes that a subject is about, or that is in the description of it."""
_ASKED = 0.1
"""Likewise one that is in a way to ask about it."""
_DESCRIBED = 0.4
"""What a word weighs that somebody goes by and that is no name of theirs."""
PART = 0.4
"""Likewise one that is part of a phrase."""
POINTED = 0.4
"""How surely somebody is meant who is only pointed at, as `he`."""
NAMED = 0.6
"""Likewise who is named: most often it is asked what is with them, and not who they are."""
Key = TypeVar("Key")


class Subject(msgspec.Struct, frozen=True):
    """A topic or a fact as a document: what each of its words weighs."""

    id: str
    is_fact: bool
    after: str
    words: dict[str, float]
    """By stem."""
    groups: dict[int, float]
    """By group of what means nearly the same."""
    people: dict[str, float]
    """Who it is about."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """What it is about in several words."""
    things: tuple[str, ...] = ()
    """The stems of what the things are called that it is about: what `it` is in a talk of it."""


class Ear(msgspec.Struct, frozen=True):
    """All that one person could ever speak of, and how much each word tells."""

    subjects: dict[str, Subject]
    rarity: dict[str, float]
    group_rarity: dict[int, float]
    person_rarity: dict[str, float]
    naming: dict[str, str]
    """Whom words mean that stand in a topic about somebody: `grandfather`."""
    naming_groups: dict[int, str]
    """Likewise, by group."""
    samples: Samples
    """The ways in which the pack says that each may be asked."""
    likelihood: Likelihood
    """What these have in common, subject by subject."""


@lru_cache(maxsize=256)
def ear_of(world: World, person: str) -> Ear:
    """What somebody could speak of, as documents: made when somebody first says something free to them."""
    persona = world.nouns[person].persona
    lexicon = lexicon_of(world)
    subjects: dict[str, Subject] = {}
    own = {known.fact: known for known in persona.knows} if persona is not None else {}
    for topic in persona.topics if persona is not None else ():
        texts = [(_NAME, topic.suggest.source), *[(_SAID, saying.say.source) for saying in topic.sayings]]
        texts += [(_ASKED, question) for question in topic.questions]
        made = _subject(world, lexicon, topic.id, False, topic.after, topic.words, texts)
        subjects[topic.id] = replace(made, phrases=tuple([lexicon.words(phrase) for phrase in topic.phrases]))
    for fact in world.facts.values():
        known = own.get(fact.id)
        texts = [(_NAME, fact.name), (_STATED, fact.text), *[(_ASKED, question) for question in fact.questions]]
        if known is not None:
            texts += [(_NAME, known.suggest.source), (_SAID, known.tell.source), (_SAID, known.cover.source)]
            texts += [(_ASKED, question) for question in known.questions]
        if fact.id not in subjects:
            subjects[fact.id] = _subject(world, lexicon, fact.id, True, "", fact.words, texts)
    documents = list(subjects.values())
    naming, naming_groups = _naming(world, lexicon, person)
    samples = _samples(world, lexicon, person, subjects, naming, naming_groups)
    texts_of = {id: document(each.words, each.groups, each.people) for id, each in subjects.items()}
    return Ear(
        subjects,
        _rarity([each.words for each in documents]),
        _rarity([each.groups for each in documents]),
        {who: weight**0.5 for who, weight in _rarity([each.people for each in documents]).items()},
        naming,
        naming_groups,
        samples,
        Likelihood(samples.learned, texts_of),
    )


def _samples(
    world: World,
    lexicon: Lexicon,
    person: str,
    subjects: dict[str, Subject],
    naming: dict[str, str],
    naming_groups: dict[int, str],
) -> Samples:
    """The ways in which the pack says that each subject may be asked; `he` in one is whom its subject is about."""
    persona = world.nouns[person].persona
    asked = [(topic.id, topic.questions) for topic in persona.topics] if persona is not None else []
    asked += [(known.fact, known.questions) for known in persona.knows] if persona is not None else []
    asked += [(fact.id, fact.questions) for fact in world.facts.values()]
    tables = tables_of(world)
    found = []
    for id, questions in asked:
        for question in questions:
            words = lexicon.words(question)
            meant = _named_in(world, words, person, lexicon)
            for word in words:
                pronoun = pronouns(world).get(word, "")
                who = _of_pronoun(world, subjects[id], pronoun, person)
                if who:
                    meant.setdefault(who, POINTED)
            heard = tuple([each for each in lexicon.heard(words) if each.word not in names(world)])
            heard = without_names(heard, naming, naming_groups, meant)
            denies = any(word in lexicon.denying for word in words)
            found.append((id, question, Said(words, heard, meant, asks_in(tables, words), denies)))
    return Samples(lexicon, found)


def _named_in(world: World, words: tuple[str, ...], person: str, lexicon: Lexicon) -> dict[str, float]:
    named = by_name(world)
    found: dict[str, float] = {}
    for word in words:
        ids = [id for id in named.get(word, ()) if id != person]
        for id in ids:
            found[id] = max(found.get(id, 0.0), NAMED / len(ids))
    return found


def _of_pronoun(world: World, subject: Subject, pronoun: str, person: str) -> str:
    fits = {
        who: weight for who, weight in subject.people.items() if who != person and world.nouns[who].pronoun == pronoun
    }
    return max(fits, key=lambda who: fits[who]) if pronoun and fits else ""


def _naming(world: World, lexicon: Lexicon, person: str) -> tuple[dict[str, str], dict[int, str]]:
    """The words of this person's topics about somebody else, whom they mean: kin, an office, a nickname."""
    persona = world.nouns[person].persona
    naming: dict[str, str] = {}
    groups: dict[int, str] = {}
    for topic in persona.topics if persona is not None else ():
        who = next((id for id in world.people if id in topic.words and id != person), "")
        own = [word for word in sorted(topic.words) if who and word in world.nouns[who].words]
        for word in own:  # of `keeper` only that is meant: `keep` has the same stem
            naming.setdefault(word, who)
            for group in lexicon.listed.get(word, ()):
                groups.setdefault(group, who)
    return naming, groups


def _rarity(documents: list[dict[Key, float]]) -> dict[Key, float]:
    """How much each word tells, from 0 to 1: the fewer of the documents have it, the more."""
    counts: dict[Key, float] = {}
    for each in documents:
        for key, weight in each.items():
            counts[key] = counts.get(key, 0.0) + weight
    most = log(1 + len(documents))
    return {key: min(1.0, log(1 + len(documents) / max(1.0, count)) / most) for key, count in counts.items()}


def _is_name(noun: Noun, word: str) -> bool:
    return word == noun.id or word in noun.name.lower().split()


def _things_in(world: World, about: frozenset[str]) -> list[Noun]:
    """The things and rooms that a subject is about: those it has the id of, or the last word of the name."""
    by_word = _things(world)
    found = dict.fromkeys(id for word in sorted(about) for id in by_word.get(word, ()))
    return [world.nouns[id] for id in found]


@lru_cache(maxsize=16)
def _things(world: World) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for noun in world.nouns.values():
        if noun.kind != "person":
            last = noun.name.lower().split()[-1:]
            for word in dict.fromkeys((noun.id, *last)):
                found.setdefault(word, []).append(noun.id)
    return {word: tuple(ids) for word, ids in found.items() if len(ids) < 4}


_CONDITION = re.compile(r"\{[^:{}|]*:")


def _subject(
    world: World,
    lexicon: Lexicon,
    id: str,
    is_fact: bool,
    after: str,
    about: frozenset[str],
    texts: list[tuple[float, str]],
) -> Subject:
    words: dict[str, float] = {}
    groups: dict[int, float] = {}
    people: dict[str, float] = {}
    named = by_name(world)

    def add(said: tuple[str, ...], weight: float) -> None:
        for each in lexicon.heard(said):
            share = weight * (PART if each.part else 1.0)
            words[each.stem] = max(words.get(each.stem, 0.0), share)
            for group in each.groups:
                groups[group] = max(groups.get(group, 0.0), share)
        for word in said:
            ids = named.get(word, ())
            for who in ids:
                share = weight / len(ids) * (1.0 if _is_name(world.nouns[who], word) else _DESCRIBED)
                people[who] = max(people.get(who, 0.0), share)

    for word in sorted(about):
        add(tuple(word.split()) or (word,), _ABOUT)
    things = _things_in(world, about)
    for noun in things:
        add(lexicon.words(f"{noun.name} {' '.join(sorted(noun.words))}"), _CALLED)
        add(lexicon.words(_CONDITION.sub(" ", noun.text.source)), _SEEN)
    for weight, text in texts:
        if text:
            add(lexicon.words(_CONDITION.sub(" ", text)), weight)
    called = dict.fromkeys([lexicon.stem(word) for noun in things for word in noun.name.lower().split()[-1:]])
    return Subject(id, is_fact, after, words, groups, people, things=tuple(called))


# --- who is named ---


def without_names(
    heard: tuple[Heard, ...], naming: dict[str, str], naming_groups: dict[int, str], meant: dict[str, float]
) -> tuple[Heard, ...]:
    """The words that name nobody; who is named by the others, as `grandad` may, is added to those who are meant."""
    found = []
    for each in heard:
        who = naming.get(each.word) or next((naming_groups[g] for g in each.groups if g in naming_groups), "")
        if who:
            meant[who] = max(meant.get(who, 0.0), NAMED)
        else:
            found.append(each)
    return tuple(found)


@lru_cache(maxsize=16)
def by_name(world: World) -> dict[str, tuple[str, ...]]:
    """The people of a world by each word that they go by."""
    found: dict[str, list[str]] = {}
    for id in world.people:
        if id != PLAYER:
            for word in sorted(world.nouns[id].words):
                found.setdefault(word, []).append(id)
    return {word: tuple(ids) for word, ids in found.items()}


@lru_cache(maxsize=16)
def names(world: World) -> frozenset[str]:
    """The words of people's names: of these it is asked who is meant, and no more."""
    proper = [world.nouns[id] for id in world.people if not world.nouns[id].article]
    return frozenset(word for noun in proper for word in noun.name.lower().split())


@lru_cache(maxsize=16)
def pronouns(world: World) -> dict[str, str]:
    """Which of he and she a word means, or is of."""
    tables = tables_of(world)
    words = {**tables.pronouns, **tables.whose}
    return {word: which for word, which in words.items() if which in ("he", "she")}
