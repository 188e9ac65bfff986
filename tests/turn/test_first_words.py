"""The words that players have typed first, most often, in published transcripts: at least 19 in 20 are of use.

The words, their counts and where they come from stand in `first_words.toml`, with a line for each in the scene below.
A line is of use where it is done, answered, asked about, or refused for a reason that lies in the world; it is not
where the parser can make nothing of it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from engine.model.world import World
from tests.tiny import tiny_game, tiny_world

SCENE = """
title = "The Scene"
start = "parlour"
[room.parlour]
name = "Parlour"
text = "A small parlour."
exits = { north = { to = "yard", door = "door" }, east = "pantry" }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = { to = "parlour", door = "door" } }
[room.pantry]
name = "Pantry"
text = "A pantry."
exits = { west = "parlour" }
[person.mara]
name = "Mara"
text = "A woman in grey."
pronoun = "she"
in = "parlour"
greeting = "Good day to you."
knows = [{ fact = "keyfact", tell = "It opens the box." }]
obeys = [{ do = "any" }]
[fact.keyfact]
text = "The key opens the box."
name = "the key"
words = ["key"]
[thing.door]
name = "door"
text = "A plain door."
door = true
open = true
[thing.table]
name = "table"
text = "A plain table."
in = "parlour"
supporter = true
fixed = true
[thing.chair]
name = "chair"
text = "A plain chair."
in = "parlour"
supporter = true
postures = ["sit", "stand"]
[thing.lamp]
name = "lamp"
text = "A plain lamp."
on = "table"
light = true
[thing.box]
name = "box"
text = "A plain box."
on = "table"
container = true
openable = true
key = "key"
[thing.key]
name = "key"
text = "A plain key."
in = "player"
[thing.coin]
name = "coin"
text = "A plain coin."
in = "player"
[thing.apple]
name = "apple"
text = "A plain apple."
in = "player"
edible = true
[thing.rope]
name = "rope"
text = "A plain rope."
on = "table"
rope = true
[thing.water]
name = "water"
text = "Clear."
liquid = true
drinkable = true
[thing.bottle]
name = "bottle"
text = "A plain bottle."
in = "player"
vessel = 2
holds = "water"
"""
BEFORE: dict[str, tuple[str, ...]] = {
    "again": ("look",), "g": ("look",), "undo": ("take lamp",), "oops": ("take lxmqp",),
    "unlock": ("lock box with key",),
    "remove": ("open box", "put coin in box"), "put": ("open box",), "search": ("open box",), "blow": ("light lamp",),
    "untie": ("take rope", "tie rope to chair"), "steal": ("give coin to mara",), "redo": ("take lamp", "undo"),
}  # fmt: skip
"""What comes first, where a line needs something to have happened."""
USELESS = ("parse.unknown-verb", "parse.unknown-word", "parse.not-understood", "parse.verb-needs-noun", "any.refused")
WORDS = tomllib.loads((Path(__file__).parent.parent / "parser" / "first_words.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scene() -> World:
    return tiny_world(SCENE)


def outcome(word: str, line: str) -> str:
    """What a line came to: the refusal's code, or nothing where it was of use."""
    game = tiny_game(SCENE)
    for earlier in BEFORE.get(word, ()):
        game.play(earlier)
    turn = game.play(line)
    if turn.refusal in USELESS or (turn.refusal.startswith("parse.no-such") and word not in BEFORE):
        return turn.refusal
    said = " ".join(line.text for line in turn.lines)
    return "" if said.strip() or turn.meta or turn.events else "silence"


def test_nineteen_in_twenty_of_the_commonest_first_words_are_of_use() -> None:
    assert len(WORDS["words"]) == 200
    failing = {word: outcome(word, WORDS["examples"][word]) for word, _ in WORDS["words"]}
    useless = {word: code for word, code in failing.items() if code}
    assert len(useless) <= 10, useless


@pytest.mark.parametrize("short", sorted(WORDS["short"]))
def test_every_common_abbreviation_is_of_use(short: str) -> None:
    _, line = WORDS["short"][short]
    assert outcome(short, line) == ""
