"""The keyed hash of one fact. Sums of these make the digest, so the order of changes does not matter."""

from __future__ import annotations

from hashlib import blake2b

MODULUS = 1 << 128
_KEYED = blake2b(digest_size=16, key=b"hearthlight/1")


def fact_hash(*fact: object) -> int:
    """128 bits for a fact given as plain values, whose `repr` is the same on every machine."""
    return spelled_hash(repr(fact))


def spelled_hash(fact: str) -> int:
    """The same for a fact that is spelled out already."""
    hasher = _KEYED.copy()
    hasher.update(fact.encode())
    return int.from_bytes(hasher.digest(), "little")


def digest_text(digest: int) -> str:
    """How a digest is written in logs and on screen: 32 hexadecimal digits."""
    return f"{digest:032x}"
