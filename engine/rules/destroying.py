"""Burning, breaking, cutting and digging: what happens to a thing once.

A noun says whether it can be, and what it leaves; what it leaves appears where it was, and so does whatever was in it.
What leaves nothing behind and is not burned stays, broken or cut: it holds no liquid any more, gives no light, and what
was shut is open. Doors and backdrops, which are in no one place, stay in any case.
"""

from __future__ import annotations

from engine.model.actions import Break, Burn, Cut, Dig
from engine.model.events import Broken, Burned, Dug, Event, HasCut, Made
from engine.model.query import body, has_become, is_worn, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.rules.law import (
    Check,
    Law,
    Laws,
    cannot_act_on_what_is_out_of_reach,
    cannot_handle_what_somebody_has,
    no,
)
from engine.rules.liquids import emptied


def cannot_hurt_people(state: State, action: Burn | Break | Cut) -> Refusal | None:
    is_person = state.world.nouns[action.thing].kind == "person"
    return no("any.harm", action, thing=action.thing) if is_person else None


def cannot_use_a_thing_on_itself(tool: str, code: str) -> Check:
    def check(state: State, action: Burn | Cut | Dig) -> Refusal | None:
        return no(code, action, thing=action.thing) if getattr(action, tool) == action.thing else None

    return check


def cannot_use_a_tool_that_is_not_in_hand(code: str) -> Check:
    def check(state: State, action: Cut | Dig) -> Refusal | None:
        held = body(state, action.tool).parent == action.actor
        return None if held else no(code, action, thing=action.thing, tool=action.tool)

    return check


# --- fire ---


def cannot_burn_what_does_not_burn(state: State, action: Burn) -> Refusal | None:
    burns = state.world.nouns[action.thing].flammable
    return None if burns else no("burn.not-flammable", action, thing=action.thing)


def cannot_burn_what_has_burned(state: State, action: Burn) -> Refusal | None:
    """Only what stays where it is can be asked for again: a charred door."""
    burned = _stays(state, action.thing) and has_become(state, action.thing, "broken")
    return no("burn.burned", action, thing=action.thing) if burned else None


def cannot_burn_what_one_wears(state: State, action: Burn) -> Refusal | None:
    return no("burn.worn", action, thing=action.thing) if is_worn(state, action.thing) else None


def cannot_burn_without_a_flame(state: State, action: Burn) -> Refusal | None:
    flame = state.world.nouns[action.flame].flame
    return None if flame else no("burn.no-flame", action, thing=action.thing, flame=action.flame)


def cannot_burn_with_what_is_out(state: State, action: Burn) -> Refusal | None:
    lit = body(state, action.flame).lit
    return None if lit else no("burn.flame-out", action, thing=action.thing, flame=action.flame)


# --- force ---


def cannot_break_what_is_sturdy(state: State, action: Break) -> Refusal | None:
    breaks = state.world.nouns[action.thing].breakable
    return None if breaks else no("break.unbreakable", action, thing=action.thing)


def cannot_break_what_is_broken(state: State, action: Break) -> Refusal | None:
    return no("break.broken", action, thing=action.thing) if has_become(state, action.thing, "broken") else None


# --- blades ---


def cannot_cut_what_is_tough(state: State, action: Cut) -> Refusal | None:
    cuts = state.world.nouns[action.thing].cuttable
    return None if cuts else no("cut.uncuttable", action, thing=action.thing)


def cannot_cut_what_is_cut(state: State, action: Cut) -> Refusal | None:
    return no("cut.cut", action, thing=action.thing) if has_become(state, action.thing, "cut") else None


def cannot_cut_with_what_is_blunt(state: State, action: Cut) -> Refusal | None:
    sharp = state.world.nouns[action.tool].sharp
    return None if sharp else no("cut.blunt", action, thing=action.thing, tool=action.tool)


# --- spades ---


def cannot_dig_out_of_reach(state: State, action: Dig) -> Refusal | None:
    """In a thing within reach, or in the ground where one stands."""
    if action.thing == room_of(state, action.actor):
        return None
    return _within_reach(state, action)


def cannot_dig_where_nothing_gives(state: State, action: Dig) -> Refusal | None:
    kind = state.world.nouns[action.thing]
    if kind.diggable:
        return None
    return no("dig.not-here", action) if kind.kind == "room" else no("dig.not-there", action, thing=action.thing)


def cannot_dig_where_it_is_dug(state: State, action: Dig) -> Refusal | None:
    return no("dig.dug", action, thing=action.thing) if has_become(state, action.thing, "dug") else None


