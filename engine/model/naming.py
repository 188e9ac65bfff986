"""The small grammar of English names that packs and prose share: which article, and what the name is of many.

A guess, and meant as one: what it gets wrong a pack says itself (`article`, `plural_name`).
"""

from __future__ import annotations

import re

_SOUNDS_LIKE_A_CONSONANT = re.compile(r"(?:uni(?!n)|unanim|us[aeiu]|eu|ewe|one\b|once\b|ute|ubi|uku|u\b)")
_SOUNDS_LIKE_A_VOWEL = re.compile(r"(?:hour|heir|honest|honou?r|8|1[18]\b|1[18]th|[fhlmnrsx]-)")

_IRREGULAR = {
    "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice", "person": "people", "ox": "oxen",
    "die": "dice", "leaf": "leaves", "half": "halves", "calf": "calves", "thief": "thieves", "life": "lives",
    "penny": "pennies", "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes", "echo": "echoes",
    "human": "humans", "scarf": "scarves", "sheep": "sheep", "fish": "fish", "deer": "deer",
}  # fmt: skip
"""Whole words."""
_ENDINGS = (
    ("man", "men"), ("child", "children"), ("knife", "knives"), ("loaf", "loaves"), ("wolf", "wolves"),
    ("shelf", "shelves"), ("wife", "wives"),
)  # fmt: skip
"""Words and what ends in them: `bookshelf`, `boatman`."""
_BEFORE_THE_REST = re.compile(r"(.+?)(?= (?:of|with|in|from|for)\b)")
"""What of `cup of tea` becomes many."""


def article_for(name: str, *, plural: bool = False) -> str:
    """`an` before a vowel that sounds like one, `some` for many."""
    if plural:
        return "some"
    start = name.lstrip("'\"“‘").lower()
    if _SOUNDS_LIKE_A_VOWEL.match(start):
        return "an"
    return "an" if start[:1] in tuple("aeiouáéíóúàèìòùäöü") and not _SOUNDS_LIKE_A_CONSONANT.match(start) else "a"


def plural_of(name: str) -> str:
    """`coins` for `coin`, `cups of tea` for `cup of tea`."""
    whole = _BEFORE_THE_REST.match(name)
    head, tail = (name[: whole.end()], name[whole.end() :]) if whole else (name, "")
    first, blank, word = head.rpartition(" ")
    return f"{first}{blank}{_plural(word)}{tail}"


def _plural(word: str) -> str:
    small = word.lower()
    if small in _IRREGULAR:
        return word[:1] + _IRREGULAR[small][1:]
    for one, many in _ENDINGS:
        if small.endswith(one):
            return word[: len(word) - len(one) + 1] + many[1:]
    if re.search(r"(?:s|x|z|ch|sh)$", small):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", small) else f"{word}s"
