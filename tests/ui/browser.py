"""A browser for tests: a page that somebody loads, types in and reads, driven over Chromium's own protocol.

What a page draws on its terminal is pixels, so what is read is what came over its websocket, with the codes of the
terminal taken out.
"""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
import subprocess
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), "")
_CODES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-_]|\x1b\][^\x07]*\x07")


def in_words(drawn: bytes) -> str:
    """What a terminal was sent, without its codes; what was drawn in several places is set apart."""
    return _CODES.sub(b" ", drawn).decode("utf-8", "replace")


def squeezed(text: str) -> str:
    return " ".join(text.split())


class Browser:
    """One page in a Chromium of its own, without a window."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self.drawn = b""
        """What the page's terminal was sent since it was last loaded."""
        self.asked: list[str] = []
        """The addresses that the page asked for."""
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def __aenter__(self) -> Browser:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--window-size=1100,700"]
        self._process = subprocess.Popen(
            [CHROMIUM, *options, f"--user-data-dir={self._folder}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._web = aiohttp.ClientSession()
        file = self._folder / "DevToolsActivePort"
        for _ in range(600):
            if file.exists() and file.read_text().count("\n"):
                break
            await asyncio.sleep(0.05)
        port = file.read_text().splitlines()[0]
        async with self._web.get(f"http://127.0.0.1:{port}/json/list") as found:
            page = next(each for each in await found.json() if each["type"] == "page")
        self._socket = await self._web.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        self._reading = asyncio.create_task(self._read())
        for domain in ("Page", "Runtime", "Network"):
            await self.tell(f"{domain}.enable")
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._reading.cancel()
        await self._socket.close()
        await self._web.close()
        self._process.terminate()
        self._process.wait(timeout=20)

    async def tell(self, method: str, **about: object) -> dict[str, Any]:
        """One command of the protocol, and what it gives back."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": about})
        return await asyncio.wait_for(answer, 60)

    async def _read(self) -> None:
        async for message in self._socket:
            news = message.json()
            about = news.get("params", {})
            if "id" in news:
                self._answers.pop(news["id"]).set_result(news.get("result", {}))
            elif news["method"] == "Network.webSocketFrameReceived" and about["response"]["opcode"] == 2:
                self.drawn += base64.b64decode(about["response"]["payloadData"])
            elif news["method"] == "Network.requestWillBeSent":
                self.asked.append(about["request"]["url"])

    async def load(self, address: str) -> None:
        self.drawn = b""
        await self.tell("Page.navigate", url=address)

    async def reload(self) -> None:
        self.drawn = b""
        await self.tell("Page.reload")

    async def type_line(self, line: str) -> None:
        """Type a line and press Enter, key by key."""
        for letter in (*line, "\r"):
            await self.tell(
                "Input.dispatchKeyEvent", type="keyDown", text=letter, key="Enter" if letter == "\r" else letter
            )
            await self.tell("Input.dispatchKeyEvent", type="keyUp", key="Enter" if letter == "\r" else letter)

    async def reads(self, words: str) -> None:
        """Wait until the terminal shows some words. Fails when it never does."""
        for _ in range(1_200):
            if words in squeezed(in_words(self.drawn)):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words!r} never came; there was: {squeezed(in_words(self.drawn))[-2000:]}")

    async def text(self, script: str) -> Any:
        """What a script in the page comes to."""
        found = await self.tell("Runtime.evaluate", expression=script, returnByValue=True)
        return found["result"].get("value")

    async def picture(self, path: Path) -> None:
        """The page as a PNG."""
        found = await self.tell("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(found["data"]))
