"""A session: one player's game under way, with its minds and its place on disk. Every front end plays through it.

`play` takes a line and sees it through: the turn is stepped, minds are asked, the record is appended and
synced, and only then is the turn told as done. It blocks, and may run in a worker thread; `cancel` may be
called from any thread meanwhile. The session knows no terminal: what happens while a line is played goes to
a `Listener`, and what concerns the machine rather than the story is kept as notices to be taken.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from engine.minds.minds import Minds
from engine.minds.trace import MOST_TRACES, Trace
from engine.model.minds import Answer, Request
from engine.model.query import ending, noun, room_of
from engine.model.state import State
from engine.model.world import PLAYER, World
from engine.narration.choices import choice_lines
from engine.narration.line import Line
from engine.narration.tell import describe_room
from engine.narration.wording import message
from engine.people.asking import ask_ahead, likely_partners
from engine.people.claims import Judge
from engine.shell.chapters import Chapters
from engine.shell.listening import Listener, Silent
from engine.shell.log import Header
from engine.shell.meta import Meta
from engine.shell.preferences import Preferences
from engine.shell.reasons import Asked, asked_in, turns_asked_in, with_traces
from engine.shell.reopening import Choice, reopen
from engine.shell.rewritten import renew
from engine.shell.rows import last_words, row_of, this_moment
from engine.shell.slots import Slot, Slots
from engine.shell.story import retell, told_rows
from engine.shell.told import Row, Told
from engine.shell.trouble import Misfit, fitting, not_saved_yet, what_was_lost
from engine.shell.version import VERSION
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.stepper import Stepper, TurnResult

if TYPE_CHECKING:
    from engine.shell.watching import Watch

ABSENT = 300
"""Seconds between two lines after which nobody is taken to have been playing."""
NOTED_EVERY = 60
"""Seconds between two notes in the catalogue while a game goes on. A log that has grown since says so by its size, so
a note that was not made costs whoever lists the games one reading of that log, and a kill the time played since."""

LIKELY = 2
"""So many people's prompts are read ahead."""

REMINDED_EVERY = 10
"""Lines after which a disk that takes nothing is mentioned again."""


