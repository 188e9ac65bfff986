"""The numbers of a world as a page to read."""

from __future__ import annotations

from collections.abc import Iterator

from engine.author.stats import Stats, Told
from engine.model.listing import counted, listed


def stats_text(stats: Stats) -> str:
    """The page."""
    return "\n".join(_lines(stats)) + "\n"


def _lines(stats: Stats) -> Iterator[str]:
    yield stats.title
    yield "=" * len(stats.title)
    yield ""
    reading, playing = _time(stats.reading_minutes), _time(stats.playing_minutes)
    yield f"{counted(stats.words, 'word')} to read, {reading}; to play, {playing}."
    dark = f" ({stats.dark_rooms} dark)" if stats.dark_rooms else ""
    taken = f" ({stats.takeable} to be taken)" if stats.things else ""
    people = counted(len(stats.people), "person")
    yield f"{counted(stats.rooms, 'room')}{dark}, {counted(stats.things, 'thing')}{taken}, {people}."
    more = (
        (stats.rules, "rule"), (stats.verbs, "verb"), (stats.regions, "region"), (stats.scenes, "scene"),
        (stats.timers, "timer"), (stats.tables, "table"), (stats.choices, "choice"), (stats.kinds, "kind"),
        (stats.properties, "property"), (stats.hints, "hint"), (stats.achievements, "achievement"),
    )  # fmt: skip
    also = [counted(number, what) for number, what in more if number]
    if also:
        yield f"{listed(also, 'and')}."
    share = round(100 * stats.described / stats.describable) if stats.describable else 100
    yield f"{share} % of all that can be looked at has a text ({stats.described} of {stats.describable})."
    if stats.people:
        yield from _table("People", ("", "topics", "facts", "habits", "words"), [
            (each.name, each.topics, each.facts, each.habits, each.words) for each in stats.people
        ])  # fmt: skip
    if stats.facts:
        yield from ("", "Facts")
        for fact in stats.facts:
            known = f"known to {listed(fact.known_by, 'and')}" if fact.known_by else "known to nobody at first"
            taught = f"; taught in {counted(fact.taught, 'place')}" if fact.taught else ""
            yield f"  {fact.name}: {known}{taught}{'' if fact.true else '; not true'}"
    if stats.quests:
        yield from ("", "Quests")
        yield from (f"  {quest.name}: {counted(quest.stages, 'stage')}" for quest in stats.quests)
    if stats.endings:
        yield from ("", "Endings", *(f"  {name}" for name in stats.endings))
    yield from _told("Most described", stats.most_described)
    yield from _told("Least described", stats.least_described)
    if stats.bare:
        yield from ("", f"Without a text ({len(stats.bare)})")
        shown = stats.bare[:12]
        rest = f" and {len(stats.bare) - len(shown)} more" if len(shown) < len(stats.bare) else ""
        yield f"  {', '.join(shown)}{rest}"
    yield from _table("Files", ("", "words"), list(stats.words_by_file.items()))


def _told(title: str, nouns: tuple[Told, ...]) -> Iterator[str]:
    if nouns:
        yield from _table(title, ("", "words"), [(noun.name, noun.words) for noun in nouns])


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str | int, ...]]) -> Iterator[str]:
    """Rows with a name and numbers, the numbers under their heads; heads only where there are several."""
    wide = max(len(str(row[0])) for row in rows)
    many = len(heads) > 2
    widths = [
        max(len(head) if many else 0, *(len(f"{row[at]:,}") for row in rows)) for at, head in enumerate(heads) if at
    ]
    yield ""
    heading = "".join(f"  {head:>{width}}" for head, width in zip(heads[1:], widths, strict=True)) if many else ""
    yield f"{title:<{wide + 2}}{heading}".rstrip()
    for row in rows:
        yield f"  {row[0]:<{wide}}" + "".join(f"  {each:>{w},}" for each, w in zip(row[1:], widths, strict=True))


def _time(minutes: int) -> str:
    hours, left = divmod(minutes, 60)
    if not hours:
        return f"about {counted(left, 'minute')}"
    return f"about {counted(hours, 'hour')}" + (f" {left} min" if left else "")
