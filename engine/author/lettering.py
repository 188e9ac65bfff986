"""How wide words are where no font can be asked: near enough to break a name into lines that fit a box."""

from __future__ import annotations

import unicodedata

_NARROW = "iljtfrI.,;:'|!()[] -’"
_BROAD = "mwMW@%—"
_TYPED = str.maketrans("‘’“”–—…", "''\"\"--~")


def width_of(text: str) -> float:
    """In heights of a letter, for a face like most."""
    return sum(_width(letter) for letter in text)


def lines_of(text: str, width: float, most: int) -> list[str]:
    """The text in at most so many lines of at most that width; what does not fit ends in three dots."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    kept = [shortened(line, width) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = shortened(f"{lines[most - 1]} {lines[most]}", width, always=True)
    return kept or [""]


def shortened(text: str, width: float, *, always: bool = False) -> str:
    """The text, cut to that width."""
    if width_of(text) <= width and not always:
        return text
    while text and width_of(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if unicodedata.combining(letter):
        return 0.0
    if letter in _NARROW:
        return 0.32
    if letter in _BROAD:
        return 0.86
    return 0.67 if letter.isupper() else 0.54


def columns_of(text: str) -> list[str]:
    """The text by columns of a terminal: an empty one after what is two wide, marks with the letter that bears them."""
    columns: list[str] = []
    for letter in text:
        if unicodedata.combining(letter) and columns:
            columns[-1] += letter
            continue
        columns.append(letter)
        if unicodedata.east_asian_width(letter) in "WF":
            columns.append("")
    return columns


def in_ascii(text: str) -> str:
    """The text for a terminal that has no other letters."""
    plainer = text.translate(_TYPED)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", plainer) if not unicodedata.combining(letter))
    return bare.encode("ascii", "replace").decode()
