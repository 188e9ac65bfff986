"""A server that speaks as OpenAI's does, reached by HTTP: one question and its answer, whole or as it is written.

Every exchange has a `Deadline`. Whoever ends that closes the socket under it, and a read that waits comes back at
once. Nothing is followed to another address, no proxy stands between, and the key goes nowhere but into its header: not
into a message, a trace or an exception. What comes back is bounded, and may be anything.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import msgspec

from engine.minds.call import Deadline
from engine.minds.contract import ModelFault

CONNECT_S = 5.0
LARGEST = 4 << 20
LONGEST_LINE = 1 << 18
MOST_GARBAGE = 20
"""Lines of a stream that are none of the format; after so many it is not listened to any more."""


class BadAddress(Exception):
    """No address of a server; the message is the end of a sentence."""


class Unreachable(Exception):
    """Nobody answers there, or not as HTTP wants it. The message is the end of a sentence."""


class Denied(Exception):
    """The server answered, and will not. `status` is HTTP's."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"it answers {status}" + (f": {said}" if said else ""))
        self.status = status


class Address(msgspec.Struct, frozen=True):
    """`http://HOST:PORT`, with `#MODEL` where the server has several."""

    secure: bool
    host: str
    port: int
    path: str = ""
    model: str = ""

    @classmethod
    def read(cls, text: str) -> Address:
        """Raises `BadAddress`."""
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError as error:
            raise BadAddress(str(error)) from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadAddress("an address begins with http:// or https:// and has a host")
        if parts.username is not None or parts.password is not None or parts.query:
            raise BadAddress("a key has no place in an address; put it into the environment variable")
        secure = parts.scheme == "https"
        path = parts.path.rstrip("/").removesuffix("/v1")
        return cls(secure, parts.hostname, port or (443 if secure else 80), path, parts.fragment)

    @property
    def loopback(self) -> bool:
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{self.path}"


class Endpoint:
    """Where a model is asked. Any number of threads may use it at once."""

    def __init__(self, address: Address, key: str = "") -> None:
        self.address = address
        self._key = key if address.secure or address.loopback else ""
        self.withheld = bool(key) and not self._key
        """Whether there is a key that is not sent, because anybody on the way could read it."""

    def get(self, path: str, until: Deadline, most: int = LARGEST) -> Any:
        """What is there, as JSON of so many bytes. Raises `Unreachable`, `Denied` or `ModelFault` when the time is
        over."""
        with self._exchange("GET", path, None, until) as (answer, link):
            return _json(_whole(answer, link, until, most))

    def ask(self, body: Mapping[str, Any], until: Deadline) -> Any:
        """The answer to a question, whole. Raises as `get` does."""
        with self._exchange("POST", "/v1/chat/completions", {**body, "stream": False}, until) as (answer, link):
            return _json(_whole(answer, link, until))

    def stream(self, body: Mapping[str, Any], until: Deadline) -> Iterator[dict[str, Any]]:
        """The pieces of an answer as they come. Leave the loop to hang up. Raises as `get` does."""
        garbage = 0
        with self._exchange("POST", "/v1/chat/completions", {**body, "stream": True}, until) as (answer, _):
            while line := answer.readline(LONGEST_LINE):
                data = line.strip().removeprefix(b"data:").strip()
                if data == b"[DONE]":
                    return
                if not data or line.startswith((b":", b"event:", b"id:", b"retry:")):
                    continue
                try:
                    found = json.loads(data)
                except (ValueError, RecursionError):
                    found = None
                if isinstance(found, dict):
                    yield found
                else:
                    garbage += 1
                    if garbage > MOST_GARBAGE:
                        raise Unreachable("what it streams is not of this format")

    @contextmanager
    def _exchange(
        self, method: str, path: str, body: Mapping[str, Any] | None, until: Deadline
    ) -> Iterator[tuple[http.client.HTTPResponse, socket.socket]]:
        """The answer, and what it comes by."""
        until.check()
        connection = self._connection(min(CONNECT_S, until.remaining()))
        link: socket.socket | None = None  # the connection lets go of it where the server ends by hanging up

        def hang_up() -> None:
            with suppress(OSError):
                if link is not None:
                    link.shutdown(socket.SHUT_RDWR)

        try:
            connection.connect()
            link = connection.sock
            until.on_end(hang_up)
            _wait_no_longer_than(link, until)
            headers = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
            if self._key:
                headers["Authorization"] = f"Bearer {self._key}"
            raw = None if body is None else json.dumps(body).encode()
            connection.request(method, self.address.path + path, body=raw, headers=headers)
            answer = connection.getresponse()
            if answer.status != 200:
                raise Denied(answer.status, _said(_whole(answer, link, until)))
            yield answer, link
        except (OSError, http.client.HTTPException, ValueError) as error:
            if until.ended or not until.remaining():
                until.end("late")
                raise ModelFault(until.ended) from None
            raise Unreachable(_in_words(error)) from None
        finally:
            until.forget(hang_up)
            connection.close()
        until.check()

    def _connection(self, timeout: float) -> http.client.HTTPConnection:
        host, port = self.address.host, self.address.port
        if self.address.secure:
            return http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
        return http.client.HTTPConnection(host, port, timeout=timeout)


def _whole(answer: http.client.HTTPResponse, link: socket.socket, until: Deadline, most: int = LARGEST) -> bytes:
    """All of an answer, or its first bytes where there are more. A server that drips is waited for no longer than one
    that is silent: the time is looked at before each piece."""
    found = b""
    while len(found) < most:
        _wait_no_longer_than(link, until)
        piece = answer.read1(most - len(found))
        if not piece:
            break
        found += piece
        if not until.remaining():
            raise TimeoutError
    return found


def _wait_no_longer_than(link: socket.socket, until: Deadline) -> None:
    link.settimeout(max(0.01, until.remaining()))


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise Unreachable("what it answers is not JSON") from None


def _said(raw: bytes) -> str:
    """What a server gives as its reason, in one line."""
    text = raw.decode("utf-8", "replace")
    with suppress(ValueError, RecursionError):
        found = json.loads(text)
        error = found.get("error", found) if isinstance(found, dict) else found
        text = str(error.get("message", "") if isinstance(error, dict) else error)
    text = re.sub(r"<[^>]*>|[^\x20-\x7e\u00a0-\uffff]+", " ", text)
    return " ".join(text.split())[:200].rstrip(".")


def _in_words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, ssl.SSLError):
        return f"no safe connection ({error.reason or 'TLS'})"
    if isinstance(error, OSError):
        return (error.strerror or str(error) or type(error).__name__).lower()
    return f"what it answers is not HTTP ({type(error).__name__})"
