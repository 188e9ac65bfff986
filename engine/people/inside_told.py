"""A person from inside (`engine.people.inside`) as a page to read, 80 columns wide, with ids for names.

What is empty is left out; a section can be asked for alone by its name, which is the first word of its heading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import wrap

from engine.people.gossip import Link
from engine.people.inside import Mind, Next

COLUMNS = 74
"""What an 80x24 terminal leaves between its margins."""

Lines = Iterator[tuple[int, str]]
"""Each with how far it is set in."""


def told(mind: Mind, section: str = "") -> Iterator[str]:
    """The page, or one section of it. Nothing comes of a section that is empty."""
    if not section:
        yield f"{mind.name} ({mind.person}), in {mind.place or 'no room'}, turn {mind.turn}"
    for name, (title, lines) in SECTIONS.items():
        if section not in ("", name):
            continue
        found = list(lines(mind))
        if found:
            yield from _set(0, f"{name.capitalize()}: {title}")
        for depth, words in found:
            yield from _set(depth, words)


def _set(depth: int, words: str) -> Iterator[str]:
    """A line within the columns, the rest of it set in further."""
    before = "  " * depth
    yield from wrap(words, COLUMNS, initial_indent=before, subsequent_indent=before + "    ", break_long_words=False)


def _beliefs(mind: Mind) -> Lines:
    for each in mind.beliefs:
        false = "" if each.true else " (it is not so)"
        yield 1, f"{each.fact}: {each.words}{false}"
        since = f"since turn {each.turn}" if each.turn else "from the start"
        how = _came(each.whence) if each.turn else ""
        forgets = f"forgotten after turn {each.forgets + 1}" if each.forgets is not None else ""
        yield 2, ", ".join(filter(None, ("doubted" if each.doubted else "", since, how, forgets)))


_HOW: dict[str, str] = {
    "known": "knew it from the start",
    "witnessed": "saw it in {}",
    "told": "was told by {}",
    "read": "read it on {}",
    "inferred": "worked it out from {}",
    "rule": "learned it by {}",
}


def _came(whence: tuple[Link, ...]) -> str:
    """By which way, back to where it began: `was told by tom, who saw it in the mill (turn 3)`."""
    parts = []
    for number, link in enumerate(whence):
        when = f" (turn {link.turn})" if number and link.how != "known" else ""
        parts.append(_HOW[link.how].format(link.source) + when)
    return ", who ".join(parts)


def _others(mind: Mind) -> Lines:
    for each in mind.others:
        yield 1, f"{each.other}: {', '.join(each.facts)}"


def _secrets(mind: Mind) -> Lines:
    for each in mind.secrets:
        before = f"as long as {_listed(each.because_of)} is here" if each.because_of else ""
        yield 1, f"{each.fact}: {before or f'until {each.until}' if before or each.until else 'for good'}"
        if each.cover:
            yield 2, f"says instead: {each.cover}"


def _lies(mind: Mind) -> Lines:
    for each in mind.lies:
        end = ", and admitted it" if each.admitted else ", and was caught" if each.caught else ""
        yield 1, f"to {each.to}: {each.claims}, to cover {each.covers}{end}"


def _listed(ids: tuple[str, ...]) -> str:
    return " or ".join(ids)


def _memories(mind: Mind) -> Lines:
    if not mind.memories:
        return
    if mind.heard:
        yield 1, f"at this: {mind.heard}"
    yield 1, f"{len(mind.memories)} of {mind.remembers} by {mind.order} recall; of these the smallest number is nearest"
    for each in mind.memories:
        often = f" ({each.times} times, last then)" if each.times > 1 else ""
        yield 1, f"[{each.turn}] {each.words}{often}"
        yield (
            2,
            f"{each.total:.2f}: meaning {each.meaning:.2f}, feeling {each.feeling:.2f}, recency {each.recency:.2f}, "
            f"weight {each.weight:g}",
        )


def _traits(mind: Mind) -> Lines:
    for each in mind.traits:
        yield 1, f"{each.name} {each.value:+d}: {each.means}"


def _feelings(mind: Mind) -> Lines:
    if mind.mood:
        yield 1, f"mood {mind.mood:+d}"
    for each in mind.feelings:
        first = f", {each.at_first} at first" if each.at_first != each.strength else ""
        plain = (each.why, f"by {each.by}" if each.by else "", f"about {each.about}" if each.about else "")
        why = each.cause or " ".join(filter(None, plain))
        yield 1, f"{each.emotion} {each.strength}{first}, since turn {each.turn}{f': {why}' if why else ''}"


def _relations(mind: Mind) -> Lines:
    for each in mind.relations:
        yield 1, f"{each.toward}: {', '.join(f'{name} {value:+d}' for name, value in each.dimensions.items())}"


def _day(mind: Mind) -> Lines:
    if mind.day:
        yield 1, mind.day
    if mind.kept_until:
        yield 1, f"kept from it until turn {mind.kept_until}, by a talk or an order"


def _needs(mind: Mind) -> Lines:
    for need, level in mind.needs.items():
        yield 1, f"{need} {level} of 10, felt from {mind.felt_from[need]} on"


def _never(mind: Mind) -> Lines:
    if mind.never:
        yield 1, ", ".join(mind.never)


def _goals(mind: Mind) -> Lines:
    for each in mind.goals:
        how = "reached, as far as they know" if each.reached else "waits for its condition" if each.waits else ""
        yield 1, f"{each.want} ({how or f'weight {each.weight}'})"
        if each.acts:
            yield 2, f"means to: {', '.join(each.acts)} (since turn {each.since})"
        elif each.since and not how:
            yield 2, f"knows no way (since turn {each.since})"


def _places(mind: Mind) -> Lines:
    for each in mind.places:
        truth = "" if each.truth == each.thought else f" (it is in {each.truth or 'no place'})"
        yield 1, f"{each.noun}: {each.thought or 'cannot tell'}{truth}"


_OCCASIONS: dict[str, str] = {
    "habit": "a habit of theirs",
    "opening": "would say of themselves",
    "day": "their day",
    "talk": "what they have heard",
}


def _next(mind: Mind) -> Lines:
    for each in mind.next:
        yield 1, f"{_OCCASIONS[each.occasion]}: {each.act or 'nothing'}"
        yield from _weighed(each)


def _weighed(choice: Next) -> Lines:
    for each in choice.options:
        reason = f" ({each.reason})" if each.reason else ""
        if choice.occasion == "habit":
            if each.reason:
                yield 2, each.reason
            continue
        parts = "".join(f", {name} {part:+.1f}" for name, part in each.parts)
        yield 2, f"{each.score:.1f}  {each.key}: {each.source}{reason}, pull {each.pull:.1f}{parts}"


SECTIONS: dict[str, tuple[str, Callable[[Mind], Lines]]] = {
    "beliefs": ("what they hold for true", _beliefs),
    "others": ("who they think knows what", _others),
    "secrets": ("what they keep back", _secrets),
    "lies": ("what they gave for true", _lies),
    "memories": ("what comes to their mind", _memories),
    "traits": ("who they are", _traits),
    "feelings": ("what moves them", _feelings),
    "relations": ("how they stand to those here", _relations),
    "day": ("what they live by at this hour", _day),
    "needs": ("what grows in them until it is eased", _needs),
    "roles": ("what their roles keep them from", _never),
    "goals": ("what they want, and what they mean to do for it", _goals),
    "places": ("where they take things to be", _places),
    "next": ("what they would do of themselves", _next),
}
"""By name, in the order of the page."""
