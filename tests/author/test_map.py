"""The map: what it knows of a world, where it puts the rooms, and what it draws in each form."""

from __future__ import annotations

import random
import re
from xml.etree import ElementTree

import pytest

from engine.author import layout
from engine.author.layout import sheets_of
from engine.author.map_graph import dot_map, mermaid_map
from engine.author.map_svg import svg_map
from engine.author.map_text import text_map
from engine.author.plan import COMPASS, Plan, plan_of
from engine.author.routes import Route, routes_of
from engine.model.world import DIRECTIONS
from tests.tiny import tiny_world

HOUSE = """
start = "yard"
[region.indoors]
name = "the house <inside>"
rooms = ["hall", "loft", "cellar"]
[room.yard]
name = "Yard & Garden"
text = "Cobbles."
exits.north = { to = "hall", door = "oak_door" }
exits.in = { to = "hall", door = "oak_door" }
exits.east = { to = "lane", when = "turn > 3" }
exits.south = { blocked = "A wall." }
[room.hall]
name = "Hall"
text = "Boards."
exits.south = { to = "yard", door = "oak_door" }
exits.up = "loft"
exits.down = { to = "cellar", door = "hatch" }
[room.loft]
name = "Loft"
text = "Hay."
exits.down = "hall"
[room.cellar]
name = "Cellar"
text = "Barrels."
dark = true
exits.up = { to = "hall", door = "hatch" }
[room.lane]
name = "Lane"
text = "Mud."
exits.north = "lane"
[thing.oak_door]
name = "oak door"
door = true
[thing.hatch]
name = "hatch"
door = true
locked = true
key = "key"
[thing.key]
name = "brass key"
in = "box"
[thing.box]
name = "box"
in = "loft"
container = true
[thing.penny]
name = "penny"
in = "lane"
count = 3
[thing.range]
name = "range"
in = "hall"
scenery = true
[person.agnes]
name = "Agnes"
in = "hall"
"""


def plan(exits: str, start: str = "a") -> Plan:
    """A plan of rooms named by letters: `a north b, b south a`."""
    ways: dict[str, dict[str, str]] = {}
    for each in exits.split(", "):
        one, direction, other = each.split()
        ways.setdefault(one, {})[direction] = other
        ways.setdefault(other, {})
    rooms = "".join(
        f'[room.{id}]\nname = "Room {id}"\ntext = "t"\n' + "".join(f'exits.{by} = "{to}"\n' for by, to in found.items())
        for id, found in ways.items()
    )
    return plan_of(tiny_world(f'start = "{start}"\n{rooms}'))


def cells(exits: str) -> dict[str, tuple[int, int]]:
    (sheet,) = sheets_of(plan(exits))
    return sheet.cells


def routes(exits: str) -> dict[str, Route]:
    made = plan(exits)
    (sheet,) = sheets_of(made)
    return {route.way.a + route.way.b: route for route in routes_of(sheet, made.ways)}


# --- what it knows -------------------------------------------------------------------------------


def test_two_exits_that_answer_each_other_are_one_way_and_a_second_direction_is_told_with_it() -> None:
    found = plan_of(tiny_world(HOUSE))
    way = next(way for way in found.ways if way.door == "oak door")
    assert (way.a, way.b, way.there, way.back) == ("yard", "hall", ("north", "in"), ("south",))
    assert (way.bearing, way.sort, way.one_way) == (("north", "south"), "level", False)


def test_a_way_knows_that_it_is_locked_conditional_one_way_or_up() -> None:
    ways = {way.b: way for way in plan_of(tiny_world(HOUSE)).ways}
    assert (ways["cellar"].locked, ways["cellar"].sort) == (True, "stairs")
    assert (ways["lane"].a, ways["lane"].there) == ("lane", ("north",)), "a way to itself is one of its own"
    to_lane = next(way for way in plan_of(tiny_world(HOUSE)).ways if way.a == "yard" and way.b == "lane")
    assert (to_lane.conditional, to_lane.one_way) == (True, True)


def test_a_room_knows_who_and_what_is_in_it_and_leaves_out_what_nobody_can_take() -> None:
    spots = plan_of(tiny_world(HOUSE)).spots
    assert (spots["hall"].people, spots["hall"].things) == (("Agnes",), ())
    assert spots["loft"].things == ("brass key", "box")
    assert spots["lane"].things == ("penny x3",)
    assert (spots["yard"].start, spots["yard"].blocked) == (True, ("south",))
    assert (spots["cellar"].dark, spots["cellar"].region, spots["yard"].region) == (True, "indoors", "")


