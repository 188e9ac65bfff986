"""The manifest of a plugin, `npc.toml`: read with nothing of the plugin's run, and judged key by key.

Whatever is wrong is found at once and told as `file:line: what was read, and what would be right`. What a player may
settle for a plugin stands in it too, under `[settings.NAME]`: the default says of which type a setting is, and
`least`, `most` and `one_of` what it may be. What a model may be asked to fill in stands under `[forms.NAME]`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from engine.content.lines import LineIndex
from engine.content.problems import Path as Keys
from engine.content.problems import did_you_mean, quoted
from engine.content.syntax import explain
from engine.minds.adapters import Wear, read_wear
from engine.minds.contract import API_VERSION, Form, Settled
from engine.shell.forms import read_form

MANIFEST = "npc.toml"
BRAIN_FILE = "brain.py"
KINDS = {"brain": BRAIN_FILE, "addition": "addition.py"}
"""What a plugin can be, with the file of its class: whoever thinks for people, or what is added to those who do."""
TEMPLATES = "prompts"
_OF_ADDITIONS = ("claims", "people", "order")
ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_SETTING_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEYS: dict[str, type] = {
    "id": str, "api": int, "name": str, "about": str, "version": str, "authors": list, "brain": str, "class": str,
    "model": bool, "needs": list, "not_with": list, "adapters": list, "settings": dict, "kind": str, "claims": list,
    "people": list, "order": int, "forms": dict,
}  # fmt: skip
_OF_A_SETTING = ("default", "about", "least", "most", "one_of")
_BELONGS: dict[type, str] = {
    str: "a text", int: "a whole number", float: "a number", list: "a list", bool: "true or false", dict: "a table",
}  # fmt: skip
_TAKEN = ("scripted", "recorded", "local", "world", "auto")
LONGEST = 1_000
"""Letters of a setting that is a text."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the player may settle for a plugin. Its type is that of the default."""

    name: str
    default: Settled
    about: str = ""
    least: float | None = None
    most: float | None = None
    one_of: tuple[str, ...] = ()

    def belongs(self) -> str:
        """What a value of it has to be, in words: `a whole number from 0 to 10`."""
        if self.one_of:
            return f"one of {', '.join(map(quoted, self.one_of))}"
        words = _BELONGS[type(self.default)]
        if self.least is not None and self.most is not None:
            return f"{words} from {self.least:g} to {self.most:g}"
        bound = f" of {self.least:g} or more" if self.least is not None else ""
        return words + (f" of {self.most:g} or less" if self.most is not None else bound)

    def takes(self, value: object) -> bool:
        """Whether a value is one that it may have. A whole number will do for one with a point."""
        if type(value) is not type(self.default) and not (type(self.default) is float and type(value) is int):
            return False
        if isinstance(value, str):
            return len(value) <= LONGEST and (not self.one_of or value in self.one_of)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return True
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def of(self, value: Any) -> Settled:
        """A value that it takes, in its type."""
        return float(value) if type(self.default) is float else value


class Plugin(msgspec.Struct, frozen=True, kw_only=True):
    """A brain or an addition that was found, not yet loaded. One with a `problem` is disabled."""

    id: str
    source: str
    """The manifest's path, or the package that brings it."""
    name: str = ""
    about: str = ""
    version: str = ""
    model: bool = False
    """Whether it has a use for a model."""
    file: str = ""
    """Where its class is: a path, or `module:Class` for a package."""
    class_name: str = "Brain"
    needs: tuple[str, ...] = ()
    """Plugins without which it does not work, by id."""
    not_with: tuple[str, ...] = ()
    """Plugins beside which it does not work."""
    kind: str = "brain"
    claims: tuple[str, ...] = ()
    """Of an addition: what it answers in the brain's place, by gerunds."""
    people: tuple[str, ...] = ()
    """Of an addition: for whom it is; empty for everybody."""
    order: int = 0
    """Of an addition: the lower, the sooner it is asked."""
    templates: str = ""
    """Of an addition: the folder of its sections, where there is one."""
    adapters: tuple[Wear, ...] = ()
    """What bends the model for the people it thinks for, or adds to."""
    settings: tuple[Setting, ...] = ()
    forms: tuple[Form, ...] = ()
    """What a model may be asked to fill in."""
    off: bool = False
    """The player has switched it off."""
    problem: str = ""


