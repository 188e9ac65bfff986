"""What people do with their hands and bodies, told from each standpoint."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import events as ev
from engine.model.query import body, liquid_in, room_of
from engine.model.world import DIRECTIONS
from engine.narration.closer import what_is_in
from engine.narration.counting import measure
from engine.narration.line import line_of
from engine.narration.lists import enumerated, sentences, takes_many
from engine.narration.manners import manner_id
from engine.narration.past import dug_stem, performed_about, posed_stem, poured_stem
from engine.narration.prose import render
from engine.narration.telling import Telling
from engine.narration.wording import worded
from engine.rules.scope import can_see, surroundings

# --- moving the body ---


def went(telling: Telling, event: ev.Went) -> None:
    observer, after = telling.observer, telling.after
    about = {"actor": event.actor, "direction": event.direction, "pushing": event.pushing, "vehicle": event.vehicle}
    if event.actor == observer:
        if event.pushing:
            telling.add("action", "went.pushing", about)
        telling.describe(event.room)
        return
    how = ""
    if event.pushing:
        how = "-pushing"
    elif event.vehicle:
        how = "-riding"
        about["riding"] = worded(after, f"went.riding-{body(after, event.actor).how}", observer, about)
    standpoint = telling.standpoint(event)
    if standpoint == "afar":
        there = telling.seen_into(event)
        id = f"went.leaves{how}" if there == event.origin else _arrival(telling, event, about, how)
        telling.add_afar(event, id, about)
    elif standpoint and room_of(after, observer) != event.room:
        telling.add("action", f"went.leaves{how}", about)
    elif standpoint and room_of(telling.before, observer) == event.origin != event.room:
        id = "went.with-you-pushing" if event.pushing else "went.with-you"
        telling.add("action", id, {**about, "to": observer})
    elif standpoint:
        telling.add("action", _arrival(telling, event, about, how), about)


def _arrival(telling: Telling, event: ev.Went, about: dict[str, str], how: str) -> str:
    """The message for who comes in, with where they come from, if that can be told."""
    ways = telling.after.world.nouns[event.room].exits
    back = DIRECTIONS.get(event.direction, "")
    if back not in ways or ways[back].to != event.origin:
        back = next((direction for direction, way in ways.items() if way.to == event.origin), "")
    if not back:
        return f"went.arrives{how}"
    about["direction"] = worded(telling.after, f"from.{back}", telling.observer, about)
    return f"went.arrives-from{how}"


def entered(telling: Telling, event: ev.Entered) -> None:
    telling.tell(event, f"entered-{event.how}", telling.about(event, "thing"))


def got_out(telling: Telling, event: ev.GotOut) -> None:
    """Out of what one was in and off what one was on."""
    how = "on" if body(telling.before, event.actor).how == "on" else "in"
    telling.tell(event, f"got-out-{how}", telling.about(event, "thing"))


def posed(telling: Telling, event: ev.Posed) -> None:
    telling.tell(event, posed_stem(telling.after, event), telling.about(event, "place"))


# --- handling ---


def taken(telling: Telling, event: ev.Taken) -> None:
    about = telling.about(event, "thing")
    stem = "taken"
    if event.source is not None and telling.after.world.nouns[event.source].kind == "thing":
        about["source"] = event.source
        stem = "taken-from"
    telling.tell(event, stem, about)


def placed(telling: Telling, event: ev.Placed) -> None:
    telling.tell(event, f"placed-{event.how}", telling.about(event, "thing", "place"))


def opened(telling: Telling, event: ev.Opened) -> None:
    """What was opened, and what that brings into sight."""
    telling.tell(event, "opened", telling.about(event, "thing"))
    _comes_into_sight(telling, event, event.thing)


def _comes_into_sight(telling: Telling, event: ev.Event, thing: str) -> None:
    """What is in a thing that stands open now; who was in it has seen that."""
    after, observer = telling.after, telling.observer
    kind = after.world.nouns[thing]
    if (
        telling.standpoint(event) in ("", "afar")
        or not (kind.container or kind.vessel)
        or kind.transparent
        or surroundings(telling.before, observer) == thing
        or not can_see(after, observer, thing)
    ):
        return
    contents = what_is_in(after, thing, observer, "in")
    if contents:
        telling.lines.append(line_of("prose", sentences(contents)))
    elif event.actor == observer and not body(after, thing).children:
        telling.add("prose", "contents.nothing", {"actor": observer, "place": thing})


# --- food and liquids ---


def eaten(telling: Telling, event: ev.Eaten) -> None:
    telling.tell(event, "eaten", telling.about(event, "thing"))
    _left(telling, event, event.leaves)


def _left(telling: Telling, event: ev.Event, leaves: Sequence[str], stem: str = "left") -> None:
    """What remains of something, to whoever was there."""
    seen = [left for left in leaves if can_see(telling.after, telling.observer, left)]
    if seen and telling.standpoint(event) not in ("", "afar"):
        about = {"actor": event.actor, "list": enumerated(telling.after, seen, telling.observer)}
        telling.add("action", f"{stem}.{takes_many(telling.after, seen)}", about)


def drunk(telling: Telling, event: ev.Drunk) -> None:
    about = telling.about(event, "vessel")
    about["measure"] = measure(telling.after, event.liquid, event.amount)
    telling.tell(event, "drunk", about)
    if event.amount:
        _ran_dry(telling, event, event.vessel)


def _ran_dry(telling: Telling, event: ev.Event, vessel: str) -> None:
    """The last of a liquid, to whoever took it."""
    if event.actor == telling.observer and liquid_in(telling.after, vessel) is None:
        telling.add("action", "left.dry", {"actor": event.actor, "vessel": vessel})


def poured(telling: Telling, event: ev.Poured) -> None:
    about = telling.about(event, "source", "place")
    about["measure"] = measure(telling.after, event.liquid, event.amount)
    telling.tell(event, poured_stem(telling.after, event), about)
    if not event.endless:
        _ran_dry(telling, event, event.source)


def filled(telling: Telling, event: ev.Filled) -> None:
    """By decree, and the author has told it; by somebody's act, it is what ran out of a vessel that they destroyed."""
    if event.actor and not event.amount:
        telling.tell(event, "spilled", telling.about(event, "liquid", "vessel"))


