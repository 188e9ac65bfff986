"""Rules of the house that a reader would have to check by hand: sizes, the map, machine paths, the public door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LONG = 500
PASSED_OVER = {"build", "dist", "node_modules", "__pycache__"}
NOT_TEXT = {".png", ".gif", ".svg", ".gguf", ".gz", ".zip"}

# Put together from parts, so that this file does not name what it forbids.
MACHINE_FOLDERS = ("work", "tmp", "root", "home", "Users", "opt", "private")
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org")
MACHINE = re.compile(
    r"(?:(?<![\w./~-])|(?<=file://))/(?:" + "|".join(MACHINE_FOLDERS) + r")/[\w.-]"
    r"|" + "|".join(re.escape(host) for host in REGISTRIES)
)


def committed(repository: Path) -> Iterator[Path]:
    """The files of the checkout that are not made by a tool or by play."""
    for path in sorted(repository.iterdir()):
        if path.name == "saves" or (
            path.name.startswith(".") and path.name not in (".ci", ".gitignore", ".editorconfig")
        ):
            continue
        yield from (file for file in walk(path) if file.suffix not in NOT_TEXT)


def walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.name not in PASSED_OVER and not path.name.endswith(("_cache", ".egg-info")):
        for child in sorted(path.iterdir()):
            yield from walk(child)


def unexplained(files: dict[str, int], decisions: str) -> list[str]:
    """The files past 500 lines that no paragraph of DECISIONS.md names."""
    return [name for name, lines in files.items() if lines > LONG and f"`{name}`" not in decisions]


def machine_paths(text: str) -> list[str]:
    """The places in `text` that name a path of somebody's machine or the host of a package registry."""
    return [match.group() for match in MACHINE.finditer(text)]


def doors(source: str) -> list[str]:
    """What `source` imports of the engine other than its public door, also by name."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] == "engine"]
        elif (
            isinstance(node, ast.ImportFrom)
            and node.level == 0
            and node.module
            and node.module.split(".")[0] == "engine"
        ):
            found += (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "engine" else [node.module]
            )
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            named = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            found += [name for name in named if name.split(".")[0] == "engine"]
    return [name for name in found if name != "engine.api"]


def test_a_file_past_500_lines_is_explained_in_the_decisions(repository: Path) -> None:
    files = {
        file.relative_to(repository).as_posix(): file.read_text(encoding="utf-8").count("\n")
        for file in committed(repository)
        if file.suffix == ".py"
    }
    assert "engine/model/evolve.py" in files
    decisions = (repository / "DECISIONS.md").read_text(encoding="utf-8")
    assert unexplained(files, decisions) == []


def test_a_long_file_with_no_paragraph_is_seen() -> None:
    files = {"engine/long.py": 501, "engine/longer.py": 900, "engine/short.py": 500}
    assert unexplained(files, "`engine/longer.py` is a table, and reads best in one piece.") == ["engine/long.py"]


def test_every_room_is_on_the_map(repository: Path) -> None:
    rooms = [path.parent.name for path in sorted((repository / "engine").glob("*/__init__.py"))]
    plan = (repository / "engine" / "README.md").read_text(encoding="utf-8")
    assert [room for room in rooms if f"`{room}/`" not in plan] == []


def test_no_committed_file_names_a_path_of_a_machine(repository: Path) -> None:
    found = []
    for file in committed(repository):
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            found += [f"{file.relative_to(repository)}:{number}: {place}" for place in machine_paths(line)]
    assert found == []


@pytest.mark.parametrize("folder", MACHINE_FOLDERS)
def test_a_planted_machine_path_is_seen(folder: str) -> None:
    assert machine_paths(f'path = "/{folder}/main/engine"') == [f"/{folder}/m"]
    assert machine_paths(f"file:///{folder}/simple") == [f"/{folder}/s"]
    assert machine_paths(f"see https://example.com/{folder}/page, and docs/{folder}/page") == []


@pytest.mark.parametrize("host", REGISTRIES)
def test_a_planted_registry_host_is_seen(host: str) -> None:
    assert machine_paths(f"--index-url https://{host}/simple") == [host]


def test_what_ships_uses_only_the_public_door(repository: Path) -> None:
    """Their tests may look behind it, to hold a brain against the engine's own loader and checks; they do not ship."""
    files = [file for folder in ("npcs", "worlds") for file in sorted((repository / folder).rglob("*.py"))]
    files = [file for file in files if file.name != "conftest.py" and "tests" not in file.relative_to(repository).parts]
    found = [
        (file.relative_to(repository).as_posix(), door) for file in files for door in doors(file.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    ["import engine.turn.game", "from engine.model.state import State", "from engine import shell", "import engine",
     "importlib.import_module('engine.minds')"],
)  # fmt: skip
def test_a_planted_back_door_is_seen(line: str) -> None:
    assert len(doors(line)) == 1
    assert (
        doors("import engine.api\nfrom engine.api import Answer, Request\nfrom engine import api\nimport engineer")
        == []
    )
