"""The schema for editors: every table and key is in it and explained, the worlds that ship fit it, and slips do not."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.author.schema import descriptions, pack_schema, schema_text
from engine.content import schema as page
from engine.content.schema import KINDS, SECTIONS, Pack, Table

SCHEMA = pack_schema()
STRUCTS = [
    struct
    for struct in vars(page).values()
    if isinstance(struct, type) and issubclass(struct, Table) and struct is not Table
]


def problems(value: Any, schema: dict[str, Any] = SCHEMA, at: str = "") -> Iterator[str]:
    """What in a value does not fit, by the part of JSON Schema that ours is written in."""
    if "$ref" in schema:
        yield from problems(value, SCHEMA["definitions"][schema["$ref"].removeprefix("#/definitions/")], at)
    for each in schema.get("allOf", ()):
        yield from problems(value, each, at)
    if "anyOf" in schema and all(list(problems(value, each, at)) for each in schema["anyOf"]):
        yield f"{at}: {value!r} is none of what it can be"
    kinds: dict[str, Any] = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
    if "type" in schema and type(value) is not kinds[schema["type"]]:
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not on the list"
    if isinstance(value, int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value!r} is out of bounds"
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from problems(each, schema.get("items", {}), f"{at}.{number}")
    if isinstance(value, dict):
        for key, each in value.items():
            names = schema.get("propertyNames", {})
            if "pattern" in names and not re.search(names["pattern"], key):
                yield f"{at}: {key!r} is no id"
            if key not in names.get("enum", (key,)):
                yield f"{at}: {key!r} is not on the list"
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties", True))
            if known is False:
                yield f"{at}: {key!r} is not known"
            elif known is not True:
                yield from problems(each, known, f"{at}.{key}")


def used(schema: Any) -> Iterator[str]:
    """Every word of JSON Schema that ours is written in."""
    if isinstance(schema, list):
        for each in schema:
            yield from used(each)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            if key in ("properties", "definitions"):
                for each in value.values():
                    yield from used(each)
            elif key not in ("default", "enum"):
                yield key
                yield from used(value) if key != "propertyNames" else ()


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_key_of_every_table_is_there_and_explained(struct: type[Table]) -> None:
    name = struct.__name__
    table = SCHEMA if struct is Pack else SCHEMA["definitions"][name]
    keys = [field.encode_name for field in msgspec.structs.fields(struct)]
    assert sorted(table["properties"]) == sorted(keys)
    assert [key for key in keys if len(table["properties"][key].get("description", "")) < 6] == []
    assert table["description"]


def test_every_section_and_every_sort_of_kind_is_there() -> None:
    assert set(SECTIONS) <= set(SCHEMA["properties"])
    assert {kind.__name__ for kind in KINDS.values()} <= set(SCHEMA["definitions"])
    assert {"of", "text", "dark", "container", "voice"} <= set(SCHEMA["definitions"]["Kind"]["properties"])


def test_the_words_are_those_of_the_page_and_say_which_language_belongs_there() -> None:
    said = SCHEMA["definitions"]["Exit"]["properties"]
    assert said["blocked"]["description"] == "What is said when there is no way. A text."
    assert said["when"]["description"] == "There is a way only while this holds. A condition."
    assert descriptions()["Thing"]["in_"] == "A room, a container, or a person's hands. An id."
    assert SCHEMA["properties"]["room"]["description"] == "`[room.ID]`: a place."


def test_it_is_written_in_words_that_editors_know_and_has_no_null() -> None:
    assert set(used(SCHEMA)) <= {
        "$schema", "$ref", "title", "description", "type", "default", "enum", "minimum", "maximum", "items", "anyOf",
        "allOf", "additionalProperties", "propertyNames",
    }  # fmt: skip
    assert '"null"' not in schema_text()
    assert json.loads(schema_text()) == SCHEMA
    names = set(re.findall(r'"#/definitions/(\w+)"', schema_text()))
    assert names <= set(SCHEMA["definitions"])


def test_the_worlds_that_ship_fit_file_by_file(repository: Path) -> None:
    files = sorted((repository / "worlds").glob("*/*.toml")) + sorted(
        (repository / "tests" / "transcripts").glob("*.toml")
    )
    assert len(files) > 20
    found = [f"{file.name}{each}" for file in files for each in problems(tomllib.loads(file.read_text("utf-8")))]
    assert found == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('[thing.x]\ncotainer = true', ".thing.x: 'cotainer' is not known"),
        ('[thing.x]\nlight = "yes"', ".thing.x.light: 'yes' is no boolean"),
        ('[thing.X]\nname = "x"', ".thing: 'X' is no id"),
        ('[room.x]\nexits.nort = "y"', ".room.x.exits: 'nort' is not on the list"),
        ('[room.x]\nexits.north = 3', ".room.x.exits.north: 3 is none of what it can be"),
        ('[person.x]\npronoun = "zhe"', ".person.x.pronoun: 'zhe' is not on the list"),
        ("[thing.x]\ncount = 0", ".thing.x.count: 0 is out of bounds"),
        ("[[rule]]\nsay = 3", ".rule.0.say: 3 is no string"),
        ("[thingg.x]\n", ": 'thingg' is not known"),
    ],
)  # fmt: skip
def test_a_slip_is_seen(line: str, wrong: str) -> None:
    assert list(problems(tomllib.loads(line))) == [wrong]


def test_the_messages_are_offered_with_what_they_say() -> None:
    messages = SCHEMA["properties"]["message"]["properties"]
    assert messages["take.held"]["description"].startswith("{")
    assert len(messages) > 500
