"""The small dated list of models that `hearth models` recommends from; `catalogue.toml` beside this file says of what.

What is recommended is the largest model that the machine holds with room to spare and that its cores bring to speech
in tolerable time. Before size come two things, because they decide how long a player waits: that it can keep what it
has read of a person, which hybrids cannot, and that its weights are of the type which this processor is fast with.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from engine.minds.machine import GB, Machine

HUB = "https://huggingface.co"
ROOM = 0.9
"""How much of the machine's memory a model's `ram` may be: a machine of 4 GB reports somewhat less."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    name: str
    repo: str
    file: str
    size: int
    parameters: int
    licence: str
    template: str
    quantization: str
    ram: int
    cores: int
    note: str
    commit: str = ""
    sha256: str = ""
    """Empty where nobody could vouch for one; the hub is then asked for what it publishes."""
    hybrid: bool = False

    @property
    def url(self) -> str:
        return f"{HUB}/{self.repo}/resolve/{self.commit or 'main'}/{self.file}"


class Catalogue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    dated: str
    model: tuple[Entry, ...]


@cache
def catalogue() -> Catalogue:
    text = files("engine.minds").joinpath("catalogue.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Catalogue)


def entry(id: str) -> Entry | None:
    return next((each for each in catalogue().model if each.id == id), None)


def recommended(machine: Machine) -> Entry | None:
    """The one to take on this machine; None where even the smallest is too large for it."""
    able = [each for each in catalogue().model if not unfit(each, machine)]

    def worth(each: Entry) -> tuple[bool, bool, int]:
        return (not each.hybrid, not machine.repacks or each.quantization == "Q4_0", each.parameters)

    return max(able, key=worth, default=None)


def unfit(each: Entry, machine: Machine) -> str:
    """Why a model of the list is not for this machine; empty when it is."""
    if machine.memory and each.ram * GB * ROOM > machine.memory:
        return f"wants {each.ram} GB of memory, and there are {machine.memory / GB:.1f}"
    if each.cores > machine.cores:
        return f"would be slow: it wants {each.cores} cores, and there are {machine.cores}"
    return ""


def because(each: Entry, machine: Machine) -> str:
    """Why this one, in a sentence."""
    memory = f"{machine.memory / GB:.0f} GB of memory and " if machine.memory else ""
    reasons = [f"the largest that {memory}{machine.cores} cores carry"]
    if each.quantization == "Q4_0" and machine.repacks:
        reasons.append("Q4_0, which this processor reads nearly twice as fast as finer types")
    if not each.hybrid:
        reasons.append("attention alone, so that whoever spoke before is not read again")
    return "; ".join(reasons)
