"""What a pack holds ready to be brought on by an effect: tables to draw from."""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.model.language import Condition, Effect, Text


class Entry(msgspec.Struct, frozen=True):
    """What can be drawn: words, effects, and when and how likely."""

    say: Text = Text()
    do: tuple[Effect, ...] = ()
    when: Condition | None = None
    weight: int = 1


class RandomTable(msgspec.Struct, frozen=True):
    """Entries of which `draw` takes one: by `chance`; by a `shuffle`, each once in every round; in `sequence`, with the
    last for good; or in a `cycle`, round and round.
    """

    id: str
    entries: tuple[Entry, ...]
    order: Literal["chance", "shuffle", "sequence", "cycle"] = "chance"
