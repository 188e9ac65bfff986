"""The words between the game and its worker: msgpack frames, each after its length in four bytes.

The same structs on both sides, decoded strictly; anything else is `Garbled`, and the game then ends the worker.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

from engine.minds.contract import Section

MOST_BYTES = 4 << 20
MOST_SENT = 48_000
"""Bytes of one request. It fits the pipe's own buffer, so that writing to a stopped worker cannot hang the game."""
SLOTS, CONTEXT = 4, 1536
"""People whose prompts a model keeps in mind at once, and the tokens there is room for of each."""


class Garbled(Exception):
    """What came is no frame of ours."""


class CutOff(Garbled):
    """The other side ended inside a frame."""


class _Message(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    pass


# --- to the worker ---


class Load(_Message, frozen=True):
    path: str
    slots: int = SLOTS
    context: int = CONTEXT
    """Tokens for each of the slots."""
    threads: int = 0
    """0: as many as this machine has cores, at most four."""
    put_away: int = 16
    """States of people without a slot that are kept in memory."""
    states: str = ""
    """The folder in which they are kept beyond that; empty for none."""
    states_bytes: int = 1 << 30
    """What that folder may hold."""


class Choose(_Message, frozen=True):
    id: int
    person: str
    seed: int
    sections: tuple[Section, ...]
    options: tuple[str, ...]
    leans: tuple[float, ...] = ()
    opening: str = ""
    temperature: float = 0.0
    adapters: tuple[tuple[str, float], ...] = ()
    priority: int = 0
    """0 for the player's business; what is less urgent has a larger number."""


class Speak(_Message, frozen=True):
    id: int
    person: str
    seed: int
    sections: tuple[Section, ...]
    opening: str = ""
    limit: int = 60
    temperature: float = 0.7
    stops: tuple[str, ...] = ()
    adapters: tuple[tuple[str, float], ...] = ()
    priority: int = 0


class Ahead(_Message, frozen=True):
    """Read these sections, to which more will come, when there is nothing else to do. Every request drops it."""

    id: int
    person: str
    sections: tuple[Section, ...]
    adapters: tuple[tuple[str, float], ...] = ()


class Cancel(_Message, frozen=True):
    id: int


class Stop(_Message, frozen=True):
    pass


# --- from the worker ---


class Ready(_Message, frozen=True):
    name: str
    architecture: str
    slots: int
    context: int
    parameters: int = 0
    """How large the model is; 0 when that is not known."""
    notes: tuple[str, ...] = ()


class Unusable(_Message, frozen=True):
    """The model cannot be loaded; the worker ends after saying so."""

    reason: str


class Words(_Message, frozen=True):
    id: int
    text: str


class Done(_Message, frozen=True):
    id: int
    text: str = ""
    index: int = -1
    stop: str = ""
    chance: float | None = None
    tokens: tuple[int, ...] = ()
    """Tokens of each section, in order; 0 for one that was left out."""
    left_out: tuple[str, ...] = ()
    reused: int = 0
    read: int = 0
    written: int = 0
    queued_s: float = 0.0
    """From when it came to when it began."""
    read_s: float = 0.0
    first_s: float = 0.0
    """From when it began to the first word; 0 for a choice."""
    write_s: float = 0.0
    source: str = ""
    """Where what was reused came from: `slot`, `other`, `memory`, `disk`; `cold` for nowhere."""
    state_bytes: int = 0
    """What the person's state takes now."""


class Failed(_Message, frozen=True):
    """This request came to nothing; the worker goes on. `code` is a `ModelFault`'s."""

    id: int
    code: str
    detail: str = ""


ToWorker = Load | Choose | Speak | Ahead | Cancel | Stop
FromWorker = Ready | Unusable | Words | Done | Failed

_encoder = msgspec.msgpack.Encoder()
_to_worker = msgspec.msgpack.Decoder(ToWorker)
_from_worker = msgspec.msgpack.Decoder(FromWorker)


def pack(message: ToWorker | FromWorker) -> bytes:
    body = _encoder.encode(message)
    return struct.pack("<I", len(body)) + body


def read_for_worker(pipe: BinaryIO) -> ToWorker | None:
    """The next message, or None at the end. Raises `Garbled`."""
    body = _body(pipe)
    try:
        return None if body is None else _to_worker.decode(body)
    except msgspec.DecodeError as error:
        raise Garbled(str(error)) from None


def read_from_worker(pipe: BinaryIO) -> FromWorker | None:
    """The next message, or None at the end. Raises `Garbled`."""
    body = _body(pipe)
    try:
        return None if body is None else _from_worker.decode(body)
    except msgspec.DecodeError as error:
        raise Garbled(str(error)) from None


def _body(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(4)
    if not head:
        return None
    if len(head) < 4:
        raise CutOff("cut off inside a frame")
    length = struct.unpack("<I", head)[0]
    if length > MOST_BYTES:
        raise Garbled(f"a frame of {length} bytes")
    body = pipe.read(length)
    if len(body) < length:
        raise CutOff("cut off inside a frame")
    return body
