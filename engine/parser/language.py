"""A language as a file: TOML text in, a `Tongue` and all that is wrong with it out; and English written that way.

    id = "eo"
    name = "Esperanto"

    [message]                     # any sentence of the engine, by its id
    "take.held" = "Vi jam havas tion."

    [grammar]                     # the lines of the verb table, by act
    take = ["prenu|kaptu {things}", "prenu {things} el|de {thing}"]

    [words]                       # lists of little words, parted by |
    articles = "la"
    direction = { north = "norden|n", south = "suden|s" }

A translator starts from `english_file()`, which has everything. What a file leaves out stays English and is warned
about, so that a language can be begun small. An act or list that a file has takes the place of the English one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Literal

import msgspec

from engine.model.naming import NAMING
from engine.model.tongue import Tongue
from engine.parser.grammar import line_faults
from engine.parser.messages import MESSAGES
from engine.parser.verbs import GRAMMAR
from engine.parser.vocabulary import WORDS, split_words

FILLED_BY_NAME = {**MESSAGES, **NAMING}
"""What the parser says, and what everything is called: their slots are words, and no roles."""

LANGUAGE_CODES: dict[str, str] = {
    "language.not-utf8": "A language file is text in UTF-8, and this one holds bytes that are not.",
    "language.syntax": "The file is not TOML: what stands at this place cannot be read.",
    "language.unknown-key": "A key that a language file does not have, most often a misspelling.",
    "language.wrong-type": "The value is of the wrong kind: messages and words are texts, lines lists of texts.",
    "language.missing-key": "A language has an id and a name.",
    "language.unknown-message": "This is no message of the engine, so nothing would ever show it.",
    "language.unknown-act": "This is no act of the verb table.",
    "language.unknown-words": "This is no list of words that the parser reads.",
    "language.bad-line": "A line of the verb table cannot be read.",
    "language.unknown-slot": "A message has a slot that the English one has not, and so nothing fills it.",
    "language.bad-number": "Numbers and ordinals are listed by the number that they mean.",
    "language.untranslated": "The file leaves something out, which will be English.",
}
"""Every code with its one-line explanation."""

ACTS: tuple[str, ...] = tuple(dict.fromkeys(act for act, _ in GRAMMAR))
_OPEN_FAMILIES = frozenset({"number", "ordinal"})
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_SLOT = re.compile(r"\{([^{}]*)\}")
_SECTIONS = ("message", "grammar", "words")


class LanguageProblem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a language file: where, what was read, what is wrong, what would be right."""

    file: str
    line: int | None
    code: str
    read: str
    wrong: str
    right: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = self.file + ("" if self.line is None else f":{self.line}")
        weight = "warning: " if self.severity == "warning" else ""
        said = f"{where}: {self.code}: {weight}{self.read} {self.wrong}"
        return f"{said}; {self.right}" if self.right else said


class Language(msgspec.Struct, frozen=True):
    """What became of a file. There is a tongue unless a problem is an error."""

    tongue: Tongue | None
    problems: tuple[LanguageProblem, ...]


def read_language(text: str | bytes, *, file: str, messages: Mapping[str, str] = FILLED_BY_NAME) -> Language:
    """Read a language file. `messages` is the whole catalogue of the engine; `file` is how problems call the file."""
    try:
        decoded = (text if isinstance(text, str) else text.decode("utf-8")).removeprefix("\ufeff")
    except UnicodeDecodeError:
        wrong = LanguageProblem(
            file=file, line=None, code="language.not-utf8", read="the file", wrong="is not text in UTF-8"
        )
        return Language(None, (wrong,))
    return _Reading(decoded.replace("\r\n", "\n"), file, messages).language()


