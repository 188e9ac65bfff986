"""How like a sentence is to the ways in which an author says that something may be asked.

A sample is a whole: `who told you that` has hardly a word of weight in it, and yet it is clear what it asks. So a
sentence and a sample are weighed by all that is in them: the words of weight (or what means nearly the same), who is
meant, what kind of question it is, whether it denies, and also the little words and those that stand side by side. What
few of a person's subjects have in their samples tells most. Two of them are as like as the cosine of what they weigh,
so that what only one of them says counts against them, and a long one is no better than a short one.

Whoever has no samples pays nothing; the others pay for the samples that share something with what was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import log, sqrt

import msgspec

from engine.people.lexicon import Heard, Lexicon
from engine.people.likelihood import Part

_LITTLE = 0.3
"""What a word of no weight counts for, of what one of weight does."""
_BESIDE = 0.5
"""Likewise two words that stand side by side."""
_PERSON = 0.8
"""Likewise somebody who is meant."""
_ASKS = 0.25
"""Likewise the kind of question, by its first question word."""
_DENIES = 0.3
"""Likewise that it denies something."""
_WEAK = 0.6
"""Likewise one of the words of which all talk is full."""
_PART = 0.5
"""Likewise part of a phrase that was heard as well."""
_ALIKE = 0.6
"""What a word counts for that means nearly the same, of what the word itself would."""
_SLIP = 0.8
"""Likewise one that is a slip of the finger away."""
_UNHEARD = 0.9
"""What a word weighs that is in none of the samples, of the most that one can weigh."""


class Said(msgspec.Struct, frozen=True):
    """All that is in a sentence, or in a sample."""

    words: tuple[str, ...]
    heard: tuple[Heard, ...]
    people: dict[str, float]
    """Who is meant, and how surely."""
    asks: str = ""
    denies: bool = False
    slips: dict[str, Heard] = {}
    """What was meant by words that nobody knows, by stem."""


class Like(msgspec.Struct, frozen=True):
    """How like a sentence is to the sample of a subject that is most like it."""

    sample: str
    score: float


class Samples:
    """The samples of all that one person can be asked about, by what is in them. All attributes are read only."""

    def __init__(self, lexicon: Lexicon, samples: Iterable[tuple[str, str, Said]]) -> None:
        """`samples` are subjects, with the text of a sample and what is in it."""
        self._lexicon = lexicon
        given = list(samples)
        self._samples = [(subject, text, list(self.parts(said))) for subject, text, said in given]
        self._kinds: dict[str, frozenset[str]] = {}
        for subject, _, said in given:
            self._kinds[subject] = self._kinds.get(subject, frozenset()) | {said.asks}
        having: dict[str, dict[str, None]] = {}
        for subject, _, parts in self._samples:
            for key, _, _ in parts:
                having.setdefault(key, {})[subject] = None
        subjects = len({subject: None for subject, _, _ in self._samples})
        most = log(1 + subjects) if subjects else 1.0
        self._rarity = {key: log(1 + subjects / len(some)) / most for key, some in having.items()}
        self._by_part: dict[str, list[tuple[int, float]]] = {}
        self._by_group: dict[int, dict[int, float]] = {}
        self._sizes: list[float] = []
        for number, (_, _, parts) in enumerate(self._samples):
            size = 0.0
            for key, weight, groups in parts:
                weight *= self._rarity[key]
                size += weight * weight
                self._by_part.setdefault(key, []).append((number, weight))
                for group in groups:
                    among = self._by_group.setdefault(group, {})
                    among[number] = max(among.get(number, 0.0), weight)
            self._sizes.append(sqrt(size))

    def __bool__(self) -> bool:
        return bool(self._samples)

    def kinds(self, subject: str) -> frozenset[str]:
        """The kinds of questions among the samples of a subject, the empty one for what is none."""
        return self._kinds.get(subject, frozenset())

    def like(self, parts: Iterable[Part], slips: Mapping[str, Heard]) -> dict[str, Like]:
        """For each subject that shares something with what was said, the sample that is most like it. `slips` are what
        was meant by words that nobody knows, by stem."""
        if not self._samples:
            return {}
        shared: dict[int, float] = {}
        size = 0.0
        for key, weight, groups in parts:
            weight *= self._rarity.get(key, self._unheard(groups))
            size += weight * weight
            best = dict(self._by_part.get(key, ()))
            for group in groups:
                for number, theirs in self._by_group.get(group, _NONE).items():
                    if theirs * _ALIKE > best.get(number, 0.0):
                        best[number] = theirs * _ALIKE
            slip = slips.get(key.removeprefix("word "))
            if slip is not None:
                for number, theirs in self._by_part.get(f"word {slip.stem}", ()):
                    best[number] = max(best.get(number, 0.0), theirs * _SLIP)
            for number, theirs in best.items():
                shared[number] = shared.get(number, 0.0) + weight * theirs
        found: dict[str, Like] = {}
        for number, both in shared.items():
            subject, text, _ = self._samples[number]
            score = both / (sqrt(size) * self._sizes[number])
            if subject not in found or score > found[subject].score:
                found[subject] = Like(text, score)
        return found

    def _unheard(self, groups: tuple[int, ...]) -> float:
        return 1.0 if any(group in self._by_group for group in groups) else _UNHEARD

    @property
    def learned(self) -> Iterator[tuple[str, list[Part]]]:
        """Each sample as the subject it stands under, and what is in it."""
        for subject, _, parts in self._samples:
            yield subject, parts

    def parts(self, said: Said) -> Iterator[Part]:
        """What is in a sentence, with what each part counts for and what means nearly the same; each part once."""
        weighty: dict[str, None] = {}
        for each in said.heard:
            weighty[each.word] = None
            yield f"word {each.stem}", (_PART if each.part else 1.0) * (_WEAK if each.weak else 1.0), each.groups
        for word in dict.fromkeys(said.words):
            if word not in weighty and word in self._lexicon.slight:
                yield f"little {word}", _LITTLE, ()
        stems = [self._lexicon.stem(word) for word in said.words]
        for pair in dict.fromkeys(pairwise(stems)):
            yield f"beside {' '.join(pair)}", _BESIDE, ()
        for person, weight in said.people.items():
            yield f"person {person}", _PERSON * min(1.0, weight * 2), ()
        if said.asks:
            yield f"asks {said.asks}", _ASKS, ()
        if said.denies:
            yield "denies", _DENIES, ()


_NONE: Mapping[int, float] = {}
