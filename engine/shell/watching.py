"""Playing a pack while it is being written: edits come into the running game, and it keeps its state.

A thread looks at the sizes and dates of the pack's files a few times a second, which costs next to nothing, and loads
the pack when they have changed and then stood still for one look, since an editor may write a file in pieces. A pack
with errors is told with its lines, and the game goes on with what it had. A sound one takes the place of the world
under the game (`Session.renew`) between two lines; what was played is played again in it. Plugins that are being
written are looked at likewise (`engine.shell.renewing`).

`at` puts the player where an author wants to look, with what they want to have in hand. That is a world of its own, in
which the story begins there; it is never saved.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from engine.model.language import Text
from engine.model.listing import listed
from engine.model.query import room_of
from engine.model.world import PLAYER, Noun, World
from engine.narration.line import Line
from engine.shell.packs import PackError, files_to_read, open_world
from engine.shell.renewing import Stamp, stamp_of_all

if TYPE_CHECKING:
    from engine.shell.session import Session

LOOKED_EVERY = 0.05
"""Seconds between two looks at the files."""
MOST_PROBLEMS = 8
"""Problems that are told one by one."""

Seen = TypeVar("Seen")


class NoSuchPlace(ValueError):
    """The room or thing that play was to begin with is none of this world. The message says which there are, in whole
    sentences."""

    def __init__(self, id: str, wrong: str) -> None:
        super().__init__(wrong)
        self.id = id


def at(world: World, room: str = "", things: Sequence[str] = ()) -> World:
    """The same world, with the story beginning in `room` and with `things` in the player's hands; what happens before
    the first room is left out. Raises `NoSuchPlace`."""
    if room:
        _check_there(world, room, "room")
    for thing in things:
        _check_there(world, thing, "thing")
    nouns = dict(world.nouns)
    if room:
        nouns[PLAYER] = msgspec.structs.replace(nouns[PLAYER], parent=room, how="in")
    for thing in things:
        nouns[thing] = msgspec.structs.replace(nouns[thing], parent=PLAYER, how="held", hidden=False)
    if not room and not things:
        return world
    return msgspec.structs.replace(world, nouns=nouns, start=room or world.start, intro=Text(), kept={})


def _check_there(world: World, id: str, kind: str) -> None:
    noun = world.nouns.get(id)
    if noun is None or noun.kind != kind:
        known = [each.id for each in world.nouns.values() if each.kind == kind and _can_be_meant(each)]
        near = get_close_matches(id, known, n=3)
        right = f"did you mean {listed(near)}?" if near else f"there are {listed(known[:30], 'and')}."
        raise NoSuchPlace(id, f"'{id}' is no {kind} of this world: {right if known else 'there is none.'}")
    if not _can_be_meant(noun):
        raise NoSuchPlace(id, f"'{id}' cannot be in anybody's hand.")


def _can_be_meant(noun: Noun) -> bool:
    """Doors, liquids, scenery and what is fixed can be in nobody's hand."""
    return noun.kind == "room" or not (noun.door or noun.liquid or noun.backdrop or noun.fixed is not None)


