"""Slots: the saved games of one folder. A slot is a folder with a log in it, and a lock while it is played.

A slot appears all at once: it is built under a name that no list shows and then renamed, so that a kill
leaves either no slot or a whole one. `Slots` is the folder; `Slot` is one game, open and locked.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import msgspec

from engine.minds.trace import Trace
from engine.model.world import World
from engine.shell.catalogue import Catalogue, Row
from engine.shell.disk import free_name, in_words, sync_folder, write_whole
from engine.shell.lock import Held, Lock
from engine.shell.log import LOG_NAME, Contents, Damage, Header, Log, LogError, read_log
from engine.shell.notes import NOTES_NAME
from engine.shell.remembered import Remembered
from engine.shell.rows import row_of, when_changed
from engine.shell.told import TOLD_NAME
from engine.shell.transcript import TRANSCRIPT_NAME, Transcript
from engine.turn.record import TurnRecord

LOCK_NAME = "lock"
EARLIER_NAME = "log.earlier"
"""What a log was before it was made anew in a changed world; further ones are `log.earlier-2` and so on."""
DECLINED_NAME = "declined"
"""Content hash and structure of the world that a player would not go on in; they keep the one that is remembered."""
LONGEST_NAME = 60
TRACES_NAME = "traces.jsonl"
BUILDING_NAME = ".building"
BUILDING_LOCK = ".building.lock"
_NAME = re.compile(r"\w[\w.-]*")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


class SlotError(Exception):
    """A slot that cannot be had: no such, bad name, in use, taken. The message says what to do."""

    busy = False


class SlotBusy(SlotError):
    """Another process plays it."""

    busy = True


class SlotMissing(SlotError):
    """There is none of that name."""


class Slot:
    """One saved game, open for playing and locked against everybody else."""

    def __init__(self, folder: Path, log: Log, contents: Contents, lock: Lock) -> None:
        self.folder = folder
        self.log = log
        self.contents = contents
        """What the log held when it was opened; it does not grow with play."""
        self._lock = lock
        self.transcript = Transcript(folder / TRANSCRIPT_NAME)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def header(self) -> Header:
        return self.contents.header

    @property
    def damage(self) -> Damage | None:
        """What was found wrong with the log when it was opened, and mended."""
        return self.contents.damage

    def keep_traces(self, traces: Sequence[Trace]) -> None:
        """Add what is known of how a model answered, for `why`. Nothing hangs on it: a disk that will not is let be."""
        lines = b"".join(msgspec.json.encode(trace) + b"\n" for trace in traces if trace.calls or trace.verdicts)
        if lines:
            with contextlib.suppress(OSError), (self.folder / TRACES_NAME).open("ab") as file:
                file.write(lines)

    def traces(self) -> dict[str, Trace]:
        """What was kept so, by request id, the first first."""
        return read_traces(self.folder)

    def begin_anew(self, header: Header, records: Sequence[TurnRecord]) -> Path:
        """Put another log in the place of this one, and keep this one in a file beside it, which is returned.

        Raises OSError, and then it still stands. A kill leaves the one or the other.
        """
        earlier = free_name(self.folder / EARLIER_NAME)
        self._replace_log(header, records, keep=earlier)
        return earlier

    def find_at(self, pack: str) -> None:
        """Put down where the world of this game is from now on. A disk that will not is let be."""
        with contextlib.suppress(OSError):
            self._replace_log(msgspec.structs.replace(self.header, pack=pack), self.contents.records)

    def _replace_log(self, header: Header, records: Sequence[TurnRecord], keep: Path | None = None) -> None:
        """Put another log in the place of this one, of which a copy may be kept. Raises OSError."""
        path, building = self.folder / LOG_NAME, self.folder / f".{LOG_NAME}.new"
        building.unlink(missing_ok=True)
        Log.create(building, header, records).close()
        if keep is not None:
            write_whole(keep, path.read_bytes())
            (self.folder / TOLD_NAME).unlink(missing_ok=True)
        self.log.close()
        try:
            building.replace(path)
            sync_folder(self.folder)
        finally:
            self.log, self.contents = Log.open(path)

    def earlier(self) -> list[Path]:
        """What the log was before it was made anew, the last first."""
        found = [path for path in self.folder.glob(f"{EARLIER_NAME}*") if path.is_file()]
        return sorted(found, key=lambda path: (len(path.name), path.name), reverse=True)

    @property
    def declined(self) -> tuple[str, str]:
        """The content hash and the structure of the world in which the player would not go on."""
        try:
            content_hash, _, structure = (self.folder / DECLINED_NAME).read_text("ascii").strip().partition(" ")
        except (OSError, ValueError):
            return "", ""
        return content_hash, structure

    def decline(self, content_hash: str, structure: str = "") -> None:
        """Put down that the player keeps the old world; with an empty hash, that they no longer do."""
        with contextlib.suppress(OSError):
            if content_hash:
                write_whole(self.folder / DECLINED_NAME, f"{content_hash} {structure}".strip().encode())
            else:
                (self.folder / DECLINED_NAME).unlink(missing_ok=True)

    def close(self) -> bool:
        """Close the log and let go of the slot. False when the disk would not take the last turns."""
        saved = self.log.close()
        self._lock.release()
        return saved


class Slots:
    """A folder of slots. It is made when the first slot is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue = Catalogue(folder)
        self.remembered = Remembered(folder)

    def names(self) -> tuple[str, ...]:
        """The names of all slots, in order: every folder that has a log in it."""
        try:
            found = [entry.name for entry in os.scandir(self.folder) if not entry.name.startswith(".")]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise SlotError(f"{self.folder}: the saved games cannot be listed: {in_words(error)}.") from None
        return tuple(sorted(name for name in found if self._is_slot(name)))

    def _is_slot(self, name: str) -> bool:
        """Whether there is a slot of that name. One that nobody may look into is one, too."""
        try:
            return (self.folder / name / LOG_NAME).is_file()
        except OSError:
            return True

    def path(self, name: str) -> Path:
        """The folder of the slot called `name`. Raises `SlotError` when there is none, with near misses."""
        name = slot_name(name)
        if self._is_slot(name):
            return self.folder / name
        names = self.names()
        near = get_close_matches(name, names, n=3)
        known = f"There are: {', '.join(names)}." if names else "There are none."
        if near:
            known = f"Did you mean {_either(near)}?"
        raise SlotMissing(f"There is no saved game called '{name}' in {self.folder}. {known}")

    def read(self, name: str) -> Contents:
        """What a slot's log holds, without opening or changing it. Raises `SlotError` or `LogError`."""
        return read_log(self.path(name) / LOG_NAME)

    def open(self, name: str) -> Slot:
        """Open a slot to play on in it. Raises `SlotError` (missing, busy) or `LogError` (cannot be used)."""
        folder = self.path(name)
        lock = self._lock(folder)
        try:
            log, contents = Log.open(folder / LOG_NAME)
        except BaseException:
            lock.release()
            raise
        return Slot(folder, log, contents, lock)

    def create(
        self,
        header: Header,
        records: Sequence[TurnRecord] = (),
        name: str | None = None,
        *,
        world: World | None = None,
        like: Path | None = None,
    ) -> Slot:
        """Make a slot with `header` and `records` in its log, called `name` or the world's id and a number. It
        remembers `world`, and what the slot in the folder `like` remembers: worlds, and how models answered.

        Raises `SlotError` when the name is bad or taken, or the disk does not take it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            alone = Lock.take(self.folder / BUILDING_LOCK, wait=True)
            try:
                folder, log, lock = self._build(header, records, name, world, like)
            finally:
                alone.release()
        except OSError as error:
            raise SlotError(
                f"{self.folder}: the game cannot be saved there: {in_words(error)}. "
                f"Name another folder with --saves, or play unsaved with --no-save."
            ) from None
        return Slot(folder, log, Contents(header, tuple(records), None, log.size), lock)

    def copy(
        self,
        header: Header,
        records: Sequence[TurnRecord],
        name: str | None = None,
        *,
        place: str = "",
        words: str = "",
        seconds: int = 0,
        like: Path | None = None,
    ) -> str:
        """Make a slot as `create` does, and leave it closed; `place` is where the player is, `words` were told last,
        `seconds` were played. Returns its name."""
        slot = self.create(header, records, name, like=like)
        slot.close()
        row = row_of(slot.name, slot.contents, seconds=seconds)
        self.note(msgspec.structs.replace(row, place=place or row.place, last_words=words))
        return slot.name

    def discard(self, slot: Slot) -> None:
        """Close a slot and remove it, as if it had never been. A disk that will not let it go keeps it."""
        building = self.folder / BUILDING_NAME
        with contextlib.suppress(OSError):
            alone = Lock.take(self.folder / BUILDING_LOCK, wait=True)
            try:
                shutil.rmtree(building, ignore_errors=True)
                slot.folder.rename(building)  # at once, so that a kill leaves the slot whole or gone
                shutil.rmtree(building, ignore_errors=True)
                self.remembered.sweep()
                self.catalogue.remove(slot.name)
            finally:
                alone.release()
        slot.close()

    def move_aside(self, name: str) -> str:
        """Give a slot another name, `name-2` and so on, to free its own. Returns it. Raises `SlotError`."""
        folder = self.path(name)
        lock = self._lock(folder)
        try:
            number = 2
            while True:
                target = folder.with_name(f"{folder.name}-{number}")
                if not target.exists():
                    folder.rename(target)
                    break
                number += 1
            sync_folder(self.folder)
        except OSError as error:
            raise SlotError(f"'{folder.name}' cannot be renamed: {in_words(error)}.") from None
        finally:
            lock.release()
        self.note(row_of(target.name, read_log(target / LOG_NAME)))
        return target.name

    def note(self, row: Row) -> bool:
        """Put a row into the catalogue. False when the disk would not: the catalogue is only an index."""
        try:
            self.catalogue.put(row)
        except OSError:
            return False
        return True

    def known(self, name: str) -> Row | None:
        """What the catalogue says of a slot, as it was noted last; None where it says nothing."""
        try:
            return self.catalogue.rows().get(name)
        except OSError:
            return None

    def rows(self) -> tuple[Row, ...]:
        """A row for every slot, last played first. Rows that are missing or stale are made anew from the logs.

        A slot whose log cannot be read at all is listed with an empty world, so that nobody thinks it is gone.
        """
        try:
            known = self.catalogue.rows()
        except OSError:
            known = {}
        rows: list[Row] = []
        for name in self.names():
            row = known.get(name)
            log = self.folder / name / LOG_NAME
            try:
                if row is None or row.size != log.stat().st_size:
                    row = self._read_row(name, row)
            except OSError:
                row = _unreadable(name)
            rows.append(row)
        return tuple(sorted(rows, key=lambda row: (row.updated, row.name), reverse=True))

    def latest(self, world: str | None = None) -> str | None:
        """The slot that was played last, of `world` if one is named, kept copies left out; None when there is none."""
        rows = (row for row in self.rows() if row.world and not row.kept)
        return next((row.name for row in rows if world in (None, row.world)), None)

    def traces(self, name: str) -> dict[str, Trace]:
        """What was kept of how models answered in a slot, by request id, the first first."""
        return read_traces(self.path(name))

    def _read_row(self, name: str, old: Row | None) -> Row:
        log = self.folder / name / LOG_NAME
        try:
            row = row_of(name, read_log(log), old)
        except LogError:
            return _unreadable(name, when_changed(log))
        row = msgspec.structs.replace(row, updated=when_changed(log), size=log.stat().st_size)
        self.note(row)
        return row

    def _build(
        self,
        header: Header,
        records: Sequence[TurnRecord],
        name: str | None,
        world: World | None,
        like: Path | None,
    ) -> tuple[Path, Log, Lock]:
        """Build a slot out of sight and rename it. Only one process does so at a time."""
        building = self.folder / BUILDING_NAME
        shutil.rmtree(building, ignore_errors=True)  # what a kill left of another one
        building.mkdir()
        lock = Lock.take(building / LOCK_NAME)
        try:
            if world is not None:
                self.remembered.keep(building, world)
            if like is not None:
                self.remembered.copy(like, building)
                for kept in (TRACES_NAME, TOLD_NAME, NOTES_NAME):
                    with contextlib.suppress(OSError):
                        shutil.copyfile(like / kept, building / kept)
            log = Log.create(building / LOG_NAME, header, records)
            folder = self._settle(building, header, name)
        except BaseException:
            lock.release()
            shutil.rmtree(building, ignore_errors=True)
            raise
        sync_folder(self.folder)
        return folder, log, lock

    def _settle(self, building: Path, header: Header, name: str | None) -> Path:
        """Rename a built slot to the name it is to have."""
        if name is not None:
            folder = self.folder / slot_name(name)
            if not _rename(building, folder):
                raise SlotError(f"There is already a saved game called '{folder.name}'. Choose another name.")
            return folder
        stem, number = _stem(header.world), 1
        while True:
            folder = self.folder / f"{stem}-{number}"
            if not folder.exists() and _rename(building, folder):
                return folder
            number += 1

    def _lock(self, folder: Path) -> Lock:
        try:
            return Lock.take(folder / LOCK_NAME)
        except Held as held:
            whom = f" (process {held.holder})" if held.holder else ""
            raise SlotBusy(
                f"'{folder.name}' is being played by another Hearthlight{whom}. Close that one, or start another game "
                f"with --slot and a new name."
            ) from None
        except OSError as error:
            raise SlotError(f"'{folder.name}' cannot be opened for playing: {in_words(error)}.") from None


def read_traces(folder: Path) -> dict[str, Trace]:
    """What is kept in a slot's folder of how models answered, by request id, the first first. Lines that cannot be read
    are left out."""
    found: dict[str, Trace] = {}
    try:
        lines = (folder / TRACES_NAME).read_bytes().splitlines()
    except OSError:
        return found
    for line in lines:
        with contextlib.suppress(ValueError):
            trace = msgspec.json.decode(line, type=Trace)
            found.pop(trace.request.id, None)  # of a turn that was taken back and played anew, the last counts
            found[trace.request.id] = trace
    return found


def _unreadable(name: str, updated: str = "") -> Row:
    return Row(name=name, world="", title="(cannot be read)", updated=updated)


def _stem(world: str) -> str:
    """What the slots of a world are called: its id, as far as that can be the name of one."""
    letters = "".join(letter if letter.isalnum() else " " for letter in world)
    short = letters.casefold().encode()[: LONGEST_NAME - 10].decode("utf-8", "ignore")
    try:
        return slot_name(short)
    except SlotError:
        return "game"


def slot_name(name: str) -> str:
    """The name a slot gets for what somebody typed: lower case, blanks as hyphens. Raises `SlotError`."""
    tidy = "-".join(unicodedata.normalize("NFC", name).casefold().split())
    if not tidy:
        raise SlotError("A saved game needs a name of letters and digits.")
    good = _NAME.fullmatch(tidy) and not tidy.endswith(".") and tidy.split(".")[0] not in _DEVICES
    if not good or len(tidy.encode()) > LONGEST_NAME:
        shown = "".join(letter if letter.isprintable() else "?" for letter in tidy[:LONGEST_NAME])
        raise SlotError(
            f"'{shown}' cannot be the name of a saved game: use up to {LONGEST_NAME} letters, digits, hyphens and "
            f"full stops, and begin with a letter or digit."
        )
    return tidy


def _rename(building: Path, folder: Path) -> bool:
    """Rename unless `folder` is there. An empty folder in the way is taken over where the system allows it."""
    try:
        building.rename(folder)
    except FileExistsError:
        return False
    except OSError:
        if folder.exists():
            return False
        raise
    return True


def _either(names: Sequence[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
