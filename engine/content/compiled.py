"""Lines of the small languages for who has a world and no pack: programs that ask about a game in its own words."""

from __future__ import annotations

from functools import lru_cache

from engine.content.conditions import read_condition
from engine.content.effects import read_effect
from engine.content.names import Names
from engine.content.problems import BadLine, Fault
from engine.model import language as lang
from engine.model.world import Noun, World


@lru_cache(maxsize=8)
def names_in(world: World) -> Names:
    """What a world knows by name, and what can be asked of each noun in it."""
    return Names(
        kinds={id: noun.kind for id, noun in world.nouns.items()},
        abilities={id: _abilities(noun) for id, noun in world.nouns.items()},
        facts=world.facts,
        numbers=world.numbers,
        endings=world.endings,
        regions=world.regions,
        relations=world.relations,
        properties=world.properties,
        tables=world.tables,
        timers=world.timers,
        scenes=world.scenes,
        quests=world.quests,
        groups=world.groups,
        of_kind={kind: tuple(found) for kind, found in world.kinds.items()},
        templates={kind: world.nouns[next(iter(found))].kind for kind, found in world.kinds.items()},
    )


def effect_in(world: World, source: str) -> lang.Effect:
    """An effect on a game of this world. Raises `BadLine`."""
    return read_effect(source, names_in(world))


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
