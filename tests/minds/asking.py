"""A backend asked straight, with no brain between: a call to ask it in, and a speech and a choice of it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.minds.call import Call
from engine.minds.contract import OnWords, Prompt
from engine.minds.local import LocalModel
from engine.minds.trace import ModelTrace, Trace
from tests.minds.conftest import a_request


def a_call(limit: float, **what: object) -> Call:
    """So many seconds for the answer to a request of which this is other than in `a_request`."""
    request = a_request(**what)  # type: ignore[arg-type]
    return Call(request, limit, Trace(request=request, mind=""))


def a_trace(seed: int = 1) -> ModelTrace:
    return ModelTrace(kind="", backend="", seed=seed, temperature=0.0)


def speech_and_choice(
    backend: LocalModel,
    prompt: Prompt,
    options: Sequence[str],
    seed: int,
    call: Call,
    hear: OnWords = lambda piece: None,
) -> tuple[str, float | None, ModelTrace]:
    """What is said, how likely the choice after it was, and the trace of the speech. The second shows the lowest bit of
    the numbers behind the first."""
    said, chose = a_trace(seed), a_trace(seed)
    text = backend.speak(prompt, seed, hear, call, said)
    index = backend.choose(prompt, options, seed, call, chose)
    assert chose.raw == options[index]
    return text, chose.chance, said
