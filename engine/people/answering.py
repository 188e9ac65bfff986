"""What somebody answers in words, with no model at all: what the pack has them say to it, or else what fits the kind of
question that it is, or else one of their ways to say that they have no answer. How they word a fact stands here too.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model import events as ev
from engine.model.query import belief, doubted, has_caught
from engine.model.state import State
from engine.model.world import Knowledge
from engine.narration.names import the
from engine.people.acts import act_said, named_in, question_in
from engine.people.classes import classify, line_for_class
from engine.people.courtesies import courtesy, thanks, to_a_gift
from engine.people.cues import Cue, sentence_in
from engine.people.meant import best_doubt, best_topic
from engine.people.particular import at_a_loss, said_in
from engine.people.phrasebook import ACTS, least_heard, of_low_mood, voiced
from engine.people.questions import Question
from engine.people.sayings import Talk, persona_of, spoken, talk_of
from engine.people.steering import withheld
from engine.people.suggesting import called
from engine.rules.dialogue import saying_for


def line_for_fact(state: State, person: str, fact: str, to: str) -> str:
    """How a person words a fact to somebody: the pack's way, or whence they have it, and if it was from them."""
    for known in persona_of(state, person).knows:
        if known.fact == fact and known.tell:
            return spoken(state, person, known.tell)
    held = belief(state, person, fact)
    statement = state.world.facts[fact].text
    if held is None or held.source not in state.world.nouns:
        return statement
    if held.how == "witnessed":
        return voiced(state, person, "saw", to, fact=statement)
    heard = "hearsay.from-you" if held.source == to else "hearsay"
    return voiced(state, person, heard, to, source=held.source, fact=statement)


def answer(state: State, person: str, cue: Cue, known: Knowledge | None) -> tuple[str, Talk]:
    """What the pack has them say to this, and what it counts as; no words where it has nothing."""
    persona = persona_of(state, person)
    if isinstance(cue.event, ev.Given):
        return to_a_gift(state, person, cue, known)
    if known is not None and known.cover:
        caught = known.insists and has_caught(state, cue.by, person, known.cover_claims)
        cover = known.insists if caught else known.cover
        return spoken(state, person, cover), Talk(known.fact, covers=known.fact)
    if known is None:
        topic, _ = best_topic(state, person, cue)
        saying = saying_for(state, person, topic.sayings, cue.by) if topic is not None else None
        if topic is not None and saying is not None:
            return spoken(state, person, saying.say), talk_of(saying, topic.id)
    if isinstance(cue.event, ev.Told) and doubted(state, person, cue.event.fact) is not None:
        return voiced(state, person, "doubts", cue.by), Talk()
    if isinstance(cue.event, ev.Told):
        return thanks(state, person, "told", cue.by), Talk()
    lost = at_a_loss(state, person, cue.by, said_in(state, person, cue))
    if lost:
        return lost, Talk()
    if isinstance(cue.event, ev.Addressed):
        match act_said(state.world, cue.event.words):
            case "thank":
                return thanks(state, person, "thanked", cue.by), Talk()
            case "leave":
                return courtesy(state, person, persona.farewells, cue.by, "farewell")
            case "greet":
                return courtesy(state, person, persona.greetings, cue.by, "greeting")
            case act if act in ACTS:
                return voiced(state, person, of_low_mood(state, person, act), cue.by), Talk()
    return of_doubts(state, person, cue), Talk()


def of_doubts(state: State, person: str, cue: Cue) -> str:
    """What they say of something they have heard and do not believe; empty where it was nothing of the kind."""
    fact = best_doubt(state, person, cue)
    held = doubted(state, person, fact) if fact else None
    if held is None:
        return ""
    told = "doubted.from-you" if held.source == cue.by else "doubted"
    return voiced(state, person, told, cue.by, source=held.source, fact=state.world.facts[fact].text)


def to_the_kind_of_question(state: State, person: str, cue: Cue, known: Knowledge | None) -> str:
    """What they say to a question of this kind that they cannot or will not answer; empty where they have no words for
    it, and where nothing was asked."""
    if not isinstance(cue.event, ev.Asked | ev.Addressed):
        return ""
    topic = known.fact if known is not None else cue.topic
    said = sentence_in(state, person, cue)
    question = question_in(state, person, cue.by, said) if said else Question(words=cue.event.words)
    found = classify(state, person, replace(question, topic=topic or question.topic))
    if found.kind == "withheld" and not persona_of(state, person).answers.get("withheld"):
        return withheld(state, person, cue, found.facts[0])
    return line_for_class(state, person, found, cue.by) if found.kind != "known" else ""


def asked_whether(state: State, person: str, cue: Cue) -> str:
    """What they ask back, where they have a guess at what is meant and must not act on it; empty elsewhere."""
    if not isinstance(cue.event, ev.Addressed) or not cue.event.doubt:
        return ""
    words = called(state, person, cue.by, cue.event.doubt)
    return voiced(state, person, "whether", cue.by, words=words) if words else ""


def asked_back(state: State, person: str, cue: Cue) -> str:
    """What they ask back, where they have no words of their own for who has no answer and something was named that they
    see; empty elsewhere."""
    if persona_of(state, person).lost or not isinstance(cue.event, ev.Addressed):
        return ""
    named = named_in(state, person, cue.by, cue.event.words)
    return voiced(state, person, "which", cue.by, words=the(state, named, person)) if named else ""


def way_out(state: State, person: str, to: str) -> str:
    """One of their own ways to say that they have no answer."""
    lost = persona_of(state, person).lost
    return least_heard(state, person, lost, to) if lost else voiced(state, person, "lost", to)
