"""How many, in words: `three coins`, `a cup of water`, `15 nails`. Up to twelve a number is a word."""

from __future__ import annotations

from engine.model.naming import article_for, plural_of
from engine.model.state import State
from engine.model.world import Noun

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(number: int) -> str:
    """`three`, and `15` for what is longer to read than to see."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """`one point`, `five points`."""
    return f"{number_word(number)} {one if number == 1 else many or plural_of(one)}"


def several(noun: Noun, number: int) -> str:
    """`three coins`."""
    return f"{number_word(number)} {noun.plural_name or plural_of(noun.name)}"


def measure(state: State, liquid: str, amount: int) -> str:
    """`a cup of water`, `three cups of water`; `some water` where its measures have no name."""
    kind = state.world.nouns[liquid]
    if not kind.unit:
        return f"some {kind.name}"
    if amount <= 1:
        return f"{article_for(kind.unit)} {kind.unit} of {kind.name}"
    return f"{counted(amount, kind.unit)} of {kind.name}"
