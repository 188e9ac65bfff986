"""Brains from outside: folders with an `npc.toml`, and installed packages with an entry point `hearthlight.brains`.

Both come through here and under the same checks. Listing reads manifests and names only and imports nothing. A
brain is loaded when somebody first needs it. What is wrong with one, at whichever step, disables that one, with the
file and the cause, and the game goes on without it.
"""

from __future__ import annotations

import importlib.util
import inspect
import re
import sys
import tomllib
import traceback
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from importlib import metadata
from pathlib import Path
from typing import Any, cast

import msgspec

from engine.minds.adapters import Wear, read_wear
from engine.minds.contract import API_VERSION, Brain
from engine.shell.places import checkout, data_dir

GROUP = "hearthlight.brains"
MANIFEST = "npc.toml"
BRAIN_FILE = "brain.py"
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_KEYS: dict[str, type] = {
    "id": str, "api": int, "name": str, "about": str, "version": str, "authors": list, "brain": str, "class": str,
    "model": bool, "adapters": list,
}  # fmt: skip
_BELONGS = {str: "a text", int: "a whole number", list: "a list", bool: "true or false"}
_TAKEN = ("scripted", "recorded", "local", "world", "auto")


class Plugin(msgspec.Struct, frozen=True, kw_only=True):
    """A brain that was found, not yet loaded. One with a `problem` is disabled."""

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
    adapters: tuple[Wear, ...] = ()
    """What bends the model for the people it thinks for."""
    problem: str = ""


class PluginError(Exception):
    """A brain cannot be had. `cause` names the file and what is wrong with it; the message, the brain as well."""

    def __init__(self, id: str, cause: str) -> None:
        super().__init__(f"The brain {id!r} is disabled: {cause}")
        self.cause = cause


def plugin_folders() -> tuple[Path, ...]:
    """Where folders of brains are looked for, in this order. They need not exist."""
    root = checkout()
    own = data_dir() / "npcs"
    return (own,) if root is None else (root / "npcs", own)


def find_plugins(
    folders: Sequence[Path] | None = None, entry_points: Iterable[metadata.EntryPoint] | None = None
) -> tuple[Plugin, ...]:
    """Every brain there is, by id, broken ones among them with their `problem`. Imports none of them."""
    found: list[Plugin] = []
    for folder in plugin_folders() if folders is None else folders:
        for file in sorted(folder.glob("*/*")):
            if file.name == MANIFEST:
                found.append(_from_manifest(file))
            elif file.name.lower() in (MANIFEST, BRAIN_FILE) and not (file.parent / MANIFEST).is_file():
                found.append(_without_manifest(file))
    for entry in sorted(
        metadata.entry_points(group=GROUP) if entry_points is None else entry_points, key=lambda entry: entry.name
    ):
        found.append(_from_entry_point(entry))
    by_id: dict[str, list[Plugin]] = {}
    for plugin in found:
        by_id.setdefault(plugin.id, []).append(plugin)
    out = []
    for id, plugins in sorted(by_id.items()):
        if len(plugins) > 1:
            both = " and ".join(plugin.source for plugin in plugins)
            same = f"two brains have the id {id!r}: {both}; give one of them another id"
            plugins = [
                msgspec.structs.replace(each, problem="; ".join(filter(None, (same, each.problem)))) for each in plugins
            ]
        out += plugins
    return tuple(out)


def known_brains() -> tuple[str, ...]:
    """What the `brain` of a person may be here: every brain there is, and none at all."""
    return ("scripted", *(plugin.id for plugin in find_plugins()))


