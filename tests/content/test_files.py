"""Which files of a pack are read, in which order, and where a name leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.content.pack import load_pack
from engine.shell.packed import pack_folder
from engine.shell.packs import load_files, open_world, read_pack

ROOM = '[room.a]\nname = "A"\ntext = "a"\n'


def rule(say: str) -> str:
    return f'[[rule]]\non = "taking"\nsay = "{say}"\n'


def main(*names: str) -> str:
    shown = ", ".join(f'"{name}"' for name in names)
    return f'title = "T"\nstart = "a"\nfiles = [{shown}]\n{ROOM}'


def order(files: dict[str, str]) -> list[str]:
    loaded = load_pack("t", files)
    assert loaded.world is not None, loaded.problems
    return [each.say.source for each in loaded.world.rules]


def codes(files: dict[str, str]) -> list[str]:
    return [problem.code for problem in load_pack("t", files).problems]


FILES = {
    "b.toml": rule("b"),
    "c.toml": rule("c"),
    "d/e.toml": rule("e"),
    "d/f.toml": rule("f"),
    "d/g/h.toml": rule("h"),
}


def test_without_names_all_at_the_top_is_read_and_nothing_further_down() -> None:
    whole = {"world.toml": f'title = "T"\nstart = "a"\n{ROOM}', **FILES}
    assert order(whole) == ["b", "c"]
    assert codes(whole) == []


def test_named_files_are_read_in_the_order_in_which_they_are_named() -> None:
    assert order({"world.toml": main("d/f.toml", "c.toml", "b.toml"), **FILES}) == ["f", "c", "b"]
    assert order({"world.toml": main("c.toml", "*.toml", "d/*.toml"), **FILES}) == ["c", "b", "e", "f"]
    assert order({"world.toml": main("**/h.toml", "**/*.toml"), **FILES}) == ["h", "b", "c", "e", "f"]
    assert order({"world.toml": main("**/" * 90 + "h.toml", "**/**/*.toml"), **FILES}) == ["h", "b", "c", "e", "f"]


def test_what_is_not_named_is_left_out_and_told_of() -> None:
    files = {"world.toml": main("b.toml", "d/*.toml"), **FILES}
    assert order(files) == ["b", "e", "f"]
    assert codes(files) == ["pack.file-left-out"] * 2


def test_languages_and_tests_are_no_part_of_the_world_however_it_is_named() -> None:
    files = {"world.toml": main("**/*.toml"), "tests/x.toml": "junk", "language/eo.toml": "junk", "b.toml": rule("b")}
    assert order(files) == ["b"]
    assert codes(files) == []


@pytest.mark.parametrize("name", ["../b.toml", "d/../b.toml", "/b.toml", "~/b.toml", "C:/b.toml"])
def test_no_name_leads_out_of_the_pack(name: str) -> None:
    assert codes({"world.toml": main(name, "*.toml"), "b.toml": ""}) == ["pack.file-outside"]


def test_what_a_missing_file_declares_is_not_said_to_be_missing() -> None:
    text = main("people.toml") + '[thing.key]\nname = "key"\ntext = "k"\nheld_by = "mara"\n'
    assert codes({"world.toml": text}) == ["pack.no-such-file"]


def test_a_problem_is_told_in_the_file_where_it_stands() -> None:
    (found,) = load_pack("t", {"world.toml": main("d/e.toml"), "d/e.toml": f"\n{rule('{oops is lit: x}')}"}).problems
    assert (found.file, found.line) == ("d/e.toml", 4)


def test_only_world_toml_names_files() -> None:
    files = {"world.toml": f'title = "T"\nstart = "a"\n{ROOM}', "b.toml": 'files = ["c.toml"]\n', "c.toml": ""}
    assert codes(files) == ["world.never-used"]


def test_names_of_the_wrong_kind_are_told_of_and_all_at_the_top_is_read() -> None:
    text = f'title = "T"\nstart = "a"\nfiles = "b.toml"\n{ROOM}[thing.x]\nname = "x"\ntext = "x"\nin = "cellar"\n'
    files = {"world.toml": text, "b.toml": '[room.cellar]\nname = "C"\ntext = "c"\n'}
    (found,) = [problem for problem in load_pack("t", files).problems if problem.severity == "error"]
    assert 'write files = ["b.toml"]' in str(found)


def test_the_world_is_another_if_its_files_are_named_in_another_order() -> None:
    one = load_pack("t", {"world.toml": main("b.toml", "c.toml"), **FILES}).world
    other = load_pack("t", {"world.toml": main("c.toml", "b.toml"), **FILES}).world
    assert one is not None and other is not None and one.content_hash != other.content_hash


def test_files_in_folders_are_read_from_the_disk_where_they_are_named(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    for name, content in {"world.toml": main("d/e.toml", "d/g/*.toml", "d/f.toml"), **FILES}.items():
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text(content)
    (pack / "b.toml").unlink()
    (pack / "c.toml").unlink()
    assert [each.say.source for each in open_world(pack).rules] == ["e", "h", "f"]
    assert load_files("pack", read_pack(pack)).problems == ()
    packed = tmp_path / "pack.hearth"
    packed.write_bytes(pack_folder(pack)[1])
    assert open_world(packed).content_hash == open_world(pack).content_hash
    (pack / "world.toml").write_text(main())
    assert list(read_pack(pack)) == ["world.toml", "d/e.toml", "d/f.toml", "d/g/h.toml"]
    (pack / "world.toml").write_text(f'title = "T"\nstart = "a"\n{ROOM}')
    assert list(read_pack(pack)) == ["world.toml"]


def test_no_link_leads_out_of_the_pack(tmp_path: Path) -> None:
    pack, other = tmp_path / "pack", tmp_path / "other"
    (pack / "d").mkdir(parents=True)
    other.mkdir()
    (other / "e.toml").write_text(rule("e"))
    try:
        (pack / "d" / "e.toml").symlink_to(other / "e.toml")
        (pack / "o").symlink_to(other)
    except OSError:
        pytest.skip("links cannot be made here")
    (pack / "world.toml").write_text(main("d/e.toml", "o/e.toml"))
    assert list(read_pack(pack)) == ["world.toml"]
