from __future__ import annotations

import pytest

from engine.content.effects import read_effect
from engine.content.names import Names
from engine.content.problems import BadLine
from engine.model.language import (
    Add,
    Counter,
    Effect,
    End,
    Make,
    Put,
    Relation,
    Roll,
    Set,
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
