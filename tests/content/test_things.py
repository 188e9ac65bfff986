"""Everything a thing, a room or a person can be declared to be, and what it is compiled to."""

from __future__ import annotations

import pytest

from engine.api import new_game
from engine.content.pack import load_pack
from engine.model.language import plain
from engine.model.naming import plural_of
from engine.model.query import body
from engine.model.world import Noun, World
from tests.content.good import FILES
from tests.tiny import tiny_world

HEAD = 'title = "T"\nstart = "a"\n[room.a]\nname = "A"\ntext = "a"\n'


@pytest.fixture(scope="module")
def world() -> World:
    loaded = load_pack("good", FILES)
    assert loaded.world is not None, "\n".join(map(str, loaded.problems))
    return loaded.world


def problems(text: str) -> list[str]:
    return [str(problem) for problem in load_pack("t", {"world.toml": HEAD + text}).problems]


def codes(text: str) -> list[str]:
    return [problem.code for problem in load_pack("t", {"world.toml": HEAD + text}).problems]


def thing(text: str, id: str = "x") -> Noun:
    loaded = load_pack("t", {"world.toml": f'{HEAD}[thing.{id}]\nname = "x"\ntext = "x"\nin = "a"\n{text}'})
    assert loaded.world is not None, "\n".join(map(str, loaded.problems))
    return loaded.world.nouns[id]


def test_a_part_is_part_of_its_whole_and_holds_things_of_its_own(world: World) -> None:
    drawer = world.nouns["drawer"]
    assert (drawer.parent, drawer.how, drawer.capacity, drawer.open) == ("desk", "part", 2, False)


def test_what_is_hidden_by_something_lies_where_that_lies(world: World) -> None:
    assert world.nouns["desk"].hides == ("hatch", "coin", "coin_2", "coin_3")
    for id in ("coin", "coin_2", "coin_3"):
        assert (world.nouns[id].hidden, world.nouns[id].parent, world.nouns[id].how) == (True, "shed", "in")
    assert world.nouns["hatch"].hidden and world.nouns["hatch"].parent is None, "a door stands in its exits"


def test_what_is_hidden_says_itself_where_it_lies_if_that_is_elsewhere() -> None:
    rug = '[thing.rug]\nname = "rug"\ntext = "r"\nin = "a"\nhides = "key"\n'
    box = '[thing.box]\nname = "box"\ntext = "b"\nin = "a"\ncontainer = true\n'
    loaded = load_pack("t", {"world.toml": f'{HEAD}{rug}{box}[thing.key]\nname = "keyring"\ntext = "k"\nin = "box"\n'})
    assert loaded.problems == () and loaded.world is not None
    assert loaded.world.nouns["key"].parent == "box" and loaded.world.nouns["key"].hidden


