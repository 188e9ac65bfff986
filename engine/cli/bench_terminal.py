"""A pseudo terminal seen from outside, for what is measured on the screen: what is written to it, and what comes."""

from __future__ import annotations

import os
import re
from time import perf_counter

LONGEST = 120.0
"""Seconds after which what is waited for is given up."""


class Terminal:
    """Our end of the terminal of a program (`engine.shell.bench_start.on_a_terminal`)."""

    def __init__(self, master: int) -> None:
        self._master = master
        self.turn = 0

    def write(self, raw: bytes) -> None:
        """Send keys, and read meanwhile: a terminal holds few bytes, and both sides would wait for ever."""
        import select

        while raw:
            ready, writable, _ = select.select([self._master], [self._master], [], LONGEST)
            if ready:
                self._read(0)
            if writable:
                raw = raw[os.write(self._master, raw[:512]) :]

    def resize(self, columns: int, rows: int) -> None:
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def time(self, raw: bytes, shown: bytes | re.Pattern[bytes]) -> float:
        """Seconds from writing to when `shown` has come since. Raises `RuntimeError` where it never does."""
        begun = perf_counter()
        self.write(raw)
        self.wait_for(shown)
        return perf_counter() - begun

    def wait_for(self, shown: bytes | re.Pattern[bytes]) -> None:
        """Read until something has come. Raises `RuntimeError` where it never does."""
        from engine.shell.bench_start import without_codes

        wanted = re.compile(re.escape(shown)) if isinstance(shown, bytes) else shown
        seen, until = b"", perf_counter() + LONGEST
        while not wanted.search(without_codes(seen)):
            seen = seen[-200_000:] + self._read(until - perf_counter())
            if perf_counter() > until:
                raise RuntimeError(f"the screen never showed {wanted.pattern.decode()!r}")

    def settle(self, quiet: float = 0.1) -> None:
        """Read until nothing has come for so many seconds."""
        while self._read(quiet):
            pass

    def _read(self, within: float) -> bytes:
        import select

        if not select.select([self._master], [], [], max(0.0, within))[0]:
            return b""
        try:
            return os.read(self._master, 65_536)
        except OSError:
            raise RuntimeError("the front end ended") from None
