"""What a question is about, as rules know it: a topic of the person's is one thing, by its id and by each of its words.

So a rule about asking Mara about `rain` is asked for `weather` too, where one topic has both words, and for `father`
where that is a word of a topic, though the question was taken to mean the priest.
"""

from __future__ import annotations

from functools import lru_cache

from engine.model.actions import Action, Ask
from engine.model.by_world import kept_by_world
from engine.model.language import covers
from engine.model.query import about, belief
from engine.model.state import State
from engine.model.world import Topic, World

SMALL = frozenset(
    (
        "a an the of to in on at for with and or is are was were be been do does did has have had what who "
        "whom whose where when why how which that this it its he she they them his her their you your i me my "
        "we our us not about tell know think say can could would will there any some please"
    ).split()
)
"""Words that say nothing of what is talked about."""


@lru_cache(maxsize=4096)
def words_in(text: str) -> frozenset[str]:
    """The words of a text in small letters, without a genitive's ending."""
    cleaned = "".join(letter if letter.isalnum() or letter == "'" else " " for letter in text.lower())
    return frozenset(word.removesuffix("'s") for word in cleaned.split())


def meaning(world: World, topic: str) -> frozenset[str]:
    """The words of what is asked about: all those of a fact or a noun, else what was said."""
    if topic in world.facts:
        return world.facts[topic].words
    if topic in world.nouns:
        return world.nouns[topic].words | {topic}
    return words_in(topic)


def overlap(said: frozenset[str], meant: frozenset[str]) -> int:
    return len((said & meant) - SMALL)


@kept_by_world(4096)
def topics_meant(world: World, person: str, topic: str) -> tuple[Topic, ...]:
    """Those of a person's topics that share most words with what is asked about, whether they are open now or not."""
    noun = world.nouns.get(person)
    if noun is None or noun.persona is None or not noun.persona.topics:
        return ()
    words = meaning(world, topic)
    scores = {
        found.id: overlap(words, found.words) + (topic in found.words) + (len(words) + 1) * (topic == found.id)
        for found in noun.persona.topics
    }
    most = max(scores.values())
    return tuple([found for found in noun.persona.topics if most and scores[found.id] == most])


def is_named(topic: Topic, name: str) -> bool:
    """Whether a rule means this topic by a name."""
    return name in topic.words or name in (topic.id, topic.asked)


def concerns(state: State, wanted: tuple[str, ...], action: Action) -> bool:
    """Whether an act is one of those that a rule about `wanted` means; `wanted` may leave out its last nouns."""
    kinds = state.world.kinds
    if covers(wanted, about(state, action), kinds):
        return True
    if not isinstance(action, Ask) or len(wanted) < 2 or not covers(wanted[:1], (action.to,), kinds):
        return False
    if action.topic in state.world.facts and belief(state, action.to, action.topic) is not None:
        return False
    return any(is_named(topic, wanted[1]) for topic in topics_meant(state.world, action.to, action.topic))
