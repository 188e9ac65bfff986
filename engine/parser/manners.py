"""Verb lines of the acts that change nothing: `do ID`, where the ID is one of `engine.rules.performing`."""

from __future__ import annotations

MANNERS: tuple[tuple[str, str], ...] = ()
