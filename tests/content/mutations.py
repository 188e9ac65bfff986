"""What can happen to a pack in the hands of somebody who does not program: one seeded accident at a time.

`mutated(files, seed)` is a pack with one or two of them. Run as a program it tries as many seeds as are named, on the
worlds that ship, and prints the seeds whose outcome is neither a report nor a world that plays:

    python -m tests.content.mutations 0 20000
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from engine.api import new_game
from engine.content.pack import Loaded
from engine.model.world import World
from engine.shell.packs import load_files, read_pack

Files = dict[str, str | bytes]
WORLDS = Path(__file__).parent.parent.parent / "worlds"
FILE_WIDE = frozenset({"toml.not-utf8", "pack.empty", "world.missing-key"})
"""What can be wrong with a whole file or with all of them, and so stands on no line."""
ACTS = 30
"""How many acts a world that was loaded is played for."""


def packs() -> dict[str, Files]:
    """The worlds that ship, as they are read."""
    return {path.name: dict(read_pack(path)) for path in sorted(WORLDS.iterdir()) if (path / "world.toml").is_file()}


def mutated(files: Files, seed: int) -> tuple[str, Files]:
    """What was done, and the pack after it."""
    chance = Random(seed)
    names = [name for name in sorted(files) if name.endswith(".toml")]
    done = []
    files = dict(files)
    for _ in range(chance.choice((1, 1, 1, 2))):
        name = chance.choice(names)
        accident = chance.choice(ACCIDENTS)
        done.append(f"{accident.__name__} in {name}")
        content = files[name]
        text = content.decode("utf-8", "surrogateescape") if isinstance(content, bytes) else content
        files[name] = accident(text, chance) or ""
    return ", then ".join(done), files


def outcome(files: Files, seed: int) -> str:
    """What came of a pack: a report, or a world that was played. Raises whatever goes wrong."""
    loaded = load_files("mutated", files, ("scripted",))
    judge(loaded)
    if loaded.world is None:
        return "report"
    play(loaded.world, seed)
    return "world"


def judge(loaded: Loaded) -> None:
    """What must be so of every report."""
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.world is None) == bool(errors)
    for problem in loaded.problems:
        said = str(problem)
        assert all(letter.isprintable() or letter == "\n" for letter in said), said
        assert problem.line is None or problem.line >= 1
        assert problem.wrong, said
    placed = [problem for problem in errors if problem.line is not None or problem.code in FILE_WIDE]
    assert placed or not errors, "no line for any of: " + "; ".join(map(str, errors))


def play(world: World, seed: int) -> None:
    """Do acts of the menu, drawn by the seed, until there are enough or the story is over."""
    chance = Random(seed)
    playing = new_game(world, seed)
    for _ in range(ACTS):
        acts = () if playing.over else playing.legal_acts()
        if not acts:
            return
        playing.act(chance.choice(acts))


# --- accidents ---


def a_line_is_gone(text: str, chance: Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def a_key_is_gone(text: str, chance: Random) -> str:
    return _one(r"(?m)^[a-z_]+ = .*\n", text, chance, lambda _: "")


def a_table_is_gone(text: str, chance: Random) -> str:
    return _one(r"(?m)^\[+[^\n]*\]+\n(?:[^\[\n][^\n]*\n)*", text, chance, lambda _: "")


def a_header_is_gone(text: str, chance: Random) -> str:
    return _one(r"(?m)^\[+[^\n]*\]+\n", text, chance, lambda _: "")


def a_value_is_of_another_type(text: str, chance: Random) -> str:
    other = chance.choice(VALUES)
    return _one(r"(?m)(?<=^)([a-z_.]+ = )[^\n]*", text, chance, lambda found: found[1] + other)


def an_id_is_another(text: str, chance: Random) -> str:
    other = chance.choice(("x", "lamp", "player", "kitchen", "with", "Two Words", "ünïcode", "9", "", "turn"))
    return _one(
        r"(?m)(?<=^\[)(room|thing|person|fact)\.[a-z_]+(?=\])", text, chance, lambda found: f"{found[1]}.{other}"
    )


def a_word_is_misspelt(text: str, chance: Random) -> str:
    def slip(found: re.Match[str]) -> str:
        word, at = found.group(), chance.randrange(len(found.group()))
        return chance.choice((word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[::-1], word.upper()))

    return _one(r"[A-Za-z_]{3,}", text, chance, slip)


def two_words_change_places(text: str, chance: Random) -> str:
    return _one(r"\b(\w+) (\w+)\b", text, chance, lambda found: f"{found[2]} {found[1]}")


def a_quote_is_broken(text: str, chance: Random) -> str:
    return _one(r"\"|'", text, chance, lambda _: chance.choice(("", "“", '"""', "'", '""', '\\"', "`")))


def a_bracket_is_broken(text: str, chance: Random) -> str:
    return _one(r"[\[\]{}()]", text, chance, lambda _: chance.choice(("", "[", "]", "{", "}", "(", "[[")))


def a_sign_is_broken(text: str, chance: Random) -> str:
    return _one(r"[=,|:.#]", text, chance, lambda _: chance.choice(("", "=", ",", "|", ":", ".", "#", ";", "==")))


def indentation_is_wrong(text: str, chance: Random) -> str:
    blank = chance.choice(("  ", "\t", "\u00a0", "\u3000", "        "))
    return _one(r"(?m)^(?=\S)", text, chance, lambda _: blank)


