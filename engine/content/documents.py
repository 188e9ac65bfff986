"""From the files of a pack to one document: decoded, read as TOML, merged, and each part with its origin.

Which files there are and in which order is decided before (`files.py`). Files share tables (`[room.*]` may stand in any
of them) but not what is in them: nothing is declared twice.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.syntax import explain
from engine.model.citing import cited

STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MAY_HOLD_STRAY = re.compile(r"\\[bfre]|\\[uUx][0-9A-Fa-f]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


_DEEPEST = 50
_LONG_NUMBER = re.compile(r"\d[\d_]{4000}")
_BRACKET = re.compile(r'"""(?s:.)*?"""|\'\'\'(?s:.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]')
"""A bracket, or a text or remark with whatever brackets are in it."""


class Declared(msgspec.Struct, frozen=True):
    """One table or setting as it was read, and where."""

    where: Where
    value: Any


class Document(msgspec.Struct):
    """A pack before its shape is checked. `settings` are the keys outside of all tables."""

    settings: dict[str, Declared]
    sections: dict[str, dict[str, Declared]]
    rules: list[Declared]
    hints: list[Declared]
    files: tuple[str, ...]
    broken: bool = False
    """Some file could not be read, so what seems to be missing may only be unread."""


def decode(content: str | bytes) -> str | None:
    """The text of a file, or None if it is not UTF-8. A byte order mark and Windows line ends are no content."""
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
        text.encode("utf-8")  # a str can hold half of a character too
    except UnicodeError:
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def content_hash(texts: Mapping[str, str]) -> str:
    """The same for the same words, whatever the platform's line ends."""
    digest = blake2b(digest_size=16)
    for name in sorted(texts):
        for part in (name.encode(), texts[name].encode()):
            digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def read_documents(texts: Mapping[str, str], sections: tuple[str, ...], report: Report) -> Document:
    """Read and merge. `sections` are the names of the tables that declare something under an id."""
    whole = Document({}, {name: {} for name in sections}, [], [], tuple(texts))
    for file, text in texts.items():
        raw = _toml(file, text, report)
        if raw is None:
            whole.broken = True
            continue
        if _MAY_HOLD_STRAY.search(text):
            _report_stray(Where(file), raw, report)
        for key, value in raw.items():
            where = Where(file, (key,))
            if key in whole.sections:
                if not isinstance(value, dict):
                    _report_no_table(where, key, value, report)
                    continue
                for id, table in value.items():
                    _declare(whole.sections[key], id, Declared(where.at(id), table), report)
            elif key in ("rule", "hint") and isinstance(value, list):
                rows = whole.rules if key == "rule" else whole.hints
                rows += [Declared(where.at(number), table) for number, table in enumerate(value)]
            else:
                _declare(whole.settings, key, Declared(where, value), report)
    return whole


def _declare(into: dict[str, Declared], name: str, new: Declared, report: Report) -> None:
    old = into.get(name)
    if old is None:
        into[name] = new
        return
    path = new.where.path
    is_table = len(path) > 1 and isinstance(new.value, dict)
    shown = f"[{path[0]}.{name}]" if is_table else f"{name} = {quoted(new.value)}"
    there = cited(old.where.file, report.line(old.where))
    report.add("world.declared-twice", new.where, shown, f"was already declared at {there}", "keep one of the two")


def _report_no_table(where: Where, key: str, value: object, report: Report) -> None:
    report.add("world.wrong-type", where, f"{key} = {quoted(value)}", "is not a table", f"[{key}.some_id] declares one")


def _toml(file: str, text: str, report: Report) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, read, advice = explain(text, str(error))
        report.put("toml.syntax", file, line, read, advice.wrong, advice.right)
    except RecursionError:
        line, wrong = _too_deep(text), "is nested too deeply to be read"
        report.put("toml.syntax", file, line, "a value", wrong, "nest a few levels at most")
    except ValueError:  # a number of thousands of digits
        long = _LONG_NUMBER.search(text)
        line = None if long is None else text.count("\n", 0, long.start()) + 1
        report.put("toml.syntax", file, line, "a number", "is too long to be read", "nine digits are the most")
    return None


def _too_deep(text: str) -> int | None:
    """The line where brackets within brackets become too many."""
    depth = 0
    for found in _BRACKET.finditer(text):
        mark = found.group()
        depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        if depth > _DEEPEST:
            return text.count("\n", 0, found.start()) + 1
    return None


def _report_stray(where: Where, value: object, report: Report, depth: int = 0) -> None:
    """Find the strings with control characters, which could otherwise reach a player's terminal."""
    if isinstance(value, str):
        stray = STRAY.search(value)
        if stray is not None:
            report.add(
                "text.control-character",
                where,
                f"{where.path[-1]} = {quoted(value)}",
                f"holds the control character U+{ord(stray.group()):04X}",
                "take it out; only line breaks and tabs may stay",
            )
    elif depth < 12 and isinstance(value, dict):
        for key, inner in value.items():
            _report_stray(where.at(key), inner, report, depth + 1)
    elif depth < 12 and isinstance(value, list):
        for number, inner in enumerate(value):
            _report_stray(where.at(number), inner, report, depth + 1)
