"""What a free sentence is about, of all that a person could speak of.

Every topic of the person, and every fact that they hold, is a small document: what it is `about` weighs most, then its
name, then what is said on it. A sentence is set against each of them by the words that they share, by stems, by what
means nearly the same, by who is meant (names, kinship, pronouns) and by slips of the finger; a word that few of the
documents have tells more than one that many have. What belongs to the talk in hand comes before the rest.

That a fact is kept back changes nothing of it: the person is asked about it, and covers it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from engine.model.query import belief, facts_of
from engine.model.state import State
from engine.model.world import PLAYER, Noun, World
from engine.parser.context import Context
from engine.parser.mending import is_within
from engine.parser.tables import tables_of
from engine.people.lexicon import Heard, Lexicon, has, lexicon_of
from engine.rules.dialogue import open_topics, thread

_ABOUT, _NAME, _STATED, _SAID = 1.0, 0.8, 0.5, 0.3
"""What a word weighs that a subject is about, that is in its name or suggestion, in a fact's statement, an answer."""
_CALLED, _SEEN = 0.5, 0.15
"""Likewise one by which a thing goes that a subject is about, or that is in the description of it."""
_ALIKE = 0.6
"""What a word weighs that means nearly the same, of what the word itself would."""
_SLIP = 0.8
"""Likewise one that is a slip of the finger away."""
_PART = 0.4
"""Likewise one that is part of a phrase."""
_WEAK = 0.5
"""Likewise one of the words of which all talk is full."""
_TOLD = 0.6
"""Likewise what was told just now: it is more likely asked about than asked for."""
_DESCRIBED = 0.6
"""What a word weighs that somebody goes by and that is no name of theirs."""
_SHORTEST = 3
"""Letters of a word that may have a slip in it."""
_PHRASE = 1.5
"""What it adds that a subject is about a phrase that was said."""
_PARTIAL = 0.3
"""How much it costs a subject to have nothing to do with what else was said."""
_SOURCE = 0.1
"""Likewise who is only named as where the speaker has it from."""
_POINTED = 0.4
"""Likewise somebody who is only pointed at, as `he`."""
_PAST = 1.1
"""By how much more a fact counts where something past is asked after: what has happened is a fact, as a rule."""
_NAMED = 0.55
"""Likewise somebody who is named: most often it is asked what is with them, and not who they are."""
_STATED_ENOUGH = 0.7
"""What a sentence has to share with a fact to speak of it, though the listener may never have heard of it."""
_BARE = 2
"""Words up to which what only points at the talk in hand asks for nothing: `why?`."""
_NEXT, _LATER, _SAME = 0.4, 0.3, 0.32
"""What it adds that a subject comes after what was talked of last, or is that, and the sentence only points at it."""
ENOUGH = 0.2
"""Below this a sentence is about nothing that they could speak of."""


Key = TypeVar("Key")
NOTHING_SAID = Context()
"""Before anything was spoken of."""


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


class Ear(msgspec.Struct, frozen=True):
    """All that one person could ever speak of, and how much each word tells."""

    subjects: dict[str, Subject]
    rarity: dict[str, float]
    group_rarity: dict[int, float]
    person_rarity: dict[str, float]
    naming: dict[str, str]
    """Whom words mean that stand in a topic about somebody: `grandfather`, by stem."""
    naming_groups: dict[int, str]
    """Likewise, by group."""


class Found(msgspec.Struct, frozen=True):
    """What a sentence is about: the id of a topic or fact, and by how much."""

    id: str
    score: float
    is_fact: bool


def listen(state: State, person: str, by: str, sentence: str) -> Found | None:
    """The topic or fact of a person that a sentence of somebody's is about; None where it is about none."""
    found = ranked(state, person, by, sentence)
    return found[0] if found and found[0].score >= ENOUGH else None


def stated_in(state: State, person: str, by: str, sentence: str) -> str:
    """The fact of the world, held by this person or not, that a sentence speaks of; empty where it speaks of none."""
    found = ranked(state, person, by, sentence, facts=tuple(state.world.facts))
    return found[0].id if found and found[0].is_fact and found[0].score >= _STATED_ENOUGH else ""


