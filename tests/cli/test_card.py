"""`hearth card`: what goes where, how each command ends, and that a newcomer with a card plays at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli.exits import Exit
from tests.cards.making import V2, V3, WORLD_INFO, as_json, card_png
from tests.cli.test_play import Hearth


@pytest.fixture
def hearth(repository: Path, tmp_path: Path) -> Hearth:
    return Hearth(repository, tmp_path)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    file = tmp_path / "dorrit.png"
    file.write_bytes(card_png(V3, "ccv3"))
    return file


def test_a_newcomer_with_a_card_plays_at_once(hearth: Hearth, card: Path, tmp_path: Path) -> None:
    done = hearth("card", "import", str(card), "--path", str(tmp_path / "mine"))
    assert done.returncode == Exit.OK
    told = done.stdout.decode()
    assert told.startswith("dorrit.png: a character card V3 in a PNG with a lorebook of 2 entries, Dot.\n\nKept (")
    assert told.rstrip().endswith(str(tmp_path / "mine" / "dot"))
    world = str(tmp_path / "mine" / "dot")
    assert f"play {world}" in done.stderr.decode()
    assert hearth("check", world, "--strict").returncode == Exit.OK
    played = hearth("play", world, "--plain", "--no-save", lines="wait\nask dot about the barge\n").stdout.decode()
    assert "Mind the rope" in played and "Sorrow sank" in played


def test_a_look_and_a_dry_run_write_nothing(hearth: Hearth, card: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    shown = hearth("card", "show", str(card))
    dry = hearth("card", "import", str(card), "--dry-run")
    assert (shown.returncode, dry.returncode) == (Exit.OK, Exit.OK)
    assert shown.stdout == dry.stdout
    into = hearth("card", "import", str(card), "--into", str(hearth.pack), "--dry-run", "--json")
    assert json.loads(into.stdout)["path"] is None
    assert sorted(tmp_path.rglob("*")) == before


def test_into_a_world_that_is_there_and_out_of_it_again(hearth: Hearth, card: Path, tmp_path: Path) -> None:
    done = hearth("card", "import", str(card), "--into", str(hearth.pack), "--person", "dorrit", "--json")
    assert done.returncode == Exit.OK
    found = json.loads(done.stdout)
    assert (found["id"], found["kept_in"]) == ("dorrit", "cards/dorrit.card.json")
    assert {"kept", "changed", "lost", "orders"} <= found["report"].keys()
    assert hearth("check", str(hearth.pack)).returncode == Exit.OK
    out = tmp_path / "out.json"
    done = hearth("card", "export", str(hearth.pack), "dorrit", str(out))
    assert (done.returncode, done.stdout.decode().strip()) == (Exit.OK, str(out))
    assert "nothing was changed since" in done.stderr.decode()
    assert json.loads(out.read_bytes()) == V3
    assert (
        hearth("card", "export", str(hearth.pack), "dorrit", str(out)).returncode == Exit.OK
    )  # a card is written anew
    out.write_text("Mine.")
    refused = hearth("card", "export", str(hearth.pack), "dorrit", str(out))
    assert refused.returncode == Exit.DISK
    assert out.read_text() == "Mine."


def test_a_lorebook_goes_to_somebody(hearth: Hearth, tmp_path: Path) -> None:
    book = tmp_path / "weir.json"
    book.write_bytes(as_json(WORLD_INFO))
    assert hearth("card", "show", str(book)).stdout.startswith(b"weir.json: a lorebook in JSON with 2 entries")
    alone = hearth("card", "import", str(book))
    assert alone.returncode == Exit.DAMAGED and b"--into" in alone.stderr
    done = hearth("card", "import", str(book), "--into", str(hearth.pack), "--person", "mara")
    assert done.returncode == Exit.OK, done.stderr


def test_what_is_refused_is_refused_by_name_and_nothing_is_written(hearth: Hearth, tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(card_png(V2)[:100])
    done = hearth("card", "import", str(bad), "--path", str(tmp_path / "mine"))
    assert done.returncode == Exit.DAMAGED
    assert done.stderr.decode().startswith("hearth: bad.png: it is cut short within its chunk tEXt")
    assert not (tmp_path / "mine").exists()
    assert hearth("card", "import", str(tmp_path / "none.png")).returncode == Exit.USAGE
    assert hearth("card", "show", str(tmp_path)).returncode == Exit.USAGE


def test_flags_that_do_not_go_together_are_named(hearth: Hearth, card: Path, tmp_path: Path) -> None:
    both = hearth("card", "import", str(card), "--into", str(hearth.pack), "--world", "x")
    assert both.returncode == Exit.USAGE and b"--into" in both.stderr
    assert hearth("card", "import", str(card), "--person", "A B").returncode == Exit.USAGE
    assert hearth("card", "import", str(card), "--into", "nowhere").returncode == Exit.MISSING
    taken = hearth("card", "import", str(card), "--into", str(hearth.pack), "--person", "mara")
    assert taken.returncode == Exit.USAGE and b"'mara' already" in taken.stderr
    ending = hearth("card", "export", str(hearth.pack), "mara", str(tmp_path / "mara.gif"))
    assert ending.returncode == Exit.USAGE and b".json, .png, .charx" in ending.stderr
    image = hearth("card", "export", str(hearth.pack), "mara", str(tmp_path / "m.json"), "--image", str(card))
    assert image.returncode == Exit.USAGE
    nobody = hearth("card", "export", str(hearth.pack), "nobody", str(tmp_path / "m.json"))
    assert nobody.returncode == Exit.USAGE and b"mara" in nobody.stderr
    assert (
        hearth("card", "export", str(hearth.pack), "mara", str(tmp_path / "m.png"), "--image", str(card)).returncode
        == 0
    )


def test_a_saved_game_is_a_chat_to_be_read_elsewhere(hearth: Hearth, tmp_path: Path) -> None:
    hearth.play("--slot", "it", "--seed", "1", lines="north\nask mara about the weather\ntake xyzzy\n")
    out = tmp_path / "it.jsonl"
    done = hearth("card", "chat", "it", str(out))
    assert (done.returncode, done.stdout.decode().strip()) == (Exit.OK, str(out)), done.stderr
    head, *messages = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert (head["user_name"], head["character_name"], head["chat_metadata"]["hearthlight"]["seed"]) == (
        "You",
        "Mara",
        1,
    )
    mine = [each["mes"] for each in messages if each["is_user"]]
    assert mine == ["north", "ask mara about the weather", "take xyzzy"]
    (hers,) = [each for each in messages if each["name"] == "Mara"]
    assert hers["extra"]["hearthlight"] == {"number": 3, "turn": 2, "person": "mara", "mind": "scripted"}
    assert messages[0]["extra"]["type"] == "narrator" and not messages[0]["is_user"]
    assert all({"name", "is_user", "is_system", "send_date", "mes", "extra"} == each.keys() for each in messages)
    assert hearth("card", "chat", "it", str(out)).returncode == Exit.OK
    out.write_text("Mine.")
    assert hearth("card", "chat", "it", str(out)).returncode == Exit.DISK
    assert hearth("card", "chat", "it", str(tmp_path / "it.txt")).returncode == Exit.USAGE
    assert hearth("card", "chat", "nothing", str(out)).returncode == Exit.MISSING
