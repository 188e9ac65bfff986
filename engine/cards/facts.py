"""Entries of a lorebook as facts of a pack: their keys are the words that somebody asks by, their text is the fact.

In a chat an entry is put before the model when its keys are read. Here it is something that a person knows and tells
whoever asks after it, with a model and without one; and what they know stands in their prompt only while they may tell
it. So what a lorebook says of prompts (places, depths, budgets, groups) has nothing to bear on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

import msgspec

from engine.cards.lore import Book, Entry, plain_words
from engine.cards.report import Report
from engine.cards.talk import emphasised_away, spoken_only, staged, turns
from engine.cards.wording import (
    Done,
    as_plain,
    as_prose,
    one_line,
    orders_in,
    read_words,
    shortened,
)
from engine.content.names import GOOD_ID, RESERVED
from engine.content.words import words_of
from engine.model.topics import SMALL

LONGEST_FACT = 1_000
LONGEST_TOLD = 3_000
MOST_FACTS = 400
_MOST_WORDS = 40
_MOST_KEYS = 400
"""So many keys of an entry are looked at, to find as many words."""
_LONGEST_WORD = 60
_LONGEST_ID = 40
_SUGGESTED = 12
"""How many of a person's facts the player is told of by themselves."""

Table = dict[str, Any]


class Lore(msgspec.Struct, kw_only=True):
    """What became of a book."""

    facts: dict[str, Table] = {}
    knows: list[Table] = []
    entries: dict[int, str] = {}
    """The fact that an entry has become, by its place in the book."""
    always: list[str] = []
    """Texts that nobody asks after and that always hold: they are part of who somebody is."""


def lore_of(book: Book, char: str, taken: Collection[str], report: Report) -> Lore:
    """The facts of a book, under ids that are not `taken`. `char` is who `{{char}}` is."""
    lore = Lore()
    used = dict.fromkeys(taken)
    for entry in book.entries:
        _take(entry, char, used, lore, report)
    if book.left_out:
        report.lose("lorebook", f"{book.left_out:,} entries past the first {len(book.entries):,}, which were not read")
    return lore


def _take(entry: Entry, char: str, used: dict[str, None], lore: Lore, report: Report) -> None:
    done = Done()
    title = one_line(entry.name, char)[:80].strip()
    words, dropped = _words(entry, char, done)
    label = f"lore: {title or (words[0] if words else f'entry {entry.at + 1}')}"
    for each in entry.odd:
        report.change(label, f"it {each}, which was passed over")
    if not entry.enabled:
        if not entry.odd:
            report.lose(label, "it is switched off in the book")
        return
    if len(lore.facts) >= MOST_FACTS:
        report.lose(label, f"a person knows {MOST_FACTS} facts at most")
        return
    text = read_words(entry.content[: 2 * LONGEST_TOLD], char, done)
    _, talk = turns(text, (char,))
    if talk:  # a fact is what they say of it; how they say it is told
        prose = as_prose(shortened("\n\n".join(map(staged, talk)), LONGEST_TOLD))
        fact = as_plain("\n".join(said for each in talk if (said := spoken_only(each)))) or as_plain(staged(talk[0]))
    else:
        text = emphasised_away(_without_brackets(text)).replace("*", "")
        fact, prose = as_plain(text), as_prose(text)
    words = list(dict.fromkeys((*words, *(each for word in done.words if (each := _word(word, char))))))[:_MOST_WORDS]
    report.order(label, orders_in(fact))
    if not fact:
        report.lose(label, "it has no text")
        return
    if not words and title and not words_of(title) <= SMALL:
        words = [title]
    if not words:
        if entry.constant:
            lore.always.append(fact)
            report.change(label, "it has no words to be asked after by and always holds: part of who they are")
        else:
            report.lose(label, "it has no words that somebody could ask after it by" + _of_regexes(dropped))
        return
    id = free_id(title or words[0], used, "lore")
    used[id] = None
    name = title or words[0]
    short = shortened(fact, LONGEST_FACT)
    table: Table = {"name": name, "text": short, "words": words}
    knows: Table = {"fact": id}
    if entry.after:
        knows["when"] = f"turn >= {entry.after}"
    if prose != fact and (talk or len(fact) <= LONGEST_FACT):
        knows["tell"] = prose
    suggest = as_prose(name)
    if len(lore.facts) < _SUGGESTED and words_of(suggest):
        knows["suggest"] = suggest
    lore.facts[id] = table
    lore.knows.append(knows)
    lore.entries[entry.at] = id
    cut = len(fact) - len(short) + max(0, len(entry.content) - 2 * LONGEST_TOLD)
    _report(entry, label, id, words, dropped, done, cut, bool(talk), report)


def _report(
    entry: Entry,
    label: str,
    id: str,
    words: list[str],
    dropped: list[str],
    done: Done,
    cut: int,
    talked: bool,
    report: Report,
) -> None:
    by = ", ".join(words[:6]) + (f" and {len(words) - 6} more" if len(words) > 6 else "")
    whys = []
    if cut > 0:
        whys.append(f"its text was cut by {cut:,} letters")
    if entry.secondary:
        whys.append("its second keys are words like the first")
    if entry.excluded:
        whys.append("the words that keep it away have no place here")
    if entry.chance < 100:
        whys.append(f"it comes always, and there in {entry.chance} of 100 cases")
    if entry.after:
        whys.append(f"it is not told before turn {entry.after}")
    if dropped:
        whys.append(_of_regexes(dropped).removeprefix(": "))
    if entry.decorators:
        whys.append(f"without its {', '.join(f'@@{each}' for each in entry.decorators[:5])}")
    if talked:
        whys.append("of a talk in it they have their own lines")
    report.take(label, f"the fact {id}, asked after by {by}", [*whys, *done.whys()])


def _words(entry: Entry, char: str, done: Done) -> tuple[list[str], list[str]]:
    """What an entry is asked after by, and its keys that are expressions for more than words."""
    found: dict[str, None] = {}
    dropped: list[str] = []
    for key in (*entry.keys, *entry.secondary)[:_MOST_KEYS]:
        if len(found) >= _MOST_WORDS:
            break
        plain = plain_words(key, regex=entry.regex)
        if plain is None:
            dropped.append(key)
            continue
        for each in plain:
            word = _word(each, char)
            if word:
                found[word] = None
    return list(found)[:_MOST_WORDS], dropped


def _word(key: str, char: str) -> str:
    """One word or phrase to ask by, or nothing where it would say nothing."""
    word = one_line(key, char)
    own = words_of(word)
    return word if own and not own <= SMALL and len(word) <= _LONGEST_WORD else ""


def _of_regexes(dropped: list[str]) -> str:
    if not dropped:
        return ""
    return f": {len(dropped)} of its keys {'is' if len(dropped) == 1 else 'are'} a pattern for more than a few words"


def _without_brackets(text: str) -> str:
    """`[Eldoria: a forest]` is written so for models."""
    inner = text[1:-1]
    return inner.strip() if text[:1] == "[" and text[-1:] == "]" and not {"[", "]"} & set(inner) else text


def free_id(name: str, taken: Collection[str], otherwise: str) -> str:
    """An id made of a name, that nothing has yet."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    id = re.sub(r"[^a-z0-9]+", "_", folded).strip("_")[:_LONGEST_ID].strip("_")
    if GOOD_ID.fullmatch(id) is None:
        id = f"{otherwise}_{id}".strip("_")
    if id in RESERVED or id == "player":
        id = f"{id}_{otherwise}"
    number, free = 1, id
    while free in taken or free in RESERVED:
        number += 1
        free = f"{id}_{number}"
    return free
