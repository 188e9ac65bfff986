"""What a speaker cannot know or must not say: names that are nobody's here, facts that they have never come by, and
what they keep back.

A fact is told in the pack's own words, or by its cue words: those of its stems that say what it is about and that the
speaker has from nowhere else. Of a secret nothing counts as had from elsewhere, for whoever fishes for it has its words
in the question; and it counts in pieces, over the sentences of one speech and the two lines before it. Who denies, asks
or doubts tells nothing by cue words; the pack's own words tell it however they are put.
"""

from __future__ import annotations

import re
from functools import lru_cache

from engine.model.by_world import kept_by_world
from engine.model.world import World
from engine.people.claims.grounds import WORD, Ground, inside_sentence, names_of
from engine.people.claims.sentences import QUOTE, STOPS, Sentence
from engine.people.lexicon import lexicon_of
from engine.people.secrets import phrases, plain

FEWEST = 3
"""A fact of fewer cue words is told by the pack's own words alone."""
COVERED = 0.75
"""So much of what the cue words of a fact weigh tells it."""
LONGEST_NAME = 4
"""What is called by so many words, and was asked about, may be named by who says nothing of it."""
IN_PIECES = 0.85
"""The same over several sentences."""
EARLIER = 2
"""So many of their last lines count to the pieces."""


# --- names ----------------------------------------------------------------------------------------


def unknown_name(ground: Ground, sentence: Sentence) -> str:
    """A name that is nobody's whom the speaker knows; empty where there is none. A capital letter makes a name of a
    word inside a sentence, and at its beginning what people do makes one: `Zorblax told me`."""
    words, text = ground.words, sentence.text
    if not words.capital:
        return ""
    for match in WORD.finditer(text):
        word = match[0]
        if len(word) < 3 or not word[0].isupper() or word.isupper():
            continue
        low = re.sub(r"['’]s?$", "", word).lower().replace("’", "'")
        if low in words.common or low.partition("'")[0] in words.common:
            continue
        if not inside_sentence(text, match.start()) and not _does(ground, sentence, low):
            continue
        if not ground.knows_name(low):
            return re.sub(r"['’]s?$", "", word)
    return ""


def _does(ground: Ground, sentence: Sentence, low: str) -> bool:
    """Whether a word that begins a sentence does there what people do, and is no word of the language's."""
    words, tokens = ground.words, sentence.tokens
    if low in words.no_names or (ground.state is not None and lexicon_of(ground.state.world).is_known(low)):
        return False
    for at, token in enumerate(tokens[:-1]):
        if token == low and tokens[at + 1] in words.names_do:
            return not low.endswith(("s", "ing", "ness", "ion"))
    return False


# --- facts ----------------------------------------------------------------------------------------


def tells_secret(ground: Ground, sentence: Sentence, speech: tuple[Sentence, ...]) -> bool:
    """Whether a sentence tells what the speaker keeps back, by itself or with those of the speech before it."""
    state = ground.state
    if state is None or not ground.kept_back:
        return False
    said = plain(sentence.text)
    asked = plain(ground.request.heard)
    denies = _denies(ground, sentence)
    for wording in ground.secrets:
        if wording in said:
            is_name = wording.count(" ") <= LONGEST_NAME + 1
            if wording not in asked or not (sentence.asks or (denies and is_name)):
                return True
    affirms = not (sentence.asks or sentence.hedged or denies)
    if not affirms:
        return False
    world = state.world
    own = stems_in(world, said)
    earlier = [stems_in(world, each.text) for each in speech if not (each.asks or _denies(ground, each))]
    earlier += [stems_in(world, line) for line in ground.said[:EARLIER]]
    before = frozenset(stem for stems in earlier for stem in stems)
    says_yes = _says_yes(ground, sentence)
    name = stems_in(world, ground.request.name)  # who says "me"
    for fact in ground.kept_back:
        cues = {stem: weight for stem, weight in cues_of(world, fact).items() if stem not in name}
        if len(cues) < FEWEST:
            continue
        if _covered(cues, own) >= COVERED:
            return True
        if own & cues.keys() and not (own & cues.keys()) <= before and _covered(cues, own | before) >= IN_PIECES:
            return True
        if says_yes and _covered(cues, stems_in(world, ground.request.heard)) >= COVERED:
            return True
    return False


