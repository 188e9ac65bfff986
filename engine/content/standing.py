"""What a thing can do and how it starts, with everything that one of its keys says about another worked out.

The small languages need to know what everything is before any line of them can be read, so this goes by a thing's
own table alone and comes first.
"""

from __future__ import annotations

import msgspec

from engine.content.schema import Room, Thing
from engine.model.world import Posture

POSTURES: dict[str, Posture] = {"sit": "sitting", "lie": "lying", "stand": "standing"}
"""Postures as an author writes them, and as the world knows them."""


class Standing(msgspec.Struct, frozen=True, gc=False):
    openable: bool
    open: bool
    locked: bool
    keys: tuple[str, ...]
    light: bool
    device: bool
    lit: bool
    enterable: bool
    vessel: int
    filled: tuple[str, int] | None
    backdrop: tuple[str, ...]


def standing(thing: Thing) -> Standing:
    """`open`, a lock and being a door all make a thing one that can be opened; what can be opened starts closed. What
    starts lit is a light unless it is a machine, what starts on is a machine unless it is a light; what holds a liquid
    is a vessel, and full where nothing says how much is in it; what one can sit on is entered.
    """
    keys = (thing.key, *(key for key in thing.keys if key != thing.key)) if thing.key else tuple(thing.keys)
    locked = thing.locked
    openable = bool(thing.openable) or locked
    if thing.openable is None:
        openable = openable or thing.open is not None or thing.door or bool(keys)
    amount = thing.amount if thing.amount is not None else thing.vessel
    return Standing(
        openable=openable,
        open=False if locked else thing.open if thing.open is not None else not openable,
        locked=locked,
        keys=keys,
        light=thing.light or (thing.lit and not thing.device),
        device=thing.device or (thing.on is True and not thing.light),
        lit=thing.lit or thing.on is True,
        enterable=thing.enterable or thing.vehicle or bool(thing.postures),
        vessel=thing.vessel or (amount if thing.holds is not None else 0),
        filled=None if thing.holds is None else (thing.holds, amount),
        backdrop=many(thing.backdrop),
    )


def many(value: str | list[str]) -> tuple[str, ...]:
    """What may be written as one text or as a list of them; each once."""
    return tuple(dict.fromkeys([value] if isinstance(value, str) else value))


def abilities(thing: Thing) -> frozenset[str]:
    """What can be done with it, in the words of `names.ABILITIES`; and `door`, `backdrop`."""
    now = standing(thing)
    can = {
        "container": thing.container,
        "supporter": thing.supporter,
        "openable": now.openable,
        "lock": now.locked or bool(now.keys),
        "light": now.light,
        "device": now.device,
        "running": now.light or now.device,
        "burns": thing.burns > 0,
        "door": thing.door,
        "backdrop": bool(now.backdrop),
        "wearable": thing.wearable or thing.worn or thing.worn_by is not None or bool(thing.area),
        "reading": bool(thing.reading),
        "takeable": not (thing.fixed or thing.scenery or thing.door or thing.liquid or now.backdrop),
        "vessel": now.vessel > 0,
        "wet": now.vessel > 0 or thing.source is not None,
        "enterable": now.enterable,
        **{posture: posture in thing.postures for posture in POSTURES},
    }
    plain = (
        "liquid", "drinkable", "pushable", "flammable", "flame", "breakable", "cuttable", "sharp", "diggable", "digs",
        "edible", "rope",
    )  # fmt: skip
    return frozenset(name for name, yes in {**can, **{key: getattr(thing, key) for key in plain}}.items() if yes)


def ground_abilities(room: Room) -> frozenset[str]:
    """What can be done with the ground of a room."""
    return frozenset({"diggable"}) if room.diggable else frozenset()
