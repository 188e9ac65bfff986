"""Fetching a model file, from a server of our own: whole or not at all, going on where it was cut, and nothing else."""

from __future__ import annotations

import hashlib
import shutil
from collections import namedtuple
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from engine.shell import download
from engine.shell.download import NotFetched, Source, fetch, fetched, published, remove
from tests.fixtures.tiny_gguf import write_tiny_gguf


class Hub:
    """Gives one file, and counts what is asked of it."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.cuts: list[int] = []
        """After how many bytes each of the next answers breaks off."""
        self.ranges = True
        self.published = True
        self.asked: list[str | None] = []
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    def source(self, **what: Any) -> Source:
        url = f"http://127.0.0.1:{self.http.server_address[1]}/a/b/resolve/main/it.gguf"
        given = {"url": url, "sha256": hashlib.sha256(self.content).hexdigest(), "size": len(self.content)}
        return Source(**(given | what))


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            if hub.published:
                self.send_header("X-Linked-Etag", f'"{hashlib.sha256(hub.content).hexdigest()}"')
                self.send_header("X-Linked-Size", str(len(hub.content)))
                self.send_header("X-Repo-Commit", "c0ffee")
            self.end_headers()

        def do_GET(self) -> None:
            asked = self.headers["Range"]
            hub.asked.append(asked)
            if "missing" in self.path:
                self.send_error(404)
                return
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and hub.ranges else 0
            if start and start >= len(hub.content):
                self.send_error(416)
                return
            body = hub.content[start:]
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(hub.content) - 1}/{len(hub.content)}")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: hub.cuts.pop(0)] if hub.cuts else body)

        def log_message(self, *what: object) -> None:
            pass

    return Handler


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.setattr(download, "CHUNK", 10_000)
    made = Hub(write_tiny_gguf(tmp_path / "original.gguf").read_bytes())
    yield made
    made.close()


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_comes_whole_and_is_written_down(hub: Hub, tmp_path: Path) -> None:
    shown: list[tuple[int, int]] = []
    target = fetch(hub.source(licence="MIT"), tmp_path / "models" / "it.gguf", lambda *told: shown.append(told))
    assert target.read_bytes() == hub.content
    assert left(target.parent) == {"it.gguf", "fetched.json"}
    assert fetched(target.parent)["it.gguf"].licence == "MIT"
    assert shown[-1] == (len(hub.content), len(hub.content))
    fetch(hub.source(), target)
    assert hub.asked == [None], "what is there is not fetched again"


def test_a_connection_that_breaks_off_is_taken_up_where_it_was(hub: Hub, tmp_path: Path) -> None:
    hub.cuts = [100_000, 50_000]
    target = fetch(hub.source(), tmp_path / "models" / "it.gguf")
    assert target.read_bytes() == hub.content
    assert hub.asked == [None, "bytes=100000-", "bytes=150000-"]


def test_the_next_run_goes_on_where_the_last_one_was_cut(hub: Hub, tmp_path: Path) -> None:
    hub.cuts = [100_000, 0, 0]
    target = tmp_path / "models" / "it.gguf"
    with pytest.raises(NotFetched, match="goes on from there"):
        fetch(hub.source(), target)
    assert not target.exists()
    hub.asked.clear()
    fetch(hub.source(), target)
    assert hub.asked == ["bytes=100000-"]
    assert target.read_bytes() == hub.content


def test_a_part_of_another_file_is_not_gone_on_with(hub: Hub, tmp_path: Path) -> None:
    hub.cuts = [100_000, 0, 0]
    target = tmp_path / "models" / "it.gguf"
    with pytest.raises(NotFetched):
        fetch(hub.source(sha256="ab" * 32), target)
    fetch(hub.source(), target)
    assert target.read_bytes() == hub.content


def test_a_server_that_cannot_begin_in_the_middle_begins_anew(hub: Hub, tmp_path: Path) -> None:
    hub.cuts, hub.ranges = [100_000], False
    assert fetch(hub.source(), tmp_path / "models" / "it.gguf").read_bytes() == hub.content


def test_a_part_that_is_too_long_is_thrown_away(hub: Hub, tmp_path: Path) -> None:
    target = tmp_path / "it.gguf"
    (tmp_path / "it.gguf.part").write_bytes(hub.content + b"more")
    (tmp_path / "it.gguf.part.json").write_text(f'{{"sha256": "{hub.source().sha256}"}}')
    assert fetch(hub.source(size=0), target).read_bytes() == hub.content


def test_another_file_than_the_one_asked_for_is_set_aside(hub: Hub, tmp_path: Path) -> None:
    target = tmp_path / "models" / "it.gguf"
    with pytest.raises(NotFetched, match="not the file that was asked for"):
        fetch(hub.source(sha256="ab" * 32), target)
    assert left(target.parent) == {"it.gguf.refused"}
    hub.content = b"<html>Please log in</html>"
    with pytest.raises(NotFetched, match="What came is no model: not a GGUF model file"):
        fetch(hub.source(), target)
    assert left(target.parent) == {"it.gguf.refused", "it.gguf.refused-2"}


def test_more_than_was_told_is_not_taken(hub: Hub, tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match="not the file"):
        fetch(hub.source(size=1000), tmp_path / "models" / "it.gguf")


def test_without_room_for_it_nothing_is_fetched(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")(10, 10, int(len(hub.content) * 1.05))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(NotFetched, match="not enough room"):
        fetch(hub.source(), tmp_path / "models" / "it.gguf")
    assert "it.gguf" not in left(tmp_path / "models")


def test_what_is_there_already_and_another_file_is_left_alone(hub: Hub, tmp_path: Path) -> None:
    target = tmp_path / "it.gguf"
    target.write_bytes(b"mine")
    with pytest.raises(NotFetched, match="is there already and is another file"):
        fetch(hub.source(), target)
    assert target.read_bytes() == b"mine"


def test_no_way_there_and_no_such_file_are_said(hub: Hub, tmp_path: Path) -> None:
    for url, said in (
        ("http://127.0.0.1:1/it.gguf", "127.0.0.1: there is no way there"),
        (hub.source().url.replace("it.gguf", "missing.gguf"), "there is no such file"),
    ):
        with pytest.raises(NotFetched, match=said):
            fetch(hub.source(url=url), tmp_path / "models" / "it.gguf")
    with pytest.raises(NotFetched, match="there is no way there"):
        published("http://127.0.0.1:1/it.gguf")


def test_what_the_hub_publishes_is_pinned(hub: Hub) -> None:
    found = published(hub.source().url)
    assert found.url.endswith("/a/b/resolve/c0ffee/it.gguf")
    assert (found.sha256, found.size) == (hub.source().sha256, len(hub.content))
    hub.published = False
    with pytest.raises(NotFetched, match="--sha256"):
        published(hub.source().url)


def test_only_what_was_fetched_is_removed(hub: Hub, tmp_path: Path) -> None:
    target = fetch(hub.source(), tmp_path / "it.gguf")
    other = write_tiny_gguf(tmp_path / "other.gguf")
    with pytest.raises(KeyError):
        remove(other)
    remove(target)
    assert not target.exists() and other.exists()
    assert fetched(tmp_path) == {}
