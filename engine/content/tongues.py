"""The language that a pack is played in: `language = "eo"` at its top, and the file `language/eo.toml` beside it.

What stands in such a file is read by the parser, which is on this floor too: whoever loads a pack brings its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from engine.content.problems import Problem, Severity, quoted
from engine.content.report import Report, Where
from engine.content.tables import Tables
from engine.model.tongue import Tongue

ENGLISH = "en"
"""The engine's own language, for which there need be no file."""
FOLDER = "language/"


class Found(Protocol):
    """One thing that is wrong with a language file."""

    @property
    def line(self) -> int | None: ...
    @property
    def code(self) -> str: ...
    @property
    def read(self) -> str: ...
    @property
    def wrong(self) -> str: ...
    @property
    def right(self) -> str: ...
    @property
    def severity(self) -> Severity: ...


class ReadSo(Protocol):
    """What became of a language file."""

    @property
    def tongue(self) -> Tongue | None: ...
    @property
    def problems(self) -> Sequence[Found]: ...


LanguageReader = Callable[[str | bytes, str], ReadSo]
"""Reads the contents of a file, whose name is given for its problems."""


def language_files(files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The language files of a pack by the language that each is called after."""
    ends = ".toml"
    names = [name for name in files if name.startswith(FOLDER) and name.endswith(ends)]
    return {name[len(FOLDER) : -len(ends)]: files[name] for name in sorted(names)}


def compile_tongue(
    tables: Tables, languages: Mapping[str, str | bytes], read: LanguageReader | None, report: Report
) -> Tongue | None:
    """The language of a pack; None for English. Its problems are told among those of the pack."""
    wanted = tables.settings.language
    if wanted is None or (wanted == ENGLISH and ENGLISH not in languages):
        return None
    where = tables.setting_places["language"]
    if wanted not in languages:
        report.add(
            "world.unknown-language", where, f"language = {quoted(wanted)}",
            "has no file in this world", _what_to_write(wanted, languages, report),
        )  # fmt: skip
        return None
    if read is None:
        return None
    file = f"{FOLDER}{wanted}.toml"
    language = read(languages[wanted], file)
    for each in language.problems:
        report.keep(
            Problem(
                file=file, line=each.line, code=each.code, read=each.read, wrong=each.wrong, right=each.right,
                severity=each.severity,
            )
        )  # fmt: skip
    tongue = language.tongue
    if tongue is not None and tongue.id != wanted:
        report.add(
            "world.language-misnamed", Where(file, ("id",)), f"id = {quoted(tongue.id)}",
            f"is another than that of the file {quoted(file)}", f"write id = {quoted(wanted)}",
        )  # fmt: skip
    return tongue


def _what_to_write(wanted: str, languages: Mapping[str, str | bytes], report: Report) -> str:
    begin = f"`hearth language --write {FOLDER}{wanted}.toml` in the folder of the world begins one"
    if not languages:
        return begin
    return report.suggest(wanted, languages, f"there are files for {', '.join(languages)}, and {begin}")
