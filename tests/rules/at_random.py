"""Worlds made by chance, with everything in them that a world can have, for laws that must hold in every one."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.model.events import Event, Made, Moved, Posed
from engine.model.evolve import evolve_all
from engine.model.language import plain
from engine.model.query import is_inside
from engine.model.state import State, begin
from engine.model.tongue import Verb
from engine.model.world import PLAYER, Exit, Fact, Knowledge, Noun, Persona, Rule, World, build_world

ROOMS = ("hall", "cellar", "yard")
PEOPLE = (PLAYER, "mara", "tom")


def thing(id: str, kind: Any = "thing", **rest: Any) -> Noun:
    """A noun that is called by its id."""
    return Noun(id=id, kind=kind, name=id, words=frozenset({id}), **rest)


def a_verb(id: str, line: str, **rest: Any) -> Verb:
    """A verb of the pack, with an answer."""
    return Verb(id=id, doing=f"{id}ing", lines=(line,), response=plain("So be it."), **rest)


def a_world(chance: Random) -> World:
    """Three rooms, three people, and things of every kind, each able to do what chance lets it."""

    def maybe(share: float = 0.5) -> bool:
        return chance.random() < share

    def somebodys() -> dict[str, Any]:
        return {"parent": chance.choice(PEOPLE), "how": "held"} if maybe(0.7) else {"parent": chance.choice(ROOMS)}

    opens = maybe()
    nouns = [
        thing("hall", "room", exits={
            "north": Exit("cellar", "door"), "east": Exit("yard", view=maybe()), "up": Exit(None),
        }, dark=maybe(0.2), diggable=maybe(0.3)),
        thing("cellar", "room", exits={"south": Exit("hall", "door")}, dark=maybe(0.7)),
        thing("yard", "room", exits={"west": Exit("hall", view=maybe())}, diggable=maybe()),
        thing(PLAYER, "person", parent="hall", strength=chance.choice((0, 6)), carries=chance.choice((0, 3))),
        thing("mara", "person", parent="hall", persona=Persona(knows=(Knowledge("debt"),)),
              sound=plain("She hums.")),
        thing("tom", "person", parent=chance.choice(ROOMS), persona=Persona()),
        thing("door", door=True, openable=opens, open=maybe() if opens else True, keys=("key",),
              locked=opens and maybe(0.4), breakable=maybe(0.3)),
        thing("knob", parent="door", how="part", feel=plain("Cold.")),
        thing("sky", backdrop=("hall", "yard"), light=maybe(0.3), lit=maybe(), hidden=maybe(0.2)),
        thing("river", backdrop=("yard",), source="water", sound=plain("It runs."), fixed=plain("It flows.")),
        thing("water", liquid=True, drinkable=maybe(0.7), unit="cup", taste=plain("Fresh."),
              smell=plain("Of moss.")),
        thing("oil", liquid=True, unit="cup", flammable=maybe()),
        thing("well", parent="yard", source="water", fixed=plain("It is a well.")),
        thing("cup", parent="hall", vessel=2, openable=False, filled=("water", 1) if maybe() else None),
        thing("flask", parent="mara", how="held", vessel=3, openable=True, open=maybe(), transparent=maybe(),
              filled=("oil", 2) if maybe() else None),
        thing("chest", parent="hall", container=True, openable=True, open=maybe(), transparent=maybe(),
              enterable=maybe(), keys=("key", "coin_1"), locked=maybe(0.3), capacity=chance.choice((0, 3)),
              postures=("sitting",) if maybe() else (), hides=("ring",),
              fixed=plain("Heavy.") if maybe() else None, pushable=maybe()),
        thing("lid", parent="chest", how="part"),
        thing("key", **somebodys(), rope=maybe(0.1)),
        thing("ring", parent="chest", hidden=maybe(0.7), wearable=True, area=("hand",)),
        thing("chair", parent="hall", supporter=True, enterable=True, postures=("sitting", "standing"),
              pushable=maybe()),
        thing("bed", parent="cellar", supporter=True, enterable=maybe(), postures=("lying", "sitting"),
              scenery=maybe()),
        thing("cart", parent="yard", container=maybe(), enterable=True, vehicle=maybe(0.7), openable=True,
              open=maybe(0.7),
              transparent=maybe(), pushable=maybe()),
        thing("lamp", parent="hall", light=True, lit=maybe(), burns=chance.choice((0, 5)), flame=maybe()),
        thing("radio", parent="cellar", device=True, lit=maybe(), sound=plain("It plays.")),
        thing("bread", parent="chair", how="on", edible=True, leaves=("crumbs",), smell=plain("Of yeast.")),
        thing("crumbs"),
        thing("rope", **somebodys(), rope=True, cuttable=maybe()),
        thing("knife", parent="tom", how="held", sharp=True),
        thing("spade", **somebodys(), digs=True),
        thing("paper", parent="mara", how="held", flammable=True, reading=plain("A line."), cuttable=True),
        thing("vase", parent="hall", container=True, breakable=True, leaves=("shard",)),
        thing("shard"),
        thing("coat", parent="mara", how="worn", wearable=True, area=("back",), layer=2),
        thing("shirt", parent="mara", how="worn", wearable=True, area=("back",), layer=1),
        *(thing(f"coin_{n}", parent="hall", same="coin_1", plural_name="coins") for n in (1, 2, 3)),
    ]  # fmt: skip
    return build_world(
        nouns={noun.id: noun for noun in nouns},
        rules=(
            Rule(id="ring_bell", phase="after", verb="ring", nouns=("key",)),
            Rule(id="shake_coin", phase="after", verb="shake", nouns=("coin_1",)),
            Rule(id="pull_lid", phase="after", verb="pull", nouns=("lid",)),
        ),
        verbs={
            "ring": a_verb("ring", "ring {thing}", nouns=1, least=1),
            "hum": a_verb("hum", "hum"),
        },
        facts={"debt": Fact("debt", "There is a debt.", frozenset({"debt"}))},
        id="chance", title="Chance", start="hall",
    )  # fmt: skip


def a_state(seed: int, upsets: int = 12) -> State:
    """A state of such a world, in which chance has moved things about and opened, closed, lit and hidden them."""
    chance = Random(seed)
    state = begin(a_world(chance), seed)
    for _ in range(upsets):
        event = _upset(chance, state)
        if event is not None:
            state = evolve_all(state, (event,))
    return state


def _upset(chance: Random, state: State) -> Event | None:
    nouns = state.world.nouns
    movable = [
        n.id for n in nouns.values() if n.kind != "room" and n.how != "part" and not (n.door or n.backdrop or n.liquid)
    ]
    what, roll = chance.choice(movable), chance.random()
    if roll < 0.65:
        places = [n.id for n in nouns.values() if n.kind != "thing" or n.container or n.supporter or n.enterable]
        place = chance.choice(places)
        if place == what or is_inside(state, place, what):
            return None
        kind = nouns[place]
        how: Any = (
            "in" if kind.kind == "room" else "held" if kind.kind == "person" else "on" if kind.supporter else "in"
        )
        if kind.kind == "person" and nouns[what].kind == "person":
            return None
        return Moved(thing=what, place=place, how=how)
    if roll < 0.75:
        openable = [n.id for n in nouns.values() if n.openable]
        return Made(thing=chance.choice(openable), quality="open", value=chance.random() < 0.5)
    if roll < 0.85:
        return Made(thing=what, quality="hidden", value=chance.random() < 0.4)
    if roll < 0.95:
        shining = [n.id for n in nouns.values() if n.light or n.device]
        return Made(thing=chance.choice(shining), quality="lit", value=chance.random() < 0.5)
    person = chance.choice(PEOPLE)
    place = chance.choice(ROOMS)
    return Posed(actor=person, posture=chance.choice(("sitting", "lying")), place=place, how="in")
