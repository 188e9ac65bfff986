"""What is certain of conditions before anybody plays, and what is left alone because it may well be."""

from __future__ import annotations

import pytest

from engine.content.pack import load_pack

WORLD = """
title = "T"
start = "hall"
[number]
still = 2
rising = 0
toggled = 1
thrown = 0
[room.hall]
name = "Hall"
text = "Bare."
exits = { south = "kitchen" }
[room.kitchen]
name = "Kitchen"
text = "Cold. {still} {rising} {toggled} {thrown}"
exits = { north = "hall" }
[room.cellar]
name = "Cellar"
text = "Damp."
dark = true
exits = { up = "kitchen" }
[region.house]
name = "house"
rooms = ["hall", "kitchen"]
[person.mara]
name = "Mara"
text = "x"
in = "kitchen"
[person.statue]
name = "statue"
text = "x"
in = "hall"
acts = "never"
[thing.lamp]
name = "lamp"
text = "x"
in = "hall"
light = true
[thing.table]
name = "table"
text = "x"
in = "hall"
fixed = true
supporter = true
[thing.vase]
name = "vase"
text = "x"
on = "table"
fixed = true
[thing.cart]
name = "cart"
text = "x"
in = "hall"
fixed = true
pushable = true
[thing.coat]
name = "coat"
text = "x"
in = "hall"
wearable = true
[thing.jug]
name = "jug"
text = "x"
in = "hall"
vessel = 3
[thing.box]
name = "box"
text = "x"
in = "hall"
openable = true
container = true
capacity = 4
[scene.day]
begins = "turn > 2"
[timer.clock]
turns = 3
say = "x"
running = true
[[rule]]
on = "after taking lamp"
do = ["add 1 to rising", "set toggled to 4", "roll thrown 1 to 6"]
[[rule]]
on = "start"
do = ["move player to cellar"]
"""


def _codes(when: str, on: str = "after taking lamp") -> list[str]:
    rule = f'[[rule]]\non = "{on}"\nwhen = "{when}"\nsay = "x"\n'
    problems = load_pack("t", {"world.toml": WORLD + rule}).problems
    assert all(problem.severity == "warning" for problem in problems), problems
    return [problem.code for problem in problems if problem.code.startswith(("condition.", "rule."))]


@pytest.mark.parametrize(
    "when",
    [
        "still > 2", "rising < 0", "toggled = 2", "thrown > 6", "trust of mara > 0", "turn < 0", "score > 0",
        "amount of jug > 3", "table in kitchen", "vase in kitchen", "not vase on table", "player holds table",
        "table is held", "lamp is worn", "player wears lamp", "lamp is hidden", "lamp is broken", "hall is dark",
        "day is over", "statue in kitchen", "lamp in hall and lamp in kitchen", "lamp in house and lamp in cellar",
        "player holds lamp and mara holds lamp", "player wears coat and not coat is held",
        "box is open and box is closed",
        "lamp is lit and not lamp is on", "rising > 3 and rising < 3", "rising = 2 and not rising <= 2",
        "day is running and not day is begun", "lamp on table and player holds lamp",
        "box is empty and not box is empty",
        "mara is sitting and mara is lying", "action is taking lamp and action is dropping lamp",
        "number of people in hall < 0",
    ],
)  # fmt: skip
def test_what_can_never_hold(when: str) -> None:
    assert _codes(when) == ["rule.never-fires"]


@pytest.mark.parametrize(
    "when",
    [
        "still = 2", "rising >= 0", "thrown <= 6", "turn >= 0", "table in hall", "vase in hall", "vase on table",
        "table in house", "hall is light", "statue in hall", "lamp is lit or lamp is unlit", "rising > 3 or rising < 9",
        "not (lamp in hall and lamp in kitchen)", "mara in hall or not mara in hall", "not lamp is hidden",
        "table with statue",
    ],
)  # fmt: skip
def test_what_always_holds(when: str) -> None:
    assert _codes(when) == ["condition.always-holds"]


@pytest.mark.parametrize(
    "when",
    [
        "rising > 900", "toggled = 4", "toggled = 1",
        "thrown = 0", "thrown = 6", "cart in kitchen", "lamp in kitchen",
        "mara in hall", "player in cellar", "cellar is dark", "cellar is light",
        "cellar is visited",
        "player wears coat",
        "mara holds lamp", "lamp is lit and lamp in hall", "rising > 3 and rising < 9",
        "lamp in hall and player in hall",
        "lamp in house and lamp in hall", "day is begun", "day is running and day is begun", "clock is running",
        "amount of jug = 0", "box is full", "number of people in hall >= 2", "any thing in hall is lit",
        "lamp is examined", "player with mara", "first time", "box is open or rising > 2",
        "steps from player to mara > 1",
    ],
)  # fmt: skip
def test_what_may_be_is_left_alone(when: str) -> None:
    assert _codes(when, "every turn") == []


