"""The game in a browser: a small web server that gives each visitor a game in a process of its own, by textual-serve.

The page holds a terminal; what is typed in it goes over a websocket to the process, and what the process draws comes
back. A visitor is a cookie, and has a folder of saved games of their own: who loads the page again goes on where they
were. What is asked of the server is refused unless it comes from its own page, under its own name, from somebody who
was given the key if there is one; nobody reaches a file but the page's own.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import os
import re
import secrets
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec
import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from engine.minds.child import environment
from engine.shell.places import SERVED_VARIABLE

VISITOR, KEY = "hearth-visitor", "hearth-key"
"""The cookies: who somebody is, and that they were given the key."""
STATICS = Path(textual_serve.__file__).parent / "static"
OURS = {
    "terminal.js": ("js/textual.js", "text/javascript"),
    "terminal.css": ("css/xterm.css", "text/css"),
    "mono.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "mono-italic.ttf": ("fonts/RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}
"""The only files there are, by the name under which the page asks for them."""
MOST_BYTES = 64_000
"""The longest message taken of a browser: a paste may be long, but not that long."""
WIDTHS, HEIGHTS = (20, 400), (8, 200)
"""Sizes of a terminal that are believed."""
PATIENCE = 15.0
"""Seconds that a game is given to end by itself."""
LOOKED = 5.0
"""Seconds between two looks for who has gone away."""
LASTS = 60 * 60 * 24 * 365
"""Seconds that a browser remembers who it is."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_ID = re.compile(r"[0-9a-f]{32}")


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """What is served, to whom, and how long."""

    command: tuple[str, ...]
    """How a game is begun or gone on with, but for the folder of its saves: `--saves DIR` is put after it."""
    folder: Path
    """Holds a folder of saved games for each visitor."""
    title: str
    host: str = "127.0.0.1"
    port: int = 8000
    key: str = ""
    """What somebody has to know; empty lets everybody in who can reach the server."""
    visitors: int = 4
    """How many play at once."""
    idle: float = 30 * 60
    """Seconds without a key after which a game is saved and closed."""


class Busy(Exception):
    """As many play as may."""


