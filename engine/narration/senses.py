"""Looking, reading, searching and the other senses: what they bring to whoever uses them, and what others see of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from engine.model import events as ev
from engine.model.language import Text
from engine.model.query import is_inside, room_of
from engine.model.state import State
from engine.narration.closer import closer_look, is_too_dark_for, parts_of, what_is_in
from engine.narration.line import Line, Phrase, line_of
from engine.narration.lists import enumerated, sentences
from engine.narration.past import sense_stem
from engine.narration.prose import render
from engine.narration.reports import inventory
from engine.narration.telling import Telling
from engine.narration.wording import worded
from engine.rules.scope import can_smell, hears, room_smelt_in, shut_in, unseen, visible

Sense = Literal["sound", "smell"]


def looked(telling: Telling, event: ev.Looked) -> None:
    if event.actor != telling.observer:
        telling.tell(event, "looked", {"actor": event.actor, "room": event.room})
    elif telling.described != event.room:
        telling.describe(event.room)


def examined(telling: Telling, event: ev.Examined) -> None:
    observer = telling.observer
    if event.actor == observer:
        look = closer_look(telling.after, event.thing, observer, telling.shown("examined", event.thing))
        telling.lines.append(line_of("prose", look))
    else:
        telling.tell(event, "examined", telling.about(event, "thing"), event.thing)


def read(telling: Telling, event: ev.HasRead) -> None:
    if event.actor == telling.observer:
        reading = telling.after.world.nouns[event.thing].reading
        shown = telling.shown("read", event.thing)
        telling.lines.append(Line("prose", render(telling.after, reading, shown, actor=event.actor)))
    else:
        telling.tell(event, "read", telling.about(event, "thing"))


def counted(telling: Telling, event: ev.Counted) -> None:
    if event.actor == telling.observer:
        telling.lines.append(inventory(telling.after, event.actor))
    else:
        telling.tell(event, "counted", {"actor": event.actor})


def searched(telling: Telling, event: ev.Searched) -> None:
    """What came to light, and what else lies there; not to who looked under or behind it and found nothing."""
    about = telling.about(event, "thing")
    after, observer = telling.after, telling.observer
    if event.found:
        about["list"] = enumerated(after, event.found, observer)
    if event.actor != observer:
        telling.tell(event, "searched-found" if event.found else "searched", about)
        return
    found: list[Phrase | str] = []
    if event.found:
        found.append(worded(after, "searched.found", observer, about))
    is_dark = is_too_dark_for(after, event.thing, observer)
    for holder in () if is_dark or event.beneath else (event.thing, *parts_of(after, event.thing)):
        found.extend(what_is_in(after, holder, observer, without=event.found))
    if not found:
        found.append(worded(after, "dark.room" if is_dark else "searched.nothing", observer, about))
    telling.lines.append(line_of("prose", sentences(found)))


def listened(telling: Telling, event: ev.Listened) -> None:
    _sensed(telling, event, "sound")


def smelled(telling: Telling, event: ev.Smelled) -> None:
    _sensed(telling, event, "smell")


def _sensed(telling: Telling, event: ev.Listened | ev.Smelled, sense: Sense) -> None:
    stem = sense_stem(event)
    about = telling.about(event, "thing")
    after, observer = telling.after, telling.observer
    if event.actor != observer:
        telling.tell(event, stem, about)
        return
    if event.thing:
        found = [_of(after, event.thing, sense, observer), *_through(after, event.thing, sense, observer)]
    else:
        found = [*_here(after, sense, observer), *_from_elsewhere(after, sense, observer)]
    words = _once_each(found)
    telling.lines.append(Line("prose", words or worded(after, f"{stem}.nothing", observer, about)))


def _once_each(texts: Iterable[str]) -> str:
    """Things alike smell alike: what two of them would say is said once."""
    return " ".join([text for text in dict.fromkeys(texts) if text])


def _of(state: State, noun: str, sense: Sense, observer: str) -> str:
    text: Text = getattr(state.world.nouns[noun], sense)
    return render(state, text, actor=observer)


def _here(state: State, sense: Sense, observer: str) -> Iterator[str]:
    """Of the place, of what is in sight in it, and of what is only heard or smelled. Into what one is shut in no smell
    comes, and sounds do faintly."""
    room = room_of(state, observer)
    near = (*visible(state, observer), *unseen(state, observer, sense)) if sense in state.world.has else ()
    sources = [noun for noun in near if room_of(state, noun) in (room, None) and noun != observer]
    walls = shut_in(state, observer)
    if room is not None and (sense == "sound" or not walls):
        sources.insert(0, room)
    beyond: list[str] = []
    for noun in sources:
        if sense == "smell" and noun != room and not can_smell(state, observer, noun):
            continue
        muffled = sense == "sound" and walls and hears(state, observer, noun) == "faintly"
        text = _of(state, noun, sense, observer)
        if muffled:
            beyond.append(text)
        else:
            yield text
    words = _once_each(beyond)
    if words:
        yield worded(state, "heard.faintly.door", observer, {"actor": observer, "door": walls, "text": words})


def _through(state: State, thing: str, sense: Sense, observer: str) -> Iterator[str]:
    """What is heard or smelt of what is in or on a thing, or beyond a door, by who turns to that."""
    if state.world.nouns[thing].door:
        yield from _from_elsewhere(state, sense, observer, thing)
    elif sense in state.world.has:
        for noun in (*visible(state, observer), *unseen(state, observer, sense)):
            if is_inside(state, noun, thing) and (sense == "sound" or can_smell(state, observer, noun)):
                yield _of(state, noun, sense, observer)


def _from_elsewhere(state: State, sense: Sense, observer: str, through: str = "") -> Iterator[str]:
    """What is heard or smelt from the next rooms, or from those beyond one door: of the rooms themselves, and of what
    is in them."""
    here = room_of(state, observer)
    near = (*visible(state, observer), *unseen(state, observer, sense)) if sense in state.world.has else ()
    doors = {room: door for room, door, _ in reversed(state.world.vistas.get(here or "", ())) if room != here}
    for room, door in reversed(doors.items()):
        if through not in ("", door):
            continue
        found: dict[str, list[str]] = {}
        for noun in dict.fromkeys((room, *(noun for noun in near if room_of(state, noun) == room))):
            text = _of(state, noun, sense, observer)
            if text:
                found.setdefault(_how_perceived(state, sense, observer, noun), []).append(text)
        found.pop("", None)
        for stem, texts in found.items():
            about = {"actor": observer, "door": door, "room": room, "text": _once_each(texts)}
            yield worded(state, f"{stem}.{'door' if door else 'room'}", observer, about)


def _how_perceived(state: State, sense: Sense, observer: str, noun: str) -> str:
    """The stem of the message for something in the next room; empty for what does not come through."""
    if sense == "smell":
        return "smelled.from" if room_smelt_in(state, observer, noun) is not None else ""
    how = hears(state, observer, noun)
    return f"heard.{how}" if how else ""


def touched(telling: Telling, event: ev.Touched) -> None:
    _felt(telling, event, telling.after.world.nouns[event.thing].feel, "touched")


def tasted(telling: Telling, event: ev.Tasted) -> None:
    _felt(telling, event, telling.after.world.nouns[event.thing].taste, "tasted")


def _felt(telling: Telling, event: ev.Touched | ev.Tasted, text: Text, stem: str) -> None:
    about = telling.about(event, "thing")
    observer = telling.observer
    if event.actor != observer:
        telling.tell(event, stem, about)
        return
    words = render(telling.after, text, actor=observer)
    telling.lines.append(Line("prose", words or worded(telling.after, f"{stem}.nothing", observer, about)))
