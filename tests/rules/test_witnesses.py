"""Who notices what: by the light before a deed or after it, by ear in the dark, at both ends of a walk."""

from __future__ import annotations

from engine.model.actions import Action, Douse, Drop, Go, Light, Say
from engine.model.evolve import evolve_all
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.rules.decide import decide
from tests.tiny import tiny_world

CELLAR = """
start = "stair"
[room.stair]
name = "Stair"
text = "A stair."
exits = { down = "cellar" }
[room.cellar]
name = "Cellar"
text = "A cellar."
dark = true
exits = { up = "stair" }
[person.mara]
name = "Mara"
text = "Mara."
in = "cellar"
[person.tom]
name = "Tom"
text = "Tom."
in = "stair"
[thing.lamp]
name = "lamp"
text = "A lamp."
in = "player"
light = true
[thing.coin]
name = "coin"
text = "A coin."
in = "player"
"""


def after(*actions: Action) -> tuple[State, tuple[str, ...]]:
    """The state after some acts, and who noticed the last of them."""
    state = begin(tiny_world(CELLAR), 1)
    witnesses: tuple[str, ...] = ()
    for action in actions:
        events = decide(state, action)
        assert not isinstance(events, Refusal), events
        state = evolve_all(state, events)
        witnesses = events[0].witnesses
    return state, witnesses


def test_a_walk_is_seen_at_both_ends_of_it_where_there_is_light() -> None:
    assert after(Light("player", "lamp"), Go("player", "down"))[1] == ("tom", "mara")
    assert after(Go("player", "down"))[1] == ("tom",)


def test_who_leaves_with_the_only_light_is_seen_leaving() -> None:
    assert after(Light("player", "lamp"), Go("player", "down"), Go("player", "up"))[1] == ("mara", "tom")


def test_a_lamp_that_is_lit_or_put_out_in_the_dark_is_seen_by_its_own_light() -> None:
    assert after(Go("player", "down"), Light("player", "lamp"))[1] == ("mara",)
    assert after(Go("player", "down"), Light("player", "lamp"), Douse("player", "lamp"))[1] == ("mara",)


def test_in_the_dark_people_hear_and_do_not_see() -> None:
    assert after(Go("player", "down"), Drop("player", "coin"))[1] == ()
    assert after(Go("player", "down"), Say("player", "mara", "hello"))[1] == ("mara",)
