"""What people feel is news to a search where it may tip a choice, and counts to the last point for what it proves."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from engine.author.feelings import band
from engine.author.identity import Identities
from engine.author.landmarks import Landmarks
from engine.author.moves import Moves
from engine.author.seeking import best_first
from engine.author.space import Space
from engine.author.stepping import opening_of, step
from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.state import State
from engine.model.world import World
from engine.shell.packs import open_world
from tests.tiny import tiny_world

ROOT = Path(__file__).resolve().parents[2]
MILL = """
start = "mill"
[room.mill]
name = "Mill"
text = "Flour."
[thing.coin]
name = "coin"
text = "Silver."
in = "player"
[person.mara]
name = "Mara"
text = "The miller."
in = "mill"
traits = { pride = 4 }
"""
ASKS = """
[[rule]]
on = "becomes true"
when = "CONDITION"
say = "She is pleased."
"""


def kinds(world: World, *states: State) -> int:
    """How many kinds of states these are, roughly; each is one of its own to what a search proves."""
    identities = Identities(world)
    assert len({identities.of(state) for state in states}) == len(states)
    return len({frozenset(identities.facts(state, feelings=False)) for state in states})


def liking(world: World, *values: int) -> list[State]:
    start = opening_of(world, 1)
    return [
        evolve(start, ev.RelationSet(dimension="liking", person="mara", toward="player", value=value))
        for value in values
    ]


def moods(world: World, *values: int) -> list[State]:
    return [evolve(opening_of(world, 1), ev.MoodSet(person="mara", value=value)) for value in values]


def joys(world: World, *values: int) -> list[State]:
    start = opening_of(world, 1)
    return [evolve(start, ev.Felt(person="mara", felt=(("joy", value),), why="gift")) for value in values]


def test_a_band_begins_where_a_rule_asks_for_a_feeling() -> None:
    assert [band(points) for points in (-10, -8, -7, -3, -2, 0, 2, 3, 7, 8, 10)] == [
        -2,
        -2,
        -1,
        -1,
        0,
        0,
        0,
        1,
        1,
        2,
        2,
    ]


@pytest.mark.parametrize(
    ("number", "states"), [("liking of mara", liking), ("mood of mara", moods), ("joy of mara", joys)]
)
def test_a_few_points_are_roughly_one_but_where_a_condition_counts_them(number: str, states) -> None:  # type: ignore[no-untyped-def]
    plain, asking = tiny_world(MILL), tiny_world(MILL + ASKS.replace("CONDITION", f"{number} >= 6"))
    assert kinds(plain, *states(plain, 3, 4, 5, 6, 7)) == 1
    assert kinds(asking, *states(asking, 3, 4, 5, 6, 7)) == 3
    assert kinds(plain, *states(plain, 2, 3)) == kinds(plain, *states(plain, 7, 8)) == 2


def test_when_the_next_point_of_a_feeling_passes_is_told_apart_only_for_proofs() -> None:
    world = tiny_world(MILL)
    state = step(opening_of(world, 1), "give coin to mara")
    assert kinds(world, state, step(state, "wait")) == 1


TRAITS = {
    "cobb": "{ honesty = 8, conscientiousness = 6, justice = 5, bluntness = 6, patience = 5, warmth = -3, pride = 3 }",
    "abel": "{ pride = 6, loyalty = 6, formality = 7, patience = 7, courage = 5, discretion = 7 }",
    "pru": "{ loyalty = 9, diligence = 7, courage = 6, bluntness = 6, patience = 4, talkativeness = -5 }",
}
"""What the people of lantern had for a while, and what made the better ending out of reach of a search."""


@pytest.fixture
def lantern(tmp_path: Path) -> World:
    """Lantern, with people whom what happens moves."""
    for file in (ROOT / "worlds" / "lantern").glob("*.toml"):
        text = file.read_text("utf-8")
        for person, traits in TRAITS.items():
            text = text.replace(f"\n[person.{person}]\n", f"\n[person.{person}]\ntraits = {traits}\n")
        (tmp_path / file.name).write_text(text, "utf-8")
    world = open_world(tmp_path)
    assert world.feeling == {*TRAITS}
    return world


def test_the_better_ending_of_lantern_is_found_where_its_people_have_feelings(lantern: World) -> None:
    space = Space(lantern, 1)
    landmarks = Landmarks(lantern, space.identities.parts, "kept")
    is_kept = lambda node: space.ends[node] == "kept"  # noqa: E731
    assert best_first(space, is_kept, landmarks, lambda: len(space) > 6_500) is not None


def test_what_the_people_of_lantern_would_feel_is_seldom_news_to_a_search(lantern: World) -> None:
    identities = Identities(lantern)
    moves, all_of_it, roughly = Moves(identities), set[int](), set[int]()
    for walk in range(8):
        chance, state = Random(walk), opening_of(lantern, 1)
        for key in ("go east", "go east", "ask abel about burning"):
            state = step(state, key)
        for _ in range(40):
            state = step(state, chance.choice([key for key in moves.of(state) if not key.startswith("go ")]))
            all_of_it.update(identities.facts(state))
            roughly.update(identities.facts(state, feelings=False))
    assert len(roughly) + 40 < len(all_of_it)
