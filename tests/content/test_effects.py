from __future__ import annotations

import pytest

from engine.content.effects import read_effect
from engine.content.names import Names
from engine.content.problems import BadLine
from engine.model.language import (
    Add,
    Bind,
    Counter,
    Effect,
    End,
    FillWith,
    Fuel,
    Make,
    Put,
    Relate,
    Relation,
    Roll,
    Score,
    Set,
    Start,
    Teach,
    Text,
    Utter,
    Varied,
    plain,
)

NAMES = Names(
    kinds={
        "player": "person", "mara": "person", "bar": "room", "lamp": "thing", "table": "thing", "chest": "thing",
        "gate": "thing",
    },
    abilities={
        "lamp": frozenset({"light"}),
        "table": frozenset({"supporter"}),
        "chest": frozenset({"container", "openable", "lock"}),
        "gate": frozenset({"door", "openable"}),
    },
    facts=("oil",),
    numbers=("noise",),
    endings=("dawn",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("move lamp to bar", Put("lamp", "bar", "in")),
        ("move lamp to mara", Put("lamp", "mara", "held")),
        ("move lamp to chest", Put("lamp", "chest", "in")),
        ("move lamp to table", Put("lamp", "table", "on")),
        ("move lamp onto table", Put("lamp", "table", "on")),
        ("move player to bar", Put("player", "bar", "in")),
        ("remove lamp", Put("lamp", None)),
        ("add 2 to noise", Add(Counter("noise"), 2)),
        ("subtract 1 from trust of mara", Add(Relation("trust", "mara"), -1)),
        ("set noise to -3", Set(Counter("noise"), -3)),
        ("open chest", Make("chest", "open", True)),
        ("close chest", Make("chest", "open", False)),
        ("lock chest", Make("chest", "locked", True)),
        ("unlock chest", Make("chest", "locked", False)),
        ("light lamp", Make("lamp", "lit", True)),
        ("douse lamp", Make("lamp", "lit", False)),
        ("tell oil to player", Teach("oil", "player")),
        ('say "Hm."', Utter(plain("Hm."))),
        ("say 'It\\'s late.'", Utter(Text(("It's late.",), "It\\'s late."))),
        ("say '{a|b}'", Utter(Text((Varied("sequence", (plain("a"), plain("b"))),), "{a|b}"))),
        ("roll noise 1 to 6", Roll(Counter("noise"), 1, 6)),
        ("end dawn", End("dawn")),
    ],
)
def test_an_effect_means_this(line: str, meaning: Effect) -> None:
    assert read_effect(line, NAMES) == meaning


@pytest.mark.parametrize(
    ("line", "code", "blamed"),
    [
        ("give lamp to mara", "effect.syntax", "give"),
        ("lighten lamp", "effect.syntax", "lighten"),
        ("say Hm", "effect.syntax", "Hm"),
        ("add x to noise", "effect.syntax", "x"),
        ("", "effect.syntax", ""),
        ("set turn to 3", "effect.turn-is-not-yours", "turn"),
        ("roll noise 6 to 1", "effect.roll-range", "6"),
        ("end dusk", "world.unknown-ending", "dusk"),
        ("tell lamp to mara", "world.unknown-fact", "lamp"),
        ("move lamp to lamp", "world.wrong-kind", "lamp"),
        ("move chest to lamp", "world.wrong-kind", "lamp"),
        ("move mara to chest", "world.wrong-kind", "chest"),
        ("move gate to bar", "world.wrong-kind", "gate"),
        ("remove player", "world.wrong-kind", "player"),
        ("open lamp", "world.wrong-kind", "lamp"),
        ("lock gate", "world.wrong-kind", "gate"),
        ("say '{a'", "text.syntax", "{"),
        ("say '{lamp is red: a|b}'", "condition.syntax", "red"),
    ],
)
def test_a_fault_points_at_its_word(line: str, code: str, blamed: str) -> None:
    with pytest.raises(BadLine) as caught:
        read_effect(line, NAMES)
    fault = caught.value.faults[0]
    assert (fault.code, line[fault.start : fault.end]) == (code, blamed)


