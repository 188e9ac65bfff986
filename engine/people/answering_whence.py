"""What somebody answers who is asked whence they have it: who told them, since when, how sure they are, and who else
knows it. It is what they believe and what they think that others know, one step deep; and of what they keep back,
nothing.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import belief, doubted, memories, relation, thinks_known
from engine.model.state import Belief, State
from engine.narration.names import the
from engine.people.inquiring import facts_asked
from engine.people.keeping_mum import concerns
from engine.people.questions import Question
from engine.people.sayings import answered, in_a_list
from engine.people.since import since
from engine.rules.dialogue import thread
from engine.rules.talking import kept_back, may_tell

_TRUSTS, _DISTRUSTS = 3, -1
_OLDEST = 1000


def who_knows_it(state: State, person: str, by: str, question: Question) -> str:
    """Whether somebody else knows of something, or who does, as far as they think."""
    found = facts_asked(state, person, by, question.of)
    fact = found[0] if found else ""
    if question.sense == "told-them" and question.about not in ("", person, by):
        if fact in kept_back(state, person):
            return ""
        told = bool(fact) and _by_what(state, person, question.about, fact) == "told"
        return answered(state, person, by, "told-them.yes" if told else "told-them.no", who=question.about)
    if not fact and question.sense == "knows" and question.about not in ("", person, by):
        return answered(state, person, by, "knows.not", who=question.about)
    if not fact or not may_tell(state, person, fact):
        return ""
    if belief(state, person, fact) is None:
        return answered(state, person, by, "knows.unsure")
    if question.sense == "knows":
        return _whether_they_know(state, person, by, question.about, fact)
    others = [id for id in state.world.people if id not in (person, by) and _thinks(state, person, id, fact)]
    names = in_a_list(state, [the(state, id, by) for id in others])
    if belief(state, by, fact) is not None or _thinks(state, person, by, fact):
        return answered(state, person, by, "known-to.you-and" if others else "known-to.you", list=names)
    return answered(state, person, by, "known-to" if others else "known-to.nobody", list=names)


def _whether_they_know(state: State, person: str, by: str, who: str, fact: str) -> str:
    if not who or who == person:
        return ""
    if who == by:
        known = belief(state, by, fact) is not None or _thinks(state, person, by, fact)
        return answered(state, person, by, "knows.you") if known else ""
    if not _thinks(state, person, who, fact):
        about = concerns(state, state.world.facts[fact], who)
        return answered(state, person, by, "knows.subject" if about else "knows.not", who=who)
    return answered(state, person, by, f"knows.{_by_what(state, person, who, fact)}", who=who)


def _thinks(state: State, person: str, other: str, fact: str) -> bool:
    held = belief(state, person, fact)
    from_them = held is not None and held.how == "told" and held.source == other
    return from_them or thinks_known(state, person, other, fact) is not None


def _by_what(state: State, person: str, who: str, fact: str) -> str:
    """By what somebody thinks that another knows it: they told them, they have it from them, or both heard it told."""
    held = belief(state, person, fact)
    if held is not None and held.how == "told" and held.source == who:
        return "teller"
    for age, memory in enumerate(memories(state, person)):
        event: ev.Event = memory.event
        if age >= _OLDEST:
            break
        if isinstance(event, ev.Told) and event.fact == fact and (event.actor, event.to) == (person, who):
            return "told"
    return "heard"


# --- whence, since when, how sure ---


def whence_they_have_it(state: State, person: str, by: str, question: Question) -> str:
    """Who told them, since when they know it, or how sure they are, of a fact or of what they last said."""
    found = facts_asked(state, person, by, question.of)
    fact = found[0] if found else ""
    if fact and fact in kept_back(state, person):
        return ""
    held = belief(state, person, fact) if fact else None
    heard = doubted(state, person, fact) if fact else None
    if held is not None:
        return _of_belief(state, person, by, question.sense, held)
    if heard is not None:
        return _of_doubt(state, person, by, question.sense, heard)
    if question.of:
        return ""
    talked = bool(thread(state, person, by))
    kind = "what" if not talked else "always" if question.sense == "since" else "thought"
    return answered(state, person, by, f"{question.sense}.{kind}")


def _of_belief(state: State, person: str, by: str, sense: str, held: Belief) -> str:
    about = {"source": held.source, "text": since(state, held.turn)}
    if sense == "since":
        if held.how == "known":
            return answered(state, person, by, "since.always")
        how = held.how if held.how in ("witnessed", "read", "inferred") else "when"
        return answered(state, person, by, f"since.{how}", **about)
    of_nobody = held.how in ("told", "read") and held.source not in state.world.nouns
    if held.how == "known" or of_nobody:
        return answered(state, person, by, f"{sense}.{'known' if sense == 'sure' else 'own'}")
    if held.how == "told":
        return answered(state, person, by, f"{sense}.{_told_by(state, person, by, sense, held.source)}", **about)
    return answered(state, person, by, f"{sense}.{held.how}", **about)


def _told_by(state: State, person: str, by: str, sense: str, source: str) -> str:
    if source == by:
        return "told.you" if sense == "sure" else "you"
    if sense == "source":
        return "told"
    trust = relation(state, "trust", person, source)
    return "told.trusted" if trust >= _TRUSTS else "told.distrusted" if trust <= _DISTRUSTS else "told"


def _of_doubt(state: State, person: str, by: str, sense: str, heard: Belief) -> str:
    if sense == "since":
        return answered(state, person, by, "since.when", text=since(state, heard.turn))
    return answered(state, person, by, f"{sense}.doubted", source=heard.source)
