"""One reason, one code, one test: every refusal of the law, for the player and for a person alike."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import engine.rules
from engine.model import actions as act
from engine.model.actions import Action
from engine.model.events import Ended, Moved
from engine.model.evolve import evolve_all
from engine.model.state import State
from engine.narration.english_refusals import REFUSALS
from tests.rules.judging import AS, cast, code, done

WORLD = """
title = "A hall for refusing in"
start = "hall"

[room.hall]
name = "Hall"
text = "A bare hall."
[room.hall.exits]
north = { to = "yard", door = "gate" }
east = { to = "yard", door = "grille" }
west = "cellar"
up = { blocked = "The ladder has no rungs." }
down = { to = "cellar", when = "rope in hall", blocked = "No rope." }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = "hall" }
[room.cellar]
name = "Cellar"
text = "A cellar."
dark = true
exits = { east = "hall" }

[person.ACTOR]
name = "Actor"
in = "hall"
[person.OTHER]
name = "Other"
in = "hall"
[person.far]
name = "Far"
in = "yard"

[fact.debt]
text = "There is a debt."
name = "the debt"
[fact.crime]
text = "There was a crime."
name = "the crime"
[[person.ACTOR.knows]]
fact = "crime"
when = "turn > 1000"

[thing.gate]
name = "gate"
door = true
[thing.grille]
name = "grille"
door = true
locked = true
key = "brass_key"
[thing.anvil]
name = "anvil"
text = "An anvil."
in = "hall"
fixed = true
[thing.arch]
name = "arch"
text = "An arch."
in = "hall"
scenery = true
[thing.coin]
name = "coin"
text = "A coin."
in = "hall"
[thing.far_coin]
name = "distant coin"
text = "A coin."
in = "yard"
[thing.purse]
name = "purse"
text = "A purse."
in = "OTHER"
[thing.candle]
name = "candle"
text = "A candle."
in = "OTHER"
light = true
[thing.satchel]
name = "satchel"
text = "A satchel."
in = "OTHER"
container = true
open = true
key = "tin_key"
[thing.tray]
name = "tray"
text = "A tray."
in = "OTHER"
supporter = true
[thing.brass_key]
name = "brass key"
text = "A key."
in = "hall"
[thing.tin_key]
name = "tin key"
text = "A key."
in = "ACTOR"
[thing.rope]
name = "rope"
text = "A rope."
in = "yard"
[thing.box]
name = "box"
text = "A box."
in = "hall"
container = true
open = false
[thing.case]
name = "glass case"
text = "A case."
in = "hall"
container = true
open = false
transparent = true
[thing.gem]
name = "gem"
text = "A gem."
in = "case"
[thing.bag]
name = "bag"
text = "A bag."
in = "ACTOR"
container = true
[thing.pouch]
name = "pouch"
text = "A pouch."
in = "bag"
container = true
[thing.table]
name = "table"
text = "A table."
in = "hall"
supporter = true
[thing.chest]
name = "chest"
text = "A chest."
in = "hall"
container = true
locked = true
key = "tin_key"
[thing.casket]
name = "casket"
text = "A casket."
in = "hall"
container = true
locked = true
key = "brass_key"
[thing.trunk]
name = "trunk"
text = "A trunk."
in = "hall"
container = true
open = true
keys = ["tin_key", "brass_key"]
[thing.coffer]
name = "coffer"
text = "A coffer."
in = "hall"
container = true
open = false
key = "brass_key"
[thing.hat]
name = "hat"
text = "A hat."
in = "ACTOR"
worn = true
wearable = true
[thing.scarf]
name = "scarf"
text = "A scarf."
in = "hall"
wearable = true
[thing.lamp]
name = "lamp"
text = "A lamp."
in = "hall"
light = true
[thing.torch]
name = "torch"
text = "A torch."
in = "hall"
light = true
lit = true
[thing.letter]
name = "letter"
text = "A letter."
in = "hall"
reading = "Dear all."

