"""Words as somebody hears them: cut down to a stem, put together to phrases, and with what means nearly the same.

Stems need only be the same for the forms of one word, and no words themselves. Of a sentence the little words say
nothing of what it is about, but they make phrases (`go out`, `look after`), so phrases are found before they are left
out. The lists are the language's own, from `engine.parser.tables`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import msgspec

from engine.model.world import World
from engine.parser.hearing import pairs
from engine.parser.senses import spelled_out
from engine.parser.tables import Tables, tables_of
from engine.people.questions import Asks

_SHORTEST_STEM = 3


class Heard(msgspec.Struct, frozen=True):
    """One word or phrase of weight, as it was heard."""

    stem: str
    groups: tuple[int, ...]
    """What means nearly the same, by the number of the group."""
    word: str
    """As it was said."""
    part: bool = False
    """It is part of a phrase that was heard as well."""
    weak: bool = False
    """It is one of the words of which everybody's talk is full."""


class Lexicon:
    """A language's words for who listens, made once. All attributes are read only."""

    def __init__(self, tables: Tables) -> None:
        lists = tables.heard
        self._tables = tables
        self._forms = pairs(lists.get("forms", ()))
        self._endings = tuple(sorted(lists.get("endings", ()), key=len, reverse=True))
        self._stems: dict[str, str] = {}
        self.slight = frozenset((*lists.get("slight", ()), *lists.get("doing", ())))
        self.you = frozenset(lists.get("you", ()))
        self.thread = frozenset(lists.get("thread", ()))
        self.more = frozenset(_by_length(lists.get("more", ())))
        """What asks to hear more of what was said just now, and nothing else."""
        self.standing_in = frozenset(lists.get("standing-in", ()))
        """What stands in a sentence for a thing that was spoken of."""
        self.weak = frozenset([self.stem(word) for word in lists.get("weak", ())])
        self.source = frozenset(lists.get("source", ()))
        """Who stands before one of these is where the speaker has it from."""
        self.denying = frozenset(lists.get("not", ()))
        self.past = frozenset(lists.get("past", ()))
        self.doing = lists.get("doing", ())
        self.machines = frozenset(lists.get("machines", ()))
        self.callings = frozenset(lists.get("callings", ()))
        """What somebody may be taken for."""
        self.elsewhere = frozenset(lists.get("elsewhere", ()))
        """Names and things of one world that others have not heard of, with `_` in phrases."""
        self._going_on = lists.get("going-on", ())
        self._self = _by_length(lists.get("self", ()))
        self._wanting = _by_length(lists.get("wanting", ()))
        self._reporting = _by_length(lists.get("reporting", ()))
        self.courtesy = frozenset(_by_length(lists.get("courtesy", ())))
        """What may stand by itself between commas and says nothing of what is meant."""
        self.yes = frozenset(_by_length(lists.get("yes", ())))
        self._to_you = pairs(lists.get("to-you", ()))
        self._verb_endings = tuple(
            sorted(pairs(lists.get("to-you-endings", ())).items(), key=lambda each: -len(each[0]))
        )
        self._after_object = frozenset(lists.get("after-object", ()))
        self.titles = frozenset((*lists.get("male", ()), *lists.get("female", ())))
        self.husband, self.wife = lists.get("husband", ()), lists.get("wife", ())
        self.how = frozenset(tables.asks.get("how", ()) and [phrase[0] for phrase in tables.asks["how"]])
        self.male = frozenset(lists.get("male", ()))
        self.female = frozenset(lists.get("female", ()))
        self.listed: dict[str, tuple[int, ...]] = {}
        """By word, as it stands there."""
        self.groups: dict[str, tuple[int, ...]] = {}
        """By stem, or the stems of a phrase with spaces between."""
        self._phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
        found: dict[str, list[int]] = {}
        phrases: dict[str, list[tuple[str, ...]]] = {}
        listed: dict[str, list[int]] = {}
        for number, group in enumerate(tables.alike):
            for word in group.split():
                listed.setdefault(word.replace("_", " "), []).append(number)
                stems = tuple([self.stem(part) for part in word.split("_")])
                key = " ".join(stems)
                if number not in found.setdefault(key, []):
                    found[key].append(number)
                if len(stems) > 1 and stems not in phrases.setdefault(stems[0], []):
                    phrases[stems[0]].append(stems)
        self.groups = {key: tuple(numbers) for key, numbers in found.items()}
        self.listed = {word: tuple(numbers) for word, numbers in listed.items()}
        self._phrases = {first: tuple(sorted(some, key=len, reverse=True)) for first, some in phrases.items()}

    def is_known(self, word: str) -> bool:
        """Whether the language has anything to say of a word."""
        stem = self.stem(word)
        return word in self.slight or stem in self.weak or stem in self.groups or word in self._forms

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a sentence in small letters, what is drawn together taken apart."""
        return spelled_out(self._tables, text)

    def stem(self, word: str) -> str:
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stemmed(word)
            if len(self._stems) > 20_000:  # any words whatever may be typed
                self._stems.clear()
        return known

    def _stemmed(self, word: str) -> str:
        word = self._forms.get(word, word)
        if word in self._forms:
            return word
        for ending in self._endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                word = word[: -len(ending)]
                break
        if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
            word = word[:-1]
        return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] in "ei" else word

    def asks_of_oneself(self, words: tuple[str, ...]) -> bool:
        """Whether it is asked who one is that is spoken to."""
        return any(has(words, phrase) for phrase in self._self)

    def owns(self, after: tuple[str, ...]) -> bool:
        """Whether a word like `her` says whose something is, and not who is meant, by the word after it."""
        return bool(after) and after[0] not in self._after_object

    def as_said_to_you(self, word: str) -> tuple[str, bool]:
        """A word after `she`, as it is after `you`: `is` as `are`, `knows` as `know`; and whether the verb is still to
        come, as it is after `always`."""
        low = word.lower()
        if low in self._to_you:
            return self._to_you[low], False
        if low in self.slight:
            return word, not any(low.endswith(ending) for ending in ("?", "!", "."))
        for ending, instead in self._verb_endings:
            if low.endswith(ending):
                return word[: len(word) - len(ending)] + instead, False
        return word, False

    def without_wanting(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """What is wanted, without the words that want it: `torches` of `do you sell torches`; what is reported without
        those that do so: `you are leaving` of `I heard you are leaving`."""
        for phrase in self._reporting:
            if words[: len(phrase)] == phrase and len(words) > len(phrase):
                words = words[len(phrase) :]
                break
        for phrase in self._wanting:
            for at in range(len(words) - len(phrase)):
                if words[at : at + len(phrase)] == phrase:
                    return words[:at] + words[at + len(phrase) :]
        return words

    def asks_what_one_does(self, words: tuple[str, ...]) -> bool:
        """Whether somebody spoken to is said to be about something just now: `what are you scribbling`."""
        you = [at for at, word in enumerate(words) if word in self.you]
        return any(
            word in self.doing or (len(word) > len(ending) + 2 and word.endswith(ending))
            for at in you
            for word in words[at + 1 : at + 3]
            for ending in self._going_on
        )

    def heard_as(self, words: tuple[str, ...]) -> tuple[Heard, ...]:
        """Words that stand for what was said, whatever they weigh by themselves."""
        stems = [self.stem(word) for word in words]
        return tuple([Heard(stem, self.groups.get(stem, ()), word) for stem, word in zip(stems, words, strict=True)])

    def heard(self, words: tuple[str, ...]) -> tuple[Heard, ...]:
        """The words and phrases of weight, each once."""
        stems = tuple([self.stem(word) for word in words])
        found: dict[str, Heard] = {}
        parts: set[int] = set()
        for at, first in enumerate(stems):
            for phrase in self._phrases.get(first, ()):
                if stems[at : at + len(phrase)] == phrase:
                    key = " ".join(phrase)
                    found[key] = Heard(key, self.groups[key], " ".join(words[at : at + len(phrase)]))
                    parts.update(range(at, at + len(phrase)))
                    break
        for at, (word, stem) in enumerate(zip(words, stems, strict=True)):
            if word not in self.slight and stem not in found:
                found[stem] = Heard(stem, self.groups.get(stem, ()), word, at in parts, stem in self.weak)
        return tuple(found.values())


def has(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether a phrase is among words, whole."""
    return where(words, phrase) >= 0


def where(words: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    """At which of some words a phrase begins that is among them whole; -1 where it is not."""
    size = len(phrase)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == phrase), -1)


def asks_in(tables: Tables, words: tuple[str, ...]) -> Asks:
    """What a question asks for, by the word that stands first in it."""
    found = [(at, -len(phrase), asks) for asks, phrases in tables.asks.items() for phrase in phrases
             if (at := where(words, phrase)) >= 0 and (asks != "whether" or at == 0)]  # fmt: skip
    return cast(Asks, min(found)[2]) if found else ""


def _by_length(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Phrases as words, the longest first."""
    return tuple(sorted([tuple(phrase.split()) for phrase in phrases], key=len, reverse=True))


@lru_cache(maxsize=8)
def _lexicon(tables: Tables) -> Lexicon:
    return Lexicon(tables)


def lexicon_of(world: World) -> Lexicon:
    """The lexicon of a world's language."""
    return _lexicon(tables_of(world))
