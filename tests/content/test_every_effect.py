"""Wherever an effect can be written, `check` knows of it: what it moves, tells, reveals, counts and ends is
no dead end.

All effects of a pack are in one list, `Compiler.effects`, before anything asks what nothing ever does.
"""

from __future__ import annotations

import msgspec
import pytest

from engine.content import schema
from engine.content.pack import load_pack

WORLD = """
title = "T"
start = "r"
[room.r]
name = "Room"
text = "A room."
[room.z]
name = "Zed"
text = "Far off."
[thing.k]
name = "brass key"
text = "x"
[thing.box]
name = "box"
text = "x"
in = "r"
container = true
locked = true
key = "k"
[thing.pearl]
name = "pearl"
text = "x"
in = "r"
hidden = true
[number]
n = 0
[fact.f]
text = "The cellar is dry."
[timer.t]
turns = 3
do = ["say \\"Now.\\""]
[table.u]
entries = ["Rain.", "Wind."]
[choice.c]
text = "Well?"
options = [{ label = "yes", say = "Yes." }, { label = "no", say = "No." }]
[person.bob]
name = "Bob"
in = "r"
text = "x"
[ending.win]
name = "Won"
text = "Won."
[ending.two]
name = "Two"
text = "Two."
[[rule]]
on = "every turn"
when = "n >= 1"
do = ["end win"]
"""
DOES = (
    '["add 1 to n", "move k to player", "tell f to player", "reveal pearl", "move player to z", "draw u", "choose c", '
    '"start t", "end two"]'
)
PLACES: dict[tuple[str, str], str] = {
    ("Saying", "do"): '[[person.bob.topics]]\nabout = ["rain"]\nanswers = [{ say = "Yes.", do = DO }]',
    ("TellingPart", "do"): '[[person.bob.knows]]\nfact = "f"\nparts = [{ tell = "Dry.", do = DO }]',
    ("Topic", "do"): '[[person.bob.topics]]\nabout = ["rain"]\nsay = "Yes."\ndo = DO',
    ("Opening", "do"): '[[person.bob.openings]]\nsay = "Rain."\ndo = DO',
    ("Entry", "do"): '[table.a]\nentries = [{ do = DO }]\n[[rule]]\non = "waiting"\ndo = ["draw a"]',
    ("Option", "do"): '[choice.a]\ntext = "Which?"\n'
    'options = [{ label = "this", do = DO }, { label = "that", say = "x" }]\n'
    '[[rule]]\non = "waiting"\ndo = ["choose a"]',
    ("Timer", "do"): "[timer.a]\nturns = 2\nrunning = true\ndo = DO",
    ("Scene", "begin_do"): '[scene.a]\nbegins = "turn > 3"\nbegin_do = DO',
    ("Scene", "end_do"): '[scene.a]\nbegins = "turn > 3"\nends = "turn > 5"\nend_do = DO',
    ("Stage", "do"): '[quest.a]\nname = "Q"\nstages = [{ text = "x", done = "turn > 3", do = DO }]',
    ("Quest", "begin_do"): '[quest.a]\nname = "Q"\nbegins = "turn > 3"\nstages = [{ text = "x", done = "turn > 9" }]\n'
    "begin_do = DO",
    ("Quest", "done_do"): '[quest.a]\nname = "Q"\nstages = [{ text = "x", done = "turn > 3" }]\ndone_do = DO',
    ("Quest", "fail_do"): '[quest.a]\nname = "Q"\nstages = [{ text = "x", done = "turn > 3" }]\nfails = "turn > 7"\n'
    "fail_do = DO",
    ("Verb", "do"): '[verb.a]\nlines = ["jiggle"]\ndo = DO',
    ("Rule", "do"): '[[rule]]\non = "waiting"\ndo = DO',
}  # fmt: skip
"""By the table and key that hold effects, a pack that has them there."""


def _of_effects(table: type[msgspec.Struct]) -> list[str]:
    return [key for key, kind in table.__annotations__.items() if "Effect" in str(kind)]


def test_no_place_for_effects_is_left_out() -> None:
    tables = [kind for kind in vars(schema).values() if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
    found = {(table.__name__, key) for table in tables for key in _of_effects(table)}
    assert found == set(PLACES)


@pytest.mark.parametrize("place", PLACES, ids=" ".join)
def test_what_is_done_there_is_done(place: tuple[str, str]) -> None:
    bare = WORLD + '[[rule]]\non = "waiting"\ndo = ["say \\"x\\""]\n'
    assert len(load_pack("t", {"world.toml": bare}).problems) >= 9
    problems = load_pack("t", {"world.toml": WORLD + PLACES[place].replace("DO", DOES)}).problems
    assert [str(problem) for problem in problems] == []
