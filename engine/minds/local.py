"""A model on this machine, in a process of its own, as a backend that brains can be lent.

The process is started when it is first needed, or earlier by `warm` so that it loads while the player reads. Several
may ask at once; who goes first is settled in the worker, by priority. A request that is cut short is taken back from
the worker; a worker that does not let go of it within a grace is ended. One that died is started again at the next
need, so many times and no more; then the model is out of use for the session, and `trouble` says why in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from queue import Empty
from threading import Lock
from time import monotonic

from engine.minds.call import Call, StillLoading
from engine.minds.child import COMMAND, Box, Child, Gone, TooMuch, Wake
from engine.minds.contract import ModelFault, OnWords, Prompt, Tier
from engine.minds.trace import ModelTrace
from engine.minds.wire import Ahead, Cancel, Choose, Done, Failed, Load, Ready, Speak, Unusable, Words
from engine.model.world import PLAYER

GRACE_S = 2.0
"""How long a worker may take to let go of what was cancelled."""
LOAD_S = 120.0
RESTARTS = 3


class LocalModel:
    """A `Backend` (see `engine.minds.call`) with a worker process behind it."""

    name = "local"

    def __init__(
        self,
        load: Load,
        *,
        command: Sequence[str] = COMMAND,
        restarts: int = RESTARTS,
        grace: float = GRACE_S,
        tier: Tier | None = None,
    ) -> None:
        self._tier = tier
        self._load = load
        self._command = tuple(command)
        self._left = restarts
        self._grace = grace
        self._lock = Lock()
        self._ids = count(1)
        self._child: Child | None = None
        self._ready: Ready | None = None
        self._trouble = ""
        self._closed = False

    # --- as a backend ---

    def warm(self) -> None:
        with suppress(ModelFault):  # said by `trouble`
            self._start()

    def parameters(self, call: Call) -> int:
        if self._ready is None:
            with self._lent(next(self._ids), call):
                pass
        ready = self._ready
        return ready.parameters if ready is not None else 0

    def tier(self) -> Tier | None:
        return self._tier

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        wanted = Choose(
            id=next(self._ids),
            person=call.request.person,
            seed=seed,
            sections=prompt.sections,
            options=tuple(options),
            leans=prompt.leans,
            opening=prompt.opening,
            temperature=prompt.temperature,
            adapters=prompt.adapters,
            priority=_priority(call),
        )
        return self._ask(wanted, None, call, trace).index

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        wanted = Speak(
            id=next(self._ids),
            person=call.request.person,
            seed=seed,
            sections=prompt.sections,
            opening=prompt.opening,
            limit=prompt.limit,
            temperature=prompt.temperature,
            stops=prompt.stops,
            adapters=prompt.adapters,
            priority=_priority(call),
        )
        return self._ask(wanted, on_words, call, trace).text

    def ahead(self, prompt: Prompt, person: str, call: Call | None = None) -> None:
        """Have the beginning of a prompt read while nobody waits; every request drops it. Returns at once, unless there
        is a call to do it in."""
        wanted = Ahead(id=next(self._ids), person=person, sections=prompt.sections, adapters=prompt.adapters)
        if call is not None:
            self._ask(wanted, None, call, ModelTrace(kind="ahead", backend=self.name, seed=0, temperature=0))
            return
        with suppress(ModelFault, TooMuch):
            self._start().send(wanted)

    def trouble(self) -> str:
        return self._trouble

    def remarks(self) -> tuple[str, ...]:
        return tuple(f"{note[:1].upper()}{note[1:]}." for note in self._ready.notes) if self._ready is not None else ()

    def close(self) -> None:
        self._closed = True
        self._trouble = self._trouble or "The local model was closed."
        child = self._child
        if child is not None:
            child.close()

    # --- for whoever looks on ---

    @property
    def pid(self) -> int | None:
        """The worker's process, while there is one."""
        child = self._child
        return child.pid if child is not None and child.alive() else None

    @property
    def ready(self) -> Ready | None:
        """What the worker said when it had loaded the model."""
        return self._ready

    # --- one request ---

    def _ask(self, wanted: Choose | Speak | Ahead, on_words: OnWords | None, call: Call, trace: ModelTrace) -> Done:
        trace.model = Path(self._load.path).name
        with self._lent(wanted.id, call) as (child, box):
            return self._converse(child, box, wanted, on_words, call, trace)

    @contextmanager
    def _lent(self, id: int, call: Call) -> Iterator[tuple[Child, Box]]:
        """The child with its model loaded, and the box for a request's answers. Raises `ModelFault`."""
        child = self._start()
        with child.box(id) as box:
            wake = Wake()

            def look_up() -> None:
                box.put(wake)

            call.on_end(look_up)
            try:
                self._wait_for_load(child, box, call)
                yield child, box
            finally:
                call.forget(look_up)

    def _converse(
        self,
        child: Child,
        box: Box,
        wanted: Choose | Speak | Ahead,
        on_words: OnWords | None,
        call: Call,
        trace: ModelTrace,
    ) -> Done:
        try:
            child.send(wanted)
        except TooMuch as error:
            raise ModelFault("too-long", f"the prompt is {error}") from None
        try:
            while True:
                match self._next(child, box, call):
                    case Words(text=text):
                        trace.raw += text
                        if on_words is not None:
                            on_words(text)
                    case Done() as done:
                        _note(trace, done)
                        return done
                    case Failed(code=code, detail=detail):
                        trace.stop = code
                        raise ModelFault(code, detail)
        except _Cut as cut:
            trace.stop = call.ended
            self._take_back(child, box, wanted.id)
            raise ModelFault(call.ended) from cut
        except _Died as died:
            trace.stop = "crashed"
            raise ModelFault("crashed", died.why) from None
        except BaseException:
            if trace.stop == "":  # the one who listens will hear no more of it
                trace.stop = "left"
                self._take_back(child, box, wanted.id)
            raise

    def _next(self, child: Child, box: Box, call: Call) -> object:
        """The child's next message. Raises `_Cut` once the call is over, `_Died` with the child."""
        if call.ended:
            raise _Cut
        try:
            message = box.get(timeout=call.remaining())
        except Empty:
            call.end("late")
            raise _Cut from None
        if isinstance(message, Gone):
            self._bury(child, message.why)
            raise _Died(message.why)
        return message

    def _take_back(self, child: Child, box: Box, id: int) -> None:
        """Have the worker let go of a request; end it if it will not."""
        child.send(Cancel(id=id))
        until = monotonic() + self._grace
        while True:
            try:
                message = box.get(timeout=max(0.0, until - monotonic()))
            except Empty:
                child.kill("did not let go of a request and was ended")
                until = monotonic() + self._grace
                continue
            if isinstance(message, Gone):
                self._bury(child, message.why)
                return
            if isinstance(message, Done | Failed):
                return

    # --- the child's life ---

    def _wait_for_load(self, child: Child, box: Box, call: Call) -> None:
        while child.begun is None:
            try:
                self._next(child, box, call)
            except _Cut:
                if monotonic() - child.started > LOAD_S:
                    child.kill("took too long to load the model")
                raise StillLoading(call.ended, "the model was still loading") from None
            except _Died as died:
                raise ModelFault("crashed", f"the worker {died.why} while loading the model") from None
        if isinstance(child.begun, Unusable):
            self._bury(child, child.begun.reason)
            raise ModelFault("unusable", child.begun.reason)
        if child is self._child and isinstance(child.begun, Ready):
            self._ready = child.begun

    def _start(self) -> Child:
        """The living child, made anew if it must be. Raises `ModelFault` when there will be none any more."""
        child = self._child
        if child is not None and not child.alive():
            self._bury(child, child.last_words())
        with self._lock:
            if self._trouble:
                raise ModelFault("unusable", self._trouble)
            if self._child is None:
                try:
                    self._child = Child(self._load, self._command)
                except OSError as error:
                    self._trouble = f"The model's process cannot be started ({error.strerror or error})."
                    raise ModelFault("unusable", self._trouble) from None
                if self._closed:
                    self._child.close()
                    raise ModelFault("closed")
            return self._child

    def _bury(self, child: Child, why: str) -> None:
        """Be done with a child that is gone, or whose model cannot be used: once, whoever finds out first."""
        with self._lock:
            if self._child is not child:
                return
            self._child, self._ready = None, None
            if isinstance(child.begun, Unusable):
                self._trouble = f"The model cannot be used: {child.begun.reason.rstrip('.')}."
                child.close()
            elif not self._trouble and not self._closed:
                if self._left <= 0:
                    self._trouble = f"The local model's process {why}, once too often. It stays off for this session."
                self._left -= 1


class _Cut(Exception):
    """The call was ended from outside."""


class _Died(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _priority(call: Call) -> int:
    """The player's business before everybody else's."""
    asked = call.request
    return 0 if asked.step == "read" or PLAYER in (asked.partner, asked.person) else 1


def _note(trace: ModelTrace, done: Done) -> None:
    trace.raw, trace.stop, trace.chance = done.text, done.stop, done.chance
    trace.reused, trace.read, trace.written = done.reused, done.read, done.written
    trace.queued_s, trace.read_s, trace.first_s, trace.write_s = done.queued_s, done.read_s, done.first_s, done.write_s
    trace.source, trace.state_bytes = done.source, done.state_bytes
    for section, tokens in zip(trace.sections, done.tokens, strict=False):
        section.tokens = tokens
        section.left_out = section.name in done.left_out
