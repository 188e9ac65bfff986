"""Where the lines of a paragraph end on a screen of so many cells.

A row is a pair of positions in the paragraph's own text, so styles, links and selections, which are
positions too, need no translation when the window changes. Prose in one-cell letters is cut by searching
for the last blank that fits, once a row; anything wider is measured letter by letter.
"""

from __future__ import annotations

import re

from rich.cells import get_character_cell_size

Row = tuple[int, int]
"""Where a row starts and ends in the text; the blank it was broken at belongs to neither row."""

_NOT_ONE_CELL = re.compile(r"[^\x20-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e]")


def wrap(text: str, width: int, hang: int = 0) -> list[Row]:
    """The rows of `text` in `width` cells, rows after the first being `hang` cells narrower.

    Always at least one row. A word longer than a row is cut, a path after the last separator that fits, so that no name
    in it is torn. `width` below 1 counts as 1.
    """
    rows: list[Row] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line.rstrip(" "))
        cut = _wrap_narrow if _NOT_ONE_CELL.search(line) is None else _wrap_measured
        cut(text, start, end, width, hang, rows)
        start += len(line) + 1
    return rows


def _wrap_narrow(text: str, start: int, end: int, width: int, hang: int, rows: list[Row]) -> None:
    room = max(1, width - (hang if rows else 0))
    while end - start > room:
        blank = text.rfind(" ", start, start + room + 1)
        start = _end_row(text, start, end, blank, start + room, rows)
        room = max(1, width - hang)
    rows.append((start, end))


def _wrap_measured(text: str, start: int, end: int, width: int, hang: int, rows: list[Row]) -> None:
    room = max(1, width - (hang if rows else 0))
    used, blank, here = 0, -1, start
    while here < end:
        if text[here] == " ":
            blank = here
        used += get_character_cell_size(text[here])
        if used > room:
            start = here = _end_row(text, start, end, blank, max(here, start + 1), rows)
            room = max(1, width - hang)
            used, blank = 0, -1
        else:
            here += 1
    rows.append((start, end))


def _end_row(text: str, start: int, end: int, blank: int, limit: int, rows: list[Row]) -> int:
    """Close a row at `blank`, or inside a word by `limit` where no blank serves; where the next one starts."""
    stop = blank
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    if stop <= start:
        separator = _separator(text, start, limit)
        limit = separator + 1 if separator > start else limit
        rows.append((start, limit))
        return limit
    rows.append((start, stop))
    while blank < end and text[blank] == " ":
        blank += 1
    return blank


def _separator(text: str, start: int, limit: int) -> int:
    """The last separator of a path that a row can end with, not one of the two of `http://`; -1 where there is none."""
    found = max(text.rfind("/", start, limit), text.rfind("\\", start, limit))
    return found if found < 0 or text[found + 1 : found + 2] not in ("/", "\\") else _separator(text, start, found)
