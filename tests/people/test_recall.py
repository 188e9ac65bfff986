"""What comes back to somebody's mind: by what it is about, what it felt like, how lately it was and what it weighed.

The distances in the examples are computed by hand.
"""

from __future__ import annotations

from math import isclose, log, sqrt

import pytest

from engine.content.pack import load_pack
from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.state import Memory, State, begin
from engine.model.world import PLAYER, RecallOrder
from engine.people.emotions import NEUTRAL, Feeling
from engine.people.memory import Trace, importance_of, memoir_of, subject_of
from engine.people.recall import (
    FIRST_LOOK,
    HALF_LIFE,
    Nearness,
    feeling_distance,
    in_order,
    meaning_distance,
    recall,
    recalled,
)
from tests.tiny import tiny_game, tiny_world

WELL = """
start = "yard"
[room.yard]
name = "Yard"
text = "A yard."
exits = { north = "well" }
[room.well]
name = "Well"
text = "A well."
[thing.jug]
name = "clay jug"
in = "yard"
[thing.plate]
name = "plate"
in = "yard"
[person.mara]
name = "Mara"
in = "yard"
[person.tom]
name = "Tom"
in = "yard"
[fact.oil]
text = "The lamp oil was sold to the boatman."
name = "the oil"
"""
JOY: Feeling = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
FEAR: Feeling = (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def said(words: str, to: str = "mara") -> ev.Event:
    return ev.Addressed(to=to, words=words, actor=PLAYER, witnesses=("mara", "tom"))


def a_state(*events: ev.Event) -> State:
    return evolve_all(begin(tiny_world(WELL), 7), events)


def words_of(state: State, found: tuple[Nearness, ...]) -> list[str]:
    return [near.trace.memory.event.words for near in found if hasattr(near.trace.memory.event, "words")]


# --- the four orders ---

A, B, C, D = "near in meaning", "near in feeling", "a little of both", "far in both"
DISTANCES = {A: (0.2, 0.9), B: (1.3, 0.1), C: (0.7, 0.5), D: (1.4, 1.0)}


def the_four(pull_of_the_last: float = 0.0) -> list[Nearness]:
    return [
        Nearness(
            Trace(Memory(number, 0, name, None), (), 0.0, NEUTRAL),
            meaning,
            feeling,
            0.0,
            pull_of_the_last * (name == D),
        )
        for number, (name, (meaning, feeling)) in enumerate(DISTANCES.items())
    ]


def names(found: tuple[Nearness, ...]) -> list[object]:
    return [near.trace.memory.event for near in found]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("additive", [A, C, B, D]),  # 1.1, 1.2, 1.4, 2.4
        ("multiplicative", [B, A, C, D]),  # 0.13, 0.18, 0.35, 1.4
        ("meaning-first", [B, C, A, D]),  # all four pass the first look: then 0.1, 0.5, 0.9, 1.0
        ("feeling-first", [A, C, B, D]),  # all four pass the first look: then 0.2, 0.7, 1.3, 1.4
    ],
)
def test_each_order_puts_meaning_and_feeling_together_in_its_own_way(order: RecallOrder, expected: list[str]) -> None:
    assert names(in_order(order, the_four())) == expected


def test_what_is_fresh_or_weighs_much_comes_nearer() -> None:
    found = in_order("additive", the_four(1.5))
    assert names(found)[0] == D, "2.4 - 1.5 is 0.9, less than the 1.1 of the next"


@pytest.mark.parametrize(("order", "kept"), [("meaning-first", "meaning"), ("feeling-first", "feeling")])
def test_an_order_of_two_looks_leaves_twenty_of_the_first(order: RecallOrder, kept: str) -> None:
    """Of forty memories, the nearer in meaning the farther in feeling: what the second look would like best is not
    there any more."""
    near = [
        Nearness(Trace(Memory(n, 0, n, None), (), 0.0, NEUTRAL), n / 40, 1 - n / 40, 0.0, 0.0) for n in range(1, 41)
    ]
    found = names(in_order(order, near))
    assert len(found) == FIRST_LOOK
    assert found == (list(range(20, 0, -1)) if kept == "meaning" else list(range(21, 41)))


@pytest.mark.parametrize("order", ["meaning-first", "feeling-first"])
def test_who_feels_nothing_or_hears_nothing_familiar_goes_by_the_other(order: RecallOrder) -> None:
    assert names(in_order(order, the_four(), felt=False))[-1] == D
    same_feeling = [
        Nearness(one.trace, one.meaning, 1.0, 0.0, 0.0) for one in [*the_four()] * 10 if names((one,)) != [A]
    ]
    found = in_order(order, [*same_feeling, the_four()[0]], felt=False)
    assert names(found)[0] == A
    same_meaning = [
        Nearness(one.trace, sqrt(2), one.feeling, 0.0, 0.0) for one in [*the_four()] * 10 if names((one,)) != [B]
    ]
    found = in_order(order, [*same_meaning, the_four()[1]], cued=False)
    assert names(found)[0] == B