# --- fire, blades and spades ---


def burned(telling: Telling, event: ev.Burned) -> None:
    telling.tell(event, "burned", telling.about(event, "thing", "flame"))
    _left(telling, event, event.leaves)


def broken(telling: Telling, event: ev.Broken) -> None:
    telling.tell(event, "broken", telling.about(event, "thing"))
    _left(telling, event, event.leaves)
    _forced_open(telling, event, event.thing)


def cut(telling: Telling, event: ev.HasCut) -> None:
    telling.tell(event, "cut", telling.about(event, "thing", "tool"))
    _left(telling, event, event.leaves)
    _forced_open(telling, event, event.thing)


def _forced_open(telling: Telling, event: ev.Event, thing: str) -> None:
    """What was shut until it was broken or cut."""
    if body(telling.after, thing).open and not body(telling.before, thing).open:
        _comes_into_sight(telling, event, thing)


def dug(telling: Telling, event: ev.Dug) -> None:
    telling.tell(event, dug_stem(telling.after, event), telling.about(event, "thing", "tool"))
    _left(telling, event, event.leaves, "dug-up")


# --- the verbs of the pack, and gestures ---


def performed(telling: Telling, event: ev.Performed) -> None:
    """The pack's response is for who did it, where no rule has anything to say; others see it done."""
    after, observer = telling.after, telling.observer
    standpoint = telling.standpoint(event)
    verb = after.world.verbs.get(event.act)
    if not standpoint:
        return
    if standpoint == "you" and verb is not None and verb.response:
        if any(isinstance(other, ev.Narrated) for other in telling.events):
            return
        words = render(after, verb.response, telling.shown("performed", event.act), actor=observer)
        telling.add("action", "performed.you", {"actor": observer, "text": words})
        return
    about = {**telling.about(event), **performed_about(after, event, observer)}
    suffixes = (".you",) if standpoint == "you" else (".to-you", ".they") if standpoint == "to-you" else (".they",)
    found = (manner_id(after, event, after=suffix) for suffix in suffixes)
    id = next((id for id in found if id is not None), "performed.they")
    if standpoint == "afar":
        telling.add_afar(event, id, about)
    else:
        telling.add("action", id, about)
