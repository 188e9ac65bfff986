"""Two rooms, a bell, a glass box and Mara: where decrees and the clock are tried."""

from __future__ import annotations

ROOMS = """
start = "hall"
[number]
count = 0
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = "hall" }
[thing.bell]
name = "bell"
text = "A bell."
in = "hall"
[thing.box]
name = "box"
text = "A box."
in = "hall"
container = true
transparent = true
open = false
[person.mara]
name = "Mara"
text = "Mara."
in = "yard"
[ending.dawn]
name = "Dawn"
text = "Light."
"""
RING = '[timer.ring]\nturns = 2\nsay = "It rings."\n'
