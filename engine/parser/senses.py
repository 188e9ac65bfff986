"""What kind of question a whole sentence is, where people answer it out of their own heads: `where is mara`, `who told
you that`, `do you like tom`. The forms are the language's (`engine.parser.inquiries`); what the words in them mean is
for whoever is asked (`engine.people.inquiring`).
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from engine.parser.hearing import pairs
from engine.parser.tables import Tables

Words = tuple[str, ...]

_WORD = re.compile(r"[\w']+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'"})
_WHO, _WHAT, _WHERE = "{who}", "{what}", "{where}"
_LONGEST = 24
"""Words of a sentence that may be one of these: more is a speech."""


class Sense(msgspec.Struct, frozen=True):
    """What a sentence asks for, in the words of it that say of whom, of what and of when."""

    kind: str
    who: Words = ()
    what: Words = ()
    time: str = ""
    """The name of a time: `yesterday`, `hour-12`, `oclock`; empty where none is said."""
    number: Words = ()
    """The words of the number in a time: `two` of `on day two`."""


def spelled_out(tables: Tables, text: str) -> Words:
    """The words of a text in small letters, what is drawn together taken apart."""
    spelled, tails = _drawn_together(tables)
    found: list[str] = []
    for word in _WORD.findall(text.lower().translate(_QUOTES)):
        word = word.strip("'")
        whole = spelled.get(word)
        if whole is not None:
            found.extend(whole.split())
            continue
        for tail in tails:
            if word.endswith(tail) and len(word) > len(tail):
                found.append(word[: -len(tail)])
                found.extend(spelled[tail].split())
                break
        else:
            if word:
                found.append(word)
    return tuple(found)


@lru_cache(maxsize=8)
def _drawn_together(tables: Tables) -> tuple[dict[str, str], Words]:
    spelled = pairs(tables.heard.get("spelled", ()))
    return spelled, tuple(tail for tail in spelled if tail.startswith("'") or tail == "n't")


def sense_of(tables: Tables, text: str) -> Sense | None:
    """The sense of a sentence; None where it is none of those that people answer so."""
    return sense_in(tables, spelled_out(tables, text))


@lru_cache(maxsize=1024)
def sense_in(tables: Tables, words: Words) -> Sense | None:
    """The same, of words that are spelled out already."""
    if not 0 < len(words) <= _LONGEST:
        return None
    best: Sense | None = None
    for variant, time, number in _variants(tables, words):
        found = _matched(tables, variant, time, number)
        if found is not None and (best is None or _open(found) < _open(best)):
            best = found
    return best


def _open(sense: Sense) -> int:
    """How many words the form has left open: the fewer, the better it fits."""
    return len(sense.who) + len(sense.what)


def _variants(tables: Tables, words: Words) -> list[tuple[Words, str, Words]]:
    """A sentence, and what is left of it without a time, and without what people put before a question or after it."""
    found: list[tuple[Words, str, Words]] = [(words, "", ())]
    found += [(words[:at] + words[at + size :], time, number) for size, time, number, at in _times_in(tables, words)]
    for variant, time, number in found:  # which grows
        shorter = [variant[len(some) :] for some in tables.inquiry_leads if variant[: len(some)] == some]
        shorter += [variant[: -len(some)] for some in tables.inquiry_tails if variant[-len(some) :] == some]
        found += [(some, time, number) for some in shorter if some and (some, time, number) not in found]
    return found


def _matched(tables: Tables, words: Words, time: str, number: Words) -> Sense | None:
    index = _forms(tables)
    for kind, form in (*index.get(words[0], ()), *index.get("", ())) if words else ():
        found = _fill(form, words)
        if found is not None:
            return Sense(kind, found.get(_WHO, ()), found.get(_WHAT, ()), time, number)
    return None


@lru_cache(maxsize=1024)
def report_of(tables: Tables, text: str) -> tuple[Words, Words] | None:
    """What a sentence tells of where something is, in its words: what, and where; None where it tells nothing of it."""
    words = spelled_out(tables, text)
    if not 0 < len(words) <= _LONGEST:
        return None
    best: dict[str, Words] | None = None
    for form in tables.reports:
        found = _fill(form, words)
        if found is not None and (best is None or len(found[_WHAT]) < len(best[_WHAT])):
            best = found
    return (best[_WHAT], best[_WHERE]) if best is not None else None


@lru_cache(maxsize=8)
def _forms(tables: Tables) -> dict[str, list[tuple[str, Words]]]:
    """The forms by their first word, those with most words of their own first."""
    all_of_them = [(kind, form) for kind, forms in tables.inquiries.items() for form in forms]
    all_of_them.sort(key=lambda each: -sum(word[0] != "{" for word in each[1]))
    found: dict[str, list[tuple[str, Words]]] = {}
    for kind, form in all_of_them:
        found.setdefault("" if form[0][0] == "{" else form[0], []).append((kind, form))
    return found


def _fill(form: Words, words: Words) -> dict[str, Words] | None:
    """What stands in the slots of a form that is all of some words; a slot takes as little as it can."""
    if not form:
        return {} if not words else None
    if not words or len(words) < len(form):
        return None
    if form[0][0] != "{":
        return _fill(form[1:], words[1:]) if form[0] == words[0] else None
    for size in range(1, len(words) - len(form) + 2):
        rest = _fill(form[1:], words[size:])
        if rest is not None:
            return {form[0]: words[:size], **rest}
    return None


def _times_in(tables: Tables, words: Words) -> list[tuple[int, str, Words, int]]:
    """The times that some words name: of how many words, which, with what number, and where; the longest first."""
    found = []
    for name, phrases in tables.times_told.items():
        for phrase in phrases:
            for at in range(len(words) - len(phrase) + 1):
                filled = _fill(phrase, words[at : at + len(phrase)])
                number = filled.get(_WHAT, ()) if filled is not None else ()
                if filled is not None and (not number or is_number(tables, number[0])):
                    found.append((len(phrase), name, number, at))
    return sorted(found, key=lambda each: -each[0])


def is_number(tables: Tables, word: str) -> bool:
    return number_in(tables, word) is not None


def number_in(tables: Tables, word: str) -> int | None:
    """The number that a word is: `two`, `2`, `second`, `2nd`."""
    found = tables.number(word)
    if found is None and word in tables.ordinals:
        found = tables.ordinals[word] + 1
    return found
