"""What somebody has to see in order to see that a condition holds: the nouns that it names.

That a thing is not somewhere is seen where it would be, so of what is denied the thing itself is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from engine.model import language as lang

_MISSED: dict[type, str] = {
    lang.Inside: "thing", lang.Upon: "thing", lang.Holds: "thing", lang.Wears: "thing", lang.PartOf: "thing",
}  # fmt: skip
"""The field of what is missed where one of these does not hold."""


def to_be_seen(condition: lang.Condition, nouns: Collection[str], holding: bool = True) -> tuple[str, ...]:
    """The nouns that a condition names, once each, as they have to be seen while it holds, or while it does not."""
    return tuple(dict.fromkeys(_named(condition, nouns, holding)))


def _named(part: object, nouns: Collection[str], holding: bool) -> Iterator[str]:
    if isinstance(part, lang.Not):
        yield from _named(part.part, nouns, not holding)
    elif isinstance(part, msgspec.Struct):
        missed = "" if holding else _MISSED.get(type(part), "")
        for field in part.__struct_fields__:
            if field != missed:
                yield from _named(getattr(part, field), nouns, holding)
    elif isinstance(part, str):
        if part in nouns:
            yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _named(each, nouns, holding)
