"""`hearth play` over pipes: the same bytes for the same game, a clean end, and errors that name the flag."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest

from engine.cli.exits import Exit
from engine.cli.play import _meant, _to_go_on_with
from engine.shell.log import read_log
from engine.shell.slots import Slots
from tests.shell.inn import write_inn

SCRIPT = """\
# a walk through the inn
look
take lamp
xyzzy
north
ask mara about the weather
exits
people
journal

undo
save here
quit
"""


class Hearth:
    """Runs `python main.py` with saves in a folder of its own."""

    def __init__(self, repository: Path, folder: Path) -> None:
        self.repository = repository
        self.pack = write_inn(folder / "packs")
        self.saves = folder / "saves"
        self.environment = {**os.environ, "HEARTHLIGHT_SAVES": str(self.saves), "HOME": str(folder), "TERM": "xterm"}
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HEARTHLIGHT_MODEL"):
            self.environment.pop(name, None)

    def __call__(self, *arguments: str, lines: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
        given = lines.encode() if isinstance(lines, str) else lines
        done = subprocess.run(
            [sys.executable, "main.py", *arguments],
            cwd=self.repository, env=self.environment, input=given, capture_output=True, check=False, timeout=60,
        )  # fmt: skip
        assert b"Traceback" not in done.stdout + done.stderr, (done.stdout + done.stderr).decode()
        return done

    def play(self, *arguments: str, lines: str | bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return self("play", str(self.pack), "--plain", *arguments, lines=lines)


@pytest.fixture
def hearth(repository: Path, tmp_path: Path) -> Hearth:
    return Hearth(repository, tmp_path)


def test_the_same_seed_and_script_give_the_same_bytes_and_the_replay_agrees(hearth: Hearth, tmp_path: Path) -> None:
    script = tmp_path / "walk.txt"
    script.write_text(SCRIPT)
    first = hearth.play("--seed", "7", "--script", str(script))
    second = hearth.play("--seed", "7", "--script", str(script))
    assert first.returncode == Exit.OK
    assert first.stdout == second.stdout
    text = first.stdout.decode()
    assert "\n> take lamp\n" in text
    assert "It has rained since Tuesday." in text
    assert "walk through the inn" not in text
    for name in ("inn-1", "inn-2", "here"):
        done = hearth("replay", name, "--verify")
        assert (done.returncode, done.stderr) == (Exit.OK, b"The replay agrees with the log.\n")


def test_what_is_to_be_chosen_is_read_again_when_a_saved_game_goes_on(hearth: Hearth) -> None:
    with (hearth.pack / "world.toml").open("a", encoding="utf-8") as pack:
        pack.write("""