def load_brain(plugin: Plugin) -> Brain:
    """An instance of the brain's class. Raises `PluginError`; whatever a plugin's own code raises becomes one."""
    if plugin.problem:
        raise PluginError(plugin.id, plugin.problem)
    try:
        kind = _import_class(plugin)
    except PluginError:
        raise
    except BaseException as error:
        _let_through(error)
        raise PluginError(plugin.id, f"{plugin.file} {_cause(error, plugin, 'imported')}") from error
    wrong = _wrong_with(kind, plugin.class_name)
    if wrong:
        raise PluginError(plugin.id, f"{plugin.file}: {wrong}")
    try:
        brain = cast(Brain, kind())
        if plugin.adapters:
            brain.adapters = plugin.adapters  # type: ignore[attr-defined]
        return brain
    except BaseException as error:
        _let_through(error)
        raise PluginError(plugin.id, f"{plugin.file} {_cause(error, plugin, 'made')}") from error


class Brains:
    """The brains of this machine by id, each loaded once, when it is first asked for."""

    def __init__(self, plugins: Sequence[Plugin] | None = None) -> None:
        self._plugins = find_plugins() if plugins is None else tuple(plugins)
        self._loaded: dict[str, Brain | str] = {}
        self._causes: dict[str, str] = {}

    def plugins(self) -> tuple[Plugin, ...]:
        """All that were found, with what went wrong with them so far."""
        return tuple(
            msgspec.structs.replace(plugin, problem=plugin.problem or self._causes.get(plugin.id, ""))
            for plugin in self._plugins
        )

    def find(self, id: str) -> Brain | str:
        """The brain, or a sentence that says why it cannot be had. Never raises."""
        if id not in self._loaded:
            plugin = next((plugin for plugin in self._plugins if plugin.id == id), None)
            try:
                self._loaded[id] = load_brain(plugin) if plugin is not None else self._missing(id)
            except PluginError as error:
                self._loaded[id], self._causes[id] = str(error), error.cause
        return self._loaded[id]

    def _missing(self, id: str) -> str:
        ids = sorted({plugin.id for plugin in self._plugins})
        near = get_close_matches(id, ids, 1)
        hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(ids)}." if ids else ""
        return f"There is no brain called {id!r}.{hint}"


def _without_manifest(file: Path) -> Plugin:
    """A folder that was meant to be a brain, by what is in it."""
    where = file.parent
    wrong = f"there is no {MANIFEST} in {where}"
    wrong += f", but a {file.name}; rename it" if file.name != BRAIN_FILE else f" beside {BRAIN_FILE}"
    return Plugin(id=where.name, source=str(where), name=where.name, problem=wrong)


def _from_manifest(manifest: Path) -> Plugin:
    folder = manifest.parent
    try:
        read: dict[str, Any] = tomllib.loads(manifest.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Plugin(id=folder.name, source=str(manifest), problem=f"{manifest}: {error}")
    problems = list(_manifest_problems(read))
    id = read.get("id", folder.name)
    if not isinstance(id, str) or not _ID.fullmatch(id):
        problems.append(f"id is {id!r}; small letters, digits, - and _ make an id")
        id = folder.name
    elif id in _taken():
        problems.append(f"the id {id!r} is the engine's own")
    file = folder / str(read.get("brain", BRAIN_FILE))
    if file.resolve().parent != folder.resolve():
        problems.append(f"brain = {str(read.get('brain'))!r} leads out of the folder")
    elif not file.is_file():
        problems.append(f"there is no {file.name} beside it")
    elif file.suffix != ".py":
        problems.append(f"brain = {file.name!r} is no .py file")

    wears = [read_wear(each, folder) for each in read["adapters"]] if isinstance(read.get("adapters"), list) else []
    problems += [each for each in wears if isinstance(each, str)]

    def text(key: str, other: str = "") -> str:
        return value if isinstance(value := read.get(key), str) else other

    return Plugin(
        id=id,
        source=str(manifest),
        name=text("name", id),
        about=text("about"),
        version=text("version"),
        model=read.get("model") is True,
        file=str(file),
        class_name=text("class", "Brain"),
        adapters=tuple(each for each in wears if isinstance(each, Wear)),
        problem=f"{manifest}: {'; '.join(problems)}" if problems else "",
    )


def _manifest_problems(read: dict[str, Any]) -> Iterable[str]:
    for key, value in read.items():
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1)
            yield f"unknown key {key!r}" + (
                f", did you mean {near[0]!r}?" if near else f"; known are {', '.join(_KEYS)}"
            )
        elif type(value) is not _KEYS[key]:
            yield f"{key} is {value!r} where {_BELONGS[_KEYS[key]]} belongs"
    if "api" not in read:
        yield f"api is missing; write api = {API_VERSION}"
    elif type(read["api"]) is int and read["api"] != API_VERSION:
        yield f"api is {read['api']}, this engine has {API_VERSION}; a brain written for it says api = {API_VERSION}"