# --- the distances ---


def test_the_distance_in_meaning_is_that_of_two_vectors_of_length_one() -> None:
    assert meaning_distance(1.0) == 0 and isclose(meaning_distance(0.0), sqrt(2)) and isclose(meaning_distance(0.5), 1)


def test_the_distance_in_feeling_is_one_less_the_cosine() -> None:
    assert feeling_distance(JOY, JOY) == 0 and feeling_distance(JOY, FEAR) == 1
    both: Feeling = (1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert isclose(feeling_distance(JOY, both), 1 - 1 / sqrt(2))
    assert feeling_distance(NEUTRAL, JOY) == feeling_distance(NEUTRAL, NEUTRAL) == 1


def test_a_rare_word_counts_for_more() -> None:
    """Three things are remembered; `bread` is in all of them, `rye` in two and `stale` in one: they weigh ln(4/3),
    ln(4/2) and ln(4/1). `unheard` is in none and counts for nothing."""
    state = a_state(said("bread"), said("rye bread"), said("stale rye bread"))
    bread, rye, stale = log(4 / 3) ** 2, log(4 / 2) ** 2, log(4 / 1) ** 2
    cue = sqrt(rye + stale)
    found = {
        near.trace.memory.event.words: near.meaning
        for near in recalled(state, "mara", frozenset({"stale", "rye", "unheard", "the"}))
    }
    assert isclose(found["bread"], sqrt(2))
    assert isclose(found["rye bread"], sqrt(2 - 2 * rye / (cue * sqrt(rye + bread))))
    assert isclose(found["stale rye bread"], sqrt(2 - 2 * (rye + stale) / (cue * sqrt(rye + stale + bread))))


def test_a_word_is_the_same_in_all_its_forms() -> None:
    state = a_state(said("the tinker stole two geese"), said("salt"))
    assert (
        words_of(state, recalled(state, "mara", frozenset({"stealing", "tinkers"})))[0] == "the tinker stole two geese"
    )
    taken = ev.Taken(thing="jug", source="yard", actor="tom", witnesses=("mara",))
    state = evolve_all(state, (taken, said("pepper"), said("bread")))
    assert _first(recalled(state, "mara", frozenset({"who", "took", "the", "jugs"}))) == taken


def test_a_memory_is_half_as_fresh_with_every_half_life() -> None:
    state = evolve_all(a_state(said("bread")), [ev.TurnPassed()] * HALF_LIFE)
    state = evolve_all(state, [said("fish"), *[ev.TurnPassed()] * HALF_LIFE])
    found = {near.trace.memory.event.words: near.recency for near in recalled(state, "mara")}
    assert found == {"bread": 0.25, "fish": 0.5}


# --- a whole recall ---


def test_in_fear_what_was_frightening_comes_back_and_in_joy_what_was_glad() -> None:
    given = ev.Given(thing="jug", to="mara", actor="tom", witnesses=("mara",))
    struck = ev.Performed(act="attack", thing="mara", actor="tom", witnesses=("mara",))
    state = a_state(given, struck)
    order: tuple[RecallOrder, ...] = ("additive", "multiplicative", "meaning-first", "feeling-first")
    for each in order:
        assert _first(recalled(state, "mara", order=each, feeling=FEAR)) == struck
        assert _first(recalled(state, "mara", order=each, feeling=JOY)) == given


def test_a_memory_keeps_what_was_felt_in_its_turn_and_comes_back_when_that_is_felt_again() -> None:
    """Nothing about salt is frightening, but she was frightened when it was spoken of."""
    frightened = ev.Felt(person="mara", felt=(("fear", 8),), why="harmed")
    state = a_state(said("salt"), frightened, ev.TurnPassed(), *[ev.TurnPassed()] * 200)
    state = evolve_all(state, (said("bread"), ev.TurnPassed()))
    assert words_of(state, recalled(state, "mara")) == ["bread", "salt"], "by now it has passed"
    state = evolve_all(state, (frightened,))
    assert words_of(state, recalled(state, "mara")) == ["salt", "bread"]


def _first(found: tuple[Nearness, ...]) -> ev.Event:
    event: ev.Event = found[0].trace.memory.event
    return event


def test_of_some_turns_only_what_happened_in_them_comes_back() -> None:
    state = a_state(said("bread"), ev.TurnPassed(), said("fish"), said("bread"), ev.TurnPassed(), said("salt"))
    first = recalled(state, "mara", turns=(0, 0))
    assert words_of(state, first) == ["bread"] and first[0].trace.memory.turn == 0 and first[0].trace.times == 1
    assert sorted(words_of(state, recalled(state, "mara", turns=(1, 1)))) == ["bread", "fish"]
    assert recalled(state, "mara", turns=(7, 9)) == ()


def test_something_better_than_words_can_judge_the_meaning() -> None:
    state = a_state(said("bread"), said("loaf"), said("fish"))
    found = recalled(
        state,
        "mara",
        frozenset({"bread"}),
        similarity=lambda traces: [0.9 if trace.memory.event.words == "loaf" else 0.0 for trace in traces],
    )
    assert words_of(state, found)[0] == "loaf"


# --- what a memory is about, and what it weighs ---


def test_a_memory_is_about_who_did_what_with_what_and_where() -> None:
    world = tiny_world(WELL)
    went = ev.Went(origin="yard", direction="north", room="well", actor="tom", witnesses=("mara",))
    assert subject_of(world, went, "mara") == ("go", "tom", "wel", "yard")
    assert subject_of(world, went, "tom") == ("go", "wel", "yard"), "oneself is in everything"
    ordered = ev.Ordered(to="tom", act="give jug to mara", actor=PLAYER, witnesses=("mara",))
    assert {"tom", "jug", "ord"} <= set(subject_of(world, ordered, "mara"))


def test_the_text_of_a_fact_is_only_for_who_told_it_or_was_told() -> None:
    world = tiny_world(WELL)
    told = ev.Told(to="mara", fact="oil", actor=PLAYER, witnesses=("mara", "tom"))
    assert "boatman" in subject_of(world, told, "mara") and "boatman" not in subject_of(world, told, "tom")
    assert "oil" in subject_of(world, told, "tom")


def test_what_happens_to_oneself_weighs_more_than_what_happens_to_others() -> None:
    told = ev.Told(to="mara", fact="oil", actor=PLAYER, witnesses=("mara", "tom"))
    assert importance_of(told, "mara") > importance_of(told, "tom")
    robbed = ev.Taken(thing="jug", source="mara", actor="tom", witnesses=("mara",))
    assert importance_of(robbed, "mara") > importance_of(ev.Taken(thing="jug", source="yard", actor="tom"), "mara")


# --- what was gathered stays right ---


def test_the_same_thing_again_is_one_memory_more_often() -> None:
    state = a_state(said("bread"), ev.TurnPassed(), said("fish"), said("bread"), ev.TurnPassed())
    traces = [trace for trace in memoir_of(state, "mara").traces.values() if trace.times == 2]
    assert [[memory.turn for memory in trace.each_time()] for trace in traces] == [[1, 0]]


def test_a_turn_taken_back_and_a_game_gone_another_way_leave_no_trace() -> None:
    before = a_state(said("bread"), ev.TurnPassed())
    one = evolve_all(before, (said("fish"), ev.TurnPassed(), ev.TurnPassed()))
    other = evolve_all(before, (said("salt"), ev.TurnPassed(), ev.TurnPassed()))
    for _ in range(2):
        assert sorted(words_of(one, recalled(one, "mara"))) == ["bread", "fish"]
        assert sorted(words_of(other, recalled(other, "mara"))) == ["bread", "salt"]
        assert words_of(before, recalled(before, "mara")) == ["bread"]


def test_what_is_gathered_turn_by_turn_is_what_is_gathered_at_once() -> None:
    words = [f"{'bread fish salt'.split()[n % 3]} {n % 5}" for n in range(60)]
    state = a_state()
    for each in words:
        state = evolve_all(state, (said(each), ev.TurnPassed()))
        memoir_of(state, "mara")
    slowly = recalled(state, "mara", frozenset({"fish"}))
    at_once = a_state(*[event for each in words for event in (said(each), ev.TurnPassed())])
    assert repr(slowly) == repr(recalled(at_once, "mara", frozenset({"fish"})))


def test_a_request_has_ten_of_them_the_oldest_first() -> None:
    playing = tiny_game(WELL)
    for number in range(25):
        playing.play(f"mara, the number of the turn is {number * 7}")
    found = recall(playing.game.state, "mara", None)
    assert len(found) == 10 and list(found) == sorted(found, key=lambda memory: memory.turn)


# --- the author's choice ---


def test_a_person_remembers_in_the_order_that_the_pack_gives_them() -> None:
    world = tiny_world(WELL.replace('name = "Tom"', 'name = "Tom"\nrecall = "feeling-first"'))
    near, felt = said("jug", to="tom"), ev.Performed(act="attack", thing="tom", actor="mara", witnesses=("tom", "mara"))
    many = [said(f"jug {number}", to="tom") for number in range(30)]
    state = evolve_all(begin(world, 7), (felt, near, *many))
    assert felt in [one.trace.memory.event for one in recalled(state, "tom", frozenset({"jug"}), feeling=FEAR)]
    by_meaning = recalled(state, "tom", frozenset({"jug"}), feeling=FEAR, order="meaning-first")
    assert felt not in [one.trace.memory.event for one in by_meaning]


def test_an_order_that_there_is_not_is_reported_with_those_there_are() -> None:
    loaded = load_pack("tiny", {"world.toml": WELL.replace('name = "Tom"', 'name = "Tom"\nrecall = "feeling_first"')})
    assert loaded.world is None
    assert any("feeling-first" in str(problem) and "recall" in str(problem) for problem in loaded.problems)