def ranked(
    state: State, person: str, by: str, sentence: str, context: Context = NOTHING_SAID, facts: tuple[str, ...] = ()
) -> list[Found]:
    """All that it may be about, the likeliest first: what they hold and could speak of, or also other `facts`."""
    world = state.world
    lexicon, ear = lexicon_of(world), ear_of(world, person)
    words = lexicon.words(sentence)
    now = thread(state, person, by)
    wanted = lexicon.without_wanting(words)
    heard = tuple([each for each in lexicon.heard(wanted) if each.word not in _names(world)])
    meant = _people_in(state, person, by, words, lexicon, context, now, ear)
    if not meant and lexicon.asks_what_one_does(words):
        heard += lexicon.heard_as(lexicon.doing)
    heard = _without_names(heard, ear, meant)
    points = not heard or any(word in lexicon.thread or word in _pronouns(world) for word in words)
    follows = points and len(words) > _BARE and (bool(heard) or not any(word in lexicon.you for word in words))
    past = any(word in lexicon.past for word in words)
    slips = {each.stem: slip for each in heard if (slip := _slip(each, lexicon, ear, world))}
    found = []
    held = facts or facts_of(state, person)
    among = frozenset(held)
    for id in (*held, *[topic.id for topic in open_topics(state, person, by)]):
        subject = ear.subjects.get(id)
        if subject is None or (subject.is_fact and id not in among):
            continue
        score = _score(subject, ear, heard, slips, meant)
        if past:
            score *= _PAST if subject.is_fact else 1.0
        if id in now and subject.is_fact and belief(state, by, id) is not None:
            score *= _TOLD
        if any(has(words, phrase) for phrase in subject.phrases):
            score += _PHRASE
        if subject.after and subject.after in now and id not in now and (score or points):
            score += _NEXT if subject.after == now[0] else _LATER
        elif now and id == now[0] and follows:
            score += _SAME
        if score > 0:
            found.append(Found(id, score, subject.is_fact))
    found.sort(key=lambda each: (-each.score, not each.is_fact))
    return found


def _without_names(heard: tuple[Heard, ...], ear: Ear, meant: dict[str, float]) -> tuple[Heard, ...]:
    """The words that name nobody; who is named by the others, as `grandad` may, is added to those who are meant."""
    found = []
    for each in heard:
        who = ear.naming.get(each.stem) or next(
            (ear.naming_groups[g] for g in each.groups if g in ear.naming_groups), ""
        )
        if who:
            meant[who] = max(meant.get(who, 0.0), _NAMED)
        else:
            found.append(each)
    return tuple(found)


def about_whom(state: State, person: str, by: str, sentence: str) -> str:
    """Whom a sentence is about, by name or by a pronoun: the listener where it is `you` and nobody else."""
    lexicon, now = lexicon_of(state.world), thread(state, person, by)
    words = lexicon.words(sentence)
    meant = _people_in(state, person, by, words, lexicon, NOTHING_SAID, now, ear_of(state.world, person))
    if meant:
        return max(meant, key=lambda who: meant[who])
    return person if any(word in lexicon.you for word in words) else ""


def has_phrase_for(state: State, person: str, sentence: str) -> bool:
    """Whether a sentence has a phrase in it that one of a person's subjects is about: `how are you`."""
    words = lexicon_of(state.world).words(sentence)
    subjects = ear_of(state.world, person).subjects.values()
    return any(has(words, phrase) for subject in subjects for phrase in subject.phrases)


def _score(
    subject: Subject, ear: Ear, heard: tuple[Heard, ...], slips: dict[str, Heard], meant: dict[str, float]
) -> float:
    score = 0.0
    matched = 0
    for each in heard:
        best = subject.words.get(each.stem, 0.0) * ear.rarity.get(each.stem, 0.0)
        for group in each.groups:
            best = max(best, subject.groups.get(group, 0.0) * ear.group_rarity.get(group, 0.0) * _ALIKE)
        slip = slips.get(each.stem)
        if slip is not None:
            best = max(best, subject.words.get(slip.stem, 0.0) * ear.rarity.get(slip.stem, 0.0) * _SLIP)
            for group in slip.groups:
                best = max(best, subject.groups.get(group, 0.0) * ear.group_rarity.get(group, 0.0) * _ALIKE * _SLIP)
        matched += best > 0 and not each.part
        score += best * (_PART if each.part else 1.0) * (_WEAK if each.weak else 1.0)
    for person, weight in meant.items():
        matched += person in subject.people
        score += subject.people.get(person, 0.0) * ear.person_rarity.get(person, 0.0) * weight
    said = len(meant) + sum(not each.part for each in heard)
    return score * (1 - _PARTIAL + _PARTIAL * matched / said) if said else score


