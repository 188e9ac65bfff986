"""Tables as an author would have written them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def table(head: str, values: Mapping[str, Any]) -> str:
    """`[head]` and its keys; lists of tables stand below it under heads of their own."""
    lines = [f"[{head}]"]
    nested: list[str] = []
    for key, value in values.items():
        if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
            nested += [_entry(f"{head}.{_key(key)}", each) for each in value]
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    return "\n\n".join(["\n".join(lines), *nested]) + "\n"


def quoted(text: str) -> str:
    """A text between quotation marks, over several lines where it has them."""
    escaped = "".join(_letter(each) for each in text)
    if "\n" not in text:
        return f'"{escaped}"'
    return f'"""\n{escaped}"""'


def _entry(head: str, values: Mapping[str, Any]) -> str:
    return "\n".join([f"[[{head}]]", *(f"{_key(key)} = {_value(value)}" for key, value in values.items())])


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else quoted(key)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return quoted(value)
        case list():
            if sum(len(str(each)) for each in value) > 100:
                return "[\n" + "".join(f"    {_value(each)},\n" for each in value) + "]"
            return f"[{', '.join(_value(each) for each in value)}]"
        case _:
            raise TypeError(f"no table of a card has a {type(value).__name__}")


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    if letter == "\n":
        return letter
    if letter == "\t":
        return "\\t"
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
