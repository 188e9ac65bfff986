"""What the ids of one world are called in another that its author made of it, and which option of a choice is which.

An id that is gone and one that has come are the same where they alone have a name: a room called "Yard" is the yard,
whatever its id. An id that is in both worlds may have gone from one thing to another, as where two are swapped: it has
where both its name and what stands with it are another's. An option has no id, so it is known by its label, or else by
what it says and does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from engine.model import events as ev
from engine.model.language import Text
from engine.model.offers import Choice, Option
from engine.model.world import World

E = TypeVar("E", bound=ev.Event)

DECLARED = ("nouns", "facts", "endings", "quests", "achievements", "numbers", "properties", "choices", "scenes")
"""The parts of a world that have ids which a saved game speaks of."""
_IN_BRACES = re.compile(r"\{[^{}]*\}")
"""What a text asks of the state, by ids."""


class Renamed:
    """The way from the ids of the world of `then` to those of `now`."""

    def __init__(self, then: World, now: World) -> None:
        self.then, self._now = then, now
        self.ids: dict[str, str] = {}
        for each in DECLARED:
            self.ids.update(_renamed(getattr(then, each), getattr(now, each)))

    def of(self, value: Any) -> Any:
        """A value with its ids as they are now: an id, or several, or what is none."""
        if isinstance(value, str):
            return self.ids.get(value, value)
        return tuple(map(self.of, value)) if isinstance(value, tuple) else value

    def key(self, key: str) -> str:
        """The key of an act. Of a choice, it names the option by its number now; empty where there is none any more."""
        words = key.split()
        if len(words) == 3 and words[0] == "choose" and words[1] in self.then.choices and words[2].isdecimal():
            option = self.option(words[1], int(words[2]))
            return "" if option is None else f"choose {self.of(words[1])} {option}"
        return " ".join(self.of(word) for word in key.split(" "))

    def option(self, choice: str, number: int) -> int | None:
        """The number that an option of a choice has now; None where it is not there any more. 0 is to leave it."""
        then, now = self.then.choices.get(choice), self._now.choices.get(self.of(choice))
        if then is None or now is None or number > len(then.options):
            return None
        return number if number == 0 else _option(then, now, number)

    def event(self, event: E) -> E:
        """An event with its ids as they are now."""
        fields = {name: getattr(event, name) for name in event.__struct_fields__}
        if isinstance(event, ev.Chosen):
            fields["option"] = self.option(event.choice, event.option)
        if "act" in fields:
            fields["act"] = self.key(event.act)  # type: ignore[attr-defined]
        return type(event)(**{name: self.of(value) for name, value in fields.items()})

    @property
    def keeps_its_options(self) -> bool:
        """Whether every option that there was has the number that it had."""
        return all(
            self.option(choice.id, number) == number
            for choice in self.then.choices.values()
            for number in range(1, len(choice.options) + 1)
        )


def _renamed(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, str]:
    moved = {id for id in then if id in now and _is_of_another(then[id], now[id])}
    gone = _by_name(then, [id for id in then if id not in now or id in moved])
    come = _by_name(now, [id for id in now if id not in then or id in moved])
    return {ids[0]: come[name][0] for name, ids in gone.items() if len(ids) == 1 and len(come.get(name, ())) == 1}


def _by_name(declared: Mapping[str, Any], ids: Iterable[str]) -> dict[object, list[str]]:
    """Some of the ids that are declared, under the name of what they stand for."""
    found: dict[object, list[str]] = {}
    for id in ids:
        found.setdefault(_name(declared[id]), []).append(id)
    return found


def _is_of_another(then: Any, now: Any) -> bool:
    """Whether what an id stands for has neither the name nor the look that it had. The name alone may be changed."""
    return isinstance(then, msgspec.Struct) and _name(then) != _name(now) and _look(then) != _look(now)


def _look(value: msgspec.Struct) -> list[object]:
    """Of what is declared, its text, and what of it is so or not so."""
    parts = (getattr(value, name) for name in value.__struct_fields__ if name not in ("line", "file"))
    return [_IN_BRACES.sub("", part.source) if isinstance(part, Text) else part for part in parts if _is_look(part)]


def _is_look(part: object) -> bool:
    return part is None or isinstance(part, bool | int | Text)


def _name(value: Any) -> object:
    name = getattr(value, "name", "") or getattr(value, "text", "")
    if not isinstance(value, msgspec.Struct):
        return repr(value)
    return getattr(value, "kind", ""), name.casefold() if isinstance(name, str) else repr(name)


def _option(then: Choice, now: Choice, number: int) -> int | None:
    """By its label, then by its content, and then by its place, where nothing else there was has come to stand."""
    option = then.options[number - 1]
    labels = [each.label for each in now.options]
    if labels.count(option.label) == 1:
        return labels.index(option.label) + 1
    before = [each.label for each in then.options]
    fresh = [place for place, label in enumerate(labels) if label not in before]
    alike = [place for place in fresh if _content(now.options[place]) == _content(option)]
    if len(alike) == 1:
        return alike[0] + 1
    stands_there = number - 1 in (alike or fresh)
    return number if stands_there else None


def _content(option: Option) -> tuple[object, ...]:
    return option.say, option.do
