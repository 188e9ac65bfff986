"""A model on this machine, in a process of its own, as a backend that brains can be lent.

The process is started when it is first needed, or earlier by `warm` so that it loads while the player reads. A
request that is cut short is taken back from the worker; a worker that does not let go of it within a grace is
ended. One that died is started again at the next need, so many times and no more; then the model is out of use for
the session, and `trouble` says why in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from queue import Empty
from threading import Lock
from time import monotonic

from engine.minds.call import Call, StillLoading
from engine.minds.child import COMMAND, Child, Gone, TooMuch, Wake
from engine.minds.contract import ModelFault, OnWords, Prompt, Tier
from engine.minds.trace import ModelTrace
from engine.minds.wire import Cancel, Choose, Done, Failed, Load, Ready, Speak, Unusable, Words

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
        if self._lock.acquire(blocking=False):
            try:
                self._start()
            except ModelFault:
                pass  # said by `trouble`
            finally:
                self._lock.release()

    def parameters(self, call: Call) -> int:
        if self._ready is None:
            with self._lent(call):
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
        )
        return self._ask(wanted, on_words, call, trace).text

    def trouble(self) -> str:
        return self._trouble

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

    def _ask(self, wanted: Choose | Speak, on_words: OnWords | None, call: Call, trace: ModelTrace) -> Done:
        with self._lent(call) as child:
            wake = Wake()

            def look_up() -> None:
                child.inbox.put(wake)

            call.on_end(look_up)
            try:
                return self._converse(child, wanted, on_words, call, trace)
            finally:
                call.forget(look_up)

    @contextmanager
    def _lent(self, call: Call) -> Iterator[Child]:
        """The child with its model loaded, for one caller at a time. Raises `ModelFault`."""
        if not self._lock.acquire(timeout=call.remaining()):
            raise ModelFault("late", "the model was still busy")
        try:
            yield self._ready_child(call)
        finally:
            self._lock.release()

    def _converse(
        self, child: Child, wanted: Choose | Speak, on_words: OnWords | None, call: Call, trace: ModelTrace
    ) -> Done:
        try:
            child.send(wanted)
        except TooMuch as error:
            raise ModelFault("too-long", f"the prompt is {error}") from None
        try:
            while True:
                message = self._next(child, call)
                if getattr(message, "id", wanted.id) != wanted.id:
                    continue
                match message:
                    case Words(text=text):
                        trace.raw += text
                        if on_words is not None:
                            on_words(text)
                    case Done():
                        _note(trace, message)
                        return message
                    case Failed(code=code, detail=detail):
                        trace.stop = code
                        raise ModelFault(code, detail)
        except _Cut as cut:
            trace.stop = call.ended
            self._take_back(child, wanted.id)
            raise ModelFault(call.ended) from cut
        except _Died as died:
            trace.stop = "crashed"
            raise ModelFault("crashed", died.why) from None
        except BaseException:
            if trace.stop == "":  # the one who listens will hear no more of it
                trace.stop = "left"
                self._take_back(child, wanted.id)
            raise

    def _next(self, child: Child, call: Call) -> object:
        """The child's next message. Raises `_Cut` once the call is over, `_Died` with the child."""
        if call.ended:
            raise _Cut
        try:
            message = child.inbox.get(timeout=call.remaining())
        except Empty:
            call.end("late")
            raise _Cut from None
        if isinstance(message, Gone):
            self._buried(message.why)
            raise _Died(message.why)
        return message

    def _take_back(self, child: Child, id: int) -> None:
        """Have the worker let go of a request; end it if it will not."""
        child.send(Cancel(id=id))
        until = monotonic() + self._grace
        while True:
            try:
                message = child.inbox.get(timeout=max(0.0, until - monotonic()))
            except Empty:
                child.kill("did not let go of a request and was ended")
                until = monotonic() + self._grace
                continue
            if isinstance(message, Gone):
                self._buried(message.why)
                return
            if isinstance(message, Done | Failed) and message.id == id:
                return

    # --- the child's life ---

    def _ready_child(self, call: Call) -> Child:
        child = self._start()
        while self._ready is None:
            try:
                message = self._wait_for_load(child, call)
            except _Cut:
                if monotonic() - child.started > LOAD_S:
                    child.kill("took too long to load the model")
                raise StillLoading(call.ended, "the model was still loading") from None
            except _Died as died:
                raise ModelFault("crashed", f"the worker {died.why} while loading the model") from None
            if isinstance(message, Ready):
                self._ready = message
            elif isinstance(message, Unusable):
                self._trouble = f"The model cannot be used: {message.reason.rstrip('.')}."
                child.close()
                self._child = None
                raise ModelFault("unusable", message.reason)
        return child

    def _wait_for_load(self, child: Child, call: Call) -> object:
        wake = Wake()

        def look_up() -> None:
            child.inbox.put(wake)

        call.on_end(look_up)
        try:
            return self._next(child, call)
        finally:
            call.forget(look_up)

    def _start(self) -> Child:
        """The living child, made anew if it must be. Raises `ModelFault` when there will be none any more."""
        if self._trouble:
            raise ModelFault("unusable", self._trouble)
        if self._child is not None and not self._child.alive():
            self._drain(self._child)
        if self._trouble:
            raise ModelFault("unusable", self._trouble)
        if self._child is None:
            try:
                self._child = Child(self._load, self._command)
            except OSError as error:
                self._trouble = f"The model's process cannot be started ({error.strerror or error})."
                raise ModelFault("unusable", self._trouble) from None
            self._ready = None
            if self._closed:
                self._child.close()
                raise ModelFault("closed")
        return self._child

    def _drain(self, child: Child) -> None:
        """Read what a dead child left behind: perhaps the reason why the model cannot be used at all."""
        while not isinstance(message := child.inbox.get(), Gone):
            if isinstance(message, Unusable):
                self._trouble = f"The model cannot be used: {message.reason.rstrip('.')}."
        self._buried(message.why)

    def _buried(self, why: str) -> None:
        self._child, self._ready = None, None
        if self._trouble or self._closed:
            return
        if self._left <= 0:
            self._trouble = f"The local model's process {why}, once too often. It stays off for this session."
        self._left -= 1


class _Cut(Exception):
    """The call was ended from outside."""


class _Died(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _note(trace: ModelTrace, done: Done) -> None:
    trace.raw, trace.stop, trace.chance = done.text, done.stop, done.chance
    trace.reused, trace.read, trace.written = done.reused, done.read, done.written
    trace.read_s, trace.write_s = done.read_s, done.write_s
    for section, tokens in zip(trace.sections, done.tokens, strict=False):
        section.tokens = tokens
        section.left_out = section.name in done.left_out
