"""Deeds whose nouns must be worked out: what liquid from which vessel, with what tool, onto which of two things.

People say "fill the bottle", "cut the rope", "use the key on the door". The act of the law is exact, so the
missing noun is looked for among what is within reach, what is in hand first; what is nowhere is said to be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice, product
from typing import TYPE_CHECKING

from engine.model import actions as act
from engine.model.actions import AnyAction
from engine.model.query import body, is_held, is_inside, liquid_in, parent, room_of, ropes_on
from engine.model.world import Noun, Posture
from engine.parser.amiss import Amiss, begun
from engine.parser.lists import LISTS, several
from engine.parser.measures import measured
from engine.parser.nouns import Item, bare, candidates, is_floor, one
from engine.parser.reader import Reader
from engine.parser.settle import each, settle
from engine.parser.ways import toward_room
from engine.rules.scope import can_reach

if TYPE_CHECKING:
    from engine.parser.grammar import Pattern, Span

Actions = tuple[AnyAction, ...]
Ids = tuple[str, ...]
Deed = Callable[[Reader, "Pattern", "tuple[Span, ...]"], Actions]
Build = Callable[..., AnyAction]
_MOST_TRIED = 64
_MOST_DRAUGHTS = 12


def _settled(
    reader: Reader, build: Build, spans: tuple[Span, ...], slots: tuple[str, ...], act_name: str = ""
) -> Actions:
    first, slot = spans[0], slots[0]
    listed = several(reader, *first, slot, act_name) if slot in LISTS else [one(reader, *first, slot)]
    others = tuple([one(reader, *span, slot) for span, slot in zip(spans[1:], slots[1:], strict=True)])
    for item in listed:
        if len(item.candidates) > 1 or any(len(other.candidates) > 1 for other in others):
            _leave_what_lacks_something(build, (item, *others))
    return each(reader, build, listed, others, slots)


def _leave_what_lacks_something(build: Build, items: tuple[Item, ...]) -> None:
    """Of several things that the words fit, those are meant for which the work has what it needs."""
    kept: list[tuple[str, ...]] = []
    lacking: Amiss | None = None
    for combo in islice(product(*[item.candidates for item in items]), _MOST_TRIED):
        try:
            build(*combo)
            kept.append(combo)
        except Amiss as amiss:
            lacking = lacking or amiss
    if lacking is None:
        return
    if not kept:
        raise lacking
    for at, item in enumerate(items):
        item.candidates = tuple(dict.fromkeys(combo[at] for combo in kept))


def perhaps_one(kind: Callable[..., AnyAction]) -> Deed:
    """`sit`, which is on the only bench there is, and `sit on the bench`."""

    def deed(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
        only = _only_seat(reader, pattern.act) if not spans else ""
        if only:
            return (kind(reader.actor, only),)
        if not spans or is_floor(reader, *spans[0]):
            return (kind(reader.actor),)
        return _settled(reader, lambda thing: kind(reader.actor, thing), spans, pattern.slots)

    return deed


def _only_seat(reader: Reader, act_name: str) -> str:
    """What one sits or lies on who does not say on what: the only thing about that is made for it, where one is on
    nothing yet. Empty where that could be none or several."""
    posture: Posture | None = "sitting" if act_name == "sit" else "lying" if act_name == "lie" else None
    on = parent(reader.state, reader.actor)
    if posture is None or on is None or reader.nouns[on].kind != "room":
        return ""
    seats = [id for id in reader.scope if posture in reader.nouns[id].postures and room_of(reader.state, id) == on]
    return seats[0] if len(seats) == 1 else ""


def with_one(pick: Callable[[Reader, str], AnyAction]) -> Deed:
    """One noun, from which `pick` makes the act."""

    def deed(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
        return _settled(reader, lambda thing: pick(reader, thing), spans, pattern.slots, pattern.act)

    return deed


def with_two(pick: Callable[[Reader, str, str], AnyAction]) -> Deed:
    def deed(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
        return _settled(reader, lambda one, other: pick(reader, one, other), spans, pattern.slots, pattern.act)

    return deed


# --- what is at hand ---


def _at_hand(reader: Reader, fits: Callable[[str], bool]) -> str:
    """The first thing that fits: in the actor's hands, else within reach; empty for none."""
    found = [id for id in reader.scope if fits(id) and can_reach(reader.state, reader.actor, id)]
    held = [id for id in found if is_held(reader.state, id, reader.actor)]
    return (*held, *found, "")[0]


