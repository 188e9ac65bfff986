"""A packed world is one file that plays like its folder; one that is not as it should be is refused with a reason."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import msgspec
import pytest

from engine.shell import archive, packed, places
from engine.shell.archive import MANIFEST, ArchiveError, Kept, Manifest, make_archive, read_archive
from engine.shell.packed import pack_folder
from engine.shell.packs import PackError, find_pack, list_packs, open_world, read_pack
from engine.shell.transcripts import run_pack
from tests.shell.inn import INN, write_inn

FILES = {"world.toml": INN.encode(), "tests/begin.transcript": b"world: inn\n\n> look\nInn Yard\n"}


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "cache_dir", lambda: tmp_path / "cache")


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    """A pack with a test, a note, and what is nobody's business."""
    pack = write_inn(tmp_path)
    (pack / "tests").mkdir()
    (pack / "tests" / "begin.transcript").write_bytes(FILES["tests/begin.transcript"])
    (pack / "README.md").write_text("# The Inn\n")
    (pack / ".git").mkdir()
    (pack / ".git" / "config.toml").write_text("no")
    (pack / "notes.py").write_text("raise SystemExit")
    (pack / "link.txt").symlink_to("/etc/hostname")
    return pack


def test_the_same_pack_gives_the_same_file(inn: Path) -> None:
    manifest, made = pack_folder(inn)
    for path in inn.rglob("*"):
        path.touch()
    assert pack_folder(inn) == (manifest, made)
    assert (manifest.id, manifest.title, manifest.code) == ("inn", "The Inn", "")
    assert manifest.content_hash == open_world(inn).content_hash
    (inn / "world.toml").write_text(INN + "\n# more\n")
    assert pack_folder(inn)[0].whole != manifest.whole


def test_only_what_is_published_is_in_it(inn: Path) -> None:
    assert sorted(pack_folder(inn)[0].files) == ["README.md", "tests/begin.transcript", "world.toml"]


def test_a_pack_with_errors_is_not_packed(inn: Path) -> None:
    (inn / "world.toml").write_text(INN + '[thing.a]\nname = "a"\nin = "nowhere"\n')
    with pytest.raises(PackError, match="nowhere"):
        pack_folder(inn)


def test_a_packed_world_is_the_same_world_under_whatever_name_its_file_has(inn: Path, tmp_path: Path) -> None:
    file = tmp_path / "downloaded (1).hearth"
    file.write_bytes(pack_folder(inn)[1])
    world = open_world(file)
    assert (world.id, world.content_hash) == ("inn", open_world(inn).content_hash)
    assert run_pack(find_pack(file)).ok
    assert run_pack(find_pack(file)).transcripts == 1


def test_its_files_are_laid_out_in_the_cache_alone_and_mended_there(inn: Path, tmp_path: Path) -> None:
    file = tmp_path / "inn.hearth"
    file.write_bytes(pack_folder(inn)[1])
    before = set(tmp_path.rglob("*"))
    place = find_pack(file)
    assert all(
        tmp_path / "cache" in path.parents or path == tmp_path / "cache" for path in set(tmp_path.rglob("*")) - before
    )
    (place / "world.toml").write_text("not = what it was")
    (place / "more.toml").write_text("")
    assert read_pack(find_pack(file)) == {"world.toml": INN.encode()}


