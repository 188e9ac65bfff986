"""What somebody tells only to who promises to tell nobody is found out by a search, out of others' hearing."""

from __future__ import annotations

from engine.author.landmarks import Landmarks
from engine.author.parts import parts_of_world
from engine.author.solve import solve
from engine.author.stepping import opening_of, step
from engine.model import language as lang
from engine.model.query import promised_to
from engine.shell.transcripts import run_transcript
from tests.tiny import tiny_world

MILL = """
start = "mill"
[room.mill]
name = "Mill"
text = "Flour."
exits = { east = "yard" }
[room.yard]
name = "Yard"
text = "Mud."
exits = { west = "mill" }
[person.miller]
name = "old miller"
text = "The miller."
in = "mill"
[[person.miller.knows]]
fact = "debt"
tell = "I owe a hundred."
promise = "Only if you tell nobody."
KEPT_FROM
[[person.miller.knows]]
fact = "sum"
tell = "It is a hundred."
[fact.debt]
text = "The miller owes a hundred."
words = ["debt", "owes", "hundred"]
[fact.sum]
text = "It is a hundred."
words = ["hundred", "sum"]
[person.tom]
name = "Tom"
text = "A carter."
in = "mill"
obeys = [{ do = "go east" }]
[[rule]]
on = "becomes true"
when = "player knows debt"
do = ["end told"]
[ending.told]
name = "Told"
text = "So that was it."
"""
ALONE = MILL.replace("KEPT_FROM", "")
OVERHEARD = MILL.replace("KEPT_FROM", 'kept_from = ["tom"]')


def test_a_promise_is_given_to_who_asks_for_one_and_typed_as_it_is_said() -> None:
    world = tiny_world(ALONE.replace('in = "mill"\nobeys', 'in = "yard"\nobeys'))
    (won,) = solve(world).endings
    assert won.lines == ("promise old miller not to tell about debt",)
    assert run_transcript(won.transcript, world) == []


def test_who_must_not_hear_it_is_sent_away_first() -> None:
    world = tiny_world(OVERHEARD)
    (won,) = solve(world).endings
    assert won.status == "won" and "tom, go east" in [line.lower() for line in won.lines]


def test_the_promise_is_about_the_fact_that_it_is_asked_for() -> None:
    state = step(opening_of(tiny_world(ALONE), 1), "promise debt to miller")
    assert promised_to(state, "player", "debt") == ("miller",)
    assert promised_to(state, "player", "sum") == ()


def test_a_search_is_after_the_promise_and_after_being_alone() -> None:
    world = tiny_world(OVERHEARD)
    wishes = Landmarks(world, parts_of_world(world), "told").wishes
    assert (lang.Promised("player", "debt", "miller"), True) in wishes
    assert (lang.With("miller", "tom"), False) in wishes
