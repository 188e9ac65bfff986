"""The tables of a pack as its author wrote them, with what their kinds give them: what an export goes by."""

from __future__ import annotations

from collections.abc import Mapping

from engine.content.documents import decode, read_documents
from engine.content.files import choose
from engine.content.report import Report
from engine.content.schema import SECTIONS
from engine.content.tables import Tables, read_tables
from engine.model.world import PLAYER

_SECTIONS = (*SECTIONS, "number", "message")


def tables_of(files: Mapping[str, str | bytes]) -> Tables:
    """Of a pack that has been found sound."""
    texts = {name: decode(files[name]) or "" for name in choose(files).names}
    report = Report(texts)
    return read_tables(read_documents(texts, _SECTIONS, report), report)


def taken_in(files: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """Every id that a pack has given to something."""
    texts = {name: decode(files[name]) or "" for name in choose(files).names}
    document = read_documents(texts, _SECTIONS, Report(texts))
    return tuple(dict.fromkeys((*(id for each in document.sections.values() for id in each), PLAYER)))
