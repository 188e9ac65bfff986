"""A choice is one of the options whatever the model gives, and the same one for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from engine.minds.trie import walk

CLOSE = 0
TAKE, LAMP, OIL, WAIT, GIVE = 1, 2, 3, 4, 5
OPTIONS = ((TAKE, LAMP), (TAKE, LAMP, OIL), (WAIT,), (GIVE, LAMP))


def liking(*likes: float) -> object:
    """A model that likes token n by likes[n]."""
    return lambda pending, ways: [likes[way] for way in ways]


def test_the_likeliest_way_is_taken() -> None:
    assert walk(OPTIONS, CLOSE, liking(0, 0, 0, 0, 9, 0), seed=1, temperature=0)[0] == 2  # type: ignore[arg-type]


def test_an_option_that_begins_another_can_be_taken() -> None:
    assert walk(OPTIONS, CLOSE, liking(5, 9, 0, 1, 0, 0), seed=1, temperature=0)[0] == 0  # type: ignore[arg-type]
    assert walk(OPTIONS, CLOSE, liking(1, 9, 0, 5, 0, 0), seed=1, temperature=0)[0] == 1  # type: ignore[arg-type]


def test_a_token_without_a_choice_is_not_asked_about() -> None:
    asked: list[tuple[Sequence[int], Sequence[int]]] = []

    def ask(pending: Sequence[int], ways: Sequence[int]) -> list[float]:
        asked.append((pending, ways))
        return [9.0 if way in (TAKE, OIL) else 0.0 for way in ways]

    assert walk(OPTIONS, CLOSE, ask, seed=1, temperature=0)[0] == 1
    assert asked == [((), (TAKE, WAIT, GIVE)), ((TAKE, LAMP), (CLOSE, OIL))]


def test_one_option_asks_nothing() -> None:
    assert walk([(TAKE, LAMP)], CLOSE, liking(), seed=1, temperature=1) == (0, 1.0)  # type: ignore[arg-type]


def test_of_equal_options_the_first_is_taken() -> None:
    assert walk([(WAIT,), (WAIT,), (WAIT,)], CLOSE, liking(), seed=1, temperature=1)[0] == 0  # type: ignore[arg-type]


def test_a_lean_draws_a_choice_the_model_does_not_mind() -> None:
    even = liking(0, 0, 0, 0, 0, 0)
    leans = (0.0, 0.0, 0.0, 3.0)
    assert walk(OPTIONS, CLOSE, even, seed=1, temperature=0, leans=leans)[0] == 3  # type: ignore[arg-type]
    counts = Counter(walk(OPTIONS, CLOSE, even, seed=n, temperature=1, leans=leans)[0] for n in range(200))  # type: ignore[arg-type]
    assert counts[3] > 150
    assert len(counts) > 1


def test_the_seed_decides_and_repeats_itself() -> None:
    even = liking(0, 0, 0, 0, 0, 0)
    picks = [walk(OPTIONS, CLOSE, even, seed=n, temperature=1)[0] for n in range(100)]  # type: ignore[arg-type]
    assert set(picks) == {0, 1, 2, 3}
    assert picks == [walk(OPTIONS, CLOSE, even, seed=n, temperature=1)[0] for n in range(100)]  # type: ignore[arg-type]


@given(
    options=st.lists(st.lists(st.integers(1, 6), max_size=5), min_size=1, max_size=8),
    likes=st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=7, max_size=7),
    seed=st.integers(0, 2**31),
    temperature=st.floats(0, 4),
)
def test_whatever_the_model_likes_the_choice_is_legal(
    options: list[list[int]], likes: list[float], seed: int, temperature: float
) -> None:
    index, chance = walk(options, CLOSE, liking(*likes), seed=seed, temperature=temperature)  # type: ignore[arg-type]
    assert 0 <= index < len(options)
    assert 0 <= chance <= 1
    assert options.index(options[index]) == index
