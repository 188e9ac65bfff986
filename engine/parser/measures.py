"""How much of a liquid a phrase names, and out of what: `two cups of water from the jug`.

A liquid is one noun wherever it is, so the vessel that the words put it in is no more than a word of its phrase. Here
it is kept apart from that, for the act to go by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.parser.nouns import candidates
from engine.parser.reader import Reader

if TYPE_CHECKING:
    from engine.parser.grammar import Span


class Draught(NamedTuple):
    """The measures that a phrase names, 0 for as much as goes; what of it names the liquid, or else the vessel; and the
    vessels and sources that it says the liquid is in, if it does."""

    amount: int
    span: Span
    named: tuple[str, ...] = ()


def measured(reader: Reader, span: Span) -> Draught:
    """`two cups of water`, `two cups of water from the jug`, `two cups from the jug`, `the water in the jug`."""
    start, end = span
    at = _held_in(reader, start, end)
    liquid_ends = at - 1 if at else end
    if at and _is_way_out(reader, liquid_ends - 1):
        liquid_ends -= 1
    amount, liquid_begins = _measure(reader, start, liquid_ends)
    if not at:
        return Draught(amount, (liquid_begins, end) if liquid_begins < end else span)
    if liquid_begins == liquid_ends:
        return Draught(amount, (at, end))
    if not any(reader.nouns[id].liquid for id in candidates(reader, reader.words[liquid_begins:liquid_ends])):
        return Draught(amount, (liquid_begins, end))
    return Draught(amount, (liquid_begins, liquid_ends), candidates(reader, reader.words[at:end]))


def _held_in(reader: Reader, start: int, end: int) -> int:
    """Where the vessel or source is named that a liquid is said to be in; 0 where none is."""
    words, tables, nouns = reader.words, reader.tables, reader.nouns
    for at in range(end - 2, start, -1):
        if words[at] in tables.places and (words[at] not in tables.of or _is_way_out(reader, at - 1)):
            holders = candidates(reader, words[at + 1 : end])
            return at + 1 if holders and all(nouns[id].vessel or nouns[id].source for id in holders) else 0
    return 0


def _is_way_out(reader: Reader, at: int) -> bool:
    """Whether it is the `out` of `out of`."""
    return reader.tables.directions.get(reader.words[at]) == "out"


def _measure(reader: Reader, start: int, end: int) -> tuple[int, int]:
    """The measures named at the beginning of a phrase, and where the rest begins: at its end, where that is all."""
    words, tables = reader.words, reader.tables
    of = next((at for at in range(start + 1, min(start + 3, end)) if words[at] in tables.of), 0)
    stop = of or end
    if (of and of >= end - 1) or not 0 < stop - start < 3:
        return 0, start
    bare_unit = stop == start + 1 or words[start] in tables.articles  # "inch of rum", "an inch of rum"
    if not of:  # "the cup in the tub" is a cup, and no measure
        bare_unit = words[start] in tables.single
    count = 1 if bare_unit else tables.number(words[start])
    units = {noun.unit for noun in (reader.nouns[id] for id in reader.scope) if noun.liquid and noun.unit}
    if not count or not any(form in units for form in tables.forms(words[stop - 1])):
        return 0, start
    return count, of + 1 if of else end
