"""What can be had at best: locks, keys and light, one behind the other, as far as a pack lets anybody come."""

from __future__ import annotations

from engine.content.pack import load_pack

HALL = """
title = "T"
start = "hall"

[room.hall]
name = "Hall"
text = "Bare."
exits = { down = { to = "cellar", door = "trap" } }

[room.cellar]
name = "Cellar"
text = "Low."
dark = true
exits = { up = { to = "hall", door = "trap" } }

[thing.trap]
name = "trapdoor"
text = "Planks."
door = true
locked = true
key = "iron_key"

[thing.iron_key]
name = "iron key"
text = "Iron."
in = "chest"

[thing.chest]
name = "chest"
text = "Oak."
in = "hall"
container = true
locked = true
key = "brass_key"

[thing.brass_key]
name = "brass key"
text = "Brass."
held_by = "mara"

[thing.lamp]
name = "lamp"
text = "Tin."
in = "chest"
light = true

[person.mara]
name = "Mara"
text = "She has a key."
in = "hall"
"""


def codes(text: str) -> list[str]:
    return [problem.code for problem in load_pack("t", {"world.toml": text}).problems]


def test_a_chain_of_keys_that_begins_within_reach_is_no_problem() -> None:
    assert codes(HALL) == []


def test_the_chain_is_followed_to_what_lies_behind_the_lock_that_stays_shut() -> None:
    assert codes(HALL.replace('held_by = "mara"', 'in = "cellar"')) == ["world.never-unlocked"] * 2


def test_somebody_behind_the_door_may_come_out_if_they_walk() -> None:
    behind = HALL.replace('text = "She has a key."\nin = "hall"', 'text = "She has a key."\nin = "cellar"')
    assert "world.never-unlocked" in codes(behind)
    walks = 'acts = "always"\nhabits = [{ do = "go up", when = "mara in cellar" }]\n'
    assert codes(behind + walks) == []


def test_a_rule_that_unlocks_is_as_good_as_a_key() -> None:
    lost = HALL.replace('held_by = "mara"', 'in = "cellar"')
    in_the_dark = ["world.dark-without-light", "world.never-unlocked"]  # the key to the chest with the lamp in it
    assert codes(lost + '\n[[rule]]\non = "after waiting"\ndo = ["unlock trap"]\n') == in_the_dark
    assert codes(lost + '\n[[rule]]\non = "after waiting"\ndo = ["unlock chest"]\n') == []
    assert codes(lost + '\n[[rule]]\non = "after waiting"\ndo = ["move brass_key to player"]\n') == []


def test_what_lies_in_the_dark_is_not_had_without_a_light() -> None:
    in_the_dark = HALL.replace('text = "Tin."\nin = "chest"', 'text = "Tin."\nin = "cellar"')
    assert codes(in_the_dark) == ["world.dark-without-light"]
    assert codes(in_the_dark.replace("light = true", "light = true\nlit = true")) == []
    assert codes(in_the_dark + '\n[[rule]]\non = "after waiting"\ndo = ["light lamp"]\n') == []


def test_more_locks_than_anybody_follows_are_left_alone() -> None:
    boxes = "".join(
        f'[thing.box{n}]\nname = "box {n}"\ntext = "b"\nin = "hall"\ncontainer = true\nlocked = true\nkey = "key{n}"\n'
        f'[thing.key{n}]\nname = "key {n}"\ntext = "k"\nin = "box{n + 1}"\n'
        for n in range(300)
    )
    last = '[thing.box300]\nname = "box 300"\ntext = "b"\nin = "hall"\ncontainer = true\n'
    assert codes(HALL + boxes + last) == []


HIDDEN = """
title = "T"
start = "hall"

[room.hall]
name = "Hall"
text = "Bare."
exits.down = { to = "cellar", door = "trap" }

[room.cellar]
name = "Cellar"
text = "Low."
exits.up = { to = "hall", door = "trap" }

[thing.trap]
name = "trapdoor"
text = "Planks."
door = true
hidden = true

[thing.chest]
name = "chest"
text = "Oak."
in = "hall"
container = true
locked = true
key = "key"

[thing.key]
name = "key"
text = "Iron."
in = "cellar"

[thing.rug]
name = "rug"
text = "Red."
in = "hall"
"""


