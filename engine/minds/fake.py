"""Stand-ins for tests: a brain and a model that answer as a test says, and models that do everything wrong.

A `FakeModel` is what a brain is lent, so it can be handed to `answer` as it is; `behind` puts it behind minds, where
what it gives goes through everything that a real model's words go through. The bad models are the same put behind a
good brain as the bad brains of `engine.minds.bad` are in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.minds.bad import GARBAGE, INJECTION, LIE, BareBackend, EndlessModel, never_done
from engine.minds.call import Backend, Call, guessed_tier
from engine.minds.contract import API_VERSION, Filled, Form, Model, ModelFault, OnWords, Options, Prompt, Tier
from engine.minds.forms import filled_in, place_of
from engine.minds.trace import ModelTrace
from engine.model.minds import Answer, Request

Picks = int | str | Callable[[Prompt, Sequence[str]], int]
Says = str | Sequence[str] | Callable[[Prompt], str]


class Fake:
    """A brain that answers as it is told to, and notes what it was `asked`.

    `choice` is the key of an act, done whenever it is on the menu; `speech` is what is said each time. Either may be a
    function of the request. What is not said is as the pack has it.
    """

    api = API_VERSION

    def __init__(
        self, choice: str | Callable[[Request], str] = "", speech: str | Callable[[Request], str] | None = None
    ) -> None:
        self._choice, self._speech = choice, speech
        self.asked: list[Request] = []

    def answer(self, request: Request, model: Model | None) -> Answer:
        self.asked.append(request)
        if request.step == "speak":
            said = self._speech(request) if callable(self._speech) else self._speech
            return Answer(id=request.id, speech=request.line if said is None else said)
        if callable(self._choice):
            return Answer(id=request.id, choice=self._choice(request))
        there = self._choice in [entry.key for entry in request.menu]
        return Answer(id=request.id, choice=self._choice if there else request.suggested)


class FakeModel:
    """A model that picks and says what it is told to, and notes the `prompts` and `options` that it was asked with.

    `picks` is the place of an option, a piece of its text, or a function of prompt and options. `says` is a line, lines
    to be said in turn (the last again and again), or a function of the prompt. `fills` is what it fills into forms, by
    field, a tuple for a list; the fields that are not in it are picked and said. With a `fault`, each call raises it.
    """

    def __init__(
        self,
        says: Says = "",
        *,
        picks: Picks = 0,
        fills: Mapping[str, Filled] | None = None,
        parameters: int = 7_000_000_000,
        tier: Tier | None = None,
        fault: str = "",
    ) -> None:
        self._says, self._picks, self._parameters, self._tier, self._fault = says, picks, parameters, tier, fault
        self._fills = dict(fills or {})
        self._said = 0
        self.prompts: list[Prompt] = []
        self.options: list[tuple[str, ...]] = []

    def parameters(self) -> int:
        return self._parameters

    def tier(self) -> Tier:
        return self._tier or guessed_tier(self._parameters)

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        self._note(prompt)
        self.options.append(tuple(options))
        if (field := _field(prompt)) in self._fills:
            return place_of(self._fills[field], prompt.field, options)
        if callable(self._picks):
            return self._picks(prompt, options)
        if isinstance(self._picks, int):
            return self._picks
        for like in (lambda option: option == self._picks, lambda option: str(self._picks) in option):
            for place, option in enumerate(options):
                if like(option):
                    return place
        raise LookupError(f"the test picks {self._picks!r}, and the options are: {', '.join(options)}")

    def speak(self, prompt: Prompt, on_words: OnWords | None = None) -> str:
        self._note(prompt)
        if (field := _field(prompt)) in self._fills:
            return str(self._fills[field])
        if callable(self._says):
            said = self._says(prompt)
        elif isinstance(self._says, str):
            said = self._says
        else:
            said = self._says[min(self._said, len(self._says) - 1)]
        self._said += 1
        if on_words is not None:
            on_words(said)
        return said

    def fill(self, prompt: Prompt, form: Form, options: Options | None = None) -> dict[str, Filled]:
        return filled_in(self, prompt, form, options)

    def behind(self) -> Backend:
        """It as a backend, for minds."""
        return _Behind(self)

    def _note(self, prompt: Prompt) -> None:
        self.prompts.append(prompt)
        if self._fault:
            raise ModelFault(self._fault)


def _field(prompt: Prompt) -> str:
    """The name of the field that a prompt asks for; empty where it is none."""
    return prompt.field.partition(".")[2].partition("[")[0]


class _Behind(BareBackend):
    """A fake model where a real one would be."""

    name = "fake"

    def __init__(self, model: FakeModel) -> None:
        self._model = model

    def parameters(self, call: Call) -> int:
        return self._model.parameters()

    def tier(self) -> Tier | None:
        return self._model.tier()

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        picked = self._model.choose(prompt, options)
        trace.raw = options[picked] if isinstance(picked, int) and 0 <= picked < len(options) else repr(picked)
        return picked

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        trace.raw = self._model.speak(prompt, on_words)
        return trace.raw


class _SlowModel(_Behind):
    """Never done in time."""

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        return never_done(call)

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        return str(never_done(call))


def _a_word(prompt: Prompt, options: Sequence[str]) -> int:
    """To speak, if that can be told from the options: whoever is bad at words has to come to them."""
    return next((at for at, option in enumerate(options) if option.startswith(("say ", "speak "))), 0)


_BAD_MODELS: dict[str, Callable[[], Backend]] = {
    "slow": lambda: _SlowModel(FakeModel()),
    "mute": lambda: FakeModel(picks=_a_word).behind(),
    "garbled": lambda: FakeModel(GARBAGE, picks=1 << 20).behind(),
    "lying": lambda: FakeModel(LIE, picks=_a_word).behind(),
    "injected": lambda: FakeModel(INJECTION, picks=_a_word).behind(),
    "endless": EndlessModel,
}
BAD_MODELS = tuple(_BAD_MODELS)
"""The names of models that are bad on purpose."""


def bad_model(name: str) -> Backend:
    """The bad model of that name. Raises `KeyError`."""
    return _BAD_MODELS[name]()
