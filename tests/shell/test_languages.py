"""A pack in a second language, from its files to the screen; and English as a file to start from."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from engine.api import load_world, new_game
from engine.narration.english import MESSAGES
from engine.parser.language import english_file
from engine.shell.packs import PackError, load_files, open_world, read_pack
from tests.tiny import said

WORLD = """
title = "La lampo"
start = "halo"
language = "eo"

[room.halo]
name = "Halo"
text = "Granda halo."
exits.north = "korto"

[room.korto]
name = "Korto"
text = "Neĝo."
exits.south = "halo"

[thing.lampo]
name = "latuna lampo"
in = "halo"
text = "Ĝi brilas."

[thing.tablo]
name = "tablo"
in = "halo"
text = "Kverka."
fixed = true
"""
ESPERANTO = """
id = "eo"
name = "Esperanto"

[message]
"taken.you" = "Vi prenas: {name thing}."
"take.held" = "Vi jam havas tion."
"take.fixed" = "Tio restas."
"parse.unknown-verb" = "Mi ne konas la vorton {word}."

[grammar]
take = "prenu|kaptu {things}"
examine = "rigardu|ekzamenu {thing}"
go = "iru {way}"

[words]
articles = "la"
endings = "n"
pronoun.it = "ĝi|ĝin"
direction.north = "norden|n"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "lampo"
    (folder / "language").mkdir(parents=True)
    (folder / "world.toml").write_text(WORLD, "utf-8")
    (folder / "language" / "eo.toml").write_text(ESPERANTO, "utf-8")
    return folder


def test_a_pack_is_played_in_its_language(pack: Path) -> None:
    playing = new_game(load_world(str(pack)), seed=7)
    assert said(playing, "prenu la latunan lampon") == "Vi prenas: latuna lampo."
    assert said(playing, "kaptu ĝin") == "Vi jam havas tion."
    assert said(playing, "prenu tablon") == "Tio restas."
    assert said(playing, "rigardu lampon") == "Ĝi brilas."
    assert "Neĝo." in said(playing, "iru norden")
    assert said(playing, "x lampo").startswith("Mi ne konas la vorton")


def test_another_wording_is_another_world(pack: Path) -> None:
    before = open_world(pack).content_hash
    file = pack / "language" / "eo.toml"
    file.write_text(ESPERANTO.replace("restas", "ne moviĝas"), "utf-8")
    assert open_world(pack).content_hash != before
    (pack / "language" / "fr.toml").write_text("nobody = 'asks for this one'", "utf-8")
    again = open_world(pack)
    file.write_text(ESPERANTO, "utf-8")
    assert again.content_hash != open_world(pack).content_hash == before


def test_a_language_with_an_error_is_not_played(pack: Path) -> None:
    (pack / "language" / "eo.toml").write_text(ESPERANTO.replace("take =", "tak ="), "utf-8")
    with pytest.raises(PackError, match=r'language/eo\.toml:12: language\.unknown-act: "tak" is no act'):
        open_world(pack)


def test_english_needs_no_file(pack: Path) -> None:
    (pack / "world.toml").write_text(WORLD.replace('"eo"', '"en"'), "utf-8")
    loaded = load_files("lampo", read_pack(pack))
    assert loaded.world is not None
    assert loaded.world.tongue is None
    assert loaded.problems == ()


def hearth(repository: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "main.py", "language", *arguments]
    return subprocess.run(command, cwd=repository, env=dict(os.environ), capture_output=True, check=False, timeout=60)


def test_the_command_writes_all_of_english(repository: Path, pack: Path) -> None:
    assert hearth(repository).stdout.decode() == english_file(MESSAGES)
    file = pack / "language" / "fr.toml"
    assert hearth(repository, "--write", str(file)).returncode == 0
    (pack / "world.toml").write_text(WORLD.replace('"eo"', '"fr"'), "utf-8")
    loaded = load_files("lampo", read_pack(pack))
    assert loaded.problems == ()
    assert loaded.world is not None
    assert said(new_game(loaded.world, 7), "take lampo") == "You take the latuna lampo."
    again = hearth(repository, "--write", str(file))
    assert again.returncode != 0
    assert b"is there already" in again.stderr


def test_an_id_is_found_by_the_words_that_are_said(repository: Path) -> None:
    lines = hearth(repository, "take", "fixed").stdout.decode()
    assert tomllib.loads(lines)["take.fixed"] == MESSAGES["take.fixed"]
    assert hearth(repository, "no such words anywhere").stdout == b""
