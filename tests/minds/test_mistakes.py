"""What the one who writes a brain is told when it does not work, and when a brain is given up."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from engine.minds.bad import Slow
from engine.model.minds import Answer, Request
from tests.minds.conftest import a_request
from tests.minds.test_minds import PATIENCE, SHORT, Does, Says, minds_of, talks


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda r: None, "gave None back where an Answer belongs (is there a return?)"),
        (lambda r: {"id": r.id}, "gave a dict back where an Answer belongs: {'id': '3/mara/choose/0'}"),
        (lambda r: Answer(id=r.id, choice=3), "choice is 3 where a text belongs"),  # type: ignore[arg-type]
        (lambda r: Answer(id="mara"), "id is 'mara' where request.id belongs, '3/mara/choose/0'"),
        (lambda r: Answer(id=r.id, choice="give brass key to player"), "did you mean 'give brass_key to player'?"),
        (lambda r: r.suggestion, "no attribute 'suggestion' ("),
    ],
)
def test_a_brains_own_mistake_is_told_once_and_in_full(answer: Callable[[Request], object], said: str) -> None:
    minds = minds_of(Does(lambda request, model: answer(request)))
    for _ in range(3):
        minds.answer(a_request())
    (notice,) = minds.notices()
    assert said in notice
    assert "The brain 'test' does not work" in notice
    assert "test_minds.py:" in notice or "AttributeError" not in notice


def test_a_models_mistake_is_no_mistake_of_the_brain() -> None:
    minds = minds_of(Does(talks), Says("As the old Zorblax used to say, ", "all of it is yours."))
    assert minds.answer(a_request("speak")).fault == "speech.unknown-name"
    assert minds.notices() == ()


def test_a_choice_and_the_words_after_it_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("engine.minds.minds.monotonic", lambda: now[0])
    minds = minds_of(Does(lambda request, model: None), limit=30.0)
    given = []
    for step, passed in (("choose", 12.0), ("speak", 3.0), ("speak", 40.0), ("choose", 50.0), ("speak", 0.0)):
        given.append(minds._time_for(a_request(step)))
        now[0] += passed
    assert given == [30.0, 18.0, 30.0, 30.0, 0.0]


def test_a_brain_that_is_always_late_is_not_asked_for_ever() -> None:
    slow = Slow()
    minds = minds_of(slow, limit=SHORT)
    faults = []
    for _ in range(5):
        faults.append(minds.answer(a_request()).fault)
        slow.wake.set()
        slow.wake = threading.Event()
    assert faults == ["late", "late", "late", "", ""]
    (notice,) = minds.notices()
    assert "It is not asked again in this session." in notice


def test_a_brain_that_is_late_now_and_then_is_asked_on() -> None:
    slow = Slow()
    minds = minds_of(slow, limit=PATIENCE)
    for _ in range(3):
        for limit, fault in ((SHORT, "late"), (SHORT, "late"), (PATIENCE, "")):
            minds._limit = limit
            if limit == PATIENCE:
                slow.wake.set()
            assert minds.answer(a_request()).fault == fault
            slow.wake.set()
            slow.wake = threading.Event()
    assert minds.notices() == ()
