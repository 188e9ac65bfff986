"""The game in a browser: who gets in, what they get, and that a game is still there when its page is loaded again.

The tests speak to the server as a page does. The last one is a real page in a real browser, where there is one.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import msgspec
import pytest

from engine.minds.child import environment
from engine.ui.serving import KEY, VISITOR, Server, Serving, is_loopback
from tests.ui.browser import CHROMIUM, Browser, in_words, squeezed

LANTERN = Path(__file__).parents[2] / "worlds" / "lantern"
GAME = (sys.executable, "-P", "-m", "engine.cli.main", "play", str(LANTERN), "--mind", "scripted")
INTRO, YARD = "a carter named Oakes", "A square of swept flints"


class Page:
    """What a page does: load, open the socket, type, and read what is drawn."""

    def __init__(self, address: str) -> None:
        self.address = address.partition("?")[0]
        self.web = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.drawn = b""

    async def get(self, path: str = "", **headers: str) -> tuple[int, str]:
        async with self.web.get(self.address + path, headers=headers) as found:
            return found.status, await found.text()

    async def open(self, **headers: str) -> aiohttp.ClientWebSocketResponse:
        await self.get()
        self.drawn = b""
        headers = {"Origin": self.address.rstrip("/"), **headers}
        self.socket = await self.web.ws_connect(f"{self.address}ws?width=100&height=30", headers=headers)
        return self.socket

    async def type_line(self, line: str) -> None:
        await self.socket.send_json(["stdin", f"{line}\r"])

    async def reads(self, words: str) -> None:
        async with asyncio.timeout(60):
            while words not in squeezed(in_words(self.drawn)):
                self.drawn += await self.socket.receive_bytes()

    async def is_closed(self) -> int | None:
        """Read to the end, and say why it was closed."""
        async with asyncio.timeout(60):
            async for message in self.socket:
                self.drawn += message.data
        return self.socket.close_code

    @staticmethod
    async def to_the_end(socket: aiohttp.ClientWebSocketResponse) -> int | None:
        """Why a socket was closed that nobody looks at any more."""
        async with asyncio.timeout(60):
            async for _ in socket:
                pass
        return socket.close_code


Story = Callable[[str, Server], Awaitable[None]]


def served(tmp_path: Path, story: Story, **more: object) -> list[str]:
    """Serve *lantern* while a story is played; what the server told of it."""
    serving = Serving(command=GAME, folder=tmp_path / "visitors", title="A <b>Light</b>", port=0)
    told: list[str] = []

    async def run() -> None:
        server = Server(msgspec.structs.replace(serving, **more), told.append)
        stopped, ready = asyncio.Event(), asyncio.Event()
        running = asyncio.create_task(server.run(lambda _: ready.set(), stopped))
        await asyncio.wait((running, asyncio.create_task(ready.wait())), return_when=asyncio.FIRST_COMPLETED)
        try:
            await story(server.address, server)
        finally:
            stopped.set()
            await running

    asyncio.run(run())
    return told


def test_a_page_loaded_again_has_its_game_and_nobody_elses(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        one, other = Page(address), Page(address)
        await one.open()
        await one.reads(INTRO)
        await one.type_line("east")
        await one.reads(YARD)
        await one.socket.close()
        await other.open()
        await other.reads(INTRO)
        assert YARD not in squeezed(in_words(other.drawn))
        await one.open()
        await one.reads("Here you come back to the story")
        await one.reads(YARD)
        await one.type_line("quit")
        await one.is_closed()
        await one.web.close()
        await other.web.close()

    told = served(tmp_path, story)
    assert "2 of 4 at play" in " ".join(told)
    folders = [each for each in (tmp_path / "visitors").iterdir() if (each / "lantern-1").is_dir()]
    assert len(folders) == 1, "who played has a saved game, and who only looked has none"


def test_a_second_page_of_the_same_visitor_takes_the_game_over(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        page = Page(address)
        first = await page.open()
        await page.reads(INTRO)
        await page.type_line("east")
        await page.reads(YARD)
        reading = asyncio.create_task(Page.to_the_end(first))
        await page.open()
        await page.reads(YARD)
        assert await reading == aiohttp.WSCloseCode.GOING_AWAY
        await page.web.close()

    served(tmp_path, story, visitors=1)


def test_no_more_play_than_may(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        one, other = Page(address), Page(address)
        assert (await other.get())[0] == 200, "they have loaded the page while there was room"
        await one.open()
        await one.reads(INTRO)
        status, words = await other.get()
        assert status == 503 and "Come back later" in words
        await other.open()
        assert await other.is_closed() == aiohttp.WSCloseCode.TRY_AGAIN_LATER
        assert "As many people" in in_words(other.drawn)
        await one.socket.close()
        await one.web.close()
        await other.web.close()

    served(tmp_path, story, visitors=1)


def test_who_touches_no_key_is_sent_away_with_the_game_saved(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        page = Page(address)
        await page.open()
        assert await page.is_closed() == aiohttp.WSCloseCode.GOING_AWAY
        await page.web.close()

    assert any("has not touched a key" in words for words in served(tmp_path, story, idle=0.2))


def test_strangers_stay_outside(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        page = Page(address)
        assert (await page.get(Host="evil.example:80"))[0] == 403, "another name for this machine"
        assert (await page.get(Host="[::1]:80"))[0] == 200
        assert (await page.get(Origin="http://evil.example"))[0] == 403
        await page.get()
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await page.open(**headers)
            assert refused.value.status == 403
        assert (await page.get("ws"))[0] == 403, "a socket is asked for by a page"
        stranger = Page(address)
        stranger.web.cookie_jar.update_cookies({VISITOR: "../../../etc"})
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stranger.web.ws_connect(f"{address}ws", headers={"Origin": address.rstrip("/")})
        assert refused.value.status == 403, "nobody names their own folder"
        for path in ("static/", "static/..%2fserver.py", "static/js%2ftextual.js", "download/x", "saves", "etc/passwd"):
            assert (await page.get(path))[0] == 404, path
        await page.web.close()
        await stranger.web.close()

    served(tmp_path, story)


def test_where_there_is_a_key_nobody_comes_in_without_it(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        page = Page(address)
        for path in ("", "static/page.css", "ws", "?key=guessed"):
            assert (await page.get(path))[0] == 401, path
        assert address.endswith("?key=swordfish-swordfish")
        async with page.web.get(address) as found:
            assert found.status == 200 and not found.url.query, "the key does not stay in the address"
        cookies = {each.key: each for each in page.web.cookie_jar}
        assert "swordfish" not in cookies[KEY].value
        assert all(each["httponly"] and each["samesite"] == "Strict" for each in cookies.values())
        await page.open()
        await page.reads(INTRO)
        await page.web.close()

    served(tmp_path, story, key="swordfish-swordfish")


def test_the_page_asks_nobody_else_for_anything(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        page = Page(address)
        async with page.web.get(address) as found:
            words = await found.text()
            policy = found.headers["Content-Security-Policy"]
        assert "A &lt;b&gt;Light&lt;/b&gt;" in words and "<b>" not in words
        assert "http://" not in words and "https://" not in words
        assert "default-src 'none'" in policy and "unsafe-eval" not in policy
        await page.web.close()

    served(tmp_path, story)


def test_nonsense_on_the_socket_harms_no_game(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        page = Page(address)
        await page.open()
        await page.reads(INTRO)
        for words in (
            "",
            "{",
            "[]",
            '["stdin"]',
            '["stdin", 5]',
            '["resize", {"width": -1, "height": 99999}]',
            '["x", 1]',
        ):
            await page.socket.send_str(words)
        await page.socket.send_bytes(b"\x00\xff")
        await page.type_line("east")
        await page.reads(YARD)
        await page.web.close()

    served(tmp_path, story)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("x.org", False)],
)
def test_what_is_this_machine_alone(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_the_command_serves_until_it_is_stopped(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-P",
        "-m",
        "engine.cli.main",
        "serve",
        str(LANTERN),
        "--port",
        "0",
        "--saves",
        str(tmp_path),
    ]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
    assert running.stdout is not None
    line = running.stdout.readline()
    assert line.startswith("The Light at Wade End is played at http://localhost:")

    async def play() -> None:
        page = Page(line.split()[-1])
        await page.open()
        await page.reads(INTRO)
        await page.type_line("east")
        await page.reads(YARD)
        os.kill(running.pid, signal.SIGINT)
        await page.is_closed()
        await page.web.close()

    asyncio.run(play())
    _, words = running.communicate(timeout=60)
    assert running.returncode == 0, words
    assert list(tmp_path.glob("visitors/*/lantern-1/log*")), "the game is saved"


@pytest.mark.skipif(
    not CHROMIUM, reason="there is no Chromium here; the tests above speak to the server as a page does"
)
def test_in_a_real_browser(tmp_path: Path) -> None:
    async def story(address: str, server: Server) -> None:
        async with Browser(tmp_path / "browser") as browser:
            await browser.load(address)
            # Single words: where a line of the story ends depends on the browser's font.
            await browser.reads("Oakes")
            await browser.type_line("east")
            await browser.reads("flints")
            await browser.reload()
            await browser.reads("Here you come back to the story")
            await browser.reads("flints")
            await browser.type_line("quit")
            for _ in range(600):
                if await browser.text("document.activeElement.id") == "again":
                    break
                await asyncio.sleep(0.05)
            assert (
                await browser.text("document.querySelector('.over').innerText")
                == "The game is saved and closed.\n\nGo on"
            )
            assert all(each.startswith(address) for each in browser.asked), browser.asked

    served(tmp_path, story)
