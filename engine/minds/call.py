"""One answer under way: its deadline, the word that ends it early, and the model lent to the brain for it.

Everything that happens while a brain thinks arrives in one queue, `inbox`: pieces of speech, the end of the
brain's thread, the end of the call. The thread that waits for the answer reads that queue and nothing else, so
the player's listener is only ever called from there, and never after the answer has been given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Lock
from time import monotonic
from typing import Protocol

from msgspec.structs import replace

from engine.minds.adapters import Worn
from engine.minds.cause import shown
from engine.minds.contract import Filled, Form, ModelFault, OnWords, Options, Prompt, Section, Tier
from engine.minds.forms import filled_in, in_a_line
from engine.minds.thoughts import Thoughts, without_thought
from engine.minds.trace import FILLED, ModelTrace, SectionTrace, Trace
from engine.model.minds import Request
from engine.people.claims import Objection

MOST_RAW = 4_000
"""Characters of one speech that are taken in before the mind is cut off. A fitting line has a tenth of it."""


OBJECTION = "objection"
"""The section that says what was wrong with what was said before."""

SMALL = 700_000_000
"""A model of fewer parameters is not taken to speak for itself before it has shown that it can."""


def guessed_tier(parameters: int) -> Tier:
    """By size alone, for a model that was not tried out. One of unknown size is given the benefit of the doubt."""
    return "rewords" if 0 < parameters < SMALL else "speaks"


class StillLoading(ModelFault):
    """The call ended before the model was there at all: nobody's slowness but the disk's."""


class ObjectedTo(ModelFault):
    """The claim check has something against what was said."""

    def __init__(self, objection: Objection, said: str = "") -> None:
        super().__init__(objection.code, shown(objection.sentence or said))
        self.objection = objection


class Deadline:
    """How long something may take, and the word that ends it early. More than one thread may look at it."""

    def __init__(self, limit: float) -> None:
        self.deadline = monotonic() + limit
        self.ended = ""
        """Why it is over before its end: `late`, `cancelled`, `closed`; empty while it runs."""
        self._on_end: list[Callable[[], None]] = []
        self._lock = Lock()

    def remaining(self) -> float:
        return max(0.0, self.deadline - monotonic())

    def end(self, why: str) -> bool:
        """Cut it short, from any thread. Only the first reason counts; whether this was it."""
        with self._lock:
            if self.ended:
                return False
            self.ended = why
            waiting, self._on_end = self._on_end, []
        for wake in waiting:
            wake()
        return True

    def on_end(self, wake: Callable[[], None]) -> None:
        """Have `wake` called once when it is cut short; at once if it already was."""
        with self._lock:
            if not self.ended:
                self._on_end.append(wake)
                return
        wake()

    def forget(self, wake: Callable[[], None]) -> None:
        with self._lock:
            if wake in self._on_end:
                self._on_end.remove(wake)

    def check(self) -> None:
        """Raise `ModelFault` if it is over."""
        if self.ended:
            raise ModelFault(self.ended)


class Call(Deadline):
    """The state of one answer."""

    def __init__(self, request: Request, limit: float, trace: Trace) -> None:
        super().__init__(limit)
        self.request = request
        self.trace = trace
        self.attempt = 0
        self.objection = ""
        """What was wrong with the attempt before, in a sentence."""
        self._objected: Objection | None = None
        self.inbox: SimpleQueue[tuple[str, object]] = SimpleQueue()

    def end(self, why: str) -> bool:
        first = super().end(why)
        if first:
            self.inbox.put(("ended", why))
        return first

    def begin(self, attempt: int, objection: str) -> None:
        """Another attempt begins, to do better than what was objected to."""
        self.attempt, self.objection, self._objected = attempt, objection, None

    def object_to(self, objection: Objection) -> None:
        """Cut short what is being said in this attempt; the next may be begun."""
        self._objected = objection

    def check(self) -> None:
        super().check()
        if self._objected is not None:
            raise ObjectedTo(self._objected)


class Backend(Protocol):
    """What makes a `Model` possible. Called from one brain's thread at a time; may raise `ModelFault` only."""

    name: str

    def warm(self) -> None:
        """Begin to get ready, without waiting."""

    def parameters(self, call: Call) -> int:
        """How large the model is, for which it may have to be waited; 0 when that is not known."""

    def tier(self) -> Tier | None:
        """What it was found fit for; None when it was not tried out."""

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int: ...

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str: ...

    def ahead(self, prompt: Prompt, person: str) -> None:
        """Have the beginning of a prompt read while nobody waits; any request ends that. Returns at once, and may do
        nothing at all."""

    def trouble(self) -> str:
        """Why it can no longer be used, as a sentence; empty while it can."""

    def remarks(self) -> tuple[str, ...]:
        """What there is to say of one that works all the same, as sentences; known once it was used."""

    def close(self) -> None: ...


