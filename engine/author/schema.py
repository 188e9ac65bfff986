"""The pack format as a JSON Schema, so that an editor completes, explains and checks while somebody writes.

Everything comes out of `engine.content.schema`: shapes from its structs, words from its source, where the comment
behind a key says what the key does and the docstring of a table what the table is. So there is one page to keep right.
The schema is a little looser than `hearth check`: a file is only a part of a pack, and what a table leaves out may
come from its kind, so nothing has to be there; and whether an id means anything only the whole pack can tell. It keeps
to what Draft 7 and the common editors know, and to what TOML can say: there is no null.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from engine.content import schema as page
from engine.content.schema import KINDS, SECTIONS, Pack, Table
from engine.model.traits import INDICATORS
from engine.model.world import DIRECTIONS
from engine.narration.english import MESSAGES

_ID = "^[a-z][a-z0-9_]*$"
_LANGUAGES = {"Prose": "A text.", "Condition": "A condition.", "Effect": "An effect.", "Id": "An id."}
"""What the page calls text that is in one of the small languages, and how a description says so."""
_REF = "#/definitions/{name}"


def pack_schema() -> dict[str, Any]:
    """The schema of any TOML file of a pack."""
    kinds = list(KINDS.values())
    _, found = msgspec.json.schema_components([Pack, *kinds], ref_template=_REF)
    described = descriptions()
    definitions = {name: _table(name, body, described) for name, body in found.items()}
    definitions["Kind"] = _kind(definitions)
    root = definitions.pop("Pack")
    for section in SECTIONS:
        root["properties"][section]["propertyNames"] = {"pattern": _ID}
    root["properties"]["number"]["propertyNames"] = {"pattern": _ID}
    for name in ("Room", "RoomKind", "Kind"):
        exits = definitions[name]["properties"].get("exits")
        if exits is not None:
            exits["propertyNames"] = {"enum": list(DIRECTIONS)}
    root["properties"]["message"] = _messages(root["properties"]["message"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **root,
        "title": "Hearthlight world",
        "definitions": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as a file."""
    return msgspec.json.format(msgspec.json.encode(pack_schema()), indent=2).decode() + "\n"


def descriptions() -> dict[str, dict[str, str]]:
    """What the page of the format says of each key, by struct and key; of the struct itself, under the empty key."""
    source = inspect.getsource(page)
    lines = source.splitlines()
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef):
            continue
        said = found.setdefault(node.name, {"": _plain(ast.get_docstring(node) or "")})
        for part in node.body:
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                _, _, comment = lines[(part.end_lineno or part.lineno) - 1].partition("  # ")
                said[part.target.id] = _sentence(comment, ast.unparse(part.annotation))
    found["Traits"] = {"": "Who somebody is: any of these, from -10 to 10."} | {
        id: f"At 10: {each.high}. At -10: {each.low}." for id, each in INDICATORS.items()
    }
    return found


def _table(name: str, body: dict[str, Any], described: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The definition of a table: what it is, and each key with what is said of it, or with what its own table is."""
    if "properties" not in body:
        return dict(_without_null(body))
    struct = _struct(name)
    own = described.get(name, {})
    out = dict(_without_null(body))
    out.pop("required", None)
    if own.get(""):
        out["description"] = own[""]
    for field in msgspec.structs.fields(struct):
        entry = out["properties"][field.encode_name]
        words = own.get(field.name) or _inherited(field.name, described, struct) or _of_its_table(entry, described)
        out["properties"][field.encode_name] = _with(entry, words)
    return out


def _struct(name: str) -> type[Table]:
    kinds = {each.__name__: each for each in KINDS.values()}
    found = kinds.get(name) or getattr(page, name)
    assert issubclass(found, Table)
    return found


def _inherited(field: str, described: dict[str, dict[str, str]], struct: type[Table]) -> str:
    """What is said of a key of a kind, which is put together of other tables: what those say of it."""
    if struct.__name__ in described:
        return ""
    if field == "of":
        return "What it is a kind of."
    for name in ("Thing", "Room", "Person"):
        if words := described[name].get(field):
            return words
    return ""


def _kind(definitions: dict[str, Any]) -> dict[str, Any]:
    """`[kind.ID]`: with every key of what it can be of."""
    properties: dict[str, Any] = {}
    for kind in ("ThingKind", "RoomKind", "PersonKind"):
        for key, entry in definitions[kind]["properties"].items():
            if key not in properties:
                properties[key] = entry
            elif properties[key] != entry:
                properties[key] = _either(properties[key], entry)
    return {
        "title": "Kind",
        "description": '[kind.ID]: what many rooms, things or people have in common, taken up by `kind = "ID"`.',
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _either(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    bare = [{key: value for key, value in each.items() if key != "description"} for each in (one, other)]
    if bare[0] == bare[1]:
        return one
    return {"description": one.get("description", ""), "anyOf": bare}


def _messages(entry: dict[str, Any]) -> dict[str, Any]:
    """The engine's messages by id, each with what it says by itself. A verb of a pack's own has more of them."""
    properties = {id: {"type": "string", "description": source} for id, source in MESSAGES.items()}
    return {**entry, "properties": properties}


def _with(entry: dict[str, Any], words: str) -> dict[str, Any]:
    """An entry with its description, which does not stand beside a reference: Draft 7 would not see it there."""
    if not words:
        return entry
    return {"description": words, "allOf": [entry]} if "$ref" in entry else {"description": words, **entry}


def _of_its_table(entry: Any, described: dict[str, dict[str, str]]) -> str:
    """What is said of the first table that an entry leads to."""
    return next((described[name][""] for name in _references(entry) if name in described), "")


def _references(entry: Any) -> Iterator[str]:
    if isinstance(entry, dict):
        if "$ref" in entry:
            yield entry["$ref"].rpartition("/")[2]
        for value in entry.values():
            yield from _references(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _references(value)


def _without_null(entry: Any) -> Any:
    """An entry as TOML can have it, without the null that stands for a key that is not there."""
    if isinstance(entry, list):
        return [_without_null(each) for each in entry]
    if not isinstance(entry, dict):
        return entry
    out = {key: _without_null(value) for key, value in entry.items() if not (key == "default" and value is None)}
    choices = out.get("anyOf")
    if choices:
        left = [each for each in choices if each != {"type": "null"}]
        if len(left) == 1:
            del out["anyOf"]
            return {**left[0], **out}
        out["anyOf"] = left
    return out


def _sentence(comment: str, annotation: str) -> str:
    """A comment as a sentence, and what sort of text belongs there."""
    words = _plain(comment)
    if not words:
        return ""
    words = words[0].upper() + words[1:]
    words += "" if words.endswith((".", "?", "...")) else "."
    sorts = [said for name, said in _LANGUAGES.items() if re.search(rf"\b{name}\b", annotation)]
    return " ".join((words, *sorts))


def _plain(text: str) -> str:
    return " ".join(text.split())
