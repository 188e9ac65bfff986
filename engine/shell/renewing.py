"""Writing a plugin while playing with it: its edits come into the running game.

What a plugin does is no part of a game's state, so nothing is played again: from the next answer on, the brain that is
asked is the new one. A brain that cannot be loaded as it is written now is told with its file and line, and the one
before goes on; an addition is left out until it is mended. Settings count as part of each plugin that has any.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from engine.shell.manifest import MANIFEST, Plugin
from engine.shell.plugins import Brains, PluginError, find_plugins, load_addition, plugin_folders
from engine.shell.settings import Settings, read_settings, settings_file

Stamp = tuple[tuple[str, int, int], ...]


class Renewing:
    """The brains of this machine while they are being written."""

    def __init__(
        self,
        brains: Brains,
        folders: tuple[Path, ...] | None = None,
        settings: Callable[[], Settings] = read_settings,
    ) -> None:
        """`brains` are as they were found just now in `folders`, which are those of this machine if none are given."""
        self.brains = brains
        self._folders = folders
        self._settings = settings
        self._before = {plugin.source: (plugin, stamp_of(plugin)) for plugin in brains.plugins()}

    def look_again(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Read them as they are written now. Returns the ids of those that are others than before, and what there is to
        say of them, as sentences."""
        old = self.brains.settings
        found = find_plugins(self._folders, () if self._folders is not None else None)
        self.brains.found(found, self._settings())
        plugins = {plugin.source: plugin for plugin in found}
        now = {source: (plugin, stamp_of(plugin)) for source, plugin in plugins.items()}
        changed: list[str] = []
        said: list[str] = []
        for source, plugin in plugins.items():
            settled = old.brains.get(plugin.id) != self.brains.settings.brains.get(plugin.id)
            if now[source] != self._before.get(source) or settled:
                changed.append(plugin.id)
                said.append(self._again(plugin))
        for source in self._before.keys() - now.keys():
            id = self._before[source][0].id
            if id not in [plugin.id for plugin in plugins.values()]:
                self.brains.forget(id)
                changed.append(id)
                said.append(f"{id!r} is no longer there.")
        self._before = now
        return tuple(changed), (*said, *self.brains.remarks())

    def _again(self, plugin: Plugin) -> str:
        what = f"The {plugin.kind} {plugin.id!r}"
        try:
            if plugin.kind == "brain":
                self.brains.load_again(plugin)
            else:
                load_addition(plugin)
        except PluginError as error:
            stays = plugin.kind == "brain" and not isinstance(self.brains.find(plugin.id), str)
            return f"{what} {'goes on as it was' if stays else 'is left out'}: {error.cause}"
        return f"{what} is now as you have written it."


def stamp_of_all(folders: Iterable[Path] | None = None) -> Stamp:
    """Names, dates and sizes of all that plugins are made of in these folders, those of this machine if none are given,
    and of the settings. Equal while nobody writes."""
    looked = tuple(plugin_folders() if folders is None else folders)
    found = [file for folder in looked for inner in ("*/*", "*/prompts/*") for file in sorted(folder.glob(inner))]
    return _stamp([*found, settings_file()])


def stamp_of(plugin: Plugin) -> Stamp:
    """Names, dates and sizes of the files of one plugin; nothing for one of an installed package."""
    manifest = Path(plugin.source)
    if manifest.name != MANIFEST:
        return ()
    return _stamp(sorted([*manifest.parent.glob("*"), *manifest.parent.glob("prompts/*")]))


def _stamp(files: list[Path]) -> Stamp:
    found: list[tuple[str, int, int]] = []
    for file in files:
        with contextlib.suppress(OSError):
            if file.is_file() and file.suffix != ".pyc":
                about = file.stat()
                found.append((str(file), about.st_mtime_ns, about.st_size))
    return tuple(found)
