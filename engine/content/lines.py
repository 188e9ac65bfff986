"""Where in a TOML file a key stands: `tomllib` keeps no positions, so this reads the text a second time.

A `LineIndex` is made from text that `tomllib` has accepted (or has refused further down): it knows the
syntax of keys, strings, arrays and inline tables and nothing of values. It maps a path such as
("room", "foyer", "exits", "south") or ("rule", 2, "when") to the line of the key, and can find the line of
one character of a string that runs over several lines. Where it loses its way it stops: what it has not
read with certainty has no line.
"""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_right

from engine.content.problems import Path

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_LITERAL = re.compile(r"'([^'\n]*)'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]++|\\(?s:.)|"{1,2}(?!"))*+"{3,5}')
_LONG_LITERAL = re.compile(r"'''(?:[^']++|'{1,2}(?!'))*+'{3,5}")
_OTHER = re.compile(r"[^\s,\]}#\[{\"'][^,\]}#\n]*")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[ \t]*\r?\n[ \t\r\n]*|.)", re.DOTALL)
_DEEPEST = 60


class _Lost(Exception):
    """The text is not what was expected here."""


class LineIndex:
    """The lines of one file, counted from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._places: dict[Path, int] = {}
        self._values: dict[Path, tuple[int, int]] = {}
        self._lengths: dict[Path, int] = {}
        """How many tables each array of tables has so far."""
        self.table: Path = ()
        """The table that the last lines belong to."""
        self.last_text: tuple[int, int] | None = None
        """Between which lines the last text stands that could be followed."""
        self.unclosed: int | None = None
        """The line of a text that is never closed."""
        self._open: list[int] = []
        """Where the lists begin that are being read."""
        with contextlib.suppress(_Lost):
            self._document()

    @property
    def unclosed_list(self) -> int | None:
        """The line of the list in which this lost its way."""
        return self._line_at(self._open[0]) if self._open else None

    def line(self, path: Path) -> int | None:
        """The line where the key or table of this path stands, or None."""
        place = self._places.get(path)
        return None if place is None else self._line_at(place)

    def is_array(self, path: Path) -> bool:
        """Whether this path is an array of tables, each with two brackets."""
        return path in self._lengths

    def line_in(self, path: Path, offset: int) -> int | None:
        """The line of one character of the string at this path, counted in the string as it was read."""
        value = self._values.get(path)
        if value is None:
            return self.line(path)
        return self._line_at(self._position(*value, offset))

    def _line_at(self, position: int) -> int:
        return bisect_right(self._starts, position)

    def _position(self, start: int, end: int, offset: int) -> int:
        """Where in the file the character stands that is at `offset` in the string read from start to end."""
        text = self.text
        mark = text[start : start + 3]
        long = mark in ('"""', "'''")
        escapes = text[start] == '"'
        at = start + (3 if long else 1)
        if long:  # a line break right after the opening marks is not part of the string
            at += 2 if text.startswith("\r\n", at) else text.startswith("\n", at)
        while at < end:
            length = 1
            if escapes and text[at] == "\\" and (escape := _ESCAPE.match(text, at)) is not None:
                length = escape.end() - at
                if "\n" in escape.group():
                    at += length
                    continue
            elif text.startswith("\r\n", at):
                length = 2
            if offset <= 0:
                break
            offset -= 1
            at += length
        return min(at, end - 1)

    # --- reading ---

    def _document(self) -> None:
        text, at = self.text, 0
        while True:
            at = self._skip(_BLANK, at)
            if at >= len(text):
                return
            if text.startswith("[[", at):
                keys, end = self._keys(at + 2)
                self.table = self._array_of_tables(keys, at)
                at = self._expect("]]", end)
            elif text[at] == "[":
                keys, end = self._keys(at + 1)
                self.table = self._resolve(keys)
                self._note_parents(self.table, at)
                self._places[self.table] = at
                at = self._expect("]", end)
            else:
                at = self._pair(self.table, at, 0)

    def _resolve(self, keys: Path) -> Path:
        """The path of a header, with the number of the last table of each array on the way."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _array_of_tables(self, keys: Path, at: int) -> Path:
        array = (*self._resolve(keys[:-1]), keys[-1])
        number = self._lengths.get(array, 0)
        self._lengths[array] = number + 1
        self._note_parents((*array, number), at)
        self._places[(*array, number)] = at
        return (*array, number)

    def _note_parents(self, path: Path, at: int) -> None:
        """Tables that are only implied stand where they are first named."""
        for length in range(len(path) - 1, 0, -1):
            if path[:length] in self._places:
                return
            self._places[path[:length]] = at

    def _pair(self, table: Path, at: int, depth: int) -> int:
        keys, end = self._keys(at)
        path = (*table, *keys)
        self._note_parents(path, at)
        self._places[path] = at
        return self._value(path, self._skip(_SPACE, self._expect("=", end)), depth)

    def _keys(self, at: int) -> tuple[Path, int]:
        """A dotted key. Keys that need an escape to be written are unescaped no further than quotes."""
        keys: list[str] = []
        while True:
            at = self._skip(_SPACE, at)
            match = _BARE.match(self.text, at) or _BASIC.match(self.text, at) or _LITERAL.match(self.text, at)
            if match is None or len(keys) > _DEEPEST:
                raise _Lost
            keys.append(match.group(match.lastindex or 0).replace('\\"', '"'))
            at = self._skip(_SPACE, match.end())
            if not self.text.startswith(".", at):
                return tuple(keys), at
            at += 1

    def _value(self, path: Path, at: int, depth: int) -> int:
        text = self.text
        if depth > _DEEPEST:
            raise _Lost
        if text.startswith("[", at):
            return self._array(path, at + 1, depth + 1)
        if text.startswith("{", at):
            return self._inline_table(path, at + 1, depth + 1)
        if text.startswith('"""', at):
            match = _LONG_BASIC.match(text, at)
        elif text.startswith("'''", at):
            match = _LONG_LITERAL.match(text, at)
        else:
            match = _BASIC.match(text, at) or _LITERAL.match(text, at)
        if match is not None:
            self._values[path] = match.span()
            self.last_text = self._line_at(match.start()), self._line_at(match.end() - 1)
        else:
            if text.startswith(('"', "'"), at):
                self.unclosed = self._line_at(at)
                raise _Lost
            match = _OTHER.match(text, at)
        if match is None:
            raise _Lost
        return match.end()

    def _array(self, path: Path, at: int, depth: int) -> int:
        number = 0
        self._open.append(at)
        while True:
            at = self._skip(_BLANK, at)
            if self.text.startswith("]", at):
                self._open.pop()
                return at + 1
            self._places[(*path, number)] = at
            at = self._skip(_BLANK, self._value((*path, number), at, depth))
            number += 1
            if not self.text.startswith("]", at):
                at = self._expect(",", at)

    def _inline_table(self, path: Path, at: int, depth: int) -> int:
        while True:
            at = self._skip(_BLANK, at)
            if self.text.startswith("}", at):
                return at + 1
            at = self._skip(_BLANK, self._pair(path, at, depth))
            if not self.text.startswith("}", at):
                at = self._expect(",", at)

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at)
        return at if match is None else match.end()

    def _expect(self, mark: str, at: int) -> int:
        at = self._skip(_SPACE, at)
        if not self.text.startswith(mark, at):
            raise _Lost
        return at + len(mark)
