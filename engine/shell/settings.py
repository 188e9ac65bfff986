"""The player's settings: one TOML file, `settings.toml` in the config folder, made with the first thing that is kept.

    model = "/models/qwen.gguf"      # or http://127.0.0.1:8080, or "none": play without a model
    tier = "rewords"                 # what the model is trusted with; left out, what the calibration found
    threads = 2                      # left out, as many as fit
    off = ["parrot"]                 # plugins that are passed over, by id
    claims = { giving = "trade" }    # which of several additions answers to it
    theme = "paper"                  # what the player likes: see engine.shell.preferences for all of it

    [brains.storyteller]             # the settings of one brain, by its id

    [[adapters]]                     # what bends the model for somebody
    file = "mara.gguf"
    person = "mara"

It is the player's own file. What is kept here is put into its line and everything else, comments and all, stays. A file
that cannot be read costs nobody their game: its `trouble` is told, and all is as if it were not there.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from engine.shell.disk import in_words, write_whole
from engine.shell.lock import Lock
from engine.shell.places import config_dir, served

NAME = "settings.toml"

Tier = Literal["", "scores", "rewords", "speaks"]
LIKED: dict[str, str | int] = {"theme": "", "motion": "", "pace": "", "measure": 0, "transcript": "", "panel": ""}
"""What `engine.shell.preferences` judges, with what it is while nobody has settled it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the player has settled. Empty and 0 mean that nothing was."""

    model: str = ""
    """A model's file, the address of a server, or `none` for somebody who plays without one."""
    tier: Tier = ""
    threads: int = 0
    key_variable: str = "HEARTHLIGHT_API_KEY"
    """The environment variable that holds the key of a server that wants one. The key itself is never in the file."""
    off: tuple[str, ...] = ()
    """Plugins that are switched off, by id."""
    claims: dict[str, str] = {}
    """By what is done to people, the id of the addition that answers, where several claim it."""
    adapters: tuple[dict[str, Any], ...] = ()
    """What bends the model for whom, as a manifest has it; whoever thinks with it judges it."""
    theme: str = ""
    """The six from here to `panel` are preferences: `engine.shell.preferences` says what they can be, and judges them,
    so that a theme that is no more costs nobody their model."""
    motion: str = ""
    pace: str = ""
    measure: int = 0
    transcript: str = ""
    panel: str = ""
    brains: dict[str, dict[str, Any]] = {}
    """What is said under `[brains.ID]`, by id; whoever loads the brain judges it."""
    trouble: str = ""
    """Why the file was not taken, as a sentence."""


class NotKept(Exception):
    """A setting could not be kept; the message is a sentence."""


def settings_file() -> Path:
    return config_dir() / NAME


def read_settings(path: Path | None = None) -> Settings:
    """What the file says. Never raises: what is wrong with it is in `trouble`."""
    path = path or settings_file()
    try:
        found = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(trouble=f"{path} cannot be read: {in_words(error)}.")
    except (ValueError, RecursionError) as error:
        return Settings(trouble=f"{path} is not taken: {str(error).rstrip('.')}.")
    return msgspec.structs.replace(found, trouble="")


def keep_settings(path: Path | None = None, /, **changes: str | int) -> Path:
    """Put each of the changes into its line of the file; an empty text or 0 takes the line away. Raises `NotKept`."""
    if served():
        raise NotKept("This game is served from somebody's machine, and their settings are theirs.")
    path = path or settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(path.with_name(f".{NAME}.lock"), wait=True)
        try:
            before = path.read_text("utf-8") if path.exists() else ""
            after = before
            for name, value in changes.items():
                after = _changed(after, name, value)
            if _meaning(after) != {**_meaning(before), **changes}:
                raise NotKept(f"{path} is laid out in a way that cannot be changed from here. Change it by hand.")
            write_whole(path, after.encode())
        finally:
            lock.release()
    except OSError as error:
        raise NotKept(f"{path} cannot be written: {in_words(error)}.") from None
    except (ValueError, RecursionError) as error:
        raise NotKept(f"{path} cannot be read ({str(error).rstrip('.')}). Mend it, or move it away.") from None
    return path


def _changed(text: str, name: str, value: str | int) -> str:
    """The text with one key of the outermost table, which ends where the first other begins, set anew."""
    first = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    head, rest = (text[: first.start()], text[first.start() :]) if first else (text, "")
    line = "" if value in ("", 0) else f"{name} = {json.dumps(value, ensure_ascii=False)}\n"
    at = re.search(rf"^[ \t]*{re.escape(name)}[ \t]*=.*\n?", head, re.MULTILINE)
    if at:
        return head[: at.start()] + line + head[at.end() :] + rest
    if head.strip() and not head.endswith("\n"):
        head += "\n"
    return head.rstrip("\n") + "\n" * bool(head.strip()) + line + "\n" * bool(rest) + rest


def _meaning(text: str) -> dict[str, Any]:
    """What a text says, with what it does not say as what that means. Raises ValueError."""
    unsaid: dict[str, Any] = {"model": "", "tier": "", "threads": 0, **LIKED}
    return unsaid | tomllib.loads(text)
