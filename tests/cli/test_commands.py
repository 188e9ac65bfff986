"""The other commands: data on stdout, talk on stderr, JSON where a program reads it."""

from __future__ import annotations

import json
import tomllib
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli.check import check
from engine.cli.exits import Exit
from engine.cli.main import COMMANDS
from engine.shell.rows import played
from engine.shell.version import VERSION
from tests.cli.test_play import Hearth


@pytest.fixture
def hearth(repository: Path, tmp_path: Path) -> Hearth:
    return Hearth(repository, tmp_path)


def test_help_lists_every_command(hearth: Hearth) -> None:
    done = hearth("--help")
    assert done.returncode == Exit.OK
    assert all(f"\n  {name} " in done.stdout.decode() for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(hearth: Hearth, command: str) -> None:
    done = hearth(command, "--help")
    assert done.returncode == Exit.OK
    assert done.stdout.decode().startswith(f"Usage: hearth {command}")


def test_the_version_is_that_of_the_package(hearth: Hearth, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
    assert hearth("--version").stdout.decode() == f"hearth {VERSION}\n"


def test_check_reports_every_problem_with_its_line_and_fails(hearth: Hearth) -> None:
    assert hearth("check", str(hearth.pack)).returncode == Exit.OK
    world = hearth.pack / "world.toml"
    world.write_text(world.read_text() + '\n[thing.x]\nname = "x"\nin = "nowhere"\n\n[room.y]\nname = 5\n')
    done = hearth("check", str(hearth.pack))
    assert done.returncode == Exit.PROBLEMS
    assert done.stdout.decode().count("world.toml:") >= 2
    found = json.loads(hearth("check", str(hearth.pack), "--json").stdout)
    assert found["sound"] is False
    assert all(problem["line"] for problem in found["problems"] if problem["severity"] == "error")
    played = hearth.play()
    assert (played.returncode, played.stdout) == (Exit.PROBLEMS, b"")


@pytest.mark.parametrize("content", [b"title = ", b"\xff\xfe", b"\x00" * 10, b""])
def test_check_and_play_survive_files_that_are_no_toml(hearth: Hearth, content: bytes) -> None:
    (hearth.pack / "world.toml").write_bytes(content)
    assert hearth("check", str(hearth.pack)).returncode == Exit.PROBLEMS
    assert hearth.play().returncode == Exit.PROBLEMS


def test_saves_lists_what_there_is(hearth: Hearth) -> None:
    done = hearth("saves")
    assert (done.stdout, b"There are no saved games" in done.stderr) == (b"", True)
    hearth.play("--slot", "mine", lines="take lamp\nnorth\n")
    listed = hearth("saves").stdout.decode()
    assert "mine  The Inn, turn 2, Taproom; played less than a minute" in listed
    assert "; last words: Low beams and a fire." in listed
    (row,) = json.loads(hearth("saves", "--json").stdout)
    assert (row["name"], row["turn"], row["last_line"]) == ("mine", 2, "north")


def test_saves_makes_a_broken_catalogue_anew_and_says_where_the_old_one_is(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\n")
    (hearth.saves / "catalogue.json").write_text("{")
    done = hearth("saves")
    assert b"mine  The Inn, turn 1" in done.stdout
    assert b"catalogue.json.broken" in done.stderr


def test_worlds_lists_the_worlds_that_ship(hearth: Hearth) -> None:
    found = json.loads(hearth("worlds", "--json").stdout)
    assert "lantern" in [world["name"] for world in found]


def test_replay_in_a_changed_world_names_the_first_difference(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="look\ntake lamp\n")
    world = hearth.pack / "world.toml"
    world.write_text(world.read_text().replace('text = "Dented."', 'text = "Dented."\nfixed = true'))
    assert hearth("replay", "mine", "--verify").returncode == Exit.OK, "it remembers its own world"
    now = ("--world", str(hearth.pack))
    done = hearth("replay", "mine", "--verify", *now)
    assert done.returncode == Exit.PROBLEMS
    assert b"('take lamp') comes out differently: events" in done.stderr
    assert b"not the world as it was" in done.stderr
    report = json.loads(hearth("replay", "mine", "--verify", "--json", *now).stdout)
    assert (report["agrees"], report["divergence"]["number"]) == (False, 3)
    done = hearth("replay", "mine", "--changes")
    assert done.returncode == Exit.CHANGED
    assert done.stdout.decode().startswith('Turn 2, "take lamp". Then: You take the brass lamp. Now: ')
    report = json.loads(hearth("replay", "mine", "--changes", "--json").stdout)
    assert (report["verdict"], [change["line"] for change in report["changes"]]) == ("parts", ["take lamp"])


def test_replay_claims_no_more_than_it_did(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\nnorth\n")
    folded = json.loads(hearth("replay", "mine", "--json").stdout)
    assert (folded["verified"], folded["agrees"], folded["records"]) == (False, True, 3)
    again = json.loads(hearth("replay", "mine", "--verify", "--json").stdout)
    assert again == {**folded, "verified": True}
    world = hearth.pack / "world.toml"
    world.write_text(world.read_text().replace('in = "taproom"', 'in = "yard"', 1))
    changed = hearth("replay", "mine", "--json")
    assert json.loads(changed.stdout)["agrees"] is (changed.returncode == Exit.OK)


def test_a_game_whose_world_lost_a_room_is_told_by_every_command_and_left_as_it_is(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\nnorth\nask mara about rain\nsave kept\n")
    before = (hearth.saves / "mine" / "log.jsonl").read_bytes()
    world = hearth.pack / "world.toml"
    world.write_text(world.read_text().replace('exits = { north = "taproom" }', "").replace("dark = true", ""))
    for slot in ("mine", "kept"):
        done = hearth("play", "--slot", slot)
        assert (done.returncode, b'Turn 2, "north". Then: Taproom' in done.stderr) == (Exit.CHANGED, True)
        assert b"--world old goes on" in done.stderr or b"--world new" in done.stderr
    for command in (["replay", "mine"], ["replay", "mine", "--text"], ["replay", "mine", "--verify"], ["why", "mine"]):
        assert hearth(*command).returncode == Exit.OK
    now = ("--world", str(hearth.pack))
    assert hearth("replay", "mine", "--verify", *now).returncode == Exit.PROBLEMS, "it says where it differs"
    assert (hearth.saves / "mine" / "log.jsonl").read_bytes() == before
    assert {row["name"] for row in json.loads(hearth("saves", "--json").stdout)} == {"kept", "mine"}, "no copy is left"


def test_a_game_whose_world_is_gone_goes_on_in_the_one_that_it_remembers(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\n")
    hearth.pack.rename(hearth.pack.with_name("elsewhere"))
    done = hearth("play", "--slot", "mine", lines="inventory\n")
    assert (done.returncode, b"brass lamp" in done.stdout) == (Exit.OK, True)
    assert b"The world 'inn' is not here any more." in done.stderr


def test_a_game_whose_world_is_gone_and_forgotten_says_which_and_how_to_name_it(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\n")
    for remembered in (hearth.saves / "mine").glob("world-*"):
        remembered.unlink()
    moved = hearth.pack.with_name("elsewhere")
    moved.mkdir()
    hearth.pack.rename(moved / "inn")
    done = hearth("play", "--slot", "mine")
    assert (done.returncode, b"a game of 'inn', and that world is not here" in done.stderr) == (Exit.MISSING, True)
    assert hearth("play", str(moved / "inn"), "--slot", "mine", lines="look\n").returncode == Exit.OK


def test_replay_can_print_the_story(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="take lamp\nnorth\n")
    text = hearth("replay", "mine", "--text").stdout.decode()
    assert text.startswith("It rains.\n")
    assert "\n> north\n" in text
    assert "Low beams and a fire." in text


def test_why_explains_a_turn_of_a_saved_game(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="north\nask mara about rain\nlook\n")
    text = hearth("why", "mine").stdout.decode()
    assert "Mara, turn 2: asked what to do." in text
    assert "Said: It has rained since Tuesday." in text
    asked = json.loads(hearth("why", "mine", "2", "--json").stdout)
    assert [each["request"]["step"] for each in asked] == ["choose", "speak"]
    assert hearth("why", "mine", "1").returncode == Exit.MISSING


def test_why_can_be_asked_of_one_person_and_one_step(hearth: Hearth) -> None:
    hearth.play("--slot", "mine", lines="north\nask mara about rain\n")
    asked = json.loads(hearth("why", "mine", "--person", "Mara", "--step", "speak", "--json").stdout)
    assert [(each["turn"], each["request"]["person"], each["request"]["step"]) for each in asked] == [
        (2, "mara", "speak")
    ]
    done = hearth("why", "mine", "2", "--person", "tom")
    assert (done.returncode, done.stderr) == (Exit.MISSING, b"tom was not asked in turn 2.\n")


def test_the_doctor_finds_this_machine_fit_or_says_why_not(hearth: Hearth) -> None:
    found = json.loads(hearth("doctor", "--json").stdout)
    assert {"hearthlight", "python", "packages", "terminal", "colour", "letters", "worlds", "saves", "disk"} <= set(
        found
    )
    assert {"folders", "settings", "machine", "llama.cpp", "model"} <= set(found)
    assert all(set(each) == {"state", "words", "remedy"} and each["words"] for each in found.values())
    assert found["saves"]["state"] == "ok"
    hearth.saves.parent.joinpath("file").write_text("")
    done = hearth("doctor", "--json", "--saves", str(hearth.saves.parent / "file" / "deeper"))
    assert (done.returncode, json.loads(done.stdout)["saves"]["state"]) == (Exit.PROBLEMS, "bad")
    hearth.environment["HEARTHLIGHT_SAVES"] = str(hearth.saves.parent / "file")
    assert json.loads(hearth("doctor", "--json").stdout)["saves"]["state"] == "bad", "a file is no folder of saves"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(12, "less than a minute"), (60, "played 1 min"), (3_600, "played 1 h 0 min"), (7_570, "played 2 h 6 min")],
)
def test_time_played_is_told_as_one_says_it(seconds: int, told: str) -> None:
    assert played(seconds).endswith(told)


def test_check_explains_a_code_lists_all_and_names_what_is_near(hearth: Hearth) -> None:
    page = hearth("check", "--explain", "hidden-forever").stdout.decode()
    assert page.startswith("world.hidden-forever (warning)\n")
    assert "    hidden = true" in page and "```" not in page
    listed = hearth("check", "--explain").stdout.decode()
    assert "\nConditions\n" in listed and "  w world.hidden-forever  " in listed
    missed = hearth("check", "--explain", "hiden-forever")
    assert missed.returncode == Exit.MISSING
    assert b"Did you mean world.hidden-forever?" in missed.stderr
    as_data = json.loads(hearth("check", "--explain", "condition.syntax", "--json").stdout)
    assert (as_data["code"], as_data["severity"]) == ("condition.syntax", "error")
    assert hearth("check").returncode == Exit.USAGE


RULES = """
[scene.rain]
begins = "turn >= 3"

[[rule]]
on = "after taking"
say = "Yours."

[[rule]]
on = "any action"
priority = -5
say = "Later."

[[rule]]
on = "instead of going"
priority = 40
actor = "anyone"
when = "turn = 1"
say = "No."
once = true

[[rule]]
on = "rain begins"
say = "Drops."
"""


def test_rules_are_listed_in_the_order_in_which_they_are_asked(hearth: Hearth) -> None:
    (hearth.pack / "zz.toml").write_text(RULES)
    line = RULES.split("\n").index('on = "instead of going"')
    done = hearth("rules", str(hearth.pack))
    shown = [line for line in done.stdout.decode().split("\n") if "zz.toml" in line]
    assert done.returncode == Exit.OK
    assert len(shown) == 4 and "rain begins" in shown[3]
    assert shown[0].split("  (")[1] == "binds anyone; when turn = 1; once; stops)"
    assert f"priority  40  zz.toml:{line}" in shown[0] and "instead of going" in shown[0]
    found = json.loads(hearth("rules", str(hearth.pack), "going north", "--json").stdout)
    found = [rule for rule in found if rule["file"] == "zz.toml"]
    assert [(rule["moment"], rule["on"], rule["priority"], rule["actor"], rule["stops"]) for rule in found] == [
        ("before an act", "instead of going", 40, "anyone", True), ("before an act", "any action", -5, "player", False),
    ]  # fmt: skip
    rain = hearth("rules", str(hearth.pack), "rain begins").stdout.decode()
    assert rain.startswith("when rain begins\n") and rain.count("\n") == 2


def test_rules_of_what_is_no_moment_are_refused_with_what_was_meant(hearth: Hearth) -> None:
    done = hearth("rules", str(hearth.pack), "takin lamp")
    assert done.returncode == Exit.USAGE
    assert b'did you mean "taking"?' in done.stderr


# --- the story of a game ---


def test_export_writes_the_story_of_a_game_and_over_nothing_but_such_a_story(hearth: Hearth, tmp_path: Path) -> None:
    hearth.play(lines="take lamp\nquit\n")
    done = hearth("export", "inn-1", "--format", "web", "--out", str(tmp_path / "story.html"))
    assert (done.returncode, done.stdout.decode().strip()) == (Exit.OK, str(tmp_path / "story.html"))
    page = (tmp_path / "story.html").read_text("utf-8")
    assert "You take the brass lamp." in page
    beside = hearth("export", "inn-1")
    assert Path(beside.stdout.decode().strip()).read_text("utf-8").startswith("The Inn\n=======\n\nIt rains.")
    (tmp_path / "mine.html").write_text("my own page")
    refused = hearth("export", "inn-1", "--out", str(tmp_path / "mine.html"))
    assert refused.returncode == Exit.DISK
    assert (tmp_path / "mine.html").read_text("utf-8") == "my own page"
    assert hearth("export", "nobody").returncode == Exit.MISSING


# --- transcripts ---


def write_transcript(hearth: Hearth, text: str) -> Path:
    file = hearth.pack / "tests" / "walk.transcript"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return file


def test_test_tells_what_its_transcripts_cover_and_lists_the_rest_when_asked(hearth: Hearth) -> None:
    write_transcript(hearth, "world: inn\n\n> take lamp\nYou take the brass lamp.\n")
    done = hearth("test", str(hearth.pack))
    assert done.stdout.decode().splitlines()[-1].startswith("Covered: 1 of 2 rooms")
    assert b"add --coverage" in done.stderr
    text = (hearth.pack / "world.toml").read_text()
    line = text.splitlines().index("[room.taproom]") + 1
    listed = hearth("test", str(hearth.pack), "--coverage").stdout.decode()
    assert f"world.toml:{line}: room taproom is never entered" in listed
    found = json.loads(hearth("test", str(hearth.pack), "--json").stdout)["coverage"]
    assert found["shares"][0] == {"kind": "room", "reached": 1, "of": 2}
    assert ("taproom", line) in [(each["id"], each["line"]) for each in found["missed"]]


def test_test_update_writes_without_a_terminal_only_when_told_yes(hearth: Hearth) -> None:
    before = "world: inn\n\n# The lamp.\n> take lamp\nYou took the lamp.\n"
    file = write_transcript(hearth, before)
    done = hearth("test", str(hearth.pack), "--update")
    assert (done.returncode, file.read_text()) == (Exit.PROBLEMS, before)
    assert "-You took the lamp.\n+You take the brass lamp.\n" in done.stdout.decode()
    assert b"--yes writes all" in done.stderr
    assert done.stdout.count(b"You took the lamp.") == 1  # the difference alone
    assert b"1 transcript, 1 thing not as written" in done.stdout
    done = hearth("test", str(hearth.pack), "--update", "--yes")
    assert done.returncode == Exit.OK
    assert file.read_text() == before.replace("You took the lamp.", "You take the brass lamp.")
    assert hearth("test", str(hearth.pack), "--yes").returncode == Exit.USAGE


def test_test_update_says_once_what_no_rewriting_mends(hearth: Hearth) -> None:
    write_transcript(hearth, "world: inn\n\n> look\n! Cobbles\n")
    done = hearth("test", str(hearth.pack), "--update")
    told = done.stdout.decode()
    assert told.startswith(
        "tests/walk.transcript is for you to mend:\n  tests/walk.transcript:4: expected not to read: Cob"
    )
    assert told.count("expected not to read") == 1
    assert "FAILED  tests/walk.transcript\n1 transcript, 1 thing not as written\n" in told


def test_warnings_are_counted_apart_from_the_errors_that_keep_a_world_from_being_played(hearth: Hearth) -> None:
    world = hearth.pack / "world.toml"
    warned = world.read_text() + '\n[thing.x]\nname = "x"\nin = "yard"\n'
    world.write_text(warned)
    assert hearth("test", str(hearth.pack)).returncode == Exit.OK
    world.write_text(warned + '[thing.y]\nname = "y"\ntext = "y"\nin = "nowhere"\n')
    told = hearth("test", str(hearth.pack)).stdout.decode().splitlines()
    assert told[-1] == "inn: the world cannot be played: 1 error, 1 warning"
    assert "world.unknown-noun" in told[0] and "warning" in told[1]
    assert b"the world 'inn' has 1 error, 1 warning:\n" in hearth("play", str(hearth.pack)).stderr


def test_check_names_each_file_by_the_way_to_it_and_needs_no_name_inside_of_the_world(hearth: Hearth) -> None:
    world = hearth.pack / "world.toml"
    world.write_text(world.read_text() + '\n[thing.x]\nname = "x"\ntext = "x"\nin = "nowhere"\n')
    told = hearth("check", str(hearth.pack)).stdout.decode()
    assert Path(told.partition("world.toml:")[0]).resolve() == hearth.pack.resolve()
    shown = CliRunner()
    with chdir(hearth.pack):
        inside = shown.invoke(check, [], standalone_mode=False)
    assert inside.stdout.startswith("world.toml:")
    with chdir(hearth.pack.parent):
        inside = shown.invoke(check, [hearth.pack.name], standalone_mode=False)
        assert inside.stdout.startswith(f"{hearth.pack.name}/world.toml:")
        assert "inside of its folder no name is needed" in str(shown.invoke(check, []).output)


def test_check_puts_errors_before_warnings_counts_them_and_can_fail_for_either(hearth: Hearth) -> None:
    world = hearth.pack / "world.toml"
    sound = world.read_text()
    world.write_text(sound + '\n[thing.bell]\nname = "bell"\ntext = "Brass."\n')
    assert hearth("check", str(hearth.pack)).returncode == Exit.OK
    assert hearth("check", str(hearth.pack), "--strict").returncode == Exit.PROBLEMS
    world.write_text(world.read_text() + '\n[thing.x]\nname = "x"\ntext = "x"\nin = "nowhere"\n')
    done = hearth("check", str(hearth.pack))
    told = done.stdout.decode().splitlines()[0]
    assert f"{hearth.pack.name}/world.toml:" in told, "with an error in it, nothing is said of what is forgotten"
    world.write_text(sound + '\n[thing.bell]\nname = "bell"\ntext = "Brass."\n')
    found = json.loads(hearth("check", str(hearth.pack), "--json").stdout)
    assert (found["errors"], found["warnings"], found["safe"], found["counts"]) == (0, 1, True, {"world.nowhere": 1})
    (problem,) = found["problems"]
    assert set(problem) == {
        "file", "line", "code", "read", "wrong", "right", "severity", "source", "column", "width", "text"
    }  # fmt: skip
    assert b"By code: world.nowhere 1." in hearth("check", str(hearth.pack)).stderr


def test_check_reads_texts_for_what_is_not_there_only_when_asked(hearth: Hearth) -> None:
    world = hearth.pack / "world.toml"
    world.write_text(world.read_text().replace('text = "', 'text = "There is a brazen gargoyle. ', 1))
    assert b"gargoyle" not in hearth("check", str(hearth.pack)).stdout
    done = hearth("check", str(hearth.pack), "--prose")
    assert b'"gargoyle" is mentioned' in done.stdout
    assert done.returncode == Exit.OK
