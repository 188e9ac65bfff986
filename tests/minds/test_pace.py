"""Threads are given up when tokens take too long, and taken back later."""

from __future__ import annotations

from engine.minds.pace import FIRST_RETRY, LEAST, Pace

QUIET, BUSY = 0.01, 0.05


def told(pace: Pace, *seconds: float) -> list[int]:
    return [pace.took(each) for each in seconds]


def test_all_threads_go_on_while_tokens_take_their_time() -> None:
    assert set(told(Pace(4), *[QUIET, 1.5 * QUIET] * 50)) == {4}


def test_a_token_of_twice_the_median_leaves_one_thread() -> None:
    pace = Pace(2)
    assert told(pace, *[QUIET] * LEAST, BUSY) == [2] * LEAST + [1]


def test_before_there_is_a_median_nothing_is_given_up() -> None:
    assert set(told(Pace(2), QUIET, BUSY, BUSY, BUSY)) == {2}


def test_all_are_tried_again_and_later_each_time_that_it_was_no_use() -> None:
    pace = Pace(2)
    told(pace, *[QUIET] * LEAST, BUSY)
    waited = []
    for _ in range(3):
        tokens = 0
        while pace.threads == 1:
            pace.took(QUIET)
            tokens += 1
        waited.append(tokens)
        assert pace.took(BUSY) == 1
    assert waited == [FIRST_RETRY, 2 * FIRST_RETRY, 4 * FIRST_RETRY]


def test_a_machine_that_is_quiet_again_has_all_threads_and_a_clean_sheet() -> None:
    pace = Pace(2)
    told(pace, *[QUIET] * LEAST, BUSY, *[QUIET] * FIRST_RETRY)
    assert set(told(pace, *[QUIET] * 40)) == {2}
    told(pace, BUSY)
    assert told(pace, *[QUIET] * FIRST_RETRY)[-1] == 2


def test_one_thread_is_never_less() -> None:
    assert set(told(Pace(1), *[QUIET] * LEAST, BUSY, BUSY)) == {1}
