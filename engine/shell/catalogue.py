"""The catalogue: an index of the slots and the player's settings, in one small TinyDB file.

It is only an index. What a slot is, is in the slot; a row here saves reading every log to list them.
So a catalogue that cannot be read is set aside and made again from the slots, and a row whose log has
changed since is not believed. Every write replaces the whole file at once, under a lock of its own, so
that two games in two slots cannot undo each other's rows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage, TinyDB
from tinydb.table import Document

from engine.shell.disk import free_name, write_whole
from engine.shell.lock import Lock

CATALOGUE_NAME = "catalogue.json"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What the list of slots shows of one. `size` is the size of the log that the row was made from."""

    name: str
    world: str
    title: str = ""
    turn: int = 0
    place: str = ""
    last_line: str = ""
    """What was typed last that did something."""
    last_words: str = ""
    """What was told last, in one short row; empty where the row was made from a log, which holds no prose."""
    seconds: int = 0
    """Time played, in seconds."""
    updated: str = ""
    """When it was last played: ISO 8601, UTC."""
    size: int = 0
    kept: bool = False


class Broken(Exception):
    """The catalogue file is not one."""


class WholeFileStorage(Storage):
    """TinyDB's file, replaced as a whole: a kill leaves the old one or the new one, never a part."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Raises `Broken` for a file that does not hold tables of documents, OSError for one that cannot be read."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            tables = msgspec.json.decode(content, type=dict[str, dict[str, dict[str, Any]]])
            if any(not id.isdecimal() for table in tables.values() for id in table):
                raise ValueError("a document has no number")
            return tables
        except ValueError as error:
            raise Broken(f"{self._path}: {error}") from None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Raises OSError, and then the old file still stands."""
        tables = {table: {str(id): dict(row) for id, row in rows.items()} for table, rows in data.items()}
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(tables), indent=1))


class Catalogue:
    """The rows of one folder of slots. Every method may raise OSError; none raises `Broken`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / CATALOGUE_NAME
        self._lock = folder / (CATALOGUE_NAME + ".lock")
        self.set_aside: Path | None = None
        """Where a broken catalogue was moved to, if this object met one."""

    def rows(self) -> dict[str, Row]:
        """Every row by its slot's name. Rows that make no sense are left out: their slots will make them again."""
        rows: dict[str, Row] = {}
        if not self._path.exists():
            return rows
        with self._database() as database:
            for document in database.table("slots"):
                with contextlib.suppress(msgspec.ValidationError):
                    row = msgspec.convert(dict(document), Row)
                    rows[row.name] = row
        return rows

    def put(self, *rows: Row) -> None:
        """Add rows, or replace those of the same names."""
        with self._database() as database:
            table = database.table("slots")
            number = {document.get("name"): document.doc_id for document in table}
            free = max((document.doc_id for document in table), default=0) + 1
            for row in rows:
                id = number.get(row.name)
                if id is None:
                    id, free = free, free + 1
                table.upsert(Document(msgspec.to_builtins(row), doc_id=id))

    def remove(self, name: str) -> None:
        """Forget a row; nothing happens when there is none."""
        with self._database() as database:
            database.table("slots").remove(lambda document: document.get("name") == name)

    def setting(self, name: str) -> Any:
        """A setting of the player's, or None."""
        if not self._path.exists():
            return None
        with self._database() as database:
            for document in database.table("settings"):
                if document.get("name") == name:
                    return document.get("value")
        return None

    def set_setting(self, name: str, value: Any) -> None:
        """Remember a setting; the value is anything that JSON can hold."""
        with self._database() as database:
            database.table("settings").upsert({"name": name, "value": value}, lambda found: found.get("name") == name)

    @contextlib.contextmanager
    def _database(self) -> Iterator[TinyDB]:
        """The tables, with nobody else at them. A broken file is set aside first."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(self._lock, wait=True)
        try:
            try:
                WholeFileStorage(self._path).read()
            except Broken:
                self.set_aside = self._path.rename(free_name(self._path.with_name(CATALOGUE_NAME + ".broken")))
            with TinyDB(storage=_of(self._path)) as database:
                yield database
        finally:
            lock.release()


def _of(path: Path) -> Any:
    """TinyDB builds its storage itself and wants a class or a function for it."""

    def build() -> WholeFileStorage:
        return WholeFileStorage(path)

    return build
