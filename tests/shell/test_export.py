"""The story of a game as text, Markdown and a web page: all that was told, told apart, and nothing that can do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.shell.export import FORMATS, export, format_called, is_export
from engine.shell.places import SERVED_VARIABLE
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.story import steps
from tests.tiny import tiny_world

WORLD = """
title = "The <Inn> & Co"
start = "yard"
intro = "It rains."

[room.yard]
name = "Inn Yard"
text = "A board says <script>alert(1)</script> & [a link](x) *here*."
exits = { north = "taproom" }

[room.taproom]
name = "Taproom"
text = "1. Low beams."
exits = { south = "yard" }

[person.mara]
name = "Mara"
article = ""
text = "She keeps the inn."
in = "taproom"
topics = [{ about = ["rain"], say = "It <b>will</b> stop." }]
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = Session.new(tiny_world(WORLD, "yard"), seed=7, minds=Minds.scripted(), slots=Slots(tmp_path), name="evening")
    for line in ("north", "ask mara about rain", "south", "take <img src=x>", "save kept"):
        made.play(line)
    yield made
    made.close()


def written(session: Session, name: str) -> str:
    way = format_called(name)
    assert way is not None
    told = steps(session.chapters, session.header.seed, session.records)
    content = export(way, session.world, session.header, told)
    assert is_export(content)
    return content.decode()


class Reader(HTMLParser):
    """Reads a page as a browser does: every element that it opens, and what text stands in which class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self._in = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))
        if tag in ("p", "h1", "h2", "title", "style", "a"):
            self._in = (dict(attrs).get("class") or tag).split()[0]
            self.text.setdefault(self._in, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.text[self._in][-1] += data


def test_the_page_tells_apart_what_was_typed_said_told_and_refused(session: Session) -> None:
    page = Reader(written(session, "web"))
    assert page.text["h1"][0].strip() == "The <Inn> & Co"
    assert [words.strip() for words in page.text["h2"]] == ["Inn Yard", "Taproom", "Inn Yard"]
    typed = [words.strip() for words in page.text["typed"]]
    assert typed == ["> north", "> ask mara about rain", "> south", "> take <img src=x>"]  # `save` told nothing
    assert any("It <b>will</b> stop." in words for words in page.text["speech"])
    assert len(page.text["refusal"]) == 1


def test_the_page_holds_no_element_of_a_packs_and_reaches_for_nothing(session: Session) -> None:
    source = written(session, "web")
    page = Reader(source)
    tags = {tag for tag, _ in page.opened}
    assert not tags & {"script", "img", "b", "link", "iframe", "object"}
    assert not re.search(r"https?:|url\(|@import|\bon\w+=", source)
    targets = {attrs["href"] for tag, attrs in page.opened if tag == "a"}
    anchors = {f"#{attrs['id']}" for _, attrs in page.opened if "id" in attrs}
    assert targets and targets <= anchors
    assert "prefers-color-scheme: dark" in source


def test_markdown_shows_the_marks_of_a_pack_and_does_not_follow_them(session: Session) -> None:
    story = written(session, "markdown")
    assert r"\<script\>alert(1)\</script\> \& \[a link\](x) \*here\*" in story
    assert "\n1\\. Low beams.\n" in story
    assert "\n**\\> north**\n" in story
    assert "## Taproom\n" in story


def test_text_is_the_story_and_is_the_same_each_time(session: Session) -> None:
    story = written(session, "text")
    assert story == written(session, "text")
    assert "\n\n> north\n\nTaproom\n\n1. Low beams.\n" in story


def test_nothing_that_would_move_a_cursor_is_written(session: Session) -> None:
    session.play("say \x1b[2J\u202eevil")
    for way in FORMATS:
        assert not re.search("[\x1b\u202e]", written(session, way.name))


def test_the_word_writes_beside_the_game_and_names_the_file_in_a_notice_alone(session: Session) -> None:
    session.take_notices()
    result = session.play("export as markdown")
    assert session.slot is not None
    file = session.slot.folder / "story.md"
    assert file.read_text("utf-8").startswith("# The \\<Inn\\>")
    assert [line.text for line in result.lines] == ["The story so far is written as Markdown, beside your saved game."]
    assert session.take_notices() == (f"The story is {file}",)
    assert "text, markdown or web" in session.play("export pdf").lines[0].text


def test_a_guest_in_a_browser_is_told_no_path(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.take_notices()
    monkeypatch.setenv(SERVED_VARIABLE, "1")
    session.play("export web")
    assert session.take_notices() == ()


def test_without_a_slot_there_is_nowhere_to_put_it() -> None:
    session = Session.new(tiny_world(WORLD, "yard"), seed=7, minds=Minds.scripted())
    assert "nowhere" in session.play("export").lines[0].text
