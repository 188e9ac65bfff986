"""Counter-based randomness: a draw is a hash of (seed, stream, how many came before), so it needs no
generator object and can be made again from the state alone. Streams are named; drawing from one never
moves another. A mind gets a seed of its own and nothing of the world's.
"""

from __future__ import annotations

from hashlib import blake2b


def draw(seed: int, stream: str, count: int, low: int, high: int) -> int:
    """A whole number from `low` to `high`, both included. Uniform: out-of-range hashes are drawn again.

    Raises `ValueError` for an empty range, and for one of more than 2**64 numbers.
    """
    span = high - low + 1
    if not 0 < span <= 1 << 64:
        raise ValueError(f"no number can be drawn from {low} to {high}")
    limit = (1 << 64) - (1 << 64) % span
    attempt = 0
    while True:
        block = blake2b(f"{seed}/{stream}/{count}/{attempt}".encode(), digest_size=8).digest()
        number = int.from_bytes(block, "little")
        if number < limit:
            return low + number % span
        attempt += 1


def mind_seed(seed: int, person: str, turn: int, attempt: int = 0) -> int:
    """The seed that a request to a mind carries: 31 bits, never drawn from the world."""
    return draw(seed, f"mind/{person}/{attempt}", turn, 0, (1 << 31) - 1)
