"""`hearth doctor`: what this machine has for playing, line by line, with a remedy where something is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from engine.cli.asking import json_option, print_json, saves_option
from engine.cli.exits import Exit

Finding = dict[str, str]


@click.command()
@saves_option
@json_option
def doctor(saves: str | None, as_json: bool) -> int:
    """Look whether this machine is fit to play on."""
    from engine.shell.places import saves_dir

    folder = saves_dir(saves)
    checks: list[tuple[str, Callable[[], Finding]]] = [
        ("hearthlight", _engine),
        ("python", _python),
        ("terminal", _terminal),
        ("worlds", _worlds),
        ("saves", lambda: _saves(folder)),
        ("disk", lambda: _disk(folder)),
        ("model", _model),
    ]
    findings = {name: look() for name, look in checks}
    if as_json:
        print_json(findings)
    else:
        for name, found in findings.items():
            click.echo(f"{found['state']:<8} {name:<12} {found['words']}")
    return Exit.PROBLEMS if any(found["state"] == "bad" for found in findings.values()) else Exit.OK


def _found(state: str, words: str) -> Finding:
    """`ok`; `note` for what one can play without; `bad` for what keeps one from playing or saving."""
    return {"state": state, "words": words}


def _engine() -> Finding:
    from engine.shell.places import checkout
    from engine.shell.version import VERSION

    root = checkout()
    return _found("ok", f"{VERSION}, " + (f"a checkout in {root}" if root is not None else "installed"))


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return _found("ok", f"{version} in {sys.prefix}")


def _terminal() -> Finding:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _found("note", "none here, so 'hearth play' is plain lines")
    size = os.get_terminal_size()
    words = f"{size.columns} x {size.lines}, TERM={os.environ.get('TERM', '')}, {sys.stdout.encoding}"
    if os.environ.get("TERM") in (None, "", "dumb"):
        return _found("note", f"{words}; too simple for the full screen, so 'hearth play' is plain lines")
    if size.columns < 60 or size.lines < 20:
        return _found("note", f"{words}; the full screen wants 80 x 24")
    return _found("ok", words)


def _worlds() -> Finding:
    from engine.shell.packs import list_packs

    packs = list_packs()
    return _found("ok", ", ".join(packs)) if packs else _found("note", "none installed; play one by its path")


def _saves(folder: Path) -> Finding:
    from engine.shell.slots import SlotError, Slots

    if folder.is_dir():
        if not os.access(folder, os.W_OK):
            return _found("bad", f"{folder} may not be written to; name another with --saves")
        slots = Slots(folder)
        try:
            rows = slots.rows()
        except SlotError as error:
            return _found("bad", str(error))
        bad = [row.name for row in rows if not row.world]
        if bad:
            return _found("note", f"{folder}: {len(rows)} saved, of which cannot be read: {', '.join(bad)}")
        return _found("ok", f"{folder}: {len(rows)} saved")
    above = next(parent for parent in folder.parents if parent.exists())
    if not (above.is_dir() and os.access(above, os.W_OK)):
        return _found("bad", f"{folder} cannot be made; name another with --saves")
    return _found("ok", f"{folder}, made with the first game")


def _disk(folder: Path) -> Finding:
    import shutil

    free = shutil.disk_usage(next(parent for parent in (folder, *folder.parents) if parent.exists())).free
    words = f"{free / 1e9:.1f} GB free"
    return _found("ok" if free > 50_000_000 else "bad", words if free > 50_000_000 else f"{words}; make room")


def _model() -> Finding:
    from engine.minds.models import can_run, find_model
    from engine.shell.places import data_dir

    without = can_run()
    found = find_model(data_dir=data_dir())
    if found.path is None:
        return _found("note", f"{found.reason} People are scripted without one.")
    if without:
        return _found("note", f"{found.path} is there, but {without}")
    return _found("ok", f"{found.path} ({found.where})")
