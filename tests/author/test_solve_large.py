"""Of a world that is too large to be looked at whole, and of how an act is typed that `solve` found."""

from __future__ import annotations

import pytest

from engine.author.deadends import Sampled
from engine.author.landmarks import Landmarks
from engine.author.seeking import roughly_first
from engine.author.shorten import came_to, straightened
from engine.author.solve import solve
from engine.author.space import Space
from tests.tiny import tiny_world

COURIER = """
start = "yard"
[room.yard]
name = "Yard"
text = "Flints."
exits = { north = "shed" }
[room.shed]
name = "Shed"
text = "Tar."
exits = { south = "yard" }
[thing.token]
name = "token"
text = "Brass."
in = "player"
[number]
clock = 0
[[rule]]
on = "every turn"
do = ["add 1 to clock"]
[person.ida]
name = "Ida"
article = ""
in = "yard"
text = "In a hurry."
acts = "always"
[[person.ida.habits]]
do = "go north"
when = "ida in yard and clock >= 1"
[[rule]]
on = "after showing token ida"
when = "clock < 30"
do = ["end shown"]
[ending.shown]
name = "Shown"
text = "Seen."
"""


def test_who_has_gone_off_meanwhile_or_lies_about_makes_no_dead_end() -> None:
    world = tiny_world(COURIER)
    space = Space(world, 1)
    landmarks = Landmarks(world, space.identities.parts, "shown")
    sampled = Sampled(space, "shown", landmarks, ("show token to ida",))
    assert {dead.act for dead in sampled.off_the_way(0, lambda: False)} == {"give token to ida"}
    assert sampled.tried >= 3


def test_clocks_fuel_and_what_lies_about_do_not_hide_a_way() -> None:
    halls = "".join(
        f"""
[room.hall{at}]
name = "Hall {at}"
text = "Stone."
{f'exits.west = "hall{at - 1}"' if at else ""}
{f'exits.east = "hall{at + 1}"' if at < 5 else ""}
[thing.stone{at}]
name = "stone{at}"
text = "Flint."
in = "hall{at}"
"""
        for at in range(6)
    )
    pack = f"""
start = "hall0"
{halls}
[number]
clock = 0
[property.mark]
of = "thing"
values = ["none", "red"]
[[rule]]
on = "every turn"
do = ["add 1 to clock"]
[[rule]]
on = "after touching stone5"
when = "clock > 3 and player holds stone2"
say = "It comes off red."
do = ["set mark of stone5 to red"]
[[rule]]
on = "going west"
when = "clock > 500"
say = "No."
stop = true
[[rule]]
on = "before dropping stone2"
when = "player in hall0 and mark of stone5 is red"
do = ["end back"]
[ending.back]
name = "Back"
text = "Back."
"""
    world = tiny_world(pack)
    space = Space(world, 1)
    landmarks = Landmarks(world, space.identities.parts, "back")
    is_back = lambda node: space.ends[node] == "back"  # noqa: E731
    way = roughly_first(space, is_back, landmarks, lambda: len(space) > 400)
    assert way is not None and came_to(space, way, "back") is not None


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        ("throwing hat post", "throw hat at post"),
        ("using hat post", "use hat on post"),
        ("attacking ida hat", "attack ida with hat"),
        ("paying ida hat", "pay ida with hat"),
        ("selling hat ida", "sell hat to ida"),
    ],
)
def test_what_is_done_with_one_thing_to_another_is_typed_as_people_type_it(moment: str, line: str) -> None:
    pack = f"""
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
[thing.hat]
name = "hat"
in = "player"
[thing.post]
name = "post"
in = "hall"
fixed = true
[person.ida]
name = "Ida"
in = "hall"
[[rule]]
on = "instead of {moment}"
do = ["end won"]
[ending.won]
name = "Won"
text = "Won."
"""
    (won,) = solve(tiny_world(pack)).endings
    assert won.lines == (line,)


