"""How chats are told, and what a story makes of it: what is done and what is said, who says which line.

In a chat what is done stands between stars and what is said stands bare, or what is said stands between quotation marks
and what is done bare. Lines of several people begin with their names. Examples are written so, and often descriptions
and the entries of lorebooks as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from engine.cards.wording import as_plain

_BOLD = re.compile(r"(\*{2,3}|_{2,3})(?=\S)([^\n]{1,200}?)(?<=\S)\1")
_LINED = re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,200})(?<=\S)_(?!\w)")
_STARRED = re.compile(r"\*(?=\S)([^*\n]{1,4000})\*")
_QUOTED = re.compile(r'["“”«»„]')
_SPEAKER = re.compile(r"^[ \t]*([^:\n*\"“\[(]{1,60}?)[ \t]*:[ \t]*", re.MULTILINE)
_START = re.compile(r"[ \t]*<START>[ \t]*\n?", re.IGNORECASE)


def turns(text: str, whose: Collection[str]) -> tuple[str, list[str]]:
    """What somebody says in a text with talk in it, turn by turn, and the text without that talk. `whose` are the
    names that they go by. A text in which no line is theirs has no talk in it."""
    names = {each.strip().lower() for each in whose if each.strip()}
    if not any(mark[1].strip().lower() in names for mark in _SPEAKER.finditer(text)):
        return text, []
    rest: list[str] = []
    found: list[str] = []
    for block in _START.split(text):
        marks = [mark for mark in _SPEAKER.finditer(block) if _speaks(mark[1], names)]
        ends = [*(mark.start() for mark in marks[1:]), len(block)]
        rest.append(block[: marks[0].start()] if marks else block)
        for mark, end in zip(marks, ends, strict=False):
            said, _, after = block[mark.end() : end].partition("\n[")  # which begins something else
            if mark[1].strip().lower() in names:
                found.append(said.strip())
            if after:
                rest.append(f"[{after}")
    return "\n".join(each.strip() for each in rest if each.strip()), [each for each in found if each]


def _speaks(label: str, names: Collection[str]) -> bool:
    """Whether a line that begins so is somebody's: a name of theirs, or of the player's."""
    name = label.strip().lower()
    return name in names or as_plain(name).lower() in ("the stranger", "stranger", "you")


def emphasised_away(text: str) -> str:
    """Without the marks of emphasis, but for the single star, which tells what is done from what is said."""
    for _ in range(3):
        text, number = _BOLD.subn(r"\2", text)
        if not number:
            break
    return _LINED.sub(r"\1", text)


def staged(text: str) -> str:
    """A chat's way of telling made a story's: `*She nods.* Come in.` is `She nods. "Come in."`."""
    text = emphasised_away(text)
    if "*" not in text:
        return text
    if _QUOTED.search(text):
        return _STARRED.sub(r"\1", text).replace("*", "")
    paragraphs = [_runs(each) for each in text.split("\n")]
    if not any(done for runs in paragraphs for done, _ in runs):
        return text.replace("*", "")
    told = "\n".join(map(_paragraph, paragraphs))
    return told if '"' in told else f'{told} "…"'  # what holds no speech at all would be taken for speech


def _runs(line: str) -> list[tuple[bool, str]]:
    """A line as what is done in it and what is said, in turn. A word between stars within what is said is stressed."""
    told: list[tuple[bool, str]] = []
    at = 0
    for found in _STARRED.finditer(line):
        before = line[at : found.start()]
        stressed = " " not in found[1].strip() and found[1][-1:].isalnum() and bool(before.strip())
        told += [(False, before), (not stressed, found[1])]
        at = found.end()
    told.append((False, line[at:]))
    runs: list[tuple[bool, str]] = []
    for done, words in told:
        if runs and runs[-1][0] == done:
            runs[-1] = (done, runs[-1][1] + words)
        elif words.strip() or runs:
            runs.append((done, words))
    return runs


def _paragraph(runs: list[tuple[bool, str]]) -> str:
    parts: list[str] = []
    for done, words in runs:
        plain = " ".join(words.replace("*", "").split())
        if any(letter.isalnum() for letter in plain):
            parts.append(_sentence(plain) if done else f'"{plain}"')
        elif plain and parts:
            parts[-1] += plain
    return " ".join(parts)


def _sentence(words: str) -> str:
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".!?…,;:—-\"'" else f"{words}."


def spoken_only(text: str) -> str:
    """What is said in a line of a chat, without what is done in it: for sample lines."""
    text = emphasised_away(text)
    quotes = re.findall(r'["“]([^"“”\n]{1,400})["”]', text)
    if quotes:
        ended = [f"{each[:-1]}." if each.endswith(",") else each for each in map(str.strip, quotes)]
        return " ".join(" ".join(ended).split())
    plain = "".join(
        found if number % 2 == 0 or " " not in found.strip() else " " for number, found in enumerate(text.split("*"))
    )
    return " ".join(plain.split())
