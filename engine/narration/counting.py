"""How many, in words: `three coins`, `a cup of water`, `15 nails`. Up to twelve a number is a word."""

from __future__ import annotations

from engine.content.words import article_for
from engine.model.state import State
from engine.model.world import Noun

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_ENDINGS: tuple[tuple[str, str], ...] = (
    ("man", "men"), ("person", "people"), ("child", "children"), ("foot", "feet"), ("tooth", "teeth"),
    ("goose", "geese"), ("mouse", "mice"), ("knife", "knives"), ("leaf", "leaves"), ("loaf", "loaves"),
    ("shelf", "shelves"), ("half", "halves"), ("wolf", "wolves"), ("scarf", "scarves"),
)  # fmt: skip


def number_word(number: int) -> str:
    """`three`, and `15` for what is longer to read than to see."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def counted(number: int, one: str, many: str = "") -> str:
    """`one point`, `five points`."""
    return f"{number_word(number)} {one if number == 1 else many or plural_of(one)}"


def plural_of(name: str) -> str:
    """The plural of a name, by its last word, or by the one before `of`: `cups of tea`."""
    head, of, rest = name.partition(" of ")
    for one, many in _ENDINGS:
        if head.endswith(one) and not (one == "man" and head.endswith("human")):
            return head[: -len(one)] + many + of + rest
    if head.endswith(("s", "x", "z", "ch", "sh")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in tuple("aeiou"):
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + of + rest


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
