"""Who is seen next door is not here: they are followed and gone to, and are too far off for the rest."""

from __future__ import annotations

import pytest

from engine.model import events as ev
from engine.model.query import room_of
from tests.tiny import said, tiny_game

COVE = """
start = "quay"
[room.quay]
name = "Quay"
text = "A quay."
exits = { east = { to = "cove", view = true }, up = "loft" }
[room.cove]
name = "Cove"
text = "A cove."
exits = { west = { to = "quay", view = true } }
[room.loft]
name = "Loft"
text = "A loft."
exits = { down = "quay" }
[person.ned]
name = "Ned"
pronoun = "he"
text = "Ned."
in = "cove"
obeys = [{ do = "any" }]
[person.mara]
name = "Mara"
pronoun = "she"
text = "Mara."
in = "quay"
obeys = [{ do = "any" }]
"""


@pytest.mark.parametrize("line", ["follow ned", "go to ned"])
def test_who_is_seen_next_door_is_gone_after(line: str) -> None:
    game = tiny_game(COVE)
    game.play(line)
    assert room_of(game.game.state, "player") == "cove"
    told = tiny_game(COVE)
    told.play(f"mara, {line}")
    assert room_of(told.game.state, "mara") == "cove"


def test_who_is_seen_next_door_does_not_come_for_being_called() -> None:
    assert tiny_game(COVE).play("call ned").refusal == "any.too-far"


def test_who_was_seen_to_leave_is_followed_the_way_they_went() -> None:
    game = tiny_game(COVE)
    game.play("mara, go up")
    turn = game.play("follow mara")
    assert any(isinstance(event, ev.Went) and event.room == "loft" for event in turn.events)
    assert game.play("follow mara").refusal == "perform.follow.person"


def test_out_of_the_dark_one_sees_who_is_in_the_lit_next_room() -> None:
    game = tiny_game(COVE.replace('text = "A quay."', 'text = "A quay."\ndark = true'))
    assert "In the Cove you can see Ned." in said(game, "look")
    assert game.play("hello mara").refusal == game.play("ask mara about the weather").refusal == ""
    assert game.play("hello ned").refusal == "any.too-far"
