"""The worker seen from the game: a child process that may be slow, die or talk nonsense, and never does harm by it.

A thread of its own reads the child's frames into `inbox` and puts a last `Gone` there, however the end came. The
child is never waited for without a limit, and what it is sent fits into the pipe, so no thread of the game can hang
on it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import BinaryIO, cast

from engine.minds.wire import MOST_SENT, CutOff, FromWorker, Garbled, Load, Stop, ToWorker, pack, read_from_worker

COMMAND = (sys.executable, "-P", "-m", "engine.minds.worker")
CLOSE_S = 1.0


class Gone:
    """The child has ended; `why` says how, as far as can be told."""

    def __init__(self, why: str) -> None:
        self.why = why


class Wake:
    """Nothing from the child: somebody wants the reader of `inbox` to look up."""


class TooMuch(Exception):
    """A message that would not fit into the pipe."""


class Child:
    """One life of the worker process."""

    def __init__(self, load: Load, command: Sequence[str] = COMMAND) -> None:
        """Start it and send `load`. Raises `OSError` when no process can be made."""
        self.inbox: SimpleQueue[FromWorker | Gone | Wake] = SimpleQueue()
        self.started = monotonic()
        self._write = Lock()
        self._killed = ""
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            bufsize=0,
        )
        self._stdin = cast(BinaryIO, self._process.stdin)
        self._reader = Thread(target=self._read, name="hearthlight worker reader", daemon=True)
        self._reader.start()
        self.send(load)

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, message: ToWorker) -> None:
        """Pass a message on. A child that is gone takes it in silence: `inbox` tells. Raises `TooMuch`."""
        frame = memoryview(pack(message))
        if len(frame) > MOST_SENT:
            raise TooMuch(f"{len(frame)} bytes")
        with self._write:
            try:
                while frame:
                    frame = frame[self._stdin.write(frame) :]
            except (OSError, ValueError):
                pass

    def kill(self, why: str) -> None:
        """End it at once. `inbox` will have `Gone` with this reason."""
        self._killed = self._killed or why
        self._process.kill()

    def close(self) -> None:
        """Ask it to end, and see to it that it does."""
        self._killed = self._killed or "closed"
        self.send(Stop())
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
                    self.inbox.put(message)
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
        self.inbox.put(Gone(self._killed or why or _how(code)))


def _how(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was stopped by {signal.Signals(-code).name}"
    except ValueError:
        return f"was stopped by signal {-code}"


def _environment() -> dict[str, str]:
    """The game's own environment, with this engine first on the path and OpenMP told not to spin for long.

    Of `PYTHONPATH` only what the game itself goes by is passed on: "." there was another folder when the game began.
    """
    found = dict(os.environ)
    root = str(Path(__file__).resolve().parents[2])
    rest = [os.path.abspath(each) for each in found.get("PYTHONPATH", "").split(os.pathsep) if each]
    found["PYTHONPATH"] = os.pathsep.join([root, *(each for each in rest if each in sys.path)])
    found.setdefault("GOMP_SPINCOUNT", "1000")
    return found
