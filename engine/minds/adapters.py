"""What bends a model for one person: a LoRA file, or a control vector; each looked through before native code sees it.

llama.cpp ends the process over a file that is missing, that belongs to another model or that has other shapes. So here
is judged what it takes for granted: that the file is an adapter, of this model's architecture, and that each of its
tensors fits the model's. What fails that is refused in a sentence, and the person speaks from their written lines: a
person made for an adapter is somebody else without it.

What a model has read under one adapter is nonsense under another, so everything kept of a prompt is kept under the
`digest` of what was worn, with its strength.
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from collections.abc import Callable, Sequence
from math import prod
from pathlib import Path

import msgspec

from engine.minds.gguf import Header, ModelFile, NotAModel, Tensor, check_beginning, read_header
from engine.model.minds import Request

MOST = 8
"""Adapters worn at once."""
STRONGEST = 100.0
_FLOATS = 0
_SIDES = (".lora_a", ".lora_b")

Worn = tuple[tuple[str, float], ...]
"""Files and how strongly each is worn, as a prompt names them."""


class Wear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be worn and by whom, as a manifest or the player's settings say. All that is said has to hold."""

    file: str
    strength: float = 1.0
    person: str = ""
    """Whose it is; empty for everybody."""
    mood: tuple[int, int] = (-10, 10)
    """Worn while their mood is within these."""
    persona: str = ""
    """Worn by people whom the pack calls so."""
    world: str = ""
    """Worn in that world alone: two packs may have somebody of one id."""

    def is_for(self, request: Request, world: str = "") -> bool:
        return (
            self.person in ("", request.person)
            and self.persona in ("", request.persona)
            and self.world in ("", world)
            and self.mood[0] <= request.mood <= self.mood[1]
        )

    def by_whom(self) -> str:
        """In words, for lists: `mara in inn, in moods -10 to -4`."""
        who = self.person or (f"who is {self.persona}" if self.persona else "everybody")
        who += f" who is {self.persona}" if self.person and self.persona else ""
        who += f" in {self.world}" if self.world else ""
        return who + (f", in moods {self.mood[0]} to {self.mood[1]}" if self.mood != (-10, 10) else "")


def worn_by(wanted: Sequence[object], request: Request, world: str = "") -> Worn:
    """What the model has to wear for this person, in this world. A file that is named more than once is worn once, as
    strongly as was said last."""
    each_once: dict[str, float] = {}
    for each in wanted:
        if isinstance(each, Wear) and each.is_for(request, world):
            each_once[each.file] = each.strength
    return tuple(each_once.items())


def read_wear(table: object, folder: Path, *, anywhere: bool = False) -> Wear | str:
    """One entry of `adapters`, its file in that folder, or `anywhere`, named from there; or what is wrong with it."""
    try:
        found = msgspec.convert(table, Wear)
    except msgspec.ValidationError as error:
        return f"adapters: {error}; an entry has file, and where wanted strength, person, persona, world and mood"
    path = folder / Path(found.file).expanduser() if anywhere else folder / found.file
    if not path.is_file() or (not anywhere and path.resolve().parent != folder.resolve()):
        return f"adapters: there is no file {path}" if anywhere else _not_beside(found.file)
    wrong = check_beginning(path)
    if wrong:
        return f"adapters: {wrong}"
    if not -STRONGEST <= found.strength <= STRONGEST:
        return (
            f"adapters: {found.file}: a strength of {found.strength:g}, where -{STRONGEST:g} to {STRONGEST:g} will do"
        )
    if found.mood[0] > found.mood[1]:
        return f"adapters: {found.file}: in moods {found.mood[0]} to {found.mood[1]}; write the lower one first"
    return msgspec.structs.replace(found, file=str(path))


def _not_beside(file: str) -> str:
    return f"adapters: there is no file {file!r} beside the manifest"


class Unfit(Exception):
    """An adapter cannot be worn; the message says which and why."""


class AdapterFile(msgspec.Struct, frozen=True):
    """A sound adapter for one model."""

    path: str
    kind: str
    """`lora` or `control`."""
    digest: str
    directions: dict[int, tuple[float, ...]] = {}
    """Of a control vector: what is added in each layer."""


def read_adapter_file(path: Path, model: ModelFile) -> AdapterFile:
    """Look an adapter through, beside the model it is for. Raises `Unfit`."""
    try:
        header = read_header(path)
    except NotAModel as error:
        raise Unfit(str(error)) from None
    if header.architecture == "controlvector":
        return AdapterFile(str(path), "control", header.digest, _directions(header, model))
    found = header.kept.get("general.type"), header.kept.get("adapter.type")
    if found != ("adapter", "lora"):
        raise Unfit(f"{path}: neither a LoRA adapter nor a control vector (its type is {found[0]!r}, {found[1]!r})")
    if header.architecture != model.architecture:
        raise Unfit(f"{path}: made for the architecture {header.architecture!r}, the model is {model.architecture!r}")
    alpha = header.kept.get("adapter.lora.alpha")
    if not isinstance(alpha, int | float) or not math.isfinite(alpha):
        raise Unfit(f"{path}: no sound adapter.lora.alpha in its metadata")
    _check_pairs(header, model)
    for tensor in header.tensors.values():
        _check_numbers(header, tensor)
    return AdapterFile(str(path), "lora", header.digest)


def check_worn(worn: Sequence[tuple[str, float]]) -> None:
    """That a prompt's adapters are at least files and numbers. Raises `Unfit`."""
    if len(worn) > MOST:
        raise Unfit(f"{len(worn)} adapters at once, where {MOST} are the most")
    for path, strength in worn:
        if not path or "\0" in path:
            raise Unfit("an adapter without a file")
        if not math.isfinite(strength) or abs(strength) > STRONGEST:
            raise Unfit(f"{path}: a strength of {strength}")


