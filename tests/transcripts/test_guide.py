"""The author's guide is followed to the letter: its world checks clean and its transcript passes, its commands run, and
every key, condition, effect, act and text of its reference is one that the engine reads."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from engine.api import load_world, new_game
from engine.content.acts import read_act, split_words
from engine.content.conditions import read_condition
from engine.content.effects import read_effect
from engine.content.names import Reader
from engine.content.pack import load_pack
from engine.content.schema import (
    SECTIONS,
    Answers,
    Day,
    Entry,
    Exit,
    Goal,
    Habit,
    Hint,
    Knows,
    Obeys,
    Opening,
    Option,
    Pack,
    Rule,
    Saying,
    Score,
    Stage,
    Stint,
    Topic,
)
from engine.content.text import read_text
from engine.model.traits import INDICATORS
from engine.shell.packs import load_files, read_pack
from engine.shell.transcript_format import read_transcript
from engine.shell.transcripts import run_pack

_BLOCK = re.compile(r"^```(\w*) ?(\S*)(?: instead)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block of code: its language, the file it is, and its lines. Of one that says `instead`, each table takes the
place of the one of the same name in that file."""
_TABLE = re.compile(r"^\[[^\n]*\]\n.*?(?=^\[|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")
_STUB = """
[room.tunnel]
name = "Tunnel"
text = "Low."

[room.well]
name = "Well"
text = "Deep."

[room.yard]
name = "Yard"
text = "Wide."
exits = { north = "well", east = "cellar", down = "tunnel" }

[thing.oak_door]
name = "oak door"
text = "Oak."
door = true

[thing.plank]
name = "plank"
text = "Deal."
in = "yard"

[thing.gap]
name = "gap"
text = "Wide."
supporter = true
in = "yard"

[thing.shelf]
name = "shelf"
text = "Deal."
supporter = true
in = "yard"
"""
"""What the snippets of the reference take for granted."""


_ASKED_OF = {
    **dict.fromkeys(("closed", "locked", "unlocked"), "chest"),
    **dict.fromkeys(("unlit", "held", "worn", "examined", "off", "broken", "cut", "dug", "tied"), "lamp"),
    **dict.fromkeys(("light", "visited"), "cellar"),
    **dict.fromkeys(("full",), "basket"),
    **dict.fromkeys(("sitting", "lying"), "agnes"),
    **dict.fromkeys(("over", "begun", "running"), "rain"),
    "failed": "forty_crowns",
}
"""Words that stand for a whole condition beside the one before them: what they are asked of."""


@pytest.fixture(scope="module")
def guide() -> str:
    return (Path(__file__).resolve().parents[2] / "worlds" / "README.md").read_text("utf-8")


def write_blocks(part: str, folder: Path) -> None:
    """Do what a part of the guide says with its files."""
    for block in _BLOCK.finditer(part):
        _, name, content = block.groups()
        file = folder / name
        if not name.startswith("first/"):
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        if block[0].splitlines()[0].endswith(" instead"):
            old = file.read_text("utf-8")
            for table in _TABLE.findall(content):
                header = table.splitlines()[0]
                (there,) = [each for each in _TABLE.findall(old) if each.startswith(f"{header}\n")]
                old = old.replace(there, f"{table.rstrip()}\n\n")
            content = old
        file.write_text(content, "utf-8")


@pytest.fixture
def first(guide: str, tmp_path: Path) -> Path:
    write_blocks(guide, tmp_path)
    return tmp_path / "first"


def steps_of(guide: str) -> list[str]:
    return re.split(
        r"^### \d\. ", guide.partition("## A world in nine steps\n")[2].partition("\n## ")[0], flags=re.MULTILINE
    )[1:]


def section(guide: str, title: str) -> str:
    return guide.partition(f"## Reference: {title}\n")[2].partition("\n## ")[0]


def first_cells(part: str) -> list[str]:
    """The code in the first column of the tables of a section."""
    rows = [re.split(r"(?<!\\)\|", line)[1] for line in part.splitlines() if line.startswith("| `")]
    return [code.replace("\\|", "|") for row in rows for code in _CODE.findall(row)]


def test_after_every_step_of_the_guide_the_world_is_sound_but_for_what_the_step_says(
    guide: str, tmp_path: Path
) -> None:
    steps = steps_of(guide)
    assert len(steps) == 9
    said = []
    for step in steps:
        write_blocks(step, tmp_path)
        problems = load_files("first", read_pack(tmp_path / "first")).problems
        said.append([problem.code for problem in problems])
    assert "The key is held by somebody who is not there yet" in steps[2]
    assert said[2] == ["world.unknown-noun"]
    assert said == [[], [], said[2], [], [], [], [], [], []]