class Playing(AppService):  # type: ignore[misc]
    """The process of one visitor's game."""

    def __init__(self, command: Sequence[str], websocket: web.WebSocketResponse) -> None:
        self.websocket = websocket
        super().__init__(
            "",
            write_bytes=self._unless_gone(websocket.send_bytes),
            write_str=self._unless_gone(websocket.send_str),
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._arguments = command
        self.last_heard = monotonic()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Any:
        self._process = process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={
                **self._build_environment(width, height),
                "PYTHONPATH": environment()["PYTHONPATH"],
                SERVED_VARIABLE: "1",
            },
        )
        self._stdin = process.stdin
        return process

    async def on_meta(self, data: bytes) -> None:
        """The end of the game, and nothing else: no file is sent and no address opened."""
        if msgspec.json.decode(data).get("type") == "exit":
            await self.remote_close()

    async def on_packed(self, payload: bytes) -> None:
        """Parts of files, of which there are none."""

    async def end(self) -> None:
        """Have the game come to its end, which saves it; where it does not, end it."""
        try:
            await asyncio.wait_for(self.stop(), PATIENCE)
        except TimeoutError:
            if self._process is not None:
                with suppress(ProcessLookupError):
                    self._process.kill()
        if self._process is not None:
            await self._process.wait()

    async def _close(self) -> None:
        await self.websocket.close()

    @staticmethod
    def _unless_gone(write: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
        """Drawing for somebody who has just closed their page is no error."""

        async def written(data: Any) -> None:
            with suppress(ConnectionError, RuntimeError):
                await write(data)

        return written


class Server:
    """Serves one world, or all of them by the title screen, until it is told to stop."""

    def __init__(self, serving: Serving, told: Callable[[str], object] = lambda words: None) -> None:
        self.serving = serving
        self.address = ""
        """Where it is, with the key: known once it listens."""
        self._told = told
        self._playing: dict[str, Playing] = {}
        self._changing: dict[str, asyncio.Lock] = {}

    # --- running ---

    async def run(self, ready: Callable[[str], object], stopped: asyncio.Event) -> None:
        """Listen, say `ready` with the address, and serve until `stopped`. Raises OSError where it cannot listen."""
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, self.serving.host, self.serving.port)
            await site.start()
            port = runner.addresses[0][1]
            self.address = f"http://{_in_address(self.serving.host)}:{port}/"
            if self.serving.key:
                self.address += f"?key={self.serving.key}"
            ready(self.address)
            looking = asyncio.create_task(self._send_the_idle_away())
            await stopped.wait()
            looking.cancel()
        finally:
            await self._end_all()
            await runner.cleanup()

    def application(self) -> web.Application:
        """The routes and who guards them."""
        application = web.Application(middlewares=[self._guard], client_max_size=MOST_BYTES)
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._socket),
                web.get("/static/{name}", self._static),
            ]
        )
        return application

    async def _end_all(self) -> None:
        await asyncio.gather(*(playing.end() for playing in self._playing.values()), return_exceptions=True)

    async def _send_the_idle_away(self) -> None:
        while True:
            await asyncio.sleep(min(LOOKED, self.serving.idle))
            for visitor, playing in list(self._playing.items()):
                if monotonic() - playing.last_heard >= self.serving.idle:
                    self._told(f"{visitor[:6]} has not touched a key for a while; their game is saved and closed")
                    await playing.websocket.close(code=WSCloseCode.GOING_AWAY, message=b"idle")

    # --- who may come in ---

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Refuses what does not come to this server by its own name, from its own page, and with the key."""
        try:
            self._check(request)
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update(HEADERS)
            raise
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    def _check(self, request: web.Request) -> None:
        host = request.host.rpartition(":")[0] if re.search(r":\d+$", request.host) else request.host
        if is_loopback(self.serving.host) and not is_loopback(host.strip("[]")):
            raise web.HTTPForbidden(text="This game is served to this machine alone.\n")
        if not self._knows_the_key(request):
            raise web.HTTPUnauthorized(text="Open the address, with its key, that 'hearth serve' has printed.\n")
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.host:
            raise web.HTTPForbidden(text="This was asked for by another page.\n")
        if request.path == "/ws" and origin is None:
            raise web.HTTPForbidden(text="A game is asked for by the page.\n")

    def _knows_the_key(self, request: web.Request) -> bool:
        if not self.serving.key:
            return True
        given = request.cookies.get(KEY, "")
        if request.path == "/" and "key" in request.query:
            given = _hash(request.query["key"])
        return hmac.compare_digest(given.encode(), _hash(self.serving.key).encode())

    # --- what there is ---

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if "key" in request.query:  # out of the address, so that nobody reads it there
            gone = web.HTTPSeeOther("/")
            gone.set_cookie(KEY, _hash(self.serving.key), httponly=True, samesite="Strict", max_age=LASTS)
            raise gone
        if request.cookies.get(VISITOR) not in self._playing and len(self._playing) >= self.serving.visitors:
            raise web.HTTPServiceUnavailable(text=FULL, headers={"Retry-After": "60"})
        page = web.Response(text=_page(self.serving.title, request.host, request.secure), content_type="text/html")
        if not _ID.fullmatch(request.cookies.get(VISITOR, "")):
            page.set_cookie(VISITOR, secrets.token_hex(16), httponly=True, samesite="Strict", max_age=LASTS)
        return page

    async def _static(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name == "page.css":
            return web.Response(text=STYLE, content_type="text/css")
        if name == "page.js":
            return web.Response(text=SCRIPT, content_type="text/javascript")
        if name not in OURS:
            raise web.HTTPNotFound()
        path, kind = OURS[name]
        return web.FileResponse(STATICS / path, headers={"Content-Type": kind})

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        visitor = request.cookies.get(VISITOR, "")
        if not _ID.fullmatch(visitor):
            raise web.HTTPForbidden(text="Load the page first.\n")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=MOST_BYTES)
        await websocket.prepare(request)
        try:
            playing = await self._begin(visitor, websocket, _size(request.query))
        except Busy:
            await websocket.send_bytes(f"\r\n {FULL.strip()}".encode())
            await websocket.close(code=WSCloseCode.TRY_AGAIN_LATER, message=b"full")
            return websocket
        try:
            await _pass_on(websocket, playing)
        finally:
            async with self._lock(visitor):
                await playing.end()
                if self._playing.get(visitor) is playing:
                    del self._playing[visitor]
                    self._told(f"{visitor[:6]} has gone; {self._how_many()}")
        return websocket

    async def _begin(self, visitor: str, websocket: web.WebSocketResponse, size: tuple[int, int]) -> Playing:
        """The visitor's game; where they have one open in another page, that one is ended first. Raises `Busy`."""
        async with self._lock(visitor):
            if (before := self._playing.get(visitor)) is not None:
                await before.websocket.close(code=WSCloseCode.GOING_AWAY, message=b"elsewhere")
                await before.end()
            elif len(self._playing) >= self.serving.visitors:
                raise Busy
            saves = self.serving.folder / _hash(visitor)[:32]
            self._playing[visitor] = playing = Playing((*self.serving.command, "--saves", str(saves)), websocket)
            try:
                saves.mkdir(parents=True, exist_ok=True)
                await playing.start(*size)
            except OSError as error:
                del self._playing[visitor]
                self._told(f"a game could not be begun: {error}")
                raise web.HTTPInternalServerError(text="The game could not be begun.\n") from None
            self._told(f"{visitor[:6]} plays; {self._how_many()}")
            return playing

    def _lock(self, visitor: str) -> asyncio.Lock:
        return self._changing.setdefault(visitor, asyncio.Lock())

    def _how_many(self) -> str:
        many = len(self._playing)
        return f"{many} of {self.serving.visitors} at play"