def test_what_lies_behind_a_hidden_door_is_had_once_the_door_can_be_found() -> None:
    assert sorted(codes(HIDDEN)) == ["world.hidden-forever", "world.never-unlocked"]
    assert codes(HIDDEN + 'hides = "trap"\n') == []
    assert codes(HIDDEN + '[[rule]]\non = "after waiting"\ndo = ["reveal trap"]\n') == []
    moved = HIDDEN.replace('text = "Iron."', 'text = "Iron."\nhidden = true').replace(
        "door = true\nhidden = true", "door = true"
    )
    assert codes(moved) == ["world.never-unlocked", "world.hidden-forever"]
    assert codes(moved + '[[rule]]\non = "after waiting"\ndo = ["move key to hall"]\n') == []


def test_what_hides_must_itself_be_had() -> None:
    in_chest = HIDDEN.replace('text = "Red."\nin = "hall"', 'text = "Red."\nin = "chest"')
    assert codes(in_chest + 'hides = "trap"\n') == ["world.never-unlocked"]


def test_what_is_left_of_a_thing_is_had_where_the_thing_is() -> None:
    inside = HIDDEN.replace('text = "Iron."\nin = "cellar"', 'text = "Iron."').replace("hidden = true\n", "")
    assert sorted(codes(inside)) == ["world.never-unlocked", "world.nowhere"]
    assert codes(inside + 'breakable = true\nleaves = "key"\n') == []
    dug = inside.replace('text = "Bare."', 'text = "Bare."\ndiggable = true\nleaves = ["key"]')
    assert codes(dug) == []


def test_a_part_is_had_where_its_whole_is_open_or_not() -> None:
    part = HIDDEN.replace('text = "Iron."\nin = "cellar"', 'text = "Iron."\npart_of = "box"').replace(
        "hidden = true\n", ""
    )
    box = '[thing.box]\nname = "box"\ntext = "b"\nin = "hall"\ncontainer = true\nopen = false\n'
    assert codes(part + box) == []


def test_who_is_in_a_boat_is_met_in_its_room() -> None:
    held = HIDDEN.replace('text = "Iron."\nin = "cellar"', 'text = "Iron."\nheld_by = "mara"').replace(
        "hidden = true\n", ""
    )
    mara = '[person.mara]\nname = "Mara"\ntext = "m"\nin = "boat"\n'
    boat = '[thing.boat]\nname = "boat"\ntext = "b"\nenterable = true\nin = "hall"\n'
    assert codes(held + mara + boat) == []
    assert "world.never-unlocked" in codes(held + mara + boat.replace('in = "hall"', ""))


def test_what_timers_and_scenes_do_counts_as_much_as_what_rules_do() -> None:
    timer = '[timer.t]\nturns = 3\nrunning = true\ndo = ["unlock chest"]\n'
    scene = '[scene.s]\nbegins = "turn >= 3"\nbegin_do = ["move key to hall", "reveal trap"]\n'
    assert codes(HIDDEN + timer) == ["world.hidden-forever"]
    assert codes(HIDDEN + scene) == []


def test_a_liquid_in_nothing_is_nowhere() -> None:
    water = '[thing.water]\nname = "water"\ntext = "w"\nliquid = true\n'
    plain = HIDDEN.replace("hidden = true\n", "")
    assert codes(plain + water) == ["world.nowhere"]
    assert codes(plain + 'source = "water"\n' + water) == []
    cup = '[thing.cup]\nname = "cup"\ntext = "c"\nin = "hall"\nvessel = 2\n'
    filled = '[[rule]]\non = "after waiting"\ndo = ["fill cup with 2 water"]\n'
    assert codes(plain + water + cup + filled) == []