def _needs(reader: Reader, code: str, thing: str) -> Amiss:
    return Amiss(code, understood=reader.called(thing), at=len(reader.words))


def _of(reader: Reader, quality: Callable[[Noun], bool], but: Iterable[str] = ()) -> str:
    nouns = reader.nouns
    return _at_hand(reader, lambda id: id not in but and quality(nouns[id]))


# --- switches ---


def switch_on(reader: Reader, thing: str) -> AnyAction:
    """`turn on the lamp` lights what is no machine."""
    noun = reader.nouns[thing]
    kind = act.Light if noun.light and not noun.device else act.SwitchOn
    return kind(reader.actor, thing)


def switch_off(reader: Reader, thing: str) -> AnyAction:
    noun = reader.nouns[thing]
    kind = act.Douse if noun.light and not noun.device else act.SwitchOff
    return kind(reader.actor, thing)


def douse(reader: Reader, thing: str) -> AnyAction:
    noun = reader.nouns[thing]
    kind = act.SwitchOff if noun.device and not noun.light else act.Douse
    return kind(reader.actor, thing)


# --- liquids ---


def _holder_of(reader: Reader, liquid: str, but: str = "", named: Ids = (), *, to_fill: bool = False) -> str:
    """The vessel or source that has some of a liquid: one in hand, then an endless one in reach, then any in sight;
    one of those that are `named`, if any are. `to_fill` a vessel, what is endless goes before what is in hand.

    Raises Amiss where the liquid is in `but` alone, or in nothing that is there or is named.
    """
    state, actor = reader.state, reader.actor
    seen = [
        id for id in reader.scope if reader.nouns[id].source == liquid or (liquid_in(state, id) or "")[:1] == (liquid,)
    ]
    if named:
        seen = [id for id in seen if id in named]
        if not seen:
            return _but_for_other_liquids(reader, liquid, named[0])
    found = [id for id in seen if id != but and can_reach(state, actor, id)]
    held = [id for id in found if is_held(state, id, actor)]
    endless = [id for id in found if reader.nouns[id].source]
    others = [id for id in seen if id != but]
    likeliest = (*endless, *held) if to_fill else (*held, *endless)
    for holder in (*likeliest, *found, *([] if but in seen else others)):
        return holder
    what, end = reader.called(liquid), len(reader.words)
    if but in seen:
        raise Amiss("parse.in-it-already", word=reader.called(but), understood=begun(what), at=end, sure=True)
    raise Amiss("parse.none-of-it", understood=what, at=end)


def _but_for_other_liquids(reader: Reader, liquid: str, vessel: str) -> str:
    """The vessel itself: that it is dry or closed is for the law to say. Raises Amiss where it is seen to hold another
    liquid."""
    if not body(reader.state, vessel).open or not _liquid_of(reader, vessel):
        return vessel
    word, understood = reader.nouns[liquid].name, reader.called(vessel)
    raise Amiss("parse.not-in-vessel", word=word, understood=understood, at=len(reader.words), sure=True)


def _liquid_of(reader: Reader, vessel: str) -> str:
    now = liquid_in(reader.state, vessel)
    return now[0] if now is not None else reader.nouns[vessel].source


def drink(reader: Reader, thing: str, named: Ids = ()) -> AnyAction:
    """A liquid out of whatever has it, or whatever is in the vessel named."""
    if reader.nouns[thing].liquid:
        return act.Drink(reader.actor, thing, _holder_of(reader, thing, named=named))
    liquid = _liquid_of(reader, thing)
    if not liquid and reader.nouns[thing].vessel:
        raise _needs(reader, "parse.nothing-in-it", thing)
    return act.Drink(reader.actor, liquid or thing, thing)


