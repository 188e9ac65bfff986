"""`hearth bench people`: what a turn costs where people live their days, few of them and many.

Worlds of several sizes are made, with as many people as rooms: a ring of rooms, and in each of them somebody as busy
as in the village of `tests/turn/test_life.py`. They sleep at home, work two rooms away and sit on a bench at home of
an evening, a third of them an hour before the next third; they need rest and company, and go to the inn of their five
for it; a third of them carry a cup next door before noon and home again after it, by plans of their own; and all of
them gossip, of what one in ten knows at first. Past `engine.people.days.CROWD` people, those far off see to what they
need between times; their hours, plans and gossip they keep. A turn is a quarter of an hour. The player waits in the
first room, where some of them pass. Whole days are timed, from the line to the narrated lines and the digest, with
nothing written to disk; the sizes take turns, and each is given by its median day. The clock is the processor time of
this process. A day of each size goes by untimed.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from statistics import median
from time import process_time

from engine.model import language as lang
from engine.model.language import plain
from engine.model.world import (
    PLAYER,
    Day,
    Exit,
    Fact,
    Goal,
    Knowledge,
    Need,
    Noun,
    Persona,
    Stint,
    World,
    build_world,
)
from engine.people.scripted import scripted_answer
from engine.turn.game import Game

SIZES = (1, 10, 100, 1_000)
DAYS = 3
SEED = 7
DAY = Day(turns=96, begins=6)
_INN = 5
"""So many people have one inn."""
_TEN = 10
"""And so many one thing to tell."""


def bench_people(sizes: Sequence[int] = SIZES, days: int = DAYS) -> dict[str, dict[str, int]]:
    """`{"turns_per_s": {"1": n, "10": n, ...}}`, by the number of people."""
    games = {size: Game.new(people_world(size), SEED) for size in sizes}
    rates: dict[int, list[float]] = {size: [] for size in sizes}
    gc.collect()
    for number in range(days + 1):
        for size in sizes:
            games[size], seconds = _a_day(games[size])
            if number > 0:
                rates[size].append(DAY.turns / seconds)
    return {"turns_per_s": {str(size): round(median(rates[size])) for size in sizes}}


def _a_day(game: Game) -> tuple[Game, float]:
    start = process_time()
    for _ in range(DAY.turns):
        stepper = game.begin("wait")
        while stepper.request is not None:
            stepper.feed(scripted_answer(stepper.request))
        assert stepper.result is not None
        game = stepper.result.game
    return game, process_time() - start


def people_world(people: int) -> World:
    """A ring of so many rooms, with somebody living in each."""
    player = Noun(id=PLAYER, kind="person", name="yourself", words=frozenset({"me"}), article="", parent="room_0")
    nouns = [player]
    for number in range(people):
        nouns += _lived_in(number, people)
    company = [Need(id=f"company_{inn}", every=9, felt=6, at=f"room_{inn}") for inn in range(0, people, _INN)]
    needs = [Need(id="rest", every=14, felt=6, by=(("dance", ()),)), *company]
    facts = [
        Fact(id=f"fact_{number}", name=f"news {number}", words=frozenset({"news"}), text=f"It is so, {number} times.")
        for number in range(0, people, _TEN)
    ]
    return build_world(
        nouns={noun.id: noun for noun in nouns}, needs={need.id: need for need in needs},
        facts={fact.id: fact for fact in facts}, id=f"people-{people}", title="People", start="room_0", day=DAY,
    )  # fmt: skip


def _lived_in(number: int, people: int) -> Iterator[Noun]:
    here, bench, cup = f"room_{number}", f"bench_{number}", f"cup_{number}"
    beside = f"room_{(number + 1) % people}"
    exits = {"east": Exit(beside), "west": Exit(f"room_{(number - 1) % people}")}
    yield Noun(id=here, kind="room", name=f"Room {number}", words=frozenset({"room"}), text=plain("Bare."), exits=exits)
    yield Noun(
        id=bench, kind="thing", name="bench", words=frozenset({"bench"}), parent=here, fixed=plain("It is heavy."),
        supporter=True, enterable=True, postures=("sitting",),
    )  # fmt: skip
    yield Noun(id=cup, kind="thing", name=f"cup {number}", words=frozenset({"cup"}), parent=here)
    early = number % 3
    stints = (
        Stint(begins=6 + early, hours=12, at=f"room_{(number + 2) % people}", do=("jump",)),
        Stint(begins=18 + early, hours=4, at=bench, do=(f"sit on {bench}",)),
        Stint(begins=22 + early, hours=8, at=here, do=("stand",)),
    )
    noon = lang.Compare(lang.TimeOf("hour"), ">=", 12)
    goals = (
        Goal(want=lang.Inside(cup, beside), when=lang.Not(noon)),
        Goal(want=lang.Inside(cup, here), when=noon),
    )
    knows = (Knowledge(f"fact_{number}"),) if number % _TEN == 0 else ()
    persona = Persona(
        schedule=stints, goals=goals if early == 0 else (), knows=knows, gossips=True,
        needs={"rest": 2, f"company_{number - number % _INN}": number % 5},
    )  # fmt: skip
    yield Noun(
        id=f"person_{number}", kind="person", name=f"Person {number}", words=frozenset({"person"}), article="",
        parent=here, persona=persona,
    )  # fmt: skip
