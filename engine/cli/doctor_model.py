"""What `hearth doctor` looks at of the model: whether there is one, its header, memory, cores, and whether it speaks.

The last is tried in a process of its own, as in a game: a model that brings llama.cpp down does not take the doctor
along.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from engine.cli.asking import this_program
from engine.cli.findings import Finding, finding

if TYPE_CHECKING:
    from engine.minds.call import Backend
    from engine.minds.gguf import ModelFile
    from engine.minds.models import Found

SPEAK_S = 150.0
"""For loading a model from a slow disk and one word of it."""


def model_checks() -> list[tuple[str, Callable[[], Finding]]]:
    """What there is to look at, in order. Where there is no model, the machine alone."""
    from engine.cli.chosen import chosen_model, settings

    chosen = chosen_model()
    found = chosen_model(wanted=True) if chosen.declined else chosen
    bad = "bad" if settings().model and not chosen.declined else "note"
    checks: list[tuple[str, Callable[[], Finding]]] = [
        ("settings", _settings),
        ("machine", _machine),
        ("llama.cpp", _llama_cpp),
        ("model", lambda: _model(found, chosen.declined, bad)),
    ]
    if found.path is not None:
        path = found.path
        checks += [("header", lambda: _header(path, bad)), ("memory", lambda: _memory(path))]
    if found.there:
        checks += [("speech", lambda: _speech(found, bad)), ("trust", lambda: _trust(found))]
    return checks


def _settings() -> Finding:
    from engine.cli.chosen import settings
    from engine.shell.settings import settings_file

    settled, file = settings(), settings_file()
    if settled.trouble:
        return finding("note", settled.trouble, "Mend the file, or move it away.")
    if not file.exists():
        return finding("ok", f"none yet; {file} is made with the first that is kept")
    said = [f"model {settled.model}" if settled.model else "", settled.tier and f"tier {settled.tier}"]
    said.append(f"{settled.threads} threads" if settled.threads else "")
    return finding("ok", f"{file}: {', '.join(filter(None, said)) or 'nothing about models'}")


def _machine() -> Finding:
    from engine.minds.machine import GB, this_machine

    found = this_machine()
    memory = f"{found.memory / GB:.1f} GB of memory" if found.memory else "memory unknown"
    free = f", {found.free / GB:.1f} free" if found.free else ""
    fast = "fast with Q4_0" if found.repacks else "no faster with Q4_0 than with other types"
    return finding("ok", f"{found.cores} cores, {memory}{free}; the processor is {fast}")


def _llama_cpp() -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    from engine.minds.models import can_run

    missing = can_run()
    if missing:
        return finding("note", missing, "Files cannot be run here without it; a server can be used. See the README.")
    try:
        return finding("ok", f"llama-cpp-python {version('llama-cpp-python')}")
    except PackageNotFoundError:
        return finding("ok", "there, of an unknown version")


def _model(found: Found, declined: bool, bad: str) -> Finding:
    ways = f"{this_program()} models find, or {this_program()} models list for what is worth fetching."
    if not found.there:
        return finding(bad, f"{found.reason} People speak from their written lines.", ways)
    place = f"{found.path or found.address} ({found.where})"
    if declined:
        return finding("note", f"{place}, but you play without one", f"{this_program()} models use NAME changes that.")
    return finding("ok", place)


def _header(path: Path, bad: str) -> Finding:
    from engine.minds.finding import judge
    from engine.minds.gguf import read_model_file
    from engine.minds.machine import this_machine

    found = judge(path, "", this_machine())
    if not found.fit:
        return finding(bad, found.why, f"Take another: {this_program()} models find")
    file = read_model_file(path)
    words = (
        f"{file.name}: {file.architecture}, {file.parameters / 1e6:,.0f} million parameters, {file.quantization}, "
        f"{file.size / 1e9:.1f} GB, {file.context:,} tokens, licence {file.licence or 'not said'}"
    )
    return finding("note" if found.why else "ok", words + (f"; {found.why}" if found.why else ""))


def _memory(path: Path) -> Finding:
    from engine.minds.finding import memory_for
    from engine.minds.gguf import NotAModel, read_model_file
    from engine.minds.machine import GB, this_machine

    try:
        file: ModelFile = read_model_file(path)
    except NotAModel:
        return finding("note", "not known")
    needed, free = memory_for(file), this_machine().free
    words = f"it takes about {needed / GB:.1f} GB" + (f" of {free / GB:.1f} that are free" if free else "")
    if free and needed > free:
        return finding("note", words, "Close other programs, or take a smaller model.")
    return finding("ok", words)


def _speech(found: Found, bad: str) -> Finding:
    """Load it and have it say a word."""
    from engine.cli.chosen import backend_for, why_not
    from engine.cli.exits import Stop
    from engine.cli.progress import progress

    missing = why_not(found)
    if missing:
        return finding(bad, f"not tried: {missing}")
    try:
        backend = backend_for(found)
    except Stop as error:
        return finding(bad, error.message)
    with progress() as show:
        show("Loading the model")
        try:
            return _one_word(backend, found, bad)
        finally:
            backend.close()


def _one_word(backend: Backend, found: Found, bad: str) -> Finding:
    from engine.minds.calibration import a_call
    from engine.minds.call import LentModel
    from engine.minds.contract import ModelFault, Prompt, Section
    from engine.minds.server import ServerModel

    call, began = a_call("doctor", SPEAK_S), monotonic()
    try:
        backend.parameters(call)
        loaded = monotonic()
        said = LentModel(backend, call, 1).speak(Prompt(sections=(Section("now", "Say: hello"),), limit=4))
    except ModelFault as fault:
        why = backend.trouble() or f"{fault.detail or fault.code}."
        log = "" if found.address else " HEARTHLIGHT_WORKER_LOG=FILE keeps what llama.cpp says of it."
        return finding(bad, why, f"Take another: {this_program()} models find.{log}")
    how = ""
    if isinstance(backend, ServerModel) and backend.manners is not None:
        how = f"; {backend.manners.told()}"
    words = f"{'found out about' if found.address else 'loaded'} in {loaded - began:.1f} s, "
    return finding("ok", f"{words}said {said.strip()!r} after {monotonic() - loaded:.1f} s more{how}")


def _trust(found: Found) -> Finding:
    from engine.cli.chosen import calibration_of

    known = calibration_of(found)
    if known is None:
        return finding("note", "it was not tried out", f"{this_program()} models calibrate")
    return finding("ok", known.told())
