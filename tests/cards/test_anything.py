"""Whatever stands in a card or in a lorebook, what comes of it is a world that plays, or a refusal."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.api import load_world, new_game
from engine.cards.into import into_new_world, into_world
from engine.cards.read import read_card
from engine.cards.refused import CardRefused
from tests.cards.making import as_json
from tests.cards.test_export import ENTRY, JSON, TEXT, whole
from tests.cards.test_import import INN

NAMES = (
    "description", "personality", "scenario", "first_mes", "mes_example", "alternate_greetings", "character_book",
    "nickname", "tags", "extensions", "assets", "creator", "creator_notes", "spec", "data", "entries",
)  # fmt: skip
FIELDS = st.fixed_dictionaries({"name": TEXT | JSON}, optional=dict.fromkeys(NAMES, TEXT | JSON)).filter(whole)
ANY_CARD = FIELDS | st.builds(lambda data: {"spec": "chara_card_v2", "data": data}, FIELDS)
ENTRIES = st.lists(ENTRY | JSON, max_size=4) | st.dictionaries(st.text(max_size=3), ENTRY | JSON, max_size=4)
ANY_BOOK = st.fixed_dictionaries({"entries": ENTRIES}, optional={"name": TEXT | JSON}).filter(whole)
MANY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def plays(folder: Path) -> None:
    game = new_game(load_world(str(folder)))
    told = [*game.opening.lines]
    for line in ("wait", "hello", "who are you", "topics", "about"):
        told += game.play(line).lines
    assert not any(code in line.text for line in told for code in "\x1b\x00\u202e")


@given(card=ANY_CARD)
@MANY
def test_any_card(card: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            imported = into_new_world(read_card("any.json", as_json(card)), name="any", folder=Path(folder))
        except CardRefused:
            return
        assert imported.path is not None
        plays(imported.path)


@given(book=ANY_BOOK)
@MANY
def test_any_lorebook(book: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "world.toml").write_text(INN, "utf-8")
        try:
            into_world(read_card("any.json", as_json(book)), folder, id="nan")
        except CardRefused:
            return
        plays(Path(folder))
