"""What a cue is about, of all that a person could speak of: its words are matched, by how many they share, against the
facts that the person holds and the topics that the pack gives them. A question about a noun means what is known about
that, where no words say it better.

Of a fact and a topic that fit alike the fact is meant, unless the topic belongs to the talk in hand.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import doubted, facts_of
from engine.model.state import State
from engine.model.topics import SMALL, overlap
from engine.model.world import Knowledge, Topic
from engine.people.cues import Cue
from engine.rules.dialogue import open_topics, thread
from engine.rules.talking import may_tell


def best_fact(state: State, person: str, cue: Cue) -> Knowledge | None:
    """The held fact that shares most words with the cue; what may be told comes first among equals."""
    if cue.topic == person:
        return None  # who one is, is none of what one's name is in
    persona = state.world.nouns[person].persona
    own = {known.fact: known for known in persona.knows} if persona is not None else {}
    best: Knowledge | None = None
    best_score = 0
    for fact in (state.world.facts[held] for held in facts_of(state, person)):
        if isinstance(cue.event, ev.Told) and fact.id == cue.topic and fact.id not in own:
            continue  # they have just been told it; saying it back is no answer
        score = 100 if fact.id == cue.topic else overlap(cue.words, fact.words) or int(cue.topic in fact.about)
        score = score * 2 + (1 if score and may_tell(state, person, fact.id) else 0)
        if score > best_score:
            best, best_score = own.get(fact.id, Knowledge(fact.id)), score
    topic, topic_score = best_topic(state, person, cue)
    in_the_thread = topic is not None and topic.after != ""
    return best if best is not None and best_score // 2 >= topic_score + in_the_thread else None


def best_doubt(state: State, person: str, cue: Cue) -> str:
    """The fact that they have heard and do not believe which shares most words with the cue; empty where none does."""
    best, best_score = "", 0
    for fact in state.world.facts.values() if state.world.doubting else ():
        score = 100 if fact.id == cue.topic else overlap(cue.words, fact.words)
        if score > best_score and doubted(state, person, fact.id) is not None:
            best, best_score = fact.id, score
    return best


def best_topic(state: State, person: str, cue: Cue) -> tuple[Topic | None, int]:
    """The topic that is meant now and shares most words with the cue, what belongs to the talk in hand before others,
    and what came up last in it before what came up earlier."""
    best: Topic | None = None
    best_score = 0
    now = thread(state, person, cue.by)
    for topic in open_topics(state, person, cue.by):
        score = _score(cue, topic)
        if not score:
            continue
        near = now.index(topic.after) if topic.after else len(now)
        if best is None or (score, -near) > (best_score, -(now.index(best.after) if best.after else len(now))):
            best, best_score = topic, score
    return best, best_score


def _score(cue: Cue, topic: Topic) -> int:
    if cue.topic and cue.topic == topic.id:
        return _NAMED
    score = overlap(cue.words, topic.words) + (1 if cue.topic and cue.topic in topic.words else 0)
    beside = SMALL if topic.after else _NONE
    if not score and not cue.words - beside - topic.words:
        return len(cue.words & topic.words)  # `why` alone says all there is to say; in a thread, `why not` does as well
    return score


_NONE: frozenset[str] = frozenset()
_NAMED = 100
"""The score of what is named by its id: more than any words have."""
