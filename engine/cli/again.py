"""`hearth why SLOT TURN --again`: the same requests put once more, with another model, brain, seed or temperature.

What is put is the request, made again from the log, so it works for any answer, also for one that no model had a part
in, and an edit of a brain or its prompts shows at once. Nothing of it goes into the game: the slot is only read.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from engine.cli.asking import print_json
from engine.cli.exits import Exit, Stop
from engine.cli.streams import say

if TYPE_CHECKING:
    from engine.minds.call import Backend
    from engine.minds.minds import Minds
    from engine.shell.plugins import Brains
    from engine.shell.reasons import Asked

PATIENCE_S = 600.0
"""Nobody waits for it in a story."""


def ask_again(
    slot: str,
    asked: Sequence[Asked],
    *,
    model: str | None,
    mind: str | None,
    temperature: float | None,
    seed: int | None,
    limit: int | None,
    as_json: bool,
) -> int:
    """Put them and print what comes of it, after what was answered then. Raises `Stop` where there is no model."""
    from engine.shell.reasons import as_data
    from engine.shell.reasons_told import explain_again

    backend = _backend(model, temperature, limit)
    told = []
    try:
        for each in asked:
            now = _answered(each, backend, mind, seed)
            told.append((each, now))
            if not as_json:
                for line in explain_again(each, now):
                    say(line)
        if backend.trouble():
            raise Stop(Exit.UNAVAILABLE, backend.trouble())
    finally:
        backend.close()
    if as_json:
        print_json([{"then": as_data(then), "again": as_data(now)} for then, now in told])
    say(f"This was asked outside the game: nothing of it is in '{slot}', which is as it was.", err=True)
    return Exit.OK


def _backend(model: str | None, temperature: float | None, limit: int | None) -> Backend:
    from engine.cli.chosen import backend_for, chosen_model, why_not
    from engine.minds.tuned import Tuned

    found = chosen_model(model or "", wanted=True)
    missing = why_not(found)
    if missing:
        raise Stop(Exit.UNAVAILABLE if found.there else Exit.MISSING, f"--again needs a model. {missing}")
    return Tuned(backend_for(found), temperature=temperature, limit=limit)


def _answered(asked: Asked, backend: Backend, mind: str | None, seed: int | None) -> Asked:
    """What is answered now. The request is the same but for its seed."""
    from msgspec.structs import replace

    from engine.shell.reasons import Asked, against_then

    request = asked.request if seed is None else replace(asked.request, seed=seed)
    minds = _minds(asked, backend, mind)
    answer = minds.answer(request)
    for notice in minds.notices():
        say(notice, err=True)
    return against_then(Asked(request=request, answer=answer, trace=minds.trace(request.id)), asked)


def _minds(asked: Asked, backend: Backend, mind: str | None) -> Minds:
    """The brain that is named, else the one that answered, else the one that the world asks for, else the talker."""
    from engine.cli.minds import Installed, talker, with_brains

    installed = Installed()
    brains = installed.brains
    known = [each.id for each in brains.plugins() if each.kind == "brain"]
    if mind is not None and mind not in known:
        near = get_close_matches(mind, known, 1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise click.UsageError(f"--mind {mind}: there is no such brain. {hint}There are: {', '.join(known)}.")
    answered = asked.trace.mind if asked.trace is not None and asked.trace.mind in known else None
    chosen = mind or answered
    default = chosen or talker()
    if chosen is not None:
        _must_work(brains, chosen)
    return with_brains(installed, default=default, backend=backend, everybody=chosen is not None, limit=PATIENCE_S)


def _must_work(brains: Brains, id: str) -> None:
    brains.find(id)
    for each in brains.plugins():
        if each.id == id and each.problem:
            raise Stop(Exit.UNAVAILABLE, f"The brain '{id}' cannot be asked: {each.problem}")
