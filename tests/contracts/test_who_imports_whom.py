"""The import contracts of pyproject.toml hold, and each of them is seen to fail when it is broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "import sys; from importlinter.cli import lint_imports_command as lint; sys.argv = ['lint-imports']; lint()"

PLANTED = {
    # where it is planted: (what is planted there, the contract it breaks)
    "engine/rules/planted_clock.py": ("import time", "Floors 0-3 know no clock"),
    "engine/turn/planted_chance.py": ("from random import choice", "Floors 0-3 know no clock"),
    "engine/people/planted_path.py": ("import os.path", "Floors 0-3 know no clock"),
    "engine/model/planted_upward.py": ("from engine.ui import page", "A room imports downward only"),
    "engine/parser/planted_sideways.py": ("import engine.content", "A room imports downward only"),
    "engine/minds/planted_upward.py": ("from engine.shell import packs", "A room imports downward only"),
    "engine/annexe/__init__.py": ("", "A room imports downward only"),
    "engine/content/planted_law.py": ("from engine.rules import scope", "A pack is read without the law"),
    "engine/narration/planted_parser.py": ("import engine.parser", "Narration knows the parser by its messages"),
    "engine/minds/planted_llama.py": ("import llama_cpp", "Only engine.minds.llama and engine.minds.worker"),
    "engine/cli/planted_textual.py": ("from textual.app import App", "Only engine.ui imports textual and rich"),
    "engine/minds/planted_disk.py": ("import tinydb", "Only engine.shell imports tinydb"),
}


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the `engine` of that root, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=root, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL
    )


def copy_engine(repository: Path, to: Path) -> None:
    shutil.copy(repository / "pyproject.toml", to)
    shutil.copytree(repository / "engine", to / "engine", ignore=shutil.ignore_patterns("__pycache__"))


@pytest.fixture(scope="module")
def broken(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the engine with every violation planted in it."""
    root = tmp_path_factory.mktemp("broken")
    copy_engine(repository, root)
    for file, (source, _) in PLANTED.items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(source + "\n")
    found = lint(root)
    assert found.returncode != 0
    return found.stdout


def test_every_room_imports_downward_and_only_what_it_may(repository: Path) -> None:
    found = lint(repository)
    assert found.returncode == 0, found.stdout + found.stderr
    assert " 0 broken" in found.stdout


@pytest.mark.parametrize("file", PLANTED)
def test_a_planted_violation_breaks_its_contract_by_name(broken: str, file: str) -> None:
    _, contract = PLANTED[file]
    verdicts = [line for line in broken.splitlines() if line.startswith(contract)]
    assert verdicts, broken
    assert " BROKEN" in verdicts[0]
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    wanted = module.removeprefix("engine.") if module == "engine.annexe" else module
    _, _, details = broken.partition("Broken contracts")
    assert wanted in details
