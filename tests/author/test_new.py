"""What `new` makes works at once: it checks clean, its tests pass, it can be won, and nothing is ever written over."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from engine.api import new_game
from engine.author.new import NotMade, new_brain, new_person, new_world
from engine.author.opening import open_pack
from engine.author.plan import plan_of
from engine.author.solve import solve
from engine.author.stats import stats_of
from engine.shell import packed
from engine.shell.packs import PackError, PackMissing, load_files, open_world, read_pack
from engine.shell.plugins import find_plugins, known_brains, load_brain
from engine.shell.transcripts import run_pack as play_transcripts
from engine.shell.watching import at


def problems(pack: Path) -> list[str]:
    return [str(problem) for problem in load_files(pack.name, read_pack(pack), known_brains()).problems]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return new_world("salt-road", folder=tmp_path)


# --- a world -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nul.txt", "Perhaps: nul_txt"),
        ("nul", "Perhaps: nul_world"),
        ("a" * 300, "is too long for the name of a world"),
    ],
)
def test_a_name_that_cannot_be_is_answered_with_one_that_can(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(NotMade) as refused:
        new_world(name, folder=tmp_path)
    assert told in str(refused.value) and len(str(refused.value)) < 200


def test_a_folder_that_takes_nothing_is_named_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(prefix: str, dir: Path) -> str:
        raise PermissionError(13, "Permission denied", str(dir / f"{prefix}x"))

    monkeypatch.setattr("engine.author.new.tempfile.mkdtemp", refused)
    with pytest.raises(PermissionError) as error:
        new_world("inn", folder=tmp_path)
    assert error.value.filename == str(tmp_path)


def test_a_new_world_checks_clean_and_its_transcripts_pass(world: Path) -> None:
    assert problems(world) == []
    report = play_transcripts(world)
    assert report.ok, "\n".join(report.lines)
    assert report.transcripts == 2


def test_a_new_world_has_all_that_its_texts_mention(world: Path) -> None:
    assert load_files(world.name, read_pack(world), known_brains(), prose=True).problems == ()


def test_a_new_world_can_be_won_in_both_ways_and_lost_in_none(world: Path) -> None:
    solved = solve(open_pack(world).world)
    assert [(each.ending, each.status) for each in solved.endings] == [("crossing", "won"), ("morning", "won")]
    assert [each.dead_ends.lost for each in solved.endings if each.dead_ends is not None] == [0, 0]


def test_a_new_world_has_what_it_promises(world: Path) -> None:
    opened = open_pack(world)
    found = stats_of(opened.world, opened.files)
    assert (found.title, found.rooms, len(found.people), len(found.endings)) == ("Salt Road", 3, 1, 2)
    assert (len(found.quests), found.hints, found.bare) == (1, 1, ())
    assert any(noun.locked for noun in opened.world.nouns.values())
    assert len(plan_of(opened.world).ways) == 2
    said = {path.name: path.read_text("utf-8") for path in world.rglob("*") if path.is_file()}
    assert all("@" not in text for name, text in said.items() if name != "schema.json")
    assert all(text.startswith("#:schema ./schema.json\n") for name, text in said.items() if name.endswith(".toml"))
    assert "schema.json" in said
    assert all(max(map(len, text.splitlines())) <= 130 for name, text in said.items() if name.endswith(".toml"))


def test_a_title_can_have_any_letter(tmp_path: Path) -> None:
    pack = new_world("a", title='Say "no"\\ \n twice', folder=tmp_path)
    assert problems(pack) == []
    assert tomllib.loads((pack / "world.toml").read_text("utf-8"))["title"] == 'Say "no"\\ twice'


@pytest.mark.parametrize(
    ("title", "why"), [("x\x1b[31m", "control character"), ("x\x9b", "control"), ("\udcff", "UTF-8")]
)
def test_a_title_that_no_world_can_have_makes_none(tmp_path: Path, title: str, why: str) -> None:
    with pytest.raises(NotMade, match=why):
        new_world("a", title=title, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_to_be_typed_stands_in_quotes_where_its_folder_has_a_space(tmp_path: Path) -> None:
    pack = new_world("a", folder=tmp_path / "my worlds")
    assert f"'{pack}'" in (pack / "README.md").read_text("utf-8")


def test_a_world_is_never_written_over(world: Path) -> None:
    (world / "world.toml").write_text("mine", "utf-8")
    with pytest.raises(NotMade, match="is there already"):
        new_world("salt-road", folder=world.parent)
    assert (world / "world.toml").read_text("utf-8") == "mine"
    (world.parent / "link").symlink_to(world.parent / "nowhere")
    with pytest.raises(NotMade, match="is there already"):
        new_world("link", folder=world.parent)
    assert sorted(each.name for each in world.parent.iterdir()) == ["link", "salt-road"], "nothing half made is left"


@pytest.mark.parametrize(
    ("name", "meant"), [("Salt Road", "salt_road"), ("../up", "up"), ("", ""), ("ä", ""), (".", "")]
)
def test_a_name_that_is_no_folder_is_refused_with_one_that_is(tmp_path: Path, name: str, meant: str) -> None:
    with pytest.raises(NotMade) as refused:
        new_world(name, folder=tmp_path)
    assert str(refused.value).endswith(f"Perhaps: {meant}" if meant else "make one.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["con", "nul", "com1"])
def test_a_name_that_is_a_device_on_some_machines_is_refused(world: Path, name: str) -> None:
    with pytest.raises(NotMade, match=f"Perhaps: {name}_world"):
        new_world(name, folder=world.parent)
    with pytest.raises(NotMade, match=f"Perhaps: {name}_person"):
        new_person(str(world), name)


# --- a person ------------------------------------------------------------------------------------


def test_a_new_person_stands_where_the_story_begins_and_the_world_is_as_sound_as_before(world: Path) -> None:
    file = new_person(str(world), "old_tom")
    assert file == world / "old_tom.toml"
    assert file.read_text("utf-8").startswith("#:schema ./schema.json\n")
    assert problems(world) == []
    assert play_transcripts(world).ok
    noun = open_pack(world).world.nouns["old_tom"]
    assert (noun.name, noun.parent) == ("Old Tom", "waiting_room")


def test_a_new_person_takes_nothing_that_the_story_needs(world: Path) -> None:
    new_person(str(world), "nan")
    game = new_game(at(open_world(world), things=("umbrella",)))
    assert "I'd only lose it" in game.play("give umbrella to nan").lines[0].text
    assert [thing for thing in game.play("inventory").lines if "umbrella" in thing.text]


def test_a_new_person_can_be_named_and_placed(world: Path) -> None:
    new_person(str(world), "tom", name='Tom "Bell" Marsh', room="boathouse")
    noun = open_pack(world).world.nouns["tom"]
    assert (noun.name, noun.parent) == ('Tom "Bell" Marsh', "boathouse")


@pytest.mark.parametrize(
    ("id", "room", "why"),
    [
        ("ida", "", "a person with the id 'ida' already: Ida Marsh"),
        ("bell", "", "a thing with the id 'bell' already"),
        ("player", "", "a person with the id 'player' already"),
        ("Tom", "", "Perhaps: tom"),
        ("tom", "kitchen", "There is no room 'kitchen'. There are: waiting_room, jetty, boathouse."),
        ("silence", "", "would not go with this world"),
        ("story", "", "story.toml is there already"),
    ],
)
def test_a_person_who_does_not_fit_is_refused_and_nothing_is_written(world: Path, id: str, room: str, why: str) -> None:
    before = {path: path.read_bytes() for path in world.rglob("*") if path.is_file()}
    with pytest.raises(NotMade) as refused:
        new_person(str(world), id, room=room)
    assert why in str(refused.value)
    assert {path: path.read_bytes() for path in world.rglob("*") if path.is_file()} == before


def test_a_person_for_a_world_that_names_its_files_is_told_to_be_named_too(world: Path) -> None:
    main = world / "world.toml"
    main.write_text('files = ["things.toml", "people.toml", "story.toml"]\n' + main.read_text("utf-8"), "utf-8")
    with pytest.raises(NotMade) as refused:
        new_person(str(world), "tom")
    assert [problem.code for problem in refused.value.problems] == ["pack.file-left-out"]


def test_a_person_is_put_into_no_world_that_is_packed(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "cache_dir", lambda: tmp_path / "cache")
    file = tmp_path / "salt-road.hearth"
    file.write_bytes(packed.pack_folder(world)[1])
    with pytest.raises(NotMade, match="That is a packed world"):
        new_person(str(file), "bob")
    assert list(tmp_path.rglob("bob.toml")) == []


def test_a_person_is_put_into_no_world_that_is_broken_or_missing(world: Path) -> None:
    (world / "story.toml").write_text("[", "utf-8")
    with pytest.raises(PackError):
        new_person(str(world), "tom")
    with pytest.raises(PackMissing):
        new_person(str(world / "nowhere"), "tom")


# --- a brain -------------------------------------------------------------------------------------


def test_a_new_brain_loads_and_its_tests_pass(tmp_path: Path, repository: Path) -> None:
    folder = new_brain("curt", folder=tmp_path)
    (plugin,) = find_plugins([tmp_path], [])
    assert (plugin.id, plugin.name, plugin.problem) == ("curt", "Curt", "")
    assert load_brain(plugin).api == 1
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(repository / "pyproject.toml"),
         "--rootdir", str(repository), str(folder)],
        cwd=repository, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout.decode()
    assert done.stdout.startswith(b"..... ")


def test_a_new_brain_uses_the_public_door_alone(tmp_path: Path) -> None:
    folder = new_brain("curt", folder=tmp_path)
    source = (folder / "brain.py").read_text("utf-8")
    assert [line for line in source.splitlines() if "engine" in line] == [
        "from engine.api import Answer, Model, Request"
    ]
    assert all("@" not in path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("id", ["plain", "lying", "Curt", "a" * 41])
def test_a_brain_whose_id_is_taken_or_is_none_is_refused(tmp_path: Path, id: str) -> None:
    with pytest.raises(NotMade):
        new_brain(id, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_brain_is_never_written_over(tmp_path: Path) -> None:
    new_brain("curt", folder=tmp_path)
    (tmp_path / "curt" / "brain.py").write_text("mine", "utf-8")
    with pytest.raises(NotMade, match="is there already"):
        new_brain("curt", folder=tmp_path)
    assert (tmp_path / "curt" / "brain.py").read_text("utf-8") == "mine"