async def _pass_on(websocket: web.WebSocketResponse, playing: Playing) -> None:
    """What the browser says, to the game. What is no message of the page's is passed over."""
    async for message in websocket:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            kind, *about = msgspec.json.decode(message.data, type=list[Any])
            match kind, about:
                case "stdin", [str(text)]:
                    playing.last_heard = monotonic()
                    await playing.send_bytes(text.encode("utf-8", "replace"))
                case "resize", [{"width": int(width), "height": int(height)}]:
                    await playing.set_terminal_size(_within(width, WIDTHS), _within(height, HEIGHTS))
                case "ping", [about_it]:
                    await websocket.send_json(["pong", about_it])
                case "focus", _:
                    await playing.focus()
                case "blur", _:
                    await playing.blur()
        except (msgspec.DecodeError, ValueError):
            continue


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(serving: Serving, ready: Callable[[str], object], told: Callable[[str], object]) -> None:
    """Serve until Ctrl+C or SIGTERM; every game is then saved and closed. Raises OSError where it cannot listen."""

    async def served() -> None:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            if sys.platform != "win32":
                asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        await Server(serving, told).run(ready, stopped)

    os.environ.pop("NO_COLOR", None)  # the terminal is the browser's
    with suppress(KeyboardInterrupt):
        asyncio.run(served())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else "localhost" if host == "127.0.0.1" else host


def _size(query: Any) -> tuple[int, int]:
    def number(name: str, usual: int, bounds: tuple[int, int]) -> int:
        said = query.get(name, "")
        return _within(int(said) if said.isdecimal() and len(said) < 6 else usual, bounds)

    return number("width", 80, WIDTHS), number("height", 24, HEIGHTS)


def _within(number: int, bounds: tuple[int, int]) -> int:
    return max(bounds[0], min(number, bounds[1]))


FULL = "As many people are playing here as may at once. Your game, if you have one, is kept. Come back later.\n"


def _page(title: str, host: str, secure: bool) -> str:
    """The page: a terminal, and what is said when there is none."""
    title = escape(title)
    socket = escape(f"{'wss' if secure else 'ws'}://{host}/ws")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/static/terminal.css">
<link rel="stylesheet" href="/static/page.css">
<script src="/static/terminal.js"></script>
<script src="/static/page.js" defer></script>
</head>
<body>
<div class="word waiting" role="status">{title}</div>
<div class="word over" role="status">
<p>The game is saved and closed.</p>
<button type="button" id="again">Go on</button>
</div>
<div id="terminal" class="textual-terminal" data-session-websocket-url="{socket}" data-font-size="16"></div>
<noscript>The game is drawn by a script. Without one, play in a terminal: hearth play --plain</noscript>
</body>
</html>
"""


STYLE = """\
@font-face { font-family: "Roboto Mono"; src: url("/static/mono.ttf"); font-style: normal; }
@font-face { font-family: "Roboto Mono"; src: url("/static/mono-italic.ttf"); font-style: italic; }
html, body { height: 100%; margin: 0; background: #1b1816; color: #e6ddcf; font-family: Georgia, serif; }
.word {
  position: absolute; inset: 0; z-index: 10; display: flex; flex-direction: column;
  align-items: center; justify-content: center; background: #1b1816; font-size: 1.3rem;
}
.word button {
  font: inherit; color: #1b1816; background: #d9a05b; border: 0; padding: .5em 1.5em; cursor: pointer;
}
body.-first-byte .waiting { display: none; }
.over { display: none; }
body.-closed .over { display: flex; background: #1b1816e6; }
body.-closed .waiting { display: none; }
noscript { position: absolute; inset: 40% 0 auto; z-index: 20; text-align: center; }
"""
SCRIPT = """\
"use strict";
document.getElementById("again").addEventListener("click", function () { window.location.reload(); });
new MutationObserver(function () {
  if (document.body.classList.contains("-closed")) {
    document.getElementById("again").focus();
  } else if (document.body.classList.contains("-first-byte")) {
    const typing = document.querySelector(".xterm-helper-textarea");
    if (typing) { typing.focus(); }
  }
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
"""
