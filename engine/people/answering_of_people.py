"""What somebody answers who is asked how they stand to another, or what another wants: by their relations and what they
have seen of the other, in words and never in numbers. Of what goes on in others they know what was said to them.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import emotions, is_held, last_met, memories, relation, times_talked
from engine.model.state import State
from engine.narration.past import told_aloud
from engine.people.deciding import inclines
from engine.people.inquiring import thing_meant
from engine.people.keeping_mum import hides_event
from engine.people.memory import importance_of
from engine.people.questions import Question
from engine.people.sayings import answered, persona_of, spoken
from engine.rules.conditions import holds
from engine.rules.scope import company

_BANDS = (6, 3, 1)
"""From where on, either way, a relation is told of in stronger words."""
_LOVE = 4
"""The attraction that somebody owns up to."""
_ANGRY = 3
_DEED = 6
"""What a deed has to weigh to be brought up as a reason."""
_OLDEST = 200
"""How many memories back somebody thinks for a reason."""
_OPINION = ("trust", "liking", "fear")
_SAYS = {"liking": "like", "trust": "trust", "fear": "fear", "debt": "owe"}
_DIMENSIONS = {"like": "liking", "trust": "trust", "fear": "fear", "owe": "debt"}


def how_they_stand(state: State, person: str, by: str, question: Question, *, sure: bool = True) -> str:
    """What they say of somebody they are asked to like, trust, fear or judge. `sure` leaves it to others where they
    stand to that one in no particular way."""
    who, sense = question.about, question.sense
    if not who:
        return ""
    if who == person:
        return answered(state, person, by, "trust.self") if sense == "trust" else ""
    if sense == "opinion":
        found = [(abs(relation(state, each, person, who)), each) for each in _OPINION]
        most, dimension = max(found, key=lambda each: each[0])
        if most == 0 and sure:
            return ""
        if most == 0 and not _has_met(state, person, who):
            return answered(state, person, by, "like.stranger", who=who)
        dimension = dimension if most else "liking"
    else:
        dimension = _DIMENSIONS[sense]
    value = relation(state, dimension, person, who)
    if sense == "like" and _is_angry(state, person, who):
        return _with_reason(state, person, by, who, answered(state, person, by, "angry", who=who), -1)
    if sense in ("like", "opinion") and relation(state, "attraction", person, who) >= _LOVE:
        return answered(state, person, by, "love", who=who)
    if value == 0 and sure and who != by and sense not in ("fear", "owe"):
        return ""
    line = answered(state, person, by, f"{_SAYS[dimension]}.{_band(state, dimension, value)}", who=who)
    return _with_reason(state, person, by, who, line, value) if dimension != "fear" else line


def _band(state: State, dimension: str, value: int) -> int:
    """The strongest band that a value is in, for which there are words."""
    if dimension == "fear":
        value = max(0, value)
    band = next((each for each in _BANDS if abs(value) >= each), 0)
    if dimension == "debt":
        return min(band, 3) if value > 0 else max(-band, -1)
    return band if value > 0 else -band


def _is_angry(state: State, person: str, who: str) -> bool:
    return any(each.name == "anger" and each.by == who and left >= _ANGRY for each, left in emotions(state, person))


def _has_met(state: State, person: str, who: str) -> bool:
    met = last_met(state, person, who) is not None or bool(times_talked(state, person, who))
    return met or who in company(state, person)


def _with_reason(state: State, person: str, by: str, who: str, line: str, value: int) -> str:
    """With what the other did to them that would make them say so, if there was anything of weight."""
    for age, memory in enumerate(memories(state, person)):
        event: ev.Event = memory.event
        if age >= _OLDEST:
            break
        good = isinstance(event, ev.Given) and event.to == person
        bad = isinstance(event, ev.Taken) and event.source == person
        if event.actor != who or not (good or bad) or good != (value > 0) or value == 0:
            continue
        if importance_of(event, person) >= _DEED and not hides_event(state, person, by, event):
            return f"{line} {told_aloud(state, event, person, by)}"
    return line


def in_their_heart(state: State, person: str, by: str, question: Question) -> str:
    """How somebody else stands to anything is theirs to say."""
    who = question.about
    return answered(state, person, by, "heart", who=who) if who and who not in (person, by) else ""


def what_is_wanted(state: State, person: str, by: str, question: Question) -> str:
    """What somebody wants: the person who is asked, as their goals say; another, as far as they were asked for it."""
    who = question.about
    if who == person:
        return _own_wants(state, person) or answered(state, person, by, "want.nothing")
    if not who:
        return ""
    asked = _last_asked(state, person, who)
    if asked is not None and not hides_event(state, person, by, asked):
        return answered(state, person, by, "want.you" if who == by else "want.asked", who=who, words=asked.words)
    if who == by:
        return ""
    return answered(state, person, by, "want.here" if who in company(state, person) else "want.them", who=who)


def _last_asked(state: State, person: str, who: str) -> ev.Asked | None:
    for age, memory in enumerate(memories(state, person)):
        event: ev.Event = memory.event
        if age >= _OLDEST:
            return None
        if isinstance(event, ev.Asked) and (event.actor, event.to) == (who, person) and event.words and not event.said:
            return event
    return None


def _own_wants(state: State, person: str) -> str:
    """The first of their goals that is still to be reached and that the pack has words for."""
    for goal in persona_of(state, person).goals:
        open_now = goal.when is None or holds(state, goal.when, actor=person)
        if goal.say and open_now and not holds(state, goal.want, actor=person):
            return spoken(state, person, goal.say)
    return ""


def on_request(state: State, person: str, by: str, question: Question) -> str:
    """What somebody says who is asked for something that they cannot simply be told to do."""
    if question.sense == "sell":
        noun = thing_meant(state, person, by, question.of)
        if noun and state.world.nouns[noun].kind == "thing" and is_held(state, noun, person):
            return answered(state, person, by, "sell.mine", thing=noun)
        return answered(state, person, by, "sell.none")
    willing = inclines(state, person, by, 0.0, {"help": 1.0, "company": 0.5})
    return answered(state, person, by, f"{question.sense}.{'willing' if willing else 'unwilling'}")
