"""What a sentence asks of somebody that they can only answer out of their own heads: what it means in this world.

`engine.parser.senses` tells by its form what kind of question it is; here the words left open in the form become ids:
who is meant, which thing, which room, which facts, which turns. Nothing is known here of what is so: a name means
whoever bears it, and a fact only what whoever is asked holds or doubts.
"""

from __future__ import annotations

from functools import lru_cache

from engine.model import events as ev
from engine.model.query import doubted, facts_of, memories, room_of
from engine.model.state import State
from engine.model.world import HOURS, World
from engine.parser.lexicon import nouns_meant, people_meant
from engine.parser.senses import Sense, number_in, sense_of
from engine.parser.tables import tables_of
from engine.people.lexicon import lexicon_of
from engine.people.listening import about_whom, ranked
from engine.people.questions import BEFORE
from engine.rules.dialogue import SOON, thread
from engine.rules.hours import day_of, turn_of
from engine.rules.scope import visible


def sense_said(world: World, sentence: str) -> Sense | None:
    """What a sentence asks for by its form."""
    return sense_of(tables_of(world), sentence)


# --- who ---


def whom(state: State, person: str, by: str, words: tuple[str, ...]) -> str:
    """Who is meant by some words of a sentence of somebody's to a person; empty where it is nobody they could name."""
    tables, lexicon = tables_of(state.world), lexicon_of(state.world)
    words = tuple([word for word in words if word not in tables.articles and word not in lexicon.male | lexicon.female])
    if not words:
        return ""
    if len(words) == 1 and words[0] in lexicon.you:
        return person
    if len(words) == 1 and (words[0] in tables.selves or (words[0] in tables.whose and tables.whose[words[0]] == "me")):
        return by
    if len(words) == 1 and words[0] in tables.turned:
        return by
    found = [id for id in people_meant(state, words) if id != by]
    if found:
        return min(found, key=lambda id: (id == person, id not in visible(state, person)))
    return about_whom(state, person, by, " ".join(words))


# --- what ---


def thing_meant(state: State, person: str, by: str, words: tuple[str, ...]) -> str:
    """The thing, room or person that some words mean: before who is asked first, then anywhere; empty for none."""
    tables = tables_of(state.world)
    bare = tuple([word for word in words if word not in tables.articles])
    while len(bare) > 1 and bare[0] in tables.whose:
        bare = bare[1:]
    if not bare:
        return ""
    if len(bare) == 1 and (bare[0] in tables.pronouns or bare[0] in lexicon_of(state.world).thread):
        return _pointed_at(state, person, by, bare[0])
    if len(bare) == 1 and bare[0] in (*lexicon_of(state.world).you, *tables.selves):
        return whom(state, person, by, bare)
    found = [id for id in people_meant(state, bare) if id != by]
    found = found or nouns_meant(state, bare, visible(state, person), owner=person)
    return found[0] if found else ""


def _pointed_at(state: State, person: str, by: str, word: str) -> str:
    """What `it` or `she` is, in the talk in hand."""
    if tables_of(state.world).pronouns.get(word) in ("he", "she"):
        return about_whom(state, person, by, word)
    facts = state.world.facts
    for topic in thread(state, person, by):
        about = facts[topic].about if topic in facts else ()
        if topic in state.world.nouns:
            return topic
        if about:
            return about[0]
    return ""


