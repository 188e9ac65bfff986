"""What an act would take: the one step that each reason names, for every actor, and where the search ends."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import actions as act
from engine.model.evolve import evolve_all
from engine.model.keys import read_key
from engine.model.query import body, posture
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.rules.decide import decide
from engine.rules.steps import MOST, likely, plan
from tests.tiny import tiny_game, tiny_world

HOUSE = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = { to = "yard", door = "gate" } }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = { to = "hall", door = "gate" } }
[thing.gate]
name = "gate"
text = "Iron."
door = true
locked = true
key = "key"
[thing.key]
name = "key"
text = "A key."
in = "case"
[thing.case]
name = "case"
text = "Of glass."
in = "hall"
container = true
transparent = true
openable = true
open = false
fixed = true
[thing.chest]
name = "chest"
text = "Oak."
in = "hall"
container = true
openable = true
open = false
fixed = true
[thing.table]
name = "table"
text = "A table."
in = "hall"
supporter = true
fixed = true
[thing.hat]
name = "hat"
text = "A hat."
in = "hall"
wearable = true
[thing.bench]
name = "bench"
text = "A bench."
in = "hall"
supporter = true
enterable = true
postures = ["sit"]
fixed = true
[thing.cart]
name = "cart"
text = "A cart without a horse."
in = "hall"
container = true
enterable = true
fixed = true
[person.mara]
name = "Mara"
text = "Mara."
pronoun = "she"
in = "hall"
[thing.ring]
name = "ring"
text = "A ring."
held_by = "mara"
"""

WORLD = tiny_world(HOUSE)
EVERYBODY = pytest.mark.parametrize("actor", ["player", "mara"])


def the_act(actor: str, key: str) -> act.Action:
    found = read_key(WORLD, actor, key)
    assert found is not None, key
    return found


def after(actor: str, *keys: str) -> State:
    state = begin(WORLD, 7)
    for key in keys:
        events = decide(state, the_act(actor, key))
        assert not isinstance(events, Refusal), (key, events)
        state = evolve_all(state, events)
    return state


def steps(state: State, actor: str, key: str) -> list[str]:
    found = plan(state, the_act(actor, key))
    assert not isinstance(found, Refusal), found
    return [step.key() for step in found]


def refused(state: State, actor: str, key: str) -> str:
    found = plan(state, the_act(actor, key))
    assert isinstance(found, Refusal), found
    return found.code


@EVERYBODY
def test_what_is_not_in_hand_is_taken(actor: str) -> None:
    assert steps(begin(WORLD, 7), actor, "put hat on table") == ["take hat"]
    assert steps(begin(WORLD, 7), actor, "wear hat") == ["take hat"]


@EVERYBODY
def test_what_lies_behind_glass_is_reached_by_opening_that(actor: str) -> None:
    assert steps(begin(WORLD, 7), actor, "take key") == ["open case"]


@EVERYBODY
def test_what_lies_in_glass_that_does_not_open_is_plainly_out_of_reach(actor: str) -> None:
    sealed = tiny_world(HOUSE.replace("openable = true", "openable = false", 1))
    assert not sealed.nouns["case"].openable and not sealed.nouns["case"].open
    assert refused(begin(sealed, 7), actor, "take key") == "any.out-of-reach"
    assert not likely(begin(sealed, 7), act.Take(actor, "key"))


@EVERYBODY
def test_a_step_can_take_a_step_of_its_own(actor: str) -> None:
    assert steps(begin(WORLD, 7), actor, "unlock gate with key") == ["open case", "take key"]


@EVERYBODY
def test_what_is_closed_is_opened_first(actor: str) -> None:
    assert steps(after(actor, "take hat"), actor, "put hat in chest") == ["open chest"]


@EVERYBODY
def test_what_is_worn_is_taken_off(actor: str) -> None:
    state = after(actor, "take hat", "wear hat")
    assert steps(state, actor, "drop hat") == ["take off hat"]
    assert steps(state, actor, "put hat in chest") == ["take off hat", "open chest"]


@EVERYBODY
def test_a_locked_door_is_unlocked_with_a_key_in_hand_and_opened(actor: str) -> None:
    state = after(actor, "open case", "take key")
    assert steps(state, actor, "go north") == ["unlock gate with key", "open gate"]
    assert steps(state, actor, "open gate") == ["unlock gate with key"]


