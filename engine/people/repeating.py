"""What is said a second time: people remember what they have said to whom, and say so.

Whoever asks for what they were just told gets it once more, shorter, and is told that they had it; after that they are
turned away, by the kind or the patient one time later. It counts whether these very words were said to this listener
within a day (`engine.rules.hours`), so that an answer that has changed, by a condition or because it was the next of
several, is said as it is written. What comes of an answer is not to be missed either: one with effects is never held
back. The author has the last word with `repeats = true`, and who asks to hear it again (`say that again`) hears it.
"""

from __future__ import annotations

import re

from engine.model import events as ev
from engine.model.query import memories, talked_of_last, times_talked, traits_of
from engine.model.state import State
from engine.model.topics import SMALL
from engine.model.world import Day
from engine.parser.tables import tables_of
from engine.people.cues import Cue, sentence_in
from engine.people.lexicon import has, lexicon_of
from engine.people.manner import MARKED, manner_of
from engine.people.particular import asks_of_knowing
from engine.people.phrasebook import is_in, voiced
from engine.people.sayings import Talk, persona_of
from engine.people.steering import pressed
from engine.rules.dialogue import topics_of

SHORT = 14
"""An answer of so many words is said again as it is."""
_ENOUGH = 8
"""So many words of a longer one are."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’')]*\s+")


def said_again(state: State, person: str, cue: Cue, line: str, talk: Talk, *, habit: str = "") -> str:
    """An answer as it is put to who has had it before; the line itself to who has not."""
    asked = isinstance(cue.event, ev.Asked | ev.Addressed) and (talk.topic or habit)
    if not (asked and line) or talk.do or talk.admits or _may_repeat(state, person, talk):
        return line
    if talk.topic and not habit and not times_talked(state, person, cue.by, talk.topic):
        return line
    text = _text_in(state, talk.topic, line)
    short = shortened(text)
    times = _times_heard(state, person, cue.by, text, short)
    if not times:
        return line
    if talk.covers:
        return line if asks_of_knowing(state, person, cue) else pressed(state, person, cue.by, talk.covers)
    if times == 1:
        return voiced(state, person, "again", cue.by, words=short)
    if times == 2 and _is_patient(state, person, cue.by):
        return voiced(state, person, "again", cue.by, words=text)
    return voiced(state, person, "enough", cue.by)


def asks_again(state: State, person: str, cue: Cue) -> bool:
    """Whether somebody asks to hear once more what they were told."""
    words = _words(state, person, cue)
    return any(has(words, phrase) for phrase in tables_of(state.world).once_more)


def only_asks_again(state: State, person: str, cue: Cue) -> bool:
    """Whether they name nothing beside: `what was that again`, and not `tell me again about the stew`."""
    words = _words(state, person, cue)
    asking = {word for phrase in tables_of(state.world).once_more if has(words, phrase) for word in phrase}
    return not {*words} - asking - SMALL - {"say"}


def last_talked_of(state: State, person: str, cue: Cue) -> Cue | None:
    """The same as a question about what the two talked of last; None where it is nothing."""
    last = talked_of_last(state, person, cue.by)
    return None if last is None else Cue(cue.event, cue.by, frozenset(), last[0])


def last_said(state: State, person: str, to: str) -> str:
    """The last thing that somebody said to another, as it was said; empty where it was nothing."""
    for memory in memories(state, to):
        event = memory.event
        if isinstance(event, ev.Spoken) and event.actor == person and event.to == to and event.words:
            return event.words
    return ""


def _words(state: State, person: str, cue: Cue) -> tuple[str, ...]:
    """The sentence that somebody was told, in words."""
    return lexicon_of(state.world).words(sentence_in(state, person, cue))


def shortened(text: str) -> str:
    """The beginning of a longer answer: whole sentences, and no question of who answers."""
    if len(text.split()) <= SHORT:
        return text
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        if not found and sentence.rstrip("\"”’')").endswith("?"):
            continue
        found.append(sentence)
        if len(" ".join(found).split()) >= _ENOUGH:
            break
    return " ".join(found) or text


def _text_in(state: State, topic: str, line: str) -> str:
    """What of an answer is the answer: of hearsay, what was heard."""
    fact = state.world.facts.get(topic)
    return fact.text if fact is not None and fact.text and fact.text in line else line


def _times_heard(state: State, person: str, to: str, text: str, short: str) -> int:
    """How often somebody has said this to another, whole or shortened, within a day."""
    since = state.turn - (state.world.day or Day()).turns
    times = 0
    for memory in memories(state, to):
        if memory.turn < since:
            break
        event = memory.event
        if isinstance(event, ev.Spoken) and event.actor == person and event.to == to:
            times += text in event.words or is_in(short, event.words)
    return times


def _is_patient(state: State, person: str, to: str) -> bool:
    return "warm" in manner_of(state, person, to) or traits_of(state, person).get("patience", 0) >= MARKED


def _may_repeat(state: State, person: str, talk: Talk) -> bool:
    """Whether the pack has them say it as often as they are asked."""
    persona = persona_of(state, person)
    return (
        persona.repeats
        or any(known.repeats for known in persona.knows if known.fact == talk.topic)
        or any(topic.repeats for topic in topics_of(state, person) if topic.id == talk.topic)
    )
