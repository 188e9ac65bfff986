"""Who came from a card goes out as they came in, but for what was changed; anybody else as far as a card can say it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.author.new import NotMade
from engine.cards.charx import others_in
from engine.cards.into import into_new_world, into_world, look_at
from engine.cards.json_text import DEEPEST
from engine.cards.png import cards_in, chunks_of, from_base64
from engine.cards.read import read_card
from engine.cards.refused import CardRefused
from engine.cards.write import export_person
from engine.cards.write_lore import Told
from tests.cards.making import (
    BOOK,
    LOREBOOK_V3,
    V1,
    V2,
    V3,
    WORLD_INFO,
    as_json,
    card_png,
    charx,
    chunk,
    png,
    text_chunk,
)
from tests.cards.test_import import INN

INNKEEPER = """
title = "The Inn"
start = "hall"

[room.hall]
name = "Hall"
text = "Wide."

[person.nan]
name = "Nan"
in = "hall"
text = "She is {&old|grey}."
card = "Nan keeps the inn."
voice = "Short."
wants = "the rent"
samples = ["Well, now."]
greeting = "{~Evening, the stranger.|You again \\\\{sic\\\\}.}"

[[person.nan.knows]]
fact = "mill"
suggest = "the mill"

[[person.nan.knows]]
fact = "debt"
when = "trust of nan >= 1"
cover = "No."

[fact.mill]
name = "the mill"
text = "The mill is shut."
words = ["mill"]

[fact.debt]
name = "the debt"
text = "Nan owes the miller forty crowns."
words = ["debt"]
"""


def there_and_back(card: Any, kind: str = "json", pack: Any = as_json) -> Any:
    """A card imported into a world of its own and exported, unedited."""
    with tempfile.TemporaryDirectory() as folder:
        imported = into_new_world(read_card("card", pack(card)), name="w", folder=Path(folder))
        content, told = export_person(str(imported.path), imported.id, kind)
    assert (told.from_card, told.edited) == ("card", [])
    return read_card(f"out.{kind}", content).raw


def edited(folder: Path, *changes: tuple[str, str], card: Any = V3) -> tuple[Any, Told]:
    """The same with something in the pack's file changed in between."""
    imported = into_new_world(read_card("card", as_json(card)), name="w", folder=folder)
    file = folder / "w" / f"{imported.id}.toml"
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    content, told = export_person(str(imported.path), imported.id, "json")
    return json.loads(content), told


@pytest.mark.parametrize("kind", ["json", "png", "charx"])
@pytest.mark.parametrize("pack", [as_json, card_png, charx])
def test_a_card_of_version_3_goes_out_equal_in_every_field_whatever_it_came_in(kind: str, pack: Any) -> None:
    assert there_and_back(V3, kind, pack) == V3


def test_a_card_of_version_2_goes_out_as_version_3_with_every_field_that_it_had() -> None:
    out = there_and_back(V2)
    assert (out["spec"], out["spec_version"]) == ("chara_card_v3", "3.0")
    entries = [{**each, "use_regex": False} for each in BOOK["entries"]]
    expected = {**V2["data"], "group_only_greetings": [], "character_book": {**BOOK, "entries": entries}}
    assert out["data"] == expected


def test_a_card_of_version_1_goes_out_as_version_3_and_what_else_was_at_its_root_stays_there() -> None:
    out = there_and_back({**V1, "avatar": "none", "chat": "x"})
    assert {key: out["data"][key] for key in V1} == V1
    assert (out["avatar"], out["chat"]) == ("none", "x")
    assert out["data"]["extensions"] == {} and out["data"]["group_only_greetings"] == []


def test_a_lorebook_among_the_extensions_is_read_where_it_stands_and_stays_there() -> None:
    data = {key: value for key, value in V3["data"].items() if key != "character_book"}
    card = {**V3, "data": {**data, "extensions": {"character_book": V3["data"]["character_book"], "x": 1}}}
    report = look_at(read_card("card.json", as_json(card))).report
    assert [each.what for each in report.kept if each.what.startswith("lore")] == ["lore: the barge"]
    assert [each.what for each in report.lost if each.what.startswith("ext")] == ["extensions.x"]
    assert there_and_back(card) == card


