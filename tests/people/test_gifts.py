"""Who is given something thanks the giver, and says what they have to say of it once."""

from __future__ import annotations

from tests.tiny import said, tiny_game

GIFTS = """
start = "yard"
[room.yard]
name = "Yard"
text = "Mud."
[thing.letter]
name = "letter"
held_by = "player"
[thing.ring]
name = "ring"
held_by = "player"
[thing.egg]
name = "egg"
held_by = "player"
[thing.coin]
name = "coin"
held_by = "player"
[fact.forged]
text = "The letter is forged."
words = ["letter"]
[fact.stolen]
text = "The ring is stolen."
words = ["ring"]
[person.ada]
name = "Ada"
in = "yard"
thanks = "Bless you."
knows = [{ fact = "forged" }, { fact = "stolen", when = "trust of ada > 5", cover = "What ring?" }]
topics = [{ about = ["egg"], say = "A brown one." }]
[[rule]]
on = "after waiting"
do = ["move letter to player", "move ring to player", "move egg to player"]
"""


def test_a_gift_has_thanks_and_then_once_what_is_to_be_said_of_it() -> None:
    game = tiny_game(GIFTS)
    assert "Ada says, “Bless you.”" in said(game, "give coin to ada")
    assert "Ada says, “Bless you. The letter is forged.”" in said(game, "give letter to ada")
    assert "Ada says, “Bless you. A brown one.”" in said(game, "give egg to ada")
    game.play("wait")
    assert "Ada says, “Bless you.”" in said(game, "give letter to ada")
    assert "Ada says, “Bless you.”" in said(game, "give egg to ada")


def test_a_gift_brings_up_nothing_that_is_kept_back() -> None:
    game = tiny_game(GIFTS)
    assert "Ada says, “What ring?”" in said(game, "show ring to ada")
    assert "Ada says, “Bless you.”" in said(game, "give ring to ada")
