"""Bodies and where they are: weight and room, layers, getting in and out, postures, vehicles, pushing.

Every refusal of these families, for the player and for a person alike; then what comes of what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.events import Dropped, GotOut, Made, Moved, Posed, Taken, Tied, Went
from engine.model.evolve import evolve_all
from engine.model.query import body, posture, room_of, times
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.decide import decide
from engine.rules.scope import exits
from tests.rules.judging import AS, cast, code, done, events

WORLD = """
title = "A yard full of things to get into"
start = "yard"

[room.yard]
name = "Yard"
text = "Cobbles."
[room.yard.exits]
north = "lane"
east = { to = "barn", door = "gate" }
west = { to = "barn", door = "wicket" }
up = { blocked = "No." }
down = { to = "pit", door = "trapdoor" }
[room.lane]
name = "Lane"
text = "Ruts."
exits = { south = "yard" }
[room.barn]
name = "Barn"
text = "Straw."
[room.pit]
name = "Pit"
text = "Clay."
exits = { up = { to = "yard", door = "trapdoor" } }

[person.ACTOR]
name = "Actor"
in = "yard"
strength = 10
carries = 3
[person.OTHER]
name = "Other"
in = "yard"
strength = 4
carries = 2

[thing.gate]
name = "gate"
door = true
[thing.wicket]
name = "wicket"
door = true
locked = true
keys = ["pin", "peg"]
[thing.trapdoor]
name = "trapdoor"
door = true
open = true
hidden = true
[thing.pin]
name = "pin"
held_by = "ACTOR"
[thing.peg]
name = "peg"
in = "yard"
weight = 1

[thing.pump]
name = "pump"
in = "yard"
fixed = true
[thing.handle]
name = "handle"
part_of = "pump"
[thing.sky]
name = "sky"
backdrop = "everywhere"
[thing.water]
name = "water"
liquid = true
[thing.pail]
name = "pail"
in = "yard"
vessel = 2
holds = "water"

[thing.boulder]
name = "boulder"
in = "yard"
weight = 11
bulk = 9
[thing.sack]
name = "sack"
in = "yard"
container = true
weight = 1
[thing.flour]
name = "flour"
in = "sack"
weight = 7
[thing.ham]
name = "ham"
in = "yard"
weight = 3
bulk = 2
[thing.egg]
name = "egg"
in = "yard"
[thing.nut]
name = "nut"
in = "yard"
[thing.box]
name = "box"
in = "yard"
container = true
capacity = 2
[thing.bead]
name = "bead"
in = "box"
[thing.shelf]
name = "shelf"
in = "yard"
fixed = true
supporter = true
capacity = 1
[thing.cup]
name = "cup"
on = "shelf"

[thing.rope]
name = "rope"
in = "yard"
rope = true
[thing.bell]
name = "bell"
in = "yard"

[thing.shirt]
name = "shirt"
held_by = "ACTOR"
wearable = true
area = "chest"
[thing.vest]
name = "vest"
in = "yard"
wearable = true
area = ["chest"]
[thing.coat]
name = "coat"
in = "yard"
wearable = true
area = ["chest", "legs"]
layer = 3
[thing.hat]
name = "hat"
in = "yard"
wearable = true
area = "head"

[thing.chair]
name = "chair"
in = "yard"
supporter = true
postures = ["sit"]
capacity = 1
[thing.bench]
name = "bench"
in = "yard"
supporter = true
postures = ["sit", "lie", "stand"]
[thing.crate]
name = "crate"
in = "yard"
container = true
open = false
enterable = true
[thing.tub]
name = "tub"
in = "yard"
container = true
postures = ["sit", "lie"]
openable = true
open = true
capacity = 2
[thing.soap]
name = "soap"
in = "tub"
bulk = 2
[thing.hatbox]
name = "hatbox"
in = "yard"
container = true
enterable = true
capacity = 0
[thing.basket]
name = "basket"
held_by = "ACTOR"
container = true
enterable = true

[thing.cart]
name = "cart"
in = "yard"
container = true
vehicle = true
pushable = true
postures = ["sit"]
[thing.stool]
name = "stool"
in = "cart"
supporter = true
postures = ["sit"]
[thing.pole]
name = "pole"
in = "cart"
[thing.ferry]
name = "ferry"
in = "yard"
container = true
enterable = true
[thing.bike]
name = "bike"
in = "ferry"
vehicle = true

