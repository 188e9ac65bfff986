"""Brains from outside: folders with an `npc.toml`, and installed packages with an entry point `hearthlight.brains`.

Both come through here and under the same checks. Listing reads manifests and names only and imports nothing. A
brain is loaded when somebody first needs it. What is wrong with one, at whichever step, disables that one, with the
file and the cause, and the game goes on without it.
"""

from __future__ import annotations

import importlib.util
import inspect
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import msgspec

from engine.minds.adapters import Wear
from engine.minds.additions import Added, Additions
from engine.minds.contract import API_VERSION, Brain, Settled
from engine.minds.prompts import Prompts
from engine.shell.manifest import ID, KINDS, MANIFEST, Plugin, read_manifest, settle, settled_adapters, taken
from engine.shell.places import checkout, data_dir
from engine.shell.settings import Settings, read_settings, settings_file

GROUP = "hearthlight.brains"


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
    folders: Sequence[Path] | None = None,
    entry_points: Iterable[metadata.EntryPoint] | None = None,
    off: Iterable[str] | None = None,
) -> tuple[Plugin, ...]:
    """Every brain there is, by id, broken ones among them with their `problem`. Imports none of them.

    Those that are `off`, by the player's settings where nothing else is said, are in nobody's way.
    """
    found: list[Plugin] = []
    off = tuple(read_settings().off if off is None and folders is None else off or ())
    for folder in plugin_folders() if folders is None else folders:
        for file in sorted(folder.glob("*/*")):
            if file.name == MANIFEST:
                found.append(read_manifest(file))
            elif file.name.lower() in (MANIFEST, *KINDS.values()) and not (file.parent / MANIFEST).is_file():
                found.append(_without_manifest(file))
    for entry in sorted(
        metadata.entry_points(group=GROUP) if entry_points is None else entry_points, key=lambda entry: entry.name
    ):
        found.append(_from_entry_point(entry))
    found = [msgspec.structs.replace(each, off=True) if each.id in off else each for each in found]
    by_id: dict[str, list[Plugin]] = {}
    for plugin in found:
        by_id.setdefault(plugin.id, []).append(plugin)
    here = {id: plugins for id, plugins in by_id.items() if id not in off}
    return tuple(
        msgspec.structs.replace(plugin, problem="; ".join(filter(None, (*_beside(plugin, here), plugin.problem))))
        for _, plugins in sorted(by_id.items())
        for plugin in plugins
    )


def _beside(plugin: Plugin, here: Mapping[str, Sequence[Plugin]]) -> Iterable[str]:
    """What is wrong with a plugin for what else there is, or is not."""
    if plugin.off:
        return
    same = here[plugin.id]
    if len(same) > 1:
        both = " and ".join(each.source for each in same)
        yield f"two brains have the id {plugin.id!r}: {both}; give one of them another id"
    for id in plugin.needs:
        if id not in here:
            yield f"{plugin.source}: {plugin.id!r} needs {id!r}, which is not here or switched off; install it"
    for id, others in here.items():
        for other in others if id != plugin.id else ():
            by = plugin if id in plugin.not_with else other if plugin.id in other.not_with else None
            if by is not None:
                both = f"{plugin.id!r} and {id!r} do not go together, says {by.source}"
                yield f'{both}; switch one of them off: off = ["{id}"] in {settings_file()}'


def known_brains() -> tuple[str, ...]:
    """What the `brain` of a person may be here: every brain there is, and none at all."""
    return ("scripted", *(plugin.id for plugin in find_plugins() if plugin.kind == "brain"))


def load_brain(plugin: Plugin, settings: Mapping[str, Settled] | None = None) -> Brain:
    """An instance of a brain's class, with its forms and its settings, the defaults where none are given. Raises
    `PluginError`; whatever a plugin's own code raises becomes one."""
    if plugin.kind != "brain":
        raise PluginError(plugin.id, f"it is an addition to brains and thinks for nobody ({plugin.source})")
    return cast(Brain, _load(plugin, settings))


def load_addition(plugin: Plugin, settings: Mapping[str, Settled] | None = None) -> Added:
    """An addition, ready to be asked. Raises `PluginError`, likewise."""
    return Added(
        id=plugin.id,
        hooks=_load(plugin, settings) if plugin.file else object(),
        templates=Prompts(Path(plugin.templates)) if plugin.templates else None,
        claims=frozenset(plugin.claims),
        people=frozenset(plugin.people),
        adapters=plugin.adapters,
    )