def dressed(prompt: Prompt, worn: Worn) -> Prompt:
    """A prompt with what the brain's manifest wants worn, before what the prompt itself names."""
    return replace(prompt, adapters=(*worn, *prompt.adapters)) if worn else prompt


def _with_objection(prompt: Prompt, objection: str) -> Prompt:
    """A prompt with what was wrong before as its last section, behind all that was read already; unless the brain has
    put it somewhere itself, or wants nothing put into it."""
    if not objection or prompt.closed or any(section.name == OBJECTION for section in prompt.sections):
        return prompt
    role = prompt.sections[-1].role if prompt.sections else "user"
    section = Section(OBJECTION, f"Not again what was said before. {objection} Say it otherwise.", role)
    return replace(prompt, sections=(*prompt.sections, section))


class LentModel:
    """The `Model` that a brain holds during one answer; worthless to it afterwards."""

    def __init__(self, backend: Backend, call: Call, seed: int, worn: Worn = ()) -> None:
        self._backend = backend
        self._worn = worn
        self._call = call
        self._seed = seed

    def parameters(self) -> int:
        self._call.check()
        return self._backend.parameters(self._call)

    def tier(self) -> Tier:
        self._call.check()
        return self._backend.tier() or guessed_tier(self._backend.parameters(self._call))

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        options = tuple(str(option) for option in options)
        if not options:
            raise ModelFault("nonsense", "a choice was asked for among no options")
        if prompt.leans and len(prompt.leans) != len(options):
            raise ModelFault("nonsense", f"{len(prompt.leans)} leans for {len(options)} options")
        prompt = dressed(prompt, self._worn)
        trace = self._begin("choose", prompt, options)
        picked = self._backend.choose(prompt, options, self._seed, self._call, trace)
        self._call.check()
        if not (isinstance(picked, int) and 0 <= picked < len(options)):
            raise ModelFault("off-menu", f"the model picked {picked!r} of {len(options)} options")
        return picked

    def speak(self, prompt: Prompt, on_words: OnWords | None = None) -> str:
        prompt = _with_objection(dressed(prompt, self._worn), self._call.objection)
        trace = self._begin("speak", prompt, ())
        thoughts = Thoughts()
        heard = 0

        def hear(piece: str) -> None:
            nonlocal heard
            self._call.check()
            heard += len(piece)
            if heard > MOST_RAW:
                raise ModelFault("too-long", f"more than {MOST_RAW} characters")
            piece = thoughts.without(piece)
            if not piece:
                return
            if not prompt.draft:
                self._call.inbox.put(("words", piece))
            if on_words is not None:
                on_words(piece)

        try:
            said = self._backend.speak(prompt, self._seed, hear, self._call, trace)
        except ObjectedTo:
            trace.stop = "objected"
            raise
        self._call.check()
        if not isinstance(said, str):
            raise ModelFault("nonsense", f"the model said a {type(said).__name__}")
        return without_thought(said)

    def fill(self, prompt: Prompt, form: Form, options: Options | None = None) -> dict[str, Filled]:
        found = filled_in(self, _with_objection(prompt, self._call.objection), form, options)
        self._call.trace.note(FILLED, f"{form.name}: {in_a_line(found)}")
        return found

    def _begin(self, kind: str, prompt: Prompt, options: tuple[str, ...]) -> ModelTrace:
        self._call.check()
        trace = ModelTrace(
            kind=kind,
            backend=self._backend.name,
            seed=self._seed,
            temperature=prompt.temperature,
            limit=prompt.limit if kind == "speak" else 0,
            sections=[SectionTrace(name=each.name, role=each.role, text=each.text) for each in prompt.sections],
            opening=prompt.opening,
            field=prompt.field,
            adapters=prompt.adapters,
            options=options,
        )
        self._call.trace.calls.append(trace)
        return trace