WIDE = Names(
    kinds={
        "player": "person", "mara": "person", "tom": "person", "bar": "room", "lamp": "thing", "fan": "thing",
        "vase": "thing", "key": "thing", "bottle": "thing", "water": "thing", "rope": "thing", "post": "thing",
        "chair": "thing", "purse": "thing", "coin": "thing", "coin_2": "thing", "sky": "thing",
    },
    abilities={
        "lamp": frozenset({"light", "running", "burns"}), "fan": frozenset({"device", "running"}),
        "bottle": frozenset({"vessel"}), "water": frozenset({"liquid"}), "rope": frozenset({"rope"}),
        "chair": frozenset({"enterable", "supporter"}), "purse": frozenset({"container"}),
        "sky": frozenset({"backdrop"}),
    },
    numbers=("noise",),
    relations=("loves",),
    timers=("storm",),
    scenes=("dusk",),
    groups={"coin": ("coin", "coin_2")},
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("reveal key", Make("key", "hidden", False)),
        ("hide key", Make("key", "hidden", True)),
        ("switch on fan", Make("fan", "lit", True)),
        ("switch off lamp", Make("lamp", "lit", False)),
        ("break vase", Make("vase", "broken", True)),
        ("mend vase", Make("vase", "broken", False)),
        ("relate mara loves tom", Relate("loves", "mara", "tom")),
        ("unrelate mara loves tom", Relate("loves", "mara", "tom", False)),
        ("fill bottle with 3 water", FillWith("bottle", "water", 3)),
        ("fill bottle with 3 of water", FillWith("bottle", "water", 3)),
        ("empty bottle", FillWith("bottle")),
        ("fuel lamp for 20", Fuel("lamp", 20)),
        ("start storm in 5", Start("storm", 5)),
        ("start storm", Start("storm")),
        ("stop storm", Start("storm", stop=True)),
        ('score 5 for "finding the lamp"', Score(5, "finding the lamp")),
        ("score -2 for 'the vase'", Score(-2, "the vase")),
        ("tie rope to post", Bind("rope", "post")),
        ("untie rope", Bind("rope")),
        ("move coin to player", Put("coin", "player", "held")),
        ("move one coin to player", Put("coin", "player", "held", 1)),
        ("move 2 coin from purse to mara", Put("coin", "mara", "held", 2, "purse")),
        ("move lamp from purse to bar", Put("lamp", "bar", "in", 0, "purse")),
        ("remove one coin from player", Put("coin", None, "in", 1, "player")),
        ("move mara to chair", Put("mara", "chair", "on")),
        ("move mara onto chair", Put("mara", "chair", "on")),
    ],
)
def test_an_effect_on_the_whole_world_model_means_this(line: str, meaning: Effect) -> None:
    assert read_effect(line, WIDE) == meaning


@pytest.mark.parametrize(
    ("line", "code", "blamed", "right"),
    [
        ("relate mara lvoes tom", "effect.syntax", "lvoes", 'did you mean "loves"?'),
        ("relate mara adores tom", "effect.syntax", "adores", "[relation.adores] would declare it"),
        ("smash vase", "effect.syntax", "smash", 'did you mean "break"?'),
        ("score 5", "effect.syntax", "", 'written as: score 5 for "finding the lamp"'),
        ('score 5 for ""', "effect.syntax", '""', "points are given once for each reason"),
        ("start strom", "world.unknown-timer", "strom", 'did you mean "storm"?'),
        ("start dusk", "world.unknown-timer", "dusk", "a scene begins and ends by its own conditions"),
        ("start storm in 0", "effect.too-few", "0", "1 is the least"),
        ("fuel lamp for 0", "effect.too-few", "0", "1 is the least"),
        ("fuel fan for 3", "world.wrong-kind", "fan", "add burns = 20 to it"),
        ("switch on vase", "world.wrong-kind", "vase", "add light = true or device = true to it"),
        ("fill vase with 3 water", "world.wrong-kind", "vase", "add vessel = 3 to it"),
        ("fill bottle with 3 lamp", "world.wrong-kind", "lamp", "add liquid = true to it"),
        ("tie post to rope", "world.wrong-kind", "post", "add rope = true to it"),
        ("tie rope to rope", "world.wrong-kind", "rope", "name what it is tied to"),
        ("move 3 coin to player", "world.wrong-kind", "coin", "leave out the number to mean all of them"),
        ("move 3 lamp to player", "world.wrong-kind", "lamp", "leave out the number, or add count = 3 to it"),
        ("move water to bar", "world.wrong-kind", "water", "it is where a vessel has it"),
        ("move sky to bar", "world.wrong-kind", "sky", "it is seen from all the rooms that it names"),
        ("move mara to purse", "world.wrong-kind", "purse", "people are moved to a room"),
        ("move mara onto post", "world.wrong-kind", "post", "add supporter = true to it"),
        ("set score to 3", "effect.turn-is-not-yours", "score", "points are given once for each reason"),
        ("add 3 to fuel of lamp", "effect.turn-is-not-yours", "fuel", "write fill, empty or fuel"),
    ],
)
def test_a_fault_in_it_points_at_its_word_and_says_what_would_be_right(
    line: str, code: str, blamed: str, right: str
) -> None:
    with pytest.raises(BadLine) as caught:
        read_effect(line, WIDE)
    fault = caught.value.faults[0]
    assert (fault.code, line[fault.start : fault.end]) == (code, blamed)
    assert fault.right.startswith(right)
