"""Frames go through whole; anything else is said to be garbled."""

from __future__ import annotations

import io
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.minds.contract import Section
from engine.minds.wire import (
    Cancel,
    CutOff,
    Done,
    Garbled,
    Speak,
    Stop,
    Words,
    pack,
    read_for_worker,
    read_from_worker,
)


def test_messages_go_through_as_they_are() -> None:
    sent = [Speak(id=1, person="mara", seed=3, sections=(Section("a", "héllo"),)), Cancel(id=1), Stop()]
    pipe = io.BytesIO(b"".join(pack(message) for message in sent))
    assert [read_for_worker(pipe) for _ in sent] == sent
    assert read_for_worker(pipe) is None


def test_one_sides_messages_are_not_the_others() -> None:
    with pytest.raises(Garbled):
        read_from_worker(io.BytesIO(pack(Cancel(id=1))))
    with pytest.raises(Garbled):
        read_for_worker(io.BytesIO(pack(Words(id=1, text="x"))))


def test_a_frame_cut_off_is_told_from_a_garbled_one() -> None:
    whole = pack(Done(id=1, text="hello"))
    for length in range(1, len(whole)):
        with pytest.raises(CutOff):
            read_from_worker(io.BytesIO(whole[:length]))


def test_a_length_beyond_reason_is_not_read() -> None:
    with pytest.raises(Garbled, match="a frame of"):
        read_from_worker(io.BytesIO(struct.pack("<I", 1 << 31) + b"x"))


@given(st.binary(max_size=200))
def test_noise_is_garbled_and_never_anything_worse(noise: bytes) -> None:
    pipe = io.BytesIO(struct.pack("<I", len(noise)) + noise)
    with suppress(Garbled):
        read_from_worker(pipe)
