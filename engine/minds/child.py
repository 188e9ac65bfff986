"""The worker seen from the game: a child process that may be slow, die or talk nonsense, and never does harm by it.

A thread of its own reads the child's frames and puts each into the box of whoever asked for it; a last `Gone` comes to
all of them, however the end came. The child is never waited for without a limit: one that does not take what it is sent
is ended, so no thread of the game can hang on it.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import BinaryIO, cast

from engine.minds.wire import (
    MOST_SENT,
    CutOff,
    FromWorker,
    Garbled,
    Load,
    Ready,
    Stop,
    ToWorker,
    Unusable,
    pack,
    read_from_worker,
)

COMMAND = (sys.executable, "-P", "-m", "engine.minds.worker")
CLOSE_S = 1.0
TAKE_S = 2.0
"""How long a child may leave what it is sent in the pipe."""


class Gone:
    """The child has ended; `why` says how, as far as can be told."""

    def __init__(self, why: str) -> None:
        self.why = why


class Wake:
    """Nothing from the child: somebody wants the reader of a box to look up."""


Box = SimpleQueue[FromWorker | Gone | Wake]


class TooMuch(Exception):
    """A message that would not fit into the pipe."""


class Child:
    """One life of the worker process."""

    def __init__(self, load: Load, command: Sequence[str] = COMMAND) -> None:
        """Start it and send `load`. Raises `OSError` when no process can be made."""
        self.begun: Ready | Unusable | None = None
        """What it said of the model, once it has."""
        self.gone: Gone | None = None
        self.started = monotonic()
        self._boxes: dict[int, Box] = {}
        self._sorting = Lock()
        self._write = Lock()
        self._killed = ""
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            bufsize=0,
        )
        self._stdin = cast(BinaryIO, self._process.stdin)
        if os.name == "posix":  # elsewhere a pipe that is full is waited for
            os.set_blocking(self._stdin.fileno(), False)
        self._reader = Thread(target=self._read, name="hearthlight worker reader", daemon=True)
        self._reader.start()
        self.send(load)

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    @contextmanager
    def box(self, id: int) -> Iterator[Box]:
        """Where everything that concerns request `id` arrives while it is held: its answers, the word on the model if
        that is still to come, the end of the child. With 0, the last two alone."""
        box: Box = SimpleQueue()
        with self._sorting:
            self._boxes[id] = box
            if self.gone is not None:
                box.put(self.gone)
        try:
            yield box
        finally:
            with self._sorting:
                self._boxes.pop(id, None)

    def send(self, message: ToWorker, within: float = TAKE_S) -> None:
        """Pass a message on. A child that is gone takes it in silence: the boxes tell. Raises `TooMuch`."""
        frame = memoryview(pack(message))
        if len(frame) > MOST_SENT:
            raise TooMuch(f"{len(frame)} bytes")
        with self._write:
            until = monotonic() + within
            try:
                while frame:
                    taken = self._stdin.write(frame)
                    if taken is None and not self._has_room(until - monotonic()):
                        self.kill("took in nothing any more and was ended")
                        return
                    frame = frame[taken or 0 :]
            except (OSError, ValueError):
                pass

    def last_words(self) -> str:
        """How a child that is no longer alive came to its end."""
        self._reader.join(2 * CLOSE_S)
        return self.gone.why if self.gone is not None else "ended"

    def kill(self, why: str) -> None:
        """End it at once. The boxes will have `Gone` with this reason."""
        self._killed = self._killed or why
        self._process.kill()

    def close(self) -> None:
        """Ask it to end, and see to it that it does."""
        self._killed = self._killed or "closed"
        self.send(Stop(), within=CLOSE_S / 4)
        with suppress(OSError):
            self._stdin.close()
        try:
            self._process.wait(CLOSE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._reader.join(CLOSE_S)

    def _read(self) -> None:
        pipe = os.fdopen(os.dup(cast(BinaryIO, self._process.stdout).fileno()), "rb")
        why = ""
        with pipe:
            try:
                while (message := read_from_worker(pipe)) is not None:
                    self._sort(message)
            except CutOff:
                pass  # how the process ended says more
            except (Garbled, OSError) as error:
                why = f"sent what is no message ({error})"
                self._process.kill()
        try:
            code = self._process.wait(CLOSE_S)
        except subprocess.TimeoutExpired:
            why = "closed its pipe and went on"
            self._process.kill()
            code = self._process.wait()
        cast(BinaryIO, self._process.stdout).close()
        with self._write, suppress(OSError):
            self._stdin.close()
        with self._sorting:
            self.gone = Gone(self._killed or why or _how(code))
            for box in self._boxes.values():
                box.put(self.gone)

    def _has_room(self, within: float) -> bool:
        """Whether the pipe takes something, waiting for that no longer than `within` seconds."""
        poll = select.poll()
        poll.register(self._stdin, select.POLLOUT)
        return bool(poll.poll(max(0.0, within) * 1000))

    def _sort(self, message: FromWorker) -> None:
        with self._sorting:
            if isinstance(message, Ready | Unusable):
                self.begun = message
                for box in self._boxes.values():
                    box.put(message)
            elif (asker := self._boxes.get(message.id)) is not None:
                asker.put(message)


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was stopped by {signal.Signals(-code).name}"
    except ValueError:
        return f"was stopped by signal {-code}"


def environment() -> dict[str, str]:
    """The game's own environment, with this engine first on the path and OpenMP told not to spin for long.

    Of `PYTHONPATH` only what the game itself goes by is passed on: "." there was another folder when the game began.
    """
    found = dict(os.environ)
    root = str(Path(__file__).resolve().parents[2])
    rest = [os.path.abspath(each) for each in found.get("PYTHONPATH", "").split(os.pathsep) if each]
    found["PYTHONPATH"] = os.pathsep.join([root, *(each for each in rest if each in sys.path)])
    found.setdefault("GOMP_SPINCOUNT", "1000")
    return found
