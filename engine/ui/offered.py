"""What there is to choose before a game: to go on, to begin, saved games, worlds, settings. Imports no Textual."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from engine.shell.catalogue import Row
from engine.shell.rows import ended_with, where_of
from engine.ui.clean import clean_line

GO_ON, NEW = "slot ", "new "
"""Before the name of a saved game, and of a world."""
GAMES, WORLDS, SETTINGS, QUIT, BACK, SETTLE = "games", "worlds", "settings", "", "back", "settle "


class Item(NamedTuple):
    """Something that can be chosen: what it is called, what is said of it, and what it stands for."""

    name: str
    about: str
    means: str


class Offered(NamedTuple):
    """What there is: saved games, the last played first; worlds, each with its title; the one for who has no other."""

    rows: Sequence[Row]
    worlds: Sequence[tuple[str, str]]
    first: str


def first_page(offered: Offered) -> list[Item]:
    items = [*games(offered)[:1]]
    if items:
        items = [items[0]._replace(name=f"Go on: {items[0].name}")]
    title = dict(offered.worlds).get(offered.first, "")
    if title:
        items.append(Item("New game", title, NEW + offered.first))
    if len(offered.rows) > 1:
        items.append(Item("Saved games", f"{len(offered.rows)} of them", GAMES))
    if len(offered.worlds) > 1:
        items.append(Item("Worlds", ", ".join([title for _, title in offered.worlds if title][:3]), WORLDS))
    return [*items, Item("Settings", "how games look and read", SETTINGS), Item("Quit", "", QUIT)]


def games(offered: Offered) -> list[Item]:
    return [
        Item(
            f"{row.title or row.world} ({row.name})",
            "; ".join(filter(None, (where_of(row), ended_with(row)))),
            GO_ON + row.name,
        )
        for row in offered.rows
    ]


def worlds(offered: Offered) -> list[Item]:
    return [Item(title or name, name if title else "", NEW + name) for name, title in offered.worlds]


def ask_plainly(offered: Offered, say: Callable[[str], object], read: Callable[[], str | None]) -> str:
    """The same in plain lines: numbered, and answered by a number. Returns what was chosen, nothing for who leaves."""
    page = first_page(offered)
    while True:
        for line in _numbered([each for each in page if each.means != SETTINGS]):
            say(line)
        shown = [each for each in page if each.means != SETTINGS]
        answer = read()
        if answer is None or answer.strip().casefold() in ("q", "quit"):
            return ""
        if not answer.strip():
            answer = "1"
        if not (answer.strip().isdecimal() and 1 <= int(answer) <= len(shown)):
            say(f"Say a number from 1 to {len(shown)}, or quit.")
            continue
        means = shown[int(answer) - 1].means
        if means not in (GAMES, WORLDS):
            return means
        page = games(offered) if means == GAMES else worlds(offered)


def _numbered(items: Sequence[Item]) -> Iterator[str]:
    for number, item in enumerate(items, 1):
        yield clean_line(f"{number}. {item.name}{f': {item.about}' if item.about else ''}")