def _load(plugin: Plugin, settings: Mapping[str, Settled] | None) -> object:
    if plugin.off:
        raise PluginError(plugin.id, f"it is switched off in {settings_file()}")
    if plugin.problem:
        raise PluginError(plugin.id, plugin.problem)
    try:
        kind = _import_class(plugin)
    except PluginError:
        raise
    except BaseException as error:
        _let_through(error)
        raise PluginError(plugin.id, f"{plugin.file} {_cause(error, plugin, 'imported')}") from error
    wrong = _wrong_with(kind, plugin)
    if wrong:
        raise PluginError(plugin.id, f"{plugin.file}: {wrong}")
    try:
        made = kind()
        if plugin.adapters and plugin.kind == "brain":
            made.adapters = plugin.adapters
        if plugin.settings:
            given = {each.name: each.default for each in plugin.settings} if settings is None else dict(settings)
            made.settings = MappingProxyType(given)
        if plugin.forms:
            made.forms = MappingProxyType({form.name: form for form in plugin.forms})
        return made
    except BaseException as error:
        _let_through(error)
        raise PluginError(plugin.id, f"{plugin.file} {_cause(error, plugin, 'made')}") from error


class Brains:
    """The brains of this machine by id, each loaded once, when it is first asked for."""

    def __init__(self, plugins: Sequence[Plugin] | None = None, settings: Settings | None = None) -> None:
        """`plugins` and `settings` are those of this machine, where none are given."""
        self._plugins = find_plugins() if plugins is None else tuple(plugins)
        self.settings = (read_settings() if plugins is None else Settings()) if settings is None else settings
        """What the player has settled."""
        self._loaded: dict[str, Brain | str] = {}
        self._causes: dict[str, str] = {}
        self._remarks: list[str] = []

    def plugins(self) -> tuple[Plugin, ...]:
        """All that were found, with what went wrong with them so far."""
        return tuple(
            msgspec.structs.replace(plugin, problem=plugin.problem or self._causes.get(plugin.id, ""))
            for plugin in self._plugins
        )

    def clashes(self) -> list[str]:
        """Which additions claim the same, as sentences."""
        return settle_claims(self._plugins, self.settings)[1]

    def settings_of(self, plugin: Plugin) -> tuple[dict[str, Settled], list[str]]:
        """What is settled for a plugin, and what is wrong with what the player has settled."""
        return settle(plugin, self.settings.brains.get(plugin.id, {}), settings_file())

    def find(self, id: str) -> Brain | str:
        """The brain, or a sentence that says why it cannot be had. Never raises."""
        if id not in self._loaded:
            plugin = next((plugin for plugin in self._plugins if plugin.id == id), None)
            try:
                self._loaded[id] = self._load(plugin) if plugin is not None else self._missing(id)
            except PluginError as error:
                self._loaded[id], self._causes[id] = str(error), error.cause
        return self._loaded[id]

    def additions(self) -> Additions:
        """All that adds to brains here, in its order, each claim with one of them. What is wrong with any is in
        `remarks`."""
        claims, clashes = settle_claims(self._plugins, self.settings)
        self._remarks += clashes
        added = []
        for plugin in sorted(self._plugins, key=lambda plugin: (plugin.order, plugin.id)):
            if plugin.kind != "addition" or plugin.off:
                continue
            settled, wrong = self.settings_of(plugin)
            self._remarks += wrong
            try:
                found = load_addition(plugin, settled)
            except PluginError as error:
                self._remarks.append(str(error))
                self._causes[plugin.id] = error.cause
                continue
            added.append(msgspec.structs.replace(found, claims=claims.get(plugin.id, frozenset())))
        return Additions(added)

    def adapters(self) -> tuple[Wear, ...]:
        """What the player has settled that people wear. What is wrong with any is in `remarks`."""
        found, wrong = settled_adapters(self.settings.adapters, settings_file())
        self._remarks += wrong
        return found

    def remarks(self) -> tuple[str, ...]:
        """What there is to say of those that were loaded since it was last asked, as sentences."""
        said, self._remarks = tuple(self._remarks), []
        return said

    def found(self, plugins: Sequence[Plugin], settings: Settings) -> None:
        """Go by these from now on. What is loaded stays so."""
        self._plugins, self.settings = tuple(plugins), settings

    def load_again(self, plugin: Plugin) -> None:
        """Load a brain anew. Raises `PluginError`, and then the one before stays; a new reason why there is none is
        kept."""
        self._causes.pop(plugin.id, None)
        try:
            self._loaded[plugin.id] = self._load(plugin)
        except PluginError as error:
            if isinstance(self._loaded.get(plugin.id, ""), str):
                self._loaded[plugin.id], self._causes[plugin.id] = str(error), error.cause
            raise

    def forget(self, id: str) -> None:
        """A brain is no longer there."""
        self._loaded.pop(id, None)
        self._causes.pop(id, None)

    def _load(self, plugin: Plugin) -> Brain:
        settled, wrong = self.settings_of(plugin)
        self._remarks += wrong
        return load_brain(plugin, settled)

    def _missing(self, id: str) -> str:
        ids = sorted({plugin.id for plugin in self._plugins})
        near = get_close_matches(id, ids, 1)
        hint = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(ids)}." if ids else ""
        return f"There is no brain called {id!r}.{hint}"


