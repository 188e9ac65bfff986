"""One noun phrase: which nouns in sight some words can mean.

On the way that nearly all lines take, a phrase is held against the words of what is in sight and nothing else. Only
where that finds nothing does `engine.parser.phrases` take it apart. What several nouns fit stays several here;
`settle` chooses. Phrases for more than one thing are in `engine.parser.lists`.
"""

from __future__ import annotations

from engine.parser.absent import explain
from engine.parser.amiss import Amiss
from engine.parser.phrases import described, headed_by
from engine.parser.reader import Reader
from engine.parser.words import MARK
from engine.rules.whereabouts import has_met


class Item:
    """One noun phrase: the nouns that it can mean, and where it stands.

    `sure`: the first that will do is meant, as by a pronoun. `any`: the same, and it is said which that was.
    """

    __slots__ = ("any", "candidates", "end", "start", "sure")

    def __init__(
        self, candidates: tuple[str, ...], start: int, end: int, sure: bool = False, any: bool = False
    ) -> None:
        self.candidates = candidates
        self.start = start
        self.end = end
        self.sure = sure
        self.any = any


def one(reader: Reader, start: int, end: int, slot: str, begins: int = 0) -> Item:
    """The noun phrase of a slot that holds one. Raises Amiss where nothing in sight fits. `begins`: where the slot
    does, if that is before the phrase.
    """
    words, tables = reader.words[start:end], reader.tables
    found = candidates(reader, words)
    whichever = False
    if len(words) > 1 and (not found or len(found) > 1):
        anything = _whichever(reader, words)
        found, whichever = (anything, True) if anything else (found, False)
    if not found:
        if words[0] in tables.every:
            raise Amiss("parse.not-with-all", word=words[0], understood=reader.typed(0, begins or start), at=start)
        if any(word in tables.ands for word in words):
            parts = listed_apart(reader, start, end)
            if len(parts) > 1 and all(candidates(reader, reader.words[a:b]) for a, b in parts):
                raise Amiss("parse.one-at-a-time", understood=reader.typed(0, start), at=parts[1][0])
        if slot == "person" and words[0] in tables.pronouns and words[0] not in tables.articles:
            end = start + 1
        code = "parse.no-such-person-here" if slot == "person" else "parse.no-such-noun-here"
        explain(reader, start, end, code, verb_ends=begins)
    if slot == "person":
        nouns = reader.nouns
        people = tuple([id for id in found if nouns[id].kind == "person"])
        if not people and len(words) == 1 and words[0] in tables.pronouns:  # things were "them", and people are meant
            pronoun = tables.pronouns[words[0]]
            people = tuple(
                [id for id in reader.company if pronoun == ("they" if nouns[id].plural else nouns[id].pronoun)]
            )
        if not people:
            raise Amiss("parse.not-a-person", understood=reader.called(found[0]), at=end)
        found = people
    return Item(found, start, end, len(words) == 1 and words[0] in tables.pronouns, whichever)


def candidates(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """Everything in sight that the words can mean, quietly; empty where that is nothing."""
    if len(words) == 1:
        word, tables = words[0], reader.tables
        if word[0] == MARK:
            return (word[1:],) if word[1:] in reader.scope else ()
        nouns = reader.nouns
        if reader.speaker != reader.actor and word in tables.reflexive.values():
            return (reader.actor,)  # "mara, look at yourself", or "herself"
        if word in tables.pronouns:
            return tuple([id for id in reader.referents(word) if id in reader.scope])
        if word in tables.selves:
            return (reader.actor if word in tables.you else reader.speaker,)
        found = tuple([id for id in reader.scope if word in nouns[id].words])
        if found and _is_name_of_absent(reader, word, found[0]):
            return ()
        if len(found) == 1:
            return found
        if found:
            return headed_by(reader, _not_oneself(reader, found), (word,))
    elif words[-1] in reader.tables.articles:
        return ()  # "yourself the", of "give yourself the rope"
    plain = bare(reader, words)
    found = _matched(reader, plain)
    if found:
        return found
    if plain and plain[0] in reader.tables.places:
        return ()  # "on the table" by itself names nothing; "all on the table" is read as a list
    found = described(reader, plain, reader.scope)
    while not found and len(plain) > 1 and plain[-1] in reader.tables.haste:
        plain = plain[:-1]
        found = described(reader, plain, reader.scope)
    return found


def bare(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """A noun phrase without its articles."""
    articles = reader.tables.articles
    return tuple([word for word in words if word not in articles])


def is_floor(reader: Reader, start: int, end: int) -> bool:
    """Whether words mean the ground of the room, where the world has no noun for it."""
    words = bare(reader, reader.words[start:end])
    return len(words) == 1 and words[0] in reader.tables.floor and not candidates(reader, words)


def listed_apart(reader: Reader, start: int, end: int) -> list[tuple[int, int]]:
    """Where `the lamp, the key and the coin` falls apart."""
    parts, begin, ands = [], start, reader.tables.ands
    for at in range(start, end + 1):
        if at == end or reader.words[at] in ands:
            if at > begin:
                parts.append((begin, at))
            begin = at + 1
    return parts


def _whichever(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """What `any key`, `either of the keys`, `one coin` or `another coin` could be: words that leave the choice."""
    tables, first = reader.tables, words[0]
    if first in tables.any or tables.number(first) == 1:
        rest = tuple([word for word in bare(reader, words[1:]) if word not in tables.of])
        if not rest or (len(rest) == 1 and tables.pronouns.get(rest[0]) == "they"):
            return tuple([id for id in reader.context.them if id in reader.scope])
        return candidates(reader, rest)
    if first in tables.other:
        return candidates(reader, words)
    return ()


def _matched(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    if not words:
        return ()
    nouns = reader.nouns
    wanted = set(words)
    found = tuple([id for id in reader.scope if wanted <= nouns[id].words])
    if not found and len(words) == 1 and words[0] in reader.scope:
        found = (words[0],)
    return headed_by(reader, _not_oneself(reader, found), words[-1:])


def _is_name_of_absent(reader: Reader, word: str, found: str) -> bool:
    """Whether a word is the name of somebody met who is not in sight, and only part of the name of what is: `bob`,
    where a letter to Bob lies about."""
    nouns, head = reader.nouns, reader.state.world.naming.head
    if nouns[found].kind == "person" or head(nouns[found].name) == word:
        return False
    return any(
        nouns[id].name.lower() == word and id not in reader.scope and has_met(reader.state, reader.actor, id)
        for id in reader.state.world.people
    )


def _not_oneself(reader: Reader, found: tuple[str, ...]) -> tuple[str, ...]:
    """Somebody else of that name is likelier meant."""
    return tuple([id for id in found if id != reader.actor]) or found if len(found) > 1 else found