def test_no_act_is_said_to_lose_where_the_search_had_enough_before_it_knew_which() -> None:
    pack = """
start = "yard"
[room.yard]
name = "Yard"
text = "Flints."
exits.north = { to = "shed", when = "rung = 3" }
[room.shed]
name = "Shed"
text = "Tar."
exits.south = "yard"
[number]
rung = 0
[thing.bell]
name = "bell"
in = "yard"
fixed = true
[thing.pen]
name = "pen"
in = "yard"
[[rule]]
on = "after touching bell"
do = ["add 1 to rung"]
[[rule]]
on = "after going north"
do = ["end up"]
[ending.up]
name = "Up"
text = "Up."
"""
    world = tiny_world(pack)
    way = ("touch bell", "touch bell", "touch bell", "go north")

    def lost_within(many: int) -> set[tuple[str, int]]:
        space = Space(world, 1)
        sampled = Sampled(space, "up", Landmarks(world, space.identities.parts, "up"), way)
        asked = iter([False] * many)
        return {(dead.act, len(dead.after)) for dead in sampled.by_chance(1, 1, 0, lambda: next(asked, True))}

    known = lost_within(100_000)
    assert known == {("touch bell", 3)}
    assert all(lost_within(many) <= known for many in range(40, 70))


LUCK = """
start = "hall0"
[thing.bell]
name = "bell"
in = "hall0"
fixed = true
[thing.lamp]
name = "lamp"
in = "hall9"
fixed = true
[thing.stone]
name = "stone"
in = "hall9"
fixed = true
[thing.post]
name = "post"
in = "hall9"
fixed = true
[thing.jewel]
name = "jewel"
in = "hall9"
[number]
luck = 0
turns = 0
[[rule]]
on = "touching bell"
say = "It cracks."
do = ["subtract 1 from luck"]
once = true
[[rule]]
on = "touching lamp"
say = "Warm."
do = ["add 1 to luck"]
once = true
[[rule]]
on = "touching stone"
say = "Cold."
do = ["add 1 to luck"]
once = true
[[rule]]
on = "touching post"
say = "Smooth."
do = ["add 1 to luck"]
once = true
[[rule]]
on = "taking jewel"
when = "luck < 2"
say = "Not yet."
stop = true
[[rule]]
on = "after taking jewel"
do = ["end rich"]
[ending.rich]
name = "Rich"
text = "Rich."
""" + "".join(
    f"""
[room.hall{at}]
name = "Hall {at}"
text = "Stone."
exits = {{ {", ".join(f'{way} = "hall{to}"' for way, to in (("west", at - 1), ("east", at + 1)) if 0 <= to < 10)} }}
"""
    for at in range(10)
)
DIALS = "".join(
    f"""
[thing.dial{at}]
name = "dial{at}"
in = "hall{at}"
fixed = true
[[rule]]
on = "turning dial{at}"
say = "It clicks."
do = ["add 1 to dialled{at}"]
[[rule]]
on = "becomes true"
when = "dialled{at} > 9"
say = "It is stiff."
"""
    for at in range(9)
)


def test_what_an_act_late_on_the_way_can_mend_is_no_dead_end() -> None:
    numbers = "".join(f"dialled{at} = 0\n" for at in range(9))
    world = tiny_world(LUCK.replace("turns = 0\n", numbers) + DIALS)
    space = Space(world, 1)
    landmarks = Landmarks(world, space.identities.parts, "rich")
    way = (*("go east",) * 9, "touch lamp", "touch stone", "take jewel")
    assert came_to(space, way, "rich") == way
    sampled = Sampled(space, "rich", landmarks, way)
    assert sampled.off_the_way(24, lambda: False) == []
    assert sampled.tried >= 1


def test_a_way_in_a_world_without_end_is_made_straight_by_half_of_what_was_known_and_no_more() -> None:
    clock = """
[[rule]]
on = "every turn"
do = ["add 1 to clock"]
[[rule]]
on = "waiting"
when = "clock > 9000"
say = "Late."
"""
    world = tiny_world(LUCK.replace("turns = 0", "clock = 0") + clock)
    space = Space(world, 1)
    way = (*("go east",) * 9, "touch post", "touch lamp", "go west", "go east", "touch stone", "take jewel")
    assert came_to(space, way, "rich") == way
    space.expand(space.start)
    before = len(space)
    straightened(space, "rich", way, lambda: False)
    assert before < len(space) < 2 * before + 12
