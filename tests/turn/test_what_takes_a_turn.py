"""What takes a turn and what takes none, as the author's guide has it: timers, lights and scenes hang on it."""

from __future__ import annotations

import pytest

from engine.api import Playing
from tests.tiny import tiny_game

HOUSE = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits.north = "attic"
[room.attic]
name = "Attic"
text = "An attic."
exits = { south = "hall", east = "loft" }
[room.loft]
name = "Loft"
text = "A loft."
exits.west = "attic"
[thing.cup]
name = "cup"
text = "A cup."
in = "hall"
[thing.pan]
name = "pan"
text = "A pan."
in = "hall"
[thing.plate]
name = "plate"
text = "A plate."
in = "hall"
[thing.bust]
name = "bust"
text = "A bust."
in = "hall"
fixed = true
[thing.urn]
name = "urn"
text = "An urn."
in = "hall"
fixed = true
[thing.box]
name = "box"
text = "A box."
in = "hall"
container = true
locked = true
key = "key"
fixed = true
[thing.key]
name = "key"
text = "A key."
held_by = "player"
[person.mara]
name = "Mara"
text = "Mara."
in = "hall"
[[rule]]
on = "taking pan"
say = "Hot."
stop = true
[[rule]]
on = "taking urn"
say = "You spit into your hands."
"""


@pytest.mark.parametrize(
    ("line", "turns"),
    [
        ("look", 1), ("x cup", 1), ("i", 1), ("wait", 1), ("take cup", 1), ("north", 1), ("mara, hello", 1),
        ("ask mara about cup", 1), ("mara, take the cup", 1), ("dance", 1),
        # stopped by a rule
        ("take pan", 1),
        # several at once, steps, several commands, rooms on the way
        ("take cup and plate", 1), ("open box", 1), ("north. south", 2),
        # refused, not understood, asked back
        ("take bust", 0), ("west", 0), ("zork", 0), ("take zebra", 0), ("take", 0),
        # refused, once a rule has spoken
        ("take urn", 1),
        # asked of the program
        ("help", 0), ("exits", 0), ("journal", 0), ("score", 0), ("who is here", 0),
    ],
)  # fmt: skip
def test_a_line_takes_so_many_turns(line: str, turns: int) -> None:
    game = tiny_game(HOUSE)
    assert _turns(game, line) == turns


def test_each_room_on_the_way_takes_one_and_undo_gives_it_back() -> None:
    game = tiny_game(HOUSE)
    assert _turns(game, "north. east. go to the hall") == 4
    assert _turns(game, "undo") < 0


def _turns(game: Playing, line: str) -> int:
    before = game.game.state.turn
    turn = game.play(line)
    while turn.rest:
        turn = game.play(turn.rest)
    return game.game.state.turn - before