def test_several_alike_are_nouns_of_one_group(world: World) -> None:
    assert world.groups == {"coin": ("coin", "coin_2", "coin_3"), "bread": ("bread", "bread_2")}
    assert world.alike == {"coin_2": "coin", "coin_3": "coin", "bread_2": "bread"}
    assert [world.nouns[id].same for id in world.groups["coin"]] == ["coin"] * 3
    assert world.nouns["coin_3"].words == world.nouns["coin"].words == {"gold", "coin"}
    assert world.nouns["coin_2"].plural_name == "gold coins"
    assert world.nouns["bread"].plural_name == "loaves of bread"
    assert world.nouns["lamp"].plural_name == world.nouns["lamp"].same == ""


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("coin", "coins"), ("gold coin", "gold coins"), ("box", "boxes"), ("match", "matches"), ("glass", "glasses"),
        ("berry", "berries"), ("key", "keys"), ("knife", "knives"), ("cup of tea", "cups of tea"), ("Penny", "Pennies"),
        ("loaf of bread", "loaves of bread"), ("sheep", "sheep"), ("roof", "roofs"), ("woman", "women"),
    ],
)  # fmt: skip
def test_a_plural_is_worked_out_where_that_is_safe(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_size_and_strength(world: World) -> None:
    bucket, skipper = world.nouns["bucket"], world.nouns["skipper"]
    assert (bucket.weight, bucket.bulk, world.nouns["lamp"].bulk, world.nouns["desk"].capacity) == (3, 2, 1, 4)
    assert (skipper.strength, skipper.carries, world.nouns["mara"].strength) == (20, 4, 0)


def test_what_people_get_into(world: World) -> None:
    boat, bunk, kiosk = (world.nouns[id] for id in ("boat", "bunk", "kiosk"))
    assert (boat.vehicle, boat.enterable, boat.postures) == (True, True, ("sitting", "standing"))
    assert (bunk.vehicle, bunk.enterable, bunk.postures) == (False, True, ("lying", "sitting"))
    assert (kiosk.enterable, kiosk.postures, world.nouns["lamp"].enterable) == (True, (), False)
    assert (world.nouns["skipper"].parent, world.nouns["skipper"].how) == ("boat", "in")
    assert world.nouns["desk"].pushable


def test_machines_and_fire(world: World) -> None:
    engine, candle = world.nouns["engine"], world.nouns["candle"]
    assert (engine.device, engine.lit, engine.light, engine.burns) == (True, True, False, 30)
    assert (candle.device, candle.lit, candle.light, candle.burns, candle.flame) == (False, False, True, 20, True)
    assert (candle.flammable, candle.breakable, candle.leaves) == (True, True, ("stub",))
    bread, tools = world.nouns["bread_2"], [world.nouns[id] for id in ("knife", "spade", "line")]
    assert (bread.edible, bread.cuttable) == (True, True)
    assert [(tool.sharp, tool.digs, tool.rope) for tool in tools] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip
    assert (world.nouns["quay"].diggable, world.nouns["quay"].leaves) == (True, ("skull",))


@pytest.mark.parametrize(
    ("text", "light", "device", "lit"),
    [
        ("light = true", True, False, False),
        ("lit = true", True, False, True),
        ("device = true\nlit = true", False, True, True),
        ("on = true", False, True, True),
        ("light = true\non = true", True, False, True),
        ("device = true\nlight = true\nlit = true", True, True, True),
    ],
)
def test_what_is_on_or_lit_is_a_machine_or_a_light(text: str, light: bool, device: bool, lit: bool) -> None:
    noun = thing(text)
    assert (noun.light, noun.device, noun.lit) == (light, device, lit)


def test_clothes_that_cover_something_can_be_worn(world: World) -> None:
    hat = world.nouns["hat"]
    assert (hat.area, hat.layer, hat.wearable, world.nouns["coat"].area) == (("head",), 2, True, ())
    assert thing('area = ["Feet", "legs", "feet"]').area == ("feet", "legs")


def test_liquids_are_in_vessels_and_come_from_sources(world: World) -> None:
    brine, bucket, flask, sea = (world.nouns[id] for id in ("brine", "bucket", "flask", "sea"))
    assert (brine.liquid, brine.unit, brine.drinkable, brine.parent, brine.article) == (True, "cup", True, None, "some")
    assert (bucket.vessel, bucket.filled) == (4, ("brine", 1))
    assert (flask.vessel, flask.filled) == (2, ("brine", 2)), "full where nothing says how much"
    assert (sea.source, sea.filled) == ("brine", None)


def test_what_holds_so_much_is_a_vessel_of_that_size() -> None:
    water = '[thing.water]\nname = "water"\ntext = "w"\nliquid = true\n'
    noun = thing(f'holds = "water"\namount = 3\n{water}')
    assert (noun.vessel, noun.filled) == (3, ("water", 3))


def test_a_backdrop_is_seen_from_its_rooms_and_the_rooms_of_its_regions(world: World) -> None:
    sea = world.nouns["sea"]
    assert (sea.backdrop, sea.parent, sea.scenery, sea.fixed) == (("mole", "quay", "shed"), None, True, plain(""))
    assert world.nouns["sky"].backdrop == ("hall", "kitchen", "loft", "quay", "shed", "mole")
    assert world.backdrops["mole"] == ("sea", "sky") and world.backdrops["hall"] == ("sky",)


def test_the_other_senses(world: World) -> None:
    quay, engine = world.nouns["quay"], world.nouns["engine"]
    assert (quay.sound, quay.smell, engine.smell) == (plain("Gulls."), plain("Tar."), plain("Diesel."))
    assert (world.nouns["candle"].feel, world.nouns["brine"].taste) == (plain("Greasy."), plain("Salt."))
    assert world.nouns["sea"].sound == plain("It breathes.")


def test_doors_have_sides_and_exits_have_views(world: World) -> None:
    assert world.nouns["hatch"].sides == {"quay": plain("Low, and tarred.")}
    assert world.nouns["quay"].exits["east"].view and not world.nouns["mole"].exits["west"].view
    assert world.vistas["quay"] == (("shed", "hatch", "in"), ("mole", "", "east"))


def test_a_door_of_one_side_is_meant_where_the_author_says_so() -> None:
    two = '[room.b]\nname = "B"\ntext = "b"\nexits.south = "a"\n[thing.d]\nname = "door"\ntext = "d"\ndoor = true\n'
    way = 'exits.north = { to = "b", door = "d" }\n'
    assert codes(way + two) == ["world.door-one-sided"]
    assert codes('exits.north = { to = "b", door = "d", one_way = true }\n' + two) == []
    assert codes(f"{way}{two}one_way = true\n") == []
    assert codes(f'{way}{two}one_way = true\nsides = {{ b = "x" }}\n') == ["world.never-used"]


@pytest.mark.parametrize(
    "alone",
    [
        'layer = 2', "burns = 5", "flame = true", "drinkable = true", 'unit = "cup"', "capacity = 3", 'leaves = "x"',
        "one_way = true", 'sides = { a = "x" }', "amount = 2", 'plural_name = "xes"', "transparent = true",
    ],
)  # fmt: skip
def test_what_means_nothing_alone_is_told(alone: str) -> None:
    found = load_pack("t", {"world.toml": f'{HEAD}[thing.x]\nname = "x"\ntext = "x"\nin = "a"\n{alone}\n'}).problems
    assert [problem.code for problem in found] == ["world.never-used"]
    assert found[0].read.startswith(alone.split(" =")[0]) and found[0].right.startswith(("add", "write"))


@pytest.mark.parametrize("place", ["door = true", 'backdrop = "everywhere"'])
def test_what_a_door_or_backdrop_leaves_when_it_is_broken_is_told_to_be_never_left(place: str) -> None:
    def told(more: str) -> list[str]:
        text = f'[thing.x]\nname = "x"\ntext = "x"\n{place}\nleaves = "y"\n{more}\n[thing.y]\nname = "y"\ntext = "y"\n'
        return [line for line in problems(text) if "leaves" in line]

    assert len(told("breakable = true")) == 1 and "stays where it is" in told("breakable = true")[0]
    assert told("diggable = true") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('weight = -1', "weight = -1 is out of bounds; here belongs a whole number from 0 to 1000000"),
        ('weight = "5"', 'weight = "5" is of the wrong kind; write weight = 5, without quotes'),
        ("count = 0", "count = 0 is out of bounds; here belongs a whole number from 1 to 100"),
        ('postures = ["sitting"]', 'postures 1 = "sitting" is not known here; did you mean "sit"?'),
        ('postures = ["kneel"]', 'here belongs "lie", "sit" or "stand"'),
        ('part_of = "a"', 'part_of = "a" is a room; what is part of a room is simply in it'),
        ('hides = "kee"', 'hides = "kee" names nothing in this world'),
        ('leaves = ["a"]\nedible = true', 'leaves = "a" is a room; here belongs a thing'),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_with_what_would(text: str, said: str) -> None:
    place = "" if "part_of" in text else 'in = "a"\n'
    found = problems(f'[thing.x]\nname = "x"\ntext = "x"\n{place}{text}\n')
    assert len(found) == 1 and said in found[0], found


def test_a_ring_of_parts_and_hands_is_found_whoever_is_in_it() -> None:
    ring = '[person.m]\nname = "M"\ntext = "m"\nin = "boat"\n'
    ring += '[thing.boat]\nname = "boat"\ntext = "b"\nenterable = true\nheld_by = "m"\n'
    assert codes('[thing.coin]\nname = "coin"\ntext = "c"\nheld_by = "m"\n' + ring) == ["world.place-cycle"]
    parts = '[thing.x]\nname = "x"\ntext = "x"\npart_of = "y"\n[thing.y]\nname = "y"\ntext = "y"\npart_of = "x"\n'
    assert codes(parts) == ["world.place-cycle"]


def test_people_and_the_player_start_in_rooms_and_in_what_is_entered() -> None:
    chair = '[thing.chair]\nname = "chair"\ntext = "c"\nin = "a"\npostures = ["sit"]\n'
    assert codes(f'{chair}[person.m]\nname = "M"\ntext = "m"\nin = "chair"\n') == []
    assert codes(f'{chair}[person.player]\nin = "chair"\n') == []
    nowhere = chair.replace('in = "a"\n', "")
    assert "world.not-a-place" in codes(f'{nowhere}[person.player]\nin = "chair"\n')


def test_a_story_can_begin_in_bed() -> None:
    world = tiny_world(
        '[room.a]\nname = "Ay"\ntext = "A."\n[person.player]\nin = "bed"\n'
        '[thing.bed]\nname = "bed"\ntext = "B."\nin = "a"\nfixed = true\nenterable = true\ncontainer = true\n'
    )
    assert world.start == "a"
    game = new_game(world)
    assert body(game.game.state, "player").parent == "bed"
    game.play("get out")
    assert body(game.game.state, "player").parent == "a"


def test_what_waits_for_a_fixed_vehicle_to_be_elsewhere_may_come_to_hold() -> None:
    cart = '[thing.cart]\nname = "cart"\ntext = "c"\nin = "a"\nvehicle = true\ncontainer = true\nfixed = true\n'
    yard = '[room.b]\nname = "B"\ntext = "b"\nexits.south = "a"\n'
    rule = '[[rule]]\non = "waiting"\nwhen = "cart in b"\nsay = "Here."\n'
    world = HEAD.replace('text = "a"', 'text = "a"\nexits.north = "b"')
    assert [p.code for p in load_pack("t", {"world.toml": world + yard + cart + rule}).problems] == []


def test_things_in_a_boat_need_no_container() -> None:
    boat = '[thing.boat]\nname = "boat"\ntext = "b"\nin = "a"\nenterable = true\n'
    assert codes(f'{boat}[thing.oar]\nname = "oar"\ntext = "o"\nin = "boat"\n') == []


def test_what_has_nothing_but_words_written_on_it_is_read_by_looking() -> None:
    assert codes('[thing.x]\nname = "x"\nin = "a"\n') == ["world.missing-text"]
    assert codes('[thing.x]\nname = "x"\nin = "a"\nreading = "Keep out."\n') == []
