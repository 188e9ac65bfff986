"""What the model has read of each person, and where that is kept: so that as little as possible is read twice.

A prompt needs a slot, which is a sequence of the model's cache. The one it gets is made to begin with as much of the
prompt as anybody holds: its own person's slot, another's (people of one brain begin alike), a state put away in
memory, one on the disk. What is left is read. All are found by the longest common beginning, cut to a multiple of
`ALIGN`, among what was read under the same key: the model, the build and the adapters worn. A slot that goes to
somebody else is put away first, and what never changes of a prompt is put away as soon as it is read, on the disk too.

So for the same request the same numbers are added up in the same groups, wherever its beginning came from.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from engine.minds.spill import Spill

ALIGN = 32
LIGHT = 128
"""A slot with no more tokens than this is soon read again, and the first to be given to another."""
MOST = 16
"""States put away in memory."""
MOST_BYTES = 512 << 20
"""And no more than this, whatever their number: a large model's are large."""


class Sequences(Protocol):
    """What llama.cpp can do with the sequences of a cache."""

    def cut(self, sequence: int, length: int) -> bool:
        """Leave the first `length` tokens. False where the model can only forget everything, and has done so."""

    def copy(self, source: int, target: int) -> None:
        """Have in `target` all that is in `source`, and nothing else."""

    def state(self, sequence: int) -> bytes: ...

    def restore(self, sequence: int, state: bytes) -> bool:
        """Have in it what is in `state`, and nothing else. False, and it is empty, where it will not be taken."""


class Slot:
    """One sequence: whose it is, under which key it was read, and the tokens that are in it for certain."""

    __slots__ = ("key", "person", "sequence", "tokens", "used")

    def __init__(self, sequence: int) -> None:
        self.sequence = sequence
        self.person = ""
        self.key = b""
        self.tokens: list[int] = []
        self.used = 0

    def shared(self, key: bytes, tokens: Sequence[int]) -> int:
        """How many of `tokens`, from the first on, are in it and may be kept."""
        return common(self.tokens, tokens) if self.key == key else 0


class States:
    """The slots of one model, and what was put away."""

    def __init__(
        self,
        sequences: Sequences,
        slots: int,
        *,
        spill: Spill | None = None,
        most: int = MOST,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self.slots = [Slot(number) for number in range(slots)]
        self._sequences = sequences
        self._spill = spill
        self._most, self._most_bytes = most, most_bytes
        self._away: OrderedDict[tuple[bytes, tuple[int, ...]], bytes] = OrderedDict()
        self._bytes = 0
        self._clock = 0

    def slot_for(self, person: str, key: bytes, tokens: Sequence[int]) -> tuple[Slot, str]:
        """A slot that begins with as much of `tokens` as there is and has nothing else in it, and where that came from:
        `slot`, `other`, `memory`, `disk` or `cold`."""
        self._clock += 1
        mine = [slot for slot in self.slots if slot.person == person]
        own = max(mine, key=lambda slot: slot.shared(key, tokens), default=None)
        other = max(self.slots, key=lambda slot: slot.shared(key, tokens))
        away = max(self._away, key=lambda each: common(each[1], tokens) if each[0] == key else 0, default=None)
        shared = other.shared(key, tokens)
        put_away = common(away[1], tokens) if away is not None and away[0] == key else 0
        best = max(shared, put_away)
        spilled = self._spill.longest(key, tokens, beyond=best) if self._spill is not None else None
        if own is not None and best and own.shared(key, tokens) == best and spilled is None:
            self.cut(own, best)
            own.used = self._clock
            return own, "slot" if own.tokens else "cold"
        slot = min(self.slots, key=lambda each: (len(each.tokens) > LIGHT, each.used, each.sequence))
        if spilled is not None:
            best = spilled[0]
            state, held, source = spilled[1], tuple(tokens[:best]), "disk"
        elif away is not None and put_away > shared:
            state, held, source = self._away[away], away[1], "memory"
            self._away.move_to_end(away)
        else:
            state, held, source = b"", tuple(other.tokens), "other" if best else "cold"
        self._put_away(slot)
        if source == "other" and other is not slot:
            self._sequences.copy(other.sequence, slot.sequence)
        elif source == "other":
            held = tuple(slot.tokens)
        elif source in ("disk", "memory") and not self._sequences.restore(slot.sequence, state):
            held, best = (), 0
        slot.tokens = list(held)
        self.cut(slot, best)
        if source == "disk" and slot.tokens:
            self._remember(key, held, state)
        slot.person, slot.key, slot.used = person, key, self._clock
        return slot, source if slot.tokens else "cold"

    def cut(self, slot: Slot, length: int) -> None:
        """Leave exactly the first `length` tokens in a slot, and nothing that was written after the last prompt."""
        if self._sequences.cut(slot.sequence, length):
            del slot.tokens[length:]
        else:
            slot.tokens.clear()

    def keep(self, slot: Slot) -> None:
        """Put away what is in a slot now, in memory and on the disk, if it is not there already."""
        tokens = tuple(slot.tokens)
        spills = self._spill is not None and not self._spill.has(slot.key, tokens)
        if not tokens or (self._holds(slot.key, tokens) and not spills):
            return
        state = self._sequences.state(slot.sequence)
        self._remember(slot.key, tokens, state)
        if spills and self._spill is not None and state:
            self._spill.put(slot.key, tokens, state)

    def _put_away(self, slot: Slot) -> None:
        """Before somebody else gets a slot. What is little is soon read again."""
        length = len(slot.tokens) - len(slot.tokens) % ALIGN
        held = tuple(slot.tokens[:length])
        if length <= LIGHT or self._holds(slot.key, held):
            return
        self.cut(slot, length)
        if len(slot.tokens) == length:
            self._remember(slot.key, held, self._sequences.state(slot.sequence))

    def _holds(self, key: bytes, tokens: tuple[int, ...]) -> bool:
        return any(each == key and held[: len(tokens)] == tokens for each, held in self._away)

    def _remember(self, key: bytes, tokens: tuple[int, ...], state: bytes) -> None:
        """Put a state among those in memory; what it begins with goes, being in it."""
        if not state or len(state) > self._most_bytes or self._holds(key, tokens):
            return
        for each in [each for each in self._away if each[0] == key and tokens[: len(each[1])] == each[1]]:
            self._bytes -= len(self._away.pop(each))
        self._away[key, tokens] = state
        self._bytes += len(state)
        while len(self._away) > self._most or self._bytes > self._most_bytes:
            _, gone = self._away.popitem(last=False)
            self._bytes -= len(gone)


def common(held: Sequence[int], wanted: Sequence[int]) -> int:
    """How many tokens two prompts begin with alike, down to a multiple of `ALIGN`."""
    same = 0
    for old, new in zip(held, wanted, strict=False):
        if old != new:
            break
        same += 1
    return same - same % ALIGN
