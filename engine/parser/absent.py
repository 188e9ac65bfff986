"""Why a noun phrase means nothing in sight, and what there is instead.

What somebody has met may be named where it is not; what they have not met is never given away. Met is what they
have handled or looked at, what they saw somebody do something with, and what has lain open to view where they were
(`engine.rules.whereabouts`).
"""

from __future__ import annotations

from itertools import islice
from typing import NoReturn

from engine.parser.amiss import Amiss, near_misses
from engine.parser.lexicon import is_known, nouns_with
from engine.parser.phrases import could_be_named, described, fits
from engine.parser.reader import Reader
from engine.parser.words import MARK
from engine.rules.scope import in_dark
from engine.rules.whereabouts import has_met

_MOST_NAMED = 3


def explain(
    reader: Reader, start: int, end: int, code: str = "parse.no-such-noun-here", *, verb_ends: int = 0
) -> NoReturn:
    """Raise the Amiss for a phrase that means nothing in sight. `verb_ends`: where what is said before it ends, if
    that is not where the phrase begins.
    """
    words, tables = reader.words[start:end], reader.tables
    understood = reader.typed(0, verb_ends or start)
    if len(words) == 1 and words[0] in tables.pronouns:
        seen = any(id in reader.nouns and has_met(reader.state, reader.actor, id) for id in reader.referents(words[0]))
        gone = "parse.referent-gone" if seen else "parse.no-referent"
        raise Amiss(gone, word=words[0], understood=understood, at=start)
    for at in range(start, end):
        word = reader.words[at]
        if is_strange(reader, word):
            known = [other for id in reader.scope for other in sorted(reader.nouns[id].words)]
            near = near_misses(tables, word, known)
            raise Amiss("parse.unknown-word", word=word, understood=reader.typed(0, at), near=near, at=at, slip=True)
    verb, space, more = understood.partition(" ")
    named = start + 1 if len(words) > 1 and words[0] in tables.articles else start
    phrase, understood = reader.typed(named, end), tables.formal.get(verb.lower(), verb) + space + more
    if could_be_named(reader, words):
        raise Amiss("parse.not-in-that-state", word=phrase, understood=understood, at=start)
    if in_dark(reader.state, reader.actor):
        raise Amiss("parse.too-dark-to-see", word=phrase, understood=understood, at=start)
    elsewhere = met(reader, words)
    if elsewhere:
        raise Amiss("parse.not-in-sight", word=phrase, understood=_as_typed(reader, elsewhere, phrase), at=start)
    near = _of_the_kind(reader, words) if code == "parse.no-such-noun-here" else ""
    raise Amiss(code, word=phrase, understood=understood, near=near, at=start)


def is_strange(reader: Reader, word: str) -> bool:
    """Whether a word means nothing anywhere in this world."""
    tables = reader.tables
    if word[0] in (MARK, '"') or word in tables.little or word in tables.first or word.isdecimal():
        return False
    return not is_known(reader.state, word)


def _of_the_kind(reader: Reader, words: tuple[str, ...]) -> str:
    """A sentence with what there is instead of the red key, if that is soon said."""
    found = described(reader, words[-1:], reader.scope) if len(words) > 1 else ()
    if not 0 < len(found) <= _MOST_NAMED:
        return ""
    return reader.tables.fill("parse.near-noun", near=_named(reader, found))


def _as_typed(reader: Reader, ids: tuple[str, ...], phrase: str) -> str:
    """What is not here by its name, where that is what was typed or more of it: `the brass key`, for `key`. Else what
    was typed, with its article and the large letters of the name."""
    noun, tables = reader.nouns[ids[0]], reader.tables
    typed, named = phrase.lower().split(), noun.name.lower().split()
    if len(ids) == 1 and set(typed) <= set(named) and typed[-1] == named[-1]:
        return reader.called(noun.id)
    large = {word.lower(): word for word in noun.name.split()}
    words = [large.get(word.lower(), word) for word in phrase.split()]
    phrase = " ".join(words)
    if MARK in phrase or not phrase[:1].islower() or words[0] in tables.whose or words[0] in tables.any:
        return phrase
    naming = reader.state.world.naming
    return naming.the(noun.article or naming.article(phrase), phrase)


def _named(reader: Reader, ids: tuple[str, ...]) -> str:
    names = [reader.called(id) for id in ids]
    return reader.tables.listed(dict.fromkeys(names))


def met(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """What the words mean of things and people that the actor has met, wherever those are now."""
    plain = tuple([word for word in words if word not in reader.tables.articles])
    if not plain:
        return ()
    found = [
        id
        for id in nouns_with(reader.state.world, reader.tables.forms(plain[-1]))
        if reader.nouns[id].kind != "room" and id not in reader.scope and fits(reader, reader.nouns[id], plain)
    ]
    return tuple([id for id in islice(found, 20) if has_met(reader.state, reader.actor, id)][:_MOST_NAMED])
