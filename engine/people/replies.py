"""What a person does and says with no model at all: the suggestion that every request carries.

A cue is what was last said or done to the person. Its words are matched, by how many they share, against
the facts the person holds and the topics the pack gives them; a fact they may tell is told, one they keep
back is covered, and what they know nothing of gets one of their own ways to say so. A habit whose condition
speaks of the act just done is an answer to it; all others wait until nobody is talking to them. What becomes of an
order is told in `engine.people.orders`.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from engine.model import events as ev
from engine.model import language as lang
from engine.model.actions import Action, Say, Tell, Wait
from engine.model.keys import read_key
from engine.model.query import belief, facts_of, times
from engine.model.state import State
from engine.model.world import Habit, Knowledge, Persona
from engine.narration.prose import render
from engine.narration.tell import message
from engine.people.orders import first_to_do, is_kept_from, is_unseen, obeys, why_not
from engine.rules.conditions import holds
from engine.rules.talking import may_tell

SMALL = frozenset(
    (
        "a an the of to in on at for with and or is are was were be been do does did has have had what who "
        "whom whose where when why how which that this it its he she they them his her their you your i me my "
        "we our us about tell know think say can could would will there any some please"
    ).split()
)
_GREETINGS = frozenset("hello hi hey greetings morning evening afternoon day hullo hail howdy".split())
_THANKS = frozenset("thanks thank grateful cheers obliged".split())
_FAREWELLS = frozenset("bye goodbye farewell adieu goodnight".split())


class Cue(msgspec.Struct, frozen=True):
    """What a person answers to: the event that turned to them, and what it was about."""

    event: ev.Event
    by: str
    words: frozenset[str] = frozenset()
    topic: str = ""
    """A fact or noun id, where the speaker's words meant one."""
    order: str = ""
    """The key of what they were told to do; of several acts, the first that they would and could do."""
    orders: tuple[str, ...] = ()
    """All that they were told to do at once, in the order it was said."""


class Reply(msgspec.Struct, frozen=True):
    """The scripted answer: a menu key, the line after it, and the habit that moved them, if one did."""

    key: str
    line: str = ""
    habit: str = ""
    free: bool = False
    """The line is one of those for who has no answer."""


def cue_for(state: State, person: str, events: tuple[ev.Event, ...]) -> Cue | None:
    """The last thing that somebody else said, gave or showed to this person, or told them to do."""
    for event in reversed(events):
        if getattr(event, "to", "") != person or event.actor == person:
            continue
        match event:
            case ev.Asked(topic=topic):
                return Cue(event, event.actor, _meaning(state, topic), topic)
            case ev.Addressed(words=words):
                return Cue(event, event.actor, words_in(words))
            case ev.Told(fact=fact):
                return Cue(event, event.actor, state.world.facts[fact].words, fact)
            case ev.Ordered():
                return _cue_of_orders(state, person, event, events)
            case ev.Given(thing=thing) | ev.Shown(thing=thing):
                return Cue(event, event.actor, state.world.nouns[thing].words, thing)
    return None


@lru_cache(maxsize=4096)
def words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters, without a genitive's ending."""
    cleaned = "".join(letter if letter.isalnum() or letter == "'" else " " for letter in text.lower())
    return frozenset(word.removesuffix("'s") for word in cleaned.split())


def _meaning(state: State, topic: str) -> frozenset[str]:
    if topic in state.world.facts:
        return state.world.facts[topic].words
    if topic in state.world.nouns:
        return state.world.nouns[topic].words | {topic}
    return words_in(topic)


def eligible_habits(state: State, person: str, deeds: tuple[Action, ...], cue: Cue | None) -> tuple[Habit, ...]:
    """The habits that move a person now, in the pack's order. `deeds` are what the player has just done."""
    return tuple(
        habit
        for habit in _persona(state, person).habits
        if not (habit.once and times(state, "habit", habit.id))
        and (cue is None or (habit.when is not None and _speaks_of_action(habit.when)))
        and _moves(state, person, habit, deeds)
    )


def _moves(state: State, person: str, habit: Habit, deeds: tuple[Action, ...]) -> bool:
    if not deeds:
        return holds(state, habit.when, actor=person)
    return any(holds(state, habit.when, actor=deed.actor, action=deed) for deed in deeds)


def _speaks_of_action(condition: lang.Condition) -> bool:
    match condition:
        case lang.Doing():
            return True
        case lang.All(parts) | lang.Any(parts):
            return any(_speaks_of_action(part) for part in parts)
        case lang.Not(part):
            return _speaks_of_action(part)
    return False


def reply(state: State, person: str, cue: Cue | None, habits: tuple[Habit, ...], menu: frozenset[str]) -> Reply:
    """What the scripted mind does now. The key is always on the menu."""
    for habit in habits:
        if habit.do in menu:
            return Reply(habit.do, _spoken(state, person, habit.say), habit.id)
    if cue is None:
        return Reply(Wait(person).key())
    if cue.order:
        return _to_order(state, person, cue, menu)
    known = _best_fact(state, person, cue)
    if known is not None:
        told = Tell(person, cue.by, known.fact).key()
        if told in menu:
            return Reply(told, line_for_fact(state, person, known.fact))
    said = Say(person, cue.by).key()
    if said not in menu:
        return Reply(Wait(person).key())
    line = _answer(state, person, cue, known)
    return Reply(said, line or _way_out(state, person), free=not line)


