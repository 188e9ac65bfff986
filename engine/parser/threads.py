"""The course of a talk: `why`, `yes` and `tell me more` mean something only because of what was said just now, and
`listen to me` is a remark only because somebody is talked with."""

from __future__ import annotations

from engine.parser.deeds import Actions
from engine.parser.nouns import candidates
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
    is_matter = len(words) == 2 and words[1] in tables.matters and not candidates(reader, words[1:])  # "light failure"
    if not (words in tables.remarks or of_you or is_matter or _is_led_up_to(reader) or _is_to_stop(reader)):
        return None
    return put_to(reader, (to,), 0, len(words))


def _is_led_up_to(reader: Reader) -> bool:
    """`go on about the oil`, `hold on, who rang it`: the beginning is talk. After a mere call to attention what comes
    may be a command all the same."""
    words, tables = reader.words, reader.tables
    if any(len(words) > len(lead) and words[: len(lead)] == lead for lead in tables.remark_leads):
        return True
    comma = words.index(",") if "," in words else 0
    if words[:comma] not in tables.remarks_apart or comma + 1 >= len(words):
        return False
    return words[comma + 1] in tables.question | tables.opener | tables.speech


def _is_to_stop(reader: Reader) -> bool:
    """`stop waffling`: to leave off what only they could be about."""
    words, tables = reader.words, reader.tables
    if len(words) < 2 or words[0] not in tables.stopping or words in tables.asked:
        return False
    if any(pattern.own and pattern.size > 1 and pattern.begins(words) for pattern in tables.first.get(words[0], ())):
        return False
    endings = tables.heard.get("going-on", ())
    goes_on = any(words[1].endswith(ending) and len(words[1]) > len(ending) + 1 for ending in endings)
    found = candidates(reader, words[1:])
    return goes_on and not any(words[-1] in reader.nouns[id].name.lower().split() for id in found)