def a_line_is_broken_in_two(text: str, chance: Random) -> str:
    return _one(r" ", text, chance, lambda _: "\n")


def two_lines_are_one(text: str, chance: Random) -> str:
    return _one(r"\n", text, chance, lambda _: " ")


def a_table_is_there_twice(text: str, chance: Random) -> str:
    return _one(r"(?m)^\[+[^\n]*\]+\n(?:[^\[\n][^\n]*\n)*", text, chance, lambda found: found.group() * 2)


def a_key_is_there_twice(text: str, chance: Random) -> str:
    return _one(r"(?m)^[a-z_]+ = .*\n", text, chance, lambda found: found.group() * 2)


def two_tables_change_places(text: str, chance: Random) -> str:
    tables = re.split(r"(?m)^(?=\[)", text)
    one, other = chance.randrange(len(tables)), chance.randrange(len(tables))
    tables[one], tables[other] = tables[other], tables[one]
    return "".join(tables)


def the_file_is_cut_short(text: str, chance: Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def the_file_is_empty(text: str, chance: Random) -> str:
    return chance.choice(("", "\n", "   ", "#", "\ufeff"))


def binary_rubbish(text: str, chance: Random) -> bytes:
    rubbish = bytes(chance.randrange(256) for _ in range(chance.choice((1, 4, 60))))
    whole = text.encode("utf-8", "surrogateescape")
    at = chance.randrange(len(whole) + 1)
    return chance.choice((rubbish, whole[:at] + rubbish + whole[at:]))


def a_control_character(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice("\x00\x07\x08\x1b\x7f\x85\u2028\u202e\u200b\r") + text[at:]


def a_huge_number(text: str, chance: Random) -> str:
    number = chance.choice(("9" * 400, "1e999", "-9223372036854775809", "0x" + "f" * 300, "999999999999", "inf", "nan"))
    return _one(r"\b\d+\b|true|false", text, chance, lambda _: number)


def deep_nesting(text: str, chance: Random) -> str:
    depth = chance.choice((20, 200, 5000))
    deep = chance.choice(
        ("[" * depth + "]" * depth, "{ a = " * depth + "1" + " }" * depth, '"' + "{x|" * depth + "}" * depth + '"',
         '"' + "(" * depth + "lamp is lit" + ")" * depth + '"', '"' + "not " * depth + 'lamp is lit"')
    )  # fmt: skip
    return _one(r"(?m)(?<=^)([a-z_]+ = )[^\n]*", text, chance, lambda found: found[1] + deep)


def a_mark_at_the_front(text: str, chance: Random) -> str:
    return "\ufeff" + text


def line_ends_of_another_system(text: str, chance: Random) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\r")))


def another_encoding(text: str, chance: Random) -> bytes:
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp037")), "replace")


def a_letter_is_another(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice("\"'{}[]=|\\:#.,é🔥ß\t ") + text[at + 1 :]


def a_piece_is_pasted_elsewhere(text: str, chance: Random) -> str:
    start, at = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
    return text[:at] + text[start : start + chance.randint(1, 200)] + text[at:]


def _one(pattern: str, text: str, chance: Random, change: Callable[[re.Match[str]], str]) -> str:
    """One of the places that fit, changed."""
    places = list(re.finditer(pattern, text))
    if not places:
        return text
    place = chance.choice(places)
    return text[: place.start()] + change(place) + text[place.end() :]


VALUES = (
    "5", "-1", "true", "false", '"x"', '""', "[]", "{}", "[1, 2]", '["x"]', "{ x = 1 }", "1979-05-27", "1.5",
    '"player"',
    '["player"]', '[["a", "b"]]', '{ to = "x" }', "'''\nx\n'''", "[[]]", "[{}]", '"{x|y}"', '"not"', "07:32:00",
)  # fmt: skip
ACCIDENTS: tuple[Callable[[str, Random], str | bytes], ...] = (
    a_line_is_gone, a_key_is_gone, a_table_is_gone, a_header_is_gone, a_value_is_of_another_type, an_id_is_another,
    a_word_is_misspelt, two_words_change_places, a_quote_is_broken, a_bracket_is_broken, a_sign_is_broken,
    indentation_is_wrong, a_line_is_broken_in_two, two_lines_are_one, a_table_is_there_twice, a_key_is_there_twice,
    two_tables_change_places, the_file_is_cut_short, the_file_is_empty, binary_rubbish, a_control_character,
    a_huge_number, deep_nesting, a_mark_at_the_front, line_ends_of_another_system, another_encoding,
    a_letter_is_another, a_piece_is_pasted_elsewhere,
)  # fmt: skip


def main() -> None:
    first, last = (int(each) for each in sys.argv[1:3])
    everything = packs()
    counts = {"report": 0, "world": 0, "failed": 0}
    for seed in range(first, last):
        name = sorted(everything)[seed % len(everything)]
        done, files = mutated(everything[name], seed)
        try:
            counts[outcome(files, seed)] += 1
        except Exception:
            counts["failed"] += 1
            sys.stdout.write(f"--- seed {seed}: {done} of {name}\n{traceback.format_exc(limit=-4)}\n")
    sys.stdout.write(f"{counts}\n")


if __name__ == "__main__":
    main()
