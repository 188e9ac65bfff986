"""Which files of a pack are read: the TOML files at its top, or those that `world.toml` names under `files`.

A name is that of a file as seen from the folder of the pack, with `/` between folders; `*` stands for any part of a
name, `**` for any folders. A name never leads out of the pack. `world.toml` itself comes first, and then the others in
the order in which they are named, which is also the order of rules.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import pairwise

import msgspec

from engine.content.documents import Document, decode, read_documents
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import DECLARING

MAIN = "world.toml"
_ELSEWHERE = ("language/", "tests/")
"""Folders whose TOML files are no part of the world, named or not."""


class Choice(msgspec.Struct, frozen=True):
    """The files that make a world, in their order, and what was wrong with naming them."""

    names: tuple[str, ...]
    missing: tuple[int, ...] = ()
    """Which of the names under `files` is that of no file."""
    outside: tuple[int, ...] = ()
    """Which of them leads out of the pack."""
    named: tuple[str, ...] | None = None
    """What stands under `files`; None where there is nothing."""


def names_files(main: str | bytes) -> tuple[str, ...] | None:
    """What stands under `files` in a `world.toml`; None where nothing does, or nothing that is a list of names."""
    text = decode(main)
    if text is None or "files" not in text:
        return None
    try:
        found = tomllib.loads(text).get("files")
    except (ValueError, RecursionError):  # which is told of where the file is read
        return None
    return tuple(found) if isinstance(found, list) and all(isinstance(each, str) for each in found) else None


def choose(files: Mapping[str, str | bytes]) -> Choice:
    """What of these files is read as the world."""
    named = names_files(files[MAIN]) if MAIN in files else None
    top = [name for name in files if name.endswith(".toml") and "/" not in name and "\\" not in name]
    if named is None:
        return Choice(tuple(sorted(top, key=lambda name: (name != MAIN, name))))
    found: dict[str, None] = {MAIN: None}
    missing: list[int] = []
    outside: list[int] = []
    there = candidates(files)
    for number, pattern in enumerate(named):
        split = pattern.removeprefix("./").split("/")
        parts = [part for part, after in pairwise([*split, ""]) if (part, after) != ("**", "**")]
        if not parts[0] or ".." in parts or ":" in parts[0] or parts[0].startswith("~"):
            (outside if pattern.strip() else missing).append(number)
            continue
        matched = [name for name in there if _matches(parts, name.split("/"))]
        found |= dict.fromkeys(matched)
        if not matched:
            missing.append(number)
    return Choice(tuple(found), tuple(missing), tuple(outside), named)


def document_of(files: Mapping[str, str | bytes]) -> tuple[Document, Report]:
    """What the files of a pack that has been found sound declare, and the report that knows their lines."""
    texts = {name: decode(files[name]) or "" for name in choose(files).names}
    report = Report(texts)
    return read_documents(texts, DECLARING, report), report


def candidates(files: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """The files that can be named, in order."""
    return tuple(sorted(name for name in files if name.endswith(".toml") and not name.startswith(_ELSEWHERE)))


def _matches(pattern: Sequence[str], name: Sequence[str]) -> bool:
    if not pattern or not name:
        return not pattern and not name
    if pattern[0] == "**":
        return _matches(pattern[1:], name) or _matches(pattern, name[1:])
    return fnmatchcase(name[0], pattern[0]) and _matches(pattern[1:], name[1:])


def report_choice(choice: Choice, files: Mapping[str, str | bytes], report: Report) -> None:
    """What is wrong with the names, and which files none of them means."""
    if choice.named is None:
        return
    there = [name for name in candidates(files) if name != MAIN]
    key = Where(MAIN, ("files",))
    for number in choice.outside:
        right = "name it as seen from the folder of the world, and move it there if it is elsewhere"
        read = f"files {number + 1} = {quoted(choice.named[number])}"
        report.add("pack.file-outside", key.at(number), read, "leads out of the world", right)
    for number in choice.missing:
        name = choice.named[number]
        read = f"files {number + 1} = {quoted(name)}"
        wrong = "fits no TOML file of the world" if "*" in name else "is no TOML file of the world"
        report.add("pack.no-such-file", key.at(number), read, wrong, _meant(name, there, report))
    for name in there if not choice.missing else ():  # else it may be what a wrong name means
        if name not in choice.names:
            right = "name it too, or move it out of the folder"
            wrong = f"leaves out {quoted(name)}, so nothing of it is read"
            report.add("pack.file-left-out", key, "files = [...]", wrong, right)


def _meant(name: str, there: Sequence[str], report: Report) -> str:
    """What to write for a name that is that of no file."""
    slashed = name.replace("\\", "/")
    for better in (slashed, f"{slashed}.toml"):
        if better in there and better != name:
            return f"write {quoted(better)}"
    last = slashed.rpartition("/")[2]
    moved = next((each for each in there if each.rpartition("/")[2] in (last, f"{last}.toml")), "")
    if moved:
        return f'did you mean "{moved}"?'
    known = f"there {'is' if len(there) == 1 else 'are'} {', '.join(there[:8])}"
    return known if "*" in name else report.suggest(name, there, known)