[thing.drum]
name = "drum"
in = "yard"
pushable = true
[thing.keg]
name = "keg"
in = "ferry"
pushable = true
[thing.cask]
name = "cask"
held_by = "ACTOR"
pushable = true

[thing.lever]
name = "lever"
in = "yard"
fixed = true
[thing.mill]
name = "mill"
in = "yard"
fixed = true
device = true
[[rule]]
on = "after pulling lever"
say = "Clank."
"""

Make = Callable[[str, str], Action]

CASES: list[tuple[str, Make]] = [
    ("take.part", lambda a, o: act.Take(a, "handle")),
    ("take.liquid", lambda a, o: act.Take(a, "water")),
    ("take.scenery", lambda a, o: act.Take(a, "sky")),
    ("take.fixed", lambda a, o: act.Take(a, "gate")),
    ("take.too-heavy", lambda a, o: act.Take(a, "boulder")),
    ("put.person", lambda a, o: act.PutIn(a, o, "sack")),
    ("put.person", lambda a, o: act.PutOn(a, o, "chair")),
    ("put.liquid", lambda a, o: act.PutIn(a, "water", "sack")),
    ("put.no-room", lambda a, o: act.PutOn(a, "pin", "shelf")),
    ("put.in-already", lambda a, o: act.PutIn(a, "bead", "box")),
    ("put.on-already", lambda a, o: act.PutOn(a, "cup", "shelf")),
    ("go.no-exit", lambda a, o: act.Go(a, "down")),
    ("enter.not-enterable", lambda a, o: act.Enter(a, "sack")),
    ("enter.not-enterable", lambda a, o: act.Enter(a, o)),
    ("enter.not-enterable", lambda a, o: act.Enter(a, "sky")),
    ("enter.held", lambda a, o: act.Enter(a, "basket")),
    ("enter.closed", lambda a, o: act.Enter(a, "crate")),
    ("enter.no-room", lambda a, o: act.Enter(a, "tub")),
    ("enter.no-room", lambda a, o: act.Sit(a, "tub")),
    ("exit.nothing", lambda a, o: act.Exit(a)),
    ("sit.not-there", lambda a, o: act.Sit(a, "crate")),
    ("sit.not-there", lambda a, o: act.Sit(a, o)),
    ("lie.not-there", lambda a, o: act.Lie(a, "chair")),
    ("stand.not-there", lambda a, o: act.Stand(a, "chair")),
    ("stand.already", lambda a, o: act.Stand(a)),
    ("push.person", lambda a, o: act.Push(a, o)),
    ("push.person", lambda a, o: act.Push(a, a)),
    ("pull.person", lambda a, o: act.Pull(a, o)),
    ("turn.person", lambda a, o: act.Turn(a, o)),
    ("push.fixed", lambda a, o: act.Push(a, "pump")),
    ("push.fixed", lambda a, o: act.Push(a, "lever")),
    ("pull.fixed", lambda a, o: act.Pull(a, "sky")),
    ("turn.fixed", lambda a, o: act.Turn(a, "gate")),
    ("push.not-pushable", lambda a, o: act.Push(a, "bell", "north")),
    ("push.held", lambda a, o: act.Push(a, "cask", "north")),
    ("push.inside", lambda a, o: act.Push(a, "keg", "north")),
    ("go.no-exit", lambda a, o: act.Push(a, "drum", "south")),
    ("go.blocked", lambda a, o: act.Push(a, "drum", "up")),
    ("go.door-closed", lambda a, o: act.Push(a, "drum", "east")),
    ("go.door-locked", lambda a, o: act.Push(a, "drum", "west")),
]

ELSEWHERE = {
    "take.too-much": "test_what_is_carried_counts_with_what_is_in_it",
    "take.hands-full": "test_hands_hold_so_many_things",
    "take-off.hands-full": "test_hands_hold_so_many_things",
    "give.too-heavy": "test_who_is_given_a_thing_must_be_able_to_hold_it",
    "give.too-much": "test_who_is_given_a_thing_must_be_able_to_hold_it",
    "give.hands-full": "test_who_is_given_a_thing_must_be_able_to_hold_it",
    "put.too-big": "test_a_thing_bigger_than_the_box_never_goes_in",
    "drop.no-room": "test_what_is_dropped_falls_where_one_is",
    "take.tied": "test_what_is_tied_stays_until_both_ends_are_in_hand_or_the_rope_lies_loose",
    "take.occupied": "test_nobody_takes_what_somebody_else_is_in",
    "wear.under": "test_clothes_go_on_and_come_off_in_layers",
    "take-off.under": "test_clothes_go_on_and_come_off_in_layers",
    "enter.inside": "test_one_is_in_one_thing_at_a_time",
    "enter.elsewhere": "test_one_is_in_one_thing_at_a_time",
    "enter.too-big": "test_nobody_gets_into_what_they_are_too_big_for",
    "exit.closed": "test_nobody_gets_out_of_what_is_closed",
    "sit.already": "test_sitting_lying_and_standing_on_the_floor",
    "lie.already": "test_sitting_lying_and_standing_on_the_floor",
    "go.seated": "test_nobody_walks_sitting_or_out_of_a_thing",
    "go.inside": "test_nobody_walks_sitting_or_out_of_a_thing",
    "go.vehicle-inside": "test_a_vehicle_goes_only_from_a_room",
    "go.vehicle-tied": "test_a_vehicle_that_is_tied_does_not_go",
    "go.tied": "test_nobody_goes_off_with_what_is_tied_to_what_stays",
    "push.tied": "test_what_is_tied_is_not_pushed_away",
}


def yard(actor: str, other: str, *changes: tuple[str, str]) -> State:
    text = WORLD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return cast(text, actor, other)


def only_event(state: State, action: Action) -> object:
    (event,) = events(state, action)
    return event


@AS
@pytest.mark.parametrize(("expected", "make"), CASES, ids=[f"{n}:{c[0]}" for n, c in enumerate(CASES)])
def test_the_law_refuses_with_its_one_reason(expected: str, make: Make, actor: str, other: str) -> None:
    assert code(yard(actor, other), make(actor, other)) == expected


@AS
def test_a_refusal_names_what_stands_in_the_way(actor: str, other: str) -> None:
    refusal = decide(yard(actor, other), act.Take(actor, "handle"))
    assert isinstance(refusal, Refusal) and refusal.about == {"actor": actor, "thing": "handle", "whole": "pump"}


# --- weight, number, room ---


@AS
def test_what_is_carried_counts_with_what_is_in_it(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Drop(actor, "pin"), act.Drop(actor, "shirt"), act.Take(actor, "ham"))
    assert code(state, act.Take(actor, "sack")) == "take.too-much"
    assert code(done(state, act.Drop(actor, "ham")), act.Take(actor, "sack")) == "allowed"


@AS
def test_what_one_has_in_a_bag_weighs_no_more_for_being_taken_out(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Drop(actor, "pin"), act.Drop(actor, "cask"), act.Take(actor, "sack"))
    state = done(state, act.Drop(actor, "shirt"), act.Take(actor, "flour"))
    assert body(state, "flour").parent == actor


@AS
def test_hands_hold_so_many_things(actor: str, other: str) -> None:
    state = yard(actor, other)
    state = done(state, act.Drop(actor, "cask"), act.Drop(actor, "basket"), act.Take(actor, "egg"))
    assert code(state, act.Take(actor, "nut")) == "take.hands-full"
    state = done(state, act.Wear(actor, "shirt"), act.Take(actor, "nut"))
    assert code(state, act.TakeOff(actor, "shirt")) == "take-off.hands-full"
    assert code(done(state, act.Drop(actor, "egg")), act.TakeOff(actor, "shirt")) == "allowed"


@AS
def test_who_is_given_a_thing_must_be_able_to_hold_it(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Drop(actor, "pin"), act.Drop(actor, "cask"), act.Drop(actor, "basket"))
    assert code(done(state, act.Take(actor, "sack")), act.Give(actor, "sack", other)) == "give.too-heavy"
    state = done(state, act.Take(actor, "flour"), act.Drop(actor, "flour"), act.Take(actor, "sack"))
    assert code(done(state, act.Take(other, "ham")), act.Give(actor, "sack", other)) == "allowed"
    laden = done(state, act.Take(other, "ham"), act.Take(actor, "peg"), act.PutIn(actor, "peg", "sack"))
    assert code(laden, act.Give(actor, "sack", other)) == "give.too-much"
    state = done(state, act.Take(other, "egg"), act.Take(other, "nut"))
    assert code(state, act.Give(actor, "sack", other)) == "give.hands-full"


@AS
def test_a_thing_bigger_than_the_box_never_goes_in(actor: str, other: str) -> None:
    state = yard(actor, other, ("weight = 11", "weight = 1"))
    state = done(state, act.Drop(actor, "cask"), act.Drop(actor, "basket"), act.Take(actor, "boulder"))
    assert code(state, act.PutIn(actor, "boulder", "box")) == "put.too-big"
    assert code(state, act.PutOn(actor, "boulder", "shelf")) == "put.too-big"


@AS
def test_a_full_box_has_room_again_when_something_is_taken_out(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Drop(actor, "cask"), act.PutIn(actor, "pin", "box"))
    assert code(state, act.PutIn(actor, "shirt", "box")) == "put.no-room"
    state = done(state, act.Take(actor, "bead"), act.PutIn(actor, "shirt", "box"))
    assert body(state, "shirt").parent == "box"


@AS
def test_what_is_dropped_falls_where_one_is(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Enter(actor, "cart"))
    event = only_event(state, act.Drop(actor, "pin"))
    assert isinstance(event, Dropped) and (event.room, event.how) == ("cart", "in")
    state = done(state, act.Drop(actor, "pin"))
    assert (body(state, "pin").parent, body(state, "pin").how) == ("cart", "in")
    on_bench = done(yard(actor, other), act.Stand(actor, "bench"), act.Drop(actor, "pin"))
    assert (body(on_bench, "pin").parent, body(on_bench, "pin").how) == ("bench", "on")
    on_chair = done(yard(actor, other), act.Sit(actor, "chair"))
    assert code(on_chair, act.Drop(actor, "pin")) == "drop.no-room"


@AS
def test_what_is_dropped_from_what_holds_no_things_falls_past_it(actor: str, other: str) -> None:
    state = evolve_all(yard(actor, other), (Moved(thing="bike", place="yard"),))
    state = done(state, act.Enter(actor, "bike"), act.Drop(actor, "pin"))
    assert (body(state, "pin").parent, body(state, "pin").how) == ("yard", "in")


@AS
def test_what_is_tied_stays_until_both_ends_are_in_hand_or_the_rope_lies_loose(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Drop(actor, "cask"), act.Drop(actor, "basket"), act.Drop(actor, "pin"))
    tied = evolve_all(state, (Tied(thing="rope", to="bell"),))
    held = evolve_all(tied, (Moved(thing="rope", place=other, how="held"),))
    for state, thing, to in ((tied, "rope", "bell"), (held, "bell", "rope")):
        refusal = decide(state, act.Take(actor, thing))
        assert isinstance(refusal, Refusal) and (refusal.code, refusal.about["to"]) == ("take.tied", to)
    in_hand = evolve_all(tied, (Moved(thing="rope", place=actor, how="held"),))
    assert code(in_hand, act.Take(actor, "bell")) == "allowed"
    gone = done(tied, act.Take(actor, "bell"), act.Go(actor, "north"))
    assert body(gone, "rope").parent == "lane"


@AS
def test_nobody_takes_what_somebody_else_is_in(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(other, "chair"))
    refusal = decide(state, act.Take(actor, "chair"))
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.about["person"]) == ("take.occupied", other)
    state = done(yard(actor, other), act.Enter(other, "cart"), act.Sit(other, "stool"))
    assert code(state, act.Take(actor, "cart")) == "take.occupied"


# --- clothes ---


@AS
def test_clothes_go_on_and_come_off_in_layers(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Drop(actor, "cask"), act.Drop(actor, "basket"))
    state = done(state, act.Take(actor, "coat"), act.Wear(actor, "coat"))
    refusal = decide(state, act.Wear(actor, "shirt"))
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.about["over"]) == ("wear.under", "coat")
    state = done(state, act.TakeOff(actor, "coat"), act.Wear(actor, "shirt"), act.Wear(actor, "coat"))
    refusal = decide(state, act.TakeOff(actor, "shirt"))
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.about["over"]) == ("take-off.under", "coat")
    state = done(state, act.TakeOff(actor, "coat"), act.Drop(actor, "coat"), act.Take(actor, "vest"))
    assert code(state, act.Wear(actor, "vest")) == "wear.under", "two of one layer over the same part of the body"
    assert code(done(state, act.Take(actor, "hat")), act.Wear(actor, "hat")) == "allowed"


# --- getting in and out ---


@AS
def test_one_is_in_one_thing_at_a_time(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Enter(actor, "cart"))
    assert code(state, act.Enter(actor, "cart")) == "enter.inside"
    assert code(state, act.Enter(actor, "ferry")) == "enter.elsewhere"
    assert code(state, act.Sit(actor, "bench")) == "enter.elsewhere"
    state = done(state, act.Sit(actor, "stool"))
    assert body(state, actor).parent == "stool"
    assert code(state, act.Enter(actor, "cart")) == "enter.inside"
    state = done(state, act.Exit(actor))
    assert body(state, actor).parent == "cart"
    assert body(done(state, act.Exit(actor)), actor).parent == "yard"


@AS
def test_who_gets_out_is_beside_the_thing_and_past_what_holds_nobody(actor: str, other: str) -> None:
    state = yard(actor, other)
    state = evolve_all(state, (Moved(thing="chair", place="shelf", how="on"),))
    state = done(state, act.Sit(actor, "chair"))
    event = only_event(state, act.Exit(actor))
    assert isinstance(event, GotOut) and (event.thing, event.place, event.how) == ("chair", "yard", "in")


@AS
def test_nobody_gets_into_what_they_are_too_big_for(actor: str, other: str) -> None:
    state = yard(actor, other, ("strength = 10", "strength = 10\nbulk = 5"))
    assert code(state, act.Enter(actor, "tub")) == "enter.too-big"


@AS
def test_nobody_gets_out_of_what_is_closed(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Open(actor, "crate"), act.Enter(actor, "crate"), act.Close(actor, "crate"))
    assert code(state, act.Exit(actor)) == "exit.closed"
    assert code(done(state, act.Open(actor, "crate")), act.Exit(actor)) == "allowed"
    state = yard(actor, other, ("capacity = 2\n[thing.soap]", "[thing.soap]"))
    state = done(state, act.Lie(actor, "tub"), act.Close(actor, "tub"))
    assert code(state, act.Stand(actor)) == "exit.closed", "one does not stand in a tub that is not for standing"


@AS
def test_nobody_gets_off_a_chair_that_is_shut_up_in_a_box(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor, "chair"))
    state = evolve_all(state, (Moved(thing="chair", place="box"), Made(thing="box", quality="open", value=False)))
    refusal = decide(state, act.Exit(actor))
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.about["thing"]) == ("exit.closed", "box")


# --- postures ---


@AS
def test_sitting_lying_and_standing_on_the_floor(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor))
    assert posture(state, actor) == "sitting" and body(state, actor).parent == "yard"
    assert code(state, act.Sit(actor)) == "sit.already"
    state = done(state, act.Lie(actor))
    assert posture(state, actor) == "lying"
    assert code(state, act.Lie(actor)) == "lie.already"
    state = done(state, act.Sit(actor), act.Stand(actor))
    assert posture(state, actor) == "standing" and code(state, act.Stand(actor)) == "stand.already"


@AS
def test_standing_up_from_a_chair_gets_one_off_it(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor, "chair"))
    assert (body(state, actor).parent, body(state, actor).how, posture(state, actor)) == ("chair", "on", "sitting")
    assert code(state, act.Sit(actor, "chair")) == "sit.already"
    event = only_event(state, act.Stand(actor))
    assert isinstance(event, Posed) and (event.posture, event.place, event.how) == ("standing", "yard", "in")
    state = done(state, act.Stand(actor))
    assert (body(state, actor).parent, posture(state, actor)) == ("yard", "standing")


@AS
def test_who_stands_on_a_thing_stays_there_and_who_stands_up_from_it_gets_off(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Lie(actor, "bench"), act.Sit(actor), act.Stand(actor))
    assert (body(state, actor).parent, posture(state, actor)) == ("yard", "standing")
    state = done(yard(actor, other), act.Lie(actor, "bench"), act.Stand(actor, "bench"))
    assert (body(state, actor).parent, posture(state, actor)) == ("bench", "standing")
    assert code(state, act.Stand(actor)) == "stand.already"
    state = done(state, act.Exit(actor))
    assert (body(state, actor).parent, posture(state, actor)) == ("yard", "standing")


@AS
def test_on_a_thing_one_is_only_as_it_allows(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor, "chair"))
    assert code(state, act.Lie(actor)) == "lie.not-there"
    in_ferry = done(yard(actor, other), act.Enter(actor, "ferry"))
    assert code(in_ferry, act.Sit(actor)) == "sit.not-there"
    assert code(in_ferry, act.Stand(actor)) == "stand.already"


@AS
def test_who_sits_on_the_floor_and_gets_into_something_sits_no_longer(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor), act.Enter(actor, "ferry"))
    assert posture(state, actor) == "standing"


@AS
def test_who_is_moved_by_decree_stands(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor, "chair"))
    assert posture(evolve_all(state, (Moved(thing=actor, place="lane"),)), actor) == "standing"


# --- going ---


@AS
def test_nobody_walks_sitting_or_out_of_a_thing(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor))
    assert code(state, act.Go(actor, "north")) == "go.seated"
    assert code(state, act.Go(actor, "south")) == "go.no-exit", "nobody stands up for a way that is not there"
    assert code(state, act.Push(actor, "drum", "north")) == "go.seated"
    state = done(yard(actor, other), act.Enter(actor, "ferry"))
    refusal = decide(state, act.Go(actor, "north"))
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.about["place"]) == ("go.inside", "ferry")
    state = done(yard(actor, other), act.Enter(actor, "cart"))
    assert code(state, act.Push(actor, "drum", "north")) == "go.inside", "nobody pushes from a vehicle"
    assert code(state, act.Push(actor, "cart", "north")) == "go.inside"


@AS
def test_a_vehicle_goes_with_everybody_in_it(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Sit(actor, "cart"), act.Enter(other, "cart"), act.Sit(other, "stool"))
    event = only_event(state, act.Go(actor, "north"))
    assert isinstance(event, Went) and (event.room, event.vehicle) == ("lane", "cart")
    state = done(state, act.Go(actor, "north"))
    assert [room_of(state, id) for id in ("cart", actor, other, "pole")] == ["lane"] * 4
    assert posture(state, actor) == "sitting" and body(state, other).parent == "stool"
    assert times(state, f"visited/{actor}", "lane") == times(state, f"visited/{other}", "lane") == 1
    assert code(state, act.Go(other, "south")) == "go.seated", "a stool in a cart is no cart"


@AS
def test_a_vehicle_goes_only_from_a_room(actor: str, other: str) -> None:
    state = evolve_all(yard(actor, other), (Moved(thing=actor, place="bike"),))
    refusal = decide(state, act.Go(actor, "north"))
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.about["vehicle"], refusal.about["place"]) == ("go.vehicle-inside", "bike", "ferry")


@AS
def test_a_vehicle_that_is_tied_does_not_go(actor: str, other: str) -> None:
    loose = done(evolve_all(yard(actor, other), (Tied(thing="rope", to="cart"),)), act.Enter(actor, "cart"))
    held = evolve_all(loose, (Moved(thing="rope", place=other, how="held"),))
    assert code(held, act.Go(actor, "north")) == "go.vehicle-tied"
    assert code(evolve_all(held, (Moved(thing="rope", place="cart"),)), act.Go(actor, "north")) == "allowed"
    assert body(done(loose, act.Go(actor, "north")), "rope").parent == "lane"


@AS
def test_nobody_goes_off_with_what_is_tied_to_what_stays(actor: str, other: str) -> None:
    """In the hand, in a bag, in a passenger's hand, or on what is pushed; free where both ends come along."""
    held = evolve_all(yard(actor, other), (Moved(thing="rope", place=actor, how="held"), Tied(thing="rope", to="gate")))
    refusal = decide(held, act.Go(actor, "north"))
    assert isinstance(refusal, Refusal) and refusal.code == "go.tied"
    assert (refusal.about["thing"], refusal.about["to"]) == ("rope", "gate")
    assert code(held, act.Push(actor, "drum", "north")) == "go.tied"
    assert code(done(held, act.Drop(actor, "rope")), act.Go(actor, "north")) == "allowed"
    assert code(done(held, act.Untie(actor, "rope")), act.Go(actor, "north")) == "allowed"
    passenger = done(evolve_all(held, (Moved(thing=actor, place="cart"),)), act.Enter(other, "cart"))
    assert code(passenger, act.Go(other, "north")) == "go.tied"
    leading = evolve_all(
        yard(actor, other), (Moved(thing="rope", place=actor, how="held"), Tied(thing="rope", to="drum"))
    )
    assert code(leading, act.Go(actor, "north")) == "go.tied"
    assert code(leading, act.Push(actor, "drum", "north")) == "allowed"


