"""What a person could be talking about now, and with which of their answers: the pack's conditions, and the thread of
the talk.

A topic that comes after another is meant only while that was talked of just now: it was the last thing that the two
spoke of, or something that came after it in turn was, and no more than `SOON` turns have gone by. So `why` and `yes`
can be words of it, and mean what they mean in the course of a talk. Everything else is open whenever its condition
holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.model.query import opened_at, room_of, talked_of_last, times, times_said
from engine.model.state import State
from engine.model.world import PLAYER, Opening, Saying, Topic
from engine.rules.conditions import holds

SOON = 3
"""The turns for which a thread of talk is not lost."""


def topics_of(state: State, person: str) -> tuple[Topic, ...]:
    persona = state.world.nouns[person].persona
    return persona.topics if persona is not None else ()


def thread(state: State, person: str, to: str) -> tuple[str, ...]:
    """What was talked of just now, and before it what that came after, the latest first; empty where it is too long
    ago."""
    last = talked_of_last(state, person, to)
    if last is None or state.turn - last[1] > SOON:
        return ()
    after = {topic.id: topic.after for topic in topics_of(state, person)}
    found = [last[0]]
    for topic in found:  # which grows
        before = after.get(topic, "")
        if before and before not in found:
            found.append(before)
    return tuple(found)


def is_open(state: State, person: str, topic: Topic, to: str, now: tuple[str, ...] | None = None) -> bool:
    """Whether a topic is meant now, between a person and whoever talks to them; `now` is their thread, if known."""
    if topic.after and topic.after not in (thread(state, person, to) if now is None else now):
        return False
    return holds(state, topic.when, actor=person) and saying_for(state, person, topic.sayings, to) is not None


def open_topics(state: State, person: str, to: str) -> Iterator[Topic]:
    """The topics that are meant now, in the order of the pack."""
    topics = topics_of(state, person)
    now = thread(state, person, to) if topics else ()
    return (topic for topic in topics if _is_plain(topic) or is_open(state, person, topic, to, now))


def _is_plain(topic: Topic) -> bool:
    """Whether a topic is always open, as most are: nobody need be asked."""
    first = topic.sayings[0]
    return topic.when is None and first.when is None and not topic.after and not first.once


def thread_words(state: State, person: str, to: str) -> frozenset[str]:
    """The words of the topics that are meant only because of what was talked of just now."""
    now = thread(state, person, to)
    if not now:
        return _NONE
    threads = [topic for topic in topics_of(state, person) if topic.after in now]
    return _NONE.union(*[topic.words for topic in threads if is_open(state, person, topic, to, now)])


_NONE: frozenset[str] = frozenset()


def saying_for(state: State, person: str, sayings: Iterable[Saying], to: str) -> Saying | None:
    """The first that is meant for somebody now."""
    for saying in sayings:
        if not (saying.once and times_said(state, saying.id, to)) and holds(state, saying.when, actor=person):
            return saying
    return None


def opening_due(state: State, person: str) -> Opening | None:
    """What a person would say first to the player now, if they are given the word."""
    persona = state.world.nouns[person].persona
    for opening in persona.openings if persona is not None else ():
        said = times_said(state, opening.id, PLAYER)
        if said and (opening.once or opened_at(state, opening.id) == visit(state, person)):
            continue
        if holds(state, opening.when, actor=person):
            return opening
    return None


def visit(state: State, person: str) -> str:
    """Where a person and the player are together, and by which coming in of one of the two."""
    room = room_of(state, PLAYER) or ""
    return f"{room}/{times(state, f'visited/{PLAYER}', room) + times(state, f'visited/{person}', room)}"
