"""What a person does and says with no model at all: the suggestion that every request carries.

A cue is what was last said or done to the person (`engine.people.cues`), and what it means is found in
`engine.people.meant`: a fact they may tell is told, one they keep back is covered, a topic has its answer, and what
they know nothing of gets one of their own ways to say so; the words are in `engine.people.answering`. A habit whose
condition speaks of the act just done is an answer to it; all others wait until nobody is talking to them. What becomes
of an order is told in `engine.people.orders`.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from engine.model import events as ev
from engine.model import language as lang
from engine.model.actions import Action, Say, Tell, Wait
from engine.model.keys import read_key
from engine.model.query import belief, promised_to, times
from engine.model.state import State
from engine.model.world import PLAYER, Habit, Knowledge, Opening
from engine.people.acts import only_greeting
from engine.people.answering import answer, asked_back, asked_whether, line_for_fact, to_the_kind_of_question, way_out
from engine.people.courtesies import with_thanks
from engine.people.cues import Cue
from engine.people.disclosing import admits, knowledge_of, next_part, shown_up
from engine.people.meant import best_fact
from engine.people.orders import is_kept_from, is_unseen, obeys, why_not
from engine.people.particular import narrowed, particular, said_in
from engine.people.phrasebook import voiced
from engine.people.promising import keeps_their_word
from engine.people.repeating import asks_again, last_said, last_talked_of, only_asks_again, said_again
from engine.people.sayings import Talk, persona_of, spoken, talk_of
from engine.rules.conditions import holds
from engine.rules.talking import may_tell


class Reply(msgspec.Struct, frozen=True):
    """The scripted answer: a menu key, the line after it, and the habit that moved them, if one did."""

    key: str
    line: str = ""
    habit: str = ""
    free: bool = False
    """The line is one of those for who has no answer."""
    talk: Talk = Talk()


def eligible_habits(state: State, person: str, deeds: tuple[Action, ...], cue: Cue | None) -> tuple[Habit, ...]:
    """The habits that move a person now, in the pack's order. `deeds` are what the player has just done."""
    return tuple(
        habit
        for habit in persona_of(state, person).habits
        if not (habit.once and times(state, "habit", habit.id))
        and (cue is None or (habit.when is not None and _speaks_of_action(habit.when)))
        and _moves(state, person, habit, deeds)
    )


def answers_a_deed(state: State, person: str, deeds: tuple[Action, ...]) -> bool:
    """Whether what the player has just done moves a person to answer it."""
    return any(
        habit.when is not None and _speaks_of_action(habit.when)
        for habit in eligible_habits(state, person, deeds, None)
    )


def only_greets(state: State, cue: Cue) -> bool:
    """Whether they are greeted and no more is said to them, so that whatever they say first is an answer to it."""
    return isinstance(cue.event, ev.Addressed) and only_greeting(state.world, cue.event.words)


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
    """What the scripted mind does now, put as it is to who has been answered so before. The key is always on the
    menu."""
    found = _first_answer(state, person, cue, habits, menu)
    if cue is None or cue.order or not (found.talk.topic or found.free or found.key == Say(person, cue.by).key()):
        return found
    if asks_again(state, person, cue):
        return _once_more(state, person, cue, found, menu)
    line = said_again(state, person, cue, found.line, found.talk, habit=found.habit)
    return found if line is found.line else replace(found, line=line)


def _once_more(state: State, person: str, cue: Cue, found: Reply, menu: frozenset[str]) -> Reply:
    """What they say who are asked to say it again: what it was, as the pack has it."""
    if (found.talk.topic or found.habit) and not only_asks_again(state, person, cue):
        return found
    last = last_talked_of(state, person, cue)
    told = _first_answer(state, person, last, (), menu) if last is not None else found
    if told.talk.topic:
        return told
    line = last_said(state, person, cue.by)
    return replace(found, line=line, free=False, talk=Talk()) if line else found


