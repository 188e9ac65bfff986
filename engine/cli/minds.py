"""Who thinks for the people: making minds from `--mind` and `--model`, and listing what there is. What is in a
person's mind in a saved game is shown by `engine.cli.inside`.

    scripted    the lines and habits of the world; needs nothing
    world       the brains that the world itself names for its people; everybody else is scripted
    local       a model on this machine, or a server that the player named
    BRAIN       a behaviour from npcs/ or an installed package, by its id
    slow, ...   the bad ones, which fail on purpose

With no `--mind`, somebody at a terminal gets the local model if there is one that runs; a script or a pipe
gets scripted people, so that the same lines give the same game on every machine.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from engine.cli.asking import WholeNumber, json_option, print_json, saves_option
from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from engine.minds.adapters import Wear
    from engine.minds.additions import Additions
    from engine.minds.call import Backend
    from engine.minds.contract import Brain
    from engine.minds.minds import Minds
    from engine.minds.models import Found
    from engine.shell.manifest import Plugin
    from engine.shell.plugins import Brains
    from engine.shell.renewing import Renewing

TALKER = "storyteller"
BAD_LIMIT_S = 3.0
"""The bad ones are given up on sooner, so that a game with them can be played."""


def build_minds(kind: str | None, model: str | None, *, at_terminal: bool) -> Minds:
    """The minds that the options ask for. Raises `Stop` or a usage error that names the option."""
    from engine.cli.chosen import chosen_model, why_not
    from engine.minds.minds import Minds

    if kind is None:
        return _by_itself(model, at_terminal)
    if kind == "":
        return with_brains(Installed())
    if kind == "scripted":
        return Minds.scripted()
    if kind == "world":
        backend = _lent(chosen_model(model), at_terminal) if model else None
        return _warmed(with_brains(Installed(), backend=backend))
    if kind == "local":
        return _local(chosen_model(model or "", wanted=True), at_terminal)
    from engine.minds.bad import BAD, bad_mind

    if kind in BAD:
        brain, bad_backend = bad_mind(kind)
        return Minds(default=kind, brains={kind: brain}, backend=bad_backend, everybody=True, limit=BAD_LIMIT_S)
    installed = Installed()
    brains = installed.brains
    thinking = [each for each in brains.plugins() if each.kind == "brain"]
    plugin = next((each for each in thinking if each.id == kind), None)
    if plugin is None:
        known = tuple(dict.fromkeys(("scripted", "world", "local", *(each.id for each in thinking), *BAD)))
        near = get_close_matches(kind, known, 1)
        hint = f"Did you mean {near[0]!r}? " if near else ""
        raise click.UsageError(f"--mind {kind}: there is no such mind. {hint}There are: {', '.join(known)}.")
    brains.find(kind)
    for each in brains.plugins():  # a brain asked for by name and broken is told before the story begins
        if each.id == kind and each.problem:
            raise Stop(Exit.UNAVAILABLE, f"--mind {kind}: {each.problem}")
    lent = None
    if model or plugin.model:
        found = chosen_model(model or "")
        lent = _lent(found, at_terminal) if model or not why_not(found) else None
    minds = _warmed(with_brains(installed, default=kind, backend=lent, everybody=True))
    if plugin.model and lent is None:
        minds.tell(f"'{kind}' would use a model, and there is none that runs here: 'hearth models' says why.")
    return minds


def _by_itself(model: str | None, at_terminal: bool) -> Minds:
    """The minds of somebody who did not say which: they are asked once, where they are there to ask. Where what they
    settled on cannot be had, they are told."""
    from engine.cli.chosen import chosen_model, settings, why_not
    from engine.cli.first_model import ask_once

    if not model and not (at_terminal and ask_once()):
        return build_minds("", None, at_terminal=at_terminal)
    settled, found = settings(), chosen_model(model or "")
    missing = "" if found.declined else why_not(found)
    if found.declined or (missing and not model):
        minds = build_minds("", None, at_terminal=at_terminal)
        if missing and settled.model:
            minds.tell(f"{missing} People speak from their written lines.")
    else:
        minds = _local(found, at_terminal)
    if settled.trouble:
        minds.tell(settled.trouble)
    return minds


def _local(found: Found, at_terminal: bool) -> Minds:
    """A model for everybody whose world names no brain; where it is not on this machine, that is told."""
    backend = _lent(found, at_terminal)
    minds = _warmed(with_brains(Installed(), default=talker(), backend=backend))
    away = _goes_to(backend)
    if away:
        minds.tell(f"What people perceive and what is said to them goes to {away}.")
    return minds


def with_brains(
    brains: Installed,
    *,
    default: str = "scripted",
    backend: Backend | None = None,
    everybody: bool = False,
    limit: float | None = None,
) -> Minds:
    """Minds that think with the brains of this machine, in so many seconds for an answer if they are given."""
    from engine.minds.minds import LIMIT_S, Minds

    return Minds(
        default=default,
        find_brain=brains.find,
        remarks=brains.remarks,
        find_additions=brains.additions,
        find_adapters=brains.adapters,
        look_again=brains.look_again,
        backend=backend,
        everybody=everybody,
        limit=LIMIT_S if limit is None else limit,
    )


def _warmed(minds: Minds) -> Minds:
    minds.warm()
    return minds


def _lent(found: Found, at_terminal: bool) -> Backend:
    """The model as a backend, not yet started. Raises `Stop` when there is none that runs."""
    from engine.cli.chosen import backend_for, why_not
    from engine.cli.first_model import try_out_once

    if not found.there:
        raise Stop(Exit.MISSING, found.reason)
    missing = why_not(found)
    if missing:
        raise Stop(Exit.UNAVAILABLE, f"--mind local: {missing} Play with --mind scripted, or install it.")
    if at_terminal:
        try_out_once(found)
    return backend_for(found)


def _goes_to(backend: Backend) -> str:
    """The host that a model is on, where that is not this machine."""
    from engine.minds.server import ServerModel

    return backend.address.host if isinstance(backend, ServerModel) and not backend.address.loopback else ""


def talker() -> str:
    """The brain that uses the model for people whose world names none: the one that ships, else the first there is."""
    able = [each.id for each in _plugins() if each.model and each.kind == "brain" and not (each.problem or each.off)]
    return TALKER if TALKER in able else next(iter(able), "scripted")


def _plugins() -> tuple[Plugin, ...]:
    from engine.shell.plugins import find_plugins

    return find_plugins()


class Installed:
    """The brains of this machine, looked for when the first one is wanted: reading the list of installed packages takes
    its time."""

    def __init__(self) -> None:
        self._brains: Brains | None = None
        self._renewing: Renewing | None = None

    @property
    def brains(self) -> Brains:
        from engine.shell.plugins import Brains
        from engine.shell.renewing import Renewing

        if self._brains is None:
            self._brains = Brains()
            self._renewing = Renewing(self._brains)
        return self._brains

    def look_again(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self._renewing.look_again() if self._renewing is not None else ((), ())

    def find(self, id: str) -> Brain | str:
        return self.brains.find(id)

    def additions(self) -> Additions:
        return self.brains.additions()

    def adapters(self) -> tuple[Wear, ...]:
        return self.brains.adapters()

    def remarks(self) -> tuple[str, ...]:
        return self._brains.remarks() if self._brains is not None else ()


@click.command()
@click.argument("slot", required=False)
@click.argument("person", required=False)
@click.option("--turn", type=WholeNumber(min=0), metavar="N", help="As it was at the end of turn N.")
@click.option("--about", metavar="NAME", help="Only what they think of one fact, thing or person, since when and why.")
@saves_option
@json_option
def minds(
    slot: str | None, person: str | None, turn: int | None, about: str | None, saves: str | None, as_json: bool
) -> int:
    """List who can think for the people; with SLOT and PERSON, show what is in a person's mind.

    With a saved game and a person of it: what they hold for true and from whom they have it, what they keep back and
    until when, what comes to their mind, who they are, what they feel and why, and what they would do next. It spoils
    the story. In a game, say 'debug on' and 'mind of PERSON'.
    """
    if slot is not None:
        from engine.cli.inside import look_inside

        return look_inside(slot, person, turn, saves, about, as_json=as_json)
    if turn is not None or about is not None:
        raise click.UsageError("--turn and --about are of a saved game: name one, and a person in it.")
    from engine.cli.chosen import chosen_model, why_not
    from engine.minds.bad import BAD

    model = chosen_model(wanted=True)
    local = why_not(model) or f"with {model.path or model.address}"
    rows = [
        {"id": "scripted", "kind": "engine", "words": "the lines and habits that the world itself has"},
        {"id": "world", "kind": "engine", "words": "the brains that the world names; everybody else is scripted"},
        {"id": "local", "kind": "engine", "words": local},
        *({"id": each.id, "kind": each.kind, "words": each.problem or each.about} for each in _plugins()),
        *({"id": each, "kind": "bad", "words": "fails on purpose"} for each in BAD),
    ]
    _show(rows, as_json)
    return Exit.OK


def _show(rows: list[dict[str, str]], as_json: bool) -> None:
    from engine.ui.clean import clean_line

    if as_json:
        print_json(rows)
        return
    width = max(len(row["id"]) for row in rows)
    for row in rows:
        click.echo(clean_line(f"{row['id']:<{width}}  {row['kind']:<6}  {row['words']}"))
