"""Whatever is done to a pack, loading it ends in a world or in problems, and never in an exception."""

from __future__ import annotations

import re
from random import Random

import pytest

from engine.content.pack import Loaded, load_pack
from engine.content.problems import CODES
from engine.model.state import begin
from tests.content.good import FILES

JUNK = [
    '"', "'", '"""', "{", "}", "[", "]", "[[", "=", ".", "|", ":", "\\", "\n", "#", "true", "-1", "1979-05-27",
    "07:32:00", "1e400", "nan", "[]", "{}", "{a = {}}", "[[1, [2]], 3]", "9" * 30, "\u202e", "\x00", "\x1b[2J",
    "é" * 50, "\U0001f525", "not " * 30, "(" * 80, "player", "hall", "{lamp is lit: ", "{~", "x" * 5000, "_",
    "0x1F", "\ud800",
]  # fmt: skip


def checked(loaded: Loaded) -> Loaded:
    """What must be true of every outcome."""
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.world is None) == bool(errors)
    for problem in loaded.problems:
        assert problem.code in CODES
        words = str(problem)
        assert words.startswith(problem.file)
        assert problem.wrong
        assert all(letter.isprintable() or letter == "\n" for letter in words)
        assert len(words) < 2_000
        assert problem.line is None or problem.line >= 1
    if loaded.world is not None:
        begin(loaded.world, 1)
    return loaded


def mutated(chance: Random) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = dict(FILES)
    name = chance.choice(sorted(files))
    text = FILES[name]
    for _ in range(chance.randint(1, 3)):
        match chance.randrange(7):
            case 0:  # a piece is gone
                at = chance.randrange(len(text))
                text = text[:at] + text[at + chance.randint(1, 40) :]
            case 1:  # a piece too much
                at = chance.randrange(len(text))
                text = text[:at] + chance.choice(JUNK) + text[at:]
            case 2:  # two lines change places
                lines = text.split("\n")
                a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[a], lines[b] = lines[b], lines[a]
                text = "\n".join(lines)
            case 3:  # a value of another kind
                lines = text.split("\n")
                at = chance.randrange(len(lines))
                lines[at] = re.sub(r"=.*", lambda _: "= " + chance.choice(JUNK), lines[at])
                text = "\n".join(lines)
            case 4:  # another word in its place
                words = list(re.finditer(r"\w+", text))
                one, other = chance.choice(words), chance.choice(words)
                text = text[: one.start()] + other.group() + text[one.end() :]
            case 5:  # a letter is wrong
                at = chance.randrange(len(text))
                text = text[:at] + chance.choice("abcxyz_ ={}[]\"'") + text[at + 1 :]
            case _:  # a line twice
                lines = text.split("\n")
                at = chance.randrange(len(lines))
                lines.insert(at, lines[at])
                text = "\n".join(lines)
    files[name] = text
    return files


@pytest.mark.parametrize("seed", range(30))
def test_ten_mutations_of_a_good_pack_give_a_world_or_problems(seed: int) -> None:
    chance = Random(seed)
    for _ in range(10):
        checked(load_pack("good", mutated(chance), known_messages={"take.fixed": ("thing",), "go.blocked": ()}))


@pytest.mark.parametrize(
    "section", ["room", "thing", "person", "fact", "ending", "rule", "number", "message", "title", "start"]
)
@pytest.mark.parametrize(
    "value", ["3", '"x"', "[]", "[1]", "{}", "{ a = 1 }", "{ a = {} }", "true", "1979-05-27", "[{}]", "inf"]
)
def test_any_value_in_the_place_of_any_table(section: str, value: str) -> None:
    checked(load_pack("bad", {"world.toml": f"{section} = {value}"}))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\xef\xbb\xbf", b"\x00", "\ud800", "a." * 3000 + "b = 1"])
def test_any_bytes(content: str | bytes) -> None:
    assert checked(load_pack("bad", {"world.toml": content})).world is None


def test_a_thousand_errors_are_all_reported() -> None:
    exits = "".join(f'[room.r{n}]\nname = "R"\ntext = "R"\nexits.north = "nowhere_{n}"\n' for n in range(1_000))
    loaded = checked(load_pack("bad", {"world.toml": f'title = "T"\nstart = "r0"\n{exits}'}))
    assert [problem.line for problem in loaded.problems] == [6 + 4 * n for n in range(1_000)]


def test_a_deep_nest_of_boxes_is_a_world() -> None:
    boxes = "".join(
        f'[thing.b{n}]\nname = "box {n}"\ntext = "x"\ncontainer = true\nin = "{f"b{n + 1}" if n < 2_999 else "a"}"\n'
        for n in range(3_000)
    )
    loaded = checked(
        load_pack("deep", {"world.toml": f'title = "T"\nstart = "a"\n[room.a]\nname = "A"\ntext = "a"\n{boxes}'})
    )
    assert loaded.problems == ()
