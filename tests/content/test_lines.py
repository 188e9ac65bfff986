from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.content.lines import LineIndex
from engine.content.problems import Path as Keys
from engine.content.problems import Problem

TEXT = '''\
# a comment with [brackets] and "quotes"
title = "T"

[room.foyer] # [not.this]
name = "a \\"quoted\\" = [name]"
"text" = """
Several lines,
[room.trap]
x = 1 \\
   joined
last
"""
exits.south = "bar"
exits . "north" = { to = "x", blocked = 'no' }
list = [
  "one", # first
  "two",
  { deep = 3 },
]

[[rule]]
on = "a"
[rule.sub]
x = 1

[[rule]]
when = \'\'\'it's
two\'\'\'
[[rule.inner]]
y = 1
[[rule.inner]]
y = 2
["quoted.table".x]
z = 2026-11-23T10:00:00Z
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("room", "foyer"), 4),
        (("room", "foyer", "name"), 5),
        (("room", "foyer", "text"), 6),
        (("room", "foyer", "exits"), 13),
        (("room", "foyer", "exits", "south"), 13),
        (("room", "foyer", "exits", "north", "blocked"), 14),
        (("room", "foyer", "list", 0), 16),
        (("room", "foyer", "list", 2, "deep"), 18),
        (("rule", 0), 21),
        (("rule", 0, "sub", "x"), 24),
        (("rule", 1, "when"), 27),
        (("rule", 1, "inner", 0, "y"), 30),
        (("rule", 1, "inner", 1, "y"), 32),
        (("quoted.table", "x", "z"), 34),
    ],
)
def test_a_key_is_found_on_its_line(path: Keys, line: int) -> None:
    assert LineIndex(TEXT).line(path) == line


@pytest.mark.parametrize("path", [("room", "trap"), ("x",), ("rule", 2), ("room", "foyer", "nothing"), ()])
def test_what_is_not_there_has_no_line(path: Keys) -> None:
    assert LineIndex(TEXT).line(path) is None


def every_path(value: object, path: Keys = ()) -> Iterator[Keys]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from every_path(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from every_path(inner, (*path, number))


def test_everything_that_toml_reads_has_a_line() -> None:
    index = LineIndex(TEXT)
    assert [path for path in every_path(tomllib.loads(TEXT)) if index.line(path) is None] == []


def packs_that_are_toml() -> list[Path]:
    """The bad packs, but for those that are bad TOML."""
    packs = sorted(Path(__file__).parents[1].glob("problems/*/world.toml"))
    return [pack for pack in packs if not pack.parent.name.startswith("toml.")]


@pytest.mark.parametrize("file", packs_that_are_toml(), ids=lambda file: file.parent.name)
def test_a_value_stands_on_the_line_that_is_found_for_it(file: Path) -> None:
    """In real packs: the last key of the path is written on its line."""
    text = file.read_text("utf-8")
    index, lines = LineIndex(text), text.splitlines()
    for path in every_path(tomllib.loads(text)):
        line = index.line(path)
        assert line is not None
        if isinstance(path[-1], str):
            assert path[-1] in lines[line - 1]


def offset_of(words: str) -> int:
    return tomllib.loads(TEXT)["room"]["foyer"]["text"].index(words)


@pytest.mark.parametrize(("words", "line"), [("Several", 7), ("[room", 8), ("x = 1", 9), ("joined", 10), ("last", 11)])
def test_a_word_of_a_long_string_is_found_on_its_own_line(words: str, line: int) -> None:
    assert LineIndex(TEXT).line_in(("room", "foyer", "text"), offset_of(words)) == line


def test_escapes_count_as_what_they_mean() -> None:
    text = 'x = """\\u0041\\U00000042\\n\\"\nZ"""'
    value = tomllib.loads(text)["x"]
    index = LineIndex(text)
    assert index.line_in(("x",), value.index('"')) == 1
    assert index.line_in(("x",), value.index("Z")) == 2


@pytest.mark.parametrize(
    "text", ['a = 1\nb = "open\nc = 2', "a = 1\n[b\nc = 1", "a = 1\n= 3", "a = 1\nb = " + "[" * 500, 'a = 1\nb = """x']
)
def test_after_what_cannot_be_read_nothing_is_known_and_before_it_all(text: str) -> None:
    index = LineIndex(text)
    assert index.line(("a",)) == 1
    assert index.line(("c",)) is None


@pytest.mark.parametrize("at", [0, 1, 5, 30])
def test_a_long_line_is_shown_in_one_row_of_eighty_columns_with_the_carets_under_the_fault(at: int) -> None:
    parts = ["lamp is lit"] * 31
    parts[at] = "lamp is lti"
    problem = Problem(
        file="world.toml", line=1, code="condition.syntax", read="", wrong="", source=" and ".join(parts),
        column=" and ".join(parts).index("lti"), width=3,
    )  # fmt: skip
    shown, carets = str(problem).split("\n")[1:]
    assert len(shown) < 76
    assert shown[carets.index("^") : len(carets)] == "lti"
