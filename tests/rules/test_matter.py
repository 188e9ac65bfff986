"""Matter: light that burns down, machines, liquids, food, rope, fire, blades and spades.

Every refusal of these families, for the player and for a person alike; then what comes of what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.events import BurnedOut, Doused, Drunk, Eaten, Filled, Lit, Made, Moved, Poured, SwitchedOff
from engine.model.events import SwitchedOn as WasSwitchedOn
from engine.model.evolve import evolve_all
from engine.model.query import body, children, fuel_left, has_become, liquid_in, parent, tied_to
from engine.model.state import State
from tests.rules.judging import AS, cast, code, done, events

WORLD = """
title = "A shed full of matter"
start = "shed"

[room.shed]
name = "Shed"
text = "Tools."
exits = { north = { to = "field", door = "hatch" } }
[room.field]
name = "Field"
text = "Earth."
diggable = true
leaves = "bone"

[person.ACTOR]
name = "Actor"
in = "shed"
[person.OTHER]
name = "Other"
in = "shed"

# light and machines
[thing.lamp]
name = "lamp"
in = "shed"
light = true
flame = true
burns = 5
[thing.lantern]
name = "lantern"
in = "shed"
light = true
flame = true
lit = true
[thing.flashlight]
name = "flashlight"
in = "shed"
light = true
device = true
burns = 9
breakable = true
[thing.fan]
name = "fan"
in = "shed"
device = true
on = true
[thing.radio]
name = "radio"
in = "shed"
device = true
burns = 3
breakable = true

# liquids
[thing.water]
name = "water"
liquid = true
drinkable = true
unit = "cup"
[thing.oil]
name = "oil"
liquid = true
flammable = true
[thing.well]
name = "well"
in = "shed"
fixed = true
source = "water"
[thing.jug]
name = "jug"
held_by = "ACTOR"
vessel = 5
holds = "water"
amount = 4
breakable = true
[thing.cup]
name = "cup"
in = "shed"
vessel = 2
breakable = true
[thing.can]
name = "can"
held_by = "ACTOR"
vessel = 3
holds = "oil"
amount = 2
[thing.flask]
name = "flask"
held_by = "ACTOR"
vessel = 2
holds = "water"
openable = true
[thing.pail]
name = "pail"
held_by = "ACTOR"
vessel = 9
[thing.gourd]
name = "gourd"
held_by = "ACTOR"
source = "water"
[thing.skin]
name = "waterskin"
in = "shed"
vessel = 3
holds = "water"
cuttable = true
[thing.mug]
name = "mug"
held_by = "OTHER"
vessel = 2
holds = "water"

# food
[thing.apple]
name = "apple"
held_by = "ACTOR"
edible = true
leaves = "core"
[thing.core]
name = "core"
[thing.beads]
name = "sugar beads"
plural = true
worn_by = "ACTOR"
wearable = true
edible = true
[thing.pear]
name = "pear"
in = "shed"
edible = true
[thing.plum]
name = "plum"
held_by = "OTHER"
edible = true

# rope
[thing.rope]
name = "rope"
in = "shed"
rope = true
cuttable = true
[thing.string]
name = "string"
held_by = "OTHER"
rope = true
[thing.post]
name = "post"
in = "shed"
fixed = true

# fire, force and blades
[thing.match]
name = "match"
held_by = "ACTOR"
light = true
flame = true
burns = 2
[thing.letter]
name = "letter"
held_by = "ACTOR"
flammable = true
cuttable = true
leaves = "ashes"
[thing.ashes]
name = "ashes"
plural = true
hidden = true
[thing.log]
name = "log"
in = "shed"
flammable = true
light = true
flame = true
lit = true
[thing.coat]
name = "coat"
worn_by = "ACTOR"
wearable = true
flammable = true
[thing.hatch]
name = "hatch"
door = true
flammable = true
breakable = true
locked = true
key = "pin"
[thing.pin]
name = "pin"
in = "shed"
[thing.crate]
name = "crate"
in = "shed"
container = true
openable = true
breakable = true
[thing.coin]
name = "coin"
in = "crate"
[thing.vase]
name = "vase"
in = "shed"
breakable = true
container = true
leaves = ["shard", "sliver"]
[thing.shard]
name = "shard"
[thing.sliver]
name = "sliver"
[thing.rose]
name = "rose"
in = "vase"
[thing.purse]
name = "purse"
held_by = "OTHER"
flammable = true
breakable = true
cuttable = true
[thing.candle]
name = "candle"
held_by = "OTHER"
light = true
flame = true
lit = true
[thing.knife]
name = "knife"
held_by = "ACTOR"
sharp = true
cuttable = true
[thing.axe]
name = "axe"
in = "shed"
sharp = true
[thing.spoon]
name = "spoon"
held_by = "ACTOR"
[thing.spade]
name = "spade"
held_by = "ACTOR"
digs = true
diggable = true
[thing.hoe]
name = "hoe"
in = "shed"
digs = true
[thing.heap]
name = "heap"
in = "shed"
fixed = true
diggable = true
[thing.bone]
name = "bone"