def cannot_dig_with_what_is_no_spade(state: State, action: Dig) -> Refusal | None:
    digs = state.world.nouns[action.tool].digs
    return None if digs else no("dig.no-spade", action, thing=action.thing, tool=action.tool)


# --- what comes of it ---


def _stays(state: State, thing: str) -> bool:
    kind = state.world.nouns[thing]
    return kind.door or bool(kind.backdrop)


def _leaves(state: State, thing: str) -> tuple[str, ...]:
    return () if _stays(state, thing) else state.world.nouns[thing].leaves


def _undone(state: State, actor: str, thing: str) -> tuple[Event, ...]:
    """What ends with a thing: the light it gave, and the liquid in it."""
    out = (Made(actor=actor, thing=thing, quality="lit", value=False),) if body(state, thing).lit else ()
    return (*out, *emptied(state, actor, thing))


def _forced_open(state: State, actor: str, thing: str) -> tuple[Event, ...]:
    """What was shut by a thing that stays, and now is no longer."""
    now, found = body(state, thing), []
    if now.locked:
        found.append(Made(actor=actor, thing=thing, quality="locked", value=False))
    if state.world.nouns[thing].openable and not now.open:
        found.append(Made(actor=actor, thing=thing, quality="open", value=True))
    return tuple(found)


def _burned(state: State, action: Burn) -> tuple[Event, ...]:
    actor, thing = action.actor, action.thing
    burned = Burned(actor=actor, thing=thing, flame=action.flame, leaves=_leaves(state, thing))
    after = _undone(state, actor, thing)
    if _stays(state, thing):
        charred = Made(actor=actor, thing=thing, quality="broken", value=True)
        return (burned, charred, *_forced_open(state, actor, thing), *after)
    return (burned, *after)


def _broken(state: State, action: Break) -> tuple[Event, ...]:
    leaves = _leaves(state, action.thing)
    broken = Broken(actor=action.actor, thing=action.thing, leaves=leaves)
    opened = () if leaves else _forced_open(state, action.actor, action.thing)
    return (broken, *opened, *_undone(state, action.actor, action.thing))


def _cut(state: State, action: Cut) -> tuple[Event, ...]:
    leaves = _leaves(state, action.thing)
    cut = HasCut(actor=action.actor, thing=action.thing, tool=action.tool, leaves=leaves)
    opened = () if leaves else _forced_open(state, action.actor, action.thing)
    return (cut, *opened, *_undone(state, action.actor, action.thing))


def _dug(state: State, action: Dig) -> tuple[Event, ...]:
    room = room_of(state, action.actor)
    assert room is not None
    leaves = state.world.nouns[action.thing].leaves
    return (Dug(actor=action.actor, thing=action.thing, tool=action.tool, room=room, leaves=leaves),)


_within_reach = cannot_act_on_what_is_out_of_reach("thing")
_free = cannot_handle_what_somebody_has("thing")

LAWS: Laws = {
    Burn: Law(
        (
            _within_reach,
            cannot_act_on_what_is_out_of_reach("flame"),
            cannot_hurt_people,
            _free,
            cannot_burn_what_does_not_burn,
            cannot_burn_what_has_burned,
            cannot_burn_what_one_wears,
            cannot_use_a_thing_on_itself("flame", "burn.itself"),
            cannot_burn_without_a_flame,
            cannot_handle_what_somebody_has("flame"),
            cannot_burn_with_what_is_out,
        ),
        _burned,
    ),
    Break: Law(
        (
            _within_reach,
            cannot_hurt_people,
            _free,
            cannot_break_what_is_sturdy,
            cannot_break_what_is_broken,
        ),
        _broken,
    ),
    Cut: Law(
        (
            _within_reach,
            cannot_act_on_what_is_out_of_reach("tool"),
            cannot_hurt_people,
            _free,
            cannot_cut_what_is_tough,
            cannot_cut_what_is_cut,
            cannot_use_a_thing_on_itself("tool", "cut.itself"),
            cannot_cut_with_what_is_blunt,
            cannot_use_a_tool_that_is_not_in_hand("cut.tool-not-held"),
        ),
        _cut,
    ),
    Dig: Law(
        (
            cannot_dig_out_of_reach,
            cannot_act_on_what_is_out_of_reach("tool"),
            cannot_dig_where_nothing_gives,
            cannot_dig_where_it_is_dug,
            cannot_use_a_thing_on_itself("tool", "dig.itself"),
            cannot_dig_with_what_is_no_spade,
            cannot_use_a_tool_that_is_not_in_hand("dig.tool-not-held"),
        ),
        _dug,
    ),
}
