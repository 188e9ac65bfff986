"""The forms of a manifest, `[forms.NAME]`: read key by key and compiled. Each fault has its keys."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.content.problems import did_you_mean, quoted
from engine.minds.contract import Field, Form
from engine.minds.forms import KINDS, faults

Fault = tuple[tuple[str | int, ...], str]
"""Keys within the form, and a sentence."""
_OF_A_FORM: dict[str, type] = {"about": str, "fields": list}
_OF_A_FIELD: dict[str, type] = {
    "kind": str, "name": str, "about": str, "one_of": list, "given": bool, "least": int, "most": int, "of": dict,
    "repeats": bool,
}  # fmt: skip
_BELONGS: dict[type, str] = {
    str: "a text", int: "a whole number", list: "a list", bool: "true or false", dict: "a table",
}  # fmt: skip


def read_form(name: str, table: object) -> tuple[Form | None, list[Fault]]:
    """A form as it is declared, or none and all that is wrong with it."""
    if not isinstance(table, dict):
        return None, [
            ((), f"it is {quoted(table)} where a table belongs; write [forms.{name}] and below it its fields")
        ]
    wrong = _misfits(table, _OF_A_FORM)
    read = table.get("fields", [])
    for number, field in enumerate(read if isinstance(read, list) else ()):
        wrong += [(("fields", number, *keys), sentence) for keys, sentence in _misread(field)]
    if not wrong:
        form = Form(
            name=name,
            about=table.get("about", ""),
            fields=tuple(msgspec.convert(each, Field) for each in read),
        )
        wrong = list(faults(form))
    return (None, wrong) if wrong else (form, [])


def _misread(field: object) -> list[Fault]:
    """What is wrong with the keys of a field, and with those of what a list is made of."""
    if not isinstance(field, dict):
        return [((), f"a field is {quoted(field)} where a table belongs; write {{ name = ..., kind = ... }}")]
    wrong = _misfits(field, _OF_A_FIELD)
    kind = field.get("kind")
    if kind is None:
        wrong.append(((), f"a field has no kind; write kind = one of {', '.join(map(quoted, KINDS))}"))
    elif isinstance(kind, str) and kind not in KINDS:
        near = did_you_mean(kind, KINDS, f"there are {', '.join(map(quoted, KINDS))}")
        wrong.append((("kind",), f"kind is {quoted(kind)}; {near}"))
    for at, word in enumerate(each if isinstance(each := field.get("one_of"), list) else ()):
        if not isinstance(word, str):
            wrong.append((("one_of", at), f"one_of has {quoted(word)} where a text belongs"))
    if isinstance(of := field.get("of"), dict):
        wrong += [(("of", *keys), sentence) for keys, sentence in _misread(of)]
    return wrong


def _misfits(table: dict[str, Any], known: dict[str, type]) -> list[Fault]:
    found: list[Fault] = []
    for key, value in table.items():
        if key not in known:
            near = did_you_mean(key, known)
            found.append(((key,), f"unknown key {quoted(key)}, {near or 'known are ' + ', '.join(known)}"))
        elif type(value) is not known[key]:
            found.append(((key,), f"{key} is {quoted(value)} where {_BELONGS[known[key]]} belongs"))
    return found