# --- where it puts the rooms ---------------------------------------------------------------------


@pytest.mark.parametrize("direction", COMPASS)
def test_a_room_lies_where_the_way_to_it_leads(direction: str) -> None:
    at = cells(f"a {direction} b, b {DIRECTIONS[direction]} a")
    assert (at["b"][0] - at["a"][0], at["b"][1] - at["a"][1]) == COMPASS[direction]


def test_a_way_is_stretched_where_the_other_side_of_a_square_is_longer() -> None:
    at = cells("a east b, b east c, c south d, a south e, e east d, d west e")
    assert (at["c"][0], at["d"][1]) == (at["d"][0], at["e"][1])
    assert [at[id][0] - at["a"][0] for id in "bce"] == [1, 2, 0]
    assert all(
        len(route.points) == 2 for route in routes("a east b, b east c, c south d, a south e, e east d").values()
    )


def test_a_room_in_the_way_of_a_line_is_moved_out_of_it() -> None:
    """Going round leads back to the cell that is taken: somebody has to give way, and the line stays straight."""
    at = cells("a east b, b south c, c west d, d north e, a south f")
    assert len(set(at.values())) == 6
    assert all(
        len(route.points) == 2 for route in routes("a east b, b south c, c west d, d north e, a south f").values()
    )


def test_what_contradicts_itself_is_drawn_with_a_bend_around_the_rooms() -> None:
    found = routes("a east b, b east c, c east a")
    assert sorted(len(route.points) > 2 for route in found.values()) == [False, False, True]


def test_a_room_up_the_stairs_stands_beside_and_never_where_a_compass_way_leads() -> None:
    at = cells("a up b, b down a, a north c, a northeast d")
    step = at["b"][0] - at["a"][0], at["b"][1] - at["a"][1]
    assert step not in ((0, 0), (0, -1), (1, -1))
    assert max(abs(step[0]), abs(step[1])) == 1


def test_a_floor_of_four_rooms_has_a_sheet_of_its_own_above_the_start() -> None:
    upstairs = "e east f, f east g, g east h, e down a"
    found = sheets_of(plan(f"a east b, b east c, c east d, a up e, {upstairs}"))
    assert [(sheet.level, sorted(sheet.cells)) for sheet in found] == [(1, list("efgh")), (0, list("abcd"))]
    assert "Floor +1, up from Room a" in svg_map(plan(f"a east b, b east c, c east d, a up e, {upstairs}"))


def test_rooms_that_no_way_leads_to_stand_apart() -> None:
    found = sheets_of(plan("a east b, c east d"))
    assert [(sheet.apart, sorted(sheet.cells)) for sheet in found] == [(False, ["a", "b"]), (True, ["c", "d"])]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_the_ways_rooms_never_overlap_and_no_line_runs_through_one(seed: int) -> None:
    chance = random.Random(seed)
    ids = [f"r{number}" for number in range(chance.randint(2, 24))]
    exits = {
        (chance.choice(ids), chance.choice(list(DIRECTIONS))): chance.choice(ids) for _ in range(chance.randint(1, 50))
    }
    made = plan(", ".join(f"{one} {by} {other}" for (one, by), other in exits.items()), next(iter(exits))[0])
    for sheet in sheets_of(made):
        taken = set(sheet.cells.values())
        assert len(taken) == len(sheet.cells)
        for route in routes_of(sheet, made.ways):
            assert route.told or route.points[0] == tuple(2 * part for part in sheet.cells[route.way.a])
            assert not through(route, taken), (route, sheet)
    assert svg_map(made) == svg_map(made)
    assert max(len(line) for line in text_map(made, ascii=True).splitlines()) <= 80


