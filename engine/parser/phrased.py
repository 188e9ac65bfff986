"""How the author writes what somebody is asked about, so that a question is told with what a line leaves out.

A player types `oil`, `oakes`, `sister`; the pack's own texts on it have `the oil`, `Oakes`, `my sister`. These are what
it gives to be asked for, the fact's name and statement, and what the person would say of it now. Only an article, a
possessive or a large letter is taken from there: no word that was not typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.model.world import Topic
from engine.parser.reader import Reader
from engine.parser.senses import spelled_out
from engine.rules.dialogue import open_topics


def as_written(reader: Reader, to: str, topic: str, said: str) -> str:
    """`the oil` for `oil`, `Oakes` for `oakes`, `her sister` for `sister`; what was said, where no text has it so."""
    naming, pronoun = reader.state.world.naming, reader.nouns[to].pronoun
    the = naming.definite("the")
    written = re.compile(rf"(?:\b(\w+) )?\b({re.escape(said)})\b", re.IGNORECASE)
    for text, is_sentence in _texts_on(reader, to, topic, said):
        for found in written.finditer(text):
            before, words = (found[1] or "").lower(), found[2]
            is_name = words[:1].isupper() and (before != "" or not is_sentence)
            if the and before == the:
                return f"{the} {words if is_name else said}"
            if reader.tables.whose.get(before) == "me" and not is_name:
                return f"{naming.of[pronoun][2]} {said}"
            if is_name:
                return words
    return said


def is_suggested(reader: Reader, to: str, said: str) -> bool:
    """Whether words are those in which the pack suggests a question: they are what is asked about, whole."""
    whole = re.compile(rf"(?:^|[:|])\s*{re.escape(said)}\s*(?:$|[|}}])", re.IGNORECASE)
    return any(whole.search(text) for text in _suggested(reader, to))


def is_phrase(reader: Reader, to: str, said: str) -> bool:
    """Whether words are a phrase that one of somebody's subjects is about: `how are you`."""
    plain = said.strip(" ?.,").lower()
    whole = " ".join(spelled_out(reader.tables, plain))  # "where's mara" is "where is mara"
    return any(plain in topic.phrases or whole in topic.phrases for topic in _open(reader, to))


def _suggested(reader: Reader, to: str) -> Iterator[str]:
    persona = reader.nouns[to].persona
    if persona is not None:
        yield from (known.suggest.source for known in persona.knows if known.suggest)
        yield from (topic.suggest.source for topic in _open(reader, to) if topic.suggest)


def _texts_on(reader: Reader, to: str, topic: str, said: str) -> Iterator[tuple[str, bool]]:
    """Each text on a subject, and whether it is made of sentences, which begin with a large letter for no reason."""
    yield from ((text, False) for text in _suggested(reader, to))
    fact = reader.state.world.facts.get(topic)
    if fact is not None:
        yield fact.name, False
        yield fact.text, True
    about = {*said.split(), topic}
    for some in _open(reader, to):
        if about & some.words:
            yield from ((saying.say.source, True) for saying in some.sayings)


def _open(reader: Reader, to: str) -> Iterator[Topic]:
    return open_topics(reader.state, to, reader.actor)
