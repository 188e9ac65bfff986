"""A key names one act: what an action writes, reading it back gives."""

from __future__ import annotations

import pytest

from engine.model import actions as act
from engine.model.actions import ALL, Action
from engine.model.keys import read_key
from tests.tiny import tiny_world

WORLD = tiny_world("""
start = "a"
[room.a]
name = "A"
text = "A."
exits = { north = "b" }
[room.b]
name = "B"
text = "B."
exits = { south = "a" }
[thing.t]
name = "T"
text = "T."
in = "a"
[thing.u]
name = "U"
text = "U."
in = "a"
[person.p]
name = "P"
text = "P."
in = "a"
knows = [{ fact = "f" }]
[fact.f]
name = "f"
text = "F is so."
words = ["eff"]
""")

VALUES = {
    "to": "p",
    "direction": "north",
    "fact": "f",
    "topic": "the long road",
    "act": "take t",
    "words": "",
    "thing": "t",
}


def one_of(kind: type[Action], alone: bool) -> Action:
    left_out = (
        "actor",
        "amount",
        "words",
        "said",
        "put",
        "doubt",
        "beneath",
    )  # how an act is put is no part of which it is
    fields = {name: VALUES.get(name, "u") for name in kind.__struct_fields__ if name not in left_out}
    if alone:
        fields[kind.nouns[-1]] = ""
    return kind("p", **fields)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_the_key_of_every_action_is_read_back_as_it_was(kind: type[Action]) -> None:
    for alone in (False, True) if kind.alone else (False,):
        action = one_of(kind, alone)
        assert read_key(WORLD, "p", action.key()) == action


def test_a_verb_of_no_engines_is_an_act_to_perform() -> None:
    assert read_key(WORLD, "p", "ring t u") == act.Perform("p", "ring", "t", "u")
    assert read_key(WORLD, "p", "jump") == act.Perform("p", "jump")


def test_an_order_holds_the_key_of_what_is_ordered_whole() -> None:
    assert read_key(WORLD, "player", "order p to put t in u") == act.Order("player", "p", "put t in u")


@pytest.mark.parametrize(
    "key", ["", "take", "take q", "take t u", "go t", "tell t to p", "order p to take q", "ring t u t"]
)
def test_a_key_that_names_nothing_gives_nothing(key: str) -> None:
    assert read_key(WORLD, "p", key) is None