def through(route: Route, taken: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The rooms that the upright and level stretches of a line run through."""
    found = []
    ends = route.points[:1] + route.points[-1:]
    for (ax, ay), (bx, by) in zip(route.points, route.points[1:], strict=False):
        if ax == bx or ay == by:
            for x in range(min(ax, bx), max(ax, bx) + 1):
                for y in range(min(ay, by), max(ay, by) + 1):
                    if x % 2 == y % 2 == 0 and (x // 2, y // 2) in taken and (x, y) not in ends:
                        found.append((x, y))
    return found


# --- what it draws -------------------------------------------------------------------------------


def test_the_drawing_is_one_file_that_needs_no_other_and_knows_both_screens() -> None:
    drawn = svg_map(plan_of(tiny_world(HOUSE)), things=True)
    root = ElementTree.fromstring(drawn)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert set(re.findall(r"https?://[^\s\"<]+", drawn)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|@font-face|url\(|<image|<script", drawn)
    assert "@media (prefers-color-scheme:dark)" in drawn
    colours = set(re.findall(r"(?:fill|stroke)=\"([^\"]+)\"", drawn))
    assert colours == set(), "colours stand in the style sheet alone"


def test_the_drawing_shows_what_there_is_to_a_way_and_explains_no_more_than_it_shows() -> None:
    drawn = svg_map(plan_of(tiny_world(HOUSE)), things=True)
    for mark in ("leaf locked", "ring", "moon", "stub", "steps", "way level maybe", "head", "tint t0"):
        assert f'class="{mark}"' in drawn, mark
    assert "the house &lt;inside&gt;" in drawn
    assert "Yard &amp; Garden" in drawn
    assert ">in and out<" not in drawn
    assert ">Agnes<" in drawn
    assert ">Agnes<" not in svg_map(plan_of(tiny_world(HOUSE)))
    plain = svg_map(plan("a east b, b west a"))
    assert ">dark<" not in plain
    assert ">door<" not in plain


def test_no_box_of_the_drawing_overlaps_another() -> None:
    drawn = svg_map(plan_of(tiny_world(HOUSE)))
    boxes = [
        tuple(int(found) for found in re.findall(r' (?:x|y|width|height)="(-?\d+)"', line))
        for line in drawn.splitlines()
        if line.startswith('<rect class="box"')
    ]
    assert len(boxes) == 5
    for number, (ax, ay, aw, ah) in enumerate(boxes):
        for bx, by, bw, bh in boxes[number + 1 :]:
            assert ax + aw < bx or bx + bw < ax or ay + ah < by or by + bh < ay


def test_the_text_is_the_map_in_letters() -> None:
    drawn = text_map(plan("a east b, b west a, b south c"), ascii=True)
    assert drawn == (
        "tiny\n"
        "====\n"
        "\n"
        "+------------+     +------------+\n"
        "|  * Room a  |-----|   Room b   |\n"
        "+------------+     +------------+\n"
        "                          v\n"
        "                   +------------+\n"
        "                   |   Room c   |\n"
        "                   +------------+\n"
        "\n"
        "\n"
        "* where it begins   > one way\n"
    )


def test_the_text_in_other_letters_has_lines_that_join() -> None:
    drawn = text_map(plan_of(tiny_world(HOUSE)))
    assert "│" in drawn
    assert "▮ locked door" in drawn
    assert "a the house <inside>" in drawn
    assert text_map(plan_of(tiny_world(HOUSE)), ascii=True).isascii()
    assert "Agnes" in text_map(plan_of(tiny_world(HOUSE)), things=True)
    assert "Agnes" not in drawn


def test_a_text_too_broad_for_the_page_is_cut_into_strips_and_says_so() -> None:
    row = ", ".join(f"r{number} east r{number + 1}" for number in range(12))
    drawn = text_map(plan(row, "r0"), ascii=True)
    assert max(len(line) for line in drawn.splitlines()) <= 80
    assert "cut into 4 strips, from west to east" in drawn
    assert all(f"Room r{number}" in drawn for number in range(13))
    assert "Strip" not in text_map(plan(row, "r0"), width=300)


def test_a_name_in_wide_letters_keeps_its_box_straight() -> None:
    world = tiny_world('start = "a"\n[room.a]\nname = "図書館"\ntext = "t"\n')
    assert "│  * 図書館  │" in text_map(plan_of(world))


def test_graphviz_and_mermaid_are_given_names_that_cannot_break_out() -> None:
    world = tiny_world('start = "a"\n[room.a]\nname = \'Say "hi" <b>; end]\'\ntext = "t"\nexits.in = "a"\n')
    assert r'label="Say \"hi\" <b>; end]"' in dot_map(plan_of(world))
    assert 'r1["Say #34;hi#34; #60;b#62;; end]"]' in mermaid_map(plan_of(world))


def test_graphviz_and_mermaid_show_the_same_ways() -> None:
    made = plan_of(tiny_world(HOUSE))
    dot, mermaid = dot_map(made), mermaid_map(made)
    assert '"yard" -- "hall" [tailport=n, headport=s, label="oak door", style=solid];' in dot
    assert '"hall" -- "cellar" [label="down/up, hatch, locked", style=dotted];' in dot
    assert '"yard" -- "lane" [tailport=e, dir=forward, style=dashed];' in dot
    assert 'r1 ---|"north/south, oak door"| r2' in mermaid
    assert 'r1 -.->|"east"| r5' in mermaid
    assert dot.count(" -- ") == mermaid.count("|") // 2 == len(made.ways)


def test_one_floor_can_be_drawn_alone() -> None:
    made = plan("a east b, b east c, c east d, a up e, e east f, f east g, g east h, e down a")
    for draw in (svg_map, text_map, dot_map, mermaid_map):
        assert "Room h" in draw(made, level=1)
        assert "Room h" not in draw(made, level=0)


def test_a_short_way_down_that_is_not_always_one_is_marked_beside_its_letter() -> None:
    steps = """
    start = "quay"
    [room.quay]
    name = "Quay"
    text = "Stone."
    exits.down = { to = "mud", when = "turn > 3" }
    [room.mud]
    name = "Mud"
    text = "Mud."
    exits.up = "quay"
    [room.cave]
    name = "Cave"
    text = "Dry."
    exits.north = "mud"
    """
    for text, marked in ((steps, True), (steps.replace(', when = "turn > 3"', ""), False)):
        drawn = text_map(plan_of(tiny_world(text)), ascii=True).partition("* where")[0]
        assert bool(re.search(r"[du][/:]?[=:]", drawn)) is marked, drawn


def test_what_is_fixed_and_listed_in_a_room_is_on_the_map() -> None:
    chest = '[thing.chest]\nname = "chest"\ntext = "Oak."\nin = "yard"\nfixed = true\n'
    assert "chest" in text_map(plan_of(tiny_world(HOUSE + chest)), things=True)


def ring(*ways: tuple[str, str, str]) -> Plan:
    rooms = dict.fromkeys(id for one, _, other in ways for id in (one, other))
    text = f'start = "{ways[0][0]}"\n'
    for id in rooms:
        text += f'[room.{id}]\nname = "{id.upper()}"\ntext = "x"\n'
        text += "".join(f'exits.{there} = "{to}"\n' for one, there, to in ways if one == id)
    return plan_of(tiny_world(text))


RINGS = {
    "north for ever": ring(("a0", "north", "a1"), ("a1", "north", "a2"), ("a2", "north", "a0")),
    "south for ever": ring(("a0", "south", "a1"), ("a1", "south", "a2"), ("a2", "south", "a0")),
    "east and east": ring(("a0", "east", "a1"), ("a1", "east", "a0")),
    "west and west": ring(("a0", "west", "a1"), ("a1", "west", "a0")),
    "east for ever": ring(*[(f"a{n}", "east", f"a{(n + 1) % 5}") for n in range(5)]),
    "northeast for ever": ring(*[(f"a{n}", "northeast", f"a{(n + 1) % 4}") for n in range(4)]),
}


@pytest.mark.parametrize("name", RINGS)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_line_goes_on_until_it_comes_to_a_room(name: str, width: int) -> None:
    """No end of a line lies outside of the page: what is on one side of a stroke is on the other."""
    drawn = text_map(RINGS[name], width=width)
    if "Strip" in drawn:
        return
    rows = drawn.splitlines()

    def at(x: int, y: int) -> str:
        return rows[y][x] if 0 <= y < len(rows) and 0 <= x < len(rows[y]) else " "

    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            sides = {"─": ((-1, 0), (1, 0)), "│": ((0, -1), (0, 1))}.get(letter, ())
            for dx, dy in sides:
                assert at(x + dx, y + dy) != " ", f"cut off at {x}, {y}:\n{drawn}"


def test_a_map_in_ascii_has_whole_boxes_whatever_its_names_are_written_in() -> None:
    plan = plan_of(
        tiny_world(
            'start = "a"\n[room.a]\nname = "木の家"\ntext = "x"\nexits.east = "b"\n'
            '[room.b]\nname = "½ ﬁeld"\ntext = "x"\nexits.west = "a"\n'
        )
    )
    rows = [row for row in text_map(plan, ascii=True).splitlines() if row.startswith(("+", "|"))]
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    assert all(row.isascii() for row in rows)


def test_many_ways_that_have_no_place_on_paper_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are many the first free side is taken, and the sides are not weighed against each other."""
    ways = [(f"a{n}", there, f"a{n + by}") for n in range(40) for there, by in (("in", 1), ("out", 7))]
    weighed: list[None] = []
    crowding = layout._crowding
    monkeypatch.setattr(layout, "_crowding", lambda *given: (weighed.append(None), crowding(*given))[1])
    sheets_of(ring(*ways))
    assert not weighed
    sheets_of(ring(*ways[:8]))
    assert weighed
