"""The process that a model lives in: `python -m engine.minds.worker`, spoken to in frames on its pipes.

One thread owns the model. A second reads what the game sends, so that a cancel is heard in mid-thought, and so
that the end of the game, however it came, is the end of this process too. Before anything native is loaded, the
frames move to descriptors of their own and 0, 1 and 2 lead nowhere (or to the file that `HEARTHLIGHT_WORKER_LOG`
names): whatever llama.cpp prints, it cannot reach the player's terminal or the frames.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from engine.minds.contract import ModelFault
from engine.minds.gguf import NotAModel, read_model_file
from engine.minds.wire import (
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
    ToWorker,
    Unusable,
    Words,
    pack,
    read_for_worker,
)

if TYPE_CHECKING:
    from engine.minds.llama import Llama

LOG_VARIABLE = "HEARTHLIGHT_WORKER_LOG"
CHUNK_S = 0.04
"""Speech is sent on in pieces of about this long."""


class Cancels:
    """Which request is to be stopped. Set by the reading thread, looked at by the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._current = 0
        self._early: set[int] = set()
        self.model: Llama | None = None

    def cancel(self, id: int) -> None:
        with self._lock:
            if id == self._current and self.model is not None:
                self.model.flag[0] = b"\x01"
            elif id > self._current:
                self._early.add(id)

    def begin(self, id: int) -> None:
        """Raises `ModelFault` if `id` was cancelled while it waited."""
        with self._lock:
            self._current = id
            early = id in self._early
            self._early = {each for each in self._early if each > id}
            if self.model is not None:
                self.model.flag[0] = b"\x00"
        if early:
            raise ModelFault("cancelled")


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is the game's business
    source, sink = _own_pipes()
    cancels = Cancels()
    inbox: SimpleQueue[ToWorker] = SimpleQueue()
    Thread(target=_read, args=(source, inbox, cancels), daemon=True).start()
    first = inbox.get()
    if not isinstance(first, Load):
        return 2
    model = _load(first, sink)
    if model is None:
        return 1
    cancels.model = model
    while True:
        message = inbox.get()
        if isinstance(message, Stop):
            return 0
        if isinstance(message, Choose | Speak):
            _send(sink, _serve(message, model, cancels, sink))


def _load(wanted: Load, sink: BinaryIO) -> Llama | None:
    """The model, or None after saying why not. Nothing native is touched before the file has been looked through."""
    try:
        file = read_model_file(Path(wanted.path))
        try:
            from engine.minds.llama import Llama
        except Exception as error:  # a broken build of the library fails in its own ways
            raise NotAModel(f"llama-cpp-python cannot be used ({type(error).__name__}: {error})") from None
        model = Llama(file, wanted)
    except NotAModel as error:
        _send(sink, Unusable(reason=str(error)))
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
    _send(sink, ready)
    return model


def _serve(wanted: Choose | Speak, model: Llama, cancels: Cancels, sink: BinaryIO) -> Done | Failed:
    pieces = _Pieces(sink, wanted.id)
    try:
        cancels.begin(wanted.id)
        if isinstance(wanted, Choose):
            done = model.choose(wanted)
        else:
            done = model.speak(wanted, pieces.add)
            pieces.flush()
    except ModelFault as fault:
        return Failed(id=wanted.id, code=fault.code, detail=fault.detail)
    except Exception as error:  # said as it is; the game decides what to do about it
        return Failed(id=wanted.id, code="crashed", detail=f"{type(error).__name__}: {error}")
    return msgspec.structs.replace(done, id=wanted.id)


class _Pieces:
    """Gathers tokens' text until there is enough to be worth a frame."""

    def __init__(self, sink: BinaryIO, id: int) -> None:
        self._sink, self._id = sink, id
        self._text = ""
        self._sent_at = 0.0

    def add(self, text: str) -> None:
        self._text += text
        if monotonic() - self._sent_at >= CHUNK_S:
            self.flush()

    def flush(self) -> None:
        if self._text:
            _send(self._sink, Words(id=self._id, text=self._text))
            self._text, self._sent_at = "", monotonic()


def _read(source: BinaryIO, inbox: SimpleQueue[ToWorker], cancels: Cancels) -> None:
    try:
        while (message := read_for_worker(source)) is not None:
            if isinstance(message, Cancel):
                cancels.cancel(message.id)
            else:
                inbox.put(message)
    except (Garbled, OSError):
        pass
    os._exit(0)  # the game has gone, or talks nonsense; a decode may be under way and is not waited for


def _send(sink: BinaryIO, message: FromWorker) -> None:
    try:
        sink.write(pack(message))
        sink.flush()
    except OSError:
        os._exit(0)


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