@AS
def test_a_hidden_door_is_no_way_for_anybody(actor: str, other: str) -> None:
    state = yard(actor, other)
    assert "down" not in exits(state, "yard") and "up" not in exits(state, "pit")
    below = evolve_all(state, (Moved(thing=actor, place="pit"),))
    assert code(below, act.Go(actor, "up")) == "go.no-exit"
    found = evolve_all(state, (Made(thing="trapdoor", quality="hidden", value=False),))
    assert "down" in exits(found, "yard") and code(found, act.Go(actor, "down")) == "allowed"


@AS
def test_a_door_is_opened_from_both_sides_and_gone_through_only_where_an_exit_is(actor: str, other: str) -> None:
    state = evolve_all(yard(actor, other), (Moved(thing=actor, place="barn"),))
    assert code(done(state, act.Open(actor, "gate")), act.Go(actor, "west")) == "go.no-exit"
    for key in ("pin", "peg"):
        held = evolve_all(state, (Moved(thing=key, place=actor, how="held"),))
        unlocked = done(held, act.Unlock(actor, "wicket", key))
        assert code(unlocked, act.Open(actor, "wicket")) == "allowed"


# --- pushing ---


@AS
def test_what_is_pushed_away_goes_along_with_who_pushes_it(actor: str, other: str) -> None:
    state = done(yard(actor, other), act.Enter(other, "cart"))
    event = only_event(state, act.Push(actor, "cart", "north"))
    assert isinstance(event, Went) and (event.room, event.pushing, event.vehicle) == ("lane", "cart", "")
    state = done(state, act.Push(actor, "cart", "north"))
    assert [room_of(state, id) for id in (actor, "cart", other)] == ["lane"] * 3
    assert body(state, actor).parent == "lane" and times(state, f"visited/{other}", "lane") == 1


