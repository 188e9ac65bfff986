"""What became of a card: what was kept, what was changed, what was lost in play, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from engine.cards.refused import shown

MOST_SHOWN = 60


class Item(msgspec.Struct, frozen=True):
    what: str
    """The field or the entry."""
    why: str


class Report(msgspec.Struct, kw_only=True):
    """Of one import. It is JSON for programs, and a page for people."""

    file: str
    form: str
    """`a character card V2 in a PNG`."""
    name: str
    kept: list[Item] = []
    changed: list[Item] = []
    lost: list[Item] = []
    orders: list[Item] = []
    """Text that gives a model orders."""
    remarks: list[str] = []

    def keep(self, what: str, why: str) -> None:
        self.kept.append(Item(shown(what, 60), why))

    def change(self, what: str, why: str) -> None:
        self.changed.append(Item(shown(what, 60), why))

    def take(self, what: str, use: str, whys: Sequence[str]) -> None:
        """It is kept, or changed where there are reasons why."""
        if whys:
            self.change(what, f"{use}; {'; '.join(whys)}")
        else:
            self.keep(what, use)

    def lose(self, what: str, why: str) -> None:
        self.lost.append(Item(shown(what, 60), why))

    def order(self, what: str, words: Iterable[str]) -> None:
        self.orders += [Item(shown(what, 60), shown(each, 120)) for each in words]

    def add(self, other: Report) -> None:
        """What became of a part of it comes after the rest."""
        self.kept += other.kept
        self.changed += other.changed
        self.lost += other.lost
        self.orders += other.orders


def told(report: Report, kept_in: str = "") -> str:
    """The report in plain words."""
    lines = [f"{shown(report.file)}: {report.form}, {shown(report.name)}.", *report.remarks]
    aside = f"they stay in {kept_in} and go out again with an export" if kept_in else "an import keeps them beside it"
    for title, items in (
        ("Kept", report.kept),
        ("Changed", report.changed),
        (f"Lost in play; {aside}", report.lost),
        ("Orders to a model, which are only text here: they change no rule and open no secret", report.orders),
    ):
        if not items:
            continue
        lines += ["", f"{title} ({len(items)}):"]
        width = min(26, max(len(each.what) for each in items))
        lines += [f"  {each.what:<{width}}  {each.why}" for each in items[:MOST_SHOWN]]
        if len(items) > MOST_SHOWN:
            lines.append(f"  and {len(items) - MOST_SHOWN} more, which --json lists")
    return "\n".join(lines)
