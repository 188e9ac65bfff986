"""`hearth test` says how much of a world its transcripts come to, and where all that they leave out is declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.author.covering import Covering, Share, transcripts_cover
from tests.author.test_coverage import MILL

WALK = "world: mill\n\n> take sack\nGot the sack.\n\n> east\nLoft\n"


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    pack = tmp_path / "mill"
    (pack / "tests").mkdir(parents=True)
    (pack / "world.toml").write_text(MILL)
    (pack / "tests" / "walk.transcript").write_text(WALK)
    return pack


def missed(found: Covering) -> list[str]:
    return [str(each) for each in found.missed]


def test_what_no_transcript_comes_to_is_listed_with_its_line(mill: Path) -> None:
    found = transcripts_cover(mill)
    lines = MILL.splitlines()
    rule, room = lines.index('on = "dropping sack"'), lines.index("[room.mill]") + 1
    ending, message = lines.index("[ending.rich]") + 1, lines.index('"dropped.you" = "Gone."') + 1
    quest, hint = lines.index("[quest.flour]") + 1, lines.index("[[hint]]") + 1
    told = missed(found)
    assert told[:2] == [
        f"world.toml:{room}: room mill is never entered",
        f'world.toml:{rule}: rule "dropping sack" never fires',
    ]
    assert told[-2:] == [
        f"world.toml:{ending}: ending rich is never reached",
        f"world.toml:{message}: message dropped.you is never said",
    ]
    assert f"world.toml:{quest}: quest flour never begins" in told
    assert f"world.toml:{hint}: hint Where is the flour? is never given" in told
    topic, table = lines.index("[person.mara]") + 7, lines.index("[table.omens]") + 3
    assert f'world.toml:{topic}: topic "wind" of mara is never talked of' in told
    assert f"world.toml:{topic - 1}: cover of debt by mara is never said" in told
    assert f"world.toml:{table}: entry omens 2 is never drawn" in told
    assert f'world.toml:{topic + 1}: answer 1 on "price" of mara is never given' in told
    assert f'world.toml:{topic + 1}: answer 2 on "price" of mara is never given' in told
    assert f"world.toml:{topic + 3}: greeting 1 of mara is never said" in told
    assert f"world.toml:{topic + 4}: greeting 2 of mara is never said" in told
    assert f"world.toml:{topic + 5}: farewell 1 of mara is never said" in told
    assert f"world.toml:{topic + 6}: opening 1 of mara is never said" in told
    assert all(int(words.split(":")[1]) >= quest for words in told if "stage flour" in words)
    assert str(found).startswith("Covered: 2 of 3 rooms, 1 of 3 rules, 1 of 1 fact, 0 of 3 topics, 0 of 2 answers, ")
    assert "0 of 1 cover, 0 of 1 opening, 0 of 2 greetings, 0 of 1 farewell, " in str(found)
    assert "0 of 2 options, 0 of 2 entries" in str(found)


def test_transcripts_add_up_and_one_that_fails_covers_what_it_came_to(mill: Path) -> None:
    (mill / "tests" / "more.transcript").write_text(
        "world: mill\n\n> north\nNobody says this.\n> south\n> take sack\n> wait\n> 1\n> drop sack\n"
    )
    left = missed(transcripts_cover(mill))
    assert [words for words in left if "room" in words or "rule" in words or "ending" in words] == []


def test_one_that_cannot_be_read_covers_nothing(mill: Path) -> None:
    (mill / "tests" / "walk.transcript").write_bytes(b"\xff\xfe")
    found = transcripts_cover(mill)
    assert found.shares[0] == Share("room", 0, 3)