def read_manifest(manifest: Path) -> Plugin:
    """What a manifest says, or what is wrong with it. Never raises."""
    folder = manifest.parent
    try:
        text = manifest.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Plugin(id=folder.name, source=str(manifest), problem=f"{manifest}: {error}")
    try:
        read = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line, words, advice = explain(text, str(error))
        problem = f"{_at(manifest, line)}: {words} {advice.wrong}" + f"; {advice.right}" * bool(advice.right)
        return Plugin(id=folder.name, source=str(manifest), problem=problem)
    return _Manifest(manifest, text, read).plugin()


def taken() -> tuple[str, ...]:
    """Names that `--mind` has a use for already."""
    from engine.minds.bad import BAD

    return (*_TAKEN, *BAD)


def _at(file: Path, line: int | None) -> str:
    return f"{file}:{line}" if line else str(file)


class _Manifest:
    """One manifest while it is judged. Problems are gathered in the order of what is looked at."""

    def __init__(self, path: Path, text: str, read: dict[str, Any]) -> None:
        self.path, self.folder, self.read = path, path.parent, read
        self._lines = LineIndex(text)
        self._problems: list[str] = []

    def plugin(self) -> Plugin:
        self._check_keys()
        kind = self._kind()
        id, file = self._id(), self._file(kind)
        wears = self._each("adapters", lambda table: read_wear(table, self.folder))
        settings, forms = self._settings(), self._forms()
        return Plugin(
            id=id,
            source=str(self.path),
            name=self._text("name", id),
            about=self._text("about"),
            version=self._text("version"),
            model=self.read.get("model") is True,
            file=str(file) if file else "",
            class_name=self._text("class", kind.capitalize()),
            kind=kind,
            claims=self._claims(),
            people=self._ids("people"),
            order=order if type(order := self.read.get("order")) is int else 0,
            templates=str(self.folder / TEMPLATES) if kind == "addition" and self._has_templates() else "",
            needs=self._ids("needs"),
            not_with=self._ids("not_with"),
            adapters=tuple(each for each in wears if isinstance(each, Wear)),
            settings=settings,
            forms=forms,
            problem="; ".join(self._problems),
        )

    def _blame(self, wrong: str, *keys: str | int) -> None:
        """Put down what is wrong, with the line of the last of the keys that is there."""
        place: Keys = keys
        while place and self._lines.line(place) is None:
            place = place[:-1]
        self._problems.append(f"{_at(self.path, self._lines.line(place) if place else None)}: {wrong}")

    def _text(self, key: str, other: str = "") -> str:
        return value if isinstance(value := self.read.get(key), str) else other

    def _check_keys(self) -> None:
        for key, value in self.read.items():
            if key not in _KEYS:
                self._blame(_unknown(key, _KEYS), key)
            elif type(value) is not _KEYS[key]:
                self._blame(f"{key} is {quoted(value)} where {_BELONGS[_KEYS[key]]} belongs", key)
        api = self.read.get("api")
        if api is None:
            self._blame(f"api is missing; write api = {API_VERSION}")
        elif type(api) is int and api != API_VERSION:
            wrong = f"api is {api}, this engine has {API_VERSION}"
            self._blame(f"{wrong}; a brain written for it says api = {API_VERSION}", "api")

    def _id(self) -> str:
        id = self.read.get("id", self.folder.name)
        if not isinstance(id, str) or not ID.fullmatch(id):
            self._blame(f"id is {id!r}; small letters, digits, - and _ make an id", "id")
            return self.folder.name
        if id in taken():
            self._blame(f"the id {id!r} is the engine's own", "id")
        return id

    def _kind(self) -> str:
        kind = self._text("kind", "brain")
        if kind not in KINDS:
            near = did_you_mean(kind, KINDS, f"there are {' and '.join(map(quoted, KINDS))}")
            self._blame(f"kind is {quoted(kind)}; {near}", "kind")
        elif kind != "addition":
            for key in _OF_ADDITIONS:
                if key in self.read:
                    self._blame(f'{key} is for additions; write kind = "addition" if this is one', key)
        return kind if kind in KINDS else "brain"

    def _claims(self) -> tuple[str, ...]:
        from engine.people.cues import CUES

        read = self.read.get("claims")
        claims = [str(each) for each in read] if isinstance(read, list) else []
        for each in claims:
            if each not in CUES:
                near = did_you_mean(each, CUES, f"what people answer to is {', '.join(CUES)}")
                self._blame(f"claims: {quoted(each)} is nothing that people answer to; {near}", "claims")
        return tuple(each for each in claims if each in CUES)

    def _has_templates(self) -> bool:
        return any((self.folder / TEMPLATES).glob("*.j2"))

    def _file(self, kind: str) -> Path | None:
        """The file of the class; an addition that is only words or adapters needs none."""
        named = "brain" in self.read or (self.folder / KINDS[kind]).is_file()
        if kind == "addition" and not named and (self._has_templates() or "adapters" in self.read):
            return None
        file = self.folder / self._text("brain", KINDS[kind])
        if file.resolve().parent != self.folder.resolve():
            self._blame(f"brain = {self._text('brain')!r} leads out of the folder", "brain")
        elif not file.is_file():
            words = f", nor a {TEMPLATES}/*.j2, nor adapters" if kind == "addition" else ""
            self._blame(f"there is no {file.name} beside it{words}", "brain")
        elif file.suffix != ".py":
            self._blame(f"brain = {file.name!r} is no .py file", "brain")
        return file

    def _each(self, key: str, read: Any) -> list[Any]:
        """The entries of a list as they were read; what says instead what is wrong with one is put down."""
        found = []
        for number, table in enumerate(each if isinstance(each := self.read.get(key), list) else ()):
            found.append(read(table))
            if isinstance(found[-1], str):
                self._blame(found[-1], key, number)
        return found

    def _ids(self, key: str) -> tuple[str, ...]:
        value = self.read.get(key)
        if not isinstance(value, list):
            return ()
        for each in value:
            if not isinstance(each, str) or not ID.fullmatch(each):
                self._blame(f"{key}: {each!r} is no id; write it as the other's manifest has it", key)
        return tuple(each for each in value if isinstance(each, str) and ID.fullmatch(each))

    def _settings(self) -> tuple[Setting, ...]:
        declared = self.read.get("settings")
        found = (self._setting(*each) for each in declared.items()) if isinstance(declared, dict) else ()
        return tuple(each for each in found if each is not None)

    def _forms(self) -> tuple[Form, ...]:
        declared = self.read.get("forms")
        found = []
        for name, table in declared.items() if isinstance(declared, dict) else ():
            form, wrong = read_form(name, table)
            for keys, sentence in wrong:
                self._blame(f"forms.{name}: {sentence}", "forms", name, *keys)
            found += [form] if form is not None else []
        return tuple(found)

    def _setting(self, name: str, table: object) -> Setting | None:
        at = ("settings", name)
        if not _SETTING_ID.fullmatch(name):
            self._blame(f"settings: {name!r} is no name; small letters, digits and _ make one", *at)
        if not isinstance(table, dict):
            wrong = f"settings: {name} is {quoted(table)} where a table belongs"
            self._blame(f"{wrong}; write [settings.{name}] and below it default = {quoted(table)}", *at)
            return None
        before = len(self._problems)
        for key in table:
            if key not in _OF_A_SETTING:
                self._blame(f"settings.{name}: {_unknown(key, _OF_A_SETTING)}", *at, key)
        default = table.get("default")
        if default is None:
            self._blame(f"settings.{name} has no default; it says of which type the setting is", *at)
        elif type(default) not in (bool, int, float, str):
            wrong = f"settings.{name}: default is {quoted(default)}"
            self._blame(f"{wrong} where a text, a number, or true or false belongs", *at, "default")
        one_of = table.get("one_of", [])
        if not isinstance(one_of, list) or not all(isinstance(each, str) for each in one_of):
            self._blame(f"settings.{name}: one_of is a list of texts", *at, "one_of")
        elif "one_of" in table and not isinstance(default, str):
            self._blame(f"settings.{name}: one_of is for texts, and the default is none", *at, "one_of")
        for key in ("least", "most"):
            if key in table and (type(table[key]) not in (int, float) or type(default) not in (int, float)):
                self._blame(f"settings.{name}: {key} is a number, of a setting that is one", *at, key)
        if not isinstance(table.get("about", ""), str):
            self._blame(f"settings.{name}: about is {quoted(table['about'])} where a text belongs", *at, "about")
        if len(self._problems) > before:
            return None
        assert isinstance(default, bool | int | float | str)
        setting = Setting(
            name=name,
            default=default,
            about=table.get("about", ""),
            least=table.get("least"),
            most=table.get("most"),
            one_of=tuple(one_of),
        )
        if not setting.takes(default):
            self._blame(
                f"settings.{name}: default is {quoted(default)} where {setting.belongs()} belongs", *at, "default"
            )
        return setting


