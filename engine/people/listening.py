"""What a free sentence is about, of all that a person could speak of.

Every topic of the person, and every fact that they hold, is a small document: what it is `about` weighs most, then its
name, then what is said on it. A sentence is set against each of them by the words that they share, by stems, by what
means nearly the same, by who is meant (names, kinship, pronouns) and by slips of the finger; a word that few of the
documents have tells more than one that many have. What belongs to the talk in hand comes before the rest.

That a fact is kept back changes nothing of it: the person is asked about it, and covers it.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from engine.model.query import belief, facts_of
from engine.model.state import State
from engine.model.world import World
from engine.parser.context import Context
from engine.parser.mending import is_within
from engine.parser.senses import sense_of
from engine.parser.tables import Tables, tables_of
from engine.people.calling import without_calls
from engine.people.lexicon import Heard, Lexicon, asks_in, has, lexicon_of
from engine.people.sampled import Like, Said
from engine.people.subjects import NAMED, PART, POINTED, Ear, Subject, by_name, ear_of, names, pronouns, without_names
from engine.rules.dialogue import open_topics, thread

_ALIKE = 0.6
"""What a word weighs that means nearly the same, of what the word itself would."""
_SLIP = 0.8
"""Likewise one that is a slip of the finger away."""
_WEAK = 0.5
"""Likewise one of the words of which all talk is full."""
_TOLD = 0.5
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
_NEXT, _LATER, _SAME = 0.5, 0.35, 0.3
"""What it adds that a subject comes after what was talked of last, or is that, and the sentence only points at it."""
_LIKE, _SHARP = 1.0, 1.5
"""What it adds to be just like a way to ask that the pack gives, and by which power it is less to be less like it."""
_LIKELY = 0.9
"""What it adds to be the likeliest by all the ways to ask together."""
_REMARK = 0.5
"""What a remark weighs before a question."""
_OF_WHAT_WAS_SAID = frozenset({"source", "since", "sure"})
"""The kinds of questions that are about what was said just now where they name nothing."""
_END = re.compile(r"(?<=[.?!;])\s+")
_WORD = re.compile(r"\w")
_ENOUGH, _GRANTED = 0.2, 0.08
"""Below this a sentence is about nothing that they could speak of; and what it may lack of it who is the likeliest."""


NOTHING_SAID = Context()
"""Before anything was spoken of."""


class Found(msgspec.Struct, frozen=True):
    """What a sentence is about: the id of a topic or fact, by how much, and what of it said so."""

    id: str
    score: float
    is_fact: bool
    shares: tuple[tuple[str, float], ...] = ()
    """What was found, in words, with what it adds."""
    sample: str = ""
    """The way to ask that it is most like."""
    likeness: float = 0.0
    """How like that it is, from 0 to 1."""
    likelihood: float = 0.0
    """How likely it is by all the ways to ask together, from 0 to 1. It says which is meant, and not whether any is."""

    @property
    def fits(self) -> bool:
        """Whether it is about this at all, and not about nothing that they could speak of."""
        return self.score + _GRANTED * self.likelihood >= _ENOUGH

    @property
    def usual(self) -> float:
        """What it adds to be likely."""
        return _LIKELY * self.likelihood

    @property
    def rank(self) -> float:
        """What it is set before the others by."""
        return self.score + self.usual


class Clause(msgspec.Struct, frozen=True):
    """A sentence, or one of several, as it is heard."""

    said: Said
    points: bool
    """It says nothing by itself, or points at what was talked of: `why?`, `where is it`."""
    follows: bool
    """It goes on with what was talked of, and asks for something of it."""
    past: bool


_GO_ON = Clause(Said((), (), {}), points=True, follows=True, past=False)
"""`go on`: nothing but that they should go on."""


def listen(state: State, person: str, by: str, sentence: str) -> Found | None:
    """The topic or fact of a person that a sentence of somebody's is about; None where it is about none."""
    found = ranked(state, person, by, sentence)
    return found[0] if found and found[0].fits else None


def stated_in(state: State, person: str, by: str, sentence: str) -> str:
    """The fact of the world, held by this person or not, that a sentence speaks of; empty where it speaks of none."""
    found = ranked(state, person, by, sentence, facts=tuple(state.world.facts))
    return found[0].id if found and found[0].is_fact and found[0].score >= _STATED_ENOUGH else ""


