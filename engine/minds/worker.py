"""The process that a model lives in: `python -m engine.minds.worker`, spoken to in frames on its pipes.

One thread owns the model. A second reads what the game sends, so that a cancel or something more urgent is heard in
mid-thought (see `engine.minds.waiting`), and so that the end of the game, however it came, is the end of this process
too. Before anything native is loaded, the frames move to descriptors of their own and 0, 1 and 2 lead nowhere (or to
the file that `HEARTHLIGHT_WORKER_LOG` names): whatever llama.cpp prints, it cannot reach the player's terminal or the
frames.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from engine.minds.contract import ModelFault
from engine.minds.gguf import NotAModel, read_model_file
from engine.minds.waiting import Entry, Waiting
from engine.minds.wire import (
    Ahead,
    Cancel,
    Choose,
    Done,
    Failed,
    FromWorker,
    Garbled,
    Load,
    Ready,
    Speak,
    Stop,
    Unusable,
    Words,
    pack,
    read_for_worker,
)

if TYPE_CHECKING:
    from engine.minds.llama.model import Llama

LOG_VARIABLE = "HEARTHLIGHT_WORKER_LOG"
CHUNK_S = 0.04
"""Speech is sent on in pieces of about this long."""


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is the game's business
    _leave_no_core()
    source, pipe = _own_pipes()
    sink = Sink(pipe)
    waiting = Waiting()
    loads: SimpleQueue[Load | None] = SimpleQueue()
    Thread(target=_read, args=(source, sink, loads, waiting), daemon=True).start()
    first = loads.get()
    if first is None:
        return 2
    model = _load(first, sink)
    if model is None:
        return 1
    waiting.stops = model.native.stop
    spoken: dict[int, Pieces] = {}
    while (entry := waiting.take()) is not None:
        pieces = spoken.setdefault(entry.task.id, Pieces(sink, entry.task.id))
        answer = _serve(entry, model, pieces)
        if isinstance(answer, Failed) and answer.code == "cancelled" and waiting.put_back():
            continue
        del spoken[entry.task.id]
        sink.send(answer)
    if model.spill is not None:
        model.spill.flush()
    return 0


class Sink:
    """Where answers go, from either thread."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._lock = Lock()

    def send(self, message: FromWorker) -> None:
        with self._lock:
            try:
                self._pipe.write(pack(message))
                self._pipe.flush()
            except OSError:
                os._exit(0)


def _cause(error: Exception) -> str:
    """The last line of what an error says: libraries put pages of advice before it."""
    return next((line.strip() for line in reversed(str(error).splitlines()) if line.strip()), "no reason given")


def _load(wanted: Load, sink: Sink) -> Llama | None:
    """The model, or None after saying why not. Nothing native is touched before the file has been looked through."""
    try:
        file = read_model_file(Path(wanted.path))
        try:
            from engine.minds.llama.model import Llama
        except Exception as error:  # a broken build of the library fails in its own ways
            raise NotAModel(f"llama-cpp-python cannot be used ({type(error).__name__}: {_cause(error)})") from None
        model = Llama(file, wanted)
    except NotAModel as error:
        sink.send(Unusable(reason=str(error)))
        return None
    notes = (model.chat.note,) if model.chat.note else ()
    ready = Ready(
        name=file.name,
        architecture=file.architecture,
        slots=wanted.slots,
        context=model.each,
        parameters=file.parameters,
        notes=notes,
    )
    sink.send(ready)
    return model


def _serve(entry: Entry, model: Llama, pieces: Pieces) -> Done | Failed:
    task = entry.task
    queued = monotonic() - entry.since
    try:
        match task:
            case Choose():
                done = model.choose(task)
            case Speak():
                pieces.begin()
                done = model.speak(task, pieces.add)
                pieces.flush()
            case Ahead():
                done = model.ahead(task)
    except ModelFault as fault:
        return Failed(id=task.id, code=fault.code, detail=fault.detail)
    except Exception as error:  # said as it is; the game decides what to do about it
        return Failed(id=task.id, code="crashed", detail=f"{type(error).__name__}: {error}")
    return msgspec.structs.replace(done, id=task.id, queued_s=queued)


class Pieces:
    """Gathers tokens' text until there is enough to be worth a frame. A speech that was stopped for something more
    urgent is spoken again, to the letter as before: what was sent of it is not sent twice."""

    def __init__(self, sink: Sink, id: int) -> None:
        self._sink, self._id = sink, id
        self._text = ""
        self._sent_at = 0.0
        self._sent = self._again = 0

    def begin(self) -> None:
        self._text, self._again = "", self._sent

    def add(self, text: str) -> None:
        old = min(len(text), self._again)
        self._again -= old
        self._text += text[old:]
        if monotonic() - self._sent_at >= CHUNK_S:
            self.flush()

    def flush(self) -> None:
        if self._text:
            self._sink.send(Words(id=self._id, text=self._text))
            self._sent += len(self._text)
            self._text, self._sent_at = "", monotonic()


def _read(source: BinaryIO, sink: Sink, loads: SimpleQueue[Load | None], waiting: Waiting) -> None:
    try:
        while (message := read_for_worker(source)) is not None:
            match message:
                case Load():
                    loads.put(message)
                case Cancel(id=id):
                    if waiting.cancel(id):
                        sink.send(Failed(id=id, code="cancelled"))
                case Stop():
                    loads.put(None)
                    waiting.end()
                case _:
                    for id in waiting.put(message):
                        sink.send(Failed(id=id, code="cancelled"))
    except (Garbled, OSError):
        pass
    os._exit(0)  # the game has gone, or talks nonsense; a decode may be under way and is not waited for


def _leave_no_core() -> None:
    """Where native code ends this process, no image of its memory is left in the player's folder."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    log = os.environ.get(LOG_VARIABLE)
    nowhere = os.open(os.devnull, os.O_RDWR)
    talk = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) if log else nowhere
    os.dup2(nowhere, 0)
    os.dup2(talk, 1)
    os.dup2(talk, 2)
    return source, sink


if __name__ == "__main__":
    sys.exit(main())
