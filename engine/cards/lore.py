"""Lorebooks in one shape: V2 and V3 character books, `lorebook_v3` files, World Info of SillyTavern, and books that are
a little of each.

An entry here has what a world can use. All else of it (where in a prompt it would stand, budgets, groups, scripts)
stays in the raw card. Decorators, lines such as `@@activate_only_after 3` at the head of a text, are taken off it and
read. A key that is a regular expression is never compiled: what plain words it stands for are taken, and if it stands
for others than such, it is left out and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from engine.cards.json_text import Json

MOST_ENTRIES = 5_000
_DECORATOR = re.compile(r"(@@@?)([a-z_]+)(?:[ \t]+([^\n]*))?", re.IGNORECASE)
_SLASHED = re.compile(r"/(.{1,400})/[a-z]{0,8}", re.DOTALL)
_ALTERNATIVES = re.compile(r"\((?:\?:)?([^()|]*(?:\|[^()|]*)*)\)")
_ENDING = re.compile(r"(\w)\?")
_PLAIN = re.compile(r"[\w' ’-]+")
_MOST_WORDS = 40
KNOWN = frozenset(
    "activate dont_activate activate_only_after additional_keys constant is_greeting exclude_keys".split()
)
"""Decorators that bear on whether an entry is spoken of."""
IN_PROMPTS = frozenset(
    "depth instruct_depth reverse_depth reverse_instruct_depth role scan_depth instruct_scan_depth position "
    "ignore_on_max_context is_user_icon disable_ui_prompt activate_only_every keep_activate_after_match "
    "dont_activate_after_match".split()
)
"""Decorators that bear on prompts and chats of other programs alone."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a book."""

    at: int
    """Which of the book it is, from 0 in the order in which they stand."""
    keys: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    """Words one of which is wanted besides."""
    excluded: tuple[str, ...] = ()
    """Words that keep it away."""
    content: str = ""
    name: str = ""
    enabled: bool = True
    constant: bool = False
    regex: bool = False
    """Its keys are regular expressions."""
    after: int = 0
    """It is not spoken of before this turn."""
    chance: int = 100
    odd: tuple[str, ...] = ()
    """What of it could not be read, as ends of sentences about it."""
    decorators: tuple[str, ...] = ()
    """The names of those that were taken off and come to nothing here."""


class Book(msgspec.Struct, frozen=True, kw_only=True):
    name: str = ""
    entries: tuple[Entry, ...] = ()
    left_out: int = 0
    """Entries past the most that are read."""


def is_book(raw: Json) -> bool:
    """Whether an object of JSON is a lorebook by itself, and no card."""
    if raw.get("spec") == "lorebook_v3":
        return True
    return isinstance(raw.get("entries"), dict | list) and not (
        {"data", "first_mes", "personality", "mes_example"} & raw.keys()
    )


def _fields(book: Any) -> Json:
    """Where the fields of a book stand: in a file of its own under `data`."""
    inner = book.get("data", book) if isinstance(book, dict) and book.get("spec") == "lorebook_v3" else book
    return inner if isinstance(inner, dict) else {}


def raw_entries(book: Any) -> list[Any]:
    """The entries of a book as they stand there, be it a list of them or a table by their numbers."""
    entries = _fields(book).get("entries")
    return list(entries.values()) if isinstance(entries, dict) else entries if isinstance(entries, list) else []


def read_book(book: Any) -> Book:
    """What can be used of a book. What has the wrong type is left out and said of its entry; nothing is refused."""
    name = _fields(book).get("name")
    entries = raw_entries(book)
    read = [_entry(at, each) for at, each in enumerate(entries[:MOST_ENTRIES])]
    return Book(
        name=name if isinstance(name, str) else "",
        entries=tuple(read),
        left_out=max(0, len(entries) - MOST_ENTRIES),
    )


