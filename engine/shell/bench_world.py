"""The worlds of `hearth bench turns`: rooms that are all alike and have something of each part of the world model.

In every room: a closed door, a chest, a table with a drawer that is a part of it, a stone and a coin, a person who is
due when spoken to, a well with water of its own and a jug, a lamp that burns down, a bench to sit on, a hat, a rug with
a key hidden under it, a clock that is heard. Over all rooms there is one sky; every second room sees into the room
below its shaft. Around them are a region, a scene, a timer that repeats, and rules before and after acts, of every turn
and of what becomes true.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import language as lang
from engine.model.language import plain
from engine.model.world import (
    PLAYER,
    Exit,
    Habit,
    Noun,
    Persona,
    Region,
    Rule,
    Scene,
    Timer,
    World,
    build_world,
)

DOORS = ("oak", "iron")
"""The doors of the ring are of the one kind and the other by turns, so that no room has two of a kind."""


def stride(rooms: int) -> int:
    """How far a shaft leads: about the golden part of the ring, so that the walk spreads evenly."""
    return round(rooms * 0.618)


def bench_world(rooms: int) -> World:
    """A ring of so many rooms, an even number and at least 4, with the player in the first."""
    if rooms < 4 or rooms % 2:
        raise ValueError(f"a ring of {rooms} rooms cannot be made: an even number from 4 on is needed")
    ids = tuple(f"room_{number}" for number in range(rooms))
    player = Noun(
        id=PLAYER, kind="person", name="yourself", words=frozenset({"me", "myself"}), article="", parent=ids[0]
    )
    nouns = [
        player,
        _thing("sky", "sky", "A grey sky, through the holes in the roof.", backdrop=ids, fixed=plain("No.")),
    ]
    for number in range(rooms):
        nouns += _furnished_room(number, rooms)
    return build_world(
        nouns={noun.id: noun for noun in nouns},
        rules=_RULES,
        id=f"bench-{rooms}",
        title="Benchmark",
        start=ids[0],
        numbers={"dust": 0, "chimes": 0},
        regions={"keep": Region("keep", "the keep", ids)},
        timers={"bell": Timer(id="bell", turns=25, repeats=True, running=True, do=(_add("chimes"),))},
        scenes={"siege": Scene(id="siege", begins=_over("chimes", 2), ends=_over("chimes", 1_000_000))},
    )


def _over(name: str, value: int) -> lang.Condition:
    return lang.Compare(lang.Counter(name), ">=", value)


def _add(name: str) -> lang.Effect:
    return lang.Add(lang.Counter(name), 1)


_RULES = (
    Rule(id="hot", phase="before", verb="take", when=lang.Is("lamp_0", "broken"), say=plain("Too hot."), stop=True),
    Rule(id="dusty", phase="after", verb="drop", when=lang.Inside(PLAYER, "keep"), do=(_add("dust"),)),
    Rule(id="cold", phase="turn", when=lang.Wears(PLAYER, "hat_1"), do=(_add("chimes"),)),
    Rule(id="lit", phase="becomes", when=lang.Is("lamp_0", "lit"), do=(_add("dust"),)),
)


def _furnished_room(number: int, rooms: int) -> Iterator[Noun]:
    here, door, table = f"room_{number}", f"door_{number}", f"table_{number}"
    kind = DOORS[number % 2]
    before = (number - 1) % rooms
    down = f"room_{(number + stride(rooms)) % rooms}"
    heavy = plain("It is too heavy.")
    yield Noun(
        id=here, kind="room", name=f"Hall {number}", words=frozenset({"hall"}),
        text=plain("A bare hall of grey stone. A door leads east, another west, and a shaft goes down."),
        exits={
            "east": Exit(f"room_{(number + 1) % rooms}", door),
            "west": Exit(f"room_{before}", f"door_{before}"),
            "down": Exit(down, view=number % 2 == 0),
        },
    )  # fmt: skip
    yield _thing(
        door, f"{kind} door", f"A door of {kind}.", door=True, openable=True, open=False, fixed=plain("It is a door.")
    )
    yield _thing(f"chest_{number}", "chest", "A chest with iron bands.", parent=here, container=True, openable=True,
                 open=False, fixed=heavy)  # fmt: skip
    yield _thing(table, "table", "A table of plain boards.", parent=here, supporter=True, fixed=heavy)
    yield _thing(f"drawer_{number}", "drawer", "A narrow drawer.", parent=table, how="part", container=True,
                 openable=True, open=False, fixed=plain("It belongs to the table."))  # fmt: skip
    yield _thing(f"stone_{number}", "stone", "A round grey stone.", parent=here, weight=3)
    yield _thing(f"coin_{number}", "coin", "A copper coin, worn smooth.", parent=table, how="on")
    yield Noun(
        id=f"guard_{number}", kind="person", name="guard", words=frozenset({"guard"}), parent=here,
        text=plain("A guard at ease."),
        persona=Persona(habits=(Habit("idle", "wait", when=lang.Is("lamp_0", "broken")),)),
    )  # fmt: skip
    yield _thing(f"water_{number}", "water", "Clear water.", liquid=True, drinkable=True, article="some", unit="cup")
    yield _thing(f"well_{number}", "well", "A well.", parent=here, source=f"water_{number}", fixed=heavy)
    yield _thing(f"jug_{number}", "jug", "A jug of clay.", parent=here, vessel=3)
    yield _thing(
        f"lamp_{number}", "lamp", "A lamp.", parent=here, device=True, light=True, burns=10_000_000, fixed=heavy
    )
    yield _thing(f"bench_{number}", "bench", "A bench.", parent=here, supporter=True, enterable=True,
                 postures=("sitting", "lying"), fixed=heavy)  # fmt: skip
    yield _thing(f"hat_{number}", "hat", "A felt hat.", parent=here, wearable=True, area=("head",))
    yield _thing(f"rug_{number}", "rug", "A rug.", parent=here, hides=(f"key_{number}",), fixed=heavy)
    yield _thing(f"key_{number}", "key", "A small key.", parent=here, hidden=True)
    yield _thing(f"clock_{number}", "clock", "A clock.", parent=here, sound=plain("It ticks."), fixed=heavy)


def _thing(id: str, name: str, text: str, **rest: object) -> Noun:
    return Noun(id=id, kind="thing", name=name, words=frozenset(name.split()), text=plain(text), **rest)  # type: ignore[arg-type]
