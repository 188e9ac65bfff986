"""A small world on disk for tests of what happens around play: two rooms, a lamp, and Mara, who answers."""

from __future__ import annotations

from pathlib import Path

INN = """
title = "The Inn"
start = "yard"
intro = "It rains."

[room.yard]
name = "Inn Yard"
text = "Cobbles and a lit door to the north."
exits = { north = "taproom" }

[room.taproom]
name = "Taproom"
text = "Low beams and a fire."
exits = { south = "yard" }

[thing.lamp]
name = "brass lamp"
text = "Dented."
in = "yard"

[thing.coin]
name = "copper coin"
text = "Worn smooth."
in = "taproom"

[person.mara]
name = "Mara"
article = ""
text = "She keeps the inn."
pronoun = "she"
in = "taproom"
greeting = "Good evening."
lost = ["I could not say."]

[[person.mara.topics]]
about = ["rain", "weather"]
say = "It has rained since Tuesday."
"""


def write_inn(folder: Path, name: str = "inn", extra: str = "") -> Path:
    """The pack in a folder of its own."""
    pack = folder / name
    pack.mkdir(parents=True)
    (pack / "world.toml").write_text(INN + extra, "utf-8")
    return pack
