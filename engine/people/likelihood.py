"""How likely it is that a sentence asks about a subject, by all the ways to ask that the pack gives for it together.

A multinomial naive Bayes classifier (McCallum and Nigam, "A comparison of event models for naive Bayes text
classification", 1998), with the weights of its parts for counts. Where `engine.people.sampled` finds the one sample
that a sentence is most like, this goes by what runs through many of them: that `why` together with `light` stands under
one subject and `how` with `light` under another. Nobody has to have written the sentence, or one like it.

What a subject is about and says counts as a sample more, so that one without samples is not left behind. Of subjects
without samples altogether nothing is learned, and whoever has none pays nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import log

Part = tuple[str, float, tuple[int, ...]]
"""What is in a sentence: its key, what it counts for, and the groups of what means nearly the same."""

_GROUP = 0.5
"""What a group counts for, of what a word of it would."""
_TOGETHER = 0.2
"""What two parts count for that stand in one sentence."""
_SMOOTHING = 0.1
"""Of each part that occurs anywhere, as if it had been seen so much with every subject, by how common it is."""
_REACH = 12.0
"""By how much less likely (in natural logarithms) than the likeliest a subject is that gets nothing."""
_CONTENT = ("word ", "person ")
_FRAME = ("little ", "asks ", "denies")


class Likelihood:
    """What the subjects of one person are asked with. All attributes are read only."""

    def __init__(self, samples: Iterable[tuple[str, list[Part]]], documents: Mapping[str, Mapping[str, float]]) -> None:
        """`samples` are subjects, with what is in a way to ask; `documents` what is in the texts of each subject."""
        seen: dict[str, dict[str, float]] = {}
        for subject, parts in samples:
            counts = seen.setdefault(subject, {})
            for key, weight in _features(parts):
                counts[key] = counts.get(key, 0.0) + weight
        self._any = bool(seen)
        if not seen:
            return
        for subject, document in documents.items():
            counts = seen.setdefault(subject, {})
            for key, weight in document.items():
                counts[key] = counts.get(key, 0.0) + weight
        common: dict[str, float] = {}
        for counts in seen.values():
            for key, weight in counts.items():
                common[key] = common.get(key, 0.0) + weight
        total, kinds = sum(common.values()), len(common)
        self._common = {key: (weight + 0.5) / (total + kinds) for key, weight in common.items()}
        self._seen = seen
        self._extra = _SMOOTHING * kinds
        self._sizes = {subject: sum(counts.values()) + self._extra for subject, counts in seen.items()}

    def of(self, parts: list[Part], subjects: Iterable[str]) -> dict[str, float]:
        """For each of some subjects how likely it is asked about, from 0 to 1, the likeliest at 1; nothing where
        nobody knows any of it."""
        if not self._any:
            return {}
        known = [
            (key, weight, self._common[key], log(self._common[key]))
            for key, weight in _features(parts)
            if key in self._common
        ]
        if not known:
            return {}
        found = {}
        for subject in subjects:
            counts, size = self._seen.get(subject, _NONE), self._sizes.get(subject, self._extra)
            found[subject] = sum(
                [
                    weight * (log((counts.get(key, 0.0) + self._extra * share) / size) - usual)
                    for key, weight, share, usual in known
                ]
            )
        best = max(found.values(), default=0.0)
        return {subject: max(0.0, 1 + (score - best) / _REACH) for subject, score in found.items()}


def document(words: Mapping[str, float], groups: Mapping[int, float], people: Mapping[str, float]) -> dict[str, float]:
    """A subject's own texts as parts; what is only mentioned in passing counts for little."""
    found = {f"word {stem}": weight * weight for stem, weight in words.items()}
    found |= {f"group {number}": _GROUP * weight * weight for number, weight in groups.items()}
    found |= {f"person {who}": weight * weight for who, weight in people.items()}
    return found


def _features(parts: list[Part]) -> Iterator[tuple[str, float]]:
    """Parts, what means nearly the same, and which of them stand together; each once."""
    found: dict[str, float] = {}
    content: list[tuple[str, ...]] = []
    frame: list[str] = []
    for key, weight, numbers in parts:
        groups = tuple([f"group {number}" for number in numbers])
        found[key] = max(found.get(key, 0.0), weight)
        for group in groups:
            found[group] = max(found.get(group, 0.0), _GROUP * weight)
        if key.startswith(_CONTENT):
            content.append((key, *groups))
        elif key.startswith(_FRAME):
            frame.append(key)
    for one, other in combinations(content, 2):
        for a in one:
            for b in other:
                both = _TOGETHER if (a, b) == (one[0], other[0]) else _TOGETHER * _GROUP
                found[f"{a}+{b}" if a < b else f"{b}+{a}"] = both
    for little in frame:
        for each in content:
            for a in each:
                found[f"{little}+{a}"] = _TOGETHER
    yield from found.items()


_NONE: Mapping[str, float] = {}
