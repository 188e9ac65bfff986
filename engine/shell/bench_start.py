"""`hearth bench start`: how long somebody waits, from pressing Enter to what they asked for.

Three waits, each measured from outside on processes of their own, as a player has them: `hearth --help` until it has
ended; the plain front end until its first room and the prompt after it are written; the full screen until words of
the story's opening stand on a terminal of 80 x 24 (a real pseudo terminal; where the system has none, it is left out).
The clock is the wall's. One run of each goes by untimed, so that what is measured is a start and not the disk; the
figure is the median of the others.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 7
LONGEST = 30.0
"""Seconds after which a start is given up."""
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-c", "from engine.cli.main import main; main()")

Figures = dict[str, float | None]

_CODES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[P\]_^X][^\x1b\x07]*(?:\x1b\\|\x07)|[ -/]*[0-~])")
"""What moves the cursor or changes a colour."""


def bench_start(world: str, runs: int = RUNS) -> Figures:
    """`{"help_s": n, "first_room_s": n, "first_paint_s": n}`, in seconds. Raises `RuntimeError` where a start fails."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        words = _opening_words(world, home)
        return {
            "help_s": _median(lambda: _help(home), runs),
            "first_room_s": _median(lambda: _first_room(world, home), runs),
            "first_paint_s": _median(lambda: _first_paint(world, words, home), runs) if os.name == "posix" else None,
        }


def _median(start: Callable[[], float], runs: int) -> float:
    start()
    return round(median(start() for _ in range(runs)), 3)


def _environment(home: Path) -> dict[str, str]:
    paths = (str(ROOT), os.environ.get("PYTHONPATH", ""))
    own = {
        "HEARTHLIGHT_MODEL": "none",
        "HEARTHLIGHT_SAVES": str(home / "saves"),
        "TERM": "xterm-256color",
        "PYTHONIOENCODING": "utf-8",
    }
    ours = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    return {**ours, **own, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _help(home: Path) -> float:
    begun = perf_counter()
    done = subprocess.run([*PROGRAM, "--help"], env=_environment(home), capture_output=True, check=False)
    took = perf_counter() - begun
    _want(done.returncode == 0, "hearth --help", done.stdout + done.stderr)
    return took


def _plain(world: str, home: Path) -> tuple[float, bytes]:
    """Start a plain game and leave it at the first prompt: how long that took, and what was shown."""
    begun = perf_counter()
    with subprocess.Popen(
        [*PROGRAM, "play", world, "--plain", "--new", "--seed", "7"], env=_environment(home),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        shown = b""
        while not shown.endswith(b"\n> "):
            piece = process.stdout.read(65_536)
            if not piece:
                shown += process.stderr.read()
            _want(bool(piece), f"hearth play {world} --plain", shown)
            shown += piece
        return perf_counter() - begun, shown


def _first_room(world: str, home: Path) -> float:
    return _plain(world, home)[0]


def _opening_words(world: str, home: Path) -> bytes:
    """The first two words of the story: they stand together on its first row, however narrow that is."""
    return b" ".join(_plain(world, home)[1].split()[:2])


def _first_paint(world: str, words: bytes, home: Path) -> float:
    import select

    begun = perf_counter()
    pid, terminal = on_a_terminal([*PROGRAM, "play", world, "--new", "--seed", "7", "--mind", "scripted"], home)
    try:
        shown = b""
        while words not in without_codes(shown):
            ready = select.select([terminal], [], [], LONGEST)[0]
            try:
                piece = os.read(terminal, 65_536) if ready else b""
            except OSError:
                piece = b""
            _want(bool(piece), f"hearth play {world}", shown)
            shown += piece
        return perf_counter() - begun
    finally:
        end(pid, terminal)


def without_codes(shown: bytes) -> bytes:
    """What was written to a terminal, as far as it can be read."""
    return _CODES.sub(b"", shown)


def on_a_terminal(command: list[str], home: Path) -> tuple[int, int]:
    """Start a program on a pseudo terminal of its own. Its process id, and our end of the terminal."""
    import fcntl
    import pty
    import struct
    import termios

    pid, terminal = pty.fork()
    if pid == 0:
        try:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(command[0], command, _environment(home))
        finally:
            os._exit(127)
    return pid, terminal


def end(pid: int, terminal: int) -> None:
    """End a program that was started so."""
    import signal

    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)


def _want(good: bool, command: str, shown: bytes) -> None:
    if not good:
        told = _CODES.sub(b"", shown).decode("utf-8", "replace").strip()[-300:]
        raise RuntimeError(f"'{command}' did not start" + (f": {told}" if told else "."))
