"""A model is tried out before it is trusted: what it does decides its tier, and what was found is kept by its bytes."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.minds.calibration import (
    Calibration,
    _battery,
    calibrate,
    keep_calibration,
    keeps,
    kept_calibration,
    key_of,
)
from engine.minds.call import Call, LentModel, guessed_tier
from engine.minds.contract import ModelFault, OnWords, Prompt
from engine.minds.local import LocalModel
from engine.minds.models import packaged_model
from engine.minds.trace import ModelTrace
from engine.minds.wire import Load
from tests.fixtures.tiny_gguf import write_tiny_gguf
from tests.minds.asking import a_call
from tests.minds.test_minds import Says

RIGHT = {each.scene: each.right for each in _battery().choose}
LINES = {each.line: each for each in _battery().reword}
SAYS = {
    "bridge": "There is no way across since the bridge fell.",
    "miller": "Look under the blue stone.",
    "doctor": "He will be back on Friday.",
    "well": "Do not drink it, it is poisoned.",
    "ferry": "I do not know who took it.",
    "market": "What a strange thing to say.",
}


class Student(Says):
    """A model that knows the answers, of some kinds."""

    def __init__(self, *able: str) -> None:
        super().__init__()
        self.able, self.asked = able, 0

    def parameters(self, call: Call) -> int:
        return 0

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        right = list(options).index(next(RIGHT[each.text] for each in prompt.sections if each.text in RIGHT))
        return right if "choose" in self.able else (right + 1) % len(options)

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        text = "\n".join(section.text for section in prompt.sections)
        line = next((line for line in LINES if line in text), "")
        said = "Yes: banana."
        if line and "reword" in self.able:
            said = line.replace("The boat leaves", "The boat goes")
        elif not line and "speak" in self.able:
            said = next(says for word, says in SAYS.items() if f"The {word} " in text)
        on_words(said)
        return said


@pytest.mark.parametrize(
    ("able", "tier"),
    [
        ((), "scores"),
        (("choose",), "scores"),
        (("reword",), "rewords"),
        (("speak", "reword"), "rewords"),
        (("choose", "speak"), "speaks"),
        (("choose", "speak", "reword"), "speaks"),
    ],
)
def test_what_a_model_can_do_decides_what_it_is_trusted_with(able: tuple[str, ...], tier: str) -> None:
    found = calibrate(Student(*able))
    assert found.tier == tier
    for kind, (right, of) in (("choose", found.picked), ("reword", found.kept), ("speak", found.spoke)):
        assert right == (of if kind in able else 0)
    assert f"{found.picked[0]} times of 8" in found.told()


def test_no_answer_of_the_battery_is_its_own_question() -> None:
    for item in _battery().choose:
        assert item.right in item.options and len(set(item.options)) == 4
    assert len({item.options.index(item.right) for item in _battery().choose}) == 4
    for line in LINES.values():
        assert keeps(line, line.line)


@pytest.mark.parametrize(
    "said",
    ["The boat leaves at ten, and it will not wait for you.", "The boat leaves at nine, and it will wait for you.",
     "The boat leaves at nine, and Captain Ahab will not wait.", "", "Not nine boat", "boat nine not " * 9],
)  # fmt: skip
def test_a_line_that_says_something_else_is_not_kept(said: str) -> None:
    assert not keeps(LINES["The boat leaves at nine, and it will not wait for you."], said)


def test_a_model_that_cannot_be_used_at_all_is_not_judged() -> None:
    class Broken(Student):
        def choose(self, *what: object) -> int:
            raise ModelFault("crashed", "the worker ended")

    with pytest.raises(ModelFault, match="crashed"):
        calibrate(Broken())


def test_one_that_is_late_or_cannot_be_held_to_a_list_has_failed_that_and_no_more() -> None:
    class Unheld(Student):
        def choose(self, *what: object) -> int:
            raise ModelFault("unconstrained")

    found = calibrate(Unheld("reword", "speak"))
    assert (found.tier, found.picked) == ("rewords", (0, 8))


def test_time_that_has_run_out_ends_it_early() -> None:
    found = calibrate(Student("choose", "speak", "reword"), limit=0.0)
    assert (found.tier, found.picked) == ("scores", (0, 0))


def test_what_was_found_is_kept_by_the_bytes_of_the_file(tmp_path: Path) -> None:
    one, other = write_tiny_gguf(tmp_path / "one.gguf"), write_tiny_gguf(tmp_path / "other.gguf", seed=8)
    found = Calibration(tier="speaks", picked=(8, 8), kept=(4, 4), spoke=(6, 6), first_s=0.4, words_per_s=20)
    keep_calibration(tmp_path / "kept", key_of(one), found)
    assert kept_calibration(tmp_path / "kept", key_of(one.rename(tmp_path / "moved.gguf"))) == found
    assert kept_calibration(tmp_path / "kept", key_of(other)) is None
    (tmp_path / "kept" / f"{key_of(other)}.json").write_text("{")
    assert kept_calibration(tmp_path / "kept", key_of(other)) is None


def test_until_it_was_tried_out_a_model_is_taken_by_its_size() -> None:
    assert [guessed_tier(size) for size in (135_000_000, 1_500_000_000, 0)] == ["rewords", "speaks", "speaks"]
    call = a_call(5)

    class Sized(Student):
        def parameters(self, call: Call) -> int:
            return 135_000_000

    assert LentModel(Sized(), call, 1).tier() == "rewords"

    class Tried(Sized):
        def tier(self) -> str:  # type: ignore[override]
            return "speaks"

    assert LentModel(Tried(), call, 1).tier() == "speaks"  # type: ignore[arg-type]


@pytest.mark.local
@pytest.mark.smollm2
@pytest.mark.slow
def test_the_small_real_model_is_not_found_fit_to_speak() -> None:
    path = packaged_model()
    if path is None or find_spec("llama_cpp") is None:
        pytest.skip("needs the `smollm2` extra")
    backend = LocalModel(Load(path=str(path), slots=2, context=768), grace=300.0)
    shown: list[str] = []
    found = calibrate(backend, limit=300.0, show=shown.append)
    backend.close()
    assert found.tier in ("scores", "rewords")
    assert (found.picked[1], found.kept[1], found.spoke[1]) == (8, 4, 6)
    assert found.first_s > 0 and found.words_per_s > 0
    assert shown[0] == "Loading the model" and "18 of 18" in shown[-1]