def _unknown(key: str, known: Iterable[str]) -> str:
    near = did_you_mean(key, known)
    return f"unknown key {quoted(key)}" + (f", {near}" if near else f"; known are {', '.join(known)}")


def settle(plugin: Plugin, given: Mapping[str, object], file: Path) -> tuple[dict[str, Settled], list[str]]:
    """The settings of a plugin, as the player's `file` has them under `[brains.ID]` where that will do, and what is
    wrong with the rest of what is `given` there, each as a sentence."""
    found = {each.name: each.default for each in plugin.settings}
    wrong: list[str] = []
    by_name = {each.name: each for each in plugin.settings}
    lines: LineIndex | None = None
    for key, value in given.items():
        setting = by_name.get(key)
        if setting is not None and setting.takes(value):
            found[key] = setting.of(value)
            continue
        lines = lines or LineIndex(_text_of(file))
        where = f"{_at(file, lines.line(('brains', plugin.id, key)))}: [brains.{plugin.id}]"
        if setting is not None:
            belongs, default = setting.belongs(), quoted(setting.default)
            wrong.append(f"{where} {key} is {quoted(value)} where {belongs} belongs. {default} is taken.")
        elif by_name:
            hint = did_you_mean(key, by_name) or f"It has: {', '.join(by_name)}."
            wrong.append(f"{where} {plugin.id!r} has no setting {key!r}. {hint[:1].upper()}{hint[1:]}")
        else:
            wrong.append(f"{where} {plugin.id!r} has no settings, and so no {key!r}.")
    return found, wrong


def settled_adapters(given: Sequence[object], file: Path) -> tuple[tuple[Wear, ...], list[str]]:
    """The `adapters` that are given in the player's `file`, whose own files are named from there; and what is wrong
    with the others, each as a sentence."""
    found, wrong = [], []
    for number, table in enumerate(given):
        wear = read_wear(table, file.parent, anywhere=True)
        if isinstance(wear, str):
            wrong.append(f"{_at(file, LineIndex(_text_of(file)).line(('adapters', number)))}: {wear}. It is not worn.")
        else:
            found.append(wear)
    return tuple(found), wrong


def _text_of(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
