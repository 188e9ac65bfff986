"""What a pack holds ready to be brought on by an effect: tables to draw from, and choices to put before the player."""

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


class Option(msgspec.Struct, frozen=True):
    """One answer to a choice: how it is read, when it is there, and what comes of it."""

    label: Text
    when: Condition | None = None
    once: bool = False
    say: Text = Text()
    do: tuple[Effect, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """What `choose` puts before the player. With words to `leave` it by, anything else may be done instead."""

    id: str
    options: tuple[Option, ...]
    text: Text = Text()
    leave: Text = Text()