def _slip(each: Heard, lexicon: Lexicon, ear: Ear, world: World) -> Heard | None:
    """What was meant by a word that nobody knows: the nearest that they do, their own before the language's."""
    word = each.word
    if (
        each.groups
        or len(word) < _SHORTEST
        or not word.isalpha()
        or each.stem in ear.rarity
        or word in world.vocabulary
    ):
        return None
    most = 2 if len(word) >= 7 else 1
    changed = len(word) == _SHORTEST
    """Of so short a word only letters that changed places are a slip."""
    near = [
        stem
        for pool in (ear.rarity, lexicon.groups)
        for stem in pool
        if abs(len(stem) - len(each.stem)) <= most
        and stem[0] in word[:2]
        and is_within(each.stem, stem, most)
        and not (changed and sorted(stem) != sorted(word))
    ]
    if not near:
        return None
    letters = sorted(each.stem)
    stem = min(
        dict.fromkeys(near),
        key=lambda other: (
            sorted(other) != letters, len(other) == len(each.stem), other not in ear.rarity, other[0] != word[0], other,
        ),
    )  # fmt: skip
    return Heard(stem, lexicon.groups.get(stem, ()), word)


# --- who is meant ---


def _people_in(
    state: State,
    person: str,
    by: str,
    words: tuple[str, ...],
    lexicon: Lexicon,
    context: Context,
    now: tuple[str, ...],
    ear: Ear,
) -> dict[str, float]:
    """Who is named in a sentence, and who may be meant by a pronoun in it; not who is spoken to by the way."""
    found: dict[str, float] = {}
    nouns = state.world.nouns
    named = _by_name(state.world)
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        ids = [id for id in named.get(word, ()) if id != by]
        if before in lexicon.male or before in lexicon.female:
            pronoun = "he" if before in lexicon.male else "she"
            ids = [id for id in ids if nouns[id].pronoun in (pronoun, "they")] or ids
        elif before in lexicon.you and person in ids and len(ids) > 1:
            ids = [id for id in ids if id != person]
        weight = _POINTED if lexicon.stem(word) in lexicon.weak else _NAMED
        weight = _SOURCE if words[at + 1 : at + 2] and words[at + 1] in lexicon.source else weight
        for id in ids:
            found[id] = max(found.get(id, 0.0), weight / len(ids))
    whose = _pronouns(state.world)
    for word in words:
        pronoun = whose.get(word, "")
        if pronoun:
            id = _pointed_at(state, person, by, pronoun, context, now, ear)
            if id:
                found.setdefault(id, _POINTED)
    found.pop(person, None)  # whoever is spoken to is called by name, or is `you`
    if lexicon.asks_of_oneself(words):
        found[person] = 1.0
    return found


def _pointed_at(
    state: State, person: str, by: str, pronoun: str, context: Context, now: tuple[str, ...], ear: Ear
) -> str:
    """Who `he` or `she` is: whom the talk was of, whom the speaker named last, else whom they have most to say of."""
    nouns = state.world.nouns

    def fits(id: str) -> bool:
        return id not in (person, by) and id in nouns and nouns[id].pronoun == pronoun

    for id in now:
        subject = ear.subjects.get(id)
        people = {who: weight for who, weight in subject.people.items() if fits(who)} if subject is not None else {}
        if people:
            return max(people, key=lambda who: people[who])
    named = context.him if pronoun == "he" else context.her
    if fits(named):
        return named
    most: dict[str, float] = {}
    for subject in ear.subjects.values():
        for who, weight in subject.people.items():
            if fits(who):
                most[who] = most.get(who, 0.0) + weight
    return max(most, key=lambda who: most[who]) if most else ""


