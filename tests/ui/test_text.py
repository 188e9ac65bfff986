"""The parts of the Textual front end that need no screen: cleaning, wrapping, completing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from engine.model.state import begin
from engine.parser.context import Context
from engine.parser.parse import Misread, parse
from engine.ui.clean import clean, clean_line
from engine.ui.completion import VERBS, Vocabulary, complete
from engine.ui.history import KEPT, History
from engine.ui.panel import read_vocabulary
from engine.ui.wrap import wrap
from tests.tiny import tiny_game, tiny_world


@given(st.text(st.characters(codec=None)))
def test_clean_text_holds_nothing_that_a_terminal_would_obey(raw: str) -> None:
    text = clean(raw)
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in text)
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in text)
    text.encode("utf-8")
    assert clean(text) == text
    assert "\n" not in clean_line(raw)


@given(st.text(st.sampled_from("ab/ \n\u4e2d\u00e9\u2014"), max_size=80), st.integers(2, 30), st.integers(0, 1))
def test_rows_fit_and_nothing_but_blanks_is_lost(text: str, width: int, hang: int) -> None:
    rows = wrap(text, width, hang)
    for number, (start, end) in enumerate(rows):
        assert cell_len(text[start:end]) <= max(2, width - (hang if number else 0))
    kept = "".join(text[start:end] for start, end in rows)
    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "the quick brown fox, aged \u201cnine\u201d"
    assert [text[start:end] for start, end in wrap(text, 11)] == ["the quick", "brown fox,", "aged \u201cnine\u201d"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("/disk/ada/models/Small-1B.gguf", ["/disk/ada/", "models/", "Small-1B.gguf"]),
        ("in /disk/ada/models/Small-1B.gguf", ["in", "/disk/ada/", "models/", "Small-1B.gguf"]),
        ("C:\\models\\Small-1B.gguf", ["C:\\models\\", "Small-1B.gguf"]),
        ("http://example.org/v1", ["http://", "example.org/v1"]),
        ("/\u00e9t\u00e9/\u4e2d\u4e2d\u4e2d/Small.gguf", ["/\u00e9t\u00e9/\u4e2d\u4e2d\u4e2d/", "Small.gguf"]),
        ("an/d-a-name-with-no-end", ["an/", "d-a-name-with-", "no-end"]),
    ],
)
def test_a_path_is_broken_after_its_separators(text: str, rows: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, 14)] == rows


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("ex", "examine"),
        ("take b", "take brass key"),
        ("Take the BR", "Take the BRass key"),
        ("drop b", "drop brass lamp"),
        ("put brass lamp in o", "put brass lamp in oak chest"),
        ("ask m", "ask mara"),
        ("ask mara about the m", "ask mara about the missing oil"),
        ("take key. nor", "take key. north"),
        ("unlock oak chest with b", "unlock oak chest with brass lamp"),
        ("give brass lamp to m", "give brass lamp to mara"),
        ("go to b", "go to boat shed"),
        ("go n", "go north"),
        ("take z", None),
        ("take ", None),
        ("look", None),
    ],
)
def test_completion_finishes_the_likeliest_word(typed: str, whole: str | None) -> None:
    words = Vocabulary(("brass key", "oak chest"), ("brass lamp",), ("Mara",), ("missing oil",), ("boat shed",))
    assert complete(typed, words) == whole


HIDING = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = "vault" }
[room.vault]
name = "Vault"
text = "A vault."
[thing.box]
name = "tin box"
in = "hall"
container = true
openable = true
[thing.ring]
name = "ruby ring"
in = "box"
[person.miller]
name = "miller"
text = "Floured to the elbows."
in = "hall"
[thing.rag]
name = "red rag"
text = "A rag."
in = "miller"
[thing.crown]
name = "crown"
in = "vault"
[fact.debt]
text = "The miller is in debt."
name = "the debt"
"""


def test_completion_knows_nothing_that_the_player_has_not_seen() -> None:
    playing = tiny_game(HIDING)
    words = read_vocabulary(playing.game.state)
    assert words.things == ("tin box",)
    assert words.people == ("miller",)
    assert words.topics == ()
    assert complete("take r", words) is None
    playing.play("examine miller")
    assert complete("take r", read_vocabulary(playing.game.state)) == "take red rag"
    playing.play("open tin box")
    assert "ruby ring" in read_vocabulary(playing.game.state).things


def test_every_verb_that_is_offered_is_understood() -> None:
    state = begin(tiny_world(HIDING), 1)
    for verb in VERBS:
        read = parse(state, "player", verb, Context())
        assert not (isinstance(read, Misread) and read.code == "parse.unknown-verb"), verb


def test_a_history_that_cannot_be_kept_costs_nothing_but_itself(tmp_path) -> None:  # type: ignore[no-untyped-def]
    history = History(tmp_path / "no" / "such" / "folder.txt")
    history.add("look")
    assert history.back("") == "look"
    full = tmp_path / "typed.txt"
    full.write_text("".join(f"line {number}\n" for number in range(3 * KEPT)))
    assert History(full).lines[-1] == f"line {3 * KEPT - 1}"
    assert len(full.read_text().splitlines()) == KEPT