def test_what_a_dead_rule_does_never_happens() -> None:
    dead = '[[rule]]\non = "every turn"\nwhen = "still = 3"\ndo = ["add 1 to other", "end dawn"]\n'
    then = '[[rule]]\non = "every turn"\nwhen = "other > 0"\nsay = "x"\n'
    pack = WORLD.replace("[number]", "[number]\nother = 0") + dead + then + '[ending.dawn]\nname = "x"\ntext = "x"\n'
    found = [problem.code for problem in load_pack("t", {"world.toml": pack}).problems]
    assert found == ["rule.never-fires", "rule.never-fires", "world.ending-unreachable"]


def test_two_rules_that_wait_for_each_other_never_fire() -> None:
    one = '[[rule]]\non = "every turn"\nwhen = "a > 0"\ndo = ["add 1 to b"]\n'
    pack = (
        WORLD.replace("[number]", "[number]\na = 0\nb = 0")
        + one
        + one.replace("a > 0", "b > 0").replace("to b", "to a")
    )
    found = [problem.code for problem in load_pack("t", {"world.toml": pack}).problems]
    assert found == ["rule.never-fires", "rule.never-fires"]


def test_what_follows_from_another_warning_is_not_said_again() -> None:
    pack = WORLD + '[room.attic]\nname = "Attic"\ntext = "Dust."\n[fact.oil]\ntext = "x"\n'
    pack += '[[rule]]\non = "every turn"\nwhen = "player in attic"\nsay = "x"\n'
    pack += '[[rule]]\non = "every turn"\nwhen = "mara knows oil"\nsay = "x"\n'
    found = [problem.code for problem in load_pack("t", {"world.toml": pack}).problems]
    assert sorted(found) == ["world.fact-nobody-learns", "world.room-unreachable"]


def test_the_part_to_blame_is_under_the_caret() -> None:
    rule = '[[rule]]\non = "every turn"\nwhen = "lamp is lit and (still > 5 and mara in hall)"\nsay = "x"\n'
    (problem,) = load_pack("t", {"world.toml": WORLD + rule}).problems
    assert problem.source[problem.column : problem.column + problem.width] == "still > 5"
    assert 'nothing changes the number "still"' in problem.wrong


OWNED = """
title = "T"
start = "hall"
[room.hall]
name = "Hall"
text = "Bare."
[thing.apple]
name = "apple"
text = "x"
in = "hall"
[thing.plum]
name = "plum"
text = "x"
in = "hall"
count = 2
[thing.wand]
name = "wand"
text = "x"
in = "hall"
has = { charge = 3 }
[person.mara]
name = "Mara"
text = "x"
in = "hall"
[person.tom]
name = "Tom"
text = "x"
in = "hall"
[person.bert]
name = "Bert"
text = "x"
in = "hall"
[property.ripeness]
values = ["green", "ripe", "rotten"]
[property.cursed]
truth = false
[property.charge]
number = [0, 10]
[relation.loves]
begins = [["mara", "tom"]]
[relation.owns]
kind = "one to many"
[relation.weds]
kind = "one to one"
mutual = true
begins = [["mara", "tom"]]
[[rule]]
on = "after taking apple"
do = ["set ripeness of apple to ripe", "set cursed of wand to true", "add 1 to charge of wand", "add 1 to mood of mara"]
[[rule]]
on = "after taking plum"
do = ["set ripeness of plum to rotten", "relate mara owns apple", "relate tom owns apple", "unrelate mara loves tom"]
"""


def _owned(when: str) -> list[str]:
    rule = f'[[rule]]\non = "after taking wand"\nwhen = "{when}"\nsay = "x"\n'
    problems = load_pack("t", {"world.toml": OWNED + rule}).problems
    assert all(problem.severity == "warning" for problem in problems), problems
    return [problem.code for problem in problems if problem.code.startswith(("condition.", "rule."))]


@pytest.mark.parametrize(
    "when",
    [
        "apple is rotten", "ripeness of apple is rotten", "wand is ripe", "apple is cursed", "charge of wand < 3",
        "charge of apple > 0", "apple is green and apple is ripe", "tom loves mara", "bert owns apple",
        "mara owns apple and tom owns apple", "mood of tom > 0", "mood of mara < 0",
    ],
)  # fmt: skip
def test_what_no_effect_makes_of_a_property_or_relation_never_holds(when: str) -> None:
    assert _owned(when) == ["rule.never-fires"]


@pytest.mark.parametrize("when", ["wand is green", "not apple is cursed", "mara weds tom", "tom weds mara"])
def test_what_no_effect_changes_in_a_property_or_relation_always_holds(when: str) -> None:
    assert _owned(when) == ["condition.always-holds"]


