"""What words are about: a fact, a noun, somebody; and how a question is told that was put in those words.

Facts come before nouns, what is in sight before what is elsewhere, and a person's own name means the person.
What was asked is told in the words it was asked in, with an article for what one has met, so that no telling gives
away more than the question did.
"""

from __future__ import annotations

from engine.model.query import belief, facts_of
from engine.model.world import PLAYER
from engine.parser.lexicon import (
    content,
    facts_meant,
    facts_stated,
    is_known,
    names_among,
    nouns_meant,
    people_meant,
)
from engine.parser.nouns import bare
from engine.parser.phrased import as_written
from engine.parser.reader import Reader
from engine.parser.words import MARK
from engine.rules.whereabouts import has_met


def is_subject(reader: Reader, words: tuple[str, ...]) -> bool:
    """Whether the words mean something that could be talked about here: of this world, and no person."""
    if not words or any(word in reader.tables.prepositions or word == "," for word in words):
        return False
    if _is_it(reader, words):
        return _fact_of_it(reader) != ""
    words = content(reader.tables, bare(reader, words))
    return all(is_known(reader.state, word) for word in words) and not people_meant(reader.state, words[:1])


def declared(reader: Reader, to: str, words: tuple[str, ...]) -> str:
    """The fact or noun of the world that the words mean, or nothing. A person's own name means the person; but what is
    the very word of a topic, and somebody else's name only in part, as `father` is, means the topic."""
    tables = reader.tables
    words = bare(reader, words) or words
    while len(words) > 1 and words[-1] in tables.haste:
        words = words[:-1]
    if not words:
        return ""
    if len(words) == 1:
        word = words[0]
        if word[0] == MARK:
            return word[1:]
        if word in tables.you:
            return to
        if word in tables.selves:
            return reader.actor
        if word in tables.pronouns:
            return next(iter(reader.referents(word)), "")
    found = people_meant(reader.state, words)
    if found and names_topic(reader, to, words) and not any(_is_topic_of(reader, to, words[0], id) for id in found):
        return words[0]
    found = found or facts_meant(reader.state, words, held_by=to)
    found = found or nouns_meant(reader.state, words, reader.scope, owner=to)
    return found[0] if found else ""


def names_topic(reader: Reader, to: str, words: tuple[str, ...]) -> bool:
    """Whether one word is all that is asked about, and somebody has a topic with that very word."""
    persona = reader.nouns[to].persona
    return len(words) == 1 and persona is not None and any(words[0] in topic.words for topic in persona.topics)


def _is_topic_of(reader: Reader, to: str, word: str, noun: str) -> bool:
    """Whether a topic with that word is about somebody, whose id it has among its words."""
    persona = reader.nouns[to].persona
    return word == noun or any(
        word in topic.words and noun in topic.words for topic in (persona.topics if persona is not None else ())
    )


def is_told_of(reader: Reader, noun: str, people: tuple[str, ...]) -> bool:
    """Whether one of the people has a topic, or holds a fact, that has to do with a noun."""
    state, nouns, facts = reader.state, reader.nouns, reader.state.world.facts
    words = nouns[noun].words | {noun}
    for person in people:
        persona = nouns[person].persona
        if persona is not None and any(topic.words & words for topic in persona.topics):
            return True
        if any(facts[fact].words & words for fact in facts_of(state, person)):
            return True
    return False


def in_player_words(reader: Reader, to: str, topic: str, start: int, end: int, *, whole: bool = False) -> str:
    """What follows "You ask Mara about": the `whole` words, or of a question what its last article begins."""
    words, tables = reader.words, reader.tables
    if topic == to:
        return tables.reflexive[reader.nouns[to].pronoun]
    if topic == reader.actor:
        return tables.reflexive["you" if topic == PLAYER else reader.nouns[topic].pronoun]
    articles = [] if whole else [at for at in range(max(start - 1, 0), end - 1) if words[at] in tables.articles]
    first = articles[-1] if articles else start
    is_word = topic not in reader.nouns and topic not in reader.state.world.facts and names_topic(reader, to, (topic,))
    said = reader.typed(first, end) if is_word else with_names(reader, first, end)
    if not _lacks_article(reader, words[first:end]):
        return said
    told, typed = _with_article(reader, topic, said), reader.typed(first, end)
    return as_written(reader, to, topic, said) if told == said and typed == typed.lower() else told


def _lacks_article(reader: Reader, words: tuple[str, ...]) -> bool:
    """Whether words for a thing are without an article, and nothing else says which one is meant."""
    tables, first = reader.tables, words[0]
    if MARK in first or any(word in tables.articles for word in words):
        return False
    if first in tables.pronouns or first in tables.whose or first in tables.any or first in tables.every:
        return False
    return tables.number(first) is None and not any(word.endswith(tuple(tables.genitive)) for word in words)


def _with_article(reader: Reader, topic: str, said: str) -> str:
    """`the key` for what was typed as `key`: for what the actor has met, and no name as `Odo` is."""
    noun = reader.nouns.get(topic)
    if noun is None or not noun.article or not said[:1].islower():
        return said
    if topic not in reader.scope and not has_met(reader.state, reader.actor, topic):
        return said
    return reader.state.world.naming.the(noun.article, said)


def with_names(reader: Reader, start: int, end: int) -> str:
    """The words as they were typed, save that names in all small letters get their large ones."""
    typed = reader.typed(start, end)
    if typed != typed.lower() or MARK in reader.raw(start, end):
        return typed
    names = names_among(reader.state, reader.words[start:end])
    return " ".join(
        [word[:1].upper() + word[1:] if word.removesuffix("'s") in names else word for word in typed.split(" ")]
    )


def fact_held(reader: Reader, start: int, end: int) -> str:
    words = reader.words[start:end]
    if _is_it(reader, words):
        fact = _fact_of_it(reader)
        return fact if fact and belief(reader.state, reader.actor, fact) is not None else ""
    if words[0][0] == MARK:
        return words[0][1:] if words[0][1:] in reader.state.world.facts else ""
    found = facts_meant(reader.state, bare(reader, words), held_by=reader.actor, only=True)
    found = found or facts_stated(reader.state, words, held_by=reader.actor)
    if len(found) > 1:
        reader.notes.append(
            reader.tables.fill("parse.note", understood=reader.state.world.facts[found[0]].name or found[0])
        )
    return found[0] if found else ""


def _is_it(reader: Reader, words: tuple[str, ...]) -> bool:
    """Whether the words are `it` and nothing else of weight."""
    tables = reader.tables
    return words[0] in tables.pointers and tables.pronouns[words[0]] == "it" and set(words[1:]) <= tables.haste


def _fact_of_it(reader: Reader) -> str:
    """The fact that was spoken of last, if that is what `it` stands for."""
    return next((id for id in reader.context.it[:1] if id in reader.state.world.facts), "")