def _taken() -> tuple[str, ...]:
    """Names that `--mind` has a use for already."""
    from engine.minds.bad import BAD

    return (*_TAKEN, *BAD)


def _from_entry_point(entry: metadata.EntryPoint) -> Plugin:
    package = entry.dist.name if entry.dist is not None else "an installed package"
    problem = ""
    if not _ID.fullmatch(entry.name) or entry.name in _taken():
        problem = f"{package}: {entry.name!r} is no id for a brain"
    return Plugin(
        id=entry.name,
        source=f"package {package}",
        name=entry.name,
        version=entry.dist.version if entry.dist is not None else "",
        model=True,
        file=entry.value,
        class_name=entry.attr,
        problem=problem,
    )


def _import_class(plugin: Plugin) -> Any:
    if not plugin.file.endswith(".py"):
        return metadata.EntryPoint(plugin.id, plugin.file, GROUP).load()
    name = f"hearthlight_brain_{plugin.id.replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(name, plugin.file)
    if spec is None or spec.loader is None:
        raise PluginError(plugin.id, f"{plugin.file} cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    if not hasattr(module, plugin.class_name):
        classes = [each for each, value in vars(module).items() if getattr(value, "__module__", "") == name]
        near = get_close_matches(plugin.class_name, classes, 1)
        hint = f", did you mean {near[0]!r}?" if near else ""
        if not near and len(classes) == 1:
            hint = f"; for {classes[0]!r}, write class = {classes[0]!r} into {MANIFEST}".replace("'", '"')
        raise PluginError(plugin.id, f"{plugin.file} has no class {plugin.class_name!r}{hint}")
    return getattr(module, plugin.class_name)


def _wrong_with(kind: Any, name: str) -> str:
    """Why a class is no brain; empty when it is one. Nothing of it is run."""
    if not isinstance(kind, type):
        return f"{name} is no class"
    api = getattr(kind, "api", None)
    if api is None:
        return f"the class {name} declares no api; write api = {API_VERSION} in it"
    if not isinstance(api, int) or isinstance(api, bool) or api != API_VERSION:
        return f"the class {name} declares api {api!r} where {API_VERSION} is needed"
    answer = getattr(kind, "answer", None)
    if not callable(answer):
        return f"the class {name} has no answer(self, request, model)"
    try:
        inspect.signature(answer).bind(None, None, None)
    except TypeError:
        return f"answer in {name} takes {inspect.signature(answer)} where (self, request, model) belongs"
    except ValueError:
        pass  # written in C, perhaps: it will be seen when it is asked
    if inspect.iscoroutinefunction(answer):
        return f"answer in {name} is async; write def, not async def: it runs in a thread of its own"
    return ""


def _cause(error: BaseException, plugin: Plugin, when: str) -> str:
    """What went wrong, with the line of the plugin's own file where there is one."""
    if isinstance(error, SyntaxError) and error.filename == plugin.file:
        line: int | None = error.lineno
    else:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == plugin.file]
        line = lines[-1] if lines else None
    where = f"line {line}: " if line else ""
    return f"cannot be {when}: {where}{type(error).__name__}: {str(error)[:300]}"


def _let_through(error: BaseException) -> None:
    """The player's own interrupt is not the plugin's fault."""
    if isinstance(error, KeyboardInterrupt):
        raise error