def _check_pairs(header: Header, model: ModelFile) -> None:
    """Two tensors for one of the model's, one from its inner side to the rank and one from there to its outer side."""
    names = {name[: -len(side)] for name in header.tensors for side in _SIDES if name.endswith(side)}
    odd = [name for name in header.tensors if not name.endswith(_SIDES)]
    if odd or not names:
        raise Unfit(f"{header.path}: tensor {odd[0]!r} is none of a LoRA" if odd else f"{header.path}: it is empty")
    for name in sorted(names):
        first, second = (header.tensors.get(name + side) for side in _SIDES)
        base = model.shapes.get(name)
        if first is None or second is None:
            raise Unfit(f"{header.path}: {name!r} has one half of a pair and not the other")
        if base is None or len(base) != 2 or name == "token_embd.weight":
            raise Unfit(f"{header.path}: {name!r} is no matrix of the model that can be adapted")
        a, b = first.shape, second.shape
        if len(a) != 2 or len(b) != 2 or not a[1] or a != (base[0], b[0]) or b[1] != base[1]:
            here = f"{_sides(a)} and {_sides(b)}"
            raise Unfit(f"{header.path}: {name!r} is {_sides(base)} in the model, and here it is {here}")


def _directions(header: Header, model: ModelFile) -> dict[int, tuple[float, ...]]:
    width = next((shape[0] for name, shape in model.shapes.items() if name == "output_norm.weight"), 0)
    blocks = [name.split(".")[1] for name in model.shapes if name.startswith("blk.")]
    layers = {int(number) for number in blocks if number.isdecimal()}
    found: dict[int, tuple[float, ...]] = {}
    for name, tensor in header.tensors.items():
        head, _, layer = name.partition(".")
        if head != "direction" or not layer.isdecimal() or int(layer) not in layers or int(layer) == 0:
            raise Unfit(f"{header.path}: tensor {name!r} is no direction of one of the model's {len(layers)} layers")
        if tensor.kind != _FLOATS or tensor.shape != (width,):
            raise Unfit(f"{header.path}: {name!r} is {_sides(tensor.shape)} where {width} floats belong")
        found[int(layer)] = _floats(header, tensor.start, width)
    return found


def _check_numbers(header: Header, tensor: Tensor) -> None:
    """That none is infinite or no number at all: one such, and every word under the adapter is noise. Of 8-bit blocks
    the scales are looked at; the forms with fewer bits are taken as they are, no converter writes a LoRA in them."""
    if tensor.kind not in _ADDED_UP:
        return
    bytes_each, add_up = _ADDED_UP[tensor.kind]
    left = prod(tensor.shape) // (_EIGHT_BITS_IN if tensor.kind == _EIGHT_BITS else 1)
    try:
        with header.path.open("rb") as file:
            file.seek(tensor.start)
            while left > 0:
                count = min(left, _AT_ONCE)
                if not math.isfinite(add_up(file.read(count * bytes_each))):
                    raise Unfit(f"{header.path}: not all of its numbers are such")
                left -= count
    except OSError as error:
        raise Unfit(f"{header.path}: cannot be read ({error.strerror or error})") from None


def _sum_of_floats(raw: bytes) -> float:
    numbers = array("f", raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    return sum(numbers)


def _sum_of_halves(raw: bytes) -> float:
    return float(sum(struct.unpack(f"<{len(raw) // 2}e", raw)))


def _sum_of_brain_floats(raw: bytes) -> float:
    """Such a one is the upper half of a 32-bit float."""
    floats = bytearray(2 * len(raw))
    floats[2::4], floats[3::4] = raw[0::2], raw[1::2]
    return _sum_of_floats(bytes(floats))


def _sum_of_scales(raw: bytes) -> float:
    """Of blocks of 34 bytes, a half and 32 whole numbers that it scales."""
    halves = bytearray(2 * (len(raw) // _EIGHT_BITS_BLOCK))
    halves[0::2], halves[1::2] = raw[0::_EIGHT_BITS_BLOCK], raw[1::_EIGHT_BITS_BLOCK]
    return _sum_of_halves(bytes(halves))


_EIGHT_BITS, _EIGHT_BITS_IN, _EIGHT_BITS_BLOCK = 8, 32, 34
_AT_ONCE = 1 << 18
_ADDED_UP: dict[int, tuple[int, Callable[[bytes], float]]] = {
    _FLOATS: (4, _sum_of_floats),
    1: (2, _sum_of_halves),
    _EIGHT_BITS: (_EIGHT_BITS_BLOCK, _sum_of_scales),
    30: (2, _sum_of_brain_floats),
}
"""By the type number of the format: bytes of a number or a block, and the sum of so many, which is finite when each is
(a sum of 32-bit floats in 64 bits does not overflow)."""


def _floats(header: Header, start: int, count: int) -> tuple[float, ...]:
    numbers = array("f")
    try:
        with header.path.open("rb") as file:
            file.seek(start)
            numbers.frombytes(file.read(4 * count))
    except OSError as error:
        raise Unfit(f"{header.path}: cannot be read ({error.strerror or error})") from None
    if sys.byteorder == "big":
        numbers.byteswap()
    if len(numbers) != count or not all(map(math.isfinite, numbers)):
        raise Unfit(f"{header.path}: not all of its numbers are such")
    return tuple(numbers)


def _sides(shape: Sequence[int]) -> str:
    return " x ".join(map(str, shape))
