"""Opening a saved game in the world as it is now, or as it was: what is asked of the slot before a session can go on.

See `engine.shell.changed` for what a changed world makes of a game, and `engine.shell.chapters` for how a log says in
which world each part of it was played.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from engine.model.structure import structure
from engine.model.world import World
from engine.narration.line import Line
from engine.shell.changed import Unsettled, Verdict, judge
from engine.shell.chapters import Chapter, Chapters, chapters_of, hashes
from engine.shell.log import Contents, read_log
from engine.shell.packs import PackError
from engine.shell.slots import Slot, Slots
from engine.shell.trouble import Misfit, fitting
from engine.shell.version import VERSION
from engine.turn.game import Game
from engine.turn.record import digest_of

Choice = Literal["", "old", "new"]
"""What the player says of a world that changed: go on in the old one, in the new one, or nothing yet."""


class Reopened(NamedTuple):
    """A saved game, ready to go on."""

    game: Game
    chapters: Chapters
    mark: str
    """The content hash that the next record is to carry; empty where the world is the one of before."""
    told: tuple[Line, ...]
    notices: tuple[str, ...] = ()


def reopen(slot: Slot, slots: Slots, world: World | None, choice: Choice = "") -> Reopened:
    """The game of a slot in `world`; without one, in the world that the slot remembers.

    Raises `Unsettled` where parts of the game no longer fit and the player has not chosen, and `Misfit` where it cannot
    go on at all. Then nothing has been changed.
    """
    last = hashes(slot.header, slot.contents.records)[-1][1]
    if world is not None and last != world.content_hash:
        keeps_old = choice == "old" or (not choice and _is_declined(slot, world))
        if not keeps_old:
            return _in_new(slot, slots, world, choice)
        if choice:
            slot.decline(world.content_hash, structure(world))
        return _in_old(slot, slots, last, "You go on in the world as it was. It has been changed since.")
    if world is None:
        return _in_old(slot, slots, last, "You go on in the world as your saved game remembers it.")
    if choice == "old":
        return _as_it_was(slot, slots, world)
    return _going_on(slot, world, _chapters(slot.folder, slot.contents, slots, world)[0], "", ())


def _is_declined(slot: Slot, world: World) -> bool:
    """Whether the player would not go on in this world, or in one that differs from it in its words alone."""
    content_hash, of_it = slot.declined
    return content_hash != "" and (
        content_hash == world.content_hash or (not world.hooks and of_it == structure(world))
    )


def _as_it_was(slot: Slot, slots: Slots, world: World) -> Reopened:
    """Back to the game as it was before it was made anew in this world. What is left for it is kept in its turn."""
    for path in slot.earlier():
        contents = read_log(path)
        last = hashes(contents.header, contents.records)[-1][1]
        if last != world.content_hash and slots.remembered.has(slot.folder, last):
            try:
                found_at = msgspec.structs.replace(contents.header, pack=slot.header.pack)
                kept = slot.begin_anew(found_at, contents.records)
            except OSError as error:
                raise Misfit(f"'{slot.name}' cannot go back to the world as it was: {error}.") from None
            slot.decline(world.content_hash, structure(world))
            found = _in_old(slot, slots, last, "You go on in the world as it was, where you left it.")
            return found._replace(notices=(f"The game that you leave for it is kept in {kept}.",))
    told = Line("system", "The world has not been changed since your game was saved, so there is no older one.")
    return _going_on(slot, world, _chapters(slot.folder, slot.contents, slots, world)[0], "", (told,))


def played_in(slots: Slots, name: str, contents: Contents, now: Callable[[], World]) -> Chapters:
    """The worlds that a saved game was played in, as its slot remembers them. The world as it is `now` is opened only
    for what no slot remembers."""
    folder = slots.path(name)
    found: list[Chapter] = []
    for first, content_hash in hashes(contents.header, contents.records):
        try:
            world = slots.remembered.world(folder, content_hash, contents.header.world)
        except PackError:
            world = None
        found.append(Chapter(first, now() if world is None else world))
    return Chapters(found)


def review(slots: Slots, name: str, contents: Contents, world: World) -> Verdict:
    """What `world` makes of a saved game, which is left as it is. Raises `Misfit`."""
    with fitting(world):
        chapters, known = _chapters(slots.path(name), contents, slots, world)
        return judge(chapters, known, contents.header.seed, contents.records, world)


def _in_old(slot: Slot, slots: Slots, content_hash: str, words: str) -> Reopened:
    try:
        old = slots.remembered.world(slot.folder, content_hash, slot.header.world)
    except PackError as error:
        raise Misfit(f"The world that '{slot.name}' remembers cannot be played any more: {error}") from None
    if old is None:
        raise Misfit(f"'{slot.name}' does not remember the world that it was played in.")
    chapters = _chapters(slot.folder, slot.contents, slots, old)[0]
    return _going_on(slot, old, chapters, "", (Line("system", words),))


def _in_new(slot: Slot, slots: Slots, world: World, choice: Choice) -> Reopened:
    header, records = slot.header, slot.contents.records
    with fitting(world):
        chapters, known = _chapters(slot.folder, slot.contents, slots, world)
        verdict = judge(chapters, known, header.seed, records, world)
    if verdict.kind == "parts" and choice != "new":
        raise Unsettled(verdict, remembered=known)
    slots.remembered.keep(slot.folder, world)
    slot.decline("")
    told = () if verdict.kind == "words" else (Line("system", _TOLD[verdict.kind]),)
    if verdict.kind in ("words", "exact", "same"):
        return _going_on(slot, world, chapters.then(len(records), world), world.content_hash, told)
    earlier = _begin_anew(slot, world, verdict)
    noticed = f"Your game as it was is kept in {earlier}." if verdict.kind == "parts" else ""
    return _going_on(slot, world, Chapters.alone(world), "", told)._replace(notices=(noticed,) if noticed else ())


_STILL = "This world has been changed since your game began. What you did still holds."
_TOLD = {
    "same": _STILL,
    "exact": _STILL,
    "holds": _STILL,
    "parts": "You go on in the world as it is now, as far as what you did holds in it.",
}


def _begin_anew(slot: Slot, world: World, verdict: Verdict) -> str:
    """Put the log of the new world in the place of the old one. Returns where that is kept."""
    header = msgspec.structs.replace(slot.header, content_hash=world.content_hash, title=world.title, engine=VERSION)
    try:
        return str(slot.begin_anew(header, verdict.records))
    except OSError as error:
        raise Misfit(f"'{slot.name}' cannot be made anew in the changed world: {error}.") from None


def _chapters(folder: Path, contents: Contents, slots: Slots, now: World) -> tuple[Chapters, bool]:
    """The chapters of a slot, and whether each of its worlds is really known."""
    missing: list[str] = []

    def remembered(content_hash: str) -> World | None:
        try:
            found = slots.remembered.world(folder, content_hash, contents.header.world)
        except PackError:
            found = None
        if found is None:
            missing.append(content_hash)
        return found

    chapters = chapters_of(contents.header, contents.records, now, remembered)
    return chapters, not missing


def _going_on(slot: Slot, world: World, chapters: Chapters, mark: str, told: tuple[Line, ...]) -> Reopened:
    records = slot.contents.records
    with fitting(world):
        game = Game.new(world, slot.header.seed).replayed(records)
    if records and records[-1].digest != digest_of(game.state):
        odd = "This game does not come out quite as it was saved: world or engine differ."
        told = (*told, Line("error", odd))
    return Reopened(game, chapters, mark, told)
