"""The course of a talk: `why`, `yes` and `tell me more` mean something only because of what was said just now, and
`listen to me` is a remark only because somebody is talked with."""

from __future__ import annotations

from engine.parser.deeds import Actions
from engine.parser.reader import Reader
from engine.parser.speech import put_to, say
from engine.rules.dialogue import thread_words


def replied(reader: Reader) -> Actions | None:
    """`why`, `yes`, `tell me more`: a line in nothing but words of the talk in hand goes on with it, whatever else the
    words could mean. None where there is no such talk."""
    to, words, tables = reader.context.partner, reader.words, reader.tables
    if not to or (len(words) == 1 and words[0] in tables.directions):
        return None
    meant = thread_words(reader.state, to, reader.actor)
    if not meant or meant.isdisjoint(words) or to not in reader.company:
        return None
    if not all(word in meant or word in tables.polite or word in tables.articles or word == "," for word in words):
        return None
    return say(reader, (to,), 0, len(words))


def remarked(reader: Reader) -> Actions | None:
    """`listen to me`, `you lie`, `it is cold`: what is said of an ordinary talk is no command to oneself. None where
    nobody is talked with, or the words are no remark."""
    words, tables, to = reader.words, reader.tables, reader.context.partner
    if not to or reader.actor != reader.speaker or to not in reader.company:
        return None
    of_you = len(words) > 1 and words[0] in tables.you and words[0] in tables.opener
    if words not in tables.remarks and not of_you:
        return None
    return put_to(reader, (to,), 0, len(words))
