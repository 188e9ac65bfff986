"""The words a player can use for something, and which names are proper ones."""

from __future__ import annotations

import re

_SPLIT = re.compile(r"[^\w'’-]+|_+")
ARTICLES = frozenset({"a", "an", "the", "some"})


def words_of(*phrases: str) -> frozenset[str]:
    """Every word of some names or ids, in small letters, without articles.

    `boatman's` can be typed with and without its apostrophe, `oil-can` as it is and as two words.
    """
    found: dict[str, None] = {}
    for phrase in phrases:
        for piece in _SPLIT.split(phrase.lower().replace("’", "'")):
            word = piece.strip("'-")
            forms = [word]
            if "'" in word:
                forms.append(word.replace("'", ""))
            if "-" in word:
                forms += [part.strip("'") for part in word.split("-")]
            for form in forms:
                if form and form not in ARTICLES:
                    found[form] = None
    return frozenset(found)


def has_words(phrase: str) -> bool:
    """Whether `words_of` finds any, which the first one tells."""
    return any(words_of(piece) for piece in phrase.split())


_WHOSE = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*)*(?:['’]s|s['’]) \w")


def says_whose(name: str) -> bool:
    """`Ann's hat` needs no article either; a `boatman's hat` is any of that sort."""
    return _WHOSE.match(name) is not None


def is_proper(name: str) -> bool:
    """A name that starts with a capital letter needs no article."""
    return name[:1].isupper()
