"""Events into lines, for one observer, who is told only what they did or witnessed.

`narrate` is given the state before and after some events that were committed together. Each kind of event
has one teller here. What decrees change is told by the author's own words; the engine adds only what nobody
could go without: a place one was moved to, light that came, light that went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.model import events as ev
from engine.model.query import belief, body, room_of, times
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import DIRECTIONS, PLAYER
from engine.narration.closer import closer_look
from engine.narration.line import Kind, Line, line_of
from engine.narration.lists import Lister, sentences
from engine.narration.past import act_in_words, as_speech, asked_about, fact_words, in_words
from engine.narration.place import describe_room, times_shown
from engine.narration.prose import render
from engine.narration.reports import inventory
from engine.narration.wording import has_message, message, worded
from engine.rules.scope import can_see, is_dark

__all__ = ["act_in_words", "describe_room", "in_words", "message", "narrate", "refuse"]


def narrate(before: State, after: State, events: Iterable[ev.Event], observer: str) -> tuple[Line, ...]:
    """The lines that tell `observer` of some events. Empty where there was nothing for them to notice."""
    telling = Telling(before, after, observer)
    for event in events:
        teller = _tellers.get(type(event))
        if teller is not None:
            teller(telling, event)
    telling.tell_of_place_and_light()
    return tuple(telling.lines)


def refuse(state: State, refusal: Refusal, observer: str) -> Line:
    """Why not, in words. The author's come first: the refusal's, those of what is fixed, of a barred way."""
    about = {"actor": observer, **refusal.about}
    words = refusal.text or _authors_reason(state, refusal.code, about)
    if not words:
        id = refusal.code if has_message(state, refusal.code) else "any.refused"
        words = worded(state, id, observer, about)
    return Line("refusal", words)


def _authors_reason(state: State, code: str, about: dict[str, str]) -> str:
    nouns = state.world.nouns
    if code == "take.fixed":
        kind = nouns.get(about.get("thing", ""))
        if kind is not None and kind.fixed:
            return render(state, kind.fixed, actor=about["actor"])
    elif code == "go.blocked":
        room = room_of(state, about["actor"])
        way = None if room is None else nouns[room].exits.get(about.get("direction", ""))
        if way is not None and way.blocked:
            return render(state, way.blocked, actor=about["actor"])
    return ""


class Telling:
    """Lines in the making."""

    __slots__ = ("after", "before", "described", "faltered", "lines", "observer", "over", "repeats")

    def __init__(self, before: State, after: State, observer: str) -> None:
        self.before, self.after, self.observer = before, after, observer
        self.lines: list[Line] = []
        self.described = ""
        """The room that was described last."""
        self.faltered: list[str] = []
        self.repeats: dict[tuple[str, str], int] = {}
        self.over = False

    def perceives(self, event: ev.Event) -> bool:
        observer = self.observer
        return event.actor == observer or observer in event.witnesses or (not event.actor and observer == PLAYER)

    def add(self, kind: Kind, id: str, about: dict[str, str]) -> None:
        """A line of one message; an empty message makes no line."""
        words = worded(self.after, id, self.observer, about)
        if words:
            self.lines.append(Line(kind, words))

    def shown(self, kind: str, noun: str) -> int:
        """How often the observer was shown something before this event."""
        key = (kind, noun)
        earlier = self.repeats.get(key, 0)
        self.repeats[key] = earlier + 1
        return times(self.before, f"{kind}/{self.observer}", noun) + earlier

    def describe(self, room: str) -> None:
        """Where the observer is now, once for each event that shows it."""
        key = ("place", room)
        earlier = self.repeats.get(key, 0)
        self.repeats[key] = earlier + 1
        self.lines.extend(
            describe_room(self.after, self.observer, times_shown(self.before, self.observer, room) + earlier)
        )
        self.described = room

    def tell_of_place_and_light(self) -> None:
        """A place that the observer was moved to by no walk of theirs, and light or darkness that came over it."""
        room = room_of(self.after, self.observer)
        if room is None or self.over or self.described == room:
            return
        if room_of(self.before, self.observer) != room:
            self.describe(room)
        elif self.after.world.nouns[room].dark:
            dark = is_dark(self.after, room)
            if dark == is_dark(self.before, room):
                return
            if dark:
                self.add("prose", "dark.falls", {"actor": self.observer, "room": room})
            else:
                self.describe(room)


Teller = Callable[[Telling, Any], None]


def _deed(stem: str, *fields: str) -> Teller:
    """The teller of an event that one sentence tells, by its standpoint: `.you`, `.to-you` or `.they`."""
    you, to_you, they = f"{stem}.you", f"{stem}.to-you", f"{stem}.they"
    has_to = "to" in fields

    def tell(telling: Telling, event: ev.Event) -> None:
        if not telling.perceives(event):
            return
        about = {"actor": event.actor}
        for field in fields:
            about[field] = getattr(event, field)
        observer = telling.observer
        if event.actor == observer:
            telling.add("action", you, about)
        else:
            telling.add("action", to_you if has_to and about["to"] == observer else they, about)

    return tell


def _looked(telling: Telling, event: ev.Looked) -> None:
    if event.actor != telling.observer:
        if telling.perceives(event):
            telling.add("action", "looked.they", {"actor": event.actor, "room": event.room})
    elif telling.described != event.room:
        telling.describe(event.room)


def _examined(telling: Telling, event: ev.Examined) -> None:
    observer = telling.observer
    if event.actor == observer:
        look = closer_look(telling.after, event.thing, observer, telling.shown("examined", event.thing))
        telling.lines.append(line_of("prose", look))
    elif telling.perceives(event):
        id = "examined.to-you" if event.thing == observer else "examined.they"
        telling.add("action", id, {"actor": event.actor, "thing": event.thing})


def _read(telling: Telling, event: ev.HasRead) -> None:
    if event.actor == telling.observer:
        reading = telling.after.world.nouns[event.thing].reading
        shown = telling.shown("read", event.thing)
        telling.lines.append(Line("prose", render(telling.after, reading, shown, actor=event.actor)))
    elif telling.perceives(event):
        telling.add("action", "read.they", {"actor": event.actor, "thing": event.thing})


def _counted(telling: Telling, event: ev.Counted) -> None:
    if event.actor == telling.observer:
        telling.lines.append(inventory(telling.after, event.actor))
    elif telling.perceives(event):
        telling.add("action", "counted.they", {"actor": event.actor})


def _went(telling: Telling, event: ev.Went) -> None:
    if event.actor == telling.observer:
        telling.describe(event.room)
        return
    if not telling.perceives(event):
        return
    about = {"actor": event.actor, "direction": event.direction}
    if room_of(telling.after, telling.observer) != event.room:
        telling.add("action", "went.leaves", about)
        return
    ways = telling.after.world.nouns[event.room].exits
    back = DIRECTIONS.get(event.direction, "")
    if back not in ways or ways[back].to != event.origin:
        back = next((direction for direction, way in ways.items() if way.to == event.origin), "")
    if not back:
        telling.add("action", "went.arrives", about)
        return
    about["direction"] = worded(telling.after, f"from.{back}", telling.observer, about)
    telling.add("action", "went.arrives-from", about)


def _taken(telling: Telling, event: ev.Taken) -> None:
    if not telling.perceives(event):
        return
    about = {"actor": event.actor, "thing": event.thing}
    stem = "taken"
    if event.source is not None and telling.after.world.nouns[event.source].kind == "thing":
        about["source"] = event.source
        stem = "taken-from"
    telling.add("action", f"{stem}.you" if event.actor == telling.observer else f"{stem}.they", about)


def _placed(telling: Telling, event: ev.Placed) -> None:
    (_placed_in if event.how == "in" else _placed_on)(telling, event)


_placed_in, _placed_on = _deed("placed-in", "thing", "place"), _deed("placed-on", "thing", "place")
_just_opened = _deed("opened", "thing")


def _opened(telling: Telling, event: ev.Opened) -> None:
    """What was opened, and what that brings into sight."""
    _just_opened(telling, event)
    after, observer = telling.after, telling.observer
    kind = after.world.nouns[event.thing]
    if (
        not telling.perceives(event)
        or not kind.container
        or kind.transparent
        or not can_see(after, observer, event.thing)
    ):
        return
    contents = Lister(after, observer).contents(event.thing, "in")
    if contents:
        telling.lines.append(line_of("prose", sentences(contents)))
    elif event.actor == observer and not body(after, event.thing).children:
        telling.add("prose", "contents.nothing", {"actor": observer, "place": event.thing})


def _asked(telling: Telling, event: ev.Asked) -> None:
    if not telling.perceives(event):
        return
    observer = telling.observer
    about = {"actor": event.actor, "to": event.to, "words": asked_about(telling.after, event, observer)}
    standpoint = "you" if event.actor == observer else "to-you" if event.to == observer else "they"
    telling.add("action", f"asked.{standpoint}", about)


def _told(telling: Telling, event: ev.Told) -> None:
    observer = telling.observer
    if event.to == observer:
        _note_learned(telling, event.fact)
        telling.add("action", "told.to-you", {"actor": event.actor, "to": observer, "fact": event.fact})
    elif telling.perceives(event):
        about = {"actor": event.actor, "to": event.to, "fact": event.fact}
        if event.actor == observer:
            telling.lines.append(Line("action", fact_words(telling.after, "told", ".you", event.fact, observer, about)))
        else:
            telling.add("action", "told.they", about)


def _learned(telling: Telling, event: ev.Learned) -> None:
    if event.person == telling.observer:
        _note_learned(telling, event.fact)


def _note_learned(telling: Telling, fact: str) -> None:
    """Said once, when it was new."""
    if belief(telling.before, telling.observer, fact) is None and telling.repeats.setdefault(("learned", fact), 0) == 0:
        telling.repeats["learned", fact] = 1
        telling.add("note", "learned.note", {"actor": telling.observer, "fact": fact})


def _addressed(telling: Telling, event: ev.Addressed) -> None:
    """What was typed in haste is told as speech: with a large letter first and a mark at its end."""
    if not telling.perceives(event):
        return
    about = {"actor": event.actor, "to": event.to, "words": as_speech(event.words)}
    observer = telling.observer
    standpoint = "you" if event.actor == observer else "to-you" if event.to == observer else "they"
    telling.add("action", f"addressed.{standpoint}", about)


_QUOTES = frozenset('“”"«»„')


def _spoken(telling: Telling, event: ev.Spoken) -> None:
    """Words that bring quotation marks of their own are prose of the author's making and stay as they are."""
    if not telling.perceives(event):
        return
    words = event.words
    if not words:
        telling.add("action", "silent.they", {"actor": event.actor, "to": event.to})
        return
    if not any(mark in _QUOTES for mark in words):
        id = "spoken.they" if event.to and event.to != telling.observer else "spoken.to-you"
        if event.actor == telling.observer:
            id = "spoken.you"
        about = {"actor": event.actor, "to": event.to, "words": words}
        words = worded(telling.after, id, telling.observer, about)
    if words:
        telling.lines.append(Line("speech", words, speaker=event.actor, mind=event.mind))


