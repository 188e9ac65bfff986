"""How often each thing happened to what minds answered in a game: what the checks said, by code, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.minds.trace import FIT, Trace
from engine.model.events import Spoken
from engine.people.claims import CODES
from engine.turn.record import TurnRecord


class Verdicts(msgspec.Struct, kw_only=True):
    """Counts over some records and the traces kept with them."""

    spoken: int = 0
    """Lines that people said."""
    by_minds: int = 0
    """Those of them whose words are a mind's own; the others are the pack's."""
    objected: dict[str, int] = {}
    """Attempts at speech to which the claim check objected, by code. Codes that never came are 0."""
    mended: int = 0
    """Lines that were objected to, asked for once more with the fault named, and then fit."""
    stood_in: dict[str, int] = {}
    """Answers that the written one stood in for, by the fault in the record: those codes, and `late`, `crashed`, ..."""
    said: dict[str, int] = {}
    """All verdicts in the traces, by code, `fit` and `on-menu` among them."""


def count_verdicts(records: Iterable[TurnRecord], traces: Iterable[Trace]) -> Verdicts:
    """Count what happened to the answers of a game: `records` of its log, and the `traces` of its sitting or slot. An
    objection that a mind made up for stands in the traces alone, one that nobody made up for in both."""
    found = Verdicts(objected={code: 0 for code in CODES})
    for record in records:
        for event in record.events:
            if isinstance(event, Spoken) and event.words:
                found.spoken += 1
                found.by_minds += event.mind != "scripted"
        for fault in record.faults:
            code = fault.partition(": ")[2]
            found.stood_in[code] = found.stood_in.get(code, 0) + 1
    for trace in traces:
        codes = [verdict.code for verdict in trace.verdicts]
        for code in codes:
            found.said[code] = found.said.get(code, 0) + 1
            if code in found.objected:
                found.objected[code] += 1
        found.mended += FIT in codes and any(code in CODES for code in codes)
    return found


def verdicts_in_words(counts: Verdicts) -> list[str]:
    """The counts as lines to read."""
    own, lines = counts.by_minds, counts.spoken
    told = [f"{lines} lines were said, {own} of them in words of a mind's own."]
    for code, meaning in CODES.items():
        if counts.objected[code]:
            stood_in = counts.stood_in.get(code, 0)
            told.append(f"  {code}: {counts.objected[code]} times, the written line taken {stood_in} times; {meaning}")
    if not any(counts.objected.values()):
        told.append("The claim check objected to nothing.")
    else:
        told.append(f"{counts.mended} were fit when they were asked for once more.")
    others = [f"{code} {times}" for code, times in sorted(counts.stood_in.items()) if code not in CODES]
    if others:
        told.append(f"The written answer was taken for other reasons: {', '.join(others)}.")
    return told
