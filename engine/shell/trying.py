"""Minds to try something out with, by name: an installed brain, the one around a file, or one that is bad on purpose.

What a test names is what `--mind` takes, without the model: a brain that has a use for one is lent it by whoever
tries it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.minds.bad import BAD, bad_mind
from engine.minds.call import Backend
from engine.minds.contract import Brain, Settled
from engine.minds.minds import LIMIT_S, Minds
from engine.shell.manifest import MANIFEST, Plugin, settle
from engine.shell.plugins import Brains, PluginError, find_plugins, load_brain


class NoSuchMind(Exception):
    """There is nobody of that name to think; the message says why, and who there is."""


def plugin_around(place: Path) -> Plugin | None:
    """The plugin in whose folder a file or folder lies, its own folder first."""
    for folder in (place, *place.resolve().parents):
        if (folder / MANIFEST).is_file():
            return next(each for each in find_plugins([folder.parent], []) if each.source == str(folder / MANIFEST))
    return None


def brain_around(place: Path, given: Mapping[str, Settled] | None = None) -> Brain:
    """The brain in whose folder a file lies, with the settings that are `given` and the defaults of the others. Raises
    `NoSuchMind`."""
    plugin = plugin_around(place)
    if plugin is None:
        raise NoSuchMind(f"there is no {MANIFEST} in a folder around {place}")
    settled, wrong = settle(plugin, given or {}, Path("the test"))
    if wrong:
        raise NoSuchMind(" ".join(wrong))
    try:
        return load_brain(plugin, settled)
    except PluginError as error:
        raise NoSuchMind(str(error)) from None


def minds_by_name(name: str, near: Path, *, backend: Backend | None = None, limit: float = LIMIT_S) -> Minds:
    """Minds in which one brain thinks for everybody: that around `near` if it bears the name, else one that is bad by
    that name, else an installed one. Raises `NoSuchMind`."""
    own = plugin_around(near)
    if own is not None and own.id == name:
        brain = brain_around(near)
    elif name in BAD:
        brain, bad = bad_mind(name)
        backend = bad or backend
    else:
        found = Brains().find(name)
        if isinstance(found, str):
            raise NoSuchMind(f"mind: {found} Bad on purpose are: {', '.join(BAD)}.")
        brain = found
    return Minds(default=name, brains={name: brain}, everybody=True, backend=backend, limit=limit)