def facts_asked(state: State, person: str, by: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The fact that some words mean, of those somebody holds or doubts, and any that is about the thing they name; with
    no words, or with `that`, the one last talked of."""
    lexicon = lexicon_of(state.world)
    if not any(word not in lexicon.slight for word in words):
        asked_of = _words_asked_of(state, person, by)
        if asked_of:
            return facts_asked(state, person, by, asked_of)
        now = [topic for topic in thread(state, person, by) if topic in state.world.facts]
        return tuple(now[:1]) or _just_told(state, person, by)
    doubts = [fact for fact in state.world.facts if doubted(state, person, fact) is not None]
    held = (*facts_of(state, person), *doubts)
    if not held:
        return ()
    found = [each.id for each in ranked(state, person, by, " ".join(words), facts=held) if each.is_fact and each.fits]
    return tuple(found[:1])


def _words_asked_of(state: State, person: str, by: str) -> tuple[str, ...]:
    """What the other's last question before this one was about, where it was of this kind: `who told you about the oil`
    goes before `since when`."""
    for memory in memories(state, person):
        event: ev.Event = memory.event
        if memory.turn < state.turn - SOON:
            break
        if memory.turn == state.turn or event.actor != by or not isinstance(event, ev.Asked | ev.Addressed):
            continue
        sense = sense_said(state.world, event.said if isinstance(event, ev.Asked) else event.words)
        if sense is None or sense.kind not in _OF_A_FACT:
            return ()
        if sense.what:
            return sense.what if any(word not in lexicon_of(state.world).slight for word in sense.what) else ()
    return ()


_OF_A_FACT = ("knows", "told-them", "who-knows", "source", "since", "sure")


def _just_told(state: State, person: str, by: str) -> tuple[str, ...]:
    """The fact that one of the two told the other just now."""
    for memory in memories(state, person):
        if memory.turn < state.turn - SOON:
            break
        event: ev.Event = memory.event
        if isinstance(event, ev.Told) and {event.actor, event.to} == {person, by}:
            return (event.fact,)
    return ()


# --- where and when ---


def room_named(state: State, words: tuple[str, ...], person: str) -> str:
    """The room that is named among some words, by its id or the last word of its name; `here` is where they are."""
    tables = tables_of(state.world)
    rooms = rooms_called(state.world)
    for word in words:
        if word in rooms:
            return rooms[word]
    return (room_of(state, person) or "") if any(word in tables.here for word in words) else ""


@lru_cache(maxsize=16)
def rooms_called(world: World) -> dict[str, str]:
    """Rooms by their id and by the last word of their name, where no other room has that."""
    found: dict[str, list[str]] = {}
    for noun in world.nouns.values():
        if noun.kind == "room":
            for word in dict.fromkeys((noun.id, *noun.name.lower().split()[-1:])):
                found.setdefault(word, []).append(noun.id)
    return {word: rooms[0] for word, rooms in found.items() if len(rooms) == 1}


def turns_named(state: State, sense: Sense) -> tuple[int, int] | None:
    """The first and the last turn of a time that is named; `BEFORE` where that was before the story, None for none.

    Without days all that has happened so far is `today`, and an hour is none.
    """
    days, now, time = state.world.day, state.turn, sense.time
    if not time:
        return None
    if days is None:
        if time in ("yesterday", "night", "day"):
            return BEFORE
        return None if time.startswith("hour-") or time in ("oclock", "later") else (0, now)
    today = (day_of(days, now) - 1) * HOURS
    number = number_in(tables_of(state.world), sense.number[0]) if sense.number else None
    spans = {
        "today": (today, today + HOURS),
        "lately": (0, today + HOURS),
        "morning": (today + 5, today + 12),
        "afternoon": (today + 12, today + 18),
        "evening": (today + 18, today + HOURS),
        "night": (today - 3, today + 5),
        "yesterday": (today - HOURS, today),
    }
    if time in spans:
        first, last = spans[time]
    elif time == "day":
        first = ((number or 1) - 1) * HOURS
        last = first + HOURS
    else:
        hours = _hours_meant(time, number)
        past = [today - back + hour for back in (0, HOURS) for hour in hours]
        first = max((hour for hour in past if turn_of(days, hour) <= now), default=-1)
        last = first + 1
    if last <= days.begins or (first < 0 and last <= 0):
        return BEFORE
    return turn_of(days, max(0, first)), min(now, max(turn_of(days, max(0, first)), turn_of(days, last) - 1))


def _hours_meant(time: str, number: int | None) -> tuple[int, ...]:
    """The hours of the day that are meant by `at noon`, `at five o'clock`, `at five in the afternoon`."""
    if time.startswith("hour-"):
        return (int(time.removeprefix("hour-")),)
    hour = (number or 0) % HOURS
    if time == "later":
        return (hour + 12,) if hour < 12 else (hour,)
    return (hour, hour + 12) if hour < 12 else (hour,)
