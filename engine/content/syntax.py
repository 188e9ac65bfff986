"""What is said of a file that is not TOML. `tomllib` knows where it stumbled, and says so in its own terms; this says
what an author most likely did there, and shows their own words put right.

Each of `_GUESSES` looks at the line and at what `tomllib` said, and gives an advice or nothing; the first
advice is the one that is given. A guess that is not sure says nothing: the plain account of TOML is always there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import msgspec

from engine.content.lines import LineIndex
from engine.content.problems import Path, quoted

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PLAIN = 'a line is a [table], key = value, or a # remark; text over several lines stands between """ and """'
_CURLY = re.compile(r"[=\[,{(]\s*[“”„‘’«]")
_CURLY_END = re.compile(r"""=\s*["'][^"]*[”“„«»’‘]\s*(?:#.*)?$""")
_NEXT = re.compile(r"\[\[?\s*[\w.-]+\s*\]\]?\s*(?:#.*)?$|[\w.-]+\s*=")
"""A line that begins something new: a table or a key."""
_MARKED = re.compile(r"[\w.-]+\s*=\s*(.*[^\s,;])\s*([,;])\s*(?:#.*)?$")
_HEADER = re.compile(r"(\[\[?)\s*([\w.-]+(?:[ \t]+[\w.-]+)+)\s*(\]\]?)")
_OPEN_HEADER = re.compile(r"(\[\[?)\s*([\w.-]+)\s*(\]?)")
_TWICE = re.compile(r"\('(.*)',?\)")
_KEY = re.compile(r"([\w.-]+)\s*(=|:)?\s*(.*)")
_REMARK = re.compile(r"""[\w.-]+\s*=\s*("[^"]*"|'[^']*'|[^"']*?)\s*(//|/\*|--|;)(?!/)""")
_MARK_INSIDE = re.compile(r'(?<![\s\[,="])"\w|(?<=[\w.!?:] )"\w')
_ONE_TEXT = re.compile(r'([\w.-]+)\s*=\s*\[\s*"(.*)"\s*\]')
_ARRAYS = ("rule", "hint")
"""The parts of a pack that have two brackets and no id."""


class Advice(msgspec.Struct, frozen=True):
    """What is wrong with the file, in the author's words. `line` is where, if that is another than where it showed."""

    wrong: str
    right: str
    line: int | None = None


class Seen(msgspec.Struct, frozen=True):
    """What a guess has to go by: the line, what `tomllib` said, and the file as far as it could be followed."""

    line: str
    said: str
    number: int
    before: LineIndex
    """The lines above."""
    whole: LineIndex


def explain(text: str, message: str) -> tuple[int | None, str, Advice]:
    """Where the file cannot be read, the words there, and what to say of them. The line is None if nobody knows."""
    place = _POSITION.search(message)
    said = message[: place.start()] if place else message
    lines = text.split("\n")
    if place is None:
        return None, "the file", Advice(_as_toml(said), "")
    number = min(int(place.group(1)), len(lines)) if place.group(1) else len(text.rstrip("\n").split("\n"))
    before = LineIndex("\n".join(lines[: number - 1]) + "\n")
    seen = Seen(lines[number - 1].strip(), said, number, before, LineIndex(text))
    found = (guess(seen) for guess in _GUESSES)
    advice = next((each for each in found if each is not None), Advice(_as_toml(said), _PLAIN))
    if advice.line is not None:
        number = advice.line
    return number, quoted(lines[number - 1].strip()), advice


def _as_toml(said: str) -> str:
    return f"cannot be read as TOML: {said[:1].lower() + said[1:160]}"


def _curly_quotes(seen: Seen) -> Advice | None:
    if _CURLY.search(seen.line) is None or "Invalid" not in seen.said:
        return None
    return Advice("begins a text with a curly quotation mark", 'a text begins and ends with the straight one: "')


def _curly_end(seen: Seen) -> Advice | None:
    if _CURLY_END.search(seen.line) is None or "Illegal character" not in seen.said:
        return None
    if seen.line.count("“") == seen.line.count("”") > 0:  # speech, which only the text's own mark is missing after
        return None
    return Advice("ends a text with a curly quotation mark", 'a text begins and ends with the straight one: "')


def _mark_at_the_end(seen: Seen) -> Advice | None:
    """`name = "cup",`."""
    found = _MARKED.match(seen.line)
    if found is None or "Expected newline" not in seen.said:
        return None
    try:
        tomllib.loads(f"value = {found[1]}")
    except tomllib.TOMLDecodeError:
        return None
    mark = "comma" if found[2] == "," else "semicolon"
    return Advice(f"has a {mark} after its value", f"take the {mark} out")


def _list_left_open(seen: Seen) -> Advice | None:
    """A list that has no end, which shows where the next table or key begins."""
    start = seen.whole.unclosed_list
    if start is None or start >= seen.number or _NEXT.match(seen.line) is None:
        return None
    if "nclosed array" in seen.said or "Invalid value" in seen.said:
        return Advice("begins a list that is never closed", "put ] at its end", start)
    return None


def _remark(seen: Seen) -> Advice | None:
    if seen.line.startswith(("//", "/*", "--", ";", "<!", "%")):
        return Advice("is no line of TOML", "a remark begins with #")
    return None


def _remark_after(seen: Seen) -> Advice | None:
    found = _REMARK.match(seen.line)
    if found is None or "Expected newline" not in seen.said:
        return None
    return Advice(f"has {found[2]} after its value", "a remark begins with #")


def _header(seen: Seen) -> Advice | None:
    blank = _HEADER.fullmatch(seen.line)
    if blank is not None:
        better = "_".join(blank[2].split())
        return Advice("has a blank in its id", f"write {blank[1]}{better}{blank[3]}")
    cut = _OPEN_HEADER.fullmatch(seen.line)
    if cut is not None and len(cut[1]) > len(cut[3]):
        return Advice("is not closed", f"write {cut[1]}{cut[2]}{']' * len(cut[1])}")
    return None


def _declared_twice(seen: Seen) -> Advice | None:
    keys = _TWICE.search(seen.said)
    if not seen.said.startswith("Cannot declare") or keys is None:
        return None
    path: Path = tuple(keys[1].split("', '"))
    name = ".".join(map(str, path))
    if seen.before.is_array(path) and not seen.line.startswith("[["):
        return Advice("has one bracket, and further up it has two", f"write [[{name}]]")
    line = seen.before.line(path)
    there = "" if line is None else f" at line {line}"
    return Advice(f"was already declared{there}", "keep one of the two, or give one of them another id")


def _said_twice(seen: Seen) -> Advice | None:
    if "overwrite" not in seen.said and "immutable" not in seen.said:
        return None
    header = re.fullmatch(r"\[\[\s*([\w.-]+)\s*\]\].*", seen.line)
    if header is not None:
        return _brackets(header[1], seen)
    key = _KEY.match(seen.line)
    line = seen.before.line((*seen.before.table, *key[1].split("."))) if key is not None else None
    if line is not None:
        return Advice(f"says again what line {line} says", "keep one of the two")
    if "immutable" in seen.said:
        return Advice("adds to what was written whole further up", "write all of it in one place and in one way")
    return Advice("says again what was said in this table before", "keep one of the two")


def _brackets(name: str, seen: Seen) -> Advice | None:
    """A header in two brackets after one in a single pair: only one of the two is how such a table is written."""
    path = tuple(name.split("."))
    line = seen.before.line(path)
    if line is None or seen.before.is_array(path):
        return None
    if path[0] in _ARRAYS or len(path) > 2:
        return Advice(f"has one bracket, and line {seen.number} has two", f"write [[{name}]]", line)
    return Advice(f"has two brackets, and line {line} has one", f"write [{name}] once, with all its keys below it")


def _text_left_open(seen: Seen) -> Advice | None:
    """A text in one line with its end missing, or a long one that runs to the end of the file."""
    if "Illegal character" in seen.said and "\\n" in seen.said:
        right = 'put " at its end; text over several lines stands between """ and """'
        return Advice("begins a text that does not end on its line", right)
    last = seen.whole.last_text  # what was meant to begin the next long text has then ended this one
    if last is not None and last[0] < last[1] in (seen.number, seen.number - 1):
        ends_on = seen.whole.text.split("\n")[last[1] - 1]
        if re.search(r"""=\s*(\"{3}|'{3})""", ends_on):
            wrong = f"begins a text that runs on to line {last[1]}"
            return Advice(wrong, 'put """ at its end', last[0])
    start = seen.whole.unclosed
    if seen.said == "Unterminated string" and start is not None:
        return Advice("begins a text that is never closed", 'put """ after its last line', start)
    return None


def _text_closed_early(seen: Seen) -> Advice | None:
    if "Expected newline" not in seen.said:
        return None
    wrong = "goes on after its value has ended"
    if re.search(r"=\s*'[^']*'\w", seen.line):
        return Advice(wrong, 'a text with an apostrophe in it stands in double quotes: "It\'s mine."')
    if re.match(r'[\w.]+\s*=\s*"[^"]*"(?!\s*[\w.]+\s*=)', seen.line):
        return Advice(wrong, 'a quotation mark inside a text is written \\" or is a curly one')
    return Advice(wrong, "each key = value stands on a line of its own")


def _list(seen: Seen) -> Advice | None:
    if "nclosed array" in seen.said:
        if (inside := _mark_inside(seen.line)) is not None:
            return inside
        right = 'a list has commas between and a bracket at its end: ["one", "two"]'
        return Advice("breaks off a list", right)
    if "nclosed inline table" in seen.said:
        return Advice(
            "breaks off a { }", 'commas stand between, and all is on one line: { to = "hall", door = "gate" }'
        )
    if "initial character for a key" not in seen.said or "{" not in seen.line:
        return None
    if re.search(r",\s*}", seen.line):
        return Advice("has a comma before }", "take the comma out")
    right = "write it on one line; what is too long for that is a [[table]] of its own, with a line for each key"
    pair = re.match(r"([\w.-]+)\s*=\s*\{", seen.line)
    if pair is not None:
        name = ".".join((*(str(key) for key in seen.before.table if isinstance(key, str)), pair[1]))
        right = f"write it on one line, or as the table [{name}] with a line for each key"
    return Advice("breaks a line between { and }", right)


def _mark_inside(line: str) -> Advice | None:
    """A quotation mark within a text of a list, put right where the list is of that text alone."""
    if _MARK_INSIDE.search(line) is None:
        return None
    right = 'a quotation mark inside a text is written \\" or is a curly one'
    only = _ONE_TEXT.fullmatch(line)
    if only is not None and re.search(r'"\s*,\s*"', only[2]) is None:
        inner = re.sub(r'(?<!\\)"', '\\\\"', only[2])
        right = f'write {only[1]} = ["{inner}"]' if len(inner) < 120 else right
    return Advice("has a quotation mark inside a text", right)


def _value(seen: Seen) -> Advice | None:
    if "Invalid value" not in seen.said:
        return None
    pair = _KEY.match(seen.line)
    if pair is None or pair[2] != "=":
        return Advice("holds what is no value", 'text stands in quotes: name = "Foyer"')
    key, value = pair[1], pair[3].split("#")[0].strip()
    if not value:
        return Advice("has nothing after =", f'write {key} = "..."')
    truth = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}.get(
        value.lower()
    )
    if truth is not None:
        return Advice("has a value that TOML does not know", f"write {key} = {truth}")
    if value[0] in "[{":
        return Advice("holds what is no value", 'each text in it stands in quotes: ["one", "two"]')
    return Advice("has a text without quotes", f'write {key} = "{value.strip(chr(34))[:60]}"')


def _pair(seen: Seen) -> Advice | None:
    if "Expected '='" not in seen.said:
        return None
    pair = _KEY.match(seen.line)
    if pair is not None and pair[2] == ":":
        return Advice("has a colon after its key", f"write {pair[1]} = {pair[3][:60]}")
    if ":" in seen.line and "{" in seen.line:
        return Advice("has a colon after a key", 'between { and } too it is key = value: { south = "bar" }')
    return Advice("is no line of TOML", _PLAIN)


def _backslash(seen: Seen) -> Advice | None:
    if "\\" not in seen.said:
        return None
    right = 'in double quotes a backslash is written twice, as in "\\\\{"; in single quotes it stands for itself'
    return Advice("has a single backslash in double quotes", right)


_GUESSES: tuple[Callable[[Seen], Advice | None], ...] = (
    _curly_quotes, _curly_end, _mark_at_the_end, _list_left_open, _remark, _remark_after, _header, _declared_twice,
    _said_twice, _text_left_open, _text_closed_early, _list, _value, _pair, _backslash,
)  # fmt: skip
