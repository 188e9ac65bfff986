"""Minds with a model that keeps count as a real one does, a word for a token, so that `why` has something to tell."""

from __future__ import annotations

from collections.abc import Sequence

from engine.minds.call import Call
from engine.minds.contract import Model, OnWords, Prompt, Section
from engine.minds.minds import Minds
from engine.minds.trace import ModelTrace
from engine.model.minds import Answer, Request

FRAME = 5
"""Tokens of the frame around the sections."""


class Counting:
    """A model that takes the option it is told to and says what it is told to, one line after the other."""

    name = "counting"

    def __init__(self, *lines: str, pick: int = 0) -> None:
        self._lines = list(lines)
        self._pick = pick

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        _read(trace)
        trace.raw, trace.stop, trace.chance = options[self._pick], "end", 0.75
        return self._pick

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        _read(trace)
        line = self._lines.pop(0) if len(self._lines) > 1 else self._lines[0]
        on_words(line)
        trace.raw, trace.stop = line, "line"
        trace.written, trace.first_s, trace.write_s = len(line.split()), 0.5, 0.25
        return line

    def warm(self) -> None: ...

    def tier(self) -> None: ...

    def trouble(self) -> str:
        return ""

    def remarks(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None: ...


def _read(trace: ModelTrace) -> None:
    for section in trace.sections:
        section.tokens = len(section.text.split())
    trace.model = "counting.gguf"
    trace.source, trace.reused, trace.queued_s, trace.read_s = "slot", 3, 0.125, 0.4
    trace.read = sum(section.tokens or 0 for section in trace.sections) + FRAME - trace.reused


class Talker:
    """A brain that has its model choose and speak, and shows it who speaks and what was said."""

    api = 1

    def answer(self, request: Request, model: Model | None) -> Answer:
        if model is None:
            return Answer(id=request.id, choice=request.suggested, speech=request.line)
        sections = (Section("card", f"{request.name} is here.", "system"), Section("heard", request.heard))
        prompt = Prompt(sections=sections, temperature=0.5, limit=45)
        if request.step == "choose":
            keys = [request.suggested, *(entry.key for entry in request.menu if entry.key != request.suggested)]
            return Answer(id=request.id, choice=keys[model.choose(prompt, keys)])
        return Answer(id=request.id, speech=model.speak(prompt))


def minds_counting(*lines: str) -> Minds:
    """Minds in which everybody thinks with such a model."""
    return Minds(default="talker", brains={"talker": Talker()}, backend=Counting(*lines), everybody=True)  # type: ignore[arg-type]