def _without_manifest(file: Path) -> Plugin:
    """A folder that was meant to be a brain, by what is in it."""
    where = file.parent
    wrong = f"there is no {MANIFEST} in {where}"
    ours = file.name in KINDS.values()
    wrong += f" beside {file.name}" if ours else f", but a {file.name}; rename it"
    return Plugin(id=where.name, source=str(where), name=where.name, problem=wrong)


def _from_entry_point(entry: metadata.EntryPoint) -> Plugin:
    package = entry.dist.name if entry.dist is not None else "an installed package"
    problem = ""
    if not ID.fullmatch(entry.name) or entry.name in taken():
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
        # by hand, for what is compiled and kept is known by the second: two edits within one would be one
        exec(compile(Path(plugin.file).read_bytes(), plugin.file, "exec"), module.__dict__)
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


def settle_claims(plugins: Sequence[Plugin], settings: Settings) -> tuple[dict[str, frozenset[str]], list[str]]:
    """What each addition answers to, by id, and what is wrong with that, as sentences: of several that claim the same
    for the same person none has it, until the player says which."""
    sound = [each for each in plugins if each.claims and not each.off and not each.problem]
    found: dict[str, set[str]] = {each.id: set(each.claims) for each in sound}
    wrong = []
    for doing in sorted({doing for each in sound for doing in each.claims}):
        wanting = [each for each in sound if doing in each.claims]
        clashing = [
            each for each in wanting if any(_same_people(each, other) for other in wanting if other is not each)
        ]
        chosen = settings.claims.get(doing, "")
        if not clashing or chosen in [each.id for each in clashing]:
            for each in clashing:
                if each.id != chosen:
                    found[each.id].discard(doing)
            continue
        for each in clashing:
            found[each.id].discard(doing)
        both = " and ".join(f"{each.id!r} ({each.source})" for each in clashing)
        ways = " or ".join(f'claims = {{ {doing} = "{each.id}" }}' for each in clashing)
        wrong.append(f"{both} both claim {doing}, so neither answers to it. Say which, in {settings_file()}: {ways}")
    return {id: frozenset(each) for id, each in found.items()}, wrong


def _same_people(one: Plugin, other: Plugin) -> bool:
    return not one.people or not other.people or any(person in other.people for person in one.people)


_HOOKS: dict[str, int] = {"blocks": 2, "offers": 2, "react": 2, "answer": 3}
"""The methods of an addition, and how many arguments each has, itself among them."""
_GIVEN = ("self", "request", "model")


def _wrong_with(kind: Any, plugin: Plugin) -> str:
    """Why a class is no brain or no addition; empty when it is one. Nothing of it is run."""
    name = plugin.class_name
    if not isinstance(kind, type):
        return f"{name} is no class"
    api = getattr(kind, "api", None)
    if api is None:
        return f"the class {name} declares no api; write api = {API_VERSION} in it"
    if not isinstance(api, int) or isinstance(api, bool) or api != API_VERSION:
        return f"the class {name} declares api {api!r} where {API_VERSION} is needed"
    if plugin.kind == "addition":
        there = [hook for hook in _HOOKS if hasattr(kind, hook)]
        if not there and not plugin.templates:
            return f"the class {name} has none of {', '.join(_HOOKS)}"
        if ("answer" in there) != bool(plugin.claims):
            lacks = "claims, which says to what" if "answer" in there else f"answer(self, request, model) in {name}"
            return f"there is {'answer' if 'answer' in there else 'claims in ' + MANIFEST} and no {lacks}"
    else:
        there = ["answer"] + ["react"] * hasattr(kind, "react")
    return next(filter(None, (_wrong_with_method(kind, name, hook) for hook in there)), "")


def _wrong_with_method(kind: Any, name: str, hook: str) -> str:
    method = getattr(kind, hook, None)
    given = ", ".join(_GIVEN[: _HOOKS[hook]])
    if not callable(method):
        return f"the class {name} has no {hook}({given})"
    try:
        inspect.signature(method).bind(*[None] * _HOOKS[hook])
    except TypeError:
        return f"{hook} in {name} takes {inspect.signature(method)} where ({given}) belongs"
    except ValueError:
        pass  # written in C, perhaps: it will be seen when it is asked
    if inspect.iscoroutinefunction(method):
        return f"{hook} in {name} is async; write def, not async def: it runs in a thread of its own"
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
