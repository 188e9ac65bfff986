"""`hearth check --explain`: every code has a page, and every example in a page is what the page says it is."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from engine.content.problems import Problem
from engine.shell.explained import (
    GROUPS,
    blocks_of,
    every_code,
    find_code,
    group_of,
    in_plain_words,
    nearest_codes,
    page_of,
)
from engine.shell.packs import FOLDER_CODES, load_files

STAGE = (Path(__file__).parent.parent / "problems" / "stage.toml").read_text("utf-8")
BRAINS = ("scripted", "plain", "storyteller", "magpie")
PROSE = ("text.names-nothing",)
"""What only `hearth check --prose` looks for."""
WITHOUT_EXAMPLES = {*FOLDER_CODES, "pack.empty", "language.not-utf8"}
"""What is wrong with no line that could be shown."""
UNTRANSLATED = "language.untranslated"
"""No example of a language file is a whole language."""
_HEADER = re.compile(r"\[{1,2}([^\[\]]+)\]{1,2}")
PAGES = sorted(
    entry.name.removesuffix(".md")
    for entry in resources.files("engine.content.explained").iterdir()
    if entry.name.endswith(".md")
)


def _tables(text: str) -> list[tuple[str, str]]:
    """A TOML file in pieces, each with the header that it begins with."""
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        header = _HEADER.fullmatch(line.strip())
        if header:
            pieces.append((header[1], []))
        pieces[-1][1].append(line)
    return [(name, "\n".join(lines)) for name, lines in pieces]


def _on_the_stage(piece: str) -> str:
    """The stage with a piece put into it: its tables instead of those of the same name, its settings at the top."""
    own = _tables(piece)
    named = {name for name, _ in own if name}
    settings = {line.partition("=")[0].strip() for line in own[0][1].splitlines() if "=" in line}
    top, *rest = _tables(STAGE)
    kept = "\n".join(line for line in top[1].splitlines() if line.partition("=")[0].strip() not in settings)
    return "\n".join([own[0][1], kept, *(text for name, text in rest if name not in named), *(t for _, t in own[1:])])


def _pack(code: str, right: bool) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {}
    for block in blocks_of(page_of(code).text):
        if block.right == right:
            match block.name:
                case "alone":
                    files["world.toml"] = block.content
                case "":
                    files["world.toml"] = _on_the_stage(block.content)
                case "latin-1":
                    files["world.toml"] = _on_the_stage(block.content).encode("latin-1")
                case name:
                    files[name] = block.content
    if files and "world.toml" not in files:
        files["world.toml"] = STAGE
    return files


def _problems(code: str, right: bool) -> tuple[Problem, ...]:
    files = _pack(code, right)
    assert files or code in WITHOUT_EXAMPLES or code == UNTRANSLATED, (
        f"the page has no block under {'Right' if right else 'Wrong'}:"
    )
    return load_files("example", files, BRAINS, prose=code in PROSE).problems if files else ()


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(every_code()) == PAGES


def test_every_group_of_codes_has_a_heading_and_every_heading_a_group() -> None:
    assert {group_of(code) for code in every_code()} == set(GROUPS)


@pytest.mark.parametrize("code", PAGES)
def test_the_wrong_example_has_this_problem_and_no_other(code: str) -> None:
    problems = [each for each in _problems(code, right=False) if code == UNTRANSLATED or each.code != UNTRANSLATED]
    assert {problem.code for problem in problems} == ({code} if problems or code not in WITHOUT_EXAMPLES else set()), (
        "\n".join(map(str, problems))
    )


@pytest.mark.parametrize("code", PAGES)
def test_the_right_example_has_no_problem(code: str) -> None:
    problems = [each for each in _problems(code, right=True) if each.code != UNTRANSLATED]
    assert not problems, "\n".join(map(str, problems))


@pytest.mark.parametrize("code", PAGES)
def test_a_page_says_more_than_the_line_it_belongs_to(code: str) -> None:
    text = page_of(code).text
    words = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    assert len(words.split()) >= 20
    assert "!" not in words
    assert text.count("```") % 2 == 0
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 110, "it has to fit into a terminal"
    assert "```" not in in_plain_words(page_of(code))


def test_a_code_is_found_by_its_last_part_and_a_misspelt_one_by_what_is_near() -> None:
    assert find_code("world.hidden-forever") == find_code("Hidden-Forever ") == "world.hidden-forever"
    assert find_code("unknown-key") is None, "there is one in worlds and one in language files"
    assert "world.hidden-forever" in nearest_codes("hiden-forever")
    assert nearest_codes("world.unknown-kye")[0] == "world.unknown-key"
    assert nearest_codes("qqqqqq") == nearest_codes("nonsense") == []
