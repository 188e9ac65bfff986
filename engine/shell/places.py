"""Where things are on this machine: one place that knows, so that nobody else looks at the environment.

Run from a checkout, everything stays in it: `worlds/` and `saves/` beside the engine. Installed, worlds
and saves live in the user's data folder. `HEARTHLIGHT_SAVES` (or `--saves`) moves the saves alone.
"""

from __future__ import annotations

import os
from pathlib import Path

SAVES_VARIABLE = "HEARTHLIGHT_SAVES"
SERVED_VARIABLE = "HEARTHLIGHT_SERVED"
"""Set for a game that is played in a browser, by a guest of whoever serves it."""


def served() -> bool:
    """Whether a guest plays here, in a browser: they are asked nothing but the game, change no setting, and are told of
    no file."""
    return os.environ.get(SERVED_VARIABLE) == "1"


def checkout() -> Path | None:
    """The root of the checkout that this engine runs from, or None when it is installed."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").is_file() and (root / "engine" / "shell").is_dir() else None


def data_dir() -> Path:
    """The folder that is the player's own: downloaded worlds, and saves when there is no checkout."""
    from platformdirs import user_data_path

    return user_data_path("hearthlight", appauthor=False)


def state_dir() -> Path:
    """Where a front end keeps what is a convenience and no more, such as the lines typed before."""
    from platformdirs import user_state_path

    return user_state_path("hearthlight", appauthor=False)


def config_dir() -> Path:
    """Where what the player has settled is kept."""
    from platformdirs import user_config_path

    return user_config_path("hearthlight", appauthor=False)


def cache_dir() -> Path:
    """What can be made again whenever it is gone, such as packed worlds laid out to be read."""
    from platformdirs import user_cache_path

    return user_cache_path("hearthlight", appauthor=False)


def saves_dir(chosen: str | os.PathLike[str] | None = None) -> Path:
    """The folder of the slots: `chosen`, else `HEARTHLIGHT_SAVES`, else the checkout's, else the user's."""
    named = chosen or os.environ.get(SAVES_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    root = checkout()
    return root / "saves" if root is not None else data_dir() / "saves"


def worlds_dirs() -> tuple[Path, ...]:
    """The folders that are searched for a world by its name, in this order. They need not exist."""
    root = checkout()
    own = data_dir() / "worlds"
    return (own,) if root is None else (root / "worlds", own)
