"""What the tests of minds share: a request of a small scene, and the tiny model where llama.cpp is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.model.minds import Known, MenuEntry, Recalled, Request, View
from tests.fixtures.tiny_gguf import write_tiny_gguf

MENU = (
    MenuEntry("give brass_key to player", "give the brass key to the stranger"),
    MenuEntry("tell oil to player", "tell the stranger about the missing oil"),
    MenuEntry("say to player", "speak to the stranger"),
    MenuEntry("take lamp", "take the lamp"),
    MenuEntry("take lamp_oil", "take the lamp oil"),
    MenuEntry("wait", "wait"),
)


def a_request(step: str = "choose", **what: object) -> Request:
    """Mara in the kitchen with the stranger, a brass key in her hand."""
    person = str(what.get("person", "mara"))
    given: dict[str, object] = {
        "id": f"3/{person}/{step}/0",
        "step": step,
        "person": person,
        "name": "Mara",
        "brain": "",
        "turn": 3,
        "seed": 5,
        "card": "Mara keeps the inn at Saltmarsh. She lost her brother Tom to the sea.",
        "voice": "dry and short",
        "samples": ("Sit, before you drip on everything.",),
        "known": (Known("oil", "The lamp oil was sold to the boatman.", "known"),),
        "memories": (Recalled(1, "The stranger came in from the rain."),),
        "view": View(
            place="Kitchen",
            description="A warm room.",
            things=("the lamp", "the oak door", "the chest"),
            people=("the stranger",),
            exits=("north",),
            holding=("the brass key",),
        ),
        "partner": "player",
        "partner_name": "the stranger",
        "heard": "The stranger asks you about the lamp oil.",
        "menu": MENU if step == "choose" else (),
        "suggested": "tell oil to player" if step == "choose" else "",
        "line": "The boatman bought it." if step == "speak" else "",
    }
    return Request(**(given | what))  # type: ignore[arg-type]


@pytest.fixture
def request_for() -> Callable[..., Request]:
    return a_request


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model's file. Asking for it skips the test where llama.cpp is not installed."""
    if find_spec("llama_cpp") is None:
        pytest.skip("needs llama-cpp-python, the `local` extra")
    return write_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")
