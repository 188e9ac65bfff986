"""The course of a talk: `why`, `yes` and `tell me more` mean something only because of what was said just now."""

from __future__ import annotations

from engine.parser.deeds import Actions
from engine.parser.reader import Reader
from engine.parser.speech import say
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
