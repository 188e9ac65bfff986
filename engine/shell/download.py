"""Fetching a model file: only what was pinned, only whole, and going on where it was cut.

A file comes to `NAME.part` beside its place, with a note of what it is to become, and is moved there when its length
and its SHA-256 are those that were asked for and its header is that of a model. One that is not is set aside under a
name that nothing takes for a model. A part is gone on with only where it is of the same file; a server that cannot
begin in the middle begins anew. What was fetched is written down, so that nothing else is ever taken away by
`remove`.

This is a hundred lines in place of `huggingface_hub`, which would bring 27 MB and a cache of its own.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from engine.minds.gguf import NotAModel, read_model_file
from engine.shell.disk import free_name, in_words, sync_folder, write_whole
from engine.shell.lock import Held, Lock
from engine.shell.version import VERSION

PART, NOTE, ASIDE = ".part", ".part.json", ".refused"
RECORD = "fetched.json"
CHUNK = 1 << 20
TIMEOUT_S = 30.0
TRIES = 3
"""How often a connection that breaks off in the middle is taken up again by itself."""
ROOM = 1.1
"""Of what is still to come, so much must be free on the disk."""

Show = Callable[[int, int], None]
"""Told how many bytes are there, of how many; 0 when nobody knows."""


class NotFetched(Exception):
    """The file did not come; the message is a sentence or two for the player."""


class Source(msgspec.Struct, frozen=True):
    """What is to be fetched: from where, and by what it is known to be that."""

    url: str
    sha256: str
    size: int = 0
    licence: str = ""

    @property
    def file(self) -> str:
        return Path(urlsplit(self.url).path).name


class Fetched(msgspec.Struct, frozen=True):
    """What was written down of a file that came from here."""

    url: str
    sha256: str
    size: int
    licence: str = ""


def published(url: str, licence: str = "") -> Source:
    """What the hub publishes of a file, pinned to the commit that it is in now. Raises `NotFetched`."""
    try:
        with _open(urllib.request.Request(url, method="HEAD"), follow=False) as answer:
            told = answer.headers
    except (OSError, http.client.HTTPException) as error:
        raise NotFetched(f"{_host(url)}: {_in_words(error)}.") from None
    sha256 = str(told.get("X-Linked-Etag", "")).strip('W/"').lower()
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise NotFetched(f"{_host(url)} publishes no SHA-256 of this file. Say which it must have: --sha256")
    size, commit = str(told.get("X-Linked-Size", "")), str(told.get("X-Repo-Commit", ""))
    pinned = re.sub(r"/resolve/[^/]+/", f"/resolve/{commit}/", url, count=1) if commit else url
    return Source(pinned, sha256, int(size) if size.isdecimal() else 0, licence)


def fetch(source: Source, target: Path, show: Show = lambda done, of: None) -> Path:
    """The file at `target`, fetched unless it is there already. Raises `NotFetched`, and then a part may remain."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(target.with_name(f".{target.name}.lock"))
        try:
            if not target.exists():
                _fetch(source, target, show)
            elif _digest(target, show).hexdigest() != source.sha256:
                raise NotFetched(f"{target} is there already and is another file. Move it away, or name it otherwise.")
            _write_down(target, source)
        finally:
            with suppress(OSError):
                target.with_name(f".{target.name}.lock").unlink()
            lock.release()
    except Held:
        raise NotFetched(f"{target.name} is being fetched by another program now.") from None
    except OSError as error:
        raise NotFetched(f"{target}: {in_words(error)}. What came is kept, and gone on with the next time.") from None
    return target


def fetched(folder: Path) -> dict[str, Fetched]:
    """What came from here into a folder and is there still, by the name of its file."""
    try:
        found = msgspec.json.decode((folder / RECORD).read_bytes(), type=dict[str, Fetched])
    except (OSError, msgspec.DecodeError):
        return {}
    return {name: each for name, each in found.items() if (folder / name).is_file()}


def remove(path: Path) -> None:
    """Take away a file that came from here. Raises OSError, and `KeyError` for any other file."""
    known = fetched(path.parent)
    del known[path.name]
    path.unlink()
    write_whole(path.parent / RECORD, msgspec.json.format(msgspec.json.encode(known)))


# --- inside ---


def _fetch(source: Source, target: Path, show: Show) -> None:
    part, note = target.with_name(target.name + PART), target.with_name(target.name + NOTE)
    if not (part.exists() and _note(note) == source.sha256):
        part.unlink(missing_ok=True)
        write_whole(note, msgspec.json.encode({"sha256": source.sha256, "url": source.url}))
        part.touch()
    digest = _digest(part, show)
    for left in reversed(range(TRIES)):
        try:
            digest = _go_on(source, part, digest, show)
            break
        except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
            if not left:
                raise NotFetched(f"{_host(source.url)}: {_in_words(error)}. {_goes_on(part)}") from None
        except urllib.error.URLError as error:  # an HTTPError is one, too
            raise NotFetched(f"{_host(source.url)}: {_in_words(error)}. {_goes_on(part)}") from None
    came = part.stat().st_size
    if digest.hexdigest() != source.sha256:
        aside = _set_aside(part, target)
        note.unlink(missing_ok=True)
        raise NotFetched(
            f"What came is not the file that was asked for: its SHA-256 is {digest.hexdigest()} where "
            f"{source.sha256} belongs ({came:,} bytes). It is set aside as {aside.name} and not used."
        )
    try:
        read_model_file(part)
    except NotAModel as error:
        aside = _set_aside(part, target)
        note.unlink(missing_ok=True)
        said = str(error).removeprefix(f"{part}: ")
        raise NotFetched(f"What came is no model: {said}. It is set aside as {aside.name} and not used.") from None
    os.replace(part, target)
    note.unlink(missing_ok=True)
    sync_folder(target.parent)


