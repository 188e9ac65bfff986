"""Talk, and what the world itself does: words, facts, points, minds that failed, and the end."""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import belief, room_of
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.past import addressed_stem, as_said, asked_about, fact_words, ordered_words
from engine.narration.phrasing import as_speech
from engine.narration.prose import render
from engine.narration.reports import score_lines
from engine.narration.telling import Telling
from engine.narration.wording import worded
from engine.rules.scope import can_see, company


def asked(telling: Telling, event: ev.Asked) -> None:
    if event.said:
        addressed(telling, as_said(event))
        return
    about = {"actor": event.actor, "to": event.to, "words": asked_about(telling.after, event, telling.observer)}
    telling.tell(event, "asked", about, event.to)


def ordered(telling: Telling, event: ev.Ordered, *more: ev.Ordered) -> None:
    """One order, or several that were given at once to one person."""
    acts = [order.act for order in (event, *more)]
    words = ordered_words(telling.after, event.to, acts, telling.observer)
    about = {"actor": event.actor, "to": event.to, "act": words}
    telling.tell(event, "ordered", about, event.to)


def told(telling: Telling, event: ev.Told) -> None:
    observer = telling.observer
    if event.to == observer:
        _note_learned(telling, event.fact)
        telling.add("action", "told.to-you", {"actor": event.actor, "to": observer, "fact": event.fact})
    else:
        about = {"actor": event.actor, "to": event.to, "fact": event.fact}
        if event.actor == observer:
            telling.lines.append(Line("action", fact_words(telling.after, "told", ".you", event.fact, observer, about)))
        else:
            telling.tell(event, "told", about)


def claimed(telling: Telling, event: ev.Claimed) -> None:
    """The words say it. Whoever took it for true has learned it, as far as they know."""
    if event.to == telling.observer and belief(telling.after, telling.observer, event.fact) is not None:
        _note_learned(telling, event.fact)


def promise_broken(telling: Telling, event: ev.PromiseBroken) -> None:
    """Seen by whom it concerns; by anybody else it is not to be told from their faces."""
    observer = telling.observer
    if observer == event.to:
        telling.add("action", "promise-broken.to-you", {"actor": event.actor, "to": event.to})
    elif observer == event.actor and event.to in company(telling.after, observer):
        telling.add("action", "promise-broken.seen", {"actor": event.to, "to": event.actor})


def caught_lying(telling: Telling, event: ev.CaughtLying) -> None:
    if event.actor == telling.observer:
        telling.add("action", "caught-lying.you", {"actor": event.actor, "to": event.to})


def learned(telling: Telling, event: ev.Learned) -> None:
    if event.person == telling.observer:
        _note_learned(telling, event.fact)


def _note_learned(telling: Telling, fact: str) -> None:
    """Said once, when it was new."""
    if belief(telling.before, telling.observer, fact) is None and telling.repeats.setdefault(("learned", fact), 0) == 0:
        telling.repeats["learned", fact] = 1
        telling.add("note", "learned.note", {"actor": telling.observer, "fact": fact})


def addressed(telling: Telling, event: ev.Addressed) -> None:
    """What was typed in haste is told as speech: with a large letter first and a mark at its end."""
    about = {"actor": event.actor, "to": event.to, "words": event.words if event.put else as_speech(event.words)}
    telling.tell(event, addressed_stem(event), about, event.to)


_QUOTES = frozenset('“”"«»„')


def spoken(telling: Telling, event: ev.Spoken) -> None:
    """Words that bring quotation marks of their own are prose of the author's making and stay as they are. They are
    heard from the next room where a deed is seen there."""
    standpoint = telling.standpoint(event)
    if not standpoint:
        return
    words = event.words
    if not words:
        about = {"actor": event.actor, "to": event.to}
        if standpoint == "afar":
            telling.add_afar(event, "silent.they", about)
        else:
            telling.add("action", "silent.they", about)
        return
    if not any(mark in _QUOTES for mark in words):
        id = "spoken.they" if event.to and event.to != telling.observer else "spoken.to-you"
        if event.actor == telling.observer:
            id = "spoken.you"
        about = {"actor": event.actor, "to": event.to, "words": words}
        words = worded(telling.after, id, telling.observer, about)
    if words and standpoint == "afar":
        telling.tell_from_afar(event, words)
    elif words:
        telling.lines.append(Line("speech", words, speaker=event.actor, mind=event.mind))


def narrated(telling: Telling, event: ev.Narrated) -> None:
    if event.words and telling.perceives(event):
        telling.lines.append(Line("prose", event.words))


def faltered(telling: Telling, event: ev.Faltered) -> None:
    """Said to the player about whoever stands before them, once."""
    if telling.observer != PLAYER or event.actor in telling.faltered:
        return
    if room_of(telling.after, event.actor) == room_of(telling.after, PLAYER):
        telling.faltered.append(event.actor)
        telling.add("note", "faltered.note", {"actor": event.actor})


def ended(telling: Telling, event: ev.Ended) -> None:
    telling.over = True
    ending = telling.after.world.endings.get(event.ending)
    name, text = (event.ending, "") if ending is None else (ending.name, render(telling.after, ending.text))
    about = {"actor": telling.observer, "ending": name, "text": text}
    telling.lines.append(Line("ending", worded(telling.after, "ended.line", telling.observer, about).strip()))
    if telling.after.world.scoring is not None and telling.observer == PLAYER:
        telling.lines += score_lines(telling.after, telling.observer)


def scored(telling: Telling, event: ev.Scored) -> None:
    if telling.observer == PLAYER and event.points:
        about = {"actor": PLAYER, "number": telling.after.world.naming.counted(abs(event.points), "points")}
        telling.add("note", "scored.up" if event.points > 0 else "scored.down", about)


def guttered(telling: Telling, event: ev.Guttered) -> None:
    _fades(telling, event.thing, "guttered" if event.turns > 1 else "nearly-out")


def burned_out(telling: Telling, event: ev.BurnedOut) -> None:
    _fades(telling, event.thing, "burned-out")


def _fades(telling: Telling, thing: str, stem: str) -> None:
    """A light or a machine, to whoever sees it: out of a light's last moment."""
    if can_see(telling.before, telling.observer, thing):
        noun = telling.after.world.nouns[thing]
        kind = "light" if not noun.device else "bulb" if noun.light else "device"
        told = len(telling.lines)
        telling.add("prose", f"{stem}.{kind}", {"actor": thing, "thing": thing})
        if noun.same and any(line in telling.lines[:told] for line in telling.lines[told:]):
            del telling.lines[told:]  # of two candles alike it is said once
