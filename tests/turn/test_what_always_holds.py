"""What holds of every game, whoever does what: the laws of the world model, each by its name.

The world with one of everything, the same without what costs the menu most, and worlds made by chance, are played by
acts, orders and lines at random, of the kinds that have been done least so far, with people who act at random
themselves. One play serves all the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from msgspec.structs import replace

from engine.author import invariants
from engine.author.invariants import Law
from engine.content.pack import load_pack
from engine.model.events import ALL
from engine.model.query import body, room_of
from engine.model.state import State
from engine.model.world import World
from engine.people.scripted import scripted_answer
from engine.rules.decide import forbids
from engine.rules.menu import legal_acts
from engine.turn.game import Game, Past
from engine.turn.record import TurnRecord
from engine.turn.stepper import Stepper, TurnResult
from tests.everything import EVERYTHING
from tests.rules.at_random import a_world
from tests.rules.test_menu_is_the_law import every_act

TURNS = 400
EVERY = 8
"""The states that are looked at: one in so many."""
GAMES = pytest.mark.parametrize(
    ("kind", "seed"),
    [("everything", 2), ("everything", 6), ("everything", 15), ("lighter", 5), ("chance", 4), ("chance", 8)],
)
LIGHTER = EVERYTHING.replace("rope = true\n", "").replace("strength = 60\ncarries = 8\n", "")
"""Nobody has to be asked what they can lift or what they are tied to."""
VERBS = ("take", "drop", "open", "enter", "push", "tie", "pour", "burn", "wear", "sit on", "search", "unlock", "use")
ODD = (
    "",
    "take all",
    "drop all",
    "undo",
    "hint",
    "hint 2",
    "redo",
    "again",
    "\u202e\x00",
    "take \ud800",
    "put all in chest",
    "x it",
    "out",
)


class Played:
    """One game by chance: its records, and every so often a state."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.seed, self.chance = world, seed, Random(seed)
        self.records: list[TurnRecord] = []
        self.states: list[State] = []
        self.done: Counter[type] = Counter()
        self.keys: Counter[str] = Counter()
        self.game = Game.new(world, seed)
        self.take(self.game.start())
        for turn in range(TURNS):
            if self.take(self.begun()).over:
                self.take(self.game.begin("undo"))
            if turn % EVERY == 0:
                self.states.append(self.game.state)

    def begun(self) -> Stepper:
        chance, state = self.chance, self.game.state
        names = [noun.name for noun in self.world.nouns.values()]
        roll = chance.random()
        person = chance.choice([one for one in self.world.people if one != "player"])
        if roll < 0.15:
            return self.game.begin(chance.choice(ODD))
        if roll < 0.35:
            spoken_to = f"{person}, " if chance.random() < 0.3 else ""
            return self.game.begin(f"{spoken_to}{chance.choice(VERBS)} {chance.choice(names)}")
        acts = legal_acts(state, "player" if roll < 0.8 else person)
        if not acts:
            return self.game.begin("wait")
        kinds = list(dict.fromkeys(type(found) for found in acts))
        least = min(self.done[kind] for kind in kinds)
        kind = chance.choice([kind for kind in kinds if self.done[kind] == least])
        self.done[kind] += 1
        keys = [found.key() for found in acts if type(found) is kind]
        rarest = min(self.keys[key] for key in keys)
        key = chance.choice([key for key in keys if self.keys[key] == rarest])
        self.keys[key] += 1
        return self.game.begin_act(key if roll < 0.8 else f"order {person} to {key}")

    def take(self, stepper: Stepper) -> TurnResult:
        while (request := stepper.request) is not None:
            answer = scripted_answer(request)
            if request.step == "choose" and self.chance.random() < 0.5:
                keys = [entry.key for entry in request.menu]
                answer = replace(answer, choice=self.chance.choice([*keys, "go to the moon"]))
            stepper.feed(answer)
        assert stepper.result is not None
        self.game = stepper.result.game
        self.records.append(stepper.result.record)
        return stepper.result

    def present(self, state: State) -> list[str]:
        return [one for one in self.world.people if room_of(state, one) is not None]


@cache
def played(kind: str, seed: int) -> Played:
    if kind == "chance":
        return Played(a_world(Random(seed)), seed)
    world = load_pack(kind, {"world.toml": EVERYTHING if kind == "everything" else LIGHTER}).world
    assert world is not None
    return Played(world, seed)


def pasts(game: Game) -> Iterator[Past]:
    past = game.past
    while past is not None:
        yield past
        past = past.before


def broken(law: Law, play: Played) -> list[str]:
    """What breaks one of the laws, in any of the states that are looked at."""
    return [wrong for state in play.states for wrong in law(state)]


@GAMES
def test_containment_is_a_forest(kind: str, seed: int) -> None:
    assert broken(invariants.containment_is_a_forest, played(kind, seed)) == []


@GAMES
def test_nothing_is_in_two_places(kind: str, seed: int) -> None:
    assert broken(invariants.nothing_is_in_two_places, played(kind, seed)) == []


@GAMES
def test_nobody_reaches_through_a_closed_box(kind: str, seed: int) -> None:
    play = played(kind, seed)
    assert broken(invariants.nobody_reaches_through_a_closed_box, play) == []
    assert any(
        body(state, id).children and not body(state, id).open for state in play.states for id in play.world.nouns
    )


@GAMES
def test_what_is_listed_in_sight_and_reach_is_what_can_be_seen_and_reached(kind: str, seed: int) -> None:
    assert broken(invariants.what_is_listed_in_sight_and_reach_can_be_seen_and_reached, played(kind, seed)) == []


@GAMES
def test_every_legal_act_listed_is_accepted_by_decide(kind: str, seed: int) -> None:
    assert broken(invariants.every_act_on_a_menu_can_be_done, played(kind, seed)) == []


@GAMES
def test_every_accepted_act_of_the_listed_kinds_is_listed(kind: str, seed: int) -> None:
    play, chance = played(kind, seed), Random(seed)
    for state in play.states[::4]:
        actor = chance.choice(play.present(state))
        listed = {found.key() for found in legal_acts(state, actor)}
        assert {found.key() for found in every_act(state, actor) if forbids(state, found) is None} <= listed


@GAMES
def test_evolve_of_the_log_equals_the_state(kind: str, seed: int) -> None:
    play = played(kind, seed)
    assert list(invariants.the_log_gives_the_game(play.game, seed, play.records)) == []


@GAMES
def test_undo_then_redo_is_identity(kind: str, seed: int) -> None:
    game = played(kind, seed).game
    passed = []
    while game.past is not None:
        passed.append(game)
        stepper = game.begin("undo")
        assert stepper.result is not None
        game = stepper.result.game
    assert len(passed) > TURNS // 4
    while passed:
        stepper = game.begin("redo")
        assert stepper.result is not None
        game = stepper.result.game
        was = passed.pop()
        assert (game.state.digest, game.state.bodies, game.state.notes) == (
            was.state.digest, was.state.bodies, was.state.notes,
        )  # fmt: skip
        assert game.moment.context == was.moment.context
        assert [past.line for past in pasts(game)] == [past.line for past in pasts(was)]


def test_everything_that_can_happen_has_happened() -> None:
    """Else the laws above would hold of nothing."""
    plays = [played("everything", seed) for seed in range(1, 17)]
    happened = {type(event) for play in plays for record in play.records for event in record.events}
    assert set(ALL) - happened == set()
    for play in plays:
        deeds = {type(event) for record in play.records for event in record.events if event.actor in play.world.people}
        assert len(deeds) > 40
