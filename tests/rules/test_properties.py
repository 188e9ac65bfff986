"""Properties of a pack's own: how nouns have them at first, what effects make of them, and what undo and saves keep."""

from __future__ import annotations

import pytest

from engine.content.compiled import names_in
from engine.content.conditions import read_condition
from engine.content.effects import read_effect
from engine.content.problems import BadLine
from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.query import property_of
from engine.model.state import State, begin
from engine.rules.conditions import holds
from engine.rules.effects import Cause, carry_out
from engine.rules.spelled import spelled
from tests.tiny import said, tiny_game, tiny_world

ORCHARD = """
start = "orchard"
[property.ripeness]
values = ["green", "ripe", "rotten"]
[property.colour]
of = ["thing", "room"]
values = ["grey", "ripe", "red"]
starts = "red"
[property.charge]
number = [0, 10]
starts = 3
[property.depth]
number = [-4, -2]
[property.cursed]
of = ["thing", "person"]
truth = false
[kind.tree]
fixed = true
[property.felled]
of = "tree"
truth = true
[thing.elm]
kind = "tree"
name = "elm"
text = "{elm is felled: Down.}"
in = "orchard"
[room.orchard]
name = "Orchard"
text = "Trees. {colour of orchard}{depth of apple}"
has = { colour = "grey" }
[thing.apple]
name = "apple"
text = "It is {ripeness of apple}."
in = "orchard"
count = 3
has = { ripeness = "green", charge = 9 }
[thing.pear]
name = "pear"
text = "A pear."
in = "orchard"
has = { ripeness = "rotten" }
[person.tom]
name = "Tom"
text = "He waits."
in = "orchard"
has = { cursed = true }
[[rule]]
on = "pushing pear"
actor = "anyone"
do = ["set ripeness of pear to green", "set cursed of player to true"]
stop = true
"""


@pytest.fixture(scope="module")
def state() -> State:
    return begin(tiny_world(ORCHARD), 7)


def after(state: State, *effects: str) -> tuple[State, list[ev.Event]]:
    names = names_in(state.world)
    cause = Cause("test", do=tuple(read_effect(effect, names) for effect in effects))
    return carry_out(state, cause, "player", lambda *_: "", 0)


def so(state: State, condition: str) -> bool:
    return holds(state, read_condition(condition, names_in(state.world)))


@pytest.mark.parametrize(
    "condition",
    [
        "ripeness of pear is rotten", "pear is rotten", "pear is not green", "ripeness of apple_2 is green",
        "charge of apple = 9", "charge of pear = 3", "depth of pear = -2", "tom is cursed", "not player is cursed",
        "cursed of tom is true", "cursed of pear is not true", "colour of orchard is grey", "colour of pear is red",
        "any thing in orchard is rotten", "every thing in orchard that is green is not cursed",
        "number of things in orchard that are green = 4", "any person in orchard that is cursed",
    ],
)  # fmt: skip
def test_nouns_have_at_first_what_the_pack_says(state: State, condition: str) -> None:
    assert so(state, condition)
    assert not so(state, f"not ({condition})")


def test_of_several_alike_a_condition_means_any_and_an_effect_all(state: State) -> None:
    one, _ = after(state, "set ripeness of apple_2 to ripe")
    assert so(one, "ripeness of apple is ripe")
    assert so(one, "ripeness of apple is green")
    every, events = after(one, "set ripeness of apple to ripe", "subtract 2 from charge of apple")
    assert not so(every, "ripeness of apple is green")
    assert [property_of(every, "charge", id) for id in ("apple", "apple_2", "apple_3")] == [7, 7, 7]
    assert len(events) == 5, "one of them was ripe before"


def test_what_is_not_of_the_kind_that_has_it_is_never_so(state: State) -> None:
    assert so(state, "number of things in orchard that are felled = 1")
    with pytest.raises(BadLine) as caught:
        read_condition("pear is felled", names_in(state.world))
    assert caught.value.faults[0].right.startswith("felled is for tree")


def test_a_number_stays_within_its_bounds(state: State) -> None:
    full, events = after(state, "add 100 to charge of pear")
    assert so(full, "charge of pear = 10")
    assert events == [ev.PropertySet(property="charge", noun="pear", value=10)]
    assert after(full, "add 1 to charge of pear", "set charge of pear to 10")[1] == []
    assert so(after(full, "subtract 40 from charge of pear")[0], "charge of pear = 0")


def test_what_is_as_at_first_again_leaves_the_digest_as_it_was(state: State) -> None:
    there, events = after(
        state, "set ripeness of pear to ripe", "set cursed of tom to false", "add 1 to charge of pear"
    )
    assert there.digest != state.digest
    assert evolve_all(state, events).digest == there.digest
    back = "set ripeness of pear to rotten", "set cursed of tom to true", "set charge of pear to 3"
    assert after(there, *back)[0].digest == state.digest


@pytest.mark.parametrize(
    "condition",
    ["ripeness of pear is rotten", "tom is cursed", "charge of pear >= 3", "any thing in orchard that is rotten"],
)
def test_a_condition_is_spelled_so_that_it_can_be_read_again(state: State, condition: str) -> None:
    read = read_condition(condition, names_in(state.world))
    assert read_condition(spelled(read), names_in(state.world)) == read


def test_a_value_of_two_properties_is_asked_for_by_name_alone(state: State) -> None:
    with pytest.raises(ValueError, match="does not fit here"):
        read_condition("pear is ripe", names_in(state.world))


def test_who_does_it_does_not_matter_and_undo_takes_it_back() -> None:
    for line in ("push pear", "tom, push pear"):
        game = tiny_game(ORCHARD + '\n[[person.tom.obeys]]\ndo = "any"\n')
        before = game.digest
        game.play(line)
        assert game.holds("pear is green and player is cursed")
        game.play("undo")
        assert game.holds("pear is rotten and not player is cursed")
        assert game.digest == before


def test_behind_the_scenes_the_properties_of_a_noun_are_told() -> None:
    game = tiny_game(ORCHARD)
    said(game, "debug on")
    assert "ripeness: rotten" in said(game, "showme pear")
    assert "cursed: true" in said(game, "showme tom")
    assert "property cursed:" in said(game, "showme cursed")
