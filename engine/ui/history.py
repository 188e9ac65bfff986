"""The lines typed before: Up and Down walk them, narrowed to those that begin like what is being typed.

They are kept in a small text file, one a line. It is a convenience: a file that cannot be read or written
costs the player nothing but the lines of other evenings.
"""

from __future__ import annotations

from pathlib import Path

from engine.ui.clean import clean_line

KEPT = 500
"""Lines that a session starts with; the file is cut to them when it has grown to twice that."""


class History:
    """The lines typed, oldest first, and where the walk through them stands."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.lines: list[str] = self._read()
        self._at = len(self.lines)
        self._typed = ""

    def _read(self) -> list[str]:
        if self.file is None:
            return []
        try:
            raw = self.file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        lines = [clean_line(line) for line in raw.split("\n") if line.strip()]
        if len(lines) > 2 * KEPT:
            self._write("".join(f"{line}\n" for line in lines[-KEPT:]), "w")
        return lines[-KEPT:]

    def _write(self, text: str, mode: str) -> None:
        if self.file is None:
            return
        try:
            with self.file.open(mode, encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
        except OSError:
            self.file = None

    def add(self, line: str) -> None:
        """Remember a line, unless it is the one before again, and end the walk."""
        line = clean_line(line).strip()
        if line and (not self.lines or self.lines[-1] != line):
            self.lines.append(line)
            self._write(f"{line}\n", "a")
        self.rest()

    def rest(self) -> None:
        """End the walk: the next step back begins from the newest line."""
        self._at = len(self.lines)
        self._typed = ""

    @property
    def walking(self) -> bool:
        return self._at < len(self.lines)

    def back(self, typed: str) -> str | None:
        """The next older line that begins with what was typed when the walk began, or None if there is none."""
        if not self.walking:
            self._typed = typed
        for at in range(self._at - 1, -1, -1):
            if self._fits(at):
                self._at = at
                return self.lines[at]
        return None

    def forth(self) -> str | None:
        """The next newer such line; past the newest, what was typed when the walk began."""
        if not self.walking:
            return None
        for at in range(self._at + 1, len(self.lines)):
            if self._fits(at):
                self._at = at
                return self.lines[at]
        typed = self._typed
        self.rest()
        return typed

    def _fits(self, at: int) -> bool:
        line = self.lines[at]
        now = self.lines[self._at] if self.walking else self._typed
        return line.startswith(self._typed) and line != now

    def having(self, words: str) -> list[str]:
        """The lines with these words in them, whatever their case, the newest first, each once."""
        words = words.lower()
        return list(dict.fromkeys(line for line in reversed(self.lines) if words in line.lower()))