class _Reading:
    """One file being read, with the problems found so far."""

    def __init__(self, text: str, file: str, messages: Mapping[str, str]) -> None:
        self.text = text
        self.file = file
        self.catalogue = messages
        self.problems: list[LanguageProblem] = []
        self._places: dict[tuple[str, ...], int] = {}

    def language(self) -> Language:
        try:
            raw = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            self._report(
                "language.syntax", (), "the file", f"is not TOML: {error}", line=int(line[1]) if line else None
            )
            return Language(None, tuple(self.problems))
        for key in raw:
            if key not in ("id", "name", *_SECTIONS):
                self._report("language.unknown-key", (key,), f'"{key}"', "is not known here", near(key, _SECTIONS))
        id, name = (self._heading(raw, key) for key in ("id", "name"))
        tongue = Tongue(
            id=id, name=name, messages=self._messages(self._table(raw, "message")),
            grammar=self._grammar(self._table(raw, "grammar")), words=self._words(self._table(raw, "words")),
        )  # fmt: skip
        broken = any(problem.severity == "error" for problem in self.problems)
        if not broken:
            self._warn_of_gaps(tongue)
        return Language(None if broken else tongue, tuple(self.problems))

    def _report(
        self, code: str, path: tuple[str, ...], read: str, wrong: str, right: str = "", *, line: int | None = None
    ) -> None:
        where = line if line is not None else self._line_of(path)
        weight: Literal["error", "warning"] = "warning" if code == "language.untranslated" else "error"
        self.problems.append(
            LanguageProblem(file=self.file, line=where, code=code, read=read, wrong=wrong, right=right, severity=weight)
        )

    def _line_of(self, path: tuple[str, ...]) -> int | None:
        """Where a key stands, if it stands plainly on a line of its own; a line is never guessed."""
        if not self._places:
            self._find_places()
        return self._places.get(path)

    def _find_places(self) -> None:
        section: tuple[str, ...] = ()
        found: dict[tuple[str, ...], list[int]] = {}
        for number, line in enumerate(self.text.split("\n"), 1):
            header = re.match(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?$", line)
            if header:
                section = tuple(_unquoted(part) for part in header[1].split("."))
                found.setdefault(section, []).append(number)
                continue
            key = re.match(r"\s*(\"[^\"]*\"|'[^']*'|[\w.-]+)\s*=", line)
            if key:
                quoted = key[1][0] in "\"'"
                name = (_unquoted(key[1]),) if quoted else tuple(key[1].split("."))
                found.setdefault((*section, *name), []).append(number)
        self._places = {path: lines[0] for path, lines in found.items() if len(lines) == 1}

    def _heading(self, raw: dict[str, Any], key: str) -> str:
        value = raw.get(key)
        if value is None:
            self._report("language.missing-key", (), "the file", f'has no "{key}"', f'write {key} = "..." at its top')
        elif not isinstance(value, str) or not value.strip() or (key == "id" and not _ID.fullmatch(value)):
            self._report(
                "language.wrong-type", (key,), f'"{key}"', "is not a short text", 'an id is like "eo" or "pt-br"'
            )
        else:
            return value.strip()
        return ""

    def _table(self, raw: dict[str, Any], section: str) -> dict[str, Any]:
        value = raw.get(section, {})
        if isinstance(value, dict):
            return value
        self._report(
            "language.wrong-type", (section,), f'"{section}"', "is not a table", f"write [{section}] and its keys"
        )
        return {}

    def _messages(self, table: dict[str, Any]) -> dict[str, str]:
        found: dict[str, str] = {}
        for id, value in table.items():
            path = ("message", id)
            if id not in self.catalogue:
                self._report(
                    "language.unknown-message", path, f'"{id}"', "is no message of the engine", near(id, self.catalogue)
                )
            elif not isinstance(value, str):
                self._report("language.wrong-type", path, f'"{id}"', "is not a text", "write it in quotes")
            else:
                self._check_slots(id, value)
                found[id] = value
        return found

    def _check_slots(self, id: str, value: str) -> None:
        """The parser's own sentences are filled by name alone; a slot of narration is about a role, often in a form."""
        always = {"word", "understood", "near"} if id in FILLED_BY_NAME else {"actor"}
        read = str if id in FILLED_BY_NAME else _role
        known = {read(slot) for slot in _SLOT.findall(self.catalogue[id])} | always
        for slot in _SLOT.findall(value):
            if read(slot) not in known:
                right = "it has " + ", ".join(f"{{{name}}}" for name in sorted(known))
                self._report("language.unknown-slot", ("message", id), f"{{{slot}}}", f'is not in "{id}"', right)

    def _grammar(self, table: dict[str, Any]) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        for act, value in table.items():
            path, lines = ("grammar", act), [value] if isinstance(value, str) else value
            if act not in ACTS:
                self._report("language.unknown-act", path, f'"{act}"', "is no act", near(act, ACTS))
            elif not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
                self._report(
                    "language.wrong-type", path, f'"{act}"', "is not a list of lines", 'as in ["prenu {things}"]'
                )
            else:
                for line in lines:
                    for fault in line_faults(line):
                        right = "slots are like those of the English lines: " + _example(act)
                        self._report("language.bad-line", path, f'"{line}"', fault, right)
                    found.append((act, " ".join(line.split())))
        return tuple(found)

    def _words(self, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, value, path in _flat(table):
            family, stop, member = name.partition(".")
            if name not in WORDS and not (stop and family in _OPEN_FAMILIES):
                self._report("language.unknown-words", path, f'"{name}"', "is no list of words", near(name, WORDS))
            elif not isinstance(value, str):
                self._report(
                    "language.wrong-type", path, f'"{name}"', "is not one text", 'with | between words: "la|l"'
                )
            elif family in _OPEN_FAMILIES and not (member == "last" or (member.isdecimal() and 0 < int(member) < 1000)):
                self._report("language.bad-number", path, f'"{name}"', "names no number", f"as in {family}.3")
            else:
                keep = split_words(value)
                found[name] = keep if family == "said" else tuple(word.lower() for word in keep)
        return found

    def _warn_of_gaps(self, tongue: Tongue) -> None:
        named = {act for act, _ in tongue.grammar}
        gaps = (
            ("message", [id for id in self.catalogue if id not in tongue.messages]),
            ("grammar", [act for act in ACTS if act not in named]),
            ("words", [name for name in WORDS if name not in tongue.words]),
        )
        for section, missing in gaps:
            if missing:
                first = ", ".join(missing[:5]) + (", ..." if len(missing) > 5 else "")
                what = f"[{section}]"
                self._report("language.untranslated", (section,), what, f"leaves {len(missing)} in English: {first}")


def near(word: str, known: Any) -> str:
    """`did you mean "articles"?`, or nothing."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""


def _role(slot: str) -> str:
    """What a slot of narration is about: `{They thing}` and `{the thing's}` the thing, `{take/takes}` the actor."""
    words = slot.split()
    return "actor" if not words or "/" in words[-1] else words[-1].lower().removesuffix("'s")


def _unquoted(key: str) -> str:
    return key.strip().strip("\"'")


def _example(act: str) -> str:
    line = next(line for other, line in GRAMMAR if other == act)
    head, brace, tail = line.partition(" {")
    return f'"{head.partition("|")[0]}{brace}{tail}"'


def _flat(table: dict[str, Any], before: tuple[str, ...] = ()) -> list[tuple[str, Any, tuple[str, ...]]]:
    """`direction = { north = "norden" }` as `direction.north`, each with its path in the file."""
    found: list[tuple[str, Any, tuple[str, ...]]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found.extend(_flat(value, (*before, key)))
        else:
            found.append((".".join((*before, key)), value, ("words", *before, key)))
    return found


def english_file(messages: Mapping[str, str] = FILLED_BY_NAME) -> str:
    """English as a language file, whole: what a translator begins with. `messages` is the engine's catalogue."""
    lines = [
        "# English, as Hearthlight has it. Put your own words in the place of these, keep what stands in braces,",
        "# and change the id and the name. What you delete stays English.",
        'id = "en"', 'name = "English"', "", "[message]",
    ]  # fmt: skip
    lines += [message_line(id, words) for id, words in messages.items()]
    lines += ["", "[grammar]"]
    for act in ACTS:
        own = [line for other, line in GRAMMAR if other == act]
        if len(own) == 1:
            lines.append(f"{_key(act)} = [{_text(own[0])}]")
        else:
            lines += [f"{_key(act)} = [", *(f"    {_text(line)}," for line in own), "]"]
    lines += ["", "[words]"]
    families: dict[str, list[str]] = {"": []}
    for name, words in WORDS.items():
        head, stop, member = name.partition(".")
        families.setdefault(head if stop else "", []).append(f"{_key(member if stop else name)} = {_text(words)}")
    for family, members in families.items():
        lines += (["", f"[words.{family}]"] if family else []) + members
    return "\n".join(lines) + "\n"


def message_line(id: str, words: str) -> str:
    """One message as it stands under `[message]`, in a language file and in a pack alike."""
    return f"{_key(id)} = {_text(words)}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