@EVERYBODY
def test_a_key_that_is_not_in_hand_opens_nothing_by_itself(actor: str) -> None:
    state = after(actor, "open case")
    assert refused(state, actor, "go north") == "go.door-locked"
    assert refused(state, actor, "open gate") == "open.locked"


@EVERYBODY
def test_who_sits_stands_up_and_who_is_in_something_gets_out(actor: str) -> None:
    open_gate = ("open case", "take key", "unlock gate with key", "open gate")
    assert steps(after(actor, *open_gate, "sit on bench"), actor, "go north") == ["stand"]
    assert steps(after(actor, *open_gate, "enter cart"), actor, "go north") == ["get out"]
    assert steps(after(actor, "enter cart"), actor, "sit on bench") == ["get out"]


@EVERYBODY
def test_nobody_takes_a_thing_to_let_go_of_it(actor: str) -> None:
    assert refused(begin(WORLD, 7), actor, "drop hat") == "drop.not-held"


def test_a_step_is_bound_by_the_law_and_its_reason_is_the_one_that_is_given() -> None:
    assert refused(begin(WORLD, 7), "player", "wear ring") == "wear.not-wearable"
    assert refused(begin(WORLD, 7), "player", "put ring on table") == "take.belongs"
    assert refused(begin(WORLD, 7), "player", "put case on table") == "take.fixed"


def test_what_no_step_would_cure_has_its_own_reason() -> None:
    assert refused(begin(WORLD, 7), "player", "open table") == "open.not-openable"
    assert refused(begin(WORLD, 7), "player", "put hat in bench") == "put.no-container"


def test_an_act_that_is_legal_takes_no_steps() -> None:
    assert steps(begin(WORLD, 7), "player", "take hat") == []


def test_a_search_ends_after_so_many_steps() -> None:
    boxes = "".join(
        f'[thing.box{n}]\nname = "box {n}"\ntext = "Glass."\nin = "{f"box{n - 1}" if n else "hall"}"\n'
        "container = true\ntransparent = true\nopenable = true\nopen = false\n"
        for n in range(MOST + 1)
    )
    world = tiny_world(HOUSE + boxes)
    state = begin(world, 7)
    for depth in (MOST - 1, MOST):
        found = plan(state, act.Take("player", f"box{depth}"))
        assert isinstance(found, tuple) and len(found) == depth
    deeper = tiny_world(HOUSE + boxes + f'[thing.pea]\nname = "pea"\ntext = "Green."\nin = "box{MOST}"\n')
    found = plan(begin(deeper, 7), act.Take("player", "pea"))
    assert isinstance(found, Refusal) and found.code == "any.out-of-reach"


def test_what_steps_would_cure_is_likely_to_be_meant() -> None:
    state = begin(WORLD, 7)
    assert likely(state, act.Take("player", "hat"))
    assert likely(state, act.Take("player", "key"))
    assert not likely(state, act.Take("player", "ring"))
    assert not likely(state, act.Open("player", "table"))


LOFT = """
start = "barn"
[room.barn]
name = "Barn"
text = "Hay."
exits.up = { to = "loft", when = "player on crate", blocked = "Too high." }
exits.east = { to = "loft", when = "player is lying", blocked = "Too low." }
exits.out = "loft"
[room.loft]
name = "Loft"
text = "Dust."
exits.down = "barn"
[thing.crate]
name = "crate"
text = "Pine."
in = "barn"
fixed = true
supporter = true
postures = ["stand", "sit", "lie"]
[person.mara]
name = "Mara"
text = "Mara."
in = "barn"
"""


def test_a_way_that_asks_where_one_is_is_taken_from_there() -> None:
    game = tiny_game(LOFT)
    assert game.play("up").refusal == "go.blocked"
    game.play("stand on crate")
    assert game.play("up").refusal == "" and body(game.game.state, "player").parent == "loft"
    game.play("down")
    game.play("lie on crate")
    assert game.play("east").refusal == ""
    assert (body(game.game.state, "player").parent, posture(game.game.state, "player")) == ("loft", "standing")
    game.play("down")
    game.play("sit on crate")
    assert game.play("east").refusal == "go.blocked"
    assert [type(step) for step in steps_of(game, "go out")] == [act.Stand]


def steps_of(game: Playing, key: str) -> tuple[act.Action, ...]:
    action = read_key(game.game.world, "player", key)
    assert action is not None
    found = plan(game.game.state, action)
    assert not isinstance(found, Refusal)
    return found