[choice.toss]
options = [{ label = "Heads." }, { label = "Tails.", say = "Heads it is." }]
[[rule]]
on = "waiting"
do = ["choose toss"]
""")
    done = hearth.play(lines="wait\nlook\nsave here\nquit\n")
    assert done.stdout.decode().count("2. Tails.") == 2, "and after a look"
    again = hearth.play(lines="restore here\ntails\nquit\n")
    assert again.stdout.decode().count("2. Tails.") == 1
    assert "Heads it is." in again.stdout.decode()


def test_the_end_of_input_saves_and_says_so_on_stderr(hearth: Hearth) -> None:
    done = hearth.play(lines="take lamp\nnorth")
    assert done.returncode == Exit.OK
    assert b"End of input. Your game is saved as 'inn-1'; go on with: " in done.stderr
    assert done.stderr.endswith(b" play --slot inn-1\n")
    assert b"End of input" not in done.stdout
    assert [record.line for record in Slots(hearth.saves).read("inn-1").records] == ["", "take lamp", "north"]


def test_with_no_command_and_no_input_it_shows_a_first_room_ends_cleanly_and_leaves_nothing(hearth: Hearth) -> None:
    done = hearth()
    assert done.returncode == Exit.OK
    assert len(done.stdout.decode().split("\n")) > 3
    assert done.stderr == b"End of input. Nothing was played, so nothing is kept.\n"
    assert Slots(hearth.saves).names() == ()


def test_an_encoding_without_curly_quotes_gets_straight_ones(hearth: Hearth) -> None:
    hearth.environment["PYTHONIOENCODING"] = "ascii"
    text = hearth.play("--no-save", lines="north\nask mara about the weather\n").stdout.decode("ascii")
    assert 'Mara says, "It has rained since Tuesday."' in text
    assert "?" not in text


def test_a_reader_who_has_gone_gets_no_traceback_and_the_game_is_saved(hearth: Hearth) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    for arguments in (["play", str(hearth.pack), "--slot", "it"], ["--help"], ["doctor"]):
        done = subprocess.run(
            [sys.executable, "main.py", *arguments], cwd=hearth.repository, env=hearth.environment,
            input=b"north\n", stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (Exit.OK, b"")
    os.close(writing)
    assert Slots(hearth.saves).read("it").damage is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["play", "--plain"], ["--help"], ["doctor"], ["check", "lantern", "--json"]])
def test_an_output_that_takes_nothing_is_told_in_one_line(hearth: Hearth, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "main.py", *arguments], cwd=hearth.repository, env=hearth.environment,
            stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (Exit.DISK, b"hearth: the output: the disk is full.\n")


def test_prompts_stand_at_the_start_of_a_row_so_that_tools_can_wait_for_them(hearth: Hearth) -> None:
    text = hearth.play("--no-save", lines="look\ninventory\n").stdout.decode()
    assert text.count("\n> ") == 3
    assert text.endswith("\n> \n")


def test_nothing_that_could_drive_a_terminal_comes_out(hearth: Hearth) -> None:
    hostile = (
        b"\x1b[2J\x1b]0;owned\x07\nsay \x1b[31mred\x9b to mara\nxyzzy\x08\x08\r\x00\n\xff\xfe\x80\n"
        + b"A" * 50_000
        + b"\nlook\n"
    )
    done = hearth.play("--no-save", lines=hostile)
    text = done.stdout.decode("utf-8")
    assert not {letter for letter in text + done.stderr.decode("utf-8") if letter != "\n" and not letter.isprintable()}
    assert text.count("\n> ") == 7


def test_script_lines_are_echoed_cleaned(hearth: Hearth, tmp_path: Path) -> None:
    script = tmp_path / "walk.txt"
    script.write_bytes(b"look\x1b[31m\r\ntake lamp\r\n")
    text = hearth.play("--no-save", "--script", str(script)).stdout.decode()
    assert "> look␛[31m\n" in text
    assert "> take lamp\n" in text


def test_width_wraps_and_without_a_terminal_nothing_is_wrapped(hearth: Hearth) -> None:
    narrow = hearth.play("--no-save", "--width", "20", lines="north\nhelp\n").stdout.decode()
    assert max(len(row) for row in narrow.split("\n")) <= 20
    wide = hearth.play("--no-save", lines="north\nhelp\n").stdout.decode()
    assert max(len(row) for row in wide.split("\n")) > 80
    assert narrow.split() == wide.split()


def test_a_slot_goes_on_where_it_was_left(hearth: Hearth) -> None:
    hearth.play("--slot", "Mine", lines="take lamp\nnorth\n")
    done = hearth("play", "--slot", "mine", lines="inventory\n")
    assert b"Taproom" in done.stdout
    assert b"lamp" in done.stdout
    assert b"It rains" not in done.stdout
    assert b"(The last thing you did: north)" in done.stdout
    assert len(Slots(hearth.saves).read("mine").records) == 4


def test_a_kept_save_is_played_on_in_a_copy(hearth: Hearth) -> None:
    hearth.play(lines="take lamp\nsave keep\nquit\n")
    done = hearth("play", "--slot", "keep", lines="north\n")
    assert b"'keep' stays as it is; you play on in 'inn-2'" in done.stderr
    slots = Slots(hearth.saves)
    assert slots.read("keep").records[-1].line == "save keep"
    assert slots.read("inn-2").records[-1].line == "north"


def test_no_save_leaves_nothing(hearth: Hearth) -> None:
    done = hearth.play("--no-save", lines="take lamp\nsave x\n")
    assert b"not saved" in done.stderr
    assert not hearth.saves.exists()


def test_two_processes_cannot_play_one_slot(hearth: Hearth) -> None:
    hearth.play("--slot", "mine")
    held = Slots(hearth.saves).open("mine")
    done = hearth.play("--slot", "mine", lines="take lamp\n")
    assert done.returncode == Exit.BUSY
    assert b"--slot: 'mine' is being played by another Hearthlight (process %d)" % os.getpid() in done.stderr
    held.close()
    assert len(Slots(hearth.saves).read("mine").records) == 1


def test_a_pipe_begins_anew_and_is_told_what_there_is_to_go_on_with(hearth: Hearth) -> None:
    hearth.play(lines="take lamp\n")
    done = hearth.play(lines="look\n")
    assert b"To go on with 'inn-1': " in done.stderr
    assert b" play --slot inn-1" in done.stderr
    assert sorted(Slots(hearth.saves).names()) == ["inn-1", "inn-2"]


def test_a_torn_save_says_what_was_lost_and_goes_on(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\nnorth\n")
    log = hearth.saves / "mine" / "log.jsonl"
    log.write_bytes(log.read_bytes()[:-4])
    done = hearth.play("--slot", "mine", lines="north\n")
    assert done.returncode == Exit.OK
    assert b"in the middle of a turn" in done.stdout
    assert b"Taproom" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["play", "lantrn", "--plain"], Exit.MISSING, 'did you mean "lantern"?|lantern'),
        (["play", "lantern", "--script", "/nowhere/at/all"], Exit.MISSING, "--script /nowhere/at/all: no such file"),
        (["play", "--slot", "../../etc", "--plain"], Exit.DISK, "--slot: '../../etc' cannot be the name"),
        (["play", "--seed", "seven"], Exit.USAGE, "--seed"),
        (["play", "--width", "-1"], Exit.USAGE, "--width"),
        (["play", "--slot", "x", "--no-save"], Exit.USAGE, "Leave out one of the two"),
        (["play", "--mind", "genius", "--no-save", "--plain"], Exit.USAGE, "--mind genius"),
        (["play", "--mind", "local", "--model", "/nowhere.gguf", "--plain"], Exit.MISSING, "--model: /nowhere.gguf"),
        (["replay", "nothing"], Exit.MISSING, "There is no saved game called 'nothing'"),
        (["why", "nothing"], Exit.MISSING, "There is no saved game called 'nothing'"),
        (["plya"], Exit.USAGE, "Did you mean 'play'?"),
        (["lantern"], Exit.USAGE, " play lantern"),
        (["check", "/nowhere"], Exit.MISSING, "is no world that can be found here"),
    ],
)  # fmt: skip
def test_a_mistake_gets_its_own_code_and_words_and_loses_nothing(
    hearth: Hearth, arguments: list[str], code: Exit, words: str
) -> None:
    done = hearth(*arguments)
    assert done.returncode == code, done.stderr.decode()
    assert any(each in done.stderr.decode() for each in words.split("|"))
    assert done.stdout == b""
    assert not hearth.saves.exists()


def test_a_seed_or_world_that_is_not_the_slots_is_refused(hearth: Hearth, tmp_path: Path) -> None:
    hearth.play("--slot", "mine", "--seed", "3")
    done = hearth.play("--slot", "mine", "--seed", "4")
    assert (done.returncode, b"began with seed 3" in done.stderr) == (Exit.USAGE, True)
    other = write_inn(tmp_path / "packs", "other")
    (other / "world.toml").write_text((other / "world.toml").read_text().replace("The Inn", "The Other"))
    done = hearth("play", str(other), "--slot", "mine", "--plain")
    assert (done.returncode, b"a game of 'inn'" in done.stderr) == (Exit.USAGE, True)


def test_saves_from_a_newer_format_and_logs_that_are_none_are_left_alone(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\n")
    log = hearth.saves / "mine" / "log.jsonl"
    sound = log.read_bytes()
    for content, words in (
        (sound.replace(b'"format":1', b'"format":2', 1), b"format 2"),
        (b"\x00" * 100, b"damaged"),
        (b"", b"damaged"),
    ):
        log.write_bytes(content)
        for command in (["play", "--slot", "mine", "--plain"], ["replay", "mine", "--verify"], ["why", "mine"]):
            done = hearth(*command)
            assert (done.returncode, words in done.stderr) == (Exit.DAMAGED, True), done.stderr.decode()
        assert log.read_bytes() == content
    assert b"(cannot be read)" in hearth("saves").stdout


def test_a_folder_of_saves_that_cannot_be_used_is_named_with_its_flag(hearth: Hearth, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = hearth.play("--saves", str(tmp_path / "file" / "deeper"))
    assert done.returncode == Exit.DISK
    assert b"--saves" in done.stderr


def test_a_disk_that_fills_up_is_told_and_the_game_goes_on(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\n")
    log = hearth.saves / "mine" / "log.jsonl"
    limit = log.stat().st_size + 200

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "main.py", "play", str(hearth.pack), "--plain", "--slot", "mine"],
        cwd=hearth.repository, env=hearth.environment, input=b"drop lamp\ntake lamp\nnorth\nlook\n",
        capture_output=True, preexec_fn=no_room, check=False,
    )  # fmt: skip
    text = done.stdout.decode()
    assert "The disk is full: this turn is not saved yet." in text
    assert "Taproom" in text
    assert done.returncode == Exit.DISK
    assert "could not be saved" in done.stderr.decode()
    assert read_log(log).damage is None
    assert hearth("replay", "mine", "--verify").returncode == Exit.OK


# --- for whoever writes the world ---


def test_a_game_begun_at_a_place_is_labelled_and_leaves_nothing(hearth: Hearth) -> None:
    done = hearth.play("--at", "taproom", "--with", "lamp", lines="inventory\n")
    assert done.returncode == Exit.OK
    assert b"Low beams and a fire." in done.stdout
    assert b"brass lamp" in done.stdout
    assert b"This game is for trying the world out and is not saved." in done.stderr
    assert Slots(hearth.saves).names() == ()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--at", "tap"), Exit.MISSING, "--at: 'tap' is no room of this world: did you mean taproom?"),
        (("--at", "yard", "--with", "lmp"), Exit.MISSING, "--with: 'lmp' is no thing of this world"),
        (("--watch", "--slot", "mine"), Exit.USAGE, "have no --slot"),
        (("--at", "yard", "--world", "old"), Exit.USAGE, "have no --slot"),
    ],
)
def test_a_place_that_is_not_there_is_refused_with_its_flag(
    hearth: Hearth, arguments: tuple[str, ...], code: Exit, words: str
) -> None:
    done = hearth.play(*arguments)
    assert (done.returncode, words in done.stderr.decode()) == (code, True)


def test_an_edit_comes_into_a_game_that_is_played_in_plain_lines(hearth: Hearth) -> None:
    with subprocess.Popen(
        [sys.executable, "main.py", "play", str(hearth.pack), "--plain", "--watch", "--at", "taproom"],
        cwd=hearth.repository, env={**hearth.environment, "PYTHONUNBUFFERED": "1"}, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as game:  # fmt: skip
        assert game.stdin is not None and game.stdout is not None

        def until(words: str) -> None:
            for line in game.stdout or ():
                if words in line:
                    return
            raise AssertionError(f"never said: {words}")

        game.stdin.write("take coin\n")
        game.stdin.flush()
        until("You take the copper coin.")
        world = hearth.pack / "world.toml"
        text = world.read_text("utf-8")
        world.write_text(text.replace("Low beams", "Lower beams"), "utf-8")
        until("The world is now as you have written it.")
        until("Lower beams and a fire.")
        world.write_text(text + "\n[thing.", "utf-8")
        until("world.toml:")
        until("The game goes on with the world as it was.")
        game.stdin.write("inventory\nquit\n")
        game.stdin.flush()
        until("copper coin")


def test_who_goes_on_is_told_how_to_begin_the_same_world_anew(
    hearth: Hearth, capsys: pytest.CaptureFixture[str]
) -> None:
    world = str(hearth.pack)
    hearth.play(lines="look\n")
    assert _to_go_on_with(Slots(hearth.saves), world, True) is not None
    assert f"{world} --new" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("arguments", [("--no-save",), ("--at", "yard"), ()])
def test_who_stands_in_the_folder_of_a_world_and_names_none_plays_that(
    hearth: Hearth, arguments: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, str(hearth.repository / "main.py"), "play", "--plain", *arguments],
        cwd=hearth.pack, env=hearth.environment, input=b"", capture_output=True,
    )  # fmt: skip
    assert (done.returncode, b"Cobbles and a lit door" in done.stdout) == (Exit.OK, True)


def test_a_game_that_goes_on_from_another_place_says_where_it_was_begun(hearth: Hearth, tmp_path: Path) -> None:
    hearth.play("--slot", "it", lines="take lamp\n")
    packed = tmp_path / "inn.hearth"
    assert hearth("pack", str(hearth.pack), "--output", str(packed)).returncode == Exit.OK
    done = hearth("play", str(packed), "--plain", "--slot", "it")
    assert f"'it' was played in {hearth.pack}; from now on it goes on in {packed}." in done.stderr.decode()
    assert b"was played in" not in hearth("play", "--plain", "--slot", "it").stderr


def test_a_world_that_was_moved_and_renamed_is_played_on_in_its_place_and_found_there_from_then_on(
    hearth: Hearth, tmp_path: Path
) -> None:
    hearth.play("--slot", "it", "--seed", "7", lines="take lamp\n")
    moved = hearth.pack.rename(tmp_path / "tavern")
    assert hearth("play", "--plain", "--slot", "it", "--world", "new").returncode == Exit.MISSING
    done = hearth("play", str(moved), "--plain", "--slot", "it", lines="north\n")
    assert (done.returncode, b"Low beams" in done.stdout) == (Exit.OK, True)
    assert b"quite as it was saved" not in done.stdout
    again = hearth("play", "--plain", "--slot", "it", "--world", "new", lines="south\nrestart\n")
    assert (again.returncode, b"was played in" in again.stderr) == (Exit.OK, False)
    assert hearth("replay", "it", "--verify").returncode == Exit.OK
    assert read_log(hearth.saves / "it" / "log.jsonl").header.pack == str(moved)


def test_the_question_about_a_changed_world_takes_words_their_beginnings_and_numbers() -> None:
    ways = ("new", "old", "leave")
    assert [_meant(typed, ways) for typed in ("OLD", "n", "3", " l ", "\x1b")] == [
        "old",
        "new",
        "leave",
        "leave",
        "leave",
    ]
    for typed in ("", "yes", "0", "4"):
        with pytest.raises(click.UsageError, match="Say new, old or leave"):
            _meant(typed, ways)


def test_a_slot_that_may_not_be_looked_into_has_a_line_of_its_own_beside_the_others(
    hearth: Hearth, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "shut"):
        hearth.play("--slot", name, lines="take lamp\n")
    is_file, stat = Path.is_file, Path.stat

    def refusing(path: Path, *_: object, of: object = None, **__: object) -> object:
        if "shut" in path.parts:
            raise PermissionError(13, "Permission denied")
        return of(path) if callable(of) else None

    monkeypatch.setattr(Path, "is_file", lambda path: refusing(path, of=is_file))
    monkeypatch.setattr(Path, "stat", lambda path, **_: refusing(path, of=stat))
    rows = Slots(hearth.saves).rows()
    assert sorted((row.name, row.title) for row in rows) == [("one", "The Inn"), ("shut", "(cannot be read)")]


def test_where_a_game_is_to_go_on_none_is_begun_and_where_one_is_to_begin_none_goes_on(hearth: Hearth) -> None:
    hearth.play("--slot", "it", lines="take lamp\n")
    new = hearth.play("--slot", "it", "--new", lines="look\n")
    assert (new.returncode, b"--new: there is a saved game 'it' already." in new.stderr) == (Exit.USAGE, True)
    missing = hearth.play("--slot", "its", "--world", "old", lines="look\n")
    assert (missing.returncode, b"Did you mean 'it'?" in missing.stderr) == (Exit.MISSING, True)
    nameless = hearth.play("--world", "old", lines="look\n")
    assert (nameless.returncode, b"Say which: --slot NAME" in nameless.stderr) == (Exit.USAGE, True)
    assert Slots(hearth.saves).names() == ("it",)
