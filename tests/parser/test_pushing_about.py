"""Things are pushed and pulled to a room by its name as one goes there by its name."""

from __future__ import annotations

import pytest

from engine.model.query import room_of
from tests.tiny import tiny_game

YARD = """
start = "yard"
[room.yard]
name = "Yard"
text = "A yard."
exits = { north = { to = "stable", view = true } }
[room.stable]
name = "Stable"
text = "A stable."
exits = { south = "yard" }
[thing.cart]
name = "cart"
in = "yard"
pushable = true
"""
LINES = [
    "push cart to the stable",
    "push cart into stable",
    "push cart to north",
    "pull cart north",
    "pull cart to stable",
]


@pytest.mark.parametrize("line", LINES)
def test_a_thing_is_pushed_to_where_one_could_go_by_that_name(line: str) -> None:
    game = tiny_game(YARD)
    game.play(line)
    assert room_of(game.game.state, "cart") == "stable"


def test_where_there_is_no_such_thing_the_way_is_no_part_of_its_name() -> None:
    game = tiny_game(YARD.replace('in = "yard"', 'in = "stable"').replace(", view = true", ""))
    assert [line.text for line in game.play("pull cart north").lines] == ['You see no "cart" here to pull.']