class Watch:
    """Watches the pack that a session plays, and the plugins that think in it. `start` it; `stop` it before the session
    is closed."""

    def __init__(
        self, session: Session, pack: Path, room: str = "", things: Sequence[str] = (), *, seen: Stamp | None = None
    ) -> None:
        """`seen` are the files that the session's world was read from; those of now, where it was read just before."""
        self._session = session
        self._pack = pack
        self._room, self._things = room, tuple(things)
        self._seen = stamp(pack) if seen is None else seen
        self._plugins = stamp_of_all()
        self._tell: Callable[[tuple[Line, ...]], None] | None = None
        self._untold: list[Line] = []
        self._gone: list[Line] = []
        """What was said last of what play was to begin with and is no longer there. It is said once."""
        self._guard = threading.Lock()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hearth-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def hear(self, tell: Callable[[tuple[Line, ...]], None]) -> None:
        """Have `tell` called, from the watching thread, with what there is to say of a change."""
        with self._guard:
            self._tell = tell
            untold, self._untold = tuple(self._untold), []
        if untold:
            tell(untold)

    def _run(self) -> None:
        while (now := wait_for_edit(self._stamps, (self._seen, self._plugins), self._stopped)) is not None:
            before, self._seen = self._seen, now[0]
            if now[0] != before:
                self._say(self.look())
            if now[1] != self._plugins:
                self._plugins = now[1]
                self._say(self.look_at_plugins())

    def _stamps(self) -> tuple[Stamp, Stamp]:
        return stamp(self._pack), stamp_of_all()

    def look_at_plugins(self) -> tuple[Line, ...]:
        """Have people think with the plugins as they are written now. Returns what there is to say of it."""
        try:
            return tuple(Line("system", words) for words in self._session.minds.renew())
        except Exception as error:  # likewise
            return (Line("error", f"The plugins cannot be taken anew ({type(error).__name__}: {error})."),)

    def look(self) -> tuple[Line, ...]:
        """Load the pack as it is now and put it under the game. Returns what there is to say of it."""
        try:
            written = open_world(self._pack)
        except PackError as error:
            return _told_of_problems(error)
        world, gone = self._begun(written)
        try:
            return (*self._session.renew(world), *gone)
        except Exception as error:  # an author in the middle of a thought must not lose the game to it
            return (Line("error", f"The change cannot be taken into this game ({type(error).__name__}: {error})."), _ON)

    def _begun(self, written: World) -> tuple[World, list[Line]]:
        """The world as play was to begin in it, and what there is to say where that is no longer there: a room that is
        gone or has another id, where the player is by now or the story begins; a thing, nothing."""
        gone: list[Line] = []
        things: list[str] = []
        for thing in self._things:
            try:
                _check_there(written, thing, "thing")
                things.append(thing)
            except NoSuchPlace as error:
                gone.append(Line("system", f"--with: {error} The game begins without it."))
        room = self._room
        try:
            if room:
                _check_there(written, room, "room")
        except NoSuchPlace as error:
            here = room_of(self._session.state, PLAYER) or ""
            room = here if here in written.nouns and written.nouns[here].kind == "room" else written.start
            gone.append(Line("system", f"--at: {error} The game begins in '{room}' instead."))
        before, self._gone = self._gone, gone
        return at(written, room, things), [line for line in gone if line not in before]

    def _say(self, lines: tuple[Line, ...]) -> None:
        with self._guard:
            tell = self._tell
            if tell is None:
                self._untold.extend(lines)
        if tell is not None and lines:
            tell(lines)


def wait_for_edit(look: Callable[[], Seen], seen: Seen, stopped: threading.Event | None = None) -> Seen | None:
    """Come back when the files are others than those `seen`, and have stood still for one `look`, with what they are by
    then; or with nothing once it is `stopped`."""
    before, stopped = seen, stopped or threading.Event()
    while not stopped.wait(LOOKED_EVERY):
        now = look()
        if now == before != seen:
            return now
        before = now
    return None


def stamp(pack: Path) -> Stamp:
    """Names, dates and sizes of the files that a pack can be made of. Equal while nobody writes."""
    found: list[tuple[str, int, int]] = []
    with contextlib.suppress(OSError):
        for file in files_to_read(pack, further=True):
            with contextlib.suppress(OSError):
                about = file.stat()
                found.append((str(file), about.st_mtime_ns, about.st_size))
    return tuple(found)


_ON = Line("system", "The game goes on with the world as it was.")


def _told_of_problems(error: PackError) -> tuple[Line, ...]:
    wrong = [problem for problem in error.problems if problem.severity == "error"]
    told = [Line("error", str(problem)) for problem in wrong[:MOST_PROBLEMS]]
    if len(wrong) > MOST_PROBLEMS:
        told.append(Line("error", f"and {len(wrong) - MOST_PROBLEMS} more"))
    return (*told, _ON)
