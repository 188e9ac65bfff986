"""Several acts of one line: alike things are counted in one sentence, and words that name nothing get the name."""

from __future__ import annotations

from tests.tiny import said, tiny_game

HALL = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
[thing.coin]
name = "silver coin"
text = "Silver."
in = "trough"
count = 3
edible = true
[thing.trough]
name = "trough"
text = "Stone."
in = "hall"
container = true
fixed = "No."
[thing.tin]
name = "tin"
text = "Dented."
in = "hall"
[thing.pot]
name = "pot"
text = "A copper pot."
in = "hall"
[person.sue]
name = "Sue"
text = "Sue."
in = "hall"
article = ""
obeys = [{ do = "any" }]
[verb.wipe]
lines = ["wipe {things}"]
response = "It shines."
[[rule]]
on = "wiping tin"
say = "It was clean enough."
stop = true
"""


def test_what_is_done_to_several_alike_is_told_once_with_their_number() -> None:
    game = tiny_game(HALL)
    assert said(game, "take coins") == "You take three silver coins from the trough."
    assert said(game, "drop two coins") == "You put two silver coins down."
    assert said(game, "eat two coins").count("You eat") == 2  # one of them has to be taken in between


def test_so_it_is_where_somebody_else_does_it() -> None:
    game = tiny_game(HALL)
    assert "Sue takes three silver coins from the trough." in said(game, "sue, take the coins")


def test_words_that_do_not_name_the_thing_get_its_name_where_there_are_several() -> None:
    game = tiny_game(HALL)
    assert said(game, "wipe pot and tin") == "The pot: It shines.\nThe tin: It was clean enough."
    assert said(game, "examine pot and tin") == "A copper pot.\nThe tin: Dented."
    assert said(game, "wipe pot") == "It shines."


def test_what_looks_the_same_is_told_once_wherever_it_is() -> None:
    game = tiny_game(HALL)
    said(game, "take coin")
    said(game, "take coin and give it to sue")
    assert said(game, "examine coins") == "The silver coin: Silver."
