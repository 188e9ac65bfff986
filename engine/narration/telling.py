"""One observer's telling of some events: what they perceive, from which standpoint, and the lines in the making.

The standpoints are who does it, to whom it is done, who looks on, and who sees it from the next room through a way
that stands open. What came about without anybody's doing is told to the player.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from engine.model import events as ev
from engine.model.query import alike, room_of, times
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.line import Kind, Line
from engine.narration.phrasing import as_clause
from engine.narration.place import describe_room, times_shown
from engine.narration.wording import worded
from engine.rules.scope import in_dark, surroundings

Standpoint = Literal["you", "to-you", "they", "afar", ""]


class Telling:
    """Lines in the making."""

    __slots__ = ("after", "before", "described", "events", "faltered", "lines", "noted", "observer", "over", "repeats")

    def __init__(self, before: State, after: State, observer: str, events: Sequence[ev.Event] = ()) -> None:
        self.before, self.after, self.observer = before, after, observer
        self.events = events
        self.lines: list[Line] = []
        self.described = ""
        """The room that was described last."""
        self.faltered: list[str] = []
        self.repeats: dict[tuple[str, str], int] = {}
        self.noted: dict[tuple[str, str], str] = {}
        """What is told after all else: the message, by the kind and the id of what it is about."""
        self.over = False

    def perceives(self, event: ev.Event) -> bool:
        """Where it happens. Who sees it from the next room is in `event.afar`."""
        observer = self.observer
        return event.actor == observer or observer in event.witnesses or (not event.actor and observer == PLAYER)

    def standpoint(self, event: ev.Event, to: str = "") -> Standpoint:
        """From where the observer perceives an event that is done to `to`; empty where they do not."""
        observer = self.observer
        if event.actor == observer:
            return "you"
        if self.perceives(event):
            return "to-you" if to == observer else "they"
        return "afar" if observer in event.afar else ""

    def tell(self, event: ev.Event, stem: str, about: dict[str, str], to: str = "") -> None:
        """A line of the message for the observer's standpoint, if they perceive the event."""
        standpoint = self.standpoint(event, to)
        if standpoint == "afar":
            self.add_afar(event, f"{stem}.they", about)
        elif standpoint:
            self.add("action", f"{stem}.{standpoint}", about)

    def add(self, kind: Kind, id: str, about: dict[str, str]) -> None:
        """A line of one message; an empty message makes no line."""
        words = worded(self.after, id, self.observer, about)
        if words:
            self.lines.append(Line(kind, words))

    def add_afar(self, event: ev.Event, id: str, about: dict[str, str]) -> None:
        """`Through the oak door, Mara takes the lamp.`"""
        words = worded(self.after, id, self.observer, about)
        if words:
            self.tell_from_afar(event, words, about.get("thing", ""))

    def tell_from_afar(self, event: ev.Event, words: str, thing: str = "") -> None:
        """The same of words that are put together. What happens to the door itself is seen as if it were here."""
        there = self.seen_into(event)
        place = room_of(self.before, self.observer) or ""
        door = next((door for other, door, _ in self.after.world.vistas.get(place, ()) if other == there), "")
        if door and thing == door:
            self.lines.append(Line("action", words))
            return
        where = {"actor": self.observer, "door": door, "room": there, "event": as_clause(words)}
        self.add("action", "afar.door" if door else "afar.room", where)

    def seen_into(self, event: ev.Event) -> str:
        """The next room in which somebody far off is seen to do something."""
        place = room_of(self.before, self.observer) or ""
        vistas = [other for other, _, _ in self.after.world.vistas.get(place, ())]
        rooms = [room_of(self.before, event.actor), room_of(self.after, event.actor)] if event.actor else []
        return next((room for room in rooms if room in vistas), vistas[0] if vistas else "") or ""

    def about(self, event: ev.Event, *fields: str) -> dict[str, str]:
        """The roles of an event, with what is one of several alike marked as such."""
        about = {"actor": event.actor}
        for field in fields:
            about[field] = getattr(event, field)
        one_of = [about[field] for field in fields if self._has_fellows(about[field])]
        if one_of:
            about["one_of"] = " ".join(one_of)
        return about

    def _has_fellows(self, id: str) -> bool:
        """Whether there were others like it where it was, so that it was just one of them."""
        kind = self.before.world.nouns.get(id)
        if kind is None or not kind.same:
            return False
        others = self.before.world.groups[kind.same]
        return any(other != id and alike(self.before, id, other) for other in others)

    def shown(self, kind: str, noun: str) -> int:
        """How often the observer was shown something before this event."""
        key = (kind, noun)
        earlier = self.repeats.get(key, 0)
        self.repeats[key] = earlier + 1
        return times(self.before, f"{kind}/{self.observer}", noun) + earlier

    def note_later(self, id: str, about: str) -> None:
        """A note to the player once all else is told. Of several on one thing the last is told, where it was first."""
        if self.observer == PLAYER:
            self.noted[id.partition(".")[0], about] = id

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
        """A place that the observer was moved to by no walk of theirs, or is no longer shut off from, and light or
        darkness that came over it."""
        if self.before.bodies is self.after.bodies:
            return
        room = room_of(self.after, self.observer)
        if room is None or self.over or self.described == room:
            return
        place = surroundings(self.after, self.observer)
        earlier = surroundings(self.before, self.observer)
        if room_of(self.before, self.observer) != room:
            self.describe(room)
        elif place is not None and (place != room or self.after.world.nouns[room].dark or earlier != room):
            dark, was_dark = in_dark(self.after, self.observer), in_dark(self.before, self.observer)
            if dark and not was_dark:
                self.add("prose", "dark.falls", {"actor": self.observer, "room": room})
            elif not dark and (was_dark or earlier not in (place, room)):
                self.describe(room)


Teller = Callable[[Telling, Any], None]


def deed(stem: str, *fields: str) -> Teller:
    """The teller of an event that one sentence tells, by its standpoint."""
    has_to = "to" in fields

    def tell(telling: Telling, event: ev.Event) -> None:
        if telling.standpoint(event):
            telling.tell(event, stem, telling.about(event, *fields), event.to if has_to else "")  # type: ignore[attr-defined]

    return tell
