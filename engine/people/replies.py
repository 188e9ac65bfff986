"""What a person does and says with no model at all: the suggestion that every request carries.

A cue is what was last said or done to the person (`engine.people.cues`), and what it means is found in
`engine.people.meant`: a fact they may tell is told, one they keep back is covered, a topic has its answer, and what
they know nothing of gets one of their own ways to say so. A habit whose condition speaks of the act just done is an
answer to it; all others wait until nobody is talking to them. What becomes of an order is told in
`engine.people.orders`.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from engine.model import events as ev
from engine.model import language as lang
from engine.model.actions import Action, Say, Tell, Wait
from engine.model.keys import read_key
from engine.model.query import belief, doubted, has_caught, promised_to, times, times_talked
from engine.model.state import State
from engine.model.world import PLAYER, Habit, Knowledge, Opening, Persona, Saying
from engine.narration.names import the
from engine.narration.prose import render
from engine.narration.tell import message
from engine.people.acts import act_said, named_in, only_greeting, question_in
from engine.people.classes import classify, line_for_class
from engine.people.cues import Cue
from engine.people.disclosing import admits, knowledge_of, next_part, shown_up
from engine.people.meant import best_doubt, best_fact, best_topic
from engine.people.orders import is_kept_from, is_unseen, obeys, why_not
from engine.people.phrasebook import PHRASES, phrase
from engine.people.promising import keeps_their_word
from engine.people.questions import Question
from engine.rules.conditions import holds
from engine.rules.dialogue import saying_for
from engine.rules.talking import may_tell


class Talk(msgspec.Struct, frozen=True):
    """What an answer counts as, whoever puts it into words: on which topic or fact, with which of the pack's answers,
    and what comes of it."""

    topic: str = ""
    saying: str = ""
    do: tuple[lang.Effect, ...] = ()
    covers: str = ""
    """The fact in whose place a cover story was told."""
    admits: tuple[str, str] | None = None
    """The lie that they own up to, and what it was to cover."""


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
        for habit in _persona(state, person).habits
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
    """What the scripted mind does now. The key is always on the menu."""
    for habit in habits:
        if habit.do in menu:
            return Reply(habit.do, _spoken(state, person, habit.say), habit.id)
    if cue is None:
        return Reply(Wait(person).key())
    if cue.order:
        return _to_order(state, person, cue, menu)
    lie = shown_up(state, person, cue) if Say(person, cue.by).key() in menu else None
    if lie is not None:
        return _found_out(state, person, cue.by, lie)
    known = best_fact(state, person, cue)
    given = isinstance(cue.event, ev.Given)
    if known is not None and not (given and belief(state, cue.by, known.fact) is not None):
        part = next_part(state, person, known, cue.by)
        if part is not None and Say(person, cue.by).key() in menu:
            talk = Talk(known.fact, part.id, part.do)
            return Reply(Say(person, cue.by).key(), _spoken(state, person, part.say), talk=talk)
        held_back = _by_a_promise(state, person, cue, known, menu)
        if held_back is not None:
            return held_back
        told = Tell(person, cue.by, known.fact).key()
        if told in menu:
            line = line_for_fact(state, person, known.fact, cue.by)
            return Reply(told, _with_thanks(state, person, line) if given else line, talk=Talk(known.fact))
    said = Say(person, cue.by).key()
    if said not in menu:
        return Reply(Wait(person).key())
    line, talk = _answer(state, person, cue, known)
    line = line or _to_the_kind_of_question(state, person, cue, known)
    return Reply(said, line or _back(state, person, cue) or _way_out(state, person), free=not line, talk=talk)


def _by_a_promise(state: State, person: str, cue: Cue, known: Knowledge, menu: frozenset[str]) -> Reply | None:
    """What they say of what they tell only to who promises, or promised somebody not to tell; None where it is free."""
    said = Say(person, cue.by).key()
    if said not in menu or belief(state, cue.by, known.fact) is not None:
        return None
    if known.promise and person not in promised_to(state, cue.by, known.fact):
        willing = holds(state, known.when, actor=person) and not isinstance(cue.event, ev.Given)
        return Reply(said, _spoken(state, person, known.promise), talk=Talk(known.fact)) if willing else None
    if keeps_their_word(state, person, cue.by, known.fact):
        return Reply(said, message(state, "person.promised", person), talk=Talk(known.fact))
    return None


def _found_out(state: State, person: str, by: str, lie: tuple[str, str]) -> Reply:
    """What they say who are found out in a lie."""
    owns_up = admits(state, person, by)
    known = knowledge_of(state, person, lie[1])
    line = _spoken(state, person, known.admits if owns_up else known.insists)
    line = line or message(state, "person.admits" if owns_up else "person.insists", person)
    return Reply(Say(person, by).key(), line, talk=Talk(lie[1], admits=lie if owns_up else None))


def to_open(state: State, person: str, opening: Opening) -> Reply:
    """What somebody says of their own accord."""
    return Reply(Say(person, PLAYER).key(), _spoken(state, person, opening.say), talk=_talk(opening))


def _talk(saying: Saying, topic: str = "") -> Talk:
    return Talk(topic, saying.id, saying.do)


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
        return _answer(state, person, asked, best_fact(state, person, asked))[0]
    return why_not(state, person, cue.by, order)


def line_for_fact(state: State, person: str, fact: str, to: str) -> str:
    """How a person words a fact to somebody: the pack's way, or whence they have it, and if it was from them."""
    for known in _persona(state, person).knows:
        if known.fact == fact and known.tell:
            return _spoken(state, person, known.tell)
    held = belief(state, person, fact)
    statement = state.world.facts[fact].text
    if held is None or held.source not in state.world.nouns:
        return statement
    if held.how == "witnessed":
        return message(state, "person.saw", person, fact=statement)
    heard = "person.hearsay.from-you" if held.source == to else "person.hearsay"
    return message(state, heard, person, source=held.source, fact=statement)