def test_a_card_as_deep_as_any_that_is_read_goes_out_as_it_came_in() -> None:
    deep: Any = "x"
    for _ in range(DEEPEST - 3):
        deep = [deep]
    card = {**V3, "data": {**V3["data"], "extensions": {"odd": deep}}}
    assert there_and_back(card) == card


def test_in_a_picture_stands_a_card_of_version_2_too_for_programs_that_know_no_other(tmp_path: Path) -> None:
    picture = png(chunk(b"tEXt", b"Author\0Nan"), text_chunk("chara", V2), text_chunk("ccv3", V3))
    imported = into_new_world(read_card("card.png", picture), folder=tmp_path)
    content, _ = export_person(str(imported.path), imported.id, "png")
    cards = {keyword: json.loads(from_base64(text, keyword)) for keyword, text in cards_in(chunks_of(content))}
    assert cards["ccv3"] == V3
    assert cards["chara"]["spec"] == "chara_card_v2" and "nickname" not in cards["chara"]["data"]
    kept = [each for each in chunks_of(content) if each.kind != b"tEXt" or b"Author" in each.data]
    assert kept == [each for each in chunks_of(picture) if each.kind != b"tEXt" or b"Author" in each.data]


def test_the_files_of_a_charx_go_out_again(tmp_path: Path) -> None:
    others = {"assets/icon/main.png": png(), "assets/other/x.bin": b"\0\1\2"}
    imported = into_new_world(read_card("card.charx", charx(V3, others)), folder=tmp_path)
    content, _ = export_person(str(imported.path), imported.id, "charx")
    assert others_in(content) == others
    assert content == export_person(str(imported.path), imported.id, "charx")[0]


def test_a_picture_can_be_given_and_one_is_made_for_who_has_none(tmp_path: Path) -> None:
    imported = into_new_world(read_card("card.json", as_json(V1)), folder=tmp_path)
    plain, _ = export_person(str(imported.path), imported.id, "png")
    assert look_at(read_card("out.png", plain)).report.name == "Dorrit"
    given = png(chunk(b"tEXt", b"Author\0Nan"))
    (tmp_path / "own.png").write_bytes(given)
    content, _ = export_person(str(imported.path), imported.id, "png", tmp_path / "own.png")
    assert chunks_of(given)[0] == chunks_of(content)[0]
    (tmp_path / "own.png").write_bytes(b"GIF89a")
    with pytest.raises(CardRefused, match=r"own\.png: it is no PNG"):
        export_person(str(imported.path), imported.id, "png", tmp_path / "own.png")


# --- what was changed ---


def test_what_the_author_has_changed_goes_out_as_it_is_now_and_all_else_as_it_was(tmp_path: Path) -> None:
    out, told = edited(tmp_path, ("Deep enough.", "Deep."), ("Mind the rope, stranger.", "Mind \\\\{it\\\\}."))
    assert told.edited == ["mes_example", "first_mes"]
    assert out["data"]["mes_example"] == "<START>\n{{char}}: Deep.\n<START>\n{{char}}: Nine feet, stranger."
    assert out["data"]["first_mes"] == 'She does not look up. "Mind {it}."'
    same = {key: value for key, value in V3["data"].items() if key not in ("mes_example", "first_mes")}
    assert {key: out["data"][key] for key in same} == same


def test_who_was_called_by_a_nickname_and_is_called_otherwise_keeps_the_name_of_the_card(tmp_path: Path) -> None:
    out, told = edited(tmp_path, ('name = "Dot"', 'name = "Dottie"'))
    assert (out["data"]["name"], out["data"]["nickname"], told.edited) == ("Dorrit", "Dottie", ["nickname"])


def test_a_field_that_stands_at_the_root_as_well_is_changed_there_too(tmp_path: Path) -> None:
    out, _ = edited(
        tmp_path, ("The lock is shut.", "Shut."), card={**V3, "alternate_greetings": ["old"], "first_mes": "x"}
    )
    assert out["alternate_greetings"] == out["data"]["alternate_greetings"] == ['"You again," she says.', "Shut."]
    assert out["first_mes"] == "x"


