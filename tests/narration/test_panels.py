"""The map of what was found, the journal with what does not fit, and how people seem."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model.query import relation
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.chart import known_rooms, map_lines
from engine.narration.reports import how_they_seem, journal, people_lines
from tests.tiny import tiny_game

WORLD = """
title = "The Mill"
start = "yard"

[number]
open = 0

[room.yard]
name = "Mill Yard"
text = "Flour and rain."
exits = { north = "loft", east = { to = "shed", door = "hatch" }, west = { to = "vault", when = "open = 1" } }

[room.loft]
name = "Loft"
text = "Dust."
exits = { south = "yard", up = { to = "roof", when = "open = 1" } }

[room.shed]
name = "Shed"
text = "Tools."
exits = { west = { to = "yard", door = "hatch" } }

[room.vault]
name = "Vault"
text = "Cold."
exits = { east = "yard" }

[room.roof]
name = "Roof"
text = "Slates."
exits = { down = "loft" }

[thing.hatch]
name = "oak hatch"
text = "Shut."
door = true

[thing.lever]
name = "lever"
text = "Iron."
in = "loft"
fixed = true

[[rule]]
on = "after pulling lever"
do = ["set open to 1"]

[fact.burned]
name = "the fire"
text = "The mill burned in March."
words = ["fire"]
contradicts = ["stands"]

[fact.stands]
name = "the mill"
text = "The mill stands."
words = ["mill"]

[person.mara]
name = "Mara"
article = ""
text = "White with flour."
pronoun = "she"
in = "yard"
knows = [{ fact = "burned", tell = "It burned." }]

[person.tom]
name = "Tom"
article = ""
text = "Her brother."
pronoun = "he"
in = "loft"
knows = [{ fact = "stands", tell = "It stands." }]
"""


@pytest.fixture
def mill() -> Playing:
    return tiny_game(WORLD)


def state_of(session: Playing) -> State:
    return session.game.state


def told(lines: object) -> list[str]:
    return [line.text for line in lines]  # type: ignore[attr-defined]


def test_a_map_has_the_rooms_that_were_found_and_the_ways_not_yet_gone(mill: Playing) -> None:
    assert told(map_lines(state_of(mill), PLAYER)) == [
        "Mill Yard, where you are. Not yet gone: north and east by the oak hatch."
    ]
    mill.play("north")
    assert told(map_lines(state_of(mill), PLAYER)) == [
        "Loft, where you are: south to the Mill Yard.",
        "Mill Yard: north to the Loft. Not yet gone: east by the oak hatch.",
    ]


def test_a_way_that_opens_far_off_is_on_no_map_before_it_is_seen(mill: Playing) -> None:
    for line in ("north", "pull lever"):
        mill.play(line)
    ways = {room.id: [way.direction for way in room.ways] for room in known_rooms(state_of(mill), PLAYER)}
    assert ways == {"loft": ["south", "up"], "yard": ["north", "east"]}, "the way up opens before their eyes"
    mill.play("south")
    here, loft = known_rooms(state_of(mill), PLAYER)
    assert [way.direction for way in here.ways] == ["north", "east", "west"]
    assert [way.direction for way in loft.ways] == ["south"]


def test_a_click_on_a_room_of_the_map_goes_there(mill: Playing) -> None:
    mill.play("north")
    _, yard = map_lines(state_of(mill), PLAYER)
    commands = [link.command for link in yard.links]
    assert commands == ["go to Mill Yard"], "the room one is in is no link"
    mill.play(commands[0])
    assert told(map_lines(state_of(mill), PLAYER))[0].startswith("Mill Yard, where you are")


def test_a_journal_marks_what_cannot_both_be_so_and_asks_which(mill: Playing) -> None:
    mill.play("ask mara about the fire")
    assert told(journal(state_of(mill), PLAYER)) == ["The mill burned in March. (Mara told you.)"]
    for line in ("north", "ask tom about the mill"):
        mill.play(line)
    assert told(journal(state_of(mill), PLAYER)) == [
        "The mill burned in March. (Mara told you.)\n- That cannot be so beside this: The mill stands.",
        "The mill stands. (Tom told you.)\n- That cannot be so beside this: The mill burned in March.",
        "Open: which of these is so?\n- The mill burned in March.\n- The mill stands.",
    ]


@pytest.mark.parametrize(
    ("mood", "trust", "words"),
    [
        (0, 0, "Mara does not know yet whether to trust you."),
        (4, 2, "Mara seems in good spirits, and begins to trust you."),
        (-7, -4, "Mara seems wretched, and does not trust you."),
        (9, 9, "Mara seems in high spirits, and trusts you with most things."),
        (-2, -9, "Mara believes nothing that you say."),
    ],
)
def test_people_say_how_they_seem(mood: int, trust: int, words: str) -> None:
    persona = f"mood = {mood}\ntrust = {trust}\n"
    mill = tiny_game(WORLD.replace('pronoun = "she"\n', f'pronoun = "she"\n{persona}'))
    state = state_of(mill)
    assert relation(state, "trust", "mara", PLAYER) == trust
    assert how_they_seem(state, "mara", PLAYER) == words
    assert told(people_lines(state, PLAYER)) == ["Mara is here.", words]
