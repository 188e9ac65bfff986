"""What can come to be of a pack's own properties and relations, by the effects that may happen at all.

A property of a noun is how it is at first, or what some effect makes of it; a relation holds from the start, or some
effect brings it about. What an effect does to things alike it does to each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.content.problems import quoted
from engine.model import language as lang
from engine.model.listing import listed
from engine.model.properties import Property
from engine.model.world import RelationKind

Value = str | bool | int
MayBe = tuple[bool, bool, str]
"""Whether something can hold, whether it can fail to, and why where one of the two is out."""
_EITHER: MayBe = (True, True, "")


class Owned:
    """What is known of them so far: `let_in` adds what an effect may make of them."""

    def __init__(
        self,
        properties: Mapping[str, Property],
        relations: Mapping[str, RelationKind],
        groups: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.properties, self.relations, self._groups = properties, relations, groups
        self._made: dict[tuple[str, str], dict[Value, None]] = {}
        self._related: dict[str, dict[tuple[str, str], None]] = {}
        self._moving: dict[str, None] = {}
        """The relations that some effect changes."""
        for id, relation in relations.items():
            for one, other in relation.begins:
                self._relate(id, one, other)

    def let_in(self, effect: lang.Become | lang.Relate) -> None:
        match effect:
            case lang.Become(property, noun, value):
                for each in self._all(noun):
                    self._made.setdefault((property, each), {})[value] = None
            case lang.Relate(relation, one, other, value):
                self._moving[relation] = None
                if value:
                    for left in self._all(one):
                        for right in self._all(other):
                            self._relate(relation, left, right)

    def has(self, property: str, noun: str, value: Value) -> MayBe:
        """Whether a property of a noun can be this."""
        declared = self.properties.get(property)
        if declared is None:
            return _EITHER
        first = declared.at_first(noun)
        can = [
            each for each in declared.values or (False, True) if each in {first, *self._made.get((property, noun), ())}
        ]
        if value in can and len(can) > 1:
            return _EITHER
        called = f"{property} of {noun}"
        if len(can) == 1:
            return value in can, value not in can, f"nothing changes {called}"
        return False, True, f"{called} is only ever {listed([str(each) for each in can])}"

    def relates(self, relation: str, one: str, other: str) -> MayBe:
        """Whether two nouns can stand in a relation."""
        if relation not in self.relations:
            return _EITHER
        said = f"{one} {relation} {other}"
        if (one, other) not in self._related.get(relation, {}):
            return False, True, f"nothing brings about {quoted(said)}"
        return (True, True, "") if relation in self._moving else (True, False, f"nothing changes {quoted(said)}")

    def apart(self, one: lang.Relates, other: lang.Relates) -> bool:
        """Whether a noun would have a second partner in a relation that gives it one."""
        kind = self.relations.get(one.relation)
        if kind is None or one.relation != other.relation:
            return False
        two_left = kind.left_one and one.other == other.other and one.one != other.one
        return two_left or (kind.right_one and one.one == other.one and one.other != other.other)

    def bounds(self, number: lang.Level) -> tuple[int, int, int] | None:
        """The least and the most that a number of the pack's own can be, and what it is at first."""
        declared = self.properties.get(number.property)
        if declared is None or declared.bounds is None:
            return None
        return (*declared.bounds, int(declared.at_first(number.noun)))

    def members(self, number: lang.Number) -> tuple[lang.Number, ...]:
        """What an effect on a number writes: of things alike, that of each."""
        if isinstance(number, lang.Level):
            return tuple([lang.Level(number.property, each) for each in self._all(number.noun)])
        return (number,)

    def _all(self, noun: str) -> tuple[str, ...]:
        return self._groups.get(noun, (noun,))

    def _relate(self, relation: str, one: str, other: str) -> None:
        pairs = self._related.setdefault(relation, {})
        pairs[one, other] = None
        if self.relations[relation].mutual:
            pairs[other, one] = None