def ranked(
    state: State, person: str, by: str, sentence: str, context: Context = NOTHING_SAID, facts: tuple[str, ...] = ()
) -> list[Found]:
    """All that it may be about, the likeliest first: what they hold and could speak of, or also other `facts`."""
    ear, now = ear_of(state.world, person), thread(state, person, by)
    clauses = [
        (_heard(state, person, by, clause, context, now), weight)
        for clause, weight in clauses_of(without_calls(state.world, person, sentence), tables_of(state.world))
    ]
    parts = [list(ear.samples.parts(clause.said)) for clause, _ in clauses]
    likes = [ear.samples.like(each, clause.said.slips) for each, (clause, _) in zip(parts, clauses, strict=True)]
    found = []
    held = facts or facts_of(state, person)
    among = frozenset(held)
    open_now = [
        ear.subjects[id]
        for id in dict.fromkeys((*held, *[topic.id for topic in open_topics(state, person, by)]))
        if id in ear.subjects and (id in among or not ear.subjects[id].is_fact)
    ]
    open_now = _bound(state.world, sentence, now, open_now)
    weighed = [
        (key, by * weight, groups) for each, (_, weight) in zip(parts, clauses, strict=True) for key, by, groups in each
    ]
    likely = ear.likelihood.of(weighed, [subject.id for subject in open_now])
    for subject in open_now:
        id = subject.id
        told = id in now and subject.is_fact and belief(state, by, id) is not None
        shares: list[tuple[str, float]] = []
        best = Like("", 0.0)
        for (clause, weight), like in zip(clauses, likes, strict=True):
            best = max(best, like.get(id, best), key=lambda each: each.score)
            shares += [(what, share * weight) for what, share in _shares(subject, ear, clause, like.get(id), told, now)]
        score = sum([share for _, share in shares])
        if score > 0:
            likelihood = likely.get(id, 0.0)
            found.append(Found(id, score, subject.is_fact, tuple(shares), best.sample, best.score, likelihood))
    found.sort(key=lambda each: (-each.rank, not each.is_fact))
    return found


def _bound(world: World, sentence: str, now: tuple[str, ...], subjects: list[Subject]) -> list[Subject]:
    """The subjects that come after what was said just now, of a question that has to be about that: `who told you
    that`, `are you sure`. All of them where it is any other question, or nothing comes after."""
    sense = sense_of(tables_of(world), sentence) if now else None
    if sense is None or sense.kind not in _OF_WHAT_WAS_SAID or sense.what:
        return subjects
    return [subject for subject in subjects if subject.after and subject.after in now] or subjects


def clauses_of(sentence: str, tables: Tables) -> tuple[tuple[str, float], ...]:
    """The sentences in what was said, and what each weighs: of a remark and a question after it, the question more."""
    parts = [part for part in _END.split(sentence) if _WORD.search(part)]
    if len(parts) < 2:
        return ((sentence, 1.0),)
    asking = [part.rstrip().endswith("?") or part.split()[0].lower() in tables.question for part in parts]
    return tuple(
        [(part, 1.0 if asks or not any(asking) else _REMARK) for part, asks in zip(parts, asking, strict=True)]
    )


def _heard(state: State, person: str, by: str, sentence: str, context: Context, now: tuple[str, ...]) -> Clause:
    world = state.world
    lexicon, ear = lexicon_of(world), ear_of(world, person)
    words = lexicon.words(sentence)
    if tuple([word for word in words if word not in tables_of(world).polite]) in lexicon.more:
        return _GO_ON
    wanted = lexicon.without_wanting(words)
    heard = tuple([each for each in lexicon.heard(wanted) if each.word not in names(world)])
    meant = _people_in(state, person, by, words, lexicon, context, now, ear)
    asks = asks_in(tables_of(world), words)
    if not meant and asks and lexicon.asks_what_one_does(words):
        heard += lexicon.heard_as(lexicon.doing)
    heard += lexicon.heard_as(_spouse_in(world, words, lexicon))
    heard += _stood_for(words, lexicon, ear, now)
    heard = without_names(heard, ear.naming, ear.naming_groups, meant)
    points = not heard or any(word in lexicon.thread or word in pronouns(world) for word in words)
    slips = {each.stem: slip for each in heard if (slip := _slip(each, lexicon, ear, world))}
    denies = any(word in lexicon.denying for word in words)
    return Clause(
        Said(words, heard, meant, asks, denies, slips),
        points,
        points and len(words) > _BARE and (bool(heard) or not any(word in lexicon.you for word in words)),
        any(word in lexicon.past for word in words),
    )