def test_the_world_of_the_guide_is_sound_and_its_test_passes(first: Path) -> None:
    loaded = load_pack("first", read_pack(first))
    assert [str(problem) for problem in loaded.problems] == []
    report = run_pack(first)
    assert report.ok, "\n".join(report.lines)
    assert report.transcripts == 1


def test_the_language_of_the_guide_can_be_played_in(first: Path) -> None:
    world = first / "world.toml"
    world.write_text(f'language = "eo"\n{world.read_text("utf-8")}', "utf-8")
    loaded = load_files("first", read_pack(first))
    assert {problem.code for problem in loaded.problems} == {"language.untranslated"}
    assert loaded.world is not None
    assert loaded.world.tongue is not None


def test_the_contents_of_the_guide_lead_somewhere(guide: str) -> None:
    titles = re.findall(r"^#{2,4} (.+)$", _BLOCK.sub("", guide), re.MULTILINE)
    there = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
    links = re.findall(r"\]\(#([^)]+)\)", guide)
    assert len(links) >= 20
    assert [link for link in links if link not in there] == []


def test_the_commands_of_the_guide_run(guide: str, first: Path, repository: Path, tmp_path: Path) -> None:
    lines = [line for kind, _, block in _BLOCK.findall(guide) if not kind for line in block.splitlines()]
    assert len(lines) >= 3
    here = {"worlds/first": str(first), "first.hearth": str(tmp_path / "first.hearth")}
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program == "hearth"
        done = subprocess.run(
            [sys.executable, "main.py", *(here.get(word, word) for word in arguments)],
            cwd=repository, env={**os.environ, "HEARTHLIGHT_SAVES": str(tmp_path / "saves")}, stdin=subprocess.DEVNULL,
            capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, f"{line}: {(done.stdout + done.stderr).decode()}"


def test_every_condition_of_the_guide_is_one(guide: str) -> None:
    part = section(guide, "conditions")
    rows = [code for code in first_cells(part) if "..." not in code]
    whole = [code if " " in code else f"{_ASKED_OF[code]} is {code}" for code in rows]
    assert len(whole) >= 60
    for condition in (*whole, *re.findall(r'^when = "(.*)"', part, re.MULTILINE)):
        read_condition(condition)


def test_every_effect_of_the_guide_is_one(guide: str) -> None:
    effects = re.findall(r'^    "(.*)",', section(guide, "effects"), re.MULTILINE)
    assert len(effects) >= 30
    for effect in effects:
        read_effect(effect.replace('\\"', '"'))


def test_every_text_of_the_guide_is_one(guide: str) -> None:
    texts = first_cells(section(guide, "text that changes"))
    assert len(texts) >= 15
    for text in texts:
        assert read_text(text)


def test_every_act_of_the_guide_is_one(guide: str) -> None:
    acts = [code for code in first_cells(section(guide, "rules")) if not code.startswith('"') and code != "on"]
    assert len(acts) >= 10
    for act in acts:
        reader = Reader(None)
        assert read_act(split_words(act), reader)[0] and not reader.faults, act


def test_every_moment_of_the_guide_is_one(guide: str) -> None:
    moments = [code.strip('"') for code in first_cells(section(guide, "rules")) if code.startswith('"')]
    assert "becomes true" in moments
    for moment in moments:
        when = 'when = "turn = 3"\n' if moment == "becomes true" else ""
        pack = 'title = "T"\nstart = "a"\n[room.a]\nname = "A"\ntext = "a"\n'
        pack += '[scene.rain]\nbegins = "turn > 3"\nends = "turn > 5"\n'
        pack += '[quest.supper]\nname = "Supper"\nstages = [{ text = "Eat.", done = "turn > 3" }]\nfails = "turn > 9"\n'
        pack += '[timer.kettle]\nturns = 3\nrunning = true\nsay = "s"\n'
        pack += f'[thing.lamp]\nname = "lamp"\ntext = "l"\nin = "a"\n[[rule]]\non = "{moment}"\n{when}say = "s"\n'
        assert load_pack("moment", {"world.toml": pack}).problems == (), moment


def test_every_key_of_the_guide_is_one(guide: str) -> None:
    known = {
        field.encode_name
        for table in (
            *SECTIONS.values(),
            Pack,
            Exit,
            Rule,
            Knows,
            Topic,
            Saying,
            Opening,
            Habit,
            Obeys,
            Score,
            Stage,
            Stint,
            Goal,
            Day,
            Hint,
            Entry,
            Option,
            Answers,
        )
        for field in msgspec.structs.fields(table)
    } | set(INDICATORS)
    keys = [code.partition(" =")[0] for code in first_cells(section(guide, "the files"))]
    assert len(keys) > 110
    assert [key for key in keys if key not in known and key not in ("true", "false")] == []


def _housed(block: str, file: str, files: dict[str, str | bytes]) -> tuple[str, str]:
    """A snippet that only says more of somebody, with the file that it belongs into: theirs, or its own with a stub of
    them in it."""
    more = re.match(r"\[+person\.(\w+)\.", block)
    if more is None:
        return file, block
    for name, text in files.items():
        if f"[person.{more[1]}]" in (text.decode() if isinstance(text, bytes) else text):
            return name, block
    return file, f'[person.{more[1]}]\nname = "{more[1]}"\ntext = "There."\nin = "yard"\n{block}'


def test_the_snippets_of_the_guide_make_a_world_together(guide: str, first: Path) -> None:
    """They name each other and the world of the nine steps; what they merely mention is stubbed."""
    files: dict[str, str | bytes] = dict(read_pack(first))
    blocks = [block for kind, name, block in _BLOCK.findall(guide) if kind == "toml" and not name]
    snippets = [block for block in blocks if block.startswith("[")]
    assert len(snippets) >= 8
    files |= {"stub.toml": _STUB}
    for number, block in enumerate(snippets):
        file, block = _housed(block, f"snippet{number}.toml", files)
        there = files.get(file, "")
        files[file] = f"{there.decode() if isinstance(there, bytes) else there}\n{block}"
    errors = [str(problem) for problem in load_pack("all", files).problems if problem.severity == "error"]
    assert "\n".join(errors) == ""


def test_every_line_of_a_transcript_in_the_guide_can_be_read(guide: str) -> None:
    lines = [code for code in first_cells(section(guide, "transcripts")) if "..." not in code]
    head = [line for line in lines if re.match(r"(world|seed):", line)]
    body = [line for line in lines if line not in head and not line.startswith(("person", ">"))]
    before = [line for line in lines if line.startswith("person")]
    read = read_transcript("\n".join([*head, "", *before, "> look", *body]))
    assert [each.kind for each in read.commands[1].expected] == [
        "shows", "hides", "matches", "refused", "ended", "unfollowed",
    ]  # fmt: skip
    assert read.commands[1].injected[0].speech == "Here."


def test_the_python_of_the_guide_runs(guide: str, first: Path) -> None:
    ((_, name, source),) = [block for block in _BLOCK.findall(guide) if block[0] == "python"]
    (first / name).write_text(source, "utf-8")
    world = (first / "world.toml").read_text("utf-8")
    (first / "world.toml").write_text(f'hooks = "{name}"\n{world}\n[number]\nknocks = 0\n', "utf-8")
    assert [str(problem) for problem in load_files("first", read_pack(first)).problems] == []
    game = new_game(load_world(str(first), trusting=True))
    for _ in range(13):
        assert game.play("knock on the pantry door").refusal == ""
    refused = game.play("west")
    assert refused.refusal == "any.by-the-pack"
    assert "You have knocked enough" in refused.lines[0].text
    assert "any.by-the-pack" not in {game.copy().act(key).refusal for key in game.legal_acts()}
    assert game.game.world.hooks is not None and game.game.world.hooks.take_troubles() == ()


def test_solve_says_of_the_guides_world_what_the_guide_says_it_does(guide: str, first: Path, repository: Path) -> None:
    step = steps_of(guide)[7]
    assert "there\nare four such acts" in step and '"Dead ends: none among"' in step

    def dead_ends() -> list[str]:
        command = [sys.executable, "main.py", "solve", str(first)]
        done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True, timeout=120)
        return [line for line in done.stdout.splitlines() if line.startswith(("# Dead ends", "# - give"))]

    kept = dead_ends()
    assert len(kept) == 2 and all("none among" in line for line in kept)
    (first / "care.toml").unlink()
    lost = dead_ends()
    given = {line.partition(",")[0].removeprefix("# - give ") for line in lost if line.startswith("# -")}
    assert given == {"apple to pell", "small key to agnes", "small key to pell", "letter to pell"}