@pytest.mark.parametrize(
    "when",
    [
        "apple is ripe", "apple is green", "plum_2 is rotten", "plum is rotten", "wand is cursed",
        "charge of wand = 10",
        "mara loves tom", "tom owns apple", "mood of mara = 10", "any thing in hall is rotten",
    ],
)  # fmt: skip
def test_what_some_effect_makes_of_a_property_or_relation_may_hold(when: str) -> None:
    assert _owned(when) == []


TWO_TABLES = """
[table.owls]
entries = [{ say = "An owl.", do = ["draw bats"] }]
[table.bats]
entries = [{ say = "A bat.", do = ["draw owls", "end dawn"] }]
[ending.dawn]
name = "Dawn"
text = "Light."
"""


def test_tables_that_only_draw_each_other_are_never_drawn_from() -> None:
    problems = load_pack("t", {"world.toml": WORLD + TWO_TABLES}).problems
    found = [(problem.code, problem.read) for problem in problems]
    assert found == [
        ("world.never-used", "[table.owls]"), ("world.never-used", "[table.bats]"),
        ("world.ending-unreachable", "[ending.dawn]"),
    ]  # fmt: skip
    drawn = '[[rule]]\non = "every turn"\ndo = ["draw owls"]\n'
    assert load_pack("t", {"world.toml": WORLD + TWO_TABLES + drawn}).problems == ()


def test_a_choice_that_only_its_own_option_puts_is_never_put() -> None:
    choice = """
[choice.bargain]
text = "Well."
options = [{ label = "Wait.", do = ["choose bargain"] }, { label = "Leave.", do = ["end dawn"] }]
[ending.dawn]
name = "Dawn"
text = "Light."
"""
    problems = load_pack("t", {"world.toml": WORLD + choice}).problems
    assert [problem.code for problem in problems] == ["world.never-used", "world.ending-unreachable"]
    put = '[[rule]]\non = "every turn"\ndo = ["choose bargain"]\n'
    assert load_pack("t", {"world.toml": WORLD + choice + put}).problems == ()


def test_what_only_a_table_does_may_happen() -> None:
    table = '[[rule]]\non = "every turn"\ndo = ["draw owls"]\n[table.owls]\nentries = [{ do = ["end dawn"] }]\n'
    ending = '[ending.dawn]\nname = "Dawn"\ntext = "Light."\n'
    assert load_pack("t", {"world.toml": WORLD + table + ending}).problems == ()


@pytest.mark.parametrize(
    ("on", "when"),
    [
        ("after taking lamp", "not player holds lamp"), ("after taking lamp", "mara holds lamp"),
        ("after taking lamp", "lamp on table"), ("after taking lamp", "rising > 0 and not lamp is held"),
        ("after dropping lamp", "player holds lamp"), ("after wearing coat", "not player wears coat"),
        ("after taking off coat", "coat is worn"), ("after giving lamp mara", "player holds lamp"),
        ("after putting lamp in box", "not lamp in box"), ("after putting lamp on table", "lamp is held"),
        ("after opening box", "box is closed"), ("after closing box", "box is open"),
        ("after going north", "player in kitchen"), ("after going north", "not player in house"),
    ],
)  # fmt: skip
def test_what_an_act_undoes_never_holds_right_after_it(on: str, when: str) -> None:
    world = WORLD.replace('[[rule]]\non = "start"\ndo = ["move player to cellar"]\n', "")
    world = world.replace('exits = { south = "kitchen" }', 'exits = { south = "kitchen", down = "cellar" }')
    problems = load_pack("t", {"world.toml": f'{world}[[rule]]\non = "{on}"\nwhen = "{when}"\nsay = "x"\n'}).problems
    assert [problem.code for problem in problems if problem.code[:5] in ("rule.", "condi")] == ["rule.never-fires"]


@pytest.mark.parametrize(
    ("on", "when"),
    [
        ("before taking lamp", "player holds lamp"), ("after taking lamp", "lamp in hall"),
        ("after taking anything", "not player holds lamp"), ("after opening box", "box is empty"),
        ("after going north", "player in hall"), ("after going", "player in hall"),
        ("after going north", "player in cellar"), ("before going north", "player in hall"),
        ("after going", "not player in hall"), ("after taking lamp", "lamp in box"),
    ],
)  # fmt: skip
def test_what_an_act_does_not_undo_for_certain_is_left_alone(on: str, when: str) -> None:
    assert [code for code in _codes(when, on) if code == "rule.never-fires"] == []


def test_what_another_rule_moves_may_be_anywhere_after_an_act() -> None:
    theft = '[[rule]]\non = "after taking lamp"\ndo = ["move lamp to mara"]\n'
    rule = '[[rule]]\non = "after taking lamp"\nwhen = "mara holds lamp"\nsay = "x"\n'
    assert load_pack("t", {"world.toml": WORLD + theft + rule}).problems == ()