def _shares(
    subject: Subject, ear: Ear, clause: Clause, like: Like | None, told: bool, now: tuple[str, ...]
) -> list[tuple[str, float]]:
    """What of a sentence belongs to a subject, and what each of it adds."""
    shares = _in_words(subject, ear, clause.said)
    if like is not None:
        shares.append((f"like \u201c{like.sample}\u201d", _LIKE * like.score**_SHARP))
    by = (_PAST if clause.past and subject.is_fact else 1.0) * (_TOLD if told else 1.0)
    if by != 1.0:
        shares = [(what, share * by) for what, share in shares]
    shares += [(f"the phrase {' '.join(each)}", _PHRASE) for each in subject.phrases if has(clause.said.words, each)][
        :1
    ]
    if subject.after and subject.after in now and subject.id not in now and (shares or clause.points):
        shares.append((f"after {subject.after}", _NEXT if subject.after == now[0] else _LATER))
    elif now and subject.id == now[0] and clause.follows:
        shares.append(("talked of just now", _SAME))
    return shares


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


def _in_words(subject: Subject, ear: Ear, said: Said) -> list[tuple[str, float]]:
    """What of the words, and of the people who are meant, belongs to a subject."""
    shares: list[tuple[str, float]] = []
    matched = 0
    for each in said.heard:
        best = subject.words.get(each.stem, 0.0) * ear.rarity.get(each.stem, 0.0)
        for group in each.groups:
            best = max(best, subject.groups.get(group, 0.0) * ear.group_rarity.get(group, 0.0) * _ALIKE)
        slip = said.slips.get(each.stem)
        if slip is not None:
            best = max(best, subject.words.get(slip.stem, 0.0) * ear.rarity.get(slip.stem, 0.0) * _SLIP)
            for group in slip.groups:
                best = max(best, subject.groups.get(group, 0.0) * ear.group_rarity.get(group, 0.0) * _ALIKE * _SLIP)
        if best > 0:
            matched += not each.part
            shares.append((each.word, best * (PART if each.part else 1.0) * (_WEAK if each.weak else 1.0)))
    for person, weight in said.people.items():
        if person in subject.people:
            matched += 1
            shares.append((person, subject.people[person] * ear.person_rarity.get(person, 0.0) * weight))
    total = len(said.people) + sum(not each.part for each in said.heard)
    by = 1 - _PARTIAL + _PARTIAL * matched / total if total else 1.0
    return [(what, share * by) for what, share in shares]


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
        if before in lexicon.how and word not in names(state.world):
            continue  # `how old` is no old man
        if before in lexicon.male or before in lexicon.female:
            pronoun = "he" if before in lexicon.male else "she"
            ids = [id for id in ids if nouns[id].pronoun in (pronoun, "they")]
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


def _spouse_in(world: World, words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """What somebody is of the one woman, or man, of that name who is called `Mr Cobb` and is nobody of this world."""
    named, nouns = by_name(world), world.nouns
    for title, name in pairwise(words):
        for titles, other, spouse in (
            (lexicon.male, "she", lexicon.husband), (lexicon.female, "he", lexicon.wife),
        ):  # fmt: skip
            ids = named.get(name, ()) if title in titles and name in names(world) else ()
            if ids and all(nouns[id].pronoun == other for id in ids):
                return spouse
    return ()


def _stood_for(words: tuple[str, ...], lexicon: Lexicon, ear: Ear, now: tuple[str, ...]) -> tuple[Heard, ...]:
    """The word for the thing that the talk is of, where `it` or `them` stands for it: `where do you keep it`."""
    subject = ear.subjects.get(now[0]) if now else None
    if subject is None or lexicon.standing_in.isdisjoint(words):
        return ()
    stem = max(subject.things, key=lambda each: subject.words.get(each, 0.0) * ear.rarity.get(each, 0.0), default="")
    return (Heard(stem, lexicon.groups.get(stem, ()), stem, part=True),) if stem else ()


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
