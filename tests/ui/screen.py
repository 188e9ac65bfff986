"""A terminal to run `hearth` on: a pseudo terminal, and what stands on its screen, by pyte."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pyte

NOT_OURS = ("NO_COLOR", "COLUMNS", "LINES")
"""Of the environment of the tests: how somebody likes colours, and a size in the place of the terminal's own."""
PATIENCE = 90.0
"""Seconds in which what is waited for has to come. Only a test that fails waits so long."""
LEADS = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes the pseudo terminal the one that stops, resizes and hangs up what runs on it, as at a desk."""
SHELL = 'set -m; "$@"; printf "set aside\\n"; read -r line; fg; printf "at an end\\n"'
"""A shell with one job: when that is stopped, the shell has the terminal until Enter."""


class _Seen(pyte.Screen):  # type: ignore[misc]
    """A screen that has a second one, as programs that take all of it use."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.whole = False
        """Whether a program has taken the screen for itself."""

    def set_mode(self, *modes: int, **how: bool) -> None:
        if how.get("private") and 1049 in modes:
            self.whole = True
            self.erase_in_display(2)
        super().set_mode(*modes, **how)

    def reset_mode(self, *modes: int, **how: bool) -> None:
        if how.get("private") and 1049 in modes:
            self.whole = False
            self.erase_in_display(2)
        super().reset_mode(*modes, **how)


class Screen:
    """`hearth` on a terminal of `size` (columns, rows). Waits are for words to stand there, never for time."""

    def __init__(
        self, repository: Path, folder: Path, *arguments: str, size: tuple[int, int] = (80, 24),
        in_a_shell: bool = False, **environment: str,
    ) -> None:  # fmt: skip
        self._seen = _Seen(*size)
        self._stream = pyte.ByteStream(self._seen)
        self.master, other = os.openpty()
        self._measure(*size)
        there = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        there |= {"HOME": str(folder), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        there |= {"HEARTHLIGHT_SAVES": str(folder / "saves"), "HEARTHLIGHT_MODEL": "none", **environment}
        shell = ["/bin/sh", "-c", SHELL, "sh"] if in_a_shell else []
        self.process = subprocess.Popen(
            [sys.executable, "-c", LEADS, *shell, sys.executable, "main.py", *arguments],
            cwd=repository, env=there, stdin=other, stdout=other, stderr=other, start_new_session=True,
        )  # fmt: skip
        os.close(other)
        self.raw = b""

    @property
    def rows(self) -> list[str]:
        """What stands on the screen, blanks at the ends of rows left out."""
        return [row.rstrip() for row in self._seen.display]

    @property
    def text(self) -> str:
        """What stands on the screen, as one line with single blanks."""
        return " ".join(" ".join(self.rows).split())

    @property
    def whole(self) -> bool:
        """Whether the program has the screen for itself."""
        return self._seen.whole

    def until(self, holds: str | Callable[[Screen], bool]) -> Screen:
        """Read until these words stand on the screen, or until it `holds`. Fails with what is there instead."""
        end = monotonic() + PATIENCE
        while not (holds in self.text if isinstance(holds, str) else holds(self)):
            ready, _, _ = select.select([self.master], [], [], max(0.0, end - monotonic()))
            piece = b""
            if ready:
                try:
                    piece = os.read(self.master, 65536)
                except OSError:
                    piece = b""
            if not piece:
                raise AssertionError(f"{holds!r} never came; there was:\n" + "\n".join(self.rows))
            self.raw += piece
            self._stream.feed(piece)
        return self

    def type(self, keys: str) -> None:
        """Press these keys. What the program does not read at once, waits."""
        raw = keys.encode()
        while raw:  # a terminal holds few bytes: what it says meanwhile is read, or both sides would wait for ever
            ready, writable, _ = select.select([self.master], [self.master], [], PATIENCE)
            if ready:
                piece = os.read(self.master, 65536)
                self.raw += piece
                self._stream.feed(piece)
            if writable:
                raw = raw[os.write(self.master, raw[:1024]) :]

    def line(self, line: str) -> None:
        self.type(f"{line}\r")

    def resize(self, columns: int, rows: int) -> None:
        """As when somebody drags the corner of the window."""
        self._seen.resize(rows, columns)
        self._measure(columns, rows)

    def kill(self) -> None:
        """As when the power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def wait(self) -> int:
        """Read to the end; the exit code."""
        try:
            while piece := os.read(self.master, 65536):
                self.raw += piece
                self._stream.feed(piece)
        except OSError:
            pass
        return self.process.wait()

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def _measure(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