def _cue_of_orders(state: State, person: str, last: ev.Ordered, events: tuple[ev.Event, ...]) -> Cue:
    """`mara, take the book and the lamp` is one cue with two acts in it. An order to tell a fact to who gives it is a
    question about that fact, and is answered as one."""
    orders = tuple(
        event.act
        for event in events
        if isinstance(event, ev.Ordered) and event.to == person and event.actor == last.actor
    )
    ordered = read_key(state.world, person, last.act)
    if len(orders) == 1 and isinstance(ordered, Tell) and ordered.to == last.actor:
        return Cue(last, last.actor, state.world.facts[ordered.fact].words, ordered.fact)
    return Cue(last, last.actor, order=first_to_do(state, person, orders), orders=orders)


def _knows_and_may_tell(state: State, told: Tell) -> bool:
    return belief(state, told.actor, told.fact) is not None and may_tell(state, told.actor, told.fact)


def _to_order(state: State, person: str, cue: Cue, menu: frozenset[str]) -> Reply:
    """What they do when told to do something: it, if the pack lets them be told and the law lets them do it. What they
    keep back they answer for as if they had been asked: to say that they do would tell of it."""
    said = Say(person, cue.by).key()
    if said not in menu:
        said = Wait(person).key()
    obedience = obeys(state, person, cue.order)
    if obedience is not None and cue.order in menu:
        line = _spoken(state, person, obedience.say)
        return Reply(cue.order, line or (message(state, "person.agrees", person) if is_unseen(cue.order) else ""))
    line = line_against(state, person, cue, cue.orders[0])
    return Reply(said, line or _way_out(state, person), free=not line)


def line_against(state: State, person: str, cue: Cue, order: str) -> str:
    """What they say to an order that they will not or cannot carry out; empty where they have no answer."""
    action = read_key(state.world, person, order)
    if obeys(state, person, order) is None or (action is not None and is_kept_from(state, action)):
        return _spoken(state, person, _persona(state, person).defies) or message(state, "person.defies", person)
    if isinstance(action, Tell) and not _knows_and_may_tell(state, action):
        asked = Cue(cue.event, cue.by, state.world.facts[action.fact].words, action.fact)
        return _answer(state, person, asked, _best_fact(state, person, asked))
    return why_not(state, person, cue.by, order)


def line_for_fact(state: State, person: str, fact: str) -> str:
    """How a person words a fact: the pack's way, or that they heard it."""
    for known in _persona(state, person).knows:
        if known.fact == fact and known.tell:
            return _spoken(state, person, known.tell)
    held = belief(state, person, fact)
    statement = state.world.facts[fact].text
    if held is None or held.source not in state.world.nouns:
        return statement
    return message(state, "person.hearsay", person, source=held.source, fact=statement)


def line_for_habit(state: State, person: str, habit: Habit) -> str:
    """What the pack has a person say as they follow a habit; empty where they do it in silence."""
    return _spoken(state, person, habit.say)


def _best_fact(state: State, person: str, cue: Cue) -> Knowledge | None:
    """The held fact that shares most words with the cue; what may be told comes first among equals."""
    persona = _persona(state, person)
    own = {known.fact: known for known in persona.knows}
    best: Knowledge | None = None
    best_score = 0
    for fact in (state.world.facts[held] for held in facts_of(state, person)):
        if isinstance(cue.event, ev.Told) and fact.id == cue.topic and fact.id not in own:
            continue  # they have just been told it; saying it back is no answer
        score = 100 if fact.id == cue.topic else _overlap(cue.words, fact.words)
        score = score * 2 + (1 if score and may_tell(state, person, fact.id) else 0)
        if score > best_score:
            best, best_score = own.get(fact.id, Knowledge(fact.id)), score
    topic = _best_topic(state, person, cue)
    return best if best is not None and best_score // 2 >= topic[1] else None


def _best_topic(state: State, person: str, cue: Cue) -> tuple[lang.Text, int]:
    best, best_score = lang.Text(), 0
    for topic in _persona(state, person).topics:
        score = _overlap(cue.words, topic.words) + (1 if cue.topic and cue.topic in topic.words else 0)
        if score > best_score and holds(state, topic.when, actor=person):
            best, best_score = topic.say, score
    return best, best_score


def _overlap(said: frozenset[str], meant: frozenset[str]) -> int:
    return len((said & meant) - SMALL)


def _answer(state: State, person: str, cue: Cue, known: Knowledge | None) -> str:
    """What the pack has them say to this; empty when it has nothing."""
    persona = _persona(state, person)
    if known is not None and known.cover:
        return _spoken(state, person, known.cover)
    if known is None:
        topic, score = _best_topic(state, person, cue)
        if score:
            return _spoken(state, person, topic)
    if isinstance(cue.event, ev.Given | ev.Told):
        return _spoken(state, person, persona.thanks) or message(state, "person.thanks", person)
    if isinstance(cue.event, ev.Addressed):
        for words, text, fallback in (
            (_THANKS, persona.thanks, "person.thanks"),
            (_FAREWELLS, persona.farewell, "person.farewell"),
            (_GREETINGS, persona.greeting, "person.greeting"),
        ):
            if cue.words & words or (words is _GREETINGS and not cue.words):
                return _spoken(state, person, text) or message(state, fallback, person)
    return ""


def _way_out(state: State, person: str) -> str:
    """One of their own ways to say that they have no answer."""
    persona = _persona(state, person)
    if persona.lost:
        return _spoken(state, person, persona.lost[times(state, "spoke", person) % len(persona.lost)])
    return message(state, "person.lost", person)


def _spoken(state: State, person: str, text: lang.Text) -> str:
    return render(state, text, times(state, "spoke", person), actor=person) if text else ""


def _persona(state: State, person: str) -> Persona:
    return state.world.nouns[person].persona or Persona()