@lru_cache(maxsize=16)
def _by_name(world: World) -> dict[str, tuple[str, ...]]:
    """The people of a world by each word that they go by."""
    found: dict[str, list[str]] = {}
    for id in world.people:
        if id != PLAYER:
            for word in sorted(world.nouns[id].words):
                found.setdefault(word, []).append(id)
    return {word: tuple(ids) for word, ids in found.items()}


@lru_cache(maxsize=16)
def _names(world: World) -> frozenset[str]:
    """The words of people's names: of these it is asked who is meant, and no more."""
    proper = [world.nouns[id] for id in world.people if not world.nouns[id].article]
    return frozenset(word for noun in proper for word in noun.name.lower().split())


@lru_cache(maxsize=16)
def _pronouns(world: World) -> dict[str, str]:
    """Which of he and she a word means, or is of."""
    tables = tables_of(world)
    words = {**tables.pronouns, **tables.whose}
    return {word: which for word, which in words.items() if which in ("he", "she")}


# --- what they could speak of ---


@lru_cache(maxsize=256)
def ear_of(world: World, person: str) -> Ear:
    """What somebody could speak of, as documents: made when somebody first says something free to them."""
    persona = world.nouns[person].persona
    lexicon = lexicon_of(world)
    subjects: dict[str, Subject] = {}
    own = {known.fact: known for known in persona.knows} if persona is not None else {}
    for topic in persona.topics if persona is not None else ():
        texts = [(_NAME, topic.suggest.source), *[(_SAID, saying.say.source) for saying in topic.sayings]]
        made = _subject(world, lexicon, topic.id, False, topic.after, topic.words, texts)
        subjects[topic.id] = replace(made, phrases=tuple([lexicon.words(phrase) for phrase in topic.phrases]))
    for fact in world.facts.values():
        known = own.get(fact.id)
        texts = [(_NAME, fact.name), (_STATED, fact.text)]
        if known is not None:
            texts += [(_NAME, known.suggest.source), (_SAID, known.tell.source), (_SAID, known.cover.source)]
        if fact.id not in subjects:
            subjects[fact.id] = _subject(world, lexicon, fact.id, True, "", fact.words, texts)
    documents = list(subjects.values())
    naming, naming_groups = _naming(world, lexicon, person)
    return Ear(
        subjects,
        _rarity([each.words for each in documents]),
        _rarity([each.groups for each in documents]),
        {who: weight**0.5 for who, weight in _rarity([each.people for each in documents]).items()},
        naming,
        naming_groups,
    )


def _naming(world: World, lexicon: Lexicon, person: str) -> tuple[dict[str, str], dict[int, str]]:
    """The words of this person's topics about somebody else, whom they mean: kin, an office, a nickname."""
    persona = world.nouns[person].persona
    naming: dict[str, str] = {}
    groups: dict[int, str] = {}
    for topic in persona.topics if persona is not None else ():
        who = next((id for id in world.people if id in topic.words and id != person), "")
        own = [word for word in sorted(topic.words) if who and word in world.nouns[who].words]
        for each in lexicon.heard(tuple(own)):
            naming.setdefault(each.stem, who)
            for group in each.groups:
                groups.setdefault(group, who)
    return naming, groups


def _rarity(documents: list[dict[Key, float]]) -> dict[Key, float]:
    """How much each word tells, from 0 to 1: the fewer of the documents have it, the more."""
    counts: dict[Key, float] = {}
    for document in documents:
        for key, weight in document.items():
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
    named = _by_name(world)

    def add(said: tuple[str, ...], weight: float) -> None:
        for each in lexicon.heard(said):
            share = weight * (_PART if each.part else 1.0)
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
    for noun in _things_in(world, about):
        add(lexicon.words(f"{noun.name} {' '.join(sorted(noun.words))}"), _CALLED)
        add(lexicon.words(_CONDITION.sub(" ", noun.text.source)), _SEEN)
    for weight, text in texts:
        if text:
            add(lexicon.words(_CONDITION.sub(" ", text)), weight)
    return Subject(id, is_fact, after, words, groups, people)
