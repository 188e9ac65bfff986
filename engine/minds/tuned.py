"""A backend asked with other settings than the brain's own: for trying out what would have been answered."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from engine.minds.call import Backend, Call
from engine.minds.contract import OnWords, Prompt, Tier
from engine.minds.trace import ModelTrace


class Tuned:
    """A `Backend` (see `engine.minds.call`) that hands everything on to another, with a temperature and a limit of
    speech of its own where they are given."""

    def __init__(self, backend: Backend, *, temperature: float | None = None, limit: int | None = None) -> None:
        self._backend = backend
        self._temperature = temperature
        self._limit = limit
        self.name = backend.name

    def _tuned(self, prompt: Prompt, trace: ModelTrace) -> Prompt:
        if self._temperature is not None:
            prompt = replace(prompt, temperature=self._temperature)
            trace.temperature = self._temperature
        if self._limit is not None and trace.kind == "speak":
            prompt = replace(prompt, limit=self._limit)
            trace.limit = self._limit
        return prompt

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        return self._backend.choose(self._tuned(prompt, trace), options, seed, call, trace)

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        return self._backend.speak(self._tuned(prompt, trace), seed, on_words, call, trace)

    def warm(self) -> None:
        self._backend.warm()

    def parameters(self, call: Call) -> int:
        return self._backend.parameters(call)

    def tier(self) -> Tier | None:
        return self._backend.tier()

    def ahead(self, prompt: Prompt, person: str) -> None:
        self._backend.ahead(prompt, person)

    def trouble(self) -> str:
        return self._backend.trouble()

    def remarks(self) -> tuple[str, ...]:
        return self._backend.remarks()

    def close(self) -> None:
        self._backend.close()