def _entry(at: int, raw: Any) -> Entry:
    if not isinstance(raw, Mapping):
        return Entry(at=at, enabled=False, odd=("is no entry, but something else",))
    odd: list[str] = []
    extensions = raw.get("extensions")
    more: Mapping[str, Any] = extensions if isinstance(extensions, Mapping) else {}

    def text(*names: str) -> str:
        for name in names:
            value = raw.get(name)
            if isinstance(value, str) and value.strip():
                return value
            if value is not None and not isinstance(value, str):
                odd.append(f"has something as its {name} that is no text")
        return ""

    def words(*names: str) -> tuple[str, ...]:
        for name in names:
            value = raw.get(name)
            if isinstance(value, str):  # some programs write them in one line
                return _listed(value)
            if isinstance(value, list):
                if any(not isinstance(each, str) for each in value):
                    odd.append(f"has something among its {name} that is no text")
                return tuple(each for each in value if isinstance(each, str) and each.strip())
            if value is not None:
                odd.append(f"has something as its {name} that is no list")
        return ()

    content, decorators = _undecorated(text("content"))
    secondary = words("secondary_keys", "keysecondary")
    logic = raw.get("selectiveLogic", more.get("selectiveLogic", more.get("selective_logic", 0)))
    selective = raw.get("selective", True) is not False
    unwanted = selective and logic in (1, 2)  # not all of them, none of them
    enabled = raw.get("enabled", True) is not False and raw.get("disable", False) is not True
    chance = raw.get("probability", more.get("probability", 100))
    chanced = raw.get("useProbability", more.get("useProbability", more.get("use_probability", True))) is not False
    after = _whole(decorators.get("activate_only_after", ""))
    return Entry(
        at=at,
        keys=(*words("keys", "key"), *_listed(decorators.get("additional_keys", ""))),
        secondary=() if unwanted or not selective else secondary,
        excluded=(*(secondary if unwanted else ()), *_listed(decorators.get("exclude_keys", ""))),
        content=content,
        name=text("name", "comment"),
        enabled=enabled and "dont_activate" not in decorators,
        constant=raw.get("constant") is True or "activate" in decorators or "constant" in decorators,
        regex=raw.get("use_regex") is True,
        after=after,
        chance=chance if chanced and isinstance(chance, int) and 0 <= chance <= 100 else 100,
        odd=tuple(odd),
        decorators=tuple(name for name in decorators if name not in KNOWN or name == "is_greeting"),
    )


def _undecorated(content: str) -> tuple[str, dict[str, str]]:
    """A text without the decorators at its head, and what they say. One that begins with three signs counts only where
    the one before it is not known."""
    found: dict[str, str] = {}
    known = False
    rest = content.lstrip("\r\n")
    while match := _DECORATOR.match(rest):
        signs, name, value = match[1], match[2].lower(), (match[3] or "").strip()
        if signs == "@@" or not known:
            known = name in KNOWN or name in IN_PROMPTS
            if len(found) < 50:
                found[name] = value
        rest = rest[match.end() :].lstrip("\r\n")
    return rest if found else content, found


def _listed(value: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in value.split(",") if each.strip())


def _whole(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else 0


def plain_words(key: str, *, regex: bool) -> tuple[str, ...] | None:
    """The words that a key stands for; None for a regular expression that stands for more than a few of them."""
    slashed = _SLASHED.fullmatch(key.strip())
    if slashed is None and not regex:
        return (key,)
    pattern = slashed[1] if slashed is not None else key.strip()
    if len(pattern) > 200:
        return None
    pattern = pattern.replace(r"\b", "").replace(r"\s+", " ").replace(r"\s", " ").removeprefix("^").removesuffix("$")
    pattern = pattern.replace(r"\-", "-").replace(r"\'", "'")
    words = list(_expanded(pattern))
    if len(words) > _MOST_WORDS or not all(_PLAIN.fullmatch(each) for each in words):
        return None
    return tuple(dict.fromkeys(each.strip() for each in words if each.strip())) or None


def _expanded(pattern: str) -> Iterator[str]:
    """`colou?r|(?:red|blue) hat` as the words that it stands for, cut off where they become too many."""
    waiting, given = [pattern], 0
    while waiting and given <= _MOST_WORDS and len(waiting) <= _MOST_WORDS * 4:
        one = waiting.pop(0)
        group = _ALTERNATIVES.search(one)
        ending = _ENDING.search(one)
        if group is not None:
            rest = one[group.end() :]
            options = group[1].split("|")
            if rest.startswith("?"):
                options, rest = [*options, ""], rest[1:]
            waiting += [f"{one[: group.start()]}{option}{rest}" for option in options]
        elif "|" in one:
            waiting += one.split("|")
        elif ending is not None:
            waiting += [
                one[: ending.start()] + ending[1] + one[ending.end() :],
                one[: ending.start()] + one[ending.end() :],
            ]
        else:
            given += 1
            yield one
    if waiting:
        yield "("  # which is no plain word
