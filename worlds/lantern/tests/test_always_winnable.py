"""Whatever is done first, the better ending can still be reached, unless the story is already over.

A player who does anything at all for a while hands over to one who walks round and round and does what helps.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from engine.api import Playing, load_world, new_game

PACK = str(Path(__file__).resolve().parent.parent)

ROUND = (
    "go north", "go south", "go east", "go north", "go south", "go east", "go up", "go down", "go west",
    "go down", "go up", "go west",
)  # fmt: skip

USEFUL = (
    "take seal", "take cellar_key", "take mantles", "take hand_lamp", "take logbook", "take tin",
    "show seal to abel", "unlock hatch with cellar_key", "open hatch", "light hand_lamp", "examine tin",
    "tell oil_kept to cobb", "tell oil_kept to pru", "give mantles to pru", "open desk", "read logbook",
    "tell two_hands to pru",
)  # fmt: skip


def do_anything(game: Playing, chance: random.Random, turns: int) -> None:
    for _ in range(turns):
        if not game.over:
            game.act(chance.choice(game.legal_acts()))


def do_what_helps(game: Playing) -> None:
    for act in USEFUL:
        if act in game.legal_acts():
            game.act(act)
    has_counted = "tell oil_kept to pru" in game.legal_acts()
    if has_counted and "give hand_lamp to pru" in game.legal_acts():
        game.act("give hand_lamp to pru")
    if "say to pru" in game.legal_acts():
        for topic in ("eyes", "thursday") if has_counted else ("hand lamp",):
            game.play(f"ask pru about {topic}")
    if "tell thursday to cobb" in game.legal_acts():
        game.act("tell thursday to cobb")
        game.act("give seal to cobb")


def finish(game: Playing) -> None:
    """Stand up, go to the landing from anywhere, then round and round."""
    if "stand" in game.legal_acts():
        game.act("stand")
    for _ in range(6):
        for way in ("go up", "go down", "go south", "go west"):
            if game.view("player").place != "Wade End":
                game.act(way)
    for _ in range(8):
        for way in ROUND:
            if game.over:
                return
            do_what_helps(game)
            game.act(way)


def ending(game: Playing) -> str:
    events = (event for record in game.records for event in record.events)
    return next((event.ending for event in events if type(event).__name__ == "Ended"), "")


@pytest.mark.parametrize("seed", range(30))
def test_nothing_done_first_puts_the_better_ending_out_of_reach(seed: int) -> None:
    game = new_game(load_world(PACK), seed=seed)
    do_anything(game, random.Random(seed), 40 + 10 * seed)
    if not game.over:
        finish(game)
        assert ending(game) == "kept", f"stuck in {game.view('player')} knowing {game.play('journal').lines}"