def _narrated(telling: Telling, event: ev.Narrated) -> None:
    if event.words and telling.perceives(event):
        telling.lines.append(Line("prose", event.words))


def _faltered(telling: Telling, event: ev.Faltered) -> None:
    """Said to the player about whoever stands before them, once."""
    if telling.observer != PLAYER or event.actor in telling.faltered:
        return
    if room_of(telling.after, event.actor) == room_of(telling.after, PLAYER):
        telling.faltered.append(event.actor)
        telling.add("note", "faltered.note", {"actor": event.actor})


def _ended(telling: Telling, event: ev.Ended) -> None:
    telling.over = True
    ending = telling.after.world.endings.get(event.ending)
    name, text = (event.ending, "") if ending is None else (ending.name, render(telling.after, ending.text))
    about = {"actor": telling.observer, "ending": name, "text": text}
    telling.lines.append(Line("ending", worded(telling.after, "ended.line", telling.observer, about).strip()))
    telling.add("system", "system.over", {"actor": telling.observer})


_tellers: dict[type[ev.Event], Teller] = {
    ev.Looked: _looked,
    ev.Examined: _examined,
    ev.HasRead: _read,
    ev.Counted: _counted,
    ev.Went: _went,
    ev.Taken: _taken,
    ev.Dropped: _deed("dropped", "thing"),
    ev.Placed: _placed,
    ev.Given: _deed("given", "thing", "to"),
    ev.Shown: _deed("shown", "thing", "to"),
    ev.Opened: _opened,
    ev.Closed: _deed("closed", "thing"),
    ev.Unlocked: _deed("unlocked", "thing", "key"),
    ev.Locked: _deed("locked", "thing", "key"),
    ev.Donned: _deed("donned", "thing"),
    ev.Doffed: _deed("doffed", "thing"),
    ev.Lit: _deed("lit", "thing"),
    ev.Doused: _deed("doused", "thing"),
    ev.Waited: _deed("waited"),
    ev.Addressed: _addressed,
    ev.Asked: _asked,
    ev.Told: _told,
    ev.Answered: _deed("answered", "to"),
    ev.Spoken: _spoken,
    ev.Learned: _learned,
    ev.Narrated: _narrated,
    ev.Faltered: _faltered,
    ev.Ended: _ended,
}
"""Events that are not here are told by nobody: decrees, numbers, rules, habits and the clock."""
