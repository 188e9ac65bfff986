"""What a model thinks aloud before it speaks is no speech."""

from __future__ import annotations

import pytest

from engine.minds.call import LentModel
from engine.minds.contract import Prompt, Section
from tests.minds.asking import a_call
from tests.minds.test_minds import PATIENCE, Says


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (("<th", "ink>What", " now?</thi", "nk>\n\nIt is", " late."), "It is late."),
        (("<thin ice", ", I say."), "<thin ice, I say."),
        (("It is ", "late. <think>"), "It is late. <think>"),
        (("<think>on and", " on"), ""),
        ((" ", "Late."), " Late."),
    ],
)
def test_what_a_model_thinks_aloud_before_it_speaks_is_heard_by_nobody(pieces: tuple[str, ...], said: str) -> None:
    call, heard = a_call(PATIENCE), []
    prompt = Prompt(sections=(Section("now", "Speak."),))
    assert LentModel(Says(*pieces), call, 1).speak(prompt, heard.append) == said  # type: ignore[arg-type]
    assert "".join(heard) == said
