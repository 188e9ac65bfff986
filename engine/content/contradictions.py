"""Parts of a condition that cannot hold at once: a thing in two rooms, open and closed, more than five and less than
three. Of two parts that are not known to shut each other out, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from engine.model import language as lang

if TYPE_CHECKING:
    from engine.content.certain import Certain
    from engine.content.coming import Span

_OPPOSITES: dict[str, str] = {"closed": "open", "unlocked": "locked", "unlit": "lit", "light": "dark"}
"""Qualities that hold just when another does not."""
_SAME: dict[str, str] = {"on": "lit"}
_APART = (
    frozenset({"standing", "sitting", "lying"}), frozenset({"running", "over"}),
)  # fmt: skip
"""Qualities of which a noun has one at most."""


class Literal(NamedTuple):
    """A part without `and`, `or` and `not`, and whether it must hold or must not; `number` is which of the parts of the
    whole it comes from.
    """

    part: lang.Condition
    holds: bool
    number: int


def at_odds(parts: Iterable[lang.Condition], certain: Certain) -> tuple[int, int] | None:
    """The numbers of two of these parts that cannot both hold, if there are such."""
    literals = [each for number, part in enumerate(parts) for each in _literals(part, True, number)]
    if len(literals) < 2:
        return None
    wanted: dict[tuple[lang.Condition, bool], int] = {}
    for each in literals:
        for part, holds in _implied(each):
            other = wanted.get((part, not holds))
            if other is not None:
                return min(other, each.number), max(other, each.number)
            wanted.setdefault((part, holds), each.number)
    sure = [each for each in literals if each.holds]
    for at, one in enumerate(sure):
        for other_ in sure[at + 1 :]:
            if _apart(one.part, other_.part, certain):
                return min(one.number, other_.number), max(one.number, other_.number)
    return _numbers_at_odds(literals, certain)


def _literals(part: lang.Condition, holds: bool, number: int) -> Iterator[Literal]:
    match part:
        case lang.Not(inner):
            yield from _literals(inner, not holds, number)
        case lang.All(parts) if holds:
            for each in parts:
                yield from _literals(each, True, number)
        case lang.Any(parts) if not holds:
            for each in parts:
                yield from _literals(each, False, number)
        case lang.Is(noun, quality):
            plain, opposite = _SAME.get(quality, quality), _OPPOSITES.get(quality)
            asked = lang.Is(noun, opposite or plain)  # type: ignore[arg-type]
            yield Literal(asked, holds == (opposite is None), number)
        case _:
            yield Literal(part, holds, number)


def _implied(literal: Literal) -> Iterator[tuple[lang.Condition, bool]]:
    """The part itself, and what holds wherever it does."""
    part, holds, _ = literal
    yield part, holds
    if not holds:
        return
    match part:
        case lang.Wears(person, thing):
            yield lang.Holds(person, thing), True
            yield lang.Is(thing, "worn"), True
            yield lang.Is(thing, "held"), True
        case lang.Holds(_, thing) | lang.Is(thing, "worn"):
            yield lang.Is(thing, "held"), True
        case lang.Is(scene, "running" | "over"):
            yield lang.Is(scene, "begun"), True


def _apart(one: lang.Condition, other: lang.Condition, certain: Certain) -> bool:
    """Whether two parts shut each other out."""
    match one, other:
        case lang.Inside(thing, place), lang.Inside(same, elsewhere) if thing == same:
            return _is_in_one_place(thing, certain) and _far_apart(place, elsewhere, certain)
        case ((lang.Holds() | lang.Wears()), (lang.Holds() | lang.Wears())) if one.thing == other.thing:
            return one.person != other.person
        case lang.Upon(thing, place), lang.Upon(same, elsewhere) if thing == same:
            return place != elsewhere
        case (lang.Upon(thing, _), lang.Holds(_, same)) | (lang.Holds(_, same), lang.Upon(thing, _)):
            return thing == same
        case lang.Doing(verb, nouns), lang.Doing(another, others):
            pairs = zip(nouns, others, strict=False)
            return verb != another or any(lang.ANYTHING not in pair and pair[0] != pair[1] for pair in pairs)
        case lang.Has(property, noun, value), lang.Has(same, being, other_) if (property, noun) == (same, being):
            return value != other_
        case lang.Relates(), lang.Relates():
            return certain.owned.apart(one, other)
        case lang.ActorIs(person), lang.ActorIs(another):
            return person != another
        case lang.Is(noun, quality), lang.Is(same, another) if noun == same and quality != another:
            return any(quality in group and another in group for group in _APART)
    return False


def _is_in_one_place(id: str, certain: Certain) -> bool:
    noun = certain.nouns.get(id)
    return noun is not None and not (noun.liquid or noun.door or noun.backdrop)


def _far_apart(place: str, elsewhere: str, certain: Certain) -> bool:
    """Two rooms or regions that have no room in common."""
    rooms = [_rooms(each, certain) for each in (place, elsewhere)]
    return all(rooms) and not any(room in rooms[1] for room in rooms[0])


def _rooms(place: str, certain: Certain) -> tuple[str, ...]:
    region = certain.regions.get(place)
    if region is not None:
        return region.rooms
    noun = certain.nouns.get(place)
    return (place,) if noun is not None and noun.kind == "room" else ()


def _numbers_at_odds(literals: list[Literal], certain: Certain) -> tuple[int, int] | None:
    asked: dict[lang.Number, list[tuple[str, int, bool]]] = {}
    first: dict[lang.Number, int] = {}
    for part, holds, number in literals:
        if isinstance(part, lang.Compare):
            asked.setdefault(part.number, []).append((part.sign, part.value, holds))
            first.setdefault(part.number, number)
            if not meets(certain.span(part.number), asked[part.number]):
                return first[part.number], number
    return None


def meets(span: Span, comparisons: list[tuple[str, int, bool]]) -> bool:
    """Whether one number of a span can be all that is asked of it. Between the numbers that are named nothing changes,
    so those, what stands beside them and the ends are all that need be tried."""
    tried = span.only or (
        span.least, span.most, *(value + beside for _, value, _ in comparisons for beside in (-1, 0, 1)),
    )  # fmt: skip
    return any(
        all(lang.SIGNS[sign](number, value) == holds for sign, value, holds in comparisons)
        for number in tried
        if span.least <= number <= span.most
    )