def test_a_fact_that_was_changed_changes_its_entry_and_one_that_is_new_gets_one(tmp_path: Path) -> None:
    knows = '\n[[person.dot.knows]]\nfact = "toll"\n'
    new = f'{knows}\n[fact.toll]\nname = "the toll"\ntext = "It is two pence."\nwords = ["toll"]\n'
    out, told = edited(
        tmp_path,
        ("sank with nobody on board", "sank on a Sunday"),
        ("\n[fact.the_barge]", f"{new}\n[fact.the_barge]"),
    )
    entries = out["data"]["character_book"]["entries"]
    was = V3["data"]["character_book"]["entries"]
    assert entries[0] == {**was[0], "content": "The barge Sorrow sank on a Sunday."}
    assert entries[1] == was[1]
    assert (entries[2]["keys"], entries[2]["content"], entries[2]["use_regex"]) == (["toll"], "It is two pence.", False)
    assert told.edited == ["lore: the barge", "lore: the toll, new"]


def test_a_fact_that_they_no_longer_know_takes_its_entry_with_it(tmp_path: Path) -> None:
    out, told = edited(tmp_path, ('[[person.dot.knows]]\nfact = "mill"\nsuggest = "mill"\n', ""))
    assert [each["name"] for each in out["data"]["character_book"]["entries"]] == ["the barge"]
    assert told.edited == ["lore: mill, taken out"]


def test_a_fact_that_was_made_a_secret_stays_at_home(tmp_path: Path) -> None:
    out, told = edited(tmp_path, ('fact = "mill"\n', 'fact = "mill"\nwhen = "trust of dot >= 1"\n'))
    assert [each["name"] for each in out["data"]["character_book"]["entries"]] == ["the barge"]
    assert (told.edited, told.left_out) == ([], ["mill"])


def test_a_topic_that_was_written_since_is_an_entry_of_what_they_say(tmp_path: Path) -> None:
    topic = '\n[[person.dot.topics]]\nabout = ["foot", "boot"]\nsay = "It is {~oak|elm}."\n'
    secret = '\n[[person.dot.topics]]\nabout = ["gold"]\nsay = "Here."\nwhen = "trust of dot >= 1"\n'
    out, told = edited(tmp_path, ("\n[fact.mill]", f"{topic}{secret}\n[fact.mill]"))
    last = out["data"]["character_book"]["entries"][-1]
    assert (last["keys"], last["content"]) == (["foot", "boot"], "{{char}}: It is {{random:oak,elm}}.")
    assert told.edited == ["lore: foot, new"]
    assert "gold" not in json.dumps(out)


# --- who came from no card ---


