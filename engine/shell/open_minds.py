"""From a name on the command line to the minds of a session: `scripted`, `local`, a brain's id, or a bad mind's.

With no name, the people think with a model when there is one on this machine, and speak from their written lines when
there is none.
"""

from __future__ import annotations

from difflib import get_close_matches

from engine.minds.bad import BAD, bad_mind
from engine.minds.local import LocalModel
from engine.minds.minds import LIMIT_S, Minds
from engine.minds.models import can_run, find_model
from engine.minds.wire import Load
from engine.shell.places import data_dir
from engine.shell.plugins import Brains

STORYTELLER = "storyteller"
"""The brain that `local` means, unless a pack asks for another."""


class NoSuchMind(Exception):
    """The name means nothing; the message says what would."""


def mind_names(brains: Brains | None = None) -> tuple[str, ...]:
    """What `--mind` takes."""
    found = brains or Brains()
    return ("scripted", "local", *(plugin.id for plugin in found.plugins() if not plugin.problem), *BAD)


def open_minds(
    name: str = "", *, model: str = "", setting: str = "", limit: float = LIMIT_S, brains: Brains | None = None
) -> Minds:
    """The minds that `name` means. Raises `NoSuchMind`, also where a model was named that cannot be used.

    Without a name a missing model is no fault. With `local` it is one to speak of: see `Minds.notices`.
    """
    if name == "scripted":
        return Minds.scripted()
    if name in BAD:
        brain, backend = bad_mind(name)
        return Minds(default=name, brains={name: brain}, backend=backend, limit=limit, everybody=True)
    found = brains or Brains()
    ids = [plugin.id for plugin in found.plugins()]
    if name not in ("", "local") and name not in ids:
        near = get_close_matches(name, mind_names(found), 1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(mind_names(found))}"
        raise NoSuchMind(f"--mind {name!r} is no mind; {hint}")
    lacking = can_run()
    file = find_model(model, setting=setting, data_dir=data_dir())
    if model and file.path is None:
        raise NoSuchMind(file.reason)
    reason = lacking or file.reason
    backend = None if reason else LocalModel(Load(path=str(file.path)))
    default = STORYTELLER if name in ("", "local") else name
    if backend is None and default == STORYTELLER:
        default = "scripted"
    minds = Minds(default=default, find_brain=found.find, backend=backend, limit=limit)
    if reason and (name == "local" or model or setting):
        minds.tell(f"{reason} People speak from their written lines.")
    return minds
