"""What somebody remembers of what was said and done, in their own mouth: what another said, what they were asked, what
they talked about, what happened, what they did themselves. What has to do with anything they keep back is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.model import events as ev
from engine.model.query import belief, doubted, memories, room_of, times
from engine.model.state import Memory, State
from engine.narration.names import the
from engine.narration.past import told_aloud
from engine.narration.phrasing import as_speech
from engine.people.claims import clean_speech
from engine.people.classes import QuestionClass, line_for_class, rooms_between
from engine.people.inquiring import facts_asked
from engine.people.keeping_mum import hides, hides_event, stems_of
from engine.people.lexicon import lexicon_of
from engine.people.memory import importance_of
from engine.people.questions import BEFORE, Question
from engine.people.sayings import answered, in_a_list
from engine.people.secrets import secrets_of
from engine.people.since import since
from engine.rules.talking import may_tell

_OLDEST = 1000
"""How many memories back somebody thinks."""
_MOST, _MOST_TALKED = 3, 4
"""So much of what happened is told at once, and so much of what was talked about."""
_LEAST = 2.0
"""What weighs less is not told."""
_SAYING = (ev.Asked, ev.Addressed, ev.Told, ev.Ordered)
_QUOTED = 180
"""Letters of what somebody said that are said again."""


def _lately(state: State, person: str, question: Question) -> Iterator[Memory]:
    """What they remember, the last first, before this turn and within the time that is asked about."""
    first, last = question.turns or (0, state.turn)
    for age, memory in enumerate(memories(state, person)):
        if age >= _OLDEST or memory.turn < first:
            return
        if memory.turn <= last:
            yield memory


def what_was_said(state: State, person: str, by: str, question: Question) -> str:
    """What somebody said, of something or at all, as they heard it."""
    who = question.about
    if not who or question.turns == BEFORE:
        return ""
    if who == by:
        return what_i_asked(state, person, by, question)
    secrets, about = secrets_of(state, person), _stems(state, question.of)
    for memory in _lately(state, person, question):
        event: ev.Event = memory.event
        if event.actor != who or secrets.shows_in_event(event):
            continue
        if (
            isinstance(event, ev.Told)
            and who != person
            and about <= stems_of(state.world, event.fact)
            and may_tell(state, person, event.fact)
            and doubted(state, person, event.fact) is None
        ):
            return answered(state, person, by, "said.fact", who=who, text=state.world.facts[event.fact].text)
        if isinstance(event, ev.Spoken) and event.words and not event.fact:
            words = clean_speech(event.words, _QUOTED)
            if _speaks_of(state, about, words) and not secrets.shows_in_words(words) and not _quotes(words):
                case = "mine" if who == person else "to-you" if event.to == by else "words"
                return answered(state, person, by, f"said.{case}", who=who, words=words)
        if isinstance(event, ev.Asked) and event.to == person and not about and event.words:
            return answered(state, person, by, "said.asked", who=who, words=event.words)
    if who == person or (question.of and facts_asked(state, person, by, question.of)):
        return ""
    return answered(state, person, by, "said.nothing-of-it" if question.of else "said.nothing", who=who)


def _quotes(words: str) -> bool:
    return any(mark in words for mark in '“”"«»‘’')


def _stems(state: State, words: tuple[str, ...]) -> frozenset[str]:
    lexicon = lexicon_of(state.world)
    return frozenset(lexicon.stem(word) for word in words if word not in lexicon.slight)


# --- of the talk between the two ---


def _talk(state: State, person: str, by: str, question: Question) -> Iterator[Memory]:
    """What the other has said to them before this turn, the last first."""
    for memory in _lately(state, person, question):
        event: ev.Event = memory.event
        to_them = event.actor == by and getattr(event, "to", "") == person
        if memory.turn < state.turn and to_them and isinstance(event, _SAYING):
            yield memory


def what_i_asked(state: State, person: str, by: str, question: Question) -> str:
    """What the other last said to them or asked of them."""
    if question.turns == BEFORE:
        return ""
    for memory in _talk(state, person, by, question):
        match memory.event:
            case ev.Told(fact=fact) if may_tell(state, person, fact):
                return answered(state, person, by, "you-asked.told", words=_called(state, by, fact))
            case ev.Asked(said=said) if said and not _quotes(said):
                return answered(state, person, by, "you-asked.question", words=as_speech(said))
            case ev.Asked(words=words) if words:
                return answered(state, person, by, "you-asked.about", words=words)
            case ev.Addressed(words=words) if words.strip() and not _quotes(words):
                case = "question" if as_speech(words).endswith("?") else "words"
                return answered(state, person, by, f"you-asked.{case}", words=as_speech(clean_speech(words, _QUOTED)))
    return answered(state, person, by, "you-asked.nothing")


def _called(state: State, by: str, fact: str) -> str:
    known = state.world.facts[fact]
    return known.name or known.asked or fact.replace("_", " ")


def what_we_talked_about(state: State, person: str, by: str, question: Question) -> str:
    """What the two have spoken of, at a time where one is named."""
    found: dict[str, None] = {}
    for memory in () if question.turns == BEFORE else _talk(state, person, by, question):
        subject = _subject(state, person, by, memory.event)
        if subject:
            found.setdefault(subject)
        if len(found) == _MOST_TALKED:
            break
    if found:
        return answered(state, person, by, "talked.of", list=in_a_list(state, reversed(found)))
    return answered(state, person, by, "talked.nothing-then" if question.turns is not None else "talked.nothing")


def _subject(state: State, person: str, by: str, event: ev.Event) -> str:
    """What something that was said was about, as either could name it."""
    match event:
        case ev.Told(fact=fact):
            return _called(state, by, fact) if may_tell(state, person, fact) else ""
        case ev.Asked(topic=topic) if topic in state.world.nouns:
            return the(state, topic, by) if topic not in (person, by) else ""
        case ev.Asked(topic=topic) if topic in state.world.facts and belief(state, by, topic) is not None:
            return _called(state, by, topic)
        case ev.Asked(words=words, said=said) if words and not said:
            return words
    return ""


def whether_they_know_me(state: State, person: str, by: str, question: Question) -> str:
    """Whether they have met before, and over what."""
    met: Memory | None = None
    for memory in _lately(state, person, question):
        event: ev.Event = memory.event
        if memory.turn >= state.turn or by not in (event.actor, getattr(event, "to", "")):
            continue
        met = met or memory
        subject = _subject(state, person, by, event) if event.actor == by else ""
        if subject:
            case = "told" if isinstance(event, ev.Told) else "asked"
            when = since(state, memory.turn)
            return answered(state, person, by, f"remembers.{case}", words=subject, text=when)
    if met is None:
        return answered(state, person, by, "remembers.first")
    talked = any(True for _ in _talk(state, person, by, question))
    return answered(state, person, by, "remembers.met" if talked else "remembers.seen", text=since(state, met.turn))


# --- of what was done ---


def what_happened(state: State, person: str, by: str, question: Question) -> str:
    """What they saw happen, at a time or in a place where one is named: the weightiest of it, in the order in which it
    happened. Where they were not they say so."""
    place = question.place
    if question.turns == BEFORE:
        return ""
    first, last = question.turns or (0, state.turn)
    rooms = rooms_between(state, person, first, last)
    if place and place not in rooms and (question.turns is not None or not times(state, f"visited/{person}", place)):
        return _was_not_there(state, person, by, question, rooms)
    told = _weightiest(state, person, by, question, lambda event: event.actor != person)
    return told or answered(state, person, by, "happened.nothing")


def before_the_story(state: State, person: str, by: str) -> str:
    """What they say of a time that the story knows nothing of."""
    return answered(state, person, by, "happened.before")


def _was_not_there(state: State, person: str, by: str, question: Question, rooms: tuple[str, ...]) -> str:
    timed = question.turns is not None
    if timed and len(rooms) == 1 and not hides(state, person, rooms[0]):
        return answered(state, person, by, "absent.was", room=rooms[0])
    return line_for_class(state, person, QuestionClass("absent", place=question.place), by)


def what_they_did(state: State, person: str, by: str, question: Question) -> str:
    """What they did themselves."""
    if question.turns == BEFORE:
        return ""
    told = _weightiest(state, person, by, question, lambda event: event.actor == person)
    return told or answered(state, person, by, "doings.nothing")


def _weightiest(state: State, person: str, by: str, question: Question, wanted: Callable[[ev.Event], bool]) -> str:
    """The few things that weigh most of those that are wanted, in the order in which they happened."""
    secrets = secrets_of(state, person)
    about = frozenset() if question.place else _stems(state, question.of)
    room = room_of(state, person)
    found: dict[str, tuple[float, int]] = {}
    for memory in _lately(state, person, question):
        event: ev.Event = memory.event
        here = room
        if isinstance(event, ev.Went) and event.actor == person:
            room = event.origin
        elsewhere = question.place and question.place not in (here, getattr(event, "room", ""))
        weight = importance_of(event, person)
        if memory.turn >= state.turn or elsewhere or weight < _LEAST or not wanted(event):
            continue
        if hides_event(state, person, by, event) or secrets.shows_in_event(event):
            continue
        words = told_aloud(state, event, person, by)
        if words and not secrets.shows_in_words(words) and _speaks_of(state, about, words):
            found.setdefault(words, (weight, memory.number))
    best = sorted(found, key=lambda words: (-found[words][0], -found[words][1]))[:_MOST]
    return " ".join(sorted(best, key=lambda words: found[words][1]))


def _speaks_of(state: State, about: frozenset[str], words: str) -> bool:
    lexicon = lexicon_of(state.world)
    return about <= frozenset(lexicon.stem(word) for word in lexicon.words(words))
