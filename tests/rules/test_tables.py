"""Tables to draw from: in which order entries come, and what they bring about."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from engine.model import events as ev
from engine.model import language as lang
from engine.model.state import State, begin
from engine.rules.effects import Cause, carry_out
from tests.tiny import said, tiny_game, tiny_world

WOOD = """
start = "wood"
[number]
owls = 0
night = 0
[room.wood]
name = "Wood"
text = "Trees."
[person.tom]
name = "Tom"
text = "He waits."
in = "wood"
[[person.tom.obeys]]
do = "any"
[thing.bush]
name = "bush"
text = "Leaves."
in = "wood"
[table.omens]
order = "ORDER"
entries = ["A.", { say = "B.", do = ["add 1 to owls"] }, { say = "C.", weight = 3 }, { say = "D.", when = "night > 0" }]
[table.rings]
entries = [{ say = "Round.", do = ["draw rings"] }]
[[rule]]
on = "pushing bush"
actor = "anyone"
do = ["draw omens"]
stop = true
[[rule]]
on = "pulling bush"
do = ["draw rings"]
stop = true
"""


def letters(order: str, times: int, seed: int = 7, pack: str = WOOD) -> str:
    state: State = begin(tiny_world(pack.replace("ORDER", order)), seed)
    found = ""
    for _ in range(times):
        state, events = carry_out(state, Cause("t", do=(lang.Draw("omens"),)), "player", lambda s, t, n: t.source, 0)
        found += "".join(event.words[0] for event in events if isinstance(event, ev.Narrated))
    return found


def test_by_chance_each_comes_as_often_as_it_weighs() -> None:
    drawn = Counter(letters("chance", 500))
    assert drawn.keys() == {"A", "B", "C"}, "D only by night"
    assert 230 < drawn["C"] < 370
    assert letters("chance", 50) == letters("chance", 50) != letters("chance", 50, seed=8)


def test_in_a_shuffle_each_comes_once_in_a_round_and_never_twice_running() -> None:
    for seed in range(30):
        drawn = letters("shuffle", 30, seed)
        assert all(sorted(drawn[at : at + 3]) == ["A", "B", "C"] for at in range(0, 30, 3))
        assert all(one != other for one, other in pairwise(drawn))


def test_a_sequence_stays_at_its_last_and_a_cycle_goes_round() -> None:
    assert letters("sequence", 6) == "ABCCCC"
    assert letters("cycle", 7) == "ABCABCA"


def test_what_can_be_drawn_no_more_or_not_yet_is_passed_over() -> None:
    by_night = WOOD.replace("night = 0", "night = 1")
    assert letters("sequence", 5, pack=by_night) == "ABCDD"
    nothing = WOOD.replace(WOOD[WOOD.index("entries = [\"A.") : WOOD.index("[table.rings]")],
                           'entries = [{ say = "D.", when = "night > 0" }]\n')  # fmt: skip
    assert letters("chance", 5, pack=nothing) == ""


@pytest.mark.parametrize("order", ["chance", "shuffle", "sequence", "cycle"])
def test_a_draw_is_redone_by_its_events_alone(order: str) -> None:
    from engine.model.evolve import evolve_all

    state = begin(tiny_world(WOOD.replace("ORDER", order)), 7)
    for _ in range(7):
        after, events = carry_out(state, Cause("t", do=(lang.Draw("omens"),)), "tom", lambda s, t, n: t.source, 0)
        assert evolve_all(state, events).digest == after.digest
        state = after


def test_who_does_it_does_not_matter_and_undo_takes_it_back() -> None:
    for line in ("push bush", "tom, push bush"):
        game = tiny_game(WOOD.replace("ORDER", "sequence"))
        assert "A." in said(game, line)
        before = game.digest
        assert "B." in said(game, line)
        assert game.holds("owls = 1")
        game.play("undo")
        assert game.digest == before
        assert "B." in said(game, line)


def test_tables_that_draw_from_each_other_come_to_an_end() -> None:
    game = tiny_game(WOOD.replace("ORDER", "chance"))
    assert said(game, "pull bush").count("Round.") == 8
