"""Lines of the small languages for who has a world and no pack: programs that ask about a game in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from engine.content.acts import read_act, split_words
from engine.content.conditions import read_condition
from engine.content.effects import read_effect
from engine.content.moments import MOMENTS, TIMES, moment_meant, surely_meant, waited_for, without_time
from engine.content.names import Names, OwnVerb, Reader
from engine.content.problems import BadLine, Fault
from engine.model import language as lang
from engine.model.world import Noun, Persona, World


@lru_cache(maxsize=8)
def names_in(world: World) -> Names:
    """What a world knows by name, and what can be asked of each noun in it."""
    return Names(
        kinds={id: noun.kind for id, noun in world.nouns.items()},
        abilities={id: _abilities(noun) for id, noun in world.nouns.items()},
        facts=world.facts,
        numbers=world.numbers,
        endings=world.endings,
        day=world.day is not None,
        needs=world.needs,
        regions=world.regions,
        relations=world.relations,
        properties=world.properties,
        tables=world.tables,
        choices=world.choices,
        timers=world.timers,
        scenes=world.scenes,
        quests=world.quests,
        verbs={verb.id: OwnVerb(verb.id, verb.doing, verb.nouns, verb.least) for verb in world.verbs.values()},
        groups=world.groups,
        alike=world.alike,
        of_kind={kind: tuple(found) for kind, found in world.kinds.items()},
        templates={kind: world.nouns[next(iter(found))].kind for kind, found in world.kinds.items()},
        topic_words={word: None for noun in world.nouns.values() for word in _topic_words(noun.persona)},
        heard={
            id: {topic.id: topic.words for topic in noun.persona.topics}
            for id, noun in world.nouns.items()
            if noun.persona is not None
        },
        fact_words={id: fact.words for id, fact in world.facts.items()},
        topics={
            id: (*own_topics(noun.persona), *[known.fact for known in noun.persona.knows])
            for id, noun in world.nouns.items()
            if noun.persona is not None
        },
    )


def moment_in(world: World, source: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The moment that the `on` of a rule names, or an act before it and after: the phases, the verb and the nouns.
    Raises `BadLine`."""
    said = " ".join(source.split())
    if said in MOMENTS:
        return (MOMENTS[said],), "", ()
    said_when, words = without_time(split_words(source))
    phases = (said_when,) if said_when else ("before", "after")
    if [word.text for word in words] == ["any", "action"]:
        return phases, "", ()
    if len(words) >= 2 and words[-1].text in TIMES:
        known = waited_for(names_in(world))
        if any(words[-2].text in known[kind] for kind in TIMES[words[-1].text]):
            return (words[-1].text,), words[-2].text, ()
    reader = Reader(names_in(world))
    right = surely_meant(said, words, reader)
    verb, nouns = read_act(words, reader) if words and not right else ("", ())
    if not verb:
        right = right or moment_meant(said, words, reader) or 'name an act: "taking lamp"'
        reader.faults[:] = [Fault("rule.malformed-on", 0, len(source), "is no moment", right)]
    if reader.faults:
        raise BadLine(source, reader.faults)
    return phases, verb, nouns


def effect_in(world: World, source: str) -> lang.Effect:
    """An effect on a game of this world. Raises `BadLine`."""
    return read_effect(source, names_in(world))


def _topic_words(persona: Persona | None) -> Iterator[str]:
    """What a question can be about besides facts and nouns: the words and ids of what somebody can talk of."""
    for topic in persona.topics if persona is not None else ():
        yield from sorted(topic.words)
        yield topic.asked


def own_topics(persona: Persona) -> tuple[str, ...]:
    """The ids that the pack itself gives to a person's topics."""
    return tuple([topic.id for topic in persona.topics if topic.id == topic.asked])


def _abilities(noun: Noun) -> frozenset[str]:
    plain = (
        "container",
        "supporter",
        "openable",
        "light",
        "device",
        "enterable",
        "cuttable",
        "diggable",
        "rope",
        "door",
    )
    can = {ability: getattr(noun, ability) for ability in (*plain, "liquid", "vessel", "burns", "backdrop")}
    can |= {"lock": noun.keys, "running": noun.light or noun.device, "wet": noun.vessel or noun.source}
    return frozenset([ability for ability, yes in can.items() if yes])


def condition_in(world: World, source: str) -> lang.Condition:
    """A condition about a game of this world. Raises `BadLine`, a `ValueError` that says what cannot be read."""
    return read_condition(source, names_in(world), in_rule=False)


def selection_in(world: World, source: str) -> lang.Among:
    """What follows `any` in a condition: `things in basket that are lit`. Raises `BadLine`."""
    condition = condition_in(world, f"any {source}")
    if not isinstance(condition, lang.Some):
        raise BadLine(source, (Fault("condition.syntax", 0, len(source), "is more than a selection"),))
    return condition.among