class Session:
    """One game being played. Make one with `new` or `resume`; `close` it."""

    def __init__(self, game: Game, header: Header, minds: Minds, slots: Slots | None, slot: Slot | None) -> None:
        self.game = game
        self.header = header
        self.minds = minds
        minds.world = game.world.id
        self.slots = slots
        self.slot = slot
        self.records: list[TurnRecord] = []
        self.chapters = Chapters.alone(game.world)
        """In which worlds the records were made."""
        self.as_played: tuple[tuple[TurnRecord, ...], Chapters] | None = None
        """The records as they were played, while the world that is being written does not take all of them."""
        self._mark = ""
        """The content hash of the world, while no record carries it yet and that before has another."""
        self.preferences = Preferences()
        """How the player likes a game to look and read. Whoever plays at a terminal puts those of this machine here."""
        self.finished = False  # the player has said `quit`
        self._told = Told(slot.folder if slot is not None else None)
        self.busy = False  # a line is being played
        self._opening: tuple[Line, ...] = ()
        self._come_back_to = 0
        """How many records there were when this sitting began; none in a new game."""
        self.left = ""  # when a game come back to was left, as rows of the catalogue write it
        self._notices: list[str] = []
        self._playing = threading.Lock()
        self._asking = ""
        self._hushed = ""
        self._unsaved = 0
        self._seconds = 0.0
        self.last_words = ""
        """What was told last of the story, to know a game by in a list."""
        self._last_heard = time.monotonic()
        self._last_noted = 0.0
        self._disposable = False
        self.watch: Watch | None = None
        """Who looks after the pack that is played, while it is being written."""

    # --- beginning ---

    @classmethod
    def new(
        cls,
        world: World,
        *,
        seed: int,
        minds: Minds,
        slots: Slots | None = None,
        name: str | None = None,
        pack: str = "",
    ) -> Session:
        """Begin a game. With `slots` it is saved there, in a slot called `name` or after the world.

        `pack` is the path the world was opened from, where its name would not find it. Raises `SlotError`.
        """
        header = Header(
            engine=VERSION,
            world=world.id,
            title=world.title,
            pack=pack,
            content_hash=world.content_hash,
            seed=seed,
            minds=tuple(f"{each['kind']} {each['id']}"[:200] for each in minds.describe()),
            created=this_moment(),
        )
        slot = slots.create(header, name=name, world=world) if slots is not None else None
        session = cls(Game.new(world, seed), header, minds, slots, slot)
        session._disposable = name is None
        session._begin()
        return session

    @classmethod
    def resume(
        cls,
        slot: Slot,
        minds: Minds,
        world: World | None,
        slots: Slots | None = None,
        *,
        choice: Choice = "",
        pack: str | None = None,
    ) -> Session:
        """Go on with a saved game. Its opening says where one is and what, if anything, was lost.

        Without a `world` it goes on in the one that the slot remembers. `choice` is what the player says of a world
        that has changed, and `pack` where that world is, if it is to be looked for there from now on. Raises `Misfit`,
        with the slot closed, where the game cannot go on; `Unsettled`, which is one, where parts of it no longer fit
        the world and there is no choice yet.
        """
        slots = slots or Slots(slot.folder.parent)
        told = [Line("error", words) for words in what_was_lost(slot.damage)]
        try:
            found = reopen(slot, slots, world, choice)
        except Misfit:
            slot.close()
            raise
        if pack is not None and pack != slot.header.pack:
            slot.find_at(pack)
        records = slot.contents.records
        session = cls(found.game, slot.header, minds, slots, slot)
        session.records = list(records)
        session.chapters, session._mark = found.chapters, found.mark
        session._notices.extend(found.notices)
        session._told = Told(slot.folder, len(records))
        session._take_up_the_count()
        told += found.told
        if records:
            over = (Line("system", message(session.state, "system.over", PLAYER)),) if session.over else ()
            session._opening = (*told, *session.here(), *over)
            session._come_back_to = len(records)
            session._note()
            session._read_ahead()
        else:
            session._begin()
            session._opening = (*told, *session._opening)
        return session

    def _begin(self) -> None:
        """Play the opening. A slot whose process was killed before this point is begun again here."""
        self._opening = self._run(self.game.start(), Silent()).lines
        self._told.keep(Row.of(len(self.records), "", self._opening))
        self._note()
        self._read_ahead()

    # --- playing ---

    def opening(self) -> tuple[Line, ...]:
        """What to show first: the beginning of the story, or where one is in it."""
        return self._opening

    def shown_anew(self) -> None:
        """Another front end goes on with this game: it begins where one is, as after a pause."""
        self._opening, self._come_back_to, self.left = self.here(), len(self.records), ""

    def play(self, line: str, listener: Listener | None = None) -> TurnResult:
        """Play one line to its end: all its commands, all answers, all saving. Never raises for what was typed.

        The result is that of the last command, with the lines and events of all of them.
        """
        with self._playing:
            self.busy, self._hushed = True, ""
            self._count_the_time()
            try:
                result = self._play(line, listener or Silent())
                self._told.keep(Row.of_turn(len(self.records), line, result, ends=self.finished))
                self._read_ahead()
                return result
            finally:
                self.busy, self._asking = False, ""

    def recap(self, most: int) -> list[tuple[str, tuple[Line, ...]]]:
        """Of a game come back to: the last `most` lines that did something, with what they told. None in a new game."""
        did = (row for row in self.read_back() if row.did) if self.comes_back else iter(())
        return [(row.line, row.lines) for row in islice(did, most)][::-1]

    @property
    def comes_back(self) -> bool:
        return self._come_back_to > 0

    def earlier(self, most: int, skip: int = 0) -> list[Row]:
        """Of the lines typed so far, without the last `skip`, the last `most` with what they told, oldest first. In any
        thread; where it was not kept, it is told again from the log, which may take a while."""
        return list(islice(self.read_back(), skip, skip + most))[::-1]

    def read_back(self) -> Iterator[Row]:
        """What was told, from the last line typed to the opening."""
        try:
            yield from self._told.back(lambda: told_rows(self.chapters, self.header.seed, tuple(self.records)))
        except Exception:  # a world that has been changed since may not tell its past again; it goes on all the same
            return

    def cancel(self) -> None:
        """Cut short whoever is thinking or speaking: they get their scripted answers for the rest of this line.

        From any thread, at any time; does nothing when nobody is.
        """
        self._hushed = self._asking
        self.minds.cancel()

    def take_notices(self) -> tuple[str, ...]:
        """What there is to say about the machine (names of slots, files) since it was last asked. Not for the story."""
        taken, self._notices = (*self._notices, *self.minds.notices()), []
        return taken

    def hear(self, tell: Callable[[tuple[Line, ...]], None]) -> None:
        """Have `tell` called, from a thread of its own, when there is something to say while nobody has typed."""
        if self.watch is not None:
            self.watch.hear(tell)

    def notice(self, words: str) -> None:
        """Put something among the notices."""
        self._notices.append(words)

    def close(self) -> bool:
        """Let go of slot and minds. False when the disk would not take the last turns."""
        if self.watch is not None:
            self.watch.stop()
        self.minds.close()
        return self.leave_slot()

    def _read_ahead(self) -> None:
        """While the player reads and types, a model may read what the likely partners will be asked by."""
        if self.finished or self.over or not self.minds.reads:
            return
        likely = likely_partners(self.state, self.game.moment.context.partner)
        self.minds.ahead([ask_ahead(self.state, person) for person in likely[:LIKELY]])

    def _play(self, line: str, listener: Listener) -> TurnResult:
        lines: list[Line] = []
        result = self._run(self._read(line), listener)
        results = [result]
        while True:
            lines.extend(result.lines)
            more = (*self._carry_out(result, listener), *self._about_the_disk())
            if more:
                listener.lines(more)
                lines.extend(more)
            if not result.rest or self.finished:
                break
            result = self._run(
                self.game.begin(result.rest, reader=self.minds.reads, reacts=self.minds.reacts), listener
            )
            results.append(result)
        if self.slot is not None:
            self.slot.transcript.keep(self.preferences["transcript"] != "off", len(self.records), self.retold)
        events = tuple(event for each in results for event in each.events)
        if events:
            self.last_words = last_words(lines) or self.last_words
        if self.finished or time.monotonic() - self._last_noted >= NOTED_EVERY:
            self._note()
        return msgspec.structs.replace(result, lines=tuple(lines), events=events, game=self.game)

    def _read(self, line: str) -> Stepper:
        return self.game.begin(line, reader=self.minds.reads, reacts=self.minds.reacts)

    def _run(self, stepper: Stepper, listener: Listener) -> TurnResult:
        """Step one command to its end, and have its record on disk before its last lines are shown."""
        shown = 0
        traces: list[Trace] = []
        while stepper.request is not None:
            if len(stepper.lines) > shown:
                listener.lines(tuple(stepper.lines[shown:]))
                shown = len(stepper.lines)
            request = stepper.request
            answer = self.ask(request, listener, stepper.judge)
            if (trace := self.minds.trace(request.id)) is not None:
                traces.append(trace)
            stepper.feed(answer)
        if self.world.hooks is not None:
            self._notices.extend(f"The world's Python: {words}" for words in self.world.hooks.take_troubles())
        result = stepper.result
        assert result is not None, "a stepper that asks for nothing has a result"
        self.take(result, traces)
        if len(result.lines) > shown:
            listener.lines(result.lines[shown:])
        return result

    def take(self, result: TurnResult, traces: Sequence[Trace] = ()) -> None:
        """Go on from what a line came to, with its record on disk."""
        self.game = result.game
        record = result.record
        if self._mark:
            record, self._mark = msgspec.structs.replace(record, world=self._mark), ""
        self.records.append(record)
        if self.slot is not None:
            self.slot.transcript.fresh.append((record, result.lines))
            self.slot.log.append(record)
            self.slot.keep_traces(traces)

    def ask(self, request: Request, listener: Listener, judge: Judge | None) -> Answer:
        """Ask a mind. What comes back is judged by the stepper; what is raised becomes a fault."""
        if request.step == "react":  # nobody waits for an answer, so nobody is said to think about one
            listener = Silent()
        self._asking = request.person
        if self._hushed == request.person:
            return Answer(id=request.id, fault="cancelled")
        listener.thinking(request.person, request.name)
        try:
            return self.minds.answer(request, lambda chunk: listener.words(request.person, chunk), judge)
        except Exception as error:
            return Answer(id=request.id, fault=f"crashed: {type(error).__name__}")
        finally:
            listener.done_thinking(request.person)

    def _carry_out(self, result: TurnResult, listener: Listener) -> tuple[Line, ...]:
        return Meta(self, listener).carry_out(result.meta, result.meta_rest) if result.meta else ()

    def renew(self, world: World) -> tuple[Line, ...]:
        """Put `world` in the place of the one that is played in, and keep the game (`engine.shell.rewritten`)."""
        assert self.slot is None, "a saved game is renewed when it is opened"
        with self._playing, fitting(world):
            return renew(self, world)

    # --- what there is to know ---

    @property
    def state(self) -> State:
        return self.game.state

    @property
    def world(self) -> World:
        return self.game.world

    @property
    def over(self) -> bool:
        """The story has come to an ending."""
        return ending(self.state) is not None

    @property
    def slot_name(self) -> str:
        """The name of the slot, or nothing in a game that is not saved."""
        return self.slot.name if self.slot is not None else ""

    @property
    def unsaved(self) -> int:
        """How many lines the disk has not taken yet."""
        return self.slot.log.unsaved if self.slot is not None else 0

    @property
    def seconds(self) -> int:
        """How long this game has been played, in all sittings."""
        return int(self._seconds)

    @property
    def untouched(self) -> bool:
        """Nobody has typed a line since this game began, nor given it a name: closing it leaves nothing behind."""
        return self._disposable and all(record.kind == "start" for record in self.records)

    @property
    def place(self) -> str:
        """The name of the room the player is in."""
        room = room_of(self.state, PLAYER)
        return noun(self.state, room).name if room is not None else ""

    def here(self) -> tuple[Line, ...]:
        """Where the player is, in the story's words."""
        return (*describe_room(self.state, PLAYER), *choice_lines(self.state))

    def reasons(self, turn: int | None = None) -> tuple[Asked, ...]:
        """Who was asked what in a turn, or in the last that asked anybody, and what is known of how. The lines of that
        turn are gone through again, so it works in a game come back to and with no model; it may take a while."""
        asked = asked_in(self.chapters, self.header.seed, tuple(self.records), turn)
        kept = self.slot.traces() if self.slot is not None else {}
        for trace in self.minds.last_traces(MOST_TRACES):
            kept.pop(trace.request.id, None)
            kept[trace.request.id] = trace
        return with_traces(asked, kept)

    def retold(self, first: int) -> Iterator[str]:
        """The transcript of this game from so many of its records on, paragraph by paragraph."""
        return retell(self.chapters, self.header.seed, self.records, first)

    def turns_asked(self) -> list[int]:
        """The turns in which somebody was asked something."""
        return turns_asked_in(self.records)

    # --- the disk ---

    def take_over(self, other: Session) -> None:
        """Become `other`: its game, its slot and its opening. Ours is let go; `other` is not to be used again."""
        self.leave_slot()
        self.game, self.header, self.slot, self.slots = other.game, other.header, other.slot, other.slots
        self.records, self._disposable = other.records, other._disposable
        self.chapters, self._mark = other.chapters, other._mark
        self._opening, self._seconds, self._unsaved = other._opening, other._seconds, other._unsaved
        self._come_back_to, self._told = other._come_back_to, other._told
        self.last_words, self.left = other.last_words, other.left
        self._notices.extend(other._notices)

    def leave_slot(self) -> bool:
        """Note where the game stands and close its slot. False when not everything could be saved."""
        if self.slot is None:
            return True
        self._count_the_time()
        slot, self.slot = self.slot, None
        if self.untouched and self.slots is not None:
            self.slots.discard(slot)
            return True
        self._note(slot)
        return slot.close()

    def _about_the_disk(self) -> tuple[Line, ...]:
        """What the player must know about saving after a command."""
        before, self._unsaved = self._unsaved, self.unsaved
        if self._unsaved and self.slot is not None:
            if before and self._unsaved % REMINDED_EVERY:
                return ()
            return (Line("error", not_saved_yet(self.slot.log.trouble, self._unsaved)),)
        if before:
            return (Line("system", "Everything is saved again. Nothing was lost."),)
        return ()

    def _note(self, slot: Slot | None = None) -> None:
        """Bring the row of our slot (or of `slot`, as it is let go) in the catalogue up to date."""
        self._last_noted = time.monotonic()
        slot = slot or self.slot
        if slot is None or self.slots is None:
            return
        row = row_of(slot.name, slot.contents, seconds=self.seconds)
        last = next((record.line for record in reversed(self.records) if record.line and record.events), "")
        row = msgspec.structs.replace(row, turn=self.state.turn, place=self.place, last_line=last[:200])
        self.slots.note(msgspec.structs.replace(row, last_words=self.last_words, size=slot.log.size))

    def _count_the_time(self) -> None:
        now = time.monotonic()
        self._seconds += min(now - self._last_heard, ABSENT)
        self._last_heard = now

    def _take_up_the_count(self) -> None:
        """Go on from what the catalogue says of our slot: the time played, the last words, and when it was left."""
        row = self.slots.known(self.slot.name) if self.slots is not None and self.slot is not None else None
        if row is not None:
            self._seconds, self.last_words, self.left = float(row.seconds), row.last_words, row.updated
