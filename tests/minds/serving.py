"""A server of our own that speaks as OpenAI's does, or as it is told to: well, ignoring, lying, hanging, in garbage."""

from __future__ import annotations

import json
import math
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


class Server:
    """One server. What it does wrong is in its attributes, and may be changed while it runs."""

    def __init__(self, **how: Any) -> None:
        self.honours: tuple[str, ...] = ("json_schema",)
        """Which constraints it keeps to, of `grammar`, `json_schema`, `json_object`; it takes all without a word."""
        self.likelihoods: dict[str, float] | None = None
        """How likely it holds each letter; None where it does not tell."""
        self.says = "It is late. Go to bed."
        self.refuses: tuple[str, ...] = ()
        """Fields of a request that it answers 400 to."""
        self.status = 200
        self.counts = False
        """Whether it answers with the right letter when asked for one."""
        self.stream: list[bytes] | None = None
        """What it streams, byte for byte, in place of `says`."""
        self.hangs = Event()
        self.woken = Event()
        self.drips = 0.0
        """Seconds before each byte of an answer."""
        self.models: list[dict[str, Any]] = [{"id": "tiny-1.5b", "meta": {"n_params": 1_500_000_000}}]
        self.lists: bytes | None = None
        """What it answers when it is asked for its models, byte for byte, in place of `models`."""
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        for name, value in how.items():
            getattr(self, name)
            setattr(self, name, value)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.woken.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        letter, text = self._letter(body), self.says
        if letter:
            text = letter if "grammar" in body else json.dumps({"choice": letter})
        elif self.counts:
            text = "B. I think" if "fruit" in str(body["messages"]) else "A"
        choice: dict[str, Any] = {"message": {"role": "assistant", "content": text}}
        if body.get("logprobs") and self.likelihoods is not None:
            told = [{"token": f" {name}", "logprob": math.log(chance)} for name, chance in self.likelihoods.items()]
            choice["logprobs"] = {
                "content": [{"token": '{"', "top_logprobs": []}, {"token": "A", "top_logprobs": told}]
            }
            if not letter:
                choice["logprobs"]["content"].pop(0)
        return {"choices": [choice], "usage": {"prompt_tokens": 40, "completion_tokens": 3}}

    def _letter(self, body: dict[str, Any]) -> str:
        """The second of the letters that it is held to, where it lets itself be held."""
        form = body.get("response_format", {})
        if "grammar" in self.honours and "grammar" in body:
            return str(body["grammar"].split('"')[-2])
        if form.get("type") in self.honours:
            schema = form["json_schema"]["schema"] if form["type"] == "json_schema" else form["schema"]
            return str(schema["properties"]["choice"]["enum"][-1])
        return ""


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.headers.append(dict(self.headers))
            listed = server.lists if server.lists is not None else json.dumps({"data": server.models}).encode()
            self._raw(server.status if self.path == "/v1/models" else 404, listed)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            server.headers.append(dict(self.headers))
            if server.status != 200:
                return self._json(server.status, {"error": {"message": "no \x1b[31mentry\x1b[0m here."}})
            wrong = [name for name in server.refuses if name in body]
            if wrong:
                return self._json(400, {"error": {"message": f"unknown field {wrong[0]}"}})
            if not body["stream"]:
                if server.hangs.is_set():
                    server.woken.wait(60)
                return self._json(200, server.answer(body))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            pieces = server.stream
            if pieces is None:
                pieces = [_event(word) for word in server.says.replace(" ", " \0").split("\0")] + [b"data: [DONE]\n\n"]
            for piece in pieces:
                self.wfile.write(piece)
                self.wfile.flush()
            if server.hangs.is_set():
                server.woken.wait(60)
            return None

        def _json(self, status: int, found: object) -> None:
            self._raw(status, json.dumps(found).encode())

        def _raw(self, status: int, raw: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            if server.drips:
                for byte in raw:
                    server.woken.wait(server.drips)
                    self.wfile.write(bytes((byte,)))
            else:
                self.wfile.write(raw)

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *what: object) -> None:
            pass

    return Handler


def _event(text: str) -> bytes:
    return b"data: " + json.dumps({"choices": [{"delta": {"content": text}}]}).encode() + b"\n\n"


def events(*texts: str) -> list[bytes]:
    """A stream that says these, one after the other."""
    return [_event(text) for text in texts]
