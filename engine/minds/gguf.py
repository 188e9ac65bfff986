"""A model file is looked through before native code sees it.

llama.cpp is not hardened against a file that is cut short or is something else, and a fault there is the end of
the process. Reading the header costs a few hundredths of a second: the magic, the version, the metadata that a
person's mind cannot do without (architecture, tokenizer), and that every tensor lies inside the file. What an adapter's
file must be beside that is in `engine.minds.adapters`.
"""

from __future__ import annotations

import os
import re
import struct
from hashlib import blake2b
from math import prod
from pathlib import Path
from typing import Any

import msgspec

MAGIC = b"GGUF"
VERSIONS = (2, 3)
_MOST_PAIRS, _MOST_TENSORS, _LONGEST_TEXT, _LONGEST_ARRAY = 10_000, 100_000, 16 << 20, 4 << 20
_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_TEXT, _ARRAY = 8, 9
_KEPT = ("general.", "adapter.", "controlvector.", "tokenizer.chat_template", "tokenizer.ggml.model")

# bytes in a block and numbers in a block, by the type number of the format
_BLOCKS = {
    0: (4, 1), 1: (2, 1), 2: (18, 32), 3: (20, 32), 6: (22, 32), 7: (24, 32), 8: (34, 32), 9: (36, 32),
    10: (84, 256), 11: (110, 256), 12: (144, 256), 13: (176, 256), 14: (210, 256), 15: (292, 256), 16: (66, 256),
    17: (74, 256), 18: (98, 256), 19: (50, 256), 20: (18, 32), 21: (110, 256), 22: (82, 256), 23: (136, 256),
    24: (1, 1), 25: (2, 1), 26: (4, 1), 27: (8, 1), 28: (8, 1), 29: (56, 256), 30: (2, 1),
}  # fmt: skip


_TYPE_NAMES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 6: "Q5_0", 7: "Q5_1", 8: "Q8_0", 10: "Q2_K", 11: "Q3_K", 12: "Q4_K",
    13: "Q5_K", 14: "Q6_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S", 20: "IQ4_NL", 21: "IQ3_S",
    22: "IQ2_S", 23: "IQ4_XS", 29: "IQ1_M", 30: "BF16", 34: "TQ1_0", 35: "TQ2_0", 39: "MXFP4",
}  # fmt: skip
_FILE_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S", 12: "Q3_K_M",
    13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS", 20: "IQ2_XS",
    21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S",
    29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4",
}  # fmt: skip
"""What a file says of how it was quantized, by the number of the format."""
_STATES = (".ssm.", ".shortconv.", ".wkv.", "rwkv")
"""In the names of metadata that only models have which carry a running state instead of attention, or beside it."""


class NotAModel(Exception):
    """The file cannot be used; the message is a sentence for the player."""


class Tensor(msgspec.Struct, frozen=True):
    """Where a tensor's numbers are, and in which form."""

    shape: tuple[int, ...]
    kind: int
    """The type number of the format: 0 is 32-bit floats."""
    start: int
    """The byte of the file it begins at."""


class Header(msgspec.Struct, frozen=True):
    """What any sound file of the format says of itself."""

    path: Path
    size: int
    kept: dict[str, Any]
    """Its metadata: texts of the kinds that are asked for, numbers, and of lists their lengths."""
    tensors: dict[str, Tensor]
    digest: str
    """A hash of this file as it is: its path, size, time and the whole of its header."""

    @property
    def architecture(self) -> str:
        found = self.kept.get("general.architecture")
        return found if isinstance(found, str) else ""


class ModelFile(msgspec.Struct, frozen=True):
    """What the header of a sound model file says."""

    path: str
    size: int
    parameters: int
    """How many numbers its tensors hold."""
    architecture: str
    name: str
    tokenizer: str
    tokens: int
    context: int
    """How many tokens it was trained to look at; 0 when it does not say."""
    chat_template: str
    quantization: str = ""
    """As the file names it, `Q4_0` or `Q4_K_M`; else the type that most of its numbers have."""
    licence: str = ""
    kind: str = ""
    """What the file says it is, where it says: `model`, `adapter`, `mmproj`."""
    parts: int = 1
    """Into how many files the model was cut."""
    recurrent: bool = False
    """Whether it carries a running state, and cannot forget the end of what it read and keep the beginning."""
    cache_bytes: int = 0
    """Memory for each token that is kept in mind; 0 when the header does not tell."""
    digest: str = ""
    """What tells this file from any other, and from itself before it was written again."""
    shapes: dict[str, tuple[int, ...]] = {}
    """The sides of each tensor."""


