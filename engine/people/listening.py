"""What a free sentence is about, of all that a person could speak of.

Every topic of the person, and every fact that they hold, is a small document: what it is `about` weighs most, then its
name, then what is said on it. A sentence is set against each of them by the words that they share, by stems, by what
means nearly the same, by who is meant (names, kinship, pronouns) and by slips of the finger; a word that few of the
documents have tells more than one that many have. What belongs to the talk in hand comes before the rest.

That a fact is kept back changes nothing of it: the person is asked about it, and covers it.
"""

from __future__ import annotations

import msgspec

from engine.model.query import belief, facts_of
from engine.model.state import State
from engine.model.world import World
from engine.parser.context import Context
from engine.parser.mending import is_within
from engine.parser.tables import tables_of
from engine.people.lexicon import Heard, Lexicon, asks_in, has, lexicon_of
from engine.people.sampled import Said
from engine.people.subjects import NAMED, PART, POINTED, Ear, Subject, by_name, ear_of, names, pronouns, without_names
from engine.rules.dialogue import open_topics, thread

_ALIKE = 0.6
"""What a word weighs that means nearly the same, of what the word itself would."""
_SLIP = 0.8
"""Likewise one that is a slip of the finger away."""
_WEAK = 0.5
"""Likewise one of the words of which all talk is full."""
_TOLD = 0.6
"""Likewise what was told just now: it is more likely asked about than asked for."""
_SHORTEST = 3
"""Letters of a word that may have a slip in it."""
_PHRASE = 1.5
"""What it adds that a subject is about a phrase that was said."""
_PARTIAL = 0.3
"""How much it costs a subject to have nothing to do with what else was said."""
_SOURCE = 0.1
"""Likewise who is only named as where the speaker has it from."""
_PAST = 1.1
"""By how much more a fact counts where something past is asked after: what has happened is a fact, as a rule."""
_STATED_ENOUGH = 0.7
"""What a sentence has to share with a fact to speak of it, though the listener may never have heard of it."""
_BARE = 2
"""Words up to which what only points at the talk in hand asks for nothing: `why?`."""
_NEXT, _LATER, _SAME = 0.4, 0.3, 0.32
"""What it adds that a subject comes after what was talked of last, or is that, and the sentence only points at it."""
_LIKE, _SHARP = 2.0, 1.5
"""What it adds to be just like a way to ask that the pack gives, and by which power it is less to be less like it."""
ENOUGH = 0.2
"""Below this a sentence is about nothing that they could speak of."""


NOTHING_SAID = Context()
"""Before anything was spoken of."""


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
    heard = tuple([each for each in lexicon.heard(wanted) if each.word not in names(world)])
    meant = _people_in(state, person, by, words, lexicon, context, now, ear)
    if not meant and lexicon.asks_what_one_does(words):
        heard += lexicon.heard_as(lexicon.doing)
    heard = without_names(heard, ear.naming, ear.naming_groups, meant)
    points = not heard or any(word in lexicon.thread or word in pronouns(world) for word in words)
    follows = points and len(words) > _BARE and (bool(heard) or not any(word in lexicon.you for word in words))
    past = any(word in lexicon.past for word in words)
    slips = {each.stem: slip for each in heard if (slip := _slip(each, lexicon, ear, world))}
    denies = any(word in lexicon.denying for word in words)
    likes = ear.samples.like(Said(words, heard, meant, asks_in(tables_of(world), words), denies, slips))
    found = []
    held = facts or facts_of(state, person)
    among = frozenset(held)
    for id in (*held, *[topic.id for topic in open_topics(state, person, by)]):
        subject = ear.subjects.get(id)
        if subject is None or (subject.is_fact and id not in among):
            continue
        score = _score(subject, ear, heard, slips, meant)
        like = likes.get(id)
        if like is not None:
            score += _LIKE * like.score**_SHARP
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
        score += best * (PART if each.part else 1.0) * (_WEAK if each.weak else 1.0)
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
    named = by_name(state.world)
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        ids = [id for id in named.get(word, ()) if id != by]
        if before in lexicon.male or before in lexicon.female:
            pronoun = "he" if before in lexicon.male else "she"
            ids = [id for id in ids if nouns[id].pronoun in (pronoun, "they")] or ids
        elif before in lexicon.you and person in ids and len(ids) > 1:
            ids = [id for id in ids if id != person]
        weight = POINTED if lexicon.stem(word) in lexicon.weak else NAMED
        weight = _SOURCE if words[at + 1 : at + 2] and words[at + 1] in lexicon.source else weight
        for id in ids:
            found[id] = max(found.get(id, 0.0), weight / len(ids))
    whose = pronouns(state.world)
    for word in words:
        pronoun = whose.get(word, "")
        if pronoun:
            id = _pointed_at(state, person, by, pronoun, context, now, ear)
            if id:
                found.setdefault(id, POINTED)
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
