"""Liquids: drinking, filling, pouring and emptying, measure by measure.

A liquid is wherever a vessel has some of it, or a source has no end of it. A vessel holds one liquid at a time. What is
poured into a vessel is kept there; what is poured over anything else, or onto the ground, is gone, and puts out a flame
unless the liquid itself is flammable. Whoever pours has the vessel in hand; to be drunk from or filled it need only be
in reach. Filling a vessel from another is pouring the other into it, and is refused for the same reasons.
"""

from __future__ import annotations

from engine.model.actions import Drink, Empty, Fill, Pour
from engine.model.events import Doused, Drunk, Event, Filled, Poured
from engine.model.query import body, has_become, liquid_in, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import Check, Law, Laws, cannot_act_on_what_is_out_of_reach, cannot_handle_what_somebody_has, no

Transfer = Fill | Pour | Empty


def contents(state: State, holder: str) -> tuple[str, int | None] | None:
    """The liquid in a vessel and its measures, or in a source and None, for it has no end; None where it is dry."""
    source = state.world.nouns[holder].source
    return (source, None) if source else liquid_in(state, holder)


def room_for(state: State, vessel: str) -> int:
    """How many measures more go into a vessel."""
    held = liquid_in(state, vessel)
    return state.world.nouns[vessel].vessel - (held[1] if held is not None else 0)


def emptied(state: State, actor: str, thing: str) -> tuple[Event, ...]:
    """What happens to the liquid in a thing that is about to be gone, or can hold it no longer."""
    held = liquid_in(state, thing)
    return () if held is None else (Filled(actor=actor, vessel=thing, liquid=held[0], amount=0),)


def _ends(action: Transfer) -> tuple[str, str]:
    """Where the liquid comes from and where it goes; the ground is no noun."""
    match action:
        case Fill():
            return action.source, action.thing
        case Pour():
            return action.thing, action.place
        case Empty():
            return action.thing, ""


def _keeps(state: State, place: str) -> bool:
    return bool(place) and state.world.nouns[place].vessel > 0


def cannot_drink_what_is_no_drink(state: State, action: Drink) -> Refusal | None:
    kind = state.world.nouns.get(action.thing)
    return None if kind is not None and kind.drinkable else no("drink.no-drink", action, thing=action.thing)


def cannot_drink_out_of_what_is_closed(state: State, action: Drink) -> Refusal | None:
    return None if body(state, action.vessel).open else no("pour.closed", action, place=action.vessel)


def cannot_drink_what_is_not_there(state: State, action: Drink) -> Refusal | None:
    held = contents(state, action.vessel)
    there = held is not None and held[0] == action.thing
    return None if there else no("drink.not-there", action, thing=action.thing, vessel=action.vessel)


def cannot_fill_what_is_no_vessel(state: State, action: Fill) -> Refusal | None:
    return None if _keeps(state, action.thing) else no("fill.no-vessel", action, thing=action.thing)


def cannot_pour_a_thing_into_itself(state: State, action: Fill | Pour) -> Refusal | None:
    origin, place = _ends(action)
    return no("pour.itself", action, thing=origin) if origin == place else None


def cannot_pour_over_people(state: State, action: Pour) -> Refusal | None:
    if action.place == action.actor:
        return no("pour.self", action, thing=action.thing)
    is_person = state.world.nouns[action.place].kind == "person"
    return no("pour.person", action, thing=action.thing, place=action.place) if is_person else None


def cannot_pour_from_what_holds_no_liquid(state: State, action: Transfer) -> Refusal | None:
    origin, _ = _ends(action)
    kind = state.world.nouns[origin]
    return None if kind.vessel or kind.source else no("pour.no-vessel", action, thing=origin)


def cannot_pour_from_what_is_not_held(state: State, action: Transfer) -> Refusal | None:
    """A source is dipped into where it stands, when something is filled from it."""
    origin, _ = _ends(action)
    if isinstance(action, Fill) and state.world.nouns[origin].source:
        return None
    return None if body(state, origin).parent == action.actor else no("pour.not-held", action, thing=origin)


def cannot_pour_through_a_lid(state: State, action: Transfer) -> Refusal | None:
    origin, place = _ends(action)
    if not body(state, origin).open:
        return no("pour.closed", action, place=origin)
    if _keeps(state, place) and not body(state, place).open:
        return no("pour.closed", action, place=place)
    return None


def cannot_pour_out_of_what_is_dry(state: State, action: Transfer) -> Refusal | None:
    origin, _ = _ends(action)
    return no("pour.dry", action, thing=origin) if contents(state, origin) is None else None


def cannot_empty_what_has_no_end(state: State, action: Empty) -> Refusal | None:
    endless = state.world.nouns[action.thing].source
    return no("empty.endless", action, thing=action.thing) if endless else None