def tells_unlearned(ground: Ground, sentence: Sentence) -> bool:
    """Whether a sentence tells a fact that the speaker has never come by: in the pack's words, or by cue words of which
    they have none from anywhere."""
    state = ground.state
    if state is None or sentence.asks:
        return False
    world, said = state.world, plain(sentence.text)
    own = stems_in(world, said)
    likely = [fact for fact in _sharing(world, own) if not ground.has_come_by(fact)]
    if not likely:
        return False
    for fact in likely:
        for wording in phrases(world.facts[fact].text, 5):
            if wording in said and wording not in ground.plain_told:
                return True
    if sentence.hedged or _denies(ground, sentence):
        return False
    given = stems_in(world, ground.plain_told)
    for fact in likely:
        cues = cues_of(world, fact)
        fresh = {stem: weight for stem, weight in cues.items() if stem not in given}
        if len(fresh) >= FEWEST and _covered(fresh, own) >= COVERED and _covered(cues, own) >= COVERED:
            return True
    return False


def _sharing(world: World, stems: frozenset[str]) -> list[str]:
    """The facts that have at least so many of some stems as make a telling of it."""
    if len(stems) < FEWEST:
        return []
    index = _facts_by_stem(world)
    shared: dict[str, int] = {}
    for stem in sorted(stems):
        for fact in index.get(stem, ()):
            shared[fact] = shared.get(fact, 0) + 1
    return [fact for fact, times in shared.items() if times >= FEWEST]


@lru_cache(maxsize=16)
def _facts_by_stem(world: World) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for fact in world.facts:
        for stem in cues_of(world, fact):
            found.setdefault(stem, []).append(fact)
    return {stem: tuple(facts) for stem, facts in found.items()}


def _covered(cues: dict[str, float], stems: frozenset[str]) -> float:
    whole = sum(cues.values())
    return sum(weight for stem, weight in cues.items() if stem in stems) / whole if whole else 0.0


def _denies(ground: Ground, sentence: Sentence) -> bool:
    lexicon = lexicon_of(ground.state.world) if ground.state is not None else None
    return lexicon is not None and not lexicon.denying.isdisjoint(sentence.tokens)


def _says_yes(ground: Ground, sentence: Sentence) -> bool:
    """Whether a sentence begins with a yes, or is one."""
    words = ground.words
    begun = " ".join(token for token in sentence.tokens[:6] if token != QUOTE)
    for yes in words.yes:
        if begun.startswith(yes):
            rest = begun[len(yes) :].split()
            return not rest or rest[0] in STOPS
    return False


@kept_by_world(2048)
def stems_in(world: World, text: str) -> frozenset[str]:
    """The stems of the words of weight in a text."""
    lexicon = lexicon_of(world)
    return frozenset([lexicon.stem(word) for word in lexicon.words(text) if word not in lexicon.slight])


@kept_by_world(4096)
def cues_of(world: World, fact: str) -> dict[str, float]:
    """The stems of a fact's text that say what it is about, each with what it weighs: the fewer facts have it, the
    more."""
    lexicon = lexicon_of(world)
    weights = _weights(world)
    return {
        stem: weights.get(stem, 1.0) * (0.4 if stem in lexicon.weak else 1.0)
        for stem in sorted(stems_in(world, world.facts[fact].text))
    }


@lru_cache(maxsize=16)
def _weights(world: World) -> dict[str, float]:
    count: dict[str, int] = {}
    for fact in world.facts.values():
        for stem in sorted(stems_in(world, fact.text)):
            count[stem] = count.get(stem, 0) + 1
    return {stem: 1.0 / times**0.5 for stem, times in count.items()}


def is_of_the_world(ground: Ground, name: str) -> bool:
    """Whether a name that the speaker does not know is one that the world has, in a fact or for something hidden."""
    state = ground.state
    if state is None:
        return False
    low = name.lower()
    return low in _fact_words(state.world) or low in _hidden_words(state.world)


@lru_cache(maxsize=16)
def _fact_words(world: World) -> frozenset[str]:
    return frozenset(word.lower() for fact in world.facts.values() for word in WORD.findall(f"{fact.name} {fact.text}"))


@lru_cache(maxsize=16)
def _hidden_words(world: World) -> frozenset[str]:
    hidden = [noun.name for noun in world.nouns.values() if noun.hidden]
    return frozenset(word.lower() for name in hidden for word in WORD.findall(name)) - names_of(world)
