"""Properties of a pack's own, as its world declares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from engine.model.world import Noun


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """What nouns of some kinds have by the pack's word: one of some `values`, a truth, or a number that stays within
    its bounds.
    """

    id: str
    of: tuple[str, ...] = ("thing",)
    """What has it: `thing`, `person`, `room`, or kinds of the pack."""
    values: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = None
    starts: str | bool | int = False
    begins: dict[str, str | bool | int] = {}
    """How it is at first for those of which the pack says so."""

    def is_of(self, noun: Noun) -> bool:
        return noun.kind in self.of or any(kind in self.of for kind in noun.kinds)

    def at_first(self, noun: str) -> str | bool | int:
        return self.begins.get(noun, self.starts)