def cannot_pour_more_than_there_is(state: State, action: Fill | Pour) -> Refusal | None:
    origin, _ = _ends(action)
    held = contents(state, origin)
    short = held is not None and held[1] is not None and held[1] < action.amount
    return no("pour.too-little", action, thing=origin) if short else None


def cannot_pour_into_what_is_broken(state: State, action: Fill | Pour) -> Refusal | None:
    _, place = _ends(action)
    leaks = _keeps(state, place) and (has_become(state, place, "broken") or has_become(state, place, "cut"))
    return no("fill.leaks", action, thing=place) if leaks else None


def cannot_pour_into_what_is_full(state: State, action: Fill | Pour) -> Refusal | None:
    _, place = _ends(action)
    return no("fill.full", action, thing=place) if _keeps(state, place) and room_for(state, place) < 1 else None


def cannot_mix_liquids(state: State, action: Fill | Pour) -> Refusal | None:
    origin, place = _ends(action)
    poured, held = contents(state, origin), liquid_in(state, place) if _keeps(state, place) else None
    if poured is None or held is None or poured[0] == held[0]:
        return None
    return no("pour.other-liquid", action, thing=origin, place=place, liquid=held[0])


def cannot_pour_in_more_than_goes(state: State, action: Fill | Pour) -> Refusal | None:
    _, place = _ends(action)
    over = _keeps(state, place) and action.amount > room_for(state, place)
    return no("pour.too-much", action, place=place) if over else None


def _drunk(state: State, action: Drink) -> tuple[Event, ...]:
    held = contents(state, action.vessel)
    amount = 0 if held is None or held[1] is None else 1
    return (Drunk(actor=action.actor, liquid=action.thing, vessel=action.vessel, amount=amount),)


def _poured(state: State, action: Transfer) -> tuple[Event, ...]:
    origin, place = _ends(action)
    held = contents(state, origin)
    assert held is not None
    liquid, there = held
    kept = _keeps(state, place)
    amount = 0 if isinstance(action, Empty) else action.amount
    if not amount:
        goes = room_for(state, place) if kept else 1 if there is None else there
        amount = goes if there is None else min(goes, there)
    room = room_of(state, action.actor)
    assert room is not None
    poured = Poured(
        actor=action.actor,
        liquid=liquid,
        amount=amount,
        source=origin,
        place=place or room,
        kept=kept,
        endless=there is None,
        filling=isinstance(action, Fill),
    )
    nouns = state.world.nouns
    if kept or not place or not body(state, place).lit or not nouns[place].flame or nouns[liquid].flammable:
        return (poured,)
    return (poured, Doused(actor=action.actor, thing=place))


_FROM_HERE: dict[str, Check] = {
    field: cannot_act_on_what_is_out_of_reach(field) for field in ("thing", "vessel", "source", "place")
}
_MOVES: tuple[Check, ...] = (
    cannot_pour_from_what_holds_no_liquid,
    cannot_pour_through_a_lid,
    cannot_pour_out_of_what_is_dry,
    cannot_pour_from_what_is_not_held,
)
_FITS: tuple[Check, ...] = (
    cannot_pour_more_than_there_is,
    cannot_pour_into_what_is_broken,
    cannot_pour_into_what_is_full,
    cannot_mix_liquids,
    cannot_pour_in_more_than_goes,
)

LAWS: Laws = {
    Drink: Law(
        (
            cannot_drink_what_is_no_drink,
            _FROM_HERE["vessel"],
            cannot_handle_what_somebody_has("vessel"),
            cannot_drink_out_of_what_is_closed,
            cannot_drink_what_is_not_there,
        ),
        _drunk,
    ),
    Fill: Law(
        (
            _FROM_HERE["thing"],
            _FROM_HERE["source"],
            cannot_handle_what_somebody_has("thing"),
            cannot_handle_what_somebody_has("source"),
            cannot_fill_what_is_no_vessel,
            cannot_pour_a_thing_into_itself,
            *_MOVES,
            *_FITS,
        ),
        _poured,
    ),
    Pour: Law(
        (
            _FROM_HERE["thing"],
            _FROM_HERE["place"],
            cannot_handle_what_somebody_has("thing"),
            cannot_pour_over_people,
            cannot_handle_what_somebody_has("place"),
            cannot_pour_a_thing_into_itself,
            *_MOVES,
            *_FITS,
        ),
        _poured,
    ),
    Empty: Law(
        (
            _FROM_HERE["thing"],
            cannot_handle_what_somebody_has("thing"),
            cannot_empty_what_has_no_end,
            *_MOVES,
        ),
        _poured,
    ),
}