def drink_measured(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`drink the milk`, `drink two cups of milk`, `drink a cup of milk from the jug`: a measure is a draught."""
    vessels = candidates(reader, reader.words[slice(*spans[0])])
    if len(spans) == 1 and any(reader.nouns[id].vessel for id in vessels):  # "drink the cup of milk"
        return _settled(reader, lambda vessel: drink(reader, vessel), spans, pattern.slots)
    amount, span, named = measured(reader, (spans[0][0], spans[-1][1]))
    drunk = _settled(reader, lambda thing: drink(reader, thing, named), (span,), pattern.slots[:1])
    return drunk * max(1, min(amount, _MOST_DRAUGHTS))


def drink_from(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`drink milk from the jug`; of what is no liquid, or no vessel, the law speaks."""
    if measured(reader, (spans[0][0], spans[1][1])).named:
        return drink_measured(reader, pattern, spans)
    return _settled(reader, lambda thing, vessel: act.Drink(reader.actor, thing, vessel), spans, pattern.slots)


def fill(reader: Reader, thing: str) -> AnyAction:
    """From an endless source within reach, else from another vessel with something in it."""
    state, nouns = reader.state, reader.nouns
    source = _of(reader, lambda noun: bool(noun.source), (thing,))
    if not source:
        source = _at_hand(reader, lambda id: id != thing and nouns[id].vessel > 0 and liquid_in(state, id) is not None)
    if not source:
        raise _needs(reader, "parse.nothing-to-fill", thing)
    return act.Fill(reader.actor, thing, source)


def fill_from(reader: Reader, thing: str, source: str, named: Ids = ()) -> act.Fill:
    """`fill the cup with water`, `fill the cup from the jug`."""
    if reader.nouns[source].liquid:
        source = _holder_of(reader, source, thing, named, to_fill=True)
    return act.Fill(reader.actor, thing, source)


def empty(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`empty the jug`, `pour out the water in the jug`."""
    _, span, named = measured(reader, spans[0])

    def build(thing: str) -> AnyAction:
        noun = reader.nouns[thing]
        if noun.liquid:
            return act.Empty(reader.actor, _holder_of(reader, thing, named=named))
        if (noun.container or noun.supporter) and any(
            is_inside(reader.state, id, thing) for id in reader.scope if id != thing
        ):
            raise Amiss("parse.full-of-things", understood=reader.called(thing), word=noun.name, at=len(reader.words))
        return act.Empty(reader.actor, thing)

    return _settled(reader, build, (span,), pattern.slots)


def pour(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`pour the water into the basin`, `pour two cups of water from the jug on the fire`."""
    amount, span, named = measured(reader, spans[0])
    build = lambda thing, place: _pour(reader, thing, place, amount, named)  # noqa: E731
    return _settled(reader, build, (span, spans[1]), pattern.slots)


def put_there(reader: Reader, thing: str, place: str) -> AnyAction:
    """Onto what one puts things on, into anything else."""
    noun = reader.nouns[place]
    kind = act.PutOn if noun.supporter and not noun.container else act.PutIn
    return kind(reader.actor, thing, place)


def _pour(reader: Reader, thing: str, place: str, amount: int = 0, named: Ids = ()) -> AnyAction:
    """Out of what has the liquid; a vessel that takes it from a spring or the sea is filled there."""
    nouns = reader.nouns
    solid, there = nouns[thing], nouns[place]
    if not (solid.liquid or solid.vessel or solid.source or solid.container) and (there.container or there.supporter):
        return put_there(reader, thing, place)  # "throw the hat on the table"
    if solid.liquid:
        thing = _holder_of(reader, thing, place, named)
    if nouns[thing].source and nouns[place].vessel:
        return act.Fill(reader.actor, place, thing, amount)
    return act.Pour(reader.actor, thing, place, amount)


def fill_measured(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`fill the basin with two cups of water from the well`."""
    amount, span, named = measured(reader, spans[1])

    def build(thing: str, source: str) -> AnyAction:
        made = fill_from(reader, thing, source, named)
        return act.Fill(made.actor, made.thing, made.source, amount)

    return _settled(reader, build, (spans[0], span), pattern.slots)


# --- rope, fire, blades and spades ---


def tie(reader: Reader, thing: str, to: str) -> AnyAction:
    """Whichever of the two is the rope is what is tied."""
    nouns = reader.nouns
    if nouns[to].rope and not nouns[thing].rope:
        thing, to = to, thing
    return act.Tie(reader.actor, thing, to)


def untie(reader: Reader, thing: str) -> AnyAction:
    """The rope, or what a rope is tied to."""
    ropes = ropes_on(reader.state, thing)
    return act.Untie(reader.actor, ropes[0] if ropes and not reader.nouns[thing].rope else thing)


def untie_from(reader: Reader, thing: str, other: str) -> AnyAction:
    return untie(reader, other if reader.nouns[other].rope else thing)


def burn(reader: Reader, thing: str) -> AnyAction:
    """With a flame that burns, else with anything that could."""
    state = reader.state
    nouns = reader.nouns
    flame = _at_hand(reader, lambda id: id != thing and nouns[id].flame and body(state, id).lit)
    flame = flame or _of(reader, lambda noun: noun.flame, (thing,))
    if not flame:
        raise _needs(reader, "parse.nothing-to-burn-with", thing)
    return act.Burn(reader.actor, thing, flame)


def burn_with(reader: Reader, thing: str, flame: str) -> AnyAction:
    """`light the candle with the match` lights it; `burn the letter with the match` burns it."""
    noun = reader.nouns[thing]
    if noun.light and not noun.flammable:
        return act.Light(reader.actor, thing)
    return act.Burn(reader.actor, thing, flame)


def break_with(reader: Reader, thing: str, tool: str) -> AnyAction:
    """What breaks does so in any hands and by any tool."""
    return act.Break(reader.actor, thing)


def cut(reader: Reader, thing: str) -> AnyAction:
    blade = _of(reader, lambda noun: noun.sharp, (thing,))
    if not blade:
        raise _needs(reader, "parse.nothing-to-cut-with", thing)
    return act.Cut(reader.actor, thing, blade)


def cut_with(reader: Reader, thing: str, tool: str) -> AnyAction:
    return act.Cut(reader.actor, thing, tool)


def _spade(reader: Reader, thing: str) -> str:
    spade = _of(reader, lambda noun: noun.digs, (thing,))
    if not spade:
        raise _needs(reader, "parse.nothing-to-dig-with", thing)
    return spade


def dig(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`dig`, `dig in the sand`: without a noun, in the ground of the room."""
    if spans and not is_floor(reader, *spans[0]):
        return _settled(reader, lambda thing: act.Dig(reader.actor, thing, _spade(reader, thing)), spans, pattern.slots)
    room = room_of(reader.state, reader.actor) or reader.actor
    return (act.Dig(reader.actor, room, _spade(reader, room)),)


def dig_with(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`dig with the spade`, `dig the sand with the spade`."""
    if len(spans) == 2 and not is_floor(reader, *spans[0]):
        return with_two(lambda reader, thing, tool: act.Dig(reader.actor, thing, tool))(reader, pattern, spans)
    room = room_of(reader.state, reader.actor) or reader.actor
    return _settled(reader, lambda tool: act.Dig(reader.actor, room, tool), spans[-1:], pattern.slots[-1:])


# --- moving things and oneself ---


def push_to(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`push the crate north`, `push the crate to the stable`."""
    words = bare(reader, reader.words[slice(*spans[1])])
    way = reader.tables.directions.get(words[-1] if words else "") or toward_room(reader, words)
    if way is None:
        raise Amiss(
            "parse.not-understood",
            word=reader.typed(*spans[1]),
            understood=reader.typed(0, spans[1][0]),
            at=spans[1][0],
        )
    return _settled(reader, lambda thing: act.Push(reader.actor, thing, way), spans[:1], pattern.slots[:1])


def get_out(reader: Reader, pattern: Pattern, spans: tuple[Span, ...]) -> Actions:
    """`get out of the boat`, `get off the chair`. A garment is taken off that way."""
    item: Item = one(reader, *spans[0], "thing")
    place = parent(reader.state, reader.actor)
    if place in item.candidates:
        return (act.Exit(reader.actor),)
    if any(is_held(reader.state, id, reader.actor) for id in item.candidates):
        return (settle(reader, lambda thing: act.TakeOff(reader.actor, thing), (item,), ("thing",)),)
    raise Amiss("parse.not-in-that", understood=reader.called(item.candidates[0]), at=spans[0][1])


# --- what one thing is for ---


def use(reader: Reader, thing: str) -> AnyAction:
    """The first thing that it can do by itself."""
    noun, actor = reader.nouns[thing], reader.actor
    now = body(reader.state, thing)
    if noun.kind == "person":
        return act.Perform(actor, "use", thing)
    if noun.device:
        return (act.SwitchOff if now.lit else act.SwitchOn)(actor, thing)
    if noun.light:
        return (act.Douse if now.lit else act.Light)(actor, thing)
    if noun.edible:
        return act.Eat(actor, thing)
    if noun.liquid or noun.source or (noun.vessel and liquid_in(reader.state, thing) is not None):
        return drink(reader, thing)
    if noun.wearable and now.how != "worn":
        return act.Wear(actor, thing)
    if noun.reading:
        return act.Read(actor, thing)
    if noun.digs:
        return act.Dig(actor, room_of(reader.state, actor) or actor, thing)
    if noun.enterable:
        return act.Sit(actor, thing) if "sitting" in noun.postures else act.Enter(actor, thing)
    if noun.openable:
        return (act.Close if now.open else act.Open)(actor, thing)
    return act.Perform(actor, "use", thing)


def use_on(reader: Reader, thing: str, other: str) -> AnyAction:
    """What the one can do to the other: a key to a lock, a blade to a rope, a flame to paper, water to a cup."""
    nouns, actor, state = reader.nouns, reader.actor, reader.state
    noun, target = nouns[thing], nouns[other]
    if thing in target.keys:
        return (act.Unlock if body(state, other).locked else act.Lock)(actor, other, thing)
    if target.kind == "person":
        return act.Show(actor, thing, other)
    if noun.flame and (target.flammable or target.light):
        return burn_with(reader, other, thing)
    if noun.sharp and target.cuttable:
        return act.Cut(actor, other, thing)
    if noun.digs and target.diggable:
        return act.Dig(actor, other, thing)
    if noun.rope:
        return act.Tie(actor, thing, other)
    if noun.vessel and target.source:
        return act.Fill(actor, thing, other)
    if noun.liquid:
        return _pour(reader, thing, other)
    if noun.vessel and liquid_in(state, thing) is not None:
        return act.Pour(actor, thing, other)
    if target.keys:
        return (act.Unlock if body(state, other).locked else act.Lock)(actor, other, thing)
    if noun.sharp:
        return act.Cut(actor, other, thing)
    if noun.flame:
        return act.Burn(actor, other, thing)
    if target.container:
        return act.PutIn(actor, thing, other)
    if target.supporter:
        return act.PutOn(actor, thing, other)
    return act.Perform(actor, "use", thing, other)


def examine_or_read(reader: Reader, thing: str) -> AnyAction:
    """What is nothing but writing is read by looking at it."""
    noun = reader.nouns[thing]
    return act.Read(reader.actor, thing) if noun.reading and not noun.text else act.Examine(reader.actor, thing)


HANDLING: dict[str, Deed] = {
    "sit": perhaps_one(act.Sit), "lie": perhaps_one(act.Lie), "stand": perhaps_one(act.Stand),
    "listen": perhaps_one(act.Listen), "smell": perhaps_one(act.Smell),
    "get out": get_out, "switch on": with_one(switch_on), "switch off": with_one(switch_off), "douse": with_one(douse),
    "drink": drink_measured, "drink from": drink_from, "fill": with_one(fill), "fill with": fill_measured,
    "empty": empty, "pour": pour, "tie": with_two(tie), "untie": with_one(untie),
    "untie from": with_two(untie_from), "burn": with_one(burn), "burn with": with_two(burn_with), "cut": with_one(cut),
    "break with": with_two(break_with),
    "cut with": with_two(cut_with), "dig": dig, "dig with": dig_with, "push to": push_to, "use": with_one(use),
    "use on": with_two(use_on),
}  # fmt: skip