def line_for_habit(state: State, person: str, habit: Habit) -> str:
    """What the pack has a person say as they follow a habit; empty where they do it in silence."""
    return _spoken(state, person, habit.say)


def _answer(state: State, person: str, cue: Cue, known: Knowledge | None) -> tuple[str, Talk]:
    """What the pack has them say to this, and what it counts as; no words where it has nothing."""
    persona = _persona(state, person)
    if isinstance(cue.event, ev.Given):
        return _to_a_gift(state, person, cue, known)
    if known is not None and known.cover:
        caught = known.insists and has_caught(state, cue.by, person, known.cover_claims)
        cover = known.insists if caught else known.cover
        return _spoken(state, person, cover), Talk(known.fact, covers=known.fact)
    if known is None:
        topic, _ = best_topic(state, person, cue)
        saying = saying_for(state, person, topic.sayings, cue.by) if topic is not None else None
        if topic is not None and saying is not None:
            return _spoken(state, person, saying.say), _talk(saying, topic.id)
    if isinstance(cue.event, ev.Told) and doubted(state, person, cue.event.fact) is not None:
        return message(state, "person.doubts", person), Talk()
    if isinstance(cue.event, ev.Told):
        return _thanks(state, person, "person.told"), Talk()
    if isinstance(cue.event, ev.Addressed):
        match act_said(state.world, cue.event.words):
            case "thank":
                return _thanks(state, person, "person.thanked"), Talk()
            case "leave":
                return _courtesy(state, person, persona.farewells, cue.by, "person.farewell")
            case "greet":
                return _courtesy(state, person, persona.greetings, cue.by, "person.greeting")
            case act if act in PHRASES:
                return phrase(state, person, act), Talk()
    return _of_doubts(state, person, cue), Talk()


def _of_doubts(state: State, person: str, cue: Cue) -> str:
    """What they say of something they have heard and do not believe; empty where it was nothing of the kind."""
    fact = best_doubt(state, person, cue)
    held = doubted(state, person, fact) if fact else None
    if held is None:
        return ""
    told = "person.doubted.from-you" if held.source == cue.by else "person.doubted"
    return message(state, told, person, source=held.source, fact=state.world.facts[fact].text)


def _to_a_gift(state: State, person: str, cue: Cue, known: Knowledge | None) -> tuple[str, Talk]:
    """Thanks, and then what they have to say of the thing if that is new to the giver. To hand something over once more
    has nothing said again, and brings up nothing that is kept back."""
    topic = best_topic(state, person, cue)[0] if known is None else None
    if topic is not None and not times_talked(state, person, cue.by, topic.id):
        saying = saying_for(state, person, topic.sayings, cue.by)
        if saying is not None:
            line = _with_thanks(state, person, _spoken(state, person, saying.say))
            return line, _talk(saying, topic.id)
    return _thanks(state, person, "person.thanks"), Talk()


def _with_thanks(state: State, person: str, line: str) -> str:
    """The line after their own word to a gift, if the pack has one."""
    return " ".join(filter(None, (_spoken(state, person, _persona(state, person).thanks), line)))


def _thanks(state: State, person: str, fallback: str) -> str:
    """Their own word to a gift, to thanks and to what they are told, or the engine's."""
    return _spoken(state, person, _persona(state, person).thanks) or message(state, fallback, person)


def _courtesy(state: State, person: str, sayings: tuple[Saying, ...], to: str, fallback: str) -> tuple[str, Talk]:
    """A greeting or a farewell of the pack, or the engine's own."""
    saying = saying_for(state, person, sayings, to)
    if saying is None:
        return message(state, fallback, person), Talk()
    return _spoken(state, person, saying.say) or message(state, fallback, person), _talk(saying)


def _to_the_kind_of_question(state: State, person: str, cue: Cue, known: Knowledge | None) -> str:
    """What they say to a question of this kind that they cannot or will not answer; empty where they have no words for
    it, and where nothing was asked."""
    if not isinstance(cue.event, ev.Asked | ev.Addressed):
        return ""
    topic = known.fact if known is not None else cue.topic
    said = getattr(cue.event, "said", "") or (cue.event.words if isinstance(cue.event, ev.Addressed) else "")
    question = question_in(state, person, cue.by, said) if said else Question(words=cue.event.words)
    found = classify(state, person, replace(question, topic=topic or question.topic))
    return line_for_class(state, person, found) if found.kind != "known" else ""


def _back(state: State, person: str, cue: Cue) -> str:
    """What they ask back, where they have no words of their own for who has no answer and something was named that they
    see; empty elsewhere."""
    if _persona(state, person).lost or not isinstance(cue.event, ev.Addressed):
        return ""
    named = named_in(state, person, cue.by, cue.event.words)
    return message(state, "person.which", person, words=the(state, named, person)) if named else ""


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
