"""The thread that plays: lines in order, news in order, and nothing that stops it but quitting."""

from __future__ import annotations

import threading

import pytest

from engine.ui.backstage import Backstage, Finished, News, Started, Told
from tests.ui.stage import new_session


class Box:
    """Gathers news until something has happened so many times."""

    def __init__(self) -> None:
        self.woken = threading.Event()
        self.news: list[News] = []

    def gather(self, backstage: Backstage, finished: int) -> None:
        while sum(isinstance(news, Finished) for news in self.news) < finished:
            assert self.woken.wait(10), f"no more news after {self.news}"
            self.woken.clear()
            self.news.extend(backstage.drain())


def test_a_line_that_breaks_the_engine_is_told_and_the_next_one_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    session = new_session()
    play = session.play

    def breaks_once(line: str, listener: object = None) -> object:
        if line == "take brass key":
            raise ZeroDivisionError("planted")
        return play(line, listener)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "play", breaks_once)
    box = Box()
    backstage = Backstage(session, box.woken.set)
    backstage.start()
    backstage.send("take brass key")
    backstage.send("inventory")
    box.gather(backstage, 3)
    assert backstage.close(5)
    session.close()
    ends = [news for news in box.news if isinstance(news, Finished)]
    assert [end.error for end in ends] == ["", "ZeroDivisionError: planted", ""]
    told = [line.text for news in box.news if isinstance(news, Told) for line in news.lines]
    assert told[-1].startswith("You are carrying a brass lamp")
    assert len(told) == len(set(told)), "every line comes once"


def test_nothing_is_played_after_quit() -> None:
    session = new_session()
    box = Box()
    backstage = Backstage(session, box.woken.set)
    for line in ("quit", "take brass key"):
        backstage.send(line)
    backstage.start()
    box.gather(backstage, 2)
    assert backstage.close(5)
    session.close()
    assert [news.line for news in box.news if isinstance(news, Started)] == ["quit"]
    assert [record.line for record in session.records] == ["", "quit"]