_OF_A_RUN = re.compile(
    r"(?:^|[\s_-])(?:(?:ep|epochs?|mix|iters?|lc|lr|run|seed|bs)[\s_-]?\d+k?|steps?[\s_-]?\d{3,}"
    r"|(?:ckpt|checkpoint)[\s_-]?\d*)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Words with which whoever trained a model tells one run from another."""
_NO_NAME = frozenset("model models hf output out gguf checkpoint snapshot llama main . ..".split())
_HASH = re.compile(r"(?:sha256[-_:])?[0-9a-f]{16,}", re.IGNORECASE)


def name_for_people(said: object, path: Path) -> str:
    """What a model is called: as its header says where that is a name, else as its file is called, without `.gguf`.

    Many a header has the name of a folder or of a training run, left there by whoever converted it.
    """
    name = " ".join(said.split()) if isinstance(said, str) else ""
    bad = not name or name.casefold() in _NO_NAME or "/" in name or "\\" in name
    if (bad or _HASH.fullmatch(name) or _OF_A_RUN.search(name)) and not _HASH.fullmatch(path.stem):
        return path.stem
    return name or path.stem


def check_beginning(path: Path) -> str:
    """Why `path` is not even the beginning of a model file; empty when it may be one. Cheap."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        return f"{path}: cannot be read ({error.strerror or error})"
    if head[:4] != MAGIC:
        return f"{path}: not a GGUF model file (it begins with {head[:4]!r} where {MAGIC!r} belongs)"
    return ""


def read_model_file(path: Path) -> ModelFile:
    """Look the whole header through. Raises `NotAModel` with what was read and what is wrong."""
    header = read_header(path)
    kept, architecture = header.kept, header.architecture
    if not architecture:
        raise NotAModel(f"{path}: no general.architecture in its metadata")
    tokenizer, tokens = kept.get("tokenizer.ggml.model"), kept.get("tokenizer.ggml.tokens")
    if not isinstance(tokenizer, str) or not isinstance(tokens, int) or tokens < 1:
        raise NotAModel(f"{path}: no tokenizer in its metadata")
    context, template = kept.get(f"{architecture}.context_length"), kept.get("tokenizer.chat_template")
    name = name_for_people(kept.get("general.name"), path)
    by_kind: dict[int, int] = {}
    for each in header.tensors.values():
        by_kind[each.kind] = by_kind.get(each.kind, 0) + prod(each.shape)
    most = _TYPE_NAMES.get(max(by_kind, key=lambda kind: by_kind[kind]), "")
    return ModelFile(
        path=str(path),
        size=header.size,
        parameters=sum(by_kind.values()),
        architecture=architecture,
        name=name,
        tokenizer=tokenizer,
        tokens=tokens,
        context=context if isinstance(context, int) else 0,
        chat_template=template if isinstance(template, str) else "",
        quantization=_FILE_TYPES.get(_whole(kept.get("general.file_type"), -1), most),
        licence=_words(kept.get("general.license")),
        kind=_words(kept.get("general.type")),
        parts=max(1, _whole(kept.get("split.count"), 1)),
        recurrent=any(mark in key for key in kept for mark in _STATES),
        cache_bytes=_cache_bytes(kept, architecture),
        digest=header.digest,
        shapes={name: each.shape for name, each in header.tensors.items()},
    )


def read_header(path: Path) -> Header:
    """The same for any file of the format, whatever it is for. Raises `NotAModel`."""
    wrong = check_beginning(path)
    if wrong:
        raise NotAModel(wrong)
    try:
        with path.open("rb") as file:
            return _Reader(path, file, os.fstat(file.fileno())).read()
    except (struct.error, EOFError):
        raise NotAModel(f"{path}: cut short inside its header") from None
    except (OSError, MemoryError, UnicodeDecodeError) as error:
        raise NotAModel(f"{path}: unreadable header ({error})") from None


class _Reader:
    def __init__(self, path: Path, file: Any, stat: os.stat_result) -> None:
        self.path, self.file, self.size, self.stat = path, file, stat.st_size, stat

    def read(self) -> Header:
        version, tensors, pairs = self._numbers("<4xIQQ")
        if version not in VERSIONS:
            raise self._wrong(f"GGUF version {version} where 2 or 3 is understood")
        if pairs > _MOST_PAIRS or not 0 < tensors <= _MOST_TENSORS:
            raise self._wrong(f"its header claims {pairs} metadata entries and {tensors} tensors")
        kept: dict[str, Any] = {}
        for _ in range(pairs):
            key = self._text()
            kind = self._numbers("<I")[0]
            kept[key] = self._value(kind, key)
        found = self._tensors(tensors, kept)
        return Header(self.path, self.size, kept, found, self._digest())

    def _tensors(self, count: int, kept: dict[str, Any]) -> dict[str, Tensor]:
        """Every tensor by name, each seen to lie inside the file."""
        align = kept.get("general.alignment", 32)
        if not isinstance(align, int) or not 0 < align <= 1 << 16:
            raise self._wrong(f"an alignment of {align!r}")
        listed: list[tuple[str, tuple[int, ...], int, int]] = []
        for _ in range(count):
            name = self._text()
            rank = self._numbers("<I")[0]
            if not 0 < rank <= 4:
                raise self._wrong(f"tensor {name!r} has {rank} dimensions")
            shape = self._numbers(f"<{rank}Q")
            listed.append((name, shape, *self._numbers("<IQ")))
        start = -(-self.file.tell() // align) * align
        end, name = max((offset + _bytes_of(shape, kind), name) for name, shape, kind, offset in listed)
        if start + end > self.size:
            raise self._wrong(f"cut short: tensor {name!r} ends at byte {start + end:,} of {self.size:,}")
        return {name: Tensor(shape, kind, start + offset) for name, shape, kind, offset in listed}

    def _digest(self) -> str:
        found = blake2b(f"{self.path.resolve()}\0{self.size}\0{self.stat.st_mtime_ns}\0".encode(), digest_size=16)
        left = self.file.tell()
        self.file.seek(0)
        while left > 0:
            piece = self.file.read(min(left, 1 << 20))
            if not piece:
                raise EOFError
            found.update(piece)
            left -= len(piece)
        return found.hexdigest()

    def _value(self, kind: int, key: str) -> Any:
        """A scalar or a text as itself; an array as its length, its contents passed over."""
        if kind == _TEXT:
            return self._text(decode=key.startswith(_KEPT))
        if kind in _SCALARS:
            return self._numbers(_SCALARS[kind])[0]
        if kind != _ARRAY:
            raise self._wrong(f"metadata {key!r} of an unknown type {kind}")
        inner, length = self._numbers("<IQ")
        if length > _LONGEST_ARRAY:
            raise self._wrong(f"metadata {key!r} claims {length} entries")
        if inner == _TEXT:
            for _ in range(length):
                self._text(decode=False)
        elif inner in _SCALARS:
            self._skip(struct.calcsize(_SCALARS[inner]) * length)
        else:
            raise self._wrong(f"metadata {key!r} is an array of an unknown type {inner}")
        return length

    def _text(self, decode: bool = True) -> str:
        length = self._numbers("<Q")[0]
        if length > _LONGEST_TEXT:
            raise self._wrong(f"a text of {length} bytes in its header")
        if not decode:
            self._skip(length)
            return ""
        raw = self.file.read(length)
        if len(raw) != length:
            raise EOFError
        return str(raw.decode("utf-8", "replace"))

    def _skip(self, count: int) -> None:
        if self.file.tell() + count > self.size:
            raise EOFError
        self.file.seek(count, os.SEEK_CUR)

    def _numbers(self, form: str) -> tuple[Any, ...]:
        return struct.unpack(form, self.file.read(struct.calcsize(form)))

    def _wrong(self, what: str) -> NotAModel:
        return NotAModel(f"{self.path}: {what}")


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def _cache_bytes(kept: dict[str, Any], architecture: str) -> int:
    """What attention keeps of one token, in 16 bits a number, by the header's own account."""

    def said(name: str) -> int:
        return max(0, _whole(kept.get(f"{architecture}.{name}"), 0))

    heads = said("attention.head_count")
    each = said("embedding_length") // heads if heads else 0
    keys, values = said("attention.key_length") or each, said("attention.value_length") or each
    return 2 * said("block_count") * (said("attention.head_count_kv") or heads) * (keys + values)


def _bytes_of(shape: tuple[int, ...], kind: int) -> int:
    block, per = _BLOCKS.get(kind, (0, 1))
    return -(-prod(shape) // per) * block
