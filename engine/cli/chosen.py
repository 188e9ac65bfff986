"""The model that is used, by what the player named or settled: found, made into a backend, and tried out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from pathlib import Path

    from engine.minds.calibration import Calibration
    from engine.minds.call import Backend
    from engine.minds.contract import Tier
    from engine.minds.models import Found
    from engine.minds.probing import Manners
    from engine.minds.server import ServerModel
    from engine.shell.settings import Settings


def settings() -> Settings:
    from engine.shell.settings import read_settings

    return read_settings()


def chosen_model(named: str = "", *, wanted: bool = False) -> Found:
    """The model to use, or why there is none. Who has settled on none and has `wanted` one now gets what there is."""
    from engine.minds.models import NO_MODEL, find_model
    from engine.shell.places import data_dir

    setting = settings().model
    return find_model(named, setting="" if wanted and setting == NO_MODEL else setting, data_dir=data_dir())


def why_not(found: Found) -> str:
    """Why people cannot think with that model here; empty when they can."""
    from engine.minds.models import can_run

    if not found.there:
        return found.reason
    return "" if found.address else can_run()


def backend_for(found: Found, tier: Tier | None = None) -> Backend:
    """A model that is there as a backend, not yet started, trusted with what it was found fit for. Raises `Stop`."""
    settled = settings()
    known = calibration_of(found)
    tier = tier or settled.tier or (known.tier if known is not None else None)
    if found.address:
        from engine.minds.endpoint import Address, BadAddress
        from engine.minds.server import ServerModel

        try:
            address = Address.read(found.address)
        except BadAddress as error:
            before = f"{found.where}: " if found.where else ""
            raise Stop(Exit.USAGE, f"{before}{found.address}: {error}.") from None
        key = os.environ.get(settled.key_variable, "")
        return ServerModel(address, key=key, tier=tier, manners=_found_out.get(found.address))
    from engine.minds.local import LocalModel
    from engine.minds.wire import Load
    from engine.shell.places import cache_dir

    assert found.path is not None
    load = Load(path=str(found.path), threads=settled.threads, states=str(cache_dir() / "minds"))
    return LocalModel(load, tier=tier)


_found_out: dict[str, Manners] = {}
"""What servers can be held to, by the address as it was named: asked once in a run of the program."""


def find_out(found: Found) -> tuple[ServerModel, Manners]:
    """A server as a backend, and what it can be held to, which is tried out now. Raises `Stop`."""
    from engine.minds.call import Deadline
    from engine.minds.contract import ModelFault
    from engine.minds.server import PROBE_S, ServerModel

    _found_out.pop(found.address, None)
    backend = backend_for(found)
    assert isinstance(backend, ServerModel)
    try:
        manners = _found_out[found.address] = backend.find_out(Deadline(PROBE_S))
    except ModelFault as fault:
        raise Stop(Exit.UNAVAILABLE, f"{found.address}: {backend.trouble() or fault.detail or fault.code}") from None
    return backend, manners


def calibration_of(found: Found) -> Calibration | None:
    """What that model was found fit for when it was tried out."""
    from engine.minds.calibration import kept_calibration

    try:
        return kept_calibration(_folder(), _key(found)) if found.there else None
    except OSError:
        return None


def try_out(found: Found) -> Calibration:
    """Try a model out and keep what comes of it, with a line that says how far it is. Raises `Stop`."""
    from engine.cli.progress import progress
    from engine.minds.calibration import calibrate, keep_calibration
    from engine.minds.contract import ModelFault

    missing = why_not(found)
    if missing:
        raise Stop(Exit.UNAVAILABLE if found.there else Exit.MISSING, missing)
    backend = backend_for(found)
    try:
        with progress() as show:
            result = calibrate(backend, show=show)
    except ModelFault as fault:
        raise Stop(Exit.UNAVAILABLE, backend.trouble() or f"The model cannot be used: {fault}.") from None
    finally:
        backend.close()
    try:
        keep_calibration(_folder(), _key(found), result)
    except OSError as error:
        from engine.shell.disk import in_words

        raise Stop(Exit.DISK, f"{_folder()}: {in_words(error)}. {result.told()}") from None
    return result


def found_at(place: str) -> Found:
    """A model by its path or address, as if it had been named."""
    from engine.minds.models import find_model

    return msgspec.structs.replace(find_model(place), where="")


def _key(found: Found) -> str:
    from engine.minds.calibration import key_of, key_of_server

    return key_of(found.path) if found.path is not None else key_of_server(found.address)


def _folder() -> Path:
    from engine.shell.places import cache_dir

    return cache_dir() / "calibrations"
