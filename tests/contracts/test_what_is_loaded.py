"""What a process loads when it needs little: the pure core none of the outside, `--help` and `check` no terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FLOORS_0_TO_3 = ("model", "rules", "parser", "content", "narration", "people", "turn")
OUTSIDE = (
    "textual", "tinydb", "click", "llama_cpp", "platformdirs",
    "engine.api", "engine.shell", "engine.minds", "engine.cli", "engine.ui",
)  # fmt: skip

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
for room in sys.argv[1].split(","):
    package = importlib.import_module("engine." + room)
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
print("\\n".join(sys.modules))
"""


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python on the `engine` of that root, in a fresh process."""
    environment = dict(os.environ, PYTHONPATH=str(root), PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-1000:]
    return done


def loaded_by_the_core(root: Path) -> list[str]:
    """What of the outside is loaded once every module of floors 0-3 is."""
    modules = run(root, "-c", IMPORT_EVERYTHING, ",".join(FLOORS_0_TO_3)).stdout.split()
    assert "engine.turn" in modules
    return among(modules, OUTSIDE)


def loaded_by_a_command(root: Path, *arguments: str, outside: tuple[str, ...] = ("textual", "llama_cpp")) -> list[str]:
    """What of the outside a command loads, by Python's own account of its imports."""
    told = run(root, "-X", "importtime", "main.py", *arguments).stderr
    modules = [line.rsplit("|", 1)[1].strip() for line in told.splitlines() if line.startswith("import time:")]
    assert "engine.cli.main" in modules
    return among(modules, outside)


def among(modules: list[str], roots: tuple[str, ...]) -> list[str]:
    return [root for root in roots if any(name == root or name.startswith(root + ".") for name in modules)]


NOT_TO_PLAY = (
    "engine.content.certain", "engine.content.coming", "engine.content.verdicts", "engine.content.dead",
    "engine.content.foregone", "engine.content.forgotten",
    "engine.content.mentions", "engine.shell.archive", "engine.shell.packed",
)  # fmt: skip
"""What looks a pack through for advice, and what packs and unpacks one."""
OPEN_A_WORLD = """
import sys
import engine.shell.session
from engine.shell.packs import open_world
open_world("worlds/lantern")
print("\\n".join(sys.modules))
"""


@pytest.fixture
def copy(repository: Path, tmp_path: Path) -> Path:
    shutil.copy(repository / "main.py", tmp_path)
    for folder in ("engine", "worlds"):
        shutil.copytree(repository / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_pure_core_loads_nothing_of_the_outside(repository: Path) -> None:
    assert loaded_by_the_core(repository) == []


def test_a_planted_import_in_the_core_is_seen(copy: Path) -> None:
    (copy / "engine" / "rules" / "planted.py").write_text("def late(): ...\nimport click\nimport engine.shell\n")
    assert loaded_by_the_core(copy) == ["click", "engine.shell"]


@pytest.mark.parametrize("arguments", [("--help",), ("check", "worlds/lantern")])
def test_help_and_check_load_neither_terminal_nor_model(repository: Path, arguments: tuple[str, ...]) -> None:
    assert loaded_by_a_command(repository, *arguments) == []


def test_help_loads_nothing_of_what_the_commands_do(repository: Path) -> None:
    rooms = tuple(f"engine.{room}" for room in (*FLOORS_0_TO_3, "author", "minds", "ui"))
    assert loaded_by_a_command(repository, "--help", outside=("msgspec", "tinydb", *rooms)) == []


@pytest.mark.parametrize("arguments", [("--help",), ("check", "worlds/lantern")])
def test_a_planted_import_in_a_command_is_seen(copy: Path, arguments: tuple[str, ...]) -> None:
    main = copy / "engine" / "cli" / "main.py"
    main.write_text(main.read_text() + "\nimport textual\n")
    assert loaded_by_a_command(copy, *arguments) == ["textual"]


def test_whoever_plays_does_not_wait_for_what_only_authors_need(repository: Path) -> None:
    modules = run(repository, "-c", OPEN_A_WORLD).stdout.split()
    assert "engine.content.pack" in modules
    assert among(modules, NOT_TO_PLAY) == []