def test_a_person_of_a_world_becomes_a_card_and_their_secret_stays_at_home(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(INNKEEPER, "utf-8")
    content, told = export_person(str(tmp_path), "nan", "json")
    card = json.loads(content)
    data = card["data"]
    assert (card["spec"], data["name"], data["personality"]) == ("chara_card_v3", "Nan", "Short.")
    assert data["description"] == (
        "Nan keeps the inn.\n\nTo look at: She is {{random:old,grey}}.\n\nWhat Nan wants: the rent"
    )
    assert data["mes_example"] == "<START>\n{{char}}: Well, now."
    assert data["first_mes"] == "{{random:Evening\\, {{user}}.,You again {sic}.}}"
    assert [each["content"] for each in data["character_book"]["entries"]] == ["The mill is shut."]
    assert told.left_out == ["debt"]
    assert b"forty crowns" not in content
    assert any("Left out: 1 fact told only on a condition" in line for line in told.lines())
    assert look_at(read_card("nan.json", content)).report.name == "Nan"


def test_a_lorebook_that_somebody_was_given_goes_out_with_them_by_the_specification(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(INN, "utf-8")
    into_world(read_card("weir.json", as_json(WORLD_INFO)), str(tmp_path), id="nan")
    into_world(read_card("more.json", as_json(LOREBOOK_V3)), str(tmp_path), id="nan")
    book = json.loads(export_person(str(tmp_path), "nan", "json")[0])["data"]["character_book"]
    named = {each.get("comment") or each.get("name") or each["keys"][0]: each for each in book["entries"]}
    assert list(named) == ["the barge", "mill", "The weir", "/ee?ls?/i"]
    weir = named["The weir"]
    assert weir["keys"] == ["weir"] and weir["insertion_order"] == 100 and weir["enabled"] is True
    assert weir["extensions"]["probability"] == 100 and weir["extensions"]["selectiveLogic"] == 0
    assert "key" not in weir and "uid" not in weir


def test_what_is_not_there_and_what_was_tampered_with_is_told(tmp_path: Path) -> None:
    imported = into_new_world(read_card("card", as_json(V1)), folder=tmp_path)
    assert imported.path is not None
    with pytest.raises(NotMade, match=r"Nobody in this world has the id 'bob'\. There are: dorrit"):
        export_person(str(imported.path), "bob", "json")
    kept = imported.path / imported.kept
    whole = json.loads(kept.read_bytes())
    for content, why in (
        (b"[", "no JSON"),
        (b'{"card": 7}', "not what an import keeps"),
        (json.dumps({**whole, "format": 99}).encode(), "in format 99"),
        (json.dumps({**whole, "person": {"name": 7}}).encode(), "is no person"),
        (json.dumps({**whole, "container": "../../x"}).encode(), "not what an import keeps"),
    ):
        kept.write_bytes(content)
        with pytest.raises(CardRefused, match=why) as refused:
            export_person(str(imported.path), "dorrit", "json")
        assert str(refused.value).startswith("cards/dorrit.card.json: ")
    kept.unlink()
    assert export_person(str(imported.path), "dorrit", "json")[1].from_card == ""


# --- any card at all ---

TEXT = st.text(max_size=60) | st.sampled_from(
    [
        "{{char}} *nods* at {{user}}.",
        "{{random:a,b}} {x|y} \\",
        "<START>\n{{char}}: Hi",
        '"""',
        "\x1b[31m\x00",
        "<b>x</b>",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
ENTRY = st.fixed_dictionaries(
    {
        "keys": st.lists(TEXT, max_size=3),
        "content": TEXT,
        "extensions": st.dictionaries(st.text(max_size=8), JSON, max_size=2),
        "enabled": st.booleans(),
        "insertion_order": st.integers(0, 1000),
        "use_regex": st.booleans(),
    },
    optional={
        "name": TEXT, "comment": TEXT, "constant": st.booleans(), "selective": st.booleans(),
        "secondary_keys": st.lists(TEXT, max_size=2), "id": st.integers() | TEXT, "surprise": JSON,
    },
)  # fmt: skip
DATA = st.fixed_dictionaries(
    {
        "name": st.text(max_size=20).map(lambda name: f"Al{name}"),
        **dict.fromkeys(("description", "personality", "scenario", "first_mes", "mes_example"), TEXT),
        **dict.fromkeys(("creator_notes", "system_prompt", "post_history_instructions", "creator"), TEXT),
        "character_version": TEXT,
        **dict.fromkeys(("alternate_greetings", "group_only_greetings", "tags"), st.lists(TEXT, max_size=3)),
        "extensions": st.dictionaries(st.text(max_size=8), JSON, max_size=3),
    },
    optional={
        "nickname": TEXT,
        "source": st.lists(TEXT, max_size=2),
        "creation_date": st.integers(0, 2**40),
        "assets": st.lists(st.dictionaries(st.sampled_from(["type", "uri", "name", "ext"]), TEXT), max_size=2),
        "character_book": st.fixed_dictionaries(
            {"entries": st.lists(ENTRY, max_size=3), "extensions": st.just({})}, optional={"name": TEXT, "more": JSON}
        ),
        "surprise": JSON,
    },
)
CARDS = st.builds(
    lambda data, root: {**root, "spec": "chara_card_v3", "spec_version": "3.0", "data": data},
    DATA,
    st.dictionaries(st.sampled_from(["avatar", "chat", "x y"]), JSON, max_size=2),
)


def whole(value: Any) -> bool:
    """Whether a value is one that JSON can say: no half of a letter."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


@given(card=CARDS.filter(whole), kind=st.sampled_from(["json", "png", "charx"]))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_card_of_version_3_makes_a_sound_world_and_goes_out_equal_in_every_field(card: Any, kind: str) -> None:
    assert there_and_back(card, kind) == card
