"""The tables of a pack as its author wrote them, with what their kinds give them: what an export goes by."""

from __future__ import annotations

from collections.abc import Mapping

from engine.content.files import document_of
from engine.content.tables import Tables, read_tables
from engine.model.world import PLAYER


def tables_of(files: Mapping[str, str | bytes]) -> Tables:
    """Of a pack that has been found sound."""
    return read_tables(*document_of(files))


def taken_in(files: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """Every id that a pack has given to something."""
    document, _ = document_of(files)
    return tuple(dict.fromkeys((*(id for each in document.sections.values() for id in each), PLAYER)))