[[rule]]
on = "every turn"
when = "turn > 1000"
do = ["reveal ashes"]
"""

Make = Callable[[str, str], Action]

CASES: list[tuple[str, Make]] = [
    ("light.no-light", lambda a, o: act.Light(a, "spoon")),
    ("light.lit", lambda a, o: act.Light(a, "lantern")),
    ("douse.unlit", lambda a, o: act.Douse(a, "lamp")),
    ("switch.no-device", lambda a, o: act.SwitchOn(a, "lamp")),
    ("switch.no-device", lambda a, o: act.SwitchOff(a, "lantern")),
    ("switch.on", lambda a, o: act.SwitchOn(a, "fan")),
    ("switch.off", lambda a, o: act.SwitchOff(a, "radio")),
    ("drink.no-drink", lambda a, o: act.Drink(a, "oil", "can")),
    ("drink.no-drink", lambda a, o: act.Drink(a, "spoon", "spoon")),
    ("drink.not-there", lambda a, o: act.Drink(a, "water", "pail")),
    ("drink.not-there", lambda a, o: act.Drink(a, "water", "can")),
    ("pour.closed", lambda a, o: act.Drink(a, "water", "flask")),
    ("any.belongs", lambda a, o: act.Drink(a, "water", "mug")),
    ("fill.no-vessel", lambda a, o: act.Fill(a, "spoon", "well")),
    ("fill.full", lambda a, o: act.Fill(a, "skin", "well")),
    ("any.belongs", lambda a, o: act.Fill(a, "cup", "mug")),
    ("any.belongs", lambda a, o: act.Fill(a, "mug", "well")),
    ("pour.no-vessel", lambda a, o: act.Pour(a, "spoon", "cup")),
    ("pour.no-vessel", lambda a, o: act.Fill(a, "cup", "post")),
    ("pour.dry", lambda a, o: act.Pour(a, "pail", "cup")),
    ("pour.dry", lambda a, o: act.Empty(a, "pail")),
    ("pour.closed", lambda a, o: act.Pour(a, "flask", "cup")),
    ("pour.closed", lambda a, o: act.Pour(a, "can", "flask")),
    ("pour.closed", lambda a, o: act.Fill(a, "flask", "well")),
    ("pour.closed", lambda a, o: act.Empty(a, "flask")),
    ("pour.not-held", lambda a, o: act.Pour(a, "skin", "cup")),
    ("pour.not-held", lambda a, o: act.Fill(a, "cup", "skin")),
    ("pour.not-held", lambda a, o: act.Empty(a, "skin")),
    ("pour.not-held", lambda a, o: act.Pour(a, "well", "cup")),
    ("pour.itself", lambda a, o: act.Pour(a, "jug", "jug")),
    ("pour.self", lambda a, o: act.Pour(a, "jug", a)),
    ("pour.person", lambda a, o: act.Pour(a, "jug", o)),
    ("any.belongs", lambda a, o: act.Pour(a, "jug", "candle")),
    ("any.belongs", lambda a, o: act.Pour(a, "mug", "cup")),
    ("pour.too-little", lambda a, o: act.Pour(a, "jug", "pail", 5)),
    ("pour.too-much", lambda a, o: act.Pour(a, "jug", "cup", 3)),
    ("pour.too-much", lambda a, o: act.Fill(a, "cup", "well", 3)),
    ("pour.other-liquid", lambda a, o: act.Pour(a, "jug", "can")),
    ("empty.endless", lambda a, o: act.Empty(a, "gourd")),
    ("eat.inedible", lambda a, o: act.Eat(a, "spoon")),
    ("eat.inedible", lambda a, o: act.Eat(a, o)),
    ("eat.not-held", lambda a, o: act.Eat(a, "pear")),
    ("any.belongs", lambda a, o: act.Eat(a, "plum")),
    ("eat.worn", lambda a, o: act.Eat(a, "beads")),
    ("tie.no-rope", lambda a, o: act.Tie(a, "post", "rope")),
    ("tie.itself", lambda a, o: act.Tie(a, "rope", "rope")),
    ("tie.self", lambda a, o: act.Tie(a, "rope", a)),
    ("tie.person", lambda a, o: act.Tie(a, "rope", o)),
    ("any.belongs", lambda a, o: act.Tie(a, "string", "post")),
    ("any.belongs", lambda a, o: act.Tie(a, "rope", "purse")),
    ("untie.not-tied", lambda a, o: act.Untie(a, "rope")),
    ("any.harm", lambda a, o: act.Burn(a, o, "lantern")),
    ("any.harm", lambda a, o: act.Break(a, o)),
    ("any.harm", lambda a, o: act.Cut(a, a, "knife")),
    ("any.belongs", lambda a, o: act.Burn(a, "purse", "lantern")),
    ("any.belongs", lambda a, o: act.Break(a, "purse")),
    ("any.belongs", lambda a, o: act.Cut(a, "purse", "knife")),
    ("any.belongs", lambda a, o: act.Burn(a, "letter", "candle")),
    ("burn.not-flammable", lambda a, o: act.Burn(a, "spoon", "lantern")),
    ("burn.worn", lambda a, o: act.Burn(a, "coat", "lantern")),
    ("burn.itself", lambda a, o: act.Burn(a, "log", "log")),
    ("burn.no-flame", lambda a, o: act.Burn(a, "letter", "spoon")),
    ("burn.flame-out", lambda a, o: act.Burn(a, "letter", "match")),
    ("break.unbreakable", lambda a, o: act.Break(a, "post")),
    ("cut.uncuttable", lambda a, o: act.Cut(a, "post", "knife")),
    ("cut.itself", lambda a, o: act.Cut(a, "knife", "knife")),
    ("cut.blunt", lambda a, o: act.Cut(a, "letter", "spoon")),
    ("cut.tool-not-held", lambda a, o: act.Cut(a, "letter", "axe")),
    ("dig.not-here", lambda a, o: act.Dig(a, "shed", "spade")),
    ("dig.not-there", lambda a, o: act.Dig(a, "post", "spade")),
    ("any.not-a-thing", lambda a, o: act.Dig(a, "field", "spade")),
    ("dig.itself", lambda a, o: act.Dig(a, "spade", "spade")),
    ("dig.no-spade", lambda a, o: act.Dig(a, "heap", "spoon")),
    ("dig.tool-not-held", lambda a, o: act.Dig(a, "heap", "hoe")),
]

ELSEWHERE = {
    "light.spent": "test_what_has_burned_down_lights_no_more",
    "switch.spent": "test_what_has_run_down_starts_no_more",
    "light.broken": "test_what_is_broken_neither_lights_nor_runs",
    "switch.broken": "test_what_is_broken_neither_lights_nor_runs",
    "fill.leaks": "test_a_broken_vessel_loses_what_is_in_it_and_holds_nothing_more",
    "tie.tied": "test_a_rope_is_tied_to_one_thing_at_a_time",
    "burn.burned": "test_a_burned_door_stands_open_and_does_not_burn_again",
    "close.broken": "test_a_broken_crate_is_open_from_then_on",
    "break.broken": "test_a_broken_crate_is_open_from_then_on",
    "cut.cut": "test_a_cut_rope_is_no_longer_tied_and_is_not_cut_again",
    "dig.dug": "test_what_is_dug_up_lies_in_the_room_and_the_ground_is_dug_once",
}


def state_for(actor: str, other: str) -> State:
    return cast(WORLD, actor, other)


@AS
@pytest.mark.parametrize(("expected", "make"), CASES, ids=[f"{n}:{c[0]}" for n, c in enumerate(CASES)])
def test_the_law_refuses_with_its_one_reason(expected: str, make: Make, actor: str, other: str) -> None:
    assert code(state_for(actor, other), make(actor, other)) == expected


# --- light and machines ---


@AS
def test_what_has_burned_down_lights_no_more(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Light(actor, "lamp"))
    assert fuel_left(state, "lamp") == 5
    state = evolve_all(state, (BurnedOut(thing="lamp"),))
    assert not body(state, "lamp").lit
    assert code(state, act.Light(actor, "lamp")) == "light.spent"


@AS
def test_what_has_run_down_starts_no_more(actor: str, other: str) -> None:
    state = evolve_all(done(state_for(actor, other), act.SwitchOn(actor, "radio")), (BurnedOut(thing="radio"),))
    assert code(state, act.SwitchOn(actor, "radio")) == "switch.spent"


@AS
def test_what_is_broken_neither_lights_nor_runs(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.SwitchOn(actor, "flashlight"), act.Break(actor, "flashlight"))
    assert not body(state, "flashlight").lit
    assert code(state, act.Light(actor, "flashlight")) == "light.broken"
    assert code(state, act.SwitchOn(actor, "flashlight")) == "switch.broken"


@AS
def test_a_light_that_is_a_machine_is_switched_however_one_puts_it(actor: str, other: str) -> None:
    state = state_for(actor, other)
    (lit,) = events(state, act.Light(actor, "flashlight"))
    (switched,) = events(state, act.SwitchOn(actor, "flashlight"))
    assert isinstance(lit, WasSwitchedOn) and lit == switched
    (out,) = events(evolve_all(state, (lit,)), act.Douse(actor, "flashlight"))
    assert isinstance(out, SwitchedOff)
    (flame,) = events(state, act.Light(actor, "lamp"))
    assert isinstance(flame, Lit)


# --- liquids ---


@AS
def test_a_drink_takes_one_measure_and_a_source_has_no_end(actor: str, other: str) -> None:
    state = state_for(actor, other)
    (drunk,) = events(state, act.Drink(actor, "water", "jug"))
    assert isinstance(drunk, Drunk) and drunk.amount == 1
    assert liquid_in(evolve_all(state, (drunk,)), "jug") == ("water", 3)
    (endless,) = events(state, act.Drink(actor, "water", "well"))
    assert isinstance(endless, Drunk) and endless.amount == 0
    assert code(evolve_all(state, (endless,)), act.Drink(actor, "water", "well")).startswith("allowed")


@AS
def test_the_last_measure_leaves_a_vessel_dry(actor: str, other: str) -> None:
    state = done(state_for(actor, other), *[act.Drink(actor, "water", "jug")] * 4)
    assert liquid_in(state, "jug") is None
    assert code(state, act.Drink(actor, "water", "jug")) == "drink.not-there"
    assert code(state, act.Pour(actor, "jug", "pail")) == "pour.dry"


@AS
def test_pouring_moves_as_much_as_there_is_and_as_goes_in(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Pour(actor, "jug", "cup"))
    assert (liquid_in(state, "jug"), liquid_in(state, "cup")) == (("water", 2), ("water", 2))
    state = done(state, act.Pour(actor, "jug", "pail"))
    assert (liquid_in(state, "jug"), liquid_in(state, "pail")) == (None, ("water", 2))


@AS
def test_an_amount_is_poured_to_the_measure(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Pour(actor, "jug", "pail", 3), act.Pour(actor, "jug", "pail", 1))
    assert (liquid_in(state, "jug"), liquid_in(state, "pail")) == (None, ("water", 4))


@AS
def test_filling_is_up_to_the_brim_from_a_source_and_pouring_from_a_vessel(actor: str, other: str) -> None:
    state = state_for(actor, other)
    (filled,) = events(state, act.Fill(actor, "jug", "well"))
    assert isinstance(filled, Poured) and (filled.amount, filled.endless, filled.filling) == (1, True, True)
    state = done(state, act.Fill(actor, "jug", "well"), act.Fill(actor, "cup", "jug"))
    assert (liquid_in(state, "jug"), liquid_in(state, "cup")) == (("water", 3), ("water", 2))
    assert liquid_in(done(state_for(actor, other), act.Fill(actor, "cup", "well", 1)), "cup") == ("water", 1)


@AS
def test_what_is_spilled_is_gone_and_a_dry_vessel_takes_another_liquid(actor: str, other: str) -> None:
    state = state_for(actor, other)
    (spilled,) = events(state, act.Pour(actor, "jug", "post", 1))
    assert isinstance(spilled, Poured) and (spilled.kept, spilled.place, spilled.amount) == (False, "post", 1)
    (ground,) = events(state, act.Empty(actor, "jug"))
    assert isinstance(ground, Poured) and (ground.kept, ground.place, ground.amount) == (False, "shed", 4)
    state = done(state, act.Empty(actor, "jug"), act.Pour(actor, "can", "jug"))
    assert liquid_in(state, "jug") == ("oil", 2)


@AS
def test_water_puts_out_a_flame_and_oil_does_not(actor: str, other: str) -> None:
    state = state_for(actor, other)
    poured, doused = events(state, act.Pour(actor, "jug", "lantern"))
    assert isinstance(poured, Poured) and isinstance(doused, Doused) and doused.thing == "lantern"
    assert not body(done(state, act.Pour(actor, "jug", "lantern")), "lantern").lit
    assert body(done(state, act.Pour(actor, "can", "lantern")), "lantern").lit
    assert body(done(state, act.Pour(actor, "jug", "fan")), "fan").lit
    assert len(events(state, act.Pour(actor, "jug", "lamp"))) == 1


# --- food ---


@AS
def test_what_is_eaten_is_gone_and_leaves_what_it_leaves_in_the_hand(actor: str, other: str) -> None:
    state = state_for(actor, other)
    (eaten,) = events(state, act.Eat(actor, "apple"))
    assert isinstance(eaten, Eaten) and eaten.leaves == ("core",)
    state = evolve_all(state, (eaten,))
    assert (parent(state, "apple"), parent(state, "core"), body(state, "core").how) == (None, actor, "held")


# --- rope ---


@AS
def test_a_rope_is_tied_to_one_thing_at_a_time(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Tie(actor, "rope", "post"))
    assert tied_to(state, "rope") == "post"
    assert code(state, act.Tie(actor, "rope", "crate")) == "tie.tied"
    assert tied_to(done(state, act.Untie(actor, "rope")), "rope") is None


@AS
def test_a_cut_rope_is_no_longer_tied_and_is_not_cut_again(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Tie(actor, "rope", "post"), act.Cut(actor, "rope", "knife"))
    assert tied_to(state, "rope") is None
    assert code(state, act.Cut(actor, "rope", "knife")) == "cut.cut"


# --- fire, force, blades and spades ---


@AS
def test_what_is_burned_is_gone_and_its_ashes_are_where_it_was(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Light(actor, "match"), act.Burn(actor, "letter", "match"))
    assert parent(state, "letter") is None
    assert (parent(state, "ashes"), body(state, "ashes").hidden) == (actor, False)


@AS
def test_what_burns_while_it_is_lit_gives_no_light_any_more(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Burn(actor, "log", "lantern"))
    assert (parent(state, "log"), body(state, "log").lit) == (None, False)


@AS
def test_a_burned_door_stands_open_and_does_not_burn_again(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Burn(actor, "hatch", "lantern"))
    assert body(state, "hatch").open and not body(state, "hatch").locked
    assert code(state, act.Go(actor, "north")).startswith("allowed")
    assert code(state, act.Burn(actor, "hatch", "lantern")) == "burn.burned"


@AS
def test_a_broken_crate_is_open_from_then_on(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Break(actor, "crate"))
    assert (body(state, "crate").open, has_become(state, "crate", "broken"), parent(state, "coin")) == (
        True, True, "crate",
    )  # fmt: skip
    assert code(state, act.Break(actor, "crate")) == "break.broken"
    assert code(state, act.Close(actor, "crate")) == "close.broken"
    assert code(state, act.Take(actor, "coin")).startswith("allowed")


@AS
def test_a_broken_lock_holds_no_door(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Break(actor, "hatch"), act.Go(actor, "north"))
    assert parent(state, actor) == "field"


@AS
def test_what_was_in_a_thing_that_leaves_pieces_lies_among_them(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Break(actor, "vase"))
    assert [parent(state, id) for id in ("vase", "shard", "sliver", "rose")] == [None, "shed", "shed", "shed"]


@AS
@pytest.mark.parametrize("vessel", ["cup", "skin"])
def test_a_broken_vessel_loses_what_is_in_it_and_holds_nothing_more(vessel: str, actor: str, other: str) -> None:
    state = done(state_for(actor, other), *([act.Fill(actor, "cup", "well")] if vessel == "cup" else []))
    spoil = act.Break(actor, vessel) if vessel == "cup" else act.Cut(actor, vessel, "knife")
    assert any(isinstance(event, Filled) and event.amount == 0 for event in events(state, spoil))
    state = done(state, spoil)
    assert liquid_in(state, vessel) is None
    assert code(state, act.Fill(actor, vessel, "well")) == "fill.leaks"


@AS
def test_what_is_dug_up_lies_in_the_room_and_the_ground_is_dug_once(actor: str, other: str) -> None:
    state = evolve_all(state_for(actor, other), (Moved(thing=actor, place="field"),))
    state = done(state, act.Dig(actor, "field", "spade"))
    assert "bone" in children(state, "field")
    assert code(state, act.Dig(actor, "field", "spade")) == "dig.dug"


@AS
def test_a_broken_thing_that_a_rule_mends_can_be_broken_again(actor: str, other: str) -> None:
    state = done(state_for(actor, other), act.Break(actor, "cup"))
    state = evolve_all(state, (Made(thing="cup", quality="broken", value=False),))
    assert liquid_in(done(state, act.Fill(actor, "cup", "well")), "cup") == ("water", 2)
    assert code(state, act.Break(actor, "cup")).startswith("allowed")