@AS
def test_what_is_tied_is_not_pushed_away(actor: str, other: str) -> None:
    loose = evolve_all(yard(actor, other), (Tied(thing="rope", to="drum"),))
    held = evolve_all(loose, (Moved(thing="rope", place=other, how="held"),))
    assert code(held, act.Push(actor, "drum", "north")) == "push.tied"
    assert body(done(loose, act.Push(actor, "drum", "north")), "rope").parent == "lane"


@AS
@pytest.mark.parametrize("action", [act.Push, act.Pull, act.Turn])
def test_what_is_loose_or_a_machine_can_be_pushed_pulled_and_turned(
    action: type[act.Pull], actor: str, other: str
) -> None:
    state = yard(actor, other)
    assert code(state, action(actor, "bell")) == "allowed"
    assert code(state, action(actor, "mill")) == "allowed"
    assert done(state, action(actor, "bell")).bodies == state.bodies


@AS
def test_what_is_fixed_moves_where_a_rule_names_the_act_with_it(actor: str, other: str) -> None:
    state = yard(actor, other)
    assert code(state, act.Pull(actor, "lever")) == "allowed"
    assert code(state, act.Turn(actor, "lever")) == "turn.fixed"


@AS
def test_what_somebody_has_is_theirs_to_push_about(actor: str, other: str) -> None:
    state = evolve_all(yard(actor, other), (Taken(actor=other, thing="egg", source="yard"),))
    assert code(state, act.Push(actor, "egg")) == "any.belongs"