[ending.done]
name = "Done"
text = "Done."
[[rule]]
on = "every turn"
when = "turn > 1000"
do = ["end done", "tell debt to far"]
"""

Make = Callable[[str, str], Action]
"""An action from the ids of the actor and of the other person."""

CASES: list[tuple[str, Make]] = [
    ("any.not-a-thing", lambda a, o: act.Take(a, "hall")),
    ("any.not-a-thing", lambda a, o: act.Take(a, "no_such_id")),
    ("any.not-in-sight", lambda a, o: act.Take(a, "far_coin")),
    ("any.out-of-reach", lambda a, o: act.Take(a, "gem")),
    ("any.nobody-there", lambda a, o: act.Say(a, "far", "hello")),
    ("any.belongs", lambda a, o: act.Light(a, "candle")),
    ("any.belongs", lambda a, o: act.Douse(a, "candle")),
    ("any.belongs", lambda a, o: act.Open(a, "satchel")),
    ("any.belongs", lambda a, o: act.Close(a, "satchel")),
    ("any.belongs", lambda a, o: act.Unlock(a, "satchel", "tin_key")),
    ("any.belongs", lambda a, o: act.Lock(a, "satchel", "tin_key")),
    ("any.belongs", lambda a, o: act.PutIn(a, "tin_key", "satchel")),
    ("any.belongs", lambda a, o: act.PutOn(a, "tin_key", "tray")),
    ("read.nothing-written", lambda a, o: act.Read(a, "coin")),
    ("go.no-exit", lambda a, o: act.Go(a, "southwest")),
    ("go.blocked", lambda a, o: act.Go(a, "up")),
    ("go.blocked", lambda a, o: act.Go(a, "down")),
    ("go.door-closed", lambda a, o: act.Go(a, "north")),
    ("go.door-locked", lambda a, o: act.Go(a, "east")),
    ("take.self", lambda a, o: act.Take(a, a)),
    ("take.held", lambda a, o: act.Take(a, "tin_key")),
    ("take.worn", lambda a, o: act.Take(a, "hat")),
    ("take.person", lambda a, o: act.Take(a, o)),
    ("take.belongs", lambda a, o: act.Take(a, "purse")),
    ("take.scenery", lambda a, o: act.Take(a, "arch")),
    ("take.fixed", lambda a, o: act.Take(a, "anvil")),
    ("drop.not-held", lambda a, o: act.Drop(a, "coin")),
    ("drop.worn", lambda a, o: act.Drop(a, "hat")),
    ("put.not-held", lambda a, o: act.PutIn(a, "coin", "bag")),
    ("put.worn", lambda a, o: act.PutOn(a, "hat", "table")),
    ("put.no-container", lambda a, o: act.PutIn(a, "tin_key", "table")),
    ("put.no-supporter", lambda a, o: act.PutOn(a, "tin_key", "box")),
    ("put.itself", lambda a, o: act.PutIn(a, "bag", "bag")),
    ("put.inside-itself", lambda a, o: act.PutIn(a, "bag", "pouch")),
    ("put.closed", lambda a, o: act.PutIn(a, "tin_key", "box")),
    ("open.not-openable", lambda a, o: act.Open(a, "coin")),
    ("open.open", lambda a, o: act.Open(a, "trunk")),
    ("open.locked", lambda a, o: act.Open(a, "chest")),
    ("close.not-openable", lambda a, o: act.Close(a, "coin")),
    ("close.closed", lambda a, o: act.Close(a, "box")),
    ("unlock.no-lock", lambda a, o: act.Unlock(a, "box", "tin_key")),
    ("unlock.unlocked", lambda a, o: act.Unlock(a, "trunk", "tin_key")),
    ("unlock.key-not-held", lambda a, o: act.Unlock(a, "casket", "brass_key")),
    ("unlock.wrong-key", lambda a, o: act.Unlock(a, "casket", "tin_key")),
    ("lock.no-lock", lambda a, o: act.Lock(a, "box", "tin_key")),
    ("lock.locked", lambda a, o: act.Lock(a, "chest", "tin_key")),
    ("lock.open", lambda a, o: act.Lock(a, "trunk", "tin_key")),
    ("lock.key-not-held", lambda a, o: act.Lock(a, "coffer", "brass_key")),
    ("lock.wrong-key", lambda a, o: act.Lock(a, "coffer", "tin_key")),
    ("wear.not-wearable", lambda a, o: act.Wear(a, "tin_key")),
    ("wear.not-held", lambda a, o: act.Wear(a, "scarf")),
    ("wear.worn", lambda a, o: act.Wear(a, "hat")),
    ("take-off.not-worn", lambda a, o: act.TakeOff(a, "scarf")),
    ("light.no-light", lambda a, o: act.Light(a, "coin")),
    ("light.lit", lambda a, o: act.Light(a, "torch")),
    ("douse.no-light", lambda a, o: act.Douse(a, "coin")),
    ("douse.unlit", lambda a, o: act.Douse(a, "lamp")),
    ("give.not-held", lambda a, o: act.Give(a, "coin", o)),
    ("give.worn", lambda a, o: act.Give(a, "hat", o)),
    ("give.no-person", lambda a, o: act.Give(a, "tin_key", "table")),
    ("give.self", lambda a, o: act.Give(a, "tin_key", a)),
    ("show.not-held", lambda a, o: act.Show(a, "coin", o)),
    ("show.no-person", lambda a, o: act.Show(a, "tin_key", "table")),
    ("show.self", lambda a, o: act.Show(a, "tin_key", a)),
    ("say.no-person", lambda a, o: act.Say(a, "table")),
    ("say.self", lambda a, o: act.Say(a, a)),
    ("ask.no-person", lambda a, o: act.Ask(a, "table", "debt")),
    ("ask.self", lambda a, o: act.Ask(a, a, "debt")),
    ("ask.nothing", lambda a, o: act.Ask(a, o, "  ")),
    ("tell.no-person", lambda a, o: act.Tell(a, "table", "crime")),
    ("tell.self", lambda a, o: act.Tell(a, a, "crime")),
    ("tell.not-known", lambda a, o: act.Tell(a, o, "debt")),
    ("order.no-person", lambda a, o: act.Order(a, "table", "wait")),
    ("order.self", lambda a, o: act.Order(a, a, "wait")),
    ("order.no-act", lambda a, o: act.Order(a, o, "fly to the moon")),
]

ELSEWHERE = {
    "any.over": "test_nothing_is_done_once_the_story_is_over",
    "any.by-the-pack": "test_a_reason_of_the_packs_own_python_binds_everybody",
    "any.in-dark": "test_in_the_dark_there_is_nothing_to_act_on",
    "read.dark": "test_what_one_holds_cannot_be_read_in_the_dark",
    "take.container-of-self": "test_nobody_takes_what_holds_them",
    "tell.kept-back": "test_a_person_does_not_tell_what_they_keep_back",
}


def state_for(actor: str, other: str) -> State:
    return cast(WORLD, actor, other)


@AS
@pytest.mark.parametrize(("expected", "make"), CASES, ids=[f"{n}:{c[0]}" for n, c in enumerate(CASES)])
def test_the_law_refuses_with_its_one_reason(expected: str, make: Make, actor: str, other: str) -> None:
    assert code(state_for(actor, other), make(actor, other)) == expected


@AS
def test_nothing_is_done_once_the_story_is_over(actor: str, other: str) -> None:
    state = evolve_all(state_for(actor, other), (Ended(ending="done"),))
    assert code(state, act.Wait(actor)) == "any.over"


@AS
def test_in_the_dark_there_is_nothing_to_act_on(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Take(actor, "coin"), act.Go(actor, "west"), act.Drop(actor, "coin"))
    assert code(state, act.Take(actor, "coin")) == "any.in-dark"
    assert code(state, act.Examine(actor, "tin_key")).startswith("allowed")


@AS
def test_a_light_in_hand_or_in_an_open_box_lifts_the_dark_and_in_a_closed_one_does_not(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Take(actor, "torch"), act.Take(actor, "coin"), act.Go(actor, "west"))
    state = done(state, act.Drop(actor, "coin"))
    assert code(state, act.Examine(actor, "coin")).startswith("allowed")
    assert code(done(state, act.PutIn(actor, "torch", "bag")), act.Examine(actor, "coin")).startswith("allowed")
    assert code(done(state, act.Douse(actor, "torch")), act.Examine(actor, "coin")) == "any.in-dark"


@AS
def test_what_one_holds_cannot_be_read_in_the_dark(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Take(actor, "letter"), act.Go(actor, "west"))
    assert code(state, act.Read(actor, "letter")) == "read.dark"


def test_a_person_does_not_tell_what_they_keep_back() -> None:
    assert code(state_for("mara", "player"), act.Tell("mara", "player", "crime")) == "tell.kept-back"


@AS
def test_a_light_shut_in_a_box_does_not_shine(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Open(actor, "box"), act.Take(actor, "torch"))
    state = done(state, act.PutIn(actor, "torch", "box"), act.Close(actor, "box"), act.Take(actor, "box"))
    state = done(state, act.Take(actor, "coin"), act.Go(actor, "west"), act.Drop(actor, "coin"))
    assert code(state, act.Take(actor, "coin")) == "any.in-dark"


class NoTaking:
    """Stands for a pack's Python that has one reason against one kind of act."""

    def check(self, state: State, action: Action) -> str:
        return "Not today." if isinstance(action, act.Take) else ""