def test_a_packed_world_among_the_others_is_found_by_its_name(
    inn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worlds = tmp_path / "worlds"
    worlds.mkdir()
    (worlds / "inn.hearth").write_bytes(pack_folder(inn)[1])
    monkeypatch.setattr("engine.shell.packs.worlds_dirs", lambda: (worlds,))
    assert list_packs() == {"inn": worlds / "inn.hearth"}
    assert open_world("inn").id == "inn"


def test_a_file_that_is_no_packed_world_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "holiday.hearth"
    file.write_bytes(b"GIF89a")
    with pytest.raises(PackError) as refused:
        open_world(file)
    assert (
        str(refused.value)
        == 'holiday.hearth: pack.refused: "holiday.hearth" is no packed world: it does not begin like one'
    )


PEOPLE = '[person.jem]\nname = "Jem"\ntext = "A boy."\nin = "yard"\n'


def test_what_a_world_is_made_of_goes_with_it_however_it_lies_in_the_folder(inn: Path, tmp_path: Path) -> None:
    (inn / "__people.toml").write_text(PEOPLE)
    (tmp_path / "shared.toml").write_text('[person.ann]\nname = "Ann"\ntext = "A girl."\nin = "yard"\n')
    (inn / "shared.toml").symlink_to(tmp_path / "shared.toml")
    manifest, made = pack_folder(inn)
    assert {"__people.toml", "shared.toml"} < manifest.files.keys()
    file = tmp_path / "other.hearth"
    file.write_bytes(made)
    assert {"jem", "ann"} < open_world(file).nouns.keys()
    assert open_world(file).content_hash == open_world(inn).content_hash


def test_a_pack_is_read_again_once_it_is_packed(inn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is lost on the way, it is told of before the file is there."""
    (inn / "people.toml").write_text(PEOPLE.replace("jem", "mara2"))
    (inn / "story.toml").write_text('[[rule]]\non = "waiting"\ndo = ["move mara2 to taproom"]\n')
    whole = packed.make_packed

    def losing(*given: object, name: str) -> tuple[Manifest, bytes]:
        world, files, *code = given
        return whole(world, {each: files[each] for each in files if each != name}, *code)  # type: ignore[attr-defined, index, arg-type]

    monkeypatch.setattr(packed, "make_packed", lambda *given: losing(*given, name="people.toml"))
    with pytest.raises(PackError, match="mara2"):
        pack_folder(inn)
    monkeypatch.setattr(packed, "make_packed", lambda *given: losing(*given, name="story.toml"))
    with pytest.raises(PackError, match="would be another world once packed"):
        pack_folder(inn)


@pytest.mark.parametrize(("name", "better"), [("my world", "my_world"), ("con", "con_world"), ("-x", "x")])
def test_a_folder_under_whose_name_no_world_can_be_given_away_is_told_a_better_one(
    tmp_path: Path, name: str, better: str
) -> None:
    pack = write_inn(tmp_path).rename(tmp_path / name)
    with pytest.raises(PackError) as refused:
        pack_folder(pack)
    assert f'rename the folder, to "{better}" say' in str(refused.value)


# --- hostile archives ---


def zipped(entries: Iterable[tuple[zipfile.ZipInfo | str, bytes]], manifest: Manifest | bytes | None = None) -> bytes:
    """A zip of these entries. Without a manifest, it gets one that promises all of them."""
    entries = list(entries)
    if manifest is None:
        names = [each.filename if isinstance(each, zipfile.ZipInfo) else each for each, _ in entries]
        kept = {
            name: Kept(len(content), archive._hash(content)) for name, (_, content) in zip(names, entries, strict=True)
        }
        manifest = Manifest(id="inn", files=kept, whole=archive._whole(kept))
    raw = manifest if isinstance(manifest, bytes) else msgspec.json.encode(manifest)
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore")  # of names that are there twice
        made.writestr(MANIFEST, raw)
        for name, content in entries:
            made.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def info(name: str, mode: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


def one(name: str, content: bytes = b"x") -> bytes:
    return zipped([("world.toml", b'title = "x"'), (info(name), content)])


def flagged(flag: int) -> bytes:
    """With a bit set in the flags of the last entry, in both places where they stand."""
    made = bytearray(one("a.txt"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        here = made.rfind(mark) + at
        made[here : here + 2] = struct.pack("<H", struct.unpack("<H", made[here : here + 2])[0] | flag)
    return bytes(made)


def renamed(old: bytes, new: bytes) -> bytes:
    return one(old.decode()).replace(old, new)


def promising(**changes: object) -> bytes:
    kept = {"world.toml": Kept(1, archive._hash(b"x"))}
    return zipped([("world.toml", b"x")], msgspec.structs.replace(
        Manifest(id="inn", files=kept, whole=archive._whole(kept)), **changes))  # fmt: skip


def stuffed(at: int) -> bytes:
    """With bytes of nobody's at one place, and every offset as it must be for them."""
    more = 1_000
    made = bytearray(GOOD[:at] + NOISE[:more] + GOOD[at:])
    entry = made.find(b"PK\x01\x02", at)
    while entry >= 0:
        (here,) = struct.unpack("<I", made[entry + 42 : entry + 46])
        made[entry + 42 : entry + 46] = struct.pack("<I", here + more if here >= at else here)
        entry = made.find(b"PK\x01\x02", entry + 4)
    end = made.rfind(b"PK\x05\x06") + 16
    made[end : end + 4] = struct.pack("<I", struct.unpack("<I", made[end : end + 4])[0] + more)
    return bytes(made)


def trailing() -> bytes:
    """With more in the last entry than its packed content, and a packed size that says so."""
    made = one("a.txt")
    at, size = made.rfind(b"PK\x03\x04"), 500
    packed_size = struct.pack("<I", struct.unpack("<I", made[at + 18 : at + 22])[0] + size)
    contents = made.find(b"PK\x01\x02")
    entry = made.rfind(b"PK\x01\x02")
    end = made.rfind(b"PK\x05\x06")
    return (
        made[: at + 18] + packed_size + made[at + 22 : contents] + NOISE[:size]
        + made[contents : entry + 20] + packed_size + made[entry + 24 : end + 16]
        + struct.pack("<I", contents + size) + made[end + 20 :]
    )  # fmt: skip


def with_a_field() -> bytes:
    named = info("a.txt")
    named.extra = struct.pack("<HH", 0x7777, 100) + NOISE[:100]
    return zipped([("world.toml", b'title = "x"'), (named, b"x")])


NOISE = Random(7).randbytes(12_000)
"""What cannot be packed."""
GOOD = make_archive(FILES, Manifest(id="inn"))[1]

HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "absolute path": (lambda: one("/etc/cron.txt"), "'/etc/cron.txt', an absolute path"),
    "drive": (lambda: one("C:evil.txt"), "an absolute path"),
    "home": (lambda: one("~/evil.txt"), "an absolute path"),
    "upward": (lambda: one("a/../../evil.txt"), "leads outside the pack"),
    "backslash": (lambda: renamed(b"a_evil.txt", b"a\\evil.txt"), "a path with a backslash"),
    "link": (lambda: zipped([(info("a.txt", stat.S_IFLNK | 0o777), b"/etc/passwd")]), "a link, 'a.txt'"),
    "device": (lambda: zipped([(info("a.txt", stat.S_IFCHR), b"")]), "no plain file"),
    "named like a device": (lambda: one("con.txt"), "names a device"),
    "hidden": (lambda: one(".git/config.txt"), "no good name"),
    "control character": (lambda: renamed(b"a_b.txt", b"a\x1bb.txt"), "no good name"),
    "end of string": (lambda: renamed(b"a_b.txt", b"a\x00b.txt"), "no good name"),
    "folder": (lambda: one("stuff/", b""), "a folder"),
    "twice": (lambda: zipped([("a.txt", b"1"), ("a.txt", b"2")]), "'a.txt' twice"),
    "case": (lambda: zipped([("a.txt", b"1"), ("A.txt", b"2")]), "which some machines take for one"),
    "composed letters": (lambda: zipped([("\u00e9.txt", b"1"), ("e\u0301.txt", b"2")]), "some machines take for one"),
    "file and folder": (lambda: zipped([("a.txt", b"1"), ("a.txt/b.txt", b"2")]), "both as a file and as the folder"),
    "not UTF-8": (lambda: renamed(b"a_b.txt", b"a\xe9b.txt"), "not in UTF-8"),
    "encrypted": (lambda: flagged(1), "is encrypted"),
    "code": (lambda: one("world.py"), "code that the world does not declare"),
    "shared object": (lambda: one("deep/down/lib.so"), "code that the world does not declare"),
    "nested archive": (lambda: one("more.zip"), "an archive within the archive"),
    "nested world": (lambda: one("more.hearth"), "an archive within the archive"),
    "odd kind": (lambda: one("picture.svg"), "a packed world holds only"),
    "bomb": (lambda: one("a.txt", b"\0" * 2_000_000), "it may be a bomb"),
    "many bombs": (lambda: zipped([(f"{n}.txt", NOISE + bytes(1_500_000)) for n in range(45)]), "would unpack to more"),
    "too large": (lambda: one("a.txt", b"\0" * 17_000_000), "at most 16,000,000"),
    "too many": (lambda: zipped([(f"{number}.txt", b"") for number in range(2_001)]), "too many"),
    "too deep": (lambda: one("/".join("abcdefghij") + ".txt"), "too long or too deep"),
    "long name": (lambda: one("a" * 300 + ".txt"), "too long or too deep"),
    "no manifest": (lambda: zipped([]).replace(b"manifest.json", b"manifesto.txt"), "has no manifest.json"),
    "senseless manifest": (lambda: zipped([("world.toml", b"")], b"{"), "makes no sense"),
    "manifest of another shape": (lambda: zipped([("world.toml", b"")], b'{"id": 3}'), "makes no sense"),
    "deep manifest": (lambda: zipped([("world.toml", b"")], b'{"id": ' + b"[" * 9_000), "makes no sense"),
    "later format": (lambda: promising(format=2), "update Hearthlight"),
    "id as a path": (lambda: promising(id="../../evil"), "no good name"),
    "id as a device": (lambda: promising(id="nul"), "names a device"),
    "wrong hash": (lambda: zipped([("world.toml", b"y")], promised(b"x")), "the hash is wrong"),
    "wrong size": (lambda: zipped([("world.toml", b"yy")], promised(b"x")), "the size is wrong"),
    "changed manifest": (lambda: promising(whole="0" * 32), "its own hash is wrong"),
    "more than promised": (lambda: zipped([("world.toml", b"x"), ("b.txt", b"")], promised(b"x")), "says nothing"),
    "less than promised": (lambda: zipped([], promised(b"x")), "lacks 'world.toml'"),
    "missing code": (lambda: promising(code="hooks.py"), "lacks 'hooks.py'"),
    "no files": (lambda: zipped([]), "holds no files"),
    "nothing at all": (lambda: b"PK\x03\x04" + b"PK\x05\x06" + bytes(18), "holds nothing at all"),
    "large manifest": (lambda: zipped([("a.txt", b"")], b'{"id": "' + NOISE.hex().encode() * 50), "a manifest of more"),
    "format that never was": (lambda: promising(format=0), "there never was"),
    "format below all": (lambda: promising(format=-5), "there never was"),
    "named like a device with a small number": (lambda: one("COM\u00b9.txt"), "names a device"),
    "named like a console": (lambda: one("conin$.txt"), "names a device"),
    "hidden in front of the table": (lambda: stuffed(GOOD.find(b"PK\x01\x02")), "in front of its table of contents"),
    "hidden between two files": (lambda: stuffed(GOOD.rfind(b"PK\x03\x04")), "in front of 'world.toml'"),
    "hidden behind what is packed": (lambda: trailing(), "behind 'a.txt'"),
    "hidden in a field of its own": (lambda: with_a_field(), "something besides its files, with 'a.txt'"),
    "cut short": (lambda: GOOD[:-30], "cut short"),
    "cut at the front": (lambda: GOOD[10:], "does not begin like one"),
    "something in front": (lambda: b"PK\x03\x04#!/bin/sh\n" + GOOD, ""),
    "something behind": (lambda: GOOD + b"more", "after its end"),
    "broken inside": (lambda: GOOD[:60] + bytes(40) + GOOD[100:], ""),
    "empty": (lambda: b"", "does not begin like one"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", "'hearth card import' makes a world of it"),
    "a card in JSON": (lambda: b'{"spec": "chara_card_v2"}', "'hearth card import' makes a world of it"),
}  # fmt: skip


def promised(content: bytes) -> Manifest:
    kept = {"world.toml": Kept(len(content), archive._hash(content))}
    return Manifest(id="inn", files=kept, whole=archive._whole(kept))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_refused_with_its_reason_and_nothing_is_written(kind: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[kind]
    file = tmp_path / "gift.hearth"
    file.write_bytes(make())
    with pytest.raises(PackError) as refused:
        find_pack(file)
    assert [problem.code for problem in refused.value.problems] == ["pack.refused"]
    assert str(refused.value).startswith("gift.hearth: ")
    assert reason in str(refused.value)
    assert "\x1b" not in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["gift.hearth"]


def test_every_flipped_or_missing_byte_is_refused_or_harmless() -> None:
    """Whatever the damage, what is read is what was packed, or nothing is."""
    for at in range(0, len(GOOD), 3):
        for broken in (GOOD[:at] + bytes([GOOD[at] ^ 0x55]) + GOOD[at + 1 :], GOOD[:at]):
            try:
                assert read_archive(broken)[1] == FILES
            except ArchiveError:
                continue


def test_python_is_packed_where_the_manifest_declares_it_and_nowhere_else() -> None:
    manifest, made = make_archive({**FILES, "hooks.py": b"pass"}, Manifest(id="inn", code="hooks.py"))
    assert read_archive(made)[0].code == "hooks.py"
    assert read_archive(made)[0] == manifest
    with pytest.raises(ArchiveError, match="does not declare"):
        make_archive({**FILES, "hooks.py": b"pass"}, Manifest(id="inn"))


def test_the_cache_is_a_place_of_its_own() -> None:
    assert places.cache_dir() != places.data_dir()
