"""Variations of a text follow from how often it was shown, and from nothing else."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.language import ActorIs, Choice, Counter, Measure, Shown, Text, TurnCount, Varied, plain
from engine.narration.prose import render
from tests.narration.worlds import inn

ABC = (plain("a"), plain("b"), plain("c"))


def shown(order: str, times: int, seed: int = 7, wordings: tuple[Text, ...] = ABC) -> list[str]:
    state = replace(inn(), seed=seed)
    text = Text((Varied(order, wordings),))  # type: ignore[arg-type]
    return [render(state, text, number) for number in range(times)]


def test_a_sequence_stays_at_its_last_wording() -> None:
    assert shown("sequence", 5) == ["a", "b", "c", "c", "c"]


def test_a_cycle_begins_again() -> None:
    assert shown("cycle", 5) == ["a", "b", "c", "a", "b"]


def test_once_runs_out() -> None:
    assert shown("once", 5) == ["a", "b", "c", "", ""]


def test_a_shuffle_says_each_wording_once_in_a_round_and_never_twice_running() -> None:
    for seed in range(40):
        order = shown("shuffle", 30, seed)
        assert all(sorted(order[at : at + 3]) == ["a", "b", "c"] for at in range(0, 30, 3))
        assert all(one != other for one, other in pairwise(order))


def test_a_shuffle_follows_the_seed_and_the_wordings() -> None:
    assert shown("shuffle", 12) == shown("shuffle", 12)
    assert len({tuple(shown("shuffle", 12, seed)) for seed in range(20)}) > 10
    others = (plain("x"), plain("y"), plain("z"))
    same = {"x": "a", "y": "b", "z": "c"}
    assert [same[word] for word in shown("shuffle", 30, wordings=others)] != shown("shuffle", 30)


def test_a_condition_is_asked_of_the_actor() -> None:
    text = Text(("It is ", Choice(ActorIs("mara"), plain("hers"), plain("not hers")), "."))
    assert render(inn(), text, actor="mara") == "It is hers."
    assert render(inn(), text, actor="tom") == "It is not hers."


def test_variations_nest() -> None:
    inner = Text(("again", Varied("sequence", (plain("?"), plain(".")))))
    text = Text((Varied("sequence", (plain("First."), inner)),))
    assert [render(inn(), text, number) for number in range(3)] == ["First.", "again.", "again."]


def test_dots_of_omission_keep_the_space_before_them() -> None:
    assert render(inn(), Text(("Well ", Choice(ActorIs("mara"), plain("yes"), Text()), "... no."))) == "Well ... no."


def test_a_number_is_told_as_it_is_now_in_figures_or_in_words() -> None:
    state = evolve(inn(), ev.NumberSet(name="knocks", value=3))
    text = Text(("After ", Shown(Counter("knocks")), ", that is ", Shown(Counter("knocks"), words=True), "."))
    assert render(state, text) == "After 3, that is three."
    assert render(evolve(state, ev.NumberSet(name="knocks", value=-40)), text) == "After -40, that is -40."
    assert render(state, Text((Shown(TurnCount()),))) == "0"


def test_the_fuel_of_what_never_burns_down_has_no_figure() -> None:
    assert render(inn(), Text((Shown(Measure("fuel", "lamp")),))) == "∞"


def test_a_number_in_words_has_a_capital_where_a_sentence_begins_with_it() -> None:
    counted = Shown(TurnCount(), words=True)
    assert render(inn(), Text((counted, " knocks. Then ", counted, "! “", counted, ".” ", counted, "."))) == (
        "No knocks. Then no! “No.” No."
    )
    assert render(inn(), Text(("It knocks: ", counted, " knocks, ", counted, "."))) == "It knocks: no knocks, no."
