"""A card is found in every container, and a hostile file is refused by its name and for its reason."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from typing import Any

import pytest

from engine.cards.into import look_at
from engine.cards.png import LARGEST_TEXT
from engine.cards.read import read_card, read_card_file
from engine.cards.refused import CardRefused
from tests.cards.making import (
    LOREBOOK_V3,
    SIGNATURE,
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


@pytest.mark.parametrize("card", [V1, V2, V3, LOREBOOK_V3, WORLD_INFO])
def test_what_is_in_a_file_is_the_same_in_json_png_and_charx(card: dict[str, Any]) -> None:
    whole = json.loads(json.dumps(card))
    assert read_card("a", as_json(card)).raw == whole
    assert read_card("a", b"\xef\xbb\xbf" + as_json(card)).raw == whole
    assert read_card("a", card_png(card)).raw == whole
    assert read_card("a", charx(card, {"assets/icon/main.png": png()})).raw == whole


@pytest.mark.parametrize("how", ["tEXt", "zTXt", "iTXt"])
def test_a_card_is_found_in_each_kind_of_text_chunk(how: str) -> None:
    assert read_card("a.png", png(text_chunk("chara", V2, how))).raw["spec"] == "chara_card_v2"


def test_the_newest_of_several_cards_in_a_picture_counts_and_the_first_of_one_keyword() -> None:
    both = png(text_chunk("chara", V2), text_chunk("ccv3", V3))
    assert read_card("a.png", both).raw["spec"] == "chara_card_v3"
    other = {**V2, "data": {**V2["data"], "name": "Another"}}
    found = read_card("a.png", png(text_chunk("chara", V2), text_chunk("chara", other)))
    assert found.raw["data"]["name"] == "Dorrit"
    assert found.remarks == ("The picture holds 2 cards under 'chara'; the first was read.",)
    assert look_at(found).report.remarks == list(found.remarks)


def test_a_card_that_cannot_be_read_is_passed_over_for_one_that_can() -> None:
    broken = chunk(b"tEXt", b"ccv3\0" + b"!!!")
    found = read_card("a.png", png(broken, text_chunk("chara", V2)))
    assert found.raw["spec"] == "chara_card_v2"
    assert "one was passed over" in found.remarks[0]


def test_version_3_under_the_keyword_of_version_2_and_in_a_zip_behind_a_picture() -> None:
    assert read_card("a.png", card_png(V3)).raw["spec"] == "chara_card_v3"
    assert read_card("a.jpeg", b"\xff\xd8\xff\xe0 a picture" + charx(V3)).raw["spec"] == "chara_card_v3"


def test_base64_in_lines_and_without_its_padding_is_read() -> None:
    text = base64.b64encode(as_json(V2))
    lines = b"\n".join(text[at : at + 76] for at in range(0, len(text), 76)).rstrip(b"=")
    assert read_card("a.png", png(chunk(b"tEXt", b"chara\0" + lines))).raw["spec"] == "chara_card_v2"


def zip_of(entries: dict[str, bytes], **how: Any) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = how.get("mode", 0) << 16
            archive.writestr(info, content)
    return written.getvalue()


def bad_sum() -> bytes:
    whole = bytearray(text_chunk("chara", V2))
    whole[-1] ^= 1
    return bytes(whole)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "it is empty"),
    "blanks": (b"  \n ", "it is empty"),
    "a text": (b"Once upon a time", "no JSON that can be read"),
    "a list": (b"[1, 2]", "not an object"),
    "a number": (b"7", "not an object"),
    "not UTF-8": (b'{"name": "\xff\xfe"}', "no JSON that can be read"),
    "half of a letter": (b'{"name": "\\ud800", "description": ""}', "no JSON that can be read"),
    "deep lists": (b'{"name": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "more than 60 levels deep"),
    "a million brackets": (b"{" * 1_000_000, "more than 60 levels deep"),
    "quotes without an end": (b'{"name": "' + b'\\"' * 500_000, "no JSON that can be read"),
    "a very long JSON": (b'{"name": "' + b"a" * 8_000_001 + b'"}', "8,000,000 are the most"),
    "no card": (b'{"colour": "red"}', "none of the fields of a card"),
    "no name": (as_json({key: V1[key] for key in V1 if key != "name"}), "it has no name"),
    "an empty name": (as_json({**V1, "name": "  "}), "its name is empty"),
    "a name of codes": (as_json({**V1, "name": "\x1b[2J\u200b\x00"}), "its name has no letter in it"),
    "a number for a name": (as_json({**V1, "name": 7}), "its name is a number, and should be text"),
    "a list for the data": (as_json({"spec": "chara_card_v2", "data": [V1]}), "what stands under 'data' is a list"),
    "a picture with no card": (png(), "a picture with no card in it"),
    "a PNG cut short": (card_png(V2)[:-20], "it is cut short"),
    "a PNG cut within its card": (card_png(V2)[:200], "cut short within its chunk tEXt"),
    "a PNG of a signature": (SIGNATURE, "it is cut short"),
    "a chunk with a wrong sum": (png(bad_sum()), "the checksum of its chunk tEXt is wrong"),
    "a chunk that says it is huge": (
        SIGNATURE + struct.pack(">I4s", 2**31 - 1, b"tEXt") + b"chara\0", f"{LARGEST_TEXT:,} of text are the most"),
    "a picture that says it is huge": (SIGNATURE + struct.pack(">I4s", 2**32 - 1, b"IDAT"), "cut short within"),
    "bad base64": (png(chunk(b"tEXt", b"chara\0?not base64?")), "is not the base64"),
    "base64 of something else": (png(chunk(b"tEXt", b"chara\0" + base64.b64encode(b"hello"))), "no JSON"),
    "a packed text that would burst": (
        png(chunk(b"zTXt", b"chara\0\0" + zlib.compress(b"A" * (LARGEST_TEXT + 10), 9))), "it may be a bomb"),
    "a packed text that is damaged": (png(chunk(b"zTXt", b"chara\0\0" + b"nonsense")), "is damaged"),
    "a packed text cut short": (png(chunk(b"zTXt", b"chara\0\0" + zlib.compress(as_json(V2))[:40])), "cut short"),
    "a million chunks": (SIGNATURE + chunk(b"teXt", b"") * 30_000, "more than 20,000 chunks"),
    "a zip without a card": (zip_of({"readme.txt": b"hi"}), "a zip without a card.json"),
    "a zip that leads out": (zip_of({"card.json": as_json(V2), "../../evil": b"x"}), "'../../evil', which leads out"),
    "a zip with a backslash": (zip_of({"card.json": as_json(V2), "a\\..\\..\\b": b"x"}), "which leads out"),
    "a zip with an absolute path": (zip_of({"/etc/x": b"x", "card.json": as_json(V2)}), "which leads out"),
    "a zip with a drive": (zip_of({"c:/x": b"x", "card.json": as_json(V2)}), "which leads out"),
    "a zip with a link": (zip_of({"card.json": as_json(V2)}, mode=0o120777), "which is no plain file"),
    "a zip bomb": (zip_of({"card.json": as_json(V2), "big": b"\0" * 30_000_000}), "200 times its size"),
    "a card in it that is a bomb": (zip_of({"card.json": b" " * 7_000_000}), "200 times its size"),
    "a zip of many": (zip_of({"card.json": as_json(V2), **{str(at): b"" for at in range(2_100)}}), "2,000 are"),
    "a zip cut short": (charx(V2)[:-30], "damaged or cut short"),
    "a GIF": (b"GIF89a....", "it is a GIF picture"),
    "a WebP": (b"RIFF\0\0\0\0WEBP", "it is a WebP picture"),
    "a JPEG": (b"\xff\xd8\xff\xe0....", "it is a JPEG picture"),
    "a model": (b"GGUF\x03\0\0\0", "it is a model"),
}  # fmt: skip


@pytest.mark.parametrize("which", HOSTILE)
def test_a_hostile_file_is_refused_by_its_name_and_for_its_reason(which: str) -> None:
    content, why = HOSTILE[which]
    with pytest.raises(CardRefused) as refused:
        look_at(read_card("from a stranger.png", content))
    assert str(refused.value).startswith("from a stranger.png: ")
    assert why in str(refused.value)
    assert str(refused.value).endswith(".")
    assert str(refused.value).isprintable()


def test_every_byte_that_can_be_wrong_in_a_small_card_gives_a_card_or_a_refusal() -> None:
    small = {"name": "Al", "description": "He waits.", "first_mes": "Yes?"}
    for whole in (card_png(small), charx(small), as_json(small)):
        for at in range(len(whole)):
            for change in (0x01, 0x80, 0xFF):
                content = bytearray(whole)
                content[at] ^= change
                try:
                    look_at(read_card("a", bytes(content)))
                except CardRefused:
                    continue
        for cut in range(len(whole)):
            try:
                look_at(read_card("a", whole[:cut]))
            except CardRefused:
                continue


def test_a_file_that_is_not_there_or_is_a_folder_is_refused_by_name(tmp_path: Any) -> None:
    for path in (tmp_path / "none.png", tmp_path):
        with pytest.raises(CardRefused, match=path.name):
            read_card_file(path)


ODD = {
    "description": 7,
    "personality": None,
    "scenario": ["a", "b"],
    "mes_example": {"a": 1},
    "alternate_greetings": "Just the one.",
    "tags": 9,
    "extensions": [],
    "character_book": "none",
    "assets": "none",
}


def test_a_field_of_the_wrong_type_is_passed_over_and_told_of() -> None:
    card = {"spec": "chara_card_v2", "data": {"name": "Odd", "first_mes": "Yes?", **ODD}}
    report = look_at(read_card("odd.json", as_json(card))).report
    told = "\n".join(report.remarks)
    for said in (
        "description is a number, and should be text.",
        "scenario is a list, and should be text.",
        "mes_example is an object, and should be text.",
        "tags is a number, and should be a list of texts.",
        "character_book is text, and should be a lorebook.",
    ):
        assert said in told
    assert [each.what for each in report.kept if "greet" in each.what] == ["alternate_greetings 1"]


def test_fields_at_the_root_do_not_count_where_there_is_data() -> None:
    card = {**V2, "name": "Another", "description": "Else."}
    assert look_at(read_card("a.json", as_json(card))).report.name == "Dorrit"


def test_a_card_of_a_version_to_come_is_read_as_far_as_it_is_known_and_says_so() -> None:
    later = {**V3, "spec": "chara_card_v9"}
    report = look_at(read_card("a.json", as_json(later))).report
    assert report.name == "Dot"
    assert "chara_card_v9" in report.remarks[0]