def _first_answer(state: State, person: str, cue: Cue | None, habits: tuple[Habit, ...], menu: frozenset[str]) -> Reply:
    """The same to who has not been answered yet."""
    for habit in habits:
        if habit.do in menu:
            return Reply(habit.do, spoken(state, person, habit.say), habit.id)
    if cue is None:
        return Reply(Wait(person).key())
    if cue.order:
        return _to_order(state, person, cue, menu)
    lie = shown_up(state, person, cue) if Say(person, cue.by).key() in menu else None
    if lie is not None:
        return _found_out(state, person, cue.by, lie)
    in_doubt = asked_whether(state, person, cue) if Say(person, cue.by).key() in menu else ""
    if in_doubt:
        return Reply(Say(person, cue.by).key(), in_doubt)
    own = _of_their_own(state, person, cue, menu)
    if own is not None:
        return own
    cue = narrowed(state, person, cue)
    known = best_fact(state, person, cue)
    given = isinstance(cue.event, ev.Given)
    if known is not None and not (given and belief(state, cue.by, known.fact) is not None):
        part = next_part(state, person, known, cue.by)
        if part is not None and Say(person, cue.by).key() in menu:
            talk = Talk(known.fact, part.id, part.do)
            return Reply(Say(person, cue.by).key(), spoken(state, person, part.say), talk=talk)
        held_back = _by_a_promise(state, person, cue, known, menu)
        if held_back is not None:
            return held_back
        told = Tell(person, cue.by, known.fact).key()
        if told in menu:
            line = line_for_fact(state, person, known.fact, cue.by)
            return Reply(told, with_thanks(state, person, line) if given else line, talk=Talk(known.fact))
    said = Say(person, cue.by).key()
    if said not in menu:
        return Reply(Wait(person).key())
    line, talk = answer(state, person, cue, known)
    line = line or to_the_kind_of_question(state, person, cue, known)
    return Reply(
        said, line or asked_back(state, person, cue) or way_out(state, person, cue.by), free=not line, talk=talk
    )


def _of_their_own(state: State, person: str, cue: Cue, menu: frozenset[str]) -> Reply | None:
    """What they answer out of their own head, to a question that asks for that; None where it is any other."""
    said = Say(person, cue.by).key()
    if said not in menu or (cue.topic and isinstance(cue.event, ev.Addressed)):
        return None  # what they are promised not to tell they go on to tell
    found = particular(state, person, cue.by, said_in(state, person, cue))
    if found is None:
        return None
    told = Tell(person, cue.by, found.tells).key() if found.tells else ""
    if told not in menu:
        return Reply(said, found.line)
    line = f"{found.line} {line_for_fact(state, person, found.tells, cue.by)}"
    return Reply(told, line, talk=Talk(found.tells))


def _by_a_promise(state: State, person: str, cue: Cue, known: Knowledge, menu: frozenset[str]) -> Reply | None:
    """What they say of what they tell only to who promises, or promised somebody not to tell; None where it is free."""
    said = Say(person, cue.by).key()
    if said not in menu or belief(state, cue.by, known.fact) is not None:
        return None
    if known.promise and person not in promised_to(state, cue.by, known.fact):
        willing = holds(state, known.when, actor=person) and not isinstance(cue.event, ev.Given)
        return Reply(said, spoken(state, person, known.promise), talk=Talk(known.fact)) if willing else None
    if keeps_their_word(state, person, cue.by, known.fact):
        return Reply(said, voiced(state, person, "promised", cue.by), talk=Talk(known.fact))
    return None


def _found_out(state: State, person: str, by: str, lie: tuple[str, str]) -> Reply:
    """What they say who are found out in a lie."""
    owns_up = admits(state, person, by)
    known = knowledge_of(state, person, lie[1])
    line = spoken(state, person, known.admits if owns_up else known.insists)
    line = line or voiced(state, person, "admits" if owns_up else "insists", by)
    return Reply(Say(person, by).key(), line, talk=Talk(lie[1], admits=lie if owns_up else None))


def to_open(state: State, person: str, opening: Opening) -> Reply:
    """What somebody says of their own accord."""
    return Reply(Say(person, PLAYER).key(), spoken(state, person, opening.say), talk=talk_of(opening))


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
        line = spoken(state, person, obedience.say)
        return Reply(cue.order, line or (voiced(state, person, "agrees", cue.by) if is_unseen(cue.order) else ""))
    line = line_against(state, person, cue, cue.orders[0])
    return Reply(said, line or way_out(state, person, cue.by), free=not line)


def line_against(state: State, person: str, cue: Cue, order: str) -> str:
    """What they say to an order that they will not or cannot carry out; empty where they have no answer."""
    action = read_key(state.world, person, order)
    if obeys(state, person, order) is None or (action is not None and is_kept_from(state, action)):
        return spoken(state, person, persona_of(state, person).defies) or voiced(state, person, "defies", cue.by)
    if isinstance(action, Tell) and not _knows_and_may_tell(state, action):
        asked = Cue(cue.event, cue.by, state.world.facts[action.fact].words, action.fact)
        return answer(state, person, asked, best_fact(state, person, asked))[0]
    return why_not(state, person, cue.by, order)


def line_for_habit(state: State, person: str, habit: Habit) -> str:
    """What the pack has a person say as they follow a habit; empty where they do it in silence."""
    return spoken(state, person, habit.say)