@AS
def test_a_reason_of_the_packs_own_python_binds_everybody(actor: str, other: str) -> None:
    state = state_for(actor, other)
    state = msgspec.structs.replace(state, world=msgspec.structs.replace(state.world, hooks=NoTaking()))  # type: ignore
    assert code(state, act.Take(actor, "coin")) == "any.by-the-pack"
    assert code(state, act.Take(actor, "far")) != "any.by-the-pack", "the law's own reasons come first"


@AS
def test_nobody_takes_what_holds_them(actor: str, other: str) -> None:
    state = evolve_all(state_for(actor, other), (Moved(thing=actor, place="trunk"),))
    assert code(state, act.Take(actor, "trunk")) == "take.container-of-self"


def test_every_code_of_the_law_has_its_message_and_its_test() -> None:
    """Whichever file of this folder has them: in its CASES, or in its ELSEWHERE with the name of the test."""
    source = "\n".join(path.read_text() for path in sorted(Path(engine.rules.__file__).parent.glob("*.py")))
    codes = set(re.findall(r'"([a-z-]+\.[a-z-]+)"', source))
    for reason in re.findall(r'f"\{verb\}\.([a-z-]+)"', source):
        codes |= {code for code in REFUSALS if code.partition(".")[2] == reason}
    cases: set[str] = set()
    elsewhere: set[str] = set()
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"tests.rules.{path.stem}")
        cases |= {expected for expected, _ in getattr(module, "CASES", ())}
        for reason, test in getattr(module, "ELSEWHERE", {}).items():
            assert hasattr(module, test), f"{path.name} has no {test}, which should test {reason}"
            elsewhere.add(reason)
    assert codes - cases - elsewhere == set()
    assert (cases | elsewhere) - codes == set()
    assert codes - REFUSALS.keys() == set()
    assert REFUSALS.keys() - codes == {"any.refused", "choose.no-such-number", "choose.which", "menu.not-legal"}, (
        "those that are said by other floors"
    )
