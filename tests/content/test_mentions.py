"""What `check --prose` finds in the texts of rooms that nobody can look at, and what it takes for no thing."""

from __future__ import annotations

import pytest

from engine.content.pack import load_pack

PACK = """
title = "T"
start = "yard"
[room.yard]
name = "Yard"
text = "{text}"
exits = { north = "kitchen" }
[room.kitchen]
name = "Kitchen"
text = "Warm."
exits = { south = "yard" }
[thing.steps]
name = "stone steps"
text = "Six."
in = "yard"
scenery = true
plural = true
"""


def named(text: str) -> list[str]:
    """What the text of the yard mentions that is not there."""
    problems = load_pack("t", {"world.toml": PACK.replace("{text}", text).encode()}, prose=True).problems
    return [each.source[each.column : each.column + each.width] for each in problems if "names-nothing" in each.code]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{The kitchen door is shut.|A brass gong hangs here.}", ["door", "gong"]),
        ("{There is a kitchen door|Cold}, and the yard gate.", ["door", "gate"]),
        ("The kitchen is north.", []),
        ("The steps are worn, the lowest most of all. The kitchen is the nearest.", []),
        ("The forest, a chest and the guest.", ["forest", "chest", "guest"]),
    ],
)
def test_a_place_describes_no_thing_of_its_name_and_a_superlative_is_none(text: str, found: list[str]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A clock, two vases; curtains hang at every pane. Beams cross it.", ["clock", "vases", "curtains", "Beams"]),
        ("A desk, and one window that has been painted shut.", ["desk", "window"]),
        ("{yard is dark: Water is lying in the ruts already. | Mud, and cold.}", ["ruts"]),
        ("Two or three old chairs. Seven empty bottles are left.", ["chairs", "bottles"]),
        ("One of those days. Both are true, one by one; many have gone.", []),
        ("{Heavy drapes hang here.|Steps lead up.}", ["drapes"]),
        ("This was his. His are gone. Grass stands high: lies open wide. Doorways lead on.", []),
    ],
)
def test_what_a_number_stands_before_and_what_many_do_is_seen(text: str, found: list[str]) -> None:
    assert named(text) == found