def _go_on(source: Source, part: Path, digest: Any, show: Show) -> Any:
    """Fetch what is missing of a part; the digest of the whole of it. Raises what urllib and the disk raise."""
    have = part.stat().st_size
    if source.size and have == source.size:
        return digest
    request = urllib.request.Request(source.url, headers={"Range": f"bytes={have}-"} if have else {})
    try:
        opened = _open(request)
    except urllib.error.HTTPError as error:
        if error.code != 416 or not have:
            raise
        part.write_bytes(b"")  # there is no such range: the part is longer than the file, and so of another
        opened = _open(urllib.request.Request(source.url))
        have, digest = 0, hashlib.sha256()
    with opened as answer:
        begins = re.match(r"bytes (\d+)-", answer.headers.get("Content-Range", ""))
        if have and not (answer.status == 206 and begins and int(begins[1]) == have):
            have, digest = 0, hashlib.sha256()
        length = answer.headers.get("Content-Length", "")
        total = source.size or (have + int(length) if length.isdecimal() else 0)
        _needs(part, (total - have) if total else 0)
        with part.open("r+b") as file:
            file.seek(have)
            file.truncate()
            while chunk := answer.read(CHUNK):
                file.write(chunk)
                digest.update(chunk)
                have += len(chunk)
                show(have, total)
                if total and have > total:
                    break
            file.flush()
            os.fsync(file.fileno())
    if total and have < total:
        raise ConnectionError(f"it broke off after {have:,} of {total:,} bytes")
    return digest


def _needs(part: Path, missing: int) -> None:
    free = shutil.disk_usage(part.parent).free
    if missing * ROOM > free:
        raise NotFetched(
            f"There is not enough room: {missing * ROOM / 1e9:.1f} GB are needed and {free / 1e9:.1f} GB are free in "
            f"{part.parent}."
        )


def _digest(path: Path, show: Show) -> Any:
    """The digest of what is there already."""
    found, size, done = hashlib.sha256(), path.stat().st_size, 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found.update(chunk)
            done += len(chunk)
            show(done, size)
    return found


def _set_aside(part: Path, target: Path) -> Path:
    aside = free_name(target.with_name(target.name + ASIDE))
    return part.rename(aside)


def _note(note: Path) -> str:
    with suppress(OSError, msgspec.DecodeError):
        return str(msgspec.json.decode(note.read_bytes(), type=dict[str, str]).get("sha256", ""))
    return ""


def _write_down(target: Path, source: Source) -> None:
    known = fetched(target.parent)
    known[target.name] = Fetched(source.url, source.sha256, target.stat().st_size, source.licence)
    write_whole(target.parent / RECORD, msgspec.json.format(msgspec.json.encode(known)))


class _Stays(urllib.request.HTTPRedirectHandler):
    """Follows nobody: what the first answer says of the file is what is wanted."""

    def redirect_request(self, *what: Any) -> None:
        return None


@contextmanager
def _answer_of(error: urllib.error.HTTPError) -> Iterator[Any]:
    try:
        yield error
    finally:
        error.close()


def _open(request: urllib.request.Request, *, follow: bool = True) -> Any:
    request.add_header("User-Agent", f"hearthlight/{VERSION}")
    handlers: list[urllib.request.BaseHandler] = []
    if urlsplit(request.full_url).hostname in ("127.0.0.1", "localhost", "::1"):
        handlers.append(urllib.request.ProxyHandler({}))
    if not follow:
        handlers.append(_Stays())
    opener = urllib.request.build_opener(*handlers)
    try:
        return opener.open(request, timeout=TIMEOUT_S)
    except urllib.error.HTTPError as error:
        if not follow and 300 <= error.code < 400:
            return _answer_of(error)
        raise


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _goes_on(part: Path) -> str:
    came = part.stat().st_size if part.exists() else 0
    return f"{came / 1e6:,.0f} MB are kept; the same command goes on from there." if came else "Nothing came."


def _in_words(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        known = {401: "it wants to know who asks", 403: "it does not give it to anybody", 404: "there is no such file"}
        return known.get(error.code, f"it answers {error.code}")
    if isinstance(error, urllib.error.URLError):
        reason = error.reason
        return f"there is no way there ({in_words(reason) if isinstance(reason, OSError) else str(reason).lower()})"
    if isinstance(error, http.client.IncompleteRead):
        return "it broke off in the middle"
    return str(error).rstrip(".") or type(error).__name__
