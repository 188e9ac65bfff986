"""Sentences made to fit into others: a statement behind "that" or a comma, and typed words between quotation marks."""

from __future__ import annotations

import re

_SMALL_WORDS = """
    a an the this that these those there it he she they his her its their one two three some somebody someone
    something no nobody nothing none every everybody everyone everything all any each both many most few
    in on at by for from with without under over behind before after during since when while where if once
    who what whoever whatever only not never you your
"""
_COMMON = frozenset(_SMALL_WORDS.split())
"""Words that lose a large first letter in the middle of a sentence; any other may be a name."""


def as_clause(words: str) -> str:
    """A sentence as it stands after a comma or a colon: `the miller leaves.`, `Mara leaves.`"""
    first, space, rest = words.partition(" ")
    return first.lower() + space + rest if first.lower() in _COMMON else words


def clause(text: str) -> str:
    """A fact's statement as it stands after `that`; empty where it is more than one sentence."""
    words = text.strip()
    if words.endswith("."):
        words = words[:-1]
    if not words or "\n" in words or any(mark in words for mark in (". ", "? ", "! ")) or words[-1] in "?!":
        return ""
    return as_clause(words)


_ASKING = frozenset(
    "who what where when why how which whose do did does are is can could will would have has was were may should "
    "shall who's what's where's when's why's how's don't didn't isn't aren't can't won't".split()
)
"""First words of a question."""
_BIDDING = frozenset(("do", "don't"))
_SUBJECTS = frozenset("i you he she it we they the a an this that these those any some my your his her".split())
"""`Don't move` bids; with one of these after it, `don't` asks."""
_LONE_I = re.compile(r"\bi\b(?=$|[\s,;]|'(?:m|d|ll|ve)\b)")


def as_speech(words: str) -> str:
    """Words as they stand between quotation marks: a large letter first, a full stop or question mark last."""
    words = _LONE_I.sub("I", words.strip())
    if words and words[-1].isalnum():
        first, _, rest = words.lower().partition(" ")
        asks = first.strip(",") in _ASKING and not (first in _BIDDING and rest.partition(" ")[0] not in _SUBJECTS)
        words += "?" if asks else "."
    return words[:1].upper() + words[1:]
