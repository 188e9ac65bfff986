"""The transcript runner must be able to fail: every kind of line, in every way, at the right line of the file."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.model.world import World
from engine.shell import transcript_pattern, transcripts
from engine.shell.packs import open_world
from engine.shell.transcript_format import Failure, TranscriptError, read_transcript
from engine.shell.transcript_pattern import TooLong, fits
from engine.shell.transcript_play import Run, play
from engine.shell.transcripts import check_hash_seeds, run_pack, run_transcript

PACK = """
title = "Shelf"
start = "pantry"
[room.pantry]
name = "Pantry"
text = "One shelf."
[thing.jar]
name = "jar"
text = "Damson."
in = "pantry"
[thing.shelf]
name = "shelf"
text = "Deal."
in = "pantry"
fixed = true
[person.ann]
name = "Ann"
text = "She is counting jars."
pronoun = "she"
in = "pantry"
greeting = "Hm."
[number]
spin = 0
[ending.full]
name = "Full"
text = "That is the last of them."
[ending.spun]
name = "Spun"
text = "It was never going to be this one."
[[rule]]
on = "after taking jar"
when = "ann in pantry"
do = ["end full"]
[[rule]]
on = "after waiting"
do = ["set spin to 1"]
[[rule]]
on = "becomes true"
when = "spin = 3"
do = ["set spin to 1"]
[[rule]]
on = "becomes true"
when = "spin = 2"
do = ["set spin to 3"]
[[rule]]
on = "becomes true"
when = "spin = 1"
do = ["set spin to 2"]
"""

HEAD = "world: shelf\nseed: 3\n\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pack = tmp_path / "shelf"
    (pack / "tests").mkdir(parents=True)
    (pack / "world.toml").write_text(PACK, "utf-8")
    return pack


@pytest.fixture
def world(folder: Path) -> World:
    return open_world(folder)


def failing(world: World, text: str) -> Failure:
    (failure,) = run_transcript(HEAD + text, world)
    return failure


def test_what_is_printed_passes(world: World) -> None:
    text = (
        "One shelf.\n> x jar\nDamson.\n! Plum\n/D[a-z]+n/\n> take shelf\nrefused take.fixed\n> take jar\nended full\n"
    )
    assert run_transcript(HEAD + text, world) == []


def test_a_line_that_is_not_printed_fails_with_its_number_and_the_output(world: World) -> None:
    failure = failing(world, "> x jar\nPlum.\n")
    assert (failure.line, failure.printed) == (5, "Damson.")
    assert "expected: Plum." in failure.wrong


def test_a_forbidden_line_that_is_printed_fails(world: World) -> None:
    assert failing(world, "> x jar\n! Damson\n").line == 5


HOSTILE = ["(a+)+$", "(a|aa)+$", "(a?){40}b", ".*.*.*.*.*.*b"]


@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_pattern_that_would_be_tried_for_ever_is_given_up(pattern: str) -> None:
    with pytest.raises(TooLong):
        fits(pattern, "a" * 4_000 + "!", longest=0.05)


@pytest.mark.parametrize("pattern", HOSTILE)
def test_where_no_alarm_can_ring_such_a_pattern_is_not_tried_and_others_are(pattern: str) -> None:
    def tried(pattern: str) -> bool | None:
        try:
            return fits(pattern, "a" * 4_000)
        except TooLong:
            return None

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(tried, pattern).result() is None
        assert pool.submit(tried, r"aa*$|\+[+*]b").result() is None
        assert pool.submit(tried, r"a+$").result() is True
        assert pool.submit(tried, r"[+*|]\|\*a|$").result() is True


def test_a_pattern_that_is_given_up_fails_with_the_line_and_the_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcript_pattern, "LONGEST", 0.05)
    assert "takes too long to try" in failing(world, "> look\n/(.+)+(.+)+§/").wrong


def test_a_pattern_that_does_not_fit_fails(world: World) -> None:
    assert failing(world, "> x jar\n/^Plum/\n").line == 5


def test_another_refusal_than_the_expected_fails_and_is_named(world: World) -> None:
    assert "take.fixed" in failing(world, "> take shelf\nrefused take.person\n").wrong
    assert "was not refused" in failing(world, "> x jar\nrefused take.person\n").wrong


def test_a_refusal_can_be_expected_without_its_code_and_a_code_that_is_none_shows_the_real_one(world: World) -> None:
    assert run_transcript(f"{HEAD}> take shelf\nrefused\n", world) == []
    assert failing(world, "> x jar\nrefused\n").wrong == "expected to be refused: it was not refused"
    wrong = "expected to be refused with x.y: it was refused with take.fixed"
    assert failing(world, "> take shelf\nrefused x.y\n").wrong == wrong
    assert "did you mean 'take.fixed'?" in failing(world, "> x jar\nrefused take.fixd\n").wrong


def test_another_ending_than_the_expected_fails(world: World) -> None:
    assert "has not ended" in failing(world, "> x jar\nended full\n").wrong
    assert "ended with full" in failing(world, "> take jar\nended spun\n").wrong


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ended ful", "there is no ending 'ful': did you mean 'full'?"),
        ("end full", "in these words: 'ended full'"),
        ("not followed anne", "there is no person 'anne': did you mean 'ann'?"),
        ("ann: wait", "an answer stands before the command, in these words: 'person ann: wait'"),
        ("person anne: wait\n> wait", "there is no person 'anne': did you mean 'ann'?"),
    ],
)
def test_a_name_that_nothing_bears_is_said_before_anything_is_played(world: World, line: str, said: str) -> None:
    assert said in failing(world, f"> x jar\n{line}\n").wrong


def test_what_is_like_the_expected_is_shown(world: World) -> None:
    assert failing(world, "> look\nOne shelv.\n").wrong == "expected: One shelv. (there is: One shelf.)"


def test_a_word_for_the_program_has_no_place_in_a_transcript(world: World) -> None:
    assert "'save' is for somebody at the keyboard" in failing(world, "> save early\n").wrong


def test_what_the_game_printed_is_shown_once_for_all_that_is_wrong_with_it(folder: Path) -> None:
    file = folder / "tests" / "two.transcript"
    file.write_text(HEAD + "> x jar\nQuince.\n! Damson\n", "utf-8")
    report = run_pack(folder)
    assert report.lines == (
        "FAILED  tests/two.transcript",
        "  tests/two.transcript:5: expected: Quince.",
        "  tests/two.transcript:6: expected not to read: Damson",
        "    > x jar",
        "    | Damson.",
        "1 transcript, 2 things not as written",
    )


def test_who_stops_a_run_is_told_what_came_of_it_until_then(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / "tests" / f"{name}.transcript").write_text(HEAD + "> x jar\nDamson.\n", "utf-8")
    came = iter((False, True))
    report = run_pack(folder, late=lambda: next(came))
    assert report.lines == ("ok      tests/one.transcript", "1 of 2 transcripts run; the others are left out")


def test_a_pack_with_problems_says_so_once(folder: Path) -> None:
    (folder / "tests" / "one.transcript").write_text(HEAD + "> x jar\n", "utf-8")
    (folder / "tests" / "two.transcript").write_text(HEAD + "> x jar\n", "utf-8")
    (folder / "world.toml").write_text(PACK.replace('in = "pantry"', 'in = "pantri"', 1), "utf-8")
    report = run_pack(folder)
    assert not report.ok
    assert [line for line in report.lines if "pantri" in line] == [report.lines[0]]
    assert report.lines[-1] == "shelf: the world cannot be played: 1 error"


def test_an_answer_that_nobody_asks_for_fails(world: World) -> None:
    assert failing(world, "person ann: wait\n> x jar\n").line == 4


def test_a_fault_is_a_failure_unless_the_transcript_makes_it(world: World) -> None:
    assert run_transcript(HEAD + "person ann: fly\n> ann, hello\nHm.\nnot followed ann\n", world) == []
    assert "'fly' is nothing that ann could do then" in failing(world, "person ann: fly\n> ann, hello\n").wrong
    assert "did you mean 'say to player'" in failing(world, "person ann: say to playr\n> ann, hello\n").wrong
    assert failing(world, "person ann: wait\n> ann, hello\nnot followed ann\n").line == 6
    assert "without end" in failing(world, "> wait\n").wrong


def test_an_expectation_of_the_opening_is_judged(world: World) -> None:
    assert failing(world, "Two shelves.\n> x jar\n").line == 4


def test_curly_quotes_and_line_ends_do_not_matter(world: World) -> None:
    assert run_transcript(HEAD + '> ann, hello\nAnn says,   "Hm."\n', world) == []


def test_everything_wrong_with_a_file_is_said_at_once() -> None:
    with pytest.raises(TranscriptError) as raised:
        read_transcript("wrld: shelf\nseed: many\n\n> look\n/[/\nperson ann: wait\n", "bad.transcript")
    wrong = str(raised.value)
    assert "bad.transcript:1: 'wrld'" in wrong
    assert "did you mean 'world'" in wrong
    assert "many is not a whole number" in wrong
    assert "bad.transcript:5: the pattern" in wrong
    assert "bad.transcript:6: an answer" in wrong


def test_a_file_that_tests_nothing_is_no_transcript() -> None:
    with pytest.raises(TranscriptError, match="tests nothing"):
        read_transcript("world: shelf\n")


def test_a_world_that_is_not_there_is_a_failure_and_no_exception(folder: Path) -> None:
    file = folder.parent / "lost.transcript"
    file.write_text("world: shelv\n\n> look\n", "utf-8")
    (failure,) = run_transcript(file)
    assert "'shelv' cannot be played" in failure.wrong


def test_a_state_that_a_reload_changes_is_found(world: World) -> None:
    transcript = read_transcript(HEAD + "> x jar\n> look\n")
    plain = play(transcript, world)
    assert transcripts.check_reload(transcript, world, plain) == ()
    bent = Run(plain.failures, plain.records, (*plain.traces[:2], "0" * 32 + "-00000000"))
    (failure,) = transcripts.check_reload(transcript, world, bent)
    assert (failure.line, failure.way) == (5, transcripts.RELOADED)


def test_a_record_that_does_not_replay_is_found(world: World) -> None:
    one = play(read_transcript(HEAD + "> x jar\n> look\n"), world)
    other = read_transcript(HEAD.replace("3", "4") + "> x jar\n> look\n")
    (failure,) = transcripts.check_replay(other, world, one)
    assert failure.way == transcripts.REPLAYED
    assert "digest" in failure.wrong


def test_a_pack_is_reported_file_by_file(folder: Path) -> None:
    (folder / "tests" / "good.transcript").write_text(HEAD + "> x jar\nDamson.\n", "utf-8")
    assert run_pack(folder).ok
    (folder / "tests" / "worse.transcript").write_text(HEAD + "> x jar\nPlum.\n", "utf-8")
    report = run_pack(folder)
    assert not report.ok
    assert [line.split()[0] for line in report.lines if not line.startswith(" ")] == ["ok", "FAILED", "2"]
    assert any("worse.transcript:5: expected: Plum." in line for line in report.lines)


def test_the_tests_of_a_copied_pack_are_played_in_the_copy_and_the_old_name_is_told(folder: Path) -> None:
    (folder / "tests" / "good.transcript").write_text(HEAD + "> x jar\nDamson.\n", "utf-8")
    copy = shutil.copytree(folder, folder.parent / "cupboard")
    report = run_pack(copy)
    assert report.ok
    assert report.lines[1] == (
        "warning tests/good.transcript says 'world: shelf' and was played in cupboard, whose test it is"
    )
    assert not any("warning" in line for line in run_pack(folder).lines)
    (copy / "world.toml").write_text(PACK.replace("Damson.", "Plum."), "utf-8")
    assert not run_pack(copy).ok
    assert run_pack(folder).ok
    shutil.rmtree(folder)
    assert run_transcript(copy / "tests" / "good.transcript")[0].line == 5


def test_hash_seeds_are_compared_by_what_two_processes_say(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "tests" / "good.transcript"
    file.write_text(HEAD + "> x jar\n> look\n", "utf-8")
    assert check_hash_seeds([file]) == []
    said = {"0": ("a-1", "b-1", "c-1"), "1": ("a-1", "b-2", "c-1")}
    monkeypatch.setattr(transcripts, "_traces_under", lambda seed, files: {str(file): said[seed]})
    (failure,) = check_hash_seeds([file])
    assert (failure.line, "output" in failure.wrong) == (4, True)
