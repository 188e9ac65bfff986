"""What a line came to, with what is kept of it for the next: what `it` means, what `oops` may put right."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from engine.model.actions import Ask, Give, Go, Order, Say, Show, Tell
from engine.model.events import Dug, Event, Searched, Taken
from engine.model.state import State
from engine.model.world import PLAYER
from engine.parser.amiss import Amiss, Doubt
from engine.parser.context import Context, Slip
from engine.parser.deeds import Actions
from engine.parser.orders import meant_by
from engine.parser.reader import Reader
from engine.parser.reading import Commands, Misread, Question, Reading

_MOST_TAKEN = 20
"""The things of which it is kept where the player took them from."""
_MOST_MEANT = 4
"""The things that `it` may mean when what was spoken of last is not in sight: that, and what it meant before."""


def commands(reader: Reader, actions: Actions) -> Commands:
    return Commands(actions, _remembered(reader, actions), tuple(reader.notes), reader.rest)


def with_rest(reading: Reading, rest: str) -> Reading:
    """A reading, with more of the line left to read after it."""
    if rest and isinstance(reading, Commands):
        return replace(reading, rest=f"{reading.rest}. {rest}" if reading.rest else rest)
    return reading


def question(doubt: Doubt, context: Context) -> Question:
    return Question(doubt.text, replace(context, pending=doubt.pending, slip=None))


def misread(amiss: Amiss, context: Context, reader: Reader | None = None) -> Misread:
    """Of somebody else's command it is said that it is theirs: messages may speak of `{actor}`."""
    slip, about = None, amiss.about
    if amiss.slip and reader is not None:
        start, end = reader.spans[amiss.at]
        after = reader.text[end:] + (f". {reader.rest}" if reader.rest else "")
        slip = Slip(reader.text[:start], after)
    if slip is not context.slip:
        context = replace(context, slip=slip)
    if reader is not None and reader.actor != reader.speaker:
        about = {**about, "actor": reader.actor}
    return Misread(amiss.code, about, context)


def after_deeds(state: State, context: Context, events: Sequence[Event]) -> Context:
    """With what the player's deeds add: where something was taken from, and what was found."""
    taken = [(event.thing, event.source) for event in events if isinstance(event, Taken) and event.actor == PLAYER]
    if taken:
        now = dict(reversed([(thing, place or "") for thing, place in taken]))
        before = [one for one in context.taken if one[0] not in now]
        context = replace(context, taken=(*now.items(), *before)[:_MOST_TAKEN])
    return _after_finds(state, context, events)


def _after_finds(state: State, context: Context, events: Sequence[Event]) -> Context:
    """What somebody has just found is what they speak of next: `it`, or `them`."""
    found = [
        id
        for event in events
        if isinstance(event, Searched | Dug) and event.actor == PLAYER
        for id in (event.found if isinstance(event, Searched) else event.leaves)
    ]
    several = tuple([id for id in found if state.world.nouns[id].plural])
    one = tuple([id for id in found if id not in several])
    if not found:
        return context
    return replace(context, it=one or context.it, them=several or (one if len(one) > 1 else context.them), apart=False)


def _remembered(reader: Reader, actions: Actions) -> Context:
    old, nouns, actor = reader.context, reader.nouns, reader.actor
    it, him, her, them, partner, apart = old.it, old.him, old.her, old.them, old.partner, old.apart
    action = actions[0]
    if not isinstance(action, Go):
        named: tuple[str, ...] = ()
        meant = tuple([meant_by(reader.state, action) for action in actions]) if isinstance(action, Order) else actions
        told = () if meant is actions else action.named()
        for id in (*meant[0].named(), *told):
            noun = nouns.get(id)
            if noun is None or id == actor:
                continue
            if noun.plural or noun.pronoun == "they":
                them = (id,) if id not in told or them is old.them else them
            elif noun.pronoun == "it":
                named += (id,)
            elif noun.pronoun == "he":
                him = id
            else:
                her = id
        talked_of = bool(named) and not any(id in reader.scope for id in named)
        it = (*named, *[id for id in it if id not in named])[:_MOST_MEANT] if talked_of else named or it
        apart = apart or bool(named and named[0] in them)
        subject = getattr(meant[0], "topic", "") or getattr(meant[0], "fact", "")
        if subject in reader.state.world.facts:  # "tell her about it": a fact first, what can be handled after it
            it = (subject, *[id for id in it if id in nouns])
        if len(actions) > 1:
            several = tuple(dict.fromkeys([other.named()[0] for other in meant if other.named()]))
            hearers = tuple(dict.fromkeys([other.to for other in actions if isinstance(other, Order)]))
            them, apart = hearers if len(hearers) > 1 else several or them, False
        if isinstance(action, Say | Ask | Tell | Give | Show | Order):
            partner = action.to
    return Context(
        it, him, her, them, partner, reader.text, debug=old.debug, tracing=old.tracing, apart=apart, taken=old.taken
    )
