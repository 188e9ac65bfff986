"""The card of the modders' guide is one, and what the guide says of it is so."""

from __future__ import annotations

import re
from pathlib import Path

from engine.api import load_world, new_game
from engine.cards.into import into_new_world, look_at
from engine.cards.read import read_card
from engine.cards.report import told
from engine.shell.packs import load_files, read_pack
from tests.tiny import said

GUIDE = (
    (Path(__file__).resolve().parents[2] / "npcs" / "README.md").read_text("utf-8").partition("## Character cards")[2]
)


def block(head: str) -> str:
    found = re.search(rf"^```{head}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_report_of_the_guide_is_the_one_that_is_told() -> None:
    found = read_card("ness.json", block("json card").encode())
    assert told(look_at(found).report).startswith(block("text report"))


def test_the_card_of_the_guide_plays(tmp_path: Path) -> None:
    imported = into_new_world(read_card("ness.json", block("json card").encode()), folder=tmp_path)
    assert imported.path is not None
    assert load_files("ness", read_pack(imported.path), ()).problems == ()
    game = new_game(load_world(str(imported.path)))
    heard = said(game, "wait")
    assert "She goes on splicing. \"You'll be the one they sent. Mind the " in heard
    assert "The weir was opened with the mill's own key." in said(game, "ask ness about the sluice")


def test_every_field_of_a_card_that_the_guide_names_is_told_of_in_the_report() -> None:
    report = look_at(read_card("ness.json", block("json card").encode())).report
    listed = {each.what for each in (*report.kept, *report.changed, *report.lost)}
    assert {"first_mes", "mes_example", "lore: the open weir", "system_prompt", "extensions.talkativeness"} <= listed
    assert [each.what for each in report.orders] == ["system_prompt"]
