"""One folder per code: a pack with that problem, and the exact words in which it is reported.

The folders are also the place to see what a message looks like before changing it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.content.pack import load_pack
from engine.content.problems import CODES, WARNINGS
from engine.parser.language import LANGUAGE_CODES
from engine.shell.packs import load_files, read_pack

_HOW_MUCH = re.compile(r"(?<= leaves )\d+(?= in English)")
"""How much a language file leaves out grows with the engine."""
HERE = Path(__file__).parent
BRAINS = ("scripted", "plain", "storyteller", "magpie")
"""Those that are here, as far as these packs go."""
PROSE = ("text.names-nothing",)
"""What only `hearth check --prose` looks for."""
FOLDERS = sorted(path for path in HERE.iterdir() if (path / "expected.txt").is_file())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_bad_pack_is_reported_in_these_words(folder: Path) -> None:
    loaded = load_files(folder.name, read_pack(folder), BRAINS, prose=folder.name in PROSE)
    said = "".join(f"{problem}\n" for problem in loaded.problems)
    assert _HOW_MUCH.sub("N", said) == _HOW_MUCH.sub("N", (folder / "expected.txt").read_text("utf-8"))
    assert folder.name in {problem.code for problem in loaded.problems}
    assert (loaded.world is None) == any(problem.severity == "error" for problem in loaded.problems)


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert [folder.name for folder in FOLDERS] == sorted(CODES | LANGUAGE_CODES)


def test_a_warning_does_not_take_the_world_away() -> None:
    for code in (*WARNINGS, "language.untranslated"):
        loaded = load_files(code, read_pack(HERE / code), BRAINS, prose=code in PROSE)
        assert loaded.world is not None
        assert {problem.severity for problem in loaded.problems} == {"warning"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_line_number_is_the_line_where_the_words_stand(folder: Path) -> None:
    """What a problem quotes is on its line, for all that quote the author's words."""
    for problem in load_pack(folder.name, {p.name: p.read_bytes() for p in folder.glob("*.toml")}).problems:
        if problem.line is None or not problem.source:
            continue
        line = (folder / problem.file).read_text("utf-8").splitlines()[problem.line - 1]
        blamed = problem.source[problem.column : problem.column + problem.width].split("\n")[0]
        assert blamed in line, str(problem)
