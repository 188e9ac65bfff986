"""What the player says to the program and not to the world, where it takes more than the game to answer.

The turn has read the word and recorded the line; here it is carried out: saving, restoring, beginning again,
leaving, and explaining. Each gives the lines to show. What names a file or a slot that the player did not
name goes into the session's notices, so that the story's own text never depends on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from engine.model.listing import listed
from engine.model.world import World
from engine.narration.line import Line
from engine.shell.changed import Unsettled
from engine.shell.chapters import hashes
from engine.shell.disk import in_words, write_whole
from engine.shell.export import FORMATS, export, format_called
from engine.shell.listening import Listener
from engine.shell.log import Contents, Header, LogError
from engine.shell.notes import Note, read_notes, write_notes
from engine.shell.packs import PackError, PackUntrusted, open_world
from engine.shell.past import Past, Unreachable, go_to, past_of, place_of
from engine.shell.places import served
from engine.shell.preferences import answer
from engine.shell.reasons_told import explain, timings_told
from engine.shell.reopening import Choice
from engine.shell.rewording import reword
from engine.shell.rows import ended_with, where_of
from engine.shell.slots import SlotError, SlotMissing, slot_name
from engine.shell.story import steps
from engine.shell.trouble import Misfit

if TYPE_CHECKING:
    from engine.shell.session import Session

MOST_MOMENTS = 20
"""Moments that `past` lists, the last."""
MOST_RECALLED = 8
"""Lines typed whose answers `recall` shows."""

Lines = tuple[Line, ...]


class Meta:
    """Carries out one out-of-world command for a session."""

    def __init__(self, session: Session, listener: Listener) -> None:
        self._session = session
        self._listener = listener

    def carry_out(self, verb: str, rest: str) -> Lines:
        """The lines that answer it; none for a verb that the turn has answered already. Raises nothing."""
        way: Callable[[str], Lines] | None = getattr(self, f"_{verb}", None) if verb in _OURS else None
        if way is None:
            return ()
        try:
            return way(rest.strip())
        except (SlotError, LogError, PackError, Misfit) as error:
            return (Line("error", str(error)),)

    def _quit(self, rest: str) -> Lines:
        session = self._session
        session.finished = True
        if session.slot is None:
            return _said("Goodbye. This game was not being saved.")
        if session.unsaved:
            return ()
        return _said("Goodbye. Your game is saved.")

    def _save(self, rest: str) -> Lines:
        session = self._session
        if session.slots is None:
            return _said("This game is not being saved: it was begun that way.")
        if not rest:
            return _said("Every turn is saved as you play it. To keep this moment under a name as well, say: save NAME")
        name = slot_name(rest)
        if name == session.slot_name:
            return _said(f"'{name}' is the game you are playing, and every turn of it is saved. Choose another name.")
        self._make_room(name)
        header = msgspec.structs.replace(session.header, kept=True)
        like = session.slot.folder if session.slot is not None else None
        words, seconds = session.last_words, session.seconds
        session.slots.copy(header, session.records, name, place=session.place, words=words, seconds=seconds, like=like)
        return _said(f"This moment is kept as '{name}'. To come back to it, say: restore {name}")

    def _make_room(self, name: str) -> None:
        """An earlier save of that name is renamed, never overwritten; a game in progress of that name is left alone."""
        slots = self._session.slots
        assert slots is not None
        try:
            earlier = slots.read(name).header
        except SlotMissing:
            return
        if not earlier.kept:
            raise SlotError(f"There is already a game called '{name}'. Choose another name.")
        self._session.notice(f"The earlier '{name}' is now called '{slots.move_aside(name)}'.")

    def _restore(self, rest: str) -> Lines:
        session = self._session
        if session.slots is None:
            return _said("There is nothing to restore: this game was begun without saving.")
        if not rest:
            return self._list()
        name, choice = self._named(rest)
        if name == session.slot_name:
            if choice:
                here = f"You are in '{name}'. To play it in the {choice} world, quit and say:"
                return _said(f"{here} hearth play --slot {name} --world {choice}")
            return _said(f"You are in '{name}' already. To take back turns, say: undo")
        contents = session.slots.read(name)
        header = contents.header
        if header.world != session.header.world:
            elsewhere = f"'{name}' is a game in another world, {header.title or header.world}."
            return _said(f"{elsewhere} To play it, quit and say: hearth play --slot {name}")
        world = self._world_of(contents, choice)
        if header.kept:
            like = session.slots.path(name)
            slot = session.slots.create(msgspec.structs.replace(header, kept=False), contents.records, like=like)
        else:
            slot = session.slots.open(name)
        try:
            other = type(session).resume(slot, session.minds, world, session.slots, choice=choice)
        except Misfit as error:
            if header.kept:
                session.slots.discard(slot)
            if isinstance(error, Unsettled):
                return _said(*error.told(name).splitlines(), *_ways_on(name, error))
            raise
        if header.kept:
            session.notice(f"'{name}' stays as it is; you play on in '{other.slot_name}'.")
        if session.slot is not None and not session.untouched:
            session.notice(f"The game you leave is saved as '{session.slot_name}'.")
        session.take_over(other)
        return (*_said(f"Back in '{name}'."), *session.opening())

    def _named(self, rest: str) -> tuple[str, Choice]:
        """The name of a save, and what is said after it of a world that has changed: `restore storm new`."""
        assert self._session.slots is not None
        first, _, last = rest.rpartition(" ")
        last = last.casefold()
        if first and last in ("old", "new") and slot_name(rest) not in self._session.slots.names():
            return slot_name(first), "old" if last == "old" else "new"
        return slot_name(rest), ""

    def _world_of(self, contents: Contents, choice: Choice) -> World | None:
        """The world of a saved game as it is now, which need not be the one that is being played. Where it cannot be
        had: the latter, if the game was played in that, else None, with a notice, as only the slot remembers it."""
        session, header = self._session, contents.header
        try:
            return self._as_it_is_now(header)
        except PackError as error:
            if choice == "new" or (isinstance(error, PackUntrusted) and choice != "old"):
                raise
            if hashes(header, contents.records)[-1][1] == session.world.content_hash and not choice:
                return session.world
            session.notice(f"The world '{header.world}' cannot be played as it is now: {error}")
            return None

    def _as_it_is_now(self, header: Header) -> World:
        """The world of a game as it stands on disk. Raises `PackError`."""
        world, played = open_world(header.pack or header.world, id=header.world), self._session.world
        return played if (world.id, world.content_hash) == (played.id, played.content_hash) else world

    def _list(self) -> Lines:
        session = self._session
        assert session.slots is not None
        others = [row for row in session.slots.rows() if row.name != session.slot_name and row.world]
        rows = [row for row in others if row.world == session.header.world]
        if not rows:
            of = " of this world" if others else ""
            return _said(f"There is no other saved game{of}. To keep this moment under a name, say: save NAME")
        shown = [f"{row.name}: {where_of(row)}. {ended_with(row)}".rstrip() for row in rows[:12]]
        more = [f"... and {len(rows) - len(shown)} more."] if len(rows) > len(shown) else []
        return _said("Which one? Say: restore NAME", *shown, *more)

    def _restart(self, rest: str) -> Lines:
        session = self._session
        world, told = self._to_begin_in()
        other = type(session).new(
            world, seed=session.header.seed, minds=session.minds, slots=session.slots, pack=session.header.pack
        )
        if session.slot is not None and not session.untouched:
            session.notice(f"The game you leave is saved as '{session.slot_name}'; the new one is '{other.slot_name}'.")
        session.take_over(other)
        return (*told, *session.opening())

    def _to_begin_in(self) -> tuple[World, Lines]:
        """The world that a new game begins in, which is the one on disk, and what there is to say where that is another
        than the one that is being played. A game that is not saved is begun as it was, at its own place."""
        session = self._session
        if session.slots is None:
            return session.world, ()
        try:
            world = self._as_it_is_now(session.header)
        except PackError as error:
            session.notice(f"The world '{session.header.world}' cannot be played as it is now: {error}")
            return session.world, _said("The new game begins in the world that you have been playing in.")
        if world is session.world:
            return world, ()
        return world, _said("The world has been changed; the new game begins in it as it is now.")

    def _why(self, rest: str) -> Lines:
        """Of the last turn that asked anybody, or of the turn that is named. How long it took differs from machine to
        machine and from time to time, so that is no part of the story."""
        session = self._session
        if rest and not rest.isdecimal():
            return _said("To see what moved people, say: debug why. For an earlier turn, name it: debug why 12")
        asked = session.reasons(int(rest) if rest else None)
        if not asked:
            return _said(
                f"Nobody was asked anything in turn {rest}." if rest else "Nobody has been asked anything yet."
            )
        for each in asked:
            for words in timings_told(each):
                session.notice(words)
        return _said(*(line for each in asked for line in explain(each, timings=False)))

    def _recall(self, rest: str) -> Lines:
        """The last places where some words stand in what was read, oldest first. Not where they were looked for."""
        if not rest:
            return _said("To find where something was said in the story so far, say: recall WORDS")
        words = rest.lower()
        rows = (
            row for row in self._session.read_back() if row.holds(words) and not row.line.lower().startswith("recall")
        )
        told: list[Line] = []
        for row in reversed([*islice(rows, MOST_RECALLED)]):
            told += [Line("system", f"> {row.line}")] if row.line else []
            told += [Line(line.kind, line.text, line.speaker) for line in row.lines if words in line.text.lower()]
        return tuple(told) or _said(f'"{rest}" has not been read in this story.')

    def _past(self, rest: str) -> Lines:
        """The moments that there were; to go to one; to keep one as a game of its own."""
        session = self._session
        past = past_of(session.records, session.world.start)
        if not rest:
            return self._moments(past)
        first, _, name = rest.partition(" ")
        if not first.isdecimal() or int(first) >= len(past.moments):
            return _said(f"There is no moment {first}. To see which there are, say: past")
        number = int(first)
        if name:
            return self._branch(past, number, name.removeprefix("as ").strip())
        if number == past.now:
            return _said("That is where you are.")
        try:
            go_to(session, number)
        except Unreachable:
            return _said("The world has been changed since, and that moment cannot be come to any more.")
        line = past.moments[number].line
        return (*_said(f"You are back after: {line}" if line else "You are back at the beginning."), *session.here())

    def _moments(self, past: Past) -> Lines:
        state = self._session.state
        if len(past.moments) == 1:
            return _said("Nothing has happened yet that could be gone back to.")
        ours = frozenset(past.line_of(past.now))
        rows = []
        for moment in past.moments[-MOST_MOMENTS:]:
            place = place_of(state, moment)
            where = f", {place}" if place else ""
            row = f"{moment.number}. {moment.line or 'the beginning'} (turn {moment.turn}{where})"
            if moment.number == past.now:
                row += " - you are here"
            elif moment.number not in ours:
                row += f" - another way, after {moment.before}"
            rows.append(row)
        ways = (
            "To go to one, say: past N. What came after it stays here. To keep one as a game of its own: past N as NAME"
        )
        return (*_said(*rows), *_said(ways))

    def _branch(self, past: Past, number: int, name: str) -> Lines:
        session = self._session
        if session.slots is None:
            return _said("This game is not being saved: it was begun that way.")
        name = slot_name(name)
        if name == session.slot_name:
            return _said(f"'{name}' is the game you are playing. Choose another name.")
        self._make_room(name)
        moment = past.moments[number]
        header = msgspec.structs.replace(session.header, kept=True)
        like = session.slot.folder if session.slot is not None else None
        place = place_of(session.state, moment)
        session.slots.copy(header, session.records[: moment.records], name, place=place, like=like)
        return _said(f"That moment is kept as '{name}'. To play on from it, say: restore {name}")

    def _note(self, rest: str) -> Lines:
        """The player's own notes: to list them, to make one, to drop one."""
        session = self._session
        if session.slot is None:
            return _said("This game is not being saved, so there is nowhere to keep a note.")
        notes = read_notes(session.slot.folder)
        word, _, which = rest.partition(" ")
        if not rest:
            rows = [f"{at}. {note.text} (turn {note.turn}, {note.place})" for at, note in enumerate(notes, 1)]
            return _said(*rows or ("You have made no notes. To make one, say: note, and what it is.",))
        try:
            if word == "drop" and which.isdecimal():
                if not 1 <= int(which) <= len(notes):
                    return _said(f"There is no note {which}. To see which there are, say: notes")
                gone = notes.pop(int(which) - 1)
                write_notes(session.slot.folder, notes)
                return _said(f"Dropped: {gone.text}")
            write_notes(session.slot.folder, [*notes, Note(session.state.turn, session.place, rest)])
        except OSError as error:
            return (Line("error", f"The note cannot be kept: {in_words(error)}."),)
        return _said(f"Noted, as number {len(notes) + 1}.")

    def _reword(self, rest: str) -> Lines:
        return reword(self._session, self._listener)

    def _settings(self, rest: str) -> Lines:
        return _said(*answer(self._session.preferences, rest))

    def _transcript(self, rest: str) -> Lines:
        session = self._session
        if session.slot is None:
            return _said("This game is not being saved, so there is nowhere to put a transcript.")
        try:
            session.slot.transcript.write(len(session.records), session.retold)
        except OSError as error:
            return (Line("error", f"The transcript cannot be written: {in_words(error)}."),)
        if not served():
            session.notice(f"The transcript is {session.slot.transcript.path}")
        return _said("The story so far is written down, beside your saved game.")

    def _export(self, rest: str) -> Lines:
        session = self._session
        way = format_called(rest)
        if way is None:
            names = listed([each.name for each in FORMATS])
            return _said(f"The story can be written as {names}. Say, for instance: export {FORMATS[-1].name}")
        if session.slot is None:
            return _said("This game is not being saved, so there is nowhere to put the story.")
        told = steps(session.chapters, session.header.seed, session.records)
        path = session.slot.folder / way.file
        try:
            write_whole(path, export(way, session.chapters.last, session.header, told))
        except OSError as error:
            return (Line("error", f"The story cannot be written: {in_words(error)}."),)
        if not served():
            session.notice(f"The story is {path}")
        return _said(f"The story so far is written as {way.words}, beside your saved game.")


def _ways_on(name: str, error: Unsettled) -> tuple[str, ...]:
    """What can be said to go on with a game whose world has changed."""
    new = f"To go on in the world as it is now, as far as all this holds, say: restore {name} new"
    old = f"To go on in the world as it was, say: restore {name} old"
    return (new, old) if error.remembered else (new,)


_OURS = frozenset(
    (
        "quit", "save", "restore", "restart", "why", "transcript", "export", "settings", "recall", "reword", "past",
        "note",
    )
)  # fmt: skip


def _said(*words: str) -> Lines:
    return tuple(Line("system", each) for each in words)
