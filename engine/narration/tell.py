"""Events into lines, for one observer, who is told only what they did or witnessed.

`narrate` is given the state before and after some events that were committed together. Each kind of event has one
teller, in the file of its sense: `deeds`, `senses` or `talk`. What decrees change is told by the author's own words;
the engine adds only what nobody could go without: a place one was moved to, light that came, light that went.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import events as ev
from engine.model.query import room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.narration import choices, deeds, quests, senses, talk
from engine.narration.acts import act_in_words
from engine.narration.line import Line
from engine.narration.past import in_words, orders_in_words
from engine.narration.place import describe_room
from engine.narration.prose import render
from engine.narration.telling import Teller, Telling, deed
from engine.narration.wording import has_message, message, worded

__all__ = [
    "act_in_words",
    "describe_room",
    "in_words",
    "message",
    "narrate",
    "narrate_orders",
    "orders_in_words",
    "refuse",
]


def narrate(before: State, after: State, events: Sequence[ev.Event], observer: str) -> tuple[Line, ...]:
    """The lines that tell `observer` of some events. Empty where there was nothing for them to notice."""
    if events and all(type(event) in _INWARD for event in events):
        return ()
    telling = Telling(before, after, observer, events)
    for event in events:
        teller = _tellers.get(type(event))
        if teller is not None:
            teller(telling, event)
    if events and isinstance(events[-1], _SHOVES) and events[-1].actor == observer and _is_all(events):
        telling.add("action", "shoved-idly.you", {"actor": observer})
    telling.tell_of_place_and_light()
    if telling.noted:
        quests.tell_notes(telling)
    return tuple(telling.lines)


def narrate_orders(state: State, orders: Sequence[ev.Ordered], observer: str) -> tuple[Line, ...]:
    """`You tell Mara to take the book and the lamp.` The orders were given at once; each person's are told together."""
    telling = Telling(state, state, observer)
    for person in dict.fromkeys(order.to for order in orders):
        talk.ordered(telling, *[order for order in orders if order.to == person])
    return tuple(telling.lines)


_INWARD = frozenset({ev.DayPlanned, ev.Planned, ev.StintKept, ev.Eased, ev.Noticed, ev.Detained})
"""What goes on in somebody's head and shows in nothing."""
_SHOVES = (ev.Pushed, ev.Pulled, ev.Turned)
"""What changes nothing by itself: where no rule of the pack has made anything of it, that is said."""


def _is_all(events: Sequence[ev.Event]) -> bool:
    """Whether nothing went before the last event but rules that came to nothing."""
    return all(isinstance(event, ev.RuleFired) for event in events[:-1])


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


_tellers: dict[type[ev.Event], Teller] = {
    ev.Looked: senses.looked,
    ev.Examined: senses.examined,
    ev.HasRead: senses.read,
    ev.Counted: senses.counted,
    ev.Searched: senses.searched,
    ev.Listened: senses.listened,
    ev.Smelled: senses.smelled,
    ev.Touched: senses.touched,
    ev.Tasted: senses.tasted,
    ev.Went: deeds.went,
    ev.Entered: deeds.entered,
    ev.GotOut: deeds.got_out,
    ev.Posed: deeds.posed,
    ev.Pushed: deed("pushed", "thing"),
    ev.Pulled: deed("pulled", "thing"),
    ev.Turned: deed("turned", "thing"),
    ev.Taken: deeds.taken,
    ev.Dropped: deed("dropped", "thing"),
    ev.Placed: deeds.placed,
    ev.Given: deed("given", "thing", "to"),
    ev.Shown: deed("shown", "thing", "to"),
    ev.Opened: deeds.opened,
    ev.Closed: deed("closed", "thing"),
    ev.Unlocked: deed("unlocked", "thing", "key"),
    ev.Locked: deed("locked", "thing", "key"),
    ev.Donned: deed("donned", "thing"),
    ev.Doffed: deed("doffed", "thing"),
    ev.Lit: deed("lit", "thing"),
    ev.Doused: deed("doused", "thing"),
    ev.SwitchedOn: deed("switched-on", "thing"),
    ev.SwitchedOff: deed("switched-off", "thing"),
    ev.Eaten: deeds.eaten,
    ev.Drunk: deeds.drunk,
    ev.Poured: deeds.poured,
    ev.Filled: deeds.filled,
    ev.Tied: deed("tied", "thing", "to"),
    ev.Untied: deed("untied", "thing", "to"),
    ev.Burned: deeds.burned,
    ev.Broken: deeds.broken,
    ev.HasCut: deeds.cut,
    ev.Dug: deeds.dug,
    ev.Performed: deeds.performed,
    ev.Waited: deed("waited"),
    ev.Addressed: talk.addressed,
    ev.Asked: talk.asked,
    ev.Ordered: talk.ordered,
    ev.Told: talk.told,
    ev.Doubted: deed("doubted"),
    ev.Claimed: talk.claimed,
    ev.Promised: deed("promised", "to"),
    ev.PromiseBroken: talk.promise_broken,
    ev.CaughtLying: talk.caught_lying,
    ev.Answered: deed("answered", "to"),
    ev.Spoken: talk.spoken,
    ev.Learned: talk.learned,
    ev.Narrated: talk.narrated,
    ev.Chosen: choices.chosen,
    ev.ChoiceLeft: choices.left,
    ev.Guttered: talk.guttered,
    ev.BurnedOut: talk.burned_out,
    ev.QuestBegan: quests.quest_began,
    ev.StageDone: quests.stage_done,
    ev.QuestDone: quests.quest_done,
    ev.QuestFailed: quests.quest_failed,
    ev.Earned: quests.earned,
    ev.Scored: talk.scored,
    ev.Faltered: talk.faltered,
    ev.Ended: talk.ended,
}
"""Events that are not here are told by nobody: decrees, counters, relations, timers, scenes, rules, habits, time."""
