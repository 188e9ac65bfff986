"""Why a file is not read as a card or a lorebook: its name, and what is wrong with it."""

from __future__ import annotations


class CardRefused(Exception):
    """The message is a sentence that begins with the name of the file."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{shown(file)}: {why}")
        self.file = file
        self.why = why


class Unfit(Exception):
    """The same, from where the name of the file is not known: the end of a sentence."""


def shown(words: str, most: int = 80) -> str:
    """A stranger's words as they can be shown on one line."""
    line = " ".join(words[: most * 4].split())
    line = "".join(letter if letter.isprintable() else "·" for letter in line)
    return line if len(line) <= most else f"{line[: most - 1]}…"
